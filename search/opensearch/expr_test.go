package opensearch

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// madeUp is a tree over conditions on a part, p0.., and on its report, r0..
func madeUp(rnd *rand.Rand, depth int) *expr {
	kind := rnd.IntN(6)
	if depth == 0 {
		kind = rnd.IntN(2)
	}
	switch kind {
	case 0:
		return onPart(object{"name": fmt.Sprintf("p%d", rnd.IntN(3))})
	case 1:
		return onReport(object{"name": fmt.Sprintf("r%d", rnd.IntN(4))})
	case 2:
		return not(madeUp(rnd, depth-1))
	}
	x := &expr{op: opAll}
	if kind == 3 {
		x.op = opAny
	}
	for range rnd.IntN(4) { // none among them: everything, or nothing
		x.nodes = append(x.nodes, madeUp(rnd, depth-1))
	}
	return x
}

// holds says what a tree makes of conditions that hold.
func (x *expr) holds(is map[string]bool) bool {
	switch x.op {
	case opPart, opReport:
		return queryHolds(x.query, is)
	case opNot:
		return !x.nodes[0].holds(is)
	}
	for _, n := range x.nodes {
		if n.holds(is) != (x.op == opAll) {
			return x.op == opAny
		}
	}
	return x.op == opAll
}

// queryHolds says what the cluster would make of a query.
func queryHolds(q object, is map[string]bool) bool {
	switch {
	case q["name"] != nil:
		return is[q["name"].(string)]
	case q["match_all"] != nil:
		return true
	case q["match_none"] != nil:
		return false
	}
	b := q["bool"].(object)
	for _, f := range list(b["filter"]) {
		if !queryHolds(f, is) {
			return false
		}
	}
	for _, f := range list(b["must_not"]) {
		if queryHolds(f, is) {
			return false
		}
	}
	should := list(b["should"])
	for _, f := range should {
		if queryHolds(f, is) {
			return true
		}
	}
	return len(should) == 0
}

func list(v any) []object {
	l, _ := v.([]object)
	return l
}

// The cases of a tree are what it is: whatever holds, one of them has it if the tree does, and
// none else.
func TestCases(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	names := []string{"p0", "p1", "p2", "r0", "r1", "r2", "r3"}
	most := 0
	for range 3000 {
		x := madeUp(rnd, 4)
		cases, err := casesOf(x)
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, len(cases))
		for bits := range 1 << len(names) {
			is := map[string]bool{}
			for i, name := range names {
				is[name] = bits>>i&1 == 1
			}
			n := 0
			for _, c := range cases {
				if queryHolds(allQueries(c.report), is) && queryHolds(c.part, is) {
					n++
				}
			}
			if want := x.holds(is); n > 1 || (n == 1) != want {
				t.Fatalf("%d cases hold where the tree says %v of %v", n, want, is)
			}
		}
	}
	if most < 4 {
		t.Errorf("%d cases at most prove nothing", most)
	}
}

// What is simply joined makes one case, and conditions on the report side by side count once.
func TestFewCases(t *testing.T) {
	p, q := onPart(object{"name": "p0"}), onPart(object{"name": "p1"})
	var many []*expr
	for i := range 32 {
		many = append(many, onReport(object{"name": fmt.Sprintf("r%d", i)}))
	}
	for name, c := range map[string]struct {
		tree *expr
		want int
	}{
		"and":           {allOf(append([]*expr{p, q}, many...)...), 1},
		"or of reports": {allOf(p, anyOf(many...)), 1},
		"or with text":  {anyOf(append([]*expr{p}, many...)...), 2},
		"not":           {allOf(p, not(anyOf(many...))), 1},
		"nothing":       {allOf(p, anyOf()), 0},
		"chain":         {allOf(anyOf(p, many[0]), anyOf(q, many[1])), 4},
	} {
		cases, err := casesOf(c.tree)
		if err != nil || len(cases) != c.want {
			t.Errorf("%s: %d cases, want %d (%v)", name, len(cases), c.want, err)
		}
	}
	var mixed []*expr
	for i := range 12 {
		mixed = append(mixed, anyOf(allOf(onPart(object{"name": fmt.Sprint("p", i)}), many[i]), onPart(object{"name": fmt.Sprint("q", i)})))
	}
	if _, err := casesOf(allOf(mixed...)); err != errCases {
		t.Errorf("4,096 cases are %v", err)
	}
}
