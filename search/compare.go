package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/report"
)

// compareAt reads the comparison that begins at rune i: its sign as Op writes it
// and how many runes it takes, 0 where there is none.
func (p *parser) compareAt(i int) (op string, width int) {
	if i >= len(p.runes) {
		return "", 0
	}
	next := rune(0)
	if i+1 < len(p.runes) {
		next = narrow(p.runes[i+1])
	}
	switch r := narrow(p.runes[i]); {
	case r == '≥' || r == '≧':
		return ">=", 1
	case r == '≤' || r == '≦':
		return "<=", 1
	case r == '≠':
		return "!=", 1
	case r == '<' && next == '>':
		return "!=", 2
	case strings.ContainsRune("><!=", r) && next == '=':
		return strings.Replace(string(r)+"=", "==", "=", 1), 2
	case strings.ContainsRune("><=", r):
		return string(r), 1
	}
	return "", 0
}

// compareWidth is how many runes the comparison at rune i takes, 0 where there is none.
func (p *parser) compareWidth(i int) int {
	_, width := p.compareAt(i)
	return width
}

// fieldComparison reads 表:行政处罚>0, and refuses 年:>2020.
func (p *parser) fieldComparison(t token, from, to, op int) (token, error) {
	if field, _ := fieldNamed(t.field); field == FieldMetric {
		return p.comparison(t.start, op, string(p.runes[from:to]))
	}
	return p.comparison(t.start, op, t.field)
}

// comparison reads the sign at rune at and the number behind it. name is what is
// compared.
func (p *parser) comparison(start, at int, name string) (token, error) {
	op, width := p.compareAt(at)
	from := p.skipSpace(at + width)
	end := from
	for end < len(p.runes) && !ends(p.runes[end]) && p.compareWidth(end) == 0 {
		end++
	}
	if field, ok := fieldNamed(foldedName(name)); ok && field != FieldMetric && (op == "=" || op == "!=") {
		return p.equation(start, from, name, op == "!=")
	}
	text := foldWidth(string(p.runes[from:end]))
	t := token{kind: tokenCompare, name: foldWidth(name), op: op, text: text, start: start, end: end}
	switch {
	case p.compareWidth(p.skipSpace(end)) > 0 && isNumber(t.name) && !isNumber(text):
		_, second := p.compareAt(p.skipSpace(end))
		last := p.wordEnd(p.skipSpace(p.skipSpace(end) + second))
		return t, p.fail(start, end-start, msgOneNumber,
			p.with(start, last, text+flipped[op]+t.name+" "+text+string(p.runes[p.skipSpace(end):last])))
	case isNumber(t.name) && !isNumber(text) && text != "":
		return t, p.fail(start, end-start, msgFlipped.with(flipped[op]), p.with(start, end, text+flipped[op]+t.name))
	case text == "":
		return t, p.fail(at, width, msgNumber, "")
	case !isNumber(text):
		return t, p.fail(from, end-from, msgNumberQuote, p.asText(start, end))
	}
	return t, nil
}

// equation reads 层级=乡镇街道 and 年度≠2021年, as a query is echoed.
func (p *parser) equation(start, from int, name string, not bool) (token, error) {
	t := token{kind: tokenWord, field: foldedName(name), start: start, end: p.wordEnd(from)}
	if from < len(p.runes) && closing(p.runes[from]) != 0 {
		value, err := p.phrase(from)
		if err != nil {
			return token{}, err
		}
		t.text, t.quoted, t.end = value.text, true, value.end
	} else {
		t.text = foldWidth(string(p.runes[from:t.end]))
	}
	if t.text == "" {
		return t, p.fail(start, from-start, msgNoEqual, "")
	}
	if not {
		t.op = "!="
	}
	return t, nil
}

// flipped gives each comparison as it reads with its sides exchanged.
var flipped = map[string]string{">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}

// labelAt is the length of the label of a metric at rune start that no word could
// hold, 行政诉讼（复议后起诉）总计, where a comparison follows it; otherwise 0.
func (p *parser) labelAt(start int) int {
	rest := string(p.runes[start:])
	best := 0
	for _, label := range wideLabels() {
		n := utf8.RuneCountInString(label)
		if n <= best || !strings.HasPrefix(rest, label) {
			continue
		}
		after := p.skipSpace(start + n)
		if p.compareWidth(after) > 0 || after < len(p.runes) && strings.ContainsRune("@·", p.runes[after]) {
			best = n
		}
	}
	return best
}

// wideLabels are the labels of metrics with brackets or spaces in them.
var wideLabels = sync.OnceValue(func() []string {
	var labels []string
	for _, d := range report.Dictionary() {
		for _, label := range []string{d.Short, d.Label} {
			if strings.IndexFunc(label, ends) >= 0 {
				labels = append(labels, label)
			}
		}
	}
	return labels
})
