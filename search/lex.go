package search

import (
	"strings"
	"unicode"
)

type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenWord
	tokenPhrase
	tokenOpen
	tokenClose
	tokenOr
	tokenAnd
	tokenNot
)

// token is one piece of a query; start and end are in runes.
type token struct {
	kind       tokenKind
	text       string // a word or phrase; of a field condition, its value
	field      string // as typed, before the colon
	quoted     bool   // the value of a field condition was quoted
	start, end int
}

// narrow folds the full-width twins of the marks of the syntax.
func narrow(r rune) rune {
	switch r {
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '－', '﹣', '−':
		return '-'
	case '｜':
		return '|'
	case '＂':
		return '"'
	}
	return r
}

// closing is the mark that ends a phrase opened by r, or 0.
func closing(r rune) rune {
	switch r {
	case '"', '＂':
		return '"'
	case '“', '”':
		return '”'
	case '「':
		return '」'
	case '『':
		return '』'
	}
	return 0
}

func (p *parser) lex() ([]token, error) {
	var tokens []token
	for i := 0; i < len(p.runes); {
		r := narrow(p.runes[i])
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			i++
		case r == '(' || r == ')' || r == '|':
			kind := map[rune]tokenKind{'(': tokenOpen, ')': tokenClose, '|': tokenOr}[r]
			tokens = append(tokens, token{kind: kind, start: i, end: i + 1})
			i++
		case r == '-':
			tokens = append(tokens, token{kind: tokenNot, start: i, end: i + 1})
			i++
		case closing(p.runes[i]) != 0:
			t, err := p.phrase(i)
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, t)
			i = t.end
		default:
			t, err := p.word(i)
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, t)
			i = t.end
		}
	}
	return append(tokens, token{kind: tokenEnd, start: len(p.runes), end: len(p.runes)}), nil
}

func (p *parser) phrase(start int) (token, error) {
	end := closing(p.runes[start])
	for i := start + 1; i < len(p.runes); i++ {
		if p.runes[i] != end && narrow(p.runes[i]) != end {
			continue
		}
		text := string(p.runes[start+1 : i])
		if strings.TrimSpace(text) == "" {
			return token{}, p.fail(start, i+1-start, "引号里没有字", p.without(start, i+1-start))
		}
		return token{kind: tokenPhrase, text: text, start: start, end: i + 1}, nil
	}
	repaired := string(p.runes) + string(end)
	if strings.TrimSpace(string(p.runes[start+1:])) == "" {
		repaired = string(p.runes[:start])
	}
	return token{}, p.fail(start, 1, "引号没有配对", repaired)
}

// word reads up to the next space or mark. A field name and a colon make it a
// field condition, whose value may be a phrase.
func (p *parser) word(start int) (token, error) {
	i, colon := start, -1
	for i < len(p.runes) && !ends(p.runes[i]) {
		if narrow(p.runes[i]) == ':' && colon < 0 {
			colon = i
			i++
			break
		}
		i++
	}
	if colon < 0 {
		return p.keyword(start, i), nil
	}
	name := string(p.runes[start:colon])
	if !isCondition(strings.ToLower(name)) {
		if looksLikeField(name) {
			return token{}, p.fail(start, colon-start, "没有名为“"+name+"”的字段", p.without(start, colon+1-start))
		}
		return p.keyword(start, p.wordEnd(i)), nil // a colon inside ordinary text
	}
	t := token{kind: tokenWord, field: strings.ToLower(name), start: start}
	if i < len(p.runes) && closing(p.runes[i]) != 0 {
		value, err := p.phrase(i)
		if err != nil {
			return token{}, err
		}
		t.text, t.quoted, t.end = value.text, true, value.end
		return t, nil
	}
	t.end = p.wordEnd(i)
	t.text = string(p.runes[i:t.end])
	if t.text == "" {
		return token{}, p.fail(start, i-start, "冒号后面没有值", p.without(start, i-start))
	}
	return t, nil
}

// ends reports whether r ends a word.
func ends(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("()|", narrow(r)) || closing(r) != 0
}

func (p *parser) wordEnd(i int) int {
	for i < len(p.runes) && !ends(p.runes[i]) {
		i++
	}
	return i
}

func (p *parser) keyword(start, end int) token {
	t := token{kind: tokenWord, text: string(p.runes[start:end]), start: start, end: end}
	switch t.text {
	case "OR":
		t.kind = tokenOr
	case "AND":
		t.kind = tokenAnd
	case "NOT":
		t.kind = tokenNot
	}
	return t
}

// looksLikeField reports whether what stands before a colon is an unknown field name,
// rather than text such as a time of day.
func looksLikeField(name string) bool {
	if name == "" {
		return false
	}
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' {
			return false
		}
	}
	return true
}
