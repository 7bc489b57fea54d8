package plan

import (
	"fmt"
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

func (a spaced) Units(s string) []string { return a.WordStrings(s) }

// listed gives strings as they are, those whose numbers are whole with a bar at either
// side.
func listed(list []String) string {
	var parts []string
	for _, s := range list {
		if s.Whole {
			s.Text = "|" + s.Text + "|"
		}
		parts = append(parts, s.Text)
	}
	return strings.Join(parts, " ")
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ query, marks, words string }{
		{"", "", ""},
		{"A", "|a|", "a"},
		{"A/B/a", "|a| |b|", "a b"},
		{"“A/B”", "a/b", "a b"},
		{"、", "、", ""},
		{"A B OR a", "|a| |b|", "a b"},
		{"A “a”", "|a| a", "a"},
		{"-A", "", ""},
		{"A -B", "|a|", "a"},
		{"-(-A)", "|a|", "a"},
		{"-(-A B)", "|a|", "a"},
		{"-(B -A)", "|a|", "a"},
		{"-(-A OR B)", "|a|", "a"},
		{"-((-A B) (-C year:2021))", "|a| |c|", "a c"},
		{"-(A -(B -C))", "|b|", "b"},
		{"-(-(-A))", "", ""},
		{"C (-B OR A) year:2021 表:applications.new>0", "|c| |a|", "c a"},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		w := Of(node, spaced{})
		if got := listed(w.Strings); got != c.marks {
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
		want string
	}{
		{search.Text{Text: "A/B"}, "|a| |b|"},
		{search.Text{Text: "A/B", Quoted: true}, "a/b"},
		{search.Text{Text: "、"}, "、"},
	} {
		if got := listed(Strings(c.text, spaced{})); got != c.want {
			t.Errorf("%+v asks for %q, want %q", c.text, got, c.want)
		}
	}
}

// A whole string is found where it cuts no number, any other everywhere.
func TestNext(t *testing.T) {
	for _, c := range []struct {
		text, s string
		whole   string // the bytes it begins at
		any     string
	}{
		{"10件、100件、110件、10.5件、3.10件、10", "10", "[0 46]", "[0 8 18 26 38 46]"},
		{"共10件、100件", "10件", "[3]", "[3]"},
		{"第110件", "10件", "[]", "[4]"},
		{"1，234件、234件", "234件", "[13]", "[4 13]"},
		{"1，234件", "1，234", "[0]", "[0]"},
		{"1，234，567", "1，234", "[]", "[0]"},
		{"2021，22", "22", "[7]", "[7]"},
		{"2023.1.11", "1.11", "[5]", "[5]"},
		{"3.5%、13.5%", "3.5%", "[0]", "[0 8]"},
		{"110km、10km", "10km", "[8]", "[1 8]"},
		{"aaa", "aa", "[0 1]", "[0 1]"},
		{"aaa", "", "[]", "[]"},
	} {
		for _, whole := range []bool{true, false} {
			s, places := String{Text: c.s, Whole: whole}, []int{}
			for at, _, ok := s.Next(c.text, 0); ok; at, _, ok = s.Next(c.text, at+1) {
				places = append(places, at)
			}
			want := c.any
			if whole {
				want = c.whole
			}
			if got := fmt.Sprint(places); got != want {
				t.Errorf("%q stands in %q at %s, whole %v, want %s", c.s, c.text, got, whole, want)
			}
			if in := s.In(c.text); in != (len(places) > 0 || c.s == "") {
				t.Errorf("%q is in %q: %v", c.s, c.text, in)
			}
		}
	}
}
