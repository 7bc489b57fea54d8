package align

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// Table four is read from its words in every layout.
func TestDisputeLayouts(t *testing.T) {
	r := newRoom(t)
	table := report.FormByID(report.Form2021).Table(report.KindDisputes)
	outcomes := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	procedures := []string{"行政复议", "未经复议直接起诉", "复议后起诉"}
	v := func(p, o int) string { return fmt.Sprint(number(table, 0, p*5+o)) }
	row := func(p int, order ...int) string {
		var cells []string
		for _, o := range order {
			cells = append(cells, v(p, o))
		}
		return strings.Join(cells, "|")
	}
	usual, turned := []int{0, 1, 2, 3, 4}, []int{4, 0, 1, 2, 3}
	all, totalFirst := strings.Join(outcomes, "|"), "总计|结果维持|结果纠正|其他结果|尚未审结"
	var down, downJoined []string
	for p, procedure := range procedures {
		for o, outcome := range outcomes {
			label := "|" + outcome
			if o == 0 {
				label = procedure + "|" + outcome
			}
			down = append(down, label+"|"+v(p, o))
			downJoined = append(downJoined, procedure+outcome+"|"+v(p, o))
		}
	}
	var across []string
	for o, outcome := range outcomes {
		across = append(across, outcome+"|"+v(0, o)+"|"+v(1, o)+"|"+v(2, o))
	}
	for name, lines := range map[string][]string{
		"as prescribed": {"行政复议|行政诉讼", all + "|未经复议直接起诉|复议后起诉", all + "|" + all,
			row(0, usual...) + "|" + row(1, usual...) + "|" + row(2, usual...)},
		"downward":                 down,
		"downward, joined labels":  downJoined,
		"a row for each procedure": {"类别|" + all, "行政复议|" + row(0, usual...), "未经复议直接起诉|" + row(1, usual...), "复议后起诉|" + row(2, usual...)},
		"a row for each, the total first": {"类别|" + totalFirst, "复议后起诉|" + row(2, turned...), "行政复议|" + row(0, turned...),
			"直接起诉|" + row(1, turned...)},
		"a row for each outcome": append([]string{"结果|行政复议|行政诉讼", "未经复议直接起诉|复议后起诉"}, across...),
		"the total first": {"行政复议|行政诉讼", totalFirst + "|未经复议直接起诉|复议后起诉", totalFirst + "|" + totalFirst,
			row(0, turned...) + "|" + row(1, turned...) + "|" + row(2, turned...)},
		"one below the other": {"行政复议", all, row(0, usual...), "行政诉讼", "未经复议直接起诉|复议后起诉", all + "|" + all,
			row(1, usual...) + "|" + row(2, usual...)},
		"heads against the sums": {"行政复议|行政诉讼", totalFirst + "|未经复议直接起诉|复议后起诉", totalFirst + "|" + totalFirst,
			row(0, usual...) + "|" + row(1, usual...) + "|" + row(2, usual...)},
	} {
		text := "规章|1|2|3\n行政规范性文件|1|2|3\n行政许可|1\n行政处罚|2\n行政强制|3\n\n一、总计如下。\n\n" + strings.Join(lines, "\n") + "\n"
		for layout, sep := range map[string]string{"tabs": "\t", "pipes": " | "} {
			got := r.read(r.align, strings.ReplaceAll(text, "|", sep), "")
			for c, fc := range table.Rows[0].Cells {
				if s := shownCell(cellOf(t, got, fc.Metric, "")); s != v(c/5, c%5) {
					t.Errorf("%s, %s: %s is %s, want %s", name, layout, fc.Metric, s, v(c/5, c%5))
				}
			}
		}
	}
}

// A label of table four is read as procedure and outcome.
func TestDisputeWords(t *testing.T) {
	for label, want := range map[string]DisputeWord{
		"结果维持": {-1, 0}, "维持": {-1, 0}, "纠正": {-1, 1}, "其他结果": {-1, 2}, "尚未审结": {-1, 3}, "总计": {-1, 4}, "小计": {-1, 4},
		"行政复议": {0, -1}, "未经复议直接起诉": {1, -1}, "直接起诉": {1, -1}, "复议后起诉": {2, -1}, "行政诉讼": {lawsuits, -1},
		"行政复议结果纠正": {0, 1}, "行政诉讼未经复议直接起诉总计": {1, 4}, "行政诉讼复议后起诉尚未审结": {2, 3},
	} {
		if got, ok := readDisputeWord(label); !ok || got != want {
			t.Errorf("%s is %v, %v, want %v", label, got, ok, want)
		}
	}
	for _, label := range []string{"", "行政复议数量", "维持具体行政行为数", "予以公开", "政府信息公开行政复议行政诉讼情况"} {
		if got, ok := readDisputeWord(label); ok {
			t.Errorf("%q is %v", label, got)
		}
	}
}

// Tables whose columns are the rows of the form are turned.
func TestTransposed(t *testing.T) {
	r := newRoom(t)
	form := report.FormByID(report.Form2021)
	requests := form.Table(report.KindRequests)
	names := []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}
	labels := []string{"申请人情况"}
	for _, row := range requests.Rows {
		labels = append(labels, row.Number+row.Label)
	}
	line := func(name string, c int) string {
		cells := []string{name}
		for j := range requests.Rows {
			cells = append(cells, fmt.Sprint(number(requests, j, c)))
		}
		return strings.Join(cells, "|")
	}
	for name, order := range map[string][]int{"usual": {0, 1, 2, 3, 4, 5, 6}, "total first": {6, 0, 1, 2, 3, 4, 5}} {
		lines := []string{strings.Join(labels, "|")}
		for _, c := range order {
			lines = append(lines, line(names[c], c))
			if c == 0 {
				lines = append(lines, strings.Replace(line("法人或其他组织", 6), "|", "|", 1))
			}
		}
		for layout, sep := range map[string]string{"tabs": "\t", "pipes": " | ", "commas": ","} {
			got := r.read(r.align, strings.ReplaceAll(strings.Join(lines, "\n"), "|", sep)+"\n", "")
			wantRequests(t, name+", "+layout, got, order)
		}
	}
}

// Labels may stand across with one line of numbers below, and table two may be turned.
func TestLabelsAcross(t *testing.T) {
	r := newRoom(t)
	text := "信息内容\t规章\t行政规范性文件\n本年制发件数\t0\t4\n本年废止件数\t1\t5\n现行有效件数\t2\t6\n" +
		"信息内容\t行政许可\t行政处罚\t行政强制\n本年处理决定数量\t44\t5\t23\n"
	got := r.read(r.align, text, report.SectionProactive)
	for metric, want := range map[string]string{
		"active.regulations.issued": "0", "active.regulations.in_force": "2", "active.normative.issued": "4",
		"active.normative.repealed": "5", "active.licensing.decisions": "44",
		"active.penalty.decisions": "5", "active.coercion.decisions": "23"} {
		if s := shownCell(cellOf(t, got, metric, "")); s != want {
			t.Errorf("%s is %s, want %s", metric, s, want)
		}
	}
	text = "指标\t主动公开政府信息数\t制发规范性文件总数\t收到申请数\t申请办结数\t行政复议数量\t举报投诉数量\n统计数\t310\t4\t12\t11\t3\t5\n"
	got = r.read(r.align, text, "")
	for metric, want := range map[string]string{
		"active.items": "310", "applications.new": "12", "complaints.total": "5", "reconsideration.total": "3"} {
		if s := shownCell(cellOf(t, got, metric, "")); s != want {
			t.Errorf("%s is %s, want %s", metric, s, want)
		}
	}
}
