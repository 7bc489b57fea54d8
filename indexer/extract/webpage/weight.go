package webpage

import "strings"

// What a page becomes in memory, in bytes, its text aside.
const (
	nodeWeight      = 128
	attributeWeight = 64
	maxWeight       = 32 << 20 // pages have less than a tenth of it
)

// formatting are the elements that a parser opens again, copies with all their
// attributes, in every block behind the one in which they were not closed (HTML, 13.2.4.3).
var formatting = map[string]bool{"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true}

const (
	maxSame = 3   // copies of one formatting element that a parser opens again
	maxOpen = 512 // elements in one another that a parser takes
)

// raw are the elements whose content is no tags.
var raw = map[string]bool{"script": true, "style": true, "textarea": true, "title": true, "xmp": true, "iframe": true,
	"noembed": true, "noframes": true}

// overweight reports whether the tree of a page may take more than maxWeight. It counts
// tags and attributes without building anything, and rather too many than too few.
func overweight(source string) bool {
	weight, reopened := nodeWeight, 0
	var open []string // formatting elements that are not closed, as written
	for weight <= maxWeight && len(open) <= maxOpen {
		i := strings.IndexByte(source, '<')
		if i < 0 {
			return false
		}
		if i > 0 {
			weight += nodeWeight // a text
		}
		source = source[i+1:]
		if comment, ok := strings.CutPrefix(source, "!--"); ok {
			_, source, _ = strings.Cut(comment, "-->")
			weight += nodeWeight
			continue
		}
		name := tagName(source[:min(len(source), len("/noframes")+1)])
		if name == "" {
			continue
		}
		size, attributes := tagSize(source)
		tag := source[:size]
		source = source[size:]
		if raw[name] {
			source = source[rawSize(source, name):]
		}
		end, isEnd := strings.CutPrefix(name, "/")
		switch {
		case isEnd && formatting[end]:
			open, reopened = without(open, end, reopened)
		case isEnd:
			weight += reopened
		case formatting[name]:
			weight += nodeWeight + attributes*attributeWeight
			if same(open, tag) < maxSame {
				open, reopened = append(open, tag), reopened+nodeWeight+attributes*attributeWeight
			}
		default:
			weight += nodeWeight + attributes*attributeWeight + reopened
		}
	}
	return true
}

// tagName is the name of the tag that s begins with behind its bracket, a stroke in front
// of that of an end tag; of a longer name the beginning.
func tagName(s string) string {
	n := 0
	for n < len(s) && (s[n] == '/' && n == 0 || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	return strings.ToLower(s[:n])
}

// tagSize is where a tag ends and how many attributes it may have.
func tagSize(s string) (size, attributes int) {
	quote, blank := byte(0), false
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote, blank = 0, true
			}
		case c == '>':
			return i, attributes
		case (c == '"' || c == '\'') && i > 0 && s[i-1] == '=':
			quote = c
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/':
			blank = true
		case blank:
			attributes++
			blank = false
		}
	}
	return len(s), attributes
}

// rawSize is how much of s stands before the end tag of a raw element.
func rawSize(s, name string) int {
	for at := 0; ; at += len("</") {
		i := strings.Index(s[at:], "</")
		if i < 0 {
			return len(s)
		}
		at += i
		if rest := s[at+len("</"):]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) {
			return at
		}
	}
}

// same counts the elements that are written as tag is.
func same(open []string, tag string) int {
	n := 0
	for _, o := range open {
		if o == tag {
			n++
		}
	}
	return n
}

// without takes the last element of a name off a list, and its weight.
func without(open []string, name string, weight int) ([]string, int) {
	for i := len(open) - 1; i >= 0; i-- {
		if tagName(open[i]) == name {
			_, attributes := tagSize(open[i])
			return append(open[:i], open[i+1:]...), weight - nodeWeight - attributes*attributeWeight
		}
	}
	return open, weight
}
