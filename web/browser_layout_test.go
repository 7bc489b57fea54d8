//go:build browser

package web

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gongkai/report"
	"gongkai/search"
)

var shots = flag.String("shots", "", "folder to put pictures of every state of the pages into")

// states are the pages that are looked at, by name.
func states(e *madeEngine) map[string]string {
	failed := ""
	for id, r := range e.reports {
		if report.CountChecks(r.Checks).Fail > 0 && (failed == "" || id < failed) {
			failed = id
		}
	}
	marked := e.reports[failed].Figures[0]
	q := url.QueryEscape
	return map[string]string{
		"empty": "/", "results": "/?q=" + q("宣传力度") + "&year=2021&year=2022&region=-920101&metric=" + q("applications.new>=1"),
		"all": "/?sort=-applications.new", "pages": "/?sort=town&size=3&page=7",
		"zero":   "/?q=" + q("宣传 “没有这样的字”") + "&year=2021",
		"tables": "/?q=" + q("属于国家秘密"), "syntax": "/?q=" + q("宣传 (不够 OR 不足") + "&year=2021",
		"parameter": "/?year=abc",
		"report":    "/reports/" + failed + "?q=" + q("宣传力度"), "nonzero": "/reports/" + failed + "?rows=all", "source": "/reports/" +
			failed + fmt.Sprintf("?view=source&start=%d&end=%d", marked.Start, marked.End),
		"metrics": explorerPath, "metric": explorerPath + "?metric=outcomes.total&by=level&by=outcome",
		"help": "/help", "missing": "/reports/none",
	}
}

// layoutFaults looks at a page as drawn: what is wider than the window, text whose
// contrast is under 4.5 (3 where it is large), and targets under 24 px.
const layoutFaults = `(() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    faults.push("the page is " + document.documentElement.scrollWidth + " px wide in a window of " + width);
  }
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") +
    (e.className ? "." + String(e.className).replaceAll(" ", ".") : "") + " “" + e.textContent.trim().slice(0, 20) + "”";
  const drawn = { contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true };
  const seen = (e) => e.checkVisibility(drawn) && !e.closest(".hide, .skip");
  const inner = (e) => e.closest(".scroll, select, .toc");
  const parse = (c) => { const m = c.match(/[\d.]+/g).map(Number); return m.length === 3 ? [...m, 1] : m; };
  const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const luminance = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c[3] > 0.99) return c;
    }
    return [255, 255, 255, 1];
  };
  for (const e of document.body.querySelectorAll("*")) {
    if (!seen(e)) continue;
    const r = e.getBoundingClientRect();
    if (!r.width || !r.height) continue;
    if (!inner(e) && (r.right > width + 1 || r.left < -1)) faults.push(name(e) + " reaches from " + r.left + " to " + r.right);
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own) continue;
    const style = getComputedStyle(e);
    const a = luminance(parse(style.color)), b = luminance(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || size >= 18.66 && style.fontWeight >= 600 ? 3 : 4.5;
    if (ratio < least) faults.push(name(e) + " has contrast " + ratio.toFixed(2));
    const cut = e.scrollWidth > e.clientWidth + 1 && style.overflow === "hidden" && style.textOverflow !== "ellipsis";
    if (cut) faults.push(name(e) + " is cut off");
  }
  const targets = "button, summary, select, input, .value label, .value .out, .pages a, .chosen a, .toc a, .bar nav a, td.n a";
  for (const e of document.querySelectorAll(targets)) {
    if (!seen(e) || e.closest("label") !== null && e.tagName === "INPUT") continue;
    const r = e.getBoundingClientRect();
    if (r.width && (r.height < 23.5 || r.width < 23.5)) {
      faults.push(name(e) + " is a target of " + r.width.toFixed(0) + " x " + r.height.toFixed(0));
    }
  }
  return faults.slice(0, 12);
})()`

// overlaps finds texts drawn over one another.
const overlaps = `(() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true }) ||
        e.closest(".hide, .skip, select, .scroll, .toc, .hitbar")) continue;
    const range = document.createRange();
    range.selectNodeContents(n);
    for (const r of range.getClientRects()) if (r.width > 1) boxes.push([r, n.data.trim().slice(0, 16)]);
  }
  boxes.sort((a, b) => a[0].top - b[0].top);
  const faults = [];
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j][0].top < boxes[i][0].bottom; j++) {
      const a = boxes[i][0], b = boxes[j][0];
      const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (w > 2 && h > Math.min(a.height, b.height) * 0.35) faults.push("“" + boxes[i][1] + "” lies over “" + boxes[j][1] + "”");
    }
  }
  return faults.slice(0, 8);
})()`

// Every state at three widths in both themes: nothing is cut, overlaps, runs over
// the edge or is too pale or too small to hit.
func TestBrowserLayout(t *testing.T) {
	statistics := madeOfForm(1, report.Form2014)
	e := newMadeEngine(append(madeReports(3), statistics))
	all := states(e)
	all["statistics"] = "/reports/" + statistics.BaseID()
	base := site(t, e)
	for name, target := range all {
		all[name] = base + target
	}
	look(t, all, 360, 768, 1440)
}

// The pages of a library that is not there yet, and every kind of request that is refused.
func TestBrowserLayoutOfWhatIsNotShown(t *testing.T) {
	all := map[string]string{}
	for name, done := range map[string][]int{"counting": {0, 0}, "indexing": {1234, 10000}, "writing": {10000, 10000}, "nothing": nil} {
		e := newMadeEngine(madeReports(1))
		e.status = search.Status{}
		e.fault = func(context.Context) error { return search.ErrNotReady }
		progress := &Progress{}
		if done != nil {
			progress.Begin()
			progress.Set(done[0], done[1])
		}
		all[name] = site(t, e, func(o *Options) { o.Progress = progress }) + "/?q=" + url.QueryEscape("公开")
	}
	none := newMadeEngine(nil)
	all["no-reports"] = site(t, none) + "/"
	meanwhile := newMadeEngine(madeReports(1))
	progress := &Progress{}
	progress.Begin()
	progress.Set(12, 345)
	all["meanwhile"] = site(t, meanwhile, func(o *Options) { o.Progress = progress }) + "/"
	busy := newMadeEngine(madeReports(1))
	busy.fault = func(context.Context) error { return errBusy }
	all["busy"] = site(t, busy) + "/?q=" + url.QueryEscape("公开")
	base := site(t, newMadeEngine(madeReports(1)))
	for i, q := range []string{"宣传 (不够 OR 不足", "宣传 OR", `"宣传力度`, "颜色:红",
		"年:20x2", "节:没有的节", "层级:村",
		"表:没有的指标>5", "行政许可>很多", "申请>", "年:2023..2019", "-", "()",
		strings.Repeat("公开", 200), strings.Repeat("宣传 ", 40),
		"发现:没有", "地区:没有的地方/再没有", "版式:1999"} {
		all[fmt.Sprintf("query-%02d", i)] = base + "/?q=" + url.QueryEscape(q)
	}
	for name, target := range map[string]string{"decode": "/?q=100%", "semicolon": "/?q=a;b",
		"unknown": "/?q=" + url.QueryEscape("宣传") + "&utm_source=x",
		"size":    "/?size=1000", "page": "/?page=0", "scope": "/?scope=nowhere", "sort": "/?sort=colour", "metric": "/?metric=applications.new",
		"year": "/?year=20x2", "finding": "/?finding=none", "long": "/?year=" + strings.Repeat("2", 120), "cursor": "/?cursor=x"} {
		all["parameter-"+name] = base + target
	}
	look(t, all, 360, 1280)
}

// look opens pages in windows of several widths, in both themes, and names their faults.
func look(t *testing.T, pages map[string]string, widths ...int64) {
	t.Helper()
	root := browser(t)
	for _, theme := range []string{"light", "dark"} {
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s-%d", theme, width), func(t *testing.T) {
				ctx := tab(t, root)
				scheme := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
				act(t, ctx, chromedp.EmulateViewport(width, 900), emulation.SetEmulatedMedia().WithFeatures(scheme))
				for _, name := range slices.Sorted(maps.Keys(pages)) {
					var wrong, over []string
					act(t, ctx, chromedp.Navigate(pages[name]), chromedp.WaitReady("footer", chromedp.ByQuery))
					if width == 360 && (name == "results" || name == "empty") {
						picture(t, ctx, fmt.Sprintf("%s-shut-%d-%s", name, width, theme))
						act(t, ctx, chromedp.Evaluate(`document.getElementById("filters").open = true`, nil))
					}
					act(t, ctx, chromedp.Evaluate(layoutFaults, &wrong), chromedp.Evaluate(overlaps, &over))
					for _, f := range slices.Concat(wrong, over) {
						t.Errorf("%s: %s", name, f)
					}
					picture(t, ctx, fmt.Sprintf("%s-%d-%s", name, width, theme))
				}
			})
		}
	}
}

// picture keeps what the page looks like, where that was asked for.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	var png []byte
	act(t, ctx, chromedp.FullScreenshot(&png, 100))
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
