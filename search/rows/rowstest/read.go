// Package rowstest reads files of rows back, for tests that hold them against what they
// were made of.
package rowstest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"gongkai/report"
)

// Cell is a value as Read gives it: "" for null, a number in its shortest form.
func Cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return report.FormatNumber(v)
	}
	return fmt.Sprint(v)
}

// Read gives the head and the lines of a file of one table, a workbook's first sheet,
// with null as "". The format is csv, ndjson, xlsx or parquet. It fails the test where the
// file cannot be read.
func Read(t testing.TB, format string, file []byte) (header []string, lines [][]string) {
	t.Helper()
	switch format {
	case "csv":
		all, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range all {
			for i := range line {
				line[i] = strings.TrimPrefix(line[i], "'") // before what a spreadsheet would take for a formula
			}
		}
		return all[0], all[1:]
	case "xlsx":
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		all, err := book.GetRows(book.GetSheetList()[0], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range all { // cells at the end that are null are left out
			all[i] = append(line, make([]string, len(all[0])-len(line))...)
		}
		return all[0], all[1:]
	case "ndjson":
		for line := range bytes.Lines(file) {
			dec := json.NewDecoder(bytes.NewReader(line))
			_, _ = dec.Token()
			header = nil
			var cells []string
			for dec.More() {
				name, _ := dec.Token()
				value, err := dec.Token()
				if err != nil {
					t.Fatal(err)
				}
				header, cells = append(header, name.(string)), append(cells, Cell(value))
			}
			lines = append(lines, cells)
		}
		return header, lines
	}
	return readParquet(t, file)
}

func readParquet(t testing.TB, file []byte) (header []string, lines [][]string) {
	t.Helper()
	back, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range back.Schema().Fields() {
		header = append(header, f.Name())
	}
	for _, group := range back.RowGroups() {
		reader := group.Rows()
		buf := make([]parquet.Row, 64)
		for {
			n, err := reader.ReadRows(buf)
			for _, row := range buf[:n] {
				line := make([]string, len(row))
				for i, v := range row {
					switch {
					case v.IsNull():
					case v.Kind() == parquet.Int64:
						line[i] = fmt.Sprint(v.Int64())
					case v.Kind() == parquet.Double:
						line[i] = report.FormatNumber(v.Double())
					default:
						line[i] = v.String()
					}
				}
				lines = append(lines, line)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		reader.Close()
	}
	return header, lines
}
