package search

import (
	"errors"
	"slices"
	"strconv"
	"strings"
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
	if errors.As(err, &se) {
		se.Repaired = mended(se.Repaired)
	}
	return node, scope, err
}

// maxMends is how many faults of one query are mended.
const maxMends = 8

// mended mends what is left to mend of a query whose first fault was: "(不足 OR" without
// its OR still lacks a bracket. It is "" where no query comes of it.
func mended(query string) string {
	for range maxMends {
		_, _, err := parse(query)
		if err == nil {
			return query
		}
		var se *SyntaxError
		if !errors.As(err, &se) || se.Repaired == query {
			return ""
		}
		query = se.Repaired
	}
	return ""
}

func parse(query string) (Node, report.Scope, error) {
	if !utf8.ValidString(query) {
		return nil, "", &SyntaxError{Query: query, Message: msgNotUTF8}
	}
	runes := []rune(query)
	p := &parser{query: query, runes: runes, within: -1}
	if len(runes) > MaxQueryRunes {
		return nil, "", p.fail(MaxQueryRunes, len(runes)-MaxQueryRunes, msgLong, string(runes[:MaxQueryRunes]))
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
		return nil, "", p.fail(t.start, 1, msgExtraBracket, p.without(t.start, 1))
	}
	if n := len(mixedMetrics(node)); n > MaxMixedMetrics {
		t := p.metric
		return nil, "", p.fail(t.start, t.end-t.start, msgMixed, p.without(t.start, t.end-t.start))
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

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) or(depth int) (Node, error) {
	if depth > MaxDepth {
		return nil, p.fail(p.peek().start, 1, msgDeep, "")
	}
	first, err := p.and(depth)
	if err != nil {
		return nil, err
	}
	nodes := []Node{first}
	for p.peek().kind == tokenOr {
		op := p.peek()
		if nodes[len(nodes)-1] == nil {
			return nil, p.fail(op.start, op.end-op.start, msgBeforeOr, p.without(op.start, op.end-op.start))
		}
		p.at++
		next, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, p.fail(op.start, op.end-op.start, msgAfterOr, p.without(op.start, op.end-op.start))
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
				return nil, p.fail(t.start, t.end-t.start, msgAnd, p.without(t.start, t.end-t.start))
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

// unary reads one operand of AND: what stands near each other, or one term.
func (p *parser) unary(depth int) (Node, error) {
	start := p.at
	n, err := p.term(depth)
	if err != nil || p.peek().kind != tokenNear {
		return n, err
	}
	return p.near(start, n, depth)
}

func (p *parser) term(depth int) (Node, error) {
	t := p.peek()
	p.at++
	switch t.kind {
	case tokenNot:
		if depth >= MaxDepth {
			return nil, p.fail(t.start, 1, msgDeep, "")
		}
		next := p.peek()
		if next.kind == tokenEnd || next.kind == tokenClose || next.kind == tokenOr || next.kind == tokenAnd {
			return nil, p.fail(t.start, t.end-t.start, msgNot, p.without(t.start, t.end-t.start))
		}
		n, err := p.term(depth + 1)
		if err != nil {
			return nil, err
		}
		if n == nil {
			return nil, p.fail(next.start, next.end-next.start, msgNotScope, p.without(t.start, t.end-t.start))
		}
		return Not{n}, nil
	case tokenWithin:
		return p.inOne(t, depth)
	case tokenNear:
		return nil, p.fail(t.start, t.end-t.start, msgNearOperands, p.without(t.start, t.end-t.start))
	case tokenOpen:
		n, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		end := p.peek()
		if end.kind != tokenClose {
			return nil, p.fail(t.start, 1, msgOpenBracket, p.query+")")
		}
		p.at++
		if n == nil {
			return nil, p.fail(t.start, end.end-t.start, msgEmptyBrackets, p.without(t.start, end.end-t.start))
		}
		return n, nil
	}
	p.terms++
	if p.terms > MaxTerms {
		return nil, p.fail(t.start, t.end-t.start, msgTerms, string(p.runes[:t.start]))
	}
	if t.kind == tokenPhrase {
		return Text{Text: t.text, Quoted: true}, nil
	}
	if (t.kind == tokenCompare || t.kind == tokenFigure || t.field != "") && p.within >= 0 {
		return nil, p.fail(t.start, t.end-t.start, msgWithinText, p.movedOut(t))
	}
	if t.kind == tokenCompare {
		return p.compared(t)
	}
	if t.kind == tokenFigure {
		return figureOf(t), nil
	}
	if t.field != "" {
		return p.condition(t, depth)
	}
	return Text{Text: t.text, Prefix: t.prefix}, nil
}

// compared turns a comparison into a node.
func (p *parser) compared(t token) (Node, error) {
	if field, ok := fieldNamed(t.name); ok && field == FieldYear {
		year, _ := strconv.Atoi(t.text)
		low, high := strconv.Itoa(firstYear)+"..", ".."+strconv.Itoa(lastYear)
		repaired := map[string]string{">": strconv.Itoa(year+1) + high, ">=": strconv.Itoa(year) + high,
			"<": low + strconv.Itoa(year-1), "<=": low + strconv.Itoa(year)}[t.op]
		return nil, p.fail(t.start, t.end-t.start, msgYearRange, p.with(t.start, t.end, string(FieldYear)+":"+repaired))
	}
	p.metric = t
	n, err := metricNode(t.name, t.op, t.text)
	if err == nil {
		return n, nil
	}
	repaired := ""
	if parts, _ := metricConditions(t.name, Op(t.op), t.text); len(parts) > 0 {
		repaired = p.with(t.start, t.end, partsOfSum(parts))
	}
	return nil, p.fail(t.start, t.end-t.start, err.Message, repaired)
}

// Years that a repaired query writes for "before" and "after".
const (
	firstYear = 2000
	lastYear  = 2099
)

// condition turns field:value into a node.
func (p *parser) condition(t token, depth int) (Node, error) {
	field, _ := fieldNamed(t.field)
	bad := func(err error) error {
		message := Message{err.Error(), err.Error()}
		if pe, ok := err.(*ParamError); ok {
			message = pe.Message
		}
		return p.fail(t.start, t.end-t.start, message, "")
	}
	switch {
	case slices.Contains(scopeNames, t.field), isItems(field, t):
		scope, err := parseScope(t.text)
		if err != nil {
			return nil, bad(err)
		}
		if depth > 0 || p.scope != "" && p.scope != scope {
			return nil, p.fail(t.start, t.end-t.start, msgScopeOnce, p.without(t.start, t.end-t.start))
		}
		p.scope = scope
		return nil, nil
	case field == FieldMetric:
		return nil, p.fail(t.start, t.end-t.start, msgMetricForm, "")
	}
	f, err := newFilter(field, []string{t.text})
	if err != nil {
		return nil, p.repairValue(t, field, bad(err))
	}
	if t.op == "!=" && !f.Values[0].Exclude {
		return Not{Condition{f}}, nil
	}
	if f.Values[0].Exclude {
		return Not{Condition{Filter{f.Field, []Value{{Text: f.Values[0].Text}}}}}, nil
	}
	return Condition{f}, nil
}

// isItems reports whether a condition on the section names problems or remedies, which are a
// scope of their own: 节:问题.
func isItems(field Field, t token) bool {
	return field == FieldSection && slices.Contains([]string{"问题", "措施", "problems", "remedies"}, t.text)
}

// repairValue adds to the refusal of a value that is a list, 年:2021、2022, the same query
// with each value on its own, and to that of a range written backwards, the range.
func (p *parser) repairValue(t token, field Field, refusal error) error {
	values := strings.FieldsFunc(t.text, func(r rune) bool { return strings.ContainsRune(",，、;；/", r) })
	var se *SyntaxError
	if m := yearPattern.FindStringSubmatch(t.text); m != nil && field == FieldYear && errors.As(refusal, &se) {
		se.Repaired = p.with(t.start, t.end, t.field+":"+m[2]+".."+m[1])
		return se
	}
	if len(values) < 2 || t.quoted || !errors.As(refusal, &se) {
		return refusal
	}
	for i, v := range values {
		if _, err := newFilter(field, []string{v}); err != nil {
			return refusal
		}
		values[i] = t.field + ":" + v
	}
	list := "(" + strings.Join(values, " OR ") + ")"
	if t.op == "!=" {
		list = "-" + list
	}
	se.Repaired = p.with(t.start, t.end, list)
	return se
}
