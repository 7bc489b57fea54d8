package report

import (
	"strings"
	"testing"
)

// labeled is every id that a reader can meet, by its kind.
func labeled() map[string][]interface{ Label(Lang) string } {
	all := map[string][]interface{ Label(Lang) string }{}
	for _, f := range Forms() {
		all["form"] = append(all["form"], f.ID)
		for _, t := range f.Tables {
			all["table"] = append(all["table"], t.ID)
		}
		for _, id := range f.Identities() {
			all["check"] = append(all["check"], id.ID)
		}
	}
	for _, a := range Applicants() {
		all["applicant"] = append(all["applicant"], a)
	}
	for a := range approxNames {
		all["approximation"] = append(all["approximation"], a)
	}
	for d := range directionNames {
		all["direction"] = append(all["direction"], d)
	}
	for _, c := range ProblemClasses() {
		all["problem"] = append(all["problem"], c)
	}
	for _, id := range FindingIDs() {
		all["finding"] = append(all["finding"], id)
	}
	for _, id := range []CheckID{CheckRegsLevel, CheckFlow, CheckCarry, CheckInForce, CheckItems, CheckPending, CheckChange,
		CheckSplit, CheckShare, CheckNew, CheckDispute} {
		all["check"] = append(all["check"], id)
	}
	for _, s := range []State{StatePrinted, StateZeroMark, StateRepaired, StateBlank, StateAbsent, StateUnreadable} {
		all["state"] = append(all["state"], s)
	}
	for _, s := range []CheckState{CheckPass, CheckFail, CheckDoubtful, CheckUntestable} {
		all["outcome"] = append(all["outcome"], s)
	}
	for _, l := range Levels() {
		all["level"] = append(all["level"], l)
	}
	return all
}

// Everything has a name of its own in both languages, and English is English.
func TestEveryIDHasLabels(t *testing.T) {
	for kind, ids := range labeled() {
		taken := map[string]any{}
		for _, id := range ids {
			zh, en := id.Label(Chinese), id.Label(English)
			if !hasHan(zh) {
				t.Errorf("%s %v is called %q in Chinese", kind, id, zh)
			}
			if hasHan(en) || strings.TrimSpace(en) == "" {
				t.Errorf("%s %v is called %q in English", kind, id, en)
			}
			for _, label := range []string{zh, en} {
				if other, ok := taken[label]; ok && other != id {
					t.Errorf("%s: %v and %v are both called %q", kind, other, id, label)
				}
				taken[label] = id
			}
		}
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

func TestEveryMetricHasNames(t *testing.T) {
	taken := map[string]string{}
	for _, d := range Dictionary() {
		en := d.Name(English)
		if en == d.Short || hasHan(en) {
			t.Errorf("%s is called %q in English", d.ID, en)
		}
		if other, ok := taken[en]; ok {
			t.Errorf("%s and %s are both called %q", other, d.ID, en)
		}
		taken[en] = d.ID
		if d.Name(Chinese) != d.Short {
			t.Errorf("%s is called %q in Chinese, want %q", d.ID, d.Name(Chinese), d.Short)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		id     interface{ Label(Lang) string }
		zh, en string
	}{
		{Form2021, "2021版式", "form of 2021"},
		{FormID(""), "版式不明", "unknown form"},
		{TableRequests, "表三 申请办理", "Table 3, requests"},
		{ApplicantNatural, "自然人", "natural persons"},
		{Applicant("heir"), "heir", "heir"},
		{StateBlank, "空", "blank"},
		{LevelTownship, "乡镇街道", "township or subdistrict"},
		{Level(""), "层级不明", "unknown level"},
		{EvidenceTitle, "据标题", "by the title"},
		{EvidencePreamble, "据正文", "by the text"}, // of any part of it
		{Evidence(""), "未找到归属依据", "no evidence"},
		{YearFromPeriod, "统计期限", "period"},
		{WhyNotice, "不是年度报告：是通知", "not an annual report: a notice"},
		{Why("odd"), "不是年度报告：odd", "not an annual report: odd"},
		{ApproxAtLeast, "至少", "at least"},
		{DirectionSame, "持平", "unchanged"},
		{ProblemStaff, "人员队伍", "staff"},
		{FindingZeroReport, "全零报告", "all zeros"},
		{FindingID("odd"), "odd", "odd"},
		{ScopeTables, "表格", "tables"},
		{Scope(""), "叙述", "narrative"},
		{CheckDoubtful, "存疑", "doubtful"},
		{SectionOverview, "总体情况", "Overview"},
		{SectionKey("overview.on_request"), "依申请公开", "Disclosure on request"},
		{SectionKey("requests.2"), "收到和处理政府信息公开申请情况·2", "Requests received and handled·2"},
		{SectionKey("odd"), "odd", "odd"},
		{SectionKey("odd.2"), "odd.2", "odd.2"},
		{CheckBalance, "表三收支平衡", "table 3: balance"},
		{CheckID("Z.odd"), "Z.odd", "Z.odd"},
		{Check{ID: CheckBalance, Applicant: ApplicantNatural}, "表三“自然人”列收支平衡", `table 3: balance of the column "natural persons"`},
		{Check{ID: CheckRow, Metric: "outcomes.granted"}, "表三“予以公开”行", `table 3: row "granted"`},
		{Check{ID: CheckRow, Metric: "odd"}, "表三“odd”行", `table 3: row "odd"`},
		{Check{ID: CheckRow}, "表三各行", "table 3: rows"},
		{Check{ID: CheckFlow, Metric: "active.normative"}, "表二行政规范性文件件数", "table 2: documents, normative documents"},
		{Check{ID: CheckFlow, Metric: "odd.row"}, "表二odd.row件数", "table 2: documents, odd.row"},
		{Check{ID: CheckPending, Metric: "litigation.direct"}, "与上年报告：行政诉讼（未经复议直接起诉）尚未审结",
			"year before: pending cases, lawsuits without a review"},
		{Check{ID: CheckPending, Metric: "litigation"}, "与上年报告：行政诉讼数量尚未审结", "year before: pending cases, lawsuits"},
		{Check{ID: CheckRecon, Metric: "reconsideration"}, "表四行政复议", "table 4: administrative reviews"},
	} {
		if zh, en := c.id.Label(Chinese), c.id.Label(English); zh != c.zh || en != c.en {
			t.Errorf("%#v is called %q and %q, want %q and %q", c.id, zh, en, c.zh, c.en)
		}
	}
	if got := Form2019.Label("fr"); got != "2019版式" {
		t.Errorf("a language that is not known gives %q", got)
	}
}

func TestYearLabel(t *testing.T) {
	for year, want := range map[int][2]string{2022: {"2022年", "2022"}, 0: {"年度不明", "year unknown"}} {
		if got := [2]string{YearLabel(year, Chinese), YearLabel(year, English)}; got != want {
			t.Errorf("year %d is %q, want %q", year, got, want)
		}
	}
}

// Every rule says what it compares, and names its sides where it is a sum.
func TestEveryRuleHasAFormula(t *testing.T) {
	for _, c := range labeled()["check"] {
		id := c.(CheckID)
		if !hasHan(id.Formula(Chinese)) || hasHan(id.Formula(English)) || id.Formula(English) == "" {
			t.Errorf("%s: the formula is %q and %q", id, id.Formula(Chinese), id.Formula(English))
		}
	}
	if left, right := CheckRow.Sides(English); left != "total" || right != "sum of the six kinds of applicants" {
		t.Errorf("the sides of a row are %q and %q", left, right)
	}
	if left, right := CheckRecon.Sides(Chinese); left != "各种结果之和" || right != "总计" {
		t.Errorf("the sides of a procedure are %q and %q", left, right)
	}
	if left, right := CheckFlow.Sides(Chinese); left != "" || right != "" {
		t.Errorf("a rule that is no sum has the sides %q and %q", left, right)
	}
}

func TestMetricLabel(t *testing.T) {
	for id, want := range map[string][2]string{
		"outcomes.granted":                   {"予以公开", "granted"},
		"active.normative.in_force":          {"行政规范性文件 现行有效件数", "normative documents: in force"},
		"litigation.direct.upheld":           {"行政诉讼（未经复议直接起诉）结果维持", "lawsuits without a review: upheld"},
		"outcomes.other_handling.misc":       {"其他处理：其他", "otherwise handled: other"},
		"active.normative":                   {"active.normative", "active.normative"},
		"no.such.metric":                     {"no.such.metric", "no.such.metric"},
		"litigation.after_reconsideration.x": {"litigation.after_reconsideration.x", "litigation.after_reconsideration.x"},
	} {
		if got := [2]string{MetricLabel(id, Chinese), MetricLabel(id, English)}; got != want {
			t.Errorf("%s is called %q, want %q", id, got, want)
		}
	}
}
