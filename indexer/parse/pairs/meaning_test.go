package pairs

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// shown is a meaning in short: the row, the head, and what else is said of them.
func (m meaning) shown() string {
	s := fmt.Sprint(m.row)
	if m.head != nil {
		switch {
		case m.head.applicant != "":
			s += " " + string(m.head.applicant)
		case m.head.disputes:
			s += fmt.Sprint(" outcome ", m.head.dispute.Outcome)
		default:
			s += " " + strings.Join(m.head.heads, " ")
		}
	}
	for i, on := range []bool{m.ambiguous, m.group, m.part, m.broken} {
		if on {
			s += "?gp!"[i : i+1]
		}
	}
	return s
}

// What words mean together with those over them: a row and a head make a cell, two of one kind
// contradict each other, and a word that may be either is what the other is not.
func TestMeaningsTogether(t *testing.T) {
	a, b := &word{heads: []string{"甲"}}, &word{heads: []string{"乙"}}
	row := func(n int) meaning { return meaning{row: n} }
	head := func(w *word) meaning { return meaning{row: none, head: w} }
	either := func(n int, w *word) meaning { return meaning{row: n, head: w, ambiguous: true} }
	for name, c := range map[string]struct {
		m, over meaning
		want    string
	}{
		"nothing":                       {noMeaning, noMeaning, "-1"},
		"a row under nothing":           {row(2), noMeaning, "2"},
		"nothing under a row":           {noMeaning, row(2), "2"},
		"nothing under a head":          {noMeaning, head(a), "-1 甲"},
		"a row under a head":            {row(2), head(a), "2 甲"},
		"a head under the first row":    {head(a), row(0), "0 甲"},
		"a row under itself":            {row(2), row(2), "2"},
		"a row under another":           {row(2), row(0), "2!"},
		"a head under itself":           {head(a), head(a), "-1 甲"},
		"a head under another":          {head(a), head(b), "-1 甲!"},
		"either under a row":            {either(2, a), row(3), "3 甲"},
		"either under a head":           {either(2, a), head(b), "2 乙"},
		"a row under either":            {row(3), either(2, a), "3 甲"},
		"a head under either":           {head(b), either(2, a), "2 乙"},
		"either under nothing":          {either(2, a), noMeaning, "2 甲?"},
		"nothing under either":          {noMeaning, either(2, a), "2 甲?"},
		"either under either":           {either(2, a), either(2, a), "2 甲?"},
		"either under another":          {either(2, a), either(3, b), "2 甲?!"},
		"either under a cell":           {either(2, a), meaning{row: 2, head: a}, "2 甲?"},
		"a part":                        {meaning{row: 2, part: true}, head(a), "2 甲p"},
		"under a part":                  {row(2), meaning{row: none, part: true}, "2p"},
		"a group":                       {meaning{row: none, group: true}, noMeaning, "-1g"},
		"under a group":                 {row(2), meaning{row: none, group: true}, "2g"},
		"broken":                        {meaning{row: 2, broken: true}, noMeaning, "2!"},
		"under what is broken":          {row(2), meaning{row: none, broken: true}, "2!"},
		"a cell under the row it is in": {meaning{row: 2, head: a}, row(2), "2 甲"},
	} {
		if got := c.m.under(c.over).shown(); got != c.want {
			t.Errorf("%s means %s, want %s", name, got, c.want)
		}
	}
	for want, all := range map[bool][]meaning{
		true:  {{row: none, part: true}, {row: 2, part: true}, {row: none, group: true}},
		false: {{row: none}, {row: 2, group: true}, {row: none, head: a, group: true}, {row: 0}},
	} {
		for _, m := range all {
			if m.isPart() != want {
				t.Errorf("%s is a sum without a cell: %v", m.shown(), !want)
			}
		}
	}
}

// A word that may be a row or a head is what most of the others of its line are.
func TestDecide(t *testing.T) {
	a := &word{heads: []string{"甲"}}
	row, head, both := meaning{row: 0}, meaning{row: none, head: a}, meaning{row: 2, head: a, ambiguous: true}
	for name, c := range map[string]struct {
		others []meaning
		want   string
	}{
		"alone":                  {nil, "2 甲?"},
		"beside a row":           {[]meaning{row}, "2"},
		"beside a head":          {[]meaning{head}, "-1 甲"},
		"beside one of each":     {[]meaning{row, head}, "2 甲?"},
		"beside more rows":       {[]meaning{head, row, row}, "2"},
		"beside more heads":      {[]meaning{head, row, head}, "-1 甲"},
		"beside what is neither": {[]meaning{noMeaning, head}, "-1 甲"},
		"beside a cell":          {[]meaning{{row: 0, head: a}, head}, "-1 甲"},
		"beside cells alone":     {[]meaning{{row: 0, head: a}, {row: 1, head: a}}, "2 甲?"},
		"beside another of both": {[]meaning{both, row}, "2"},
	} {
		all := append([]meaning{both}, c.others...)
		decide(len(all), func(i int) *meaning { return &all[i] })
		if got := all[0].shown(); got != c.want {
			t.Errorf("%s it is %s, want %s", name, got, c.want)
		}
		for i, m := range all[1:] {
			if o := c.others[i]; !o.ambiguous && m.shown() != o.shown() {
				t.Errorf("%s makes %s of %s", name, m.shown(), o.shown())
			}
		}
	}
}

// rowsOf are the rows of a text.
func rowsOf(t *testing.T, text string) []grid.Row {
	rd := newReader(t)
	return grid.NewReader(rd.words.fold, grid.NewVocabulary(rd.words.fold, report.Forms())).Rows(text, han.SplitLines(text))
}

// The words of a cell name a row, a head, a group or a sum that has no cell.
func TestMeaningOfCells(t *testing.T) {
	rd := newReader(t)
	form := report.FormByID(report.Form2021)
	tables := map[report.TableKind]*tableReader{}
	for ti := range form.Tables {
		r := newTableReader(rd.words, form, ti)
		r.meanings = map[string]meaning{}
		tables[form.Tables[ti].Kind] = r
	}
	for kind, words := range map[report.TableKind]map[string]string{
		report.KindActive: {"规章": "0", "行政规范性文件": "1", "行政许可": "2", "本年制发件数": "-1 本年制发件数",
			"规章本年制发件数": "0 本年制发件数", "某": "-1",
			"小计": "-1p", "规章小计": "-1p", "事业收费": "5", "行政文件": "1", "行政": "-1", "规章、行政许可": "2"},
		report.KindRequests: {"自然人": "-1 natural", "总计": "23 total?", "商业企业": "-1 enterprise", "法人或其他组织": "-1g",
			"予以公开": "2", "（一）予以公开": "2",
			"某": "-1", "小计": "-1p", "内部事务": "8", "申请": "-1"},
		report.KindDisputes: {"行政复议": "0", "结果维持": "-1 outcome 0", "某": "-1", "维持的": "-1 outcome 0",
			"行政诉讼":     "-1g",
			"未经复议直接起诉": "1", "复议后起诉": "2"},
	} {
		for s, want := range words {
			c := grid.Cell{Kind: grid.Text, Text: s, Label: rd.words.fold.Label(s), Start: 0, End: len(s), Line: 1}
			r := tables[kind]
			m := r.meaningOf(&c)
			if got := m.shown(); got != want {
				t.Errorf("%s means %s in table %v, want %s", s, got, kind, want)
			}
			if again := r.meaningOf(&c); again.shown() != m.shown() {
				t.Errorf("%s means %s when read again", s, again.shown())
			}
		}
	}
}

// A header holds words and no numbers but years, two cells at least; a line of units names
// nothing else.
func TestHeadersAndUnits(t *testing.T) {
	for s, want := range map[string]bool{"项目\t自然人": true, "项目": false, "项目\t": false, "\t自然人": false,
		"项目\t2022": true, "项目\t2022年": true,
		"项目\t3": false, "3\t4": false, "2022\t2021": false, "项目 自然人": false, "项目\t自然人\t": true} {
		rows := rowsOf(t, s)
		if got := isHeader(&rows[0]); got != want {
			t.Errorf("%q is a header: %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string]string{"单位\t件\t万元": " 件 万元", "单位\t\t件": "  件", "单位\t件\t某": "none",
		"单位\t某\t件": "none"} {
		rows := rowsOf(t, s)
		got := "none"
		if units := unitsOf(&rows[0]); units != nil {
			got = strings.Join(units, " ")
		}
		if got != want {
			t.Errorf("%q has the units %q, want %q", s, got, want)
		}
	}
	table := crossedTable{units: []string{"件"}}
	if table.unit(0) != "件" || table.unit(1) != "" {
		t.Errorf("the units are %q %q", table.unit(0), table.unit(1))
	}
}
