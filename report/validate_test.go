package report

import (
	"math"
	"strings"
	"testing"
)

// whole is a made-up report that sets everything Validate looks at, each range up to
// the last byte of the text where it can be.
func whole() *Report {
	text := "新收3件。宣传不够。加强宣传。"
	at := func(s string) (int, int) {
		i := strings.Index(text, s)
		return i, i + len(s)
	}
	r := filled(Form2021)
	r.Text, r.Year = text, 2022
	r.Agency.Evidence = EvidenceTitle
	r.Years = []YearClaim{{Year: 2022, Source: YearFromTitle, Start: 0, End: len(text)}, {Year: 2021, Source: YearFromPage}}
	for i := range r.Metrics {
		r.Metrics[i].Raw, r.Metrics[i].Start, r.Metrics[i].End = "3", len("新收"), len("新收3")
	}
	blank := &r.Metrics[0]
	blank.Value, blank.State, blank.Raw, blank.Start, blank.End = nil, StateBlank, "", len(text), len(text)
	absent := &r.Metrics[1]
	absent.Value, absent.State, absent.Raw, absent.Start, absent.End = nil, StateAbsent, "", 0, 0
	r.Extra = []ExtraRow{{ID: ExtraActive, Label: "网站", Cells: []Metric{{ID: ExtraActive, Value: number(3), Raw: "3", State: StatePrinted,
		Start: len("新收"), End: len("新收3")}}}}
	start, end := at("3件")
	r.Figures = []Figure{{Subject: "新收", Value: number(3), Unit: "件", Approx: ApproxExact, Text: "3件", Start: start, End: end,
		Parts: []int{1}, Change: &Change{Direction: DirectionUp, By: number(1), Base: number(2)}},
		{Subject: "其中", Value: number(3), Unit: "件", Approx: ApproxAbout, Text: "3件", Start: start, End: end, Parts: []int{0}}}
	remedy := 0
	start, end = at("宣传不够")
	r.Problems = []Problem{{Text: "宣传不够", Class: ProblemPublicity, Remedy: &remedy, Start: start, End: end}}
	start, _ = at("加强宣传。")
	r.Remedies = []Remedy{{Text: "加强宣传。", Start: start, End: len(text)}}
	r.Checks = []Check{{ID: CheckNew, State: CheckPass, Left: number(3), Right: number(3),
		LeftAt: []Place{{0, len(text)}}, RightAt: []Place{{0, 0}}}}
	r.Findings = []Finding{{ID: FindingZeroReport}, {ID: FindingTemplateLeftover, Start: 0, End: len(text)}}
	r.Sections = []Section{{Key: SectionOverview, Text: "新收", Start: 0, End: len(text),
		Joins:    []Join{{At: 0, Source: 0}, {At: len("新收"), Source: len(text)}},
		Children: []Section{{Key: "overview.1", Start: len(text), End: len(text)}}}}
	r.Tables = []Table{{ID: TableRequests, Section: SectionRequests, Start: 0, End: len(text)}, {}}
	return r
}

func TestValidateTakesWhatHolds(t *testing.T) {
	if err := whole().Validate(); err != nil {
		t.Error(err)
	}
	if err := (&Report{Kind: KindNotReport, Why: WhyNotice}).Validate(); err != nil {
		t.Error(err)
	}
	bare := &Report{Kind: KindReport}
	if err := bare.Validate(); err != nil {
		t.Errorf("a report of nothing: %v", err)
	}
}

// spoiled are ways to break a whole report, by what the error says.
var spoiled = map[string]func(r *Report){
	`not a report, and no reason given`: func(r *Report) {
		r.Kind = KindNotReport
	},
	`kind "page" is not in the list`: func(r *Report) {
		r.Kind = "page"
	},
	`form "2026" is not in the list`: func(r *Report) {
		r.Form = "2026"
	},
	`level "village" is not in the list`: func(r *Report) {
		r.Agency.Level = "village"
	},
	`evidence "guess" is not in the list`: func(r *Report) {
		r.Agency.Evidence = "guess"
	},
	`year 2021 is not the first`: func(r *Report) {
		r.Year = 2021
	},
	`year 2021 by page: range [-1, 0) is outside`: func(r *Report) {
		r.Years[1].Start = -1
	},
	`year 2022 by title: range [0, 44) is outside`: func(r *Report) {
		r.Years[0].End = pastText
	},
	`year 2021 by page: range [2, 1) is outside`: func(r *Report) {
		r.Years[1].Start, r.Years[1].End = 2, 1
	},
	`metric active.regulations.issued@: it is there`: func(r *Report) {
		r.Metrics[1].ID = r.Metrics[0].ID
	},
	`metric applications.new@natural: state printed and value`: func(r *Report) {
		cellOf(r, "applications.new", ApplicantNatural).Value = nil
	},
	`metric active.regulations.issued@: state blank and value`: func(r *Report) {
		r.Metrics[0].Value = number(0)
	},
	`metric applications.new@total: state "sure" is not in`: func(r *Report) {
		cellOf(r, "applications.new", ApplicantTotal).State = "sure"
	},
	`metric applications.new@total: value: the number NaN`: func(r *Report) {
		cellOf(r, "applications.new", ApplicantTotal).Value = number(math.NaN())
	},
	`value: the number +Inf is not finite`: func(r *Report) {
		cellOf(r, "applications.new", ApplicantTotal).Value = number(math.Inf(1))
	},
	`applicant "heir" is not in the list`: func(r *Report) {
		r.Metrics[30].Applicant = "heir"
	},
	`raw text: text[6:7] is "3", not "4"`: func(r *Report) {
		r.Metrics[5].Raw = "4"
	},
	`raw text: range [6, 44) is outside`: func(r *Report) {
		r.Metrics[5].End = pastText
	},
	`row "网站" beside the form, cell 1: raw text: text[6:7] is "3", not "5"`: func(r *Report) {
		r.Extra[0].Cells[0].Raw = "5"
	},
	`figure 新收: approximation "nearly" is not in`: func(r *Report) {
		r.Figures[0].Approx = "nearly"
	},
	`figure 新收: the number NaN`: func(r *Report) {
		r.Figures[0].Yuan = number(math.NaN())
	},
	`figure 新收: text[6:10] is "3件", not "4件"`: func(r *Report) {
		r.Figures[0].Text = "4件"
	},
	`figure 新收: direction "sideways" is not in`: func(r *Report) {
		r.Figures[0].Change.Direction = "sideways"
	},
	`figure 新收: the number -Inf`: func(r *Report) {
		r.Figures[0].Change.Base = number(math.Inf(-1))
	},
	`figure 新收: part 2 is no other of the 2`: func(r *Report) {
		r.Figures[0].Parts[0] = 2
	},
	`figure 新收: part -1 is no other of the 2`: func(r *Report) {
		r.Figures[0].Parts[0] = -1
	},
	`figure 新收: part 0 is no other of the 2`: func(r *Report) {
		r.Figures[0].Parts[0] = 0
	},
	`problem: class "weather" is not in`: func(r *Report) {
		r.Problems[0].Class = "weather"
	},
	`problem: text[13:25] is "宣传不够", not "宣传"`: func(r *Report) {
		r.Problems[0].Text = "宣传"
	},
	`points at remedy 1 of 1`: func(r *Report) {
		*r.Problems[0].Remedy = 1
	},
	`points at remedy -1 of 1`: func(r *Report) {
		*r.Problems[0].Remedy = -1
	},
	`remedy: range [28, 44) is outside`: func(r *Report) {
		r.Remedies[0].End = pastText
	},
	`check P.new: state "perhaps" is not in`: func(r *Report) {
		r.Checks[0].State = "perhaps"
	},
	`check P.new: the number NaN`: func(r *Report) {
		r.Checks[0].Right = number(math.NaN())
	},
	`check P.new: range [0, 44) is outside`: func(r *Report) {
		r.Checks[0].LeftAt[0].End = pastText
	},
	`check P.new: range [1, 0) is outside`: func(r *Report) {
		r.Checks[0].RightAt[0].Start = 1
	},
	`finding "odd" is not in the list`: func(r *Report) {
		r.Findings[0].ID = "odd"
	},
	`finding template_leftover: range [0, 44) is`: func(r *Report) {
		r.Findings[1].End = pastText
	},
	`section overview: range [0, 44) is outside`: func(r *Report) {
		r.Sections[0].End = pastText
	},
	`section overview.1: range [43, 44) is outside`: func(r *Report) {
		r.Sections[0].Children[0].End = pastText
	},
	`section overview: the join of byte 0 to 43 is out`: func(r *Report) {
		r.Sections[0].Joins[0].At, r.Sections[0].Joins[1].At = 1, 0
	},
	`section overview: the join of byte 7 to 43 is out`: func(r *Report) {
		r.Sections[0].Joins[1].At = 7
	},
	`section overview: the join of byte 6 to 44 is out`: func(r *Report) {
		r.Sections[0].Joins[1].Source = pastText
	},
	`section overview: the join of byte 6 to 1 is out`: func(r *Report) {
		r.Sections[0].Joins[0].Source, r.Sections[0].Joins[1].Source = 2, 1
	},
	`table "T9" is not in the list`: func(r *Report) {
		r.Tables[0].ID = "T9"
	},
	`table T3: range [0, 44) is outside`: func(r *Report) {
		r.Tables[0].End = pastText
	},
}

// pastText is one byte too far for the end of a range.
var pastText = len(whole().Text) + 1

func TestValidateNamesTheRuleBroken(t *testing.T) {
	for want, spoil := range spoiled {
		r := whole()
		spoil(r)
		if err := r.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %s", err, want)
		}
	}
}

func cellOf(r *Report, metric string, a Applicant) *Metric {
	for i := range r.Metrics {
		if m := &r.Metrics[i]; m.ID == metric && m.Applicant == a {
			return m
		}
	}
	return nil
}

func BenchmarkValidate(b *testing.B) {
	r := whole()
	for b.Loop() {
		if err := r.Validate(); err != nil {
			b.Fatal(err)
		}
	}
}
