package parse

import (
	"slices"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
	"gongkai/report/division"
)

func TestManifestOverrides(t *testing.T) {
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(div)
	if err != nil {
		t.Fatal(err)
	}
	const body = "2022年政府信息公开工作年度报告\n\n一、总体情况\n\n2022年，主动公开政府信息12条，工作平稳有序。\n\n二、主动公开政府信息情况\n\n无。\n\n五、存在的主要问题及改进情况\n\n一是宣传力度不够。下一步加强宣传。\n"
	for name, c := range map[string]struct {
		title    string
		row      manifest.Row
		name     string
		full     string
		code     string
		region   []string
		evidence report.Evidence
		year     int
	}{
		"names a document without one": {"", manifest.Row{Agency: "和平街道办事处", Region: "天津市/南开区"},
			"和平街道", "和平街道办事处", "", []string{"天津市", "南开区"}, report.EvidenceManifest, 2022},
		"overrides the year": {"山东省邹城市太平镇", manifest.Row{Year: 2021},
			"太平镇", "山东省邹城市太平镇", "370883107", []string{"山东省", "济宁市", "邹城市"}, report.EvidenceTitle, 2021},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := extract.NewFile("a.txt", []byte(c.title+body)).Document(t.Context(), extract.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			r := p.Parse(doc, c.row)
			a := r.Agency
			if c.name != "" && (a.Name != c.name || a.FullName != c.full) {
				t.Errorf("agency is %s, %s; want %s, %s", a.Name, a.FullName, c.name, c.full)
			}
			if a.Code != c.code || !slices.Equal(a.Region, c.region) || a.Evidence != c.evidence {
				t.Errorf("placed at %q %v by %s; want %q %v by %s", a.Code, a.Region, a.Evidence, c.code, c.region, c.evidence)
			}
			if r.Year != c.year {
				t.Errorf("year is %d, want %d", r.Year, c.year)
			}
		})
	}
}
