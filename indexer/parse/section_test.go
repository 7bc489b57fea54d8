package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// Lines that a page's width broke are one sentence; lines that a paragraph ends
// are not.
func TestJoins(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ prose, want string }{
		"behind a heading on the same line": {"（一）主动公开情况。加强对政府网站、政\n务新媒体的监管，按照标准定期检查，保持良\n好。\n（二）平台建设情况。进一步细化分解政府门\n户网站的责任。\n",
			"加强对政府网站、政务新媒体的监管，按照标准定期检查，保持良好。|进一步细化分解政府门户网站的责任。"},
		"behind a closing bracket at the end of a full line": {
			"我镇根据《中华人民共和国政府信息公开条例》（以下简称《条例》）\n要求编制此报告，所列数据的统计期限为全年，内容共有六个方面，如\n有疑问请与我镇联系，我镇将及时予以答复，认真接受社会的监督，进\n一步改进有关工作，让群众满意，让上级放心，让公开成为常态，不断\n提高水平，不断总结经验。\n",
			"我镇根据《中华人民共和国政府信息公开条例》（以下简称《条例》）要求编制此报告，所列数据的统计期限为全年，内容共有六个方面，如有疑问请与我镇联系，我镇将及时予以答复，认真接受社会的监督，进一步改进有关工作，让群众满意，让上级放心，让公开成为常态，不断提高水平，不断总结经验。"},
		"a sentence that ends in a numeral":  {"对公众号和公示栏的内容进行核对，防止前后不\n一。政务公开办公室每月检查，发现失效链接等问题均已改正。\n", "对公众号和公示栏的内容进行核对，防止前后不一。政务公开办公室每月检查，发现失效链接等问题均已改正。"},
		"a paragraph that ends in a bracket": {"主动公开信息12条（含转载的5条）\n依申请公开情况平稳。\n", "主动公开信息12条（含转载的5条）\n依申请公开情况平稳。"},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, strings.Replace(tabReport, "2022年，白水镇主动公开政府信息12条，其中政策类5条，财政类7条。\n", c.prose, 1))
			var texts []string
			for s := range report.AllSections(r.Sections) {
				if s.Key.Parent() == report.SectionOverview && s.Text != "" {
					texts = append(texts, s.Text)
				}
			}
			if got := strings.Join(texts, "|"); got != c.want {
				t.Errorf("the narrative is\n%q, want\n%q", got, c.want)
			}
		})
	}
}

// The parts of section one are its children in any style of number.
func TestChildrenInBrackets(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	prose := "2022年，我镇持续推进政务公开。\n（1）主动公开情况。我镇主动公开政府信息25条。\n（2）依申请公开情况。收到申请10件。\n（3）政府信息管理情况。建立工作机制。\n（4）平台建设情况。没有新增平台。\n（5）监督保障情况。指定专人负责。\n"
	r := checkParse(t, p, strings.Replace(tabReport, "2022年，白水镇主动公开政府信息12条，其中政策类5条，财政类7条。\n", prose, 1))
	var keys []string
	for s := range report.AllSections(r.Sections) {
		if s.Key.Parent() == report.SectionOverview {
			keys = append(keys, string(s.Key))
		}
	}
	if got := strings.Join(keys, " "); got != "overview overview.proactive overview.on_request overview.management overview.platform overview.oversight" {
		t.Errorf("the sections are %s", got)
	}
}
