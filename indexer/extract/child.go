package extract

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"
)

// request is the first line that a child reads; the bytes of the file follow it.
type request struct {
	Path   string
	Limits Limits
}

// answer is the first line that a child writes; the text follows it, so many bytes
// as Text says. Exactly one of Document and Failure is set.
type answer struct {
	Document *Document
	Failure  *failure
	Text     int
}

// failure is an Error on its way between processes.
type failure struct {
	Reason Reason
	Detail string
	Tool   string
}

// graceOfChild is what a child may take longer than the converter it started, so
// that it can say itself what went wrong.
const graceOfChild = 2 * time.Second

// readInChild has a process of its own read a document: it is ended when its time
// is up, when it and what it started hold more memory than allowed, or when its
// answer grows past the limit. Whatever becomes of it, this process goes on.
func readInChild(ctx context.Context, doc *Document, data []byte, limits Limits) error {
	inner := limits
	inner.Child = nil
	line, err := json.Marshal(request{doc.Source.Path, inner})
	if err != nil {
		return &Error{Reason: ReasonCrashed, Detail: err.Error(), Err: err}
	}
	dir, err := os.MkdirTemp("", "gongkai-")
	if err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	defer os.RemoveAll(dir)
	out := &capped{limit: limits.MaxText + 64<<10}
	var complaint bytes.Buffer
	cmd := exec.Command(limits.Child[0], limits.Child[1:]...)
	cmd.Stdin = io.MultiReader(bytes.NewReader(append(line, '\n')), bytes.NewReader(data))
	cmd.Stdout, cmd.Stderr = out, &capped{limit: 64 << 10, to: &complaint}
	cmd.Env = []string{"LC_ALL=C.UTF-8", "GOMAXPROCS=1", "PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}
	verdict := supervise(ctx, cmd, out, watch{timeout: timeoutOf(sniff(data), limits) + graceOfChild, memory: limits.MaxMemory, group: true})
	var ee *exec.ExitError
	switch {
	case verdict.ended != nil:
		return verdict.ended
	case verdict.err != nil && !errors.As(verdict.err, &ee):
		return &Error{Reason: ReasonCrashed, Detail: "无法启动：" + verdict.err.Error(), Err: verdict.err}
	case verdict.err != nil && strings.Contains(complaint.String(), "out of memory"):
		return tooMuchMemory(limits.MaxMemory)
	case verdict.err != nil:
		return &Error{Reason: ReasonCrashed, Detail: verdict.err.Error(), Err: verdict.err}
	}
	return readAnswer(doc, out.buf.Bytes())
}

// readAnswer takes over what a child found. Its word on the file itself counts
// only for the format: hash and size are this process's own.
func readAnswer(doc *Document, out []byte) error {
	line, text, ok := bytes.Cut(out, []byte("\n"))
	var a answer
	if err := json.Unmarshal(line, &a); !ok || err != nil || (a.Document == nil) == (a.Failure == nil) || a.Text != len(text) {
		return &Error{Reason: ReasonCrashed, Detail: "没有给出完整的结果", Err: err}
	}
	if f := a.Failure; f != nil {
		return &Error{Reason: f.Reason, Detail: f.Detail, Tool: f.Tool}
	}
	a.Document.Text = strings.ToValidUTF8(string(text), "\uFFFD")
	a.Document.Source.Path, a.Document.Source.Bytes, a.Document.Source.SHA256 = doc.Source.Path, doc.Source.Bytes, doc.Source.SHA256
	a.Document.Manifest = ManifestRow{}
	*doc = *a.Document
	return nil
}

// ServeChild is the other side: it reads one document from in, writes what became
// of it to out, and returns an error only where it could not do so. It lowers the
// limits of the whole process and is for a process that does nothing else.
func ServeChild(ctx context.Context, in io.Reader, out io.Writer) error {
	r := bufio.NewReader(in)
	line, err := r.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	var req request
	if err := json.Unmarshal(line, &req); err != nil {
		return fmt.Errorf("read the request: %w", err)
	}
	limits := req.Limits.withDefaults()
	limits.Child, limits.inChild = nil, true
	if err := confine(limits); err != nil {
		return fmt.Errorf("set limits: %w", err)
	}
	data, err := io.ReadAll(io.LimitReader(r, limits.MaxBytes+1))
	if err != nil {
		return fmt.Errorf("read the document: %w", err)
	}
	var a answer
	text := ""
	doc, err := decodeSafely(ctx, req.Path, data, limits)
	var e *Error
	switch {
	case err == nil:
		text = doc.Text
		doc.Text = ""
		a.Document = doc
	case errors.As(err, &e):
		a.Failure = &failure{e.Reason, e.Detail, e.Tool}
	default:
		a.Failure = &failure{Reason: ReasonMalformed, Detail: err.Error()}
	}
	a.Text = len(text)
	if line, err = json.Marshal(a); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	if _, err := out.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	if _, err := io.WriteString(out, text); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// decodeSafely takes a panic of a reader for a damaged file.
func decodeSafely(ctx context.Context, path string, data []byte, limits Limits) (doc *Document, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			doc, err = nil, &Error{Path: path, Reason: ReasonMalformed, Detail: fmt.Sprint(fault)}
		}
	}()
	return decode(ctx, path, data, limits)
}

// watch is what a process may take.
type watch struct {
	timeout time.Duration
	memory  int64 // bytes resident, of the process and all it started; 0 is no bound
	// group makes the process the head of a group that ends with it. What a child
	// starts stays in the child's.
	group bool
}

// verdict is how a process ended: ended where it was made to, else err as Wait
// gives it.
type verdict struct {
	ended *Error
	err   error
}

// lookEvery is how often the memory of a process is looked at. Its address space
// is bounded besides, so that it cannot grow far in between.
const lookEvery = 20 * time.Millisecond

// supervise runs a process to its end, or ends it and all it started.
func supervise(ctx context.Context, cmd *exec.Cmd, out *capped, w watch) verdict {
	own(cmd, w.group)
	full := make(chan struct{})
	var once atomic.Bool
	out.full = func() {
		if once.CompareAndSwap(false, true) {
			close(full)
		}
	}
	// A grandchild that keeps the pipe open shall not keep this process waiting.
	cmd.WaitDelay = graceOfChild
	if err := cmd.Start(); err != nil {
		return verdict{err: err}
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	timer := time.NewTimer(w.timeout)
	defer timer.Stop()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	var ended *Error
	for ended == nil {
		select {
		case err := <-done:
			end(cmd, w.group) // what it started and left behind
			if out.over {
				return verdict{ended: &Error{Reason: ReasonTooLarge, Detail: "抽出的文字超过上限"}}
			}
			return verdict{err: err}
		case <-ctx.Done():
			ended = &Error{Reason: ReasonTimeout, Detail: "已取消", Err: ctx.Err()}
		case <-timer.C:
			ended = &Error{Reason: ReasonTimeout, Detail: fmt.Sprintf("超过 %s", w.timeout), Err: context.DeadlineExceeded}
		case <-full:
			ended = &Error{Reason: ReasonTooLarge, Detail: "抽出的文字超过上限"}
		case <-look.C:
			if w.memory > 0 && resident(cmd.Process.Pid) > w.memory {
				ended = tooMuchMemory(w.memory)
			}
		}
	}
	end(cmd, w.group)
	<-done
	return verdict{ended: ended}
}

func tooMuchMemory(limit int64) *Error {
	return &Error{Reason: ReasonTooLarge, Detail: fmt.Sprintf("读取时占用内存超过 %d MB", limit>>20)}
}
