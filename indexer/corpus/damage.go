package corpus

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
)

// printed is a document's tables as they are about to be printed, with the
// truth of every cell.
type printed struct {
	grids   []*grid
	metrics []Cell
}

// newPrinted starts from a document without damage.
func newPrinted(d *document) *printed {
	p := &printed{grids: d.grids()}
	for _, c := range d.cells {
		v := c.value
		p.metrics = append(p.metrics, Cell{ID: c.id, Applicant: c.applicant, Value: &v, State: report.StatePrinted, Raw: c.raw})
	}
	return p
}

// damageTables applies the plan's damages to the tables in the order in which
// they could have happened: what the agency wrote, then what the page did.
func (p *plan) damageTables(r random, pr *printed) {
	for _, g := range pr.grids {
		switch {
		case p.damage[damageBlank]:
			p.blank(r, pr, g)
		case p.damage[damageTotalsOnly]:
			pr.totalsOnly(g)
		case p.damage[damageFewTotals]:
			pr.fewTotals(g)
		case p.damage[damageZeroMark]:
			p.markZeros(r, pr, g)
		case p.damage[damageDigits]:
			p.dressDigits(r, pr, g)
		}
		if p.damage[damageNoTotal] {
			pr.noTotal(g)
		}
		if p.damage[damageHybrid] {
			hybrid(g)
		}
		if p.damage[damageExtraRow] && g.id == report.TableActive {
			extraRow(r, g)
		}
		if p.damage[damageLabels] {
			p.spoilLabels(r, g)
		}
		if p.damage[damageT4Header] && g.id == report.TableDisputes {
			spoilDisputeHeader(r, g)
		}
		if p.separators[g.id] == sepConcat {
			pr.concatenate(g)
		}
	}
	if p.damage[damageDedup] {
		for i := range pr.metrics {
			pr.metrics[i].lose(nil)
		}
	}
}

// clear empties a cell; hidden is what the identities still prove, or nil.
func (pr *printed) clear(c *gridCell, hidden *float64) {
	m := &pr.metrics[c.number]
	m.Value, m.Hidden, m.State, m.Raw = nil, hidden, report.StateBlank, ""
	c.text = ""
}

// blank empties a whole table, or now and then all but one.
func (p *plan) blank(r random, pr *printed, g *grid) {
	if g.id != report.TableRequests && r.chance(0.3) {
		return
	}
	g.eachNumber(func(c *gridCell) { pr.clear(c, nil) })
}

// totalsOnly empties the zero parts of every sum: the printed total proves them.
func (pr *printed) totalsOnly(g *grid) {
	for _, block := range g.blocks() {
		for i := range block[:len(block)-1] {
			if v := pr.metrics[block[i].number].Value; v != nil && *v == 0 {
				pr.clear(&block[i], v)
			}
		}
	}
}

// fewTotals empties the totals after the first two.
func (pr *printed) fewTotals(g *grid) {
	for i, block := range g.blocks() {
		if g.id == report.TableRequests && i >= 2 {
			c := &block[len(block)-1]
			pr.clear(c, pr.metrics[c.number].Value)
		}
	}
}

// noTotal takes the total column of table three away.
func (pr *printed) noTotal(g *grid) {
	if g.id != report.TableRequests {
		return
	}
	for i, row := range g.rows {
		last := row[len(row)-1]
		if last.number < 0 && last.text != "总计" {
			continue
		}
		if last.number >= 0 {
			m := &pr.metrics[last.number]
			m.Hidden, m.Value, m.State, m.Raw = m.Value, nil, report.StateAbsent, ""
		}
		g.rows[i] = row[:len(row)-1]
	}
	g.columns--
}

// markZeros prints zeros as a mark, in the whole table or in some rows.
func (p *plan) markZeros(r random, pr *printed, g *grid) {
	share := pick(r, []float64{1, 1, 0.3})
	for _, row := range g.numberRows() {
		if !r.chance(share) {
			continue
		}
		for i := range row {
			c := &row[i]
			if c.number >= 0 && c.text == "0" {
				c.text = p.zeroMark
				pr.metrics[c.number].State, pr.metrics[c.number].Raw = report.StateZeroMark, p.zeroMark
			}
		}
	}
}

// dressDigits prints numbers in full width, spaced, with units or separators.
func (p *plan) dressDigits(r random, pr *printed, g *grid) {
	g.eachNumber(func(c *gridCell) {
		if strings.Trim(c.text, "0123456789") != "" {
			return
		}
		switch p.digitStyle {
		case 0:
			c.text = fullWidthDigits(c.text)
		case 1:
			c.text = "  " + c.text
		case 2:
			if g.id == report.TableRequests || g.id == report.TableDisputes {
				c.text += "件"
			}
		case 3:
			c.text = strings.Join(strings.Split(c.text, ""), " ")
		case 4:
			if n := len(c.text); n > 3 {
				c.text = c.text[:n-3] + "," + c.text[n-3:]
			} else if c.text == "0" && r.chance(0.1) {
				c.text = pick(r, []string{"O", "〇", "o"})
			}
		}
		pr.metrics[c.number].Raw = strings.TrimSpace(c.text)
	})
}

func fullWidthDigits(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c - '0' + '０'
		}
		return c
	}, s)
}

// hybrid prints a row label of the other form.
func hybrid(g *grid) {
	for _, row := range g.rows {
		for i := range row {
			switch row[i].text {
			case "行政规范性文件":
				row[i].text = "规范性文件"
			case "规范性文件":
				row[i].text = "行政规范性文件"
			}
		}
	}
}

// extraRow adds a region's own row to the first block of table two.
func extraRow(r random, g *grid) {
	row := []gridCell{label("其他主动公开文件", 1, 1)}
	for range 3 {
		row = append(row, label(strconv.Itoa(r.long(0, 40)), 1, 1))
	}
	g.rows = slices.Insert(g.rows, 4, row)
}

// spoilLabels puts spaces into labels, half-width marks, and slips of the pen
// that are seen.
func (p *plan) spoilLabels(r random, g *grid) {
	slips := strings.NewReplacer("三类内部事务信息", "三类内容事务信息", "行政事业性收费", "行政事业型收费", "这一情形", "这一情况",
		"本年制发件数", "本年发件数", "本列数据", "数据", "现行有效件数", "现行有效件数（历史累计）", "本年新公开数量", "本年新", "本年增/减", "本年增/")
	halves := strings.NewReplacer("（", "(", "）", ")", "，", ",", "：", ":", "“", "\"", "”", "\"")
	slip, half, unnumbered := r.chance(0.5), r.chance(0.4), r.chance(0.15)
	for i, row := range g.rows {
		for j := range row {
			c := &row[j]
			if c.number >= 0 {
				continue
			}
			if slip {
				c.text = slips.Replace(c.text)
			}
			if half {
				c.text = halves.Replace(c.text)
			}
			if unnumbered && g.id == report.TableRequests && i >= g.header && len(c.text) > 2 && c.text[1] == '.' {
				c.text = c.text[2:]
			}
			if runes := []rune(c.text); len(runes) > 3 && r.chance(0.25) {
				at := r.between(2, len(runes)-1)
				c.text = string(runes[:at]) + " " + string(runes[at:])
			}
		}
	}
	if g.id == report.TableActive && p.separators[report.TableActive] == sepTab && r.chance(0.1) {
		for _, row := range g.rows {
			if row[0].text == "规章" {
				row[0].text = ""
			}
		}
	}
}

// spoilDisputeHeader loses words or rows of table four's header.
func spoilDisputeHeader(r random, g *grid) {
	switch r.IntN(3) {
	case 0:
		for _, row := range g.rows[1:3] {
			for i := range row {
				switch row[i].text {
				case "结果纠正":
					row[i].text = "结果"
				case "其他结果":
					row[i].text = "其他"
				case "尚未审结":
					row[i].text = "尚未"
				}
			}
		}
	case 1:
		g.rows = g.rows[3:]
	case 2:
		g.rows = append(g.rows[:1:1], g.rows[3])
		g.rows[0][0].colSpan, g.rows[0][1].colSpan = 5, 10
	}
}

// concatenate decides which numbers survive when nothing stands between them:
// those of rows that have one reading alone.
func (pr *printed) concatenate(g *grid) {
	for _, row := range g.numberRows() {
		first := slices.IndexFunc(row, func(c gridCell) bool { return c.number >= 0 })
		var sums []int
		switch g.id {
		case report.TableRequests:
			sums = []int{7}
		case report.TableDisputes:
			sums = []int{5, 5, 5}
		case report.TableIndicators, report.TableStatistic:
			first = g.labels // the number of another period counts
		}
		if uniqueReading(row[first:], sums) {
			continue
		}
		for _, c := range row[first:] {
			if c.number < 0 {
				continue
			}
			m := &pr.metrics[c.number]
			m.lose(m.Value)
		}
	}
}

// uniqueReading reports whether the digits of cells, run together, can be cut in
// one way only into as many numbers without leading zeros, the last of each of
// the given blocks being the sum of its others. Outside sums a number may have a
// sign, a fraction and a unit, which help to tell where it begins and ends.
func uniqueReading(cells []gridCell, sums []int) bool {
	var run strings.Builder
	for _, c := range cells {
		run.WriteString(c.text)
	}
	if len(sums) == 0 {
		return countSigned(run.String(), len(cells)) == 1
	}
	if strings.Trim(run.String(), "0123456789") != "" {
		return false
	}
	return countBlocks(run.String(), sums) == 1
}

// countSigned counts, up to two, the ways to cut s into k numbers.
func countSigned(s string, k int) int {
	if k == 0 {
		if s == "" {
			return 1
		}
		return 0
	}
	count := 0
	for end := range s {
		if end > 0 && isNumber(s[:end]) {
			count += countSigned(s[end:], k-1)
		}
	}
	if s != "" && isNumber(s) {
		count += countSigned("", k-1)
	}
	return min(count, 2)
}

// isNumber reports whether s is one number as cells of table two print it.
func isNumber(s string) bool {
	for _, sign := range []string{"+", "-", "增", "减"} {
		s = strings.TrimPrefix(s, sign)
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "元"), "万")
	whole, fraction, dotted := strings.Cut(s, ".")
	if whole == "" || len(whole) > 1 && whole[0] == '0' || dotted && fraction == "" {
		return false
	}
	return strings.Trim(whole+fraction, "0123456789") == ""
}

// countBlocks counts the readings of s as blocks of numbers, up to two.
func countBlocks(s string, sums []int) int {
	if len(sums) == 0 {
		if s == "" {
			return 1
		}
		return 0
	}
	count := 0
	for end := sums[0]; end <= len(s) && count < 2; end++ {
		if rest := countBlocks(s[end:], sums[1:]); rest > 0 {
			count += rest * countCuts(s[:end], sums[0], 0, sums[0])
		}
	}
	return count
}

// countCuts counts, up to two, the ways to cut s into k numbers; where block is
// not negative the last must be the sum of the others, sum being what went before.
func countCuts(s string, k, sum, block int) int {
	if len(s) < k {
		return 0
	}
	if k == 1 {
		if len(s) > 1 && s[0] == '0' || len(s) > 7 {
			return 0
		}
		n, _ := strconv.Atoi(s)
		if block >= 0 && n != sum {
			return 0
		}
		return 1
	}
	longest := min(len(s)-k+1, 6)
	if s[0] == '0' {
		longest = 1
	}
	count := 0
	for i := 1; i <= longest && count < 2; i++ {
		n, _ := strconv.Atoi(s[:i])
		count += countCuts(s[i:], k-1, sum+n, block)
	}
	return count
}
