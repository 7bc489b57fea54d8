package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestIndexWords(t *testing.T) {
	a := analyzer(t)
	long := strings.Repeat("a", maxWord)
	for text, want := range map[string]struct {
		words  string
		length int
	}{
		"":                   {"", 0},
		"，。":                 {"", 0},
		"政府信息公开":             {"政府 政府信息 政府信息公开 信息 信息公开 公开", 1},
		"公开了":                {"公开 了", 2},
		"龘龘":                 {"龘 龘", 2},
		"公开":                 {"公开", 1},
		"qq群3.5万":            {"qq 3.5 群 万", 4},
		long:                 {long, 1},
		"公开，" + long:         {"公开 " + long, 2},
		"公开，" + long + "a":   {"公开", 2},
		long + "a，公开":        {"公开", 2},
		"共1，234条，公开公开":       {"共 1，234 条 公开 公开", 5},
		"公开\tpdf\n公开 1，23":   {"公开 pdf 公开 1 23", 5},
		"跑10km用5g，2023.1.11": {"跑 10km 10 用 5g 5 2023 1 11", 7},
		long + "a9":          {"9", 1},
	} {
		var words []string
		length := a.IndexWords(text, func(w string) { words = append(words, w) })
		tokens := a.IndexTokens(text)
		if len(tokens) != len(words) {
			t.Errorf("%q has %d tokens and %d words", text, len(tokens), len(words))
		}
		for i, token := range tokens {
			if text[token.Start:token.End] != token.Text || !slices.Contains(words, token.Text) {
				t.Errorf("%q: %q is not the word at %d to %d", text, token.Text, token.Start, token.End)
			}
			if i > 0 && (tokens[i-1].Start > token.Start || tokens[i-1].Start == token.Start && tokens[i-1].End >= token.End) {
				t.Errorf("%q: %q comes behind %q", text, token.Text, tokens[i-1].Text)
			}
		}
		wanted := strings.Fields(want.words)
		slices.Sort(words)
		slices.Sort(wanted)
		if !slices.Equal(words, wanted) || length != want.length {
			t.Errorf("%q is indexed under %q and has %d words, want %q and %d", text, words, length, wanted, want.length)
		}
	}
}

func TestIndexGrams(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"":         "",
		"，。":       "",
		"公":        "公",
		"公开":       "开", // a pair that is a word is no gram
		"公开了":      "开了 了",
		"公，开":      "公 开",
		"开公，开":     "开公 公 开",
		"a1":       "a1 1",
		" a 公开\t龘": "a 开 龘",
		"é龘":       "é龘 龘",
	} {
		var grams []string
		a.IndexGrams(text, func(g string) { grams = append(grams, g) })
		if got := strings.Join(grams, " "); got != want {
			t.Errorf("%q has the grams %q, want %q", text, got, want)
		}
	}
}

func TestPlanOf(t *testing.T) {
	a := analyzer(t)
	for s, want := range map[string]string{
		"":         ` start "" exact false`,
		"，":        ` start "" exact false`,
		"公":        ` start "公" exact true`,
		"公，":       `g:公 start "" exact false`,
		"，公":       ` start "公" exact false`,
		"公开":       `w:公开 start "" exact true`,
		"信息公开":     `w:信息公开 start "" exact true`,
		"开公":       `g:开公 start "" exact true`,
		"力度不":      `w:力度 g:度不 start "" exact false`,
		"公开公开":     `w:公开 g:开公 start "" exact false`,
		"ＰＤＦ":      `g:pd g:df start "" exact false`,
		"a1，公开":    `g:a1 g:1 w:公开 start "" exact false`,
		"公开，a":     `w:公开 g:开 start "" exact false`,
		"公开 a":     `w:公开 g:开a start "" exact false`,
		"申请 109 件": `w:申请 g:请1 g:10 g:09 g:9件 start "" exact false`,
	} {
		p := a.Plan(s)
		var terms []string
		for _, term := range p.Terms {
			terms = append(terms, map[bool]string{true: "w:", false: "g:"}[term.Word]+term.Text)
		}
		got := fmt.Sprintf("%s start %q exact %v", strings.Join(terms, " "), p.Start, p.Exact)
		if got != want {
			t.Errorf("%q is looked for by %s, want %s", s, got, want)
		}
		if p.Text != a.NormalizeString(s) {
			t.Errorf("%q is normalized to %q", s, p.Text)
		}
	}
}

func TestWordStrings(t *testing.T) {
	if got := strings.Join(analyzer(t).WordStrings("公開公开，ＱＱ群 109 件公开，qq"), " "); got != "公开 qq 群 109 件" {
		t.Errorf("the words are %q", got)
	}
}

func TestFingerprint(t *testing.T) {
	a := analyzer(t)
	if got := a.Fingerprint(); len(got) != 32 || strings.Trim(got, "0123456789abcdef") != "" {
		t.Errorf("the fingerprint is %q", got)
	}
	b, err := New()
	if err != nil || b.Fingerprint() != a.Fingerprint() {
		t.Errorf("a second analyzer has another fingerprint: %v", err)
	}
	if module, version, ok := strings.Cut(a.Source(), " "); !ok || module != "github.com/go-ego/gse" || !strings.HasPrefix(version, "v") {
		t.Errorf("the dictionary comes from %q", a.Source())
	}
}

// TestRuns holds the runs of words, scripts and numbers against every kind of rune.
func TestRuns(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"AbZ":       "AbZ",
		"az09AZ":    "az09AZ",
		"a`b{c":     "a b c",
		"a@b[c":     "a b c",
		"1/2:3":     "1 2 3",
		"3.5.6":     "3 5 6",
		"1，234.5":   "1，234.5",
		"1.234，567": "1.234 567",
		"2021，345":  "2021 345",
		"10.09万":    "10.09 万",
		"9.90":      "9.90",
		"10，900":    "10，900",
		"9，009":     "9，009",
		"3.":        "3",
		"3.a":       "3 a",
		".5":        "5",
		"1，234，567": "1，234，567",
		"1，2345":    "1 2345",
		"1，234":     "1，234",
		"1，234a":    "1，234 a",
		"1，23":      "1 23",
		"1，":        "1",
		"12.5万":     "12.5 万",
		"é１":        "é１",
		"\u3007":    "\u3007",
		"〈公〉":       "公",
		"（公）":       "公",
		"〡1":        "〡 1",
		"a\u0301b":  "a\u0301b",
		"½":         "½",
		"＋１":        "１",
	} {
		if got := strings.Join(texts(a.Words(text)), " "); got != want {
			t.Errorf("%q is cut %q, want %q", text, got, want)
		}
	}
}
