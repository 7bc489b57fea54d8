package web

import (
	"context"
	"iter"
	"strings"
	"sync"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/mark"
	"gongkai/search/searchtest"
)

// madeEngine answers as the naive engine does and adds what a page shows besides:
// labels, snippets, numbers and checks.
type madeEngine struct {
	*searchtest.Naive
	reports map[string]*report.Report
	status  search.Status
	fault   func(context.Context) error // returned by every call where set
}

// segment cuts text into the words of a tiny dictionary, and the rest as it stands.
func segment(text string) []string {
	var words []string
	for _, field := range strings.Fields(text) {
		rest := ""
		for field != "" {
			found := ""
			for _, w := range []string{"宣传", "力度", "不够", "培训", "公众号", "专人", "负责"} {
				if strings.HasPrefix(field, w) {
					found = w
				}
			}
			if found == "" {
				r := []rune(field)
				rest, field = rest+string(r[0]), string(r[1:])
				continue
			}
			if rest != "" {
				words, rest = append(words, rest), ""
			}
			words, field = append(words, found), field[len(found):]
		}
		if rest != "" {
			words = append(words, rest)
		}
	}
	return words
}

// testAnalyzer folds as the program does and cuts by segment.
type testAnalyzer struct{ *analysis.Normalizer }

// newTestAnalyzer reads the table of characters once.
var newTestAnalyzer = sync.OnceValue(func() testAnalyzer { return testAnalyzer{analysis.NewNormalizer()} })

func (a testAnalyzer) NormalizeString(s string) string { return a.String(s) }

func (a testAnalyzer) WordStrings(s string) []string { return segment(a.String(s)) }

func (a testAnalyzer) Complete(prefix string, n int) []string {
	var list []string
	for _, w := range []string{"公众号", "公开", "宣传", "培训"} {
		if strings.HasPrefix(w, prefix) && len(list) < n {
			list = append(list, w)
		}
	}
	return list
}

func (a testAnalyzer) Units(s string) []string { return segment(a.String(s)) }

func newMadeEngine(reports []*report.Report) *madeEngine {
	naive := searchtest.NewNaive(reports, searchtest.Text{Normalize: strings.ToLower, Units: segment})
	e := &madeEngine{Naive: naive, reports: map[string]*report.Report{}, status: naive.Status()}
	for _, r := range reports {
		e.reports[r.BaseID()] = r
		if e.status.FirstYear == 0 || r.Year < e.status.FirstYear {
			e.status.FirstYear = r.Year
		}
		e.status.LastYear = max(e.status.LastYear, r.Year)
	}
	return e
}

func (e *madeEngine) Status() search.Status { return e.status }

func (e *madeEngine) Search(ctx context.Context, req search.Request) (*search.Result, error) {
	if e.fault != nil {
		if err := e.fault(ctx); err != nil {
			return nil, err
		}
	}
	res, err := e.Naive.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	for i := range res.Hits {
		e.dress(&res.Hits[i], req)
	}
	for field, counts := range res.Facets {
		for i := range counts {
			counts[i].Label = e.label(field, counts[i].Value)
		}
	}
	return res, nil
}

func (e *madeEngine) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	if e.fault != nil {
		if err := e.fault(ctx); err != nil {
			return func(yield func(*search.Stored, error) bool) { yield(nil, err) }
		}
	}
	return e.Naive.Reports(ctx, req)
}

func (e *madeEngine) Report(ctx context.Context, id string) (*search.Stored, error) {
	if e.fault != nil {
		if err := e.fault(ctx); err != nil {
			return nil, err
		}
	}
	return e.Naive.Report(ctx, id)
}

func (e *madeEngine) label(field search.Field, value string) string {
	for _, r := range e.reports {
		switch field {
		case search.FieldTown:
			if r.Agency.Key() == value {
				return r.Agency.Town(r.Agency.Name == "太平镇")
			}
		case search.FieldRegion:
			for _, step := range r.Agency.Regions() {
				if step.Value == value {
					return step.Name
				}
			}
		}
	}
	return ""
}

// dress fills a hit from its report.
func (e *madeEngine) dress(h *search.Hit, req search.Request) {
	r := e.reports[h.Report]
	h.Form, h.ReportTitle = r.Form, r.Title
	h.Metrics = map[string]*float64{}
	for _, id := range []string{"applications.new", req.Sort.Key} {
		ref, _ := report.Sum{id}.Cell()
		if m, ok := r.Metric(ref.Metric, ref.Applicant); ok {
			h.Metrics[id] = m.Value
		}
	}
	for _, f := range r.Findings {
		h.Findings = append(h.Findings, string(f.ID))
	}
	h.Checks = report.CountChecks(r.Checks)
	if len(h.Matches) > 0 {
		h.Section, h.Number, h.Title = h.Matches[0].Section, h.Matches[0].Number, h.Matches[0].Title
	}
	for _, match := range h.Matches {
		for _, p := range r.Parts() {
			if p.Key == match.Section && len(h.Snippets) < search.MaxSnippets {
				if sn, ok := snippet(p, req); ok {
					h.Snippets = append(h.Snippets, sn)
				}
			}
		}
	}
	if len(h.Snippets) == 0 && len(h.Matches) > 0 {
		for _, p := range r.Parts() {
			if p.Key == h.Section {
				h.Snippets = []search.Snippet{{Section: p.Key, Before: clip(p.Text, 0, 80)}}
				break
			}
		}
	}
}

func clip(s string, from, runes int) string {
	r := []rune(s[from:])
	return string(r[:min(len(r), runes)])
}

// snippet is the text around the first match of a query in a part.
func snippet(p report.Part, req search.Request) (search.Snippet, bool) {
	spans := mark.NewMarker(req.Query, newTestAnalyzer()).Spans(p.Text)
	if len(spans) == 0 {
		return search.Snippet{}, false
	}
	first := spans[0]
	before := []rune(p.Text[:first.Start])
	from := first.Start - len(string(before[max(len(before)-30, 0):]))
	after := p.Text[first.End:]
	if i := strings.Index(after, "。"); i >= 0 {
		after = after[:i+len("。")]
	}
	sn := search.Snippet{Section: p.Key, Before: p.Text[from:first.Start], Match: p.Text[first.Start:first.End], After: after}
	sn.Marks = within(spans, from, first.End+len(after))
	return sn, true
}
