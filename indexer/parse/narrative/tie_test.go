package narrative

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// A clause states a cell of the form where its words name it.
func TestMetricOf(t *testing.T) {
	for clause, want := range map[string]string{
		"收到申请3件": "applications.new", "新收公开申请3件": "applications.new", "受理申请": "applications.new", "收悉申请": "applications.new", "收到3件": "",
		"依申请公开数量3": "applications.new", "申请数量为3": "applications.new", "依申请公开为3": "applications.new",
		"办结申请3件": "outcomes.total", "申请已答复3件": "outcomes.total", "申请办结率": "", "办结3件": "",
		"结转下年度3件": "applications.carried_forward", "转下一年3件": "applications.carried_forward", "上年结转3件": "applications.carried_over",
		"去年结转3件": "applications.carried_over",
		"行政复议3件": "reconsideration.total", "行政诉讼3件": "litigation.total", "复议和诉讼3件": "",
		"累计收到申请3件": "", "自然人申请": "", "全县收到申请3件": "", "代表县政府收到申请3件": "", "平均收到申请": "",
	} {
		if got := metricOf(clause, false); got != want {
			t.Errorf("metricOf(%q) = %q, want %q", clause, got, want)
		}
	}
	if got := metricOf("办结3件", true); got != "outcomes.total" {
		t.Errorf("of requests, 办结3件 is %q", got)
	}
}

func TestTie(t *testing.T) {
	for key, want := range map[report.SectionKey]bool{
		report.SectionOverview: true, "overview.proactive": true, report.SectionPreamble: true, report.SectionRequests: true,
		report.SectionDisputes:  true,
		report.SectionProactive: false, report.SectionImprovements: false, report.SectionOther: false, report.SectionFees: false,
	} {
		got := figuresIn(t, key, "收到公开申请3件。")
		if tied := len(got) == 1 && strings.HasSuffix(got[0], " 3件 applications.new"); tied != want {
			t.Errorf("%s holds %q", key, got)
		}
	}
	for text, want := range map[string]string{
		"受理申请收费3元。": "", "收到申请3人次。": "", "收到申请3%。": "",
		"行政诉讼2类案件。": "", "行政诉讼2件案件。": "litigation.total", "行政诉讼培训2场。": "",
		"收到申请5件，其中收到申请3件，收到申请2件。": "applications.new||",
		"收到申请，办结3件。":              "outcomes.total", "收到投诉，办结3件。": "", "收到申请。办结3件。": "", "3件为行政复议。": "reconsideration.total", "3件，为行政复议。": "",
		"受理申请3件（含上年结转2件）。":                       "applications.new|",
		"3件" + strings.Repeat("很", 15) + "行政复议。": "reconsideration.total", "3件" + strings.Repeat("很", 16) + "行政复议。": "", "3件；复议。": "",
		// What goes on with a list of something else is something else too.
		"全市备案行政复议5件，行政诉讼3件。": "|", "全市备案行政复议5件、行政诉讼3件，结转下年2件。": "||", "全市备案行政复议5件。行政诉讼3件。": "|litigation.total",
		"全市备案行政复议5件，收到行政诉讼3件。": "|litigation.total", "全市备案行政复议5件；行政诉讼3件。": "|litigation.total",
		"行政复议5件，行政诉讼3件。": "reconsideration.total|litigation.total", "行政复议5件，全市行政诉讼3件。": "reconsideration.total|",
	} {
		figures, _ := newReader(t).Figures(reportOf(report.SectionOverview, text))
		var got []string
		for _, f := range figures {
			got = append(got, f.Metric)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q states %q, want %q", text, s, want)
		}
	}
	if got := figuresIn(t, "overview.on_request", "办结3件。"); len(got) != 1 || !strings.Contains(got[0], "outcomes.total") {
		t.Errorf("on request: %q", got)
	}
}

// cell is a printed total, at a place of its own in the document.
func cell(id string, v float64, at int) report.Metric {
	return report.Metric{ID: id, Applicant: report.ApplicantTotal, Value: &v, Start: at, End: at + 1, State: report.StatePrinted}
}

// What prose says of requests and disputes is tested against the tables.
func TestAgainstTables(t *testing.T) {
	requests := []report.Metric{cell("applications.new", 5, 0), cell("applications.carried_over", 2, 1), cell("outcomes.total", 6, 2)}
	disputes := []report.Metric{cell("reconsideration.total", 2, 0), cell("litigation.direct.total", 1, 1),
		cell("litigation.after_reconsideration.total", 2, 2)}
	for name, c := range map[string]struct {
		text    string
		metrics []report.Metric
		want    string // metric, state, left, right, the places right, detail
	}{
		"as many":              {"收到申请5件。", requests, "applications.new pass 5 5 [0] 正文“5件”= 表三新收 5"},
		"with those of before": {"收到申请7件。", requests, "applications.new pass 7 7 [0 1] 正文“7件”= 表三新收 5 + 上年结转 2"},
		"all dealt with":       {"收到申请6件。", requests, "applications.new pass 6 6 [2] 正文“6件”= 表三办理结果总计 6"},
		"another number":       {"收到申请8件。", requests, "applications.new fail 8 5 [0] 正文“8件”≠ 表三新收 5"},
		"roughly":              {"收到申请约8件。", requests, "applications.new doubtful 8 5 [0] 正文“约8件”，表三新收 5"},
		"no table":             {"收到申请8件。", nil, ""},
		"a table of little":    {"收到申请7件。", requests[:1], "applications.new fail 7 5 [0] 正文“7件”≠ 表三新收 5"},
		"twice": {"收到申请5件。收到申请5件。收到申请6件。", requests,
			"applications.new pass 5 5 [0] 正文“5件”= 表三新收 5|applications.new pass 6 6 [2] 正文“6件”= 表三办理结果总计 6"},
		"what is not tied":      {"发布信息5条，印发手册数十本。", requests, ""},
		"reconsideration":       {"行政复议2件。", disputes, "reconsideration.total pass 2 2 [0] 正文“2件”= 表四 2"},
		"reconsideration, more": {"行政复议3件。", disputes, "reconsideration.total fail 3 2 [0] 正文“3件”≠ 表四 2"},
		"lawsuits":              {"行政诉讼3件。", disputes, "litigation.total pass 3 3 [1 2] 正文“3件”= 表四 3"},
		"lawsuits, roughly":     {"行政诉讼4件左右。", disputes, "litigation.total doubtful 4 3 [1 2] 正文“4件左右”~ 表四 3"},
		"half of a table":       {"行政诉讼3件。", disputes[:2], ""},
		"a blank cell":          {"收到申请5件。", []report.Metric{{ID: "applications.new", Applicant: report.ApplicantTotal}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			rep := reportOf(report.SectionOverview, c.text)
			rep.Metrics = c.metrics
			_, checks := newReader(t).Figures(rep)
			var got []string
			for _, k := range checks {
				var at []string
				for _, p := range k.RightAt {
					at = append(at, report.FormatNumber(float64(p.Start)))
					if p.End != p.Start+1 {
						t.Errorf("the cell at %d ends at %d", p.Start, p.End)
					}
				}
				if len(k.LeftAt) != 1 || !strings.Contains(k.Detail, "“"+rep.Text[k.LeftAt[0].Start:k.LeftAt[0].End]+"”") {
					t.Errorf("%s: prose stands at %+v", k.Detail, k.LeftAt)
				}
				id := report.CheckNew
				if k.Metric != "applications.new" {
					id = report.CheckDispute
				}
				if k.ID != id {
					t.Errorf("the check of %s is %s", k.Metric, k.ID)
				}
				got = append(got, strings.Join([]string{k.Metric, string(k.State), number(k.Left), number(k.Right), "[" + strings.Join(at, " ") +
					"]", k.Detail}, " "))
			}
			if !slices.Equal(got, listed(c.want)) {
				t.Errorf("%q gives\n%q, want\n%q", c.text, got, c.want)
			}
		})
	}
}
