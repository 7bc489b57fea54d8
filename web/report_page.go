package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
)

// reportView is the page of one report.
type reportView struct {
	ID         string
	Title      string
	Region     []linkView
	Agency     string
	AgencyURL  string // of its page
	FullName   string
	Facts      []factView
	Published  string
	Form       string
	Candidates []string
	Years      []yearView
	Compare    []linkView // comparisons of it
	Checks     []checkCountView
	Cells      string // how many cells were read
	Failed     []failedView
	CheckRows  []checkRowView
	Findings   []findingView
	Contents   []contentsView
	Sections   []sectionView
	Absent     []string    // tables the document does not have
	Loose      []tableView // what no table of the form has a place for
	Pairs      []pairView
	Query      string
	Hits       int
	Bar        *hitBar
	All        bool   // rows of nothing but zeros are shown too
	Toggle     string // the page with them, or without
	Beside     bool   // the source of each table stands beside it
	BesideURL  string // the page with it, or without
	SourceURL  string
	Numbers    []numberView
	Before     linkView // neighbours in the county
	After      linkView
	Turns      []yearView // the years before and after
	Citation   string
	Permalink  linkView
	Copies     *copiesView
	Outdated   string // what has changed since the report was cited
}

// linkView is a piece of text with a link; an empty URL is none.
type linkView struct{ Label, URL string }

// factView is one line of what is known of a report.
type factView struct {
	Label, Value, Note string
	Code               bool // set in a fixed width, broken anywhere
	Quoted             bool // Value is words of a report
}

// yearView is a report of the same agency.
type yearView struct {
	Label, URL string
	Current    bool
}

// findingView is one finding.
type findingView struct{ Label, Detail, URL string }

// contentsView is a line of the table of contents.
type contentsView struct {
	Label, URL string
	Hits       int
	Child      bool
}

// pairView is a problem beside the remedy that answers it; either may be empty.
type pairView struct {
	Problem, ProblemURL string
	Class               string // of the problem, "" where none fits
	Remedy, RemedyURL   string
}

// reportPage answers /reports/{id}, as read or as the source stands.
func (s *Server) reportPage(c *gin.Context) error {
	st, err := s.stored(c)
	if err != nil {
		return err
	}
	switch query(c).Get("view") {
	case "":
	case "source":
		return s.sourcePage(c, st)
	default:
		return &search.ParamError{Param: "view", Value: query(c).Get("view"),
			Message: said("可选的只有 source（原文），留空为报告", "it is source, or empty for the report")}
	}
	v, err := s.newReportView(c, st)
	if err != nil {
		return err
	}
	if err := c.Request.Context().Err(); err != nil { // the view is not whole
		return err
	}
	t, kept := tongueOf(c), keptParameters(c)
	if v.Years, err = s.years(c.Request.Context(), t, st, kept); err != nil {
		return err
	}
	if v.Copies, err = s.copiesView(c.Request.Context(), t, st); err != nil {
		return err
	}
	dir := s.anyDirectory(c.Request.Context())
	v.Turns = sectionTurns(v.Years)
	v.Compare = compareLinks(t, dir, st)
	v.Before, v.After = neighbours(dir, st, kept)
	status := s.engine.Status()
	path := permalink(status, st)
	v.Permalink = linkView{siteOf(c) + path, path}
	v.Citation = citation(st, v.Permalink.Label, time.Now())
	v.Outdated = outdated(t, status, st, query(c))
	head := pageHead{Title: v.Title, Query: v.Query, Wide: true,
		Links: []pageLink{{"JSON", reportAPI(st.ID)}, {t.T("原文", "source"), v.SourceURL}}, Cited: v.Citation}
	return s.page(c, http.StatusOK, "report", head, v)
}

func (s *Server) newReportView(c *gin.Context, st *search.Stored) (v reportView, err error) {
	t := tongueOf(c)
	q := strings.TrimSpace(query(c).Get("q"))
	given := query(c)
	for name, value := range map[string]string{"rows": rowsAll, "beside": "1"} {
		if text := given.Get(name); text != "" && text != value {
			return v, refused(name, text, "只能是 "+value+" 或留空", "it is "+value+" or left out")
		}
	}
	all, beside := given.Get("rows") == rowsAll, given.Get("beside") == "1"
	b := newReportBuilder(c.Request.Context(), t, st, s.marker(q, given["expand"]), !all)
	b.beside = beside
	v = reportView{ID: st.ID, Title: reportTitle(t, st), Agency: st.Agency.Name, FullName: st.Agency.FullName, Query: q,
		All: all, Beside: beside, SourceURL: b.sourceURL(0, 0)}
	for _, step := range st.Agency.Regions() {
		v.Region = append(v.Region, linkView{step.Name, regionURL(step.Value)})
	}
	for _, cand := range st.Agency.Candidates {
		v.Candidates = append(v.Candidates, joinNonEmpty(" ", regionPath(cand.Region), cand.Code))
	}
	if key := st.Agency.Key(); key != "" {
		v.AgencyURL = townURL(key)
	}
	v.Facts, v.Published, v.Form = facts(t, st), st.Published, st.Form.Label(t.Lang)
	if v.Published == "" {
		v.Published = t.T("未写明", "day not stated")
	}
	v.Sections = b.sections()
	v.Absent, v.Loose = b.absent(), b.looseTables()
	v.Checks = t.Checks(report.CountChecks(st.Checks))
	v.Cells = b.cellSummary()
	v.Failed, v.CheckRows = b.failed(), b.checkRows()
	for _, f := range st.Findings {
		if f.ID == report.FindingIdentityFailed && len(v.Failed) > 0 {
			continue // the failed checks say it in full
		}
		fv := findingView{Label: f.ID.Label(t.Lang), Detail: t.T(f.Detail, "")}
		if f.End > f.Start {
			fv.URL = b.sourceURL(f.Start, f.End)
		}
		v.Findings = append(v.Findings, fv)
	}
	v.Pairs = b.pairs()
	v.Contents = contents(v.Sections)
	v.Numbers, v.Hits = b.numbers(), b.hits
	switched := func(name, value string, on bool) string {
		toggled := without(keptParameters(c), name)
		if !on {
			toggled.Set(name, value)
		}
		return reportURL(st.ID, toggled, "")
	}
	v.Toggle, v.BesideURL = switched("rows", rowsAll, all), switched("beside", "1", beside)
	for i := range v.Sections {
		showAll(v.Sections[i].Tables, v.Toggle)
	}
	showAll(v.Loose, v.Toggle)
	v.Bar, err = newHitBar(st.ID, given, v.Hits)
	return v, err
}

// showAll leads from each table that leaves rows out to the whole of it.
func showAll(tables []tableView, toggle string) {
	for i := range tables {
		tables[i].All = toggle + "#" + tables[i].ID
	}
}

// keptParameters are the parameters of a report page that its other years keep.
func keptParameters(c *gin.Context) url.Values {
	kept := url.Values{}
	for _, name := range []string{"q", "rows", "beside"} {
		if v := query(c).Get(name); v != "" {
			kept.Set(name, v)
		}
	}
	if expand := query(c)["expand"]; len(expand) > 0 {
		kept["expand"] = expand
	}
	return kept
}

// marker marks what a query wants with its expansions, as the engine does in its snippets. A
// query that cannot be read marks nothing: the report is shown all the same.
func (s *Server) marker(q string, expand []string) mark.Marker {
	req, err := search.ParseRequest(url.Values{"q": {q}, "expand": expand})
	if err == nil {
		req, err = s.engine.Apply(req)
	}
	if err != nil {
		return mark.Marker{}
	}
	return mark.NewMarker(req.Query, s.analyzer)
}

func reportTitle(t tongue, st *search.Stored) string {
	if st.Title != "" {
		return st.Title
	}
	return joinNonEmpty(" ", st.Agency.Town(true), report.YearLabel(st.Year, t.Lang),
		t.T("政府信息公开工作年度报告", "annual disclosure report"))
}

// facts lists what is known of a report besides its text.
func facts(t tongue, st *search.Stored) []factView {
	list := []factView{{Label: t.T("年度", "Year"), Value: report.YearLabel(st.Year, t.Lang)}}
	if st.Period != nil {
		list[0].Note = st.Period.From + t.T(" 至 ", " to ") + st.Period.To
	}
	list = append(list, factView{Label: t.T("层级", "Level"), Value: st.Agency.Level.Label(t.Lang)})
	code := factView{Label: t.T("归属", "Placed"), Value: st.Agency.Code, Note: st.Agency.Evidence.Label(t.Lang)}
	if code.Value == "" {
		code.Value = t.T("代码未定", "code open")
	}
	list = append(list, code)
	source := factView{Label: t.T("来源", "Source"), Value: st.Source.Path, Code: true, Quoted: true,
		Note: joinNonEmpty(t.T("，", ", "), strings.ToUpper(st.Source.Encoding), t.bytes(st.Source.Bytes))}
	if source.Value == "" {
		source.Value = t.T("未记录", "not recorded")
	}
	list = append(list, source)
	for _, s := range st.Sources {
		if s == st.Source {
			continue
		}
		same := t.T("文字与数字相同", "the same words and numbers")
		if s.SHA256 == st.Source.SHA256 {
			same = t.T("内容逐字节相同", "the same to the byte")
		}
		list = append(list, factView{Label: t.T("又见", "Also at"), Value: s.Path, Code: true, Quoted: true,
			Note: joinNonEmpty(t.T("，", ", "), same, strings.ToUpper(s.Encoding), t.bytes(s.Bytes))})
	}
	for _, a := range st.Attachments {
		list = append(list, factView{Label: t.T("附件", "Attachment"), Value: a.Path, Code: true, Quoted: true,
			Note: joinNonEmpty(t.T("，", ", "), t.T("表格由此读出", "tables were read from it"), t.bytes(a.Bytes))})
	}
	return append(list, factView{Label: "SHA-256", Value: st.Source.SHA256, Code: true})
}

func (t tongue) bytes(n int64) string {
	if n <= 0 {
		return ""
	}
	return groupDigits(int(n)) + t.T(" 字节", " bytes")
}

func contents(sections []sectionView) []contentsView {
	var list []contentsView
	for _, sec := range sections {
		list = append(list, contentsView{sec.Heading, "#" + sec.ID, sec.Hits, sec.Child})
	}
	return list
}

// years lists the reports of the same agency, oldest first, with the reader's parameters
// kept.
func (s *Server) years(ctx context.Context, t tongue, st *search.Stored, kept url.Values) ([]yearView, error) {
	key := st.Agency.Key()
	if key == "" {
		return nil, nil
	}
	res, err := s.engine.Search(ctx, search.Request{
		Filters: []search.Filter{{Field: search.FieldTown, Values: []search.Value{{Text: key}}}},
		Scope:   report.ScopeAll, Sort: search.Sort{Key: search.SortYear}, Page: 1, Size: search.MaxSize})
	if err != nil {
		return nil, fmt.Errorf("find the other reports of %s: %w", key, err)
	}
	var list []yearView
	seen := map[int]int{}
	for _, h := range res.Hits {
		if h.Agency.Key() != key { // a name that agencies share is no key
			continue
		}
		seen[h.Year]++
		label := report.YearLabel(h.Year, t.Lang)
		if n := seen[h.Year]; n > 1 {
			label += t.T(" 之 ", " no. ") + strconv.Itoa(n)
		}
		list = append(list, yearView{label, reportURL(h.Report, kept, ""), h.Report == st.ID})
	}
	if !slices.ContainsFunc(list, func(y yearView) bool { return y.Current }) {
		return nil, nil
	}
	return list, nil
}
