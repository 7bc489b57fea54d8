package align

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// A row whose label a line break cut in two has its numbers in two entries.
func TestMend(t *testing.T) {
	for name, c := range map[string]struct {
		entries []grid.Entry
		row     int // the entry that is the row
		matched int // another entry that is one, -1 for none
		want    string
	}{
		"behind":                 {[]grid.Entry{entryOf("1", 0), entryOf("2 3", 0)}, 0, -1, "1 2 3"},
		"in front":               {[]grid.Entry{entryOf("1", 0), entryOf("2 3", 0)}, 1, -1, "1 2 3"},
		"behind rather":          {[]grid.Entry{entryOf("9", 0), entryOf("1 2", 0), entryOf("3", 0)}, 1, -1, "1 2 3"},
		"in front of one taken":  {[]grid.Entry{entryOf("9", 0), entryOf("1 2", 0), entryOf("3", 0)}, 1, 2, "9 1 2"},
		"too many":               {[]grid.Entry{entryOf("1 2", 0), entryOf("3 4", 0)}, 0, -1, "1 2"},
		"an empty cell":          {[]grid.Entry{entryOf("1", 0), entryOf("2 3 _", 0)}, 0, -1, "1"},
		"an empty cell of its":   {[]grid.Entry{entryOf("1 _", 0), entryOf("2 3", 0)}, 0, -1, "1 _"},
		"full":                   {[]grid.Entry{entryOf("1 2 3", 0), entryOf("", 0)}, 0, -1, "1 2 3"},
		"no number":              {[]grid.Entry{entryOf("", 0), entryOf("1 2 3", 0)}, 0, -1, ""},
		"another table":          {[]grid.Entry{entryOf("1", 0), {Run: 1, Vals: cellsOf("2 3"), Nums: 2}}, 0, -1, "1"},
		"alone":                  {[]grid.Entry{entryOf("1", 0)}, 0, -1, "1"},
		"the first is not taken": {[]grid.Entry{entryOf("2 3", 0), entryOf("1", 0)}, 1, 0, "1"},
	} {
		al := &alignment{index: &formIndex{rows: []formRow{{k: 3}, {k: 3}}}, entries: c.entries, matched: []int{c.row, c.matched}}
		e := al.mend(0)
		if got := shownReading(e.Filled()); got != strings.ReplaceAll(c.want, " _", "") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if whole := e != al.entry(0); whole && (e.FirstCol != -1 || e.Nums != 3) {
			t.Errorf("%s: %d numbers from column %d on", name, e.Nums, e.FirstCol)
		}
	}
}

// requestsOf is an alignment of entries to rows of table three.
func requestsOf(entries ...grid.Entry) *alignment {
	al := rowsOf(7, entries...)
	for i := range al.index.rows {
		al.index.rows[i].table = &report.FormTable{Kind: report.KindRequests}
	}
	return al
}

// Table three lacks its totals where its rows have six numbers each.
func TestWithoutTotals(t *testing.T) {
	const six, seven, five = "1 0 0 0 0 0", "1 0 0 0 0 0 1", "1 0 0 0 0"
	for name, c := range map[string]struct {
		rows string // as many of six, seven and five numbers, and empty ones
		want bool
	}{
		"five rows": {"66666", true}, "four rows": {"6666", false}, "a full row": {"666667", false}, "another of five": {"666665", true},
		"two of eight": {"6666666655", true}, "two of seven": {"666666655", false}, "three of five": {"66666555", false},
		"empty rows": {"66666---", true}, "empty cells": {"6666_", true}, "others alone": {"55555", false},
	} {
		var entries []grid.Entry
		for _, r := range c.rows {
			entries = append(entries, entryOf(map[rune]string{'6': six, '7': seven, '5': five, '-': "", '_': "_ " + six + " _"}[r], -1))
		}
		if got := requestsOf(entries...).withoutTotals(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	others := rowsOf(7, entryOf(six, -1), entryOf(six, -1), entryOf(six, -1), entryOf(six, -1), entryOf(six, -1))
	if others.withoutTotals() {
		t.Error("rows of another table have no totals to lack")
	}
}

// Codes in front of the numbers of a list are the places of the rows in the form, and a
// list printed column by column has no numbers behind most of its labels.
func TestCodesOfAList(t *testing.T) {
	list := func(last bool, cells ...string) *alignment {
		var entries []grid.Entry
		for _, c := range cells {
			entries = append(entries, entryOf(c, -1))
		}
		al := rowsOf(1, entries...)
		al.index.form = &report.Form{Tables: []report.FormTable{{LastNumber: last}}}
		return al
	}
	for name, c := range map[string]struct {
		cells []string
		want  bool
	}{
		"all":           {[]string{"1 7", "2 7", "3 7", "4 7", "5 7"}, true},
		"four rows":     {[]string{"1 7", "2 7", "3 7", "4 7"}, false},
		"half of six":   {[]string{"1 7", "2 7", "3 7", "7 7", "7 7", "7 7"}, false},
		"more than":     {[]string{"1 7", "2 7", "3 7", "04 7", "7 7", "7 7"}, true},
		"with an empty": {[]string{"1 7", "2 7", "", "4 7", "5 7"}, false},
		"from nought":   {[]string{"0 7", "1 7", "2 7", "3 7", "4 7"}, false},
	} {
		if got := list(true, c.cells...).serialColumn(); got != c.want {
			t.Errorf("%s: codes %v", name, got)
		}
		if list(false, c.cells...).serialColumn() {
			t.Errorf("%s: codes in another table", name)
		}
	}
	for name, c := range map[string]struct {
		empty, filled int
		want          bool
	}{"all empty": {20, 0, true}, "two filled": {20, 2, true}, "three filled": {20, 3, false}, "few": {19, 1, false}} {
		cells := append(make([]string, c.empty), strings.Fields(strings.Repeat("7 ", c.filled))...)
		al := list(true, cells...)
		if got := al.columnByColumn(); got != c.want {
			t.Errorf("%s: column by column is %v", name, got)
		}
		al.entries[0].FirstCol = 0
		if al.columnByColumn() || list(false, cells...).columnByColumn() {
			t.Errorf("%s: column by column with columns, or in another table", name)
		}
	}
}

// A row that is given in parts under words of its own has no number, and its parts are kept,
// as other rows are that the form does not have.
func TestRowInParts(t *testing.T) {
	r := newRoom(t)
	const head = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n规章\t1\t2\t3\n规范性文件\t4\t5\t6\n行政许可\t7\t0\t70\n"
	const tail = "行政处罚\t9\t0\t90\n行政强制\t2\t1\t20\n"
	const own = "其他对外管理服务事项\t"
	for name, c := range map[string]struct {
		lines string
		want  string // the first cell of the row
		extra string // rows kept, with their cells
	}{
		"in two":            {own + "示例检查\t2\t0\t5\n\t示例确认\t1\t0\t3\n", "unreadable", "示例检查 2 0 5, 示例确认 1 0 3"},
		"under a line":      {own + "\n示例检查\t2\t0\t5\n示例确认\t1\t0\t3\n", "unreadable", "示例检查 2 0 5, 示例确认 1 0 3"},
		"in three":          {own + "示例检查\t2\t0\t5\n示例确认\t1\t0\t3\n示例裁决\t1\t0\t1\n", "unreadable", "示例检查 2 0 5, 示例确认 1 0 3, 示例裁决 1 0 1"},
		"fewer numbers":     {own + "示例检查\t2\t0\t5\n示例确认\t1\n", "unreadable", "示例检查 2 0 5, 示例确认 1"},
		"in one":            {own + "示例检查\t2\t0\t5\n", "2", ""},
		"a row of its own":  {own + "8\t0\t6\n示例检查\t5\n", "8", "示例检查 5"},
		"an empty cell":     {own + "8\t0\t6\n示例检查\t5\t\t/\n", "8", "示例检查 5  /"},
		"without a number":  {own + "8\t0\t6\n示例检查\t\n", "8", ""},
		"four numbers":      {own + "8\t0\t6\n示例检查\t1\t2\t3\t4\n", "8", "示例检查 1 2 3 4"},
		"five numbers":      {own + "8\t0\t6\n示例检查\t1\t2\t3\t4\t5\n", "8", ""},
		"thirty characters": {own + "8\t0\t6\n" + strings.Repeat("检", 30) + "\t5\n", "8", strings.Repeat("检", 30) + " 5"},
		"a long label":      {own + "8\t0\t6\n" + strings.Repeat("检", 31) + "\t5\n", "8", ""},
		"a label of two":    {own + "8\t0\t6\n检查\t5\n", "8", "检查 5"},
		"a label of one":    {own + "8\t0\t6\n检\t5\n", "8", ""},
		"a sentence":        {own + "8\t0\t6\n检查五次。\t5\n", "8", ""},
		"a word of a form":  {own + "8\t0\t6\n复议后起诉\t5\n", "8", ""},
	} {
		got := r.read(r.align, head+c.lines+tail, report.SectionProactive)
		if s := shownCell(cellOf(t, got, "active.services.items_prev", "")); s != c.want {
			t.Errorf("%s: the row is %s, want %s", name, s, c.want)
		}
		if s := shownCell(cellOf(t, got, "active.penalty.items_prev", "")); s != "9" {
			t.Errorf("%s: the row behind is %s", name, s)
		}
		var rows []string
		for _, row := range got.Extra {
			cells := []string{row.Label}
			for _, m := range row.Cells {
				cells = append(cells, m.Raw)
				if m.State == report.StatePrinted && (m.Value == nil || report.FormatNumber(*m.Value) != m.Raw) ||
					m.State == report.StateBlank && m.Value != nil {
					t.Errorf("%s: %s has the value %v", name, m.Raw, m.Value)
				}
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if s := strings.Join(rows, ", "); s != c.extra {
			t.Errorf("%s: rows kept %q, want %q", name, s, c.extra)
		}
	}
	if got := r.read(r.align, head+own+"8\t0\t6\n示例检查\t5\n"+tail, report.SectionRequests); len(got.Extra) > 0 {
		t.Errorf("a row of another section is kept: %s", got.Extra[0].Label)
	}
}

// One row that the other form has in three, or three that it has in one.
func TestOtherHandling(t *testing.T) {
	r := newRoom(t)
	rows := func(form report.FormID, other string) string {
		var b strings.Builder
		b.WriteString("信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t7\t0\t70\n其他对外管理服务事项\t1\t1\t1\n")
		if form == report.Form2021 {
			b.Reset()
			b.WriteString("信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t7\t0\t70\n")
		}
		for _, row := range report.FormByID(form).Table(report.KindRequests).Rows {
			if strings.HasPrefix(row.Cells[0].Metric, otherHandling) {
				continue
			}
			if row.Label == "总计" {
				b.WriteString(other)
			}
			b.WriteString(row.Number + row.Label + "\t1\t0\t0\t0\t0\t0\t1\n")
		}
		return b.String()
	}
	const three = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t1\t0\t0\t0\t0\t0\t1\n" +
		"2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0\n3.其他\t2\t0\t0\t0\t0\t0\t2\n"
	const one = "（六）其他处理\t1\t0\t0\t0\t0\t0\t1\n"
	for name, c := range map[string]struct {
		form   report.FormID
		text   string
		metric string
		a      report.Applicant
		want   string
		extra  int // rows kept
	}{
		"three for one":       {report.Form2019, three, otherHandling, "natural", "3 repaired", 3},
		"three for one, none": {report.Form2019, three, otherHandling, "enterprise", "0 repaired", 3},
		"three, one unread":   {report.Form2019, strings.Replace(three, "3.其他\t2", "3.其他\t？", 1), otherHandling, "natural", "absent", 3},
		"three, one short":    {report.Form2019, strings.Replace(three, "3.其他\t2\t0", "3.其他\t2", 1), otherHandling, "natural", "absent", 0},
		"three, an empty cell": {report.Form2019, strings.Replace(three, "3.其他\t2\t0", "3.其他\t2\t", 1), otherHandling, "natural",
			"absent", 0},
		"two of the three":       {report.Form2019, strings.Replace(three, "3.其他\t", "3.某镇\t", 1), otherHandling, "natural", "absent", 0},
		"its own one":            {report.Form2019, one, otherHandling, "natural", "1", 0},
		"one for three":          {report.Form2021, one, otherMisc, "natural", "absent", 1},
		"one for three, none":    {report.Form2021, one, overdueFee, "enterprise", "0 repaired", 1},
		"one for the first":      {report.Form2021, one, overdueCorrection, "natural", "absent", 1},
		"one of another name":    {report.Form2021, strings.Replace(one, "（六）其他处理", "3.其他", 1), otherMisc, "natural", "1", 0},
		"one beside its parts":   {report.Form2021, one + three[:strings.Index(three, "\n")+1], overdueFee, "enterprise", "absent", 0},
		"one beside its parts 2": {report.Form2021, one + three[strings.Index(three, "\n")+1:], overdueCorrection, "enterprise", "absent", 0},
		"its own three":          {report.Form2021, three, otherMisc, "natural", "2", 0},
	} {
		got := r.read(r.align, rows(c.form, c.text), "")
		if s := shownCell(cellOf(t, got, c.metric, c.a)); s != c.want || len(got.Extra) != c.extra {
			t.Errorf("%s: %s of %s is %s, %d rows kept; want %s, %d", name, c.metric, c.a, s, len(got.Extra), c.want, c.extra)
		}
	}
}
