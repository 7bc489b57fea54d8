package grid

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// An abbreviation is put together from pieces of a label, in their order.
func TestAbbreviates(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"国家秘密", "属于国家秘密", true},
		{"法律法规禁止", "其他法律行政法规禁止公开", true},
		{"需另行制作", "没有现成信息需要另行制作", true},
		{"属于国家秘密", "属于国家秘密", false},
		{"密", "属于国家秘密", false},
		{"秘密国家", "属于国家秘密", false},
		{"电话咨询", "咨询电话接听数", false},
		{"其行禁公", "其他法律行政法规禁止公开", false},
	} {
		if got := Abbreviates(c.short, c.long); got != c.want {
			t.Errorf("%s abbreviates %s: %v, want %v", c.short, c.long, got, c.want)
		}
	}
}

// Lines are cut and put together by the lines beside them.
func TestRowsBesideEachOther(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct{ text, want string }{
		"agencies between commas": {"单位,收到申请数,当面申请数\n甲镇,3,1\n乙镇,4,0\n合计,7,1\n",
			"单位+收到申请数+当面申请数=|甲镇=3,1|乙镇=4,0|合计=7,1"},
		"number, unit and label": {"统计数,单位,统计指标\n12,件,收到申请数\n3,件,当面申请数\n0,件,传真申请数\n9,件" +
			",网络申请数\n",
			"统计指标+单位+统计数=|收到申请数=12|当面申请数=3|传真申请数=0|网络申请数=9"},
		"cells over lines in quotes": {"\"办理\n情形\",\"自然\n人\",总计\n\"（二）部分公开\n（区分处理的）\",3,3\n予" +
			"以公开,1,1\n",
			"办理\n情形+自然\n人+总计=|（二）部分公开\n（区分处理的）=3,3|予以公开=1,1"},
		"wrapped anywhere": {"| 收到申请数 | 件 |\n12 |\n| 当面申请数 | 件 | 3\n|\n| 传真申\n请数 | 件 | 0 |\n| 网络申请" +
			"数 | 件\n| 9 |\n| 信函申请数 | 件 | 0 |\n",
			"收到申请数=12|当面申请数=3|传真申请数=0|网络申请数=9|信函申请数=0"},
		"from right to left": {"三列\t二列\t一列\t指标名称\n3\t2\t1\t规章\n0\t5\t4\t行政许可\n",
			"指标名称+一列+二列+三列=|规章=1,2,3|行政许可=4,5,0"},
		"labels behind, without a header": {"3\t2\t1\t规章\n0\t5\t4\t行政许可\n", "规章=3,2,1|行政许可=0,5,4"},
		"rows in one row": {"类\t收到申请数 当面申请数 传真申请数\t9 5 4\t0 0 0\n行政许可\t1\t2\t3\n",
			"类+收到申请数=9,0|当面申请数=5,0|传真申请数=4,0|行政许可=1,2,3"},
		"numbered rows in one row": {"1.当面申请数2.传真申请数\t5 4\t0 0\n行政许可\t1\t2\n规章\t3\t4\n",
			"1.当面申请数=5,0|2.传真申请数=4,0|行政许可=1,2|规章=3,4"},
		"units in one piece": {"收到申请数 当面申请数\t件件\t5 3\n行政许可\t1\t2\n规章\t3\t4\n",
			"收到申请数=_,5|当面申请数=_,3|行政许可=1,2|规章=3,4"},
		"numbers with units": {"收到申请数 当面申请数\t5件 3件\n行政许可\t1\n规章\t3\n",
			"收到申请数=5件|当面申请数=3件|行政许可=1|规章=3"},
		"short labels": {"规章／其他\t5／3\n行政许可\t1\n行政处罚\t3\n", "规章=5|其他=3|行政许可=1|行政处罚=3"},
		"one number alone": {"收到申请数 当面申请数\t件 件\t123\n行政许可\t1\t2\n规章\t3\t4\n",
			"收到申请数 当面申请数+件 件=123|行政许可=1,2|规章=3,4"},
		"no number at all": {"1.收到申请数2.当面申请数\t件 件\n行政许可\t1\n规章\t3\n",
			"1.收到申请数2.当面申请数+件 件=|行政许可=1|规章=3"},
		"no mark between": {"收到申请数当面申请数\t5 3 0\t\n行政许可\t1\t2\n规章\t3\t4\n",
			"收到申请数当面申请数=5 3 0,_|行政许可=1,2|规章=3,4"},
		"another year in brackets": {"2018年统计表（括号内为2017年数）\n收到申请数 12（30）件\n当面申请数\t3(1)\n行" +
			"政许可\t5\n",
			"收到申请数=12|当面申请数=3|行政许可=5"},
		"this year in brackets": {"2018年统计表（括号内为2018年数）\n规章\t4\n当面申请数\t3(1)\n行政许可\t5\n",
			"规章=4|当面申请数=3(1)|行政许可=5"},
	} {
		if got := strings.Join(entriesShown(g, c.text), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Numbers that do not come out even with the labels of a row cannot be read.
func TestStackedUneven(t *testing.T) {
	g := newTestReader(t)
	text := "信息内容\n收到申请数 当面申请数\t9 5\t3 2 1\t某0\n行政许可\t1\t2\n规章\t3\t4\n"
	for _, r := range g.Rows(text, han.SplitLines(text))[1:2] {
		stacked := g.stacked(&r)
		if len(stacked) != 2 {
			t.Fatalf("%d rows", len(stacked))
		}
		for _, sub := range stacked {
			for _, c := range sub.Cells {
				if text[c.Start:c.End] != c.Text {
					t.Errorf("%q stands at %d-%d", c.Text, c.Start, c.End)
				}
			}
			if c := sub.Cells[3]; c.Kind != Unread {
				t.Errorf("%q is of kind %d, want one that cannot be read", c.Text, c.Kind)
			}
			if c := sub.Cells[2]; c.Kind != Unread || sub.Cells[1].Kind != Number {
				t.Errorf("%q beside %q is of kind %d, want one that cannot be read", c.Text, sub.Cells[1].Text, c.Kind)
			}
		}
	}
}
