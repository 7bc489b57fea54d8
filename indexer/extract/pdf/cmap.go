package pdf

import (
	"bufio"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf16"
)

// maxMapped bounds the codes of one map and maxMap its bytes.
const (
	maxMapped = 1 << 17
	maxMap    = 8 << 20
)

// readUnicodeMap reads a font's map from codes to text (PDF 32000-1, 9.10.3): what
// beginbfchar and beginbfrange list. What it does not understand it passes over.
func readUnicodeMap(r io.Reader) map[string]string {
	m := map[string]string{}
	s := bufio.NewScanner(io.LimitReader(r, maxMap))
	s.Buffer(nil, maxMap)
	s.Split(splitMapTokens)
	var strs []string // the strings of the entry so far; those of an array after a "["
	mode, list := "", false
	for s.Scan() && len(m) < maxMapped {
		switch token := s.Text(); {
		case token == "beginbfchar" || token == "beginbfrange":
			mode, strs = token, nil
		case strings.HasPrefix(token, "end"):
			mode = ""
		case mode == "":
		case token == "[":
			list = true
		case token == "]":
			list = false
			if len(strs) > 2 {
				for i, text := range strs[2:] {
					m[plus(strs[0], i)] = fromUTF16(text)
				}
			}
			strs = nil
		case token[0] == '<':
			b, err := hex.DecodeString(evenHex(token[1:]))
			if err != nil {
				continue
			}
			strs = append(strs, string(b))
			switch {
			case list:
			case mode == "beginbfchar" && len(strs) == 2:
				m[strs[0]] = fromUTF16(strs[1])
				strs = nil
			case mode == "beginbfrange" && len(strs) == 3:
				mapRange(m, strs[0], strs[1], strs[2])
				strs = nil
			}
		}
	}
	return m
}

// mapRange maps the codes of a range to a text whose last unit counts on.
func mapRange(m map[string]string, from, to, text string) {
	if len(from) != len(to) || len(text) < 2 {
		return
	}
	for i := 0; i <= 0xFFFF && len(m) < maxMapped; i++ {
		code := plus(from, i)
		if code > to {
			return
		}
		m[code] = fromUTF16(plus(text, i))
		if code == to {
			return
		}
	}
}

// plus adds to the last two bytes of a code.
func plus(code string, n int) string {
	b := []byte(code)
	for i := len(b) - 1; i >= 0 && n > 0; i-- {
		n += int(b[i])
		b[i] = byte(n)
		n >>= 8
	}
	return string(b)
}

func fromUTF16(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	if len(s) == 1 {
		return s
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

func evenHex(s string) string {
	s = strings.Join(strings.Fields(s), "")
	if len(s)%2 == 1 {
		s += "0"
	}
	return s
}

// splitMapTokens cuts a map into words, brackets and strings, the latter without
// their closing bracket.
func splitMapTokens(data []byte, atEOF bool) (int, []byte, error) {
	i := 0
	for i < len(data) && (data[i] <= ' ' || data[i] == '>') {
		i++
	}
	if i == len(data) {
		return i, nil, nil
	}
	end := i + 1
	switch data[i] {
	case '[', ']':
		return end, data[i:end], nil
	case '<':
		for end < len(data) && data[end] != '>' && data[end] != '<' {
			end++
		}
	default:
		for end < len(data) && data[end] > ' ' && !strings.ContainsRune("<>[]", rune(data[end])) {
			end++
		}
	}
	if end == len(data) && !atEOF {
		return i, nil, nil
	}
	return end, data[i:end], nil
}
