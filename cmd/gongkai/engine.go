package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/opensearch"
)

// The engines, as --engine names them.
const (
	engineEmbedded   = "embedded"
	engineOpenSearch = "opensearch"
)

// backend is the engine that a command uses, and where it keeps what it has.
type backend struct {
	name  string
	dir   string // of the data
	nodes string // of the cluster, joined by commas
	index string // what the names of its indexes begin with
}

// engineFlags adds --data and the flags that choose the engine.
func (a *app) engineFlags(cmd *cobra.Command, c *backend) {
	a.dataFlag(cmd, &c.dir)
	cmd.Flags().StringVar(&c.name, "engine", a.env("GONGKAI_ENGINE", engineEmbedded), a.say(msgEngineFlag))
	cmd.Flags().StringVar(&c.nodes, "opensearch", a.env("GONGKAI_OPENSEARCH", ""), a.say(msgNodesFlag))
	cmd.Flags().StringVar(&c.index, "opensearch-index", a.env("GONGKAI_OPENSEARCH_INDEX", "gongkai"), a.say(msgIndexFlag))
}

// cluster reports whether the engine is that on a cluster. A name that is none, or a cluster
// without an address, is wrong usage.
func (a *app) cluster(c *backend) (bool, error) {
	switch {
	case c.name == engineEmbedded:
		return false, nil
	case c.name != engineOpenSearch:
		return false, usage{a.fail(msgFlagValue, "engine", c.name)}
	case strings.TrimSpace(c.nodes) == "":
		return false, usage{a.fail(msgNoNodes)}
	}
	return true, nil
}

// at names where an engine keeps what it has.
func (c *backend) at() string {
	if c.name == engineOpenSearch {
		return strings.Split(c.nodes, ",")[0] + "/" + c.index
	}
	return c.dir
}

func (c *backend) options(log *slog.Logger) opensearch.Options {
	return opensearch.Options{Nodes: strings.Split(c.nodes, ","), Index: c.index, Log: log}
}

// engine is what the commands need of an engine.
type engine interface {
	search.Engine
	Reload(ctx context.Context) error
	Ledger(ctx context.Context) ([]byte, error)
	io.Closer
}

// open opens an engine, whatever its state.
func (a *app) open(ctx context.Context, c *backend, analyzer *analysis.Analyzer, log *slog.Logger) (engine, error) {
	on, err := a.cluster(c)
	if err != nil {
		return nil, err
	}
	if !on {
		return embedded.Open(c.dir, analyzer, embedded.Options{Log: log}), nil
	}
	e, err := opensearch.Open(ctx, analyzer, c.options(log))
	if err != nil {
		return nil, usage{err}
	}
	return e, nil
}

// openEngine opens what an engine has published for reading. It says where that is not the
// newest.
func (a *app) openEngine(ctx context.Context, c *backend, analyzer *analysis.Analyzer) (engine, error) {
	e, err := a.open(ctx, c, analyzer, slog.New(slog.DiscardHandler)) // what is wrong is said below
	if err != nil {
		return nil, err
	}
	s := e.Status()
	problem := a.say(msgNothingYet)
	if s.Fault != nil {
		problem = a.explain(s.Fault)
	}
	if !s.Ready {
		return nil, errors.Join(a.fail(msgNoGeneration, c.at(), problem), e.Close())
	}
	if s.Fault != nil {
		a.tell(msgFallback, c.at(), problem)
	}
	return e, nil
}

// unlocked fails where another process is indexing already, before the dictionary is loaded. A
// cluster says so only when its lock is taken.
func (a *app) unlocked(c *backend) error {
	if on, err := a.cluster(c); on || err != nil {
		return err
	}
	return store.CheckLock(c.dir)
}

// sink is a writer of an engine.
type sink interface {
	indexer.Sink
	io.Closer
}

// openSink opens the writer of an engine.
func (a *app) openSink(ctx context.Context, c *backend, analyzer *analysis.Analyzer) (sink, error) {
	on, err := a.cluster(c)
	if err != nil {
		return nil, err
	}
	if on {
		return opensearch.OpenWriter(ctx, analyzer, c.options(a.log))
	}
	w, err := store.OpenWriter(ctx, c.dir, analyzer, store.WriterOptions{Log: a.log})
	if err != nil {
		return nil, err
	}
	return embeddedSink{w}, nil
}
