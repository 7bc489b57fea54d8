package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func searchURL(pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return "/?" + v.Encode()
}

// statusCounts reads 共 n 份报告、m 段，来自 k 个乡镇（收录 N 份）.
func statusCounts(t *testing.T, root *html.Node) (reports, sections, towns, library int) {
	t.Helper()
	line := all(root, func(n *html.Node) bool { return attr(n, "role") == "status" })
	if len(line) != 1 {
		t.Fatalf("%d elements with role=status, want one", len(line))
	}
	var numbers []int
	for _, f := range strings.FieldsFunc(strings.ReplaceAll(textOf(line[0]), ",", ""), func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, n)
	}
	if len(numbers) != 4 {
		t.Fatalf("status %q has %d numbers, want 4", textOf(line[0]), len(numbers))
	}
	return numbers[0], numbers[1], numbers[2], numbers[3]
}

func TestFirstVisit(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	root := page(t, testServer(t, e), "/", 200)
	presets := all(byID(t, root, "results"), tag("ul", "presets"))
	if len(presets) == 0 {
		t.Fatal("no presets")
	}
	text := textOf(presets[0])
	for _, want := range []string{"非零申请", "有复议诉讼", "勾稽不平", "旧版式误用"} {
		if !strings.Contains(text, want) {
			t.Errorf("presets %q lack %s", text, want)
		}
	}
	if hits := all(root, tag("li", "hit")); len(hits) != 0 {
		t.Errorf("%d hits before anything was asked", len(hits))
	}
	if n := len(all(root, tag("h1"))); n != 1 {
		t.Errorf("%d h1, want one", n)
	}
}

// Every number beside a preset or an example's link is what one finds behind it.
func TestPresetsKeepTheirWord(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	root := page(t, s, "/", 200)
	for _, li := range all(byID(t, root, "results"), tag("li")) {
		link := all(li, tag("a"))[0]
		found := page(t, s, attr(link, "href"), 200)
		n, _, _, _ := statusCounts(t, found)
		if said := all(li, tag("span", "n")); len(said) == 1 && textOf(said[0]) != strconv.Itoa(n)+" 份" {
			t.Errorf("%s: %s said, %d found", textOf(link), textOf(said[0]), n)
		}
	}
}

func TestResultsAsText(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	root := page(t, s, searchURL("q", "宣传力度", "size", "10"), 200)
	reports, sections, towns, library := statusCounts(t, root)
	if reports == 0 || sections < reports || towns == 0 || library < reports {
		t.Errorf("counts %d, %d, %d, %d", reports, sections, towns, library)
	}
	hits := all(root, tag("li", "hit"))
	if len(hits) != min(10, reports) {
		t.Fatalf("%d hits, want %d", len(hits), min(10, reports))
	}
	for _, h := range hits {
		link := all(h, tag("a"))[0]
		u, err := url.Parse(attr(link, "href"))
		if err != nil || !strings.HasPrefix(u.Path, "/reports/") || u.Query().Get("q") != "宣传力度" || u.Fragment == "" {
			t.Errorf("a hit leads to %s (%v)", attr(link, "href"), err)
		}
		text := textOf(h)
		for _, want := range []string{"版式", "勾稽", "✓", "平", "新收申请"} {
			if !strings.Contains(text, want) {
				t.Errorf("hit %q lacks %s", text, want)
			}
		}
		marks := all(h, tag("mark"))
		if len(marks) == 0 {
			t.Errorf("hit %q has no mark", text)
		}
	}
	if u := textOf(all(root, tag("p", "understood"))[0]); !strings.Contains(u, "宣传 且 力度") {
		t.Errorf("understood as %q", u)
	}
}

// A form sent by a browser without script holds every choice of the page: sending
// it unchanged gives the same search.
func TestFormHoldsTheWholeState(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, start := range []string{
		searchURL("q", "宣传"), searchURL("year", "2020..2022", "year", "-2021"),
		searchURL("town", "太平镇", "region", "云岭省/青川市"),
		searchURL("metric", "applications.new>0", "metric", "applications.new@natural>=2", "scope", "all", "sort", "-outcomes.granted",
			"size", "7"),
		searchURL("q", "没有这样的字", "section", "improvements", "form", "2019", "level", "-department", "finding", "-zero_report"),
	} {
		root := page(t, s, start, 200)
		v := formValues(t, root)
		w := request(s, http.MethodGet, "/?"+v.Encode())
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s: the form sent answers %d", start, w.Code)
		}
		want, err := url.Parse(start)
		if err != nil {
			t.Fatal(err)
		}
		got, err := url.Parse(w.Header().Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		if sorted(got.Query()) != sorted(want.Query()) {
			t.Errorf("form of %s leads to %s", want.Query().Encode(), got.Query().Encode())
		}
	}
}

func sorted(v url.Values) string {
	st := map[string]bool{}
	var parts []string
	for k, list := range v {
		for _, x := range list {
			st[k+"="+x] = true
		}
	}
	for k := range st {
		parts = append(parts, k)
	}
	for i := range parts {
		for j := i + 1; j < len(parts); j++ {
			if parts[j] < parts[i] {
				parts[i], parts[j] = parts[j], parts[i]
			}
		}
	}
	return strings.Join(parts, "&")
}

// formValues are what a browser would send.
func formValues(t *testing.T, root *html.Node) url.Values {
	t.Helper()
	form := byID(t, root, "search")
	inside := map[*html.Node]bool{}
	for n := range form.Descendants() {
		inside[n] = true
	}
	v := url.Values{}
	for _, n := range all(root, func(n *html.Node) bool { return n.Data == "input" || n.Data == "select" }) {
		if !inside[n] && attr(n, "form") != "search" || attr(n, "name") == "" {
			continue
		}
		switch {
		case n.Data == "select":
			for _, o := range all(n, tag("option")) {
				if hasAttr(o, "selected") {
					v.Set(attr(n, "name"), attr(o, "value"))
				}
			}
			if !v.Has(attr(n, "name")) {
				v.Set(attr(n, "name"), attr(all(n, tag("option"))[0], "value"))
			}
		case attr(n, "type") == "checkbox" || attr(n, "type") == "radio":
			if hasAttr(n, "checked") {
				v.Add(attr(n, "name"), attr(n, "value"))
			}
		default:
			v.Add(attr(n, "name"), attr(n, "value"))
		}
	}
	return v
}

func TestConditionRowIsFolded(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	cases := []struct{ name, query, want string }{
		{"whole", "q=&m=applications.new&ma=total&mo=%3E&mv=3", "/?metric=applications.new%3E3"},
		{"applicant", "m=applications.new&ma=natural&mo=%3E%3D&mv=1&year=2022", "/?metric=applications.new%40natural%3E%3D1&year=2022"},
		{"beside another", "metric=outcomes.granted%3E0&m=applications.new&mo=%3D&mv=0",
			"/?metric=outcomes.granted%3E0&metric=applications.new%3D0"},
		{"no number", "m=applications.new&mo=%3E&mv=", "/?metric=applications.new%3E0"},
		{"none", "q=a&m=&mo=%3E&mv=0&page=3", "/?page=3&q=a"},
		{"nothing", "q=&m=", "/"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := request(s, "GET", "/?"+c.query).Header().Get("Location"); got != c.want {
				t.Errorf("leads to %s, want %s", got, c.want)
			}
		})
	}
}

func TestSyntaxErrorIsShownWhereItIs(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, searchURL("q", "宣传 (不够", "year", "2021"), 400)
	box := byID(t, root, "q")
	if attr(box, "value") != "宣传 (不够" || attr(box, "aria-invalid") != "true" || attr(box, "aria-describedby") != "syntax" {
		t.Errorf("the box: %v", box.Attr)
	}
	wrong := byID(t, root, "syntax")
	if bad := all(wrong, tag("mark")); len(bad) != 1 || textOf(bad[0]) != "(" {
		t.Errorf("marked %d, text %q", len(bad), textOf(wrong))
	}
	links := all(wrong, tag("a"))
	if len(links) != 1 {
		t.Fatalf("%d links beside the message, want the repaired query", len(links))
	}
	page(t, s, attr(links[0], "href"), 200)
	if !strings.Contains(attr(links[0], "href"), "year=2021") {
		t.Errorf("the repaired query lost the filter: %s", attr(links[0], "href"))
	}
	if len(all(byID(t, root, "filters"), tag("section", "chosen"))) != 1 {
		t.Error("the filters chosen are gone")
	}
}

// Where a search cannot be read, what can be chosen stays: every facet, without counts,
// with the faulty part kept in its links for the reader to mend.
func TestFacetsStayWhereASearchCannotBeRead(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	whole := len(all(page(t, s, "/?year=2021", 200), tag("details", "facet")))
	for _, target := range []string{searchURL("q", "宣传 (不足 OR", "year", "2021"),
		searchURL("q", "宣传", "year", "2021", "level", "nowhere"),
		searchURL("q", "宣传", "year", "2021", "sort", "colour")} {
		root := page(t, s, target, 400)
		if n := len(all(root, tag("details", "facet"))); n < whole {
			t.Errorf("GET %s: %d facets, %d without the fault", target, n, whole)
		}
		boxes, chosen := 0, 0
		for _, box := range all(byID(t, root, "facet-year"), tag("input")) {
			boxes++
			if hasAttr(box, "checked") {
				chosen++
			}
		}
		if boxes < 2 || chosen != 1 {
			t.Errorf("GET %s: %d years, %d chosen", target, boxes, chosen)
		}
		for _, n := range all(byID(t, root, "filters"), tag("span", "n")) {
			if said := textOf(n); n.Parent.Data != "summary" && said != "" {
				t.Errorf("GET %s: a count %q of a search that was not made", target, said)
			}
		}
		asked, _ := url.Parse(target)
		for _, a := range all(byID(t, root, "region-here"), tag("a")) {
			u, _ := url.Parse(attr(a, "href"))
			for name, values := range asked.Query() {
				if !slices.Equal(u.Query()[name], values) {
					t.Errorf("GET %s: %s loses %s", target, u, name)
				}
			}
		}
	}
	links := all(byID(t, page(t, s, searchURL("q", "宣传 (不足 OR", "year", "2021"), 400), "syntax"), tag("a"))
	if len(links) != 1 || textOf(links[0]) != "宣传 (不足)" {
		t.Fatalf("the query with two faults is not mended: %d links", len(links))
	}
	page(t, s, attr(links[0], "href"), 200)
}

// Of a long query the page shows what lies around its fault; the link and the box have all.
func TestLongQueryIsEchoedInPart(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, query := range []string{strings.Repeat("公开", 200),
		strings.Repeat("宣传 ", 60) + "(不够", "(" + strings.Repeat("宣传 ", 60) + "不够"} {
		root := page(t, s, searchURL("q", query), 400)
		wrong := byID(t, root, "syntax")
		if n := len([]rune(textOf(wrong))); n > 250 || !strings.Contains(textOf(wrong), "…") {
			t.Errorf("%.20s…: %d characters are shown", query, n)
		}
		if attr(byID(t, root, "q"), "value") != query {
			t.Errorf("%.20s…: the box has lost a part", query)
		}
		for _, a := range all(wrong, tag("a")) {
			if u, err := url.Parse(attr(a, "href")); err != nil || strings.Contains(u.Query().Get("q"), "…") {
				t.Errorf("%.20s…: the link leads to %s", query, attr(a, "href"))
			}
		}
	}
}

// An empty library says how reports come into it, and offers nothing that finds nothing.
func TestEmptyLibrary(t *testing.T) {
	root := page(t, testServer(t, newMadeEngine(nil)), "/", 200)
	text := textOf(byID(t, root, "main"))
	if !strings.Contains(text, "gongkai index") || strings.Contains(text, "0 份") {
		t.Errorf("the page of an empty library: %s", text)
	}
	page(t, testServer(t, newMadeEngine(nil)), searchURL("q", "宣传"), 200)
}

// Agencies of every level are counted as agencies, and none is called a town.
func TestAgenciesAreNoTowns(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	agencies := map[string]bool{}
	for _, r := range e.reports {
		agencies[r.Agency.Key()] = true
	}
	want := strconv.Itoa(len(agencies)) + " 个机关"
	for target, where := range map[string]string{"/": "status", "/?sort=-year": "status"} {
		root := page(t, s, target, 200)
		if said := textOf(byID(t, root, where)); !strings.Contains(said, want) {
			t.Errorf("GET %s: the status %q lacks %q", target, said, want)
		}
		if said := textOf(all(root, tag("p", "library"))[0]); !strings.Contains(said, want) {
			t.Errorf("GET %s: the header %q lacks %q", target, said, want)
		}
		if strings.Contains(textOf(root), "个乡镇") {
			t.Errorf("GET %s counts towns", target)
		}
	}
	for _, a := range all(page(t, s, "/", 200), tag("a")) {
		if strings.Contains(textOf(a), "非零申请") && !strings.Contains(attr(a, "href"), "level=township") {
			t.Errorf("the preset for townships leads to %s", attr(a, "href"))
		}
	}
}

func TestBadParameterIsNamed(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, c := range []struct{ param, value string }{{"year", "abc"}, {"metric", "nonsense>1"}, {"metric", "applications.new"},
		{"sort", "colour"}, {"page", "0"}, {"page", "999999"}, {"size", "1000"}, {"scope", "everything"}, {"form", "1999"},
		{"level", "x"}} {
		root := page(t, s, searchURL("q", "宣传", c.param, c.value), 400)
		wrong := all(root, tag("div", "wrong"))
		if len(wrong) != 1 {
			t.Errorf("%s=%s: %d messages", c.param, c.value, len(wrong))
			continue
		}
		if said := textOf(wrong[0]); strings.Contains(said, "参数") || !strings.Contains(said, c.value) {
			t.Errorf("%s=%s: says %q", c.param, c.value, said)
		}
		for _, chip := range all(root, tag("section", "chosen")) {
			if strings.Contains(textOf(chip), c.value+"年") {
				t.Errorf("%s=%s: a condition reads %q", c.param, c.value, textOf(chip))
			}
		}
		out := all(wrong[0], tag("a"))[0]
		fixed := page(t, s, attr(out, "href"), 200)
		if attr(byID(t, fixed, "q"), "value") != "宣传" {
			t.Errorf("%s=%s: the way out loses the query", c.param, c.value)
		}
	}
}

func TestZeroResultsAreExplained(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, searchURL("q", "宣传 没有这样的字", "year", "2021"), 200)
	zero := all(root, tag("section", "zero"))
	if len(zero) != 1 {
		t.Fatal("no explanation")
	}
	helped := 0
	for _, li := range all(zero[0], tag("li")) {
		link := all(li, tag("a"))
		said := textOf(all(li, tag("span", "n"))[0])
		if len(link) == 0 {
			if said != "0 份" {
				t.Errorf("%q leads nowhere", textOf(li))
			}
			continue
		}
		n, _, _, _ := statusCounts(t, page(t, s, attr(link[0], "href"), 200))
		if said != strconv.Itoa(n)+" 份" {
			t.Errorf("%s: %s said, %d found", textOf(link[0]), said, n)
		}
		if n > 0 {
			helped++
		}
	}
	if helped == 0 {
		t.Errorf("no way out of %q", textOf(zero[0]))
	}
}

func TestZeroResultsLeadToTheTables(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, searchURL("q", "属于国家秘密"), 200)
	zero := all(root, tag("section", "zero"))
	if len(zero) != 1 {
		t.Fatalf("the form's own words are found in the narrative: %s", textOf(byID(t, root, "status")))
	}
	link := all(zero[0], tag("a"))[0]
	n, _, _, library := statusCounts(t, page(t, s, attr(link, "href"), 200))
	if n != library || !strings.Contains(attr(link, "href"), "scope=tables") {
		t.Errorf("%s finds %d of %d", attr(link, "href"), n, library)
	}
}

// The number of a hit leads to its cell on the page of the report, a zero too.
func TestHitNumberLeadsToItsCell(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	followed := map[bool]int{}
	for _, target := range []string{"/?sort=-applications.new&size=5", "/?sort=applications.new&size=5",
		"/?sort=-reconsideration.total&size=5"} {
		for _, span := range all(page(t, s, target, 200), func(n *html.Node) bool { return n.Data == "p" && attr(n, "class") == "numbers" }) {
			for _, a := range all(span, func(n *html.Node) bool { return n.Data == "a" }) {
				address, anchor, _ := strings.Cut(attr(a, "href"), "#")
				cell := byID(t, page(t, s, address, 200), anchor)
				if got, want := textOf(cell), textOf(a); !strings.HasPrefix(strings.TrimSpace(got), strings.TrimSpace(want)) {
					t.Errorf("%s: %s leads to %q", target, want, got)
				}
				followed[textOf(a) == "0"]++
			}
		}
	}
	if followed[true] == 0 || followed[false] < 5 {
		t.Errorf("followed %v", followed)
	}
}

// The links of a hit lead to its sections once each: a section that a passage above comes
// from is not named again.
func TestHitLeadsToASectionOnce(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	others, from := 0, 0
	for _, h := range all(page(t, s, searchURL("q", "公开"), 200), tag("li", "hit")) {
		led := map[string]bool{attr(all(h, tag("a"))[0], "href"): true}
		for _, n := range all(h, tag("a", "from")) {
			from++
			led[attr(n, "href")] = true
		}
		for _, p := range all(h, tag("p", "others")) {
			for _, a := range all(p, tag("a")) {
				others++
				if led[attr(a, "href")] {
					t.Errorf("%q leads once more to %s", textOf(p), attr(a, "href"))
				}
			}
		}
	}
	if others == 0 || from == 0 {
		t.Errorf("%d other sections, %d passages of other sections: nothing to compare", others, from)
	}
}

// The ways to take a result away stand over it: the other way of showing it, and files of
// the same search.
func TestResultIsTakenAwayAtItsHead(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	root := page(t, s, searchURL("q", "宣传", "year", "2021"), 200)
	take := all(byID(t, root, "results"), tag("nav", "take"))
	if len(take) != 1 {
		t.Fatalf("%d places to take the result away", len(take))
	}
	for n := range byID(t, root, "results").Descendants() {
		if n.Data == "ol" {
			t.Fatal("the list comes first")
		}
		if n == take[0] {
			break
		}
	}
	paths := map[string]bool{}
	for _, a := range all(take[0], tag("a")) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil || u.Query().Get("q") != "宣传" || u.Query().Get("year") != "2021" {
			t.Errorf("%s leads to %s", textOf(a), attr(a, "href"))
		}
		paths[u.Path] = true
		if w := request(s, "GET", attr(a, "href")); w.Code != 200 && !strings.Contains(u.Path, "export") {
			t.Errorf("%s answers %d", u, w.Code)
		}
	}
	for _, want := range []string{"/", "/api/v1/search", "/api/v1/export.csv", "/api/v1/export.xlsx"} {
		if !paths[want] {
			t.Errorf("no way to %s", want)
		}
	}
	if len(all(page(t, s, "/?q=zzzz", 200), tag("nav", "take"))) != 0 {
		t.Error("nothing can be taken away")
	}
}
