package searchtest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// naiveLine is a line with what it is ordered by.
type naiveLine struct {
	search.Line
	key  string
	part int
	at   int
}

// Lines shows every place, by looking at every text.
func (n *Naive) Lines(_ context.Context, req search.LinesRequest) (*search.Lines, error) {
	of := req.Search
	of.Facets, of.Page, of.Size = nil, 1, 1
	res, _ := n.Search(context.Background(), of)
	var list []naiveLine
	for _, m := range n.ask(req.Search).find("") {
		hit := 0
		for i, p := range m.parts {
			text := []rune(p.normal)
			for _, at := range runs(n.markedRunes(req.Search.Query, m.stored, p)) {
				l := naiveLine{key: m.r.Agency.Key(), part: i, at: at.start}
				if p.Scope == report.ScopeNarrative {
					hit++
					l.Hit = hit
				}
				if !slices.ContainsFunc(m.hits, func(h part) bool { return h.Part == p.Part }) {
					continue
				}
				l.Report, l.Agency, l.Year, l.Section, l.Number, l.Title = m.id, m.r.Agency, m.r.Year, p.Key, p.Number, p.Title
				left, right := string(text[:at.start]), string(text[at.end:])
				left = left[strings.LastIndexByte(left, '\n')+1:]
				right, _, _ = strings.Cut(right, "\n")
				l.Match = string(text[at.start:at.end])
				l.Left, l.Right = lastOf(left, req.Width), firstRunes(right, req.Width)
				list = append(list, l)
			}
		}
	}
	slices.SortFunc(list, func(a, b naiveLine) int {
		c := 0
		switch req.Order {
		case search.LinesByYear:
			c = b.Year - a.Year
		case search.LinesByLeft:
			x, y := []rune(a.Left), []rune(b.Left)
			slices.Reverse(x)
			slices.Reverse(y)
			c = slices.Compare(x, y)
		case search.LinesByRight:
			c = slices.Compare([]rune(a.Right), []rune(b.Right))
		}
		return cmp.Or(c, cmp.Compare(a.key, b.key), a.Year-b.Year, cmp.Compare(a.Report, b.Report), a.part-b.part, a.at-b.at)
	})
	lines := &search.Lines{Total: res.Total, Found: len(list), Page: req.Search.Page, Size: req.Search.Size, Lines: []search.Line{}}
	from := min((req.Search.Page-1)*req.Search.Size, len(list))
	for _, l := range list[from:min(from+req.Search.Size, len(list))] {
		lines.Lines = append(lines.Lines, l.Line)
	}
	return lines, nil
}

// runs lists where marked runes stand beside each other.
func runs(marked []bool) []place {
	var list []place
	for i := 0; i < len(marked); i++ {
		from := i
		for i < len(marked) && marked[i] {
			i++
		}
		if i > from {
			list = append(list, place{start: from, end: i})
		}
	}
	return list
}

func lastOf(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// lines: every place of a search is a line, in each order, with what stands around it, and
// its number among the marks of its report.
func (c *conformance) lines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 19))
	seen := 0
	requests := append(requestsOfEveryKind(), text("宣传 培训"), text("\"的\""), "q=1&scope=all", text("公开 -培训"),
		text("没有人写过的一句话"), "")
	for i, r := range requests {
		req := search.LinesRequest{Search: parse(t, r), Order: search.LineOrders()[i%4], Width: 1 + rnd.IntN(40)}
		req.Search.Size = 1 + rnd.IntN(60)
		for req.Search.Page = 1; req.Search.Page <= 3; req.Search.Page++ {
			got, err := c.engine.Lines(context.Background(), req)
			if err != nil {
				t.Fatalf("%s: %v", r, err)
			}
			want, _ := c.naive.Lines(context.Background(), req)
			if got.Total != want.Total || got.Found != want.Found || len(got.Lines) != len(want.Lines) {
				t.Errorf("%s: %+v with %d of %d lines, want %+v with %d of %d", r, got.Total, len(got.Lines), got.Found, want.Total,
					len(want.Lines), want.Found)
				continue
			}
			for j, l := range want.Lines {
				g := got.Lines[j]
				if a, b := c.folded(g), c.folded(l); a != b {
					t.Errorf("%s by %s, width %d, page %d: line %d is\n%s, want\n%s", r, req.Order, req.Width, req.Search.Page, j, a, b)
					break
				}
				stored, err := c.engine.Report(context.Background(), g.Report)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(stored.Parts(), func(p report.Part) bool {
					return p.Key == g.Section && strings.Contains(p.Text, g.Left+g.Match+g.Right)
				}) {
					t.Errorf("%s: %q of %s is no piece of its section", r, g.Left+"|"+g.Match+"|"+g.Right, g.Report)
				}
				seen++
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d lines were looked at", seen)
	}
}

// folded is a line as an engine of any folding has it.
func (c *conformance) folded(l search.Line) string {
	normal := c.naive.text.Normalize
	around := strings.ReplaceAll(normal(l.Left+l.Match+l.Right), " ", "")
	return fmt.Sprint(l.Report, l.Year, l.Section, l.Hit, " ", normal(l.Match), " in ", around)
}
