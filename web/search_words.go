package web

import (
	"strings"

	"gongkai/report"
)

// wordView is a way into the reports by a word of their readers: it adds what the word
// means to the search, and takes it out again.
type wordView struct {
	Label, Note, URL string
	Chosen           bool
}

// requested is the condition of reports with new requests.
const requested = "applications.new>0"

// wordViews are the ways into a search.
func wordViews(t tongue, st state) []wordView {
	list := []wordView{
		{Label: t.T("问题", "Problems"), Note: t.T("只查报告承认的问题，一条一条", "the problems admitted alone, one by one")},
		{Label: t.T("措施", "Remedies"), Note: t.T("只查报告答应的措施，一条一条", "the measures promised alone, one by one")},
		{Label: t.T("申请", "Requests"), Note: t.T("本年收到过申请的", "reports with new requests")},
		{Label: t.T("诉讼", "Lawsuits"), Note: t.T("有复议或诉讼的", "reports with reviews or lawsuits")},
	}
	for i := range list {
		v := &list[i]
		switch i {
		case 0, 1:
			scope := string([]report.Scope{report.ScopeProblems, report.ScopeRemedies}[i])
			if v.Chosen = st.has("scope", scope); v.Chosen {
				scope = ""
			}
			v.URL = st.set("scope", scope)
		case 3:
			v.Chosen = strings.Contains(st.values.Get("q"), disputesQuery)
			v.URL = st.asking(disputesQuery)
		default:
			if v.Chosen = st.has("metric", requested); v.Chosen {
				v.URL = st.drop("metric", requested)
			} else {
				v.URL = st.add("metric", requested)
			}
		}
	}
	return list
}

// asking is the address of the search with a query beside its own, or without it where it
// has it already.
func (s state) asking(query string) string {
	own := s.values.Get("q")
	switch {
	case own == query:
		return s.set("q", "")
	case strings.Contains(own, "("+query+")"):
		return s.set("q", strings.TrimSpace(strings.Replace(own, "("+query+")", "", 1)))
	case own == "":
		return s.set("q", query)
	}
	if strings.Contains(own, " OR ") && !strings.Contains(own, "(") {
		own = "(" + own + ")"
	}
	return s.set("q", own+" ("+query+")")
}
