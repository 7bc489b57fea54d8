package pairs

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
)

// Digits behind a comma are a group of thousands where three of them follow it at once.
func TestGroups(t *testing.T) {
	rd := newReader(t)
	for line, want := range map[string]bool{"1,234": true, "1，234": true, "1, 234": false, "1 ,234": false, "1、234": false, "1,23": false,
		"1,2345": false, "1,规章": false,
		"1,234件": true, "0,234": false, "01,234": false, "12,-": false, "1规章234": false} {
		tokens := rd.words.tokens(nil, line, 0, 1)
		if len(tokens) < 3 {
			t.Fatalf("%s is %s", line, kinds(tokens))
		}
		if got := isGroup(tokens[1:], tokens[0].text); got != want {
			t.Errorf("%s holds a group: %v, want %v", line, got, want)
		}
		c, last := joined(tokens, 0)
		if want != (last == 2) || want && c.Text != line || !want && c.Text != tokens[0].cell.Text {
			t.Errorf("%s begins with %s up to token %d", line, c.Text, last)
		}
	}
	for text, want := range map[string]string{ // cells of a row of two, commas and blanks parting them
		"1,234,5": "1,234 5", "234,1,234": "234 1,234", "1,234,567": "1 234 567", "1,2": "1 2", "5,1,234": "5 1,234", "0,234,5": "0 234 5",
		"1,23,5":   "1 23 5",
		"1,234 5":  "1,234 5",
		"1;;234,5": "1 234 5", "1件,234,5": "1件 234 5", "1,234件,5": "1 234件 5",
	} {
		var cells []grid.Cell
		at := 0
		for _, f := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", ;", r) }) {
			at += strings.Index(text[at:], f)
			cells = append(cells, grid.ReadCell(f, at, 1))
			at += len(f)
		}
		var got []string
		for _, c := range regrouped(cells, 2) {
			got = append(got, c.Text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s in two cells is %s, want %s", text, s, want)
		}
	}
}

// A dash stands for none between marks or apart from its label, and not between words.
func TestDashesForNone(t *testing.T) {
	rd := newReader(t)
	for line, want := range map[string]bool{"规章--": false, "规章 --": true, "规章：--": true, "规章（--）": true,
		"-- 规章":      false,
		"规章 -- 行政许可": false, "规章 -- 某": false,
		"规章 -- 5": false, "规章 --，5": true, "规章：--。": true, "规章，--": true} {
		tokens := rd.words.tokens(nil, line, 0, 1)
		at := -1
		for i := range tokens {
			if tokens[i].kind == dash {
				at = i
			}
		}
		if at < 0 {
			t.Fatalf("%s is %s", line, kinds(tokens))
		}
		if got := isNone(tokens, at); got != want {
			t.Errorf("the dash in %s stands for none: %v, want %v", line, got, want)
		}
	}
}
