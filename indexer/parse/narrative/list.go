package narrative

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// placed is an enumerator with where it stands.
type placed struct {
	at   int
	mark han.Mark
}

// maxItems bounds the enumerators of one passage; the longest list seen has some twenty.
const maxItems = 4000

// enumerators finds the enumerators that begin a sentence or clause, the first maxItems
// of them.
func enumerators(text string) []placed {
	var found []placed
	begin := true
	for i := 0; i < len(text) && len(found) < maxItems; {
		r, w := han.Decode(text[i:])
		if begin && !char.Blank(r) {
			if m, ok := readMark(text[i:min(len(text), i+48)]); ok {
				found = append(found, placed{i, m})
				i += m.Size
				begin = false
				continue
			}
			begin = false
		}
		switch r {
		case '。', '；', '：', '，', ';', ':', ',', '\n', '！', '？':
			begin = true
		}
		i += w
	}
	return found
}

// readMark reads an enumerator, 一要 and the words that number problems among them.
func readMark(s string) (han.Mark, bool) {
	if m, ok := han.ReadMark(s); ok {
		return m, true
	}
	if m, ok := sectionMark(s); ok {
		return m, true
	}
	rest := cutPrefixes(s, "问题", "不足", "措施")
	n, size := han.ChineseNumeral(rest)
	if size == 0 {
		return han.Mark{}, false
	}
	next, w := han.Decode(rest[size:])
	if rest == s && next != '要' || rest != s && next != '：' && next != ':' {
		return han.Mark{}, false
	}
	return han.Mark{Level: han.LevelOrdinal, N: n, Text: s[:len(s)-len(rest)+size], Size: len(s) - len(rest) + size + w}, true
}

// sectionMark reads the number of a part behind that of its section, and a blank: 6.1 .
func sectionMark(s string) (han.Mark, bool) {
	n, size := han.Number(s)
	if size == 0 || n > 12 || !strings.HasPrefix(s[size:], ".") {
		return han.Mark{}, false
	}
	part, digits := han.Number(s[size+1:])
	size += 1 + digits
	blank := han.SkipSpace(s[size:])
	if digits == 0 || part == 0 || part > 20 || blank == 0 {
		return han.Mark{}, false
	}
	return han.Mark{Level: han.LevelDigit, N: part, Text: s[:size], Size: size + blank}, true
}

// list is the marks of the list of a passage: of the levels of marks the one that counts
// furthest, nothing where none counts to two.
func list(text string) []placed {
	marks := enumerators(text)
	var longest []placed
	for _, level := range []int{han.LevelBracket, han.LevelDigit, han.LevelOrdinal, han.LevelBracketDigit, han.LevelChinese} {
		var chain []placed
		for _, m := range marks {
			if m.mark.Level == level && m.mark.N == len(chain)+1 {
				chain = append(chain, m)
			}
		}
		if len(chain) >= 2 && len(chain) > len(longest) {
			longest = chain
		}
	}
	if longest == nil {
		return bulleted(text)
	}
	return longest
}

// bulleted is the marks that are no numbers at the beginnings of the lines of a passage, nothing
// where fewer than two lines begin with the same.
func bulleted(text string) []placed {
	var found []placed
	var bullet rune
	for at := 0; at < len(text) && len(found) < maxItems; {
		end := len(text)
		if j := strings.IndexByte(text[at:], '\n'); j >= 0 {
			end = at + j
		}
		line := strings.TrimLeftFunc(text[at:end], char.Blank)
		r, _ := han.Decode(line)
		if size := skipBullet(line); size > 0 && (bullet == 0 || r == bullet) {
			bullet = r
			found = append(found, placed{end - len(line), han.Mark{Size: size}})
		}
		at = end + 1
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// skipBullet is the size of the white space and the marks that are no numbers at the beginning
// of a line.
func skipBullet(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool { return char.Blank(r) || r == '—' || r == '–' || han.IsBullet(r) }))
}

// blocks are the items of the list of a passage without their marks, each with all that
// is said in it.
func blocks(text string) []item {
	marks := list(text)
	all := make([]item, len(marks))
	for i, m := range marks {
		all[i] = item{m.at + m.mark.Size, len(text)}
		if i > 0 {
			all[i-1].end = m.at
		}
	}
	return all
}

// sentence is the stretch from i to the next full stop or semicolon, trimmed.
func sentence(text string, i int) item {
	it, _ := stretch(text, i, "。；;\n")
	return it
}

// stretch is the stretch from i to the next of stops, trimmed, and where what follows it
// begins. A line end that only wraps a line is no stop.
func stretch(text string, i int, stops string) (it item, next int) {
	end := len(text)
	next = end
	for at := i; at < len(text); {
		j := strings.IndexAny(text[at:], stops)
		if j < 0 {
			break
		}
		j += at
		_, w := han.Decode(text[j:])
		if text[j] != '\n' || !wraps(text, i, j) {
			end, next = j, j+w
			break
		}
		at = j + w
	}
	return trimItem(text, item{i, end}), next
}

// trimItem takes white space and commas off the ends of an item, and the mark of a list in front
// of it that is no number.
func trimItem(text string, it item) item {
	const stops = "，,、：:；;。？?"
	start, end := han.TrimRange(text, it.start, it.end)
	for end > start && strings.ContainsRune(stops, han.LastRune(text[start:end])) {
		_, w := utf8.DecodeLastRuneInString(text[start:end])
		end -= w
	}
	for end > start {
		r, w := han.Decode(text[start:end])
		if !strings.ContainsRune(stops+"|", r) {
			if w = skipBullet(text[start:end]); w == 0 {
				break
			}
		}
		start += w
	}
	start, end = han.TrimRange(text, start, end)
	return item{start, end}
}

// unmarked is an item without the mark of a list that it begins with.
func unmarked(text string, it item) item {
	if m, ok := readMark(text[it.start:it.end]); ok {
		it.start += m.Size
	}
	return it
}

// wraps reports whether the line end at j only wraps the line of what begins at i: behind
// a comma, before a rest too short to stand alone, and where blank lines part the
// paragraphs and what stands before it admits nothing.
func wraps(text string, i, j int) bool {
	const (
		short = 4    // characters
		long  = 600  // bytes, longer than an item
		near  = 3000 // bytes within which another paragraph ends
	)
	if j-i > long {
		return false
	}
	line, rest := strings.TrimRight(text[i:j], " \t"), strings.TrimLeft(text[j+1:min(len(text), j+long)], " \t")
	if line == "" || rest == "" || rest[0] == '\n' || strings.ContainsRune("。；;！？：:", han.LastRune(line)) {
		return false
	}
	if _, ok := han.ReadMark(rest); ok {
		return false
	}
	if strings.ContainsRune("，,、", han.LastRune(line)) {
		return true
	}
	tail := rest
	if k := strings.IndexAny(rest, "。；;，,\n"); k >= 0 {
		tail = rest[:k]
	}
	return han.RuneCount(tail, short+1) <= short || strings.Contains(text[max(0, i-near):min(len(text), j+near)], "\n\n") && !admits(line)
}

// firstSentence is the first sentence of a passage without a list that says more
// than that something follows.
func firstSentence(text string) []item {
	for at := 0; at < len(text); {
		s, next := stretch(text, at, "。；;\n")
		body := text[s.start:s.end]
		if n := utf8.RuneCountInString(body); n >= 6 && !announces(body) {
			return []item{s}
		}
		at = next
	}
	return nil
}

// announces reports whether a sentence only says that something follows.
func announces(s string) bool {
	return han.RuneCount(s, 46) <= 45 && han.HasAny(s, []string{"以下", "如下"}) && !strings.ContainsAny(s, "：:")
}
