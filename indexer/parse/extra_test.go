package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// A row that the document gives in several has no number of its own.
func TestSubdividedRow(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const table = "盐亭县云栖岭镇2019年政府信息公开工作年度报告\n一、总体情况\n2019年，我镇依法公开政府信息。\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t1\t1\t4\n" +
		"第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t6\t0\t9\nROWS第二十条第（六）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t3\t0\t2\n行政强制\t0\t0\t0\n三、收到和处理政府信息公开申请情况\n无。\n"
	for name, c := range map[string]struct {
		rows, separator string
		value           *float64
		extra           string
	}{
		"two rows":               {"其他对外管理服务事项\t行政检查\t5\t1\t3\n行政确认\t2\t0\t7\n", "\t", nil, "行政检查 行政确认"},
		"two rows, cell by cell": {"其他对外管理服务事项\t行政检查\t5\t1\t3\n行政确认\t2\t0\t7\n", "\n", nil, "行政检查 行政确认"},
		"two rows, cell and bar": {"其他对外管理服务事项\t行政检查\t5\t1\t3\n行政确认\t2\t0\t7\n", " |\n", nil, "行政检查 行政确认"},
		"one row":                {"其他对外管理服务事项\t5\t1\t3\n", "\t", number(3), ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, strings.ReplaceAll(strings.Replace(table, "ROWS", c.rows, 1), "\t", c.separator))
			m, ok := r.Metric("active.services.decisions", "")
			if !ok || (m.Value == nil) != (c.value == nil) || m.Value != nil && *m.Value != *c.value {
				t.Errorf("the row is %+v", m)
			}
			if c.value == nil && m.State != report.StateUnreadable {
				t.Errorf("the row is %s", m.State)
			}
			var labels []string
			for _, row := range r.Extra {
				labels = append(labels, row.Label)
			}
			if got := strings.Join(labels, " "); got != c.extra {
				t.Errorf("beside the form stand %q, want %q", got, c.extra)
			}
			if m, _ := r.Metric("active.licensing.decisions", ""); m.Value == nil || *m.Value != 9 {
				t.Errorf("the row above is %+v", m)
			}
		})
	}
}

func number(v float64) *float64 { return &v }
