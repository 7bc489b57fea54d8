package rows

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// made is a list of every type, with nulls beside zeros and text that spreadsheets, XML and
// readers of numbers stumble over.
func made(list ...[]any) Rows {
	if list == nil {
		list = [][]any{
			{"太平镇", 3, 2.5}, {nil, nil, nil}, {"0", 0, 0.0}, {"=1+1", -1, -0.25}, {"@SUM(A1)", 1 << 40, 1e-9},
			{"  a \n b\t ", 7, 12345678.9}, {"<&>\"'", 0, nil}, {"_x0041_", nil, 0.0}, {"𠮷\r\n", 1, 1.0},
		}
	}
	return Rows{Name: "made", About: []Fact{{"query", Words{"检索条件", "search"}, "q=<宣传>"}},
		Columns: []Column{
			{Name: "town", Type: TypeText, Label: Words{"镇", "town"}},
			{Name: "new.items", Type: TypeInteger, Unit: "件", Label: Words{"件数", "items"}, Definition: Words{"空不是 0", "empty is not 0"}},
			{Name: "a", Type: TypeNumber, Unit: "万元"},
		}, All: records(nil, list)}
}

func written(t *testing.T, f Format, r Rows) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// grid reads the sheets of a workbook.
func grid(t *testing.T, file []byte) (*excelize.File, map[string][][]string) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	sheets := map[string][][]string{}
	for _, name := range book.GetSheetList() {
		if sheets[name], err = book.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
	return book, sheets
}

// TestWorkbook: every value comes back as what it was, null as no cell and zero as zero,
// text as text, with a dictionary and the facts beside.
func TestWorkbook(t *testing.T) {
	book, sheets := grid(t, written(t, workbook, made()))
	want := [][]string{{"town", "new.items", "a"}, {"太平镇", "3", "2.5"}, nil, {"0", "0", "0"}, {"=1+1", "-1", "-0.25"},
		{"@SUM(A1)", "1099511627776", "0.000000001"}, {"  a \n b\t ", "7", "12345678.9"}, {"<&>\"'", "0"}, {"_x0041_", "", "0"}, {"𠮷\r\n",
			"1", "1"}}
	if got := sheets["made"]; !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("the sheet holds %q, want %q", got, want)
	}
	for at, kind := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "B4": excelize.CellTypeUnset,
		"A4": excelize.CellTypeInlineString} {
		if got, err := book.GetCellType("made", at); err != nil || got != kind {
			t.Errorf("%s has the type %v (%v), want %v", at, got, err, kind)
		}
	}
	for row := range want {
		if formula, err := book.GetCellFormula("made", fmt.Sprintf("A%d", row+1)); err != nil || formula != "" {
			t.Errorf("A%d is the formula %q, %v", row+1, formula, err)
		}
	}
	if got := sheets[dictionarySheet]; len(got) != 4 || !slices.Equal(got[2], []string{"new.items", "integer", "件", "件数", "items",
		"空不是 0", "empty is not 0"}) {
		t.Errorf("the dictionary is %q", got)
	}
	if got := sheets[aboutSheet]; len(got) != 2 || !slices.Equal(got[1], []string{"query", "检索条件", "search", "q=<宣传>"}) {
		t.Errorf("the facts are %q", got)
	}
	if got := book.GetSheetList(); !slices.Equal(got, []string{"made", dictionarySheet, aboutSheet}) {
		t.Errorf("the sheets are %q", got)
	}
}

// TestWorkbookLimits: text beyond the limit of a cell and rows beyond that of a sheet go on
// elsewhere, and put together again are what they were; control characters are shown.
func TestWorkbookLimits(t *testing.T) {
	fits := strings.Repeat("长", cellUnits)
	long := strings.Repeat("政府信息公开𠮷。", 12000)
	_, sheets := grid(t, written(t, workbook, made([]any{fits, 1, nil}, []any{long, 2, nil}, []any{fits + "了", 3, nil},
		[]any{"a\x0bb\x00", 4, nil})))
	got := sheets["made"]
	if got[1][0] != fits || got[4][0] != "a␋b␀" {
		t.Errorf("the text that fits has %d characters; control characters are %q", len([]rune(got[1][0])), got[4][0])
	}
	for row, want := range map[int]string{2: long, 3: fits + "了"} {
		head, _, marked := strings.Cut(got[row][0], "…〔下接工作表")
		if units(got[row][0]) > cellUnits || !marked {
			t.Errorf("row %d: %d units, marked: %v", row+1, units(got[row][0]), marked)
		}
		for _, line := range sheets[continuedSheet][1:] {
			if line[0] == "made" && line[1] == fmt.Sprint(row+1) && line[2] == "town" {
				head += line[4]
			}
		}
		if head != want {
			t.Errorf("row %d: the pieces make %d characters of %d", row+1, len(head), len(want))
		}
	}
	var out bytes.Buffer
	if err := writeSheets(&out, made(), 4); err != nil {
		t.Fatal(err)
	}
	_, sheets = grid(t, out.Bytes())
	if a, b, c := len(sheets["made"]), len(sheets["made 2"]), len(sheets["made 3"]); a != 4 || b != 4 || c != 4 {
		t.Errorf("nine rows on sheets of four are %d, %d and %d, with headers", a, b, c)
	}
	if got := sheets["made 3"][1][0]; got != "<&>\"'" {
		t.Errorf("the third sheet begins with %q", got)
	}
}

// TestParquet: every value comes back as what it was, under its column, in order.
func TestParquet(t *testing.T) {
	file := written(t, parquetFile, made())
	back, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range back.Schema().Fields() {
		names = append(names, f.Name())
	}
	if !slices.Equal(names, []string{"town", "new.items", "a"}) {
		t.Errorf("the columns are %q", names)
	}
	if v, _ := back.Lookup("gongkai.query"); v != "q=<宣传>" {
		t.Errorf("the file says the search was %q", v)
	}
	var list [][]any
	for record := range made().All {
		for row := range record.Fields {
			list = append(list, row)
		}
	}
	n := 0
	for _, group := range back.RowGroups() {
		reader := group.Rows()
		buf := make([]parquet.Row, 100)
		k, err := reader.ReadRows(buf)
		if err != nil && err != io.EOF {
			t.Fatal(err)
		}
		for _, row := range buf[:k] {
			for i, v := range row {
				var got any
				switch {
				case v.IsNull():
				case i == 0:
					got = v.String()
				case i == 1:
					got = int(v.Int64())
				default:
					got = v.Double()
				}
				if got != list[n][i] {
					t.Errorf("row %d, column %d: %#v, want %#v", n, i, got, list[n][i])
				}
			}
			n++
		}
		reader.Close()
	}
	if n != len(list) {
		t.Errorf("%d rows came back of %d", n, len(list))
	}
	for name, columns := range map[string][]Column{"no type": Named("a"), "two of a name": {{Name: "a", Type: TypeText}, {Name: "a",
		Type: TypeText}}} {
		if err := parquetFile.Write(io.Discard, Rows{Columns: columns, All: records(nil)}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestBundle: the description beside a file fits the file.
func TestBundle(t *testing.T) {
	for _, f := range Formats() {
		if !f.Bundled {
			continue
		}
		file := written(t, Bundle(f), made())
		r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string][]byte{}
		for _, part := range r.File {
			in, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			if parts[part.Name], err = io.ReadAll(in); err != nil {
				t.Fatal(err)
			}
			in.Close()
		}
		var d dataPackage
		if err := json.Unmarshal(parts["datapackage.json"], &d); err != nil || len(d.Resources) != 1 {
			t.Fatalf("%s: %v of %s", f.Name, err, parts["datapackage.json"])
		}
		one := d.Resources[0]
		if one.Encoding == "utf-8" != f.Text || f.Text && !utf8.Valid(parts[one.Path]) {
			t.Errorf("%s, text %v, is described as in %q", f.Name, f.Text, one.Encoding)
		}
		sum := sha256.Sum256(parts[one.Path])
		if !bytes.Equal(parts[one.Path], written(t, f, made())) || one.Bytes != int64(len(parts[one.Path])) ||
			one.Hash != "sha256:"+hex.EncodeToString(sum[:]) || len(parts) != 2 {
			t.Errorf("%s: the description does not fit: %+v", f.Name, one)
		}
		if got := one.Schema.Fields[1]; got.Name != "new.items" || got.Type != TypeInteger || got.Unit != "件" || got.TitleEnglish != "items" {
			t.Errorf("%s: a column is described as %+v", f.Name, got)
		}
	}
}

// TestObject writes the fields of a row in the order of the columns.
func TestObject(t *testing.T) {
	var out bytes.Buffer
	if err := WriteObject(&out, Object(made().Columns, []any{"<镇>", nil, 0.0})); err != nil {
		t.Fatal(err)
	}
	if want := `{"town":"<镇>","new.items":null,"a":0}` + "\n"; out.String() != want {
		t.Errorf("wrote %s, want %s", out.String(), want)
	}
}

// TestFormats: a format of text is valid text, one that is not is none; a package is none.
func TestFormats(t *testing.T) {
	bundled := 0
	for _, f := range Formats() {
		file := written(t, f, made())
		if isText := utf8.Valid(file) && !bytes.Contains(file, []byte{0}); isText != f.Text {
			t.Errorf("%s is text: %v, and says %v", f.Name, isText, f.Text)
		}
		if f.Marked && !f.Text {
			t.Errorf("%s takes the mark of UTF-8 and is no text", f.Name)
		}
		if f.Bundled {
			bundled++
		}
		if b := Bundle(f); b.Text || b.Marked || b.Bundled || b.Streams != f.Streams {
			t.Errorf("a package of %s is %+v", f.Name, b)
		}
	}
	if bundled == 0 {
		t.Error("no format comes with a description")
	}
}

// TestForExcel puts the mark before CSV alone.
func TestForExcel(t *testing.T) {
	plain := written(t, csvTable, made())
	if got := written(t, ForExcel(csvTable), made()); !bytes.Equal(got, append([]byte("\xef\xbb\xbf"), plain...)) {
		t.Errorf("for Excel: %q", got)
	}
	if got := written(t, ForExcel(jsonLines), made()); bytes.HasPrefix(got, []byte("\xef")) {
		t.Errorf("NDJSON has a mark: %q", got)
	}
}
