package parse

// blankRun reads a row with one cell a line whose blank cells left nothing but
// more empty lines than stand between the cells of full rows. A blank cell is
// worth one line end or as many as every cell has; the row is read where that
// makes it full in one way only, nil stands for all others.
func (al *alignment) blankRun(j int) reading {
	e, k := al.entry(j), al.row(j).k
	if e.firstCol >= 0 || k < 3 || e.nums < 2 || e.nums >= k || len(e.vals) != e.nums {
		return nil
	}
	usual := al.usualGap(e.run)
	if usual == 0 {
		return nil
	}
	var found reading
	for _, unit := range []int{1, usual} {
		rd := make(reading, 0, k)
		for n := range e.vals {
			if n > 0 {
				extra := e.vals[n].line - e.vals[n-1].line - usual
				if extra < 0 || extra%unit != 0 || len(rd)+extra/unit >= k {
					break
				}
				rd = append(rd, make(reading, extra/unit)...)
			}
			rd = append(rd, &e.vals[n])
		}
		if len(rd) == k {
			found = rd
			break
		}
	}
	if found == nil || !sumsHold(al.row(j), found) {
		return nil
	}
	return found
}

// usualGap is the number of line ends between the cells of the full rows of a
// table, 0 where these differ or are few.
func (al *alignment) usualGap(run int) int {
	usual, full := 0, 0
	for j := range al.matched {
		e, k := al.entry(j), al.row(j).k
		if e == nil || e.run != run || e.firstCol >= 0 || e.nums != k || len(e.vals) != e.nums || k < 3 {
			continue
		}
		for n := 1; n < len(e.vals); n++ {
			gap := e.vals[n].line - e.vals[n-1].line
			if usual != 0 && gap != usual {
				return 0
			}
			usual = gap
		}
		full++
	}
	if full < 5 {
		return 0
	}
	return usual
}
