package process

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"

	"gongkai/indexer/fault"
)

func shell(script string) *exec.Cmd { return exec.Command("/bin/sh", "-c", script) }

func TestRun(t *testing.T) {
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	minute := Bounds{Timeout: time.Minute, Memory: 64 << 20, Output: 100}
	short := minute
	short.Timeout = 20 * time.Millisecond
	for name, c := range map[string]struct {
		ctx            context.Context
		script         string
		bounds         Bounds
		stdout, stderr string
		exits          bool
		reason         fault.Reason
		detail         fault.DetailID
	}{
		"both outputs":           {nil, "echo one; echo ' two' >&2", minute, "one\n", "two", false, "", ""},
		"a bad end":              {nil, "echo one; exit 3", minute, "one\n", "", true, "", ""},
		"as much as allowed":     {nil, "printf %100s", minute, strings.Repeat(" ", 100), "", false, "", ""},
		"a byte more":            {nil, "printf %101s", minute, "", "", false, fault.TooLarge, fault.OutputLimit},
		"a flood":                {nil, "while :; do echo 1234567890; done", minute, "", "", false, fault.TooLarge, fault.OutputLimit},
		"much on standard error": {nil, "printf %70000s >&2; echo one", minute, "one\n", "", false, "", ""},
		"too long":               {nil, "while :; do read x; done </dev/zero", short, "", "", false, fault.Timeout, fault.TimeLimit},
		"canceled":               {canceled, "while :; do read x; done </dev/zero", minute, "", "", false, fault.Timeout, fault.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			if c.ctx == nil {
				c.ctx = context.Background()
			}
			out, err := Run(c.ctx, shell(c.script), c.bounds)
			var e *fault.Error
			switch {
			case c.reason == "" && err != nil:
				t.Fatal(err)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || e.Detail.ID != c.detail):
				t.Errorf("error is %v", err)
			case string(out.Stdout) != c.stdout || out.Stderr != c.stderr || (out.Exit != nil) != c.exits:
				t.Errorf("output is %+v", out)
			}
		})
	}
	var e *fault.Error
	if _, err := Run(context.Background(), exec.Command("/nonexistent"), minute); err == nil || errors.As(err, &e) {
		t.Errorf("what cannot be started gives %v", err)
	}
}

func TestTool(t *testing.T) {
	bounds := Bounds{Timeout: time.Minute, Output: 100}
	for name, c := range map[string]struct {
		script, out, complaint string
		reason                 fault.Reason
		detail                 string
	}{
		"its output":             {"echo one; echo two >&2", "one\n", "two", "", ""},
		"output and a bad end":   {"echo one; exit 1", "one\n", "", "", ""},
		"a bad end alone":        {"printf 'first\\nsecond' >&2; exit 1", "", "first\nsecond", fault.Malformed, "first"},
		"its home and no others": {`[ "$HOME" = "$PWD" ] && [ -z "$SECRET" ] && echo one`, "one\n", "", "", ""},
		"its bound on memory":    {"ulimit -v", "4096\n", "", "", ""},
		"too much":               {"printf %101s", "", "", fault.TooLarge, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("SECRET", "x")
			tool := Tool{Path: "/bin/sh", Args: []string{"-c", c.script}, Dir: t.TempDir(), Address: 4 << 20}
			out, complaint, err := tool.Run(context.Background(), bounds)
			var e *fault.Error
			switch {
			case c.reason == "" && err != nil:
				t.Fatal(err)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || c.detail != "" && e.Detail.Text("zh") != c.detail):
				t.Errorf("error is %v", err)
			case out != c.out || complaint != c.complaint:
				t.Errorf("output is %q, complaint %q", out, complaint)
			}
		})
	}
}
