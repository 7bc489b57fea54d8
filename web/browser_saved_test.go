//go:build browser

package web

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A search is saved in the browser, listed on the front page, and taken out again.
func TestBrowserSavesSearches(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	act(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(base+"/"))
	holds(t, ctx, `document.getElementById("saved").hidden`)
	act(t, ctx, chromedp.SendKeys("#q", "宣传 培训"+kb.Enter))
	holds(t, ctx, `document.querySelector("#save")?.textContent === "保存检索"`)
	act(t, ctx, chromedp.Click("#save"))
	holds(t, ctx, `document.getElementById("save").getAttribute("aria-pressed") === "true"`)
	act(t, ctx, chromedp.Navigate(base+"/"))
	holds(t, ctx, `!document.getElementById("saved").hidden && document.querySelector("#saved a").textContent === "宣传 且 培训"`)
	act(t, ctx, chromedp.Click("#saved a"))
	holds(t, ctx, `document.getElementById("q").value === "宣传 培训" && document.getElementById("save").getAttribute("aria-pressed") === "true"`)
	act(t, ctx, chromedp.Navigate(base+"/"), chromedp.Click("#saved .drop"))
	holds(t, ctx, `document.getElementById("saved").hidden && JSON.parse(localStorage.getItem("gongkai.saved")).length === 0`)
}
