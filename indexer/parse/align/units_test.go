package align

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// valuesOf shows what a text says of some cells, - for none.
func valuesOf(t *testing.T, text string, section report.SectionKey, ids ...string) string {
	t.Helper()
	r := newRoom(t)
	result := r.read(r.align, text, section)
	var all []string
	for _, id := range ids {
		shown := "?"
		for _, m := range result.Metrics {
			if m.ID == id && (m.Applicant == "" || m.Applicant == report.ApplicantTotal) {
				if shown = "-"; m.Value != nil {
					shown = report.FormatNumber(*m.Value)
				}
			}
		}
		all = append(all, shown)
	}
	return strings.Join(all, " ")
}

// The heads of table two say which number is which, in whatever order they stand.
func TestArrangeActive(t *testing.T) {
	rest := "行政许可\t4\n行政处罚\t5\n行政强制\t6\n行政事业性收费\t7\n"
	ids := []string{"active.normative.issued", "active.normative.repealed", "active.normative.in_force"}
	for name, c := range map[string]struct{ head, row, want string }{
		"as the form":      {"信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "3\t1\t8", "3 1 8"},
		"another order":    {"信息内容\t现行有效件数\t本年制发件数\t本年废止件数", "8\t3\t1", "3 1 8"},
		"backward":         {"信息内容\t现行有效件数\t本年废止件数\t本年制发件数", "8\t1\t3", "3 1 8"},
		"a column between": {"信息内容\t本年制发件数\t小计\t本年废止件数\t现行有效件数", "3\t9\t1\t8", "3 1 8"},
		"other words":      {"信息内容\t甲\t乙\t丙", "3\t1\t8", "3 1 8"},
	} {
		text := c.head + "\n规章" + strings.Repeat("\t0", strings.Count(c.row, "\t")+1) + "\n行政规范性文件\t" + c.row + "\n" + rest
		if got := valuesOf(t, text, report.SectionProactive, ids...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Of lines with the cells of table four for each agency the one is read that is the sum of the
// others; without it none is.
func TestDropUnits(t *testing.T) {
	line := func(name string, v ...string) string { return name + "\t" + strings.Join(v, "\t") + "\n" }
	one := strings.Split("1 0 0 0 1 0 0 0 0 0 0 0 0 0 0", " ")
	two := strings.Split("0 2 0 0 2 0 0 0 0 0 0 0 0 0 0", " ")
	all := strings.Split("1 2 0 0 3 0 0 0 0 0 0 0 0 0 0", " ")
	ids := []string{"reconsideration.upheld", "reconsideration.total"}
	sc := &scorer{weights: usualWeights(), index: newRoom(t).align.indexes[3], seen: map[string][]float64{}}
	r := newRoom(t)
	for name, c := range map[string]struct{ text, want string }{
		"the sum last":  {line("甲镇", one...) + line("乙镇", two...) + line("合计", all...), "1 3"},
		"the sum first": {line("合计", all...) + line("甲镇", one...) + line("乙镇", two...), "1 3"},
		"no sum":        {line("甲镇", one...) + line("乙镇", two...) + line("合计", two...), ""},
		"one line":      {line("甲镇", one...), "1 1"},
	} {
		_, _, entries := r.parts(c.text, report.SectionDisputes)
		var got []string
		for _, e := range sc.dropUnits(entries) {
			if e.Nums == 15 {
				got = append(got, e.Vals[0].Text+" "+e.Vals[4].Text)
			}
		}
		if shown := strings.Join(got, "|"); shown != c.want {
			t.Errorf("%s: %q of %v, want %q", name, shown, ids, c.want)
		}
	}
}

// The one head that the title names is that of the agency.
func TestOwnHead(t *testing.T) {
	for heads, want := range map[string]int{"甲湾镇 乙湖镇": 0, "乙湖镇 甲湾镇（本级）": 1, "乙湖镇 丙镇": -1, "甲湾 湾镇": -1, "本年 甲湾镇": 1, "甲湾镇 某县甲湾": -1} {
		var cells []grid.Cell
		for _, h := range strings.Fields(heads) {
			cells = append(cells, grid.Cell{Text: h, Label: h})
		}
		if got := OwnHead(cells, "某县甲湾镇人民政府2018年报告"); got != want {
			t.Errorf("%s: %d, want %d", heads, got, want)
		}
	}
}

// A line of heads of one character each is that of the form where all are, in its order.
func TestExpandHeads(t *testing.T) {
	for heads, want := range map[string]string{
		"项 自 企 研 益 法 他 计": "项 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
		"项 自 商 科 公 法 其 总": "项 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
		"程序 维 纠 他 未 计":    "程序 结果维持 结果纠正 其他结果 尚未审结 总计",
		"项 企 自 研 益 法 他 计": "项 企 自 研 益 法 他 计",
		"项 自 企 研 益 法 计":   "项 自 企 研 益 法 计",
		"一 二 三 四 五":       "一 二 三 四 五",
	} {
		e := grid.Entry{}
		for _, h := range strings.Fields(heads) {
			e.Labels = append(e.Labels, grid.Cell{Text: h, Label: h})
		}
		var got []string
		for _, c := range expandHeads([]grid.Entry{e})[0].Labels {
			got = append(got, c.Label)
		}
		if shown := strings.Join(got, " "); shown != want {
			t.Errorf("%s: %s, want %s", heads, shown, want)
		}
	}
}
