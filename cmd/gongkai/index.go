package main

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"gongkai/indexer"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
	"gongkai/web"
)

func (a *app) indexCommand() *cobra.Command {
	var c backend
	var opts indexer.Options
	var out *output
	cmd := &cobra.Command{
		Use:   "index PATH...",
		Short: a.say(msgIndexShort),
		Args:  a.takes(1, -1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := a.unlocked(&c); err != nil { // before the dictionary is loaded
				return err
			}
			analyzer, err := analysis.New()
			if err != nil {
				return err
			}
			summary, err := a.index(cmd.Context(), &c, analyzer, paths, opts, nil)
			if err != nil {
				return err
			}
			if _, err := out.json(summary); err != nil {
				return err
			}
			if len(summary.Failures) > 0 {
				return status(exitUnread)
			}
			return nil
		},
	}
	a.engineFlags(cmd, &c)
	cmd.Flags().BoolVar(&opts.Prune, "prune", false, a.say(msgPruneFlag))
	cmd.Flags().BoolVar(&opts.Verify, "verify", false, a.say(msgVerifyFlag))
	out = a.outputFlags(cmd, "json")
	return cmd
}

// gcPercent trades memory for speed while indexing: garbage is collected less often than
// with the default of 100. What that takes is in docs/performance.md.
const gcPercent = 200

// index reads paths into an engine and publishes. It names every failure on
// standard error and says what was done after the generation is published.
func (a *app) index(ctx context.Context, c *backend, analyzer *analysis.Analyzer, paths []string, opts indexer.Options,
	now *web.Progress) (indexer.Summary, error) {
	begin := time.Now()
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	writer, err := a.openSink(ctx, c, analyzer)
	if err != nil {
		return indexer.Summary{}, err
	}
	defer writer.Close()
	documents, err := indexer.NewDocuments(a.reader())
	if err != nil {
		return indexer.Summary{}, err
	}
	defer documents.Close()
	if terminal(a.err) {
		var bar *progressbar.ProgressBar
		opts.Total = func(files int) {
			bar = progressbar.NewOptions(files, progressbar.OptionSetWriter(a.err), progressbar.OptionSetDescription(a.say(msgIndexing)),
				progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(a.say(msgReports)),
				progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
		}
		opts.Progress = func(done int) { _ = bar.Set(done) }
	}
	if now != nil {
		opts = watched(opts, now)
	}
	summary, err := indexer.Run(ctx, paths, documents, writer, opts)
	if err != nil {
		return summary, errors.Join(err, writer.Close())
	}
	for _, f := range summary.Failures {
		a.tell(msgUnread, f.Path, f.Fault.Text(a.language))
	}
	a.tell(msgAsIs, a.indexed(summary, time.Since(begin)))
	return summary, nil
}

// watched are the options of a run that notes how far it is in now as well.
func watched(opts indexer.Options, now *web.Progress) indexer.Options {
	total, progress, files := opts.Total, opts.Progress, 0
	opts.Total = func(n int) {
		files = n
		now.Set(0, n)
		if total != nil {
			total(n)
		}
	}
	opts.Progress = func(done int) {
		now.Set(done, files)
		if progress != nil {
			progress(done)
		}
	}
	return opts
}

// indexed says what a run did.
func (a *app) indexed(s indexer.Summary, took time.Duration) string {
	said := a.say(msgIndexed, s.Added, s.Unchanged, s.Dropped, len(s.Failures))
	if s.Twins > 0 {
		said += a.say(msgTwins, s.Twins)
	}
	if s.Attached > 0 {
		said += a.say(msgAttached, s.Attached)
	}
	if s.Ignored > 0 {
		said += a.say(msgIgnored, s.Ignored)
	}
	return said + a.say(msgGeneration, s.Generation, took.Seconds())
}

// embeddedSink joins the indexer to the embedded engine.
type embeddedSink struct{ *store.Writer }

// Publish publishes what was put and returns the number of the generation.
func (s embeddedSink) Publish(ctx context.Context, ledger []byte) (int, error) {
	published, err := s.Writer.Publish(ctx, ledger)
	return published.Generation, err
}
