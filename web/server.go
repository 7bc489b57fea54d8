// Package web serves the pages and the API of Gongkai over HTTP. It knows the
// engine through search.Engine only.
//
// Every page is rendered on the server and works without script; every state of
// a page is in its address. A page is rendered whole before its first byte is
// written, so that an answer is either complete or an error. Text of reports and
// requests reaches a page through html/template alone and is never taken for
// markup. GET and HEAD are the only methods, besides OPTIONS, which says so, and POST on
// the page of a batch of queries, which changes nothing, and on that which takes files, where
// Options.Uploads is set.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
	"gongkai/search/expand"
)

// Options sets a server up. The zero value serves with the defaults named.
type Options struct {
	Version string       // of the program, shown in the footer
	Logger  *slog.Logger // slog.Default() when nil; query text is never logged above debug

	Deadline time.Duration // for one request; 2 s when zero
	Slots    int           // requests worked on at once; two a core when zero
	Queue    int           // requests that may wait for a slot; as many as connections may be open when zero
	Wait     time.Duration // longest wait for a slot; 300 ms when zero

	// Drain is how long the server goes on answering after it was told to stop, while
	// /readyz already says so: time for those that lead requests here to look. 1 s when
	// zero, none when negative.
	Drain time.Duration

	// Progress is of the runs that make the next generation; nil where the program makes
	// none itself.
	Progress *Progress

	// Uploads takes in files sent through the page; nil where none are taken.
	Uploads *Uploads

	// Files says what became of the files behind the library; nil where it is not known.
	Files func() (*Files, error)

	// Synonyms widen queries that ask for it; the embedded list where nil.
	Synonyms *expand.Source

	// Words are the reader's, which queries keep whole; nil where there are none.
	Words *expand.Words

	// Proxies lists the addresses and networks of proxies whose X-Forwarded-For names the
	// client; none when empty.
	Proxies []string
}

// Limits on connections, as net/http enforces them.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 16 << 10
	shutdownTimeout   = 10 * time.Second
)

// Server answers HTTP requests from one engine. Its handler may be used by many
// goroutines.
type Server struct {
	engine    *expand.Engine
	analyzer  Analyzer
	opts      Options
	log       *slog.Logger
	assets    *assets
	templates *templates
	metrics   map[report.Lang][]metricGroup
	openapi   []byte
	presets   []preset
	front     front
	places    places
	gate      *gate
	exports   *exports
	clients   *clients
	build     string       // stands for the program in ETags
	unsent    atomic.Int64 // bytes of answers that wait for their readers
	handler   http.Handler
	requests  atomic.Uint64
	stopping  atomic.Bool
}

// New builds a server over an engine. The analyzer must be the one the engine cuts
// and folds text with, so that a report page marks what the search found. New fails
// when either is nil and when an embedded template or asset is broken, never later.
func New(engine search.Engine, analyzer Analyzer, opts Options) (*Server, error) {
	if engine == nil || analyzer == nil {
		return nil, errors.New("web server: no engine or no analyzer given")
	}
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	if opts.Deadline <= 0 {
		opts.Deadline = 2 * time.Second
	}
	if opts.Slots <= 0 {
		opts.Slots = 2 * runtime.GOMAXPROCS(0)
	}
	if opts.Queue <= 0 {
		opts.Queue = maxConnections
	}
	if opts.Wait <= 0 {
		opts.Wait = 300 * time.Millisecond
	}
	if opts.Drain == 0 {
		opts.Drain = time.Second
	}
	if opts.Synonyms == nil {
		var err error
		if opts.Synonyms, err = expand.Open("", analyzer.NormalizeString, expand.Options{Log: opts.Logger}); err != nil {
			return nil, err
		}
	}
	if opts.Words == nil {
		var err error
		none := func([]string) {}
		if opts.Words, err = expand.OpenWords("", analyzer.NormalizeString, none, expand.Options{Log: opts.Logger}); err != nil {
			return nil, err
		}
	}
	opts.Logger = slog.New(newSteady(opts.Logger.Handler(), repeatInterval))
	s := &Server{engine: expand.NewEngine(engine, opts.Synonyms, analyzer), analyzer: analyzer, opts: opts, log: opts.Logger,
		metrics: map[report.Lang][]metricGroup{}, gate: newGate(opts.Slots, opts.Queue, opts.Wait), exports: newExports(),
		clients: newClients(clientRate, clientBurst, clientPause)}
	s.places.table, s.places.former = sync.OnceValues(division.Load), sync.OnceValues(division.LoadLocator)
	for _, lang := range []report.Lang{report.Chinese, report.English} {
		s.metrics[lang] = metricGroups(lang)
	}
	var err error
	if s.assets, err = theAssets(); err != nil {
		return nil, err
	}
	if s.templates, err = theTemplates(); err != nil {
		return nil, err
	}
	if s.presets, err = loadPresets(); err != nil {
		return nil, err
	}
	if s.openapi, err = loadOpenAPI(opts.Version); err != nil {
		return nil, err
	}
	if s.build, err = buildTag(s); err != nil {
		return nil, err
	}
	if s.handler, err = s.routes(); err != nil {
		return nil, err
	}
	return s, nil
}

// Quiet keeps the router from printing its routes to standard output. It sets a mode
// of the whole process, so the program calls it once, before New.
func Quiet() { gin.SetMode(gin.ReleaseMode) }

// Handler is the whole site.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers requests on ln until ctx is done. Then /readyz answers 503 and every
// answer closes its connection; after the time to drain it takes no new ones, lets those
// accepted finish within ten seconds, and returns nil. An error means that listening
// failed or that some did not finish in time.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ConnContext:       attach,
		ConnState:         idled,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	go s.warm(ctx)
	served := make(chan error, 1)
	go func() { served <- srv.Serve(newConnections(ln)) }()
	failed := func(err error) error { return fmt.Errorf("serve HTTP on %s: %w", ln.Addr(), err) }
	select {
	case err := <-served:
		return failed(err)
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	select {
	case err := <-served:
		return failed(err)
	case <-time.After(s.opts.Drain):
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		return fmt.Errorf("stop serving HTTP on %s: %w", ln.Addr(), errors.Join(err, srv.Close()))
	}
	return nil
}
