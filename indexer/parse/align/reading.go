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
	numbers := e.Filled()
	switch {
	case len(numbers) == k:
		return []reading{numbers}
	case k == 1 && len(numbers) > 1 && same(numbers):
		return []reading{numbers[:1]} // a merged cell, printed once for each column
	case len(numbers) > k:
		var all []reading
		for i := 0; i+k <= len(numbers) && len(all) < maxReadings; i++ {
			all = append(all, numbers[i:i+k])
		}
		return all
	case len(numbers) == 0:
		return []reading{make(reading, k)}
	case len(e.Vals) == k:
		return []reading{window(e.Vals, 0, k)}
	case len(e.Vals) < k:
		return nil
	}
	return windows(e, k, column)
}

// same reports whether all cells hold the same number.
func same(cells []*grid.Cell) bool {
	for _, c := range cells[1:] {
		if c.Kind != cells[0].Kind || c.Text != cells[0].Text {
			return false
		}
	}
	return true
}

// runTogether reports whether the digits of an entry may be all numbers of the row. A
// number that has a cell for itself is cut only where sums can prove the cut.
func (r *formRow) runTogether(e *grid.Entry) bool {
	digits := e.Joined().Kind == grid.Digits
	return e.Nums == 1 && e.JoinedDigits() >= r.k && (digits || r.table.Block > 0 && r.k > 1)
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
	c := cutter{row: r, source: source}
	c.walk(0)
	if c.steps > maxSteps {
		return nil
	}
	return c.found
}

// maxSteps bounds the ways to cut that are looked at: the fifteen cells of table four
// take a few thousand.
const maxSteps = 200_000

// cutter looks for the ways to cut digits into the numbers of a row.
type cutter struct {
	row     *formRow
	source  grid.Cell
	lengths []int     // of the numbers taken so far
	values  []float64 // and what they are
	found   []reading
	steps   int
}

// walk takes one number more, from the digit at on.
func (c *cutter) walk(at int) {
	if c.steps++; c.steps > maxSteps || len(c.found) >= maxReadings {
		return
	}
	d := c.source.Digits
	left := c.row.k - len(c.lengths)
	if left == 0 {
		if at == len(d) {
			c.found = append(c.found, c.reading())
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
	value := 0.0
	for n := 1; n <= longest; n++ {
		value = value*10 + float64(d[at+n-1]-'0')
		c.lengths, c.values = append(c.lengths, n), append(c.values, value)
		if size := c.row.table.Block; size == 0 || len(c.values)%size != 0 || blockHolds(c.values[len(c.values)-size:]) {
			c.walk(at + n)
		}
		c.lengths, c.values = c.lengths[:len(c.lengths)-1], c.values[:len(c.values)-1]
	}
}

// reading is the row as it has been cut.
func (c *cutter) reading() reading {
	r := make(reading, len(c.lengths))
	at := 0
	for i, n := range c.lengths {
		cell := c.source
		cell.Kind, cell.Value = grid.Number, c.values[i]
		cell.Start, cell.End = c.source.Start+at, c.source.Start+at+n
		cell.Text = c.source.Text[at : at+n]
		r[i] = &cell
		at += n
	}
	return r
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
