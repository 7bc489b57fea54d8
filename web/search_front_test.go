package web

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/search/meant"
)

// libraryOf reads how many reports the front page says there are.
func libraryOf(t *testing.T, root *html.Node) string {
	t.Helper()
	status := all(root, func(n *html.Node) bool { return attr(n, "role") == "status" })
	return textOf(all(status[0], tag("b"))[0])
}

// The front page of a generation is worked out once, whoever asks; another
// generation, another scope and a fault are not answered from memory.
func TestFrontPageIsRemembered(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	e.status.Generation = 7
	asked := 0
	var broken error
	e.fault = func(context.Context) error { asked++; return broken }
	s := testServer(t, e)
	reports := strconv.Itoa(e.status.Reports)
	for i, step := range []struct {
		change func()
		target string
		status int
		asks   bool
	}{
		{func() { broken = errors.New("away") }, "/", 500, true},
		{func() { broken = nil }, "/", 200, true},
		{func() {}, "/", 200, false},
		{func() {}, "/?size=50", 200, false},
		{func() {}, "/?scope=tables", 200, true},
		{func() {}, "/?scope=tables", 200, false},
		{func() { e.status.Generation = 8 }, "/", 200, true},
		{func() { broken = errors.New("away") }, "/", 200, false},
		{func() { e.status.Built = e.status.Built.Add(1) }, "/", 500, true},
	} {
		step.change()
		asked = 0
		root := page(t, s, step.target, step.status)
		if (asked > 0) != step.asks {
			t.Errorf("step %d, %s: the engine is asked %d times, want some: %t", i, step.target, asked, step.asks)
		}
		if step.status == 200 && libraryOf(t, root) != reports {
			t.Errorf("step %d: %s reports, want %s", i, libraryOf(t, root), reports)
		}
	}
}

// An empty result asks the engine a bounded number of times, however many clauses
// the search has.
func TestEmptyResultAsksLittle(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	asked := 0
	e.fault = func(context.Context) error { asked++; return nil }
	var words []string
	for i := range maxClauses + 5 {
		words = append(words, "“无"+strconv.Itoa(i)+"”")
	}
	page(t, testServer(t, e), searchURL("q", strings.Join(words, " "), "year", "2021", "metric", "applications.new>0"), 200)
	if most := maxClauses + 2 + meant.MaxTried; asked < maxClauses || asked > most {
		t.Errorf("the engine is asked %d times, want at most %d", asked, most)
	}
}
