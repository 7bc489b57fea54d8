// Package parallel sets several texts side by side sentence by sentence: sentences that
// texts share, word for word or nearly, stand in one row, and every other sentence stands
// alone, each text in its own order wherever the texts agree on one.
//
// Two sentences are the same when their letters and digits are, folded as the caller
// folds them; they are near when of all the stretches of four characters that either has,
// at least [Near] are in both (Jaccard's index). The work is bounded by [MaxBytes] and
// [MaxSentences] a text.
package parallel

import (
	"slices"
	"unicode"
)

// Bounds of the texts, and from when on two sentences are near.
const (
	MaxBytes     = 12 << 10 // of a text that is compared; the rest is left out
	MaxSentences = 400      // of a text
	Near         = 0.6
	Width        = 4 // characters of a stretch
)

// Piece is a stretch of a sentence.
type Piece struct {
	Text   string `json:"text"`
	Shared bool   `json:"shared"` // another text of the row has it too
}

// Kind says how the sentences of a row stand to each other.
type Kind string

// The kinds of rows.
const (
	KindSame  Kind = "same"  // the sentences are the same
	KindNear  Kind = "near"  // at least two of them are not quite the same
	KindAlone Kind = "alone" // no other text has the sentence
)

// Row is a row of sentences that answer each other.
type Row struct {
	Kind  Kind      `json:"kind"`
	Texts int       `json:"texts"` // how many have a sentence here
	Cells [][]Piece `json:"cells"` // a cell a text, in their order; empty where it has none
}

// Aligned is texts side by side.
type Aligned struct {
	Rows []Row  `json:"rows"`
	Cut  []bool `json:"cut"` // of each text, whether it was too long and its end was left out
}

// Align sets texts side by side. fold gives the characters that one is compared as; it
// may be nil.
func Align(texts []string, fold func(rune) string) Aligned {
	a := aligner{fold: folder(fold), texts: len(texts), exact: map[string][]*group{}, numbers: map[string]int{}}
	out := Aligned{Rows: []Row{}, Cut: make([]bool, len(texts))}
	for i, text := range texts {
		var sentences []string
		sentences, out.Cut[i] = Sentences(text)
		a.add(i, sentences)
	}
	a.join()
	for _, g := range a.order() {
		out.Rows = append(out.Rows, g.row(a.texts))
	}
	return out
}

// folder remembers what each character is compared as; letters and digits are kept.
func folder(fold func(rune) string) func(rune) []rune {
	known := map[rune][]rune{}
	return func(r rune) []rune {
		to, ok := known[r]
		if !ok {
			s := string(r)
			if fold != nil {
				s = fold(r)
			}
			to = slices.DeleteFunc([]rune(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			known[r] = to
		}
		return to
	}
}

// sentence is a sentence of one text with what it is compared by.
type sentence struct {
	text      string
	plain     []rune // folded
	at        []int  // the byte of text that each of plain comes from
	runs      []int  // the stretch that begins at each of plain, by its number
	stretches []int  // those of runs, each once, ascending
	group     *group
}

// group is the sentences of one row, at most one a text.
type group struct {
	cells  []*sentence // by text
	first  *sentence   // the others are compared with it
	before *group      // the row before
	used   bool
}

type aligner struct {
	fold    func(rune) []rune
	texts   int
	read    [][]*sentence // by text
	groups  []*group
	exact   map[string][]*group // by the folded sentence
	numbers map[string]int      // of the stretches
}

// add reads the sentences of a text and puts each beside those that are the same.
func (a *aligner) add(text int, list []string) {
	var read []*sentence
	for _, s := range list {
		x := a.sentence(s)
		read = append(read, x)
		key := string(x.plain)
		same := a.exact[key]
		at := slices.IndexFunc(same, func(g *group) bool { return g.cells[text] == nil })
		if at < 0 || key == "" {
			g := &group{cells: make([]*sentence, a.texts), first: x}
			a.groups, a.exact[key] = append(a.groups, g), append(same, g)
			at, same = len(same), a.exact[key]
		}
		same[at].cells[text], x.group = x, same[at]
	}
	a.read = append(a.read, read)
}

func (a *aligner) sentence(text string) *sentence {
	x := &sentence{text: text}
	for at, r := range text {
		for _, to := range a.fold(r) {
			x.plain, x.at = append(x.plain, to), append(x.at, at)
		}
	}
	for i := 0; i+Width <= len(x.plain); i++ {
		stretch := string(x.plain[i : i+Width])
		n, ok := a.numbers[stretch]
		if !ok {
			n = len(a.numbers)
			a.numbers[stretch] = n
		}
		x.runs = append(x.runs, n)
	}
	x.stretches = slices.Clone(x.runs)
	slices.Sort(x.stretches)
	x.stretches = slices.Compact(x.stretches)
	return x
}

// join draws groups of different texts together that are near each other, each with the
// nearest of those before it.
func (a *aligner) join() {
	var kept []*group
	postings := make([][]int, len(a.numbers)) // places in kept, by stretch
	shared := make([]int, len(a.groups))      // stretches shared with each of kept
	for _, g := range a.groups {
		var met []int
		for _, s := range g.first.stretches {
			for _, i := range postings[s] {
				if shared[i] == 0 {
					met = append(met, i)
				}
				shared[i]++
			}
		}
		slices.Sort(met)
		var best *group
		most := 0.0
		for _, i := range met {
			n, other := shared[i], kept[i]
			shared[i] = 0
			index := float64(n) / float64(len(g.first.stretches)+len(other.first.stretches)-n)
			if index >= Near && index > most && apart(g, other) {
				best, most = other, index
			}
		}
		if best != nil {
			for i, x := range g.cells {
				if x != nil {
					best.cells[i], x.group = x, best
				}
			}
			continue
		}
		for _, s := range g.first.stretches {
			postings[s] = append(postings[s], len(kept))
		}
		kept = append(kept, g)
	}
	a.groups = kept
}

// apart reports whether no text has a sentence in both groups.
func apart(g, other *group) bool {
	for i, x := range g.cells {
		if x != nil && other.cells[i] != nil {
			return false
		}
	}
	return true
}

// order puts the rows in the order of the first text; what only later ones have stands
// before the sentence that follows it there.
func (a *aligner) order() []*group {
	end := &group{}
	for _, read := range a.read {
		next := end
		for _, x := range slices.Backward(read) {
			if !x.group.used {
				x.group.used = true
				x.group.before, next.before = next.before, x.group
			}
			next = x.group
		}
	}
	var list []*group
	for g := end.before; g != nil; g = g.before {
		list = append(list, g)
	}
	slices.Reverse(list)
	return list
}

// row shows a group.
func (g *group) row(texts int) Row {
	r := Row{Kind: KindSame, Cells: make([][]Piece, texts)}
	for _, x := range g.cells {
		if x == nil {
			continue
		}
		r.Texts++
		if !slices.Equal(x.plain, g.first.plain) {
			r.Kind = KindNear
		}
	}
	if r.Texts == 1 {
		r.Kind = KindAlone
	}
	for i, x := range g.cells {
		r.Cells[i] = []Piece{}
		if x != nil {
			r.Cells[i] = g.pieces(x)
		}
	}
	return r
}

// pieces cuts a sentence where what others of its row share begins and ends.
func (g *group) pieces(x *sentence) []Piece {
	shared := make([]bool, len(x.plain))
	for _, other := range g.cells {
		if other == nil || other == x {
			continue
		}
		if slices.Equal(x.plain, other.plain) {
			return []Piece{{x.text, true}}
		}
		for i, n := range x.runs {
			if _, ok := slices.BinarySearch(other.stretches, n); ok {
				for j := range Width {
					shared[i+j] = true
				}
			}
		}
	}
	var list []Piece
	from := 0
	for i := 1; i < len(shared); i++ {
		if shared[i] != shared[i-1] && x.at[i] > x.at[i-1] {
			list = append(list, Piece{x.text[from:x.at[i]], shared[i-1]})
			from = x.at[i]
		}
	}
	return append(list, Piece{x.text[from:], len(shared) > 0 && shared[len(shared)-1]})
}
