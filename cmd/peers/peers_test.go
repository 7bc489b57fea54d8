package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/indexer"
	"gongkai/indexer/corpus"
	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
)

// roleAnswer has the test binary answer queries for Gongkai, as the command does.
const roleAnswer = "answer-queries"

func TestMain(m *testing.M) {
	if len(os.Args) == 4 && os.Args[1] == roleAnswer {
		if err := serveQueries(os.Stdin, os.Stdout, os.Args[2], os.Args[3]); err != nil {
			panic(err)
		}
		return
	}
	code := m.Run()
	if small.data != "" {
		os.RemoveAll(filepath.Dir(small.data))
	}
	os.Exit(code)
}

const reports = 60

// small is a data folder of a few reports, and what is exported of it.
var small struct {
	once     sync.Once
	data     string
	analyzer *analysis.Analyzer
	lines    []byte
	drawer   *drawer
	classes  []class
	err      error
}

func exported(t *testing.T) {
	t.Helper()
	small.once.Do(func() { small.err = exportSmall() })
	if small.err != nil {
		t.Fatal(small.err)
	}
}

func exportSmall() error {
	tmp, err := os.MkdirTemp("", "peers-test-")
	if err != nil {
		return err
	}
	small.data = filepath.Join(tmp, "data")
	o := corpus.DefaultOptions()
	o.Count, o.Formats = reports, []string{"text"}
	if _, err := corpus.Generate(filepath.Join(tmp, "corpus"), o, 2); err != nil {
		return err
	}
	if small.analyzer, err = analysis.New(); err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	writer, err := store.OpenWriter(context.Background(), small.data, small.analyzer, store.WriterOptions{Log: log})
	if err != nil {
		return err
	}
	defer writer.Close()
	documents, err := indexer.NewDocuments(indexer.ReaderOptions{Log: log})
	if err != nil {
		return err
	}
	defer documents.Close()
	_, err = indexer.Run(context.Background(), []string{filepath.Join(tmp, "corpus")}, documents, published{writer}, indexer.Options{})
	if err != nil {
		return err
	}
	var out bytes.Buffer
	small.drawer = newDrawer(small.analyzer, 1)
	if err := export(context.Background(), &out, small.data, small.analyzer, small.drawer.see); err != nil {
		return err
	}
	small.lines = out.Bytes()
	small.classes, err = small.drawer.draw()
	return err
}

type published struct{ *store.Writer }

func (p published) Publish(ctx context.Context, ledger []byte) (int, error) {
	made, err := p.Writer.Publish(ctx, ledger)
	return made.Generation, err
}

// What is exported are the parts of the reports as the engine gives them, one line each, with
// the index words of their texts, and null where a report has no value.
func TestExport(t *testing.T) {
	exported(t)
	e := embedded.Open(small.data, small.analyzer, embedded.Options{Log: slog.New(slog.DiscardHandler)})
	defer e.Close()
	lines := bytes.Split(bytes.TrimSpace(small.lines), []byte("\n"))
	ids := map[bool]int{}
	nulls, at := 0, 0
	same := pairing{}
	for _, st := range stored(t, e) {
		var want *int64
		if m, ok := st.Metric(sortMetric, ""); ok && m.Value != nil {
			v := int64(*m.Value)
			want = &v
		} else {
			nulls++
		}
		for _, parted := range st.Parts() {
			if at == len(lines) {
				t.Fatalf("%d lines, and report %s has more parts", at, st.ID)
			}
			var p part
			if err := json.Unmarshal(lines[at], &p); err != nil {
				t.Fatalf("line %d: %v", at+1, err)
			}
			at++
			narrative := p.Scope == string(report.ScopeNarrative)
			if text := small.analyzer.NormalizeString(parted.Text); p.Text != text || p.Scope != string(parted.Scope) || p.Year != st.Year {
				t.Fatalf("line %d: %s of %d, %q; want %s of %d, %q", at, p.Scope, p.Year, p.Text, parted.Scope, st.Year, text)
			}
			if p.ID != ids[narrative] {
				t.Fatalf("line %d is part %d, want %d", at, p.ID, ids[narrative])
			}
			ids[narrative]++
			if (p.Metric == nil) != (want == nil) || want != nil && *p.Metric != *want {
				t.Errorf("line %d: the metric of report %s differs", at, st.ID)
			}
			same.note(t, "town", p.Town, st.Agency.Key())
			same.note(t, "region", p.Region, strings.Join(st.Agency.Region[:min(1, len(st.Agency.Region))], ""))
			same.note(t, "section", p.Section, string(parted.Key))
			checkWords(t, &p)
		}
	}
	if at != len(lines) || ids[true] != e.Status().Sections || ids[false] == 0 {
		t.Errorf("%d lines of %d read, %d parts of narrative of %d", at, len(lines), ids[true], e.Status().Sections)
	}
	if nulls == 0 || nulls == reports {
		t.Errorf("%d of %d reports have no value: this shows nothing", nulls, reports)
	}
}

// pairing holds numbers against the values that they stand for, each of which has one.
type pairing map[string]string

func (p pairing) note(t *testing.T, facet string, number int, value string) {
	t.Helper()
	for key, want := range map[string]string{fmt.Sprint(facet, " number ", number): value, facet + " value " + value: fmt.Sprint(number)} {
		if got, ok := p[key]; ok && got != want {
			t.Fatalf("%s is %q and %q", key, got, want)
		}
		p[key] = want
	}
}

// stored lists the reports in the order of their ids.
func stored(t *testing.T, e search.Engine) []*search.Stored {
	t.Helper()
	var list []*search.Stored
	for st, err := range e.Reports(t.Context(), search.Request{Scope: report.ScopeAll, Page: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, st)
	}
	slices.SortFunc(list, func(a, b *search.Stored) int { return strings.Compare(a.ID, b.ID) })
	return list
}

func checkWords(t *testing.T, p *part) {
	t.Helper()
	var got, want []string
	p.words(func(w string) { got = append(got, w) })
	small.analyzer.IndexWords(p.Text, func(w string) { want = append(want, w) })
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%q has the words %q, want %q", p.Text, got, want)
	}
}

// Gongkai, asked as a peer is, gives the counts of the scan for every query of every class.
func TestCountsAreThoseOfTheScan(t *testing.T) {
	exported(t)
	truths := scanAll(small.drawer.parts, small.classes)
	engines := toolchain{t.TempDir()}.engines(nil, []string{os.Args[0], roleAnswer}, small.data, t.TempDir())
	for _, e := range engines {
		if err := e.start(); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := e.stop(); err != nil {
				t.Error(err)
			}
		}()
	}
	for i, c := range small.classes {
		if err := checkClass(engines, &c, small.drawer.parts, truths[i]); err != nil {
			t.Error(err)
		}
		found := 0
		for _, truth := range truths[i] {
			found += truth.count
		}
		if found == 0 {
			t.Errorf("class %s finds nothing", c.name)
		}
		truths[i][0].count++
		if checkClass(engines, &c, small.drawer.parts, truths[i]) == nil {
			t.Errorf("class %s: a wrong count passes", c.name)
		}
	}
	if _, err := engines[0].ask(&query{Gongkai: "year=never"}, 1); err == nil || !strings.Contains(err.Error(), "never") {
		t.Errorf("a query that cannot be read: %v", err)
	}
}

// The same reports and seed draw the same queries, and another seed others.
func TestDrawing(t *testing.T) {
	exported(t)
	asked := func(seed uint64) string {
		d := newDrawer(small.analyzer, seed)
		for line := range bytes.Lines(small.lines) {
			var p part
			if err := json.Unmarshal(line, &p); err != nil {
				t.Fatal(err)
			}
			d.see(&p)
		}
		classes, err := d.draw()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, c := range classes {
			for _, q := range c.queries {
				b.WriteString(c.name + ": " + q.Gongkai + "\n")
			}
		}
		return b.String()
	}
	first := asked(1)
	if first != asked(1) || first == asked(2) {
		t.Error("queries do not depend on the seed alone")
	}
	if _, err := newDrawer(small.analyzer, 1).draw(); err == nil {
		t.Error("queries are drawn from nothing")
	}
}

// Whichever peers are built already, or all where GONGKAI_PEERS is set, answer as the scan does.
func TestPeers(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs programs in other languages")
	}
	cache := os.Getenv("GONGKAI_PEERS")
	peers := slices.Clone(allPeers)
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			t.Skip(err)
		}
		cache = filepath.Join(user, "gongkai-peers")
		peers = slices.DeleteFunc(peers, func(p string) bool { return !isBuilt(t, cache, p) })
	}
	for _, n := range missing(peers) {
		peers = slices.DeleteFunc(peers, func(p string) bool { return slices.Contains(n.peers, p) })
	}
	if len(peers) == 0 {
		t.Skip("no peer is built; GONGKAI_PEERS names a folder to build them in")
	}
	exported(t)
	c := comparison{n: reports, cache: cache, peers: peers, seed: 1, samples: 20, rounds: 1, warm: time.Millisecond, long: time.Millisecond,
		work: t.TempDir(), folder: filepath.Join(filepath.Dir(small.data), "corpus"), self: []string{os.Args[0], roleAnswer}}
	tables, err := c.run()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range small.classes {
		if !strings.Contains(tables, "\n| "+c.name+" | ") {
			t.Errorf("the tables have no class %s:\n%s", c.name, tables)
		}
	}
}

// isBuilt reports whether the program of a peer lies in a folder, made of today's sources.
func isBuilt(t *testing.T, cache, peer string) bool {
	folder, program := "rust", filepath.Join(cache, "rust", "release", "peers")
	if peer == "lucene" {
		folder, program = "lucene", filepath.Join(cache, "lucene", "classes")
	}
	if _, err := os.Stat(program); err != nil {
		return false
	}
	same := true
	err := eachSource(func(path string, content []byte) error {
		if strings.HasPrefix(path, folder+"/") {
			built, err := os.ReadFile(filepath.Join(cache, "src", path))
			same = same && err == nil && bytes.Equal(built, content)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return same
}
