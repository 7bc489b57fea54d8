package grid

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// Where labels and numbers take turns, one a line, the whole list says on which side of its
// label a number stands.
func TestTurnLists(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct{ text, want string }{
		"number first": {"896条\n主动公开政府信息数\n3条\n其中：主动公开规范性文件数\n5件\n制发规范性文件总" +
			"数\n4条\n政府公报公开政府信息数\n",
			"主动公开政府信息数=896条|其中：主动公开规范性文件数=3条|制发规范性文件总数=5件|政府公报公开" +
				"政府信息数=4条"},
		"label first": {"主动公开政府信息数\n896条\n其中：主动公开规范性文件数\n3条\n制发规范性文件总数\n5件" +
			"\n政府公报公开政府信息数\n4条\n",
			"主动公开政府信息数=896条|其中：主动公开规范性文件数=3条|制发规范性文件总数=5件|政府公报公开" +
				"政府信息数=4条"},
		"units on lines": {"896\n条\n主动公开政府信息数\n3\n条\n其中：主动公开规范性文件数\n5\n件\n制发规范性文" +
			"件总数\n4\n条\n政府公报公开政府信息数\n",
			"主动公开政府信息数=896|其中：主动公开规范性文件数=3|制发规范性文件总数=5|政府公报公开政府信" +
				"息数=4"},
		"headings between": {"一、主动公开情况\n896\n主动公开政府信息数\n5\n制发规范性文件总数\n（二）通过不" +
			"同渠道和方式公开政府信息的情况\n" +
			"4\n政府公报公开政府信息数\n776\n政府网站公开政府信息数\n",
			"主动公开政府信息数=896|制发规范性文件总数=5|（二）通过不同渠道和方式公开政府信息的情况=|" +
				"政府公报公开政府信息数=4|政府网站公开政府信息数=776"},
		"dashes of headings": {"一、主动公开情况\n—\n主动公开政府信息数\n896\n制发规范性文件总数\n5\n（二）通" +
			"过不同渠道和方式公开政府信息的情况\n—\n" +
			"政府公报公开政府信息数\n4\n政府网站公开政府信息数\n776\n",
			"主动公开政府信息数=896|制发规范性文件总数=5|（二）通过不同渠道和方式公开政府信息的情况=—|" +
				"政府公报公开政府信息数=4|政府网站公开政府信息数=776"},
		"sums say behind": {"收到申请数\n10\n当面申请数\n4\n传真申请数\n3\n网络申请数\n2\n信函申请数\n1\n政府公报" +
			"公开政府信息数\n",
			"收到申请数=10|当面申请数=4|传真申请数=3|网络申请数=2|信函申请数=1|政府公报公开政府信息数="},
		"sums say in front": {"制发规范性文件总数\n10\n收到申请数\n4\n当面申请数\n3\n传真申请数\n2\n网络申请数\n1" +
			"\n信函申请数\n",
			"制发规范性文件总数=|收到申请数=10|当面申请数=4|传真申请数=3|网络申请数=2|信函申请数=1"},
		"units say in front": {"政务微信公开政府信息数\n896条\n主动公开政府信息数\n5件\n制发规范性文件总数\n4" +
			"条\n政府公报公开政府信息数\n9次\n微博微信回应事件数\n",
			"政务微信公开政府信息数=|主动公开政府信息数=896条|制发规范性文件总数=5件|政府公报公开政府信" +
				"息数=4条|微博微信回应事件数=9次"},
		"a label without a number": {"9\n主动公开政府信息数\n7\n制发规范性文件总数\n4\n政府公报公开政府信息数\n2" +
			"\n政府网站公开政府信息数\n某\n申请总数\n6\n当面申请数\n",
			"主动公开政府信息数=9|制发规范性文件总数=7|政府公报公开政府信息数=4|政府网站公开政府信息数=2|" +
				"某+申请总数=|当面申请数=6"},
		"sums beside another number": {"某\n收到申请数\n10\n当面申请数\n4\n传真申请数\n3\n网络申请数\n2\n信函申请数" +
			"\n1\n某\n7\n申请办结数\n",
			"收到申请数=10|当面申请数=4|传真申请数=3|网络申请数=2|信函申请数=1|某=7|申请办结数="},
		"codes": {"制发规范性文件总数\n01\n政府公报公开政府信息数\n02\n政府网站公开政府信息数\n03\n政务微博" +
			"公开政府信息数\n04\n政务微信公开政府信息数\n",
			"制发规范性文件总数=01|政府公报公开政府信息数=02|政府网站公开政府信息数=03|政务微博公开政府信" +
				"息数=04|政务微信公开政府信息数="},
	} {
		if got := strings.Join(entriesShown(g, c.text), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		for _, r := range g.Rows(c.text, han.SplitLines(c.text)) {
			for _, cell := range r.Cells {
				if cell.Kind == Unread {
					t.Errorf("%s: %q cannot be read", name, cell.Text)
				}
			}
		}
	}
}

// A list that begins and ends with a label and is borne out by nothing is read on neither side.
func TestTurnUndecided(t *testing.T) {
	g := newTestReader(t)
	text := "制发规范性文件总数\n7\n政府公报公开政府信息数\n12\n政府网站公开政府信息数\n3\n政务微博公" +
		"开政府信息数\n40\n政务微信公开政府信息数\n"
	values := 0
	for _, r := range g.Rows(text, han.SplitLines(text)) {
		for _, c := range r.Cells {
			if c.Kind == Text {
				continue
			}
			if values++; c.Kind != Unread || c.Text == "" {
				t.Errorf("%q is of kind %d, want one that cannot be read", c.Text, c.Kind)
			}
		}
	}
	if values != 4 {
		t.Errorf("%d numbers are left of 4", values)
	}
}
