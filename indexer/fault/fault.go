// Package fault holds what can be wrong with an input: a fixed list of reasons, each
// with details that are values rather than sentences, and their wording in Chinese and
// in English. Every package that reads files says by an *Error what it could not read.
//
// What goes in are numbers and names, what comes out is one line in one language. The
// words of libraries beneath are taken over as they are.
package fault

import (
	"fmt"

	"gongkai/report"
)

// Error is an input that gave no report, or part of one.
type Error struct {
	Path   string // of the file; "" where the caller names it
	Reason Reason
	Detail Detail // more on the reason; the zero value where there is no more
	Tool   string // program that has to be installed to read such files, or ""
	Err    error  // what lies beneath, or nil
}

// New is an Error of a file whose path is not known yet. The arguments are those that
// the detail's wording asks for; they are kept as text.
func New(reason Reason, detail DetailID, args ...any) *Error {
	return &Error{Reason: reason, Detail: Say(detail, args...)}
}

// Wrap is an Error whose detail is what the error beneath says.
func Wrap(reason Reason, err error) *Error {
	return &Error{Reason: reason, Detail: Say(Cause, err), Err: err}
}

// Temporary reports whether another attempt at the same bytes may succeed: a converter
// was missing, or did not finish in time.
func (e *Error) Temporary() bool { return e.Tool != "" || e.Reason == Timeout }

// Error is "path: reason" in Chinese; the path is left out where it is "".
func (e *Error) Error() string {
	if e.Path == "" {
		return e.Text(report.Chinese)
	}
	return e.Path + ": " + e.Text(report.Chinese)
}

// Text is the reason with its detail, without the path.
func (e *Error) Text(l report.Lang) string { return e.Detail.under(e.Reason.Text(l), l) }

// Unwrap is the error beneath.
func (e *Error) Unwrap() error { return e.Err }

// wording is one thing said in both languages. Each %s stands for an argument of the
// detail, in their order.
type wording struct{ chinese, english string }

func (w wording) in(l report.Lang) string {
	if l == report.English {
		return w.english
	}
	return w.chinese
}

// Detail says more on a Reason: which detail it is, and the numbers and names in it.
type Detail struct {
	ID    DetailID `json:"id,omitempty"`
	Args  []string `json:"args,omitempty"`
	Inner *Detail  `json:"inner,omitempty"` // what the last argument says, where that is a detail itself
}

// Say makes a Detail. A Detail as the last argument becomes its Inner.
func Say(id DetailID, args ...any) Detail {
	d := Detail{ID: id}
	for _, a := range args {
		if inner, ok := a.(Detail); ok {
			d.Inner = &inner
			continue
		}
		d.Args = append(d.Args, fmt.Sprint(a))
	}
	return d
}

// Text is the detail for readers, "" for the zero value.
func (d Detail) Text(l report.Lang) string {
	w, ok := details[d.ID]
	if !ok {
		return string(d.ID)
	}
	args := make([]any, 0, len(d.Args)+1)
	for _, a := range d.Args {
		if d.ID == Why {
			a = report.Why(a).Label(l)
		}
		args = append(args, a)
	}
	if d.Inner != nil {
		args = append(args, d.Inner.Text(l))
	}
	return fmt.Sprintf(w.in(l), args...)
}

// under puts the detail behind a reason, in the brackets of the language.
func (d Detail) under(reason string, l report.Lang) string {
	detail := d.Text(l)
	switch {
	case detail == "":
		return reason
	case reason == "":
		return detail
	case l == report.English:
		return reason + " (" + detail + ")"
	}
	return reason + "（" + detail + "）"
}
