package search

import (
	"slices"
	"strings"

	"gongkai/report"
)

// choice is what a node of a query says that a filter could say as well.
type choice struct {
	field   Field
	values  []string // one of them
	exclude bool     // none of them
}

// choiceOf reads a condition on a field, one that is excluded, or one of several on the same.
func choiceOf(n Node) (c choice, ok bool) {
	switch n := n.(type) {
	case Condition:
		if len(n.Filter.Values) != 1 || n.Filter.Values[0].Exclude {
			return choice{}, false
		}
		return choice{field: n.Filter.Field, values: []string{n.Filter.Values[0].Text}}, true
	case Not:
		c, ok = choiceOf(n.Node)
		if c.exclude {
			return choice{}, false
		}
		c.exclude = true
		return c, ok
	case Or:
		for i, one := range n.Nodes {
			next, ok := choiceOf(one)
			if !ok || next.exclude || i > 0 && next.field != c.field {
				return choice{}, false
			}
			c.field, c.values = next.field, append(c.values, next.values...)
		}
		return c, len(n.Nodes) > 0
	}
	return choice{}, false
}

// lift makes filters and conditions of what the query says by fields and metrics beside its
// words, so that what is typed and what is chosen from a facet are the same request: the
// facets show it as chosen, and count as if it were not. What no filter can say stays in the
// query: two values of a field that must both hold.
func (r *Request) lift() {
	nodes := []Node{r.Query}
	if and, ok := r.Query.(And); ok {
		nodes = and.Nodes
	}
	filters := map[Field][]Value{}
	for _, f := range r.Filters {
		filters[f.Field] = append(filters[f.Field], f.Values...)
	}
	chosen := map[Field][]choice{}
	for _, n := range nodes {
		if c, ok := choiceOf(n); ok {
			chosen[c.field] = append(chosen[c.field], c)
		}
	}
	lifted, total := map[Field]bool{}, 0
	for field, list := range chosen {
		values, ok := joined(filters[field], list)
		if total += len(values); ok {
			filters[field], lifted[field] = values, true
		}
	}
	if total > MaxValues {
		return
	}
	var rest []Node
	for _, n := range nodes {
		if m, ok := n.(MetricNode); ok && len(r.Metrics) < MaxTerms {
			if !slices.Contains(r.Metrics, m.Condition) {
				r.Metrics = append(r.Metrics, m.Condition)
			}
		} else if c, ok := choiceOf(n); !ok || !lifted[c.field] {
			rest = append(rest, n)
		}
	}
	switch len(rest) {
	case len(nodes):
		return
	case 0:
		r.Query = nil
	case 1:
		r.Query = rest[0]
	default:
		r.Query = And{rest}
	}
	r.Filters = nil
	for _, f := range FilterFields() {
		if len(filters[f]) > 0 {
			r.Filters = append(r.Filters, Filter{f, filters[f]})
		}
	}
}

// joined adds choices that must all hold to the values of a filter; ok is false where one
// filter cannot say it.
func joined(values []Value, list []choice) (all []Value, ok bool) {
	var groups [][]string // of values, one of each of which must be there
	var own []string
	for _, v := range values {
		if all = append(all, v); !v.Exclude {
			own = append(own, v.Text)
		}
	}
	if own != nil {
		groups = append(groups, own)
	}
	for _, c := range list {
		if !c.exclude {
			groups = append(groups, c.values)
		}
		for _, v := range c.values {
			if value := (Value{v, c.exclude}); !slices.Contains(all, value) {
				all = append(all, value)
			}
		}
	}
	for _, g := range groups {
		if len(g) != len(groups[0]) || slices.ContainsFunc(g, func(v string) bool { return !slices.Contains(groups[0], v) }) {
			return nil, false
		}
	}
	contradicts := func(v Value) bool { return v.Exclude && slices.Contains(all, Value{Text: v.Text}) }
	return all, !slices.ContainsFunc(all, contradicts)
}

// Text is a query that by itself asks for what the request finds, its filters, conditions
// and scope in words; "" where that would be longer than a query can be.
func (r Request) Text() string {
	var parts []string
	if r.Query != nil {
		n := r.Query
		if _, or := n.(Or); or && (len(r.Filters)+len(r.Metrics) > 0) {
			parts = append(parts, group(n))
		} else {
			parts = append(parts, n.String())
		}
	}
	for _, f := range r.Filters {
		var included []Node
		for _, v := range f.Values {
			if !v.Exclude {
				included = append(included, Condition{Filter{f.Field, []Value{{Text: v.Text}}}})
			}
		}
		switch len(included) {
		case 0:
		case 1:
			parts = append(parts, included[0].String())
		default:
			parts = append(parts, group(Or{included}))
		}
		for _, v := range f.Values {
			if v.Exclude {
				parts = append(parts, Not{Condition{Filter{f.Field, []Value{{Text: v.Text}}}}}.String())
			}
		}
	}
	for _, m := range r.Metrics {
		parts = append(parts, MetricNode{m}.String())
	}
	if r.Scope != "" && r.Scope != report.ScopeNarrative {
		parts = append(parts, scopeNames[0]+":"+string(r.Scope))
	}
	text := strings.Join(parts, " ")
	if _, _, err := Parse(text); err != nil {
		return ""
	}
	return text
}
