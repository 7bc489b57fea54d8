// Package searchtest holds what every search.Engine must do, as tests, and the
// naive engine they take their answers from: it looks through every section of
// every report for every request, with nothing but package strings, and is right
// because there is nothing in it to be wrong.
package searchtest

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/report"
	"gongkai/search"
)

// Text is how an engine reads text: Normalize folds what is the same to a reader,
// Units cuts an unquoted query into the strings it asks for, and Denied reports whether a
// normalised text denies what stands in it at start to end; nil where nothing is denied.
type Text struct {
	Normalize func(string) string
	Units     func(string) []string
	Denied    func(text string, start, end int) bool
}

// Naive is a search.Engine without an index. Scores are always zero, so that relevance
// orders by place, year and id; it makes no snippets.
type Naive struct {
	text    Text
	reports []stored
	parts   int // of all reports
	copies  compared
}

type stored struct {
	id    string
	r     *report.Report
	parts []part
	years []report.Check // against the tables of the year before

	at       int // among the reports in the order of ids
	original *float64
	copied   []report.Finding // that it is a copy
}

type part struct {
	report.Part
	at       int // among the parts of all reports
	normal   string
	inside   []bool   // insideNumbers of normal, nil for a piece of a part
	clusters []string // of its passages
}

// NewNaive takes the reports as an indexer would: a second one of the same bytes
// is dropped, and ids are given in the order of content hashes.
func NewNaive(reports []*report.Report, text Text) *Naive {
	n := &Naive{text: text}
	n.text.Units = remembered(text.Units)
	n.text.Normalize = func() func(string) string {
		short := remembered(text.Normalize)
		return func(s string) string {
			if len(s) > maxRemembered {
				return text.Normalize(s)
			}
			return short(s)
		}
	}()
	if text.Denied == nil {
		n.text.Denied = func(string, int, int) bool { return false }
	}
	sorted := slices.Clone(reports)
	slices.SortFunc(sorted, func(a, b *report.Report) int {
		return cmp.Or(cmp.Compare(a.Source.SHA256, b.Source.SHA256), cmp.Compare(a.BaseID(), b.BaseID()))
	})
	sorted = slices.CompactFunc(sorted, func(a, b *report.Report) bool { return a.Ref() == b.Ref() })
	seen, parts := map[string]int{}, 0
	for _, r := range sorted {
		base := r.BaseID()
		seen[base]++
		s := stored{id: base, r: r}
		if seen[base] > 1 {
			s.id = base + "-" + strconv.Itoa(seen[base])
		}
		for _, p := range r.Parts() {
			normal := text.Normalize(p.Text)
			s.parts = append(s.parts, part{Part: p, at: parts, normal: normal, inside: insideNumbers(normal)})
			parts++
		}
		n.reports = append(n.reports, s)
	}
	n.parts = parts
	for i := range n.reports {
		n.reports[i].years = n.yearChecks(n.reports[i].r)
	}
	n.compare()
	return n
}

// maxRemembered is how many bytes a text has whose normalised form is remembered: those of
// queries and headings have no more.
const maxRemembered = 256

// remembered asks a function once for each text.
func remembered[T any](of func(string) T) func(string) T {
	var known sync.Map
	return func(text string) T {
		if v, ok := known.Load(text); ok {
			return v.(T)
		}
		v := of(text)
		known.Store(text, v)
		return v
	}
}

// yearChecks holds a report against its agency's first of the year before.
func (n *Naive) yearChecks(r *report.Report) []report.Check {
	before := stored{}
	for _, s := range n.reports {
		if s.r.Year == r.Year-1 && s.r.Agency.Key() == r.Agency.Key() && (before.r == nil || s.id < before.id) {
			before = s
		}
	}
	return report.TableCrossChecks(before.r, r)
}

// matched is one report of a result with its matching parts.
type matched struct {
	stored
	hits []part
}

// Search answers a request by looking at everything.
func (n *Naive) Search(_ context.Context, req search.Request) (*search.Result, error) {
	res := &search.Result{Page: req.Page, Size: req.Size, Facets: map[search.Field][]search.Count{}, Sizes: map[search.Field]int{}}
	a := n.ask(req)
	found := a.find("")
	for _, m := range found {
		res.Total.Reports++
		res.Total.Sections += len(m.hits)
	}
	var of []stored
	for _, m := range found {
		of = append(of, m.stored)
	}
	res.Total.Agencies, res.Total.Towns = n.publishers(of)
	if req.Size > 0 {
		a.order(found)
	}
	from := min((req.Page-1)*req.Size, len(found))
	for _, m := range found[from:min(from+req.Size, len(found))] {
		h := search.Hit{Report: m.id, Year: m.r.Year, Agency: m.r.Agency}
		best := a.best(m)
		h.Tier, h.Expanded, h.Denied, h.Prominent = best.tier, best.expanded, best.denied, best.prominent
		for _, p := range m.hits {
			h.Matches = append(h.Matches, search.Match{Section: p.Key, Number: p.Number, Title: p.Title})
		}
		res.Hits = append(res.Hits, h)
	}
	for _, f := range req.Facets {
		res.Facets[f] = a.facet(f)
		res.Sizes[f] = len(res.Facets[f])
	}
	return res, nil
}

func (n *Naive) matches(node search.Node, s *stored, p *part) bool {
	switch q := node.(type) {
	case search.And:
		for _, c := range q.Nodes {
			if !n.matches(c, s, p) {
				return false
			}
		}
		return true
	case search.Or:
		for _, c := range q.Nodes {
			if n.matches(c, s, p) {
				return true
			}
		}
		return false
	case search.Not:
		return !n.matches(q.Node, s, p)
	case search.Within:
		for _, piece := range cutAt(p.normal, q.Extent) {
			if n.matches(q.Node, s, &part{Part: p.Part, normal: piece}) {
				return true
			}
		}
		return false
	case search.Near:
		return n.nextTo(q, p.normal)
	case search.Text:
		if q.Prefix {
			return len(n.places(q, p.normal)) > 0
		}
		whole := n.text.Normalize(q.Text)
		units := n.text.Units(whole)
		if q.Quoted || len(units) == 0 {
			return strings.Contains(p.normal, whole)
		}
		for i, u := range units {
			found := containsWhole(p.normal, u, p.inside)
			for _, also := range q.Also {
				found = found || also.Text != "" && covers(also.Word, units, i) && containsWhole(p.normal, also.Text, p.inside)
			}
			if !found {
				return false
			}
		}
		return true
	case search.Condition:
		return passes(q.Filter, *s, *p)
	case search.FigureNode:
		return n.states(q.Condition, *s, *p)
	case search.MetricNode:
		return holds(q.Condition, s.r)
	}
	return false
}

func passes(f search.Filter, s stored, p part) bool {
	included, wanted := false, false
	for _, v := range f.Values {
		is := has(f.Field, v.Text, s, p)
		if v.Exclude && is {
			return false
		}
		wanted = wanted || !v.Exclude
		included = included || !v.Exclude && is
	}
	return included || !wanted
}

func holds(c search.MetricCondition, r *report.Report) bool {
	m, ok := r.Metric(c.Metric, c.Applicant)
	return ok && m.Value != nil && c.Op.Holds(*m.Value, c.Value)
}

// whole is the report with the findings that come of comparing it with others.
func (s stored) whole() *search.Stored {
	r := *s.r
	r.Findings = append(r.Findings[:len(r.Findings):len(r.Findings)], s.copied...)
	return &search.Stored{ID: s.id, Report: &r}
}

// Report returns a stored report.
func (n *Naive) Report(_ context.Context, id string) (*search.Stored, error) {
	for _, s := range n.reports {
		if s.id == id {
			return s.whole(), nil
		}
	}
	return nil, search.ErrNotFound
}

// Reports streams the reports of a request in its order.
func (n *Naive) Reports(_ context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		a := n.ask(req)
		found := a.find("")
		a.order(found)
		for _, m := range found {
			if !yield(m.whole(), nil) {
				return
			}
		}
	}
}

// Status counts what is there.
func (n *Naive) Status() search.Status {
	s := search.Status{Ready: true, Generation: 1, Reports: len(n.reports)}
	for _, r := range n.reports {
		for _, p := range r.parts {
			if p.Scope == report.ScopeNarrative {
				s.Sections++
			}
		}
	}
	s.Agencies, s.Towns = n.publishers(n.reports)
	return s
}

// Words lists the words that narratives ask for when they are queries.
func (n *Naive) Words(context.Context) ([]search.Word, error) {
	counts := map[string]int{}
	for _, r := range n.reports {
		for _, p := range r.parts {
			seen := map[string]bool{}
			for _, word := range n.text.Units(p.normal) {
				if !seen[word] {
					seen[word] = true
					counts[word]++
				}
			}
		}
	}
	var list []search.Word
	for word, count := range counts {
		list = append(list, search.Word{Text: word, Count: count})
	}
	return list, nil
}
