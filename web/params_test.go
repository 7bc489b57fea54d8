package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Every route of the API names the parameter that it cannot decode or does not know.
func TestParametersOfTheAPI(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	id := anyID(t, e)
	cases := []struct{ query, param string }{
		{"q=100%", "q"}, {"q=a;b", "q"}, {"q=a;year=2022", "q"}, {"year=2022%", "year"}, {"year=2022%zz", "year"}, {"q=%ff", "q"},
		{"q=%E5%AE", "q"}, {"q=ok&town=%", "town"}, {"%q=1", "%q"}, {"Year=2022", "Year"}, {"YEAR=2022", "YEAR"}, {"years=2022", "years"},
		{"utm_source=x", "utm_source"}, {"nonsense", "nonsense"}, {"=1", ""}, {"m=applications.new", "m"},
	}
	for _, c := range cases {
		for _, path := range []string{"/api/v1/search?", "/api/v1/aggregate?metric=applications.new&", "/api/v1/metrics?",
			"/api/v1/reports/" + id + "?"} {
			w := rawRequest(s, path+c.query)
			var p problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusBadRequest {
				t.Errorf("GET %s%s: status %d, %v", path, c.query, w.Code, err)
				continue
			}
			if p.Param != c.param {
				t.Errorf("GET %s%s: parameter %q, want %q", path, c.query, p.Param, c.param)
			}
		}
	}
	for query, want := range map[string]int{
		"search?q=a&q=b": 400, "search?page=1&page=2": 400, "search?q=a&q=a": 200, "search?q=&q=a": 200, "search?metric=": 200,
		"search?metric=&year=&q=&sort=&scope=&size=&page=&cursor=&facets=": 200, "search?year=2022&year=2021": 200, "search?q=100%25": 200,
		"search?q=a%3Bb": 200, "search?size=%205": 200, "search?&&": 200, "search?page=101&size=100": 400,
		"aggregate?metric=applications.new&size=5":            400,
		"aggregate?metric=applications.new&metric=&by=&stat=": 200, "aggregate?metric=applications.new&by=year&by=town": 200,
		"aggregate?metric=": 400, "aggregate?metric=applications.new&metric=applications.carried_over": 200,
	} {
		if w := rawRequest(s, "/api/v1/"+query); w.Code != want {
			t.Errorf("GET %s: status %d, want %d\n%s", query, w.Code, want, w.Body)
		}
	}
}

// A page leaves out names that it does not know and says so; what cannot be decoded it
// refuses.
func TestParametersOfPages(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	id := anyID(t, e)
	for _, target := range []string{"/?Year=2022", "/?q=a&utm_source=x&fbclid=y", "/help?from=mail",
		"/reports/" + id + "?spm=1", "/reports/" + id + "?view=source&ref=a"} {
		name := target[strings.IndexAny(target, "?")+1:]
		if i := strings.LastIndexByte(name, '&'); i >= 0 {
			name = name[i+1:]
		}
		name, _, _ = strings.Cut(name, "=")
		w := rawRequest(s, target)
		if w.Code != 200 || !strings.Contains(w.Body.String(), "<code>"+name+"</code>") {
			t.Errorf("GET %s: status %d, %q named %t", target, w.Code, name, strings.Contains(w.Body.String(), name))
		}
	}
	for _, target := range []string{"/?q=100%", "/?q=a;b", "/?year=2022%", "/reports/" + id + "?q=%", "/help?a=%", "/?q=%ff", "/?q=a&q=b"} {
		if w := rawRequest(s, target); w.Code != 400 {
			t.Errorf("GET %s: status %d, want 400", target, w.Code)
		}
	}
	if w := rawRequest(s, "/?q=a"); strings.Contains(w.Body.String(), "不认识的参数") {
		t.Error("a page without unknown parameters speaks of them")
	}
}

// FuzzDecodeQuery holds what is decoded against the text: nothing is left out.
func FuzzDecodeQuery(f *testing.F) {
	for _, seed := range []string{"q=a&year=2022", "q=100%", "a;b", "&&=", "q=%ff", "q", "q=a=b", "%=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		values, err := decodeQuery(raw)
		if err != nil {
			return
		}
		given, read := 0, 0
		for pair := range strings.SplitSeq(raw, "&") {
			if pair != "" {
				given++
			}
		}
		for _, v := range values {
			read += len(v)
		}
		if given != read || slices.ContainsFunc(strings.Split(raw, "&"), func(p string) bool { return strings.Contains(p, ";") }) {
			t.Errorf("%q: %d of %d parameters read", raw, read, given)
		}
	})
}
