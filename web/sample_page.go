package web

import (
	"context"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// Bounds of a sample.
const (
	sampleSize    = 20  // cells where the request does not say
	maxSample     = 50  // cells
	sampleReports = 200 // reports that are looked at for them
	sampleAround  = 160 // bytes of the source before and after a cell, at most
)

// What a person says of a sampled cell.
const (
	saidRight   = "r"
	saidWrong   = "w"
	saidUnclear = "u"
)

// sampleView is the page on which a person holds cells against their source.
type sampleView struct {
	tongue
	Cells    []sampledCell
	Hidden   []pair // parameters that the answers are sent with
	Way      string // back to the quality of the data
	Another  string // another sample of the same
	Only     linkView
	Seed     uint32
	Wanted   int
	Nonzero  bool
	Answered int
	Right    int
	Wrong    int
	Unclear  int
	Share    string // right of answered, in percent; "" before anything is answered
	From, To string // its interval of 95 percent
}

// pair is a parameter of an address.
type pair struct{ Name, Value string }

// sampledCell is one cell beside its source.
type sampledCell struct {
	Name    string // of its answer
	Answer  string
	Place   string
	Report  string // address of the report
	Metric  string
	Value   string
	State   string
	Line    int
	Source  string // address of its place in the source
	Excerpt []run
}

func sampleParameters() parameters {
	p := qualityParameters()
	p.single = append(p.single, "seed", "n", "of")
	for i := range maxSample {
		p.single = append(p.single, answerName(i))
	}
	return p
}

func answerName(i int) string { return "a" + strconv.Itoa(i+1) }

// samplePage answers /quality/sample: cells drawn at random, each of another report, which
// a seed draws again. Reports have equal chances, then the cells of a report.
func (s *Server) samplePage(c *gin.Context) error {
	spoken := tongueOf(c)
	given := query(c)
	v := sampleView{tongue: spoken, Wanted: sampleSize, Seed: 1}
	if text := given.Get("seed"); text != "" {
		n, err := strconv.ParseUint(text, 10, 32)
		if err != nil {
			return refused("seed", text, "要是 0 到 4294967295 的整数", "it must be a whole number from 0 to 4294967295")
		}
		v.Seed = uint32(n)
	}
	if text := given.Get("n"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > maxSample {
			return refused("n", text, "要是 1 到 50 的整数", "it must be a whole number from 1 to 50")
		}
		v.Wanted = n
	}
	switch given.Get("of") {
	case "", "all":
	case "nonzero":
		v.Nonzero = true
	default:
		return refused("of", given.Get("of"), "只能是 all 或 nonzero", "it is all or nonzero")
	}
	filters := url.Values{}
	for _, name := range qualityParameters().repeated {
		filters[name] = given[name]
	}
	req, err := search.ParseRequest(filters)
	if err != nil {
		return err
	}
	if err := s.sample(c.Request.Context(), req, &v); err != nil {
		return err
	}
	if err := v.answers(given); err != nil {
		return err
	}
	filters = without(filters)
	v.Way = spoken.To(address("/quality", filters))
	v.links(spoken, filters)
	head := pageHead{Title: spoken.T("抽样核对", "A sample to check"), Nav: "quality"}
	return s.page(c, http.StatusOK, "sample", head, v)
}

// links gives the page its addresses: filters, seed, size and kind of the sample.
func (v *sampleView) links(spoken tongue, filters url.Values) {
	with := func(seed uint32, nonzero bool) url.Values {
		values := without(filters)
		values.Set("seed", strconv.FormatUint(uint64(seed), 10))
		if v.Wanted != sampleSize {
			values.Set("n", strconv.Itoa(v.Wanted))
		}
		if nonzero {
			values.Set("of", "nonzero")
		}
		return values
	}
	now := with(v.Seed, v.Nonzero)
	if spoken.asked {
		now.Set("lang", string(spoken.Lang))
	}
	for name, values := range now {
		for _, value := range values {
			v.Hidden = append(v.Hidden, pair{name, value})
		}
	}
	v.Another = spoken.To(address("/quality/sample", with(v.Seed+1, v.Nonzero)))
	v.Only = linkView{spoken.T("只抽不为零的格", "only cells that are not zero"), spoken.To(address("/quality/sample", with(v.Seed, true)))}
	if v.Nonzero {
		v.Only = linkView{spoken.T("各种格都抽", "cells of every kind"), spoken.To(address("/quality/sample", with(v.Seed, false)))}
	}
}

// sample draws the cells.
func (s *Server) sample(ctx context.Context, req search.Request, v *sampleView) error {
	req.Scope, req.Facets, req.Size = report.ScopeAll, nil, search.MaxSize
	req.Sort = search.Sort{Key: search.SortRandom, Seed: v.Seed}
	for req.Page = 1; len(v.Cells) < v.Wanted && req.Page*req.Size <= sampleReports; req.Page++ {
		res, err := s.engine.Search(ctx, req)
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			if len(v.Cells) == v.Wanted {
				break
			}
			st, err := s.engine.Report(ctx, h.Report)
			if err != nil {
				return err
			}
			if m, ok := drawCell(st, req.Sort, v.Nonzero); ok {
				v.Cells = append(v.Cells, sampled(st, m, len(v.Cells), v.tongue))
			}
		}
		if len(res.Hits) < req.Size {
			break
		}
	}
	return nil
}

// drawCell draws a cell that the document has.
func drawCell(st *search.Stored, by search.Sort, nonzero bool) (report.Metric, bool) {
	var cells []report.Metric
	for _, m := range st.Metrics {
		if m.State == report.StateAbsent || m.End <= m.Start && m.Start == 0 || nonzero && m.Value != nil && *m.Value == 0 {
			continue
		}
		if nonzero && m.State == report.StateBlank {
			continue
		}
		cells = append(cells, m)
	}
	if len(cells) == 0 {
		return report.Metric{}, false
	}
	return cells[by.Random(st.ID+"/cell")%uint32(len(cells))], true
}

// sampled shows a cell beside its source.
func sampled(st *search.Stored, m report.Metric, number int, spoken tongue) sampledCell {
	lines := lineStarts(st.Text)
	c := sampledCell{Name: answerName(number), Place: joinNonEmpty(" ", st.Agency.Town(true), report.YearLabel(st.Year, spoken.Lang)),
		Report: search.Address(st.ID, ""), Metric: report.MetricLabel(m.ID, spoken.Lang), Value: spoken.T("无值", "no value"),
		Line: lineAt(lines, m.Start), Source: rangeURL(st.ID, lines, m.Start, m.End)}
	if m.Applicant != "" {
		c.Metric += spoken.T("・", " · ") + m.Applicant.Label(spoken.Lang)
	}
	if m.Value != nil {
		c.Value = report.FormatNumber(*m.Value)
	}
	if m.State != report.StatePrinted {
		c.State = m.State.Label(spoken.Lang)
	}
	from, to := max(0, m.Start-sampleAround), min(len(st.Text), m.End+sampleAround)
	if above := lines[max(0, c.Line-3)]; above > from {
		from = above
	}
	if c.Line+1 < len(lines) && lines[c.Line+1] < to {
		to = max(m.End, lines[c.Line+1])
	}
	for from < m.Start && !utf8.RuneStart(st.Text[from]) {
		from++
	}
	for to > m.End && to < len(st.Text) && !utf8.RuneStart(st.Text[to]) {
		to--
	}
	text := strings.TrimRight(st.Text[from:to], "\n")
	c.Excerpt = cutRuns(text, []search.Span{{Start: m.Start - from, End: min(m.End-from, len(text))}})
	return c
}

// answers counts what a person said of the cells.
func (v *sampleView) answers(given url.Values) error {
	for i := range v.Cells {
		c := &v.Cells[i]
		switch c.Answer = given.Get(c.Name); c.Answer {
		case "":
		case saidRight:
			v.Right++
			v.Answered++
		case saidWrong:
			v.Wrong++
			v.Answered++
		case saidUnclear:
			v.Unclear++
		default:
			return refused(c.Name, c.Answer, "只能是 r（对）、w（错）或 u（看不清）", "it is r (right), w (wrong) or u (unclear)")
		}
	}
	if v.Answered > 0 {
		low, high := wilson(v.Right, v.Answered)
		v.Share = percent(float64(v.Right) / float64(v.Answered))
		v.From, v.To = percent(low), percent(high)
	}
	return nil
}

// wilson is the interval, of 95 percent, of a share of which right of n were seen (Wilson
// 1927). n is above 0.
func wilson(right, n int) (low, high float64) {
	const z = 1.959964
	p, m := float64(right)/float64(n), float64(n)
	middle := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	whole := 1 + z*z/m
	return max(0, (middle-half)/whole), min(1, (middle+half)/whole)
}

// percent writes a share with one decimal.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + "%" }
