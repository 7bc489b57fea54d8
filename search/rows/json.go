package rows

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"gongkai/report/char"
)

// jsonLines writes one JSON object a line (NDJSON), without a header.
var jsonLines = Format{Name: "ndjson", Type: "application/x-ndjson", Streams: true, Text: true, Bundled: true, write: writeObjects}

func writeObjects(w io.Writer, r Rows) error {
	for record, err := range r.All {
		if err != nil {
			return err
		}
		if err := WriteObject(w, record.Object); err != nil {
			return err
		}
	}
	return nil
}

// WriteObject writes one thing as a line of JSON, for answers that are no list.
// Characters that HTML treats as its own stay as they are; those that a terminal would
// act on are escaped, so that the line can be shown and means the same.
func WriteObject(w io.Writer, object any) error {
	enc := json.NewEncoder(escaper{w})
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		return fmt.Errorf("write a line of JSON: %w", err)
	}
	return nil
}

// escaper escapes what encoding/json leaves of the characters that act on a terminal:
// they can stand in strings only. It is written whole lines at a time.
type escaper struct{ io.Writer }

func (e escaper) Write(line []byte) (int, error) {
	if bytes.IndexFunc(line, acts) < 0 {
		return e.Writer.Write(line)
	}
	safe := make([]byte, 0, len(line)+64)
	for _, r := range string(line) {
		if acts(r) {
			safe = fmt.Appendf(safe, `\u%04x`, r)
		} else {
			safe = utf8.AppendRune(safe, r)
		}
	}
	if _, err := e.Writer.Write(safe); err != nil {
		return 0, err
	}
	return len(line), nil
}

// acts is char.Acts, but for the end of the line.
func acts(r rune) bool { return r != '\n' && char.Acts(r) }
