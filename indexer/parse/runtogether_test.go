package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// Rows of the statistics whose label, unit and numbers were run together have one
// reading or none.
func TestRunTogetherStatistics(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	form := report.FormByID(report.Form2008).Tables[0]
	write := func(header string, row func(i int, r report.FormRow) string) string {
		var b strings.Builder
		b.WriteString("示例市青石区白水镇2012年政府信息公开工作年度报告\n\n一、概述\n2012年，我镇公开工作有序开展。\n二、主动公开政府信息情况\n主动公开政府信息120条。\n三、依申请公开政府信息情况\n收到申请7件。\n附表：政府信息公开情况统计指标\n" + header + "\n")
		for i, r := range form.Rows {
			b.WriteString(row(i, r) + "\n")
		}
		return b.String()
	}
	// Every third number is 123, and a single digit otherwise.
	number := func(i int) string {
		if i%3 == 1 {
			return "123"
		}
		return fmt.Sprint(i % 2)
	}
	unit := func(r report.FormRow) string { return r.Number + r.Label + r.Cells[0].Unit }
	for name, c := range map[string]struct {
		text string
		want func(i int) string // "" for none
	}{
		"label, unit, number": {write("指标名称计量单位本年累计", func(i int, r report.FormRow) string { return unit(r) + number(i) }), number},
		"no header":           {write("", func(i int, r report.FormRow) string { return unit(r) + number(i) }), number},
		"no unit":             {write("指标名称本年累计", func(i int, r report.FormRow) string { return r.Number + r.Label + number(i) }), number},
		"a code": {write("指标名称计量单位代码本年累计", func(i int, r report.FormRow) string {
			return fmt.Sprintf("%s%02d%s", unit(r), i+1, number(i))
		}), number},
		"a code and nothing else":      {write("指标名称计量单位代码本年累计", func(i int, r report.FormRow) string { return fmt.Sprintf("%s%02d", unit(r), i+1) }), func(int) string { return "" }},
		"two columns":                  {write("指标名称计量单位本期实际本年累计", func(i int, r report.FormRow) string { return unit(r) + "0" + number(i) }), number},
		"two columns without a header": {write("", func(i int, r report.FormRow) string { return unit(r) + "0" + number(i) }), func(int) string { return "" }},
		"two columns that can be cut anywhere": {write("指标名称计量单位本期实际本年累计", func(i int, r report.FormRow) string { return unit(r) + "1" + number(i) }), func(i int) string {
			if i%3 == 1 {
				return ""
			}
			return number(i)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			if name == "a code and nothing else" {
				if r.Kind != report.KindNotReport && len(r.Metrics) != len(form.Rows) {
					t.Fatalf("kind %s, %d cells", r.Kind, len(r.Metrics))
				}
			} else if r.Form != report.Form2008 {
				t.Fatalf("form %q", r.Form)
			}
			for i, m := range r.Metrics {
				got := ""
				if m.Value != nil {
					got = report.FormatNumber(*m.Value)
				}
				if want := c.want(i); got != want {
					t.Errorf("%s (%d) is %q (%s, %s), want %q", m.ID, i, got, m.State, m.Reason, want)
				}
			}
		})
	}
}

// A statistics table with nothing but blank cells is still one of its form, and
// the marks behind the titles of its groups are no numbers.
func TestBlankStatistics(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for _, sep := range []string{"\t", "\n", " | ", "      "} {
		var b strings.Builder
		b.WriteString("示例市青石区白水镇2016年政府信息公开工作年度报告\n\n一、概述\n2016年，我镇公开工作有序开展，全年没有发生泄密事件，各项任务按时完成，群众反映良好。我镇落实了工作责任。\n" +
			"二、主动公开政府信息情况\n主动公开政府信息120条。我镇及时更新机构职能和办公联系方式，变动后在规定时限内完成调整，财政资金的分配办法和结果全部公开，接受群众监督。\n三、依申请公开政府信息情况\n没有收到申请。\n附表：政府信息公开情况统计表\n")
		groups := map[string]string{"active.items": "一、主动公开情况", "active.channel.gazette": "（二）通过不同渠道和方式公开政府信息的情况", "response.hotspots": "二、回应解读情况",
			"response.press_conferences": "（二）通过不同渠道和方式回应解读的情况", "applications.new": "三、依申请公开情况", "org.units": "八、机构建设和保障经费情况", "training.meetings": "九、会议和培训情况"}
		b.WriteString(strings.Join([]string{"统计指标", "单位", "统计数"}, sep) + "\n")
		for _, r := range report.FormByID(report.Form2014).Tables[0].Rows {
			if g := groups[r.Cells[0].Metric]; g != "" {
				b.WriteString(g + sep + "——" + sep + "——\n")
			}
			b.WriteString(strings.Join([]string{r.Number + r.Label, r.Cells[0].Unit, ""}, sep) + "\n")
		}
		t.Run(fmt.Sprintf("%q", sep), func(t *testing.T) {
			r := checkParse(t, p, b.String())
			if r.Kind == report.KindReport && r.Form != report.Form2014 {
				t.Errorf("kind %s, form %q", r.Kind, r.Form)
			}
			for _, m := range r.Metrics {
				if m.Value != nil {
					t.Errorf("%s is %v, raw %q", m.ID, *m.Value, m.Raw)
				}
			}
		})
	}
}
