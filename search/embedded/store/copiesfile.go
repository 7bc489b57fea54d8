package store

import (
	"encoding/binary"
	"fmt"
	"math"

	"gongkai/report"
	"gongkai/search/copies"
)

// copiesMagic begins a file of copies; the number counts its versions. What package copies makes
// of a text is part of it: where that changes, FormatVersion rises.
const copiesMagic = "gongkai copies 1\n"

// Passage is a passage of a narrative part of a report (copies.Passage).
type Passage struct {
	Start, End int32  // bytes of the part's normalised text
	Node       int32  // what it is when masked, a number among Copies.Clusters; -1 where it is too short to say
	Symbols    uint16 // that are left of it then
	Sentences  uint16 // of a paragraph, that follow it; 0 for a sentence
}

// Alike is what the narrative of a report has in common with others.
type Alike struct {
	Passages [][]Passage    // by narrative part, in the order of Record.Parts
	Original []copies.Share // by narrative part: what is its own
	Self     copies.Relation
	Peer     copies.Relation // the closest report of another agency; Report is -1 where there is none
}

// Copies is which passages of a generation are the same or nearly. A node is a passage as it
// is when masked, once however many reports have it; the first of them have a signature.
type Copies struct {
	keys       []uint64 // by node
	signatures []byte   // of the first nodes, one after the other
	Clusters   []int32  // by node: the number of its cluster
	Names      []uint64 // by cluster: the key of its first node
}

// signed is how many nodes have a signature.
func (c *Copies) signed() int { return len(c.signatures) / len(copies.Signature{}) }

func (c *Copies) signature(node int) copies.Signature {
	const size = len(copies.Signature{})
	return copies.Signature(c.signatures[node*size : (node+1)*size])
}

// encode gives a file of copies:
//
//	nodes       number, number of those with a signature, their keys, signatures and clusters
//	reports     for each: its narrative parts with their passages and what is original of them,
//	            and the closest reports of its own agency and of others
func (c *Copies) encode(records []*Record) []byte {
	passages := 0
	for _, r := range records {
		for _, list := range r.Alike.Passages {
			passages += len(list)
		}
	}
	e := &encoder{out: make([]byte, 0, len(copiesMagic)+len(c.keys)*12+len(c.signatures)+passages*9+len(records)*64)}
	e.out = append(e.out, copiesMagic...)
	e.int(len(c.keys))
	e.int(c.signed())
	for _, k := range c.keys {
		e.out = binary.LittleEndian.AppendUint64(e.out, k)
	}
	e.out = append(e.out, c.signatures...)
	for _, n := range c.Clusters {
		e.int(int(n))
	}
	for _, r := range records {
		a := r.Alike
		e.int(len(a.Passages))
		for i, list := range a.Passages {
			e.int(a.Original[i].Some)
			e.int(a.Original[i].All)
			e.passages(list)
		}
		e.int(a.Self.Share.All)
		for _, rel := range []copies.Relation{a.Self, a.Peer} {
			e.int(int(rel.Report + 1))
			e.int(rel.Share.Some)
		}
	}
	return e.out
}

// passages are written with what each has beside the end of the one before; a paragraph ends
// behind those that follow it.
func (e *encoder) passages(list []Passage) {
	e.int(len(list))
	at := int32(0)
	for _, p := range list {
		e.int(int(p.Start - at))
		e.int(int(p.End - p.Start))
		e.int(int(p.Node + 1))
		e.int(int(p.Symbols))
		e.int(int(p.Sentences))
		if at = p.End; p.Sentences > 0 {
			at = p.Start
		}
	}
}

// decodeCopies reads a file of copies into the records that it was made for, and checks that
// everything in it points at something.
func decodeCopies(in []byte, records []*Record) (*Copies, error) {
	if len(in) < len(copiesMagic) || string(in[:len(copiesMagic)]) != copiesMagic {
		return nil, fmt.Errorf("is no file of copies of this version")
	}
	d := &decoder{in: in[len(copiesMagic):]}
	c := &Copies{}
	nodes, signed := d.count(), d.count()
	size := len(copies.Signature{})
	if d.err == nil && (signed > nodes || len(d.in) < nodes*8+signed*size) {
		d.fail(errShort)
	}
	if d.err != nil {
		return nil, d.err
	}
	c.keys = make([]uint64, nodes)
	for i := range c.keys {
		c.keys[i] = binary.LittleEndian.Uint64(d.in[i*8:])
	}
	d.in = d.in[nodes*8:]
	c.signatures, d.in = d.in[:signed*size:signed*size], d.in[signed*size:]
	c.Clusters = make([]int32, nodes)
	for i := range c.Clusters {
		n := d.int()
		switch {
		case n == len(c.Names):
			c.Names = append(c.Names, c.keys[i])
		case n > len(c.Names):
			d.fail(fmt.Errorf("cluster %d of %d", n, len(c.Names)))
		}
		c.Clusters[i] = int32(n)
	}
	for _, r := range records {
		r.Alike = d.alike(r, nodes, len(records))
	}
	if d.err == nil && len(d.in) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.in)))
	}
	return c, d.err
}

func (d *decoder) alike(r *Record, nodes, reports int) *Alike {
	a := &Alike{}
	n := d.count()
	for _, p := range r.Parts {
		if p.Scope != report.ScopeNarrative {
			continue
		}
		if len(a.Passages) == n {
			d.fail(fmt.Errorf("report %s has more than %d parts", r.ID, n))
			return a
		}
		a.Original = append(a.Original, copies.Share{Some: d.int(), All: d.int()})
		a.Passages = append(a.Passages, d.passages(p.Text, nodes))
	}
	if len(a.Passages) != n {
		d.fail(fmt.Errorf("report %s has %d parts, not %d", r.ID, len(a.Passages), n))
	}
	all := d.int()
	for i, rel := range []*copies.Relation{&a.Self, &a.Peer} {
		other := d.int() - 1
		if other >= reports {
			d.fail(fmt.Errorf("report %d of %d", other, reports))
		}
		*rel = copies.Relation{Report: int32(other), Self: i == 0, Share: copies.Share{Some: d.int(), All: all}}
	}
	return a
}

func (d *decoder) passages(text, nodes int) []Passage {
	n := d.count()
	if n > len(d.in)/5 { // each takes five numbers
		d.fail(errShort)
	}
	if d.err != nil || n == 0 {
		return nil
	}
	list := make([]Passage, n)
	at := 0
	for i := range list {
		start := at + d.int()
		end := start + d.int()
		node, symbols, sentences := d.int()-1, d.int(), d.int()
		if d.err == nil && (end > text || node >= nodes || symbols > math.MaxUint16 || sentences > math.MaxUint16) {
			d.fail(fmt.Errorf("passage from %d to %d of %d bytes, node %d of %d", start, end, text, node, nodes))
		}
		if d.err != nil {
			return nil
		}
		list[i] = Passage{int32(start), int32(end), int32(node), uint16(symbols), uint16(sentences)}
		if at = end; sentences > 0 {
			at = start
		}
	}
	return list
}
