//go:build browser

package web

import (
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gongkai/report"
)

// severalYears is the id of a report with others of its agency, and several sections that
// hold a word.
func severalYears(t *testing.T, e *madeEngine) string {
	t.Helper()
	agencies := map[string]int{}
	first := ""
	for id, r := range e.reports {
		if agencies[r.Agency.Key()]++; r.Agency.Code != "" && (first == "" || id < first) {
			first = id
		}
	}
	if agencies[e.reports[first].Agency.Key()] < 2 {
		t.Fatal("the first made-up agency has one report")
	}
	return first
}

// The keys of marks go on from where the reader is, forwards and back, not from the top.
func TestBrowserMarksGoOnFromTheReader(t *testing.T) {
	ctx := tab(t, browser(t))
	e := newMadeEngine(madeReports(1))
	base := site(t, e)
	act(t, ctx, chromedp.EmulateViewport(1000, 500), chromedp.Navigate(base+"/reports/"+severalYears(t, e)+"?q="+url.QueryEscape("公开")))
	marks := `[...document.querySelectorAll(".body mark")]`
	if n := value[int](t, ctx, marks+`.length`); n < 6 {
		t.Fatalf("%d marks", n)
	}
	at := func() int { return value[int](t, ctx, marks+`.findIndex((m) => m.classList.contains("here"))`) }
	// below is the first mark that is not above the window, worked out apart.
	below := func() int { return value[int](t, ctx, marks+`.findIndex((m) => m.getBoundingClientRect().bottom > 0)`) }
	middle := `window.scrollTo(0, scrollY + ` + marks + `.at(-2).getBoundingClientRect().top - 20)`
	act(t, ctx, chromedp.Evaluate(middle, nil))
	first := below()
	if first == 0 {
		t.Fatal("the page is too short to scroll past a mark")
	}
	act(t, ctx, chromedp.KeyEvent("n"))
	if got := at(); got != first {
		t.Errorf("n leads to mark %d, not to %d, the first below the top of the window", got, first)
	}
	act(t, ctx, chromedp.KeyEvent("p"))
	if got := at(); got != first-1 {
		t.Errorf("p leads to mark %d, not %d", got, first-1)
	}
	inSight := `(() => { const r = document.querySelector("mark.here").getBoundingClientRect();
		return r.top >= 0 && r.bottom <= innerHeight })()`
	if !value[bool](t, ctx, inSight) {
		t.Error("the mark is out of sight")
	}
	// Scrolled away from it, back up to the top: the next is the first of all.
	act(t, ctx, chromedp.Evaluate(middle, nil), chromedp.KeyEvent("n"), chromedp.Evaluate(`window.scrollTo(0, 0)`, nil))
	if value[bool](t, ctx, `document.querySelector("mark.here").getBoundingClientRect().top < innerHeight`) {
		t.Fatal("the page is too short to scroll away from the mark")
	}
	act(t, ctx, chromedp.KeyEvent("n"))
	if got := at(); got != 0 {
		t.Errorf("from the top, n leads to mark %d", got)
	}
	act(t, ctx, chromedp.KeyEvent("p"))
	if got := at(); got != 0 {
		t.Errorf("before the first there is mark %d", got)
	}
}

// Another year opens with the query of this one, at the section that the reader has come to.
func TestBrowserOtherYearKeepsQueryAndSection(t *testing.T) {
	ctx := tab(t, browser(t))
	e := newMadeEngine(madeReports(1))
	base := site(t, e)
	id := severalYears(t, e)
	for _, by := range []string{`link.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }))`, `link.focus()`} {
		act(t, ctx, chromedp.Navigate(base+"/reports/"+id+"?q="+url.QueryEscape("公开")+"&rows=all"),
			chromedp.Evaluate(`location.hash = "`+string(report.SectionImprovements)+`"`, nil),
			chromedp.Evaluate(`(() => { const link = document.querySelector(".years a"); `+by+`; link.click() })()`, nil))
		holds(t, ctx, `location.pathname.startsWith("/reports/") && !location.pathname.endsWith("`+id+`") && document.readyState === "complete"`)
		where := `[new URLSearchParams(location.search).get("q"), new URLSearchParams(location.search).get("rows"), location.hash].join(" ")`
		if got, want := value[string](t, ctx, where), "公开 all #"+string(report.SectionImprovements); got != want {
			t.Errorf("the other year opens at %q, want %q", got, want)
		}
		if !value[bool](t, ctx, `document.querySelector(".body mark") !== null`) {
			t.Error("the other year is not marked")
		}
	}
}

// On paper every page of a table has its heads, and its sums stand once, at the end.
func TestBrowserPrint(t *testing.T) {
	ctx := tab(t, browser(t))
	e := newMadeEngine(madeReports(1))
	base := site(t, e)
	act(t, ctx, chromedp.Navigate(base+"/reports/"+severalStates(e)), emulation.SetEmulatedMedia().WithMedia("print"))
	display := func(selector string) []string {
		return value[[]string](t, ctx, `[...document.querySelectorAll("`+selector+`")].map((e) => getComputedStyle(e).display)`)
	}
	feet, heads := display("tfoot"), display("table.form thead")
	if len(feet) == 0 || len(heads) == 0 {
		t.Fatalf("%d feet and %d heads of tables", len(feet), len(heads))
	}
	for _, d := range feet {
		if d == "table-footer-group" {
			t.Errorf("a foot is %s: repeated on every page", d)
		}
	}
	for _, d := range heads {
		if d != "table-header-group" {
			t.Errorf("a head is %s: not repeated", d)
		}
	}
	for _, what := range []string{".toc", ".tools", ".masthead nav", ".ways", ".provenance"} {
		for _, d := range display(what) {
			if d != "none" {
				t.Errorf("%s is printed", what)
			}
		}
	}
	// Every page has its tables, its source line once, its prose over the whole width, and no
	// way to what paper cannot lead to.
	for _, target := range []string{"/", "/?q=" + url.QueryEscape("公开"), "/?view=table&sort=-year",
		"/compare?town=910101101&section=overview", "/towns/910101101", "/regions/91", "/quality",
		explorerPath + "?metric=outcomes.total", "/help", "/reports/" + severalStates(e)} {
		act(t, ctx, chromedp.Navigate(base+target))
		for _, f := range value[[]string](t, ctx, printFaults) {
			t.Errorf("%s on paper: %s", target, f)
		}
	}
}

// printFaults says what is wrong with a page as it is printed.
const printFaults = `(() => {
	const faults = [], seen = (e) => e.checkVisibility();
	for (const table of document.querySelectorAll("table")) {
		if (!seen(table)) faults.push("a table of " + table.rows.length + " rows is left out");
	}
	const lines = [...document.querySelectorAll(".paper")].filter(seen);
	if (lines.length !== 1) faults.push(lines.length + " source lines");
	for (const e of document.querySelectorAll(".also, .take, .out, .themes, .imprint, .pages, nav.words")) {
		if (seen(e)) faults.push(e.className + " is printed");
	}
	for (const p of document.querySelectorAll(".snippet, .body section > p, .prose p")) {
		const narrow = p.getBoundingClientRect().right < p.parentElement.getBoundingClientRect().right - 2;
		if (seen(p) && narrow) faults.push("prose is narrow: " + p.textContent.slice(0, 12));
	}
	return faults.slice(0, 5);
})()`

// A number that leads to its place looks like a link, before a pointer is on it.
func TestBrowserNumbersLookLikeLinks(t *testing.T) {
	ctx := tab(t, browser(t))
	e := newMadeEngine(madeReports(1))
	base := site(t, e)
	for _, theme := range []string{"light", "dark"} {
		act(t, ctx, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}),
			chromedp.Navigate(base+"/reports/"+severalYears(t, e)))
		faults := value[[]string](t, ctx, `(() => {
			const linear = (c) => c.match(/[\d.]+/g).map((v) => (v / 255) ** 2.2);
			const luminance = (c) => { const [r, g, b] = linear(c); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
			const paper = luminance(getComputedStyle(document.body).backgroundColor);
			const links = [...document.querySelectorAll("table.form td a, .figure")];
			const faults = links.length > 10 ? [] : [links.length + " numbers are links"];
			for (const a of links) {
				const s = getComputedStyle(a);
				const ink = /^rgb/.test(s.textDecorationColor) ? luminance(s.textDecorationColor) : paper;
				const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
				if (!s.textDecorationLine.includes("underline") || contrast < 3) {
					faults.push(a.textContent + ": " + s.textDecorationLine + " " + s.textDecorationColor + " " + contrast.toFixed(1));
				}
			}
			return faults.slice(0, 5);
		})()`)
		for _, f := range faults {
			t.Errorf("%s: %s", theme, f)
		}
	}
}

// The head of the source stays in sight, and what is marked stands below it with the lines
// above that say what it is.
func TestBrowserSourceKeepsItsHead(t *testing.T) {
	ctx := tab(t, browser(t))
	e := newMadeEngine(madeReports(1))
	base := site(t, e)
	id := severalYears(t, e)
	for _, width := range []int64{360, 1280} {
		act(t, ctx, chromedp.EmulateViewport(width, 600), chromedp.Navigate(base+"/reports/"+id),
			chromedp.Evaluate(`[...document.querySelectorAll("table.form td.n a")].at(-1).click()`, nil))
		holds(t, ctx, `document.querySelector(".lines mark") && document.readyState === "complete" && scrollY > 0`)
		got := value[map[string]float64](t, ctx, `(() => {
			const box = (s) => document.querySelector(s).getBoundingClientRect();
			const back = document.querySelector(".stay a[href^='/reports/']").getBoundingClientRect();
			return { head: box(".stay").bottom, top: box(".stay").top, back: back.top, mark: box(".lines mark").top,
				lines: (box(".lines mark").top - box(".stay").bottom) / 24, window: innerHeight } })()`)
		if got["top"] < -1 || got["back"] < 0 || got["back"] > got["head"] {
			t.Errorf("%d px: the head or the way back is out of sight: %v", width, got)
		}
		if got["mark"] < got["head"] || got["mark"] > got["window"] || got["lines"] < 2 {
			t.Errorf("%d px: the mark lacks the lines above it: %v", width, got)
		}
	}
}
