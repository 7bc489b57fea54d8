package web

import (
	"encoding/xml"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// A feed has what RFC 4287 asks of one: ids that are absolute and apart, titles, moments, an
// author and a link each; the entries are the hits of the search, those published last first.
func TestFeed(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	target := feedPath + "?q=" + url.QueryEscape("宣传") + "&year=2020..2022&size=100"
	w := request(s, "GET", target)
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatalf("status %d, %s", w.Code, w.Header().Get("Content-Type"))
	}
	var f atomFeed
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	if f.ID == "" || f.Title == "" || f.Author.Name == "" || len(f.Links) != 2 || f.Links[0].Rel != "self" {
		t.Errorf("the head of the feed is %+v", f)
	}
	if self, err := url.Parse(f.Links[0].Href); err != nil || !self.IsAbs() || self.Path != feedPath {
		t.Errorf("it calls itself %s", f.Links[0].Href)
	}
	hits := at(answer(t, s, "/api/v1/search?q="+url.QueryEscape("宣传")+"&year=2020..2022&size=100&sort=-published", 200), "hits").([]any)
	if len(f.Entries) != len(hits) || len(hits) < 5 {
		t.Fatalf("%d entries, want %d", len(f.Entries), len(hits))
	}
	ids := map[string]bool{}
	var days []string
	for i, entry := range f.Entries {
		id := at(hits[i], "report").(string)
		if entry.ID != "tag:gongkai,2026:report/"+id || ids[entry.ID] {
			t.Errorf("entry %d is %s, want that of %s", i, entry.ID, id)
		}
		ids[entry.ID] = true
		if _, err := time.Parse(time.RFC3339, entry.Updated); err != nil || entry.Title == "" || entry.Author.Name == "" ||
			len(entry.Links) != 1 {
			t.Errorf("entry %+v: %v", entry, err)
		}
		if !strings.HasPrefix(entry.Published, e.reports[id].Published) {
			t.Errorf("%s was published %s, want %s", id, entry.Published, e.reports[id].Published)
		}
		if !strings.Contains(entry.Content.Text, "宣传") || entry.Content.Type != "text" {
			t.Errorf("the content of %s is %+v", id, entry.Content)
		}
		u, err := url.Parse(entry.Links[0].Href)
		if err != nil {
			t.Fatal(err)
		}
		page(t, s, u.RequestURI(), 200)
		days = append(days, entry.Published)
	}
	if !slices.IsSortedFunc(days, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("the entries come in the order %v", days)
	}
	if again := request(s, "GET", target, "If-None-Match", w.Header().Get("ETag")); again.Code != 304 {
		t.Errorf("asked again it answers %d", again.Code)
	}
	for target, want := range map[string]int{feedPath: 200, feedPath + "?q=%28": 400, feedPath + "?size=1000": 400,
		feedPath + "?year=x": 400} {
		if w := request(s, "GET", target); w.Code != want {
			t.Errorf("%s: status %d, want %d", target, w.Code, want)
		}
	}
}

// The page of a search leads feed readers to its feed.
func TestFeedIsLinked(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	link := regexp.MustCompile(`<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">`)
	body := request(s, "GET", "/?q="+url.QueryEscape("宣传")+"&year=2021&sort=-year&page=2&view=table").Body.String()
	found := link.FindStringSubmatch(body)
	if found == nil || strings.ReplaceAll(found[1], "&amp;", "&") != feedPath+"?q="+url.QueryEscape("宣传")+"&year=2021" {
		t.Fatalf("the feed of the page is %q", found)
	}
	if link.MatchString(request(s, "GET", "/help").Body.String()) {
		t.Error("the help page has a feed")
	}
}
