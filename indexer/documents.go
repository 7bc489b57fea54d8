package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"gongkai/indexer/extract"
	"gongkai/indexer/parse"
	"gongkai/report"
)

// Documents is the Reader of report files: package extract for the text, package
// parse for what it says. It may be used by many goroutines.
type Documents struct {
	parser *parse.Parser
	limits extract.Limits
}

// maxBytes is the size of the largest file worth opening.
const maxBytes = 32 << 20

// NewDocuments loads the division table and compiles the parser.
func NewDocuments() (*Documents, error) {
	divisions, err := report.LoadDivisions()
	if err != nil {
		return nil, err
	}
	parser, err := parse.New(divisions)
	if err != nil {
		return nil, err
	}
	return &Documents{parser: parser, limits: extract.Limits{MaxBytes: maxBytes}}, nil
}

// Version is the parser's.
func (d *Documents) Version() int { return parse.Version }

// MaxBytes is the size of the largest file worth opening.
func (d *Documents) MaxBytes() int64 { return maxBytes }

// Read understands one document. What is no report is an error that says what it
// is.
func (d *Documents) Read(ctx context.Context, path string, data []byte) (*report.Report, error) {
	doc, err := extract.Decode(path, data, d.limits)
	if err != nil {
		return nil, reasonOf(path, err)
	}
	r, err := d.parse(doc)
	if err != nil {
		return nil, err
	}
	if r.Kind == report.KindNotReport {
		return nil, errors.New(r.Why.Text())
	}
	return r, nil
}

// Document reads a file for commands that show what was understood, reports or
// not. The error names the path.
func (d *Documents) Document(ctx context.Context, path string) (*report.Report, error) {
	doc, err := extract.Read(ctx, path, d.limits)
	if err != nil {
		return nil, err
	}
	r, err := d.parse(doc)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// parse keeps a fault of the parser to the document that brought it out.
func (d *Documents) parse(doc *extract.Document) (r *report.Report, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			slog.Error("the parser failed on a document", "path", doc.Source.Path, "fault", fault, "stack", string(debug.Stack()))
			err = fmt.Errorf("解析时程序出错：%v", fault)
		}
	}()
	return d.parser.Parse(doc), nil
}

// reasonOf drops the path that a Failure names anyway.
func reasonOf(path string, err error) error {
	var e *extract.Error
	if errors.As(err, &e) {
		return errors.New(strings.TrimPrefix(e.Error(), path+": "))
	}
	return err
}
