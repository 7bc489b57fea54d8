package web

import (
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// wordView is a way into the reports by a word of their readers: it adds what the word
// means to the search, and takes it out again.
type wordView struct {
	Label, Note, URL string
	Chosen           bool
}

// promised is the query for what is to be done about a problem.
const promised = "措施 OR 整改 OR 改进 OR 加强 OR 下一步"

// wordViews are the ways into a search.
func wordViews(t tongue, st state) []wordView {
	list := []wordView{
		{Label: t.T("问题", "Problems"), Note: t.T("只看“存在的主要问题及改进情况”一节", "only the section on problems and improvements")},
		{Label: t.T("措施", "Remedies"), Note: t.T("这一节里说要怎么改的", "what that section promises")},
		{Label: t.T("申请", "Requests"), Note: t.T("本年收到过申请的", "reports with new requests")},
		{Label: t.T("诉讼", "Lawsuits"), Note: t.T("有复议或诉讼的", "reports with reviews or lawsuits")},
	}
	improvements := string(report.SectionImprovements)
	filters := [][2]string{{string(search.FieldSection), improvements}, {}, {string(search.FieldMetric), "applications.new>0"}, {}}
	for i, filter := range filters {
		v := &list[i]
		switch i {
		case 1:
			v.Chosen = strings.Contains(st.values.Get("q"), promised)
			both := state{without(st.values, "section")}
			both.values.Set("section", improvements)
			v.URL = both.asking(promised)
		case 3:
			v.Chosen = strings.Contains(st.values.Get("q"), disputesQuery)
			v.URL = st.asking(disputesQuery)
		default:
			if v.Chosen = st.has(filter[0], filter[1]); v.Chosen {
				v.URL = st.drop(filter[0], filter[1])
			} else {
				v.URL = st.add(filter[0], filter[1])
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
