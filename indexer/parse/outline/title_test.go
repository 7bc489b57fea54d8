package outline

import (
	"strings"
	"testing"
)

// TestTitles finds the title among the lines in front of a report: banners, numbers of pages,
// bars and repetitions are no part of it.
func TestTitles(t *testing.T) {
	const whole = "盐亭县气象局2021年政府信息公开工作年度报告"
	for name, c := range map[string]struct{ front, title string }{
		"by itself":                        {whole + "\n", whole},
		"under a banner":                   {"盐亭县人民政府\n\n" + whole + "\n", whole},
		"under the banner of its own site": {"盐亭县气象局\n" + whole + "\n", whole},
		"under a county":                   {"盐亭县\n" + whole + "\n", whole},
		"under its city":                   {"绵阳市\n" + whole + "\n", "绵阳市" + whole},
		"name and report on two lines":     {"盐亭县气象局\n2021年政府信息公开工作年度报告\n", whole},
		"year and report on two lines": {"2021年度\n盐亭县气象局政府信息公开工作年度报告\n",
			"2021年度盐亭县气象局政府信息公开工作年度报告"},
		"a year above a title with its year": {"2021年\n" + whole + "\n", whole},
		"behind the number of a page":        {"Page 8 - " + whole + "\nP. 8\n", whole},
		"behind p. and a number":             {"P.12 " + whole + "\n", whole},
		"behind the page in Chinese":         {"第8页 " + whole + "\n", whole},
		"behind a dashed number":             {"- 8 - " + whole + "\n", whole},
		"behind a mark":                      {"◆ " + whole + "\n", whole},
		"in front of a bar":                  {whole + " |\n", whole},
		"in front of the name of the site":   {whole + " - 盐亭县人民政府门户网站\n", whole},
		"in front of an underscore":          {whole + "_政务公开\n", whole},
		"in front of its date":               {whole + " 2022-01-18\n", whole},
		"in front of a field":                {whole + " 发布日期：2022-01-18\n", whole},
		"with its agency behind": {"2021年政府信息公开工作年度报告—盐亭县气象局\n",
			"2021年政府信息公开工作年度报告—盐亭县气象局"},
		"with its year in brackets behind": {"盐亭县气象局政府信息公开工作年度报告（2021年）\n",
			"盐亭县气象局政府信息公开工作年度报告（2021年）"},
		"with its year in brackets below": {"盐亭县气象局政府信息公开工作年度报告\n（2021 年度）\n",
			"盐亭县气象局政府信息公开工作年度报告（2021年度）"},
		"printed twice":                       {whole + "\n" + whole + "\n", whole},
		"printed again on two lines":          {whole + "\n盐亭县气象局2021年政府信息公开工作\n年度报告\n", whole},
		"printed again on three lines":        {whole + "\n盐亭县气象局\n2021年政府信息公开工作\n年度报告\n", whole},
		"printed again with a notice between": {whole + "\n来源：盐亭县气象局\n" + whole + "\n", whole},
		"the name of a file":                  {whole + ".docx\n", whole},
		"in front of a stroke":                {whole + "/发布\n", whole},
		"under pieces of the name of the column": {"政府信息\n公开制度\n法定主动\n公开内容\n政府信息\n公开年报\n" +
			whole + "\n", whole},
		"under columns": {"信息公开目录\n依申请公开\n政府信息公开年报\n信息公开保障\n" +
			whole + "\n", whole},
		"behind a letter of its own kind": {"盐亭县气象局\n" +
			"关于报送《2021年政府信息公开年度报告》的报告\n县政府办公室:\n现上报年度报告。\n" + whole + "\n",
			whole},
		"with a semicolon": {"公开年度报告;其他\n" + whole + "\n", whole},
		"behind the letter that it is sent with": {"盐亭县气象局关于印发\n" +
			"2021年政府信息公开工作年度报告的通知\n各科室:\n现将报告印发给你们。\n盐亭县气象局\n" +
			"2021年政府信息公开工作年度报告\n", whole},
		"under the name of the column": {"政府信息公开\n" + whole + "\n", whole},
	} {
		o, _ := outlineOf(t, c.front+"根据有关规定编制本报告。\n"+overview+"二、主动公开政府信息情况\n无。\n")
		if o.Title != c.title {
			t.Errorf("%s: the title is %s, want %s", name, o.Title, c.title)
		}
		if got := strings.TrimSpace(o.Sections[0].Text); got != "根据有关规定编制本报告。" {
			t.Errorf("%s: the preamble is %q", name, got)
		}
	}
}

// TestLonelyName takes a line in front that holds nothing but the name of an agency for its
// publisher.
func TestLonelyName(t *testing.T) {
	for line, want := range map[string]string{
		"盐亭县国资局": "盐亭县国资局", "盐亭县 国资局": "盐亭县国资局", "县国资局": "", "国资局": "",
		"盐亭县国资局:": "", "各乡镇人民政府": "",
	} {
		o, _ := outlineOf(t, line+"\n根据有关规定，现将有关情况报告如下。\n"+overview+"二、"+
			"主动公开政府信息情况\n无。\n")
		if got := strings.Join(o.Front.Lines, " "); got != want {
			t.Errorf("%s: published by %q, want %q", line, got, want)
		}
	}
}

// TestTitleYear is the year of a title, of a school year that in which it ends.
func TestTitleYear(t *testing.T) {
	for title, want := range map[string]int{
		"云栖镇2022年报告": 2022, "2019-2020学年报告": 2020, "2019—2020学年度报告": 2020, "报告（2021）": 2021,
		"2021报告2022年": 2022, "12021年": 0, "报告": 0, "20211报告": 0,
		"二〇二二年报告": 2022,
	} {
		if got := TitleYear(title); got != want {
			t.Errorf("%s is of %d, want %d", title, got, want)
		}
	}
}
