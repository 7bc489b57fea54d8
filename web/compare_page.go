package web

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/parallel"
	"gongkai/search/place"
)

// Bounds of what a page of a comparison shows; the API has the rest.
const (
	maxStated = 4  // figures of one subject and report
	maxAdded  = 16 // reports that are offered to be added
)

// compareView is the page of a comparison.
type compareView struct {
	tongue
	*compareAnswer
	Title    string   // behind the name of what it is about
	About    linkView // the agency or the county that is compared
	Heads    []compareHead
	Forms    bool   // the forms differ
	Region   string // that all agencies lie in, "" where there are several
	Groups   []compareGroup
	Stated   []statedRow
	Switches []choice
	Pager    []choice
	Add      []linkView
	Full     bool // no more reports can be added
	Kept     []keptValue
	Listed   []keptValue // the ids of the reports, for the form that adds one
	Choices  []choice    // of the section
	Words    map[parallel.Kind]string
	Cut      bool
	Unlinked bool // a remedy answers no problem
}

// compareHead is the head of a column.
type compareHead struct {
	Name, Whole, Region, Year, URL, Section, Form, Published string
	When                                                     string // the year, "" where it is the name
	Remove                                                   string // address without the report; "" where two are left
	Checks                                                   []checkCountView
	Cut                                                      bool
}

// compareGroup is the rows of one table of the forms.
type compareGroup struct {
	Label string
	Rows  []compareRow
}

// compareRow is a metric.
type compareRow struct {
	Label, Name, Unit, Mark, Note string
	Cells                         []cellView
}

// statedRow is a subject of figures.
type statedRow struct {
	Subject, Mark, Note string
	Cells               []statedCell
}

// statedCell is the figures of one report.
type statedCell struct {
	Values []cellView
	More   int
}

// keptValue is a parameter that a form carries along.
type keptValue struct{ Name, Value string }

// apiCompare answers GET /api/v1/compare.
func (s *Server) apiCompare(c *gin.Context) error {
	cmp, err := s.comparison(c.Request.Context(), query(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, s.compare(cmp, language(c)))
}

// comparePage answers /compare.
func (s *Server) comparePage(c *gin.Context) error {
	spoken := tongueOf(c)
	cmp, err := s.comparison(c.Request.Context(), query(c))
	if err != nil {
		return err
	}
	given := query(c)
	v := s.newCompareView(c.Request.Context(), cmp, given, spoken)
	same := without(given, "lang")
	head := pageHead{Title: v.About.Label + v.Title, Nav: "compare", Wide: true,
		Links: []pageLink{{"JSON", address("/api/v1/compare", same)}}}
	return s.page(c, http.StatusOK, "compare", head, v)
}

// kept lists parameters by name.
func kept(given url.Values) []keptValue {
	var list []keptValue
	for _, name := range slices.Sorted(maps.Keys(given)) {
		for _, value := range given[name] {
			list = append(list, keptValue{name, value})
		}
	}
	return list
}

// comparing is the address of a page of a comparison with one parameter changed.
func comparing(given url.Values, name, value string) string {
	v := without(given, name)
	if value != "" {
		v.Set(name, value)
	}
	return address("/compare", v)
}

// comparingReports is the address of a comparison of listed reports.
func comparingReports(given url.Values, ids []string) string {
	v := without(given, "r", "town", "region", "year", "page")
	v["r"] = ids
	return address("/compare", v)
}

func (s *Server) newCompareView(ctx context.Context, c *comparison, given url.Values, spoken tongue) compareView {
	v := compareView{tongue: spoken, compareAnswer: s.compare(c, spoken.Lang), Full: len(c.reports) >= maxCompared, Words: spoken.sharing()}
	v.title(c)
	ids, one := make([]string, len(c.reports)), true
	for i, r := range v.Reports {
		ids[i] = r.Report
		v.Forms = v.Forms || r.Form != v.Reports[0].Form
		if v.Region = r.Region; i > 0 && r.Region != v.Reports[0].Region {
			one = false
		}
		v.Cut = v.Cut || v.Text.Cut[i]
		v.Unlinked = v.Unlinked || len(v.Remedies[i]) > 0
		v.Listed = append(v.Listed, keptValue{"r", r.Report})
	}
	if !one {
		v.Region = ""
	}
	years := yearsAlone(v.Reports)
	for i, r := range v.Reports {
		year := report.YearLabel(r.Year, spoken.Lang)
		h := compareHead{Name: middle(r.Name, 14), Whole: r.Name, Region: r.Region, Year: year, When: year, URL: r.URL,
			Section: search.Address(r.Report, v.Section), Form: r.Form.Label(spoken.Lang), Published: r.Published,
			Checks: spoken.Checks(r.Checks), Cut: v.Text.Cut[i]}
		if years {
			h.Name, h.When = year, ""
		}
		if len(ids) > 2 {
			h.Remove = comparingReports(given, slices.Delete(slices.Clone(ids), i, i+1))
		}
		v.Heads = append(v.Heads, h)
	}
	v.group()
	v.figures()
	v.switches(c, given)
	for i := range c.pages {
		if c.pages > 1 {
			n := strconv.Itoa(i + 1)
			v.Pager = append(v.Pager, choice{Label: n, URL: comparing(given, "page", n), Selected: i+1 == c.page})
		}
	}
	if !v.Full {
		v.Add = offered(s.anyDirectory(ctx), c.reports, ids, given, spoken)
	}
	v.Kept = kept(without(given, "section"))
	v.Listed = append(v.Listed, kept(without(given, "r", "town", "region", "year", "page"))...)
	for _, sec := range v.Sections {
		v.Choices = append(v.Choices, choice{Value: string(sec.Key), Label: sec.Label, Selected: sec.Key == v.Section})
	}
	if !slices.ContainsFunc(v.Choices, func(c choice) bool { return c.Selected }) {
		v.Choices = append(v.Choices, choice{Value: string(v.Section), Label: v.Section.Label(spoken.Lang), Selected: true})
	}
	return v
}

// yearsAlone reports whether the reports are of one agency and different years, so that a
// year tells them apart.
func yearsAlone(reports []comparedReport) bool {
	seen := map[int]bool{}
	for _, r := range reports {
		if r.Town == "" || r.Town != reports[0].Town || r.Year == 0 || seen[r.Year] {
			return false
		}
		seen[r.Year] = true
	}
	return true
}

// sharing says in a word how the sentences of a row stand to each other.
func (t tongue) sharing() map[parallel.Kind]string {
	return map[parallel.Kind]string{parallel.KindSame: t.T("相同", "same"), parallel.KindNear: t.T("相近", "near"),
		parallel.KindAlone: t.T("独有", "alone")}
}

func (v *compareView) title(c *comparison) {
	switch {
	case c.town != nil:
		name := c.town.Agency.Name
		v.Title = v.T("各年对比", " year by year")
		v.About = linkView{name, townURL(c.town.Key)}
	case c.region != nil:
		v.Title = fmt.Sprintf(v.T(" %d 年各乡镇对比", ": townships in %d"), c.year)
		v.About = linkView{c.region.Name, regionURL(c.region.Value)}
	default:
		v.Title = fmt.Sprintf(v.T("对比 %d 份报告", "%d reports compared"), len(c.reports))
	}
}

func (v *compareView) switches(c *comparison, given url.Values) {
	rows, zero := rowsAll, zeroHidden
	if c.all {
		rows = ""
	}
	if c.hideZero {
		zero = ""
	}
	v.Switches = []choice{
		{Label: v.T("只看不同的行", "only rows that differ"), URL: comparing(given, "rows", rows), Selected: !c.all},
		{Label: v.T("隐去全零的行", "no rows that are all zero"), URL: comparing(given, "zero", zero), Selected: c.hideZero}}
}

// mark names a mismatch, in short and in a sentence.
func (t tongue) mark(m mismatch) (mark, note string) {
	switch m {
	case mismatchForm:
		return t.T("口径不同", "not comparable"), t.T("不是每份报告的版式都有这一行，不能直接比", "not every report's form has this row")
	case mismatchUnit:
		return t.T("单位不同", "units differ"), t.T("单位不同，不能直接比", "the units differ; the numbers do not compare")
	case mismatchApprox:
		return t.T("有约数", "approximate"), t.T("有的只是约数，不能直接比", "some are stated approximately; the numbers do not compare")
	}
	return "", ""
}

// group lays the rows of the metrics out by table, those that one form alone has behind
// the others.
func (v *compareView) group() {
	var rows, alone []comparedMetric
	for i, m := range v.Metrics {
		if m.Mismatch == mismatchForm {
			alone = append(alone, m)
		} else {
			rows = append(rows, m)
		}
		if i+1 == len(v.Metrics) || v.Metrics[i+1].Table != m.Table {
			rows, alone = append(rows, alone...), nil
		}
	}
	for _, m := range rows {
		label := m.Table.Label(v.Lang)
		if m.Mismatch == mismatchForm {
			label += v.T("：版式各有的行，口径不同", ": rows of one form alone")
		}
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Label != label {
			v.Groups = append(v.Groups, compareGroup{Label: label})
		}
		row := compareRow{Label: m.Label, Name: m.Metric}
		row.Mark, row.Note = v.mark(m.Mismatch)
		if m.Mismatch != mismatchUnit && !v.English() {
			for _, c := range m.Cells {
				row.Unit = c.Unit
				if c.Unit != "" {
					break
				}
			}
		}
		for _, c := range m.Cells {
			cell := comparedCellView(c, v.tongue)
			if m.Mismatch == mismatchUnit && c.Value != nil && c.Unit != "" {
				cell.Mark = joinNonEmpty(" ", c.Unit, cell.Mark)
			}
			row.Cells = append(row.Cells, cell)
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
}

// comparedCellView shows a cell.
func comparedCellView(c comparedCell, spoken tongue) cellView {
	return spoken.showCell(shownCell{InForm: c.InForm, Value: c.Value, State: c.State, Raw: c.Raw, URL: c.URL})
}

// figures lays the figures of the narratives out.
func (v *compareView) figures() {
	for _, f := range v.Figures {
		row := statedRow{Subject: f.Subject}
		row.Mark, row.Note = v.mark(f.Mismatch)
		for _, cell := range f.Cells {
			var shown statedCell
			for i, x := range cell {
				if i >= maxStated {
					shown.More = len(cell) - maxStated
					break
				}
				value := cellView{Text: x.Text, URL: x.URL, Title: metricValue(x.Value) + v.T(" "+x.Unit, "")}
				if x.Approx != report.ApproxExact {
					value.Class = x.Approx.Label(v.Lang)
				}
				shown.Values = append(shown.Values, value)
			}
			row.Cells = append(row.Cells, shown)
		}
		v.Stated = append(v.Stated, row)
	}
}

// offered lists reports that stand near those compared: other years of the agencies, then
// the neighbours of the first in its year.
func offered(dir *place.Directory, reports []*search.Stored, ids []string, given url.Values, spoken tongue) []linkView {
	var list []linkView
	taken := slices.Clone(ids)
	offer := func(p *search.Publisher, f search.Filed) {
		if len(list) < maxAdded && !slices.Contains(taken, f.ID) {
			taken = append(taken, f.ID)
			list = append(list, linkView{dir.Label(p) + " " + report.YearLabel(f.Year, spoken.Lang),
				comparingReports(given, append(slices.Clone(ids), f.ID))})
		}
	}
	for _, r := range reports {
		if p, ok := dir.Agency(r.Agency.Key()); ok {
			for _, f := range p.Reports {
				offer(p, f)
			}
		}
	}
	if len(reports) == 0 {
		return nil
	}
	if p, ok := dir.Agency(reports[0].Agency.Key()); ok {
		for _, n := range dir.Neighbours(p) {
			for _, f := range n.Reports {
				if f.Year == reports[0].Year {
					offer(n, f)
				}
			}
		}
	}
	return list
}

// compareLinks lead from a report to comparisons of it: with the reports before and after
// it, and with its county in its year.
func compareLinks(t tongue, dir *place.Directory, st *search.Stored) []linkView {
	p, ok := dir.Agency(st.Agency.Key())
	if !ok {
		return nil
	}
	var links []linkView
	at := slices.IndexFunc(p.Reports, func(f search.Filed) bool { return f.ID == st.ID })
	for _, i := range []int{at - 1, at + 1} {
		if at >= 0 && i >= 0 && i < len(p.Reports) {
			pair := p.Reports[min(i, at) : max(i, at)+1]
			links = append(links, linkView{fmt.Sprintf(t.T("与%s对比", "compare with %s"), report.YearLabel(p.Reports[i].Year, t.Lang)),
				comparingReports(nil, []string{pair[0].ID, pair[1].ID})})
		}
	}
	if url := countyComparison(dir, p, st.Year); url != "" {
		links = append(links, linkView{t.T("同县对比", "compare its county"), url})
	}
	return links
}

// countyComparison is the address of the townships of an agency's county side by side in
// a year, on the page that has its own, "" where there are not two.
func countyComparison(dir *place.Directory, p *search.Publisher, year int) string {
	home := dir.Home(p)
	if home == nil || len(home.Code()) != 6 || year < 1000 || p.Agency.Level != report.LevelTownship {
		return ""
	}
	ids := countyReports(home, year)
	if len(ids) < 2 {
		return ""
	}
	values := url.Values{"region": {home.Code()}, "year": {strconv.Itoa(year)}}
	own := slices.IndexFunc(ids, func(id string) bool {
		return slices.ContainsFunc(p.Reports, func(f search.Filed) bool { return f.ID == id })
	})
	if _, size := pagesOf(len(ids)); own >= size {
		values.Set("page", strconv.Itoa(own/size+1))
	}
	return address("/compare", values)
}
