package rows

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
)

// TestWriteObject writes what acts on a terminal as escapes, which read back the same.
func TestWriteObject(t *testing.T) {
	for value, want := range map[string]string{
		"公开~":          `"公开~"`,
		"a\x7fb":       `"a\u007fb"`,
		"\u0080":       `"\u0080"`,
		"\u009b31m":    `"\u009b31m"`,
		"\u009f\u00a0": `"\u009f` + "\u00a0\"",
		"x\u202ey":     `"x\u202ey"`,
		"\x1b[31m<":    `"\u001b[31m<"`,
		"\u200f\n":     `"\u200f\n"`,
	} {
		var out bytes.Buffer
		if err := WriteObject(&out, value); err != nil || out.String() != want+"\n" {
			t.Errorf("%q is written %s (%v), want %s", value, out.String(), err, want)
		}
		var back string
		if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != value {
			t.Errorf("%q came back as %q, %v", value, back, err)
		}
	}
	for _, value := range []string{"plain", "\u009b"} {
		if err := WriteObject(full{}, value); !errors.Is(err, errFull) {
			t.Errorf("%q to a full disk: %v", value, err)
		}
	}
}
