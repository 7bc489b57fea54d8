package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func number(n int64) *int64 { return &n }

// few are parts that the tests of the scan know by heart.
func few() []part {
	return []part{
		{ID: 0, Year: 2021, Town: 7, Text: "政府信息公开。宣传培训", Metric: number(0)},
		{ID: 1, Year: 2022, Town: 7, Text: "信息公开培训", Metric: number(5)},
		{ID: 2, Year: 2022, Town: 3, Text: "宣传", Metric: nil},
		{ID: 3, Year: 2022, Town: 5, Text: "公开信息", Metric: number(9)},
	}
}

func TestScan(t *testing.T) {
	parts := few()
	for name, c := range map[string]struct {
		query query
		found []int
	}{
		"everything":     {query{}, []int{0, 1, 2, 3}},
		"a word":         {query{All: []string{"公开"}}, []int{0, 1, 3}},
		"two words":      {query{All: []string{"公开", "培训"}}, []int{0, 1}},
		"one of two":     {query{Any: []string{"宣传", "政府"}}, []int{0, 2}},
		"not a word":     {query{All: []string{"公开"}, None: []string{"宣传"}}, []int{1, 3}},
		"a phrase":       {query{Phrase: []word{{"信息", 0}, {"公开", 2}}}, []int{0, 1}},
		"a string":       {query{String: "开培"}, []int{1}},
		"a year":         {query{Year: 2022}, []int{1, 2, 3}},
		"a metric":       {query{Positive: true}, []int{1, 3}},
		"all at once":    {query{All: []string{"公开"}, Year: 2022, Positive: true, String: "息"}, []int{1, 3}},
		"nothing at all": {query{All: []string{"培训"}, Year: 2020}, nil},
	} {
		var found []int
		for i := range parts {
			if c.query.matches(&parts[i]) {
				found = append(found, i)
			}
		}
		if got := scan(parts, &c.query); got.count != len(c.found) || !slices.Equal(found, c.found) {
			t.Errorf("%s: %d parts, %v; want %v", name, got.count, found, c.found)
		}
	}
	got := scan(parts, &query{ByMetric: true})
	if want := [][2]int{{7, 2}, {3, 1}, {5, 1}}; !slices.Equal(got.facets[1], want) {
		t.Errorf("towns are %v, want %v", got.facets[1], want)
	}
	if want := []int64{9, 5, 0}; !slices.Equal(got.metrics, want) {
		t.Errorf("the greatest values are %v, want %v: null is none of them", got.metrics, want)
	}
}

// A right answer passes; one that is wrong in a single thing does not.
func TestCheck(t *testing.T) {
	parts := few()
	q := query{All: []string{"公开"}, ByMetric: true}
	q.mark()
	truth := scan(parts, &q)
	right := func() *answer {
		return &answer{Count: 3, IDs: []int{3, 1, 0}, Facets: scan(parts, &q).facets, Snippets: []string{"公开信息", "信息公开", "政府信息公开。"}}
	}
	if err := truth.check(&q, parts, right(), true); err != nil {
		t.Errorf("the right answer: %v", err)
	}
	for name, spoil := range map[string]func(*answer){
		"count":          func(a *answer) { a.Count++ },
		"facet":          func(a *answer) { a.Facets[1][0][1]++ },
		"facet missing":  func(a *answer) { a.Facets[0] = a.Facets[0][1:] },
		"hit missing":    func(a *answer) { a.IDs, a.Snippets = a.IDs[1:], a.Snippets[1:] },
		"hit not found":  func(a *answer) { a.IDs[2] = 2 },
		"hit of nowhere": func(a *answer) { a.IDs[2] = len(parts) },
		"order":          func(a *answer) { slices.Reverse(a.IDs); slices.Reverse(a.Snippets) },
		"snippet":        func(a *answer) { a.Snippets[0] = "信息" },
		"foreign":        func(a *answer) { a.Snippets[0] = "公开政府信息" },
		"no snippet":     func(a *answer) { a.Snippets[0] = "" },
	} {
		a := right()
		spoil(a)
		if truth.check(&q, parts, a, true) == nil {
			t.Errorf("%s: a wrong answer passes", name)
		}
	}
	if err := truth.check(&q, parts, &answer{Count: 3}, false); err != nil {
		t.Errorf("a count alone: %v", err)
	}
}

// What is not there is named, with what would bring it and what does without.
func TestMissingTools(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	err := provide([]string{"lucene", "tantivy"})
	if err == nil {
		t.Fatal("nothing is missing where nothing is")
	}
	for _, want := range []string{"Maven", "apt-get install maven", "cargo", "C compiler", "-peers"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q: %v", want, err)
		}
	}
	if err := provide(nil); err != nil {
		t.Errorf("no peer needs something: %v", err)
	}
	for list, want := range map[string]string{"lucene,tantivy": "lucene tantivy", " SQLite": "sqlite", "": "", "lucene,bleve": ""} {
		got, err := parsePeers(list)
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("-peers %q is %q, %v", list, got, err)
		}
	}
}

func TestLatency(t *testing.T) {
	ms := time.Millisecond
	got := newLatency([][]time.Duration{{3 * ms, ms, 2 * ms}, {30 * ms, 10 * ms, 20 * ms}, {6 * ms, 4 * ms, 5 * ms}}, 2)
	if want := (latency{5, 6, 2}); got != want {
		t.Errorf("three rounds are %v, want %v", got, want)
	}
	if got := newLatency(nil, 0); got != (latency{}) {
		t.Errorf("no round is %v", got)
	}
}

// The tables say how Gongkai stands to the better of Lucene and tantivy, and take the place
// of those of as many reports alone.
func TestTables(t *testing.T) {
	r := result{classes: []class{{"a word", []query{{}}}, {exactClass, []query{{}}}}, found: []int{12, 3}, engines: []*engine{
		{name: "Gongkai", column: true, bytes: 1e6}, {name: "Lucene", column: true}, {name: "Lucene, bigrams", only: exactClass},
		{name: "tantivy", column: true}}, latencies: [][]latency{
		{{3, 9, 1}, {2, 4, 2}, {}, {1.5, 5, 1}},
		{{2, 9, 1}, {8, 20, 1}, {1, 2, 1}, {4, 5, 1}}}}
	got := r.tables(&comparison{n: 5})
	for _, row := range []string{"| a word | 12 | 3.00/9.00 | 2.00/4.00² | 1.50/5.00 | 2.00 |",
		"| exact string | 3 | 2.00/9.00 | 8.00/20.0 | 4.00/5.00 | 0.50 |",
		"| exact string (Lucene, bigrams) | 3 | 2.00/9.00 | 1.00/2.00 | 4.00/5.00 | 2.00 |"} {
		if !strings.Contains(got, row) {
			t.Errorf("the tables have no %q:\n%s", row, got)
		}
	}
	path := filepath.Join(t.TempDir(), "page.md")
	page := "before\n<!-- peers 5 -->\nold\n<!-- end of peers 5 -->\n<!-- peers 50 -->\nkept\n<!-- end of peers 50 -->\n"
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	if ok, err := writeTables(path, 5, "new"); err != nil || !ok {
		t.Fatalf("not written: %v", err)
	}
	if ok, err := writeTables(path, 7, "newer"); err != nil || ok {
		t.Errorf("a page without a place for the tables is written: %v", err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(written), strings.Replace(page, "old", "\nnew", 1); got != want {
		t.Errorf("the page is %q, want %q", got, want)
	}
}
