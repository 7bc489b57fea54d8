package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
)

// TestYears gathers every year that a document speaks for, with its place, and
// ranks them as docs/reading.md does.
func TestYears(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		title, preamble, overview, end string
		want                           string // source, year and what stands there
		conflict                       bool
	}{
		"all agree": {"云栖岭镇2022年政府信息公开工作年度报告", "统计期限自2022年1月1日起至2022年12月31日止。", "2022年，我镇依法公开。", "云栖岭镇人民政府\n2023年1月9日",
			"period 2022 2022年1月1日起至2022年12月31日 title 2022 云栖岭镇2022年政府信息公开工作年度报告 text 2022 2022 signature 2022 2023年1月9日", false},
		"period before title": {"云栖岭镇2021年政府信息公开工作年度报告", "期限自2022年1月1日至2022年12月31日止。", "我镇依法公开。", "",
			"period 2022 2022年1月1日至2022年12月31日 title 2021 云栖岭镇2021年政府信息公开工作年度报告", true},
		"spaced and full width": {"云栖岭镇政府信息公开工作年度报告", "期限自 ２０２２ 年 1 月 1 日至 2022 年 12 月 31 日止。", "２０２２年，我镇依法公开。", "",
			"period 2022 ２０２２ 年 1 月 1 日至 2022 年 12 月 31 日 text 2022 ２０２２", false},
		"a year that lost 年": {"云栖岭镇政府信息公开工作年度报告", "", "2022，我镇依法公开。与2021年相比有所增加。2022，我镇培训3次。", "",
			"text 2022 2022", false},
		"a comma in the period": {"云栖岭镇政府信息公开工作年度报告", "期限自2022年1月1日起，至2022年12月31日止。", "我镇依法公开。", "",
			"period 2022 2022年1月1日起，至2022年12月31日", false},
		"when it once began": {"云栖岭镇2018年政府信息公开年报", "", "根据《条例》的要求，2008年5月1日起我镇开始开展政府信息公开工作。截至目前工作运行正常。", "",
			"title 2018 云栖岭镇2018年政府信息公开年报", false},
		"ends on New Year's Day": {"云栖岭镇政府信息公开工作年度报告", "期限自2021年1月1日起至2022年1月1日止。",
			"我镇依法公开。", "",
			"period 2021 2021年1月1日起至2022年1月1日", false},
		"ends late in January": {"云栖岭镇政府信息公开工作年度报告", "期限自2020年2月1日起至2021年1月31日止。",
			"我镇依法公开。", "",
			"period 2020 2020年2月1日起至2021年1月31日", false},
		"a school year": {"云岭师范大学2021-2022学年信息公开工作年度报告", "期限为2021年9月1日至2022年8月31日。",
			"2021年9月，学校依法公开。", "",
			"period 2022 2021年9月1日至2022年8月31日 title 2022 云岭师范大学2021-2022学年信息公开工作年度报告 text " +
				"2021 2021", false},
		"half of it in either year": {"云栖岭镇政府信息公开工作年度报告", "期限自2021年7月1日起至2022年7月1日止。",
			"我镇依法公开。", "",
			"period 2021 2021年7月1日起至2022年7月1日", false},
		"the first of all": {"云栖岭镇政府信息公开工作年度报告", "期限自2008年5月1日起至2008年12月31日止。",
			"我镇依法公开。", "",
			"period 2008 2008年5月1日起至2008年12月31日", false},
		"since when": {"云栖岭镇2018年政府信息公开年报", "",
			"2004年以来，我镇开展政府信息公开工作。", "", "title 2018 云栖岭镇2018年政府信息公开年报", false},
		"since when, and nothing else": {"云栖岭镇政府信息公开工作年度报告", "",
			"2018年以来，我镇开展政府信息公开工作。", "", "text 2018 2018", false},
		"when it was founded": {"云岭师范大学2022年信息公开年报", "", "学校成立于2016年2月29日，是公办高校。", "",
			"title 2022 云岭师范大学2022年信息公开年报", false},
		"since when it works": {"云栖岭镇2018年政府信息公开年报", "", "我镇从2008年起开展政府信息公开工作，自2009年起设窗口。", "",
			"title 2018 云栖岭镇2018年政府信息公开年报", false},
		"what it is compared with": {"云栖岭镇2020年政府信息公开年报", "", "公开信息134条，比2019年多9条，较2018年度翻番，与2017年相比增长。", "",
			"title 2020 云栖岭镇2020年政府信息公开年报", false},
		"what it founded": {"云栖岭镇2022年政府信息公开年报", "", "2021年成立领导小组。", "",
			"title 2022 云栖岭镇2022年政府信息公开年报 text 2021 2021", true},
		"the opening alone": {"云栖岭镇政府信息公开工作年度报告",
			"现将2018年我镇政府信息公开情况报告如下。", "我镇开展政府信息公开工作。", "", "text 2018 2018", false},
		"another year only": {"云栖岭镇2022年政府信息公开年报", "", "2021年，我镇依法公开。", "",
			"title 2022 云栖岭镇2022年政府信息公开年报 text 2021 2021", true},
		"another year beside its own": {"云栖岭镇2022年政府信息公开年报", "",
			"2021年公开12条，2022年公开15条。2021年培训2次。", "",
			"title 2022 云栖岭镇2022年政府信息公开年报 text 2021 2021", false},
		"signed in the year itself": {"云栖岭镇政府信息公开工作年度报告", "", "我镇依法公开。",
			"云栖岭镇人民政府\n2022年12月31日", "signature 2022 2022年12月31日", false},
		"none": {"云栖岭镇政府信息公开工作年度报告", "", "我镇依法公开。", "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			text := c.title + "\n\n" + c.preamble + "\n\n一、总体情况\n\n" + c.overview + "\n\n二、主动公开政府信息情况\n\n无。\n\n" +
				"五、存在的主要问题及改进情况\n\n一是宣传力度不够。下一步加强宣传。\n\n六、其他需要报告的事项\n\n无。\n\n" + c.end + "\n"
			doc, err := extract.NewFile("a.txt", []byte(text)).Document(t.Context(), extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r := p.Parse(doc, manifest.Row{})
			var said []string
			for _, y := range r.Years {
				said = append(said, fmt.Sprintf("%s %d %s", y.Source, y.Year, strings.TrimSpace(r.Text[y.Start:y.End])))
			}
			if got := strings.Join(said, " "); got != c.want {
				t.Errorf("years\n%s\nwant\n%s", got, c.want)
			}
			if len(r.Years) > 0 && r.Year != r.Years[0].Year || len(r.Years) == 0 && r.Year != 0 {
				t.Errorf("the year is %d of %v", r.Year, r.Years)
			}
			found := false
			for _, f := range r.Findings {
				if f.ID == report.FindingYearConflict {
					found = true
					if !strings.Contains(r.Text[f.Start:f.End], "2021") {
						t.Errorf("the conflict stands at %q", r.Text[f.Start:f.End])
					}
				}
			}
			if found != c.conflict {
				t.Errorf("a conflict is found: %v, want %v", found, c.conflict)
			}
		})
	}
}

// The date that a page states goes before the signature's, but for one of a site that moved.
func TestPublished(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ notice, signed, want string }{
		{"发布日期：2023-01-18", "2023年1月9日", "2023-01-18"}, {"发布日期：2023-01-09", "2023年1月9日", "2023-01-09"},
		{"发布日期：2023-01-08", "2023年1月9日", "2023-01-09"},
		{"发布日期：2024-01-09", "2023年1月9日", "2024-01-09"}, {"发布日期：2024-01-10", "2023年1月9日", "2023-01-09"},
		{"成文日期：2023-01-18", "2023年1月9日", "2023-01-09"},
		{"成文日期：2023-01-18", "", "2023-01-18"}, {"", "2023年1月9日", "2023-01-09"}, {"时间：2023-01-18", "2023年1月9日",
			"2023-01-18"}, {"", "", ""},
	} {
		r := checkParse(t, p, "盐亭县云栖岭镇2022年政府信息公开工作年度报告\n"+c.notice+"\n一、总体情况\n"+
			"2022年，我镇依法公开。\n二、主动公开政府信息情况\n及时更新。\n五、存在的主要问题\n"+
			"更新不够及时。\n云栖岭镇人民政府\n"+c.signed+"\n")
		if r.Published != c.want {
			t.Errorf("%s, signed %s: published %q, want %q", c.notice, c.signed, r.Published, c.want)
		}
	}
}
