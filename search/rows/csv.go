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
var csvTable = Format{Name: "csv", Type: "text/csv", write: writeCSV}

func writeCSV(w io.Writer, r Rows) error {
	out := csv.NewWriter(w)
	if err := out.Write(r.Header); err != nil {
		return fmt.Errorf("write the header of a CSV: %w", err)
	}
	for record, err := range r.All {
		if err == nil {
			err = writeFields(out, record, len(r.Header))
		}
		if err != nil {
			out.Flush()
			return errors.Join(err, out.Error())
		}
	}
	out.Flush()
	return out.Error()
}

func writeFields(out *csv.Writer, record Record, columns int) error {
	line := make([]string, columns)
	for row := range record.Fields {
		if len(row) != columns {
			return fmt.Errorf("write a line of CSV: %d fields under %d columns", len(row), columns)
		}
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
	}
	return nil
}

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\x00＝＋－＠", first) {
		return "'" + s
	}
	return s
}
