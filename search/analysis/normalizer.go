package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/report/char"
)

// wide holds the full-width form of each narrow mark of a sentence. Chinese text is
// written with full-width marks, so far fewer places change than the other way round.
var wide = [utf8.RuneSelf]rune{',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '(': '（', ')': '）'}

// Normalizer folds what is the same to a reader: compatibility forms (NFKC: the
// radicals ⼯ ⼀ ⼈ of PDF files, full-width letters and digits), traditional
// characters, upper case, narrow marks of a sentence, characters that do not show,
// and the spaces that set a number or a Latin word apart from Chinese text ("109
// 件" is 109件). Spaces between two Chinese characters, tabs and newlines stay.
// Bytes that are not UTF-8 become U+FFFD.
//
// It does not change and may be used by many goroutines.
type Normalizer struct {
	simple *char.Simplifier
}

// NewNormalizer reads the table of characters. It takes about a millisecond.
func NewNormalizer() *Normalizer { return &Normalizer{simple: char.NewSimplifier("")} }

// fold returns what one rune of NFKC text becomes.
func (n *Normalizer) fold(r rune) rune {
	if r < utf8.RuneSelf {
		if wide[r] != 0 {
			return wide[r]
		}
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if r >= char.HanFirst && r <= char.HanLast {
		return n.simple.Rune(r)
	}
	if to := n.simple.Rune(r); to != r {
		return to
	}
	return unicode.ToLower(r)
}

// Normalized is a text as the index sees it, and what led there.
type Normalized struct {
	Text  string
	Edits Edits
}

// Normalize folds s in one pass. The result is valid UTF-8 and stays as it is when
// normalized again. Normalized.Edits leads every offset of it back into s.
func (n *Normalizer) Normalize(s string) Normalized {
	w := writer{source: s, out: make([]byte, 0, len(s)+len(s)/16)}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next := i + size
		if plain(r) && bounded(s, next) {
			w.put(i, next, n.fold(r), r)
			i = next
			continue
		}
		for next < len(s) && !bounded(s, next) {
			_, size = utf8.DecodeRuneInString(s[next:])
			next += size
		}
		w.replace(i, next, n.piece(s[i:next]))
		i = next
	}
	w.settle(0)
	return Normalized{Text: string(w.out), Edits: w.edits}
}

// String folds s without noting the way back.
func (n *Normalizer) String(s string) string { return n.Normalize(s).Text }

// plain reports whether NFKC leaves r alone and r stands for itself: ASCII, the common
// Chinese characters and the marks of Chinese text do.
func plain(r rune) bool {
	if r < utf8.RuneSelf || r >= char.HanFirst && r <= char.HanLast || r >= 0x3001 && r <= 0x3020 { // the last: 、。《》「」【】
		return true
	}
	switch r {
	case '，', '；', '：', '！', '？', '（', '）', '“', '”', '‘', '’', '—', '·':
		return true
	}
	return false
}

// bounded reports whether a new piece begins at byte i: nothing there can merge with
// what stands before it.
func bounded(s string, i int) bool {
	if i >= len(s) || s[i] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	if r >= char.HanFirst && r <= char.HanLast {
		return true
	}
	return !char.Ignorable(r) && norm.NFKC.PropertiesString(s[i:]).BoundaryBefore()
}

// piece folds a run that only makes sense as a whole.
func (n *Normalizer) piece(s string) string {
	visible := func(r rune) rune {
		if char.Ignorable(r) {
			return -1
		}
		return r
	}
	s = strings.Map(visible, strings.ToValidUTF8(s, "\uFFFD"))
	for range 4 { // lower case may open a further composition; it settles in two
		folded := strings.Map(func(r rune) rune { return visible(n.fold(r)) }, exceptMarks(s))
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

// exceptMarks is NFKC, but for the full-width marks that fold keeps.
func exceptMarks(s string) string {
	if r, size := utf8.DecodeRuneInString(s); plain(r) && r >= utf8.RuneSelf {
		return s[:size] + norm.NFKC.String(s[size:])
	}
	return norm.NFKC.String(s)
}

// kind is what decides whether a space may go.
type kind byte

const (
	kindOther kind = iota
	kindHan
	kindLatin // ASCII letters and digits
)

func kindOf(r rune) kind {
	if isLatin(r) {
		return kindLatin
	}
	if char.IsHan(r) {
		return kindHan
	}
	return kindOther
}

// writer builds the normalized text and its edits. Spaces are written as they come
// and taken back when what follows shows that they should go.
type writer struct {
	source string
	out    []byte
	edits  Edits
	mark   int // end in out of the last edit

	last   kind // of the last rune that was not a space
	spaces bool // out ends in spaces, which began as follows
	before struct {
		source, out, edits, mark int
	}
	reach int // end in source of what has been written
}

// put writes one rune that stands for source[i:j], where was stood.
func (w *writer) put(i, j int, r, was rune) {
	if r == ' ' {
		w.space(i)
	} else {
		w.settle(kindOf(r))
		w.last = kindOf(r)
	}
	if r != was || was == utf8.RuneError {
		w.replaceBytes(i, j, string(r))
	} else {
		w.out = append(w.out, w.source[i:j]...)
	}
	w.reach = j
}

// replace writes text for source[i:j].
func (w *writer) replace(i, j int, text string) {
	if text == " " {
		w.space(i)
	} else if text != "" {
		first, _ := utf8.DecodeRuneInString(text)
		w.settle(kindOf(first))
		last, _ := utf8.DecodeLastRuneInString(text)
		w.last = kindOf(last)
	}
	if text == w.source[i:j] {
		w.out = append(w.out, text...)
	} else {
		w.replaceBytes(i, j, text)
	}
	w.reach = j
}

func (w *writer) replaceBytes(i, j int, text string) {
	w.edits = w.edits.add(len(w.out)-w.mark, text, w.source[i:j])
	w.out = append(w.out, text...)
	w.mark = len(w.out)
}

// space notes where a run of spaces begins.
func (w *writer) space(i int) {
	if w.spaces {
		return
	}
	w.spaces = true
	w.before.source, w.before.out, w.before.edits, w.before.mark = i, len(w.out), len(w.edits), w.mark
}

// settle decides about the spaces before a rune of kind next.
func (w *writer) settle(next kind) {
	if !w.spaces {
		return
	}
	w.spaces = false
	if w.last == kindHan && next == kindLatin || w.last == kindLatin && next == kindHan {
		w.out, w.edits, w.mark = w.out[:w.before.out], w.edits[:w.before.edits], w.before.mark
		w.replaceBytes(w.before.source, w.reach, "")
	}
}
