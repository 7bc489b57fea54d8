package plan

import (
	"slices"
	"strings"
	"testing"

	"gongkai/search"
)

// spaced cuts at spaces and folds case: enough to see what is asked of it.
type spaced struct{}

func (spaced) NormalizeString(s string) string { return strings.ToLower(s) }
func (spaced) WordStrings(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune("、/", r) }) {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ query, marks, words string }{
		{"", "", ""},
		{"A", "a", "a"},
		{"A/B/a", "a b", "a b"},
		{"“A/B”", "a/b", "a b"},
		{"、", "、", ""},
		{"A B OR a", "a b", "a b"},
		{"-A", "", ""},
		{"A -B", "a", "a"},
		{"-(-A)", "a", "a"},
		{"-(-A B)", "a", "a"},
		{"-(-A OR B)", "a", "a"},
		{"-(A -(B -C))", "b", "b"},
		{"-(-(-A))", "", ""},
		{"C (-B OR A) year:2021 表:applications.new>0", "c a", "c a"},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		w := Of(node, spaced{})
		if got := strings.Join(w.Strings, " "); got != c.marks {
			t.Errorf("%s marks %q, want %q", c.query, got, c.marks)
		}
		if got := strings.Join(w.Words, " "); got != c.words {
			t.Errorf("%s ranks by %q, want %q", c.query, got, c.words)
		}
	}
}

func TestStrings(t *testing.T) {
	for _, c := range []struct {
		text search.Text
		want []string
	}{
		{search.Text{Text: "A/B"}, []string{"a", "b"}},
		{search.Text{Text: "A/B", Quoted: true}, []string{"a/b"}},
		{search.Text{Text: "、"}, []string{"、"}},
	} {
		if got := Strings(c.text, spaced{}); !slices.Equal(got, c.want) {
			t.Errorf("%+v asks for %q, want %q", c.text, got, c.want)
		}
	}
}
