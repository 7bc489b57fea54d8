package corpus

import (
	"strings"

	"gongkai/indexer/corpus/content"
)

// split breaks table three over a page: blank lines, now and
// then a page number and the header again, and with cutLabel the last label's
// tail in a row of its own or the group's label continued.
func (p *plan) split(r content.Random, g *content.Grid) []*content.Grid {
	low, high := g.Header+2, len(g.Rows)-3
	at := r.Between(low, high)
	cut := -1
	if p.damage[damageCutLabel] {
		for range 8 {
			if last := g.Rows[at-1]; len([]rune(labelOf(last).Text)) >= 7 {
				cut = at - 1
				break
			}
			at = r.Between(low, high)
		}
	}
	first := &content.Grid{Id: g.Id, Columns: g.Columns, Labels: g.Labels, Header: g.Header, Rows: g.Rows[:at]}
	second := &content.Grid{Id: g.Id, Columns: g.Columns, Labels: g.Labels}
	if r.Chance(0.6) {
		second.Rows = append(second.Rows, g.Rows[:g.Header]...)
		second.Header = g.Header
	}
	open, dropped := openGroups(g, at), r.Chance(0.3)
	var carried []content.GridCell
	if !dropped {
		for _, o := range open {
			carried = append(carried, content.Label("", o.left, 1))
		}
	}
	if cut >= 0 {
		lead := labelOf(g.Rows[cut])
		runes := []rune(lead.Text)
		keep := len(runes) - r.Between(2, min(4, len(runes)-4))
		// The row is copied, so that the whole grid stays as it was.
		row := append([]content.GridCell(nil), g.Rows[cut]...)
		for i := range row {
			if row[i].Text == lead.Text && row[i].Number < 0 {
				row[i].Text = string(runes[:keep])
			}
		}
		first.Rows = append(append([][]content.GridCell(nil), g.Rows[:cut]...), row)
		tail := append([]content.GridCell(nil), carried...)
		for i := range carried {
			tail[i].RowSpan++
		}
		tail = append(tail, content.Label(string(runes[keep:]), 1, g.Labels-len(carried)))
		for range g.Columns - g.Labels {
			tail = append(tail, content.Label("", 1, 1))
		}
		second.Rows = append(second.Rows, tail)
		carried = nil
	}
	for i, row := range g.Rows[at:] {
		if i == 0 {
			row = append(append([]content.GridCell(nil), carried...), row...)
		}
		second.Rows = append(second.Rows, row)
	}
	return []*content.Grid{first, second}
}

// labelOf is the last label of a row: the one that names it.
func labelOf(row []content.GridCell) content.GridCell {
	var last content.GridCell
	for _, c := range row {
		if c.Number >= 0 {
			break
		}
		last = c
	}
	return last
}

// openGroup is a group cell that a page break cuts, and how many of its rows are
// left.
type openGroup struct{ left int }

func openGroups(g *content.Grid, at int) []openGroup {
	var open []openGroup
	for i, row := range g.Rows[:at] {
		if i < g.Header {
			continue
		}
		for _, c := range row {
			if c.Number < 0 && c.RowSpan > 1 && i+c.RowSpan > at {
				open = append(open, openGroup{left: i + c.RowSpan - at})
			}
		}
	}
	return open
}

// pageBreak is what stands between two pages of text.
func pageBreak(r content.Random) string {
	return content.Pick(r, []string{"\n", "\n", "\n\n", "\n- 3 -\n\n", "\n— 4 —\n\n"})
}

// breakProse cuts a long paragraph inside a sentence, as a page break does; a
// word may stand doubled at the seam, which the returned text shows.
func breakProse(r content.Random, text string) (shown, whole string) {
	runes := []rune(text)
	if len(runes) < 90 || !r.Chance(0.45) {
		return text, text
	}
	for range 20 {
		at := r.Between(30, len(runes)-20)
		if !seam(runes[at-2]) || !seam(runes[at-1]) || !seam(runes[at]) || !seam(runes[at+1]) {
			continue
		}
		head, tail := string(runes[:at]), string(runes[at:])
		if r.Chance(0.12) {
			head += string(runes[at-2 : at])
		}
		if strings.Contains(text, content.Invented) && !strings.Contains(head+tail, content.Invented) {
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
