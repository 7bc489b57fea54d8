package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/report/char"
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
	tokenCompare // name, op and value of a comparison
	tokenWithin  // 同句( with its bracket; field is the extent
	tokenNear    // NEAR/5; gap is the number
	tokenFigure  // name, op, number and, as text, unit of 数:隐患>100件
)

// token is one piece of a query; start and end are in runes.
type token struct {
	kind       tokenKind
	text       string // a word or phrase; the value of a field condition or of a comparison
	field      string // as typed, before the colon
	name, op   string // of a comparison: applications.new, >
	quoted     bool   // the value of a field condition was quoted
	prefix     bool   // of a word: it only begins one
	gap        int
	number     float64
	start, end int
}

type parser struct {
	query  string
	runes  []rune
	tokens []token
	at     int
	terms  int
	scope  report.Scope
	metric token // the last condition on a metric
	within int   // place in tokens of the 同句( around, -1 for none
}

// scopeNames are the names of the scope condition.
var scopeNames = []string{"scope", "范围"}

func (p *parser) fail(start, length int, message Message, repaired string) *SyntaxError {
	if length < 1 {
		length = 1
	}
	return &SyntaxError{Query: p.query, Offset: start, Len: length, Message: message, Repaired: strings.TrimSpace(repaired)}
}

// without is the query with a range of runes taken out; what stood on both sides of it
// is not run together.
func (p *parser) without(start, length int) string {
	end := start + length
	if start > 0 && end < len(p.runes) && !blank(p.runes[start-1]) && !blank(p.runes[end]) {
		return p.with(start, end, " ")
	}
	return p.with(start, end, "")
}

// with is the query with a range of runes replaced.
func (p *parser) with(start, end int, text string) string {
	end = min(end, len(p.runes))
	left, right := string(p.runes[:start]), string(p.runes[end:])
	if text == "" && strings.HasSuffix(left, " ") {
		right = strings.TrimLeft(right, " ")
	}
	return left + text + right
}

// asText is the query with a range of runes quoted.
func (p *parser) asText(start, end int) string {
	return p.with(start, end, Text{Text: string(p.runes[start:end]), Quoted: true}.String())
}

// narrow folds the full-width twins of the marks of the syntax, and every dash.
func narrow(r rune) rune {
	switch r {
	case '－', '﹣', '−', '–', '—', '―', '‐', '‑', '‒', '⁃':
		return '-'
	}
	return char.HalfWidth(r)
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

// skipSpace is the place of the next rune from i on that is no white space.
func (p *parser) skipSpace(i int) int {
	for i < len(p.runes) && blank(p.runes[i]) {
		i++
	}
	return i
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func (p *parser) lex() ([]token, error) {
	var tokens []token
	for i := p.skipSpace(0); i < len(p.runes); i = p.skipSpace(i) {
		t, err := p.next(i, tokens)
		if err != nil {
			return nil, err
		}
		if t.end > t.start {
			tokens = append(tokens, t)
		}
		i = max(t.end, i+1)
	}
	return append(tokens, token{kind: tokenEnd, start: len(p.runes), end: len(p.runes)}), nil
}

// next reads the token that begins at rune i. A token without length is a mark that
// stands for nothing, such as a dash between spaces.
func (p *parser) next(i int, before []token) (token, error) {
	if err := p.foreign(i, before); err != nil {
		return token{}, err
	}
	r := narrow(p.runes[i])
	pair := i+1 < len(p.runes) && narrow(p.runes[i+1]) == r
	switch {
	case p.documentYear(i) > 0:
		return p.word(i)
	case r == '(':
		return token{kind: tokenOpen, start: i, end: i + 1}, nil
	case r == ')':
		return token{kind: tokenClose, start: i, end: i + 1}, nil
	case (r == '|' || r == '&') && pair:
		return token{kind: map[rune]tokenKind{'|': tokenOr, '&': tokenAnd}[r], start: i, end: i + 2}, nil
	case r == '|':
		return token{kind: tokenOr, start: i, end: i + 1}, nil
	case r == '&' && (i+1 == len(p.runes) || ends(p.runes[i+1])): // one that begins a word is text
		return token{kind: tokenAnd, start: i, end: i + 1}, nil
	case r == '-':
		return p.dash(i, before)
	case r == '!' && !p.alone(i, i+1) && p.compareWidth(i) == 0:
		return token{}, p.fail(i, 1, msgExclamation, p.with(i, i+1, "-"))
	case r == '+' && !p.alone(i, i+1):
		return token{start: i + 1, end: i + 1}, nil // +word: what is typed must occur anyway
	case closing(p.runes[i]) != 0:
		return p.phrase(i)
	case p.compareWidth(i) > 0:
		_, width := p.compareAt(i)
		end := p.wordEnd(p.skipSpace(i + width))
		return token{}, p.fail(i, width, msgNoMetric, p.asText(i, end))
	}
	return p.word(i)
}

// ampersands reports whether && stands at rune i.
func (p *parser) ampersands(i int) bool {
	return i+1 < len(p.runes) && narrow(p.runes[i]) == '&' && narrow(p.runes[i+1]) == '&'
}

// alone reports whether the runes from start to end have white space, or the end of
// the query, on both sides.
func (p *parser) alone(start, end int) bool {
	return (start == 0 || blank(p.runes[start-1])) && (end >= len(p.runes) || blank(p.runes[end]))
}

// dash reads one or more dashes. One that touches what follows excludes it; one
// between spaces, and the double dash of Chinese, is punctuation, as in a title.
func (p *parser) dash(i int, before []token) (token, error) {
	end, em := i, true
	for end < len(p.runes) && narrow(p.runes[end]) == '-' {
		em = em && strings.ContainsRune("—–―", p.runes[end])
		end++
	}
	if end-i > 1 && em {
		return token{start: end, end: end}, nil
	}
	if end-i > 1 {
		return token{kind: tokenNot, start: i, end: i + 1}, nil
	}
	rest := p.skipSpace(end)
	if rest == end && rest < len(p.runes) {
		return token{kind: tokenNot, start: i, end: end}, nil
	}
	operand := len(before) > 0 && before[len(before)-1].kind != tokenOpen && before[len(before)-1].kind != tokenOr &&
		before[len(before)-1].kind != tokenAnd && before[len(before)-1].kind != tokenNot
	switch {
	case rest == len(p.runes):
		return token{}, p.fail(i, 1, msgMinusAlone, p.without(i, 1))
	case !operand:
		return token{}, p.fail(i, 1, msgMinusApart, p.with(i, rest, "-"))
	}
	return token{start: end, end: end}, nil
}

func (p *parser) phrase(start int) (token, error) {
	end := closing(p.runes[start])
	for i := start + 1; i < len(p.runes); i++ {
		if p.runes[i] != end && narrow(p.runes[i]) != end {
			continue
		}
		text := string(p.runes[start+1 : i])
		if strings.TrimSpace(text) == "" {
			return token{}, p.fail(start, i+1-start, msgEmptyQuotes, p.without(start, i+1-start))
		}
		return token{kind: tokenPhrase, text: text, start: start, end: i + 1}, nil
	}
	repaired := string(p.runes) + string(end)
	if strings.TrimSpace(string(p.runes[start+1:])) == "" {
		repaired = string(p.runes[:start])
	}
	return token{}, p.fail(start, 1, msgOpenQuote, repaired)
}

// word reads up to the next space or mark. A field name and a colon make it a field
// condition, whose value may be a phrase; a comparison behind it makes it the name of
// a metric.
func (p *parser) word(start int) (token, error) {
	i := start + p.labelAt(start)
	for i < len(p.runes) && (!ends(p.runes[i]) || p.documentYear(i) > 0) &&
		narrow(p.runes[i]) != ':' && p.compareWidth(i) == 0 && !p.ampersands(i) {
		i += max(1, p.documentYear(i))
	}
	name := string(p.runes[start:i])
	if t, ok, err := p.positional(start, i, name); ok {
		return t, err
	}
	if at := p.skipSpace(i); p.compareWidth(at) > 0 {
		return p.comparison(start, at, name)
	}
	colon := p.skipSpace(i)
	known := isCondition(name)
	if colon >= len(p.runes) || narrow(p.runes[colon]) != ':' || colon > i && !known {
		return p.keyword(start, i)
	}
	switch {
	case !known && looksLikeField(name):
		end := p.wordEnd(colon)
		return token{}, p.fail(start, colon-start, msgNoField.with(name), p.asText(start, end))
	case !known:
		return p.keyword(start, p.wordEnd(i)) // a colon inside ordinary text
	}
	return p.fieldCondition(start, colon, name)
}

// documentNumber is what makes round brackets part of a word: the year of a document with its
// number behind it, 国办函（2020）109号.
var documentNumber = regexp.MustCompile(`^\([12]\d{3}\)第?\d+号`)

// documentYear is the width of a year in round brackets at rune i that is part of the number of
// a document, 0 for any other brackets.
func (p *parser) documentYear(i int) int {
	const year = len("(2020)")
	if i+year >= len(p.runes) || narrow(p.runes[i]) != '(' || p.behindExtent(i) {
		return 0
	}
	if !documentNumber.MatchString(foldWidth(string(p.runes[i:min(i+year+8, len(p.runes))]))) {
		return 0
	}
	return year
}

// behindExtent reports whether the bracket at rune i is that of 同句(.
func (p *parser) behindExtent(i int) bool {
	from := i
	for from > 0 && !ends(p.runes[from-1]) {
		from--
	}
	_, is := extents[foldedKeyword(strings.TrimLeft(string(p.runes[from:i]), "-"))]
	return is
}

// isCondition reports whether a name before a colon makes a condition.
func isCondition(name string) bool {
	_, ok := fieldNamed(foldedName(name))
	return ok || slices.Contains(scopeNames, foldedName(name)) || isFigure(name)
}

// foldedName is a name of a field as the table of fields writes it.
func foldedName(name string) string { return strings.ToLower(foldWidth(name)) }

// fieldCondition reads what follows the colon of a field.
func (p *parser) fieldCondition(start, colon int, name string) (token, error) {
	t := token{kind: tokenWord, field: foldedName(name), start: start}
	i := colon + 1
	value := p.skipSpace(i)
	if colon > start+utf8.RuneCountInString(name) || value > i && value < len(p.runes) && !ends(p.runes[value]) {
		return token{}, p.fail(colon, 1, msgColonApart, p.with(start+utf8.RuneCountInString(name), value, ":"))
	}
	if isFigure(name) {
		return p.figureToken(start, i)
	}
	if i < len(p.runes) && closing(p.runes[i]) != 0 {
		quoted, err := p.phrase(i)
		if err != nil {
			return token{}, err
		}
		t.text, t.quoted, t.end = quoted.text, true, quoted.end
		return t, nil
	}
	if i < len(p.runes) && narrow(p.runes[i]) == '(' {
		return token{}, p.fail(i, 1, msgOneValue, p.distributed(start, i, name))
	}
	if m := bracketRange.FindStringSubmatch(foldWidth(string(p.runes[i:]))); m != nil {
		end := i + utf8.RuneCountInString(m[0])
		return token{}, p.fail(i, end-i, msgRange, p.with(i, end, yearsBetween(m[1], m[2])))
	}
	end := i
	for end < len(p.runes) && !ends(p.runes[end]) && p.compareWidth(end) == 0 {
		end++
	}
	if op := p.skipSpace(end); p.compareWidth(op) > 0 && (end > i || op == i) {
		return p.fieldComparison(t, i, end, op)
	}
	if t.end = p.wordEnd(i); t.end == i {
		return token{}, p.fail(start, i-start, msgNoValue, p.without(start, i-start))
	}
	t.text = foldWidth(string(p.runes[i:t.end]))
	return t, nil
}

// distributed gives field:(a OR b) as (field:a OR field:b), "" where it is not that
// simple.
func (p *parser) distributed(start, open int, name string) string {
	for end := open + 1; end < len(p.runes); end++ {
		r := narrow(p.runes[end])
		if r == '(' {
			return ""
		}
		if r != ')' {
			continue
		}
		words := strings.Fields(strings.ReplaceAll(string(p.runes[open+1:end]), "|", " OR "))
		for i, w := range words {
			if _, operator := operators[foldedKeyword(w)]; !operator {
				words[i] = name + ":" + w
			}
		}
		return p.with(start, end+1, "("+strings.Join(words, " ")+")")
	}
	return ""
}

var (
	numberPattern = regexp.MustCompile(`^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$`)
	bracketRange  = regexp.MustCompile(`^[\[{]\s*(\d{4}|\*)\s+TO\s+(\d{4}|\*)\s*[\]}]`)
	foreignMarks  = regexp.MustCompile(`^~\d*$|.(~\d*|\^\d+(\.\d+)?)$`)
)

func isNumber(s string) bool { return numberPattern.MatchString(s) }

// foldWidth gives full-width letters, digits and marks as narrow ones.
func foldWidth(s string) string { return strings.Map(char.HalfWidth, s) }

// ends reports whether r ends a word.
func ends(r rune) bool {
	return blank(r) || strings.ContainsRune("()|", narrow(r)) || closing(r) != 0
}

func (p *parser) wordEnd(i int) int {
	for i < len(p.runes) && !ends(p.runes[i]) {
		i++
	}
	return i
}

// operators are the words that join or exclude, as the syntax, and the line that
// says how a query was understood, write them.
var operators = map[string]tokenKind{
	"OR": tokenOr, "或": tokenOr, "或者": tokenOr,
	"AND": tokenAnd, "且": tokenAnd, "并且": tokenAnd,
	"NOT": tokenNot, "不含": tokenNot,
}

func foldedKeyword(s string) string { return strings.ToUpper(foldWidth(s)) }

// keyword makes a token of an ordinary word, or of the name of an operator.
func (p *parser) keyword(start, end int) (token, error) {
	t := token{kind: tokenWord, text: string(p.runes[start:end]), start: start, end: end}
	folded := foldedKeyword(t.text)
	if kind, ok := operators[folded]; ok {
		t.kind = kind
		return t, nil
	}
	if foreignMarks.MatchString(folded) {
		return t, p.fail(start, end-start, msgForeign, p.asText(start, end))
	}
	if strings.Contains(folded, "*") {
		return p.wildcard(t)
	}
	return t, nil
}

func onlyHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// looksLikeField reports whether the text before a colon reads like the name of a
// field, unlike a time of day.
func looksLikeField(name string) bool {
	if name == "" {
		return false
	}
	for _, r := range foldWidth(name) {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '.' {
			return false
		}
	}
	return true
}
