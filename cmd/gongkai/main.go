// Command gongkai reads annual reports on government information disclosure,
// indexes them, and searches them in a terminal, a web page and an API.
//
// Data goes to standard output; progress, logs and errors to standard error. Exit
// codes: 0 done; 1 nothing found, or something failed a check; 2 wrong usage;
// 3 some input could not be read, the rest was done and each failure named as
// "path: reason".
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/report"
	"gongkai/search"
)

// The exit codes.
const (
	exitDone   = 0
	exitNone   = 1 // nothing found, or something failed
	exitUsage  = 2
	exitUnread = 3
)

// status is an error that carries only an exit code: what it means has been said.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, os.Getenv))
}

// app is what the commands share.
type app struct {
	out, err io.Writer
	getenv   func(string) string
	language report.Lang
	words    string // file of words that queries keep whole; "" where there is none
	synonyms string // file of synonyms beside the embedded ones; "" where there is none
	log      *slog.Logger
	level    slog.LevelVar // of log: warnings, and for a server what it does as well
}

// run is the whole program: arguments in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, getenv func(string) string) int {
	a := &app{out: stdout, err: stderr, getenv: getenv, language: languageOf(getenv)}
	a.log = slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: &a.level}))
	a.level.Set(slog.LevelWarn)
	root := a.root()
	root.SetArgs(args)
	started := false // what goes wrong before a command begins is wrong usage
	for _, cmd := range root.Commands() {
		work := cmd.RunE
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			started = true
			return work(cmd, args)
		}
	}
	err := root.ExecuteContext(ctx)
	var code status
	var wrong usage
	var param *search.ParamError // which some requests are found to have only once they are made
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		a.tell(msgFailed, a.say(msgInterrupted))
		return exitNone
	}
	a.tell(msgFailed, a.explain(err))
	if errors.As(err, &wrong) || errors.As(err, &param) || !started {
		return exitUsage
	}
	return exitNone
}

// root is the program without a command, with every command below it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "gongkai",
		Short:         a.say(msgShort),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          a.commandsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_ = cmd.Help()
			return status(exitUsage)
		},
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(a.serveCommand(), a.indexCommand(), a.searchCommand(), a.parseCommand(), a.checkCommand(),
		a.statsCommand(), a.matrixCommand(), a.exportCommand(), a.analyzeCommand(), a.versionCommand(), a.extractCommand())
	a.translate(root)
	return root
}

// env is a flag's default: the environment's value, or otherwise.
func (a *app) env(name, otherwise string) string {
	if v := a.getenv(name); v != "" {
		return v
	}
	return otherwise
}

// dataFlag adds --data.
func (a *app) dataFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(dir, "data", a.env("GONGKAI_DATA", "gongkai-data"), a.say(msgDataFlag))
}

// terminal reports whether w is a terminal, where progress and colour make sense.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
