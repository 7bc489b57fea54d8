package align

import (
	"strings"
	"testing"

	"gongkai/report"
)

// One number behind empty cells is the total where every row has it there and the balance
// holds.
func TestTotalsAlone(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		fresh, old, granted, left string // the cells of four rows: . for an empty one
		want                      string // of the new requests, of all and of natural persons
	}{
		"a balance":              {"......3", "......1", "......4", "......0", "3,blank"},
		"cells behind":           {"......3..", "......1..", "......4..", "......0..", "3,blank"},
		"nothing to balance":     {"......3..", "......1..", "......9..", "......7..", "3,blank"},
		"too few cells in front": {".....3..", ".....1..", ".....4..", ".....0..", "unreadable,unreadable"},
		"another row has more":   {"......3..", ".....11..", "......4..", "......0..", "unreadable,unreadable"},
		"zeros":                  {"......0..", "......0..", "......0..", "......0..", "unreadable,unreadable"},
	} {
		var text strings.Builder
		for i, label := range []string{"本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开", "结转下年度继续办理"} {
			text.WriteString(label + " |\n")
			for _, cell := range []string{c.fresh, c.old, c.granted, c.left}[i] {
				text.WriteString(strings.Trim(string(cell), ".") + " |\n")
			}
		}
		text.WriteString("申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 |\n |\n |\n |\n |\n |\n |\n |\n")
		got := r.read(r.align, text.String(), report.SectionRequests)
		s := shownCell(cellOf(t, got, "applications.new", "total")) + "," + shownCell(cellOf(t, got, "applications.new", "natural"))
		if s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}
