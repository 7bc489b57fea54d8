package web

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
)

// The number beside every facet value is what choosing it gives, and the link of
// its exclusion leads to what is left.
func TestFacetsKeepTheirWord(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, start := range []string{"/?sort=year", searchURL("q", "宣传", "year", "2021"),
		searchURL("metric", "applications.new>0", "year", "-2020")} {
		root := page(t, s, start, 200)
		base, err := url.Parse(start)
		if err != nil {
			t.Fatal(err)
		}
		for _, li := range all(root, tag("li", "value")) {
			box := all(li, tag("input"))[0]
			name, value := attr(box, "name"), attr(box, "value")
			counts := all(li, tag("span", "n"))
			if hasAttr(box, "checked") || len(counts) == 0 || textOf(counts[0]) == "" {
				continue
			}
			v := base.Query()
			if name != "metric" {
				v.Del(name)
			}
			v.Add(name, value)
			reports, sections, _, _ := statusCounts(t, page(t, s, "/?"+v.Encode(), 200))
			got := reports
			if name == "section" {
				got = sections
			}
			if textOf(counts[0]) != strconv.Itoa(got) {
				t.Errorf("%s: %s=%s says %s, choosing it gives %d", start, name, value, textOf(counts[0]), got)
			}
		}
	}
}

func TestFacetControlsHaveNamesOfTheirOwn(t *testing.T) {
	root := page(t, testServer(t, newMadeEngine(madeReports(2))), searchURL("year", "2021", "year", "-2019"), 200)
	ids, names := map[string]bool{}, map[string]string{}
	for _, n := range all(root, func(n *html.Node) bool { return hasAttr(n, "id") }) {
		if ids[attr(n, "id")] {
			t.Errorf("id %q stands twice", attr(n, "id"))
		}
		ids[attr(n, "id")] = true
	}
	index := byID(t, root, "filters")
	for _, a := range all(index, tag("a")) {
		name := attr(a, "aria-label")
		if name == "" {
			name = textOf(a)
		}
		if other, twice := names[name]; twice && other != attr(a, "href") {
			t.Errorf("two links are called %q", name)
		}
		names[name] = attr(a, "href")
	}
	for _, sum := range all(index, tag("summary")) {
		if textOf(sum) == "更多" {
			t.Error("a fold is called 更多 and nothing else")
		}
	}
	for _, in := range all(root, func(n *html.Node) bool { return n.Data == "input" || n.Data == "select" }) {
		labelled := hasAttr(in, "aria-label") || attr(in, "type") == "hidden" || len(all(root, func(n *html.Node) bool {
			return n.Data == "label" && attr(n, "for") == attr(in, "id") && attr(in, "id") != ""
		})) > 0
		for p := in.Parent; p != nil && !labelled; p = p.Parent {
			labelled = p.Data == "label"
		}
		if !labelled {
			t.Errorf("%s name=%q has no label", in.Data, attr(in, "name"))
		}
	}
}

func TestChips(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, searchURL("q", "宣传", "year", "2021", "year", "-2019", "metric", "applications.new>=2", "scope", "all"), 200)
	chosen := all(root, tag("section", "chosen"))
	if len(chosen) != 1 {
		t.Fatal("no list of what is chosen")
	}
	if n := len(all(chosen[0], tag("li"))); n != 3 {
		t.Errorf("%d chips, want 3: %s", n, textOf(chosen[0]))
	}
	for _, a := range all(chosen[0], tag("a")) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil {
			t.Fatal(err)
		}
		v := u.Query()
		left := len(v["year"]) + len(v["metric"])
		want := 2
		if textOf(a) == "全部清除" {
			want = 0
		}
		if left != want || v.Get("q") != "宣传" || v.Get("scope") != "all" {
			t.Errorf("%s leads to %v", attr(a, "aria-label"), v)
		}
	}
}

// A year and a form go by one name wherever a page shows them.
func TestOneNameEverywhere(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	other := regexp.MustCompile(`[0-9]{4} (版式|年[^度])`)
	for _, target := range []string{searchURL("year", "2021", "form", "2021"), searchURL("year", "2020..2021", "q", "没有这样的字"),
		"/", "/help", "/reports/" + anyID(t, e)} {
		if at := other.FindString(textOf(page(t, s, target, 200))); at != "" {
			t.Errorf("%s shows %q", target, at)
		}
	}
}

// The help page and the facets name every field of the table of fields.
func TestEveryFieldIsOnItsPages(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	help, front := textOf(page(t, s, "/help", 200)), page(t, s, "/", 200)
	for _, d := range search.Fields() {
		for _, name := range d.Names {
			if d.Filter && !strings.Contains(help, name+":") {
				t.Errorf("the help page does not say that %s goes by %s", d.Field, name)
			}
		}
		if d.Filter && !strings.Contains(help, d.Usage.Chinese) {
			t.Errorf("the help page does not say what %s takes", d.Field)
		}
		for _, v := range d.Values {
			if want := v + " " + d.Field.ValueLabel(v, report.Chinese); !strings.Contains(help, want) {
				t.Errorf("the help page does not list %q of %s", want, d.Field)
			}
		}
		if d.Facet > 0 && !d.Asked {
			facet := byID(t, front, "facet-"+string(d.Field))
			if open := hasAttr(facet, "open"); open == d.Folded {
				t.Errorf("facet %s, folded %t, is open %t", d.Field, d.Folded, open)
			}
			if !strings.Contains(textOf(facet), d.Label.Chinese) || !strings.Contains(textOf(facet), d.Hint.Chinese) {
				t.Errorf("facet %s does not say %v and %v", d.Field, d.Label, d.Hint)
			}
		}
	}
}

// A facet shows its first values and what is chosen; a tree goes on to twice as many
// where a place would part from what lies in it.
func TestFacetShowsItsFirstValues(t *testing.T) {
	flat := func(n int) []search.Count {
		var list []search.Count
		for i := range n {
			list = append(list, search.Count{Value: strconv.Itoa(2000 + i), N: 1})
		}
		return list
	}
	tree := func(n int) []search.Count {
		list := []search.Count{{Value: "91", N: n}}
		for i := range n - 1 {
			list = append(list, search.Count{Value: strconv.Itoa(9101 + i), N: 1})
		}
		return list
	}
	for _, c := range []struct {
		name        string
		field       search.Field
		counts      []search.Count
		chosen      string
		shown, more int
	}{
		{"few", search.FieldYear, flat(8), "", 8, 0},
		{"many", search.FieldYear, flat(20), "", 8, 12},
		{"one far down is chosen", search.FieldYear, flat(20), "2019", 9, 11},
		{"one that is not counted is chosen", search.FieldYear, flat(3), "2001..2002", 4, 0},
		{"a tree", search.FieldRegion, tree(12), "", 12, 0},
		{"a large tree", search.FieldRegion, tree(30), "", 16, 14},
	} {
		st := stateOf(url.Values{})
		if c.chosen != "" {
			st = stateOf(url.Values{string(c.field): {c.chosen}})
		}
		v := fieldFacet(tongue{}, st, c.field, c.counts)
		if len(v.Values) != c.shown || len(v.More) != c.more {
			t.Errorf("%s: %d values shown and %d more, want %d and %d", c.name, len(v.Values), len(v.More), c.shown, c.more)
		}
	}
}

// The regions are a way: each state lists what lies right in the region chosen, each with
// the number that choosing it gives, and the steps above lead back up. Every region of the
// library is reached by links alone.
func TestRegionsAreAWay(t *testing.T) {
	e := newMadeEngine(madeReports(3))
	s := testServer(t, e)
	reached := map[string]int{}
	var walk func(target string, depth int)
	walk = func(target string, depth int) {
		facet := byID(t, page(t, s, target, 200), "facet-region")
		here, err := url.Parse(target)
		if err != nil {
			t.Fatal(err)
		}
		ways := all(facet, tag("nav", "way"))
		if (len(ways) == 1) != (depth > 0) {
			t.Fatalf("%s: %d ways at depth %d", target, len(ways), depth)
		}
		if depth > 0 {
			back := all(all(ways[0], tag("ol"))[0], tag("a"))
			if len(back) != depth {
				t.Errorf("%s: %d steps lead back up, want %d", target, len(back), depth)
			}
		}
		for _, a := range all(facet, tag("a", "into")) {
			u, err := url.Parse(attr(a, "href"))
			if err != nil {
				t.Fatal(err)
			}
			regions := u.Query()["region"]
			if len(regions) != 1 || !strings.HasPrefix(regions[0], here.Query().Get("region")) || u.Query().Get("q") != here.Query().Get("q") {
				t.Errorf("%s leads to %s", target, u)
			}
			reports, _, _, _ := statusCounts(t, page(t, s, u.String(), 200))
			if n := textOf(all(a, tag("span", "n"))[0]); n != strconv.Itoa(reports) {
				t.Errorf("%s says %s, choosing it gives %d", textOf(a), n, reports)
			}
			reached[regions[0]]++
			walk(u.String(), depth+1)
		}
	}
	walk(searchURL("q", "政府信息"), 0)
	for _, r := range e.reports {
		for _, step := range r.Agency.Regions() {
			if reached[step.Value] != 1 {
				t.Errorf("%s is reached %d times", step.Path, reached[step.Value])
			}
		}
	}
	excluded := byID(t, page(t, s, searchURL("region", "91", "region", "-9101"), 200), "facet-region")
	if n := len(all(excluded, tag("li", "excluded"))); n != 1 {
		t.Errorf("%d regions are shown as excluded", n)
	}
}

// The buttons that take a value out send it with the form, in place of the value itself
// where that was chosen; what is left out of a facet is one link away.
func TestFacetValuesAreTakenOut(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, searchURL("year", "2021", "q", "宣传"), 200)
	tried := 0
	for _, button := range all(byID(t, root, "filters"), tag("button", "out")) {
		v := formValues(t, root)
		v.Add(attr(button, "name"), attr(button, "value"))
		u, err := url.Parse(request(s, "GET", "/?"+v.Encode()).Header().Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		left := u.Query()[attr(button, "name")]
		value, excludes := strings.CutPrefix(attr(button, "value"), "-")
		if !slices.Contains(left, attr(button, "value")) || excludes && slices.Contains(left, value) {
			t.Errorf("%s leads to %s", attr(button, "aria-label"), u)
		}
		tried++
	}
	if tried < 20 {
		t.Errorf("%d values can be taken out", tried)
	}
	for _, more := range all(root, tag("p", "more")) {
		link := all(more, tag("a"))[0]
		whole := page(t, s, attr(link, "href"), 200)
		u, _ := url.Parse(attr(link, "href"))
		facet := u.Fragment
		listed := func(root *html.Node) int {
			return len(all(byID(t, root, facet), func(n *html.Node) bool { return n.Data == "option" || tag("li", "value")(n) }))
		}
		before, after := listed(root), listed(whole)
		if facet != "facet-condition" && !strings.Contains(textOf(link), "（"+strconv.Itoa(after-before)+"）") || after <= before {
			t.Errorf("%s: %d values become %d", textOf(link), before, after)
		}
	}
}

// At most four facets are open of themselves, and what the facets take stays small.
func TestFacetsAreFew(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	for _, target := range []string{"/", searchURL("q", "宣传力度 (公开 OR 培训)"), searchURL("sort", "-year", "lang", "en")} {
		root := page(t, s, target, 200)
		index := byID(t, root, "filters")
		open := 0
		for _, d := range all(index, tag("details", "facet")) {
			if hasAttr(d, "open") {
				open++
			}
		}
		if open > 4 {
			t.Errorf("%s: %d facets are open", target, open)
		}
		var b strings.Builder
		if err := html.Render(&b, index); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes", target, b.Len())
		if b.Len() > 30<<10 {
			t.Errorf("%s: the facets are %d bytes", target, b.Len())
		}
	}
}
