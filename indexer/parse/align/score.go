package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// weights say what speaks for an entry being a row. A label that is the row's counts
// 1; the others are set against it in steps: a number of cells that agrees weighs more
// than half a label, the section and the enumerator a sixth or a fifth, so that none of
// these alone can outweigh a label, and two of them can decide between two that are
// alike. Each may be a tenth larger or smaller without changing what is read of the
// made-up tables, near a twentieth (TestWeights).
type weights struct {
	near      float64 // similarity from which a label may be the row's
	nearEmpty float64 // and from which one without any number may

	numbers    float64 // the entry has the numbers that the row wants
	joined     float64 // its digits, run together, or its cells, empty ones among them, may be these
	spread     float64 // its columns tell which of its cells are empty
	noCells    float64 // it has no cell at all: a header rather than a row; taken off
	emptyCells float64 // all of its cells are empty
	otherCells float64 // for each cell too many or too few; taken off

	sameMark, otherMark       float64 // the enumerator is the row's; is another of its level, taken off
	sameSection, otherSection float64 // it stands in the section of the table; in another, taken off

	disputeCells float64 // as good as a label: as many numbers as table four has
	disputeWords float64 // words of the header of table four stand in front of numbers

	skipped float64 // an entry with numbers is no row of the form; taken off
}

// usualWeights are the weights that documents are read with.
func usualWeights() weights {
	return weights{
		near: 0.55, nearEmpty: 0.8,
		numbers: 0.6, joined: 0.5, spread: 0.2, noCells: 0.45, emptyCells: 0.1, otherCells: 0.12,
		sameMark: 0.2, otherMark: 0.1, sameSection: 0.15, otherSection: 0.3,
		disputeCells: 0.7, disputeWords: 0.3,
		skipped: 0.15,
	}
}

// scorer aligns the entries of one document to the rows of one form.
type scorer struct {
	weights
	index *formIndex
	voted bool                 // words of the form alone chose it: others may abbreviate its labels
	seen  map[string][]float64 // similarity of a folded label to every row
	best  []float64            // that alike gives
}

// score says how well entry i agrees with each row of the form; 0 or less where it
// cannot be that row.
func (sc *scorer) score(entries []grid.Entry, i int, out []float64) {
	e := &entries[i]
	labels := sc.labelsOf(entries, i)
	if len(labels) > 0 && slices.Contains(grid.GroupTitles, labels[0]) {
		return
	}
	alike := sc.alike(labels)
	var mark han.Mark
	if len(e.Labels) > 0 {
		mark, _ = han.ReadMark(e.Labels[len(e.Labels)-1].Text)
	}
	for j := range out {
		r := &sc.index.rows[j]
		s := alike[j]
		switch {
		case r.unlabelled():
			s = sc.disputes(e, r.k)
		case len(e.Labels) == 0 && e.Nums == r.k:
			s = sc.near
		}
		if s < sc.near || e.Nums == 0 && s < sc.nearEmpty && !r.unlabelled() || r.otherDigit(e) {
			continue
		}
		out[j] = s + sc.cells(e, r) + sc.marks(mark, r.mark) + sc.sections(e, r)
	}
}

// otherDigit reports whether the label of a row ends in a digit, 免予公开范围1, and that of an
// entry has another in its place.
func (r *formRow) otherDigit(e *grid.Entry) bool {
	own := han.LastRune(r.row.Label)
	if !char.IsDigit(own) || len(e.Labels) == 0 {
		return false
	}
	text := e.Labels[len(e.Labels)-1].Text
	i := strings.LastIndexFunc(text, char.IsDigit)
	return i >= 0 && strings.HasSuffix(text[:i], "范围") && rune(text[i]) != own
}

// alike is the similarity of an entry to each row, by the label it is most like; it holds
// until the next call.
func (sc *scorer) alike(labels []string) []float64 {
	if sc.best == nil {
		sc.best = make([]float64, len(sc.index.rows))
	}
	best := sc.best
	clear(best)
	for _, label := range labels {
		exact := false
		for j, s := range sc.similarities(label) {
			best[j] = max(best[j], s)
			exact = exact || s == 1
		}
		if exact {
			break // longer joins say no more
		}
	}
	return best
}

// cells says how well the cells of an entry agree with those of a row.
func (sc *scorer) cells(e *grid.Entry, r *formRow) float64 {
	switch {
	case e.Nums == r.k, r.table.LastNumber && e.Nums > 0 && e.Nums <= maxPeriods:
		return sc.numbers
	case e.Nums == 1 && e.JoinedDigits() >= r.k:
		return sc.joined
	case r.unlabelled() && len(e.Labels) == 0 && e.Spread && e.Nums > 0:
		return sc.spread
	case e.Nums == 0 && len(e.Vals) == 0:
		return -sc.noCells
	case e.Nums == 0:
		return sc.emptyCells
	case len(e.Vals) == r.k:
		return sc.joined
	}
	return -sc.otherCells * float64(min(distance(e.Nums, r.k), distance(len(e.Vals), r.k)+1, maxDistance))
}

const (
	maxPeriods  = 4 // numbers of a row of statistics: a code, this period and two before
	maxDistance = 6 // a row that is farther off is as wrong as one that is so far
)

// marks compares the enumerator of an entry with that of a row.
func (sc *scorer) marks(found, want han.Mark) float64 {
	switch {
	case found.Level == 0 || found.Level != want.Level:
		return 0
	case found.N == want.N:
		return sc.sameMark
	}
	return -sc.otherMark
}

// sections compares the section of an entry with that of a row. The statistics stand
// anywhere.
func (sc *scorer) sections(e *grid.Entry, r *formRow) float64 {
	switch {
	case e.Section == "" || r.table.LastNumber:
		return 0
	case e.Section == r.table.Section:
		return sc.sameSection
	}
	return -sc.otherSection
}

// distance is how far apart two numbers are.
func distance(a, b int) int { return max(a-b, b-a) }

// disputes scores an entry as the one row of table four, which has no label: a number
// for each of its cells, or the words of its header in front of them.
func (sc *scorer) disputes(e *grid.Entry, cells int) float64 {
	s := 0.0
	if e.Nums == cells || e.JoinedDigits() == cells {
		s = sc.disputeCells
	}
	if e.Section == report.SectionDisputes && e.Nums+len(e.Vals)+e.JoinedDigits() > 0 {
		s = max(s, sc.near)
		if len(e.Vals)*3 >= cells*2 && len(e.Labels) == 0 {
			s += sc.spread
		}
	}
	if !slices.ContainsFunc(e.Labels, func(l grid.Cell) bool { return han.HasAny(l.Text, disputeWords) }) {
		return s
	}
	if e.Nums > 0 {
		return s + sc.disputeWords
	}
	return max(s, sc.numbers)
}

// disputeWords stand in the header of table four.
var disputeWords = []string{"复议", "诉讼", "审结"}

// labelsOf lists the folded labels an entry may go by: its last one to four
// label cells joined, the last without a note in brackets behind it, and, where the entry before has no numbers, these behind
// the last label of that one, or behind its last two.
func (sc *scorer) labelsOf(entries []grid.Entry, i int) []string {
	e := &entries[i]
	var labels []string
	joined := ""
	most := 4
	if e.Nums == 0 {
		// A header, or an empty row: nothing speaks for a label in pieces.
		most = 1
	}
	for k := 0; k < len(e.Labels) && k < most; k++ {
		joined = e.Labels[len(e.Labels)-1-k].Tail + joined
		if joined != "" {
			labels = append(labels, joined)
		}
	}
	if n := len(e.Labels); n > 0 && endsInNote(e.Labels[n-1].Text) {
		if bare := sc.index.bare(&e.Labels[n-1]); bare != "" {
			labels = append(labels, bare)
		}
	}
	if i > 0 && e.Nums > 0 && entries[i-1].Nums == 0 && len(entries[i-1].Labels) > 0 && len(e.Labels) > 0 {
		before := entries[i-1].Labels
		last := before[len(before)-1].Tail + e.Labels[len(e.Labels)-1].Tail
		if labels = append(labels, last); len(before) > 1 && entries[i-1].FirstCol < 0 {
			labels = append(labels, before[len(before)-2].Tail+last)
		}
	}
	return labels
}

// similarities compares a folded label with every row, each label once.
func (sc *scorer) similarities(label string) []float64 {
	if s, ok := sc.index.known[label]; ok {
		return s
	}
	if s, ok := sc.seen[label]; ok {
		return s
	}
	s := sc.index.similarities(label)
	if sc.voted && slices.Max(s) < likeAbbreviated {
		if j := sc.index.abbreviated(label); j >= 0 {
			s[j] = likeAbbreviated
		}
	}
	sc.seen[label] = s
	return s
}
