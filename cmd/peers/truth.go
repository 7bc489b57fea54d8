package main

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Limits of an answer.
const (
	topHits   = 20
	topValues = 100 // of each facet
)

// answer is what an engine answers.
type answer struct {
	Count    int         `json:"count"`    // parts found
	Took     int64       `json:"took"`     // nanoseconds, measured by the engine itself
	IDs      []int       `json:"ids"`      // of the first topHits
	Facets   [4][][2]int `json:"facets"`   // values and how many parts have them, the most first, as part.facets has them
	Snippets []string    `json:"snippets"` // of the hits
	Error    string      `json:"error,omitempty"`
}

// truth is what every engine must answer to a query, found by reading every text.
type truth struct {
	count   int
	facets  [4][][2]int
	metrics []int64 // of the first topHits in the order of sortMetric
}

// scan works out the truth of a query over the parts of narrative.
func scan(parts []part, q *query) truth {
	var t truth
	var counts [4]map[int]int
	for i := range counts {
		counts[i] = map[int]int{}
	}
	for i := range parts {
		p := &parts[i]
		if !q.matches(p) {
			continue
		}
		t.count++
		for j, v := range p.facets() {
			counts[j][v]++
		}
		if p.Metric != nil {
			t.metrics = append(t.metrics, *p.Metric)
		}
	}
	for i := range counts {
		t.facets[i] = ranked(counts[i])
	}
	slices.SortFunc(t.metrics, func(a, b int64) int { return cmp.Compare(b, a) })
	t.metrics = t.metrics[:min(len(t.metrics), topHits)]
	return t
}

// ranked lists the values that occur most, of equals the lowest first.
func ranked(counts map[int]int) [][2]int {
	list := make([][2]int, 0, len(counts))
	for v, n := range counts {
		list = append(list, [2]int{v, n})
	}
	slices.SortFunc(list, func(a, b [2]int) int { return cmp.Or(b[1]-a[1], a[0]-b[0]) })
	return list[:min(len(list), topValues)]
}

// scanAll works out the truth of every query, by class.
func scanAll(parts []part, classes []class) [][]truth {
	all := make([][]truth, len(classes))
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, c := range classes {
		all[i] = make([]truth, len(c.queries))
		for j := range c.queries {
			room <- struct{}{}
			wg.Go(func() {
				all[i][j] = scan(parts, &c.queries[j])
				<-room
			})
		}
	}
	wg.Wait()
	return all
}

// check holds an answer against the truth. whole is set where the engine answers with facets
// and hits of parts, and not with those of reports.
func (t *truth) check(q *query, parts []part, a *answer, whole bool) error {
	if a.Count != t.count {
		return fmt.Errorf("%d parts, and the scan finds %d", a.Count, t.count)
	}
	if !whole {
		return nil
	}
	if want := min(t.count, topHits); len(a.IDs) != want || len(a.Snippets) != want {
		return fmt.Errorf("%d hits and %d snippets of %d parts, want %d", len(a.IDs), len(a.Snippets), t.count, want)
	}
	for i := range t.facets {
		if !slices.Equal(a.Facets[i], t.facets[i]) {
			return fmt.Errorf("facet %d is %v, and the scan finds %v", i, a.Facets[i], t.facets[i])
		}
	}
	var metrics []int64
	for i, id := range a.IDs {
		if id < 0 || id >= len(parts) || !q.matches(&parts[id]) {
			return fmt.Errorf("hit %d is part %d, which the scan does not find", i+1, id)
		}
		if s := a.Snippets[i]; s == "" && parts[id].Text != "" || !strings.Contains(parts[id].Text, s) || !shows(s, q.Marks) {
			return fmt.Errorf("the snippet %q of part %d does not show what was asked for", s, id)
		}
		if m := parts[id].Metric; m != nil {
			metrics = append(metrics, *m)
		}
	}
	if q.ByMetric && !slices.Equal(metrics, t.metrics) {
		return fmt.Errorf("the hits have the values %v, and the scan finds %v", metrics, t.metrics)
	}
	return nil
}

// shows reports whether a snippet has one of the strings that are wanted.
func shows(snippet string, marks []string) bool {
	return len(marks) == 0 || slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(snippet, m) })
}
