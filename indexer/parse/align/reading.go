package align

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// reading is one way to take the cells of an entry as the cells of a row; nil
// stands for a cell without a number.
type reading []*grid.Cell

// maxReadings bounds the readings kept of one row.
const maxReadings = 64

// readings lists the ways to take an entry's cells as the k cells of a row. One
// reading is certain by the layout; several wait for the identities; none means
// that something stands there and cannot be told.
func readings(e *grid.Entry, r *formRow, totalless bool, column int) []reading {
	k := r.k
	if r.runTogether(e) {
		return cuts(e, r)
	}
	if totalless {
		k--
	}
	numbers := make([]*grid.Cell, 0, len(e.Vals))
	for i := range e.Vals {
		if e.Vals[i].Kind != grid.Blank {
			numbers = append(numbers, &e.Vals[i])
		}
	}
	if r.table.LastNumber && len(numbers) > 0 {
		// Columns for the year before and the like would be wider; the code and the
		// serial number stand in front.
		return []reading{numbers[len(numbers)-1:]}
	}
	switch {
	case len(numbers) == k:
		return []reading{numbers}
	case len(numbers) > k:
		var all []reading
		for i := 0; i+k <= len(numbers) && len(all) < maxReadings; i++ {
			all = append(all, numbers[i:i+k])
		}
		return undecided(all)
	case len(numbers) == 0:
		return []reading{make(reading, k)}
	case len(e.Vals) == k:
		return []reading{window(e.Vals, 0, k)}
	case len(e.Vals) < k:
		return nil
	}
	return windows(e, k, column)
}

// Joined tells an entry whose digits may be all numbers of the row. A number
// that has a cell for itself is cut only where sums can prove the cut.
func (r *formRow) runTogether(e *grid.Entry) bool {
	digits := e.Joined().Kind == grid.Digits
	return e.Nums == 1 && e.JoinedDigits() >= r.k && (digits || r.block() > 0 && r.k > 1)
}

// undecided marks a list of readings as open even where it has one member: what
// was left out may have been a cell.
func undecided(all []reading) []reading {
	if len(all) == 1 {
		return append(all, nil)
	}
	return all
}

// window takes k cells as they stand, empty ones included.
func window(vals []grid.Cell, from, k int) reading {
	r := make(reading, k)
	for i := range r {
		if vals[from+i].Kind != grid.Blank {
			r[i] = &vals[from+i]
		}
	}
	return r
}

// windows lists the stretches of k cells that hold every number of the entry.
// The column in which the table's rows begin their numbers decides where it is
// known.
func windows(e *grid.Entry, k, column int) []reading {
	first, last := -1, -1
	for i := range e.Vals {
		if e.Vals[i].Kind != grid.Blank {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	from, to := max(0, last-k+1), min(first, len(e.Vals)-k)
	if from > to {
		return nil
	}
	if i := column - e.FirstCol; column >= 0 && i >= from && i <= to {
		return []reading{window(e.Vals, i, k)}
	}
	var all []reading
	for i := from; i <= to; i++ {
		all = append(all, window(e.Vals, i, k))
	}
	return all
}

// cuts lists the ways to cut digits that were run together into k numbers
// without leading zeros, those that the row's own sum allows.
func cuts(e *grid.Entry, r *formRow) []reading {
	source := e.Joined()
	d := source.Digits
	if strings.ContainsAny(d, grid.Signs) {
		return signedCuts(source, r)
	}
	if len(d) != source.End-source.Start || len(d) < r.k || strings.Contains(d, ".") {
		return nil
	}
	var all []reading
	steps := 0
	cur := make([]int, 0, r.k)
	var walk func(at int)
	walk = func(at int) {
		if steps++; steps > 200_000 || len(all) >= maxReadings {
			return
		}
		left := r.k - len(cur)
		if left == 0 {
			if at == len(d) {
				if rd := cutReading(source, cur); sumsHold(r, rd) {
					all = append(all, rd)
				}
			}
			return
		}
		if len(d)-at < left {
			return
		}
		longest := min(len(d)-at-(left-1), 9)
		if d[at] == '0' {
			longest = 1
		}
		for n := 1; n <= longest; n++ {
			cur = append(cur, n)
			if !r.isBlockEnd(len(cur)) || blockHolds(d[:at+n], cur[len(cur)-r.block():]) {
				walk(at + n)
			}
			cur = cur[:len(cur)-1]
		}
	}
	walk(0)
	if steps > 200_000 {
		return nil
	}
	return all
}

// signedCuts lists the ways to cut digits and signs that were run together. A
// sign begins a cell, and only one that may be negative: 0增13 is 0, 增1 and 3.
func signedCuts(source grid.Cell, r *formRow) []reading {
	var all []reading
	cur := make(reading, 0, r.k)
	s := source.Text
	var walk func(at int)
	walk = func(at int) {
		if len(cur) == r.k || at == len(s) {
			if len(cur) == r.k && at == len(s) && len(all) < maxReadings {
				all = append(all, append(reading{}, cur...))
			}
			return
		}
		from := at
		if c, w := han.Decode(s[at:]); strings.ContainsRune(grid.Signs, c) {
			if !r.row.Cells[len(cur)].Signed {
				return
			}
			at += w
		}
		for n := at; n < len(s) && char.IsDigit(rune(s[n])) && n-at < 9; n++ {
			c := grid.ReadCell(s[from:n+1], source.Start+from, source.Line)
			if c.Kind == grid.Number {
				cur = append(cur, &c)
				walk(n + 1)
				cur = cur[:len(cur)-1]
			}
			if s[at] == '0' {
				break
			}
		}
	}
	walk(0)
	return all
}

// block is the number of cells of which the last is the sum of the others, 0 where
// the table has no such cells.
func (r *formRow) block() int { return r.table.Block }

func (r *formRow) isBlockEnd(n int) bool { return r.block() > 0 && n%r.block() == 0 }

// blockHolds tells whether the numbers at the end of d, of the given lengths, sum
// up: the last is the sum of the others.
func blockHolds(d string, lengths []int) bool {
	total := 0
	for _, n := range lengths {
		total += n
	}
	at := len(d) - total
	sum, last := 0, 0
	for i, n := range lengths {
		v := 0
		for _, c := range d[at : at+n] {
			v = v*10 + int(c-'0')
		}
		at += n
		if i == len(lengths)-1 {
			last = v
		} else {
			sum += v
		}
	}
	return sum == last
}

func cutReading(source grid.Cell, lengths []int) reading {
	r := make(reading, len(lengths))
	at := 0
	for i, n := range lengths {
		c := source
		c.Kind = grid.Number
		c.Start, c.End = source.Start+at, source.Start+at+n
		c.Text = source.Text[at : at+n]
		c.Value = 0
		for _, d := range c.Text {
			c.Value = c.Value*10 + float64(d-'0')
		}
		r[i] = &c
		at += n
	}
	return r
}

// sumsHold tests a row's own sums.
func sumsHold(r *formRow, rd reading) bool {
	b := r.block()
	if b == 0 || len(rd)%b != 0 {
		return true
	}
	for from := 0; from+b <= len(rd); from += b {
		sum := 0.0
		for i := from; i < from+b-1; i++ {
			if rd[i] == nil {
				return true
			}
			sum += rd[i].Value
		}
		if rd[from+b-1] == nil {
			return true
		}
		if sum != rd[from+b-1].Value {
			return false
		}
	}
	return true
}
