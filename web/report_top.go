package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// numberView is one of the numbers at the head of a report.
type numberView struct {
	Label string
	Cell  cellView
}

// topColumns are the columns of the table of the years that stand at the head of a report.
var topColumns = []string{"new", "carried_over", "denied", "reconsideration", "litigation"}

// numbers are what readers come for first: the requests, what was refused, the disputes and
// the problems admitted.
func (b *reportBuilder) numbers() []numberView {
	var list []numberView
	st := &sourced{b.st, b.lines}
	for _, column := range townColumns() {
		if slices.Contains(topColumns, column.id) {
			list = append(list, numberView{capital(column.title.In(b.Lang)), townCellOf(newTownCell(st, column), b.tongue)})
		}
	}
	n := len(b.st.Problems)
	problems := cellView{Text: strconv.Itoa(n), Class: "n", URL: "#problems"}
	if n == 0 {
		problems.Class, problems.URL = "n zero", ""
	}
	return append(list, numberView{b.T("所述问题", "Problems named"), problems})
}

// neighbours are the agencies before and after that of a report in its county, each by its
// report of the year where it has one.
func neighbours(dir *place.Directory, st *search.Stored, kept url.Values) (before, after linkView) {
	p, ok := dir.Agency(st.Agency.Key())
	if !ok {
		return before, after
	}
	list := dir.Neighbours(p)
	at := slices.IndexFunc(list, func(n *search.Publisher) bool { return n.Key == p.Key })
	link := func(i int) linkView {
		if at < 0 || i < 0 || i >= len(list) {
			return linkView{}
		}
		v := linkView{list[i].Agency.Town(false), townURL(list[i].Key)}
		if j := slices.IndexFunc(list[i].Reports, func(f search.Filed) bool { return f.Year == st.Year }); j >= 0 {
			v.URL = reportURL(list[i].Reports[j].ID, kept, "")
		}
		return v
	}
	return link(at - 1), link(at + 1)
}

// siteOf is the address of this site as the reader has it.
func siteOf(c *gin.Context) string {
	scheme := "http"
	if c.Request.TLS != nil || c.GetHeader("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + c.Request.Host
}

// fingerprint stands for the library served: its generation, and a hash of when that was
// made and of what.
func fingerprint(status search.Status) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %d %d", status.Generation, status.Built.UnixNano(), status.Reports, status.Sections))
	return strconv.Itoa(status.Generation) + "-" + hex.EncodeToString(sum[:4])
}

// permalink is the address of a report that tells later readers whether the library, and
// the report in it, are still those that were cited.
func permalink(status search.Status, st *search.Stored) string {
	return reportURL(st.ID, url.Values{"library": {fingerprint(status)}, "sha256": {hashHead(st)}}, "")
}

// hashHead is the beginning of the hash of a report's file.
func hashHead(st *search.Stored) string { return st.Source.SHA256[:min(len(st.Source.SHA256), 12)] }

// outdated says what has changed since a permalink was made; "" where nothing has, or the
// address is none.
func outdated(t tongue, status search.Status, st *search.Stored, given url.Values) string {
	cited, now := given.Get("library"), fingerprint(status)
	switch {
	case cited == "" && given.Get("sha256") == "":
		return ""
	case given.Get("sha256") != "" && given.Get("sha256") != hashHead(st):
		return t.T("资料已更新：这份报告的原文不是所引的那一份了。", "The library has changed: the source of this report is no longer the one that was cited.")
	case cited != "" && cited != now:
		return fmt.Sprintf(t.T("资料已更新：所引的是资料 %s，现在是 %s；这份报告的原文没有变。",
			"The library has changed: %s was cited, now it is %s; the source of this report is the same."), cited, now)
	}
	return ""
}

// citation is a report as GB/T 7714-2015 cites it: who answers for it, title and kind, when
// it was published and read, and where.
func citation(st *search.Stored, address string, read time.Time) string {
	author := st.Agency.FullName
	if author == "" {
		author = st.Agency.Town(true)
	}
	published := ""
	if st.Published != "" {
		published = "(" + st.Published + ")"
	}
	parts := []string{}
	if author != "" {
		parts = append(parts, author)
	}
	parts = append(parts, reportTitle(tongue{Lang: report.Chinese}, st)+"[R/OL]", published+"["+day(read)+"]", address)
	return strings.Join(parts, ". ") + "."
}

// hitBar leads from hit to hit of a page.
type hitBar struct {
	At, Of     int // At is 0 before the first step
	Prev, Next string
}

// newHitBar makes the bar of a page with so many hits, for the one that the address asks
// for. The error is a *search.ParamError.
func newHitBar(id string, given url.Values, hits int) (*hitBar, error) {
	if hits == 0 {
		return nil, nil
	}
	bar := &hitBar{Of: hits}
	if text := given.Get("hit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return nil, refused("hit", text, "要是从 1 起的整数", "it is a whole number from 1")
		}
		bar.At = min(n, hits)
	}
	link := func(n int) string {
		v := without(given, "hit")
		v.Set("hit", strconv.Itoa(n))
		return reportURL(id, v, "hit-"+strconv.Itoa(n))
	}
	bar.Next = link(bar.At%hits + 1)
	bar.Prev = link((max(bar.At, 1)+hits-2)%hits + 1)
	return bar, nil
}

// agreement says whether a figure of the narrative is what the tables have; nil where they
// have nothing of it.
func (b *reportBuilder) agreement(f *report.Figure) *signView {
	if f.Metric == "" || f.Value == nil {
		return nil
	}
	m, ok := b.st.Metric(f.Metric, "")
	if !ok || m.Value == nil {
		return nil
	}
	number := report.FormatNumber(*m.Value)
	name := report.MetricLabel(f.Metric, b.Lang)
	switch {
	case *m.Value == *f.Value:
		return &signView{"=", b.T("表", "table"), "pass", name + b.T("，与表格一致", ", as in the table"), ""}
	case f.Approx == report.ApproxExact:
		return &signView{"≠", b.T("表 ", "table ") + number, "fail", name + b.T("，表格里是 ", ", the table has ") + number, ""}
	}
	return &signView{"?", b.T("表 ", "table ") + number, "doubt", name + b.T("，约数；表格里是 ", ", approximate; the table has ") + number, ""}
}

// sectionTurns lead from a section of the report to the same one of the years beside it.
func sectionTurns(years []yearView) []yearView {
	at := slices.IndexFunc(years, func(y yearView) bool { return y.Current })
	var list []yearView
	for _, i := range []int{at - 1, at + 1} {
		if at >= 0 && i >= 0 && i < len(years) {
			list = append(list, years[i])
		}
	}
	return list
}
