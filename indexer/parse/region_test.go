package parse

import (
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
)

// TestRegion leads what a document says of its agency to the finder: each of the clues
// from where a page has it.
func TestRegion(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const body = "一、总体情况\n\n2022年，我镇主动公开政府信息12条，工作平稳有序。\n\n二、主动公开政府信息情况\n\n无。\n\n" +
		"五、存在的主要问题及改进情况\n\n一是宣传力度不够。下一步加强宣传。\n\n六、其他需要报告的事项\n\n无。\n"
	for name, c := range map[string]struct {
		front    string // in front of the title
		title    string // without year and words for the report
		preamble string
		behind   string // behind the text
		url      string
		code     string
		region   string
		evidence report.Evidence
		several  bool
	}{
		"chain in the signature":     {title: "温泉镇", behind: "天水市武山县温泉镇人民政府\n2023年1月9日\n", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceSignature},
		"address of a known town":    {title: "温泉镇", preamble: "联系地址：甘肃省天水市武山县温泉镇示范街8号，邮编741308。", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidencePreamble},
		"publisher of the page":      {front: "发布机构：武山县人民政府 发布时间：2023-01-09\n", title: "温泉镇", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"breadcrumb":                 {front: "首页 > 武山县人民政府 > 政府信息公开 > 乡镇\n", title: "温泉镇", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"source of the page":         {front: "来源：武山县温泉镇人民政府 时间：2023-01-09\n", title: "温泉镇", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"index number":               {front: "索引号：11620524013900000X/2023-00012\n", title: "温泉镇", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceCreditCode},
		"host":                       {title: "太平镇", url: "http://www.zoucheng.gov.cn/art/2023/1/9/art_1_2.html", code: "370883107", region: "山东省/济宁市/邹城市", evidence: report.EvidenceURL},
		"telephone and post code":    {title: "温泉镇", preamble: "联系电话：0938-3411234，邮政编码：741308。", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidencePhone},
		"laws cited":                 {title: "温泉镇", behind: "根据《天水市政务公开办法》和《武山县政务公开要点》开展工作。\n", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidencePreamble},
		"former name that has ended": {title: "清河区民政局", region: "辽宁省/铁岭市/清河区", evidence: report.EvidenceTitle},
	} {
		t.Run(name, func(t *testing.T) {
			text := c.front + c.title + "2022年政府信息公开工作年度报告\n\n"
			if c.preamble != "" {
				text += "根据《中华人民共和国政府信息公开条例》编制本报告。" + c.preamble + "\n\n"
			}
			text += body + "\n" + c.behind
			doc, err := extract.NewFile("a.txt", []byte(text)).Document(t.Context(), extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			doc.URL = c.url
			a := p.Parse(doc, manifest.Row{}).Agency
			if a.Code != c.code || a.FullRegion() != c.region || a.Evidence != c.evidence || c.several != (len(a.Candidates) > 1) {
				t.Errorf("%s is %q in %s by %s, %d candidates; want %q in %s by %s", a.Name, a.Code, a.FullRegion(), a.Evidence, len(a.Candidates), c.code, c.region, c.evidence)
			}
		})
	}
}
