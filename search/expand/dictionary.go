// Package expand widens queries in the open: it knows which words of the reports say the
// same, from a list of its own and from a file of the reader's, lists what may count beside
// the words of a query, and has count what the request asks for and nothing else. It reads no
// index: what an expansion adds is worked out by asking an engine twice.
package expand

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on a dictionary.
const (
	maxBytes = 1 << 20 // of a file
	maxGroup = 32      // words of a group, and words right of an arrow
	maxWords = 20_000  // of a dictionary
	maxRunes = 32      // of a word
)

// defaultFile is the list for the field.
//
//go:embed default.txt
var defaultFile string

// Dictionary says which words have which alternatives. It does not change.
type Dictionary struct {
	also        map[string][]string
	groups      int
	fingerprint string
}

// Default is the embedded list, its words folded. It fails only where the list is broken.
func Default(fold func(string) string) (*Dictionary, error) {
	return (&Dictionary{}).Extended("default.txt", defaultFile, fold)
}

// Extended gives the dictionary with the groups of a file: a group a line, words parted by
// commas or tabs; "a, b => c" for one way alone; "- a, b" takes words out of each other's
// alternatives, those of the dictionary and of lines above; # begins a comment. Words are
// folded as queries are. The error is a *FileError that names every line that cannot be used.
func (d *Dictionary) Extended(name, text string, fold func(string) string) (*Dictionary, error) {
	next := &Dictionary{also: map[string][]string{}, groups: d.groups}
	for word, list := range d.also {
		next.also[word] = slices.Clone(list)
	}
	failed := &FileError{File: name}
	if len(text) > maxBytes || !utf8.ValidString(text) {
		failed.add(0, msgUnreadable)
		return nil, failed
	}
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if m := next.read(line, fold); m != nil {
			failed.add(number, *m)
		}
	}
	if len(next.also) > maxWords {
		failed.add(0, msgTooManyWords)
	}
	if len(failed.Lines) > 0 {
		return nil, failed
	}
	sum := sha256.Sum256([]byte(d.fingerprint + "\x00" + text))
	next.fingerprint = hex.EncodeToString(sum[:8])
	return next, nil
}

// Groups counts the lines of the dictionary that join words, and Words the words that have
// alternatives.
func (d *Dictionary) Groups() int { return d.groups }

// Words counts the words that have alternatives.
func (d *Dictionary) Words() int { return len(d.also) }

// Fingerprint changes with what the dictionary was made of.
func (d *Dictionary) Fingerprint() string { return d.fingerprint }

// Also lists the alternatives of a folded word, in the order of the files. It is not to be
// changed.
func (d *Dictionary) Also(word string) []string { return d.also[word] }

// read takes a line in; the message says why it cannot.
func (d *Dictionary) read(line string, fold func(string) string) *message {
	line, out := strings.CutPrefix(line, "-")
	left, right, oneWay := strings.Cut(strings.Replace(line, "→", "=>", 1), "=>")
	from, m := words(left, fold)
	if m != nil {
		return m
	}
	to := from
	if oneWay {
		if to, m = words(right, fold); m != nil {
			return m
		}
	}
	if all := slices.Concat(from, to); len(slices.Compact(slices.Sorted(slices.Values(all)))) < 2 {
		return &msgOneWord
	}
	if out {
		d.part(from, to, oneWay)
		return nil
	}
	for _, a := range from {
		for _, b := range to {
			if opposed(a, b) {
				return &message{fmt.Sprintf(msgOpposed.chinese, a, b), fmt.Sprintf(msgOpposed.english, a, b)}
			}
		}
	}
	for _, a := range from {
		for _, b := range to {
			if a != b && !slices.Contains(d.also[a], b) {
				d.also[a] = append(d.also[a], b)
			}
		}
	}
	d.groups++
	return nil
}

// part takes words out of each other's alternatives.
func (d *Dictionary) part(from, to []string, oneWay bool) {
	take := func(a, b string) {
		if d.also[a] = slices.DeleteFunc(d.also[a], func(x string) bool { return x == b }); len(d.also[a]) == 0 {
			delete(d.also, a)
		}
	}
	for _, a := range from {
		for _, b := range to {
			take(a, b)
			if !oneWay {
				take(b, a)
			}
		}
	}
}

// words reads the words of one side of a line.
func words(side string, fold func(string) string) ([]string, *message) {
	var list []string
	for w := range strings.FieldsFuncSeq(side, func(r rune) bool { return r == ',' || r == '，' || r == '\t' }) {
		if w = strings.TrimSpace(fold(w)); w == "" {
			continue
		}
		letters := 0
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				letters++
			}
		}
		switch {
		case letters < 2:
			return nil, &message{fmt.Sprintf(msgShortWord.chinese, w), fmt.Sprintf(msgShortWord.english, w)}
		case utf8.RuneCountInString(w) > maxRunes:
			return nil, &msgLongWord
		case strings.ContainsFunc(w, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(":=<>()|：＝＜＞（）｜", r)
		}):
			return nil, &message{fmt.Sprintf(msgBadWord.chinese, w), fmt.Sprintf(msgBadWord.english, w)}
		}
		if !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return nil, &msgNoWord
	}
	if len(list) > maxGroup {
		return nil, &msgLongGroup
	}
	return list, nil
}

// What makes the opposite of what follows, and pairs of characters that are opposites.
const negations = "不未无没非"

var opposites = []string{"增减", "升降", "多少", "上下", "有无", "高低", "强弱", "快慢", "新旧", "早晚",
	"优劣", "进出", "收发", "前后", "内外", "公私", "主被", "大小", "长短", "是否", "正负",
	"开关", "加减", "难易", "深浅", "宽窄"}

// opposed reports whether two words say the opposite of each other as far as their
// characters show: one has a negation more than the other (及时, 不及时), or they differ in
// one character and its opposite (上年结转, 下年结转).
func opposed(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) == len(x)+1 {
		for i, r := range y {
			if strings.ContainsRune(negations, r) && string(slices.Delete(slices.Clone(y), i, i+1)) == string(x) {
				return true
			}
		}
	}
	if len(x) != len(y) {
		return false
	}
	differ := ""
	for i := range x {
		if x[i] != y[i] {
			differ += string(x[i]) + string(y[i])
		}
	}
	return slices.ContainsFunc(opposites, func(pair string) bool {
		r := []rune(pair)
		return differ == pair || differ == string([]rune{r[1], r[0]})
	})
}
