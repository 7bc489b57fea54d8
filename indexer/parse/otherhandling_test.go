package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// The row 其他处理 of one form in a table of the other is the sum of three and never
// one of them.
func TestOtherHandling(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(tabReport, "\n")
	var first int
	for i, l := range lines {
		if strings.Contains(l, "逾期不补正") {
			first = i
		}
	}
	with := func(rows ...string) string {
		return strings.Join(append(append(append([]string{}, lines[:first]...), rows...), lines[first+3:]...), "\n")
	}
	older := func(s string) string {
		return strings.NewReplacer("本年制发件数", "本年新制作数量", "本年废止件数", "本年新公开数量", "现行有效件数", "对外公开总数量", "本年处理决定数量", "上一年项目数量\t本年增/减\t处理决定数量",
			"本年收费金额（单位：万元）", "上一年项目数量\t本年增/减", "行政规范性文件", "规范性文件").Replace(s)
	}
	for name, c := range map[string]struct {
		text  string
		form  report.FormID
		want  map[string]any // value of the natural persons, nil for null
		extra int
	}{
		"one row of zeros": {with("（六）其他处理\t0\t0\t0\t0\t0\t0\t0"), report.Form2021, map[string]any{"outcomes.other_handling.overdue_correction": 0.0, "outcomes.other_handling.overdue_fee": 0.0, "outcomes.other_handling.misc": 0.0}, 1},
		"one row":          {with("（六）其他处理\t3\t0\t0\t0\t0\t0\t3"), report.Form2021, map[string]any{"outcomes.other_handling.overdue_correction": nil, "outcomes.other_handling.overdue_fee": nil, "outcomes.other_handling.misc": nil}, 1},
		"three rows": {with("（六）其他处理\t1.申请人无正当理由逾期不补正\t1\t0\t0\t0\t0\t0\t1", "2.申请人逾期未按收费通知要求缴纳费用\t0\t0\t0\t0\t0\t0\t0", "3.其他\t2\t0\t0\t0\t0\t0\t2"),
			report.Form2021, map[string]any{"outcomes.other_handling.overdue_correction": 1.0, "outcomes.other_handling.overdue_fee": 0.0, "outcomes.other_handling.misc": 2.0}, 0},
		"three rows under the form of 2019": {older(with("（六）其他处理\t1.申请人无正当理由逾期不补正\t1\t0\t0\t0\t0\t0\t1", "2.申请人逾期未按收费通知要求缴纳费用\t0\t0\t0\t0\t0\t0\t0", "3.其他\t2\t0\t0\t0\t0\t0\t2")),
			report.Form2019, map[string]any{"outcomes.other_handling": 3.0}, 3},
		"one row under the form of 2019": {older(with("（六）其他处理\t3\t0\t0\t0\t0\t0\t3")), report.Form2019, map[string]any{"outcomes.other_handling": 3.0}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			if r.Form != c.form || len(r.Extra) != c.extra {
				t.Fatalf("form %q, %d extra rows, want %q and %d", r.Form, len(r.Extra), c.form, c.extra)
			}
			for id, want := range c.want {
				m, ok := r.Metric(id, report.ApplicantNatural)
				if !ok || (m.Value == nil) != (want == nil) || want != nil && *m.Value != want.(float64) {
					t.Errorf("%s is %v (%s), want %v", id, m.Value, m.State, want)
				}
			}
		})
	}
}
