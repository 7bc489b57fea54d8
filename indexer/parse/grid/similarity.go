package grid

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Pattern is a folded label of at most 64 runes, ready for comparison.
type Pattern struct {
	Text string
	n    int
	at   *runeMasks // bit i set: rune i of the label
	set  runeSet    // of the runes that at has
	head int        // runes in front that are the label of the group
}

// Label is a folded label that others are compared with.
type Label struct {
	text string
	n    int
	set  runeSet
}

// NewLabel prepares a folded label for comparison.
func NewLabel(folded string) Label {
	l := Label{text: folded}
	for _, r := range folded {
		l.set.add(r)
		l.n++
	}
	return l
}

// runeSet has a bit for every rune of a text, which several runes may share.
type runeSet uint64

func (s *runeSet) add(r rune) { *s |= 1 << (r & 63) }

// apart is an edit distance that two texts have at least: as many runes as one of them
// has and the other lacks.
func (s runeSet) apart(o runeSet) int {
	return max(bits.OnesCount64(uint64(s&^o)), bits.OnesCount64(uint64(o&^s)))
}

// runeMasks maps up to 64 runes to masks: an open hash table of fixed size, a
// fifth of the time of a map.
type runeMasks [128]struct {
	r    rune
	mask uint64
}

// set adds a bit to the mask of r.
func (t *runeMasks) set(r rune, bit uint64) {
	i := r & 127
	for t[i].mask != 0 && t[i].r != r {
		i = (i + 1) & 127
	}
	t[i].r = r
	t[i].mask |= bit
}

// get is the mask of r, 0 where it has none.
func (t *runeMasks) get(r rune) uint64 {
	for i := r & 127; t[i].mask != 0; i = (i + 1) & 127 {
		if t[i].r == r {
			return t[i].mask
		}
	}
	return 0
}

// newPattern prepares a folded label.
func newPattern(folded string) Pattern {
	p := Pattern{Text: folded, at: &runeMasks{}}
	for _, r := range folded {
		if p.n == 64 {
			break
		}
		p.at.set(r, 1<<p.n)
		p.set.add(r)
		p.n++
	}
	return p
}

// distance is the edit distance between p and s, by Myers' bit-parallel method
// (J. ACM 46, 1999): one step for each rune of s.
func (p *Pattern) distance(s string) int {
	if p.n == 0 {
		return utf8.RuneCountInString(s)
	}
	vp, vn := ^uint64(0), uint64(0)
	score := p.n
	top := uint64(1) << (p.n - 1)
	for _, r := range s {
		eq := p.at.get(r)
		xv := eq | vn
		xh := (((eq & vp) + vp) ^ vp) | eq
		hp := vn | ^(xh | vp)
		hn := vp & xh
		if hp&top != 0 {
			score++
		}
		if hn&top != 0 {
			score--
		}
		hp = hp<<1 | 1
		hn <<= 1
		vp = hn | ^(xv | hp)
		vn = hp & xv
	}
	return score
}

// leastSimilar is the similarity below which two labels are nothing to each other.
const leastSimilar = 0.5

// Similarity is 1 for equal labels and falls with their edit distance, to 0 where it
// would be less than leastSimilar. A label that a page break cut off behind its beginning
// is still near.
func (p *Pattern) Similarity(l *Label) float64 {
	n, folded := l.n, l.text
	if folded == p.Text {
		return 1
	}
	if n == 0 || p.n == 0 {
		return 0
	}
	if n > 2*p.n+8 {
		// Too long to be the label; it may still end in it.
		if p.n >= 4 && strings.HasSuffix(folded, p.Text) {
			return 0.8
		}
		return 0
	}
	s, longer := 0.0, max(n, p.n)
	if most := int(float64(longer) * (1 - leastSimilar)); longer-min(n, p.n) <= most && p.set.apart(l.set) <= most {
		if d := p.distance(folded); d <= most {
			s = 1 - float64(d)/float64(longer)
		}
	}
	switch {
	case n < p.n && n >= p.head+2 && n >= 4 && n*5 >= p.n*2 && strings.HasPrefix(p.Text, folded):
		s = max(s, 0.85)
	case n > p.n && p.n >= 4 && strings.HasSuffix(folded, p.Text):
		s = max(s, 0.85)
	}
	return s
}

// Patterns are the label of a row and its aliases, and the label behind that of
// the group the row stands in.
func Patterns(f *han.Folder, r *report.FormRow) []Pattern {
	var patterns []Pattern
	for _, l := range append([]string{r.Label}, r.Aliases...) {
		patterns = append(patterns, newPattern(f.Label(l)))
	}
	if n := len(r.Groups); n > 0 && r.Label != "" {
		group := f.Label(r.Groups[n-1])
		grouped := newPattern(group + f.Label(r.Label))
		grouped.head = utf8.RuneCountInString(group)
		patterns = append(patterns, grouped)
	}
	return patterns
}
