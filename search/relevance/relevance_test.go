package relevance_test

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer"
	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/expand"
	"gongkai/search/plan"
	"gongkai/search/relevance"
	"gongkai/search/searchtest"
)

var update = flag.Bool("update", false, "write what the queries lead to anew")

var set = filepath.Join("..", "..", "testdata", "relevance")

// judged is an engine over the reports of the set, with the queries.
type judged struct {
	engine  *embedded.Engine
	wide    search.Engine // with the synonyms of the program
	naive   *searchtest.Naive
	queries []relevance.Query
	file    map[string]string // by id of the report
	parts   map[relevance.Section]bool
}

// published is the writer as the indexer wants it.
type published struct{ *store.Writer }

func (p published) Publish(ctx context.Context, ledger []byte) (int, error) {
	done, err := p.Writer.Publish(ctx, ledger)
	return done.Generation, err
}

var load = sync.OnceValues(func() (*judged, error) {
	data, err := os.MkdirTemp("", "relevance")
	if err != nil {
		return nil, err
	}
	analyzer, err := analysis.New()
	if err != nil {
		return nil, err
	}
	ctx, log := context.Background(), slog.New(slog.DiscardHandler)
	writer, err := store.OpenWriter(ctx, data, analyzer, store.WriterOptions{Log: log})
	if err != nil {
		return nil, err
	}
	defer writer.Close()
	documents, err := indexer.NewDocuments(indexer.ReaderOptions{Log: log})
	if err != nil {
		return nil, err
	}
	defer documents.Close()
	if _, err := indexer.Run(ctx, []string{filepath.Join(set, "reports")}, documents, published{writer}, indexer.Options{}); err != nil {
		return nil, err
	}
	j := &judged{engine: embedded.Open(data, analyzer, embedded.Options{Log: log}), file: map[string]string{},
		parts: map[relevance.Section]bool{}}
	synonyms, err := expand.Open("", analyzer.NormalizeString, expand.Options{Log: log})
	if err != nil {
		return nil, err
	}
	j.wide = expand.NewEngine(j.engine, synonyms, analyzer)
	folder = data
	var reports []*report.Report
	for st, err := range j.engine.Reports(ctx, search.Request{Scope: report.ScopeAll, Page: 1}) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, st.Report)
		name := strings.TrimSuffix(filepath.Base(st.Source.Path), ".txt")
		j.file[st.ID] = name
		for _, p := range st.Parts() {
			if p.Scope == report.ScopeNarrative {
				j.parts[relevance.Section{File: name, Key: p.Key}] = true
			}
		}
	}
	j.naive = searchtest.NewNaive(reports, searchtest.Text{Normalize: analyzer.NormalizeString, Units: analyzer.Units, Denied: plan.Denied})
	f, err := os.Open(filepath.Join(set, "queries.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	j.queries, err = relevance.Read(f)
	return j, err
})

// folder is where the index lies.
var folder string

func TestMain(m *testing.M) {
	code := m.Run()
	if folder != "" {
		os.RemoveAll(folder)
	}
	os.Exit(code)
}

func loaded(t *testing.T) *judged {
	t.Helper()
	j, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// hits asks an engine for all that a query finds, with its synonyms where expand is "on".
func hits(t *testing.T, e search.Engine, q, expand string) []search.Hit {
	t.Helper()
	req, err := search.ParseRequest(url.Values{"q": {q}, "facets": {"none"}, "size": {"100"}, "expand": {expand}})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	var list []search.Hit
	for ; ; req.Page++ {
		res, err := e.Search(t.Context(), req)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if list = append(list, res.Hits...); len(res.Hits) < req.Size {
			return list
		}
	}
}

// TestEverySectionIsRead says that what was judged is there to be found.
func TestEverySectionIsRead(t *testing.T) {
	j := loaded(t)
	for _, q := range j.queries {
		for s := range q.Grades {
			if !j.parts[s] {
				t.Errorf("%s: no section %s was read", q.Text, s)
			}
		}
	}
}

// TestRelevance holds the order of hits against the judgements, and against what it was.
func TestRelevance(t *testing.T) {
	j := loaded(t)
	file := func(id string) string { return j.file[id] }
	byClass := map[relevance.Class][]relevance.Outcome{}
	var all, widened, answerable []relevance.Outcome
	var lines []string
	for i := range j.queries {
		q := &j.queries[i]
		o := relevance.Judge(q, hits(t, j.engine, q.Text, search.ExpandOff), file)
		state := "answerable"
		switch q.Class {
		case relevance.ClassNone:
			if state = "empty"; o.Hits > 0 {
				t.Errorf("%s finds %d reports, and nothing answers it", q.Text, o.Hits)
			}
		case relevance.ClassTypo, relevance.ClassPinyin, relevance.ClassQuestion:
			state = "other words"
		default:
			// What the contract has match is asked of the engine without an index.
			if !relevance.Judge(q, hits(t, j.naive, q.Text, search.ExpandOff), file).Found {
				state = "other words"
			}
		}
		if q.Class != relevance.ClassNone {
			all = append(all, o)
			w := relevance.Judge(q, hits(t, j.wide, q.Text, search.ExpandOn), file)
			if widened = append(widened, w); w.Rank != o.Rank {
				t.Logf("with synonyms %s: rank %d, first %s; without %d", q.Text, w.Rank, w.First, o.Rank)
			}
		}
		if state == "answerable" {
			answerable = append(answerable, o)
			byClass[q.Class] = append(byClass[q.Class], o)
			if o.Above > 0 {
				t.Errorf("%s: %d wrong sections stand above the first right one (%d), first %s (%s)", q.Text, o.Above, o.Rank, o.First,
					o.Tier)
			}
		}
		lines = append(lines, fmt.Sprintf("%s\t%s\t%s\t%d\t%.2f\t%d", q.Text, q.Class, state, o.Rank, o.Top[1], o.Above))
	}
	var head []string
	for _, class := range slices.Sorted(maps.Keys(byClass)) {
		head = append(head, fmt.Sprintf("# %s: %s", class, relevance.Mean(byClass[class])))
	}
	score := relevance.Mean(answerable)
	head = append(head, "# answerable: "+score.String(), "# all but none: "+relevance.Mean(all).String(),
		"# all but none, synonyms on: "+relevance.Mean(widened).String())
	t.Log("\n" + strings.Join(head, "\n"))
	if score.MRR < 0.92 {
		t.Errorf("MRR %.3f, want 0.92", score.MRR)
	}
	slices.SortStableFunc(answerable, func(a, b relevance.Outcome) int {
		return cmp.Or(cmp.Compare(a.Reciprocal(), b.Reciprocal()), cmp.Compare(a.Top[1], b.Top[1]), cmp.Compare(a.Top[0], b.Top[0]))
	})
	for _, o := range answerable[:10] {
		t.Logf("worst: %s (%s): rank %d of %d, recall@5 %.2f, first %s (%s)", o.Text, o.Class, o.Rank, o.Hits, o.Top[1], o.First, o.Tier)
	}
	golden(t, append(append(head, "query\tclass\tstate\trank\trecall@5\tabove"), lines...))
}

// golden holds lines against the file of what they were, and says of each query how it
// changed.
func golden(t *testing.T, lines []string) {
	t.Helper()
	path := filepath.Join("testdata", "outcomes.tsv")
	now := []byte(strings.Join(lines, "\n") + "\n")
	if *update {
		if err := os.WriteFile(path, now, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(before, now) {
		return
	}
	was := map[string]string{}
	for _, line := range strings.Split(string(before), "\n") {
		query, rest, _ := strings.Cut(line, "\t")
		was[query] = rest
	}
	for _, line := range lines {
		query, rest, ok := strings.Cut(line, "\t")
		if ok && was[query] != rest {
			t.Errorf("%s: %q, was %q", query, rest, was[query])
		}
	}
	t.Errorf("%s is not what the queries lead to now; where that is right, run the test with -update", path)
}
