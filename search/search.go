// Package search says what a search is: the query and its syntax, the request
// with its filters and limits, the result with its facets, and the Engine that
// answers one with the other. It knows no engine, segmenter or web framework.
//
// What an engine must do is written down as the conformance suite of package
// searchtest, with a naive engine as its oracle.
package search

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"slices"
	"time"

	"gongkai/report"
)

// Engine answers searches over one published generation of reports at a time. Its
// methods may be called from many goroutines; each call sees one generation only.
//
// Errors are *SyntaxError and *ParamError for what the caller asked, ErrNotFound,
// ErrNotReady, ErrUnavailable, the context's error, or a fault of the engine.
type Engine interface {
	// Search finds reports. The request must have been validated.
	Search(ctx context.Context, req Request) (*Result, error)
	// Report returns one stored report by its id.
	Report(ctx context.Context, id string) (*Stored, error)
	// Reports streams every stored report of a search, in the order that its pages have;
	// Page, Size, Cursor and Facets of the request do not matter. The search is made when
	// the stream is first read, and one generation serves the whole of it, which is held
	// until the reader has done. Reports are fetched one by one as they are asked for, so
	// that memory does not grow with their number. An error ends the stream; it comes with
	// no report.
	Reports(ctx context.Context, req Request) iter.Seq2[*Stored, error]
	// Aggregate works statistics out over the reports of a search, in one pass. A field of By
	// that nothing is grouped by is a *ParamError.
	Aggregate(ctx context.Context, req AggregateRequest) (*Aggregation, error)
	// Matrix counts the reports of several searches by the values of a field, all on one
	// generation. A field that nothing is grouped by is a *ParamError, and so is a matrix of
	// more than MaxMatrixCells counts.
	Matrix(ctx context.Context, req MatrixRequest) (*Matrix, error)
	// Lines shows every place where the sections that a search finds have what it wants, a page
	// of them. Where they are more than MaxLinesFound it fails with ErrLines.
	Lines(ctx context.Context, req LinesRequest) (*Lines, error)
	// Publishers lists every agency whose name is known, in the order of the keys; its
	// Agency is that of its first report in the order of ids. The list is made once a
	// generation, shared, and not to be changed.
	Publishers(ctx context.Context) ([]Publisher, error)
	// Similar says what a report has in common with others, with up to so many of each kind that
	// have most of it.
	Similar(ctx context.Context, id string, most int) (*Similar, error)
	// Status says which generation is being served. It costs next to nothing: what
	// it counts is counted once a generation, so that it may be asked on every page.
	Status() Status
}

// Errors every engine uses.
var (
	ErrNotFound = errors.New("no such report")
	ErrNotReady = errors.New("no index is open")
	// ErrUnavailable is an index that is there but cannot answer whole at the moment:
	// it is damaged, or part of a cluster is away. The same request may pass later.
	ErrUnavailable = errors.New("the index is not available")
)

// Status describes the generation being served.
type Status struct {
	Ready      bool      `json:"ready"`
	Generation int       `json:"generation"`
	Reports    int       `json:"reports"`
	Sections   int       `json:"sections"` // narrative sections
	Agencies   int       `json:"agencies"` // distinct; all that are unknown count as one
	Towns      int       `json:"towns"`    // those of them that are townships
	FirstYear  int       `json:"first_year"`
	LastYear   int       `json:"last_year"`
	Built      time.Time `json:"built"`
	Problem    string    `json:"problem,omitempty"` // what is damaged or outdated, and which generation is served instead
	Fault      error     `json:"-"`                 // Problem as an error of the engine
}

// Stored is a report as kept by an engine.
type Stored struct {
	ID string `json:"id"`
	*report.Report
}

// Limits on what one request may ask for.
const (
	MaxQueryRunes = 256    // length of a query
	MaxTerms      = 32     // words, phrases and field conditions in it
	MaxDepth      = 8      // nesting of parentheses and negations
	MaxSize       = 100    // hits a page
	DefaultSize   = 20     // hits a page where the request says nothing
	MaxWindow     = 10_000 // page x size; beyond it a cursor leads on
	MaxValues     = 200    // filter values in one request
	MaxFacet      = 100    // values listed a facet; of the regions, all that lie right in the chosen one
	MaxSnippets   = 3      // snippets a hit
	FoldWindow    = 1000   // hits that are looked at for those that are alike

	// MaxMixedMetrics bounds the distinct metric conditions of a query that stand under
	// OR or NOT. Those that are simply joined by AND cost an engine nothing; these may
	// double its work each.
	MaxMixedMetrics = 8
)

// Request is one search, parsed and validated.
type Request struct {
	Query   Node              // nil finds everything
	Filters []Filter          // AND between filters
	Metrics []MetricCondition // AND
	Expand  Expand            // which expansions Query has been given, or is to be
	Tiers   []Tier            // keeps the sections in which the words stand so; nil keeps all
	Explain bool              // says of each hit why it is where it is
	Scope   report.Scope
	Sort    Sort
	Facets  []Field // to work out, in any order; nil is none
	Page    int     // 1-based
	Size    int     // hits a page; 0 asks for totals and facets alone
	Cursor  string  // continues a result beyond MaxWindow; Page is ignored

	// Fold shows of hits whose passages are the same, or nearly, only the first. It does so in the
	// order of relevance, where the query wants words, among the first FoldWindow hits: those behind
	// are shown each. Totals and facets count every report.
	Fold bool
}

// Filter keeps what has one of its included values (any, when it has none) and
// none of its excluded ones.
//
// A year is a number or a range "2020..2022"; a town a division code, a name
// (which chooses all its namesakes) or the full name of an agency without code; a
// region a code of 2, 4 or 6 digits, a name, or a path of names
// (山东省/烟台市); a section a key, its children included; any other value an id.
type Filter struct {
	Field  Field
	Values []Value
}

// Value is one value of a filter.
type Value struct {
	Text    string
	Exclude bool
}

// Passes reports whether what has values passes the filter; has reports whether one that the
// filter names is among them.
func (f Filter) Passes(has func(value string) bool) bool {
	included, wanted := false, false
	for _, v := range f.Values {
		switch {
		case !v.Exclude:
			wanted = true
			included = included || has(v.Text)
		case has(v.Text):
			return false
		}
	}
	return included || !wanted
}

// Op compares a metric with a number.
type Op string

// The comparisons.
const (
	OpGT Op = ">"
	OpGE Op = ">="
	OpLT Op = "<"
	OpLE Op = "<="
	OpEQ Op = "="
	OpNE Op = "!="
)

// Holds reports whether v op limit.
func (op Op) Holds(v, limit float64) bool {
	switch op {
	case OpGT:
		return v > limit
	case OpGE:
		return v >= limit
	case OpLT:
		return v < limit
	case OpLE:
		return v <= limit
	case OpEQ:
		return v == limit
	case OpNE:
		return v != limit
	}
	return false
}

// MetricCondition keeps the reports whose metric compares as it says. A report
// without a value never does: null is not zero. An empty applicant stands for the
// total column where the metric has applicants.
type MetricCondition struct {
	Metric    string
	Applicant report.Applicant
	Op        Op
	Value     float64
}

// Sort is the order of the hits. Key is "relevance", "year", "town", "published", "random" or the
// id of a metric, with "@" and an applicant where it is not the total. Each Seed of a random
// order is another one, which stays as reports are added. Ties, and hits without a value
// (which come last), are in the order of report ids, but for relevance, which puts later
// years first among equals.
type Sort struct {
	Key  string
	Desc bool
	Seed uint32 // of a random order
}

// Metric is the id of the metric that hits are sorted by, with "@" and an applicant where
// that is not the total, or "". Cell of report.Sum reads it.
func (s Sort) Metric() string {
	if s.Key == "" || s.Key == SortRelevance || s.Key == SortRandom || s.Key == SortPublished || Field(s.Key).def().Sort {
		return ""
	}
	return s.Key
}

// Sort keys that are not metric ids.
const (
	SortRelevance = "relevance"
	SortYear      = "year"
	SortTown      = "town"
	SortRandom    = "random"
	SortPublished = "published" // the day of publication
)

// Result is a page of hits and the facets of the whole.
type Result struct {
	Total  Total             `json:"total"`
	Hits   []Hit             `json:"hits"`
	Facets map[Field][]Count `json:"facets"`
	Sizes  map[Field]int     `json:"facet_sizes"` // how many values of each facet occur, listed or not
	Query  Understood        `json:"query"`
	Page   int               `json:"page"`
	Size   int               `json:"size"`
	Next   string            `json:"next_cursor,omitempty"` // continues after the last hit
	TookMS float64           `json:"took_ms"`
}

// Total counts the whole result: reports, the sections that match, the agencies that
// published them, and those of the agencies that are townships.
type Total struct {
	Reports  int `json:"reports"`
	Sections int `json:"sections"`
	Agencies int `json:"agencies"`
	Towns    int `json:"towns"`
	Groups   int `json:"groups,omitempty"` // hits of a folded result
}

// Hit is one report, shown by its best matching section.
type Hit struct {
	Report      string              `json:"report"`
	Agency      report.Agency       `json:"agency"`
	Year        int                 `json:"year"`
	Form        report.FormID       `json:"form"`
	ReportTitle string              `json:"report_title"`
	Section     report.SectionKey   `json:"section"`
	Number      string              `json:"number"`
	Title       string              `json:"title"`
	Tier        Tier                `json:"tier,omitempty"`      // of the section
	Expanded    bool                `json:"expanded,omitempty"`  // its words stand so only where alternatives count
	Denied      bool                `json:"denied,omitempty"`    // the section denies them wherever they stand so
	Prominent   bool                `json:"prominent,omitempty"` // it is of problems and remedies, or its heading has them
	Score       float64             `json:"score"`
	Snippets    []Snippet           `json:"snippets"` // at most MaxSnippets, of all matching sections
	Matches     []Match             `json:"matches"`  // every matching section, in reading order
	Metrics     map[string]*float64 `json:"metrics"`  // applications.new, and the sort metric; null is null
	Findings    []string            `json:"findings"`
	Checks      report.CheckCount   `json:"checks"`
	Explain     *Reasons            `json:"explain,omitempty"` // where the request asks for it
	Similar     *Folded             `json:"similar,omitempty"` // hits folded under this one
	URL         string              `json:"url"`               // of the page, which no engine knows; see Address
}

// Address is the path of the page that shows the hit, at its section.
func (h Hit) Address() string { return Address(h.Report, h.Section) }

// Address is the path of the page of a report, at a section where one is given.
func Address(id string, section report.SectionKey) string {
	path := "/reports/" + url.PathEscape(id)
	if section != "" {
		path += "#" + string(section)
	}
	return path
}

// Match is one matching section of a hit.
type Match struct {
	Section report.SectionKey `json:"section"`
	Number  string            `json:"number"`
	Title   string            `json:"title"`
	Score   float64           `json:"score"`
}

// Snippet is a piece of a section's text in parts: Before + Match + After is one slice
// of it.
type Snippet struct {
	Section report.SectionKey `json:"section"`
	Before  string            `json:"before"`
	Match   string            `json:"match"`
	After   string            `json:"after"`
	// Marks are the byte ranges of every match within Before+Match+After, the
	// first of which is Match itself.
	Marks []Span `json:"marks"`
}

// Text is the whole piece.
func (s Snippet) Text() string { return s.Before + s.Match + s.After }

// Span is a half-open range of bytes.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Count is one value of a facet. A facet lists at most MaxFacet values, but that of the
// regions every region that lies right in a chosen one, or every province where none is. N is the number of reports (for sections: of
// sections) one would get by choosing the value, other groups' filters kept and
// this group's left out.
type Count struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	N        int    `json:"count"`
	Selected bool   `json:"selected"`
	Excluded bool   `json:"excluded,omitempty"`
}

// Understood is the query as the engine read it.
type Understood struct {
	Understood string      `json:"understood"`
	Text       string      `json:"text,omitempty"` // a query that by itself asks for the same, as Request.Text writes it
	Expansions []Expansion `json:"expansions"`     // that count beside the words, or may
}

// AggregateRequest asks for statistics over the reports of a search, by the values of up
// to two fields.
type AggregateRequest struct {
	Search   Request
	Measures []Measure
	Stats    []Stat
	By       []Field // of AggregateFields, none twice
	Deep     bool    // regions of every level, not only those right in the one that the search has chosen

	// Edges are where the counts of values part, ascending: values up to the first, then
	// each up to the next and above the one before, and last those above them all.
	Edges []float64
}

// Measure is a number that reports have: the sum of the cells that their form has for it.
// A report has none where one of them has no value, and where one of Beside has none: so
// what is divided by another number can be taken of the same reports as that.
type Measure struct {
	Of     report.Sum
	Beside report.Sum
}

// MeasureOf is the measure of one cell; an empty applicant stands for the total column.
func MeasureOf(metric string, applicant report.Applicant) Measure {
	return Measure{Of: report.SumOf(metric, applicant)}
}

// Stat is a statistic.
type Stat string

// The statistics.
const (
	StatSum     Stat = "sum"
	StatMean    Stat = "mean"
	StatMedian  Stat = "median"
	StatMin     Stat = "min"
	StatMax     Stat = "max"
	StatCount   Stat = "count"   // values
	StatNonzero Stat = "nonzero" // values above or below zero
	StatQ1      Stat = "q1"      // lower quartile; between two values it lies as far along as its place does
	StatQ3      Stat = "q3"      // upper quartile
)

// Aggregation is the answer: a row for every combination of values that reports in scope
// have, in the order of the keys, and the rows over all.
type Aggregation struct {
	Rows []AggregateRow
}

// AggregateRow is one group. A key is a value of the field of By in its place, or "" for
// all reports in scope, those that have no value of the field among them.
type AggregateRow struct {
	Keys   []string
	Labels []string // for readers, in Chinese; "合计" for all
	Cells  []AggregateCell
}

// AggregateCell is a measure in a group: its statistics, and how many reports have a value
// or have none, and why.
type AggregateCell struct {
	Values     []*float64 // of the statistics asked for; null where no report has a value
	N          int        // reports with a value
	Blank      int        // reports whose cell is empty
	Absent     int        // reports that have no such cell, row or table
	Unreadable int        // reports where something stands that cannot be told
	Counts     []int      // values between the edges asked for
}

// Missing counts the reports in scope without a value.
func (c *AggregateCell) Missing() int { return c.Blank + c.Absent + c.Unreadable }

// Row finds the row of a key a field; nil where no report in scope is in it.
func (a *Aggregation) Row(keys ...string) *AggregateRow {
	i, ok := slices.BinarySearchFunc(a.Rows, keys, func(r AggregateRow, keys []string) int { return slices.Compare(r.Keys, keys) })
	if !ok {
		return nil
	}
	return &a.Rows[i]
}
