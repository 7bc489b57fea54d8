package search

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"gongkai/report"
)

// Limits on one matrix.
const (
	MaxQueries     = 500       // lines of a batch
	MaxMatrixCells = 2_000_000 // counts of the answer
)

// MatrixRequest asks how many reports each of several searches finds, by the values of one
// field.
type MatrixRequest struct {
	Rows []Request // Sort, Page, Size, Cursor and Facets do not matter
	By   Field     // one of AggregateFields
	Deep bool      // regions of every level, not only those right in the one that Of has chosen
	Of   Request   // the search whose reports have the values that are counted, found by a row or not
}

// Matrix is the answer, all of it of one generation.
type Matrix struct {
	Columns []MatrixColumn // in the order of the values
	Rows    []MatrixRow    // as asked for
	Reports int            // of Of
	Without int            // those of them that have none of the values
}

// MatrixColumn is a value that reports of the scope have.
type MatrixColumn struct {
	Value   string `json:"value"`
	Label   string `json:"label"`
	Reports int    `json:"reports"` // of the scope, found by a row or not
}

// MatrixRow counts the reports that one search finds.
type MatrixRow struct {
	Reports int   // all of them
	Counts  []int // by column; a zero is a zero
}

// What is wrong with a batch.
var (
	msgMatrix = Message{"结果超过 2,000,000 格，请少给些查询，或用机关、地区缩小范围",
		"the answer has more than 2,000,000 cells; give fewer queries, or choose agencies or a region"}
	msgQueries = Message{"查询太多，最多 %d 条", "too many queries, %d are the most"}
)

// ErrMatrix is a matrix of too many cells.
var ErrMatrix = &ParamError{"by", "", msgMatrix}

// Batch is a list of queries over one scope, to be counted in a matrix.
type Batch struct {
	Base  Request // the scope: the filters that every query shares
	By    Field
	Lines []BatchLine
	Twice int // lines that stood there before and are left out
}

// BatchLine is one query of a batch: a search, or what is wrong with it.
type BatchLine struct {
	Query   string // as typed
	Request Request
	Err     *SyntaxError
}

// ParseBatch reads the parameters of a matrix: those of a search, of which q holds a query a
// line and may be repeated, town names an agency a line, and by the field of the columns,
// the year where it says nothing. What is wrong with one query is said in its line; what
// is wrong with anything else is the error, a *ParamError.
func ParseBatch(values url.Values) (*Batch, error) {
	base := url.Values{}
	for name, list := range values {
		base[name] = list
	}
	base["q"], base[string(FieldTown)] = nil, lines(values[string(FieldTown)])
	b := &Batch{By: Field(values.Get("by"))}
	if b.By == "" {
		b.By = FieldYear
	}
	if !slices.Contains(AggregateFields(), b.By) {
		return nil, &ParamError{"by", string(b.By), msgBy.with(texts(AggregateFields()))}
	}
	var err error
	if b.Base, err = ParseRequest(base); err != nil {
		return nil, err
	}
	b.Base.Scope = report.ScopeAll // a query may name another scope than the others
	seen := map[string]bool{}
	for _, q := range lines(values["q"]) {
		if seen[q] {
			b.Twice++
			continue
		}
		if seen[q] = true; len(seen) > MaxQueries {
			return nil, &ParamError{"q", q, msgQueries.with(MaxQueries)}
		}
		line := BatchLine{Query: q}
		base.Set("q", q)
		if line.Request, err = ParseRequest(base); err != nil && !errors.As(err, &line.Err) {
			return nil, err
		}
		b.Lines = append(b.Lines, line)
	}
	return b, nil
}

// lines lists the lines of texts, trimmed, without those that are blank.
func lines(texts []string) []string {
	var list []string
	for _, t := range texts {
		list = append(list, strings.FieldsFunc(t, func(r rune) bool { return r == '\n' || r == '\r' })...)
	}
	return present(list)
}

// Request is the matrix of the lines that can be read, in their order.
func (b *Batch) Request() MatrixRequest {
	req := MatrixRequest{By: b.By, Of: b.Base}
	for _, l := range b.Lines {
		if l.Err == nil {
			req.Rows = append(req.Rows, l.Request)
		}
	}
	return req
}

// Sheet is a batch with its counts, laid out for readers and for files.
type Sheet struct {
	By      string         `json:"by"`
	Label   string         `json:"label"` // of by
	Columns []MatrixColumn `json:"columns"`
	Queries []SheetQuery   `json:"queries"` // in the order of the lines
	Reports int            `json:"reports"` // of the scope
	Without int            `json:"without"` // those of them that have none of the values
	Twice   int            `json:"twice"`   // lines that were given before and are left out
	Unknown []string       `json:"unknown"` // agencies asked for that no report is of: of them nothing is known, which is no zero
}

// SheetQuery is one query with its counts.
type SheetQuery struct {
	Query   string      `json:"query"`
	Reports *int        `json:"reports"`         // null where the query cannot be read
	Counts  []int       `json:"counts"`          // reports by column; empty where the query cannot be read
	First   []string    `json:"first,omitempty"` // where asked for: by column, what the first of those reports says; "" for none
	Error   *QueryError `json:"error,omitempty"` // why it cannot be read
	URL     string      `json:"url"`             // of the page of the search
}

// QueryError says what is wrong with a query of a list.
type QueryError struct {
	Detail   string `json:"detail"`
	Offset   int    `json:"offset"` // of the fault, in characters
	Length   int    `json:"length"`
	Repaired string `json:"repaired,omitempty"` // a query that would work
}

// Sheet lays the answer to b.Request out, with labels in a language.
func (b *Batch) Sheet(m *Matrix, lang report.Lang) *Sheet {
	s := &Sheet{By: string(b.By), Label: b.By.Label(lang), Columns: []MatrixColumn{}, Queries: []SheetQuery{}, Reports: m.Reports,
		Without: m.Without, Twice: b.Twice, Unknown: []string{}}
	for _, c := range m.Columns {
		c.Label = b.By.Name(c.Value, c.Label, lang)
		s.Columns = append(s.Columns, c)
	}
	at := 0
	for _, l := range b.Lines {
		q := SheetQuery{Query: l.Query, Counts: []int{}, URL: "/?" + url.Values{"q": {l.Query}}.Encode()}
		if l.Err != nil {
			q.Error = &QueryError{l.Err.Text(lang), l.Err.Offset, l.Err.Len, l.Err.Repaired}
		} else {
			row := m.Rows[at]
			at++
			q.Reports, q.Counts = &row.Reports, row.Counts
			q.URL = l.address("", "")
		}
		s.Queries = append(s.Queries, q)
	}
	return s
}

// Address is the page of the search behind a number: the query with the filters of the
// batch and, where a value is given, with that.
func (b *Batch) Address(line int, value string) string { return b.Lines[line].address(b.By, value) }

func (l BatchLine) address(by Field, value string) string { return "/?" + l.values(by, value).Encode() }

// values are the parameters of the search behind a number.
func (l BatchLine) values(by Field, value string) url.Values {
	req := l.Request
	req.Page, req.Size, req.Cursor, req.Facets = 1, DefaultSize, "", FacetFields()
	v := req.Values()
	v.Set("q", l.Query)
	if value != "" {
		v[string(by)] = append(excluding(v[string(by)]), value)
	}
	return v
}

// MaxFirst is how many numbers of a sheet show the beginning of what they count.
const MaxFirst = 400

// First fills the first hit of every number of a sheet: the snippet of the report that comes
// first among those that it counts. find makes a search. Where there are more than MaxFirst, the
// rest have none.
func (b *Batch) First(s *Sheet, find func(req Request) (*Result, error)) error {
	left := MaxFirst
	for i := range s.Queries {
		q := &s.Queries[i]
		if q.Error != nil {
			continue
		}
		q.First = make([]string, len(q.Counts))
		for j, n := range q.Counts {
			if n == 0 || left == 0 {
				continue
			}
			left--
			req, err := ParseRequest(b.Lines[i].values(b.By, s.Columns[j].Value))
			if err != nil {
				return err
			}
			req.Size, req.Facets = 1, nil
			res, err := find(req)
			if err != nil {
				return err
			}
			if len(res.Hits) > 0 && len(res.Hits[0].Snippets) > 0 {
				q.First[j] = res.Hits[0].Snippets[0].Text()
			}
		}
	}
	return nil
}

// excluding keeps the values that a filter takes out: in place of those it asks for comes
// one of them.
func excluding(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !strings.HasPrefix(v, "-") })
}

// Found reports whether any query finds anything.
func (s *Sheet) Found() bool {
	return slices.ContainsFunc(s.Queries, func(q SheetQuery) bool { return q.Reports != nil && *q.Reports > 0 })
}
