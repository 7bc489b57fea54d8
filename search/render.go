package search

import (
	"cmp"
	"strings"

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
func (n Not) String() string { return "-" + group(n.Node) }

// String gives the query in the syntax of Parse.
func (n Text) String() string {
	switch {
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
	if strings.IndexFunc(value, ends) >= 0 {
		value = Text{Text: value, Quoted: true}.String()
	}
	return string(n.Filter.Field) + ":" + value
}

// String gives the query in the syntax of Parse.
func (n MetricNode) String() string { return string(FieldMetric) + ":" + n.Condition.String() }

// group brackets a node that its parent would otherwise take apart.
func group(n Node) string {
	switch n.(type) {
	case And, Or:
		return "(" + n.String() + ")"
	}
	return n.String()
}

// Describe says in Chinese how a request was understood. words cuts an unquoted
// text as the engine does; label names a filter value where Field.ValueLabel cannot,
// such as a town by its code, and may return "".
func Describe(req Request, words func(string) []string, label func(Field, string) string) string {
	d := describer{words, label}
	var parts []string
	if req.Query != nil {
		parts = append(parts, d.node(req.Query, true))
	}
	for _, f := range req.Filters {
		parts = append(parts, d.filter(f))
	}
	for _, m := range req.Metrics {
		parts = append(parts, describeMetric(m))
	}
	if len(parts) == 0 {
		parts = append(parts, "全部报告")
	}
	s := strings.Join(parts, " 且 ")
	switch req.Scope {
	case report.ScopeTables:
		s += "（只查表格）"
	case report.ScopeAll:
		s += "（叙述和表格）"
	}
	return s
}

type describer struct {
	words func(string) []string
	label func(Field, string) string
}

func (d describer) node(n Node, inAnd bool) string {
	join := func(nodes []Node, sep string, inAnd bool) string {
		parts := make([]string, len(nodes))
		for i, c := range nodes {
			parts[i] = d.node(c, inAnd)
		}
		return strings.Join(parts, sep)
	}
	switch n := n.(type) {
	case And:
		s := join(n.Nodes, " 且 ", true)
		if !inAnd {
			return "(" + s + ")"
		}
		return s
	case Or:
		return "(" + join(n.Nodes, " 或 ", false) + ")"
	case Not:
		s := d.node(n.Node, false)
		return "不含 " + s
	case Text:
		if n.Quoted {
			return "“" + n.Text + "”"
		}
		words := d.words(n.Text)
		if len(words) == 0 {
			return "“" + n.Text + "”"
		}
		s := strings.Join(words, " 且 ")
		if len(words) > 1 && !inAnd {
			return "(" + s + ")"
		}
		return s
	case Condition:
		return d.filter(n.Filter)
	case MetricNode:
		return describeMetric(n.Condition)
	}
	return ""
}

func (d describer) filter(f Filter) string {
	var in, out []string
	for _, v := range f.Values {
		name := v.Text
		if l := cmp.Or(f.Field.ValueLabel(v.Text, report.Chinese), d.label(f.Field, v.Text)); l != "" {
			name = l
		}
		if v.Exclude {
			out = append(out, name)
		} else {
			in = append(in, name)
		}
	}
	var parts []string
	if len(in) > 0 {
		parts = append(parts, f.Field.Label()+"="+strings.Join(in, "、"))
	}
	if len(out) > 0 {
		parts = append(parts, f.Field.Label()+"≠"+strings.Join(out, "、"))
	}
	return strings.Join(parts, " 且 ")
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

func describeMetric(m MetricCondition) string {
	name := m.Metric
	if d, ok := metrics()[m.Metric]; ok {
		name = d.Short
	}
	if m.Applicant != "" {
		name += "·" + m.Applicant.Label(report.Chinese)
	}
	return name + m.Op.Label() + report.FormatNumber(m.Value)
}
