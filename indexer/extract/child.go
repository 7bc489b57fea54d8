package extract

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// Children are processes that read risky files, one after the other, and are started when
// there is something to read. They may be used by many goroutines.
//
// Nothing of a file reaches the answer for another: a child reads one file at a time into
// memory of its own, its readers have no variables that outlive a file, which is why this
// program may read all files of other formats in one process, and a child in which
// anything went wrong, or that holds more afterwards than before, reads no other.
type Children struct{ pool *process.Pool }

// NewChildren has files read by a command, program and arguments, that runs ServeChild on
// its standard input and output. Close ends its processes.
func NewChildren(command []string) *Children { return &Children{process.NewPool(command)} }

// Close waits for the files that are read and ends the children.
func (c *Children) Close() { c.pool.Close() }

// readInChild has a child read a document: it is ended when its time is up, when it and
// what it started hold more memory than allowed, or when its answer is larger than the
// limit. Whatever becomes of it, this process goes on.
func (f *File) readInChild(ctx context.Context, limits Limits) (*Document, error) {
	inner := limits
	inner.MaxMemory = f.memory(limits)
	line, err := json.Marshal(request{f.path, len(f.data), inner})
	if err != nil {
		return nil, fault.Wrap(fault.Crashed, err)
	}
	// It may take longer than the converter it starts, to say itself what went wrong.
	bounds := process.Bounds{Timeout: f.kind.timeout(limits) + process.Grace, Memory: inner.MaxMemory, Output: limits.MaxText + 64<<10}
	out, err := limits.Children.pool.Ask(ctx, bounds, append(line, '\n'), f.data)
	if err != nil {
		return nil, err
	}
	return readAnswer(out)
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

// ServeChild is the other side: it reads documents from in, one after the other until in
// ends, writes what became of each to out, and returns an error only where it could not do
// so. It lowers the limits of the whole process and is for a process that does nothing
// else.
func ServeChild(ctx context.Context, in io.Reader, out io.Writer) error {
	return process.Serve(ctx, in, out, func(in io.Reader, c *process.Confinement) ([]byte, error) { return serve(ctx, in, c) })
}

// serve reads one document and says what became of it.
func serve(ctx context.Context, in io.Reader, c *process.Confinement) ([]byte, error) {
	r := bufio.NewReader(in)
	line, err := r.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	var req request
	if err := json.Unmarshal(line, &req); err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	limits := req.Limits.withDefaults()
	limits.inChild = true
	if limits.MaxMemory <= 0 {
		limits.MaxMemory = maxMemory
	}
	if err := c.Allow(limits.MaxMemory, kindOLE.timeout(limits)); err != nil {
		return nil, fmt.Errorf("set limits: %w", err)
	}
	var data bytes.Buffer
	data.Grow(min(max(req.Bytes, 0), int(limits.MaxBytes)) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(r, limits.MaxBytes+1)); err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
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
		return nil, fmt.Errorf("write the answer: %w", err)
	}
	return append(append(line, '\n'), text...), nil
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
