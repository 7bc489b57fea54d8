// Package process runs programs that read files nobody vouches for.
//
// A command goes in, what it wrote comes out: Run starts a process for one file, and a
// Pool keeps processes that answer request after request, each a file's. A process ends
// when its time is up, when it and what it started hold more memory than allowed, when it
// writes more than allowed, and when this process ends; what it leaves behind ends with
// it. Nothing that such a process does stops or blocks this one. What ended it is a
// *fault.Error without a path. The bounds on memory and the end of what was left behind
// need Linux; elsewhere time and output bound a process.
package process

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"time"

	"gongkai/indexer/fault"
)

// Bounds are what a process may take.
type Bounds struct {
	Timeout time.Duration
	Memory  int64 // bytes resident, of the process and all it started; 0 is no bound
	Output  int   // bytes on standard output, or of an answer
	// Confined says that this process is itself one of a Pool, which ends what it leaves
	// behind: what it starts stays in its group.
	Confined bool
}

// Output is what a process left that ended by itself.
type Output struct {
	Stdout []byte
	Stderr string // its first 64 kB, without white space at the ends
	Exit   error  // nil where the process ended well
}

// maxComplaint is how many bytes of standard error are kept.
const maxComplaint = 64 << 10

// Grace is how long a process may go on after it was ended: so long are its pipes
// waited for, and so much longer than a converter lives the process that started it.
const Grace = 2 * time.Second

// lookEvery is how often the memory of a process is looked at. Its address space
// is bounded besides, so that it cannot grow far in between.
const lookEvery = 20 * time.Millisecond

// Run runs a command to its end, or ends it and all it started. The error is a
// *fault.Error where it was ended, and another where it could not be started.
func Run(ctx context.Context, cmd *exec.Cmd, b Bounds) (Output, error) {
	group := !b.Confined
	own(cmd, group)
	full := make(chan struct{})
	var once sync.Once
	stdout := &capped{limit: b.Output, full: func() { once.Do(func() { close(full) }) }}
	stderr := &capped{limit: maxComplaint}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	// A grandchild that keeps the pipe open shall not keep this process waiting.
	cmd.WaitDelay = Grace
	if err := cmd.Start(); err != nil {
		return Output{}, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	timer := time.NewTimer(b.Timeout)
	defer timer.Stop()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	var ended *fault.Error
	for ended == nil {
		select {
		case err := <-done:
			end(cmd, group) // what it started and left behind
			if stdout.over {
				return Output{}, fault.New(fault.TooLarge, fault.OutputLimit)
			}
			return output(stdout, stderr, err)
		case <-ctx.Done():
			ended = fault.New(fault.Timeout, fault.Canceled)
			ended.Err = ctx.Err()
		case <-timer.C:
			ended = fault.New(fault.Timeout, fault.TimeLimit, b.Timeout)
			ended.Err = context.DeadlineExceeded
		case <-full:
			ended = fault.New(fault.TooLarge, fault.OutputLimit)
		case <-look.C:
			if b.Memory > 0 && resident(cmd.Process.Pid) > b.Memory {
				ended = TooMuchMemory(b.Memory)
			}
		}
	}
	end(cmd, group)
	<-done
	return Output{}, ended
}

// output is what a process left; err is what waiting for it gave.
func output(stdout, stderr *capped, err error) (Output, error) {
	out := Output{Stdout: stdout.buf.Bytes(), Stderr: strings.TrimSpace(stderr.buf.String())}
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		return Output{}, err
	}
	out.Exit = err
	return out, nil
}

// TooMuchMemory is the fault of a file that takes more bytes of memory than the limit.
func TooMuchMemory(limit int64) *fault.Error {
	return fault.New(fault.TooLarge, fault.MemoryLimit, fmt.Sprint(limit>>20))
}

// capped takes output up to a limit and then calls for the end.
type capped struct {
	mu    sync.Mutex
	buf   bytes.Buffer
	limit int
	over  bool
	full  func() // may be nil
}

// Write keeps what fits. It never fails, so that the process does not stop on a
// broken pipe before it is ended.
func (c *capped) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	room := max(0, c.limit-c.buf.Len())
	c.buf.Write(p[:min(len(p), room)])
	if len(p) > room {
		c.over = true
		if c.full != nil {
			c.full()
		}
	}
	return len(p), nil
}

// reset forgets what was written.
func (c *capped) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.buf.Reset()
}
