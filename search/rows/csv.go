package rows

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// csvTable writes a header and a line for each row, as RFC 4180 has it but for line
// ends, which are line feeds. Text that a spreadsheet would take for a formula has
// an apostrophe before it.
var csvTable = Format{Name: "csv", Type: "text/csv", Streams: true, Text: true, Bundled: true, Marked: true, write: writeCSV}

// ForExcel is the format with the mark of UTF-8 before it where it may have one: CSV, which
// Excel reads in the encoding of the country otherwise. Other formats are as they are.
func ForExcel(f Format) Format {
	if !f.Marked {
		return f
	}
	write := f.write
	f.write = func(w io.Writer, r Rows) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return fmt.Errorf("write the mark of a %s: %w", f.Name, err)
		}
		return write(w, r)
	}
	return f
}

func writeCSV(w io.Writer, r Rows) error {
	out := csv.NewWriter(w)
	if err := out.Write(r.header()); err != nil {
		return fmt.Errorf("write the header of a CSV: %w", err)
	}
	line := make([]string, len(r.Columns))
	err := r.each(func(row []any) error {
		for i, value := range row {
			field, err := text(value)
			if err != nil {
				return fmt.Errorf("write a line of CSV: %w", err)
			}
			if _, isText := value.(string); isText {
				field = harmless(field)
			}
			line[i] = field
		}
		if err := out.Write(line); err != nil {
			return fmt.Errorf("write a line of CSV: %w", err)
		}
		return nil
	})
	out.Flush()
	return errors.Join(err, out.Error())
}

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\x00＝＋－＠", first) {
		return "'" + s
	}
	return s
}
