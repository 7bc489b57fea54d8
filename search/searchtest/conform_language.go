package searchtest

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongkai/report"
	"gongkai/search"
)

// language: queries made up at random of everything the syntax has find what the naive
// engine finds, in the same tiers and with the same marks.
func (c *conformance) language(t *testing.T, n int, seed uint64) {
	w := &wording{rnd: rand.New(rand.NewPCG(seed, 12))}
	for _, s := range c.naive.reports {
		for _, p := range s.parts {
			if p.Scope == report.ScopeNarrative {
				w.texts = append(w.texts, []rune(p.Text))
			}
		}
	}
	finds, refused := 0, 0
	for i := range n {
		q := w.query(2)
		values := url.Values{"q": {q}, "facets": {"none"}}
		if i%3 == 0 {
			values.Set("facets", "year,section")
		}
		req, err := search.ParseRequest(values)
		if err != nil || req.Query == nil {
			refused++
			continue
		}
		if again, _, err := search.Parse(req.Query.String()); err != nil || again.String() != req.Query.String() {
			t.Fatalf("%s is written %s, which is read as %v, %v", q, req.Query, again, err)
		}
		if c.compare(t, req) > 0 {
			finds++
		}
	}
	t.Logf("%d queries, %d of which find something, %d are refused", n, finds, refused)
	if finds < n/3 || refused > n/5 {
		t.Errorf("of %d queries %d find something, %d are refused", n, finds, refused)
	}
}

// compare holds the sections, the first hits and their marks, and the facets of a request
// against the naive engine, and returns how many sections there are.
func (c *conformance) compare(t *testing.T, req search.Request) int {
	t.Helper()
	typed := req.Query.String()
	got, want := ask(t, c.engine, req), ask(t, c.naive, req)
	if got.Total != want.Total {
		t.Errorf("%s: total %+v, want %+v", typed, got.Total, want.Total)
	}
	for _, f := range req.Facets {
		c.sameFacet(t, typed, f, got.Facets[f], want.Facets[f])
	}
	all := map[string]matched{}
	asked := c.naive.ask(req)
	for _, m := range asked.find("") {
		all[m.id] = m
	}
	for _, h := range got.Hits {
		m, ok := all[h.Report]
		if !ok || len(m.hits) != len(h.Matches) {
			t.Errorf("%s: %s matches in %d sections, want %d", typed, h.Report, len(h.Matches), len(m.hits))
			continue
		}
		for i, p := range m.hits {
			if p.Key != h.Matches[i].Section {
				t.Errorf("%s: match %d of %s is %s, want %s", typed, i, h.Report, h.Matches[i].Section, p.Key)
			}
		}
		if got, want := standingOf(h), asked.best(m); got != want {
			t.Errorf("%s: the words stand in %s so: %+v, want %+v", typed, h.Report, got, want)
		}
		c.marked(t, req, m, h)
	}
	return want.Total.Sections
}

// marked holds the marks of the snippets of a hit against the places of what is wanted.
// Characters are counted without spaces, which normalising leaves out in part.
func (c *conformance) marked(t *testing.T, req search.Request, m matched, h search.Hit) {
	t.Helper()
	for _, s := range h.Snippets {
		for _, p := range m.hits {
			at := strings.Index(p.Text, s.Text())
			if p.Key != s.Section || at < 0 {
				continue
			}
			from := len(c.naive.solid(p.Text[:at]))
			to := from + len(c.naive.solid(s.Text()))
			var want, got []string
			for _, x := range c.naive.wanted(req.Query, m.stored, p) {
				if x.start >= from && x.end <= to {
					want = append(want, fmt.Sprint(x.start-from, x.end-from))
				}
			}
			for _, x := range s.Marks {
				start := len(c.naive.solid(s.Text()[:x.Start]))
				got = append(got, fmt.Sprint(start, start+len(c.naive.solid(s.Text()[x.Start:x.End]))))
			}
			if !slices.Equal(got, want) && strings.Count(p.Text, s.Text()) == 1 {
				t.Errorf("%s: %q is marked at %v, want %v", req.Query, s.Text(), got, want)
			}
		}
	}
}

// solid is a text normalised and without spaces.
func (n *Naive) solid(text string) []rune {
	return slices.DeleteFunc([]rune(n.text.Normalize(text)), unicode.IsSpace)
}

// wanted lists where what a query wants stands in a normalised text, in runes that are no
// spaces; places that overlap or touch are one.
func (n *Naive) wanted(query search.Node, s stored, p part) []place {
	text := []rune(p.normal)
	marked := n.markedRunes(query, s, p)
	var list []place
	at, open := 0, -1
	for i, r := range text {
		if !marked[i] && open >= 0 {
			list, open = append(list, place{start: open, end: at}), -1
		}
		if marked[i] && open < 0 {
			open = at
		}
		if !unicode.IsSpace(r) {
			at++
		}
	}
	if open >= 0 {
		list = append(list, place{start: open, end: at})
	}
	return list
}

// markedRunes says of each rune of a normalised text whether it belongs to what a query
// wants.
func (n *Naive) markedRunes(query search.Node, s stored, p part) []bool {
	text := []rune(p.normal)
	marked := make([]bool, len(text))
	var walk func(node search.Node, negated bool)
	mark := func(list []place) {
		for _, p := range list {
			for i := p.start; i < p.end; i++ {
				marked[i] = true
			}
		}
	}
	walk = func(node search.Node, negated bool) {
		switch q := node.(type) {
		case search.Not:
			walk(q.Node, !negated)
		case search.And:
			for _, c := range q.Nodes {
				walk(c, negated)
			}
		case search.Or:
			for _, c := range q.Nodes {
				walk(c, negated)
			}
		case search.Within:
			walk(q.Node, negated)
		case search.Near:
			if !negated {
				for _, c := range q.Nodes {
					mark(n.places(c, p.normal))
				}
			}
		case search.FigureNode:
			if !negated {
				mark(n.figures(q.Condition, s, p))
			}
		case search.Text:
			if negated {
				return
			}
			units := n.text.Units(n.text.Normalize(q.Text))
			if q.Quoted || q.Prefix || len(units) == 0 {
				mark(n.places(q, p.normal))
				return
			}
			for _, u := range units {
				mark(standing(typedText{text: u}, p.normal))
			}
			for _, also := range q.Also {
				mark(standing(typedText{text: also.Text}, p.normal))
			}
		}
	}
	walk(query, false)
	return marked
}

// wording makes queries up.
type wording struct {
	rnd   *rand.Rand
	texts [][]rune
}

// query is a query whose brackets go at most so deep.
func (w *wording) query(depth int) string {
	parts := make([]string, 1+w.rnd.IntN(3))
	for i := range parts {
		parts[i] = w.term(depth)
	}
	return strings.Join(parts, []string{" ", " ", " OR "}[w.rnd.IntN(3)])
}

func (w *wording) term(depth int) string {
	not := ""
	if w.rnd.IntN(6) == 0 {
		not = "-"
	}
	switch k := w.rnd.IntN(12); {
	case k < 2 && depth > 0:
		return not + "(" + w.query(depth-1) + ")"
	case k < 5:
		return not + "(" + w.chain() + ")"
	case k < 8:
		return not + []string{"同句(", "PARAGRAPH(", "sentence（", "同段("}[w.rnd.IntN(4)] + w.inner(1) + ")"
	case k < 9:
		return not + w.condition()
	}
	return not + w.word()
}

// inner is what can stand in 同句.
func (w *wording) inner(depth int) string {
	parts := make([]string, 1+w.rnd.IntN(3))
	for i := range parts {
		switch parts[i] = w.word(); {
		case w.rnd.IntN(5) == 0 && i > 0:
			parts[i] = "-" + parts[i]
		case w.rnd.IntN(5) == 0 && depth > 0:
			parts[i] = "(" + w.inner(depth-1) + " OR " + w.word() + ")"
		case w.rnd.IntN(6) == 0:
			parts[i] = w.chain()
		}
	}
	return strings.Join(parts, " ")
}

func (w *wording) chain() string {
	s := w.operand()
	for range 1 + w.rnd.IntN(2) {
		s += fmt.Sprintf(" NEAR/%d %s", w.rnd.IntN(25), w.operand())
	}
	return s
}

func (w *wording) operand() string {
	if w.rnd.IntN(4) == 0 {
		return "(" + w.word() + " OR " + w.word() + ")"
	}
	return w.word()
}

func (w *wording) condition() string {
	if w.rnd.IntN(2) == 0 {
		return []string{"数:隐患>100", "figure:隐患 <= 20处", "数：培训>=100次", "数:经费<50万元",
			"数字:“红头文件”!=3", "数:隐患=10", "数:经费>=100元"}[w.rnd.IntN(7)]
	}
	return []string{"年:2021", "year:2020..2022", "节:五", "层级:乡镇街道", "申请>0", "地区:云岭省"}[w.rnd.IntN(6)]
}

// word is a piece of the texts, quoted or not, or the beginning of a word.
func (w *wording) word() string {
	switch w.rnd.IntN(10) {
	case 0:
		return []string{"we*", "QQ*", "1*", "20*", "12*", "c*", "10*", "3*"}[w.rnd.IntN(8)]
	case 1, 2, 3, 4:
		return strings.TrimSpace(strings.Trim(pieces[w.rnd.IntN(len(pieces))], "\n"))
	}
	text := w.texts[w.rnd.IntN(len(w.texts))]
	at := w.rnd.IntN(len(text))
	s := string(text[at:min(at+1+w.rnd.IntN(6), len(text))])
	if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\n") {
		return "“的”"
	}
	return "“" + s + "”"
}
