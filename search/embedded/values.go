package embedded

import (
	"slices"
	"sort"

	"gongkai/search"
)

// values are the values that the reports have of one field, numbered in their order.
type values interface {
	// names lists the values in order.
	names() []string
	// at lists the numbers of a report's values, each once.
	at(r int32) []int32
	// count counts the reports by value, leaving those out that fail a filter of
	// another group; failing is nil where there is no filter.
	count(reports []uint32, failing []group, others group) []int32
	// passing says of each report whether it passes a filter. matches reports whether
	// a value is one that the filter wants.
	passing(f search.Filter, matches func(have, wanted string) bool) []bool
}

// column holds one value a report.
type column struct {
	values []string // in order
	of     []int32  // by report ordinal; -1 is none
}

// newColumn collects one value a report; "" is none.
func newColumn(reports int, value func(int) string) *column {
	col := &column{of: make([]int32, reports)}
	numbers := map[string]int32{}
	for r := range reports {
		if v := value(r); v != "" {
			numbers[v] = 0
		}
	}
	col.values = number(numbers)
	for r := range reports {
		col.of[r] = -1
		if v := value(r); v != "" {
			col.of[r] = numbers[v]
		}
	}
	return col
}

func (c *column) names() []string { return c.values }

func (c *column) at(r int32) []int32 {
	if c.of[r] < 0 {
		return nil
	}
	return c.of[r : r+1]
}

func (c *column) count(reports []uint32, failing []group, others group) []int32 {
	counts := make([]int32, len(c.values)+1) // the first is for reports without a value
	if failing == nil {
		for _, r := range reports {
			counts[c.of[r]+1]++
		}
		return counts[1:]
	}
	for _, r := range reports {
		if failing[r]&others == 0 {
			counts[c.of[r]+1]++
		}
	}
	return counts[1:]
}

func (c *column) passing(f search.Filter, matches func(have, wanted string) bool) []bool {
	// Reports without a value stand for one more, which nothing matches.
	return spread(c.of, passValues(f, len(c.values)+1, func(i int, wanted string) bool {
		return i < len(c.values) && matches(c.values[i], wanted)
	}))
}

// lists holds any number of values a report, each once.
type lists struct {
	values []string // in order
	start  []int32  // by report ordinal, and one more
	list   []int32
}

// newLists collects the values of each report.
func newLists(reports int, list func(int) []string) *lists {
	l := &lists{start: make([]int32, reports+1)}
	numbers := map[string]int32{}
	for r := range reports {
		for _, v := range list(r) {
			numbers[v] = 0
		}
	}
	l.values = number(numbers)
	for r := range reports {
		first := len(l.list)
		for _, v := range list(r) {
			if n := numbers[v]; !slices.Contains(l.list[first:], n) {
				l.list = append(l.list, n)
			}
		}
		l.start[r+1] = int32(len(l.list))
	}
	return l
}

func (l *lists) names() []string { return l.values }

func (l *lists) at(r int32) []int32 { return l.list[l.start[r]:l.start[r+1]] }

func (l *lists) count(reports []uint32, failing []group, others group) []int32 {
	counts := make([]int32, len(l.values))
	for _, r := range reports {
		if failing == nil || failing[r]&others == 0 {
			for _, v := range l.at(int32(r)) {
				counts[v]++
			}
		}
	}
	return counts
}

func (l *lists) passing(f search.Filter, matches func(have, wanted string) bool) []bool {
	return passValues(f, len(l.start)-1, func(r int, wanted string) bool {
		return slices.ContainsFunc(l.at(int32(r)), func(v int32) bool { return matches(l.values[v], wanted) })
	})
}

// number gives values their places in order.
func number(numbers map[string]int32) []string {
	list := make([]string, 0, len(numbers))
	for v := range numbers {
		list = append(list, v)
	}
	sort.Strings(list)
	for i, v := range list {
		numbers[v] = int32(i)
	}
	return list
}

// passValues applies the values of a filter to n things: one of the included values,
// where there are any, and none of the excluded ones.
func passValues(f search.Filter, n int, has func(i int, value string) bool) []bool {
	pass, wanted := make([]bool, n), false
	for _, v := range f.Values {
		wanted = wanted || !v.Exclude
	}
	for i := range pass {
		pass[i] = !wanted
		for _, v := range f.Values {
			if has(i, v.Text) {
				if pass[i] = !v.Exclude; v.Exclude {
					break
				}
			}
		}
	}
	return pass
}

// spread leads what holds for values to the reports that have them; -1 stands for the
// last.
func spread(of []int32, pass []bool) []bool {
	all := make([]bool, len(of))
	for r, v := range of {
		if v < 0 {
			v = int32(len(pass)) - 1
		}
		all[r] = pass[v]
	}
	return all
}
