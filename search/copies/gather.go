package copies

import (
	"fmt"
	"slices"

	"gongkai/report"
)

// Source is a report to gather: its narrative parts in reading order.
type Source struct {
	Agency report.Agency
	Year   int
	Parts  []Part
}

// Part is one narrative part, normalised.
type Part struct {
	Key  report.SectionKey
	Text string
}

// Counted reports whether a section counts where whole reports are compared: not the
// preamble, which the form prescribes, and not what is attached.
func Counted(key report.SectionKey) bool {
	return key != report.SectionPreamble && key.Parent() != report.SectionAttachment
}

// Gathered is what a collection of reports has in common, found all at once and held in
// memory: what an engine that keeps it up as reports come and go must be equal to.
type Gathered struct {
	*Collection
	Passages [][][]Passage    // by report and part
	Cluster  map[uint64]int32 // by key of a passage
	Names    []string         // of the clusters
}

// Gather finds the clusters of reports, which are in the order of their ids. fold is what
// their parts are normalised by.
func Gather(sources []Source, fold func(string) string) *Gathered {
	g := &Gathered{Passages: make([][][]Passage, len(sources)), Cluster: map[uint64]int32{}}
	var keys []uint64
	signatures := map[uint64]Signature{}
	texts := map[uint64]Text{}
	for r, s := range sources {
		m := NewMasker(s.Agency, fold)
		for _, p := range s.Parts {
			g.Passages[r] = append(g.Passages[r], m.Read(p.Text, func(key uint64, symbols []rune) {
				if _, known := texts[key]; known {
					return
				}
				texts[key] = NewText(symbols)
				keys = append(keys, key)
				if s, ok := Sign(symbols); ok {
					signatures[key] = s
				}
			}))
		}
	}
	slices.SortFunc(keys, func(a, b uint64) int { return Order(a, signed(signatures, a), b, signed(signatures, b)) })
	list := make([]Signed, len(signatures))
	for i := range list {
		t := texts[keys[i]]
		s := signatures[keys[i]]
		list[i] = Signed{Signature: &s, Symbols: uint16(t.symbols()), Fresh: true}
	}
	g.setSentences(list, keys)
	u := NewUnion(len(keys))
	Link(u, list, func(i, j int32) bool { return Alike(texts[keys[i]], texts[keys[j]]) })
	for i, key := range keys {
		root := u.Root(int32(i))
		if root == int32(i) {
			g.Cluster[key] = int32(len(g.Names))
			g.Names = append(g.Names, Name(key))
		}
		g.Cluster[key] = g.Cluster[keys[root]]
	}
	g.Collection = NewCollection(g.reports(sources), len(g.Names))
	return g
}

// setSentences says of the paragraphs among passages, which have the keys in order, which
// sentences they have.
func (g *Gathered) setSentences(list []Signed, keys []uint64) {
	number := map[uint64]int32{}
	for i := range list {
		number[keys[i]] = int32(i)
	}
	for _, parts := range g.Passages {
		for _, passages := range parts {
			for i, p := range passages {
				n, ok := number[p.Key]
				if !ok || !p.Paragraph() || list[n].Sentences != nil {
					continue
				}
				list[n].Sentences = []int32{}
				for _, s := range passages[i+1 : i+1+p.Sentences] {
					if n2, ok := number[s.Key]; ok {
						list[n].Sentences = append(list[n].Sentences, n2)
					}
				}
			}
		}
	}
}

func signed(signatures map[uint64]Signature, key uint64) bool {
	_, ok := signatures[key]
	return ok
}

// Order is the order in which passages are numbered: those with a signature first, then by key.
func Order(a uint64, aSigned bool, b uint64, bSigned bool) int {
	switch {
	case aSigned != bSigned && aSigned:
		return -1
	case aSigned != bSigned:
		return 1
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Name is the name of the cluster whose first passage has a key. It is the same wherever the
// passage is the first of its cluster.
func Name(key uint64) string { return fmt.Sprintf("%016x", key) }

// reports lists the sentences of each report with their clusters.
func (g *Gathered) reports(sources []Source) []Report {
	list := make([]Report, len(sources))
	for r, s := range sources {
		list[r] = Report{Agency: s.Agency.Key(), Year: s.Year}
		for part, passages := range g.Passages[r] {
			for _, p := range passages {
				if p.Key != 0 && !p.Paragraph() {
					list[r].Sentences = append(list[r].Sentences,
						Sentence{g.Cluster[p.Key], int32(p.Symbols), int32(part), Counted(s.Parts[part].Key)})
				}
			}
		}
	}
	return list
}
