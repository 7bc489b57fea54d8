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

	"gongkai/indexer/extract/process"
	"gongkai/indexer/fault"
)

// request is the first line that a child reads; the bytes of the file follow it.
type request struct {
	Path   string
	Bytes  int // of the file, where they are known
	Limits Limits
}

// answer is the first line that a child writes; the text follows it, so many bytes
// as Text says. Exactly one of Document and Failure is set.
type answer struct {
	Document *Document
	Failure  *failure
	Text     int
}

// failure is a fault on its way between processes.
type failure struct {
	Reason fault.Reason
	Detail fault.Detail
	Tool   string
}

// Sweep takes away the temporary folders of processes that were killed while they read.
func Sweep() { process.Sweep() }

// readInChild has a process of its own read a document: it is ended when its time
// is up, when it and what it started hold more memory than allowed, or when its
// answer grows past the limit. Whatever becomes of it, this process goes on.
func (f *File) readInChild(ctx context.Context, limits Limits) (*Document, error) {
	inner := limits
	inner.Child, inner.MaxMemory = nil, f.memory(limits)
	line, err := json.Marshal(request{f.path, len(f.data), inner})
	if err != nil {
		return nil, fault.Wrap(fault.Crashed, err)
	}
	dir, done, err := process.Scratch()
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, err)
	}
	defer done()
	cmd := exec.Command(limits.Child[0], limits.Child[1:]...)
	cmd.Stdin = io.MultiReader(bytes.NewReader(append(line, '\n')), bytes.NewReader(f.data))
	cmd.Env = []string{"LC_ALL=C.UTF-8", "GOMAXPROCS=1", "PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}
	// It may take longer than the converter it starts, to say itself what went wrong.
	left, err := process.Run(ctx, cmd, process.Bounds{Timeout: f.kind.timeout(limits) + process.Grace,
		Memory: inner.MaxMemory, Output: limits.MaxText + 64<<10})
	var ended *fault.Error
	switch {
	case errors.As(err, &ended):
		return nil, ended
	case err != nil:
		return nil, &fault.Error{Reason: fault.Crashed, Detail: fault.Say(fault.NotStarted, err), Err: err}
	case left.Exit != nil && strings.Contains(left.Stderr, "out of memory"):
		return nil, process.TooMuchMemory(inner.MaxMemory)
	case left.Exit != nil:
		return nil, fault.Wrap(fault.Crashed, left.Exit)
	}
	return readAnswer(left.Stdout)
}

// readAnswer takes over what a child found, but for its word on the file's path, size
// and hash.
func readAnswer(out []byte) (*Document, error) {
	line, text, ok := bytes.Cut(out, []byte("\n"))
	var a answer
	if err := json.Unmarshal(line, &a); !ok || err != nil || (a.Document == nil) == (a.Failure == nil) || a.Text != len(text) {
		return nil, &fault.Error{Reason: fault.Crashed, Detail: fault.Say(fault.NoAnswer), Err: err}
	}
	if f := a.Failure; f != nil {
		return nil, &fault.Error{Reason: f.Reason, Detail: f.Detail, Tool: f.Tool}
	}
	a.Document.Text = strings.ToValidUTF8(string(text), "\uFFFD")
	return a.Document, nil
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
	if limits.MaxMemory <= 0 {
		limits.MaxMemory = maxMemory
	}
	if err := process.Confine(limits.MaxMemory, kindOLE.timeout(limits)); err != nil {
		return fmt.Errorf("set limits: %w", err)
	}
	var data bytes.Buffer
	data.Grow(min(max(req.Bytes, 0), int(limits.MaxBytes)) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(r, limits.MaxBytes+1)); err != nil {
		return fmt.Errorf("read the document: %w", err)
	}
	var a answer
	text := ""
	doc, err := extractSafely(ctx, req.Path, data.Bytes(), limits)
	var e *fault.Error
	switch {
	case err == nil:
		text = doc.Text
		doc.Text = ""
		a.Document = doc
	case errors.As(err, &e):
		a.Failure = &failure{e.Reason, e.Detail, e.Tool}
	default:
		a.Failure = &failure{Reason: fault.Malformed, Detail: fault.Say(fault.Cause, err)}
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

// extractSafely takes a panic of a reader for a damaged file.
func extractSafely(ctx context.Context, path string, data []byte, limits Limits) (doc *Document, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			doc, err = nil, &fault.Error{Path: path, Reason: fault.Malformed, Detail: fault.Say(fault.Cause, broken)}
		}
	}()
	return NewFile(path, data).extract(ctx, limits)
}
