package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// A list of labels and numbers in turns gives no cell the number of another, whichever side
// its numbers stand on, and none at all where nothing tells the side.
func TestTurnedLists(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	rows := report.FormByID(report.Form2014).Table(report.KindStatistic).Rows
	number := func(i int) string { return fmt.Sprint(100 + i*i*7%89) }
	head := "示例市青石区白水镇人民政府2016年政府信息公开工作年度报告\n\n一、概述\n2016年，白水镇按规定开展工作。\n\n二、附表\n"
	for name, front := range map[string]bool{"in front": true, "behind": false} {
		var whole, odd strings.Builder
		whole.WriteString(head)
		odd.WriteString(head)
		for i, r := range rows {
			if front {
				whole.WriteString(number(i) + "\n" + r.Label + "\n")
			} else {
				whole.WriteString(r.Label + "\n" + number(i) + "\n")
			}
			odd.WriteString(r.Label + "\n")
			if i < len(rows)-1 {
				odd.WriteString(number(i) + "\n")
			}
		}
		values := map[string]string{}
		for i, r := range rows {
			values[r.Cells[0].Metric] = number(i)
		}
		told := 0
		for _, m := range checkParse(t, p, whole.String()).Metrics {
			if m.Value == nil {
				continue
			}
			if told++; fmt.Sprint(*m.Value) != values[m.ID] {
				t.Errorf("%s: %s is %v, want %s", name, m.ID, *m.Value, values[m.ID])
			}
		}
		if told < len(rows)*3/4 {
			t.Errorf("%s: %d of %d rows are told", name, told, len(rows))
		}
		for _, m := range checkParse(t, p, odd.String()).Metrics {
			if m.Value != nil {
				t.Errorf("%s is %v of a list that tells no side", m.ID, *m.Value)
			}
		}
	}
}
