package parse

import (
	"strings"
	"testing"
)

// Digits of a number that stand apart are one number where each cell has a line,
// and never where a line of the table holds several numbers.
func TestDigitsApart(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	head := tabReport[:strings.Index(tabReport, "第二十条")]
	tail := tabReport[strings.Index(tabReport, "三、收到"):]
	lines := "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\nZEROS行政规范性文件\nNUMBERS第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n2 4 0\n" +
		"第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n8 2 1\n行政强制\n0\n第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n0\n"
	for name, c := range map[string]struct {
		zeros, numbers string
		want           map[string]float64 // what may be read; null where it is not given
	}{
		"a line a cell":  {"0\n0\n0\n", "0\n0\n1 2 7\n", map[string]float64{"active.normative.issued": 0, "active.normative.in_force": 127, "active.licensing.decisions": 240, "active.penalty.decisions": 821}},
		"a line a row":   {"0 0 0\n", "1 2 7\n", map[string]float64{"active.normative.issued": 1, "active.normative.repealed": 2, "active.normative.in_force": 7}},
		"pipes between":  {"|\n0\n|\n0\n|\n0\n|\n", "|\n0\n|\n0\n|\n1 2 7\n|\n", map[string]float64{"active.normative.issued": 0, "active.normative.in_force": 127}},
		"several digits": {"0\n0\n0\n", "0\n0\n1 27 3\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, head+strings.NewReplacer("ZEROS", c.zeros, "NUMBERS", c.numbers).Replace(lines)+tail)
			for id, want := range c.want {
				if m, _ := r.Metric(id, ""); m.Value == nil || *m.Value != want {
					t.Errorf("%s is %v (%s %q), want %v", id, m.Value, m.State, m.Raw, want)
				}
			}
			for _, id := range []string{"active.licensing.decisions", "active.penalty.decisions"} {
				if m, _ := r.Metric(id, ""); m.Value != nil && *m.Value != 240 && *m.Value != 821 {
					t.Errorf("%s is %v", id, *m.Value)
				}
			}
		})
	}
}
