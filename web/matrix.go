package web

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/export"
	"gongkai/search/rows"
)

// matrixPath is the page of a batch of queries.
const matrixPath = "/matrix"

// matrixTime is the longest that the counts of one batch may take.
const matrixTime = 8 * time.Second

// matrixParameters are the filters of a search, and q, which holds a query a line.
func matrixParameters() parameters {
	return parameters{[]string{"by", "scope", "first", "lang"}, append([]string{"q"}, append(filterNames(), "metric", "expand", "tier")...)}
}

// matrixFileParameters are those of a file, which has numbers alone.
func matrixFileParameters() parameters {
	p := matrixParameters()
	p.single = slices.DeleteFunc(p.single, func(name string) bool { return name == "first" })
	return p
}

// matrixRoutes are the page and the answers of a batch.
func (s *Server) matrixRoutes() []route {
	list := []route{
		{path: matrixPath, handler: s.matrixPage, gated: true, deadline: matrixTime, params: matrixParameters()},
		{path: "/api/v1/matrix", handler: s.apiMatrix, gated: true, strict: true, deadline: matrixTime, params: matrixParameters()},
	}
	for _, name := range export.MatrixFormats() {
		list = append(list, route{path: "/api/v1/matrix." + name, handler: s.matrixFile(name), gated: true, strict: true,
			deadline: matrixTime,
			params:   matrixFileParameters()})
	}
	return list
}

// counted is a batch with its counts.
type counted struct {
	batch *search.Batch
	sheet *search.Sheet
}

// countBatch works a batch out.
func (s *Server) countBatch(ctx context.Context, given url.Values, lang report.Lang) (*counted, error) {
	b, err := search.ParseBatch(given)
	if err != nil {
		return nil, err
	}
	m, err := s.engine.Matrix(ctx, b.Request())
	if err != nil {
		return nil, err
	}
	sheet := b.Sheet(m, lang)
	switch given.Get("first") {
	case "", "0":
	case "1":
		short, cancel := context.WithTimeout(ctx, matrixTime/2)
		defer cancel()
		find := func(req search.Request) (*search.Result, error) { return s.engine.Search(short, req) }
		if err := b.First(sheet, find); err != nil && (short.Err() == nil || ctx.Err() != nil) {
			return nil, err // where there is no more time the counts stand alone
		}
	default:
		return nil, refused("first", given.Get("first"), "只能是 1 或 0", "it must be 1 or 0")
	}
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range b.Base.Filters {
		if f.Field != search.FieldTown {
			continue
		}
		for _, v := range f.Values {
			if !v.Exclude && !slices.ContainsFunc(dir.Agencies(), func(p search.Publisher) bool { return p.Agency.IsTown(v.Text) }) {
				sheet.Unknown = append(sheet.Unknown, v.Text)
			}
		}
	}
	return &counted{b, sheet}, nil
}

// apiMatrix answers GET /api/v1/matrix.
func (s *Server) apiMatrix(c *gin.Context) error {
	m, err := s.countBatch(c.Request.Context(), query(c), language(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, m.sheet)
}

// matrixFile answers GET /api/v1/matrix.{format}.
func (s *Server) matrixFile(name string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		m, err := s.countBatch(c.Request.Context(), without(query(c), "first"), language(c))
		if err != nil {
			return err
		}
		return s.writeFile(c, name, "matrix", export.MatrixRows(m.sheet, m.batch.Base, s.engine.Status()))
	}
}

// writeFile sends a list that fits into memory as a file of a format.
func (s *Server) writeFile(c *gin.Context, name, what string, list rows.Rows) error {
	format, ok := rows.FormatNamed(name)
	if !ok {
		return errNoPage
	}
	var b bytes.Buffer
	if err := format.Write(&b, list); err != nil {
		return fmt.Errorf("write the %s as %s: %w", what, name, err)
	}
	kind := format.Type
	if format.Text {
		kind += "; charset=utf-8"
	}
	file := fmt.Sprintf("gongkai-%s-g%d.%s", what, s.engine.Status().Generation, name)
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file}))
	c.Header("Cache-Control", "no-cache")
	c.Writer.Header().Add("Vary", "Accept-Language")
	s.write(c, http.StatusOK, kind, whole(b.Bytes()))
	return nil
}
