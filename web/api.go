package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// apiSearch answers GET /api/v1/search.
func (s *Server) apiSearch(c *gin.Context) error {
	req, err := search.ParseRequest(query(c))
	if err != nil {
		return err
	}
	res, err := s.engine.Search(c.Request.Context(), req)
	if err != nil {
		return err
	}
	for i := range res.Hits {
		if x := res.Hits[i].Explain; x != nil {
			x.Text = res.Hits[i].Why(language(c))
		}
	}
	full := searchAnswer{Result: s.complete(req, res, language(c))}
	if full.Query.Expansions, err = s.expansions(c.Request.Context(), req, res); err != nil {
		return err
	}
	full.Query.Expansions = orEmpty(full.Query.Expansions)
	if full.Meant, err = s.meantNearby(c.Request.Context(), req, res); err != nil {
		return err
	}
	if res.Total.Reports == 0 {
		if full.Explanation, err = s.explain(c.Request.Context(), tongue{Lang: language(c)}, req); err != nil {
			return err
		}
	}
	return s.writeJSON(c, http.StatusOK, full)
}

// searchAnswer is what /api/v1/search answers.
type searchAnswer struct {
	*search.Result
	Meant       []nearby     `json:"meant,omitempty"`       // searches with a near word in place of one that next to nothing has
	Explanation *explanation `json:"explanation,omitempty"` // of an empty result
}

// explanation says what leaves a result empty: searches nearby, with what they find.
type explanation struct {
	Without []nearby `json:"without"`          // each leaves one clause of the request out
	Looser  []nearby `json:"looser"`           // wider readings of the query that find something
	Tables  *nearby  `json:"tables,omitempty"` // the same in the tables, where they hold it
	Words   []nearby `json:"words"`            // with a word near to one that nothing has in its place
	Places  []nearby `json:"places"`           // the reports of places that go by the query, or may have been meant
}

// nearby is a search near the one asked for.
type nearby struct {
	Label   string `json:"label"`   // of what is left out or changed
	URL     string `json:"url"`     // of the search in the API
	Reports int    `json:"reports"` // that it finds
}

// inAPI is a search nearby with its address in the API.
func inAPI(c clauseView) nearby {
	return nearby{c.Label, "/api/v1/search" + strings.TrimPrefix(c.URL, "/"), c.N}
}

// meantNearby is meantWords for the API; none where there was no time.
func (s *Server) meantNearby(ctx context.Context, req search.Request, res *search.Result) ([]nearby, error) {
	words, err := s.meantWords(ctx, req, res.Total.Reports)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, nil
	}
	var list []nearby
	for _, c := range words {
		list = append(list, inAPI(c))
	}
	return list, err
}

// explain gives the diagnosis of an empty result that its page has.
func (s *Server) explain(ctx context.Context, t tongue, req search.Request) (*explanation, error) {
	v, err := s.zero(ctx, t, req)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, nil // the result stands without it
	}
	if err != nil {
		return nil, err
	}
	of := inAPI
	e := &explanation{Without: []nearby{}, Looser: []nearby{}, Words: []nearby{}, Places: []nearby{}}
	for _, c := range v.Meant {
		e.Places = append(e.Places, of(c))
	}
	for _, c := range v.Words {
		e.Words = append(e.Words, of(c))
	}
	if text, ok := req.Query.(search.Text); ok && !text.Quoted {
		places, err := s.placesNamed(ctx, t, text.Text, 0)
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			e.Places = append(e.Places, of(clauseView{Label: p.Label, URL: p.Reports, N: p.N}))
		}
	}
	for _, c := range v.Clauses {
		e.Without = append(e.Without, of(c))
	}
	for _, c := range v.Looser {
		e.Looser = append(e.Looser, of(c))
	}
	if v.Tables != nil {
		tables := of(*v.Tables)
		e.Tables = &tables
	}
	return e, nil
}

// complete gives an answer the form that the API promises: lists that are empty
// rather than null, labels, and the address of each hit.
func (s *Server) complete(req search.Request, res *search.Result, lang report.Lang) *search.Result {
	full := *res
	full.Hits = make([]search.Hit, len(res.Hits))
	for i, h := range res.Hits {
		h.URL = h.Address()
		h.Snippets = completeSnippets(h.Snippets)
		if h.Metrics == nil {
			h.Metrics = map[string]*float64{}
		}
		h.Matches = orEmpty(h.Matches)
		h.Findings = orEmpty(h.Findings)
		h.Agency.Region = orEmpty(h.Agency.Region)
		h.Agency.Candidates = orEmpty(h.Agency.Candidates)
		full.Hits[i] = h
	}
	full.Facets = map[search.Field][]search.Count{}
	if full.Sizes == nil {
		full.Sizes = map[search.Field]int{}
	}
	for _, f := range req.Facets {
		counts := make([]search.Count, len(res.Facets[f]))
		for i, n := range res.Facets[f] {
			n.Label = f.Name(n.Value, n.Label, lang)
			counts[i] = n
		}
		full.Facets[f] = counts
	}
	full.Query.Text = req.Text()
	if full.Query.Understood == "" || lang == report.English {
		full.Query.Understood = s.describe(tongue{Lang: lang}, req, nil)
	}
	return &full
}

func completeSnippets(list []search.Snippet) []search.Snippet {
	full := make([]search.Snippet, len(list))
	for i, sn := range list {
		sn.Marks = orEmpty(sn.Marks)
		full[i] = sn
	}
	return full
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// reportID is what an id of a report looks like; anything else is no report.
var reportID = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z-]{0,63}$`)

// stored fetches the report a path names.
func (s *Server) stored(c *gin.Context) (*search.Stored, error) {
	id := c.Param("id")
	if !reportID.MatchString(id) {
		return nil, search.ErrNotFound
	}
	st, err := s.engine.Report(c.Request.Context(), id)
	if err != nil {
		return nil, err
	}
	if st == nil || st.Report == nil {
		return nil, search.ErrNotFound
	}
	return st, nil
}

// apiReport answers GET /api/v1/reports/{id}.
func (s *Server) apiReport(c *gin.Context) error {
	st, err := s.stored(c)
	if err != nil {
		return err
	}
	return s.writeReport(c, completeReport(st))
}

// completeReport is a stored report with lists that are empty rather than null.
func completeReport(st *search.Stored) *search.Stored {
	r := *st.Report
	r.Agency.Region, r.Agency.Candidates = orEmpty(r.Agency.Region), orEmpty(r.Agency.Candidates)
	r.Sections, r.Tables, r.Metrics = orEmpty(r.Sections), orEmpty(r.Tables), orEmpty(r.Metrics)
	r.Figures, r.Problems, r.Remedies = orEmpty(r.Figures), orEmpty(r.Problems), orEmpty(r.Remedies)
	r.Checks, r.Findings = orEmpty(r.Checks), orEmpty(r.Findings)
	return &search.Stored{ID: st.ID, Report: &r}
}

// apiMetrics answers GET /api/v1/metrics.
func (s *Server) apiMetrics(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=3600")
	return s.writeJSON(c, http.StatusOK, report.Dictionary())
}

// health answers /healthz: the process lives.
func (s *Server) health(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	return s.writeJSON(c, http.StatusOK, map[string]string{"status": "ok", "version": s.opts.Version})
}

// ready answers /readyz: 200 with the generation served, 503 until there is one and
// once the server has been told to stop.
func (s *Server) ready(c *gin.Context) error {
	status := s.engine.Status()
	switch {
	case s.stopping.Load():
		return errStopping
	case !status.Ready:
		return search.ErrNotReady
	}
	c.Header("Cache-Control", "no-store")
	words, _ := s.opts.Words.Look()
	return s.writeJSON(c, http.StatusOK, readiness{status, s.opts.Progress.now(), s.opts.Synonyms.Status(), words})
}
