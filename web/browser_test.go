//go:build browser

package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gongkai/report"
	"gongkai/search"
)

// browser starts Chromium, which must be installed, and gives what opens a tab.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Fatal("no Chromium on this machine: install it (Debian: apt-get install chromium fonts-noto-cjk)")
	}
	profile, err := os.MkdirTemp("", "gongkai-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(profile) }) // the browser may still be writing as it goes
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.WSURLReadTimeout(60 * time.Second),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("accept-lang", "zh-CN"), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-dev-shm-usage", true)}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	t.Cleanup(cancel)
	alloc, stop := chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(stop)
	// A browser newer than the protocol's definitions sends events with values they
	// do not know; none that is looked at here is among them.
	quiet := func(format string, args ...any) {
		if !strings.HasPrefix(format, "could not unmarshal event") {
			t.Logf(format, args...)
		}
	}
	root, closeRoot := chromedp.NewContext(alloc, chromedp.WithErrorf(quiet))
	t.Cleanup(closeRoot)
	t.Cleanup(func() { _ = chromedp.Cancel(root) })
	if err := chromedp.Run(root); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return root
}

// tab opens a tab that fails the test for every error on its console, every
// exception, every breach of the content security policy and every dialog.
func tab(t *testing.T, root context.Context) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(root)
	var mu sync.Mutex
	var complaints []string
	complain := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		complaints = append(complaints, fmt.Sprintf(format, args...))
	}
	chromedp.ListenTarget(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			complain("exception: %s", ev.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if ev.Type == runtime.APITypeError || ev.Type == runtime.APITypeWarning {
				complain("console %s", ev.Type)
			}
		case *log.EventEntryAdded:
			// A page that answers 400, 404 or 503 is logged as such; it is what was asked for.
			if text := ev.Entry.Text; ev.Entry.Level == log.LevelError && !strings.Contains(text, "status of 40") &&
				!strings.Contains(text, "status of 503") {
				complain("log: %s %s", ev.Entry.Text, ev.Entry.URL)
			}
		case *cdp.EventJavascriptDialogOpening:
			complain("dialog: %s", ev.Message)
		}
	})
	t.Cleanup(func() {
		cancel()
		mu.Lock()
		defer mu.Unlock()
		for _, c := range complaints {
			t.Error(c)
		}
	})
	// A tab lives as long as the context it was first used with: not with act's.
	if err := chromedp.Run(ctx, log.Enable(), runtime.Enable(), cdp.Enable()); err != nil {
		t.Fatal(err)
	}
	return ctx
}

func act(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	limited, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Run(limited, actions...); err != nil {
		t.Fatal(err)
	}
}

// until asks again and again whether something is so. An error counts as no: a page
// that is being left has nothing to evaluate in.
func until(t *testing.T, ctx context.Context, what string, so func(context.Context) bool) {
	t.Helper()
	limited, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !so(limited) {
		select {
		case <-tick.C:
		case <-limited.Done():
			var where, status string
			_ = chromedp.Run(ctx, chromedp.Location(&where),
				chromedp.Evaluate(`document.querySelector("[role=status]")?.textContent || document.title`, &status))
			t.Fatalf("at %s, where it says %q, this never came true: %s", where, status, what)
		}
	}
}

// holds waits until an expression is true of the page.
func holds(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	until(t, ctx, expression, func(ctx context.Context) bool {
		var yes bool
		return chromedp.Run(ctx, chromedp.Evaluate("!!("+expression+")", &yes)) == nil && yes
	})
}

func value[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	var v T
	act(t, ctx, chromedp.Evaluate(expression, &v))
	return v
}

func site(t *testing.T, engine search.Engine, change ...func(*Options)) string {
	t.Helper()
	srv := httptest.NewServer(testServer(t, engine, change...).Handler())
	t.Cleanup(srv.Close)
	return srv.URL
}

const statusText = `document.getElementById("status").textContent`

// Search, choose a facet value, turn the page, open a report, come back.
func TestBrowserJourney(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	act(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(base+"/?size=10"), chromedp.SendKeys("#q", "宣传力度"+kb.Enter))
	holds(t, ctx, `document.querySelectorAll(".hit").length === 10 && new URLSearchParams(location.search).get("q") === "宣传力度"`)
	before := value[string](t, ctx, statusText)
	act(t, ctx, chromedp.Evaluate(`window.kept = true; document.getElementById("status").kept = true`, nil),
		chromedp.Click(`#region-91`, chromedp.ByQuery))
	holds(t, ctx, `new URLSearchParams(location.search).get("region") === "91" && document.querySelector(".way b").textContent === "云岭省"`)
	if after := value[string](t, ctx, statusText); after == before {
		t.Errorf("choosing a region leaves the status at %q", after)
	}
	if !value[bool](t, ctx, `window.kept === true && document.getElementById("status").kept === true`) {
		t.Error("choosing a facet value loads the page anew, or replaces the live region")
	}
	if focus := value[string](t, ctx, `document.activeElement.id`); focus != "region-here" {
		t.Errorf("after choosing a value the focus is on %q", focus)
	}
	act(t, ctx, chromedp.Click(`nav.pages a[rel=next]`, chromedp.ByQuery))
	holds(t, ctx, `new URLSearchParams(location.search).get("page") === "2" && document.querySelector(".hits").start === 11`)
	here := value[string](t, ctx, `location.href`)
	title := value[string](t, ctx, `document.querySelector(".hit h3 a").textContent`)
	act(t, ctx, chromedp.Click(`.hit h3 a`, chromedp.ByQuery))
	holds(t, ctx, `location.pathname.startsWith("/reports/") && document.querySelector(".body mark")`)
	act(t, ctx, chromedp.Evaluate(`history.back()`, nil))
	holds(t, ctx, `document.querySelector(".hits")?.start === 11`)
	if back := value[string](t, ctx, `location.href`); back != here {
		t.Errorf("back leads to %s, not %s", back, here)
	}
	if again := value[string](t, ctx, `document.querySelector(".hit h3 a").textContent`); again != title {
		t.Errorf("back shows %q first, not %q", again, title)
	}
	act(t, ctx, chromedp.Evaluate(`history.back()`, nil))
	holds(t, ctx, `!location.search.includes("page=") && document.querySelector(".hits")?.start === 1 &&
		document.querySelector(".way b")`)
	act(t, ctx, chromedp.Evaluate(`document.querySelector(".chosen .clear").click()`, nil))
	holds(t, ctx, `!location.search.includes("region=") && `+statusText+` === `+quote(before))
}

func quote(s string) string {
	b, _ := json.Marshal(s) // a string always can be
	return string(b)
}

// The same without script: forms and links only.
func TestBrowserWithoutScript(t *testing.T) {
	for _, width := range []int64{360, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			ctx := tab(t, browser(t))
			base := site(t, newMadeEngine(madeReports(1)))
			act(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(width, 900),
				chromedp.Navigate(base+"/?size=10"),
				chromedp.SendKeys("#q", "宣传力度"+kb.Enter), chromedp.WaitVisible(`ol.hits[start="1"]`, chromedp.ByQuery))
			// On a phone the index is shut until it is opened; a summary needs no script.
			open := func() {
				var shown bool
				act(t, ctx, chromedp.WaitReady("#facet-region"), chromedp.Evaluate(`document.querySelector("#facet-region")
					.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})`, &shown))
				if !shown {
					act(t, ctx, chromedp.Click(`#filters > summary`, chromedp.ByQuery))
				}
			}
			open()
			act(t, ctx, chromedp.Click(`#region-91`, chromedp.ByQuery))
			waitLocation(t, ctx, func(u *url.URL) bool { return u.Query().Get("region") == "91" })
			open()
			act(t, ctx, chromedp.SetValue(`#m`, "applications.new", chromedp.ByQuery),
				chromedp.Click(`.apply button`, chromedp.ByQuery), chromedp.WaitVisible(`.status`, chromedp.ByQuery))
			waitLocation(t, ctx, func(u *url.URL) bool { return u.Query().Get("metric") == "applications.new>0" })
			var where string
			act(t, ctx, chromedp.Location(&where))
			u, err := url.Parse(where)
			if err != nil {
				t.Fatal(err)
			}
			if got := sorted(u.Query()); got != "metric=applications.new>0&q=宣传力度&region=91&size=10" {
				t.Errorf("the form leads to %s", got)
			}
			act(t, ctx, chromedp.Click(`.hit h3 a`, chromedp.ByQuery), chromedp.WaitVisible(`.body mark`, chromedp.ByQuery))
			act(t, ctx, chromedp.Click(`table.form td.n a`, chromedp.ByQuery), chromedp.WaitVisible(`.lines mark`, chromedp.ByQuery))
		})
	}
}

// waitLocation waits for the tab to be at an address, without running script in it.
func waitLocation(t *testing.T, ctx context.Context, there func(*url.URL) bool) {
	t.Helper()
	until(t, ctx, "the address looked for", func(ctx context.Context) bool {
		var where string
		if chromedp.Run(ctx, chromedp.Location(&where)) != nil {
			return false
		}
		u, err := url.Parse(where)
		return err == nil && there(u)
	})
}

// Everything can be reached and used by keys alone.
func TestBrowserKeyboard(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	act(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(base+"/?q="+url.QueryEscape("宣传")), chromedp.KeyEvent(kb.Tab))
	if first := value[string](t, ctx, `document.activeElement.textContent`); first != "跳到主要内容" {
		t.Errorf("the first stop is %q", first)
	}
	if !value[bool](t, ctx, `(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.height >= 24 })()`) {
		t.Error("the skip link is not seen when it has the focus")
	}
	act(t, ctx, chromedp.KeyEvent(kb.Enter))
	holds(t, ctx, `document.activeElement.id === "main"`)
	act(t, ctx, chromedp.KeyEvent("/"))
	holds(t, ctx, `document.activeElement.id === "q"`)
	act(t, ctx, input.InsertText("培训"))
	// Keys sent by protocol are typed although the page takes them.
	if typed := value[string](t, ctx, `document.getElementById("q").value`); strings.TrimPrefix(typed, "/") != "培训" {
		t.Errorf("typed %q", typed)
	}
	act(t, ctx, chromedp.Evaluate(`document.getElementById("q").value = "培训"`, nil), chromedp.KeyEvent(kb.Enter))
	holds(t, ctx, `new URLSearchParams(location.search).get("q") === "培训"`)
	act(t, ctx, chromedp.Focus("#f-year-2021", chromedp.ByQuery), chromedp.KeyEvent(" "))
	holds(t, ctx, `new URLSearchParams(location.search).get("year") === "2021" && document.activeElement.id === "f-year-2021"`)
	if !value[bool](t, ctx, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
		t.Error("a focused box has no ring")
	}
	act(t, ctx, chromedp.Evaluate(`document.activeElement.blur()`, nil), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	holds(t, ctx, `document.activeElement === document.querySelectorAll(".hit h3 a")[1]`)
	act(t, ctx, chromedp.KeyEvent("k"), chromedp.KeyEvent(kb.Enter))
	holds(t, ctx, `location.pathname.startsWith("/reports/") && document.readyState === "complete"`)
	act(t, ctx, chromedp.KeyEvent("n"))
	holds(t, ctx, `document.querySelector("mark.here")`)
	// Every stop of the tab key can be seen, and none holds it fast.
	stops := map[string]bool{}
	act(t, ctx, chromedp.Navigate(base+"/"))
	for range 40 {
		act(t, ctx, chromedp.KeyEvent(kb.Tab))
		stop := value[string](t, ctx, `(() => { const e = document.activeElement, r = e.getBoundingClientRect(); 
			return r.width && r.height ? e.tagName + "#" + e.id + e.textContent.slice(0, 20) + e.getAttribute("aria-label") + e.href :
				"hidden " + e.outerHTML.slice(0, 80) })()`)
		if strings.HasPrefix(stop, "hidden") {
			t.Errorf("a stop that is not seen: %s", stop)
		}
		stops[stop] = true
	}
	if len(stops) < 35 {
		t.Errorf("40 tabs stop at %d places: %v", len(stops), stops)
	}
}

// Text of reports and requests runs no script in a real browser.
// The list of keys is a dialog of the help's words, keys are named where they act, and each
// does what the list says; where they are off there is neither.
func TestBrowserKeysAreListed(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(2)))
	act(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(base+"/?q="+url.QueryEscape("宣传")))
	holds(t, ctx, `document.querySelector("p.keyed").checkVisibility()`)
	act(t, ctx, chromedp.KeyEvent("?"))
	holds(t, ctx, `document.querySelector("dialog[open]")`)
	listed := value[[]string](t, ctx, `[...document.querySelectorAll("dialog kbd")].map((k) => k.textContent)`)
	if want := []string{"/", "j", "k", "o", "f", "n", "p", "c", "?"}; !slices.Equal(listed, want) {
		t.Errorf("the dialog lists %q, want %q", listed, want)
	}
	named := value[[]string](t, ctx, `[...document.querySelectorAll("p.keyed kbd")].map((k) => k.textContent)`)
	for _, key := range named {
		if !slices.Contains(listed, key) {
			t.Errorf("%q is named over the results and not listed", key)
		}
	}
	act(t, ctx, chromedp.KeyEvent("j"))
	if n := value[int](t, ctx, `document.querySelectorAll(".hit.current").length`); n != 0 {
		t.Error("a key acts behind the dialog")
	}
	act(t, ctx, chromedp.KeyEvent("?"))
	holds(t, ctx, `!document.querySelector("dialog[open]") && document.querySelector("dialog")`)
	act(t, ctx, chromedp.KeyEvent("f"))
	holds(t, ctx, `document.activeElement.closest("#filters") && document.activeElement.checkVisibility()`)
	act(t, ctx, chromedp.KeyEvent("j"), chromedp.KeyEvent("o"))
	waitLocation(t, ctx, func(u *url.URL) bool { return strings.HasPrefix(u.Path, "/reports/") })
	holds(t, ctx, `document.readyState === "complete"`)
	act(t, ctx, chromedp.KeyEvent("c"))
	holds(t, ctx, `document.querySelector(".provenance").open && document.activeElement.closest(".provenance")`)
	act(t, ctx, chromedp.Navigate(base+"/preferences?set=keys&to=off&back=%2F%3Fsort%3Dyear"),
		chromedp.WaitReady("#results", chromedp.ByQuery),
		chromedp.KeyEvent("j"), chromedp.KeyEvent("?"))
	holds(t, ctx, `!document.querySelector("p.keyed").checkVisibility()`)
	if n := value[int](t, ctx, `document.querySelectorAll("dialog, .hit.current").length`); n != 0 {
		t.Error("keys act where they are off")
	}
}

// Wherever in the filters a value is ticked, the new count is in sight.
func TestBrowserCountStaysInSight(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(3)))
	for _, width := range []int64{360, 1440} {
		for _, query := range []string{"宣传", "宣传力度 年:2021 地区:920101"} { // many results, and few
			act(t, ctx, chromedp.EmulateViewport(width, 700), chromedp.Navigate(base+"/?q="+url.QueryEscape(query)),
				chromedp.WaitReady("#results", chromedp.ByQuery),
				chromedp.Evaluate(`document.querySelectorAll("#filters, .facet").forEach((d) => { d.open = true })`, nil))
			last := `[...document.querySelectorAll(".facet .value:not(.nil) input")].at(-1)`
			act(t, ctx, chromedp.Evaluate(`window.lastValue = `+last+`.value; `+last+`.scrollIntoView({ block: "end" }); `+last+`.click()`, nil))
			waitLocation(t, ctx, func(u *url.URL) bool { return len(u.Query()) > 1 })
			holds(t, ctx, `document.querySelector(".chosen")`)
			sight := `(() => {
				const seen = (e) => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= -1 && r.bottom <= innerHeight + 1; };
				const n = document.querySelector("#status b").textContent;
				const places = [document.querySelector("#status"), document.querySelector("#filters > summary")];
				return places.some((e) => seen(e) && e.textContent.includes(n));
			})()`
			if !value[bool](t, ctx, sight) {
				t.Errorf("at %d, of %q: the new count is out of sight", width, query)
			}
		}
	}
}

func TestBrowserHostileText(t *testing.T) {
	root := browser(t)
	for _, p := range payloads() {
		if strings.Contains(p, "\x00") {
			continue
		}
		base := site(t, newMadeEngine([]*report.Report{hostileReport(p)}))
		ctx := tab(t, root)
		for _, target := range []string{"/?q=" + url.QueryEscape(quoted(p)), "/reports/910101101-2022?q=" + url.QueryEscape(quoted(p))} {
			act(t, ctx, chromedp.Navigate(base+target), chromedp.WaitReady("footer", chromedp.ByQuery))
			if n := value[int](t, ctx, `document.querySelectorAll("script").length`); n != 1 {
				t.Errorf("%q: %d scripts", p, n)
			}
		}
	}
}

// The theme a reader chooses is kept, against the system's.
func TestBrowserTheme(t *testing.T) {
	ctx := tab(t, browser(t))
	base := site(t, newMadeEngine(madeReports(1)))
	paper := `getComputedStyle(document.body).backgroundColor`
	act(t, ctx, chromedp.Navigate(base+"/help"))
	before := value[string](t, ctx, paper)
	act(t, ctx, chromedp.Evaluate(`[...document.querySelectorAll(".themes a")].find((a) => a.textContent === "深色").click()`, nil))
	holds(t, ctx, `document.documentElement.dataset.theme === "dark" && location.pathname === "/help"`)
	if after := value[string](t, ctx, paper); after == before {
		t.Errorf("the paper stays %s", after)
	}
	act(t, ctx, chromedp.Navigate(base+"/"))
	if theme := value[string](t, ctx, `document.documentElement.dataset.theme`); theme != "dark" {
		t.Errorf("the next page is %q", theme)
	}
}
