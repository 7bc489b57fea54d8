package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/search"
	"gongkai/search/export"
	"gongkai/search/promise"
)

// promiseTurns are the turns in a word.
var promiseTurns = map[promise.Turn]search.Message{promise.Again: said("再次出现", "again"), promise.New: said("新增", "new"),
	promise.Gone: said("不再提", "no longer named")}

// promisesRoutes are the page and the answers.
func (s *Server) promisesRoutes() []route {
	list := []route{
		{path: promisesPath, handler: s.promisesPage, gated: true, deadline: matrixTime, params: promisesParameters()},
		{path: "/api/v1/promises", handler: s.apiPromises, gated: true, strict: true, deadline: matrixTime, params: promisesParameters()},
	}
	for _, name := range export.LineFormats() {
		list = append(list, route{path: "/api/v1/promises." + name, handler: s.promisesFile(name), gated: true, strict: true,
			deadline: matrixTime, params: promisesParameters()})
	}
	return list
}

// promisesView is the page.
type promisesView struct {
	tongue
	*promisesAnswer
	Asked  string
	Years  []choice
	Page   linkView // of the region
	Table  []promisePairView
	Turns  []promiseCount
	Wanted bool // a region is asked for
}

// promisePairView is a pair of reports with its words.
type promisePairView struct {
	tongue
	promisePair
	Turns []promiseCount
	Rows  []promiseRow
}

// promiseCount is how many problems have a turn.
type promiseCount struct {
	Word, Class string
	N           int
}

// promiseRow is one problem.
type promiseRow struct {
	promiseItem
	Word, Ground, Label string
}

func newPromisePairView(t tongue, p promisePair) promisePairView {
	v := promisePairView{tongue: t, promisePair: p, Turns: promiseCounts(t, p.Counts)}
	for _, it := range p.Items {
		row := promiseRow{promiseItem: it, Word: promiseTurns[it.Turn].In(t.Lang), Label: it.Class.Label(t.Lang)}
		if it.Ground == promise.ByClass {
			row.Ground = t.T("同一类，说法不同", "of one class, in other words")
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func promiseCounts(t tongue, counts map[string]int) []promiseCount {
	var list []promiseCount
	for _, turn := range promise.Turns() {
		list = append(list, promiseCount{promiseTurns[turn].In(t.Lang), string(turn), counts[string(turn)]})
	}
	return list
}

// promisesPage answers /promises.
func (s *Server) promisesPage(c *gin.Context) error {
	given, spoken := query(c), tongueOf(c)
	v := promisesView{tongue: spoken, promisesAnswer: &promisesAnswer{}, Asked: given.Get("region")}
	head := pageHead{Title: spoken.T("承诺与次年的问题", "Promises and the year after"), Wide: true}
	status := s.engine.Status()
	if v.Wanted = strings.TrimSpace(v.Asked) != ""; v.Wanted {
		a, err := s.promises(c.Request.Context(), given)
		if err != nil {
			return err
		}
		v.promisesAnswer, v.Page, v.Turns = a, linkView{a.Name, regionURL(a.Region)}, promiseCounts(spoken, a.Counts)
		for _, p := range a.Agencies {
			v.Table = append(v.Table, newPromisePairView(spoken, p))
		}
		params := url.Values{"region": {a.Region}, "year": {strconv.Itoa(a.Year)}}
		head.Links = []pageLink{{"JSON", address("/api/v1/promises", params)}}
		for _, f := range export.LineFormats() {
			head.Links = append(head.Links, pageLink{strings.ToUpper(f), address("/api/v1/promises."+f, params)})
		}
	}
	chosen := v.Year
	if chosen == 0 {
		chosen = status.LastYear - 1
	}
	for year := status.LastYear - 1; year >= status.FirstYear && year > 0; year-- {
		y := strconv.Itoa(year)
		v.Years = append(v.Years, choice{Value: y, Label: y + "→" + strconv.Itoa(year+1), Selected: year == chosen})
	}
	return s.page(c, http.StatusOK, "promises", head, v)
}
