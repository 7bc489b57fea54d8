// Command gen writes the embedded lexicon of package analysis: the simplified dictionary
// of the Go module github.com/go-ego/gse and the words of the field in terms.txt, words
// of Chinese characters only, each normalized as text is.
//
//	go run ./internal/gen -terms terms.txt -out lexicon.bin
//
// The same module and the same terms give the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/go-ego/gse"

	"gongkai/report/char"
	"gongkai/search/analysis"
	"gongkai/search/analysis/internal/lexicon"
)

// termFrequency is the frequency a word of the field is given where gse's
// dictionary has none: that of a common word, so that it wins over its parts
// (政府 and 信息 alone are a hundred times as frequent).
const termFrequency = 3000

func main() {
	terms := flag.String("terms", "terms.txt", "the words of the field")
	out := flag.String("out", "lexicon.bin", "the lexicon to write")
	flag.Parse()
	if err := run(*terms, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(terms, out string) error {
	text, err := os.ReadFile(terms)
	if err != nil {
		return err
	}
	seg, err := load(string(text))
	if err != nil {
		return err
	}
	data, err := generate(seg)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// load reads gse's embedded dictionary, which takes more than a second, and adds the
// words of the field. It fails when the dictionary is empty, as it is in a program built
// without gse's data.
func load(terms string) (*gse.Segmenter, error) {
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("load the embedded dictionary of gse: %w", err)
	}
	if seg.Dict == nil || seg.Dict.NumTokens() < 100_000 {
		return nil, errors.New("the embedded dictionary of gse is empty or cut short")
	}
	for line := range strings.Lines(terms) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, term := range strings.Fields(line) {
			if err := seg.AddToken(term, termFrequency); err != nil {
				return nil, fmt.Errorf("add %q to the dictionary: %w", term, err)
			}
		}
	}
	seg.CalcToken()
	return seg, nil
}

// generate makes the lexicon of a dictionary of gse. Of two words that normalize to the
// same, the likelier counts.
func generate(seg *gse.Segmenter) ([]byte, error) {
	n := analysis.NewNormalizer()
	words := map[string]float64{}
	for i := range seg.Dict.Tokens {
		token := &seg.Dict.Tokens[i]
		if text := n.String(token.Text()); text != "" && allHan(text) {
			words[text] = max(words[text], token.Freq())
		}
	}
	return lexicon.Build(source(), seg.Dict.TotalFreq(), words)
}

// source names the module the dictionary comes from.
func source() string {
	const module = "github.com/go-ego/gse"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == module {
				return module + " " + m.Version
			}
		}
	}
	return module
}

func allHan(s string) bool {
	for _, r := range s {
		if !char.IsHan(r) {
			return false
		}
	}
	return true
}
