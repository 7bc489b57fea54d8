package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
	"gongkai/web"
)

// reloadEvery is how often the server looks for a newer generation.
const reloadEvery = time.Second

// serving is what the serve command was told.
type serving struct {
	kept    backend
	addr    string
	paths   []string // to index while serving
	drain   time.Duration
	proxies []string
	upload  bool
	token   string // asked of those who send files; "" where only this machine may
}

func (a *app) serveCommand() *cobra.Command {
	var s serving
	var proxies string
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: a.say(msgServeShort),
		RunE: func(cmd *cobra.Command, paths []string) error {
			s.paths = paths
			for p := range strings.SplitSeq(proxies, ",") {
				if p = strings.TrimSpace(p); p == "" {
					continue
				}
				_, err := netip.ParseAddr(p)
				if _, other := netip.ParsePrefix(p); err != nil && other != nil {
					return usage{a.fail(msgFlagValue, "proxies", p)}
				}
				s.proxies = append(s.proxies, p)
			}
			return a.serve(cmd.Context(), s)
		},
	}
	a.engineFlags(cmd, &s.kept)
	a.synonymsFlag(cmd)
	a.dictionaryFlag(cmd)
	cmd.Flags().StringVar(&s.addr, "addr", a.env("GONGKAI_ADDR", "127.0.0.1:8080"), a.say(msgAddrFlag))
	cmd.Flags().DurationVar(&s.drain, "drain", time.Second, a.say(msgDrainFlag))
	cmd.Flags().BoolVar(&s.upload, "upload", false, a.say(msgUploadFlag))
	cmd.Flags().StringVar(&s.token, "upload-token", a.env("GONGKAI_UPLOAD_TOKEN", ""), a.say(msgTokenFlag))
	cmd.Flags().StringVar(&proxies, "proxies", a.env("GONGKAI_PROXIES", ""), a.say(msgProxyFlag))
	return cmd
}

// listen takes the address that --addr names: host:port, or a port alone, which is one
// of 127.0.0.1. An address that cannot be one is wrong usage.
func (a *app) listen(ctx context.Context, addr string) (net.Listener, error) {
	if n, err := strconv.Atoi(addr); err == nil && n >= 0 {
		addr = net.JoinHostPort("127.0.0.1", addr)
	}
	host, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.DefaultResolver.LookupPort(ctx, "tcp", port)
	}
	if err != nil {
		return nil, usage{a.fail(msgListen, addr, a.say(msgAddress, addr))}
	}
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	other := "8081"
	if n, nerr := strconv.Atoi(port); nerr == nil && n >= 1024 && n < 65535 {
		other = strconv.Itoa(n + 1)
	}
	other = net.JoinHostPort(host, other)
	var unknown *net.DNSError
	switch {
	case err == nil:
		return ln, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, a.fail(msgPortTaken, addr, other)
	case errors.Is(err, syscall.EACCES):
		return nil, a.fail(msgPortOther, addr, other)
	case errors.As(err, &unknown), errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, usage{a.fail(msgListen, addr, a.cause(err))}
	}
	return nil, a.fail(msgListen, addr, a.cause(err))
}

// missing fails with exit code 3 where there is nothing to serve: none of the paths
// exists, and nothing was published before.
func (a *app) missing(data *backend, paths []string) error {
	numbers, _ := store.Generations(data.dir)
	if len(numbers) > 0 || len(paths) == 0 || data.name == engineOpenSearch { // what a cluster has is not known yet
		return nil
	}
	for _, p := range paths {
		if _, err := os.Stat(p); !errors.Is(err, os.ErrNotExist) {
			return nil
		}
	}
	for _, p := range paths {
		a.tell(msgNoPath, p)
	}
	return status(exitUnread)
}

func (a *app) serve(ctx context.Context, o serving) error {
	// The address is taken first: a port in use should not cost an indexing run.
	listener, err := a.listen(ctx, o.addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := a.missing(&o.kept, o.paths); err != nil {
		return err
	}
	if len(o.paths) > 0 {
		if err := a.unlocked(&o.kept); err != nil {
			return err
		}
	}
	analyzer, err := analysis.New()
	if err != nil {
		return err
	}
	synonyms, err := a.openSynonyms(analyzer)
	if err != nil {
		return err
	}
	words, err := a.openWords(analyzer)
	if err != nil {
		return err
	}
	a.level.Set(slog.LevelInfo)
	engine, err := a.open(ctx, &o.kept, analyzer, a.log)
	if err != nil {
		return err
	}
	defer engine.Close()
	web.Quiet()
	progress := &web.Progress{}
	if o.drain == 0 {
		o.drain = -1
	}
	opts := web.Options{Version: programVersion(), Logger: a.log, Progress: progress, Drain: o.drain, Proxies: o.proxies,
		Synonyms: synonyms, Words: words, Files: filesOf(engine)}
	sent := newUploads(o.kept.dir)
	if o.upload {
		opts.Uploads = &web.Uploads{Token: o.token, MaxBytes: indexer.MaxBytes, Begin: sent.begin}
	}
	server, err := web.New(engine, analyzer, opts)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := &background{app: a, serving: o, engine: engine, analyzer: analyzer, progress: progress,
		address: listener.Addr().String(), stop: stop, sent: sent}
	var running sync.WaitGroup
	running.Go(func() { work.run(ctx) })
	if len(o.paths) == 0 {
		work.announce()
	}
	// Whoever cannot wait for the end says so a second time.
	context.AfterFunc(ctx, func() { signal.Reset(os.Interrupt, syscall.SIGTERM) })
	err = server.Serve(ctx, listener)
	stop(nil)
	running.Wait()
	if err == nil || errors.Is(err, context.Canceled) {
		if err = work.failed; errors.Is(err, context.Canceled) {
			err = nil
		}
	}
	return err
}

// background is what goes on beside serving: it indexes the paths given, opens newer
// generations, and does both again on SIGHUP.
type background struct {
	*app
	serving
	engine    engine
	analyzer  *analysis.Analyzer
	progress  *web.Progress
	address   string
	stop      context.CancelCauseFunc
	sent      *uploads
	announced sync.Once
	failed    error // why there is nothing to serve
}

// run works until ctx is done. The engine logs what it opens, and once what it cannot.
func (b *background) run(ctx context.Context) {
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	defer signal.Stop(again)
	var indexing sync.WaitGroup
	defer indexing.Wait()
	ended := make(chan struct{}, 1)
	busy := false
	index := func(paths []string, vital bool) {
		busy = true
		b.progress.Begin()
		indexing.Go(func() {
			b.index(ctx, paths, vital)
			b.progress.End()
			ended <- struct{}{}
		})
	}
	paths := b.paths
	if b.upload && b.sent.there() {
		paths = append(paths[:len(paths):len(paths)], b.sent.dir)
	}
	if len(b.paths) > 0 {
		b.tell(msgServeIndexing, b.address)
	}
	if len(paths) > 0 {
		index(paths, len(b.paths) > 0)
	}
	tick := time.NewTicker(reloadEvery)
	defer tick.Stop()
	for {
		came := b.sent.came
		if busy {
			came = nil // what comes now is read after this run
		}
		select {
		case <-ctx.Done():
			return
		case <-again:
			if !busy && len(b.paths) > 0 { // a run under way reads the files as they are now, or nearly
				index(b.paths, true)
			}
		case <-came:
			index([]string{b.sent.dir}, false)
		case <-ended:
			busy = false
		case <-tick.C:
		}
		_ = b.engine.Reload(ctx)
	}
}

// index reads paths and opens what was made of them. Where that fails the server goes on with
// what there was before; where there was nothing it stops, if the paths are vital: those it was
// started to serve.
func (b *background) index(ctx context.Context, paths []string, vital bool) {
	_, err := b.app.index(ctx, &b.kept, b.analyzer, paths, indexer.Options{}, b.progress)
	switch {
	case ctx.Err() != nil:
		return
	case err == nil:
		_ = b.engine.Reload(ctx)
	case vital && !b.engine.Status().Ready:
		b.failed = err
		b.stop(err)
		return
	default:
		b.tell(msgServeGoesOn, b.explain(err))
	}
	b.announce()
}

// announce says once what is served and where.
func (b *background) announce() {
	b.announced.Do(func() {
		s := b.engine.Status()
		if s.Problem == "" && !s.Ready {
			b.tell(msgServeEmpty, b.kept.at())
		}
		b.tell(msgServeHolds, s.Reports, s.Sections, s.Agencies)
		fmt.Fprintf(b.out, "http://%s\n", b.address)
	})
}
