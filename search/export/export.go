// Package export turns the reports of a search into files: it says which rows there are
// (reports, sections, metrics, figures, checks, problems, remedies, findings), what their
// columns mean in both languages, and writes them in every format of package rows and as a
// SQLite database. Commands and pages export by it alone, so that what one takes away is
// what the other does.
//
// An export is one generation of the library from beginning to end and says which. Its
// rows come in the order of the search, those of a report in the order of the document; it
// holds one report at a time. Null is never zero, and an empty text is null.
package export

import (
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"gongkai/search"
	"gongkai/search/rows"
)

// Spec is an export as asked for.
type Spec struct {
	Search  search.Request // page, size and cursor do not matter
	Format  string         // csv, ndjson, xlsx, parquet or sqlite
	Kind    Kind           // of rows; "" for sqlite, which has a table of each
	Columns []Chosen       // of the table of reports
	Mask    bool           // without the contacts that narrative names
	Package bool           // in a ZIP with a description of the columns
	Excel   bool           // CSV with the mark of UTF-8, which Excel asks for

	Version string // of the program, for what is said about the file
	asked   string // the columns as they were asked for
}

// SQLite is the format that holds every kind of rows, each in a table of its own. So it is no
// rows.Format, which writes one list, but written by package database.
const SQLite = "sqlite"

// mediaSQLite is its media type.
const mediaSQLite = "application/vnd.sqlite3"

// Formats lists the names of the formats, as they end a file.
func Formats() []string {
	return append(namesOf(func(rows.Format) bool { return true }), SQLite)
}

// Parameters lists what Parse reads beside the parameters of a search: the names that take
// one value, and the one that may be repeated.
func Parameters() (single []string, repeated string) {
	return []string{"rows", "package", "bom", "mask_contacts"}, "columns"
}

// Parse reads the parameters of an export in a format. The error is a *search.ParamError,
// or a *search.SyntaxError for q.
func Parse(values url.Values, format string) (Spec, error) {
	s := Spec{Format: format, Kind: Kind(values.Get("rows")), asked: strings.Join(values["columns"], ",")}
	if !slices.Contains(Formats(), format) {
		return s, refuse("format", format, "没有这种格式，可用的有 "+strings.Join(Formats(), "、"),
			"there is no such format; one of "+strings.Join(Formats(), ", "))
	}
	var err error
	if s.Search, err = search.ParseRequest(values); err != nil {
		return s, err
	}
	s.Search.Facets = nil
	for name, on := range map[string]*bool{"package": &s.Package, "bom": &s.Excel, "mask_contacts": &s.Mask} {
		if *on, err = flag(name, values.Get(name)); err != nil {
			return s, err
		}
	}
	if err := s.fits(); err != nil {
		return s, err
	}
	lists := values["columns"]
	if format == SQLite { // its table of reports has all that is known of them
		if strings.Trim(s.asked, ", ") == "" {
			lists = usual
		}
		lists = append([]string{AllColumns}, lists...)
	}
	s.Columns, err = Choose(lists)
	return s, err
}

// fits refuses what does not go together, and sets the kind that is meant by none.
func (s *Spec) fits() error {
	kinds := Kinds()
	switch {
	case s.Format == SQLite && s.Kind != "":
		return refuse("rows", string(s.Kind), "SQLite 文件里每种行都有一张表，不用选", "a SQLite file has a table of each kind of rows, none is chosen")
	case s.Format != SQLite && s.Kind == "":
		s.Kind = Reports
	case s.Kind != "" && !slices.Contains(kinds, s.Kind):
		var names []string
		for _, k := range kinds {
			names = append(names, string(k))
		}
		return refuse("rows", string(s.Kind), "没有这种行，可用的有 "+strings.Join(names, "、"),
			"there are no such rows; one of "+strings.Join(names, ", "))
	}
	switch {
	case s.asked != "" && s.Kind != Reports && s.Kind != "":
		return refuse("columns", s.asked, "只有 rows=reports 可以选列", "only rows=reports has columns to choose")
	case s.Package && !s.rowsFormat().Bundled:
		names := namesOf(func(f rows.Format) bool { return f.Bundled })
		return refuse("package", "1", "只有 "+strings.Join(names, "、")+" 可以附带 datapackage.json",
			"only these come with a datapackage.json: "+strings.Join(names, ", "))
	case s.Excel && !s.rowsFormat().Marked:
		names := namesOf(func(f rows.Format) bool { return f.Marked })
		return refuse("bom", "1", "只有 "+strings.Join(names, "、")+" 用得上", "of use to these only: "+strings.Join(names, ", "))
	}
	return nil
}

// namesOf lists the names of the formats of rows that are so.
func namesOf(so func(rows.Format) bool) []string {
	var names []string
	for _, f := range rows.Formats() {
		if so(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// flag reads a parameter that is on or off.
func flag(name, value string) (bool, error) {
	if value == "" {
		return false, nil
	}
	on, err := strconv.ParseBool(value)
	if err != nil {
		return false, refuse(name, value, "要写成 1 或 0", "write 1 or 0")
	}
	return on, nil
}

func refuse(name, value, chinese, english string) *search.ParamError {
	return &search.ParamError{Param: name, Value: value, Message: search.Message{Chinese: chinese, English: english}}
}

// Export is an export under way: the search is made, no report is written.
type Export struct {
	Spec
	Status  search.Status // of the generation that the whole export is of
	Reports int           // that were written

	ctx   context.Context
	next  func() (*search.Stored, error, bool)
	stop  func()
	first *search.Stored // nil where nothing was found
}

// openTries bounds how often a search is begun anew because a generation went live just
// then.
const openTries = 5

// Open makes the search. Whatever can be wrong with it is wrong now and not while the
// export is written, faults of the library aside. The caller must close the export.
func Open(ctx context.Context, engine search.Engine, spec Spec) (*Export, error) {
	for range openTries {
		e := &Export{Spec: spec, Status: engine.Status(), ctx: ctx}
		e.next, e.stop = iter.Pull2(engine.Reports(ctx, spec.Search))
		st, err, more := e.next()
		if err != nil {
			e.stop()
			return nil, err
		}
		if more {
			e.first = st
		}
		if engine.Status().Generation == e.Status.Generation {
			return e, nil
		}
		e.stop()
	}
	return nil, fmt.Errorf("begin an export: %w: generations follow one another too fast", search.ErrUnavailable)
}

// Close ends the export and lets go of its generation.
func (e *Export) Close() { e.stop() }

// Empty reports whether the search found nothing.
func (e *Export) Empty() bool { return e.first == nil }

// stored yields the reports, once.
func (e *Export) stored() iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		for st, err, more := e.first, error(nil), e.first != nil; more; st, err, more = e.next() {
			if !yield(st, err) || err != nil {
				return
			}
			e.Reports++
		}
		if err := e.ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Write writes the file, once. Where it fails, what has been written is no whole file of
// its format, but for CSV and NDJSON, whose readers cannot tell: the caller must see to it
// that nobody takes them for whole.
func (e *Export) Write(w io.Writer) error {
	if e.Format == SQLite {
		return e.writeDatabase(w)
	}
	t := e.table()
	list := rows.Rows{Name: string(e.Kind), Columns: t.Columns, About: e.About(), All: func(yield func(rows.Record, error) bool) {
		for st, err := range e.stored() {
			if err != nil {
				yield(rows.Record{}, err)
				return
			}
			for row := range t.Rows(st, e.Mask) {
				if !yield(rows.Record{Object: rows.Object(t.Columns, row), Fields: rows.One(row...)}, nil) {
					return
				}
			}
		}
	}}
	return e.format().Write(w, list)
}

// table is the table of the kind of the export.
func (e *Export) table() *Table {
	for _, t := range Tables(e.Columns...) {
		if t.Kind == e.Kind {
			return t
		}
	}
	return nil
}

// rowsFormat is the format as package rows has it, the zero Format for SQLite.
func (s Spec) rowsFormat() rows.Format {
	f, _ := rows.FormatNamed(s.Format)
	return f
}

// format is the format with all that was asked of it.
func (s Spec) format() rows.Format {
	f := s.rowsFormat()
	if s.Excel {
		f = rows.ForExcel(f)
	}
	if s.Package {
		f = rows.Bundle(f)
	}
	return f
}

// Type is the media type of the file.
func (s Spec) Type() string {
	if s.Format == SQLite {
		return mediaSQLite
	}
	return s.format().Type
}

// Streams says that the beginning of the file is written before its end is known.
func (s Spec) Streams() bool { return s.format().Streams }

// Text says that the file is text in UTF-8, which a terminal can show.
func (s Spec) Text() bool { return s.format().Text }

// About says where the rows are from: the search, the kind of rows and the library.
func (e *Export) About() []rows.Fact {
	fact := func(name, chinese, english, value string) rows.Fact {
		return rows.Fact{Name: name, Label: words(chinese, english), Value: value}
	}
	masked := "no"
	if e.Mask {
		masked = "yes"
	}
	return []rows.Fact{
		fact("query", "检索条件", "search", Parameterised(e.Search)),
		fact("rows", "行", "rows", string(e.Kind)),
		fact("columns", "所选的列", "columns asked for", e.asked),
		fact("contacts_masked", "隐去联系方式", "contacts masked", masked),
		fact("generation", "资料库代次", "generation of the library", strconv.Itoa(e.Status.Generation)),
		fact("built", "资料库日期", "date of the library", e.Status.Built.UTC().Format(time.RFC3339)),
		fact("library_reports", "资料库报告数", "reports in the library", strconv.Itoa(e.Status.Reports)),
		fact("program", "程序", "program", strings.TrimSpace("gongkai "+e.Version)),
		fact("null", "空", "empty", "空表示没有数值，从来不是 0 / an empty field has no value, which is never 0"),
	}
}

// Parameterised is a search as the parameters that ask for it, "q=宣传 year=2022", and "*"
// for one that finds everything.
func Parameterised(req search.Request) string {
	req.Page, req.Size, req.Cursor, req.Facets = 1, search.DefaultSize, "", search.FacetFields()
	values := req.Values()
	var said []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			said = append(said, name+"="+v)
		}
	}
	if len(said) == 0 {
		return "*"
	}
	return strings.Join(said, " & ")
}

// FileName names the file after its rows, its search and its library:
// "gongkai-reports-year=2022-g12.csv". It is fit for any file system.
func (e *Export) FileName() string {
	kind := string(e.Kind)
	if kind == "" {
		kind = "library"
	}
	asked := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("=.-", r) {
			return r
		}
		return '_'
	}, strings.ReplaceAll(Parameterised(e.Search), " & ", "_"))
	if runes := []rune(asked); len(runes) > 48 {
		asked = string(runes[:48])
	}
	if asked = strings.Trim(asked, "_"); asked != "" {
		asked = "-" + asked
	}
	return "gongkai-" + kind + asked + "-g" + strconv.Itoa(e.Status.Generation) + "." + e.Ending()
}

// Ending ends the name of the file: csv, csv.zip.
func (s Spec) Ending() string {
	if s.Package {
		return s.Format + ".zip"
	}
	return s.Format
}
