package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
)

// figuresAnswer is what /api/v1/figures answers: the numbers that the narratives of the
// reports of a page of a search state, in the order of the reports and of their text.
type figuresAnswer struct {
	Total   search.Total `json:"total"` // of the search, whatever its reports state
	Page    int          `json:"page"`
	Size    int          `json:"size"` // reports a page
	Next    string       `json:"next_cursor,omitempty"`
	Figures []figureRow  `json:"figures"`
}

// figureRow is one number of a narrative.
type figureRow struct {
	Report string `json:"report"`
	Agency string `json:"agency"`
	Year   int    `json:"year"`
	report.Figure
	URL string `json:"url"` // of its place in the source
}

func figuresParameters() parameters {
	p := searchParameters()
	p.single = append(p.single, "subject", "unit")
	p.repeated = slices.DeleteFunc(p.repeated, func(name string) bool { return name == "facets" })
	return p
}

// apiFigures answers GET /api/v1/figures.
func (s *Server) apiFigures(c *gin.Context) error {
	given := query(c)
	req, err := search.ParseRequest(given)
	if err != nil {
		return err
	}
	req.Facets = nil
	a, err := s.figures(c.Request.Context(), req, given.Get("subject"), given.Get("unit"))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, a)
}

// figures lists the numbers of a page of reports whose subject holds a text and whose unit is
// one, "" for any, and that pass a condition on figures of the query, where it has any.
func (s *Server) figures(ctx context.Context, req search.Request, subject, unit string) (*figuresAnswer, error) {
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	a := &figuresAnswer{Total: res.Total, Page: res.Page, Size: res.Size, Next: res.Next, Figures: []figureRow{}}
	asked := mark.NewMarker(req.Query, s.analyzer)
	for _, h := range res.Hits {
		st, err := s.engine.Report(ctx, h.Report)
		if err != nil {
			return nil, err
		}
		lines := lineStarts(st.Text)
		for _, f := range st.Figures {
			if !inSections(req, f.Section) || !asked.Lists(&f) || !strings.Contains(f.Subject, subject) || unit != "" && f.Unit != unit {
				continue
			}
			a.Figures = append(a.Figures, figureRow{st.ID, st.Agency.Town(true), st.Year, f, rangeURL(st.ID, lines, f.Start, f.End)})
		}
	}
	return a, nil
}

// inSections reports whether a section passes the filters of a request on sections.
func inSections(req search.Request, key report.SectionKey) bool {
	return !slices.ContainsFunc(req.Filters, func(f search.Filter) bool {
		return f.Field == search.FieldSection && !f.Passes(func(wanted string) bool { return key.Under(report.SectionKey(wanted)) })
	})
}
