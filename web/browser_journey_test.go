//go:build browser

package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gongkai/indexer"
	"gongkai/indexer/corpus"
	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/rows/rowstest"
)

// mostClicks is how many clicks a question may take.
const mostClicks = 5

// journeys are made through a library of generated reports, as the program indexes and
// serves it.
type journeys struct {
	base    string
	reports []*search.Stored
}

// published joins the indexer to the engine.
type published struct{ *store.Writer }

func (p published) Publish(ctx context.Context, ledger []byte) (int, error) {
	made, err := p.Writer.Publish(ctx, ledger)
	return made.Generation, err
}

func newJourneys(t *testing.T) *journeys {
	t.Helper()
	folder, data := t.TempDir(), t.TempDir()
	options := corpus.DefaultOptions()
	options.Count, options.Counties, options.Seed, options.Broken = 210, 12, 6, 0.3
	options.FirstYear, options.LastYear = 2021, 2023
	if _, err := corpus.Generate(folder, options, 2); err != nil {
		t.Fatal(err)
	}
	analyzer, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	writer, err := store.OpenWriter(t.Context(), data, analyzer, store.WriterOptions{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	documents, err := indexer.NewDocuments(indexer.ReaderOptions{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	defer documents.Close()
	if _, err := indexer.Run(t.Context(), []string{folder}, documents, published{writer}, indexer.Options{}); err != nil {
		t.Fatal(err)
	}
	engine := embedded.Open(data, analyzer, embedded.Options{Log: log})
	t.Cleanup(func() { engine.Close() })
	Quiet()
	server, err := New(engine, analyzer, Options{Logger: log, Deadline: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	j := &journeys{}
	for st, err := range engine.Reports(t.Context(), search.Request{Scope: report.ScopeAll, Page: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		j.reports = append(j.reports, st)
	}
	if len(j.reports) != options.Count {
		t.Fatalf("%d reports of %d", len(j.reports), options.Count)
	}
	site := httptest.NewServer(server.Handler())
	t.Cleanup(site.Close)
	j.base = site.URL
	return j
}

// where lists the reports that a test keeps.
func (j *journeys) where(keep func(*search.Stored) bool) []*search.Stored {
	return slices.DeleteFunc(slices.Clone(j.reports), func(st *search.Stored) bool { return !keep(st) })
}

func (j *journeys) report(t *testing.T, id string) *search.Stored {
	t.Helper()
	list := j.where(func(st *search.Stored) bool { return st.ID == id })
	if len(list) != 1 {
		t.Fatalf("%d reports are %q", len(list), id)
	}
	return list[0]
}

// traveller is a reader with a question, who counts clicks.
type traveller struct {
	*testing.T
	*journeys
	tab    context.Context
	script bool
	saved  string // folder of what is downloaded
	clicks int
}

// ask types a query on the front page, which takes keys and no click.
func (w *traveller) ask(query string) {
	w.Helper()
	act(w.T, w.tab, chromedp.Navigate(w.base+"/"), chromedp.SendKeys("#q", query+kb.Enter, chromedp.ByQuery))
	w.until(func(u *url.URL) bool { return u.Query().Get("q") == query })
	holds(w.T, w.tab, `document.querySelector("#results .understood")`)
}

func (w *traveller) click(selector string, by ...chromedp.QueryOption) {
	w.Helper()
	w.clicks++
	act(w.T, w.tab, chromedp.Click(selector, append(by, chromedp.NodeVisible)...))
}

// follow clicks a link and waits for its page.
func (w *traveller) follow(selector string, there func(*url.URL) bool) {
	w.Helper()
	w.click(selector, chromedp.ByQuery)
	w.until(there)
	holds(w.T, w.tab, `document.readyState === "complete"`)
}

func (w *traveller) until(there func(*url.URL) bool) {
	w.Helper()
	waitLocation(w.T, w.tab, there)
}

// download clicks a link to a workbook and gives its first sheet: the head and the lines.
func (w *traveller) download(selector string) (header []string, lines [][]string) {
	w.Helper()
	done := make(chan string, 1)
	listening, stop := context.WithCancel(w.tab)
	defer stop()
	chromedp.ListenTarget(listening, func(ev any) {
		if ev, ok := ev.(*cdpbrowser.EventDownloadProgress); ok && ev.State == cdpbrowser.DownloadProgressStateCompleted {
			done <- ev.GUID
		}
	})
	act(w.T, w.tab, cdpbrowser.SetDownloadBehavior(cdpbrowser.SetDownloadBehaviorBehaviorAllowAndName).WithDownloadPath(w.saved).
		WithEventsEnabled(true))
	w.click(selector, chromedp.ByQuery)
	select {
	case name := <-done:
		file, err := os.ReadFile(filepath.Join(w.saved, name))
		if err != nil {
			w.Fatal(err)
		}
		return rowstest.Read(w.T, "xlsx", file)
	case <-time.After(30 * time.Second):
		w.Fatalf("%s brought no file", selector)
	}
	return nil, nil
}

// TestBrowserAnswersQuestions: four questions that the library is for are answered within
// five clicks each, with script and without, and what is shown is what the reports say.
func TestBrowserAnswersQuestions(t *testing.T) {
	j := newJourneys(t)
	root := browser(t)
	for _, script := range []bool{true, false} {
		for _, question := range []struct {
			name string
			ask  func(*traveller)
		}{{"requests", requestsOfTowns}, {"places", downToAReport}, {"turnover", turnoverNextYear}, {"failures", failuresOfCounty}} {
			t.Run(fmt.Sprintf("%s, script %v", question.name, script), func(t *testing.T) {
				w := &traveller{T: t, journeys: j, tab: tab(t, root), script: script, saved: t.TempDir()}
				act(t, w.tab, emulation.SetScriptExecutionDisabled(!script), chromedp.EmulateViewport(1440, 900))
				question.ask(w)
				t.Logf("%d clicks", w.clicks)
				if w.clicks > mostClicks {
					t.Errorf("%d clicks", w.clicks)
				}
			})
		}
	}
}

// shownRow is a row of a table of results.
type shownRow struct{ Report, Requests, URL string }

// requestsOfTowns: which townships had requests in 2022, the most first; the cell in the
// source of the first; its neighbours beside it; all of it as a workbook.
func requestsOfTowns(w *traveller) {
	want := w.where(func(st *search.Stored) bool {
		m, ok := st.Metric("applications.new", "")
		return st.Year == 2022 && st.Agency.Level == report.LevelTownship && ok && m.Value != nil && *m.Value > 0
	})
	slices.SortFunc(want, func(a, b *search.Stored) int {
		x, _ := a.Metric("applications.new", "")
		y, _ := b.Metric("applications.new", "")
		if *x.Value != *y.Value {
			return int(*y.Value - *x.Value)
		}
		return strings.Compare(a.ID, b.ID)
	})
	if len(want) < 10 {
		w.Fatalf("%d townships had requests", len(want))
	}
	w.ask("年:2022 层级:乡镇街道 申请>0")
	w.click(`//label[input[@name="view" and @value="table"]]`, chromedp.BySearch)
	if !w.script {
		act(w.T, w.tab, chromedp.SendKeys("#q", kb.Enter, chromedp.ByQuery))
	}
	holds(w.T, w.tab, `document.querySelector("table.result")`)
	w.click(`table.result thead a[href*="sort=-applications.new"]`, chromedp.ByQuery)
	holds(w.T, w.tab, `document.querySelector("table.result th[aria-sort=descending].n")`)
	shown := value[[]shownRow](w.T, w.tab, `[...document.querySelectorAll("table.result tbody tr")].map((row) => ({
		Report: new URL(row.querySelector("th a").href).pathname.split("/").at(-1),
		Requests: row.querySelectorAll("td")[2].textContent, URL: row.querySelectorAll("td")[2].querySelector("a").getAttribute("href") }))`)
	header, lines := w.download(`.take a[href^="/api/v1/export.xlsx"]`)
	column := slices.Index(header, "applications.new")
	if len(lines) != len(want) || len(shown) != min(len(want), search.DefaultSize) {
		w.Fatalf("%d townships: the page shows %d and the workbook has %d", len(want), len(shown), len(lines))
	}
	for i, st := range want {
		m, _ := st.Metric("applications.new", "")
		number := report.FormatNumber(*m.Value)
		if lines[i][0] != st.ID || lines[i][column] != number {
			w.Errorf("line %d of the workbook is %q, want %s of %s", i, lines[i], number, st.ID)
		}
		if i < len(shown) && (shown[i].Report != st.ID || shown[i].Requests != number) {
			w.Errorf("row %d of the page is %+v, want %s of %s", i, shown[i], number, st.ID)
		}
	}
	w.follow(`table.result tbody tr td a[href="`+shown[0].URL+`"]`, func(u *url.URL) bool { return u.Query().Get("view") == "source" })
	if marked := value[string](w.T, w.tab, `document.querySelector(".lines mark").textContent`); marked != shown[0].Requests {
		w.Errorf("%q is marked in the source, want %s", marked, shown[0].Requests)
	}
	county := want[0].Agency.RegionCode
	w.follow(`a[href^="/compare?"][href*="region=`+county+`"]`, func(u *url.URL) bool {
		return u.Path == "/compare" && u.Query().Get("year") == "2022"
	})
	compared := value[map[string]string](w.T, w.tab, `(() => {
		const heads = [...document.querySelectorAll("#metrics thead th.of a")].map((a) => new URL(a.href).pathname.split("/").at(-1));
		const cells = [...document.querySelectorAll("#metrics tr[data-metric='applications.new'] td")].map((td) => td.textContent.trim());
		return Object.fromEntries(heads.map((id, i) => [id, cells[i]])) })()`)
	if compared[want[0].ID] != shown[0].Requests || len(compared) < 2 {
		w.Errorf("beside its neighbours %s has %q of %v", want[0].ID, compared[want[0].ID], compared)
	}
	for id, text := range compared {
		m, _ := w.report(w.T, id).Metric("applications.new", "")
		if _, err := strconv.ParseFloat(text, 64); (err == nil) != (m.Value != nil) || err == nil && text != report.FormatNumber(*m.Value) {
			w.Errorf("beside its neighbours %s has %q, want %+v", id, text, m)
		}
	}
}

// downToAReport goes from the name of a province down to a report of a township.
func downToAReport(w *traveller) {
	goal := w.where(func(st *search.Stored) bool {
		steps := st.Agency.Regions()
		return st.Agency.Level == report.LevelTownship && st.Agency.Code != "" && len(steps) == 3 && st.Year == 2023
	})[0]
	w.ask(goal.Agency.Region[0])
	for _, step := range goal.Agency.Regions() {
		path := "/regions/" + step.Value
		w.follow(`main a[href="`+path+`"]`, func(u *url.URL) bool { return u.Path == path })
		within := w.where(func(st *search.Stored) bool {
			return slices.ContainsFunc(st.Agency.Regions(), func(r report.Region) bool { return r.Value == step.Value })
		})
		said := value[string](w.T, w.tab, `document.querySelector("h1").textContent + document.querySelector("p.agency").textContent`)
		if !strings.HasPrefix(said, step.Name+strconv.Itoa(len(within))+" ") {
			w.Errorf("%s has %d reports, its page says %q", step.Name, len(within), said)
		}
	}
	w.follow(`main a[href="/towns/`+goal.Agency.Code+`"]`, func(u *url.URL) bool { return u.Path == "/towns/"+goal.Agency.Code })
	w.follow(`.coverage a[href="/reports/`+goal.ID+`"]`, func(u *url.URL) bool { return u.Path == "/reports/"+goal.ID })
	if title := value[string](w.T, w.tab, `document.querySelector("h1").textContent`); title != goal.Title {
		w.Errorf("the report is %q, want %q", title, goal.Title)
	}
}

// turnoverNextYear: where problems speak of staff who change, and what the report of the
// next year says in the same place.
func turnoverNextYear(w *traveller) {
	w.ask("人员 (变动 OR 调整 OR 流动) 年:2022")
	w.follow(`.words a[href*="scope=problems"]`, func(u *url.URL) bool { return u.Query().Get("scope") == "problems" })
	holds(w.T, w.tab, `document.querySelector(".hit h3 a mark, .hit .snippet mark")`)
	hits := value[[]string](w.T, w.tab, `[...document.querySelectorAll(".hit h3 a")].map((a) => new URL(a.href).pathname.split("/").at(-1))`)
	of := func(st *search.Stored, year int) []*search.Stored {
		return w.where(func(o *search.Stored) bool { return o.Agency.Key() == st.Agency.Key() && o.Year == year })
	}
	// An agency may have several reports of a year, which stand between those of two years.
	at := slices.IndexFunc(hits, func(id string) bool { st := w.report(w.T, id); return len(of(st, 2022)) == 1 && len(of(st, 2023)) > 0 })
	if at < 0 {
		w.Fatalf("none of %q has a report of the next year", hits)
	}
	st := w.report(w.T, hits[at])
	said := narrativeUnder(st, report.SectionImprovements)
	if st.Year != 2022 || !strings.Contains(said, "变动") && !strings.Contains(said, "调整") && !strings.Contains(said, "流动") {
		w.Fatalf("%s of %d speaks of no turnover", st.ID, st.Year)
	}
	w.follow(`.hit h3 a[href^="/reports/`+st.ID+`?"]`, func(u *url.URL) bool { return u.Path == "/reports/"+st.ID })
	if n := value[int](w.T, w.tab, `document.querySelectorAll("[id^=improvements] mark").length`); n == 0 {
		w.Error("the section has no mark")
	}
	asked := value[string](w.T, w.tab, `new URLSearchParams(location.search).get("q")`)
	next := of(st, 2023)[0]
	w.follow(`#improvements .same a[href*="/reports/`+next.ID+`"]`, func(u *url.URL) bool {
		return u.Path == "/reports/"+next.ID && u.Fragment == "improvements"
	})
	if q := value[string](w.T, w.tab, `new URLSearchParams(location.search).get("q")`); q != asked || !strings.Contains(q, "变动") {
		w.Errorf("the next year is asked for %q, this one for %q", q, asked)
	}
	if !value[bool](w.T, w.tab, `(() => { const r = document.getElementById("improvements").getBoundingClientRect();
		return r.top < innerHeight && r.bottom > 0 })()`) {
		w.Error("the section of the next year is out of sight")
	}
}

// failuresOfCounty: every sum of a county's reports that does not add up, as a workbook.
func failuresOfCounty(w *traveller) {
	failing := w.where(func(st *search.Stored) bool {
		return len(st.Agency.Regions()) == 3 &&
			slices.ContainsFunc(st.Findings, func(f report.Finding) bool { return f.ID == report.FindingIdentityFailed })
	})
	steps := failing[0].Agency.Regions()
	county := steps[2].Value
	want := map[string]int{}
	for _, st := range failing {
		if st.Agency.RegionCode != county {
			continue
		}
		for _, c := range st.Checks {
			if c.State == report.CheckFail {
				want[fmt.Sprint(st.ID, c.ID, "=", rowstest.Cell(*c.Left), "=", rowstest.Cell(*c.Right))]++
			}
		}
	}
	act(w.T, w.tab, chromedp.Navigate(w.base+"/"))
	w.follow(`nav a[href="/quality"]`, func(u *url.URL) bool { return u.Path == "/quality" })
	for _, step := range steps {
		w.follow(`main a[href="/quality?region=`+step.Value+`"]`, func(u *url.URL) bool { return u.Query().Get("region") == step.Value })
	}
	header, lines := w.download(`main a[href^="/api/v1/export.xlsx?"]`)
	column := func(name string) int { return slices.Index(header, name) }
	found := 0
	for _, line := range lines {
		if line[column("state")] != string(report.CheckFail) {
			continue
		}
		found++
		want[fmt.Sprint(line[0], line[column("check")], "=", line[column("left")], "=", line[column("right")])]--
	}
	for what, n := range want {
		if n != 0 {
			w.Errorf("%s: %d in the reports and not in the workbook", what, n)
		}
	}
	if found == 0 {
		w.Error("nothing failed")
	}
}
