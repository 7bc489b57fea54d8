package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"gongkai/report"
	"gongkai/search/copies"
)

// masker makes the masker of an agency, given as JSON.
func (s *stage) masker(agency string) (*copies.Masker, error) {
	s.maskers.mu.Lock()
	defer s.maskers.mu.Unlock()
	if m := s.maskers.of[agency]; m != nil {
		return m, nil
	}
	var a report.Agency
	if err := json.Unmarshal([]byte(agency), &a); err != nil {
		return nil, fmt.Errorf("decode an agency: %w", err)
	}
	m := copies.NewMasker(a, s.analyzer.NormalizeString)
	if s.maskers.of == nil || len(s.maskers.of) >= 1024 {
		s.maskers.of = map[string]*copies.Masker{}
	}
	s.maskers.of[agency] = m
	return m, nil
}

// maskers are those of the agencies met last.
type maskers struct {
	mu sync.Mutex
	of map[string]*copies.Masker
}

// linking turns the nodes of a stage into the copies of a generation.
type linking struct {
	*Copies
	nodes    *nodes
	masker   func(agency string) (*copies.Masker, error)
	records  []*Record
	old      []int32         // by record: its place in the base; -1 where it is not there
	to       []int32         // by node of the stage: its number in the generation; -1 where no report has it any more
	from     []int32         // by number in the generation: the node of the stage
	where    []origin        // by number: a place where it stands
	passages []copies.Signed // by number, of those with a signature
	texts    []byte          // the file of texts, mapped
	noted    []byte          // the file of nodes, mapped
	known    [knownTexts]knownText
	spare    knownText
	symbols  []rune // of the text read last
	err      error
}

// origin is a place of a passage.
type origin struct {
	record, at int32 // at counts bytes from the begin of the record's texts
	length     int32
}

// writeCopies finds the copies among the finished records and writes the file of them. It
// leaves neither nodes nor what it knows of the records in memory.
func (s *stage) writeCopies(records []*Record) error {
	c, err := s.linkCopies(records)
	if err != nil {
		return err
	}
	if err := s.nodes.close(); err != nil {
		return err
	}
	s.nodes = newNodes(nil, s.dir)
	b := c.encode(records)
	for _, r := range records {
		r.Alike = nil
	}
	return os.WriteFile(filepath.Join(s.dir, copiesName), b, 0o644)
}

// linkCopies finds which passages of the finished records are alike, how much of each report
// is original and which report it is closest to. It changes the records. The file of texts
// must be complete.
func (s *stage) linkCopies(records []*Record) (_ *Copies, err error) {
	l := &linking{Copies: &Copies{}, nodes: s.nodes, masker: s.masker, records: records}
	if l.texts, err = mapFile(filepath.Join(s.dir, textsName)); err != nil {
		return nil, err
	}
	defer unmap(l.texts)
	if l.noted, err = s.nodes.open(); err != nil {
		return nil, err
	}
	defer unmap(l.noted)
	l.use()
	l.order()
	l.renumber()
	u := l.begin()
	copies.Link(u, l.passages, l.alike)
	if l.err != nil {
		return nil, l.err
	}
	l.Clusters = make([]int32, len(l.from))
	for i, key := range l.keys {
		if root := u.Root(int32(i)); root == int32(i) {
			l.Clusters[i] = int32(len(l.Names))
			l.Names = append(l.Names, key)
		} else {
			l.Clusters[i] = l.Clusters[root]
		}
	}
	l.relate()
	return l.Copies, nil
}

// use finds the nodes that the records have, and which of these the base has.
func (l *linking) use() {
	l.to = make([]int32, l.nodes.len())
	for i := range l.to {
		l.to[i] = -1
	}
	for _, r := range l.records {
		for _, list := range r.Alike.Passages {
			for _, p := range list {
				if p.Node >= 0 {
					l.to[p.Node] = 0
				}
			}
		}
	}
	l.old = make([]int32, len(l.records))
	base := map[*Alike]int32{}
	if l.nodes.base != nil {
		for i, r := range l.nodes.base.Records {
			base[r.Alike] = int32(i)
		}
	}
	for i, r := range l.records {
		if at, ok := base[r.Alike]; ok {
			l.old[i] = at
		} else {
			l.old[i] = -1
		}
	}
}

// order numbers the nodes in use. Those of the base are in order.
func (l *linking) order() {
	n, old := l.nodes, int32(l.nodes.old())
	var fresh []int32
	before := func(a, b int32) int {
		aKey, aSigned := n.key(a)
		bKey, bSigned := n.key(b)
		return copies.Order(aKey, aSigned, bKey, bSigned)
	}
	used := 0
	for node, to := range l.to {
		if to < 0 {
			continue
		}
		if used++; int32(node) >= old {
			fresh = append(fresh, int32(node))
		}
	}
	slices.SortFunc(fresh, before)
	l.from = make([]int32, 0, used)
	for node := range old {
		if l.to[node] < 0 {
			continue
		}
		for len(fresh) > 0 && before(fresh[0], node) < 0 {
			l.from, fresh = append(l.from, fresh[0]), fresh[1:]
		}
		l.from = append(l.from, node)
	}
	l.from = append(l.from, fresh...)
	signed := 0
	l.keys = make([]uint64, len(l.from))
	for i, node := range l.from {
		l.to[node] = int32(i)
		var ok bool
		if l.keys[i], ok = n.key(node); ok {
			signed++
		}
	}
	l.sign(signed)
}

// sign lists the nodes with a signature, which are the first.
func (l *linking) sign(signed int) {
	const size = len(copies.Signature{})
	l.signatures = make([]byte, signed*size)
	l.passages = make([]copies.Signed, signed)
	for i := range l.passages {
		s := (*copies.Signature)(l.signatures[i*size:])
		if node, old := int(l.from[i]), l.nodes.old(); node < old {
			*s = l.nodes.base.Copies.signature(node)
		} else {
			*s = copies.Signature(l.noted[l.nodes.fresh[node-old].at:])
		}
		l.passages[i] = copies.Signed{Signature: s, Fresh: true}
	}
}

// renumber gives the records the numbers of their nodes in the generation, and notes where
// each stands.
func (l *linking) renumber() {
	l.where = make([]origin, len(l.from))
	for i, r := range l.records {
		a := *r.Alike
		if l.old[i] >= 0 { // the base has it too
			a.Passages = slices.Clone(a.Passages)
		}
		part, at := 0, int32(0)
		for _, p := range r.Parts {
			if p.Scope == report.ScopeNarrative {
				list := a.Passages[part]
				if l.old[i] >= 0 {
					list = slices.Clone(list)
				}
				for j := range list {
					if p := &list[j]; p.Node >= 0 {
						p.Node = l.to[p.Node]
						l.where[p.Node] = origin{int32(i), at + p.Start, p.End - p.Start}
					}
				}
				l.compose(list)
				a.Passages[part], part = list, part+1
			}
			at += int32(p.Text + p.Edits)
		}
		r.Alike = &a
	}
}

// compose notes of the passages of a part how long they are, and which sentences paragraphs have.
func (l *linking) compose(list []Passage) {
	for i, p := range list {
		if p.Node < 0 || int(p.Node) >= len(l.passages) || l.passages[p.Node].Symbols > 0 {
			continue
		}
		signed := &l.passages[p.Node]
		if signed.Symbols = p.Symbols; p.Sentences == 0 {
			continue
		}
		signed.Sentences = make([]int32, 0, p.Sentences)
		for _, s := range list[i+1 : i+1+int(p.Sentences)] {
			if s.Node >= 0 && int(s.Node) < len(l.passages) {
				signed.Sentences = append(signed.Sentences, s.Node)
			}
		}
	}
}

// begin joins the nodes that the generation before had joined, but for clusters of which
// nodes have gone: what is left of them is linked anew, as what is new.
func (l *linking) begin() *copies.Union {
	u := copies.NewUnion(len(l.from))
	if l.nodes.base == nil {
		return u
	}
	base := l.nodes.base.Copies
	broken := make([]bool, len(base.Names))
	first := make([]int32, len(base.Names)) // number of the first node of each cluster, and one
	for node, cluster := range base.Clusters {
		if l.to[node] < 0 {
			broken[cluster] = true
		}
	}
	for node, cluster := range base.Clusters {
		i := l.to[node]
		if broken[cluster] || int(i) >= len(l.passages) {
			continue
		}
		l.passages[i].Fresh = false
		if first[cluster] > 0 {
			u.Join(i, first[cluster]-1)
			continue
		}
		first[cluster] = i + 1
	}
	return u
}

// knownTexts is how many texts are remembered for further comparisons.
const knownTexts = 1 << 12

// knownText is a text and the number of its node, and one.
type knownText struct {
	node int32
	copies.Text
}

func (l *linking) alike(i, j int32) bool {
	if l.err != nil {
		return false
	}
	a, b := &l.known[i%knownTexts], &l.known[j%knownTexts]
	if a == b {
		b = &l.spare
	}
	l.set(a, i)
	l.set(b, j)
	return l.err == nil && copies.Alike(a.Text, b.Text)
}

// set makes a known text that of a node.
func (l *linking) set(t *knownText, i int32) {
	if t.node == i+1 {
		return
	}
	t.node = i + 1
	t.Set(l.read(i))
}

// read gives the symbols of a node, which are only lent; those of an old one are read anew where
// it stands.
func (l *linking) read(i int32) []rune {
	l.symbols = l.symbols[:0]
	if node, old := int(l.from[i]), l.nodes.old(); node >= old {
		if f := &l.nodes.fresh[node-old]; f.symbols > 0 {
			from := f.at + len(copies.Signature{})
			l.symbols = widen(l.symbols, l.noted[from:from+2*int(f.symbols)])
			return l.symbols
		}
	}
	at := l.where[i]
	r := l.records[at.record]
	m, err := l.masker(r.Agency)
	if err != nil {
		l.err = fmt.Errorf("agency of report %s: %w", r.ID, err)
		return nil
	}
	begin := r.Text + int(at.at)
	return m.Symbols(string(l.texts[begin : begin+int(at.length)]))
}
