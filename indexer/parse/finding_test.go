package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// TestTablesDue misses tables only where the form of the year has some.
func TestTablesDue(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := "\n一、概述\n我镇依法公开。\n二、主动公开政府信息情况\n公开信息29条。\n三、" +
		"依申请公开政府信息办理情况\n没有接到申请。\n四、存在的主要问题和改进措施\n" +
		"更新不够及时。今后将加强培训。\n"
	for title, want := range map[string]bool{
		"盐亭县云栖岭镇2008年政府信息公开工作年度报告": false,
		"盐亭县云栖岭镇2013年政府信息公开工作年度报告": false,
		"盐亭县云栖岭镇2014年政府信息公开工作年度报告": true,
		"盐亭县云栖岭镇2022年政府信息公开工作年度报告": true,
		"盐亭县云栖岭镇政府信息公开工作年度报告":      false, "云岭师范大学2022年信息公开工作年度报告": false,
	} {
		r := checkParse(t, p, title+body)
		if got := hasFinding(r, report.FindingTablesAbsent); got != want {
			t.Errorf("%s: tables are missed: %v, want %v", title, got, want)
		}
	}
}

// TestPublishedEarly calls a report early that was published before its year had ended; a
// school year ends in summer.
func TestPublishedEarly(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		period, date string
		want         bool
	}{
		{"2022年1月1日至2022年12月31日", "2022年12月31日", true}, {"2022年1月1日至2022年12月31日", "2023年1月1日", false},
		{"2021年9月1日至2022年8月31日", "2022年8月31日", true}, {"2021年9月1日至2022年8月31日", "2022年10月30日", false},
		{"2022年1月1日至2023年1月1日", "2022年12月31日", true}, {"2022年1月1日至2023年1月1日", "2023年1月1日", false},
	} {
		text := "云岭师范大学信息公开工作年度报告\n统计期限自" + c.period +
			"止。\n一、概述\n学校依法公开。\n二、主动公开信息情况\n公开信息29条。\n三、" +
			"依申请公开信息情况\n没有接到申请。\n四、存在的主要问题和改进措施\n更新不够及时。" +
			"今后将加强培训。\n云岭师范大学\n" + c.date + "\n"
		r := checkParse(t, p, text)
		if got := hasFinding(r, report.FindingPublishedEarly); got != c.want || r.Year != 2022 {
			t.Errorf("%s, %s: early %v in %d, want %v", c.period, c.date, got, r.Year, c.want)
		}
	}
}

func hasFinding(r *report.Report, id report.FindingID) bool {
	for _, f := range r.Findings {
		if f.ID == id {
			return !strings.Contains(f.Detail, "%!")
		}
	}
	return false
}

// TestSeveralReports reads the first report of a compilation and names the others, with the
// place where they begin.
func TestSeveralReports(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	one := func(town string) string {
		return "盐亭县" + town + "2022年政府信息公开工作年度报告\n一、总体情况\n2022年，" + town +
			"公开信息12条。\n二、主动公开政府信息情况\n及时更新。\n" +
			"五、存在的主要问题及改进情况\n更新不够及时。今后将加强培训。\n六、其他需要报告的事项\n无。\n"
	}
	for text, want := range map[string]string{one("金孔镇"): "", one("金孔镇") +
		one("高渠镇"): "同一文件中另有 1 份报告未读取：盐亭县高渠镇2022年政府信息公开工作年度报告"} {
		r := checkParse(t, p, text)
		got := ""
		for _, f := range r.Findings {
			if f.ID == report.FindingSeveralReports {
				got = f.Detail
				if !strings.HasPrefix(text[f.Start:f.End], "盐亭县高渠镇2022年") {
					t.Errorf("the others begin with %q", text[f.Start:min(f.End, f.Start+40)])
				}
			}
		}
		if got != want || r.Agency.Name != "金孔镇" || len(r.Sections) != 4 || strings.Contains(r.Sections[3].Text, "高渠镇") {
			t.Errorf("found %q of %s with %d sections, want %q", got, r.Agency.Name, len(r.Sections), want)
		}
	}
}
