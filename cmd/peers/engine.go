package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"gongkai/cmd/internal/measure"
)

// engine is one that is compared: commands that index and answer.
type engine struct {
	name    string
	index   []string // reads parts from standard input, a line each; nil for Gongkai, which has an index
	search  []string // answers queries from standard input, a line each, on standard output
	folder  string   // of its index
	env     []string
	whole   bool   // it answers with facets and hits of parts
	two     bool   // it knows two ways to work an answer out
	only    string // the one class that it answers; "" for all
	column  bool   // of the table
	indexed measure.Usage
	bytes   int64
	peak    int64

	child *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
}

// build has the engine index a file of parts.
func (e *engine) build(parts string) error {
	if e.index == nil {
		return nil
	}
	if err := os.MkdirAll(e.folder, 0o755); err != nil {
		return err
	}
	f, err := os.Open(parts)
	if err != nil {
		return err
	}
	defer f.Close()
	cmd := e.command(e.index)
	cmd.Stdin = f
	if e.indexed, err = measure.Run(cmd); err != nil {
		return fmt.Errorf("index %s with %s: %w", filepath.Base(parts), e.name, err)
	}
	_, e.bytes, err = measure.Size(e.folder, "")
	return err
}

func (e *engine) command(args []string) *exec.Cmd {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), e.env...)
	cmd.Stderr = os.Stderr
	return cmd
}

// start starts the process that answers.
func (e *engine) start() (err error) {
	e.child = e.command(e.search)
	if e.in, err = e.child.StdinPipe(); err != nil {
		return err
	}
	out, err := e.child.StdoutPipe()
	if err != nil {
		return err
	}
	e.out = bufio.NewReaderSize(out, 1<<20)
	if err := e.child.Start(); err != nil {
		return fmt.Errorf("start %s: %w", e.name, err)
	}
	return nil
}

// stop ends the process and notes how much memory it had.
func (e *engine) stop() error {
	if e.child == nil || e.child.Process == nil {
		return nil
	}
	e.peak = measure.Peak(e.child.Process.Pid)
	err := errors.Join(e.in.Close(), e.child.Wait())
	e.child = nil
	if err != nil {
		return fmt.Errorf("stop %s: %w", e.name, err)
	}
	return nil
}

// ask asks one query.
func (e *engine) ask(q *query, passes int) (*answer, error) {
	asked := *q
	asked.Passes = passes
	line, err := json.Marshal(&asked)
	if err != nil {
		return nil, err
	}
	if _, err := e.in.Write(append(line, '\n')); err != nil {
		return nil, fmt.Errorf("ask %s: %w", e.name, err)
	}
	reply, err := e.out.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("%s ended at %s: %w", e.name, line, err)
	}
	var a answer
	if err := json.Unmarshal(reply, &a); err != nil {
		return nil, fmt.Errorf("%s answered %q: %w", e.name, reply, err)
	}
	if a.Error != "" {
		return nil, fmt.Errorf("%s failed at %s: %s", e.name, line, a.Error)
	}
	return &a, nil
}

// answers reports whether the engine answers a class.
func (e *engine) answers(c *class) bool { return e.only == "" || e.only == c.name }

// passes are the ways to work an answer out that the engine knows.
func (e *engine) passes() []int {
	if e.two {
		return []int{1, 2}
	}
	return []int{1}
}

// sample asks the queries of a class in turn, in one way, each at least once, until so many
// answers or so much time is spent, and returns what the answers took.
func (e *engine) sample(c *class, passes, samples int, long time.Duration) ([]time.Duration, error) {
	var took []time.Duration
	begin := time.Now()
	for i := 0; i < samples && (i < len(c.queries) || time.Since(begin) < long); i++ {
		a, err := e.ask(&c.queries[i%len(c.queries)], passes)
		if err != nil {
			return nil, err
		}
		took = append(took, time.Duration(a.Took))
	}
	return took, nil
}
