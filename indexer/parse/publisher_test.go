package parse

import (
	"strings"
	"testing"
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
