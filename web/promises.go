package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/place"
	"gongkai/search/promise"
	"gongkai/search/rows"
)

// promisesPath is the page of what agencies promised and what became of it.
const promisesPath = "/promises"

// maxPromising bounds the agencies of one table: two reports of each are read.
const maxPromising = 200

// promisesAnswer is what /api/v1/promises answers: what the agencies of a region promised in a
// year beside what they admit in the next.
type promisesAnswer struct {
	Region   string         `json:"region"` // as filters take it
	Name     string         `json:"name"`
	Year     int            `json:"year"` // of the promises
	Next     int            `json:"next"` // the year after it
	Agencies []promisePair  `json:"agencies"`
	Counts   map[string]int `json:"counts"`  // problems by turn, of all agencies
	Lacking  []string       `json:"lacking"` // agencies with a report of only one of the two years
}

// promisePair is two reports of an agency, of years in a row.
type promisePair struct {
	Agency placeRef       `json:"agency"`
	From   string         `json:"from"` // the report of the promises
	To     string         `json:"to"`   // the report after it
	Year   int            `json:"year"` // of the first
	Next   int            `json:"next"`
	Items  []promiseItem  `json:"items"`
	Counts map[string]int `json:"counts"` // problems by turn
	Loose  []promised     `json:"loose"`  // remedies that the first pairs with no problem
}

// promiseItem is a problem over two years: again, new or gone.
type promiseItem struct {
	Turn   promise.Turn        `json:"turn"`
	Ground promise.Ground      `json:"ground"` // why both are the same problem; "" where one report alone names it
	Class  report.ProblemClass `json:"class"`
	Before *promised           `json:"before"` // as the first admits it; null where it is new
	Remedy *promised           `json:"remedy"` // what the first promises for it; null where it pairs none with it
	After  *promised           `json:"after"`  // as the second admits it; null where it is gone
}

// promised is a text of a report with its place in the source.
type promised struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// pairOf sets two reports of an agency side by side.
func pairOf(ref placeRef, before, after *sourced) promisePair {
	p := promisePair{Agency: ref, From: before.ID, To: after.ID, Year: before.Year, Next: after.Year, Items: []promiseItem{},
		Counts: map[string]int{}, Loose: []promised{}}
	problem := func(st *sourced, x *report.Problem) *promised {
		if x == nil {
			return nil
		}
		return &promised{x.Text, rangeURL(st.ID, st.lines, x.Start, x.End)}
	}
	for _, t := range promise.Turns() {
		p.Counts[string(t)] = 0
	}
	for _, it := range promise.Compare(before.Report, after.Report) {
		p.Counts[string(it.Turn)]++
		item := promiseItem{Turn: it.Turn, Ground: it.Ground, Before: problem(before, it.Before), After: problem(after, it.After)}
		if it.After != nil {
			item.Class = it.After.Class
		} else {
			item.Class = it.Before.Class
		}
		if it.Remedy != nil {
			item.Remedy = &promised{it.Remedy.Text, rangeURL(before.ID, before.lines, it.Remedy.Start, it.Remedy.End)}
		}
		p.Items = append(p.Items, item)
	}
	for _, r := range promise.Loose(before.Report) {
		p.Loose = append(p.Loose, promised{r.Text, rangeURL(before.ID, before.lines, r.Start, r.End)})
	}
	return p
}

// pairsOfYears sets each report of an agency beside the first of the year after it.
func pairsOfYears(ref placeRef, reports []*sourced) []promisePair {
	list := []promisePair{}
	for i, st := range reports {
		next := slices.IndexFunc(reports[i:], func(o *sourced) bool { return o.Year == st.Year+1 })
		if st.Year > 0 && next >= 0 && len(st.Problems)+len(st.Remedies)+len(reports[i+next].Problems) > 0 {
			list = append(list, pairOf(ref, st, reports[i+next]))
		}
	}
	return list
}

func promisesParameters() parameters { return parameters{single: []string{"region", "year", "lang"}} }

// promises gathers what the agencies of a region promised in a year. Without a year it is the
// last but one of the library.
func (s *Server) promises(ctx context.Context, given url.Values) (*promisesAnswer, error) {
	dir, err := s.directory(ctx)
	if err != nil {
		return nil, err
	}
	year := s.engine.Status().LastYear - 1
	if v := given.Get("year"); v != "" {
		if year, err = strconv.Atoi(v); err != nil || year < 1000 || year > 9999 {
			return nil, refused("year", v, "要写成 2022，是作出承诺的那一年", "write 2022, the year of the promises")
		}
	}
	value := strings.TrimSpace(given.Get("region"))
	if value == "" {
		return nil, refused("region", "", "要给一个地区，代码或名称都行，如 370614", "name a region by its code or name, such as 370614")
	}
	region, ok := dir.Region(value)
	if !ok {
		return nil, errNoPlace
	}
	a := &promisesAnswer{Region: region.Value, Name: region.Name, Year: year, Next: year + 1, Agencies: []promisePair{},
		Counts:  map[string]int{},
		Lacking: []string{}}
	for _, t := range promise.Turns() {
		a.Counts[string(t)] = 0
	}
	return a, s.fillPromises(ctx, dir, region, a)
}

// fillPromises reads the two reports of each agency.
func (s *Server) fillPromises(ctx context.Context, dir *place.Directory, region *place.Region, a *promisesAnswer) error {
	for _, p := range region.Agencies {
		at := func(year int) int {
			return slices.IndexFunc(p.Reports, func(f search.Filed) bool { return f.Year == year })
		}
		i, j := at(a.Year), at(a.Next)
		switch {
		case i < 0 && j < 0:
			continue
		case i < 0 || j < 0:
			a.Lacking = append(a.Lacking, dir.Label(p))
			continue
		case len(a.Agencies) == maxPromising:
			most := strconv.Itoa(maxPromising)
			return refused("region", region.Value, "这里的机关超过 "+most+" 个，请选小一级的地区",
				"it has more than "+most+" agencies; choose a region in it")
		}
		var both []*sourced
		for _, id := range []string{p.Reports[i].ID, p.Reports[j].ID} {
			st, err := s.engine.Report(ctx, id)
			if errors.Is(err, search.ErrNotFound) {
				break // the next generation is without it
			}
			if err != nil {
				return err
			}
			both = append(both, &sourced{st, lineStarts(st.Text)})
		}
		if len(both) < 2 {
			continue
		}
		ref := agencyRefs(dir, []*search.Publisher{p})[0]
		ref.Label = dir.Label(p) // namesakes are told apart
		pair := pairOf(ref, both[0], both[1])
		for turn, n := range pair.Counts {
			a.Counts[turn] += n
		}
		a.Agencies = append(a.Agencies, pair)
	}
	return nil
}

// apiPromises answers GET /api/v1/promises.
func (s *Server) apiPromises(c *gin.Context) error {
	a, err := s.promises(c.Request.Context(), query(c))
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, a)
}

// promisesFile answers GET /api/v1/promises.{format}: a problem a row.
func (s *Server) promisesFile(name string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		a, err := s.promises(c.Request.Context(), query(c))
		if err != nil {
			return err
		}
		return s.writeFile(c, name, "promises", promiseRows(a))
	}
}

func promiseRows(a *promisesAnswer) rows.Rows {
	column := func(name string, kind rows.Type, chinese, english string) rows.Column {
		return rows.Column{Name: name, Type: kind, Label: rows.Words{Chinese: chinese, English: english}}
	}
	columns := []rows.Column{column("agency", rows.TypeText, "机关", "agency"), column("key", rows.TypeText, "代码", "key"),
		column("year", rows.TypeInteger, "承诺的年度", "year of the promise"), column("turn", rows.TypeText, "变化", "turn"),
		column("ground", rows.TypeText, "依据", "ground"), column("class", rows.TypeText, "类别", "class"),
		column("before", rows.TypeText, "当年的问题", "problem of the year"), column("remedy", rows.TypeText, "当年的措施", "remedy promised"),
		column("after", rows.TypeText, "次年的问题", "problem of the year after"), column("from_report", rows.TypeText, "当年的报告", "report"),
		column("to_report", rows.TypeText, "次年的报告", "report after it")}
	said := func(p *promised) any {
		if p == nil {
			return nil
		}
		return p.Text
	}
	orNull := func(text string) any {
		if text == "" {
			return nil
		}
		return text
	}
	return rows.Rows{Name: "promises", Columns: columns, All: func(yield func(rows.Record, error) bool) {
		for _, p := range a.Agencies {
			for _, it := range p.Items {
				row := []any{p.Agency.Label, p.Agency.Value, p.Year, string(it.Turn), orNull(string(it.Ground)), orNull(string(it.Class)),
					said(it.Before), said(it.Remedy), said(it.After), p.From, p.To}
				if !yield(rows.Record{Object: rows.Object(columns, row), Fields: rows.One(row...)}, nil) {
					return
				}
			}
		}
	}}
}
