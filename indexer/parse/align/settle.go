package align

import (
	"gongkai/report"
)

// maxTrials bounds the assignments tried when several rows are open.
const maxTrials = 3_000

// settle chooses among the readings of open rows by the form's identities, the sums of
// report.Form.Identities. A row is chosen only where every assignment of the open rows
// under which no more identities fail than do with the rows already settled gives it the
// same reading: an error on the page does not keep the rest from being read. Printed
// numbers are never replaced, for a reading is made of printed numbers alone.
func settle(identities []report.Identity, rows []rowReading) {
	var open []int
	for i := range rows {
		r := &rows[i]
		if r.entry == nil || r.choice != nil || len(r.readings) == 0 {
			continue
		}
		if r.formRow.table.LastNumber && len(r.readings) > 1 {
			r.reason = "有几列数字，无法确定哪一列是本年统计数"
			continue
		}
		var kept []reading
		for _, rd := range r.readings {
			if rd != nil && r.formRow.sumsHold(rd) {
				kept = append(kept, rd)
			}
		}
		if len(kept) == 0 {
			r.reason = "没有一种读法满足横向合计"
			continue
		}
		r.readings = kept
		open = append(open, i)
	}
	if len(open) == 0 {
		return
	}
	s := newSettler(identities)
	s.rows, s.open = rows, open
	s.wins = make([]map[int]bool, len(open))
	for i := range s.wins {
		s.wins[i] = map[int]bool{}
	}
	for i := range rows {
		if rows[i].choice != nil {
			s.put(rows[i].formRow, rows[i].choice)
		}
	}
	_, s.broken = s.test()
	s.try(0)
	for k, i := range open {
		r := &rows[i]
		if s.trials >= maxTrials || len(s.wins[k]) != 1 {
			r.reason = "有多种读法，勾稽关系不能定其一"
			if len(s.wins[k]) == 0 {
				r.reason = "没有一种读法满足勾稽关系"
			}
			continue
		}
		for w := range s.wins[k] {
			r.choice, r.proved = r.readings[w], true
			r.reason = "由勾稽关系定出的唯一读法"
		}
	}
}

// settler tries the assignments of the open rows.
type settler struct {
	rows       []rowReading
	open       []int
	identities []report.Identity
	values     map[report.CellRef]*float64
	picked     []int
	wins       []map[int]bool
	broken     int // identities that fail with the settled rows alone, whatever is chosen
	trials     int
}

// newSettler tests values by identities.
func newSettler(identities []report.Identity) *settler {
	return &settler{identities: identities, values: map[report.CellRef]*float64{}}
}

// put sets the values of a row to those of a reading, to none where it is nil.
func (s *settler) put(r *formRow, rd reading) {
	for c, fc := range r.row.Cells {
		ref := report.CellRef{Metric: fc.Metric, Applicant: fc.Applicant}
		delete(s.values, ref)
		if c < len(rd) && rd[c] != nil && rd[c].Told() {
			s.values[ref] = &rd[c].Value
		}
	}
}

// test counts the identities that can be tested and say more than that nothing is
// nothing, and those of them that do not hold.
func (s *settler) test() (tested, failed int) {
	for _, id := range s.identities {
		left, _, okLeft := report.SumCells(s.values, id.Left)
		right, _, okRight := report.SumCells(s.values, id.Right)
		if okLeft && okRight && (left != 0 || right != 0) {
			if tested++; left != right {
				failed++
			}
		}
	}
	return tested, failed
}

// try goes through the readings of the open rows from the kth on.
func (s *settler) try(k int) {
	if s.trials >= maxTrials {
		return
	}
	if k == len(s.open) {
		s.trials++
		if _, failed := s.test(); failed <= s.broken {
			for i, pick := range s.picked {
				s.wins[i][pick] = true
			}
		}
		return
	}
	r := &s.rows[s.open[k]]
	for i, rd := range r.readings {
		s.put(r.formRow, rd)
		s.picked = append(s.picked, i)
		s.try(k + 1)
		s.picked = s.picked[:len(s.picked)-1]
	}
	s.put(r.formRow, nil)
}
