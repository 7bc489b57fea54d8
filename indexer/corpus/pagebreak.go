package corpus

import (
	"strings"
)

// split breaks table three over a page: blank lines, now and
// then a page number and the header again, and with cutLabel the last label's
// tail in a row of its own or the group's label continued.
func (p *plan) split(r random, g *grid) []*grid {
	low, high := g.header+2, len(g.rows)-3
	at := r.between(low, high)
	cut := -1
	if p.damage[damageCutLabel] {
		for range 8 {
			if last := g.rows[at-1]; len([]rune(labelOf(last).text)) >= 7 {
				cut = at - 1
				break
			}
			at = r.between(low, high)
		}
	}
	first := &grid{id: g.id, columns: g.columns, labels: g.labels, header: g.header, rows: g.rows[:at]}
	second := &grid{id: g.id, columns: g.columns, labels: g.labels}
	if r.chance(0.6) {
		second.rows = append(second.rows, g.rows[:g.header]...)
		second.header = g.header
	}
	open, dropped := openGroups(g, at), r.chance(0.3)
	var carried []gridCell
	if !dropped {
		for _, o := range open {
			carried = append(carried, label("", o.left, 1))
		}
	}
	if cut >= 0 {
		lead := labelOf(g.rows[cut])
		runes := []rune(lead.text)
		keep := len(runes) - r.between(2, min(4, len(runes)-4))
		// The row is copied, so that the whole grid stays as it was.
		row := append([]gridCell(nil), g.rows[cut]...)
		for i := range row {
			if row[i].text == lead.text && row[i].number < 0 {
				row[i].text = string(runes[:keep])
			}
		}
		first.rows = append(append([][]gridCell(nil), g.rows[:cut]...), row)
		tail := append([]gridCell(nil), carried...)
		for i := range carried {
			tail[i].rowSpan++
		}
		tail = append(tail, label(string(runes[keep:]), 1, g.labels-len(carried)))
		for range g.columns - g.labels {
			tail = append(tail, label("", 1, 1))
		}
		second.rows = append(second.rows, tail)
		carried = nil
	}
	for i, row := range g.rows[at:] {
		if i == 0 {
			row = append(append([]gridCell(nil), carried...), row...)
		}
		second.rows = append(second.rows, row)
	}
	return []*grid{first, second}
}

// labelOf is the last label of a row: the one that names it.
func labelOf(row []gridCell) gridCell {
	var last gridCell
	for _, c := range row {
		if c.number >= 0 {
			break
		}
		last = c
	}
	return last
}

// openGroup is a group cell that a page break cuts, and how many of its rows are
// left.
type openGroup struct{ left int }

func openGroups(g *grid, at int) []openGroup {
	var open []openGroup
	for i, row := range g.rows[:at] {
		if i < g.header {
			continue
		}
		for _, c := range row {
			if c.number < 0 && c.rowSpan > 1 && i+c.rowSpan > at {
				open = append(open, openGroup{left: i + c.rowSpan - at})
			}
		}
	}
	return open
}

// pageBreak is what stands between two pages of text.
func pageBreak(r random) string {
	return pick(r, []string{"\n", "\n", "\n\n", "\n- 3 -\n\n", "\n— 4 —\n\n"})
}

// breakProse cuts a long paragraph inside a sentence, as a page break does; a
// word may stand doubled at the seam, which the returned text shows.
func breakProse(r random, text string) (shown, whole string) {
	runes := []rune(text)
	if len(runes) < 90 || !r.chance(0.45) {
		return text, text
	}
	for range 20 {
		at := r.between(30, len(runes)-20)
		if !seam(runes[at-2]) || !seam(runes[at-1]) || !seam(runes[at]) || !seam(runes[at+1]) {
			continue
		}
		head, tail := string(runes[:at]), string(runes[at:])
		if r.chance(0.12) {
			head += string(runes[at-2 : at])
		}
		if strings.Contains(text, invented) && !strings.Contains(head+tail, invented) {
			continue
		}
		return head + "\n\n" + tail, head + tail
	}
	return text, text
}

// seam reports whether a line may break beside c without looking like the end of a
// sentence, the start of an item or a cut number.
func seam(c rune) bool {
	return c >= 0x4e00 && c <= 0x9fff && !strings.ContainsRune("一二三四五六七八九十是第两", c)
}
