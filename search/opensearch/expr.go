package opensearch

import (
	"encoding/json"

	"gongkai/search"
)

// expr is a query tree over two kinds of conditions: those on a part, which a nested document
// answers, and those on its report, which the document around it answers. The cluster joins
// the two only at the top, so that a tree is taken apart into cases (see casesOf).
type expr struct {
	op    op
	nodes []*expr
	query object // of a condition
	key   string // the same for conditions that are the same
}

type op int

const (
	opAll    op = iota // no nodes: everything
	opAny              // no nodes: nothing
	opNot              // of one node
	opPart             // a condition on a part
	opReport           // a condition on a report
)

func allOf(nodes ...*expr) *expr { return &expr{op: opAll, nodes: nodes} }
func anyOf(nodes ...*expr) *expr { return &expr{op: opAny, nodes: nodes} }
func not(x *expr) *expr          { return &expr{op: opNot, nodes: []*expr{x}} }

func onPart(q object) *expr { return &expr{op: opPart, query: q} }

func onReport(q object) *expr {
	b, err := json.Marshal(q)
	if err != nil {
		b = nil // a number that JSON has no word for; each such condition stands for itself
	}
	return &expr{op: opReport, query: q, key: string(b)}
}

func (x *expr) everything() bool { return x.op == opAll && len(x.nodes) == 0 }
func (x *expr) nothing() bool    { return x.op == opAny && len(x.nodes) == 0 }

// folded is a tree without what is always or never so, in which conditions on the report alone that
// stand side by side are one.
func (x *expr) folded() *expr {
	switch x.op {
	case opPart, opReport:
		return x
	case opNot:
		switch n := x.nodes[0].folded(); {
		case n.everything():
			return anyOf()
		case n.nothing():
			return allOf()
		case n.op == opNot:
			return n.nodes[0]
		case n.op == opReport:
			return onReport(none(n.query))
		default:
			return not(n)
		}
	}
	join, ends, idle := allQueries, (*expr).nothing, (*expr).everything
	if x.op == opAny {
		join, ends, idle = anyQueries, (*expr).everything, (*expr).nothing
	}
	var kept []*expr
	var reports []object
	for _, n := range x.nodes {
		switch n = n.folded(); {
		case ends(n):
			return n
		case idle(n):
		case n.op == opReport:
			reports = append(reports, n.query)
		case n.op == x.op:
			for _, inner := range n.nodes {
				if inner.op == opReport {
					reports = append(reports, inner.query)
				} else {
					kept = append(kept, inner)
				}
			}
		default:
			kept = append(kept, n)
		}
	}
	if len(reports) > 0 {
		kept = append(kept, onReport(join(reports)))
	}
	if len(kept) == 1 {
		return kept[0]
	}
	return &expr{op: x.op, nodes: kept}
}

// one finds a condition on the report in a tree; nil where there is none.
func (x *expr) one() *expr {
	if x.op == opReport {
		return x
	}
	for _, n := range x.nodes {
		if found := n.one(); found != nil {
			return found
		}
	}
	return nil
}

// with is the tree where a condition on the report holds, or does not.
func (x *expr) with(condition *expr, holds bool) *expr {
	switch {
	case x.op == opReport && x.key == condition.key:
		if holds {
			return allOf()
		}
		return anyOf()
	case len(x.nodes) == 0:
		return x
	}
	c := &expr{op: x.op, nodes: make([]*expr, len(x.nodes))}
	for i, n := range x.nodes {
		c.nodes[i] = n.with(condition, holds)
	}
	return c
}

// part is a tree without conditions on the report as a query of nested documents.
func (x *expr) part() object {
	switch x.op {
	case opPart:
		return x.query
	case opNot:
		return none(x.nodes[0].part())
	}
	list := make([]object, len(x.nodes))
	for i, n := range x.nodes {
		list[i] = n.part()
	}
	if x.op == opAny {
		return anyQueries(list)
	}
	return allQueries(list)
}

// aCase is one of the cases that a tree is taken apart into: of the reports that pass report, the
// parts that pass part. No report is in two cases.
type aCase struct {
	report []object
	part   object
}

// maxCases bounds the cases of one query.
const maxCases = 256

// errCases is a query that mixes conditions on texts and on reports in too many ways.
var errCases = &search.ParamError{Param: "q", Message: search.Message{
	Chinese: "检索式把文字与条件用“或”“非”混合得太复杂，请拆成几次检索",
	English: "the query joins texts and conditions by OR and NOT in too many ways; ask in several queries"}}

// casesOf takes a tree apart by its conditions on the report: each holds, or does not, and what
// becomes of the tree then is folded. Conditions that are simply joined by AND make one case,
// and a case more comes of each that stands beside a text under OR or NOT.
func casesOf(x *expr) ([]aCase, error) {
	var list []aCase
	var walk func(x *expr, report []object) error
	walk = func(x *expr, report []object) error {
		x = x.folded()
		if x.nothing() {
			return nil
		}
		condition := x.one()
		if condition == nil {
			if list = append(list, aCase{report, x.part()}); len(list) > maxCases {
				return errCases
			}
			return nil
		}
		report = report[:len(report):len(report)]
		if err := walk(x.with(condition, true), append(report, condition.query)); err != nil {
			return err
		}
		return walk(x.with(condition, false), append(report, none(condition.query)))
	}
	return list, walk(x, nil)
}

// The queries of the cluster that join others. They do not score.

func allQueries(list []object) object {
	if len(list) == 0 {
		return object{"match_all": object{}}
	}
	return object{"bool": object{"filter": list}}
}

func anyQueries(list []object) object {
	if len(list) == 0 {
		return object{"match_none": object{}}
	}
	return object{"bool": object{"should": list, "minimum_should_match": 1}}
}

func none(q object) object { return object{"bool": object{"must_not": []object{q}}} }

func term(field string, value any) object {
	return object{"term": object{field: object{"value": value}}}
}

func terms[T any](field string, values []T) object {
	if len(values) == 0 {
		return anyQueries(nil)
	}
	return object{"terms": object{field: values}}
}

func nested(path string, q object) object {
	return object{"nested": object{"path": path, "query": q, "score_mode": "none"}}
}
