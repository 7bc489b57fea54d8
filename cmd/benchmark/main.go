// Command benchmark measures Gongkai on generated reports and prints the tables
// of docs/performance.md:
//
//	go run ./cmd/benchmark -n 10000
//
// It times the reading of generated reports in each format on one core. Then it
// generates the reports (or takes the folder of -corpus), builds the program,
// indexes the folder in a process of its own, and times searches of several
// classes on the published generation, each with all facets and a page of
// snippets. Latencies are those of the engine, without HTTP. At last it overloads a
// server with searches over HTTP.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"gongkai/cmd/internal/measure"
	"gongkai/indexer/corpus"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/expand"
)

// classes are the queries of each class; a class is timed over all its queries in
// turn. Each finds what its name says on the generated reports; the table shows how
// much.
var classes = []struct {
	name    string
	queries []string
}{
	{"frequent word", []string{"q=公开", "q=工作", "q=政府"}},
	{"rare word", []string{"q=云溪", "q=抖音号", "q=沼气池"}},
	{"two frequent words", []string{"q=公开 培训", "q=工作 群众"}},
	{"phrase of frequent words", []string{`q="政府信息公开工作"`, `q="主动公开政府信息"`}},
	{"frequent word or frequent word", []string{"q=宣传 OR 培训", "q=平台 OR 监督"}},
	{"one sentence of frequent words", []string{"q=同句(公开 工作)", "q=同句(宣传 (培训 OR 工作) -群众)"}},
	{"frequent words near each other", []string{"q=公开 NEAR/10 工作", "q=宣传 NEAR/5 (培训 OR 群众) NEAR/20 工作"}},
	{"beginning of words or numbers", []string{"q=20*", "q=1*"}},
	{"figure of the narrative", []string{"q=数:申请>5", "q=数:培训>=3次 公开"}},
	{"words with all their synonyms", []string{"q=人手不足&expand=on", "q=宣传力度不够&expand=on", "q=更新不及时 培训&expand=on"}},
	{"word, not word", []string{"q=公开 -培训"}},
	{"word, filtered by year and metric", []string{"q=公开&year=2022&metric=applications.new>0"}},
	{"match-all", []string{""}},
	{"match-all, sorted by a metric", []string{"sort=-applications.new"}},
}

// measurement is what is to be measured, and on what.
type measurement struct {
	n           int
	folder      string
	data        string
	served      string
	runs        int
	connections int
	long        time.Duration
}

func main() {
	var m measurement
	flag.IntVar(&m.n, "n", 10_000, "reports to generate")
	flag.StringVar(&m.folder, "corpus", "", "folder of reports to measure on instead of generating")
	flag.StringVar(&m.data, "data", "", "data folder to keep; a temporary one otherwise")
	flag.StringVar(&m.served, "serve", "", "data folder to overload a server of; nothing else is measured then")
	flag.IntVar(&m.runs, "runs", 300, "searches a class")
	flag.IntVar(&m.connections, "connections", 800, "connections that overload the server")
	flag.DurationVar(&m.long, "overload", 10*time.Second, "how long a server is overloaded, each time")
	flag.Parse()
	if err := m.run(); err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func (m measurement) run() error {
	tmp, err := os.MkdirTemp("", "gongkai-benchmark-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	program, err := measure.Build(tmp)
	if err != nil {
		return err
	}
	fmt.Printf("%s\n\n", measure.Machine())
	if m.served == "" {
		if err := m.build(program, tmp); err != nil {
			return err
		}
		if err := measureSearches(m.served, m.runs); err != nil {
			return err
		}
	}
	return measureOverload(program, m.served, m.connections, m.long)
}

// build measures what leads from files to the data folder that is served.
func (m *measurement) build(program, tmp string) error {
	if m.folder == "" {
		m.folder = filepath.Join(tmp, "corpus")
		o := corpus.DefaultOptions()
		o.Count = m.n
		if _, err := corpus.Generate(m.folder, o, runtime.GOMAXPROCS(0)); err != nil {
			return fmt.Errorf("generate %d reports: %w", m.n, err)
		}
	}
	if m.served = m.data; m.served == "" {
		m.served = filepath.Join(tmp, "data")
	}
	if err := os.RemoveAll(m.served); err != nil {
		return err
	}
	if err := measureReading(tmp); err != nil {
		return err
	}
	return measureIndexing(program, m.folder, m.served)
}

func measureIndexing(program, folder, data string) error {
	files, text, err := measure.Size(folder, ".ndjson")
	if err != nil {
		return err
	}
	took, said, err := measure.Index(program, folder, data)
	if err != nil {
		return err
	}
	_, stored, err := measure.Size(data, "")
	if err != nil {
		return err
	}
	mb := func(n int64) float64 { return float64(n) / 1e6 }
	fmt.Printf("| indexing | |\n|---|---|\n")
	fmt.Printf("| reports, text | %d, %.1f MB |\n", files, mb(text))
	fmt.Printf("| files to published | %.1f s, %.0f reports a second (%.1f s of processor) |\n", took.Wall.Seconds(),
		float64(files)/took.Wall.Seconds(), took.Processor.Seconds())
	fmt.Printf("| peak memory | %.0f MB |\n", mb(took.Peak))
	fmt.Printf("| index and text store | %.1f MB, %.2f of the text |\n\n", mb(stored), float64(stored)/float64(text))
	fmt.Fprintln(os.Stderr, said)
	return nil
}

func measureSearches(data string, runs int) error {
	analyzer, err := analysis.New()
	if err != nil {
		return err
	}
	begin := time.Now()
	engine := embedded.Open(data, analyzer, embedded.Options{})
	defer engine.Close()
	s := engine.Status()
	fmt.Printf("%d reports, %d sections of narrative; opened and verified in %.0f ms.\n\n", s.Reports, s.Sections,
		time.Since(begin).Seconds()*1000)
	fmt.Printf("| query | sections | reports | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|\n")
	source, err := expand.Open("", analyzer.NormalizeString, expand.Options{})
	if err != nil {
		return err
	}
	wide := expand.NewEngine(engine, source, analyzer)
	for _, c := range classes {
		if err := measureClass(wide, c.name, c.queries, runs); err != nil {
			return err
		}
	}
	return nil
}

func measureClass(engine search.Engine, name string, queries []string, runs int) error {
	var requests []search.Request
	for _, q := range queries {
		req, err := search.ParseRequest(measure.Parameters(q))
		if err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
		requests = append(requests, req)
	}
	var sections, reports int
	var took []time.Duration
	for i := range runs + 2*len(requests) {
		begin := time.Now()
		res, err := engine.Search(context.Background(), requests[i%len(requests)])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if i < 2*len(requests) { // the first rounds warm up
			if i < len(requests) {
				sections += res.Total.Sections
				reports += res.Total.Reports
			}
			continue
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	at := func(p float64) float64 { return measure.Quantile(took, p) }
	fmt.Printf("| %s | %d | %d | %.2f | %.2f |\n", name, sections/len(requests), reports/len(requests), at(0.5), at(0.99))
	return nil
}
