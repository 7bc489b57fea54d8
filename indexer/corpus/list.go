package corpus

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// listRow is a row of a form as a list tells it: its label, the words over it, and the heads
// of its cells with what is printed there. A procedure of table four is one.
type listRow struct {
	label, number string
	groups        []string
	heads, values []string
}

// isList reports whether a separator writes a table as a list, by the words of its cells.
func (s separator) isList() bool {
	switch s {
	case sepPairs, sepKeys, sepCards, sepTurned, sepMirror, sepBox, sepCommas:
		return true
	}
	return false
}

// listRows are the rows of a printed table.
func listRows(g *content.Grid, form *report.Form) []listRow {
	i := slices.IndexFunc(form.Tables, func(t report.FormTable) bool { return t.ID == g.Id })
	var numbers []string
	for _, row := range g.Rows {
		for _, c := range row {
			if c.Number >= 0 {
				numbers = append(numbers, c.Text)
			}
		}
	}
	var rows []listRow
	t := &form.Tables[i]
	for _, r := range t.Rows {
		lr := listRow{label: r.Label, number: r.Number, groups: r.Groups}
		for _, c := range r.Cells {
			lr.heads, lr.values, numbers = append(lr.heads, c.Header), append(lr.values, numbers[0]), numbers[1:]
		}
		if t.Kind != report.KindDisputes {
			rows = append(rows, lr)
			continue
		}
		for k, p := range report.Procedures() {
			from, to := k*t.Block, (k+1)*t.Block
			rows = append(rows, listRow{label: p.Label, heads: lr.heads[from:to], values: lr.values[from:to]})
		}
	}
	return rows
}

// printList writes a table by the words of its cells.
func (p *plan) printList(b *strings.Builder, g *content.Grid, form *report.Form) {
	rows := listRows(g, form)
	sep := p.separators[g.Id]
	cards := sep == sepCards && g.Id == report.TableRequests
	if sep == sepTurned || sep == sepMirror || sep == sepBox || sep == sepCommas {
		p.printCrossed(b, rows, sep)
		return
	}
	if cards {
		for c, head := range rows[0].heads {
			b.WriteString(head + "\n")
			for _, r := range rows {
				b.WriteString(r.path() + "：" + r.values[c] + "件\n")
			}
		}
		return
	}
	for _, r := range rows {
		var parts []string
		for i, head := range r.heads {
			if sep == sepKeys && len(r.heads) > 1 {
				parts = append(parts, r.path()+"—"+head+"："+r.values[i])
			} else if len(r.heads) > 1 {
				parts = append(parts, head+r.values[i])
			} else {
				parts = append(parts, r.values[i])
			}
		}
		switch {
		case sep == sepKeys && len(r.heads) > 1:
			b.WriteString(strings.Join(parts, "\n") + "\n")
		default:
			fmt.Fprintf(b, "%s：%s\n", r.path(), strings.Join(parts, "，"))
		}
	}
}

// path is the label of a row behind that of its innermost group but one that holds all.
func (r *listRow) path() string {
	if len(r.groups) > 1 {
		return r.groups[len(r.groups)-1] + r.number + r.label
	}
	return r.number + r.label
}

// printCrossed writes the rows of a table as rows or, turned, as columns; rows of as many
// cells share a header.
func (p *plan) printCrossed(b *strings.Builder, rows []listRow, sep separator) {
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && slices.Equal(rows[n].heads, rows[0].heads) {
			n++
		}
		if sep == sepTurned && n > turnedColumns && len(rows[0].heads) == 1 {
			n = turnedColumns
		}
		var lines [][]string
		if sep == sepTurned && n > 1 {
			lines = append(lines, []string{"项目"})
			for _, head := range rows[0].heads {
				lines = append(lines, []string{head})
			}
			for _, r := range rows[:n] {
				lines[0] = append(lines[0], r.path())
				for i, v := range r.values {
					lines[i+1] = append(lines[i+1], v)
				}
			}
		} else {
			lines = append(lines, append([]string{"信息内容"}, rows[0].heads...))
			for _, r := range rows[:n] {
				lines = append(lines, append([]string{r.path()}, r.values...))
			}
		}
		printLines(b, lines, sep)
		rows = rows[n:]
	}
}

// turnedColumns is how many rows of one number each stand beside each other.
const turnedColumns = 7

// printLines writes lines of cells with one of the separators of lists.
func printLines(b *strings.Builder, lines [][]string, sep separator) {
	rule := func(left, cross, right string) {
		if sep == sepBox {
			b.WriteString(left + strings.Join(slices.Repeat([]string{"────"}, len(lines[0])), cross) + right + "\n")
		}
	}
	rule("┌", "┬", "┐")
	for i, cells := range lines {
		switch sep {
		case sepMirror:
			cells = slices.Clone(cells)
			slices.Reverse(cells)
			b.WriteString(strings.Join(cells, "\t"))
		case sepCommas:
			for k, c := range cells {
				if k > 0 {
					b.WriteByte(',')
				}
				if strings.ContainsAny(c, ",，") {
					c = `"` + c + `"`
				}
				b.WriteString(c)
			}
		case sepBox:
			if i > 0 {
				rule("├", "┼", "┤")
			}
			b.WriteString("│ " + strings.Join(cells, " │ ") + " │")
		default:
			b.WriteString(strings.Join(cells, "\t"))
		}
		b.WriteByte('\n')
	}
	rule("└", "┴", "┘")
}
