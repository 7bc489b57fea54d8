package process

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"gongkai/indexer/fault"
)

const (
	// maxAnswers is how many requests a process answers: what libraries gather ends
	// with it.
	maxAnswers = 100
	// maxIdle is how many bytes of memory, beside what lies in files, a process may hold
	// that waits: this program holds 9 MB of 34 to 46 before it reads.
	maxIdle = 16 << 20
	// maxHeap is how many bytes a heap may have grown to: Go takes address space for as
	// many when it begins.
	maxHeap = 64 << 20
	// maxUsed is how much processor time a process may have used that waits.
	maxUsed = 10 * time.Second
)

// worker is a process of a Pool. It is for one goroutine at a time.
type worker struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *os.File
	answers *bufio.Reader // of out
	stderr  *capped
	dir     string // its temporary files
	done    func() // takes dir away
	number  uint64 // of the last request

	ended chan struct{} // closed when it has ended, and what it started with it
	exit  error         // how; to be read when it has
}

// start starts a process. The error is a *fault.Error.
func start(command []string) (*worker, error) {
	dir, done, err := Scratch()
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, err)
	}
	w := &worker{cmd: exec.Command(command[0], command[1:]...), stderr: &capped{limit: maxComplaint}, dir: dir, done: done,
		ended: make(chan struct{})}
	own(w.cmd, true)
	w.cmd.Env = []string{"LC_ALL=C.UTF-8", "GOMAXPROCS=1", "PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}
	w.cmd.Stderr, w.cmd.WaitDelay = w.stderr, Grace
	if err := w.run(); err != nil {
		done()
		return nil, &fault.Error{Reason: fault.Crashed, Detail: fault.Say(fault.NotStarted, err), Err: err}
	}
	return w, nil
}

// run starts the process and sees to its end.
func (w *worker) run() error {
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, theirs, err := os.Pipe()
	if err != nil {
		return errors.Join(err, in.Close())
	}
	w.in, w.out, w.answers, w.cmd.Stdout = in, out, bufio.NewReader(out), theirs
	started := make(chan error)
	go func() {
		// The kernel ends the process with the thread that started it: it is this
		// goroutine's until then.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := w.cmd.Start()
		theirs.Close()
		started <- err
		if err != nil {
			return
		}
		w.exit = w.cmd.Wait()
		end(w.cmd, true) // what it started and left behind
		close(w.ended)
	}()
	if err := <-started; err != nil {
		return errors.Join(err, out.Close())
	}
	return nil
}

// stop kills the process with all it started, unless it has ended.
func (w *worker) stop() {
	select {
	case <-w.ended:
	default:
		end(w.cmd, true)
	}
	_ = w.in.Close()
	_ = w.out.Close()
}

// end ends the process and takes its files away.
func (w *worker) end() {
	w.stop()
	<-w.ended
	w.done()
}

// fresh reports whether the process is as good as a new one: it answered few requests, and
// the last one left neither memory nor processes nor files.
func (w *worker) fresh() bool {
	files, err := os.ReadDir(w.dir)
	return w.number < maxAnswers && err == nil && len(files) == 0 && rested(w.cmd.Process.Pid)
}

// reply is what became of a request.
type reply struct {
	answer []byte
	begun  bool  // the process had begun to read the request
	err    error // why there is no answer, to ask
	fault  *fault.Error
}

func (r reply) result() ([]byte, error) {
	if r.fault != nil {
		return nil, r.fault
	}
	return r.answer, nil
}

// ask has the process answer a request. Where it gives no answer it is good for nothing
// more, and is to be ended.
func (w *worker) ask(ctx context.Context, b Bounds, request [][]byte) reply {
	w.number++
	w.stderr.reset()
	replies := make(chan reply, 1)
	go func() { replies <- w.exchange(request, b.Output) }()
	timer := time.NewTimer(b.Timeout)
	defer timer.Stop()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	ended := w.ended
	var broken *fault.Error
	for broken == nil {
		select {
		case said := <-replies:
			if said.err != nil {
				said.fault = w.why(said.err, b)
			}
			return said
		case <-ended:
			// Its answer may be in the pipe, which another process may hold open.
			ended = nil
			_ = w.out.SetReadDeadline(time.Now().Add(Grace))
		case <-ctx.Done():
			broken = fault.New(fault.Timeout, fault.Canceled)
			broken.Err = ctx.Err()
		case <-timer.C:
			broken = fault.New(fault.Timeout, fault.TimeLimit, b.Timeout)
			broken.Err = context.DeadlineExceeded
		case <-look.C:
			if b.Memory > 0 && resident(w.cmd.Process.Pid) > b.Memory {
				broken = TooMuchMemory(b.Memory)
			}
		}
	}
	w.stop()
	said := <-replies
	return reply{begun: said.begun, fault: broken}
}

// errOutput says that an answer is longer than allowed.
var errOutput = errors.New("the answer is too long")

// exchange hands a request to the process and takes its answer.
func (w *worker) exchange(request [][]byte, limit int) (r reply) {
	sent := make(chan error, 1)
	go func() { sent <- frame(w.in, w.number, request...) }()
	number, size, err := header(w.answers)
	switch {
	case err != nil:
		return reply{err: err}
	case number != w.number || size != 0:
		return reply{err: errFrame}
	}
	r.begun = true
	number, size, r.err = header(w.answers)
	switch {
	case r.err != nil:
		return r
	case number != w.number:
		return reply{begun: true, err: errFrame}
	case size > uint64(limit):
		return reply{begun: true, err: errOutput}
	}
	r.answer = make([]byte, size)
	if _, r.err = io.ReadFull(w.answers, r.answer); r.err != nil {
		return r
	}
	if r.err = <-sent; r.err == nil && w.answers.Buffered() > 0 {
		r.err = errFrame
	}
	return r
}

// why is the fault of a request that has no answer.
func (w *worker) why(err error, b Bounds) *fault.Error {
	none := &fault.Error{Reason: fault.Crashed, Detail: fault.Say(fault.NoAnswer)}
	switch {
	case errors.Is(err, errOutput):
		return fault.New(fault.TooLarge, fault.OutputLimit)
	case errors.Is(err, errFrame):
		return none
	}
	select { // it closed its output, and hardly lives on
	case <-w.ended:
	case <-time.After(Grace):
		return none
	}
	switch {
	case w.exit == nil:
		return none
	case strings.Contains(w.stderr.buf.String(), "out of memory"):
		return TooMuchMemory(b.Memory)
	}
	return fault.Wrap(fault.Crashed, w.exit)
}
