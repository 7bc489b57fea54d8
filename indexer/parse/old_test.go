package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// A made-up report for 2016 with the statistics of 2014 attached, in the columns
// that are seen.
func TestStatisticsOf2014(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{"active.items": "120", "active.channel.website": "100", "applications.new": "7", "applications.channel.online": "5",
		"applications.channel.mail": "2", "outcomes.total": "7", "outcomes.granted": "6", "outcomes.refused": "1", "outcomes.refused.privacy": "1",
		"org.staff": "3", "org.staff.full_time": "1", "org.staff.part_time": "2", "fees.collected_wan": "0.5"}
	write := func(sep string, serial bool) string {
		var b strings.Builder
		b.WriteString("示例市青石区白水镇2016年政府信息公开工作年度报告\n\n一、概述\n2016年，我镇公开工作有序开展。\n二、主动公开情况\n主动公开政府信息120条。\n三、依申请公开情况\n收到申请7件。\n" +
			"四、行政复议和行政诉讼情况\n没有发生行政复议、行政诉讼。\n五、存在的主要问题及改进措施\n一是更新不及时。\n六、附表\n政府信息公开情况统计表\n")
		header := []string{"统计指标", "单位", "统计数"}
		b.WriteString(strings.Join(header, sep) + "\n")
		n := 0
		for _, r := range report.FormByID(report.Form2014).Tables[0].Rows {
			c := r.Cells[0]
			v := values[c.Metric]
			if v == "" {
				v = "0"
			}
			cells := []string{r.Number + r.Label, c.Unit, v}
			if serial {
				n++
				cells = []string{r.Number + r.Label, c.Unit, report.FormatNumber(float64(n)), v}
			}
			b.WriteString(strings.Join(cells, sep) + "\n")
		}
		return b.String()
	}
	for name, text := range map[string]string{"tabs": write("\t", false), "pipes": write(" | ", false), "lines": write("\n", false), "a column of codes": write("\t", true)} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, text)
			if r.Form != report.Form2014 || r.Year != 2016 {
				t.Fatalf("form %q, year %d", r.Form, r.Year)
			}
			for _, m := range r.Metrics {
				want := values[m.ID]
				if want == "" {
					want = "0"
				}
				if m.Value == nil || report.FormatNumber(*m.Value) != want {
					t.Errorf("%s is %+v, want %s", m.ID, m, want)
				}
			}
			for _, c := range r.Checks {
				if c.Hard() && c.State == report.CheckFail {
					t.Errorf("%s fails: %s", c.ID, c.Detail)
				}
			}
		})
	}
}
