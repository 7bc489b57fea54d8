package analysis

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"gongkai/report/char"
)

// termsFile lists the words of the field.
//
//go:embed terms.txt
var termsFile string

// termFrequency is the frequency a word of the field is given where gse's
// dictionary has none: that of a common word, so that it wins over its parts
// (政府 and 信息 alone are a hundred times as frequent).
const termFrequency = 3000

// lexicon is the dictionary as a trie: gse's simplified one and the words of the
// field, words of Chinese characters only. Each step is a look-up in one open hash
// table, which cuts several times as fast as gse's own trie and allocates nothing;
// the cuts are the same (the tests hold it against gse.Segment).
type lexicon struct {
	root  []uint32  // node of a first character in char.HanFirst..char.HanLast
	steps []uint64  // node<<42 | rune<<21 | next node, by a hash of node and rune; 0 is free
	cost  []float32 // of a node: gse's distance of the word, 0 where there is none
	used  int
	words int
	sum   hash.Hash
}

// loadLexicon reads gse's embedded dictionary, which takes about a second, and adds
// the words of the field. It fails when the dictionary is empty, as it is in a
// program built without gse's data.
func loadLexicon(n *Normalizer) (*lexicon, error) {
	seg := gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("load the embedded dictionary of gse: %w", err)
	}
	if seg.Dict == nil || seg.Dict.NumTokens() < 100_000 {
		return nil, errors.New("the embedded dictionary of gse is empty or cut short")
	}
	for _, term := range terms() {
		if err := seg.AddToken(term, termFrequency); err != nil {
			return nil, fmt.Errorf("add %q to the dictionary: %w", term, err)
		}
	}
	x := &lexicon{root: make([]uint32, char.HanLast-char.HanFirst+1), steps: make([]uint64, 1<<20), cost: make([]float32, 1, 1<<20), sum: sha256.New()}
	total := float32(math.Log2(seg.Dict.TotalFreq()))
	for i := range seg.Dict.Tokens {
		token := &seg.Dict.Tokens[i]
		text := token.Text()
		if !n.settled(text) {
			text = n.String(text)
		}
		if text == "" || !allHan(text) {
			continue
		}
		x.add(text, total-float32(math.Log2(token.Freq())))
	}
	if len(x.cost) >= 1<<stepBits {
		return nil, fmt.Errorf("the dictionary takes %d nodes, there is room for %d", len(x.cost), 1<<stepBits)
	}
	return x, nil
}

// terms are the words of the field.
func terms() []string {
	var list []string
	for line := range strings.Lines(termsFile) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.Fields(line)...)
		}
	}
	return list
}

func allHan(s string) bool {
	for _, r := range s {
		if !char.IsHan(r) {
			return false
		}
	}
	return true
}

// add takes a word in; of two that normalise to the same, the likelier counts.
func (x *lexicon) add(word string, cost float32) {
	x.sum.Write([]byte(word))
	x.sum.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(cost)))
	node := uint32(0)
	for _, r := range word {
		next := x.child(node, r)
		if next == 0 {
			next = uint32(len(x.cost))
			x.cost = append(x.cost, 0)
			x.link(node, r, next)
		}
		node = next
	}
	if old := x.cost[node]; old == 0 || cost < old {
		x.cost[node] = max(cost, math.SmallestNonzeroFloat32)
	}
	x.words++
}

// stepBits is the width of a node and of a rune in a step.
const stepBits = 21

func (x *lexicon) link(node uint32, r rune, to uint32) {
	if node == 0 && r >= char.HanFirst && r <= char.HanLast {
		x.root[r-char.HanFirst] = to
		return
	}
	if x.used*2 >= len(x.steps) {
		old := x.steps
		x.steps, x.used = make([]uint64, 2*len(old)), 0
		for _, s := range old {
			if s != 0 {
				x.insert(s)
			}
		}
	}
	x.insert((uint64(node)<<stepBits|uint64(r))<<stepBits | uint64(to))
}

func (x *lexicon) insert(step uint64) {
	mask := uint64(len(x.steps) - 1)
	i := spread(step>>stepBits) & mask
	for x.steps[i] != 0 {
		i = (i + 1) & mask
	}
	x.steps[i] = step
	x.used++
}

func spread(key uint64) uint64 {
	key *= 0x9E3779B97F4A7C15
	return key ^ key>>32
}

// child steps from a node by one rune; 0 is no node.
func (x *lexicon) child(node uint32, r rune) uint32 {
	if node == 0 && r >= char.HanFirst && r <= char.HanLast {
		return x.root[r-char.HanFirst]
	}
	key := uint64(node)<<stepBits | uint64(r)
	mask := uint64(len(x.steps) - 1)
	for i := spread(key) & mask; x.steps[i] != 0; i = (i + 1) & mask {
		if x.steps[i]>>stepBits == key {
			return uint32(x.steps[i] & (1<<stepBits - 1))
		}
	}
	return 0
}

// has tells whether word is in the dictionary.
func (x *lexicon) has(word string) bool {
	node := uint32(0)
	for _, r := range word {
		if node = x.child(node, r); node == 0 {
			return false
		}
	}
	return node != 0 && x.cost[node] != 0
}

// unknown is gse's cost of a character that is no word.
const unknown = 32

// maxRun is the longest run of characters that is cut as one: the cost of a path is
// a float32, which loses what tells paths apart in a longer one.
const maxRun = 256

// cutter is the room one cut needs; it may be used again by the same goroutine.
type cutter struct {
	cost   [maxRun + 1]float32 // of the cheapest cut up to a character
	from   [maxRun + 1]int     // where its last word begins
	offset [maxRun + 1]int
	runes  [maxRun]rune
	ends   []int
}

// cut finds the cheapest cut of a run of Chinese characters, as gse.Segment does, and
// returns the byte offsets where its words end, which stand until c is used again.
func (x *lexicon) cut(c *cutter, text string) []int {
	c.ends = c.ends[:0]
	for base := 0; base < len(text); {
		n := 0
		for i, r := range text[base:] {
			if n == maxRun {
				break
			}
			c.runes[n], c.offset[n] = r, base+i
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
func (x *lexicon) walk(c *cutter, n int) {
	clear(c.cost[:n+1])
	step := func(i, j int, d float32) {
		if c.cost[j] == 0 || c.cost[j] > d {
			c.cost[j], c.from[j] = d, i
		}
	}
	for i := range n {
		node, single := uint32(0), false
		for j := i; j < n; j++ {
			if node = x.child(node, c.runes[j]); node == 0 {
				break
			}
			if d := x.cost[node]; d != 0 {
				single = single || j == i
				step(i, j+1, c.cost[i]+d)
			}
		}
		if !single {
			step(i, i+1, c.cost[i]+unknown)
		}
	}
}
