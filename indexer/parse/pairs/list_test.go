package pairs

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// listShown is a list in short: its lines, then each label with its cells: . for one that
// nothing tells, ? for one that was told in two ways, (0) for one that is printed nowhere.
func listShown(lists []List) string {
	if len(lists) != 1 {
		return fmt.Sprintf("%d lists", len(lists))
	}
	s := fmt.Sprintf("%d-%d:", lists[0].From, lists[0].To)
	for i, e := range lists[0].Entries {
		if i > 0 {
			s += ","
		}
		for _, c := range e.Labels {
			s += " " + c.Label
		}
		if e.Unit != "" {
			s += " [" + e.Unit + "]"
		}
		if e.FirstCol != -1 {
			s += fmt.Sprint(" from column ", e.FirstCol)
		}
		if n := len(e.Filled()); n != e.Nums {
			s += fmt.Sprintf(" %d of %d!", e.Nums, n)
		}
		for _, c := range e.Vals {
			switch {
			case c.Kind == grid.Blank:
				s += " ."
			case c.Kind == grid.Unread:
				s += " ?"
			case c.Text == "":
				s += " (" + report.FormatNumber(c.Value) + ")"
			default:
				s += " " + c.Text
			}
		}
	}
	return s
}

// What a list says of the cells of table two, and how much it must say to be one.
func TestActiveLists(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a row a line": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"words between": {"规章：本年制发件数为1，本年废止件数（件）2，现行有效件数——3\n规范性文件：4，5" +
			"，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"a unit behind thousands": {"规章：现行有效件数1,234件\n规范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 . . 1,234件, 行政规范性文件 4 5 6, 行政许可 7"},
		"two numbers behind a word": {"规章：本年制发件数1、234\n规范性文件：4，5，6\n行政许可：7\n行政处罚：8\n",
			"0-4: 规章 ? ? ?, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"two shares beside": {"规章：1，2，3（5%，6%）\n规范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"three shares": {"规章：1，2，3（5%，6%，7%）\n规范性文件：4，5，6\n行政许可：7\n", "0 lists"},
		"dashes for nothing": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n行政处罚--\n行政强制 --\n",
			"0-5: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 ., 行政强制 --"},
		"a word for the applicants": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7（均由自然人提出）\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"two rows": {"规章：1，2，3\n规范性文件：4，5，6\n", "0 lists"},
		"numbered lines": {"1 规章 1 2 3\n2 规范性文件 4 5 6\n3 行政许可 7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"numbers behind": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n情况如下\n8\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"two more numbers": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n第二十条第（五）项\n8\n9\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"three more": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n第二十条第（五）项\n8\n9\n10\n",
			"0 lists"},
		"thousands": {"规章：1，2，1,234\n规范性文件：4，5,678，6\n行政许可：1,000\n",
			"0-3: 规章 1 2 1,234, 行政规范性文件 4 5,678 6, 行政许可 1,000"},
		"one too many": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n行政处罚：2，5\n",
			"0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 ?"},
		"words of columns": {"规章：现行有效件数3，本年制发件数1，本年废止件数2\n规范性文件：现行有效件数1," +
			"234，本年制发件数1\n行政许可：本年处理决定数量5件\n",
			"0-3: 规章 1 2 3, 行政规范性文件 1 . 1,234, 行政许可 5件"},
		"a column of another row": {"规章：本年制发件数1，本年处理决定数量2\n规范性文件：4，5，6\n行政许可：7\n" +
			"行政处罚：8\n",
			"0-4: 规章 ? ? ?, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"words and numbers in turns": {"规章：本年制发件数、本年废止件数1、2\n规范性文件：4，5，6\n行政许可：7\n" +
			"行政处罚：8\n",
			"0-4: 规章 ? ? ?, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"heads above": {"本年废止件数，现行有效件数，本年制发件数\n规章：2，3，1\n规范性文件：5，6，4\n第二" +
			"十条第（五）项\n行政许可：7\n",
			"0-5: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"marks for none": {"规章：-，0，-\n规范性文件：无，0，-\n行政许可：-\n行政处罚 -\n",
			"0-4: 规章 - 0 -, 行政规范性文件 无 0 -, 行政许可 -, 行政处罚 -"},
		"shares": {"规章：1，2，3\n规范性文件：4，5%，6\n行政许可：7\n行政处罚：8\n",
			"0-4: 规章 1 2 3, 行政规范性文件 ? ? ?, 行政许可 7, 行政处罚 8"},
		"less than none": {"规章：1，2，-3\n规范性文件：4，5，6\n行政许可：7\n行政处罚：8\n",
			"0-4: 规章 ? ? ?, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"told twice": {"规章：1，2，3\n规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n",
			"0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"told otherwise": {"规章：1，2，3\n规章：1，2，4\n规范性文件：4，5，6\n行政许可：7\n行政处罚：8\n",
			"0-5: 规章 ? ? ?, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"a sentence between": {"规章：1，2，3\n本镇继续推进各项工作的开展。\n规范性文件：4，5，6\n行政许可：7\n",
			"0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"words in front": {"各行数据依次为：规章1，2，3\n其余各项情况：规范性文件4，5，6\n各类行政许可：7\n" +
			"行政处罚：8\n",
			"0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政处罚 8"},
		"in one sentence": {"规章：1，2，3；规范性文件：4，5，6；行政许可：7。\n",
			"0-1: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"a few more words": {"规章：1，2，3；另附。\n规范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"prose with a cell behind": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n本镇今年开展的工作得到了" +
			"群众的好评；行政处罚8件。\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"long sentence between": {"规章：1，2，3\n本镇今年开展的各项工作得到了广大群众的好评，规章的制定和公" +
			"开都按照有关的规定进行。\n规范性文件：4，5，6\n行政许可：7\n",
			"0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"heads three lines above": {"本年废止件数，现行有效件数，本年制发件数\n某\n镇\n规章：2，3，1\n规范性文" +
			"件：5，6，4\n行政许可：7\n",
			"0-6: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"heads four lines above": {"本年废止件数，现行有效件数，本年制发件数\n某\n镇\n村\n规章：2，3，1\n规范性" +
			"文件：5，6，4\n行政许可：7\n",
			"4-7: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"heads twice": {"本年废止件数，本年废止件数，本年制发件数\n规章：2，3，1\n规范性文件：5，6，4\n行政" +
			"许可：7\n", "0-4: 规章 2 3 1, 行政规范性文件 5 6 4, 行政许可 7"},
		"heads of several groups": {"本年制发件数，现行有效件数，本年废止件数\n规章：1，3，2\n规范性文件：4，6" +
			"，5\n第二十条第（五）项\n本年处理决定数量\n行政许可：7\n",
			"0-6: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"spaces in thousands": {"规章：现行有效件数1, 234，本年制发件数1，本年废止件数2\n规范性文件：4，5，6\n" +
			"行政许可：7\n", "0 lists"},
		"thousands of too many": {"规章：1,234,5,678,9\n规范性文件：4,5,6,789\n行政许可：7\n行政处罚：1,234,567\n行政强" +
			"制：0,234\n",
			"0-5: 规章 1,234 5,678 9, 行政规范性文件 4 5 6,789, 行政许可 7, 行政处罚 1,234,567, 行政强制 ?"},
		"units": {"规章：制发1件，废止2件，有效3件\n规范性文件：4件，5件，6件\n行政许可：7（件）\n行政事" +
			"业性收费：1.5万元\n行政处罚：3万件\n",
			"1-5: 行政规范性文件 4件 5件 6件, 行政许可 7, 行政处罚 3万件, 行政事业性收费 1.5万元"},
		"columns in another order, with words": {"规章：现行有效件数为3，本年制发件数：1，本年废止件数（件）2\n规" +
			"范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"a column and its rows": {"本年废止件数：规章1，规范性文件2\n行政许可：7\n行政处罚：8\n行政强制：9\n",
			"0-4: 规章 . 1 ., 行政规范性文件 . 2 ., 行政许可 7, 行政处罚 8, 行政强制 9"},
		"a word of table four below": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n行政复议3件\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"a number of the line": {"规章：1，2，3\n规范性文件：4，5，6\n行政许可 序号：3，7\n行政处罚 序号=9，8\n行" +
			"政强制 统计指标\n9\n",
			"0-6: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8, 行政强制 9"},
		"heads on two lines": {"某\n本年制发件数\n本年废止件数，现行有效件数，本年制发件数\n规章：2，3，1\n规" +
			"范性文件：5，6，4\n行政许可：7\n",
			"1-6: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"heads on the first two lines": {"本年制发件数\n本年废止件数，现行有效件数，本年制发件数\n规章：2，3，1" +
			"\n规范性文件：5，6，4\n行政许可：7\n",
			"0-5: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"heads three lines above, below others": {"某\n某\n某\n本年废止件数，现行有效件数，本年制发件数\n某\n镇\n规" +
			"章：2，3，1\n规范性文件：5，6，4\n行政许可：7\n",
			"3-9: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"a third of other words": {"规章：1，2，3；某某某\n规范性文件：4，5，6\n行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"more than a third": {"规章：1，2，3；某某某某\n规范性文件：4，5，6\n行政许可：7\n行政处罚：8\n",
			"1-4: 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"},
		"no first number": {"，规章：1，2，3\n，规范性文件：4，5，6\n，行政许可：7\n",
			"0-3: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7"},
		"decimals": {"规章：1.5，2，3\n规范性文件：4.，5，6\n行政许可：7.0\n行政事业性收费：０．５\n",
			"0-4: 规章 1.5 2 3, 行政规范性文件 4 5 6, 行政许可 7.0, 行政事业性收费 ０．５"},
		"dashes": {"规章：—，——，－\n规范性文件 - 4 - 5 - 6\n行政许可 -- 7\n行政处罚（-）\n",
			"0-4: 规章 — —— －, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 -"},
	} {
		if got := listShown(read(t, report.SectionProactive, report.Form2021, c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	text := "规章：1，2，3\n行政许可：5，-3，7\n行政处罚：5，+3，7\n"
	const want = "0-3: 规章 1 2 3, 行政许可 5 -3 7, 行政处罚 5 +3 7"
	if got := listShown(read(t, report.SectionProactive, report.Form2019, text)); got != want {
		t.Errorf("changes: %s, want %s", got, want)
	}
}

// Tables three and four are lists where their sums hold.
func TestListsThatAddUp(t *testing.T) {
	requests := func(received, granted, total string) string {
		return "一、本年新收政府信息公开申请数量：" + received +
			"\n二、上年结转政府信息公开申请数量：0件\n（一）予以公开：" + granted +
			"\n（七）总计：" + total + "\n四、结转下年度继续办理：0件\n"
	}
	shown := func(received, granted, total string) string {
		return "0-5: 本年新收政府信息公开申请数量 " + received +
			", 上年结转政府信息公开申请数量 . . . . . . 0件, 予以公开 " + granted +
			", 总计 " + total + ", 结转下年度继续办理 . . . . . . 0件"
	}
	for name, c := range map[string]struct {
		section    report.SectionKey
		text, want string
	}{
		"totals that balance": {report.SectionRequests, requests("5件", "4件", "5件"),
			shown(". . . . . . 5件", ". . . . . . 4件", ". . . . . . 5件")},
		"totals that do not": {report.SectionRequests, requests("5件", "4件", "4件"), "0 lists"},
		"nothing received":   {report.SectionRequests, requests("0件", "0件", "0件"), "0 lists"},
		"by one kind": {report.SectionRequests, requests("5件（均由商业企业提出）", "4件", "5件"), strings.ReplaceAll(
			shown("(0) 5件 (0) (0) (0) (0) 5件", ". . . . . . 4件", ". . . . . . 5件"), ". . . . . . 0件", "(0) (0) (0) (0) (0) (0) 0件")},
		"the others have none": {report.SectionRequests, strings.Replace(requests("自然人3件、商业企业2件，其余各类申请人0"+
			"件，总计5件",
			"自然人3件、商业企业2件，其余为0，总计5件", "自然人3件、商业企业2件，总计5件"), "0件\n",
			"各类申请人均为0件，总计0件\n", 2),
			strings.ReplaceAll(shown("3件 2件 0件 0件 0件 0件 5件", "3件 2件 0 0 0 0 5件", "3件 2件 (0) (0) (0) (0) 5件"),
				". . . . . . 0件",
				"0件 0件 0件 0件 0件 0件 0件")},
		"the others have some": {report.SectionRequests, requests("自然人3件，其余各类申请人2件，总计5件",
			"自然人5件，总计5件", "自然人5件，总计5件"),
			strings.ReplaceAll(shown("? ? ? ? ? ? ?", "5件 (0) (0) (0) (0) (0) 5件", "5件 (0) (0) (0) (0) (0) 5件"), ". . . . . . 0件",
				"(0) (0) (0) (0) (0) (0) 0件")},
		"the others fall short": {report.SectionRequests, requests("自然人3件，其余各类申请人0件，总计5件",
			"自然人5件，总计5件", "自然人5件，总计5件"), "0 lists"},
		"the other rows have none": {report.SectionRequests, requests("5件（自然人5件），其余均为0件",
			"自然人5件，总计5件；其余各项均为0件", "自然人5件，总计5件"),
			strings.ReplaceAll(shown("5件 0件 0件 0件 0件 0件 5件", "5件 (0) (0) (0) (0) (0) 5件", "5件 (0) (0) (0) (0) (0) 5件"),
				". . . . . . 0件", "(0) (0) (0) (0) (0) (0) 0件")},
		"parts that fall short": {report.SectionRequests, requests("5件（自然人3件）", "4件（自然人4件）",
			"5件（自然人5件）"), "0 lists"},
		"three rows": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量：5件（自然人5件）\n二、上年结转政府信息公开申请数量：0件" +
				"\n（七）总计：5件（自然人5件）\n", "0 lists"},
		"heads above a group": {report.SectionRequests, "总计，自然人，商业企业，科研机构，社会公益组织，法律服务" +
			"机构，其他\n" +
			"一、本年新收政府信息公开申请数量：5，3，0，0，0，0，2\n二、上年结转政府信息公开申请数量：0" +
			"，0，0，0，0，0，0\n（三）不予公开\n" +
			"1.属于国家秘密：5，3，0，0，0，0，2\n（七）总计：5，3，0，0，0，0，2\n",
			"0-6: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 0 0 0 0 0 0 0, 属于国" +
				"家秘密 3 0 0 0 0 2 5, 总计 3 0 0 0 0 2 5"},
		"all of several": {report.SectionRequests, requests("3，0，0，0，0，2，5（均由自然人提出）", "5件（均由）",
			"5件（均由3）"),
			"0-5: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 (0) (0) (0) (0) (0) (0) 0" +
				"件, 予以公开 . . . . . . 5件, " +
				"总计 ? ? ? ? ? ? ?, 结转下年度继续办理 (0) (0) (0) (0) (0) (0) 0件"},
		"heads in two lines on one": {report.SectionRequests,
			"自然人，总计，法人或其他组织，商业企业，科研机构，社会公益组织，法律服务机构，其他\n" +
				"一、本年新收政府信息公开申请数量：3，0，0，0，0，2，5\n二、上年结转政府信息公开申请数量：0" +
				"，0，0，0，0，0，0\n" +
				"（一）予以公开：3，0，0，0，0，2，5\n（七）总计：3，0，0，0，0，2，5\n",
			"0-5: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 0 0 0 0 0 0 0, 予以公" +
				"开 3 0 0 0 0 2 5, 总计 3 0 0 0 0 2 5"},
		"all by nobody named": {report.SectionRequests, requests("5件，均由", "4件", "5件"),
			shown(". . . . . . 5件", ". . . . . . 4件", ". . . . . . 5件")},
		"the others without a number": {report.SectionRequests,
			requests("自然人3件，总计5件，其余各类申请人", "自然人5件，总计5件", "自然人5件，总计5件"),
			strings.ReplaceAll(shown("? ? ? ? ? ? ?", "5件 (0) (0) (0) (0) (0) 5件", "5件 (0) (0) (0) (0) (0) 5件"), ". . . . . . 0件",
				"(0) (0) (0) (0) (0) (0) 0件")},
		"the others behind a colon": {report.SectionRequests,
			requests("自然人5件，其余各类申请人：0件，总计5件", "自然人5件，总计5件", "自然人5件，总计5件"),
			strings.ReplaceAll(shown("5件 0件 0件 0件 0件 0件 5件", "5件 (0) (0) (0) (0) (0) 5件", "5件 (0) (0) (0) (0) (0) 5件"),
				". . . . . . 0件", "(0) (0) (0) (0) (0) (0) 0件")},
		"numbers shared by words": {report.SectionDisputes, "行政复议：结果纠正、结果维持分别为1、2，总计3\n",
			"0-1: 2 1 . . 3 . . . . . . . . . ."},
		"lawsuits of a kind": {report.SectionDisputes, "行政复议：1，0，0，0，1\n未经复议直接起诉的行政诉讼：2，0，0" +
			"，0，2\n",
			"0-2: 1 0 0 0 1 2 0 0 0 2 . . . . ."},
		"a slip where all is in words": {report.SectionDisputes,
			"行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计4\n" +
				"未经复议直接起诉：结果维持1，结果纠正0，其他结果0，尚未审结0，总计1\n复议后起诉：结果维持0" +
				"，结果纠正0，其他结果0，尚未审结0，总计0\n",
			"0-3: 1 0 0 2 4 1 0 0 0 1 0 0 0 0 0"},
		"three slips in words": {report.SectionDisputes, "行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总" +
			"计4\n" +
			"未经复议直接起诉：结果维持1，结果纠正0，其他结果0，尚未审结0，总计2\n复议后起诉：结果维持0" +
			"，结果纠正0，其他结果0，尚未审结0，总计5\n",
			"0-3: 1 0 0 2 4 1 0 0 0 2 0 0 0 0 5"},
		"a slip in numbers": {report.SectionDisputes, "行政复议：1，0，0，2，4\n" +
			"未经复议直接起诉：1，0，0，0，1\n复议后起诉：0，0，0，0，0\n", "0 lists"},
		"a slip beside numbers": {report.SectionDisputes,
			"行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计4\n" +
				"未经复议直接起诉：1，0，0，0，1\n复议后起诉：0，0，0，0，0\n", "0 lists"},
		"a wrong sum, and one that holds": {report.SectionDisputes,
			"行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计4\n行政诉讼（未经复议直接起诉）" +
				"：0，0，0，1，1\n", "0 lists"},
		"fifteen numbers":  {report.SectionDisputes, "1 2 3 4 10 0 0 0 0 0 1 0 0 0 1\n", "0-1: 1 2 3 4 10 0 0 0 0 0 1 0 0 0 1"},
		"fourteen numbers": {report.SectionDisputes, "1 2 3 4 10 0 0 0 0 0 1 0 0 0\n", "0 lists"},
		"procedures": {report.SectionDisputes,
			"行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计3\n行政诉讼（未经复议直接起诉）" +
				"：0，0，0，0，0\n", "0-2: 1 0 0 2 3 0 0 0 0 0 . . . . ."},
		"a wrong sum": {report.SectionDisputes, "行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计4\n",
			"0 lists"},
		"one procedure": {report.SectionDisputes, "行政诉讼（复议后起诉）：总计7，结果维持7\n",
			"0-1: . . . . . . . . . . 7 . . . 7"},
		"other as column": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n（一）予以公开4件（自然人2、其他2）\n（七）总计5件（自然人3、其他2）\n",
			"0-4: 本年新收政府信息公开申请数量 3 (0) (0) (0) (0) 2 5件, 上年结转政府信息公开申请数量 (0) (0) (0) (0)" +
				" (0) (0) 0件, " +
				"予以公开 2 (0) (0) (0) (0) 2 4件, 总计 3 (0) (0) (0) (0) 2 5件"},
		"other as row with mark": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n3.其他5件（自然人3、其他2）\n（七）总计5件（自然人3、其他2）\n",
			"0-4: 本年新收政府信息公开申请数量 3 (0) (0) (0) (0) 2 5件, 上年结转政府信息公开申请数量 (0) (0) (0) (0)" +
				" (0) (0) 0件, " +
				"其他 3 (0) (0) (0) (0) 2 5件, 总计 3 (0) (0) (0) (0) 2 5件"},
		"other as row, wrong mark": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n2.其他5件（自然人3、其他2）\n（七）总计5件（自然人3、其他2）\n",
			"0 lists"},
		"other as row, bracket number": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n（3）其他5件（自然人3、其他2）\n（七）总计5件（自然人3、其他2）\n",
			"0-4: 本年新收政府信息公开申请数量 3 (0) (0) (0) (0) 2 5件, 上年结转政府信息公开申请数量 (0) (0) (0) (0)" +
				" (0) (0) 0件, " +
				"其他 3 (0) (0) (0) (0) 2 5件, 总计 3 (0) (0) (0) (0) 2 5件"},
		"other as row, chinese": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n三、其他5件（自然人3、其他2）\n（七）总计5件（自然人3、其他2）\n",
			"0 lists"},
		"total without mark": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（自然人3、其他2）\n二、上年结转政府信息公开申请数量0件" +
				"\n（一）予以公开5件（自然人3、其他2）\n总计5件（自然人3、其他2）\n",
			"0-4: 本年新收政府信息公开申请数量 3 (0) (0) (0) (0) 2 5件, 上年结转政府信息公开申请数量 (0) (0) (0) (0)" +
				" (0) (0) 0件, " +
				"予以公开 3 (0) (0) (0) (0) 2 5件, 总计 3 (0) (0) (0) (0) 2 5件"},
		"total without mark, numbers": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量：3，0，0，0，0，2，5\n二、上年结转政府信息公开申请数量：0" +
				"，0，0，0，0，0，0\n（一）予以公开：3，0，0，0，0，2，5\n总计：3，0，0，0，0，2，5\n",
			"0-4: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 0 0 0 0 0 0 0, 予以公" +
				"开 3 0 0 0 0 2 5, 总计 3 0 0 0 0 2 5"},
		"total first": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量：总计5，自然人3，其他2\n二、上年结转政府信息公开申请数量" +
				"：总计0\n（一）予以公开：总计5，自然人3，其他2\n（七）总计：总计5，自然人3，其他2\n",
			"0-4: 本年新收政府信息公开申请数量 3 (0) (0) (0) (0) 2 5, 上年结转政府信息公开申请数量 (0) (0) (0) (0) (0" +
				") (0) 0, " +
				"予以公开 3 (0) (0) (0) (0) 2 5, 总计 3 (0) (0) (0) (0) 2 5"},
		"all of total": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（均为总计）\n二、上年结转政府信息公开申请数量0件\n（一" +
				"）予以公开5件（均为自然人）\n（七）总计5件（均为其他）\n",
			"0-4: 本年新收政府信息公开申请数量 . . . . . . 5件, 上年结转政府信息公开申请数量 (0) (0) (0) (0) (0) (0)" +
				" 0件, " +
				"予以公开 5件 (0) (0) (0) (0) (0) 5件, 总计 (0) (0) (0) (0) (0) 5件 5件"},
		"all of unknown": {report.SectionRequests,
			"一、本年新收政府信息公开申请数量5件（均为个人和企业）\n二、上年结转政府信息公开申请数量0" +
				"件\n（一）予以公开5件（均为自然人）\n（七）总计5件（均为自然人）\n",
			"0 lists"},
		"one fails, one holds": {report.SectionDisputes,
			"行政复议：结果维持1，结果纠正0，其他结果0，尚未审结2，总计4\n直接起诉：结果维持1，结果纠正0" +
				"，其他结果0，尚未审结0，总计1\n",
			"0 lists"},
		"lawsuits over two": {report.SectionDisputes,
			"行政复议：1，0，0，0，1\n行政诉讼\n直接起诉：2，0，0，0，2\n复议后起诉：0，0，0，0，0\n",
			"0-4: 1 0 0 0 1 2 0 0 0 2 0 0 0 0 0"},
		"heads turned": {report.SectionDisputes,
			"总计，结果维持，结果纠正，其他结果，尚未审结\n行政复议：1，1，0，0，0\n复议后起诉：2，2，0，" +
				"0，0\n",
			"0-3: 1 0 0 0 1 . . . . . 2 0 0 0 2"},
		"outcome without a procedure": {report.SectionDisputes, "结果维持1，结果纠正0\n行政复议：1，0，0，0，1\n",
			"1-2: 1 0 0 0 1 . . . . . . . . . ."},
		"six numbers": {report.SectionDisputes, "行政复议：1，0，0，0，1，2\n复议后起诉：0，0，0，0，0\n",
			"0-2: ? ? ? ? ? . . . . . 0 0 0 0 0"},
		"fifteen on lines": {report.SectionDisputes, "1 2 3 4 10\n0 0 0 0 0\n1 0 0 0 1\n", "0 lists"},
		"applicants as heads above": {report.SectionRequests,
			"总计，自然人，商业企业，科研机构，社会公益组织，法律服务机构，其他\n一、本年新收政府信息" +
				"公开申请数量：5，3，0，0，0，0，2\n二、上年结转政府信息公开申请数量：0，0，0，0，0，0，0\n" +
				"（一）予以公开：5，3，0，0，0，0，2\n（七）总计：5，3，0，0，0，0，2\n",
			"0-5: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 0 0 0 0 0 0 0, 予以公" +
				"开 3 0 0 0 0 2 5, 总计 3 0 0 0 0 2 5"},
		"applicants above on two lines": {report.SectionRequests,
			"自然人，法人或其他组织，总计\n一、本年新收政府信息公开申请数量：3，0，0，0，0，2，5\n二、上" +
				"年结转政府信息公开申请数量：0，0，0，0，0，0，0\n（一）予以公开：3，0，0，0，0，2，5\n" +
				"（七）总计：3，0，0，0，0，2，5\n",
			"0-5: 本年新收政府信息公开申请数量 3 0 0 0 0 2 5, 上年结转政府信息公开申请数量 0 0 0 0 0 0 0, 予以公" +
				"开 3 0 0 0 0 2 5, 总计 3 0 0 0 0 2 5"},
		"one number of columns": {report.SectionRequests,
			"自然人\n一、本年新收政府信息公开申请数量：5\n二、上年结转政府信息公开申请数量：0\n（一）予" +
				"以公开：5\n（七）总计：5\n",
			"0-5: 本年新收政府信息公开申请数量 5 . . . . . ., 上年结转政府信息公开申请数量 0 . . . . . ., 予以公" +
				"开 5 . . . . . ., 总计 5 . . . . . ."},
	} {
		if got := listShown(read(t, c.section, report.Form2021, c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Columns that were pasted one after another are put together where each has one value a
// row, or one a line of labels.
func TestPastedColumns(t *testing.T) {
	const rows = "一、本年新收政府信息公开申请数量 二、上年结转政府信息公开申请数量 三、本年度办理" +
		"结果 （一）予以公开 1.属于国家秘密 7.属于行政执法案卷 " +
		"2.重复申请 （七）总计 四、结转下年度继续办理 "
	seven := strings.ReplaceAll(rows, "2.重复申请 ", "")
	const natural, total = "自然人 3 0 1 1 0 0 2 1 ", "总计 3 0 1 1 0 0 2 1 "
	names := []string{"本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开",
		"属于国家秘密", "属于行政执法案卷", "重复申请", "总计", "结转下年度继续办理"}
	shown := func(lines, firms string) string {
		for i, v := range strings.Fields("3 0 1 1 0 0 2 1") {
			lines += fmt.Sprintf(" %s %s %s (0) (0) (0) (0) %s,", names[i], v, firms, v)
		}
		return strings.TrimSuffix(lines, ",")
	}
	for name, c := range map[string]struct{ text, want string }{
		"a value a row":  {rows + natural + total, shown("0-27:", "(0)")},
		"a value a line": {rows + "自然人 3 0 - 1 1 0 0 2 1 总计 3 0 - 1 1 0 0 2 1 ", shown("0-29:", "(0)")},
		"more heads": {rows + "申请人情况 " + natural + "法人或其他组织 商业企业 0 0 0 0 0 0 0 0 " + total, shown("0-38:",
			"0")},
		"a strange column":   {rows + natural + "备注 9 9 9 9 9 9 9 9 " + total, shown("0-36:", "(0)")},
		"four heads":         {rows + "甲 乙 丙 " + natural + total, shown("0-30:", "(0)")},
		"five heads":         {rows + "甲 乙 丙 丁 " + natural + total, "0 lists"},
		"words behind":       {rows + natural + total + "以上为本年度情况 收费情况 ", shown("0-27:", "(0)")},
		"words in front":     {"予以公开 部分公开 说明如下 " + rows + natural + total, shown("3-30:", "(0)")},
		"seven rows":         {seven + "自然人 3 0 1 1 0 2 1 总计 3 0 1 1 0 2 1 ", "0 lists"},
		"labels twice":       {rows + "某 " + rows + natural + total, shown("10-37:", "(0)")},
		"heads alone behind": {rows + natural + total + "商业企业", shown("0-27:", "(0)")},
		"one column":         {rows + total, "0 lists"},
		"a short column":     {rows + natural + "商业企业 0 0 0 " + total, "0 lists"},
		"a long column":      {rows + natural + "商业企业 0 0 0 0 0 0 0 0 0 0 " + total, "0 lists"},
		"a sum that fails":   {rows + "自然人 3 0 1 1 0 0 2 0 总计 3 0 1 1 0 0 2 1 ", "0 lists"},
	} {
		text := strings.ReplaceAll(c.text, " ", "\n")
		if got := listShown(read(t, report.SectionRequests, report.Form2021, text)); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, c.want)
		}
	}
	text := strings.ReplaceAll(rows, " ", "\n") + natural + "\n" + total + "\n"
	if got, want := listShown(read(t, report.SectionRequests, report.Form2021, text)), shown("0-11:", "(0)"); got != want {
		t.Errorf("a column a line: %s, want %s", got, want)
	}
	text = strings.ReplaceAll(strings.Replace(rows, "2.重复申请", "一、本年新收政府信息公开申请数量", 1)+natural+total,
		" ", "\n")
	if got := listShown(read(t, report.SectionRequests, report.Form2021, text)); got != "0 lists" {
		t.Errorf("a row that stands twice: %s", got)
	}
}

// The rows of the statistics are read from as many lines as have them.
func TestStatisticLists(t *testing.T) {
	labels := strings.Fields("主动公开政府信息数 制发规范性文件总数 政府公报公开政府信息数 政府网站公开" +
		"政府信息数 政务微博公开政府信息数 政务微信公开政府信息数 " +
		"其他方式公开政府信息数 政府网站在线访谈次数 政策解读稿件发布数 微博微信回应事件数 收到申请" +
		"数 当面申请数 传真申请数")
	units := strings.Fields("条 件 条 条 条 条 条 次 篇 次 件 件 件")
	// rows writes n rows by a pattern of L for the label, U for its unit and N for its number.
	rows := func(n int, pattern string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.NewReplacer("L", labels[i], "U", units[i], "N", fmt.Sprint(i+11), "C", fmt.Sprintf("%02d", i+1)).Replace(pattern))
		}
		return b.String()
	}
	shown := func(lines string, n int, pattern string) string {
		return lines + " " + strings.TrimSuffix(rows(n, pattern+", "), ", ")
	}
	apart := func(lines string) string {
		six := rows(6, "L：N\n")
		return six + lines + strings.TrimPrefix(rows(12, "L：N\n"), six)
	}
	column := func(head, of string) string { return head + "\n" + rows(12, of+"\n") }
	for name, c := range map[string]struct{ text, want string }{
		"twelve rows":    {rows(12, "L：NU\n"), shown("0-12:", 12, "L NU")},
		"eleven rows":    {rows(11, "L：NU\n"), "0 lists"},
		"the unit first": {rows(12, "L（U）N\n"), shown("0-12:", 12, "L [U] N")},
		"on lines":       {rows(12, "L\nN\n"), shown("0-24:", 12, "L N")},
		"on one line": {"指标名称 计量单位 统计数 " + rows(12, "L U N ") + "\n", "0-1: 指标名称计量单位统计数" +
			shown(",", 12, "L [U] N")},
		"other words first": {"某镇某表 " + rows(12, "L U N ") + "\n", "0-1: 某镇某表" + shown(",", 12, "L [U] N")},
		"other words before three rows": {"某镇某表 " + rows(3, "L U N ") + "\n" + strings.TrimPrefix(rows(12, "L U N\n"), rows(3,
			"L U N\n")),
			"0-10: 某镇某表" + shown(",", 12, "L [U] N")},
		"codes without numbers": {rows(12, "L：N 代码\n"), shown("0-12:", 12, "L N")},
		"no head":               {rows(12, "L U N ") + "\n", shown("0-1:", 12, "L [U] N")},
		"marks for none":        {rows(12, "L：-\n"), shown("0-12:", 12, "L -")},
		"shares":                {rows(12, "L：N%\n"), "0 lists"},
		"thousands":             {rows(12, "L：1,0NU\n"), shown("0-12:", 12, "L [U] 1,0N")},
		"two years":             {rows(12, "L：N，N1件\n"), shown("0-12:", 12, "L N，N1件")},
		"three lines apart":     {apart("说明\n说明\n说明\n"), shown("0-15:", 12, "L N")},
		"four lines apart":      {apart("说明\n说明\n说明\n说明\n"), "0 lists"},
		"the longer of two": {rows(12, "L：N\n") + "说明\n说明\n说明\n说明\n说明\n" + rows(13, "L：N\n"), shown("17-30:", 13,
			"L N")},
		"the first of equal": {rows(12, "L：N\n") + "说明\n说明\n说明\n说明\n说明\n" + rows(12, "L：N\n"), shown("0-12:", 12, "L N")},
		"columns": {column("指标名称", "L") + column("计量单位", "U") + column("统计数", "N"),
			"1-39: 指标名称 统计数" + shown(",", 12, "L [U] N")},
		"columns with codes": {column("指标名称", "L") + column("代码", "C") + column("统计数", "N"),
			"1-39: 指标名称 代码 统计数" + shown(",", 12, "L C N")},
		"codes in brackets": {rows(12, "L（代码C）：N；\n"), shown("0-12:", 12, "L N")},
		"codes and units":   {rows(12, "【C】L\n计量单位：U  代码：C  本年累计：N\n"), shown("0-24:", 12, "L [U] N")},
		"the year before":   {rows(12, "L\n计量单位：U  上年累计：N\n"), "0 lists"},
		"a code alone":      {rows(12, "L（代码C）\n"), "0 lists"},
		"the others":        {rows(12, "L，其余为N\n"), "0 lists"},
		"short columns":     {rows(11, "L\n") + "统计数\n" + rows(11, "N\n"), "0 lists"},
	} {
		if got := listShown(read(t, report.SectionAttachment, report.Form2014, c.text)); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, c.want)
		}
	}
}

// Rows of columns with empty cells, rules and numbers that cannot be read are none of a list.
func TestRowsOfNoList(t *testing.T) {
	rd := newReader(t)
	for name, change := range map[string]func(r *grid.Row){
		"":                 func(*grid.Row) {},
		"an empty cell":    func(r *grid.Row) { r.Cells = append([]grid.Cell{{}}, r.Cells...) },
		"an empty end":     func(r *grid.Row) { r.Cells = append(r.Cells, grid.Cell{}) },
		"a rule":           func(r *grid.Row) { r.Cells = nil },
		"unread":           func(r *grid.Row) { r.Cells[0].Kind = grid.Unread },
		"unread and text":  func(r *grid.Row) { r.Cells = append(r.Cells, grid.Cell{Kind: grid.Unread}) },
		"too long":         func(r *grid.Row) { r.Text += strings.Repeat(" ", maxLine) },
		"just not so long": func(r *grid.Row) { r.Text += strings.Repeat(" ", maxLine-len(r.Text)) },
	} {
		var rows []grid.Row
		for _, l := range han.SplitLines("规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n行政处罚：8\n") {
			rows = append(rows, grid.Row{Line: l, Cells: []grid.Cell{grid.ReadCell(l.Text, l.Start, l.Number)}})
		}
		change(&rows[0])
		want := "0-4: 规章 1 2 3, 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"
		if name == "an empty cell" || name == "a rule" || name == "unread" || name == "too long" {
			want = "1-4: 行政规范性文件 4 5 6, 行政许可 7, 行政处罚 8"
		}
		d := &Document{Rows: rows, Form: report.Form2021, Section: func(int) report.SectionKey { return report.SectionProactive }}
		if got := listShown(rd.Read(d)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		// What the tables tell already is not told again, and headings are none of it.
		for told, want := range map[int]string{7: "1 lists", 8: "0 lists"} {
			d.Told = map[report.TableID]int{report.TableActive: told}
			if name == "" && fmt.Sprint(len(rd.Read(d)), " lists") != want {
				t.Errorf("with %d cells told there are %d lists, want %s", told, len(rd.Read(d)), want)
			}
		}
	}
}

// The tables of a document follow each other: two in the same lines are none, and a table of
// cells is read where it tells more than the lines do.
func TestTablesTogether(t *testing.T) {
	rd := newReader(t)
	const four = "行政复议：1，0，0，0，1"
	for name, c := range map[string]struct{ text, want string }{
		"one behind the other":   {"规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n" + four, "0-3 7, 3-4 5"},
		"the later in front":     {four + "\n规章：1，2，3\n规范性文件：4，5，6\n行政许可：7\n", "0-1 5, 1-4 7"},
		"one inside the other":   {"规章：1，2，3\n规范性文件：4，5，6\n" + four + "\n行政许可：7\n", ""},
		"cells that say as much": {"项目\t本年处理决定数量\n行政许可\t7\n行政处罚\t8\n行政强制\t9\n", "1-4 3"},
		"cells of another order": {"项目\t现行有效件数\t本年制发件数\n规章\t3\t1\n行政规范性文件\t6\t4\n项目\t本年" +
			"处理决定数量\n行政许可\t7\n行政处罚\t8\n", "0-6 6"},
	} {
		rows := rowsOf(t, c.text)
		lists := rd.Read(&Document{Rows: rows, Form: report.Form2021, Section: func(line int) report.SectionKey {
			if strings.Contains(rows[line].Text, "复议") {
				return report.SectionDisputes
			}
			return report.SectionProactive
		}})
		var got []string
		for _, l := range lists {
			got = append(got, fmt.Sprintf("%d-%d %d", l.From, l.To, l.Told))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

// A clause without numbers tells the order of columns where it names five of them.
func TestColumnsInOrder(t *testing.T) {
	rd := newReader(t)
	form := report.FormByID(report.Form2021)
	for clause, want := range map[string]int{
		"按自然人、商业企业、科研机构、社会公益组织、法律服务机构的次序":     5,
		"按自然人、商业企业、科研机构、社会公益组织的次序":            0,
		"自然人、商业企业、科研机构、社会公益组织、法律服务机构3件":       0,
		"5个自然人、商业企业、科研机构、社会公益组织、法律服务机构":       0,
		"自然人、予以公开、商业企业、科研机构、社会公益组织、法律服务机构、总计": 6, "": 0,
	} {
		r := newTableReader(rd.words, form, 1)
		got := 0
		if r.lists(rd.words.tokens(nil, clause, 0, 1)) {
			got = len(r.pending)
		}
		if got != want {
			t.Errorf("%s tells the order of %d columns, want %d", clause, got, want)
		}
	}
}
