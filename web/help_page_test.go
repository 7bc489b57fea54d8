package web

import (
	"net/url"
	"strings"
	"testing"
)

// Every example of the help page runs, its list of contents leads to each part, and every
// term that a page points to is explained.
func TestHelpRuns(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	root := page(t, s, "/help", 200)
	examples := 0
	for _, a := range all(byID(t, root, "syntax"), tag("a")) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil || u.Query().Get("q") != textOf(a) {
			t.Errorf("%q leads to %s", textOf(a), attr(a, "href"))
		}
		page(t, s, attr(a, "href"), 200)
		examples++
	}
	if examples < 20 {
		t.Errorf("%d examples", examples)
	}
	for _, row := range all(byID(t, root, "syntax"), tag("tr"))[1:] {
		if len(all(row, tag("a"))) == 0 {
			t.Errorf("%q has no example to follow", textOf(row))
		}
	}
	for _, section := range all(root, tag("section")) {
		found := false
		for _, a := range all(all(root, tag("nav", "toc"))[0], tag("a")) {
			found = found || attr(a, "href") == "#"+attr(section, "id")
		}
		if !found {
			t.Errorf("the contents do not lead to %s", attr(section, "id"))
		}
	}
	for _, term := range glossary() {
		if entry := byID(t, root, "term-"+term.id); !strings.Contains(textOf(entry), term.name.Chinese) {
			t.Errorf("%s is explained as %q", term.id, textOf(entry))
		}
	}
}
