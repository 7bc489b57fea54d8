//go:build browser

package web

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The search box suggests: the arrows choose, Escape closes, Enter goes to the page of the
// place, and the box says so to those who do not see it.
func TestBrowserSuggests(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	act(t, ctx, chromedp.EmulateViewport(1200, 900), chromedp.Navigate(base+"/"), chromedp.SendKeys("#q", "lxz"))
	holds(t, ctx, `document.querySelectorAll("#suggestions [role=option]").length > 0`)
	holds(t, ctx, `(q => q.getAttribute("role") === "combobox" && q.getAttribute("aria-expanded") === "true" &&
		q.getAttribute("aria-controls") === "suggestions")(document.querySelector("#q"))`)
	act(t, ctx, chromedp.SendKeys("#q", kb.Escape))
	holds(t, ctx, `!document.querySelector("#suggestions") && document.querySelector("#q").value === "lxz"`)
	act(t, ctx, chromedp.SendKeys("#q", kb.Backspace))
	holds(t, ctx, `document.querySelectorAll("#suggestions li").length > 0`)
	act(t, ctx, chromedp.SendKeys("#q", kb.ArrowDown))
	holds(t, ctx, `document.getElementById(document.querySelector("#q").getAttribute("aria-activedescendant")).textContent.includes("柳溪镇")`)
	act(t, ctx, chromedp.SendKeys("#q", kb.Enter))
	holds(t, ctx, `location.pathname === "/towns/910101101" && document.querySelector("h1").textContent === "柳溪镇"`)
}

// The pages of places and of comparisons fit every width in either theme and language.
func TestBrowserPlacesFit(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	for _, path := range []string{"/towns/910101101", "/towns/910101101?lang=en", "/regions/91", "/regions/910101?lang=en",
		"/?region=91&find_town=tpz", "/compare?town=910101101&section=overview", "/compare?region=910101&year=2022&rows=all&lang=en",
		explorerPath, explorerPath + "?metric=outcomes.total&by=year&by=outcome",
		explorerPath + "?metric=applications.new&view=changes&lang=en"} {
		for _, width := range []int64{360, 768, 1200} {
			act(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(base+path), chromedp.WaitReady("main"))
			if over := value[int](t, ctx, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s at %d: %d px too wide", path, width, over)
			}
		}
	}
}
