// Package mark shows where what a query wants stands in a text: as marks of the whole
// text (Marker.Spans, for the page of a report), and as snippets with their marks (Snippets,
// for the hits of an engine). What counts as wanted is package plan's. Search results of
// every engine and the page of a report take their marks from here, so that they agree in
// the narrative. The page marks nothing else: what a search of tables finds in one is marked
// in its snippets alone.
//
// Texts are compared as they are normalised; what is handed back are pieces and byte
// ranges of the text as it was written, always on the borders of characters.
package mark

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/plan"
)

// Analyzer folds text with the way back and cuts it into words. *analysis.Analyzer
// is one.
type Analyzer interface {
	plan.Analyzer
	// Normalize folds a text; its Edits lead back to the text as it was written.
	Normalize(text string) analysis.Normalized
}

// Marker marks what one query wants. The zero value marks nothing. It may be used by
// many goroutines if its Analyzer may.
type Marker struct {
	wanted   plan.Wanted
	analyzer Analyzer
}

// NewMarker makes a marker of what a query wants; see plan.Of. A nil query marks
// nothing.
func NewMarker(query search.Node, a Analyzer) Marker {
	if query == nil {
		return Marker{}
	}
	return Marker{plan.Of(query, a), a}
}

// Spans lists the byte ranges of a text to mark, in order and apart from each other:
// those that overlap or touch are one. A range covers whole characters of the text as
// it was written.
func (m Marker) Spans(text string) []search.Span {
	if len(m.wanted.Strings) == 0 || text == "" {
		return nil
	}
	n := m.analyzer.Normalize(text)
	return sourceSpans(n, find(n.Text, m.wanted.Strings))
}

// Lists reports whether a figure belongs to a list of what the query asks for: each does where the
// query has no condition on figures, else those that pass one.
func (m Marker) Lists(f *report.Figure) bool {
	return len(m.wanted.Figures) == 0 || m.wanted.Wants(f, m.analyzer)
}

// Section is Spans of the narrative of a section, and with them the figures that it states
// and the query asks for.
func (m Marker) Section(sec *report.Section, figures []*report.Figure) []search.Span {
	spans := m.Spans(sec.Text)
	if len(m.wanted.Figures) == 0 {
		return spans
	}
	for _, f := range figures {
		start, end, ok := sec.Stated(f)
		if ok && m.wanted.Wants(f, m.analyzer) {
			spans = append(spans, search.Span{Start: start, End: end})
		}
	}
	return merge(spans)
}

// sourceSpans leads ranges of a normalised text, which are in order, back to the text as it was written.
func sourceSpans(n analysis.Normalized, spans []search.Span) []search.Span {
	source := analysis.Cursor{Edits: n.Edits, Text: n.Text}
	for i, s := range spans {
		_, from, to := source.Next(s.Start, s.End)
		spans[i] = search.Span{Start: from, End: to}
	}
	return merge(spans)
}

// find lists the places of all strings in a normalised text, in order; those that
// overlap or touch are one.
func find(text string, wanted []plan.String) []search.Span {
	var spans []search.Span
	for _, w := range wanted {
		_, first := utf8.DecodeRuneInString(w.Text)
		for start, end, ok := w.Next(text, 0); ok; start, end, ok = w.Next(text, start+first) {
			spans = append(spans, search.Span{Start: start, End: end})
		}
	}
	return merge(spans)
}

// merge puts ranges in order and joins those that overlap or touch.
func merge(spans []search.Span) []search.Span {
	slices.SortFunc(spans, func(a, b search.Span) int { return cmp.Compare(a.Start, b.Start) })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
