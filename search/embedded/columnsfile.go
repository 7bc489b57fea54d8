package embedded

import (
	"bytes"
	"fmt"
	"slices"

	"gongkai/report"
)

// columnsMagic begins a file of columns; the number counts its versions. Version 1 knew
// no problems; a generation that has it is built anew from its reports.
const (
	columnsMagic      = "gongkai columns 2\n"
	columnsMagicFirst = "gongkai columns 1\n"
)

// place is a document of the index: part number part of the report with that
// ordinal, or nothing (report < 0) where the document has been deleted.
type place struct {
	report int32
	part   uint16
}

// columnsFile is what the columns of a generation are stored as.
type columnsFile struct {
	dictionary []byte // of the compression of the reports
	records    []*record
	segments   []int   // documents a segment of the index, deleted ones among them
	places     []place // by document number
}

// layouts hands out one list of cells for all reports that have the same.
type layouts struct {
	all []*cells
}

func (l *layouts) of(list []cell) *cells {
	for _, c := range l.all {
		if slices.Equal(c.list, list) {
			return c
		}
	}
	c := &cells{list: list, at: make(map[cell]uint32, len(list))}
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
	known := map[*cells]int{}
	for _, r := range f.records {
		if _, ok := known[r.cells]; !ok {
			c := shared.of(r.cells.list)
			known[r.cells] = slices.Index(shared.all, c)
		}
	}
	e.int(len(shared.all))
	for _, c := range shared.all {
		e.int(len(c.list))
		for _, x := range c.list {
			e.string(x.metric)
			e.string(string(x.applicant))
		}
	}
	e.int(len(f.records))
	for _, r := range f.records {
		e.record(r, known[r.cells])
	}
	e.int(len(f.segments))
	for _, n := range f.segments {
		e.int(n)
	}
	e.int(len(f.places))
	for _, p := range f.places {
		e.uint(uint64(p.report + 1))
		e.uint(uint64(p.part))
	}
	head := &encoder{out: []byte(columnsMagic)}
	head.int(len(e.strings))
	for _, s := range e.strings {
		head.bytes([]byte(s))
	}
	return append(head.out, e.out...)
}

func (e *encoder) record(r *record, layout int) {
	e.out = append(e.out, r.hash[:]...)
	e.string(r.base)
	e.string(r.id)
	e.int(r.year)
	e.string(string(r.form))
	e.string(r.title)
	e.string(r.agency)
	e.list(r.findings)
	e.list(r.problems)
	for _, n := range []int{r.checks.Pass, r.checks.Fail, r.checks.Doubtful, r.checks.Untestable, layout} {
		e.int(n)
	}
	e.ascending(r.nulls)
	e.ascending(r.nonzero)
	for _, v := range r.values {
		e.float(v)
	}
	for _, n := range []int{r.blob.start, r.blob.length, r.text, len(r.parts)} {
		e.int(n)
	}
	for _, p := range r.parts {
		table := 0
		if p.table {
			table = 1
		}
		e.int(table)
		e.string(string(p.key))
		e.string(p.number)
		e.string(p.title)
		e.int(p.text)
		e.int(p.edits)
		e.int(p.words)
	}
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

// decodeColumns reads a file of columns and checks that everything in it points at
// something.
func decodeColumns(in []byte) (*columnsFile, error) {
	rest, ok := bytes.CutPrefix(in, []byte(columnsMagic))
	first := false
	if !ok {
		rest, first = bytes.CutPrefix(in, []byte(columnsMagicFirst))
	}
	if !ok && !first {
		return nil, fmt.Errorf("is no file of columns of this version")
	}
	d := &decoder{in: rest, withoutProblems: first}
	table := make([]string, d.count())
	for i := range table {
		table[i] = string(d.bytes())
	}
	d.strings = table
	f := &columnsFile{dictionary: bytes.Clone(d.bytes())}
	shared := make([]*cells, d.count())
	for i := range shared {
		c := &cells{list: make([]cell, d.count()), at: map[cell]uint32{}}
		for j := range c.list {
			c.list[j] = cell{d.string(), report.Applicant(d.string())}
			c.at[c.list[j]] = uint32(j)
		}
		shared[i] = c
	}
	f.records = make([]*record, d.count())
	for i := range f.records {
		f.records[i] = d.record(shared)
	}
	f.segments = make([]int, d.count())
	documents := 0
	for i := range f.segments {
		f.segments[i] = d.int()
		documents += f.segments[i]
	}
	f.places = make([]place, d.count())
	for i := range f.places {
		f.places[i] = d.place(f.records)
	}
	if d.err == nil && documents != len(f.places) {
		d.fail(fmt.Errorf("%d documents in the segments, %d places", documents, len(f.places)))
	}
	if d.err == nil && len(d.in) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.in)))
	}
	if d.err != nil {
		return nil, d.err
	}
	return f, nil
}

func (d *decoder) place(records []*record) place {
	r, p := d.uint(), d.uint()
	if r > uint64(len(records)) || r > 0 && (d.err != nil || p >= uint64(len(records[r-1].parts))) {
		d.fail(fmt.Errorf("part %d of report %d", p, r))
		return place{report: -1}
	}
	return place{int32(r) - 1, uint16(p)}
}

func (d *decoder) record(shared []*cells) *record {
	r := &record{}
	if len(d.in) < len(r.hash) {
		d.fail(errShort)
		return r
	}
	d.in = d.in[copy(r.hash[:], d.in):]
	r.base, r.id, r.year = d.string(), d.string(), d.int()
	r.form, r.title, r.agency = report.FormID(d.string()), d.string(), d.string()
	if r.findings = d.list(); !d.withoutProblems {
		r.problems = d.list()
	}
	r.checks.Pass, r.checks.Fail, r.checks.Doubtful, r.checks.Untestable = d.int(), d.int(), d.int(), d.int()
	layout := d.int()
	if layout >= len(shared) {
		d.fail(fmt.Errorf("layout %d of %d", layout, len(shared)))
		return r
	}
	r.cells = shared[layout]
	r.nulls, r.nonzero = d.ascending(len(r.cells.list)), d.ascending(len(r.cells.list))
	for range r.nonzero {
		r.values = append(r.values, d.float())
	}
	r.blob, r.text = span{d.int(), d.int()}, d.int()
	r.parts = make([]part, d.count())
	for i := range r.parts {
		r.parts[i] = part{table: d.int() != 0, key: report.SectionKey(d.string()), number: d.string(), title: d.string(),
			text: d.int(), edits: d.int(), words: d.int()}
	}
	return r
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
