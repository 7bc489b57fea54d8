package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// The hidden command reads documents and answers until there are no more; where something
// else comes it fails and says why.
func TestExtractCommand(t *testing.T) {
	asked := func(number int, document string) string {
		request := `{"Path":"a.txt"}` + document
		return fmt.Sprintf("%d %d\n%s", number, len(request), request)
	}
	for name, c := range map[string]struct {
		in, out string
		fails   bool
	}{
		"a document":      {asked(1, "\n一、总体情况"), "\n一、总体情况", false},
		"a bad document":  {asked(1, "\n"), `"Reason":"empty"`, false},
		"two documents":   {asked(1, "\n") + asked(2, "\n一、总体情况"), "\n一、总体情况", false},
		"no request":      {"", "", false},
		"another request": {"1 3\n[]\n", "", true},
		"no frame":        {"[]\n", "", true},
		"half a frame":    {"1", "", true},
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
