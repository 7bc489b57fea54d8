package agency

import (
	"slices"
	"testing"

	"gongkai/indexer/manifest"
	"gongkai/report"
)

// TestFollow overrides an agency by what a manifest's row says of it.
func TestFollow(t *testing.T) {
	f := testFinder(t)
	for name, c := range map[string]struct {
		title    string
		row      manifest.Row
		name     string
		full     string
		code     string
		region   []string
		evidence report.Evidence
	}{
		"names a document without one": {"", manifest.Row{Agency: "和平街道办事处", Region: "天津市/南开区"},
			"和平街道", "和平街道办事处", "", []string{"天津市", "南开区"}, report.EvidenceManifest},
		"tells namesakes apart by a region": {"太平镇", manifest.Row{Region: "山东省/济宁市/邹城市"},
			"太平镇", "太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"by a code": {"太平镇", manifest.Row{Region: "370883"},
			"太平镇", "太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"by names run together": {"太平镇", manifest.Row{Region: "山东省济宁市邹城市"},
			"太平镇", "太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"by the agency's full name": {"太平镇", manifest.Row{Agency: "邹城市太平镇人民政府"},
			"太平镇", "邹城市太平镇人民政府", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"keeps a region that is in no table": {"云岭省青川市石桥县甲子镇人民政府",
			manifest.Row{Region: "云岭省/青川市/石桥县"},
			"", "", "", []string{"云岭省", "青川市", "石桥县"}, report.EvidenceManifest},
		"places a department": {"统计局", manifest.Row{Region: "山东省/济宁市/邹城市"},
			"统计局", "统计局", "", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"moves a department": {"邹城市统计局", manifest.Row{Region: "甘肃省/天水市/武山县"},
			"邹城市统计局", "邹城市统计局", "", []string{"甘肃省", "天水市", "武山县"}, report.EvidenceManifest},
		"moves a township": {"邹城市太平镇", manifest.Row{Region: "甘肃省/天水市/武山县"},
			"太平镇", "邹城市太平镇", "", []string{"甘肃省", "天水市", "武山县"}, report.EvidenceManifest},
		"tells namesakes of a county apart": {"朝阳区人民政府", manifest.Row{Region: "吉林省/长春市"},
			"朝阳区", "朝阳区人民政府", "220104", []string{"吉林省", "长春市"}, report.EvidenceManifest},
		"names what is no agency": {"太平镇", manifest.Row{Agency: "example", Region: "山东省/济宁市/邹城市"},
			"example", "example", "", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceManifest},
		"names another agency": {"邹城市太平镇", manifest.Row{Agency: "香城镇"},
			"香城镇", "香城镇", "370883101", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceUniqueName},
		"names it by another rank": {"邹城市太平镇", manifest.Row{Agency: "太平街道办事处"},
			"太平镇", "邹城市太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceTitle},
		"skips a division": {"温泉镇", manifest.Row{Region: "甘肃省武山县"},
			"温泉镇", "温泉镇", "620524107", []string{"甘肃省", "天水市", "武山县"}, report.EvidenceManifest},
		"names divisions apart": {"温泉镇", manifest.Row{Region: "甘肃省/济宁市"},
			"温泉镇", "温泉镇", "", []string{"甘肃省", "济宁市"}, report.EvidenceManifest},
		"names the township as its region": {"温泉镇", manifest.Row{Region: "武山县温泉镇"},
			"温泉镇", "温泉镇", "", []string{"武山县温泉镇"}, report.EvidenceManifest},
		"says nothing": {"邹城市太平镇", manifest.Row{},
			"太平镇", "邹城市太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceTitle},
		"says nothing of the place": {"山东省邹城市太平镇",
			manifest.Row{Agency: "太平镇人民政府", URL: "http://www.example.gov.cn/a.html"},
			"太平镇", "山东省邹城市太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceTitle},
	} {
		t.Run(name, func(t *testing.T) {
			a := f.Follow(c.row, f.Agency(&Clues{Title: c.title + "2022年政府信息公开工作年度报告", Year: 2022}))
			if c.name != "" && (a.Name != c.name || a.FullName != c.full) {
				t.Errorf("agency is %s, %s; want %s, %s", a.Name, a.FullName, c.name, c.full)
			}
			if a.Code != c.code || !slices.Equal(a.Region, c.region) || a.Evidence != c.evidence {
				t.Errorf("placed at %q %v by %s; want %q %v by %s", a.Code, a.Region, a.Evidence, c.code, c.region, c.evidence)
			}
		})
	}
}
