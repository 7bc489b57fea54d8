package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
)

// sectionView is a section of a report page with the tables that stand in it.
type sectionView struct {
	ID         string
	Key        string
	Heading    string
	Printed    string // the heading of the report, where Heading is in another language
	Child      bool
	Paragraphs []paragraphView
	Tables     []tableView
	Figures    []figureView
	Hits       int
	Empty      bool // neither prose nor table nor subsection was read here
	Pairs      bool // problems and remedies are set out below it
}

// paragraphView is a paragraph with its anchor, cut at figures and marks.
type paragraphView struct {
	ID     string
	Pieces []pieceView
}

// pieceView is a stretch of a paragraph: plain, or a figure with its place.
type pieceView struct {
	Runs  []run
	Value string // of a figure, as a number; "" for plain text
	Title string
	URL   string
	Agree *signView // whether the tables have the same
}

// figureView is one number stated in the narrative.
type figureView struct {
	Subject, Value, Unit, Approx, Change, Text, URL string
	Parts                                           string
	Agree                                           *signView
}

// reportBuilder turns a stored report into views.
type reportBuilder struct {
	tongue
	ctx     context.Context // once it is done, what is left of the views stays empty
	st      *search.Stored
	marker  mark.Marker
	nonzero bool
	beside  bool  // the source of each table is shown beside it
	hits    int   // so far
	lines   []int // offset of each line of the source
	cells   map[report.CellRef]report.Metric
	terms   []term
	totals  map[report.CheckID]string // the metric that a check of a sum is about
	ids     map[string]int
	para    int

	figuresOf map[report.SectionKey][]*report.Figure
	ordered   []*report.Figure // by where they start
}

func newReportBuilder(ctx context.Context, t tongue, st *search.Stored, m mark.Marker, nonzero bool) *reportBuilder {
	b := &reportBuilder{tongue: t, terms: glossary(), ctx: ctx, st: st, marker: m, nonzero: nonzero, lines: lineStarts(st.Text),
		cells: map[report.CellRef]report.Metric{}, totals: totals(report.FormByID(st.Form)), ids: map[string]int{},
		figuresOf: map[report.SectionKey][]*report.Figure{}}
	for _, cell := range st.Metrics {
		b.cells[report.CellRef{Metric: cell.ID, Applicant: cell.Applicant}] = cell
	}
	for i := range st.Figures {
		b.figuresOf[st.Figures[i].Section] = append(b.figuresOf[st.Figures[i].Section], &st.Figures[i])
		b.ordered = append(b.ordered, &st.Figures[i])
	}
	slices.SortStableFunc(b.ordered, func(x, y *report.Figure) int { return cmp.Compare(x.Start, y.Start) })
	return b
}

// lineStarts are the offsets at which the lines of a text begin.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// lineAt is the 1-based line that an offset lies in.
func lineAt(starts []int, offset int) int {
	return sort.SearchInts(starts, offset+1)
}

// sourceURL is the address of the source text with a range marked; an empty range
// marks nothing.
func (b *reportBuilder) sourceURL(start, end int) string {
	return cmp.Or(rangeURL(b.st.ID, b.lines, start, end), reportURL(b.st.ID, url.Values{"view": {"source"}}, ""))
}

// rangeURL is the address of a range of the source of a report; "" for an empty one.
func rangeURL(id string, lines []int, start, end int) string {
	if end <= start && start <= 0 {
		return ""
	}
	v := url.Values{"view": {"source"}, "start": {strconv.Itoa(start)}, "end": {strconv.Itoa(end)}}
	return reportURL(id, v, "L"+strconv.Itoa(lineAt(lines, start)))
}

// anchor makes an id that no other element of the page has.
func (b *reportBuilder) anchor(id string) string {
	b.ids[id]++
	if n := b.ids[id]; n > 1 {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

// sections lists the sections in reading order, children after their parent.
func (b *reportBuilder) sections() []sectionView {
	var list []sectionView
	placed := map[report.SectionKey]bool{}
	var walk func(sections []report.Section, child bool)
	walk = func(sections []report.Section, child bool) {
		for i := range sections {
			if b.ctx.Err() != nil {
				return
			}
			sec := &sections[i]
			v := sectionView{ID: b.anchor(string(sec.Key)), Key: string(sec.Key), Child: child}
			v.Heading, v.Printed = b.section(sec.Number, sec.Title, sec.Key)
			v.Paragraphs, v.Hits = b.paragraphs(sec)
			v.Figures = b.figures(sec.Key)
			if !child && !placed[sec.Key] {
				placed[sec.Key] = true
				v.Tables = b.tablesOf(sec.Key)
				v.Pairs = sec.Key == report.SectionImprovements && len(b.st.Problems)+len(b.st.Remedies) > 0
			}
			v.Empty = len(v.Paragraphs) == 0 && len(v.Tables) == 0 && len(sec.Children) == 0
			list = append(list, v)
			walk(sec.Children, true)
		}
	}
	walk(b.st.Sections, false)
	return append(list, b.unplaced(placed)...)
}

// unplaced shows the tables of sections that the document has no heading for.
func (b *reportBuilder) unplaced(placed map[report.SectionKey]bool) []sectionView {
	var list []sectionView
	form := report.FormByID(b.st.Form)
	if form == nil {
		return nil
	}
	for _, t := range form.Tables {
		if placed[t.Section] {
			continue
		}
		placed[t.Section] = true
		if tables := b.tablesOf(t.Section); len(tables) > 0 {
			list = append(list, sectionView{ID: b.anchor(string(t.Section)), Key: string(t.Section),
				Heading: t.Section.Label(b.Lang), Tables: tables})
		}
	}
	return list
}

// paragraphs cuts the narrative of a section at its lines.
func (b *reportBuilder) paragraphs(sec *report.Section) (list []paragraphView, hits int) {
	spans := b.marker.Section(sec, b.figuresOf[sec.Key])
	figures := b.figureSpans(sec)
	at := 0
	for line := range strings.SplitSeq(sec.Text, "\n") {
		start, end := at, at+len(line)
		at = end + 1
		if strings.TrimSpace(line) == "" {
			continue
		}
		if b.ctx.Err() != nil {
			break
		}
		b.para++
		p := paragraphView{ID: "p" + strconv.Itoa(b.para)}
		p.Pieces = b.pieces(sec, start, end, spans, figures)
		hits += b.number(p.Pieces)
		list = append(list, p)
	}
	return list, hits
}

// number gives each hit of a paragraph its number and counts them. A hit that a figure
// parts is one.
func (b *reportBuilder) number(pieces []pieceView) int {
	before, on := b.hits, false
	for i := range pieces {
		for j := range pieces[i].Runs {
			r := &pieces[i].Runs[j]
			if r.Mark && !on {
				b.hits++
				r.Hit = b.hits
			}
			on = r.Mark
		}
	}
	return b.hits - before
}

// figureSpan is a figure and its place in the narrative of a section.
type figureSpan struct {
	search.Span
	figure *report.Figure
}

// figureSpans finds the figures that stand in a section's own narrative.
func (b *reportBuilder) figureSpans(sec *report.Section) []figureSpan {
	var list []figureSpan
	first := sort.Search(len(b.ordered), func(i int) bool { return b.ordered[i].Start >= sec.Start })
	for _, f := range b.ordered[first:] {
		if f.Start >= sec.End {
			break
		}
		start, end, ok := sec.Stated(f)
		if !ok || !boundary(sec.Text, start) || !boundary(sec.Text, end) {
			continue
		}
		list = append(list, figureSpan{search.Span{Start: start, End: end}, f})
	}
	return list
}

// pieces cuts [start, end) of a section's narrative at figures, and each piece at
// marks.
func (b *reportBuilder) pieces(sec *report.Section, start, end int, spans []search.Span, figures []figureSpan) []pieceView {
	var list []pieceView
	plain := func(from, to int) {
		if from < to {
			list = append(list, pieceView{Runs: cutRuns(sec.Text[from:to], within(spans, from, to))})
		}
	}
	at := start
	first := sort.Search(len(figures), func(i int) bool { return figures[i].Start >= start })
	for _, f := range figures[first:] {
		if f.Start >= end {
			break
		}
		if f.Start < at || f.End > end {
			continue
		}
		plain(at, f.Start)
		p := pieceView{Runs: cutRuns(sec.Text[f.Start:f.End], within(spans, f.Start, f.End)),
			Title: b.figureTitle(f.figure), URL: b.sourceURL(f.figure.Start, f.figure.End), Agree: b.agreement(f.figure)}
		if f.figure.Value != nil {
			p.Value = report.FormatNumber(*f.figure.Value)
		}
		list = append(list, p)
		at = f.End
	}
	plain(at, end)
	return list
}

// within are the parts of spans, which stand in order and apart, that lie in [from, to),
// counted from there.
func within(spans []search.Span, from, to int) []search.Span {
	var list []search.Span
	first := sort.Search(len(spans), func(i int) bool { return spans[i].End > from })
	for _, s := range spans[first:] {
		if s.Start >= to {
			break
		}
		if start, end := max(s.Start, from), min(s.End, to); start < end {
			list = append(list, search.Span{Start: start - from, End: end - from})
		}
	}
	return list
}

func (t tongue) figureTitle(f *report.Figure) string {
	return joinNonEmpty(t.T("，", ", "), t.T(f.Subject, ""), metricValue(f.Value)+t.T(" "+f.Unit, ""), f.Approx.Label(t.Lang),
		t.T("点开看原文", "leads to the source"))
}

// figures lists the numbers of one section's narrative.
func (b *reportBuilder) figures(key report.SectionKey) []figureView {
	var list []figureView
	for _, f := range b.figuresOf[key] {
		v := figureView{Subject: f.Subject, Value: metricValue(f.Value), Unit: f.Unit, Agree: b.agreement(f),
			Change: b.changeLabel(f.Change), Text: f.Text, URL: b.sourceURL(f.Start, f.End)}
		if f.Approx != report.ApproxExact {
			v.Approx = f.Approx.Label(b.Lang)
		}
		var parts []string
		for _, p := range f.Parts {
			if p >= 0 && p < len(b.st.Figures) {
				parts = append(parts, metricValue(b.st.Figures[p].Value))
			}
		}
		if len(parts) > 0 {
			v.Parts = b.T("其中 ", "of which ") + strings.Join(parts, " + ")
		}
		list = append(list, v)
	}
	return list
}

func (t tongue) changeLabel(c *report.Change) string {
	if c == nil {
		return ""
	}
	word := c.Direction.Label(t.Lang)
	if c.By != nil {
		word += " " + report.FormatNumber(*c.By) + t.T(" "+c.Unit, "")
	}
	return strings.TrimSpace(word)
}

// pairs sets problems beside the remedies that answer them; a remedy that answers
// none stands in a line of its own.
func (b *reportBuilder) pairs() []pairView {
	var list []pairView
	used := map[int]bool{}
	for _, p := range b.st.Problems {
		v := pairView{Problem: p.Text, ProblemURL: b.sourceURL(p.Start, p.End)}
		if p.Class != "" {
			v.Class = p.Class.Label(b.Lang)
		}
		if p.Remedy != nil && *p.Remedy >= 0 && *p.Remedy < len(b.st.Remedies) {
			r := b.st.Remedies[*p.Remedy]
			v.Remedy, v.RemedyURL = r.Text, b.sourceURL(r.Start, r.End)
			used[*p.Remedy] = true
		}
		list = append(list, v)
	}
	for i, r := range b.st.Remedies {
		if !used[i] {
			list = append(list, pairView{Remedy: r.Text, RemedyURL: b.sourceURL(r.Start, r.End)})
		}
	}
	return list
}
