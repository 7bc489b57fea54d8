package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// requestRows writes the rows of table three of 2021 with the cells that columns says: the
// number of a cell, -1 for the sum of the organisations, -2 for an empty cell, else 7.
func requestRows(sep string, columns []int, grouped bool) []string {
	t := report.FormByID(report.Form2021).Table(report.KindRequests)
	var rows []string
	for j, r := range t.Rows {
		label := r.Number + r.Label
		if grouped && len(r.Groups) > 1 {
			label = r.Groups[1] + label
		}
		cells := []string{label}
		for _, c := range columns {
			switch {
			case c >= 0 && c < 7:
				cells = append(cells, fmt.Sprint(number(t, j, c)))
			case c == -1:
				sum := 0
				for part := 1; part < 6; part++ {
					sum += number(t, j, part)
				}
				cells = append(cells, fmt.Sprint(sum))
			case c == -2:
				cells = append(cells, "")
			default:
				cells = append(cells, "7")
			}
		}
		rows = append(rows, strings.Join(cells, sep))
	}
	return rows
}

// wantRequests compares the cells of table three with those written; absent ones are those
// of columns that the document does not have.
func wantRequests(t *testing.T, name string, got Result, columns []int) {
	t.Helper()
	table := report.FormByID(report.Form2021).Table(report.KindRequests)
	for j, r := range table.Rows {
		for c, fc := range r.Cells {
			want := fmt.Sprint(number(table, j, c))
			if !slices.Contains(columns, c) {
				continue
			}
			if s := shownCell(cellOf(t, got, fc.Metric, fc.Applicant)); s != want {
				t.Errorf("%s: %s of %s is %s, want %s", name, fc.Metric, fc.Applicant, s, want)
				return
			}
		}
	}
}

// The heads say which column is whose, in every order and with others between.
func TestRequestColumns(t *testing.T) {
	r := newRoom(t)
	const orgs = "商业企业|科研机构|社会公益组织|法律服务机构|其他"
	usual := []int{0, 1, 2, 3, 4, 5, 6}
	for name, c := range map[string]struct {
		heads   []string // lines
		columns []int
	}{
		"total last":                 {[]string{"申请人情况|总计", "自然人|法人或其他组织", orgs}, usual},
		"total first, below":         {[]string{"申请人情况", "总计|自然人|法人或其他组织", orgs}, []int{6, 0, 1, 2, 3, 4, 5}},
		"total first, beside":        {[]string{"总计|申请人情况", "自然人|法人或其他组织", orgs}, []int{6, 0, 1, 2, 3, 4, 5}},
		"one line":                   {[]string{"项目|总计|自然人|" + orgs}, []int{6, 0, 1, 2, 3, 4, 5}},
		"organisations first":        {[]string{"法人或其他组织|自然人|总计", orgs}, []int{1, 2, 3, 4, 5, 0, 6}},
		"another order among them":   {[]string{"自然人|法人或其他组织|总计", "其他|法律服务机构|社会公益组织|科研机构|商业企业"}, []int{0, 5, 4, 3, 2, 1, 6}},
		"a subtotal before":          {[]string{"自然人|法人或其他组织|总计", "小计|" + orgs}, []int{0, -1, 1, 2, 3, 4, 5, 6}},
		"a subtotal behind":          {[]string{"自然人|法人或其他组织|总计", orgs + "|小计"}, []int{0, 1, 2, 3, 4, 5, -1, 6}},
		"a subtotal called a sum":    {[]string{"自然人|法人或其他组织|总计", "合计|" + orgs}, []int{0, -1, 1, 2, 3, 4, 5, 6}},
		"a subtotal on one line":     {[]string{"自然人|" + orgs + "|法人或其他组织小计|总计"}, []int{0, 1, 2, 3, 4, 5, -1, 6}},
		"a total called a sum":       {[]string{"合计|自然人|" + orgs}, []int{6, 0, 1, 2, 3, 4, 5}},
		"a share":                    {[]string{"自然人|" + orgs + "|总计|占比"}, []int{0, 1, 2, 3, 4, 5, 6, 9}},
		"the year before":            {[]string{"自然人|" + orgs + "|总计|上年总数"}, []int{0, 1, 2, 3, 4, 5, 6, 9}},
		"the year before in between": {[]string{"自然人|" + orgs + "|上年|总计"}, []int{0, 1, 2, 3, 4, 5, 9, 6}},
		"organisations in one":       {[]string{"自然人|法人或其他组织|总计"}, []int{0, -1, 6}},
		"heads against the sums":     {[]string{"总计|自然人|" + orgs}, usual},
		"no heads, the total first":  {nil, []int{6, 0, 1, 2, 3, 4, 5}},
	} {
		for layout, sep := range separators {
			var lines []string
			for _, l := range c.heads {
				lines = append(lines, strings.ReplaceAll(l, "|", sep))
			}
			text := strings.Join(append(lines, requestRows(sep, c.columns, false)...), "\n") + "\n"
			wantRequests(t, name+", "+layout, r.read(r.align, text, report.SectionRequests), c.columns)
		}
	}
}

// An empty cell stays with its column, and what cannot be placed is not read.
func TestRequestColumnsWithEmptyCells(t *testing.T) {
	r := newRoom(t)
	const heads = "总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
	rows := requestRows("\t", []int{6, 0, 1, 2, 3, 4, 5}, false)
	rows[1] = "上年结转政府信息公开申请数量\t5\t\t5\t\t\t\t"
	got := r.read(r.align, "项目\t"+heads+"\n"+strings.Join(rows, "\n")+"\n", report.SectionRequests)
	for a, want := range map[report.Applicant]string{"total": "5", "natural": "blank", "enterprise": "5", "other_org": "blank"} {
		if s := shownCell(cellOf(t, got, "applications.carried_over", a)); s != want {
			t.Errorf("%s is %s, want %s", a, s, want)
		}
	}
	rows[1] = "上年结转政府信息公开申请数量"
	text := strings.ReplaceAll("项目\t"+heads+"\n"+strings.Join(rows, "\n")+"\n", "\t", "\n")
	text = strings.Replace(text, rows[1]+"\n", rows[1]+"\n5\n5\n", 1)
	got = r.read(r.align, text, report.SectionRequests)
	for _, a := range report.Applicants() {
		if s := shownCell(cellOf(t, got, "applications.carried_over", a)); s != "unreadable" {
			t.Errorf("%s is %s where two numbers have no column", a, s)
		}
	}
}

// Columns in two tables one after the other are those of the same rows.
func TestRequestHalves(t *testing.T) {
	r := newRoom(t)
	names := []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}
	columns := []int{0, 1, 2, 3, 4, 5, 6}
	for layout, sep := range separators {
		for _, cut := range []int{3, 4} {
			first := append([]string{strings.Join(append([]string{"项目"}, names[:cut]...), sep)}, requestRows(sep, columns[:cut], false)...)
			second := append([]string{"（续表）", strings.Join(append([]string{"项目"}, names[cut:]...), sep)}, requestRows(sep, columns[cut:], false)...)
			text := strings.Join(append(first, second...), "\n") + "\n"
			wantRequests(t, layout, r.read(r.align, text, report.SectionRequests), columns)
		}
	}
}

// Rows may stand in any order where their labels name them.
func TestRowsInAnyOrder(t *testing.T) {
	r := newRoom(t)
	columns := []int{0, 1, 2, 3, 4, 5, 6}
	for layout, sep := range separators {
		rows := requestRows(sep, columns, true)
		backward := slices.Clone(rows)
		slices.Reverse(backward)
		middle := append(slices.Clone(rows[10:]), rows[:10]...)
		for name, rows := range map[string][]string{"backward": backward, "the end first": middle} {
			wantRequests(t, name+", "+layout, r.read(r.align, strings.Join(rows, "\n")+"\n", report.SectionRequests), columns)
		}
	}
}

// Two indicators stand side by side.
func TestSideBySide(t *testing.T) {
	r := newRoom(t)
	lines := strings.Split(strings.TrimSpace(statisticRowsFor("\t", side(good))), "\n")
	half := len(lines) / 2
	var text strings.Builder
	text.WriteString("统计指标\t单位\t统计数\t统计指标\t单位\t统计数\n")
	for i := range half {
		text.WriteString(lines[i] + "\t" + lines[half+i] + "\n")
	}
	got := r.read(r.align, text.String(), "")
	for i, metric := range []string{"active.items", "active.normative.issued", "active.channel.gazette", "active.channel.website",
		"applications.new", "applications.channel.in_person", "applications.channel.fax", "applications.channel.online",
		"applications.channel.mail", "applications.closed"} {
		if s := shownCell(cellOf(t, got, metric, "")); s != good[i] {
			t.Errorf("%s is %s, want %s", metric, s, good[i])
		}
	}
}
