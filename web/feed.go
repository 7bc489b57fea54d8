package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// feedPath is the address of a search as an Atom feed (RFC 4287).
const feedPath = "/feed.atom"

// feedSize is how many reports a feed has where its address says nothing.
const feedSize = 50

// feedParameters are those of a search but for what turns pages.
func feedParameters() parameters {
	return parameters{[]string{"q", "scope", "size", "lang"}, append(filterNames(), "metric", "expand", "tier")}
}

// atomFeed is a feed; the elements are those of RFC 4287.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published,omitempty"`
	Author    atomPerson `xml:"author"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Lang string `xml:"xml:lang,attr"`
	Text string `xml:",chardata"`
}

// feed answers /feed.atom: the reports of a search, those published last first, each with
// the pieces of text that the search found. What is new in the library comes in as it was
// published, so that who follows a search should keep more than the feed holds.
func (s *Server) feed(c *gin.Context) error {
	given := query(c)
	req, err := search.ParseRequest(given)
	if err != nil {
		return err
	}
	req.Facets, req.Sort = nil, search.Sort{Key: search.SortPublished, Desc: true}
	if given.Get("size") == "" {
		req.Size = feedSize
	}
	spoken := tongueOf(c)
	feed, err := s.newFeed(c.Request.Context(), spoken, req, given, siteOf(c))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(feed); err != nil {
		return fmt.Errorf("encode a feed: %w", err)
	}
	b.WriteByte('\n')
	c.Header("Cache-Control", "no-cache")
	c.Writer.Header().Add("Vary", "Accept-Language")
	s.write(c, http.StatusOK, "application/atom+xml; charset=utf-8", whole(b.Bytes()))
	return nil
}

// newFeed makes the feed of a search. Identifiers are tag URIs (RFC 4151) of what they stand
// for and do not depend on the host, so that a library that moves has no new entries.
func (s *Server) newFeed(ctx context.Context, t tongue, req search.Request, given url.Values, site string) (*atomFeed, error) {
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	st := stateOf(without(given, "size", "lang"))
	built := s.engine.Status().Built
	self := site + address(feedPath, without(given))
	sum := sha256.Sum256([]byte(st.values.Encode()))
	title := given.Get("q")
	if title == "" {
		title = s.describe(t, req, s.anyDirectory(ctx))
	}
	f := &atomFeed{Lang: map[bool]string{false: "zh-Hans", true: "en"}[t.English()], ID: tagURI("search/" + hex.EncodeToString(sum[:16])),
		Title: title + t.T(" · 公开", " · Gongkai"), Updated: moment(built), Author: atomPerson{t.T("公开", "Gongkai")},
		Subtitle: fmt.Sprintf(t.T("共 %d 份报告，按发布日期从新到旧", "%d reports, those published last first"),
			res.Total.Reports),
		Links: []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", site + st.url()}}}
	for _, h := range res.Hits {
		stored, err := s.engine.Report(ctx, h.Report)
		if err != nil {
			return nil, err
		}
		f.Entries = append(f.Entries, feedEntry(t, h, stored.Report, site+hitURL(h.Report, st.marked(), h.Section), built))
	}
	return f, nil
}

// feedEntry is one report. It was updated when it was published; where that is not known, at
// the end of the year that it is of, and where neither is, when the library was made.
func feedEntry(t tongue, h search.Hit, r *report.Report, address string, built time.Time) atomEntry {
	e := atomEntry{ID: tagURI("report/" + h.Report), Title: joinNonEmpty(" ", h.Agency.Town(true), report.YearLabel(h.Year, t.Lang)),
		Updated: moment(built), Author: atomPerson{h.Agency.FullName}, Links: []atomLink{{"alternate", "text/html", address}}}
	if e.Author.Name == "" {
		e.Author.Name = t.T("机关不明", "agency unknown")
	}
	if day, ok := publishedDay(r); ok {
		e.Updated, e.Published = moment(day), moment(day)
	} else if h.Year > 0 {
		e.Updated = moment(time.Date(h.Year, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	var pieces []string
	for _, sn := range h.Snippets {
		pieces = append(pieces, sn.Section.Label(t.Lang)+t.T("：", ": ")+sn.Text())
	}
	if len(pieces) == 0 {
		pieces = append(pieces, h.ReportTitle)
	}
	e.Content = atomText{"text", "zh-Hans", legalXML(strings.Join(pieces, "\n"))}
	return e
}

// publishedDay is the day on which a report was published, the first of the month where no
// day is known.
func publishedDay(r *report.Report) (time.Time, bool) {
	n := r.PublishedDay()
	if n == 0 {
		return time.Time{}, false
	}
	return time.Date(n/10000, time.Month(n/100%100), max(1, n%100), 0, 0, 0, 0, time.UTC), true
}

// tagURI names a thing of every library of this program.
func tagURI(thing string) string { return "tag:gongkai,2026:" + (&url.URL{Path: thing}).EscapedPath() }

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// legalXML leaves out the characters that XML 1.0 has no place for.
func legalXML(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}
