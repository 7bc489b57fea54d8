package web

import (
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/search/analysis"
	"gongkai/search/expand"
)

// withSynonyms serves with a file of synonyms; change writes it anew, and lets the time pass
// until it is looked at again.
func withSynonyms(t *testing.T, text string) (s *Server, change func(text string)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "synonyms.txt")
	now := time.Unix(1000, 0)
	change = func(text string) {
		t.Helper()
		now = now.Add(2 * time.Second)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	change(text)
	opts := expand.Options{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }}
	source, err := expand.Open(file, analysis.NewNormalizer().String, opts)
	if err != nil {
		t.Fatal(err)
	}
	return testServer(t, newMadeEngine(madeReports(3)), func(o *Options) { o.Synonyms = source }), change
}

// expansionLinks are the links to synonyms of a page, by what they say before their number.
func expansionLinks(root *html.Node) map[string]string {
	list := map[string]string{}
	for _, nav := range all(root, tag("nav", "expansions")) {
		for _, li := range all(nav, tag("li")) {
			said, _, _ := strings.Cut(textOf(li), " ")
			list[said] = attr(all(li, tag("a"))[0], "href")
		}
	}
	return list
}

// A page offers the synonyms of its words and has none count; a link of it has one count, and
// the chip that it becomes takes it out again. Words in quotes have none.
func TestSynonymsAreOffered(t *testing.T) {
	s, _ := withSynonyms(t, "微信, 宣传, 没有人说\n")
	off := page(t, s, searchURL("q", "微信", "year", "2021"), 200)
	_, before, _, _ := statusCounts(t, off)
	offered := expansionLinks(off)
	link := offered["微信→宣传"]
	if link == "" || offered["微信→没有人说"] != "" {
		t.Fatalf("%v is offered", offered)
	}
	nav := all(off, tag("nav", "expansions"))[0]
	on := page(t, s, link, 200)
	_, after, _, _ := statusCounts(t, on)
	if want := "+" + strconv.Itoa(after-before) + " 段"; after <= before || !strings.Contains(textOf(nav), want) {
		t.Errorf("%d sections, with the synonym %d, and %q says so", before, after, textOf(nav))
	}
	if got := textOf(all(on, tag("p", "understood"))[0]); !strings.Contains(got, "(微信 或 宣传)") {
		t.Errorf("%q", got)
	}
	chip := expansionLinks(on)["微信→宣传"]
	if u, _ := url.Parse(chip); u.Query().Has("expand") || u.Query().Get("year") != "2021" {
		t.Errorf("the chip leads to %s", chip)
	}
	kept := formValues(t, on)["expand"]
	if len(kept) != 1 || kept[0] != "微信:宣传" {
		t.Errorf("the form keeps %v", kept)
	}
	hit := attr(all(all(on, tag("li", "hit"))[0], tag("a"))[0], "href")
	marked := false
	for _, m := range all(page(t, s, hit, 200), tag("mark")) {
		marked = marked || strings.Contains(textOf(m), "宣传")
	}
	if !marked {
		t.Errorf("%s marks no synonym", hit)
	}
	all := page(t, s, searchURL("q", "微信", "year", "2021", "expand", "on", "expand", "-微信:宣传"), 200)
	if _, n, _, _ := statusCounts(t, all); n != before {
		t.Errorf("with all but the one there are %d sections, want %d", n, before)
	}
	if list := expansionLinks(page(t, s, searchURL("q", "“微信”", "expand", "on"), 200)); len(list) > 0 {
		t.Errorf("a string in quotes has %v", list)
	}
}

// What is added in the answer of the API is what its totals differ by, in every setting.
func TestSynonymsOfTheAPI(t *testing.T) {
	s, _ := withSynonyms(t, "微信, 宣传\n公开, 工作\n")
	total := func(expand ...string) (float64, float64, any) {
		values := url.Values{"q": {"微信 公开"}, "facets": {"none"}, "expand": expand}
		v := answer(t, s, "/api/v1/search?"+values.Encode(), 200)
		return at(v, "total", "reports").(float64), at(v, "total", "sections").(float64), at(v, "query", "expansions")
	}
	reports, sections, list := total()
	if n := len(list.([]any)); n < 2 {
		t.Fatalf("%v", list)
	}
	for _, e := range list.([]any) {
		pair := at(e, "from").(string) + ":" + at(e, "to").(string)
		r, n, others := total(pair)
		if at(e, "on") != false || at(e, "added", "reports") != r-reports || at(e, "added", "sections") != n-sections {
			t.Errorf("%v: with it %g and %g, without %g and %g", e, r, n, reports, sections)
		}
		for _, o := range others.([]any) {
			if on := at(o, "from").(string)+":"+at(o, "to").(string) == pair; at(o, "on") != on || on && at(o, "added", "sections") != n-sections {
				t.Errorf("with %s: %v", pair, o)
			}
		}
	}
	v := answer(t, s, "/api/v1/search?"+url.Values{"q": {"微信"}, "expand": {"微信:汽车"}}.Encode(), 400)
	if detail, ok := at(v, "detail").(string); !ok || !strings.Contains(detail, "没有同义词") {
		t.Errorf("%v", v)
	}
}

// Another version of the file changes answers and their ETags; a broken one is named by
// /readyz and leaves what was in force.
func TestSynonymsAreReadAgain(t *testing.T) {
	s, write := withSynonyms(t, "微信, 宣传\n")
	target := searchURL("q", "微信")
	tagged := request(s, "GET", target).Header().Get("ETag")
	change := func(text string) {
		t.Helper()
		write(text)
		tag := request(s, "GET", target).Header().Get("ETag")
		if tag == tagged {
			t.Fatalf("%q changed nothing", text)
		}
		tagged = tag
	}
	change("微信, 公开\n公告, 通告\n")
	if list := expansionLinks(page(t, s, target, 200)); list["微信→公开"] == "" || list["微信→宣传"] != "" {
		t.Errorf("%v is offered", list)
	}
	change("微信\n")
	problem, _ := at(answer(t, s, "/readyz", 200), "synonyms", "problem").(string)
	if list := expansionLinks(page(t, s, target, 200)); list["微信→公开"] == "" || !strings.HasPrefix(problem, "synonyms.txt:1: ") {
		t.Errorf("%v is offered, and the problem is %q", list, problem)
	}
}

// Synonyms that count and add nothing are folded away, not shown beside those that do; each can
// still be switched off.
func TestIdleSynonymsAreFolded(t *testing.T) {
	s, _ := withSynonyms(t, "微信, 宣传, 没有人说, 没有人写\n")
	nav := all(page(t, s, searchURL("q", "微信", "expand", "on"), 200), tag("nav", "expansions"))[0]
	folded := all(nav, tag("details"))
	if len(folded) != 1 || !strings.Contains(textOf(folded[0]), "2 个没有增加") || strings.Contains(textOf(folded[0]), "微信→宣传") {
		t.Fatalf("folded away: %q", textOf(nav))
	}
	for _, li := range all(folded[0], tag("li")) {
		u, _ := url.Parse(attr(all(li, tag("a"))[0], "href"))
		if !strings.HasPrefix(u.Query()["expand"][0], "-") && !strings.HasPrefix(u.Query()["expand"][len(u.Query()["expand"])-1], "-") {
			t.Errorf("%q leads to %s", textOf(li), u)
		}
	}
}

// Lines and cells lead on to what they count: with the synonyms that count there.
func TestSynonymsGoAlong(t *testing.T) {
	s, _ := withSynonyms(t, "微信, 宣传\n")
	values := url.Values{"q": {"微信"}, "expand": {"微信:宣传"}}
	lines := at(answer(t, s, "/api/v1/kwic?size=100&"+values.Encode(), 200), "lines").([]any)
	wide := 0
	for _, l := range lines {
		if u, _ := url.Parse(at(l, "url").(string)); u.Query().Get("expand") != "微信:宣传" {
			t.Errorf("a line leads to %s", u)
		}
		if at(l, "match") == "宣传" {
			wide++
		}
	}
	if wide == 0 {
		t.Errorf("%d lines, none of the synonym", len(lines))
	}
	matrix := answer(t, s, "/api/v1/matrix?"+values.Encode(), 200)
	row := at(matrix, "queries", 0)
	links := []string{at(row, "url").(string)}
	for _, td := range all(page(t, s, "/matrix?"+values.Encode(), 200), tag("td")) {
		for _, a := range all(td, tag("a")) {
			links = append(links, attr(a, "href"))
		}
	}
	if len(links) < 3 {
		t.Fatalf("links %v", links)
	}
	for i, link := range links {
		u, _ := url.Parse(link)
		if u.Query().Get("expand") != "微信:宣传" {
			t.Errorf("a cell leads to %s", link)
		}
		if n, _, _, _ := statusCounts(t, page(t, s, link, 200)); i == 0 && strconv.Itoa(n) != fmt.Sprint(at(row, "reports")) {
			t.Errorf("%s finds %d reports, the row says %v", link, n, at(row, "reports"))
		}
	}
}
