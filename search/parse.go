package search

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
)

// Parse reads a query: words (all must occur), "phrases", -word or NOT word, OR or
// |, parentheses, and field:value, where a field may be named in English or
// Chinese (year, 年). Full-width marks count as their narrow twins. A query of white space
// gives a nil node. The error is a *SyntaxError.
//
// A scope condition (scope:all, 范围:全文) is no part of the tree: it is returned
// beside it, and "" where there is none.
func Parse(query string) (Node, report.Scope, error) {
	node, scope, err := parse(query)
	var se *SyntaxError
	if errors.As(err, &se) && se.Repaired != "" {
		if _, _, still := parse(se.Repaired); still != nil {
			se.Repaired = ""
		}
	}
	return node, scope, err
}

func parse(query string) (Node, report.Scope, error) {
	if !utf8.ValidString(query) {
		return nil, "", &SyntaxError{Query: query, Message: "查询含有不是 UTF-8 的字节"}
	}
	runes := []rune(query)
	p := &parser{query: query, runes: runes}
	if len(runes) > MaxQueryRunes {
		return nil, "", p.fail(MaxQueryRunes, len(runes)-MaxQueryRunes, "查询太长，最多 256 个字", string(runes[:MaxQueryRunes]))
	}
	tokens, err := p.lex()
	if err != nil {
		return nil, "", err
	}
	p.tokens = tokens
	node, err := p.or(0)
	if err != nil {
		return nil, "", err
	}
	if t := p.peek(); t.kind == tokenClose {
		return nil, "", p.fail(t.start, 1, "多了一个右括号", p.without(t.start, 1))
	}
	if n := len(mixedMetrics(node)); n > MaxMixedMetrics {
		t := p.metric
		return nil, "", p.fail(t.start, t.end-t.start, "OR 和不含之中的指标条件太多，最多 8 个", p.without(t.start, t.end-t.start))
	}
	return node, p.scope, nil
}

// mixedMetrics lists the distinct metric conditions of a query that are not simply
// joined to the rest of it by AND.
func mixedMetrics(query Node) map[MetricCondition]bool {
	mixed := map[MetricCondition]bool{}
	var walk func(n Node, joined bool)
	walk = func(n Node, joined bool) {
		switch n := n.(type) {
		case And:
			for _, c := range n.Nodes {
				walk(c, joined)
			}
		case Or:
			for _, c := range n.Nodes {
				walk(c, false)
			}
		case Not:
			walk(n.Node, false)
		case MetricNode:
			if !joined {
				mixed[n.Condition] = true
			}
		}
	}
	walk(query, true)
	return mixed
}

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

type parser struct {
	query  string
	runes  []rune
	tokens []token
	at     int
	terms  int
	scope  report.Scope
	metric token // the last condition on a metric
}

// scopeNames are the names of the scope condition.
var scopeNames = []string{"scope", "范围"}

// isCondition reports whether a name before a colon makes a condition.
func isCondition(name string) bool {
	_, ok := fieldNamed(name)
	return ok || slices.Contains(scopeNames, name)
}

func (p *parser) fail(start, length int, message, repaired string) *SyntaxError {
	if length < 1 {
		length = 1
	}
	return &SyntaxError{Query: p.query, Offset: start, Len: length, Message: message, Repaired: strings.TrimSpace(repaired)}
}

// without is the query with a range of runes taken out.
func (p *parser) without(start, length int) string {
	return string(p.runes[:start]) + string(p.runes[min(start+length, len(p.runes)):])
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

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) or(depth int) (Node, error) {
	if depth > MaxDepth {
		return nil, p.fail(p.peek().start, 1, "括号或否定套得太深，最多 8 层", "")
	}
	first, err := p.and(depth)
	if err != nil {
		return nil, err
	}
	nodes := []Node{first}
	for p.peek().kind == tokenOr {
		op := p.peek()
		if nodes[len(nodes)-1] == nil {
			return nil, p.fail(op.start, op.end-op.start, "OR 前面没有词", p.without(op.start, op.end-op.start))
		}
		p.at++
		next, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, p.fail(op.start, op.end-op.start, "OR 后面没有词", p.without(op.start, op.end-op.start))
		}
		nodes = append(nodes, next)
	}
	if len(nodes) == 1 {
		return first, nil
	}
	return Or{nodes}, nil
}

func (p *parser) and(depth int) (Node, error) {
	var nodes []Node
	for {
		t := p.peek()
		switch t.kind {
		case tokenEnd, tokenClose, tokenOr:
			switch len(nodes) {
			case 0:
				return nil, nil
			case 1:
				return nodes[0], nil
			}
			return And{nodes}, nil
		case tokenAnd:
			next := p.tokens[p.at+1].kind
			if len(nodes) == 0 || next == tokenEnd || next == tokenClose || next == tokenOr || next == tokenAnd {
				return nil, p.fail(t.start, 3, "AND 的两边都要有词", p.without(t.start, 3))
			}
			p.at++
			continue
		}
		n, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		if n != nil { // a scope condition leaves nothing behind
			nodes = append(nodes, n)
		}
	}
}

func (p *parser) unary(depth int) (Node, error) {
	t := p.peek()
	p.at++
	switch t.kind {
	case tokenNot:
		if depth >= MaxDepth {
			return nil, p.fail(t.start, 1, "括号或否定套得太深，最多 8 层", "")
		}
		next := p.peek()
		if next.kind == tokenEnd || next.kind == tokenClose || next.kind == tokenOr || next.kind == tokenAnd {
			return nil, p.fail(t.start, t.end-t.start, "“不含”后面没有词", p.without(t.start, t.end-t.start))
		}
		n, err := p.unary(depth + 1)
		if err != nil {
			return nil, err
		}
		if n == nil {
			return nil, p.fail(next.start, next.end-next.start, "范围不能否定", p.without(t.start, t.end-t.start))
		}
		return Not{n}, nil
	case tokenOpen:
		n, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		end := p.peek()
		if end.kind != tokenClose {
			return nil, p.fail(t.start, 1, "括号没有配对", p.query+")")
		}
		p.at++
		if n == nil {
			return nil, p.fail(t.start, end.end-t.start, "括号里没有词", p.without(t.start, end.end-t.start))
		}
		return n, nil
	}
	p.terms++
	if p.terms > MaxTerms {
		return nil, p.fail(t.start, t.end-t.start, "词太多，最多 32 个", string(p.runes[:t.start]))
	}
	if t.kind == tokenPhrase {
		return Text{Text: t.text, Quoted: true}, nil
	}
	if t.field != "" {
		return p.condition(t, depth)
	}
	if c, err := ParseMetricCondition(t.text); err == nil {
		p.metric = t
		return MetricNode{c}, nil
	}
	return Text{Text: t.text}, nil
}

// condition turns field:value into a node.
func (p *parser) condition(t token, depth int) (Node, error) {
	field, _ := fieldNamed(t.field)
	bad := func(err error) error {
		message := err.Error()
		if pe, ok := err.(*ParamError); ok {
			message = pe.Message
		}
		return p.fail(t.start, t.end-t.start, message, p.without(t.start, t.end-t.start))
	}
	switch {
	case slices.Contains(scopeNames, t.field):
		scope, err := parseScope(t.text)
		if err != nil {
			return nil, bad(err)
		}
		if depth > 0 || p.scope != "" && p.scope != scope {
			return nil, p.fail(t.start, t.end-t.start, "范围只能在括号外写一次", p.without(t.start, t.end-t.start))
		}
		p.scope = scope
		return nil, nil
	case field == FieldMetric:
		p.metric = t
		n, err := metricNode(t.text)
		if err != nil {
			return nil, bad(err)
		}
		return n, nil
	}
	f, err := newFilter(field, []string{t.text})
	if err != nil {
		return nil, bad(err)
	}
	if f.Values[0].Exclude {
		return Not{Condition{Filter{f.Field, []Value{{Text: f.Values[0].Text}}}}}, nil
	}
	return Condition{f}, nil
}
