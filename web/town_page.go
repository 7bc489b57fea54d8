package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// townView is the page of an agency.
type townView struct {
	tongue
	*townAnswer
	Township bool
	Level    string
	Evidence string
	Way      []linkView
	Reports  string // address of the search for its reports
	Range    string // years of the library
	Gaps     int
	Columns  []string
	Rows     []townRowView
	Pictures []svgChart
	Median   string // what the medians are of
	Classes  []int  // the years of the table of problems
	Turns    map[turn]string
	Promised []promisePairView
	Besides  string   // address of the promises of its county; "" where that is not known
	Compare  string   // address of its years side by side, "" where there is one
	County   linkView // its county's townships side by side in its last year
	Beside   linkView // it and its neighbours side by side in its last year
	Before   *placeRef
	After    *placeRef
	Others   []string // names of the candidates
}

// townRowView is a report in the table of the years.
type townRowView struct {
	Year, URL, Form string
	Cells           []cellView
	Checks          []checkCountView
}

// apiTown answers GET /api/v1/towns/{code}.
func (s *Server) apiTown(c *gin.Context) error {
	t, err := s.town(c.Request.Context(), c.Param("code"), language(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, t)
}

// townPage answers /towns/{code}.
func (s *Server) townPage(c *gin.Context) error {
	spoken := tongueOf(c)
	t, err := s.town(c.Request.Context(), c.Param("code"), spoken.Lang)
	if err != nil {
		return err
	}
	dir, err := s.directory(c.Request.Context())
	if err != nil {
		return err
	}
	v := newTownView(t, spoken)
	if t.Home != nil {
		for _, r := range dir.Way(t.Home.Value) {
			v.Way = append(v.Way, linkView{r.Name, regionURL(r.Value)})
		}
	}
	if p, ok := dir.Agency(t.Key); ok && len(t.Years) > 0 {
		last := t.Years[0].Year
		v.County = linkView{report.YearLabel(last, spoken.Lang), countyComparison(dir, p, last)}
		v.Beside = linkView{report.YearLabel(last, spoken.Lang), besideNeighbours(dir, p, last)}
	}
	head := pageHead{Title: t.Agency.Town(true), Nav: "town", Wide: true,
		Links: []pageLink{{"JSON", "/api/v1" + townURL(t.Key)}}}
	return s.page(c, http.StatusOK, "town", head, v)
}

// besideNeighbours is the address of an agency's report of a year beside those of the
// agencies before and after it; "" where neither has one.
func besideNeighbours(dir *place.Directory, p *search.Publisher, year int) string {
	list := dir.Neighbours(p)
	at := slices.IndexFunc(list, func(n *search.Publisher) bool { return n.Key == p.Key })
	if at < 0 || year == 0 {
		return ""
	}
	values := url.Values{}
	for _, n := range list[max(0, at-1):min(len(list), at+2)] {
		if i := slices.IndexFunc(n.Reports, func(f search.Filed) bool { return f.Year == year }); i >= 0 {
			values.Add("r", n.Reports[i].ID)
		}
	}
	if len(values["r"]) < 2 {
		return ""
	}
	return address("/compare", values)
}

func newTownView(t *townAnswer, spoken tongue) townView {
	v := townView{tongue: spoken, townAnswer: t, Township: t.Agency.Level == report.LevelTownship,
		Level:    t.Agency.Level.Label(spoken.Lang),
		Evidence: t.Agency.Evidence.Label(spoken.Lang), Reports: only(search.FieldTown, t.Key).url(), Turns: map[turn]string{}}
	for turn, word := range turnWords {
		v.Turns[turn] = word.In(spoken.Lang)
	}
	if len(t.Years) > 1 {
		v.Compare = address("/compare", url.Values{"town": {t.Key}})
	}
	for _, c := range t.Coverage {
		if len(c.Reports) == 0 {
			v.Gaps++
		}
	}
	for _, column := range townColumns() {
		v.Columns = append(v.Columns, column.title.In(spoken.Lang))
	}
	for _, p := range slices.Backward(t.Promises) {
		v.Promised = append(v.Promised, newPromisePairView(spoken, p))
	}
	if t.Home != nil && len(t.Promises) > 0 {
		last := t.Promises[len(t.Promises)-1]
		v.Besides = address(promisesPath, url.Values{"region": {t.Home.Value}, "year": {strconv.Itoa(last.Year)}})
	}
	for _, y := range t.Years {
		row := townRowView{Year: report.YearLabel(y.Year, spoken.Lang), URL: y.URL, Form: y.Form.Label(spoken.Lang),
			Checks: spoken.Checks(y.Checks)}
		for _, c := range y.Cells {
			row.Cells = append(row.Cells, townCellOf(c, spoken))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, chart := range t.Charts {
		if len(chart.Points) > 0 {
			v.Pictures = append(v.Pictures, drawChart(chart, spoken))
		}
	}
	if len(t.Problems) > 0 {
		for _, y := range t.Problems[0].Years {
			v.Classes = append(v.Classes, y.Year)
		}
	}
	at := slices.IndexFunc(t.Neighbours, func(n placeRef) bool { return n.Value == t.Key })
	if at > 0 {
		v.Before = &t.Neighbours[at-1]
	}
	if at >= 0 && at+1 < len(t.Neighbours) {
		v.After = &t.Neighbours[at+1]
	}
	for _, c := range t.Candidates {
		v.Others = append(v.Others, joinNonEmpty(" ", regionPath(c.Region), c.Code))
	}
	return v
}

// townCellOf shows a number of the table of the years.
func townCellOf(c townCell, spoken tongue) cellView {
	return spoken.showCell(shownCell{InForm: len(c.Metrics) > 0, Value: c.Value, State: c.State, URL: c.URL,
		Sum: labelsOf(c.Metrics, spoken.Lang)})
}

func labelsOf(ids []string, lang report.Lang) []string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = report.MetricLabel(id, lang)
	}
	return labels
}
