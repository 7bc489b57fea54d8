package store

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"gongkai/report"
	"gongkai/search/copies"
)

// nodes are the passages of a stage, each once as it is when masked, in the order in which they
// came: first those of the generation that the stage goes on from, which need not be signed again.
type nodes struct {
	mu         sync.Mutex
	number     map[uint64]int32 // by key
	keys       []uint64
	signatures []copies.Signature
	signed     []bool
	symbols    [][]uint16 // by node: of those signed since, where they fit; else nil
	base       *Copies    // nil where the stage begins with nothing
}

func newNodes(from *Generation) *nodes {
	n := &nodes{number: map[uint64]int32{}}
	if from == nil || from.Copies == nil {
		return n
	}
	n.base = from.Copies
	n.keys = slices.Clone(n.base.keys)
	n.signatures, n.signed = make([]copies.Signature, len(n.keys)), make([]bool, len(n.keys))
	n.symbols = make([][]uint16, len(n.keys))
	for i, key := range n.keys {
		n.number[key] = int32(i)
		if n.signed[i] = i < n.base.signed(); n.signed[i] {
			n.signatures[i] = n.base.signature(i)
		}
	}
	return n
}

// add takes in a passage with a key, and signs it unless it is known.
func (n *nodes) add(key uint64, symbols []rune) {
	n.mu.Lock()
	_, known := n.number[key]
	n.mu.Unlock()
	if known {
		return
	}
	s, ok := copies.Sign(symbols)
	var kept []uint16
	if ok {
		kept = narrow(symbols)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, known := n.number[key]; known {
		return
	}
	n.number[key] = int32(len(n.keys))
	n.keys, n.signatures, n.signed = append(n.keys, key), append(n.signatures, s), append(n.signed, ok)
	n.symbols = append(n.symbols, kept)
}

// narrow keeps symbols in half the room; nil where one of them does not fit.
func narrow(symbols []rune) []uint16 {
	kept := make([]uint16, len(symbols))
	for i, r := range symbols {
		if r > math.MaxUint16 {
			return nil
		}
		kept[i] = uint16(r)
	}
	return kept
}

// maxPassages bounds the passages of a report; reports have a hundred.
const maxPassages = 6000

// read reads the passages of the narrative parts of a report; text gives the normalised text
// of each part in turn.
func (n *nodes) read(m *copies.Masker, a *Alike, text string) {
	room := maxPassages
	for _, list := range a.Passages {
		room -= len(list)
	}
	list := m.Read(text, n.add)
	list = list[:min(len(list), max(room, 0))]
	passages := make([]Passage, len(list))
	n.mu.Lock()
	defer n.mu.Unlock()
	for i, p := range list {
		node := int32(-1)
		if p.Key != 0 {
			node = n.number[p.Key]
		}
		passages[i] = Passage{int32(p.Start), int32(p.End), node, uint16(p.Symbols), uint16(min(p.Sentences, len(list)-1-i))}
	}
	a.Passages = append(a.Passages, passages)
}

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
	stage    *stage
	records  []*Record
	to       []int32         // by node of the stage: its number in the generation; -1 where no report has it any more
	from     []int32         // by number in the generation: the node of the stage
	where    []origin        // by number: a place where it stands
	passages []copies.Signed // by number, of those with a signature
	texts    []byte          // the file of texts, mapped
	known    map[int32]copies.Text
	err      error
}

// origin is a place of a passage.
type origin struct {
	record, at int32 // at counts bytes from the begin of the record's texts
	length     int32
}

// linkCopies finds which passages of the finished records are alike, how much of each report
// is original and which report it is closest to. It changes the records, and gives the bytes
// of the file. The file of texts must be complete.
func (s *stage) linkCopies(records []*Record) (_ []byte, err error) {
	l := &linking{stage: s, records: records, known: map[int32]copies.Text{}}
	if l.texts, err = mapFile(filepath.Join(s.dir, textsName)); err != nil {
		return nil, err
	}
	defer unmap(l.texts)
	l.renumber()
	u := l.begin()
	copies.Link(u, l.passages, l.alike)
	if l.err != nil {
		return nil, l.err
	}
	c := &Copies{keys: make([]uint64, len(l.from)), Clusters: make([]int32, len(l.from))}
	for i := range l.passages {
		c.signatures = append(c.signatures, l.passages[i].Signature[:]...)
	}
	for i := range c.keys {
		c.keys[i] = s.nodes.keys[l.from[i]]
		if root := u.Root(int32(i)); root == int32(i) {
			c.Clusters[i] = int32(len(c.Names))
			c.Names = append(c.Names, c.keys[i])
		} else {
			c.Clusters[i] = c.Clusters[root]
		}
	}
	relate(records, c)
	return c.encode(records), nil
}

// writeCopies finds the copies among the finished records and writes the file of them.
func (s *stage) writeCopies(records []*Record) error {
	b, err := s.linkCopies(records)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.dir, copiesName), b, 0o644)
}

// renumber gives the nodes that the records have their numbers in the generation, and the
// records those numbers.
func (l *linking) renumber() {
	n := l.stage.nodes
	l.to = make([]int32, len(n.keys))
	for i := range l.to {
		l.to[i] = -1
	}
	for _, r := range l.records {
		for _, list := range r.Alike.Passages {
			for _, p := range list {
				if p.Node >= 0 && l.to[p.Node] < 0 {
					l.to[p.Node] = 0
					l.from = append(l.from, p.Node)
				}
			}
		}
	}
	slices.SortFunc(l.from, func(a, b int32) int { return copies.Order(n.keys[a], n.signed[a], n.keys[b], n.signed[b]) })
	for i, node := range l.from {
		l.to[node] = int32(i)
		if n.signed[node] {
			l.passages = append(l.passages, copies.Signed{Signature: n.signatures[node], Fresh: true})
		}
	}
	l.where = make([]origin, len(l.from))
	for i, r := range l.records {
		a := *r.Alike
		a.Passages = slices.Clone(a.Passages)
		part, at := 0, int32(0)
		for _, p := range r.Parts {
			if p.Scope == report.ScopeNarrative {
				list := slices.Clone(a.Passages[part])
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
	n, u := l.stage.nodes, copies.NewUnion(len(l.from))
	if n.base == nil {
		return u
	}
	broken := make([]bool, len(n.base.Names))
	first := make([]int32, len(n.base.Names)) // number of the first node of each cluster, and one
	for node, cluster := range n.base.Clusters {
		if l.to[node] < 0 {
			broken[cluster] = true
		}
	}
	for node, cluster := range n.base.Clusters {
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

// maxKnown is how many texts are remembered for further comparisons.
const maxKnown = 1 << 14

func (l *linking) alike(i, j int32) bool { return l.err == nil && copies.Alike(l.text(i), l.text(j)) }

// text is what a node is compared by.
func (l *linking) text(i int32) copies.Text {
	t, ok := l.known[i]
	if ok {
		return t
	}
	t = copies.NewText(l.symbols(i))
	if len(l.known) >= maxKnown {
		clear(l.known)
	}
	l.known[i] = t
	return t
}

// symbols are those of a node, of an old one read anew where it stands.
func (l *linking) symbols(i int32) []rune {
	if kept := l.stage.nodes.symbols[l.from[i]]; kept != nil {
		symbols := make([]rune, len(kept))
		for i, r := range kept {
			symbols[i] = rune(r)
		}
		return symbols
	}
	at := l.where[i]
	r := l.records[at.record]
	m, err := l.stage.masker(r.Agency)
	if err != nil {
		l.err = fmt.Errorf("agency of report %s: %w", r.ID, err)
		return nil
	}
	begin := r.Text + int(at.at)
	return m.Symbols(string(l.texts[begin : begin+int(at.length)]))
}

// relate works out what is original of each report, and which are the closest to it.
func relate(records []*Record, c *Copies) {
	library := NewLibrary(records, c)
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			f := library.NewFinder()
			for i := w; i < len(records); i += 2 {
				a := records[i].Alike
				a.Original = library.Original(i, len(a.Passages))
				self, peers := f.Related(i, 1)
				none := copies.Relation{Report: -1, Share: copies.Share{All: library.Counted(i)}}
				a.Self, a.Peer = append(self, none)[0], append(peers, none)[0]
				a.Self.Self = true
			}
		})
	}
	wg.Wait()
}

// NewLibrary makes the library of the sentences of records.
func NewLibrary(records []*Record, c *Copies) *copies.Library {
	reports := make([]copies.Report, len(records))
	for i, r := range records {
		reports[i] = copies.Report{Agency: agencyKey(r.Agency), Year: r.Year}
		part := 0
		for _, p := range r.Parts {
			if p.Scope != report.ScopeNarrative {
				continue
			}
			counted := copies.Counted(p.Key)
			for _, x := range r.Alike.Passages[part] {
				if x.Node >= 0 && x.Sentences == 0 {
					reports[i].Sentences = append(reports[i].Sentences, copies.Sentence{Cluster: c.Clusters[x.Node],
						Symbols: int32(x.Symbols), Part: int32(part), Counted: counted})
				}
			}
			part++
		}
	}
	return copies.NewLibrary(reports, len(c.Names))
}

// agencyKey is the key of an agency given as JSON; "" where it has none.
func agencyKey(agency string) string {
	var a report.Agency
	if json.Unmarshal([]byte(agency), &a) != nil {
		return ""
	}
	return a.Key()
}
