package opensearch

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
	"gongkai/search/plan"
)

// Lines shows every place where what a search wants stands; see search.Engine. All texts that the
// search finds are read for it.
func (e *Engine) Lines(ctx context.Context, req search.LinesRequest) (*search.Lines, error) {
	ev, err := e.begin(ctx, req.Search.Scope)
	if err != nil {
		return nil, err
	}
	sel, err := ev.selects(req.Search)
	if err != nil {
		return nil, err
	}
	totals, counted := req.Search, &search.Result{}
	totals.Facets = nil
	if err := ev.count(totals, sel, counted); err != nil {
		return nil, err
	}
	res := &search.Lines{Total: counted.Total, Page: req.Search.Page, Size: req.Search.Size, Lines: []search.Line{}}
	l := &lining{ranking: ev.ranking(req.Search, sel), lines: req}
	if len(l.want.Strings)+len(l.want.Figures) == 0 || len(sel.cases) == 0 {
		return res, nil
	}
	if err := l.find(); err != nil {
		return nil, err
	}
	res.Found = len(l.list)
	slices.SortFunc(l.list, l.compare)
	from := min((res.Page-1)*res.Size, len(l.list))
	for _, x := range l.list[from:min(from+res.Size, len(l.list))] {
		shown, err := l.show(x)
		if err != nil {
			return nil, err
		}
		res.Lines = append(res.Lines, shown)
	}
	return res, nil
}

// lining finds the lines of a search.
type lining struct {
	*ranking
	lines search.LinesRequest
	list  []line
	kept  map[string]*hit // the reports of the page, with their texts
	in    map[string]statedIn
}

// line is a place on its way to a search.Line, with what it is ordered by.
type line struct {
	id, town   string
	year, part int
	start, end int
	context    string // on the side that it is ordered by
}

// find lists every place in the parts that are found.
func (l *lining) find() error {
	body := l.request([]object{{"id": "asc"}}, sourceOfTexts)
	var page []*found
	err := l.scan(l.ctx, body, 100, func(h *hit) error {
		l.near = nil // places do not matter here
		f, err := l.read(h)
		if err != nil {
			return err
		}
		if page = append(page, f); len(page) < batch {
			return nil
		}
		err = l.take(page)
		page = nil
		return err
	})
	if err != nil {
		return err
	}
	return l.take(page)
}

func (l *lining) take(page []*found) error {
	stated, err := l.stated(page)
	if err != nil {
		return err
	}
	for i, f := range page {
		for _, m := range f.parts {
			part := f.partOf(m.part, stated[i])
			for _, s := range part.Places(l.want.Strings) {
				if len(l.list) >= search.MaxLinesFound {
					return search.ErrLines
				}
				x := line{f.Source.ID, f.Source.Town, f.Source.Year, m.part, s.Start, s.End, ""}
				text := part.Text.Text
				switch around := mark.Context(text, s, l.lines.Width); l.lines.Order {
				case search.LinesByLeft:
					x.context = strings.Clone(text[around.Start:s.Start])
				case search.LinesByRight:
					x.context = strings.Clone(text[s.End:around.End])
				}
				l.list = append(l.list, x)
			}
		}
	}
	return nil
}

// compare is the order of lines; it never ties.
func (l *lining) compare(a, b line) int {
	first := 0
	switch l.lines.Order {
	case search.LinesByLeft:
		first = mark.CompareLeft(a.context, b.context)
	case search.LinesByRight:
		first = strings.Compare(a.context, b.context)
	case search.LinesByYear:
		first = cmp.Compare(b.year, a.year)
	}
	return cmp.Or(first, cmp.Compare(a.town, b.town), cmp.Compare(a.year, b.year), cmp.Compare(a.id, b.id),
		cmp.Compare(a.part, b.part), cmp.Compare(a.start, b.start))
}

// report fetches a report of the page with its texts, once.
func (l *lining) report(id string) (*hit, statedIn, error) {
	if h := l.kept[id]; h != nil {
		return h, l.in[id], nil
	}
	a, err := l.ask(l.ctx, object{"size": 1, "query": l.visible(term("id", id)), "_source": sourceOfTexts})
	if err != nil {
		return nil, nil, err
	}
	if len(a.Hits.Hits) == 0 {
		return nil, nil, search.ErrUnavailable
	}
	h := &a.Hits.Hits[0]
	stated, err := l.stated([]*found{{hit: h}})
	if err != nil {
		return nil, nil, err
	}
	if l.kept == nil {
		l.kept, l.in = map[string]*hit{}, map[string]statedIn{}
	}
	l.kept[id], l.in[id] = h, stated[0]
	return h, stated[0], nil
}

// show makes a line of a place. Its number is that among the places of the whole narrative.
func (l *lining) show(x line) (search.Line, error) {
	h, stated, err := l.report(x.id)
	if err != nil {
		return search.Line{}, err
	}
	of, part := h.Source.S.Parts[x.part], h.partOf(x.part, stated)
	shown := search.Line{Report: x.id, Agency: h.Source.S.Agency, Year: x.year, Section: of.Key, Number: of.Number, Title: of.Title}
	shown.Left, shown.Match, shown.Right = part.Line(search.Span{Start: x.start, End: x.end}, l.lines.Width)
	if of.Scope == report.ScopeNarrative {
		shown.Hit = 1 + countPlaces(h, x, stated, l.want.Strings)
	}
	return shown, nil
}

// countPlaces counts the places of the narrative that stand before a line.
func countPlaces(h *hit, x line, stated statedIn, wanted []plan.String) int {
	n := 0
	for i, of := range h.Source.S.Parts[:x.part+1] {
		if of.Scope != report.ScopeNarrative {
			continue
		}
		p := h.partOf(i, stated)
		for _, s := range p.Places(wanted) {
			if i < x.part || s.Start < x.start {
				n++
			}
		}
	}
	return n
}
