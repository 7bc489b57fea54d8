package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hostile are pieces of names and texts that act on a terminal or begin another line.
var hostile = []string{"\x1b]0;owned\a\x1b[31m", "\n收录 999 份", "\r收录 999 份", "\u009b31m", "\u202etxt.exe", "\u2066x",
	"\u2028收录 999 份",
	"\u2029收录 999 份", "\u0085收录 999 份", "\x7f\x08\x08", "\v\f", "\x9b31m\xff", "\u200f"}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"宣传 \t力度": "宣传 \t力度", "a\x1b[31mb": `a\x1b[31mb`, "a\nb\u2028c\u0085d\re": "a b c d e", "\x7f\u009b": `\x7f\x9b`,
		"x\u202ey\u2069\u061c": `x\u202ey\u2069\u061c`, "a\x9b\xffb": `a\x9b\xffb`, "": "",
	} {
		if got := plain(text); got != want || plain(got) != got {
			t.Errorf("plain(%q) is %q, want %q", text, got, want)
		}
	}
}

// What goes to a terminal as it is made keeps its lines and characters, wherever it is cut.
func TestGuard(t *testing.T) {
	text := strings.Join(hostile, "镇\U0001F600") + "\n二\n"
	var want strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		body, end := strings.CutSuffix(line, "\n")
		want.WriteString(plain(body))
		if end {
			want.WriteByte('\n')
		}
	}
	for step := 1; step < 9; step++ {
		var b bytes.Buffer
		g := &guard{out: &b}
		for part := range slices.Chunk([]byte(text), step) {
			if n, err := g.Write(part); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if b.String() != want.String() {
			t.Errorf("in steps of %d: %q, want %q", step, b.String(), want.String())
		}
	}
}

// hostileFolder holds files whose names, contents, attachments and rows of a manifest are
// hostile, those that can be read and those that cannot.
func hostileFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	manifest := "path,agency\n"
	for i, h := range hostile {
		for name, text := range map[string]string{
			"bad" + h + "x.txt":      "\x00\x01\x02",
			"good" + h + "x.txt":     madeUp(i),
			"text" + han(i) + ".txt": strings.ReplaceAll(madeUp(i+100), "示例", "示"+h+"例"),
			"h" + h + ".docx":        "no archive",
		} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		manifest += "text" + han(i) + ".txt,\"某" + strings.ToValidUTF8(h, "") + "局\"\n"
		if err := os.Symlink(".", filepath.Join(folder, "loop"+h)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "manifest.csv"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

// Nothing that a command says of any name, text, flag or variable acts on the terminal or
// makes a line of its own.
func TestNothingActsOnTheTerminal(t *testing.T) {
	folder, data := hostileFolder(t), filepath.Join(t.TempDir(), "data")
	calls := [][]string{{"index", folder}, {"index", "--json", folder}, {"parse", folder}, {"parse", "--json", folder}, {"check", folder},
		{"check"}, {"check", "--all", "--json", folder}, {"search", "公开"}, {"search", "公开", "--json"},
		{"stats", "--of", "applications.new", "--by", "town"}, {"stats", "--of", "applications.new", "--by", "town", "--json"}}
	for _, h := range []string{strings.Join(hostile, "镇"), hostile[1], "x" + hostile[0]} {
		calls = append(calls, []string{h}, []string{"help", h}, []string{"version", h}, []string{"analyze", h},
			[]string{"search", "--" + h}, []string{"search", "-" + h}, []string{"search", "--" + h + "=1"},
			[]string{"search", "--size", h}, []string{"search", "--year=" + h},
			[]string{"search", "公开 (" + h}, []string{"search", `"` + h + `"`},
			[]string{"search", "--data", "none" + h}, []string{"stats", "--of", h}, []string{"stats", "--of", "applications.new", "--by", h},
			[]string{"parse", h}, []string{"index", "none" + h}, []string{"check", "none" + h},
			[]string{"index", "--data", "/dev/null/" + h, folder},
			[]string{"serve", "none" + h, "--data", "none"}, []string{"serve", "--addr", h}, []string{"serve", "--addr", "127.0.0.1:" + h},
			[]string{"serve", "--proxies", h}, []string{"serve", "--drain", h})
	}
	for _, language := range []string{"zh_CN", "en_US"} {
		for _, args := range calls {
			var out, stderr bytes.Buffer
			run(t.Context(), args, &out, &stderr, func(name string) string {
				return map[string]string{"LANG": language, "GONGKAI_DATA": data, "GONGKAI_ADDR": "127.0.0.1:" + hostile[0]}[name]
			})
			for _, said := range []string{out.String(), stderr.String()} {
				checkPlain(t, args, said)
			}
			if slices.Contains(args, "--json") {
				checkNames(t, args, out.String(), folder)
			}
		}
		var out bytes.Buffer
		run(t.Context(), []string{"help", "serve"}, &out, &out, func(name string) string {
			return map[string]string{"LANG": language, "GONGKAI_ADDR": hostile[0]}[name]
		})
		checkPlain(t, []string{"help", "serve"}, out.String())
	}
}

func checkPlain(t *testing.T, args []string, said string) {
	t.Helper()
	for line := range strings.SplitSeq(said, "\n") {
		if plain(line) != line {
			t.Errorf("%q: %q", args, line)
		}
		if strings.HasPrefix(line, "收录 999") {
			t.Errorf("%q: a line is forged: %q", args, line)
		}
	}
}

// checkNames looks for the names of files, as they are, in JSON that was made safe.
func checkNames(t *testing.T, args []string, out, folder string) {
	t.Helper()
	paths := map[string]bool{}
	lines := bufio.NewScanner(strings.NewReader(out))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var object struct {
			Path     string
			Source   struct{ Path string }
			Failures []struct{ Path string }
		}
		if err := json.Unmarshal(lines.Bytes(), &object); err != nil {
			t.Errorf("%q: %v: %.100q", args, err, lines.Text())
		}
		paths[object.Path], paths[object.Source.Path] = true, true
		for _, f := range object.Failures {
			paths[f.Path] = true
		}
	}
	if args[0] != "parse" && args[0] != "index" {
		return
	}
	name := map[string]string{"parse": "good", "index": "bad"}[args[0]]
	for _, h := range hostile {
		path := strings.ToValidUTF8(filepath.Join(folder, name+h+"x.txt"), "\ufffd")
		if !paths[path] {
			t.Errorf("%q: %q is not named", args, path)
		}
	}
}
