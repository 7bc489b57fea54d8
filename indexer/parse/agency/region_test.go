package agency

import (
	"testing"

	"gongkai/report"
)

// TestPlace finds where an agency is by each of the clues (docs/reading.md, "Title, agency
// and place"), and finds nothing where none holds.
func TestPlace(t *testing.T) {
	f := testFinder(t)
	for name, c := range map[string]struct {
		title, signature   string // the title without year and words for the report
		publishers, crumbs []string
		index, url         string
		preamble, body     string

		code     string
		region   string
		evidence report.Evidence
		several  bool
	}{
		"chain in the title": {title: "武山县温泉镇", code: "620524107", region: "甘肃省/天水市/武山县",
			evidence: report.EvidenceTitle},
		"chain in the signature": {title: "温泉镇", signature: "天水市武山县温泉镇人民政府",
			code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceSignature},
		"address of a known town": {title: "温泉镇",
			preamble: "联系地址：甘肃省天水市武山县温泉镇示范街8号，邮编741308。", code: "620524107",
			region: "甘肃省/天水市/武山县", evidence: report.EvidencePreamble},
		"address of a town in no table": {title: "云栖岭镇",
			preamble: "如有疑问，请与本机关联系（地址：四川省绵阳市盐亭县云栖岭镇示范街8号）。",
			region:   "四川省/绵阳市/盐亭县", evidence: report.EvidencePreamble},
		"address of a site, then of the office": {title: "云栖岭镇",
			preamble: "网站地址：http://www.example.gov.cn，联系地址：四川省绵阳市盐亭县云栖岭镇示范街8号。",
			region:   "四川省/绵阳市/盐亭县", evidence: report.EvidencePreamble},
		"address in a street of a city's name": {title: "云栖岭镇", preamble: "地址：南京路8号。",
			evidence: report.EvidenceNone},
		"address without 省 and 市": {title: "云栖岭镇",
			preamble: "地址：四川绵阳市盐亭县云栖岭镇示范街8号。", region: "四川省/绵阳市/盐亭县",
			evidence: report.EvidencePreamble},
		"address against the only place of the name": {title: "大刘庄镇",
			preamble: "地址：四川省绵阳市盐亭县大刘庄镇示范街8号。", region: "四川省/绵阳市/盐亭县",
			evidence: report.EvidencePreamble},
		"publisher of the page": {publishers: []string{"", "武山县人民政府"}, title: "温泉镇", code: "620524107",
			region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"breadcrumb": {crumbs: []string{"首页 > 武山县人民政府 > 政府信息公开 > 乡镇"},
			title: "温泉镇", code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"source of the page": {publishers: []string{"武山县温泉镇人民政府", ""}, title: "温泉镇",
			code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidenceMetadata},
		"breadcrumb of a company": {crumbs: []string{"首页 > 深圳市甲子网络公司 > 资料 > 报告"},
			title: "温泉镇", evidence: report.EvidenceNone, several: true},
		"breadcrumb against the only place": {crumbs: []string{"首页 > 深圳市人民政府 > 报告"}, title: "大刘庄镇",
			code: "130535106", region: "河北省/邢台市/临西县", evidence: report.EvidenceUniqueName},
		"publisher against the only place": {publishers: []string{"盐亭县人民政府"}, title: "大刘庄镇",
			region: "四川省/绵阳市/盐亭县", evidence: report.EvidenceMetadata},
		"index number": {index: "11620524013900000X/2023-00012", title: "温泉镇", code: "620524107",
			region: "甘肃省/天水市/武山县", evidence: report.EvidenceCreditCode},
		"credit code of the URL": {title: "温泉镇",
			url: "http://xxgk.example.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=116205240139000000&fbtime=2022", code: "620524107",
			region: "甘肃省/天水市/武山县", evidence: report.EvidenceCreditCode},
		"platform's default": {index: "000014349/2023-00012", title: "温泉镇", evidence: report.EvidenceNone,
			several: true},
		"host": {title: "太平镇", url: "http://www.zoucheng.gov.cn/art/2023/1/9/art_1_2.html",
			code: "370883107", region: "山东省/济宁市/邹城市", evidence: report.EvidenceURL},
		"host of a district": {title: "太平镇", url: "http://zwgk.zoucheng.gov.cn/a.html", code: "370883107",
			region: "山东省/济宁市/邹城市", evidence: report.EvidenceURL},
		"mirror's host": {title: "太平镇", url: "http://www.zoucheng.example.com/a.html",
			evidence: report.EvidenceNone, several: true},
		"number for a host": {title: "太平镇", url: "http://10.20.30.40/zoucheng/a.html",
			evidence: report.EvidenceNone, several: true},
		"host of elsewhere": {title: "温泉镇", url: "http://www.zoucheng.gov.cn/a.html",
			evidence: report.EvidenceNone, several: true},
		"host without the name": {title: "湖南镇", url: "http://www.longwan.gov.cn/a.html", evidence: report.EvidenceNone,
			several: true},
		"telephone and post code": {title: "温泉镇", preamble: "联系电话：0938-3411234，邮政编码：741308。",
			code: "620524107", region: "甘肃省/天水市/武山县", evidence: report.EvidencePhone},
		"telephone without post code": {title: "温泉镇", preamble: "联系电话：0938-3411234。",
			evidence: report.EvidenceNone, several: true},
		"telephone and another's post code": {title: "温泉镇", preamble: "联系电话：0938-3411234，邮编：273500。",
			evidence: report.EvidenceNone, several: true},
		"telephone of a place without the name": {title: "温泉镇", preamble: "联系电话：0537-5211234，邮编：273500。",
			evidence: report.EvidenceNone, several: true},
		"laws cited": {title: "温泉镇",
			body: "根据《天水市政务公开办法》和《武山县政务公开要点》开展工作。", code: "620524107",
			region: "甘肃省/天水市/武山县", evidence: report.EvidencePreamble},
		"place visited": {title: "温泉镇", body: "工作人员赴武山县学习政务公开经验。",
			evidence: report.EvidenceNone, several: true},
		"nothing": {title: "温泉镇", evidence: report.EvidenceNone, several: true},
		"province alone": {title: "甘肃省温泉镇", region: "甘肃省", evidence: report.EvidenceTitle,
			several: true},
		"department by the page's publisher": {publishers: []string{"怀化市统计局"}, title: "统计局",
			region: "湖南省/怀化市", evidence: report.EvidenceMetadata},
		"department by host": {title: "统计局", url: "http://www.zoucheng.gov.cn/a.html",
			region: "山东省/济宁市/邹城市", evidence: report.EvidenceURL},
		"county with namesakes by host": {title: "朝阳区人民政府", url: "http://www.changchun.gov.cn/a.html", code: "220104",
			region: "吉林省/长春市", evidence: report.EvidenceURL},
		"county with namesakes": {title: "朝阳区人民政府", evidence: report.EvidenceNone, several: true},
		// Divisions that are no more.
		"county raised to a city": {title: "海安县雅周镇", code: "320685109", region: "江苏省/南通市/海安市",
			evidence: report.EvidenceTitle},
		"city turned district": {title: "绍兴市上虞市下管镇", code: "330604105", region: "浙江省/绍兴市/上虞区",
			evidence: report.EvidenceTitle},
		"renamed county": {title: "户县余下街道", code: "610118002", region: "陕西省/西安市/鄠邑区",
			evidence: report.EvidenceTitle},
		"county beside a city of the name": {title: "邢台县浆水镇", code: "130503109", region: "河北省/邢台市/信都区",
			evidence: report.EvidenceTitle},
		"merged district": {title: "北京市宣武区牛街街道", code: "110102018", region: "北京市/西城区",
			evidence: report.EvidenceTitle},
		"renamed city": {title: "襄樊市南漳县武安镇", code: "420624101", region: "湖北省/襄阳市/南漳县",
			evidence: report.EvidenceTitle},
		"former name that has ended": {title: "清河区民政局", region: "辽宁省/铁岭市/清河区",
			evidence: report.EvidenceTitle},
	} {
		t.Run(name, func(t *testing.T) {
			preamble := f.fold.Text("根据《中华人民共和国政府信息公开条例》编制本报告。" + c.preamble)
			a := f.Agency(&Clues{
				Title: c.title + "2022年政府信息公开工作年度报告", Signature: c.signature, Publishers: c.publishers, Crumbs: c.crumbs,
				Index: c.index, URL: c.url,
				Year: 2022, Preamble: preamble, Body: preamble + f.fold.Text("2022年，我镇主动公开政府信息12条，工作平稳有序。"+
					c.body),
			})
			if a.Code != c.code || a.FullRegion() != c.region || a.Evidence != c.evidence || c.several != (len(a.Candidates) > 1) {
				t.Errorf("%s is %q in %s by %s, %d candidates; want %q in %s by %s", a.Name, a.Code, a.FullRegion(), a.Evidence, len(a.Candidates),
					c.code, c.region, c.evidence)
			}
		})
	}
}
