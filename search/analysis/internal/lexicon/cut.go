package lexicon

import (
	"slices"
	"unicode/utf8"
)

// unknown is gse's cost of a character that is no word.
const unknown = 32

// maxRun is the longest run of characters that is cut as one: the cost of a path is
// a float32, which loses what tells paths apart in a longer one.
const maxRun = 256

// Cutter is the room one cut needs. The zero value is ready; it may be used again, and
// by one goroutine at a time.
type Cutter struct {
	cost   [maxRun + 1]float32 // of the cheapest cut up to a character
	from   [maxRun + 1]int     // where its last word begins
	offset [maxRun + 1]int
	codes  [maxRun]uint32
	ends   []int
}

// Cut finds the cheapest cut of a run of Chinese characters, as gse.Segment does: a word
// costs the binary logarithm of how rare it is. It returns the byte offsets where the
// words end, which stand until c is used again. The text must be valid UTF-8.
func (x *Lexicon) Cut(c *Cutter, text string) []int {
	c.ends = c.ends[:0]
	for base := 0; base < len(text); {
		n := 0
		for i, r := range text[base:] {
			if n == maxRun {
				break
			}
			c.codes[n], c.offset[n] = x.code(r), base+i
			n++
			c.offset[n] = base + i + utf8.RuneLen(r)
		}
		x.walk(c, n)
		first := len(c.ends)
		for i := n; i > 0; i = c.from[i] {
			c.ends = append(c.ends, c.offset[i])
		}
		slices.Reverse(c.ends[first:])
		base = c.offset[n]
	}
	return c.ends
}

// walk finds the cheapest way to each of the first n characters.
func (x *Lexicon) walk(c *Cutter, n int) {
	clear(c.cost[:n+1])
	step := func(i, j int, d float32) {
		if c.cost[j] == 0 || c.cost[j] > d {
			c.cost[j], c.from[j] = d, i
		}
	}
	root := x.root()
	for i := range n {
		at, ok, single := root, false, false
		for j := i; j < n; j++ {
			if at, ok = x.child(at, c.codes[j]); !ok {
				break
			}
			if d := x.cost(at); d != 0 {
				single = single || j == i
				step(i, j+1, c.cost[i]+d)
			}
		}
		if !single {
			step(i, i+1, c.cost[i]+unknown)
		}
	}
}
