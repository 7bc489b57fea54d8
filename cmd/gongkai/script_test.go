package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestScripts runs the command lines of testdata/script as a user would type them.
// The scripts have commands of their own: made-up N FILE writes a made-up
// report, gb18030 N FILE [BYTES] writes it in that encoding, cut off after so many
// bytes, binary FILE and large MB FILE write such files, and exits CODE COMMAND... runs a
// command that must end with that exit code.
func TestScripts(t *testing.T) {
	number := func(ts *testscript.TestScript, s string) int {
		n, err := strconv.Atoi(s)
		ts.Check(err)
		return n
	}
	write := func(ts *testscript.TestScript, path string, data []byte) {
		path = ts.MkAbs(path)
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, data, 0o644))
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GONGKAI_DATA", filepath.Join(env.WorkDir, "data"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"made-up": func(ts *testscript.TestScript, _ bool, args []string) {
				write(ts, args[1], []byte(madeUp(number(ts, args[0]))))
			},
			"gb18030": func(ts *testscript.TestScript, _ bool, args []string) {
				data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(madeUp(number(ts, args[0]))))
				ts.Check(err)
				if len(args) > 2 {
					data = data[:number(ts, args[2])]
				}
				write(ts, args[1], data)
			},
			"binary": func(ts *testscript.TestScript, _ bool, args []string) {
				data := make([]byte, 4096)
				for i := range data {
					data[i] = byte(i * i >> 3)
				}
				write(ts, args[0], data)
			},
			"large": func(ts *testscript.TestScript, _ bool, args []string) {
				write(ts, args[1], bytes.Repeat([]byte("一"), number(ts, args[0])<<20/3))
			},
			"exits": func(ts *testscript.TestScript, _ bool, args []string) {
				code := 0
				var exit *exec.ExitError
				if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
					code = exit.ExitCode()
				} else {
					ts.Check(err)
				}
				if want := number(ts, args[0]); code != want {
					ts.Fatalf("exit code %d, want %d", code, want)
				}
			},
		},
	})
}
