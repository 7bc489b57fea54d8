package align

// blankRun reads a row with one cell a line whose blank cells left nothing but
// more empty lines than stand between the cells of full rows. A blank cell is
// worth one line end or as many as every cell has; the row is read where that
// makes it full in one way only, nil stands for all others.
func (al *alignment) blankRun(j int) reading {
	e, k := al.entry(j), al.row(j).k
	if e.FirstCol >= 0 || k < 3 || e.Nums < 2 || e.Nums >= k || len(e.Vals) != e.Nums {
		return nil
	}
	usual := al.usualGap(e.Run)
	if usual == 0 {
		return nil
	}
	var found reading
	for _, unit := range []int{1, usual} {
		rd := make(reading, 0, k)
		for n := range e.Vals {
			if n > 0 {
				extra := e.Vals[n].Line - e.Vals[n-1].Line - usual
				if extra < 0 || extra%unit != 0 || len(rd)+extra/unit >= k {
					break
				}
				rd = append(rd, make(reading, extra/unit)...)
			}
			rd = append(rd, &e.Vals[n])
		}
		if len(rd) == k {
			found = rd
			break
		}
	}
	if found == nil || !al.row(j).sumsHold(found) {
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
		if e == nil || e.Run != run || e.FirstCol >= 0 || e.Nums != k || len(e.Vals) != e.Nums || k < 3 {
			continue
		}
		for n := 1; n < len(e.Vals); n++ {
			gap := e.Vals[n].Line - e.Vals[n-1].Line
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
