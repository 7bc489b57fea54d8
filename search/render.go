package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/report"
)

// String gives the query in the syntax of Parse.
func (n And) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = group(c)
	}
	return strings.Join(parts, " ")
}

// String gives the query in the syntax of Parse.
func (n Or) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = group(c)
	}
	return strings.Join(parts, " OR ")
}

// String gives the query in the syntax of Parse.
func (n Not) String() string {
	if near, ok := n.Node.(Near); ok {
		return "-(" + near.String() + ")"
	}
	return "-" + group(n.Node)
}

// String gives the query in the syntax of Parse.
func (n Within) String() string { return withinNames[n.Extent].Chinese + "(" + n.Node.String() + ")" }

// String gives the query in the syntax of Parse.
func (n Near) String() string {
	var b strings.Builder
	for i, c := range n.Nodes {
		if i > 0 {
			b.WriteString(" NEAR/" + strconv.Itoa(n.Gaps[i-1]) + " ")
		}
		b.WriteString(group(c))
	}
	return b.String()
}

// String gives the query in the syntax of Parse.
func (n Text) String() string {
	switch {
	case n.Prefix:
		return n.Text + "*"
	case !n.Quoted:
		return n.Text
	case !strings.ContainsAny(n.Text, `"＂`):
		return `"` + n.Text + `"`
	case !strings.Contains(n.Text, "”"):
		return "“" + n.Text + "”"
	}
	return "「" + n.Text + "」"
}

// String gives the query in the syntax of Parse.
func (n Condition) String() string {
	v := n.Filter.Values[0]
	value := v.Text
	if !plainValue(value) {
		value = Text{Text: value, Quoted: true}.String()
	}
	return string(n.Filter.Field) + ":" + value
}

// plainValue reports whether a value of a field can be written without quotation marks.
func plainValue(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || !strings.ContainsRune("./:_-@·", r)) {
			return false
		}
	}
	return s != ""
}

// String gives the query in the syntax of Parse.
func (n MetricNode) String() string { return string(FieldMetric) + ":" + n.Condition.String() }

// group brackets a node that its parent would otherwise take apart.
func group(n Node) string {
	switch n := n.(type) {
	case And, Or:
		return "(" + n.String() + ")"
	case Text:
		if !n.Quoted && !n.Prefix && mistakable(n.Text) {
			return "(" + n.Text + ")"
		}
	}
	return n.String()
}

// Describe says in a language how a request was understood. words cuts an unquoted
// text as the engine does; label names a filter value where Field.ValueLabel cannot,
// such as a town by its code, and may return "".
func Describe(req Request, lang report.Lang, words func(string) []string, label func(Field, string) string) string {
	d := describer{lang, words, label}
	var parts []string
	if req.Query != nil {
		parts = append(parts, d.node(req.Query, true))
	}
	for _, f := range req.Filters {
		parts = append(parts, d.filter(f))
	}
	for _, m := range req.Metrics {
		parts = append(parts, d.metric(m))
	}
	if len(req.Tiers) > 0 && req.Query != nil {
		var list []string
		for _, t := range req.Tiers {
			list = append(list, t.Label(lang))
		}
		parts = append(parts, Message{"词的位置=", "words stand="}.In(lang)+strings.Join(list, Message{"、", ", "}.In(lang)))
	}
	if len(parts) == 0 {
		parts = append(parts, Message{"全部报告", "all reports"}.In(lang))
	}
	s := d.and(parts)
	switch req.Scope {
	case report.ScopeTables:
		s += Message{"（只查表格）", " (tables alone)"}.In(lang)
	case report.ScopeProblems:
		s += Message{"（只查问题）", " (problems alone)"}.In(lang)
	case report.ScopeRemedies:
		s += Message{"（只查措施）", " (remedies alone)"}.In(lang)
	case report.ScopeAll:
		s += Message{"（叙述和表格）", " (narrative and tables)"}.In(lang)
	}
	return s
}

type describer struct {
	lang  report.Lang
	words func(string) []string
	label func(Field, string) string
}

func (d describer) and(parts []string) string {
	return strings.Join(parts, Message{" 且 ", " AND "}.In(d.lang))
}

func (d describer) node(n Node, inAnd bool) string {
	each := func(nodes []Node, inAnd bool) []string {
		parts := make([]string, len(nodes))
		for i, c := range nodes {
			parts[i] = d.node(c, inAnd)
		}
		return parts
	}
	switch n := n.(type) {
	case And:
		s := d.and(each(n.Nodes, true))
		if !inAnd {
			return "(" + s + ")"
		}
		return s
	case Or:
		return "(" + strings.Join(each(n.Nodes, false), Message{" 或 ", " OR "}.In(d.lang)) + ")"
	case Not:
		s := d.node(n.Node, false)
		if _, near := n.Node.(Near); near {
			s = "(" + s + ")"
		}
		return Message{"不含 ", "NOT "}.In(d.lang) + s
	case Text:
		if n.Quoted {
			return "“" + n.Text + "”"
		}
		if n.Prefix {
			return n.String()
		}
		words := d.words(n.Text)
		if len(words) == 0 {
			return "“" + n.Text + "”"
		}
		s := d.and(d.either(words, n.Also))
		if len(words) > 1 && !inAnd {
			return "(" + s + ")"
		}
		return s
	case Within:
		return withinNames[n.Extent].In(d.lang) + "(" + d.node(n.Node, true) + ")"
	case Near:
		return d.near(n)
	case Condition:
		return d.filter(n.Filter)
	case FigureNode:
		return d.figure(n.Condition)
	case MetricNode:
		return d.metric(n.Condition)
	}
	return ""
}

// near shows the operands, each of which is one string, as they were typed.
func (d describer) near(n Near) string {
	whole := describer{d.lang, func(s string) []string { return []string{s} }, d.label}
	s := whole.node(n.Nodes[0], true)
	for i, gap := range n.Gaps {
		s += Message{" 近/", " NEAR/"}.In(d.lang) + strconv.Itoa(gap) + " " + whole.node(n.Nodes[i+1], true)
	}
	return s
}

// either gives words with what counts beside them: (人手 或 人员).
func (d describer) either(words []string, also []Alternative) []string {
	list := slices.Clone(words)
	for i := range words {
		ways := []string{words[i]}
		for _, a := range also {
			if a.Covered(words)[i] && !slices.Contains(ways, a.Text) {
				ways = append(ways, a.Text)
			}
		}
		if len(ways) > 1 {
			list[i] = "(" + strings.Join(ways, Message{" 或 ", " OR "}.In(d.lang)) + ")"
		}
	}
	return list
}

func (d describer) filter(f Filter) string {
	var in, out []string
	for _, v := range f.Values {
		name := v.Text
		if l := cmp.Or(f.Field.ValueLabel(v.Text, d.lang), d.label(f.Field, v.Text)); l != "" {
			name = l
		}
		if v.Exclude {
			out = append(out, name)
		} else {
			in = append(in, name)
		}
	}
	var parts []string
	comma := Message{"、", ", "}.In(d.lang)
	if len(in) > 0 {
		parts = append(parts, f.Field.Label(d.lang)+"="+strings.Join(in, comma))
	}
	if len(out) > 0 {
		parts = append(parts, f.Field.Label(d.lang)+"≠"+strings.Join(out, comma))
	}
	return d.and(parts)
}

// Label is the sign of the comparison for readers: ≥ for >=.
func (op Op) Label() string {
	switch op {
	case OpGE:
		return "≥"
	case OpLE:
		return "≤"
	case OpNE:
		return "≠"
	}
	return string(op)
}

func (d describer) metric(m MetricCondition) string {
	name := m.Metric
	if def, ok := metrics()[m.Metric]; ok {
		name = def.Name(d.lang)
	}
	if m.Applicant != "" {
		name += "·" + m.Applicant.Label(d.lang)
	}
	return name + m.Op.Label() + report.FormatNumber(m.Value)
}
