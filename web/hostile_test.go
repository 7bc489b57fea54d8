package web

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
)

// benign is the word that a hostile text takes the place of.
const benign = "良性词"

// harmless is a text to hold a payload against: benign, or where the payload ends sentences one of the
// same sentences and letters, since how much of a report is its own depends on these.
func harmless(payload string) string {
	if !strings.ContainsAny(payload, "。！？；!?;") {
		return benign
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("。！？；!?;", r) {
			return r
		}
		return '、'
	}, payload)
}

// payloads are texts that would be code if a page took them for markup.
func payloads() []string {
	return []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `' onmouseover='alert(1)`,
		`" autofocus onfocus="alert(1)`,
		`</mark><script>alert(1)</script><mark>`, `</title><script>alert(1)</script>`, `</textarea><b>`, `<!--`, `a-->`, `<![CDATA[`,
		`{{.}}`, `{{template "main"}}`,
		`javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, `<a href="javascript:alert(1)">a</a>`,
		`<iframe srcdoc="<script>alert(1)</script>">`,
		`<base href="//evil.example">`, `<meta http-equiv="refresh" content="0;url=//evil.example">`, `<form action="//evil.example">`,
		`<style>*{display:none}</style>`,
		`<link rel=stylesheet href=//evil.example>`, `&lt;script&gt;`, `&#60;script&#62;`, `\u003cscript\u003e`,
		"a\u2028alert(1)\u2029b", "\u202egnp.exe\u202c", `＜script＞alert(1)＜/script＞`,
		`<math><mtext></form><form>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
		`<template><script>alert(1)</script></template>`, `<object data="x">`,
		`<embed src="x">`, `<details open ontoggle=alert(1)>`, `<input autofocus onfocus=alert(1)>`, `<select><option></select>`,
		`</select></form></main></body></html>`,
		`%3Cscript%3E`, `<scr<script>ipt>`, `<plaintext>`, `<xmp>`, "<\x00script>", `#"><b>`, `?view=source&start=1"><b>`,
	}
}

// hostileReport is a made-up report that says word wherever it says anything.
func hostileReport(word string) *report.Report {
	value := 3.0
	text := word + "年度报告\n本节提到" + word + "，并公开" + word + "三件。\n全年在网站、公开栏和宣传册上说明办事的程序与期限。\n" + word
	at := strings.LastIndex(text, word)
	sec := report.Section{Key: report.SectionImprovements, Number: word, Title: word, Text: text, End: len(text)}
	other := report.Section{Key: report.SectionOther, Number: "六", Title: word, Text: word, Start: at, End: len(text)}
	return &report.Report{
		Kind: report.KindReport, Title: word, Year: 2022, Form: report.Form2021, Published: word, Text: text,
		Sections: []report.Section{sec, other},
		Source:   report.Source{Path: word, Format: word, Encoding: word, Bytes: 9, SHA256: word},
		Agency: report.Agency{Name: word, FullName: word, Level: report.Level(word), Code: "910101101",
			Region: []string{word, word + "二"}, Evidence: report.Evidence(word),
			Candidates: []report.Candidate{{Code: word, Region: []string{word}}}},
		Metrics: []report.Metric{
			{ID: "applications.new", Applicant: report.ApplicantTotal, Value: &value, Raw: word, State: report.StateRepaired,
				Reason: word, Start: at, End: len(text)},
			{ID: "applications.new", Applicant: report.ApplicantNatural, Raw: word, State: report.StateUnreadable, Reason: word,
				Start: at, End: len(text)},
			{ID: word, Raw: word, State: report.StateUnreadable, Start: at, End: len(text)}},
		Figures: []report.Figure{{Section: report.SectionOther, Subject: word, Value: &value, Unit: word, Approx: report.Approx(word),
			Text: word, Start: at, End: len(text),
			Change: &report.Change{Direction: report.Direction(word), By: &value, Unit: word}}},
		Problems: []report.Problem{{Text: word, Start: at, End: len(text)}},
		Remedies: []report.Remedy{{Text: word, Start: at, End: len(text)}},
		Checks: []report.Check{{ID: report.CheckID(word), Metric: word, State: report.CheckFail, Detail: word},
			{ID: report.CheckRow, Metric: "applications.new", State: report.CheckFail, Left: &value, Right: &value, Detail: word}},
		Findings: []report.Finding{{ID: report.FindingID(word), Detail: word, Start: at, End: len(text)}},
	}
}

// shape is the tree of a page without its texts: elements and the names of their
// attributes, in order, but for titles, which say in full what was too long to show.
func shape(root *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode || n.Type == html.CommentNode {
			b.WriteString(strings.Repeat(" ", depth) + n.Data)
			for _, a := range n.Attr {
				if a.Key != "title" {
					b.WriteString(" " + a.Key)
				}
			}
			b.WriteString("\n")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return b.String()
}

// quoted is a query for exactly word, in a pair of marks that word does not hold.
func quoted(word string) string {
	return search.Text{Text: word, Quoted: true}.String()
}

// hostileTargets are the pages that show a word of reports and requests.
func hostileTargets(word string) []string {
	q := url.QueryEscape(quoted(word))
	return []string{
		"/?q=" + q, "/?town=" + url.QueryEscape(word), "/?region=" + url.QueryEscape("-"+word), "/?q=%28" + q, "/?year=" +
			url.QueryEscape(word), "/?sort=-year",
		"/reports/910101101-2022?q=" + q, "/reports/910101101-2022?view=source", "/reports/910101101-2022?rows=all",
		"/reports/910101101-2022?view=" + url.QueryEscape(word),
	}
}

// No text of a report or a request changes the shape of a page.
func TestHostileTextIsText(t *testing.T) {
	shapes := func(word string) []string {
		s := testServer(t, newMadeEngine([]*report.Report{hostileReport(word)}))
		var list []string
		for _, target := range hostileTargets(word) {
			w := request(s, "GET", target)
			if w.Code != 200 && w.Code != 400 {
				t.Fatalf("%q: GET %s: status %d", word, target, w.Code)
			}
			body := w.Body.String()
			root, err := html.Parse(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range all(root, func(n *html.Node) bool { return hasAttr(n, "href") }) {
				if href := attr(a, "href"); !strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "#") ||
					strings.HasPrefix(href, "//") {
					t.Errorf("%q: GET %s: a link leads to %q", word, target, href)
				}
			}
			list = append(list, shape(root))
		}
		return list
	}
	known := map[string][]string{}
	e := newMadeEngine([]*report.Report{hostileReport(benign)})
	root := page(t, testServer(t, e), "/reports/910101101-2022", 200)
	if len(all(root, func(n *html.Node) bool { return attr(n, "id") == "copies" })) != 1 {
		t.Error("the page of the report does not say what of it is its own")
	}
	for _, p := range payloads() {
		want := known[harmless(p)]
		if want == nil {
			want = shapes(harmless(p))
			known[harmless(p)] = want
		}
		for i, got := range shapes(p) {
			if got != want[i] {
				t.Errorf("%q changes the shape of %s\n%s", p, hostileTargets(p)[i], firstDifference(want[i], got))
			}
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "line " + x[i] + "\nbecomes " + y[i]
		}
	}
	return "one is longer than the other"
}

// The payloads are shown to whoever reads the page: as text, whole.
func TestHostileTextIsShown(t *testing.T) {
	for _, p := range payloads() {
		if strings.ContainsAny(p, "\x00\u2028") {
			continue // HTML has no way to say NUL; white space is drawn together
		}
		s := testServer(t, newMadeEngine([]*report.Report{hostileReport(p)}))
		h1 := all(page(t, s, "/reports/910101101-2022", 200), tag("h1"))
		if got := textOf(h1[0]); got != p {
			t.Errorf("title %q reads %q", p, got)
		}
	}
}

// FuzzParams sends any parameters to every page: the answer is a page or an error
// of the caller's, with the headers, and of a shape that carries no script of the
// request's.
func FuzzParams(f *testing.F) {
	for _, seed := range []string{"", "q=宣传", "q=(", "q=%ff", "year=2021&year=-2019", "metric=applications.new>0&m=x&mo=<&mv=1e999",
		"page=-1&size=0", "cursor=%00",
		"scope=all&sort=-applications.new", "view=source&start=3&end=1", "q=%22%3E%3Cscript%3E",
		"town=太平镇&region=-91&by=year&stat=sum&metric=applications.new", ";;&&==&%zz", "nonzero=1&q=“”"} {
		f.Add(seed)
	}
	e := newMadeEngine(madeReports(1)[:6])
	s := testServer(f, e)
	paths := []string{"/", "/reports/" + anyID(f, e), "/help", "/preferences", "/api/v1/search", "/api/v1/aggregate", "/api/v1/reports/x"}
	scripts := len(all(page(f, s, "/", 200), tag("script")))
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) > 4<<10 {
			return
		}
		for _, path := range paths {
			u := url.URL{Path: path, RawQuery: query}
			r, err := url.ParseRequestURI(u.String())
			if err != nil || strings.ContainsAny(u.String(), " \r\n") {
				u.RawQuery = url.QueryEscape(query)
				r = &u
			}
			w := requestFrom(s, "127.0.0.1:1", "", r.String()) // whose requests are not bounded
			switch w.Code {
			case 200, 303, 400, 404:
			default:
				t.Fatalf("GET %s: status %d\n%s", r, w.Code, w.Body)
			}
			checkHeaders(t, r.String(), w.Header())
			if loc := w.Header().Get("Location"); loc != "" && (!strings.HasPrefix(loc, "/") || strings.HasPrefix(loc, "//")) {
				t.Fatalf("GET %s leads to %q", r, loc)
			}
			if w.Code == 303 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				continue
			}
			root, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(all(root, tag("script"))); n != scripts {
				t.Fatalf("GET %s: %d scripts", r, n)
			}
			for _, n := range all(root, func(n *html.Node) bool { return true }) {
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
						t.Fatalf("GET %s: <%s %s>", r, n.Data, a.Key)
					}
				}
			}
		}
	})
}

// FuzzMark marks any text: marks lie in order on character borders, cover the
// wanted string and nothing else, and leave the text whole.
func FuzzMark(f *testing.F) {
	f.Add("一是宣传力度不够", "宣传力度")
	f.Add("ＷｅＣｈａｔ平台", "wechat")
	f.Add("⼯作İ\xff人员", "工作")
	f.Add("aaaa", "aa")
	analyzer := newTestAnalyzer()
	folded := analyzer.NormalizeString
	f.Fuzz(func(t *testing.T, text, wanted string) {
		if len(text) > 4<<10 || len(wanted) > 256 {
			return
		}
		spans := mark.NewMarker(search.Text{Text: wanted, Quoted: true}, analyzer).Spans(text)
		at := 0
		for _, sp := range spans {
			if sp.Start < at || sp.End <= sp.Start || sp.End > len(text) || !boundary(text, sp.Start) && utf8.ValidString(text) {
				t.Fatalf("span %v of %q", sp, text)
			}
			at = sp.End
			if utf8.ValidString(text) && !strings.Contains(folded(text[sp.Start:sp.End]), folded(strings.TrimSpace(wanted))) {
				t.Fatalf("%q is marked for %q", text[sp.Start:sp.End], wanted)
			}
		}
		if w := strings.TrimSpace(wanted); w != "" && utf8.ValidString(text) && utf8.ValidString(w) && strings.Contains(text, w) &&
			len(spans) == 0 {
			t.Fatalf("%q stands in %q and is not marked", w, text)
		}
		var b strings.Builder
		for _, r := range cutRuns(text, spans) {
			b.WriteString(r.Text)
		}
		if b.String() != text {
			t.Fatalf("marked text %q is not %q", b.String(), text)
		}
	})
}
