package rows

import (
	"encoding/json"
	"fmt"
	"io"
)

// jsonLines writes one JSON object a line (NDJSON), without a header.
var jsonLines = Format{Name: "json", Type: "application/x-ndjson", write: func(w io.Writer, r Rows) error {
	for record, err := range r.All {
		if err != nil {
			return err
		}
		if err := WriteObject(w, record.Object); err != nil {
			return err
		}
	}
	return nil
}}

// WriteObject writes one thing as a line of JSON, for answers that are no list.
// Characters that HTML treats as its own stay as they are.
func WriteObject(w io.Writer, object any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		return fmt.Errorf("write a line of JSON: %w", err)
	}
	return nil
}
