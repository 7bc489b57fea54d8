package align

import (
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// One rule tests the sums of a row wherever a reading of it is tried.
func TestSumsHold(t *testing.T) {
	disputes := &formRow{table: report.FormByID(report.Form2021).Table(report.KindDisputes), k: 15}
	active := &formRow{table: report.FormByID(report.Form2021).Table(report.KindActive), k: 3}
	const e, u = -1, -2 // an empty cell, and one whose digits are not told apart
	for name, c := range map[string]struct {
		row   *formRow
		cells []float64
		want  bool
	}{
		"all sums":                         {disputes, []float64{1, 0, 0, 0, 1, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, true},
		"first block wrong":                {disputes, []float64{1, 0, 0, 0, 2, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, false},
		"last block wrong":                 {disputes, []float64{1, 0, 0, 0, 1, 2, 1, 0, 0, 3, 0, 0, 0, 5, 0}, false},
		"empty cell for zero":              {disputes, []float64{1, e, e, e, 1, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, true},
		"empty cell, wrong sum":            {disputes, []float64{1, e, 0, 0, 2, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, false},
		"empty cell, later block wrong":    {disputes, []float64{1, e, e, e, 1, 2, 1, 0, 0, 4, 0, 0, 0, 0, 0}, false},
		"no total":                         {disputes, []float64{1, 1, 1, 1, e, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, true},
		"no total, later block wrong":      {disputes, []float64{1, 1, 1, 1, e, 2, 1, 0, 0, 4, 0, 0, 0, 0, 0}, false},
		"digits unread":                    {disputes, []float64{u, 0, 0, 0, 9, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, true},
		"digits unread, later block wrong": {disputes, []float64{u, 0, 0, 0, 9, 2, 1, 0, 0, 4, 0, 0, 0, 0, 0}, false},
		"total unread":                     {disputes, []float64{1, 0, 0, 0, u, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}, true},
		"a block cut short":                {disputes, []float64{1, 0, 0, 0, 1, 2, 1, 0}, true},
		"no blocks":                        {active, []float64{1, 2, 8}, true},
	} {
		rd := make(reading, len(c.cells))
		for i, v := range c.cells {
			switch v {
			case e:
			case u:
				rd[i] = &grid.Cell{Kind: grid.Digits, Digits: "000"}
			default:
				rd[i] = &grid.Cell{Kind: grid.Number, Value: v}
			}
		}
		if got := c.row.sumsHold(rd); got != c.want {
			t.Errorf("%s: holds is %v, want %v", name, got, c.want)
		}
	}
}
