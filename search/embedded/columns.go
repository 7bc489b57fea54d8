package embedded

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/directory"
	"gongkai/search/embedded/store"
)

// columns is a generation in memory, ready to be counted, filtered and sorted by. A
// report's ordinal is its place in the order of ids; a part's ordinal is the number
// of its document in the index. It does not change.
type columns struct {
	records []*store.Record // by report ordinal

	// by part ordinal; a deleted document belongs to report -1
	partReport []int32
	partIndex  []uint16
	partText   []int     // where its normalised text begins
	partLength []int32   // of its normalised text, in bytes
	partNorm   []float32 // what BM25 adds to the frequency of a word for the part's length
	partKey    []uint16
	partHead   []int32 // number of its head

	heads []head // distinct, by number

	meanWords float32 // of the narrative parts, at least 1

	scopes      map[report.Scope]*roaring.Bitmap   // live parts by scope
	whole       map[*roaring.Bitmap]func() []found // each scope grouped by report, which is done when it is first asked for
	narrative   *roaring.Bitmap                    // those of report.ScopeNarrative
	reportParts [][]uint32                         // part ordinals of a report, in reading order

	// The pieces of parts that are several documents, but for the first, which is the
	// part. They have ordinals as parts have, belong to report -1 and are in no other set.
	pieces  *roaring.Bitmap   // nil where there are none
	pieceOf map[uint32]uint32 // by ordinal of the piece

	keys     []report.SectionKey // by key number
	parent   []uint16            // key number of the parent
	keyParts []*roaring.Bitmap   // live parts of the key or one of its children

	agencies []report.Agency // distinct
	agencyOf []int32         // by report ordinal
	town     *column         // by agency key
	years    []int32         // by report ordinal
	fields   map[search.Field]values
	counted  map[search.Field]func() []int32 // how many reports have each value, counted when it is first asked for

	*directory.Directory // of the agencies; its publishers are in the order of the values of town

	metrics map[store.Cell]*metricColumn
	figures func() *figureColumn // collected when they are first asked for
}

// metricColumn holds the values of one cell of a form over the reports: which have
// one, and those that are not zero.
type metricColumn struct {
	present *roaring.Bitmap
	nulls   map[store.Null]*roaring.Bitmap // reports with a cell that has no value, but for those where it is absent
	reports []uint32
	values  []float64
}

// value is the value of a report; ok is false for null.
func (m *metricColumn) value(r uint32) (v float64, ok bool) {
	if m == nil || !m.present.Contains(r) {
		return 0, false
	}
	if i, found := slices.BinarySearch(m.reports, r); found {
		return m.values[i], true
	}
	return 0, true
}

// newColumns turns the stored columns into those in memory.
func newColumns(s *store.Generation) (*columns, error) {
	c := &columns{records: s.Records}
	if err := c.setAgencies(); err != nil {
		return nil, err
	}
	c.setParts(s.Places)
	c.years = make([]int32, len(c.records))
	for i, r := range c.records {
		c.years[i] = int32(r.Year)
	}
	c.town = newColumn(len(c.records), func(r int) string { return c.agency(uint32(r)).Key() })
	c.Directory = directory.New(c.filed())
	c.setMetrics()
	c.setFields()
	c.figures = sync.OnceValue(c.newFigures)
	return c, nil
}

// setFields collects what the reports have of every field but the section, which the
// parts have.
func (c *columns) setFields() {
	n := len(c.records)
	one := func(value func(r int) string) values { return newColumn(n, value) }
	many := func(list func(r int) []string) values { return newLists(n, list) }
	regions := c.regions()
	c.fields = map[search.Field]values{
		search.FieldYear:        one(func(r int) string { return strconv.Itoa(c.records[r].Year) }),
		search.FieldTown:        c.town,
		search.FieldRegion:      many(func(r int) []string { return regions[c.agencyOf[r]] }),
		search.FieldLevel:       one(func(r int) string { return string(c.agency(uint32(r)).Level) }),
		search.FieldForm:        one(func(r int) string { return string(c.records[r].Form) }),
		search.FieldFinding:     many(func(r int) []string { return c.findings(r) }),
		search.FieldOriginality: one(func(r int) string { return search.OriginalityOf(originality(c.records[r])) }),
		search.FieldProblem:     many(func(r int) []string { return c.records[r].Problems }),
		search.FieldMetric:      many(func(r int) []string { return positive(c.records[r]) }),
		search.FieldCheck:       later(func() values { return newLists(n, c.outcomes()) }),
	}
	c.setCounted()
}

// agency is the publisher of a report.
func (c *columns) agency(r uint32) *report.Agency { return &c.agencies[c.agencyOf[r]] }

func (c *columns) setAgencies() error {
	known := map[string]int32{}
	c.agencyOf = make([]int32, len(c.records))
	for i, r := range c.records {
		n, ok := known[r.Agency]
		if !ok {
			var a report.Agency
			if err := json.Unmarshal([]byte(r.Agency), &a); err != nil {
				return fmt.Errorf("agency of report %s: %w", r.ID, err)
			}
			n = int32(len(c.agencies))
			known[r.Agency] = n
			c.agencies = append(c.agencies, a)
		}
		c.agencyOf[i] = n
	}
	return nil
}

func (c *columns) setParts(places []store.Place) {
	n := len(places)
	c.partReport, c.partIndex, c.partText = make([]int32, n), make([]uint16, n), make([]int, n)
	c.partLength = make([]int32, n)
	c.partNorm, c.partKey, c.partHead = make([]float32, n), make([]uint16, n), make([]int32, n)
	c.scopes = map[report.Scope]*roaring.Bitmap{report.ScopeNarrative: roaring.New(), report.ScopeTables: roaring.New(),
		report.ScopeProblems: roaring.New(), report.ScopeRemedies: roaring.New()}
	c.reportParts = make([][]uint32, len(c.records))
	texts := make([][]int, len(c.records))
	for i, r := range c.records {
		c.reportParts[i], texts[i] = make([]uint32, len(r.Parts)), make([]int, len(r.Parts))
		at := r.Text
		for j, p := range r.Parts {
			texts[i][j] = at
			at += p.Text + p.Edits
		}
	}
	keys, heads := map[report.SectionKey]uint16{}, map[head]int32{}
	words := 0
	for i, p := range places {
		c.partReport[i], c.partIndex[i] = p.Report, p.Part
		if p.Report >= 0 && p.Piece > 0 {
			c.partReport[i] = -1
		}
		if c.partReport[i] < 0 {
			continue
		}
		part := &c.records[p.Report].Parts[p.Part]
		c.reportParts[p.Report][p.Part] = uint32(i)
		c.partText[i], c.partKey[i] = texts[p.Report][p.Part], c.key(keys, part.Key)
		c.partLength[i] = int32(part.Text)
		c.partNorm[i], c.partHead[i] = float32(part.Words), c.head(heads, head{part.Key, part.Title})
		for k := c.partKey[i]; ; k = c.parent[k] {
			c.keyParts[k].Add(uint32(i))
			if c.parent[k] == k {
				break
			}
		}
		c.scopes[part.Scope].Add(uint32(i))
		if part.Scope == report.ScopeNarrative {
			words += part.Words
		}
	}
	for _, set := range c.scopes {
		set.RunOptimize()
	}
	c.narrative = c.scopes[report.ScopeNarrative]
	c.scopes[report.ScopeAll] = roaring.Or(c.narrative, c.scopes[report.ScopeTables])
	c.meanWords = max(1, float32(words)/max(1, float32(c.narrative.GetCardinality())))
	for i, words := range c.partNorm {
		c.partNorm[i] = bm25K1 * (1 - bm25B + bm25B*words/c.meanWords)
	}
	c.setPieces(places)
	c.whole = map[*roaring.Bitmap]func() []found{}
	for _, set := range c.scopes {
		c.whole[set] = sync.OnceValue(func() []found { return c.gather(set, nil, nil) })
	}
}

func (c *columns) setPieces(places []store.Place) {
	for i, p := range places {
		if p.Report < 0 || p.Piece == 0 {
			continue
		}
		if c.pieces == nil {
			c.pieces, c.pieceOf = roaring.New(), map[uint32]uint32{}
		}
		c.pieces.Add(uint32(i))
		part := c.reportParts[p.Report][p.Part]
		c.pieceOf[uint32(i)], c.partNorm[i] = part, c.partNorm[part]
	}
}

// join puts parts in the place of their pieces in a set of documents, which it changes.
func (c *columns) join(set *roaring.Bitmap) {
	if c.pieces == nil || !c.pieces.Intersects(set) {
		return
	}
	found := roaring.And(c.pieces, set)
	set.AndNot(found)
	for it := found.Iterator(); it.HasNext(); {
		set.Add(c.pieceOf[it.Next()])
	}
}

// key numbers a section key and its parent.
func (c *columns) key(known map[report.SectionKey]uint16, k report.SectionKey) uint16 {
	if n, ok := known[k]; ok {
		return n
	}
	n := uint16(len(c.keys))
	known[k] = n
	c.keys, c.parent, c.keyParts = append(c.keys, k), append(c.parent, n), append(c.keyParts, roaring.New())
	if p := k.Parent(); p != k {
		c.parent[n] = c.key(known, p)
	}
	return n
}

// regions lists the regions of each agency by value.
func (c *columns) regions() [][]string {
	steps := make([][]string, len(c.agencies))
	for i := range c.agencies {
		for _, s := range c.agencies[i].Regions() {
			steps[i] = append(steps[i], s.Value)
		}
	}
	return steps
}

// filed lists the reports for the directory.
func (c *columns) filed() iter.Seq[directory.Entry] {
	return func(yield func(directory.Entry) bool) {
		for i, r := range c.records {
			key := ""
			if t := c.town.of[i]; t >= 0 {
				key = c.town.values[t]
			}
			if !yield(directory.Entry{Agency: c.agency(uint32(i)), Written: r.Agency, Key: key,
				Filed: search.Filed{ID: r.ID, Year: r.Year, Form: r.Form, Checks: r.Checks}}) {
				return
			}
		}
	}
}

func (c *columns) setMetrics() {
	c.metrics = map[store.Cell]*metricColumn{}
	having := map[*store.Cells]*roaring.Bitmap{} // reports of each list of cells
	for i, r := range c.records {
		if having[r.Cells] == nil {
			having[r.Cells] = roaring.New()
		}
		having[r.Cells].Add(uint32(i))
	}
	for list, reports := range having {
		for _, x := range list.List {
			m := c.metrics[x]
			if m == nil {
				m = &metricColumn{present: roaring.New(), nulls: map[store.Null]*roaring.Bitmap{}}
				c.metrics[x] = m
			}
			m.present.Or(reports)
		}
	}
	for i, r := range c.records {
		for j, at := range r.Nulls {
			m := c.metrics[r.Cells.List[at]]
			m.present.Remove(uint32(i))
			if why := r.Why[j]; why != store.NullAbsent {
				if m.nulls[why] == nil {
					m.nulls[why] = roaring.New()
				}
				m.nulls[why].Add(uint32(i))
			}
		}
		for j, at := range r.Nonzero {
			m := c.metrics[r.Cells.List[at]]
			m.reports, m.values = append(m.reports, uint32(i)), append(m.values, r.Values[j])
		}
	}
	for _, m := range c.metrics {
		m.present.RunOptimize()
	}
}

// positive lists the metrics of a report whose total is above zero.
func positive(r *store.Record) []string {
	var list []string
	for j, at := range r.Nonzero {
		if x := r.Cells.List[at]; x.Applicant == "" && r.Values[j] > 0 {
			list = append(list, x.Metric)
		}
	}
	return list
}

// metric finds the column of a metric; an empty applicant stands for the total. It is
// nil for a metric that no report has.
func (c *columns) metric(id string, applicant report.Applicant) *metricColumn {
	return c.metrics[store.NewCell(id, applicant)]
}
