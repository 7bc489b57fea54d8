package web

import (
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// hitView is one report of the result list.
type hitView struct {
	Number   int
	Name     string // 蓬莱区大辛店镇
	Whole    string // full name
	Year     string
	Section  string
	URL      string
	Title    string     // of the report
	Region   []linkView // from the province down
	Place    linkView   // the page of the agency
	Form     string
	Level    string
	Checks   []checkCountView
	Findings []string
	Metrics  []metricView
	Tier     string // how its words stand, where that is far apart
	Expanded bool   // its words stand so only where synonyms count
	Denied   bool   // its section denies them
	Why      []string
	Snippets []snippetView
	Others   []sectionLink // further matching sections
	Folded   *foldedView   // hits like it
	Paper    string        // address of the report for the printed page
}

// checkCountView counts the checks of one outcome.
type checkCountView struct {
	Sign, Word, Class string
	N                 int
}

// metricView is a number beside a hit.
type metricView struct{ Label, Value, Unit, URL string }

// sectionLink is a link to a section of a report.
type sectionLink struct{ Label, URL string }

// snippetView is a piece of text cut at its marks.
type snippetView struct {
	Section string // set where it is not the hit's own
	URL     string
	Runs    []run
}

// run is a piece of text that is marked or not.
type run struct {
	Text string
	Mark bool
	Hit  int // its number on the page of a report, where a hit begins; else 0
}

func (s *Server) hitView(t tongue, st state, req search.Request, h search.Hit, number int) hitView {
	v := hitView{Number: number, Name: h.Agency.Town(true), Whole: h.Agency.FullName, Year: report.YearLabel(h.Year, t.Lang),
		Title: h.ReportTitle, Form: h.Form.Label(t.Lang), Checks: t.Checks(h.Checks)}
	if h.Agency.Level != report.LevelTownship {
		v.Level = h.Agency.Level.Label(t.Lang)
	}
	if v.Name == "" {
		v.Name = t.T("机关不明", "agency unknown")
	}
	for _, step := range h.Agency.Regions() {
		v.Region = append(v.Region, linkView{step.Name, regionURL(step.Value)})
	}
	if key := h.Agency.Key(); key != "" {
		v.Place = linkView{h.Agency.Town(false), townURL(key)}
	}
	marked := st.marked()
	v.URL = hitURL(h.Report, marked, h.Section)
	if h.Section != "" {
		v.Section, _ = t.section(h.Number, h.Title, h.Section)
	}
	for _, f := range h.Findings {
		v.Findings = append(v.Findings, report.FindingID(f).Label(t.Lang))
	}
	if h.Tier == search.TierApart {
		v.Tier = h.Tier.Label(t.Lang)
	}
	v.Expanded, v.Denied, v.Why = h.Expanded, h.Denied, h.Why(t.Lang)
	v.Metrics, v.Folded = hitMetrics(t, marked, h), foldedHits(t, st, h.Similar)
	led := map[report.SectionKey]bool{h.Section: true} // to, by the title or a snippet
	for _, sn := range h.Snippets {
		view := snippetView{Runs: snippetRuns(sn)}
		if sn.Section != "" && sn.Section != h.Section {
			view.Section = t.matched(h, sn.Section)
			view.URL = hitURL(h.Report, marked, sn.Section)
			led[sn.Section] = true
		}
		v.Snippets = append(v.Snippets, view)
	}
	if req.Query != nil {
		for _, m := range h.Matches {
			if !led[m.Section] {
				led[m.Section] = true
				v.Others = append(v.Others, sectionLink{t.matched(h, m.Section), hitURL(h.Report, marked, m.Section)})
			}
		}
	}
	return v
}

// matched is the name of a section that a hit is in, as the report prints it where that is
// known.
func (t tongue) matched(h search.Hit, key report.SectionKey) string {
	for _, m := range h.Matches {
		if m.Section == key {
			label, _ := t.section(m.Number, m.Title, key)
			return label
		}
	}
	return key.Label(t.Lang)
}

// hitMetrics shows 新收申请 always, and the metrics the request is about. A number leads to
// its cell in the report.
func hitMetrics(t tongue, marked url.Values, h search.Hit) []metricView {
	ids := make([]string, 0, len(h.Metrics))
	for id := range h.Metrics {
		if id != "applications.new" {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	view := func(id string, label, unit string) metricView {
		v := metricView{Label: label, Value: metricValue(h.Metrics[id]), Unit: unit}
		ref, _ := report.Sum{id}.Cell()
		if anchor := cellAnchor(h.Form, ref); anchor != "" && h.Metrics[id] != nil {
			params := without(marked)
			if *h.Metrics[id] == 0 { // its row is shown on demand
				params.Set("rows", rowsAll)
			}
			v.URL = reportURL(h.Report, params, anchor)
		}
		return v
	}
	list := []metricView{view("applications.new", t.T("新收申请", "new requests"), t.T("件", ""))}
	for _, id := range ids {
		ref, _ := report.Sum{id}.Cell()
		def, _ := report.MetricByID(ref.Metric)
		list = append(list, view(id, columnRef(ref).label(t.Lang), t.T(def.Unit, "")))
	}
	return list
}

// cellAnchor is the id that a cell of a form has on the page of a report; "" where the form
// has no such cell. Without an applicant it is that of the total.
func cellAnchor(id report.FormID, ref report.CellRef) string {
	form := report.FormByID(id)
	if form == nil {
		return ""
	}
	for _, table := range form.Tables {
		for i, row := range table.Rows {
			for j, c := range row.Cells {
				if c.Metric == ref.Metric && (c.Applicant == ref.Applicant || ref.Applicant == "" && c.Applicant == report.ApplicantTotal) {
					return strings.ToLower(string(table.ID)) + "-r" + strconv.Itoa(i+1) + "-c" + strconv.Itoa(j+1)
				}
			}
		}
	}
	return ""
}

// metricValue writes a number, and a dash for none: null is not zero.
func metricValue(v *float64) string {
	if v == nil {
		return "—"
	}
	return report.FormatNumber(*v)
}

// hitURL is the address of a section of a report, with what is to be marked in it.
func hitURL(id string, marked url.Values, section report.SectionKey) string {
	return reportURL(id, marked, string(section))
}

// snippetRuns cuts a snippet at its marks. Marks that overlap, are out of order or
// cut a character are left out: the text itself is always whole.
func snippetRuns(sn search.Snippet) []run {
	marks := sn.Marks
	if len(marks) == 0 && sn.Match != "" {
		marks = []search.Span{{Start: len(sn.Before), End: len(sn.Before) + len(sn.Match)}}
	}
	return cutRuns(sn.Text(), marks)
}

// cutRuns cuts text at marks, which lie in order; marks that touch become one.
func cutRuns(text string, marks []search.Span) []run {
	var runs []run
	at := 0
	emit := func(from, to int, mark bool) {
		if from >= to {
			return
		}
		if n := len(runs); n > 0 && runs[n-1].Mark == mark {
			runs[n-1].Text += text[from:to]
			return
		}
		runs = append(runs, run{Text: text[from:to], Mark: mark})
	}
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Start >= m.End || !boundary(text, m.Start) || !boundary(text, m.End) {
			continue
		}
		emit(at, m.Start, false)
		emit(m.Start, m.End, true)
		at = m.End
	}
	emit(at, len(text), false)
	return runs
}

// boundary reports whether a character begins at i or the text ends there.
func boundary(text string, i int) bool {
	return i == len(text) || i >= 0 && i < len(text) && text[i]&0xC0 != 0x80
}

// joinNonEmpty joins what is not empty.
func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// nearTiers are the tiers of sections in which the words do not stand far apart, as the
// parameter names them.
var nearTiers = strings.Join([]string{string(search.TierExact), string(search.TierSentence), string(search.TierParagraph)}, ",")

// order links to what concerns the order of the hits: to leave out sections in which the words
// stand far apart, where the page lists some, or to have them again, and to what is said of
// why hits are where they are.
func (v *searchView) order(st state, req search.Request, res *search.Result) {
	apart := slices.ContainsFunc(res.Hits, func(h search.Hit) bool { return h.Tier == search.TierApart })
	switch {
	case len(req.Tiers) > 0:
		v.Far = st.set("tier", "")
	case apart:
		v.Near = st.set("tier", nearTiers)
	}
	if req.Query == nil || len(res.Hits) == 0 {
		return
	}
	here := state{without(st.values)} // the same page of the result
	here.values.Del("explain")
	if v.Unexplain = address("/", here.values); !req.Explain {
		here.values.Set("explain", "1")
		v.Explain, v.Unexplain = address("/", here.values), ""
	}
}
