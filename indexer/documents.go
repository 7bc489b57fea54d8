package indexer

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"strings"

	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/indexer/parse"
	"gongkai/report"
	"gongkai/report/division"
)

// ReaderOptions are the settings of Documents. The zero value works.
type ReaderOptions struct {
	// Child is a command, program and arguments, that runs extract.ServeChild; risky
	// formats are read by processes of it. Without it they are read in this process.
	Child []string
	Log   *slog.Logger // nil discards
}

// Documents is the Reader of report files: package extract for the text, package
// parse for what it says. It may be used by many goroutines; Close ends what it started.
type Documents struct {
	parser *parse.Parser
	limits extract.Limits
	log    *slog.Logger
}

// MaxBytes is the size of the largest file that is read.
const MaxBytes = 32 << 20

// NewDocuments loads the division table and compiles the parser. It sweeps away the
// temporary folders that killed processes have left.
func NewDocuments(options ReaderOptions) (*Documents, error) {
	extract.Sweep()
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
	limits := extract.Limits{MaxBytes: MaxBytes}
	if len(options.Child) > 0 {
		limits.Children = extract.NewChildren(options.Child)
	}
	return &Documents{parser: parser, limits: limits, log: options.Log}, nil
}

// Close waits for the documents that are read and ends the processes that read them.
func (d *Documents) Close() {
	if d.limits.Children != nil {
		d.limits.Children.Close()
	}
}

// Version is the parser's.
func (d *Documents) Version() int { return parse.Version }

// MaxBytes is the size of the largest file worth opening.
func (d *Documents) MaxBytes() int64 { return MaxBytes }

// Read understands one document with what lies beside it. What is no report is a
// *fault.Error that says what it is.
func (d *Documents) Read(ctx context.Context, in *Input) (*report.Report, error) {
	r, err := d.read(ctx, in)
	switch {
	case err != nil:
		return nil, err
	case r.Kind == report.KindNotReport:
		return nil, fault.New(fault.NotReport, fault.Why, r.Why)
	case r.Agency.FullName == "" && r.Year == 0 && !narrative(r):
		// Nothing can find it: whose numbers they are it does not say.
		return nil, &fault.Error{Reason: fault.TablesAlone}
	}
	return r, nil
}

// Document reads a file for commands that show what was understood, reports or
// not: the report calls it as the caller does. The error is a *fault.Error with the path.
func (d *Documents) Document(ctx context.Context, f File) (*report.Report, error) {
	f.Name = f.Path
	open := func(f File) *Input { return Open(f, MaxBytes) }
	in := open(f)
	in.attach(open, unclaimed)
	r, err := d.read(ctx, in)
	if err != nil {
		return nil, faultAt(f.Path, err)
	}
	return r, nil
}

// Trace reads a file by itself, as Document does without what lies beside it, and tells which of
// its lines led to what was understood.
func (d *Documents) Trace(ctx context.Context, f File) (r *report.Report, t *parse.Trace, err error) {
	f.Name = f.Path
	own := d.alone(ctx, Open(f, MaxBytes))
	if own.err != nil {
		return nil, nil, faultAt(f.Path, own.err)
	}
	r, t = d.parser.Trace(own.document, f.Row)
	r.Source.Path = f.Name
	return r, t, nil
}

// narrative reports whether a report has any.
func narrative(r *report.Report) bool {
	for s := range report.AllSections(r.Sections) {
		if s.Text != "" {
			return true
		}
	}
	return false
}

// read understands one document with what lies beside it, report or not.
func (d *Documents) read(ctx context.Context, in *Input) (*report.Report, error) {
	own := d.alone(ctx, in)
	if own.err != nil {
		return nil, own.err
	}
	r, err := d.complete(ctx, in, own)
	if err == nil {
		r.Source.Path = in.Name
	}
	return r, err
}

// alone reads a file by itself, the first time it is asked to.
func (d *Documents) alone(ctx context.Context, in *Input) *reading {
	if in.reading != nil {
		return in.reading
	}
	in.reading = &reading{}
	content, err := in.Content(MaxBytes)
	if err == nil {
		in.reading.document, err = content.Document(ctx, d.limits)
	}
	if err == nil {
		in.reading.report, err = d.parse(in.reading.document, in.File)
	}
	in.reading.err = err
	return in.reading
}

// parse keeps a fault of the parser to the document that brought it out.
func (d *Documents) parse(doc *extract.Document, f File) (r *report.Report, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			d.log.Error("the parser failed on a document", "path", f.Path, "fault", broken, "stack", string(debug.Stack()))
			err = fault.New(fault.ParserFailed, fault.BrokenParser, broken)
		}
	}()
	return d.parser.Parse(doc, f.Row), nil
}

// maxHeldText is how many bytes of text of attachments that were read are kept.
const maxHeldText = 1 << 20

// minSections is how many headed sections make an attachment a report of its own: a
// report has six, a table sent along with one has a heading or two.
const minSections = 3

// complete fills a report without tables from its attachments: their texts are
// read behind its own, as one document. An attachment that is a whole report stays
// one, and one that cannot be read is a finding. A report that has its tables, or
// finds none in its attachments, stays as it is.
func (d *Documents) complete(ctx context.Context, in *Input, own *reading) (*report.Report, error) {
	r := own.report
	if r.Kind != report.KindReport || r.Form != "" {
		return r, nil
	}
	whole := *own.document
	var used []report.Attachment
	var unread []report.Finding
	held := 0 // bytes of text of what was read here
	for _, a := range in.Attachments {
		name := filepath.Base(a.Path)
		missed := func(err error) {
			detail := "附件" + name + "：" + faultOf(err).Text(report.Chinese)
			unread = append(unread, report.Finding{ID: report.FindingAttachmentUnread, Detail: detail})
		}
		part := d.alone(ctx, a)
		if part.err != nil {
			missed(part.err)
			continue
		}
		if held += len(part.document.Text); held > maxHeldText {
			a.reading = nil // read again where it is a file of the run
		}
		if headed(part.report) >= minSections {
			continue
		}
		text := strings.TrimRight(whole.Text, "\n") + "\n\n附件：" + name + "\n\n" + part.document.Text
		if err := d.limits.Allow(text); err != nil {
			missed(err)
			continue
		}
		whole.Text = text
		source := part.document.Source
		used = append(used, report.Attachment{Path: a.Name, Format: source.Format, Bytes: source.Bytes, SHA256: source.SHA256})
	}
	if len(used) > 0 {
		filled, err := d.parse(&whole, in.File)
		if err != nil {
			return nil, err
		}
		if filled.Kind == report.KindReport && filled.Form != "" {
			filled.Attachments = used
			r = filled
		}
	}
	r.Findings = append(r.Findings, unread...)
	return r, nil
}

// headed counts the sections of a report that have a heading.
func headed(r *report.Report) int {
	n := 0
	for _, s := range r.Sections {
		if s.Title != "" {
			n++
		}
	}
	return n
}

// faultAt is an error as a fault of the file at a path.
func faultAt(path string, err error) *fault.Error {
	e := faultOf(err)
	e.Path = path
	return e
}

// faultOf is an error as a fault of its own, without the path.
func faultOf(err error) *fault.Error {
	var e *fault.Error
	if !errors.As(err, &e) {
		return fault.Wrap(fault.Unknown, err)
	}
	pathless := *e
	pathless.Path = ""
	return &pathless
}
