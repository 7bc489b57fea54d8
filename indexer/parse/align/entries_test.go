package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// Numbers that are fewer than the columns have no place in table four, and a row of fifteen in the
// order of the form is not turned.
func TestPlacesOfDisputes(t *testing.T) {
	at := func(n int) (all []DisputeWord) {
		for i := range n {
			all = append(all, DisputeWord{i / 5, i % 5})
		}
		return all
	}
	for name, c := range map[string]struct {
		cells         string
		n             int
		taken, turned bool
	}{
		"all of one":      {"1 2 0 0 3", 5, true, true},
		"two of three":    {"1 2", 3, false, false},
		"as the form":     {"1 2 0 0 3 1 2 0 0 3 1 2 0 0 3", 15, true, false},
		"an empty cell":   {"1 _ 3", 3, true, true},
		"more than there": {"1 2 3", 2, false, false},
	} {
		d := disputeReader{current: noWord}
		e := entryOf(c.cells, 1)
		if got := d.put(&e, 4, at(c.n)); got != c.taken || d.turned != c.turned || got && (len(d.used) != 1 || d.placed != c.n) {
			t.Errorf("%s: taken %v, turned %v, %d placed", name, got, d.turned, d.placed)
		}
	}
	d := disputeReader{}
	for cells, want := range map[string]bool{"1 2": true, "1 2 0 0 3 1 2 0 0 3 1 2 0 0 3": false, "1 2 0 0 4 1 2 0 0 3 1 2 0 0 3": false} {
		e := entryOf(cells, 1)
		if got := d.againstSums(&e, at(15)); got != want {
			t.Errorf("%q is against the sums of the heads: %v", cells, got)
		}
	}
	var turned []DisputeWord
	for p := range 3 {
		for _, o := range []int{4, 0, 1, 2, 3} {
			turned = append(turned, DisputeWord{p, o})
		}
	}
	if e := entryOf("1 2 0 0 3 0 0 0 0 0 0 0 0 0 0", 1); !d.againstSums(&e, turned) {
		t.Error("numbers in the order of the form are not against heads in another")
	}
}

// Rows of two tables are the same by their last labels and their seven cells.
func TestSameRow(t *testing.T) {
	const seven = "1 0 0 0 0 0 1"
	for name, c := range map[string]struct {
		a, b grid.Entry
		want bool
	}{
		"the same":        {labelled("甲 予以公开", seven), labelled("予以公开", seven), true},
		"another":         {labelled("予以公开", seven), labelled("部分公开", seven), false},
		"without a label": {labelled("", seven), labelled("予以公开", seven), false},
		"without one":     {labelled("予以公开", seven), labelled("", seven), false},
		"six cells":       {labelled("予以公开", "1 0 0 0 0 0"), labelled("予以公开", "1 0 0 0 0 0"), false},
	} {
		if got := sameRow(&c.a, &c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A total and a sum beside the applicants: one of the two is that of the organisations or of none.
func TestTwoTotals(t *testing.T) {
	const all = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他"
	for heads, want := range map[string]string{
		"合计 " + all + " 总计": "[-1 0 1 2 3 4 5 6]", "总计 " + all + " 合计": "[6 0 1 2 3 4 5 -1]", all + " 总计": "[0 1 2 3 4 5 6]",
		all + " 合计 总计": "[0 1 2 3 4 5 -1 6]", all + " 合计": "[0 1 2 3 4 5 6]", "自然人 总计": "[]",
	} {
		e := labelled(heads, "")
		if got := fmt.Sprint(requestAxis(leadingHeads(&e, 0))); got != want {
			t.Errorf("%s: %s, want %s", heads, got, want)
		}
	}
}

// Numbers that are all totals are taken for them where an identity or four rows bear it out.
func TestTotalsBorneOut(t *testing.T) {
	g := indexOf(newRoom(t), report.Form2021)
	for name, c := range map[string]struct {
		metrics string
		value   string
		want    bool
	}{
		"two rows, untested":   {"outcomes.granted outcomes.partial", "5", false},
		"three rows, untested": {"outcomes.granted outcomes.partial outcomes.refused.state_secret", "5", false},
		"four rows, untested":  {"outcomes.granted outcomes.partial applications.new applications.carried_over", "5", true},
		"four rows of nothing": {"outcomes.granted outcomes.partial applications.new applications.carried_over", "0", false},
	} {
		al := &alignment{index: g, matched: make([]int, len(g.rows))}
		for j := range g.rows {
			al.matched[j] = -1
			if strings.Contains(" "+c.metrics+" ", " "+g.rows[j].row.Cells[0].Metric+" ") {
				al.matched[j] = len(al.entries)
				al.entries = append(al.entries, entryOf("_ _ _ _ _ _ "+c.value, 1))
			}
		}
		if got := al.totalsAlone(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A note speaks of tables that are there, and of rows that are mentioned nowhere.
func TestNotesOnRows(t *testing.T) {
	for s, want := range map[string]bool{
		"空白为0": true, "空白" + strings.Repeat("某", 14) + "为0": true, "空白" + strings.Repeat("某", 15) + "为0": false,
		strings.Repeat("某", 76) + "空白为0": true, strings.Repeat("某", 77) + "空白为0": false,
	} {
		if n, ok := ReadZeroNote(s, report.SectionRequests); ok != want || n.Cells != want {
			t.Errorf("%s says that empty cells are zero: %v", s, ok)
		}
	}
	r := newRoom(t)
	form := report.FormByID(report.Form2021)
	const dropped = "重复申请"
	text := madeUp(form, "\t", func(i, _ int, cells []string) []string {
		if strings.HasSuffix(cells[0], dropped) {
			return nil
		}
		return cells
	})
	for name, c := range map[string]struct{ text, metric, want string }{
		"left out": {text, "outcomes.not_processed.repeated", "0 repaired"},
		"mentioned": {strings.Replace(text, "信息内容\t", "信息内容（"+dropped+"另计）\t", 1), "outcomes.not_processed.repeated",
			"absent"},
		"no table":    {"行政许可\t7\n行政处罚\t9\n行政强制\t2\n规章\t1\t2\t3\n", "outcomes.granted", "absent"},
		"in a table":  {"行政许可\t7\n行政处罚\t9\n行政强制\t2\n规章\t1\t2\t3\n", "active.fees.amount_wan", "0 repaired"},
		"two rows":    {"行政许可\t7\n行政处罚\t9\n", "active.regulations.issued", "absent"},
		"as prepared": {madeUp(form, "\t", nil), "outcomes.granted", ""},
	} {
		rows, runs, entries := r.parts(c.text, "")
		got := r.align.Align(rows, runs, entries, []ZeroNote{{Rows: true}}, false)
		for _, m := range got.Metrics {
			if m.ID == c.metric && (m.Applicant == "" || m.Applicant == report.ApplicantNatural) && c.want != "" && shownCell(m) != c.want {
				t.Errorf("%s: %s is %s, want %s", name, c.metric, shownCell(m), c.want)
			}
		}
	}
}

// Tables that print several rows on a line are read side by side, one table after the other.
func TestSidesOfTables(t *testing.T) {
	entry := func(label string, run, line, col int) grid.Entry {
		e := entryOf("1", col)
		e.Run, e.Labels = run, []grid.Cell{{Text: label, Label: label, Line: line}}
		return e
	}
	all := []grid.Entry{entry("甲", 0, 1, 1), entry("丁", 0, 1, 0), entry("乙", 0, 2, 1), entry("戊", 0, 2, 0), entry("丙", 0, 3, 1),
		entry("己", 0, 3, 0),
		entry("子", 1, 5, 1), entry("寅", 1, 5, 3), entry("丑", 1, 6, 1), entry("卯", 1, 6, 3)}
	got := ""
	for _, e := range besideEachOther(all) {
		got += e.Labels[0].Text
	}
	if got != "甲乙丙丁戊己子丑寅卯" {
		t.Errorf("the rows are in the order %s", got)
	}
	if besideEachOther(all[:4]) != nil {
		t.Error("two lines of two rows are taken apart")
	}
}

// Cells that are listed one by one belong to the row before in their own table only.
func TestRecordsOfTables(t *testing.T) {
	r := newRoom(t)
	sc := &scorer{index: indexOf(r, report.Form2021)}
	in := func(run int, e grid.Entry) grid.Entry { e.Run = run; return e }
	for name, c := range map[string]struct {
		entries []grid.Entry
		want    string // rows of the form with the cell and the value of each
	}{
		"a row and its columns": {[]grid.Entry{labelled("规章 本年制发件数", "5"), labelled("本年废止件数", "1")},
			"规章 0 5, 规章 1 1"},
		"the first cell behind": {[]grid.Entry{labelled("规章 本年废止件数", "1"), labelled("本年制发件数", "5")},
			"规章 1 1, 规章 0 5"},
		"of another table": {[]grid.Entry{labelled("规章 本年制发件数", "5"), in(1, labelled("本年废止件数", "1"))},
			"规章 0 5"},
		"a group between": {[]grid.Entry{labelled("类别 项目 上年 本年", ""), labelled("第二十条", ""),
			labelled("规章 本年制发件数", "5 6")},
			"规章 0 6"},
		"behind a group": {[]grid.Entry{labelled("规章 本年制发件数", "5"), labelled("某组", ""), labelled("本年废止件数", "1")},
			"规章 0 5"},
		"heads elsewhere": {[]grid.Entry{labelled("类别 项目 上年 本年", ""), in(1, labelled("规章 本年制发件数", "5 6"))}, ""},
	} {
		found := sc.records(c.entries)
		var all []string
		for i := range c.entries {
			if rec, ok := found[i]; ok {
				all = append(all, fmt.Sprint(sc.index.rows[rec.row].row.Label, " ", rec.cell, " ", rec.value.Text))
			}
		}
		if got := strings.Join(all, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	heads := labelled("本年制发件数 本年废止件数 现行有效件数", "").Labels
	entries := []grid.Entry{labelled("规章", "1 2 3")}
	if cells := sc.activeCells(entries, 0, heads); cells != nil {
		t.Error("numbers in the order of the form are put in another")
	}
	if cells := sc.activeCells(entries, 0, []grid.Cell{heads[2], heads[0], heads[1]}); len(cells) != 3 || cells[0].Text != "2" ||
		cells[2].Text != "1" {
		t.Errorf("numbers under heads in another order are %v", cells)
	}
}

// The column of the agency whose report it is is the surest of columns with names, where no other
// head says more.
func TestOwnColumn(t *testing.T) {
	head := func(s string) *grid.Cell { return &grid.Cell{Text: s, Label: s} }
	heads := map[int]*grid.Cell{0: head("县直单位"), 1: head("某某镇"), 2: head("备注")}
	for name, c := range map[string]struct {
		third rank
		title string
		want  rank
	}{
		"its own": {rankNone, "某某镇2014年统计表", rankPeriod}, "beside a total": {rankTotal, "某某镇2014年统计表", rankPart},
		"beside a period": {rankPeriod, "某某镇2014年统计表", rankPart}, "another's": {rankNone, "某某乡2014年统计表", rankPart},
	} {
		vc := &valueColumns{ranks: map[int]rank{0: rankPart, 1: rankPart, 2: c.third}}
		vc.rankOwn(heads, c.title)
		if vc.ranks[1] != c.want || vc.ranks[0] != rankPart || vc.ranks[2] != c.third {
			t.Errorf("%s: the ranks are %v", name, vc.ranks)
		}
	}
	for cols, want := range map[string]bool{"0 1": true, "0 1 2": false, "0 0": true} {
		vc := &valueColumns{columned: true}
		for _, f := range strings.Fields(cols) {
			e := entryOf("1", int(f[0]-'0'))
			vc.members = append(vc.members, member{Entry: &e})
		}
		if got := vc.inColumns(); got != want {
			t.Errorf("numbers in the columns %s have columns in common: %v", cols, got)
		}
	}
	vc := tableOf("7 8", "7 8")
	vc.ranks = map[int]rank{0: rankNone, 1: rankNone}
	e := entryOf("7 8", 0)
	if got := shownReadings(vc.read(&e)); got != "_" {
		t.Errorf("under heads of no values %q is read", got)
	}
}

// The numbers of a header that was run together are counted in the words of the row that has some.
func TestHeadsRunTogether(t *testing.T) {
	for labels, want := range map[string]int{"统计数": 1, "某镇 统计数": 1, "上年本年上年本年": 4,
		"上年本年上年本年上年": 0, "某镇": 0, "上年本年 统计数": 2} {
		if got := headed([]grid.Entry{labelled(labels, "")}); got != want {
			t.Errorf("%s heads %d columns, want %d", labels, got, want)
		}
	}
	r := newRoom(t)
	sc := &scorer{weights: usualWeights(), index: indexOf(r, report.Form2021), voted: true, seen: map[string][]float64{}}
	j := sc.index.abbreviated("属国家秘密")
	if s := sc.similarities("属国家秘密"); j < 0 || s[j] < likeAbbreviated {
		t.Errorf("an abbreviation is like its row by %v", s[max(0, j)])
	}
	short := sc.index.abbreviated("掌握信息")
	other := &scorer{weights: usualWeights(), index: sc.index, seen: map[string][]float64{}}
	if s, plain := sc.similarities("掌握信息"), other.similarities("掌握信息"); short >= 0 && (s[short] != likeAbbreviated ||
		plain[short] >= likeAbbreviated) {
		t.Errorf("where the form is known an abbreviation is like its row by %v, else by %v", s[short], plain[short])
	}
}

// A table whose columns are the rows of the form may name the applicants in other words, and have a
// line of subtotals.
func TestTransposedNames(t *testing.T) {
	r := newRoom(t)
	requests := report.FormByID(report.Form2021).Table(report.KindRequests)
	names := []string{"公民", "企业", "科研院所", "社会组织", "法律机构", "其它", "合计"}
	labels := []string{"申请人情况"}
	for _, row := range requests.Rows {
		labels = append(labels, row.Number+row.Label)
	}
	lines := []string{strings.Join(labels, "\t")}
	for c, name := range names {
		line := name
		for j := range requests.Rows {
			line += fmt.Sprint("\t", number(requests, j, c))
		}
		if c == 6 {
			lines = append(lines, strings.Replace(line, name, "小计", 1))
		}
		lines = append(lines, line)
	}
	got := r.read(r.align, strings.Join(lines, "\n")+"\n", "")
	for j, row := range requests.Rows {
		for c, cell := range row.Cells {
			want := fmt.Sprint(number(requests, j, c))
			if m := cellOf(t, got, cell.Metric, cell.Applicant); shownCell(m) != want {
				t.Errorf("%s of %s is %s, want %s", cell.Metric, cell.Applicant, shownCell(m), want)
			}
		}
	}
}

// A row with one cell a line that lacks one is read by the empty lines it left, in rows of three
// cells too.
func TestEmptyLinesOfThree(t *testing.T) {
	lines := func(cells string, at ...int) grid.Entry {
		e := entryOf(cells, -1)
		for i := range e.Vals {
			e.Vals[i].Line = at[i]
		}
		return e
	}
	var all []grid.Entry
	for i := range 5 {
		all = append(all, lines("1 2 3", 10*i, 10*i+2, 10*i+4))
	}
	for name, c := range map[string]struct {
		row  grid.Entry
		want string
	}{
		"one between": {lines("1 3", 60, 64), "1 _ 3"}, "none": {lines("1 3", 60, 62), ""}, "too far": {lines("1 3", 60, 66), ""},
		"half a cell": {lines("1 3", 60, 63), "1 _ 3"},
	} {
		al := rowsOf(3, append(all, c.row)...)
		if got := shownReading(al.blankRun(5)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if al.usualGap(0) != 2 || rowsOf(3, all[:4]...).usualGap(0) != 0 {
			t.Errorf("%s: the cells are %d lines apart", name, al.usualGap(0))
		}
	}
}

// Identities that nothing but zeros can be put into say nothing, and prove no column.
func TestIdentitiesOfNothing(t *testing.T) {
	r := newRoom(t)
	al := &alignment{index: indexOf(r, report.Form2014)}
	of := func(first, second string) *valueColumns {
		vc := &valueColumns{columned: true, proved: -1}
		for j := range al.index.rows {
			e := entryOf(first+" "+second, 0)
			m := member{j: j, Entry: &e}
			m.slots = vc.slots(&e)
			vc.members = append(vc.members, m)
		}
		return vc
	}
	if tested, failed := of("0", "0").identities(al, 0); tested != 0 || failed != 0 {
		t.Errorf("of zeros %d identities are tested and %d fail", tested, failed)
	}
	if tested, failed := of("7", "0").identities(al, 0); tested == 0 || failed == 0 {
		t.Errorf("of sevens %d identities are tested and %d fail", tested, failed)
	}
	if at := of("0", "0").prove(al); at != -1 {
		t.Errorf("zeros prove column %d", at)
	}
	for head, want := range map[string]int{"20160": 0, "02016": 0, "2016年0": 2016, "0，2016": 2016} {
		c := grid.ReadCell(head, 0, 1)
		if got := YearOf(&c); got != want {
			t.Errorf("%q names the year %d, want %d", head, got, want)
		}
	}
}

// The digit that ends a label is none of the digits behind it.
func TestDigitOfALabel(t *testing.T) {
	g := indexOf(newRoom(t), report.Form2008)
	tested := 0
	for j := range g.rows {
		r := &g.rows[j]
		own := r.row.Label[max(0, len(r.row.Label)-1):]
		if own < "0" || own > "9" {
			continue
		}
		tested++
		for label, want := range map[string]string{r.patterns[0].Text: "5", "某事": own + "5"} {
			e := grid.Entry{Labels: []grid.Cell{{Text: "某", Label: "某"}, {Text: label, Label: label, End: 100}}, Nums: 1, FirstCol: -1,
				Vals: []grid.Cell{grid.ReadCell(own+"5", 100, 1)}}
			if got := (gluedColumns{}).digits(&e, r); got != want {
				t.Errorf("the digits behind %s of %s are %q, want %q", label, r.row.Label, got, want)
			}
		}
	}
	if tested == 0 {
		t.Error("no label ends in a digit")
	}
	// Lines of two agencies are no list of agencies, wherever they stand.
	sc := &scorer{index: indexOf(newRoom(t), report.Form2021)}
	line := strings.TrimSpace(strings.Repeat("1 ", 15))
	entries := []grid.Entry{labelled("规章", "1"), labelled("规章", "2"), labelled("规章", "3"), labelled("某镇", line),
		labelled("某乡", line)}
	if got := sc.dropUnits(entries); len(got) != len(entries) {
		t.Errorf("%d of %d entries are left", len(got), len(entries))
	}
}
