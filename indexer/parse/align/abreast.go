package align

import (
	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// arrangeAbreast turns a table two that prints its rows side by side, the heads of each
// below its label and one line of numbers below these:
//
//	规章 | 行政许可
//	本年制发件数 | 本年废止件数 | 现行有效件数 | 本年处理决定数量
//	0 | 0 | 2 | 33
func (sc *scorer) arrangeAbreast(entries []grid.Entry) []grid.Entry {
	for i := 0; i+2 < len(entries); i++ {
		labels, heads, numbers := &entries[i], &entries[i+1], &entries[i+2]
		if labels.Nums > 0 || heads.Nums > 0 || heads.Run != labels.Run || numbers.Run != labels.Run || numbers.Nums < 2 {
			continue
		}
		rows := sc.abreast(labels, heads, numbers)
		if rows == nil {
			continue
		}
		return append(append(append([]grid.Entry{}, entries[:i]...), rows...), entries[i+3:]...)
	}
	return entries
}

// abreast gives the rows of such a table; nil where the three lines are none.
func (sc *scorer) abreast(labels, heads, numbers *grid.Entry) []grid.Entry {
	values := numbers.Vals
	if len(values) != len(heads.Labels) {
		return nil
	}
	var rows []grid.Entry
	at := 0
	for n := range labels.Labels {
		j := noCell
		for _, k := range sc.index.named[labels.Labels[n].Label] {
			if sc.index.rows[k].table.Kind == report.KindActive {
				j = k
			}
		}
		if j == noCell {
			if n == 0 {
				continue // the corner
			}
			return nil
		}
		r := &sc.index.rows[j]
		cells := make([]*grid.Cell, r.k)
		for c := 0; at < len(values); at++ {
			c = r.headed(heads.Labels[at].Label)
			if c < 0 || cells[c] != nil {
				break
			}
			cells[c] = &values[at]
		}
		if cells[0] == nil {
			return nil
		}
		e := *labels
		e.Labels = labels.Labels[n : n+1]
		rows = append(rows, withCells(e, cells))
	}
	if len(rows) < 2 || at != len(values) {
		return nil
	}
	return rows
}
