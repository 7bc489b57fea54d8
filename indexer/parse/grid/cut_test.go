package grid

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

func TestCutCells(t *testing.T) {
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := han.NewFolder(div)
	g := NewReader(f, NewVocabulary(f, report.Forms()))
	for line, want := range map[string]string{
		"自然人      法人或其他组织":          "自然人|法人或其他组织",
		"（一）收到申请数          件":       "（一）收到申请数|件",
		"示例镇人民政府        2022年1月5日":  "示例镇人民政府        2022年1月5日",
		"规章      1 7 4     0":       "规章|1 7 4|0",
		"规章      0 0 0":             "规章|0|0|0",
		"  \t1\t\t2\t":              "|1||2|",
		"| 甲 |  | 2 |":              "甲||2",
		"4.无正当理由大量反复申请   0   12  3": "4.无正当理由大量反复申请|0|12|3",
	} {
		r := g.row(line, han.SplitLines(line)[0])
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		if got := strings.Join(cells, "|"); got != want {
			t.Errorf("%q is cut into %q, want %q", line, got, want)
		}
	}
}
