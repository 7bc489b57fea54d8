package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// aggregateAnswer is what /api/v1/aggregate answers where one statistic of one metric is
// asked for, by at most one field: a row for each of its values.
type aggregateAnswer struct {
	Metric    string            `json:"metric"`
	Applicant report.Applicant  `json:"applicant,omitempty"`
	By        string            `json:"by"`
	Stat      search.Stat       `json:"stat"`
	Rows      []search.PlainRow `json:"rows"`
}

// apiAggregate answers GET /api/v1/aggregate. Of the metric parameters those without a
// comparison are the metrics worked on; the others are conditions.
func (s *Server) apiAggregate(c *gin.Context) error {
	given := query(c)
	base, metrics, err := parseMeasured(given)
	if err != nil {
		return err
	}
	tab, err := search.NewTabulation(base, metrics, given["by"], given["stat"])
	if err != nil {
		return err
	}
	tab.Request.Deep = tab.Plain() // as one field of one metric has always been answered
	table, err := s.tabulate(c.Request.Context(), tab, language(c))
	if err != nil {
		return err
	}
	if !tab.Plain() {
		return s.writeJSON(c, http.StatusOK, table)
	}
	return s.writeJSON(c, http.StatusOK, plainAnswer(tab, table, language(c)))
}

// parseMeasured reads a search and the metrics that are worked on: those metric
// parameters that are no condition.
func parseMeasured(given url.Values) (base search.Request, metrics []string, err error) {
	values := url.Values{}
	for name, list := range given {
		values[name] = list
	}
	conditions := []string{}
	for _, m := range given["metric"] {
		switch m = strings.TrimSpace(m); {
		case m == "":
		case strings.ContainsAny(m, "<>=!＜＞＝≥≤≠！"):
			conditions = append(conditions, m)
		default:
			metrics = append(metrics, m)
		}
	}
	values["metric"] = conditions
	base, err = search.ParseRequest(values)
	return base, metrics, err
}

// tabulate works an aggregate out and lays it out with labels.
func (s *Server) tabulate(ctx context.Context, tab *search.Tabulation, lang report.Lang) (*search.Table, error) {
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	agg, err := s.engine.Aggregate(ctx, tab.Request)
	if err != nil {
		return nil, err
	}
	return tab.Table(agg, lang, dir.Expect(tab.Request))
}

func plainAnswer(tab *search.Tabulation, table *search.Table, lang report.Lang) *aggregateAnswer {
	a := &aggregateAnswer{Stat: table.Stats[0], By: strings.Join(table.By, ""), Rows: []search.PlainRow{}}
	a.Metric, a.Applicant = tab.First()
	for _, r := range table.Rows {
		a.Rows = append(a.Rows, r.Plain(a.Stat, lang))
	}
	return a
}
