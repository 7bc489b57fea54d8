package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"gongkai/indexer/extract"
	"gongkai/indexer/extract/file"
	"gongkai/indexer/fault"
	"gongkai/indexer/parse"
	"gongkai/report"
	"gongkai/report/division"
)

// Documents is the Reader of report files: package extract for the text, package
// parse for what it says. It may be used by many goroutines.
type Documents struct {
	parser *parse.Parser
	limits extract.Limits
	log    *slog.Logger
}

// maxBytes is the size of the largest file worth opening.
const maxBytes = 32 << 20

// ReaderOptions are the settings of Documents. The zero value works.
type ReaderOptions struct {
	Child []string     // command that runs extract.ServeChild, for risky formats; nil reads them in this process
	Log   *slog.Logger // nil discards
}

// NewDocuments loads the division table and compiles the parser.
func NewDocuments(options ReaderOptions) (*Documents, error) {
	divisions, err := division.Load()
	if err != nil {
		return nil, err
	}
	parser, err := parse.New(divisions)
	if err != nil {
		return nil, err
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	return &Documents{parser: parser, limits: extract.Limits{MaxBytes: maxBytes, Child: options.Child}, log: options.Log}, nil
}

// Version is the parser's.
func (d *Documents) Version() int { return parse.Version }

// MaxBytes is the size of the largest file worth opening.
func (d *Documents) MaxBytes() int64 { return maxBytes }

// Read understands one document. What is no report is an error that says what it
// is.
func (d *Documents) Read(ctx context.Context, f File, data []byte) (*report.Report, error) {
	r, err := d.read(ctx, f, data)
	switch {
	case err != nil:
		return nil, reasonOf(err)
	case r.Kind == report.KindNotReport:
		return nil, errors.New(r.Why.Text())
	case r.Agency.FullName == "" && r.Year == 0 && !narrative(r):
		return nil, errTablesAlone
	}
	return r, nil
}

// errTablesAlone is a document that nothing can be found by: whose numbers they
// are it does not say.
var errTablesAlone = errors.New("只有统计表，没有机关、年度和叙述（可在 manifest.csv 中写明机关和年度）")

// narrative tells whether a report has any.
func narrative(r *report.Report) bool {
	for s := range report.AllSections(r.Sections) {
		if s.Text != "" {
			return true
		}
	}
	return false
}

// read understands one document with what lies beside it.
func (d *Documents) read(ctx context.Context, f File, data []byte) (*report.Report, error) {
	doc, err := extract.DecodeContext(ctx, f.Path, data, d.limits)
	if err != nil {
		return nil, err
	}
	doc.Manifest = f.Row
	r, err := d.parse(doc)
	if err != nil {
		return nil, err
	}
	return d.complete(ctx, f, doc, r)
}

// Document reads a file for commands that show what was understood, reports or
// not. The error names the path.
func (d *Documents) Document(ctx context.Context, f File) (*report.Report, error) {
	data, err := file.Load(f.Path, maxBytes)
	if err != nil {
		return nil, err
	}
	f.Attachments = attachments(f, data)
	r, err := d.read(ctx, f, data)
	var named *fault.Error
	if err != nil && !errors.As(err, &named) {
		return nil, fmt.Errorf("%s: %w", f.Path, err)
	}
	return r, err
}

// parse keeps a fault of the parser to the document that brought it out.
func (d *Documents) parse(doc *extract.Document) (r *report.Report, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			d.log.Error("the parser failed on a document", "path", doc.Source.Path, "fault", broken, "stack", string(debug.Stack()))
			err = fmt.Errorf("解析时程序出错：%v", broken)
		}
	}()
	return d.parser.Parse(doc), nil
}

// reasonOf is an error of extraction without the path, which a Failure names anyway.
func reasonOf(err error) error {
	var e *fault.Error
	if errors.As(err, &e) {
		pathless := *e
		pathless.Path = ""
		return &pathless
	}
	return err
}
