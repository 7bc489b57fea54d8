package web

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// Every page that is printed says what it is, where it is, of which library and of which
// day; its address is one to read, and leads to the same page.
func TestPrintedPagesNameTheirSource(t *testing.T) {
	e := newMadeEngine(madeReports(3))
	s := testServer(t, e)
	for target, status := range spokenPages(e) {
		path, _, _ := strings.Cut(target, "#")
		r := httptest.NewRequest("GET", path, nil)
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if status != 0 && w.Code != status {
			t.Errorf("GET %s: status %d", target, w.Code)
		}
		root, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		paper := all(root, tag("p", "paper"))
		if len(paper) != 1 {
			t.Errorf("GET %s: %d source lines", target, len(paper))
			continue
		}
		text := textOf(paper[0])
		for _, want := range []string{"http://example.com/", "资料第 1 代", time.Now().Format("2006-01-02")} {
			if !strings.Contains(text, want) {
				t.Errorf("GET %s: the source line %q lacks %s", target, text, want)
			}
		}
		if title, _, ok := strings.Cut(textOf(all(root, tag("title"))[0]), " · 公开"); ok && !strings.Contains(text, title) && w.Code == 200 &&
			!strings.HasPrefix(target, "/reports/") {
			t.Errorf("GET %s: the source line %q lacks the title %s", target, text, title)
		}
	}
}

func TestLegibleAddresses(t *testing.T) {
	for given, want := range map[string]string{
		"http://a.b/?q=%E4%BA%BA%E5%91%98&year=2022":              "http://a.b/?q=人员&year=2022",
		"http://a.b/?metric=applications.new%3E0":                 "http://a.b/?metric=applications.new>0",
		"http://a.b/?q=%E4%BA%BA+%26+%E5%91%98%25%20%23%3D%2B%22": "http://a.b/?q=人+%26+员%25+%23%3D%2B%22",
		"http://a.b/?q=%FF%E4":                                    "http://a.b/?q=%FF%E4",
		"http://a.b/regions/%E5%B1%B1%E4%B8%9C/x":                 "http://a.b/regions/山东/x",
	} {
		got := legible(given)
		if got != want {
			t.Errorf("%s reads %s, want %s", given, got, want)
		}
		one, err := url.Parse(given)
		if err != nil {
			t.Fatal(err)
		}
		other, err := url.Parse(got)
		if err != nil || other.Query().Encode() != one.Query().Encode() || other.Path != one.Path {
			t.Errorf("%s leads elsewhere than %s (%v)", got, given, err)
		}
	}
}
