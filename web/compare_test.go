package web

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
	"gongkai/search"
)

// sortedIDs are the ids of an engine's reports that a test keeps, in order.
func sortedIDs(e *madeEngine, keep func(*report.Report) bool) []string {
	var ids []string
	for id, r := range e.reports {
		if keep(r) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func comparisonOf(ids ...string) string { return "/compare?" + url.Values{"r": ids}.Encode() }

// formCell is the cell of a metric on a report's form, nil where it has none.
func formCell(r *report.Report, id string) *report.FormCell {
	for _, t := range report.FormByID(r.Form).Tables {
		for _, row := range t.Rows {
			for i, c := range row.Cells {
				if c.Metric == id {
					return &row.Cells[i]
				}
			}
		}
	}
	return nil
}

// cellOf says in one word what a report has of a metric.
func cellOf(r *report.Report, id string) string {
	m, ok := r.Metric(id, "")
	switch {
	case formCell(r, id) == nil:
		return "—"
	case !ok:
		return "缺"
	case m.Value == nil:
		return m.State.Label(report.Chinese)
	}
	return report.FormatNumber(*m.Value)
}

// The table has exactly the rows that differ, or all of them; each cell is that of the
// report, leads to where it stands, and no null is a zero.
func TestComparedMetrics(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	ids := sortedIDs(e, func(*report.Report) bool { return true })
	rnd := rand.New(rand.NewPCG(5, 6))
	mixed, nulls := 0, 0
	for range 12 {
		rnd.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		chosen := ids[:2+rnd.IntN(7)]
		for _, query := range []string{"", "&rows=all", "&rows=all&zero=hide"} {
			root := page(t, s, comparisonOf(chosen...)+query, 200)
			shown := map[string]*html.Node{}
			for _, tr := range all(byID(t, root, "metrics"), tag("tr")) {
				if id := attr(tr, "data-metric"); id != "" {
					shown[id] = tr
				}
			}
			for _, def := range report.Dictionary() {
				var want []string
				there, differ, zero := false, false, true
				units := map[string]bool{}
				for _, id := range chosen {
					r := e.reports[id]
					text := cellOf(r, def.ID)
					there = there || text != "—"
					differ = differ || len(want) > 0 && text != want[0]
					zero = zero && (text == "0" || text == "—")
					want = append(want, text)
					if c := formCell(r, def.ID); c != nil {
						units[c.Unit] = true
					}
				}
				apart := len(units) > 1 && !slices.Contains(want, "—") // in units that differ
				differ = differ || apart && strings.ContainsAny(strings.Join(want, ""), "123456789")
				keep := there && (differ || query != "") && !(zero && strings.Contains(query, "hide"))
				if keep != (shown[def.ID] != nil) {
					t.Errorf("%v%s: %s is shown: %t, has %v", chosen, query, def.ID, !keep, want)
				}
				if tr := shown[def.ID]; tr != nil {
					checkComparedRow(t, tr, e, chosen, def.ID, want, apart)
					if marked := strings.Contains(textOf(all(tr, tag("th"))[0]), "口径不同"); marked != slices.Contains(want, "—") {
						t.Errorf("%s of %v is marked: %t", def.ID, want, marked)
					} else if marked {
						mixed++
					}
					nulls += strings.Count(strings.Join(want, " "), "空") + strings.Count(strings.Join(want, " "), "读不出")
				}
			}
		}
	}
	if mixed == 0 || nulls == 0 {
		t.Errorf("%d rows of one form alone, %d nulls: nothing tested", mixed, nulls)
	}
}

// Two cells without a value differ where the reasons do; zero is zero in every unit.
func TestRowsThatDiffer(t *testing.T) {
	cell := func(value float64, unit string) comparedCell {
		return comparedCell{InForm: true, Value: &value, State: report.StatePrinted, Unit: unit}
	}
	null := func(s report.State) comparedCell { return comparedCell{InForm: true, State: s, Unit: "件"} }
	marked := cell(0, "件")
	marked.State = report.StateZeroMark
	for _, c := range []struct {
		name     string
		cells    []comparedCell
		differs  bool
		mismatch mismatch
		zero     bool
	}{
		{"the same", []comparedCell{cell(2, "件"), cell(2, "件")}, false, "", false},
		{"other values", []comparedCell{cell(2, "件"), cell(2, "件"), cell(3, "件")}, true, "", false},
		{"zero and a mark for it", []comparedCell{cell(0, "件"), marked}, false, "", true},
		{"zero and blank", []comparedCell{cell(0, "件"), null(report.StateBlank)}, true, "", false},
		{"blank twice", []comparedCell{null(report.StateBlank), null(report.StateBlank)}, false, "", false},
		{"blank and absent", []comparedCell{null(report.StateBlank), null(report.StateAbsent)}, true, "", false},
		{"not in the form", []comparedCell{cell(0, "件"), {State: report.StateAbsent}}, true, mismatchForm, true},
		{"another unit", []comparedCell{cell(2, "件"), cell(2, "项")}, true, mismatchUnit, false},
		{"zero in another unit", []comparedCell{cell(0, "件"), cell(0, "项")}, false, mismatchUnit, true},
		{"a unit that is not said", []comparedCell{cell(2, ""), cell(2, "万元")}, false, "", false},
		{"two units, the first not said", []comparedCell{cell(2, ""), cell(2, "万元"), cell(2, "元")}, true, mismatchUnit, false},
	} {
		m := comparedMetric{Cells: c.cells}
		if m.judge(); m.Differs != c.differs || m.Mismatch != c.mismatch || m.zero() != c.zero {
			t.Errorf("%s: differs %t, %q, zero %t", c.name, m.Differs, m.Mismatch, m.zero())
		}
	}
}

func checkComparedRow(t *testing.T, tr *html.Node, e *madeEngine, ids []string, metric string, want []string, apart bool) {
	t.Helper()
	if marked := strings.Contains(textOf(all(tr, tag("th"))[0]), "单位不同"); marked != apart {
		t.Errorf("%s: units are marked as different: %t", metric, marked)
	}
	for i, td := range all(tr, tag("td")) {
		m, ok := e.reports[ids[i]].Metric(metric, "")
		text, mark := textOf(td), ""
		for _, flag := range all(td, tag("span", "flag")) {
			mark = textOf(flag)
			text = strings.TrimSuffix(text, mark)
		}
		unit, _, _ := strings.Cut(mark, " ")
		if apart && m.Value != nil && unit != formCell(e.reports[ids[i]], metric).Unit {
			t.Errorf("%s of %s is in %q", metric, ids[i], unit)
		}
		if text != want[i] {
			t.Errorf("%s of %s is shown as %q, is %s", metric, ids[i], text, want[i])
		}
		if !ok || m.Start == 0 {
			continue
		}
		links := all(td, tag("a"))
		if len(links) != 1 {
			t.Errorf("%s of %s leads nowhere", metric, ids[i])
			continue
		}
		u, err := url.Parse(attr(links[0], "href"))
		if place := u.Query().Get("start") + " " + u.Query().Get("end"); err != nil || u.Path != "/reports/"+ids[i] ||
			place != fmt.Sprint(m.Start, m.End) {
			t.Errorf("%s of %s leads to %s, stands at %d", metric, ids[i], u, m.Start)
		}
	}
}

// What cannot be compared is refused with the parameter and the reason; what is not there
// is not found.
func TestComparisonsRefused(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	ids := sortedIDs(e, func(*report.Report) bool { return true })
	two := url.Values{"r": ids[:2]}.Encode()
	for query, want := range map[string]struct {
		status int
		param  string
	}{
		"":                                  {400, "r"},
		"r=" + ids[0]:                       {400, "r"},
		url.Values{"r": ids[:9]}.Encode():   {400, "r"},
		"r=" + ids[0] + "&r=" + ids[0]:      {400, "r"},
		"r=" + ids[0] + "&r=910101101-1900": {404, "r"},
		"r=" + ids[0] + "&r=..%2Fx":         {404, "r"},
		two + "&town=910101101":             {400, "r"},
		two + "&year=2022":                  {400, "year"},
		two + "&page=2":                     {400, "page"},
		two + "&rows=some":                  {400, "rows"},
		two + "&zero=yes":                   {400, "zero"},
		two + "&section=nothing":            {400, "section"},
		"town=999999999":                    {404, ""},
		"town=910101101&region=910101":      {400, "r"},
		"region=910101":                     {400, "year"},
		"region=910101&year=22":             {400, "year"},
		"region=9101&year=2022":             {400, "region"},
		"region=999999&year=2022":           {404, ""},
		"region=910101&year=2022&page=0":    {400, "page"},
		"region=910101&year=2022&page=7":    {400, "page"},
	} {
		v := answer(t, s, "/api/v1/compare?"+query, want.status)
		if param, _ := at(v, "param").(string); param != want.param || at(v, "detail") == "" {
			t.Errorf("%s: parameter %q, want %q: %v", query, param, want.param, at(v, "detail"))
		}
		page(t, s, "/compare?"+query, want.status)
	}
	answer(t, s, "/api/v1/compare?"+two+"&columns=x", 400)
	page(t, s, "/compare?"+two+"&columns=x", 200)
}

// The years of an agency are in order; the townships of a county, and they alone, are
// spread over pages of at most eight, none with one report.
func TestComparedPlaces(t *testing.T) {
	reports := madeReports(2)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range 14 {
		town := madeTown{fmt.Sprintf("第%d镇", i+1), fmt.Sprintf("9202011%02d", i+1), []string{"海平省", "望海市", "长山县"}, "920201",
			report.LevelTownship}
		reports = append(reports, madeReport(rnd, town, 2022, report.Form2021))
	}
	reports = append(reports, madeReport(rnd, madeTown{"教育局", "", []string{"海平省", "望海市", "长山县"}, "920201", report.LevelDepartment},
		2022, report.Form2021))
	e := newMadeEngine(reports)
	s := testServer(t, e)
	idsIn := func(target string) []string {
		var ids []string
		for _, r := range at(answer(t, s, "/api/v1"+target, 200), "reports").([]any) {
			ids = append(ids, at(r, "report").(string))
		}
		return ids
	}
	want := sortedIDs(e, func(r *report.Report) bool { return r.Agency.Code == "910101101" })
	if got := idsIn("/compare?town=910101101"); !slices.Equal(got, want) || len(got) < 3 {
		t.Errorf("years %v, want %v", got, want)
	}
	want = sortedIDs(e, func(r *report.Report) bool {
		return r.Agency.RegionCode == "920201" && r.Agency.Level == report.LevelTownship
	})
	first, second := idsIn("/compare?region=920201&year=2022"), idsIn("/compare?region=920201&year=2022&page=2")
	if got := append(slices.Clone(first), second...); !slices.Equal(got, want) || len(first) != 7 || len(second) != 7 {
		t.Errorf("townships %v and %v, want %v", first, second, want)
	}
	root := page(t, s, "/compare?region=920201&year=2022", 200)
	pages := all(all(root, tag("nav", "years"))[0], tag("a"))
	if len(pages) != 1 || !strings.Contains(attr(pages[0], "href"), "page=2") {
		t.Error("the first page does not lead to the second alone")
	}
	page(t, s, "/compare?region=920201&year=2019", 200)
	if v := answer(t, s, "/api/v1/compare?region=920201&year=2019", 200); at(v, "total") != 0.0 {
		t.Error("townships without reports are there")
	}
}

// Whatever the page links to for adding and taking out is a comparison of one more or one
// less; the other parameters stay.
func TestComparisonLinks(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	ids := sortedIDs(e, func(r *report.Report) bool { return r.Agency.RegionCode == "910101" && r.Year == 2022 })
	root := page(t, s, comparisonOf(ids...)+"&rows=all&section=overview", 200)
	added, removed := 0, 0
	for _, a := range all(root, tag("a")) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil || u.Path != "/compare" {
			continue
		}
		switch n := len(u.Query()["r"]) - len(ids); n {
		case 1, -1:
			added, removed = added+max(n, 0), removed+max(-n, 0)
			if u.Query().Get("rows") != "all" || u.Query().Get("section") != "overview" {
				t.Errorf("%s forgets the rest", u)
			}
			page(t, s, u.String(), 200)
		case 0:
		default:
			t.Errorf("%s: %d more", u, n)
		}
	}
	if len(ids) < 3 || removed != len(ids) || added == 0 {
		t.Errorf("%d reports, %d can be added, %d taken out", len(ids), added, removed)
	}
	one := page(t, s, "/reports/910101101-2022", 200)
	towards := 0
	for _, a := range all(one, tag("a")) {
		if href := attr(a, "href"); strings.HasPrefix(href, "/compare") {
			towards++
			page(t, s, href, 200)
		}
	}
	for _, a := range all(page(t, s, "/towns/910101101?lang=en", 200), tag("a")) {
		if href := attr(a, "href"); strings.HasPrefix(href, "/compare") {
			towards++
			if root := page(t, s, href, 200); attr(all(root, tag("html"))[0], "lang") != "en" {
				t.Errorf("%s is not in English", href)
			}
		}
	}
	if towards < 4 {
		t.Errorf("%d ways to comparisons", towards)
	}
}

// Figures of one subject stand in one row, marked where their units or their exactness
// differ; problems stand by class with their remedies.
func TestComparedNarrative(t *testing.T) {
	made := madeReports(2)
	e := newMadeEngine(made)
	s := testServer(t, e)
	ids := sortedIDs(e, func(r *report.Report) bool { return r.Agency.Code == "910101101" })[:3]
	first, last := e.reports[ids[0]], e.reports[ids[2]]
	for i := range first.Figures {
		switch f := &first.Figures[i]; f.Subject {
		case "主动公开信息":
			f.Unit = "件"
		case "设备":
			f.Approx = report.ApproxAtLeast
		case "培训": // one yuan for ten thousand: the same amount in another unit
			v := *f.Yuan
			f.Value, f.Unit = &v, "元"
		}
	}
	last.Remedies = append(last.Remedies, report.Remedy{Text: "逐项整改", Start: 3, End: 9})
	v := answer(t, s, "/api/v1"+comparisonOf(ids...)+"&rows=all", 200)
	found := map[string]string{}
	for _, f := range at(v, "figures").([]any) {
		subject := at(f, "subject").(string)
		found[subject] = fmt.Sprint(at(f, "mismatch"), at(f, "differs"))
		for i, id := range ids {
			var want []string
			for _, x := range e.reports[id].Figures {
				if x.Subject == subject {
					want = append(want, x.Text)
				}
			}
			for j, text := range want {
				if at(f, "cells", i, j, "text") != text {
					t.Errorf("%s of %s: %v, want %s", subject, id, at(f, "cells", i), text)
				}
			}
		}
	}
	for subject, want := range map[string]string{"主动公开信息": "unittrue", "设备": "approxtrue", "培训": "false", "经费": "false"} {
		if found[subject] != want {
			t.Errorf("%s: %s, want %s", subject, found[subject], want)
		}
	}
	for _, row := range at(v, "problems").([]any) {
		for i, id := range ids {
			var want []report.Problem
			for _, p := range e.reports[id].Problems {
				if string(p.Class) == at(row, "class") {
					want = append(want, p)
				}
			}
			cell := at(row, "cells", i).([]any)
			if len(cell) != len(want) {
				t.Fatalf("%v of %s: %v", at(row, "class"), id, cell)
			}
			for j, p := range want {
				if at(cell[j], "text") != p.Text || at(cell[j], "remedy", "text") != e.reports[id].Remedies[*p.Remedy].Text {
					t.Errorf("%v of %s", cell[j], id)
				}
			}
		}
	}
	if loose := at(v, "remedies", 2).([]any); len(loose) != 1 || at(loose[0], "text") != "逐项整改" {
		t.Errorf("remedies without a problem: %v", loose)
	}
	if rows := all(byID(t, page(t, s, comparisonOf(ids...), 200), "figures"), tag("tr")); !strings.Contains(textOf(rows[1]), "单位不同") {
		t.Errorf("%s", textOf(rows[1]))
	}
}

// The narrative of the section stands in the columns whole, with shared sentences in one
// row; a section that is too long says so.
func TestComparedText(t *testing.T) {
	e := newMadeEngine(madeReports(2))
	s := testServer(t, e)
	ids := sortedIDs(e, func(r *report.Report) bool { return r.Agency.Code == "910101101" })[:3]
	for _, key := range []report.SectionKey{report.SectionImprovements, report.SectionOverview, report.SectionDisputes} {
		root := page(t, s, comparisonOf(ids...)+"&section="+string(key), 200)
		chosen := all(byID(t, root, "section"), func(n *html.Node) bool { return hasAttr(n, "selected") })
		if len(chosen) != 1 || attr(chosen[0], "value") != string(key) {
			t.Errorf("%s is not the section chosen", key)
		}
		if key == report.SectionDisputes {
			if n := len(all(root, func(n *html.Node) bool { return attr(n, "id") == "sentences" })); n != 0 {
				t.Error("a section without text has sentences")
			}
			continue
		}
		columns := make([]string, len(ids))
		kinds := map[string]int{}
		for _, tr := range all(byID(t, root, "sentences"), tag("tr"))[1:] {
			kinds[attr(tr, "class")]++
			for i, td := range all(tr, tag("td")) {
				columns[i] += textOf(td)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		for i, id := range ids {
			want := squeeze(narrativeUnder(&search.Stored{ID: id, Report: e.reports[id]}, key))
			if len(squeeze(columns[i])) != len(want) || i == 0 && squeeze(columns[i]) != want {
				t.Errorf("%s of %s:\n%s\nwant\n%s", key, id, columns[i], want)
			}
		}
		if kinds["same"]+kinds["near"] == 0 || kinds["alone"] == 0 {
			t.Errorf("%s: rows %v", key, kinds)
		}
	}
	long := &e.reports[ids[1]].Sections[len(e.reports[ids[1]].Sections)-1]
	long.Text = strings.Repeat("没有其他需要报告的事项。", 2000)
	root := page(t, s, comparisonOf(ids...)+"&section="+string(long.Key), 200)
	if notices := all(root, tag("p", "notice")); len(notices) != 1 || !strings.Contains(attr(all(notices[0], tag("a"))[0], "href"), ids[1]) {
		t.Error("a text that was cut does not say so")
	}
}

// The townships of a county are compared on several pages where they are many, and an
// agency's pages, its sources too, lead to the one that it is on.
func TestCountyComparisonHasTheTown(t *testing.T) {
	var reports []*report.Report
	rnd, county := rand.New(rand.NewPCG(3, 4)), madeTowns()[0]
	for i := range 2*maxCompared + 1 {
		town := county
		town.name, town.code = fmt.Sprintf("第%d镇", i), fmt.Sprintf("9101012%02d", i)
		reports = append(reports, madeReport(rnd, town, 2022, report.Form2021))
	}
	s := testServer(t, newMadeEngine(reports))
	for i := 0; i < len(reports); i += maxCompared { // of each page one
		r, id := reports[i], reports[i].BaseID()
		for _, path := range []string{townURL(r.Agency.Code), "/reports/" + id, "/reports/" + id + "?view=source"} {
			found := 0
			for _, a := range links(page(t, s, path, 200)) {
				if href := attr(a, "href"); strings.HasPrefix(href, "/compare?") && strings.Contains(href, "region=") {
					found++
					if heads := byID(t, page(t, s, href, 200), "metrics"); !slices.ContainsFunc(links(heads), func(a *html.Node) bool {
						return attr(a, "href") == search.Address(id, "")
					}) {
						t.Errorf("%s leads to %s, which does not have it", path, href)
					}
				}
			}
			if found != 1 {
				t.Errorf("%s has %d links to the comparison of its county", path, found)
			}
		}
	}
}

// In English nothing of the page's own words is Chinese.
func TestComparisonInEnglish(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	root := page(t, s, "/compare?town=910101101&rows=all&lang=en", 200)
	for _, n := range all(root, func(n *html.Node) bool {
		return n.Data == "h2" || n.Data == "option" || n.Data == "button" || n.Data == "label" || attr(n, "scope") == "rowgroup" ||
			attr(n, "data-metric") != "" || attr(n, "class") == "quiet" || attr(n, "class") == "switches"
	}) {
		text := textOf(n)
		if attr(n, "data-metric") != "" {
			text = textOf(all(n, tag("th"))[0])
		}
		if strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%q", text)
		}
	}
}
