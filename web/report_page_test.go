package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/report"
)

// oneReport is a made-up report of a form in which every state of a cell occurs,
// and its address.
func oneReport(t *testing.T, form report.FormID) (*Server, *report.Report, string) {
	t.Helper()
	for seed := range uint64(3000) {
		r := madeOfForm(seed, form)
		seen := map[report.State]bool{}
		for _, m := range r.Metrics {
			seen[m.State] = true
		}
		if seen[report.StateBlank] && seen[report.StateUnreadable] && seen[report.StateRepaired] &&
			(seen[report.StateZeroMark] || len(r.Metrics) < 100) {
			return testServer(t, newMadeEngine([]*report.Report{r})), r, "/reports/" + r.BaseID()
		}
	}
	t.Fatalf("no made-up report of form %s has every state", form)
	return nil, nil, ""
}

func TestReportPageOfEachForm(t *testing.T) {
	for _, form := range report.Forms() {
		t.Run(string(form.ID), func(t *testing.T) {
			s, r, target := oneReport(t, form.ID)
			root := page(t, s, target+"?rows=all", 200)
			if h := all(root, tag("h1")); len(h) != 1 || textOf(h[0]) != r.Title {
				t.Errorf("%d h1", len(h))
			}
			text := textOf(root)
			for _, want := range append([]string{r.Agency.Code, "据标题", r.Source.Path, r.Source.SHA256, r.Published, string(r.Form) +
				"版式"}, r.Agency.Region...) {
				if !strings.Contains(text, want) {
					t.Errorf("the page lacks %q", want)
				}
			}
			for sec := range report.AllSections(r.Sections) {
				byID(t, root, string(sec.Key))
			}
			checkCells(t, s, root, r)
		})
	}
}

// checkCells holds every cell on the page against the report: one cell for each of
// the form's, no number for a null, and a link to just the bytes it was read from.
func checkCells(t *testing.T, s *Server, root *html.Node, r *report.Report) {
	t.Helper()
	cells := map[string]*html.Node{}
	for _, td := range all(root, func(n *html.Node) bool { return n.Data == "td" && hasAttr(n, "id") }) {
		cells[attr(td, "id")] = td
	}
	want := report.FormByID(r.Form).Cells()
	for _, row := range r.Extra {
		want += len(row.Cells)
	}
	if len(cells) != want {
		t.Errorf("%d cells with an anchor, want %d", len(cells), want)
	}
	for _, table := range report.FormByID(r.Form).Tables {
		for i, row := range table.Rows {
			for j, c := range row.Cells {
				id := strings.ToLower(string(table.ID)) + "-r" + strconv.Itoa(i+1) + "-c" + strconv.Itoa(j+1)
				m, ok := r.Metric(c.Metric, c.Applicant)
				if !ok || cells[id] == nil {
					t.Errorf("%s (%s) is missing", id, c.Metric)
					continue
				}
				checkCell(t, s, id, cells[id], m)
			}
		}
	}
}

func checkCell(t *testing.T, s *Server, id string, td *html.Node, m report.Metric) {
	t.Helper()
	text := textOf(td)
	want := map[report.State]string{report.StateBlank: "空", report.StateAbsent: "缺", report.StateUnreadable: "读不出" + m.Raw}[m.State]
	if m.Value != nil {
		want = report.FormatNumber(*m.Value)
		if m.State == report.StateRepaired {
			want += "⚑"
		}
	}
	if text != want {
		t.Errorf("%s, %s, raw %q: shows %q, want %q", id, m.State, m.Raw, text, want)
	}
	links := all(td, tag("a"))
	if len(links) != 1 {
		t.Errorf("%s: %d links to the source", id, len(links))
		return
	}
	u, err := url.Parse(attr(links[0], "href"))
	if err != nil || u.Query().Get("start") != strconv.Itoa(m.Start) || u.Query().Get("end") != strconv.Itoa(m.End) {
		t.Errorf("%s leads to %s, want bytes %d to %d", id, attr(links[0], "href"), m.Start, m.End)
	}
	if m.State == report.StateRepaired && !strings.Contains(attr(links[0], "title"), m.Reason) {
		t.Errorf("%s: the reason of the repair is not said: %q", id, attr(links[0], "title"))
	}
}

func TestOnlyNonzeroRows(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	root := page(t, s, target, 200)
	kept := map[string]bool{}
	for _, tr := range all(root, func(n *html.Node) bool { return n.Data == "tr" && hasAttr(n, "id") }) {
		kept[attr(tr, "id")] = true
	}
	for _, table := range report.FormByID(r.Form).Tables[:2] {
		for i, row := range table.Rows {
			zero := true
			for _, c := range row.Cells {
				m, _ := r.Metric(c.Metric, c.Applicant)
				zero = zero && m.Value != nil && *m.Value == 0
			}
			if id := strings.ToLower(string(table.ID)) + "-r" + strconv.Itoa(i+1); kept[id] == zero {
				t.Errorf("row %s, all zero %t, is shown %t", id, zero, kept[id])
			}
		}
	}
	toggles := 0
	for _, a := range all(root, tag("a")) {
		if textOf(a) == "表格显示全部行" && attr(a, "href") == target+"?rows=all" {
			toggles++
		}
	}
	if toggles != 1 {
		t.Errorf("%d links to all rows", toggles)
	}
}

// Marks of the query and figures lie in the text without changing it.
func TestNarrativeIsWholeUnderItsMarks(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	for _, q := range []string{"", "宣传力度", "“专人负责舆情交办”", "条 -一", "(", "信息"} {
		root := page(t, s, target+"?q="+url.QueryEscape(q), 200)
		var paragraphs []string
		for sec := range report.AllSections(r.Sections) {
			for line := range strings.SplitSeq(sec.Text, "\n") {
				if strings.TrimSpace(line) != "" {
					paragraphs = append(paragraphs, line)
				}
			}
		}
		for i, want := range paragraphs {
			p := byID(t, root, "p"+strconv.Itoa(i+1))
			var b strings.Builder
			for n := range p.Descendants() {
				if n.Type == html.TextNode && !strings.Contains(attr(n.Parent, "class"), "agrees") {
					b.WriteString(n.Data)
				}
			}
			if b.String() != want {
				t.Errorf("q=%q, paragraph %d is %q, want %q", q, i+1, b.String(), want)
			}
		}
		for _, m := range all(root, func(n *html.Node) bool { return n.Data == "mark" }) {
			if got := textOf(m); q == "“专人负责舆情交办”" && got != "专人负责舆情交办" {
				t.Errorf("marked %q", got)
			}
		}
	}
	root := page(t, s, target+"?q="+url.QueryEscape("“专人负责舆情交办”"), 200)
	if n := len(all(root, tag("mark"))); n != 1 {
		t.Errorf("the phrase that a page break cuts is marked %d times, want once", n)
	}
}

// The page of a report marks what the engine marks in its snippets.
func TestPageMarksWhatTheQueryWants(t *testing.T) {
	s, _, target := oneReport(t, report.Form2021)
	for q, want := range map[string]string{
		"宣传": "宣传", "“宣传”": "宣传", "宣傳": "宣传", "-(-宣传)": "宣传", "-宣传": "", "(": "", "year:2021": "",
	} {
		marks := all(page(t, s, target+"?q="+url.QueryEscape(q), 200), tag("mark"))
		if want == "" && len(marks) != 0 || want != "" && len(marks) == 0 {
			t.Errorf("q=%s: %d marks, want some: %t", q, len(marks), want != "")
		}
		for _, m := range marks {
			if textOf(m) != want {
				t.Errorf("q=%s marks %q", q, textOf(m))
			}
		}
	}
}

func TestFiguresCarryTheirValue(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	root := page(t, s, target, 200)
	data := all(root, tag("data"))
	if len(data) != len(r.Figures) {
		t.Fatalf("%d figures in the narrative, want %d", len(data), len(r.Figures))
	}
	for i, f := range r.Figures {
		if attr(data[i], "value") != report.FormatNumber(*f.Value) || textOf(data[i]) != f.Text {
			t.Errorf("figure %d: value %q, text %q", i, attr(data[i], "value"), textOf(data[i]))
		}
	}
}

func TestFailedChecksAreSentences(t *testing.T) {
	e := newMadeEngine(madeReports(3))
	s := testServer(t, e)
	seen := 0
	for id, r := range e.reports {
		failed := report.CountChecks(r.Checks).Fail
		root := page(t, s, "/reports/"+id, 200)
		var said int
		for _, sec := range all(root, func(n *html.Node) bool { return attr(n, "id") == "findings" }) {
			said = strings.Count(textOf(sec), "✗ 不平")
			if failed > 0 && !strings.Contains(textOf(sec), "差 1") {
				t.Errorf("%s: %q does not say the difference", id, textOf(sec))
			}
			if failed > 0 && len(all(sec, func(n *html.Node) bool { return strings.Contains(attr(n, "href"), "view=source") })) < failed {
				t.Errorf("%s: a failed check does not lead to its numbers", id)
			}
		}
		if said != failed {
			t.Errorf("%s: %d failed checks said, want %d", id, said, failed)
		}
		seen += failed
	}
	if seen == 0 {
		t.Error("no made-up report has a failed check")
	}
}

// Each table leads to where it stands, shows the outcome of every check of its rows,
// and each section lists its own figures.
func TestTablesAndSectionsHoldTheirOwn(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	root := page(t, s, target+"?rows=all", 200)
	for _, place := range r.Tables {
		caption := all(byID(t, root, strings.ToLower(string(place.ID))), tag("a", "src"))
		if len(caption) != 1 {
			t.Fatalf("table %s: %d links of its caption", place.ID, len(caption))
		}
		u, err := url.Parse(attr(caption[0], "href"))
		if err != nil || u.Query().Get("start") != strconv.Itoa(place.Start) || u.Query().Get("end") != strconv.Itoa(place.End) {
			t.Errorf("table %s leads to %s (%v), want bytes %d to %d", place.ID, u, err, place.Start, place.End)
		}
	}
	signs := 0
	for _, tr := range all(byID(t, root, "t4"), func(n *html.Node) bool { return n.Data == "tr" && hasAttr(n, "id") }) {
		signs += len(all(tr, tag("span", "sign")))
	}
	if signs != 0 {
		t.Errorf("table four, whose checks hold, shows %d signs", signs)
	}
	figures := map[report.SectionKey]int{}
	for _, f := range r.Figures {
		figures[f.Section]++
	}
	for sec := range report.AllSections(r.Sections) {
		got := 0
		for _, d := range all(byID(t, root, string(sec.Key)), tag("details", "figures")) {
			got += len(all(d, tag("tr"))) - 1
		}
		if got != figures[sec.Key] {
			t.Errorf("section %s lists %d figures, want %d", sec.Key, got, figures[sec.Key])
		}
	}
}

func TestAbsentTableIsSaid(t *testing.T) {
	r := madeReports(1)[0]
	for i := range r.Metrics {
		if m := &r.Metrics[i]; strings.HasPrefix(m.ID, "reconsideration.") || strings.HasPrefix(m.ID, "litigation.") {
			*m = report.Metric{ID: m.ID, State: report.StateAbsent}
		}
	}
	root := page(t, testServer(t, newMadeEngine([]*report.Report{r})), "/reports/"+r.BaseID(), 200)
	p := byID(t, root, "t4")
	if p.Data != "p" || !strings.Contains(textOf(p), "缺不等于零") {
		t.Errorf("table four: <%s> %q", p.Data, textOf(p))
	}
}

func TestTableOfNothingButZeros(t *testing.T) {
	r := madeReports(1)[0]
	for i := range r.Metrics {
		if m := &r.Metrics[i]; strings.HasPrefix(m.ID, "reconsideration.") || strings.HasPrefix(m.ID, "litigation.") {
			zero := 0.0
			m.Value, m.State = &zero, report.StatePrinted
		}
	}
	root := page(t, testServer(t, newMadeEngine([]*report.Report{r})), "/reports/"+r.BaseID(), 200)
	p := byID(t, root, "t4")
	if p.Data != "p" || !strings.Contains(textOf(p), "3 行全为零") {
		t.Errorf("table four: <%s> %q", p.Data, textOf(p))
	}
}

// A report that is met in several places names all of them, and the first but once.
func TestAllSourcesAreNamed(t *testing.T) {
	r := madeReports(1)[0]
	same := report.Source{Path: "县网站/a.txt", Format: "text", Encoding: "utf-8", Bytes: 10, SHA256: r.Source.SHA256}
	r.Sources = []report.Source{r.Source, same, {Path: "镇网站/b.docx", Format: "docx", Bytes: 2048, SHA256: "77"}}
	said := textOf(page(t, testServer(t, newMadeEngine([]*report.Report{r})), "/reports/"+r.BaseID(), 200))
	for _, want := range []string{"又见县网站/a.txt 内容逐字节相同", "又见镇网站/b.docx 文字与数字相同"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
	if n := strings.Count(said, "又见"); n != 2 {
		t.Errorf("%d other places are named", n)
	}
}

func TestYearsOfTheSameAgency(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for id, r := range e.reports {
		same := 0
		for _, other := range e.reports {
			if other.Agency.Key() == r.Agency.Key() {
				same++
			}
		}
		root := page(t, s, "/reports/"+id, 200)
		nav := all(root, tag("nav", "years"))
		if same < 2 {
			if len(nav) != 0 {
				t.Errorf("%s stands alone and lists years", id)
			}
			continue
		}
		if got := len(all(nav[0], tag("a"))) + len(all(nav[0], tag("b"))); got != same {
			t.Errorf("%s lists %d years, want %d", id, got, same)
		}
	}
}

// Every link of a page within the site leads to a page, and every fragment to an
// element of it.
func TestNoDeadLinks(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	id := anyID(t, e)
	pages := map[string]*html.Node{}
	fetch := func(target string) *html.Node {
		if pages[target] == nil {
			w := request(s, "GET", target)
			if w.Code != 200 && w.Code != 303 {
				t.Errorf("%s: status %d", target, w.Code)
			}
			root, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			pages[target] = root
		}
		return pages[target]
	}
	for _, start := range []string{"/", searchURL("q", "宣传", "year", "2021"), "/reports/" + id, "/help"} {
		for i, a := range all(fetch(start), tag("a")) {
			u, err := url.Parse(attr(a, "href"))
			if err != nil {
				t.Errorf("%s: link %q: %v", start, attr(a, "href"), err)
				continue
			}
			if u.Path == "" {
				u.Path, u.RawQuery = start, ""
			}
			if strings.Contains(u.RawQuery, "view=source") && i%17 != 0 {
				continue
			}
			target := u.Path
			if u.RawQuery != "" {
				target += "?" + u.RawQuery
			}
			root := fetch(target)
			if u.Fragment != "" {
				byID(t, root, u.Fragment)
			}
		}
	}
}

// Each check in the list says what its rule compares.
func TestChecksSayTheirRules(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	heads := all(byID(t, page(t, s, target, 200), "checks"), func(n *html.Node) bool { return n.Data == "th" && attr(n, "scope") == "row" })
	if len(heads) != len(r.Checks) {
		t.Fatalf("%d checks are listed, want %d", len(heads), len(r.Checks))
	}
	for i, c := range r.Checks {
		if got := attr(heads[i], "title"); got != c.ID.Formula(report.Chinese) || got == "" {
			t.Errorf("%s: the rule is %q, want %q", c.ID, got, c.ID.Formula(report.Chinese))
		}
	}
}

// The reports of other years are reached with the query that the reader came with.
func TestOtherYearsKeepTheQuery(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	found := 0
	for id := range e.reports {
		root := page(t, s, "/reports/"+id+"?q=%E5%85%AC%E5%BC%80&rows=all&start=0", 200)
		for _, nav := range all(root, tag("nav", "years")) {
			for _, a := range all(nav, tag("a")) {
				found++
				if href := attr(a, "href"); !strings.HasSuffix(href, "?q=%E5%85%AC%E5%BC%80&rows=all") {
					t.Errorf("report %s leads to %s", id, href)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no made-up agency has reports of two years")
	}
}
