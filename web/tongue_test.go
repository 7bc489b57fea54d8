package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
)

// spokenPages is every page and every state of it, with the status that it answers.
func spokenPages(e *madeEngine) map[string]int {
	failed := severalStates(e)
	marked := e.reports[failed].Figures[0]
	q := url.QueryEscape
	pages := map[string]int{"/": 200, "/?scope=tables": 200, "/help": 200, "/nowhere": 404, "/reports/none": 404,
		"/towns/none": 404, "/?year=abc": 400,
		"/?q=" + q("宣传 (不够 OR 不足") + "&year=2021": 400, "/?q=100%": 400, "/?view=chart": 400,
		"/?q=" + q("宣传") + "&utm_source=x":       200,
		"/?q=" + q("宣传 “没有这样的字”") + "&year=2021": 200, "/?q=" + q("属于国家秘密"): 200,
		"/?q=" + q("没有"): 200, "/?page=99&sort=year": 200,
		"/?sort=-applications.new&size=3&page=7": 200, "/?sort=-town&size=7": 200, "/?sort=outcomes.total": 200,
		"/?q=" + q("宣传力度 (公开 OR 培训) -疫情") +
			"&year=2021&year=-2022&region=-920101&section=improvements&finding=-zero_report": 200,
		"/?level=township&form=2021&problem=staff&metric=" + q("applications.new>=1") + "&metric=" + q("outcomes.granted@natural>0"): 200,
		"/?region=91&find_town=tpz&find_region=none&town=" + q("太平镇"):                                                                200,
		"/?q=" + q("柳溪镇"): 200, "/?q=lxz": 200,
		"/?view=table&sort=-applications.new&region=-91": 200, "/?view=table&columns=" + q("applications.new@natural,outcomes.total"): 200,
		"/reports/" + failed: 200, "/reports/" + failed + "?rows=all&beside=1&q=" + q("宣传力度"): 200,
		"/reports/" + failed + "?hit=2&library=1-0&sha256=0&q=" + q("公开"):                            200,
		"/reports/" + failed + "?q=" + q("没有的字"):                                                     200,
		"/reports/" + failed + fmt.Sprintf("?view=source&start=%d&end=%d", marked.Start, marked.End): 200,
		"/reports/" + failed + "?view=source&start=-1":                                               400,
		"/towns/910101101": 200, "/regions/91": 200, "/regions/910101": 200,
		"/compare?town=910101101&section=overview": 200, "/compare?region=910101&year=2022&rows=all": 200, "/quality": 200,
		"/quality?region=91&year=2021": 200, "/quality/sample?seed=3": 200,
		"/compare?r=" + failed: 400,
		"/compare":             400, "/compare?town=910101101&rows=all&zero=hide&section=improvements": 200,
		"/compare?r=" + failed + "&r=nowhere": 404, "/quality?year=abc": 400, "/quality/sample?seed=x": 400, "/quality/sample": 200,
		"/regions/nowhere": 404, "/regions/910101?find=x": 200}
	metric := explorerPath + "?metric="
	for _, query := range []string{"applications.new", "applications.new@natural&year=2021&region=91", "outcomes.total&by=level&by=outcome",
		"applications.new&by=region&by=year&stat=mean&level=township", "active.fees.amount_wan", "active.normative.issued&form=2021",
		"litigation.total", "problems&by=year", "overview", "applications.new&view=changes", "applications.new&view=zeros",
		"litigation.total&q=" + q("宣传") + "&level=township", "applications.new&year=1999",
		"no.such.metric", "applications.new&by=colour"} {
		pages[metric+query] = 0
	}
	pages[explorerPath], pages[explorerPath+"?q="+q("宣传")] = 200, 0
	for id, r := range e.reports {
		if r.Agency.Code == "" || r.Form == report.Form2014 || r.Form == report.Form2008 {
			pages["/reports/"+id] = 200
		}
	}
	return pages
}

// severalStates is a report that holds a failed check and cells of many states.
func severalStates(e *madeEngine) string {
	best, most := "", 0
	for id, r := range e.reports {
		states := map[report.State]bool{}
		for _, m := range r.Metrics {
			states[m.State] = true
		}
		score := 2*len(states) + min(report.CountChecks(r.Checks).Fail, 1)*20 + len(r.Findings)
		if score > most || score == most && id < best {
			best, most = id, score
		}
	}
	return best
}

// every renders each page of a library of every kind, and the pages of what is not there.
func every(t *testing.T, lang report.Lang, look func(target string, root *html.Node)) {
	t.Helper()
	e := newMadeEngine(append(madeReports(3), madeOfForm(1, report.Form2014), madeOfForm(1, report.Form2008)))
	s := testServer(t, e)
	ask := func(s *Server, target string, status int) {
		path, fragment, _ := strings.Cut(target, "#")
		separator := "?"
		if strings.Contains(path, "?") {
			separator = "&"
		}
		w := rawRequest(s, path+separator+"lang="+string(lang))
		if status == 0 && (w.Code == 200 || w.Code == 400) { // either is a page
			status = w.Code
		}
		if w.Code != status {
			t.Errorf("GET %s in %s: status %d, want %d", target, lang, w.Code, status)
		}
		root, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		look(path+fragment, root)
	}
	for target, status := range spokenPages(e) {
		ask(s, target, status)
	}
	e.status.Problem = "damaged"
	ask(s, "/help", 200)
	for _, done := range [][]int{nil, {0, 0}, {12, 340}, {340, 340}} {
		none := newMadeEngine(madeReports(1))
		none.status, none.fault = search.Status{}, func(context.Context) error { return search.ErrNotReady }
		progress := &Progress{}
		if done != nil {
			progress.Begin()
			progress.Set(done[0], done[1])
		}
		ask(testServer(t, none, func(o *Options) { o.Progress = progress }), "/?q=a", 503)
	}
	ask(testServer(t, newMadeEngine(nil)), "/", 200)
	for _, fault := range []error{errBusy, errGreedy, errExporting, context.DeadlineExceeded, search.ErrUnavailable, errPanicked} {
		broken := newMadeEngine(madeReports(1))
		broken.fault = func(context.Context) error { return fault }
		ask(testServer(t, broken), "/?q=a", problemOf(fault, lang).Status)
	}
}

func han(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// named lists what may stand in an attribute of an English page: names of the reports, what
// cells hold, and what was asked.
func named() []string {
	list := []string{"宣传力度", "没有的字", "没有这样的字", "属于国家秘密",
		"没有", "柳溪镇", "中文", "宣传", "公开", "培训", "疫情", "不够", "不足", "太平镇"}
	for _, r := range append(madeReports(3), madeOfForm(1, report.Form2014), madeOfForm(1, report.Form2008)) {
		list = append(list, r.Title, r.Agency.FullName, r.Agency.Name, r.Agency.Town(true))
		list = append(list, r.Agency.Region...)
		for _, m := range r.Metrics {
			if han(m.Raw) {
				list = append(list, m.Raw)
			}
		}
		for _, p := range r.Problems {
			list = append(list, p.Text)
		}
	}
	if table, err := division.Load(); err == nil {
		for _, province := range table.Under("") {
			list = append(list, provinceName(province.Name))
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(list)
}

// decree is the number of a document, which is its name.
var decree = regexp.MustCompile(`国办[^号]*号(, 〔[0-9]+〕[0-9]+号)?`)

// An English page says nothing in Chinese but what stands in the reports, marked as such,
// and its links and forms lead to English pages.
func TestPagesInEnglish(t *testing.T) {
	names := named()
	bare := func(s string) string {
		for _, name := range names {
			s = strings.ReplaceAll(s, name, "")
		}
		return s
	}
	every(t, report.English, func(target string, root *html.Node) {
		told := map[string]bool{}
		complain := func(what, text string) {
			if !told[text] {
				t.Errorf("%s: %s %q is Chinese", target, what, text)
			}
			told[text] = true
		}
		for n := range root.Descendants() {
			switch {
			case n.Type == html.TextNode && (n.Parent.Data == "title" || n.Parent.Data == "desc"):
				if han(bare(n.Data)) {
					complain("title", n.Data)
				}
			case n.Type == html.TextNode && han(decree.ReplaceAllString(n.Data, "")) && langOf(n) != "zh-Hans":
				complain("text", strings.TrimSpace(n.Data))
			case n.Type == html.ElementNode:
				for _, name := range []string{"title", "aria-label", "placeholder", "alt", "value"} {
					if value := attr(n, name); han(bare(value)) && !(name == "value" && n.Data == "input") && n.Data != "option" {
						complain(name, value)
					}
				}
			}
		}
		linksAreIn(t, target, root, "en")
	})
}

// langOf is the language that a node is marked to be in.
func langOf(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if lang := attr(n, "lang"); lang != "" {
			return lang
		}
	}
	return ""
}

// linksAreIn holds every link to a page, and every form, to a language.
func linksAreIn(t *testing.T, target string, root *html.Node, lang string) {
	t.Helper()
	for _, n := range all(root, func(n *html.Node) bool { return n.Data == "a" || n.Data == "form" }) {
		u, err := url.Parse(attr(n, "href") + attr(n, "action"))
		if err != nil || u.Path == "" || !isPage(u.Path) || hasAttr(n, "hreflang") {
			continue
		}
		kept := u.Query().Get("lang")
		if n.Data == "form" {
			for _, input := range all(n, tag("input")) {
				if attr(input, "name") == "lang" {
					kept = attr(input, "value")
				}
			}
		}
		if kept != lang {
			t.Errorf("%s: %s %q leads to the language %q", target, n.Data, u, kept)
		}
	}
}

// sentence is three English words in a row.
var sentence = regexp.MustCompile(`\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}`)

// A Chinese page has no sentence in English, and its links stay Chinese.
func TestPagesInChinese(t *testing.T) {
	every(t, report.Chinese, func(target string, root *html.Node) {
		for n := range root.Descendants() {
			if n.Type != html.TextNode || n.Parent.Data == "code" || n.Parent.Data == "script" || langOf(n) == "en" {
				continue
			}
			if at := sentence.FindString(n.Data); at != "" {
				t.Errorf("%s: says %q", target, at)
			}
		}
		for _, n := range all(root, func(n *html.Node) bool { return hasAttr(n, "aria-label") || hasAttr(n, "title") }) {
			if at := sentence.FindString(attr(n, "aria-label") + " " + attr(n, "title")); at != "" {
				t.Errorf("%s: says %q", target, at)
			}
		}
		linksAreIn(t, target, root, "zh")
	})
}

// Without lang a page speaks what the browser asks for and adds nothing to its links; the
// link to the other language says so.
func TestPageSpeaksAsTheBrowserAsks(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for accepts, want := range map[string]string{"": "zh-Hans", "en-US,en;q=0.9": "en", "zh-CN": "zh-Hans"} {
		w := request(s, "GET", "/?q="+url.QueryEscape("宣传"), "Accept-Language", accepts)
		root, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got := attr(all(root, tag("html"))[0], "lang"); got != want {
			t.Errorf("with %q the page is in %s", accepts, got)
		}
		if !slices.Contains(w.Header().Values("Vary"), "Accept-Language") {
			t.Error("caches are not told that the language matters")
		}
		for _, a := range all(root, tag("a")) {
			u, err := url.Parse(attr(a, "href"))
			if err != nil {
				t.Fatal(err)
			}
			other := map[string]string{"en": "zh", "zh-Hans": "en"}[want]
			if lang := u.Query().Get("lang"); hasAttr(a, "hreflang") && lang != other || !hasAttr(a, "hreflang") && lang != "" {
				t.Errorf("with %q: %s leads to %s", accepts, textOf(a), u)
			}
		}
	}
	one, other := request(s, "GET", "/help", "Accept-Language", "en"), request(s, "GET", "/help", "Accept-Language", "zh")
	if one.Header().Get("ETag") == other.Header().Get("ETag") {
		t.Error("both languages have one ETag")
	}
}
