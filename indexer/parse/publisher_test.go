package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// A preamble that announces the report of somebody names him, not the announcing.
func TestCompilers(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	for _, announces := range []string{
		"根据有关规定，现公开盐亭县云栖岭镇2022年度政府信息公开工作报告。",
		"根据有关规定，现公开盐亭县云栖岭镇2022年政府信息公开工作年度报告。",
		"本年度报告根据条例要求，汇总2022年盐亭县云栖岭镇政府信息公开报告编制而成。",
		"根据有关规定，特向社会公开2022年度盐亭县云栖岭镇政府信息公开年度报告。",
		"根据有关规定，现发布盐亭县云栖岭镇2022年政府信息公开工作年度报告。",
	} {
		if r := checkParse(t, p, announces+"\n\n"+body); r.Agency.Name != "云栖岭镇" || r.Agency.FullName != "盐亭县云栖岭镇" && r.Agency.FullName != "盐亭县云栖岭镇政府" {
			t.Errorf("%s: agency %q, %q", announces, r.Agency.Name, r.Agency.FullName)
		}
	}
}

// The office that answers for a bureau does not publish its report.
func TestOfficeOfABureau(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	for office, want := range map[string]string{
		"盐亭县财政局办公室":     "盐亭县财政局",
		"盐亭县发展和改革局":     "盐亭县发展和改革局",
		"盐亭县国防动员委员会办公室": "盐亭县国防动员委员会办公室",
	} {
		r := checkParse(t, p, "本报告依据有关规定编制，统计期限自2022年1月1日起至2022年12月31日止。如对本报告有疑问，请与"+office+"联系（电话：0816-7000000）。\n\n"+body)
		if r.Agency.FullName != want || r.Agency.Level != report.LevelDepartment {
			t.Errorf("%s: the agency is %s (%s), want %s", office, r.Agency.FullName, r.Agency.Level, want)
		}
	}
}
