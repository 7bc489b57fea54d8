package web

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// Resemblances listed of each kind: of the agency's own earlier years, and of other agencies.
const (
	usualSimilar = 5
	mostSimilar  = 20
)

// apiSimilar answers GET /api/v1/similar/{id}.
func (s *Server) apiSimilar(c *gin.Context) error {
	id := c.Param("id")
	if !reportID.MatchString(id) {
		return search.ErrNotFound
	}
	most := usualSimilar
	if text := query(c).Get("size"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > mostSimilar {
			return refused("size", text, fmt.Sprintf("是 1 到 %d 的整数", mostSimilar),
				fmt.Sprintf("it is a whole number from 1 to %d", mostSimilar))
		}
		most = n
	}
	similar, err := s.engine.Similar(c.Request.Context(), id, most)
	if err != nil {
		return err
	}
	for i := range similar.Reports {
		a := &similar.Reports[i].Agency
		a.Region, a.Candidates = orEmpty(a.Region), orEmpty(a.Candidates)
	}
	return s.writeJSON(c, http.StatusOK, similar)
}

// copiesView is what the page of a report says of its originality.
type copiesView struct {
	Share string // of the narrative that is its own, in percent
	Word  string // high, middle, low
	Likes []likeView
	Own   []ownView
	Count int // sentences of Own
}

// likeView is a report that has part of another.
type likeView struct {
	Label, URL string
	Share      string
	Compare    string
	Copy       bool
}

// ownView are the sentences of a section that no other report has.
type ownView struct {
	Label, URL string
	Sentences  []string
}

// leastLike is how much of a report another one has in common with it, at least, to be shown.
const leastLike = 0.2

// copiesView makes what the page says; it is nil where nothing can be said.
func (s *Server) copiesView(ctx context.Context, t tongue, st *search.Stored) (*copiesView, error) {
	similar, err := s.engine.Similar(ctx, st.ID, 3)
	if err != nil || similar == nil || similar.Originality == nil {
		return nil, err
	}
	v := &copiesView{Share: sharePercent(*similar.Originality),
		Word: search.FieldOriginality.ValueLabel(search.OriginalityOf(similar.Originality), t.Lang)}
	for _, r := range similar.Reports {
		if r.Share < leastLike {
			continue
		}
		like := likeView{URL: reportURL(r.Report, nil, ""), Share: sharePercent(r.Share), Copy: r.Copy,
			Label:   joinNonEmpty(" ", r.Agency.Town(true), report.YearLabel(r.Year, t.Lang)),
			Compare: comparingReports(url.Values{"section": {"overview"}}, []string{r.Report, st.ID})}
		v.Likes = append(v.Likes, like)
	}
	texts := map[report.SectionKey][]string{} // of the sections of a key, which may be several
	for x := range report.AllSections(st.Sections) {
		texts[x.Key] = append(texts[x.Key], x.Text)
	}
	for _, x := range similar.Sections {
		own := ownView{URL: "#" + string(x.Section)}
		own.Label, _ = t.section(x.Number, x.Title, x.Section)
		for _, span := range x.Own {
			for _, text := range texts[x.Section] {
				if span.End <= len(text) && boundary(text, span.Start) && boundary(text, span.End) {
					own.Sentences = append(own.Sentences, text[span.Start:span.End])
					break
				}
			}
		}
		if len(own.Sentences) > 0 {
			v.Own, v.Count = append(v.Own, own), v.Count+len(own.Sentences)
		}
	}
	return v, nil
}

// sharePercent writes a share; one that is neither none nor all is not rounded to either.
func sharePercent(share float64) string {
	n := int(math.Round(share * 100))
	if share > 0 && share < 1 {
		n = min(max(n, 1), 99)
	}
	return strconv.Itoa(n) + "%"
}

// foldedView says what stands behind a hit.
type foldedView struct{ Label, URL string }

// foldedView leads to the hits that are folded under one.
func foldedHits(t tongue, st state, f *search.Folded) *foldedView {
	if f == nil {
		return nil
	}
	all := stateOf(st.clone())
	all.values.Set("fold", "off")
	v := &foldedView{URL: all.add(string(search.FieldCluster), f.Cluster)}
	switch {
	case f.Agencies > 0:
		v.Label = fmt.Sprintf(t.T("另有 %d 个机关雷同", "the same of %d other agencies"), f.Agencies)
		if f.Count > f.Agencies {
			v.Label += fmt.Sprintf(t.T("（%d 份报告）", " (%d reports)"), f.Count)
		}
	default:
		v.Label = fmt.Sprintf(t.T("本机关另有 %d 份雷同", "the same in %d other reports of the agency"), f.Count)
	}
	return v
}
