// Command hanfold makes the table of package char that leads traditional characters to
// simplified ones, from the npm package opencc-js; see the go:generate lines of that
// package.
//
// The table has a line for each character that changes: the traditional one and
// the simplified one, in the order of the code points. No character on the right
// stands on the left, so folding twice is folding once. The same package gives the
// same bytes.
package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// source is the table of the package that is read.
const source = "package/dist/esm-lib/dict/TSCharacters.js"

func main() {
	in := flag.String("in", "", "the package, as npm pack writes it")
	out := flag.String("out", "hanfold.txt", "the table to write")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "hanfold:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	script, err := readPackage(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", in, err)
	}
	pairs, err := readTable(script)
	if err != nil {
		return fmt.Errorf("read %s of %s: %w", source, in, err)
	}
	var b strings.Builder
	for _, from := range slices.Sorted(maps.Keys(pairs)) {
		fmt.Fprintf(&b, "%c%c\n", from, pairs[from])
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

func readPackage(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	tr := tar.NewReader(zr)
	for {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return "", errors.New(source + " is missing")
		}
		if err != nil {
			return "", err
		}
		if h.Name == source {
			b, err := io.ReadAll(tr)
			return string(b), err
		}
	}
}

// readTable reads `export default "a b c|d e"`: a character, a space and the
// characters it may become, the commonest first.
func readTable(script string) (map[rune]rune, error) {
	_, body, ok := strings.Cut(script, `"`)
	body, _, closed := strings.Cut(body, `"`)
	if !ok || !closed {
		return nil, errors.New("no string in it")
	}
	pairs := map[rune]rune{}
	for entry := range strings.SplitSeq(body, "|") {
		fields := strings.Fields(entry)
		if len(fields) < 2 || utf8.RuneCountInString(fields[0]) != 1 || utf8.RuneCountInString(fields[1]) != 1 {
			return nil, fmt.Errorf("entry %q is not a pair of characters", entry)
		}
		from, _ := utf8.DecodeRuneInString(fields[0])
		to, _ := utf8.DecodeRuneInString(fields[1])
		if from != to {
			pairs[from] = to
		}
	}
	if len(pairs) == 0 {
		return nil, errors.New("no pair in it")
	}
	for from, to := range pairs {
		for steps := 0; ; steps++ {
			next, again := pairs[to]
			if !again {
				break
			}
			if steps == len(pairs) {
				return nil, fmt.Errorf("%c leads back to itself", from)
			}
			to = next
		}
		pairs[from] = to
	}
	return pairs, nil
}
