// Package manifest reads manifests: CSV files that say of documents beside and below
// them who published them, when and where. What a row says goes before what its document
// says.
//
// The bytes of a manifest go in, its rows by path come out. The columns are path
// (relative to the manifest's folder), url, agency, region and year, in any order; other
// columns are ignored, so that the date of fetching a file changes nothing. Rows that
// cannot be used are left out and named by a *fault.Error.
package manifest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/indexer/fault"
)

// Name is the name of the file that is a manifest.
const Name = "manifest.csv"

// MaxBytes bounds the bytes of a manifest: some 300,000 rows.
const MaxBytes = 64 << 20

// Row is what a manifest says of one file; "" and 0 say nothing.
type Row struct {
	URL    string // where the file was fetched
	Agency string // name of the publisher
	Region string // division code of 2 to 9 digits, or names from the province down: 山东省/烟台市
	Year   int    // reported on
}

// IsZero reports whether a row says nothing.
func (r Row) IsZero() bool { return r == Row{} }

// Read reads the rows of a manifest, by slash-separated path relative to its folder. Where the file as a whole cannot be
// read there are no rows; where single rows are wrong they are left out, and the
// error names the first of them and says how many there are.
func Read(data []byte) (map[string]Row, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, err := r.Read()
	if err != nil {
		return nil, &fault.Error{Reason: fault.BadManifest, Detail: fault.Say(fault.ManifestHeader, err), Err: err}
	}
	columns, err := columnsOf(header)
	if err != nil {
		return nil, err
	}
	rows := map[string]Row{}
	var first *fault.Detail // what is wrong with the first row that is
	line, wrong := 0, 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, &fault.Error{Reason: fault.BadManifest, Detail: fault.Say(fault.ManifestCSV, err), Err: err}
		}
		name, row, bad := rowOf(record, columns)
		if bad == nil && name == "" {
			continue
		}
		if before, twice := rows[name]; bad == nil && twice && before != row {
			bad = complaint(fault.RowTwice, name)
		}
		if bad != nil {
			if wrong++; first == nil {
				first = bad
				line, _ = r.FieldPos(0)
			}
			continue
		}
		rows[name] = row
	}
	switch wrong {
	case 0:
		return rows, nil
	case 1:
		return rows, fault.New(fault.BadManifest, fault.ManifestRow, line, *first)
	}
	return rows, fault.New(fault.BadManifest, fault.ManifestRows, wrong, line, *first)
}

// columnsOf finds the columns by their names.
func columnsOf(header []string) (map[string]int, error) {
	columns := map[string]int{}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := columns[name]; twice && name != "" {
			return nil, fault.New(fault.BadManifest, fault.ManifestTwice, name)
		}
		columns[name] = i
	}
	if _, ok := columns["path"]; !ok {
		return nil, fault.New(fault.BadManifest, fault.ManifestPath)
	}
	return columns, nil
}

func complaint(id fault.DetailID, args ...any) *fault.Detail {
	d := fault.Say(id, args...)
	return &d
}

// rowOf reads one row and its path. The path is "" where the row is empty; bad says what
// is wrong with it, or is nil.
func rowOf(record []string, columns map[string]int) (name string, row Row, bad *fault.Detail) {
	field := func(name string) string {
		i, ok := columns[name]
		if !ok || i >= len(record) {
			return ""
		}
		return strings.TrimSpace(record[i])
	}
	row = Row{URL: field("url"), Agency: field("agency"), Region: field("region")}
	name = field("path")
	if name == "" {
		if row.IsZero() && field("year") == "" {
			return "", row, nil
		}
		return "", row, complaint(fault.RowPath)
	}
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../") {
		return "", row, complaint(fault.RowOutside, name)
	}
	if s := strings.TrimSuffix(field("year"), "年"); s != "" {
		year, err := strconv.Atoi(s)
		if err != nil || year < 1990 || year > 2100 {
			return "", row, complaint(fault.RowYear, strconv.Quote(s))
		}
		row.Year = year
	}
	return name, row, nil
}

// decode decodes UTF-8, with or without a mark, or GB18030. Names alone do
// not tell encodings apart by their words, as reports do; validity does.
func decode(data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.Contains(text, []byte("\uFFFD")) || bytes.IndexByte(data, 0) >= 0 {
		return "", fault.New(fault.BadManifest, fault.ManifestEncoding)
	}
	return string(text), nil
}
