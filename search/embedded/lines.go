package embedded

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/mark"
	"gongkai/search/plan"
)

// Lines shows every place where what a search wants stands; see search.Engine.
func (e *Engine) Lines(ctx context.Context, req search.LinesRequest) (*search.Lines, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	var lines *search.Lines
	err = shielded(func() error {
		lines, err = e.lines(ctx, g, req)
		return err
	})
	if err != nil {
		return nil, err
	}
	return lines, nil
}

// line is a place on its way to a search.Line.
type line struct {
	part       uint32
	start, end int32
}

func (e *Engine) lines(ctx context.Context, g *generation, req search.LinesRequest) (*search.Lines, error) {
	ev := newEvaluation(ctx, g, e.analyzer)
	sel, err := ev.selects(req.Search)
	if err != nil {
		return nil, err
	}
	want := plan.Of(req.Search.Query, e.analyzer)
	list, err := ev.placesIn(sel.parts.ToArray(), want)
	if err != nil {
		return nil, err
	}
	res := &search.Lines{Total: g.total(g.group(sel.parts, nil, nil)), Found: len(list), Page: req.Search.Page, Size: req.Search.Size,
		Lines: []search.Line{}}
	from := min((req.Search.Page-1)*req.Search.Size, len(list))
	to := min(from+req.Search.Size, len(list))
	firstOf(list, to, g.lineOrder(req))
	numbers := map[uint32]int{}
	for _, l := range list[from:to] {
		shown, err := ev.show(l, req.Width, want, numbers)
		if err != nil {
			return nil, err
		}
		res.Lines = append(res.Lines, shown)
	}
	return res, nil
}

// partAt is a part with its text and the figures in it that are wanted.
func (e *evaluation) partAt(p uint32, want plan.Wanted) (mark.Part, error) {
	part := e.g.partOf(p)
	from := e.g.partText[p] + part.Text
	text := analysis.Normalized{Text: e.g.text(p), Edits: e.g.Texts[from : from+part.Edits]}
	in, err := e.statedIn(e.g.partReport[p], want)
	if err != nil {
		return mark.Part{}, err
	}
	return mark.Part{Section: part.Key, Text: text, Stated: in(p, text)}, nil
}

// placesIn lists every place in parts where what is wanted stands.
func (e *evaluation) placesIn(parts []uint32, want plan.Wanted) ([]line, error) {
	if len(want.Strings)+len(want.Figures) == 0 {
		return nil, nil
	}
	spans := make([][]search.Span, len(parts))
	faults := make([]error, len(parts))
	var count atomic.Int64
	err := e.share(len(parts), 64, func(i int) {
		if count.Load() > search.MaxLinesFound {
			return
		}
		var part mark.Part
		if part, faults[i] = e.partAt(parts[i], want); faults[i] == nil {
			spans[i] = part.Places(want.Strings)
			count.Add(int64(len(spans[i])))
		}
	})
	if i := slices.IndexFunc(faults, func(err error) bool { return err != nil }); err == nil && i >= 0 {
		err = faults[i]
	}
	switch {
	case err != nil:
		return nil, err
	case count.Load() > search.MaxLinesFound:
		return nil, search.ErrLines
	}
	list := make([]line, 0, count.Load())
	for i, p := range parts {
		for _, s := range spans[i] {
			list = append(list, line{p, int32(s.Start), int32(s.End)})
		}
	}
	return list, nil
}

// lineOrder is the order of lines; it never ties.
func (g *generation) lineOrder(req search.LinesRequest) func(a, b *line) int {
	place := func(a, b *line) int {
		x, y := g.partReport[a.part], g.partReport[b.part]
		if x != y {
			return cmp.Or(cmp.Compare(g.town.of[x], g.town.of[y]), cmp.Compare(g.years[x], g.years[y]), cmp.Compare(x, y))
		}
		return cmp.Or(cmp.Compare(g.partIndex[a.part], g.partIndex[b.part]), cmp.Compare(a.start, b.start))
	}
	context := func(l *line) (left, right string) {
		text := g.text(l.part)
		s := mark.Context(text, search.Span{Start: int(l.start), End: int(l.end)}, req.Width)
		return text[s.Start:l.start], text[l.end:s.End]
	}
	switch req.Order {
	case search.LinesByLeft:
		return func(a, b *line) int {
			x, _ := context(a)
			y, _ := context(b)
			return cmp.Or(mark.CompareLeft(x, y), place(a, b))
		}
	case search.LinesByRight:
		return func(a, b *line) int {
			_, x := context(a)
			_, y := context(b)
			return cmp.Or(strings.Compare(x, y), place(a, b))
		}
	case search.LinesByYear:
		return func(a, b *line) int {
			return cmp.Or(cmp.Compare(g.years[g.partReport[b.part]], g.years[g.partReport[a.part]]), place(a, b))
		}
	}
	return place
}

// firstOf puts the first n of a list in order.
func firstOf[T any](list []T, n int, compare func(a, b *T) int) {
	if n*4 <= len(list) {
		// A heap of the n first so far, the last of them on top.
		heap := list[:n]
		down := func(i int) {
			for child := 2*i + 1; child < n; child = 2*i + 1 {
				if child+1 < n && compare(&heap[child], &heap[child+1]) < 0 {
					child++
				}
				if compare(&heap[i], &heap[child]) >= 0 {
					return
				}
				heap[i], heap[child] = heap[child], heap[i]
				i = child
			}
		}
		for i := n/2 - 1; i >= 0; i-- {
			down(i)
		}
		for i := n; i < len(list) && n > 0; i++ {
			if compare(&list[i], &heap[0]) < 0 {
				list[i], heap[0] = heap[0], list[i]
				down(0)
			}
		}
		list = heap
	}
	slices.SortFunc(list, func(a, b T) int { return compare(&a, &b) })
}

// show makes a line of a place. numbers has how many places stand before each part in the
// narrative of its report, of those reports that a line was of.
func (e *evaluation) show(l line, width int, want plan.Wanted, numbers map[uint32]int) (search.Line, error) {
	r := e.g.partReport[l.part]
	record, of := e.g.columns.records[r], e.g.partOf(l.part)
	part, err := e.partAt(l.part, want)
	if err != nil {
		return search.Line{}, err
	}
	shown := search.Line{Report: record.ID, Agency: *e.g.agency(uint32(r)), Year: record.Year, Section: of.Key, Number: of.Number,
		Title: of.Title}
	shown.Left, shown.Match, shown.Right = part.Line(search.Span{Start: int(l.start), End: int(l.end)}, width)
	if !e.g.scope(report.ScopeNarrative).Contains(l.part) {
		return shown, nil
	}
	if _, known := numbers[l.part]; !known {
		before := 0
		for _, p := range e.g.reportParts[r] {
			if !e.g.narrative.Contains(p) {
				continue
			}
			numbers[p] = before
			other, err := e.partAt(p, want)
			if err != nil {
				return shown, err
			}
			before += len(other.Places(want.Strings))
		}
	}
	shown.Hit = numbers[l.part] + 1
	for _, s := range part.Places(want.Strings) {
		if s.Start < int(l.start) {
			shown.Hit++
		}
	}
	return shown, nil
}
