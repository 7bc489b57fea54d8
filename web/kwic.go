package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/export"
)

// viewKWIC shows a result by its lines: every place with what stands around it (keyword in
// context).
const viewKWIC = "kwic"

// kwicParameters are those of a search whose page and size count lines.
func kwicParameters() parameters {
	return parameters{[]string{"q", "scope", "page", "size", "order", "width", "lang"}, append(filterNames(), "metric", "expand", "tier")}
}

// kwicRoutes are the answers with the lines of a search.
func (s *Server) kwicRoutes() []route {
	list := []route{{path: "/api/v1/kwic", handler: s.apiKWIC, gated: true, strict: true, params: kwicParameters()}}
	for _, name := range export.LineFormats() {
		list = append(list, route{path: "/api/v1/kwic." + name, handler: s.kwicFile(name), gated: true, strict: true, deadline: matrixTime,
			params: kwicParameters()})
	}
	return list
}

// lines are the lines of a search with their addresses.
func (s *Server) lines(ctx context.Context, given url.Values) (*search.Lines, error) {
	req, err := search.ParseLines(given)
	if err != nil {
		return nil, err
	}
	return s.linesOf(ctx, req, given)
}

func (s *Server) linesOf(ctx context.Context, req search.LinesRequest, given url.Values) (*search.Lines, error) {
	lines, err := s.engine.Lines(ctx, req)
	if err != nil {
		return nil, err
	}
	for i := range lines.Lines {
		l := &lines.Lines[i]
		l.Agency.Region, l.Agency.Candidates = orEmpty(l.Agency.Region), orEmpty(l.Agency.Candidates)
		l.URL = l.At(given)
	}
	return lines, nil
}

// apiKWIC answers GET /api/v1/kwic.
func (s *Server) apiKWIC(c *gin.Context) error {
	lines, err := s.lines(c.Request.Context(), query(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, lines)
}

// kwicFile answers GET /api/v1/kwic.{format}: every line, or none where they are too many.
func (s *Server) kwicFile(name string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		given := query(c)
		req, err := search.ParseLines(given)
		if err != nil {
			return err
		}
		req.Search.Page, req.Search.Size = 1, search.MaxLines
		lines, err := s.linesOf(c.Request.Context(), req, given)
		if err != nil {
			return err
		}
		if n := strconv.Itoa(lines.Found); lines.Found > search.MaxLines {
			return refused("q", given.Get("q"), "共 "+n+" 行，一个文件最多 100,000 行，请加上年度、地区等条件",
				"there are "+n+" lines, and a file holds 100,000 at most; add a year or a region")
		}
		return s.writeFile(c, name, "kwic", export.LineRows(lines, given))
	}
}

// kwicView is a page of lines.
type kwicView struct {
	Found  int
	Orders []choice
	Widths []choice
	Lines  []kwicLine
	Files  []pageLink
	Wanted bool // the query has words that can stand in a line
}

// kwicLine is one line.
type kwicLine struct {
	Left, Match, Right string
	Place, Year        string
	Whole              string
	Section            string
	URL, Report        string
}

// kwic shows the lines of a search.
func (s *Server) kwic(ctx context.Context, t tongue, st state, given url.Values) (*kwicView, pagesView, error) {
	req, err := search.ParseLines(given)
	if err != nil {
		return nil, pagesView{}, err
	}
	req.Search.Cursor = ""
	lines, err := s.linesOf(ctx, req, given)
	if err != nil {
		return nil, pagesView{}, err
	}
	v := &kwicView{Found: lines.Found, Wanted: lines.Found > 0 || lines.Total.Reports == 0}
	for _, o := range search.LineOrders() {
		v.Orders = append(v.Orders, choice{Value: string(o), Label: o.Label(t.Lang), Selected: o == req.Order,
			URL: st.set("order", string(o))})
	}
	for _, w := range []int{15, search.LineWidth, 60} {
		n := strconv.Itoa(w)
		v.Widths = append(v.Widths, choice{Value: n, Label: n, Selected: w == req.Width, URL: st.set("width", n)})
	}
	for _, f := range export.LineFormats() {
		v.Files = append(v.Files, pageLink{f, st.kwicAPI("." + f)})
	}
	for _, l := range lines.Lines {
		line := kwicLine{Left: l.Left, Match: l.Match, Right: l.Right, Place: l.Agency.Town(true), Whole: l.Agency.FullName,
			Year: report.YearLabel(l.Year, t.Lang), URL: l.URL, Report: l.Report}
		if line.Place == "" {
			line.Place = t.T("机关不明", "agency unknown")
		}
		line.Section, _ = t.section(l.Number, l.Title, l.Section)
		v.Lines = append(v.Lines, line)
	}
	return v, newPages(st, req.Search, &search.Result{Total: search.Total{Reports: lines.Found}}), nil
}

// kwicAPI is the address of the lines of the search in the API.
func (s state) kwicAPI(ending string) string {
	left := []string{"view", "columns", "more", "sort", "cursor"}
	if ending != "" {
		left = append(left, "page", "size")
	}
	return address("/api/v1/kwic"+ending, without(s.values, left...))
}
