package opensearch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/plan"
)

// evaluation answers one request on one generation.
type evaluation struct {
	*generation
	ctx      context.Context
	analyzer *analysis.Analyzer
	roll     *roll
	scope    object            // the parts of the scope
	found    map[string]object // by what is looked for: the parts in which it was found
}

func (e *Engine) begin(ctx context.Context, scope report.Scope) (*evaluation, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	r, err := g.directory(ctx)
	if err != nil {
		return nil, err
	}
	return &evaluation{generation: g, ctx: ctx, analyzer: e.analyzer, roll: r, scope: terms("p.scope", scopesOf(scope)),
		found: map[string]object{}}, nil
}

func digestOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// compile turns a query into conditions that the cluster answers exactly. What it cannot say is
// looked for here among the parts that within allows, and stands in the tree as the list of
// the parts in which it was found.
func (e *evaluation) compile(node search.Node, within []object) (*expr, error) {
	switch n := node.(type) {
	case nil:
		return allOf(), nil
	case search.And:
		return e.all(n.Nodes, within)
	case search.Or:
		any := anyOf()
		for _, c := range n.Nodes {
			x, err := e.compile(c, within)
			if err != nil {
				return nil, err
			}
			any.nodes = append(any.nodes, x)
		}
		return any, nil
	case search.Not:
		x, err := e.compile(n.Node, within)
		if err != nil {
			return nil, err
		}
		return not(x), nil
	case search.Text:
		return e.text(n, within)
	case search.Within, search.Near:
		return e.local(n, within)
	case search.Condition:
		return e.condition(n.Filter), nil
	case search.FigureNode:
		return onPart(e.figure(n.Condition)), nil
	case search.MetricNode:
		return onReport(metric(n.Condition)), nil
	}
	return nil, fmt.Errorf("a query node of type %T", node)
}

// all joins nodes. Those that the cluster answers come first and narrow what the others are
// looked for in.
func (e *evaluation) all(nodes []search.Node, within []object) (*expr, error) {
	all := allOf()
	within = within[:len(within):len(within)]
	for _, exact := range []bool{true, false} {
		for _, n := range nodes {
			if e.exact(n) != exact {
				continue
			}
			x, err := e.compile(n, within)
			if err != nil {
				return nil, err
			}
			if x.op == opPart {
				within = append(within, x.query)
			}
			all.nodes = append(all.nodes, x)
		}
	}
	return all, nil
}

// exact reports whether the cluster answers a node by itself.
func (e *evaluation) exact(node search.Node) bool {
	inexact := func(n search.Node) bool { return !e.exact(n) }
	switch n := node.(type) {
	case search.And:
		return !slices.ContainsFunc(n.Nodes, inexact)
	case search.Or:
		return !slices.ContainsFunc(n.Nodes, inexact)
	case search.Not:
		return e.exact(n.Node)
	case search.Within, search.Near:
		return false
	case search.Text:
		return !slices.ContainsFunc(plan.Units(n, e.analyzer), func(u plan.Unit) bool {
			return slices.ContainsFunc(u, func(s plan.String) bool { _, exact := e.str(s); return !exact })
		})
	}
	return true
}

// text is a string of every unit.
func (e *evaluation) text(t search.Text, within []object) (*expr, error) {
	all := allOf()
	within = within[:len(within):len(within)]
	for _, u := range plan.Units(t, e.analyzer) {
		x, err := e.containingAny(u, within)
		if err != nil {
			return nil, err
		}
		all.nodes, within = append(all.nodes, onPart(x)), append(within, x)
	}
	return all, nil
}

// containingAny is a query of the parts whose texts contain one of the strings.
func (e *evaluation) containingAny(list []plan.String, within []object) (object, error) {
	any := make([]object, len(list))
	for i, s := range list {
		q, exact := e.str(s)
		if !exact {
			var err error
			if q, err = e.lookFor(fmt.Sprintf("string %+v", s), append(within[:len(within):len(within)], q), s.In); err != nil {
				return nil, err
			}
		}
		any[i] = q
	}
	if len(any) == 1 {
		return any[0], nil
	}
	return anyQueries(any), nil
}

// str is a query of the parts that contain a string; where it is not exact it finds others
// beside. A string of two runes and more is a phrase of pairs of neighbours, which no text has
// that does not contain it. What is not exact is a string that begins or ends in a number
// which is to be whole, and is more than the number, and the beginning of a word.
func (e *evaluation) str(s plan.String) (q object, exact bool) {
	if s.Text == "" {
		return allQueries(nil), true
	}
	p := e.analyzer.Plan(s.Text)
	exact = !s.Prefix
	if s.Whole && !s.Prefix {
		p = e.analyzer.PlanWhole(s.Text)
		first, last := s.Text[0], s.Text[len(s.Text)-1]
		exact = p.Exact || !digit(first) && !digit(last)
	}
	switch {
	case p.Exact && exact && len(p.Terms) == 1 && p.Terms[0].Word:
		return term("p.w", p.Terms[0].Text), true
	case utf8.RuneCountInString(s.Text) == 1:
		return term("p.t.u", s.Text), exact
	}
	return object{"match_phrase": object{"p.t": object{"query": s.Text}}}, exact
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// local finds the parts in which texts stand to each other as a node says: those that have its
// strings are looked through.
func (e *evaluation) local(node search.Node, within []object) (*expr, error) {
	loose, err := e.loosened(plan.Loosened(node, e.analyzer), within)
	if err != nil {
		return nil, err
	}
	local := plan.LocalOf(node, e.analyzer)
	q, err := e.lookFor("local "+node.String(), append(within[:len(within):len(within)], loose), local.In)
	if err != nil {
		return nil, err
	}
	return onPart(q), nil
}

// loosened is a query that finds all that a node of texts alone does, and more where the cluster
// cannot say it exactly.
func (e *evaluation) loosened(node search.Node, within []object) (object, error) {
	switch n := node.(type) {
	case search.And:
		return e.loosenedAll(n.Nodes, within, allQueries)
	case search.Or:
		return e.loosenedAll(n.Nodes, within, anyQueries)
	case search.Text:
		var all []object
		for _, u := range plan.Units(n, e.analyzer) {
			var any []object
			for _, s := range u {
				q, _ := e.str(s)
				any = append(any, q)
			}
			all = append(all, anyQueries(any))
		}
		return allQueries(all), nil
	}
	return allQueries(nil), nil
}

func (e *evaluation) loosenedAll(nodes []search.Node, within []object, join func([]object) object) (object, error) {
	list := make([]object, len(nodes))
	for i, n := range nodes {
		var err error
		if list[i], err = e.loosened(n, within); err != nil {
			return nil, err
		}
	}
	return join(list), nil
}

// errBroad is a condition that has to be looked for in more texts than one request may read.
var errBroad = &search.ParamError{Param: "q", Message: search.Message{
	Chinese: "集群上这一检索式要逐段核对的文字超过 200,000 段，请加上更具体的词或条件",
	English: "on a cluster this query would have to look through more than 200,000 sections; add words or conditions that say more"}}

// lookFor finds the parts of the scope whose texts pass a test, among those that all of the
// queries find. It reads their texts, a page of reports at a time, and is done once for what.
func (e *evaluation) lookFor(what string, among []object, test func(text string) bool) (object, error) {
	return e.lookForIn(nil, what, among, test)
}

// lookForIn is lookFor in the reports that pass queries of their own.
func (e *evaluation) lookForIn(reports []object, what string, among []object, test func(text string) bool) (object, error) {
	key := digestOf(fmt.Sprintf("%s %v %v", what, among, reports))
	if q, known := e.found[key]; known {
		return q, nil
	}
	var names []string
	looked := 0
	err := e.eachPart(reports, among, func(h *hit, part int) error {
		if looked++; looked > maxCandidates {
			return errBroad
		}
		if test(h.Source.P[part].Text) {
			names = append(names, h.Source.Ref+"."+fmt.Sprint(part))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	q := terms("p.i", names)
	e.found[key] = q
	return q, nil
}

// eachPart calls yield for the parts of the scope that all of the queries find.
func (e *evaluation) eachPart(reports, among []object, yield func(h *hit, part int) error) error {
	inner := object{"nested": object{"path": "p", "score_mode": "none", "query": allQueries(append([]object{e.scope}, among...)),
		"inner_hits": object{"_source": false, "size": maxInner}}}
	body := object{"query": e.visible(append(reports[:len(reports):len(reports)], inner)...), "_source": []string{"ref", "p.t"}}
	return e.scan(e.ctx, body, 100, func(h *hit) error {
		in := h.Inner["p"]
		if in.Hits.Total.Value > len(in.Hits.Hits) {
			return errParts
		}
		for _, x := range in.Hits.Hits {
			if err := yield(h, x.Nested.Offset); err != nil {
				return err
			}
		}
		return nil
	})
}

// errParts is a report with more matching parts than the cluster tells.
var errParts = fmt.Errorf("%w: a report has more than %d matching parts", search.ErrUnavailable, maxInner)

// figure is a query of the parts that state a figure which passes.
func (e *evaluation) figure(c search.FigureCondition) object {
	f := plan.FigureOf(c, e.analyzer)
	var all []object
	switch n := utf8.RuneCountInString(f.Subject); {
	case n == 1:
		all = append(all, term("p.g.s.u", f.Subject))
	case n > 1:
		all = append(all, object{"match_phrase": object{"p.g.s": object{"query": f.Subject}}})
	}
	if times := search.Yuan(f.Unit); times > 0 {
		return nested("p.g", allQueries(append(all, compared("p.g.yuan", f.Op, f.Value*times))))
	}
	if f.Unit != "" {
		all = append(all, term("p.g.unit", f.Unit))
	}
	return nested("p.g", allQueries(append(all, compared("p.g.v", f.Op, f.Value))))
}

// compared is a query of what has a value in a field that compares so with a limit.
func compared(field string, op search.Op, limit float64) object {
	name := map[search.Op]string{search.OpGT: "gt", search.OpGE: "gte", search.OpLT: "lt", search.OpLE: "lte"}[op]
	if name != "" {
		return object{"range": object{field: object{name: limit}}}
	}
	is := object{"range": object{field: object{"gte": limit, "lte": limit}}}
	if op == search.OpNE {
		return object{"bool": object{"filter": []object{{"exists": object{"field": field}}}, "must_not": []object{is}}}
	}
	return is
}

// metric is a query of the reports whose metric passes a condition. A report without a value has
// not the field.
func metric(c search.MetricCondition) object {
	return compared("m."+cellField(c.Metric, c.Applicant), c.Op, c.Value)
}

// condition is a filter that stands in a query.
func (e *evaluation) condition(f search.Filter) *expr {
	if f.Field == search.FieldSection || f.Field == search.FieldCluster {
		return onPart(e.filter(f))
	}
	return onReport(e.filter(f))
}

// filter is a query of the reports that pass a filter, or of the parts where it is on sections or
// clusters. Agencies and regions go by more names than their values: the directory knows
// which of them a name chooses.
func (e *evaluation) filter(f search.Filter) object {
	var included, excluded []object
	for _, v := range f.Values {
		q := e.having(f.Field, v.Text)
		if v.Exclude {
			excluded = append(excluded, q)
		} else {
			included = append(included, q)
		}
	}
	b := object{}
	if len(included) > 0 {
		b["filter"] = []object{anyQueries(included)}
	}
	if len(excluded) > 0 {
		b["must_not"] = excluded
	}
	return object{"bool": b}
}

// having is a query of what has a value of a field.
func (e *evaluation) having(f search.Field, value string) object {
	switch f {
	case search.FieldYear:
		from, to := search.YearRange(value)
		return object{"range": object{"year": object{"gte": from, "lte": to}}}
	case search.FieldTown:
		return terms("publisher", e.chosen(agencyDigest, func(a report.Agency) bool { return a.IsTown(value) }))
	case search.FieldRegion:
		return terms("around", e.chosen(around, func(a report.Agency) bool { return a.InRegion(value) }))
	case search.FieldSection:
		return term("p.u", value)
	case search.FieldCluster:
		return term("p.c", value)
	}
	return term(string(f), value)
}

// chosen lists what the agencies that pass are known by, each once.
func (e *evaluation) chosen(name func(report.Agency) string, passes func(report.Agency) bool) []string {
	var list []string
	for _, a := range e.roll.Agencies() {
		if passes(a) {
			list = append(list, name(a))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
