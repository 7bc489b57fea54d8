package parse

import (
	"regexp"
	"strings"
	"testing"

	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// withOverview is a made-up report whose section one says more.
func withOverview(prose string) string {
	return strings.Replace(tabReport, "\n二、主动公开", prose+"\n二、主动公开", 1)
}

func TestShares(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		prose string
		want  report.CheckState // "" where nothing is to be tested
	}{
		"holds":                {"发布动态信息51条，其中工作类29条，占56.9%，政策类22条，占43.1%。", report.CheckPass},
		"cut, not rounded":     {"发布动态信息51条，其中工作类29条，占56.8%，政策类22条，占43.1%。", report.CheckPass},
		"does not":             {"发布动态信息51条，其中工作类29条，占65.9%，政策类22条，占43.1%。", report.CheckFail},
		"of a rough whole":     {"发布动态信息50余条，其中工作类29条，占54.9%，政策类22条，占43.1%。", report.CheckDoubtful},
		"of what is not said":  {"发布动态信息51条。工作类29条，占65.9%。", ""},
		"of something else":    {"发布动态信息51条，其中工作类29条，占全市信息的65.9%，政策类22条。", ""},
		"a rate, not a share":  {"发布动态信息51条，其中工作类29条，办结率100%，政策类22条。", ""},
		"with the word for it": {"发布动态信息51条，其中工作类29条，占比56.9%，政策类22条，占比43.1%。", report.CheckPass},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, withOverview(c.prose))
			worst := report.CheckState("")
			for _, check := range r.Checks {
				if check.ID == report.CheckShare && (worst == "" || check.State != report.CheckPass) {
					worst = check.State
				}
			}
			if worst != c.want {
				t.Errorf("the share is %q, want %q", worst, c.want)
			}
		})
	}
}

func TestForeignPlaceName(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const title = "怀化市麻阳苗族自治县文昌阁乡人民政府2022年政府信息公开工作年度报告\n\n"
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	for name, c := range map[string]struct {
		prose string
		want  string // the name found, "" for none
	}{
		"another county's portal":     {"通过应城市人民政府门户网站公开信息。", "应城市"},
		"its own county's":            {"通过麻阳苗族自治县人民政府门户网站公开信息。", ""},
		"its own city's":              {"通过怀化市人民政府网站公开信息。", ""},
		"its province's":              {"通过湖南省人民政府门户网站公开信息。", ""},
		"a neighbour's":               {"通过辰溪县人民政府网站公开信息。", ""},
		"a visit":                     {"组织人员赴应城市人民政府门户网站运行中心学习。", ""},
		"in the name of a document":   {"贯彻《应城市人民政府网站管理办法》。", ""},
		"without what makes it local": {"应城市旅客增多。", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, title+strings.Replace(body, "\n二、主动公开", c.prose+"\n二、主动公开", 1))
			if r.Agency.RegionCode != "431226" {
				t.Fatalf("the agency is in %q", r.Agency.RegionCode)
			}
			got := ""
			for _, f := range r.Findings {
				if f.ID == report.FindingForeignPlaceName {
					got = r.Text[f.Start:f.End]
				}
			}
			if got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestExtraRows(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	plain := checkParse(t, p, tabReport)
	if len(plain.Extra) != 0 {
		t.Errorf("extra rows in a table without: %+v", plain.Extra)
	}
	r := checkParse(t, p, strings.Replace(tabReport, "第二十条第（五）项", "其他主动公开文件\t7\t-\t19\n第二十条第（五）项", 1))
	if nonZero(r) != tabReportCells {
		t.Errorf("the row moved the form's cells: %s", nonZero(r))
	}
	if len(r.Extra) != 1 || r.Extra[0].Label != "其他主动公开文件" || r.Extra[0].ID != report.ExtraActive || len(r.Extra[0].Cells) != 3 {
		t.Fatalf("extra rows are %+v", r.Extra)
	}
	cells := r.Extra[0].Cells
	if *cells[0].Value != 7 || cells[1].State != report.StateZeroMark || *cells[2].Value != 19 || r.Text[cells[2].Start:cells[2].End] != "19" {
		t.Errorf("its cells are %+v", cells)
	}
}

func TestAddressGivesTheRegion(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	for name, c := range map[string]struct{ address, code string }{
		"city and county":              {"联系地址：绵阳市盐亭县青石路8号", "510723"},
		"several counties of the name": {"联系地址：鼓楼区中山路8号", ""},
		"no division":                  {"联系地址：青石路8号", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, "云栖岭镇2022年政府信息公开工作年度报告\n\n本报告由云栖岭镇编制。"+c.address+"，电话0000-0000000。\n\n"+body)
			if r.Agency.RegionCode != c.code {
				t.Errorf("the region is %q %v, want %q", r.Agency.RegionCode, r.Agency.Region, c.code)
			}
		})
	}
}

func TestReadingNotesAreLeftOut(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	r := checkParse(t, p, withOverview("我镇(zhèn)将加强(qiáng)培训，收到意见(jiàn)3件。网站(WZ)和(he)。"))
	text := ""
	for _, s := range r.Sections {
		if s.Key == report.SectionOverview {
			text = s.Text
		}
	}
	if !strings.Contains(text, "我镇将加强培训，收到意见3件。网站(WZ)和。") {
		t.Errorf("the narrative is %q", text)
	}
	one := checkParse(t, p, withOverview("采用简称(jc)。"))
	if !strings.Contains(one.Sections[0].Text+one.Sections[len(one.Sections)-1].Text+outline.SectionText(one.Sections, report.SectionOverview), "简称(jc)") {
		t.Error("a single bracket is left out")
	}
}

func TestYearsThatLostCharacters(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := tabReport[strings.Index(tabReport, "二、主动"):]
	r := checkParse(t, p, "现公布山东省邹城市太平镇人民政府2021度政府信息公开工作年度报告，统计期限自20211月1起至20211231止。\n\n一、总体情况\n我镇认真贯彻上级部署。\n"+body)
	if r.Year != 2021 || r.Agency.Name != "太平镇" || r.Period == nil || r.Period.To != "2021-12-31" {
		t.Errorf("year %d, agency %q, period %v", r.Year, r.Agency.Name, r.Period)
	}
}

// A report whose tables are all blank is a report with null cells, whatever
// notices its preamble cites.
func TestBlankTablesWithPreamble(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	text := tabReport[strings.Index(tabReport, "一、总体"):]
	text = regexp.MustCompile(`\t[0-9.]+`).ReplaceAllString(text, "\t")
	text = strings.Replace(text, "1\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", strings.Repeat("\t", 14)+"\n", 1)
	r := checkParse(t, p, "根据《中华人民共和国政府信息公开条例》和《关于印发政府信息公开工作年度报告格式的通知》要求，白水镇人民政府编制了2022年度政府信息公开工作年度报告，现予公布，欢迎监督。\n\n"+text)
	if r.Kind != report.KindReport {
		t.Fatalf("not a report: %s", r.Why)
	}
	for _, m := range r.Metrics {
		if m.Value != nil {
			t.Errorf("%s@%s is %v", m.ID, m.Applicant, *m.Value)
		}
	}
	// A line end inside the preamble leaves a line that reads like the title of a notice.
	text = strings.Replace(text, "二、主动公开", strings.Repeat("我镇按月更新公示栏，方便群众随时查看各类信息。", 14)+"\n二、主动公开", 1)
	r = checkParse(t, p, "按照《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办\n函〔2021〕30号）要求，现公布青石县白水镇人民政府2022年度政府信息公开工作年度报告。报告中数\n据统计期限自2022年1月1日起至2022年12月31日止。\n\n"+text)
	if r.Kind != report.KindReport {
		t.Errorf("a wrapped preamble: not a report: %s", r.Why)
	}
}

// A total of zero over a part that is not is a failed sum, not a zero report.
func TestZeroReportNeedsZeroParts(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	zero := strings.NewReplacer("\t10\t2\t", "\t0\t0\t", "\t9\t2\t", "\t0\t0\t", "\t12\n", "\t0\n", "\t11\n", "\t0\n", "\t1\t0\t0\t0\t0\t0\t1\n", "\t0\t0\t0\t0\t0\t0\t0\n",
		"\n1\t0\t0\t0\t1\t", "\n0\t0\t0\t0\t0\t").Replace(tabReport)
	found := func(text string) bool {
		for _, f := range checkParse(t, p, text).Findings {
			if f.ID == report.FindingZeroReport {
				return true
			}
		}
		return false
	}
	if !found(zero) {
		t.Error("a report of zeros is none")
	}
	if found(strings.Replace(zero, "\n0\t0\t0\t0\t0\t", "\n1\t0\t0\t0\t0\t", 1)) {
		t.Error("a report with a reconsideration is one of zeros")
	}
}
