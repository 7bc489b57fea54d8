package main

import (
	"bytes"
	"strings"
	"testing"
)

// The hidden command reads one document and answers; without a request it fails and
// says why.
func TestExtractCommand(t *testing.T) {
	for name, c := range map[string]struct {
		in, out string
		fails   bool
	}{
		"a document":      {`{"Path":"a.txt"}` + "\n一、总体情况", "\n一、总体情况", false},
		"a bad document":  {`{"Path":"a.txt"}` + "\n", `"Reason":"empty"`, false},
		"no request":      {"", "", true},
		"another request": {"[]\n", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := process(t.Context(), "__extract")
			var out, complaint bytes.Buffer
			cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(c.in), &out, &complaint
			err := cmd.Run()
			if (err != nil) != c.fails || !strings.Contains(out.String(), c.out) {
				t.Errorf("error is %v, output %q", err, out.String())
			}
			if c.fails && !strings.Contains(complaint.String(), "read the request") {
				t.Errorf("complaint is %q", complaint.String())
			}
		})
	}
}
