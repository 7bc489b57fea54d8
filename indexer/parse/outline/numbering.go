package outline

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// otherNumbers finds the headings of a document that does not number its sections 一、: those
// numbered （一） or 1., where at least three have the words of different sections and their
// numbers rise. Few, the headings found before, stay where no other numbering serves.
func (rd *Reader) otherNumbers(rows []grid.Row, few []Heading) []Heading {
	for _, level := range []int{han.LevelBracket, han.LevelDigit, han.LevelBracketDigit} {
		var found []Heading
		used := map[report.SectionKey]bool{}
		for i := range rows {
			h, ok := rd.numberedHeading(rows, i, level)
			if !ok || used[h.Key] || len(found) > 0 && h.mark.N <= found[len(found)-1].mark.N {
				continue
			}
			used[h.Key] = true
			found = append(found, h)
		}
		if len(found) >= 3 && len(found) > len(few) && (used[report.SectionOverview] || used[report.SectionProactive]) &&
			used[report.SectionImprovements] {
			return found
		}
	}
	return few
}

// numberedHeading reads a heading with a number of the given level: the words of a section
// that stand alone or in front of a full stop.
func (rd *Reader) numberedHeading(rows []grid.Row, i, level int) (Heading, bool) {
	r := &rows[i]
	m, ok := han.ReadMark(r.Text)
	if !ok || m.Level != level || m.N == 0 || r.Class == grid.Tabular && r.Values > 0 || rd.grid.IsRowLabel(r.Text) ||
		rd.grid.HeadsTable(rows, i) {
		return Heading{}, false
	}
	title := r.Text[m.Size:]
	cut := rd.titleEnd(title)
	head := strings.TrimSpace(title[:cut])
	if n := han.RuneCount(head, maxLoose+1); n < 2 || n > maxLoose || strings.ContainsAny(head, "，,") {
		return Heading{}, false
	}
	key, ok := titleKey(rd.fold.Text(head))
	if !ok {
		return Heading{}, false
	}
	h := Heading{Key: key, mark: m, title: head, Line: i, start: r.Start, body: r.Start + m.Size + cut}
	h.body += leadingStops(title[cut:])
	return h, true
}
