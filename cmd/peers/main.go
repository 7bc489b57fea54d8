// Command peers compares Gongkai with Lucene, tantivy and SQLite on the same work, and
// prints the tables of docs/performance.md:
//
//	go run ./cmd/peers -n 10000
//
// It builds the peers from their registries, generates reports (or takes the folder of
// -corpus), has Gongkai index them, and writes every part of them as a line of JSON with
// Gongkai's own index words and where they stand. The peers index exactly these words, and
// single characters for exact strings (a second Lucene index, pairs of characters); none of
// them segments anything. Queries of several classes are drawn by how frequent words are. Every engine
// answers each of them with the exact number of parts, the first 20, their snippets, and the values of
// four facets, and is held against a plain scan of the texts. Then the classes are measured in
// turn, in rounds, in each engine by itself and on one thread.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gongkai/cmd/internal/measure"
	"gongkai/indexer/corpus"
	"gongkai/search/analysis"
)

// answerCommand is the first argument of a process that answers queries for Gongkai.
const answerCommand = "answer"

func main() {
	err := errors.New("answer DATA FACETS")
	if len(os.Args) < 2 || os.Args[1] != answerCommand {
		err = run(os.Args[1:])
	} else if len(os.Args) == 4 {
		err = serveQueries(os.Stdin, os.Stdout, os.Args[2], os.Args[3])
	}
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// comparison is what is to be compared, and on what.
type comparison struct {
	n       int
	folder  string
	work    string
	cache   string
	peers   []string
	seed    uint64
	samples int
	rounds  int
	warm    time.Duration
	long    time.Duration
	write   string
	self    []string // program and arguments that answer for Gongkai
}

func run(args []string) error {
	var c comparison
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.IntVar(&c.n, "n", 10_000, "reports to generate, as text")
	flags.StringVar(&c.folder, "corpus", "", "folder of reports to compare on instead of generating")
	flags.StringVar(&c.work, "work", "", "folder to work in and to keep, empty or new; a temporary one otherwise")
	flags.StringVar(&c.cache, "cache", "", "folder that the peers are built in; one of the user's cache otherwise")
	peers := flags.String("peers", strings.Join(allPeers, ","), "peers to compare with")
	flags.Uint64Var(&c.seed, "seed", 1, "seed of the queries")
	flags.IntVar(&c.samples, "samples", 400, "answers of a class and round, at most")
	flags.IntVar(&c.rounds, "rounds", 3, "rounds")
	flags.DurationVar(&c.warm, "warm", 2*time.Second, "how long each engine answers each class before it is measured")
	flags.DurationVar(&c.long, "long", 4*time.Second, "how long a class is measured in one round at most, once each query is answered")
	flags.StringVar(&c.write, "write", "", "file in which the tables take the place of those of as many reports, where it has some")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var err error
	if c.peers, err = parsePeers(*peers); err != nil {
		return err
	}
	if c.cache == "" {
		if c.cache, err = os.UserCacheDir(); err != nil {
			return err
		}
		c.cache = filepath.Join(c.cache, "gongkai-peers")
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	c.self = []string{self, answerCommand}
	tables, err := c.run()
	if err != nil {
		return err
	}
	fmt.Print(tables)
	if c.write == "" {
		return nil
	}
	written, err := writeTables(c.write, c.n, tables)
	if err == nil && !written {
		progress("%s has no place for the tables of %d reports, and stays as it is", c.write, c.n)
	}
	return err
}

// allPeers are the names that -peers takes.
var allPeers = []string{"lucene", "tantivy", "sqlite"}

func parsePeers(list string) ([]string, error) {
	var peers []string
	for name := range strings.SplitSeq(list, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		known := false
		for _, p := range allPeers {
			known = known || p == name
		}
		if !known {
			return nil, fmt.Errorf("-peers: %q is none of %s", name, strings.Join(allPeers, ", "))
		}
		peers = append(peers, name)
	}
	return peers, nil
}

// run compares, and returns the tables.
func (c *comparison) run() (string, error) {
	if c.work == "" {
		tmp, err := os.MkdirTemp("", "gongkai-peers-")
		if err != nil {
			return "", err
		}
		defer os.RemoveAll(tmp)
		c.work = tmp
	}
	tools := toolchain{c.cache}
	if err := provide(c.peers); err != nil {
		return "", err
	}
	progress("building the peers in %s", c.cache)
	if err := tools.build(c.peers); err != nil {
		return "", err
	}
	var r result
	data := filepath.Join(c.work, "data")
	engines := tools.engines(c.peers, c.self, data, filepath.Join(c.work, "indexes"))
	if err := c.index(&r, engines[0], data); err != nil {
		return "", err
	}
	parts := filepath.Join(c.work, "parts.ndjson")
	d, err := c.export(&r, data, parts)
	if err != nil {
		return "", err
	}
	if r.classes, err = d.draw(); err != nil {
		return "", err
	}
	progress("scanning %d parts for the truth of the queries", len(d.parts))
	truths := scanAll(d.parts, r.classes)
	for _, e := range engines {
		if e.index != nil {
			progress("indexing with %s", e.name)
		}
		if err := e.build(parts); err != nil {
			return "", err
		}
	}
	if err := c.measure(&r, engines, d.parts, truths); err != nil {
		return "", err
	}
	return r.tables(c), nil
}

// index makes the reports and has Gongkai index them.
func (c *comparison) index(r *result, gongkai *engine, data string) error {
	if c.folder == "" {
		c.folder = filepath.Join(c.work, "corpus")
		o := corpus.DefaultOptions()
		o.Count, o.Formats = c.n, []string{"text"}
		progress("generating %d reports", c.n)
		if _, err := corpus.Generate(c.folder, o, runtime.GOMAXPROCS(0)); err != nil {
			return fmt.Errorf("generate %d reports: %w", c.n, err)
		}
	}
	files, text, err := measure.Size(c.folder, ".ndjson")
	if err != nil {
		return err
	}
	c.n, r.text = files, text
	program, err := measure.Build(c.work)
	if err != nil {
		return err
	}
	progress("indexing with Gongkai")
	if gongkai.indexed, _, err = measure.Index(program, c.folder, data); err != nil {
		return err
	}
	_, gongkai.bytes, err = measure.Size(data, "")
	return err
}

// export writes the parts of a data folder to a file, and shows them to a drawer.
func (c *comparison) export(r *result, data, to string) (*drawer, error) {
	a, err := analysis.New()
	if err != nil {
		return nil, err
	}
	f, err := os.Create(to)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := newDrawer(a, c.seed)
	progress("exporting every part")
	err = export(context.Background(), f, data, a, func(p *part) {
		r.parts++
		d.see(p)
	})
	if err != nil {
		return nil, err
	}
	r.narrative = len(d.parts)
	return d, f.Close()
}

func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}
