package embedded

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/mark"
	"gongkai/search/plan"
)

// figureColumn holds the figures of the narratives, those with a value.
type figureColumn struct {
	part     []uint32 // by figure: the ordinal of the part that states it
	subject  []int32  // by figure: a place in subjects
	unit     []int32
	value    []float64
	subjects []string // each once
	units    []string
}

// newFigures collects the figures of all reports.
func (c *columns) newFigures() *figureColumn {
	f := &figureColumn{}
	number := func(known map[string]int32, list *[]string, s string) int32 {
		n, ok := known[s]
		if !ok {
			n = int32(len(*list))
			known[s] = n
			*list = append(*list, s)
		}
		return n
	}
	subjects, units := map[string]int32{}, map[string]int32{}
	for r, rec := range c.records {
		for _, x := range rec.Figures {
			f.part = append(f.part, c.reportParts[r][x.Part])
			f.subject = append(f.subject, number(subjects, &f.subjects, x.Subject))
			f.unit = append(f.unit, number(units, &f.units, x.Unit))
			f.value = append(f.value, x.Value)
		}
	}
	return f
}

// stating is the set of parts that state a figure which passes.
func (e *evaluation) stating(c search.FigureCondition) (*roaring.Bitmap, error) {
	f, condition := e.g.figures(), plan.FigureOf(c, e.analyzer)
	holds := make([]bool, len(f.subjects))
	for i, s := range f.subjects {
		if i%4096 == 0 && e.ctx.Err() != nil {
			return nil, e.ctx.Err()
		}
		holds[i] = strings.Contains(e.analyzer.NormalizeString(s), condition.Subject)
	}
	set := roaring.New()
	for i, part := range f.part {
		if holds[f.subject[i]] && condition.Passes(f.value[i], f.units[f.unit[i]]) {
			set.Add(part)
		}
	}
	return set, nil
}

// stated says where in the text of a part of a report the figures stand that a query wants.
type stated func(part uint32, text analysis.Normalized) []search.Span

// statedIn reads a report for its figures, where any are wanted.
func (e *evaluation) statedIn(r int32, want plan.Wanted) (stated, error) {
	if len(want.Figures) == 0 {
		return func(uint32, analysis.Normalized) []search.Span { return nil }, nil
	}
	read, err := e.g.stored(int(r))
	if err != nil {
		return nil, err
	}
	in := mark.Stated(read.Report, want, e.analyzer)
	return func(part uint32, text analysis.Normalized) []search.Span { return in(int(e.g.partIndex[part]), text) }, nil
}
