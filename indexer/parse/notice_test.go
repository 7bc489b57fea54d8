package parse

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// What pages print in front of a report is neither its title nor its text.
func TestNotices(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const title = "盐亭县云栖岭镇2022年政府信息公开工作年度报告"
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	for name, c := range map[string]struct{ front, title, published, preamble string }{
		"the name of the column": {"政府信息公开\n\n" + title + "\n来源:镇人民政府办公室 时间:2023-01-12 10:01\n\n", title, "2023-01-12", ""},
		"a column with its list": {"政府信息公开年报\n" + title + "\n\n", title, "", ""},
		"to log in":              {"登录 |   注册\n\n" + title + "\n\n发布日期:2023-02-10    点击数:\n\n", title, "2023-02-10", ""},
		"the number of the document": {"云政﹝2023﹞6号\n" + title + "\n县政府办:\n本报告按要求编制。\n", title, "",
			"本报告按要求编制。"},
		"fields of an index": {"索 引 号 1133102400268125XW/2023-1 公开方式 主动公开\n成文日期 2023-01-16 发布机构 云栖岭镇\n组配分类 政府信息公开年报\n\n" + title +
			"\n\n发布日期: 2023-01-16 访问次数:\n\n点击查看解读\n\n" + title + "\n\n", title, "2023-01-16", ""},
		"a field with the title": {"索 引 号:\n信息分类: 乡镇街道\n发布日期: 2023-01-31 14:46\n标题: " + title + "\n文号:\n时效:\n\n" + title +
			"\n\n发布时间:2023-01-31 14:46 来源:云栖岭镇\n| | | |\n\n", title, "2023-01-31", ""},
		"only a field with the title":   {"索引号: 001008/2023-14\n标题: " + title + "\n文号:\n\n", title, "", ""},
		"blank fields in one line":      {"索  引  号: /2023-172 生成日期: 2023-01-06\n文       号: 关键字: " + title + "\n所属机构: 盐亭县 发布机构: 云栖岭镇人民政府\n" + title + "\n浏览次数:\n\n", title, "2023-01-06", ""},
		"a spaced field with the title": {"索 引 号 0142581323/2023-1 分 类 教育 / 报告\n发布机构 云栖岭镇 发文日期 2023-01-15\n标 题 " + title + "\n文 号 无〔〕号 主 题 词\n时 效 有效\n\n" + title + "\n\n", title, "2023-01-15", ""},
		"labels over their values":      {title + "\n\n撰写时间\n2023年01月12日 17:12:21\n来源\n云栖岭镇\n编辑\n闻某\n\n", title, "2023-01-12", ""},
		"the time by itself":            {title + "\n    时间:2023-01-12 10:47\n\n    现将有关情况报告如下。\n", title, "2023-01-12", "现将有关情况报告如下。"},
		"visits":                        {"关怀版 无障碍\n\n" + title + "\n\n访问量:\n\n本报告按要求编制。\n", title, "", "本报告按要求编制。"},
		"sizes of letters":              {title + "\n字号:\n大 中 小\n\n\n", title, "", ""},
		"a time that is text":           {title + "\n本报告统计时间：2022年1月1日至12月31日\n", title, "", "本报告统计时间：2022年1月1日至12月31日"},
		"a name over two lines":         {"盐亭县云栖岭镇2022\n\n政府信息公开工作年度报告\n\n", title, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.front+body)
			if strings.Replace(r.Title, "2022政府", "2022年政府", 1) != c.title || r.Agency.Name != "云栖岭镇" || r.Published != c.published {
				t.Errorf("title %q, agency %q, published %q; want %q, 云栖岭镇, %q", r.Title, r.Agency.Name, r.Published, c.title, c.published)
			}
			if got := strings.TrimSpace(outline.SectionText(r.Sections, report.SectionPreamble)); got != c.preamble {
				t.Errorf("the preamble is %q, want %q", got, c.preamble)
			}
		})
	}
}

// A signature in front of a short report does not end it.
func TestSignedInFront(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, front := range map[string]string{
		"publisher and date":            "云栖岭镇人民政府\n\n2023年1月26日\n\n",
		"with the fields of an archive": "QA0000000-2023-001\n主动公开\n无\n云栖岭镇人民政府\n2023.01.26\n",
	} {
		r := checkParse(t, p, "2022年云栖岭镇政府信息公开工作年度报告\n\n"+front+"本年度报告根据有关规定编制，数据统计期限为全年。\n\n一、概述\n\n我镇扎实做好信息公开工作，主动公开信息108条。\n\n二、主动公开政府信息情况\n\n及时公开。\n")
		if r.Kind != report.KindReport || r.Published != "2023-01-26" || len(r.Sections) != 3 || len(r.Figures) != 1 {
			t.Errorf("%s: %s %s, published %q, %d sections, %d figures", name, r.Kind, r.Why, r.Published, len(r.Sections), len(r.Figures))
		}
	}
}

// The foot of a page is no part of the last section.
func TestFootOfPage(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for _, foot := range []string{"\n \n\n分享:\n\n扫码使用手机浏览本页内容\n", "\n扫码查看\n", "\n【打印本页】 【关闭窗口】\n", "\n分享到：\n微信\n"} {
		r := checkParse(t, p, tabReport+foot)
		if got := strings.TrimSpace(outline.SectionText(r.Sections, report.SectionOther)); got != "无。" {
			t.Errorf("behind %q the last section is %q", foot, got)
		}
	}
	// Words that pages print at their feet stand in reports as well.
	for _, prose := range []string{"推出“云上栖岭”小程序，群众扫码即可查\n\n看各村的公示内容。", "在公示栏张贴二维码，\n扫码即可查看办事指南。\n扎实推进。", "技术支持由县大数据局提供，\n运行平稳。"} {
		r := checkParse(t, p, tabReport+prose+"\n")
		if got := outline.SectionText(r.Sections, report.SectionOther); !strings.Contains(han.Squeeze(got), han.Squeeze(prose)) {
			t.Errorf("%q is not in the last section: %q", prose, got)
		}
	}
}
