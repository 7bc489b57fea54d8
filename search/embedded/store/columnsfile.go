package store

import (
	"bytes"
	"fmt"
	"slices"

	"gongkai/report"
)

// columnsMagic begins a file of columns; the number counts its versions. Version 1 knew
// no problems, version 2 no outcomes of checks, version 3 not why a cell has no value, version 4 no figures, version 5
// no parts of problems and remedies and no day of
// publication; a
// generation that has them is built anew from its reports.
const columnsMagic = "gongkai columns 6\n"

// columnsMagics are those of all versions, the first first.
var columnsMagics = []string{"gongkai columns 1\n", "gongkai columns 2\n", "gongkai columns 3\n", "gongkai columns 4\n",
	"gongkai columns 5\n", columnsMagic}

// Place is a document of the index: part number part of the report with that
// ordinal, or nothing (report < 0) where the document has been deleted. Of a part that is
// several documents the first stands for it, and the others, whose piece is above 0, have
// more of its terms.
type Place struct {
	Report int32
	Part   uint16
	Piece  uint16
}

// columnsFile is what the columns of a generation are stored as.
type columnsFile struct {
	dictionary []byte // of the compression of the reports
	Records    []*Record
	segments   []int   // documents a segment of the index, deleted ones among them
	Places     []Place // by document number
}

// layouts hands out one list of cells for all reports that have the same.
type layouts struct {
	all []*Cells
}

func (l *layouts) of(list []Cell) *Cells {
	for _, c := range l.all {
		if slices.Equal(c.List, list) {
			return c
		}
	}
	c := &Cells{List: list, at: make(map[Cell]uint32, len(list))}
	for i, x := range list {
		c.at[x] = uint32(i)
	}
	l.all = append(l.all, c)
	return c
}

func (f *columnsFile) encode() []byte {
	e := &encoder{}
	e.bytes(f.dictionary)
	var shared layouts
	known := map[*Cells]int{}
	for _, r := range f.Records {
		if _, ok := known[r.Cells]; !ok {
			c := shared.of(r.Cells.List)
			known[r.Cells] = slices.Index(shared.all, c)
		}
	}
	e.int(len(shared.all))
	for _, c := range shared.all {
		e.int(len(c.List))
		for _, x := range c.List {
			e.string(x.Metric)
			e.string(string(x.Applicant))
		}
	}
	e.int(len(f.Records))
	for _, r := range f.Records {
		e.record(r, known[r.Cells])
	}
	e.int(len(f.segments))
	for _, n := range f.segments {
		e.int(n)
	}
	e.int(len(f.Places))
	for _, p := range f.Places {
		e.uint(uint64(p.Report + 1))
		e.uint(uint64(p.Part) | uint64(p.Piece)<<16)
	}
	head := &encoder{out: []byte(columnsMagic)}
	head.int(len(e.strings))
	for _, s := range e.strings {
		head.bytes([]byte(s))
	}
	return append(head.out, e.out...)
}

func (e *encoder) record(r *Record, layout int) {
	e.out = append(e.out, r.Hash[:]...)
	e.string(r.base)
	e.string(r.ID)
	e.int(r.Year)
	e.string(string(r.Form))
	e.string(r.Title)
	e.string(r.Agency)
	e.list(r.Findings)
	e.list(r.Problems)
	e.list(r.Outcomes)
	for _, n := range []int{r.Checks.Pass, r.Checks.Fail, r.Checks.Doubtful, r.Checks.Untestable, layout} {
		e.int(n)
	}
	e.ascending(r.Nulls)
	e.runs(r.Why)
	e.ascending(r.Nonzero)
	for _, v := range r.Values {
		e.float(v)
	}
	for _, n := range []int{r.blob.start, r.blob.length, r.Text, len(r.Parts)} {
		e.int(n)
	}
	for _, p := range r.Parts {
		e.int(slices.Index(partScopes, p.Scope))
		e.string(string(p.Key))
		e.string(p.Number)
		e.string(p.Title)
		e.int(p.Text)
		e.int(p.Edits)
		e.int(p.Words)
	}
	e.int(r.Day)
	e.int(len(r.Figures))
	for _, f := range r.Figures {
		e.int(f.Part)
		e.string(f.Subject)
		e.string(f.Unit)
		e.float(f.Value)
	}
}

// partScopes are the scopes of parts in the order of their numbers.
var partScopes = []report.Scope{report.ScopeNarrative, report.ScopeTables, report.ScopeProblems, report.ScopeRemedies}

// scope reads the scope of a part.
func (d *decoder) scope() report.Scope {
	n := d.int()
	if n >= len(partScopes) {
		d.fail(fmt.Errorf("scope %d of %d", n, len(partScopes)))
		return ""
	}
	return partScopes[n]
}

func (e *encoder) list(list []string) {
	e.int(len(list))
	for _, s := range list {
		e.string(s)
	}
}

func (e *encoder) ascending(list []uint32) {
	e.int(len(list))
	last := uint32(0)
	for _, v := range list {
		e.uint(uint64(v - last))
		last = v
	}
}

// runs writes the reasons of nulls, of which neighbours have mostly the same.
func (e *encoder) runs(why []Null) {
	for i := 0; i < len(why); {
		from := i
		for i < len(why) && why[i] == why[from] {
			i++
		}
		e.uint(uint64(i-from)*uint64(nulls) + uint64(why[from]))
	}
}

// decodeColumns reads a file of columns and checks that everything in it points at
// something.
func decodeColumns(in []byte) (*columnsFile, error) {
	version := 1 + slices.IndexFunc(columnsMagics, func(magic string) bool { return bytes.HasPrefix(in, []byte(magic)) })
	if version == 0 {
		return nil, fmt.Errorf("is no file of columns of this version")
	}
	d := &decoder{in: in[len(columnsMagic):], version: version}
	table := make([]string, d.count())
	for i := range table {
		table[i] = string(d.bytes())
	}
	d.strings = table
	f := &columnsFile{dictionary: bytes.Clone(d.bytes())}
	shared := make([]*Cells, d.count())
	for i := range shared {
		c := &Cells{List: make([]Cell, d.count()), at: map[Cell]uint32{}}
		for j := range c.List {
			c.List[j] = Cell{d.string(), report.Applicant(d.string())}
			c.at[c.List[j]] = uint32(j)
		}
		shared[i] = c
	}
	f.Records = make([]*Record, d.count())
	for i := range f.Records {
		f.Records[i] = d.record(shared)
	}
	f.segments = make([]int, d.count())
	documents := 0
	for i := range f.segments {
		f.segments[i] = d.int()
		documents += f.segments[i]
	}
	f.Places = make([]Place, d.count())
	for i := range f.Places {
		f.Places[i] = d.place(f.Records)
	}
	if d.err == nil && documents != len(f.Places) {
		d.fail(fmt.Errorf("%d documents in the segments, %d places", documents, len(f.Places)))
	}
	if d.err == nil && len(d.in) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.in)))
	}
	if d.err != nil {
		return nil, d.err
	}
	return f, nil
}

func (d *decoder) place(records []*Record) Place {
	r, p := d.uint(), d.uint()
	part, piece := p&0xFFFF, p>>16
	if r > uint64(len(records)) || r > 0 && (d.err != nil || part >= uint64(len(records[r-1].Parts))) || piece > 0xFFFF {
		d.fail(fmt.Errorf("piece %d of part %d of report %d", piece, part, r))
		return Place{Report: -1}
	}
	return Place{int32(r) - 1, uint16(part), uint16(piece)}
}

func (d *decoder) record(shared []*Cells) *Record {
	r := &Record{}
	if len(d.in) < len(r.Hash) {
		d.fail(errShort)
		return r
	}
	d.in = d.in[copy(r.Hash[:], d.in):]
	r.base, r.ID, r.Year = d.string(), d.string(), d.int()
	r.Form, r.Title, r.Agency = report.FormID(d.string()), d.string(), d.string()
	if r.Findings = d.list(); d.version > 1 {
		r.Problems = d.list()
	}
	if d.version > 2 {
		r.Outcomes = d.list()
	}
	r.Checks.Pass, r.Checks.Fail, r.Checks.Doubtful, r.Checks.Untestable = d.int(), d.int(), d.int(), d.int()
	layout := d.int()
	if layout >= len(shared) {
		d.fail(fmt.Errorf("layout %d of %d", layout, len(shared)))
		return r
	}
	r.Cells = shared[layout]
	r.Nulls = d.ascending(len(r.Cells.List))
	r.Why = make([]Null, len(r.Nulls))
	if d.version > 3 {
		d.runs(r.Why)
	}
	r.Nonzero = d.ascending(len(r.Cells.List))
	for range r.Nonzero {
		r.Values = append(r.Values, d.float())
	}
	r.blob, r.Text = span{d.int(), d.int()}, d.int()
	r.Parts = make([]Part, d.count())
	for i := range r.Parts {
		r.Parts[i] = Part{Scope: d.scope(), Key: report.SectionKey(d.string()), Number: d.string(), Title: d.string(),
			Text: d.int(), Edits: d.int(), Words: d.int()}
	}
	if d.version > 5 {
		r.Day = d.int()
	}
	if d.version > 4 {
		d.figures(r)
	}
	return r
}

func (d *decoder) figures(r *Record) {
	r.Figures = make([]Figure, d.count())
	for i := range r.Figures {
		f := Figure{d.int(), d.string(), d.string(), d.float()}
		if d.err == nil && (f.Part >= len(r.Parts) || r.Parts[f.Part].Scope != report.ScopeNarrative) {
			d.fail(fmt.Errorf("figure of part %d of %d", f.Part, len(r.Parts)))
			return
		}
		r.Figures[i] = f
	}
}

// runs fills in the reasons of nulls.
func (d *decoder) runs(why []Null) {
	for i := 0; i < len(why) && d.err == nil; {
		v := d.uint()
		n, reason := v/uint64(nulls), Null(v%uint64(nulls))
		if n == 0 || n > uint64(len(why)-i) {
			d.fail(fmt.Errorf("%d nulls of %d", n, len(why)-i))
			return
		}
		for range n {
			why[i], i = reason, i+1
		}
	}
}

func (d *decoder) list() []string {
	var list []string
	for range d.count() {
		list = append(list, d.string())
	}
	return list
}

func (d *decoder) ascending(limit int) []uint32 {
	list := make([]uint32, d.count())
	last := uint64(0)
	for i := range list {
		last += d.uint()
		if last >= uint64(limit) {
			d.fail(fmt.Errorf("cell %d of %d", last, limit))
			return nil
		}
		list[i] = uint32(last)
	}
	return list
}
