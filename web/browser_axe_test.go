//go:build browser

package web

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"gongkai/report"
	"gongkai/search"
)

// axe is axe-core 4.14.1 of Deque Systems, as its npm package has it.
func axe(t *testing.T) string {
	t.Helper()
	f, err := os.Open("testdata/axe/axe.min.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// axeFaults runs rules over the page and says what each fault is and where.
const axeFaults = `axe.run(document, { runOnly: %s, resultTypes: ["violations"], preload: false })
  .then((r) => r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) =>
    v.id + " at " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " ").slice(0, 200))))`

// What is run: the rules of WCAG 2.2, levels A and AA, that can be tested, and what is best
// practice beside them, on a wide light
// window in Chinese and a narrow dark one in English; and elsewhere those of them that
// another width or theme may break.
const (
	everyRule  = `{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }`
	sizeRules  = `{ type: "rule", values: ["target-size", "scrollable-region-focusable"] }`
	themeRules = `{ type: "rule", values: ["target-size", "scrollable-region-focusable", "color-contrast", "link-in-text-block"] }`
)

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// heard are the pages that are run through the rules, by name.
func heard(t *testing.T) map[string]string {
	t.Helper()
	e := newMadeEngine(madeReports(3))
	base := site(t, e)
	q := url.QueryEscape
	pages := map[string]string{"waiting": "", "nothing": ""}
	for name, target := range states(e) {
		if !slices.Contains([]string{"all", "pages", "tables", "parameter", "nonzero"}, name) { // as others are
			pages[name] = base + target
		}
	}
	for name, target := range map[string]string{"table": "/?view=table&sort=-applications.new",
		"chosen": "/?region=91&year=2021&year=-2022&find_town=tpz",
		"more":   "/?sort=year&more=metric&more=condition",
		"beside": "/reports/" + severalStates(e) + "?rows=all&beside=1&hit=2&library=1-0&q=" + q("公开"),
		"town":   "/towns/910101101", "region": "/regions/91",
		"compare": "/compare?town=910101101&section=overview", "matrix": "/matrix?q=%E5%AE%A3%E4%BC%A0%0A(%0A%E5%9F%B9%E8%AE%AD&by=region",
		"kwic": "/?q=%E5%AE%A3%E4%BC%A0&view=kwic", "promises": "/promises?region=91&year=2021", "quality": "/quality",
		"sample":  "/quality/sample",
		"metrics": explorerPath, "metric": explorerPath + "?metric=outcomes.total&by=level&by=outcome"} {
		pages[name] = base + target
	}
	old := madeOfForm(1, report.Form2014)
	pages["statistics"] = site(t, newMadeEngine([]*report.Report{old})) + "/reports/" + old.BaseID()
	none := newMadeEngine(madeReports(1))
	none.status, none.fault = search.Status{}, func(context.Context) error { return search.ErrNotReady }
	progress := &Progress{}
	progress.Begin()
	progress.Set(12, 340)
	pages["waiting"] = site(t, none, func(o *Options) { o.Progress = progress }) + "/"
	pages["nothing"] = site(t, newMadeEngine(nil)) + "/"
	return pages
}

// Every page and state of it, with all folds open, keeps the rules of WCAG 2.2 AA that can
// be tested, in both languages and themes, on a phone and on a wide window.
func TestBrowserAccessibility(t *testing.T) {
	script, root, pages := axe(t), browser(t), heard(t)
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			ctx := tab(t, root)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				separator := map[bool]string{true: "&", false: "?"}[strings.Contains(pages[name], "?")]
				act(t, ctx, chromedp.Navigate(pages[name]+separator+"lang="+lang), chromedp.WaitReady("footer", chromedp.ByQuery),
					chromedp.Evaluate(script, nil), chromedp.Evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true })`, nil))
				for _, theme := range []string{"light", "dark"} {
					for _, width := range []int64{360, 1200} {
						scheme := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
						rules := sizeRules
						switch whole := lang == "zh"; {
						case (theme == "light") != (width == 1200): // the corners between
						case (theme == "light") == whole:
							rules = everyRule
						default:
							rules = themeRules
						}
						var faults []string
						act(t, ctx, chromedp.EmulateViewport(width, 900), emulation.SetEmulatedMedia().WithFeatures(scheme),
							chromedp.Evaluate(fmt.Sprintf(axeFaults, rules), &faults, awaited))
						for _, f := range faults {
							t.Errorf("%s: %s", fmt.Sprintf("%s-%d-%s", name, width, theme), f)
						}
					}
				}
			}
		})
	}
}
