package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
)

// regionPageView is the page of a region.
type regionPageView struct {
	tongue
	*regionAnswer
	Promises string // address of what its agencies promised; "" where they are too many or too few
	Way      []linkView
	Here     []directView
	Heads    []string // of the numbers of the children
	Most     int      // reports of the fullest year

	Compare []linkView // its townships side by side, by year
}

// Explore is the page of a metric over the region.
func (v regionPageView) Explore(metric string) string {
	return only(search.FieldRegion, v.Value).explore(columnRef{Metric: metric})
}

// directView is an agency right in the region.
type directView struct {
	directRow
	Kind string
	Dots []dotView
}

// dotView is a year of an agency: there or not.
type dotView struct {
	Year  int
	There bool
}

// besideInCounty is the address of the townships of a county side by side in a year; "" for
// a region that is none, and where fewer than two have a report.
func besideInCounty(r *place.Region, year int) string {
	if len(r.Code()) != 6 || year < 1000 || len(countyReports(r, year)) < 2 {
		return ""
	}
	return address("/compare", url.Values{"region": {r.Code()}, "year": {strconv.Itoa(year)}})
}

// apiRegion answers GET /api/v1/regions/{code}.
func (s *Server) apiRegion(c *gin.Context) error {
	a, err := s.region(c.Request.Context(), strings.Trim(c.Param("code"), "/"), language(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, a)
}

// regionPage answers /regions/{code}.
func (s *Server) regionPage(c *gin.Context) error {
	spoken := tongueOf(c)
	a, err := s.region(c.Request.Context(), strings.Trim(c.Param("code"), "/"), spoken.Lang)
	if err != nil {
		return err
	}
	dir, err := s.directory(c.Request.Context())
	if err != nil {
		return err
	}
	v := regionPageView{tongue: spoken, regionAnswer: a}
	if a.Agencies <= maxPromising && len(a.Years) > 1 {
		v.Promises = address(promisesPath, url.Values{"region": {a.Value}})
	}
	for _, r := range dir.Way(a.Value) {
		v.Way = append(v.Way, linkView{r.Name, regionURL(r.Value)})
	}
	for _, n := range a.Numbers {
		v.Heads = append(v.Heads, n.Label)
	}
	for _, y := range a.Years {
		v.Most = max(v.Most, y.Reports)
	}
	if r, ok := dir.Region(a.Value); ok {
		for _, y := range slices.Backward(a.Years) {
			if u := besideInCounty(r, y.Year); u != "" {
				v.Compare = append(v.Compare, linkView{report.YearLabel(y.Year, spoken.Lang), u})
			}
		}
	}
	for _, d := range a.Direct {
		view := directView{directRow: d}
		if d.Level != report.LevelTownship {
			view.Kind = d.Level.Label(spoken.Lang)
		}
		for _, y := range a.Years {
			dot := dotView{Year: y.Year}
			for _, there := range d.Years {
				dot.There = dot.There || there == y.Year
			}
			view.Dots = append(view.Dots, dot)
		}
		v.Here = append(v.Here, view)
	}
	head := pageHead{Title: a.Name, Nav: "region", Wide: true,
		Links: []pageLink{{"JSON", "/api/v1" + regionURL(a.Value)}}}
	return s.page(c, http.StatusOK, "region", head, v)
}
