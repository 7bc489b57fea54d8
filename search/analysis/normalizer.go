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
var wide = [utf8.RuneSelf]rune{',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '(': '（', ')': '）',
	'[': '（', ']': '）'}

// round leads the brackets that the number of a document is written with to the round ones:
// 〔2020〕109号, [2020]109号, 【2020】109号 and （2020）109号 are one.
func round(r rune) rune {
	switch r {
	case '〔', '【', '〖', '〘', '〚':
		return '（'
	case '〕', '】', '〗', '〙', '〛':
		return '）'
	}
	return r
}

// Normalizer folds what is the same to a reader: compatibility forms (NFKC: the
// radicals ⼯ ⼀ ⼈ of PDF files, full-width letters and digits), traditional
// characters, upper case, narrow marks of a sentence, brackets other than round ones (〔2020〕
// is （2020）), characters that do not show,
// the spaces that set a number or a Latin word apart from Chinese text ("109 件" is
// 109件), and those that space a text out character by character ("人 员 不 足，" is
// 人员不足，): a space beside a Chinese character that touches no other one goes, where a
// Chinese character or mark stands on its other side. Spaces between words of several
// characters, tabs and newlines stay. Bytes that are not UTF-8 become U+FFFD.
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
	if to := round(r); to != r {
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
			text := s[i:next]
			if to := n.fold(r); to != r {
				text = string(to)
			}
			w.write(i, next, text)
			i = next
			continue
		}
		for next < len(s) && !bounded(s, next) {
			_, size = utf8.DecodeRuneInString(s[next:])
			next += size
		}
		w.write(i, next, n.piece(s[i:next]))
		i = next
	}
	w.resolve(true)
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
	kindMark  // marks of Chinese text
)

func kindOf(r rune) kind {
	switch {
	case isLatin(r):
		return kindLatin
	case char.IsHan(r):
		return kindHan
	case r >= utf8.RuneSelf && plain(r):
		return kindMark
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
	alone  bool // it is a Chinese character, and none touches it in front
	spaces bool // out ends in spaces: those of gap
	gap    gap
	held   held
}

// gap is a run of spaces: where it lies in the source, and how far the output was
// before it.
type gap struct {
	from, to         int
	out, edits, mark int
}

// held is what begins with a Chinese character behind a gap that goes if no other
// touches it, which shows when the next rune comes.
type held struct {
	gap
	pending  bool
	from, to int    // in the source
	text     string // what it became
}

// write writes text for source[i:j].
func (w *writer) write(i, j int, text string) {
	first, size := utf8.DecodeRuneInString(text)
	if text == " " {
		w.space(i, j)
	} else if text != "" {
		w.settle(kindOf(first))
		w.held.from, w.held.to, w.held.text = i, j, text
	}
	w.append(i, j, text)
	if size < len(text) {
		second, _ := utf8.DecodeRuneInString(text[size:])
		w.resolve(kindOf(second) != kindHan)
		last, lastSize := utf8.DecodeLastRuneInString(text)
		before, _ := utf8.DecodeLastRuneInString(text[:len(text)-lastSize])
		w.last = kindOf(last)
		w.alone = w.last == kindHan && kindOf(before) != kindHan
	}
}

func (w *writer) append(i, j int, text string) {
	if text != w.source[i:j] {
		w.edits = w.edits.add(len(w.out)-w.mark, text, w.source[i:j])
		w.out = append(w.out, text...)
		w.mark = len(w.out)
		return
	}
	w.out = append(w.out, text...)
}

// space notes a space, and where a run of them begins.
func (w *writer) space(i, j int) {
	if !w.spaces {
		w.resolve(true)
		w.spaces = true
		w.gap = gap{from: i, out: len(w.out), edits: len(w.edits), mark: w.mark}
	}
	w.gap.to = j
}

// settle decides about the spaces before a rune of kind next, which is written then.
func (w *writer) settle(next kind) {
	w.resolve(next != kindHan)
	apart := w.spaces || w.last != kindHan
	if w.spaces {
		w.spaces = false
		switch {
		case w.last == kindHan && next == kindLatin, w.last == kindLatin && next == kindHan,
			w.alone && (next == kindHan || next == kindMark):
			w.close(w.gap)
		case next == kindHan && (w.last == kindHan || w.last == kindMark):
			w.held = held{gap: w.gap, pending: true}
		}
	}
	w.last, w.alone = next, next == kindHan && apart
}

// resolve closes the gap in front of what is held where nothing touches that.
func (w *writer) resolve(alone bool) {
	if !w.held.pending {
		return
	}
	w.held.pending = false
	if alone {
		w.close(w.held.gap)
		w.append(w.held.from, w.held.to, w.held.text)
	}
}

// close takes the output back to before a gap and leaves the gap out.
func (w *writer) close(g gap) {
	w.out, w.edits, w.mark = w.out[:g.out], w.edits[:g.edits], g.mark
	w.append(g.from, g.to, "")
}
