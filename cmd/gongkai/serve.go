package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/spf13/cobra"

	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/web"
)

// reloadEvery is how often the server looks for a newer generation.
const reloadEvery = time.Second

func (a *app) serveCommand() *cobra.Command {
	var dir, addr string
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: a.say(msgServeShort),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.serve(cmd.Context(), dir, addr, paths)
		},
	}
	a.dataFlag(cmd, &dir)
	cmd.Flags().StringVar(&addr, "addr", a.env("GONGKAI_ADDR", "127.0.0.1:8080"), a.say(msgAddrFlag))
	return cmd
}

func (a *app) serve(ctx context.Context, dir, addr string, paths []string) error {
	// The address is taken first: a port in use should not cost an indexing run.
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return a.fail(msgListen, addr, a.cause(err))
	}
	defer listener.Close()
	if len(paths) > 0 {
		if err := store.CheckLock(dir); err != nil {
			return err
		}
	}
	analyzer, err := analysis.New()
	if err != nil {
		return err
	}
	if len(paths) > 0 {
		if _, err := a.index(ctx, dir, analyzer, paths, false); err != nil {
			return err
		}
	}
	a.level.Set(slog.LevelInfo)
	engine := embedded.Open(dir, analyzer, embedded.Options{Log: a.log})
	defer engine.Close()
	web.Quiet()
	server, err := web.New(engine, analyzer, web.Options{Version: programVersion(), Logger: a.log})
	if err != nil {
		return err
	}
	watchCtx, stopWatching := context.WithCancel(ctx)
	defer stopWatching()
	go watch(watchCtx, engine)
	s := engine.Status()
	if s.Problem == "" && !s.Ready {
		a.tell(msgServeEmpty, dir)
	}
	a.tell(msgServeHolds, s.Reports, s.Sections, s.Towns)
	fmt.Fprintf(a.out, "http://%s\n", listener.Addr())
	err = server.Serve(ctx, listener)
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return err
}

// watch opens newer generations as they are published. The engine logs what it
// opens, and once what it cannot.
func watch(ctx context.Context, engine *embedded.Engine) {
	tick := time.NewTicker(reloadEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		_ = engine.Reload(ctx)
	}
}
