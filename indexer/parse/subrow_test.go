package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// made2019 is the table two of the form of 2019 with a row in place of the one for
// other services.
func made2019(services string) string {
	return "示例市青石区白水镇人民政府2019年政府信息公开工作年度报告\n\n一、总体情况\n2019年，白水镇主动公开政府信息12条。\n二、主动公开政府信息情况\n" +
		"第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t1\t1\t1\n" +
		"第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t4\t0\t9\n" + services +
		"第二十条第（六）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t6\t0\t2\n行政强制\t0\t0\t0\n" +
		"第二十条第（八）项\n信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t0\t0\n" +
		"第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t0\t0\n三、收到和处理政府信息公开申请情况\n无。\n"
}

// A row that the document splits has none of the numbers of its parts.
func TestSplitRow(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ rows, want string }{
		"one row":         {"其他对外管理服务事项\t5\t1\t3\n", "5 1 3"},
		"one part":        {"其他对外管理服务事项\t行政检查\t5\t1\t3\n", "5 1 3"},
		"two parts":       {"其他对外管理服务事项\t行政检查\t5\t1\t3\n行政确认\t3\t0\t2\n", ""},
		"three parts":     {"其他对外管理服务事项\t行政检查\t5\t1\t3\n\t行政确认\t3\t0\t2\n\t其他\t0\t0\t0\n", ""},
		"parts and a sum": {"其他对外管理服务事项\t8\t1\t5\n其中：行政检查\t5\t1\t3\n行政确认\t3\t0\t2\n", "8 1 5"},
	} {
		r := checkParse(t, p, made2019(c.rows))
		var got []string
		for _, id := range []string{"items_prev", "items_change", "decisions"} {
			if m, _ := r.Metric("active.services."+id, ""); m.Value != nil {
				got = append(got, report.FormatNumber(*m.Value))
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: read as %q, want %q", name, g, c.want)
		}
		if m, _ := r.Metric("active.penalty.items_prev", ""); m.Value == nil || *m.Value != 6 {
			t.Errorf("%s: the row below is %+v", name, m)
		}
	}
}
