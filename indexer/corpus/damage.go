package corpus

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// printed is a document's tables as they are about to be printed, with the
// truth of every cell.
type printed struct {
	grids   []*content.Grid
	metrics []content.Cell
}

// newPrinted starts from a document without damage.
func newPrinted(d *content.Document) *printed {
	p := &printed{grids: d.Grids()}
	for _, c := range d.Cells {
		v := c.Value
		p.metrics = append(p.metrics, content.Cell{ID: c.Id, Applicant: c.Applicant, Value: &v, State: report.StatePrinted, Raw: c.Raw})
	}
	return p
}

// damageTables applies the plan's damages to the tables in the order in which
// they could have happened: what the agency wrote, then what the page did.
func (p *plan) damageTables(r content.Random, pr *printed) {
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
		if p.damage[damageExtraRow] && g.Id == report.TableActive {
			extraRow(r, g)
		}
		if p.damage[damageLabels] {
			p.spoilLabels(r, g)
		}
		if p.damage[damageT4Header] && g.Id == report.TableDisputes {
			spoilDisputeHeader(r, g)
		}
		if p.separators[g.Id] == sepConcat {
			pr.concatenate(g)
		}
	}
	if p.damage[damageDedup] {
		for i := range pr.metrics {
			pr.metrics[i].Lose(nil)
		}
	}
}

// clear empties a cell; hidden is what the identities still prove, or nil.
func (pr *printed) clear(c *content.GridCell, hidden *float64) {
	m := &pr.metrics[c.Number]
	m.Value, m.Hidden, m.State, m.Raw = nil, hidden, report.StateBlank, ""
	c.Text = ""
}

// blank empties a whole table, or now and then all but one.
func (p *plan) blank(r content.Random, pr *printed, g *content.Grid) {
	if g.Id != report.TableRequests && r.Chance(0.3) {
		return
	}
	g.EachNumber(func(c *content.GridCell) { pr.clear(c, nil) })
}

// totalsOnly empties the zero parts of every sum: the printed total proves them.
func (pr *printed) totalsOnly(g *content.Grid) {
	for _, block := range g.Blocks() {
		for i := range block[:len(block)-1] {
			if v := pr.metrics[block[i].Number].Value; v != nil && *v == 0 {
				pr.clear(&block[i], v)
			}
		}
	}
}

// fewTotals empties the totals after the first two.
func (pr *printed) fewTotals(g *content.Grid) {
	for i, block := range g.Blocks() {
		if g.Id == report.TableRequests && i >= 2 {
			c := &block[len(block)-1]
			pr.clear(c, pr.metrics[c.Number].Value)
		}
	}
}

// noTotal takes the total column of table three away.
func (pr *printed) noTotal(g *content.Grid) {
	if g.Id != report.TableRequests {
		return
	}
	for i, row := range g.Rows {
		last := row[len(row)-1]
		if last.Number < 0 && last.Text != "总计" {
			continue
		}
		if last.Number >= 0 {
			m := &pr.metrics[last.Number]
			m.Hidden, m.Value, m.State, m.Raw = m.Value, nil, report.StateAbsent, ""
		}
		g.Rows[i] = row[:len(row)-1]
	}
	g.Columns--
}

// markZeros prints zeros as a mark, in the whole table or in some rows.
func (p *plan) markZeros(r content.Random, pr *printed, g *content.Grid) {
	share := content.Pick(r, []float64{1, 1, 0.3})
	for _, row := range g.NumberRows() {
		if !r.Chance(share) {
			continue
		}
		for i := range row {
			c := &row[i]
			if c.Number >= 0 && c.Text == "0" {
				c.Text = p.zeroMark
				pr.metrics[c.Number].State, pr.metrics[c.Number].Raw = report.StateZeroMark, p.zeroMark
			}
		}
	}
}

// dressDigits prints numbers in full width, spaced, with units or separators.
func (p *plan) dressDigits(r content.Random, pr *printed, g *content.Grid) {
	g.EachNumber(func(c *content.GridCell) {
		if strings.Trim(c.Text, "0123456789") != "" {
			return
		}
		switch p.digitStyle {
		case 0:
			c.Text = fullWidthDigits(c.Text)
		case 1:
			c.Text = "  " + c.Text
		case 2:
			if g.Id == report.TableRequests || g.Id == report.TableDisputes {
				c.Text += "件"
			}
		case 3:
			c.Text = strings.Join(strings.Split(c.Text, ""), " ")
		case 4:
			if n := len(c.Text); n > 3 {
				c.Text = c.Text[:n-3] + "," + c.Text[n-3:]
			} else if c.Text == "0" && r.Chance(0.1) {
				c.Text = content.Pick(r, []string{"O", "〇", "o"})
			}
		}
		pr.metrics[c.Number].Raw = strings.TrimSpace(c.Text)
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
func hybrid(g *content.Grid) {
	for _, row := range g.Rows {
		for i := range row {
			switch row[i].Text {
			case "行政规范性文件":
				row[i].Text = "规范性文件"
			case "规范性文件":
				row[i].Text = "行政规范性文件"
			}
		}
	}
}

// extraRow adds a region's own row to the first block of table two.
func extraRow(r content.Random, g *content.Grid) {
	row := []content.GridCell{content.Label("其他主动公开文件", 1, 1)}
	for range 3 {
		row = append(row, content.Label(strconv.Itoa(r.Long(0, 40)), 1, 1))
	}
	g.Rows = slices.Insert(g.Rows, 4, row)
}

// spoilLabels puts spaces into labels, half-width marks, and slips of the pen
// that are seen.
func (p *plan) spoilLabels(r content.Random, g *content.Grid) {
	slips := strings.NewReplacer("三类内部事务信息", "三类内容事务信息", "行政事业性收费", "行政事业型收费", "这一情形", "这一情况",
		"本年制发件数", "本年发件数", "本列数据", "数据", "现行有效件数", "现行有效件数（历史累计）", "本年新公开数量", "本年新", "本年增/减", "本年增/")
	halves := strings.NewReplacer("（", "(", "）", ")", "，", ",", "：", ":", "“", "\"", "”", "\"")
	slip, half, unnumbered := r.Chance(0.5), r.Chance(0.4), r.Chance(0.15)
	for i, row := range g.Rows {
		for j := range row {
			c := &row[j]
			if c.Number >= 0 {
				continue
			}
			if slip {
				c.Text = slips.Replace(c.Text)
			}
			if half {
				c.Text = halves.Replace(c.Text)
			}
			if unnumbered && g.Id == report.TableRequests && i >= g.Header && len(c.Text) > 2 && c.Text[1] == '.' {
				c.Text = c.Text[2:]
			}
			if runes := []rune(c.Text); len(runes) > 3 && r.Chance(0.25) {
				at := r.Between(2, len(runes)-1)
				c.Text = string(runes[:at]) + " " + string(runes[at:])
			}
		}
	}
	if g.Id == report.TableActive && p.separators[report.TableActive] == sepTab && r.Chance(0.1) {
		for _, row := range g.Rows {
			if row[0].Text == "规章" {
				row[0].Text = ""
			}
		}
	}
}

// spoilDisputeHeader loses words or rows of table four's header.
func spoilDisputeHeader(r content.Random, g *content.Grid) {
	switch r.IntN(3) {
	case 0:
		for _, row := range g.Rows[1:3] {
			for i := range row {
				switch row[i].Text {
				case "结果纠正":
					row[i].Text = "结果"
				case "其他结果":
					row[i].Text = "其他"
				case "尚未审结":
					row[i].Text = "尚未"
				}
			}
		}
	case 1:
		g.Rows = g.Rows[3:]
	case 2:
		g.Rows = append(g.Rows[:1:1], g.Rows[3])
		g.Rows[0][0].ColSpan, g.Rows[0][1].ColSpan = 5, 10
	}
}

// concatenate decides which numbers survive when nothing stands between them:
// those of rows that have one reading alone.
func (pr *printed) concatenate(g *content.Grid) {
	for _, row := range g.NumberRows() {
		first := slices.IndexFunc(row, func(c content.GridCell) bool { return c.Number >= 0 })
		var sums []int
		switch g.Id {
		case report.TableRequests:
			sums = []int{7}
		case report.TableDisputes:
			sums = []int{5, 5, 5}
		case report.TableIndicators, report.TableStatistic:
			first = g.Labels // the number of another period counts
		}
		if uniqueReading(row[first:], sums) {
			continue
		}
		for _, c := range row[first:] {
			if c.Number < 0 {
				continue
			}
			m := &pr.metrics[c.Number]
			m.Lose(m.Value)
		}
	}
}

// uniqueReading reports whether the digits of cells, run together, can be cut in
// one way only into as many numbers without leading zeros, the last of each of
// the given blocks being the sum of its others. Outside sums a number may have a
// sign, a fraction and a unit, which help to tell where it begins and ends.
func uniqueReading(cells []content.GridCell, sums []int) bool {
	var run strings.Builder
	for _, c := range cells {
		run.WriteString(c.Text)
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
