package grid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// IsCaption reports whether a folded text is the caption of a table of statistics, by
// itself or behind the name of an agency and a year.
func IsCaption(folded string) bool {
	return strings.Contains(folded, "公开") && utf8.RuneCountInString(folded) <= 45 && !strings.ContainsAny(folded, "。，；") &&
		han.HasAny(folded, []string{"统计表", "指标表", "情况表", "报表", "统计指标", "统计数据"})
}

// MaxCaption is the length in bytes of the longest line that may head an
// attachment.
const MaxCaption = 180

// HeadsTable reports whether a row of one of the statistics of 2008 and 2014 stands
// within the next lines, with nothing but words of tables between: the groups of these
// tables are numbered like sections.
func (g *Reader) HeadsTable(rows []Row, i int) bool {
	for next := i + 1; next < min(i+10, len(rows)); next++ {
		r := &rows[next]
		for _, c := range r.Cells {
			if c.Kind == Text && g.isStatistic(&c) {
				return true
			}
		}
		if r.Class == Prose && !slices.Contains(GroupTitles, g.fold.Label(tailOf(strings.Trim(r.Text, "|\t ")))) ||
			len(r.Text) <= MaxCaption && IsCaption(g.fold.Text(r.Text)) {
			return false
		}
	}
	return false
}

// isStatistic reports whether a cell begins with the label of a row of the statistics of
// 2008 or 2014, and is no sentence that begins as one does: 专职人员数量偏少，难以兼顾。
func (g *Reader) isStatistic(c *Cell) bool {
	if len(c.Text) > MaxCaption {
		return false
	}
	n, _ := g.words.longest(c.Label)
	if n == 0 {
		return false
	}
	w, _ := g.words.Word(c.Label[:n])
	return w.single && w.strong && !g.narrates(c.Text, n)
}

// clauseStops end a clause.
const clauseStops = "，。；！？,;!?"

// narrates reports whether a text says something of the label that it begins with, of so many
// bytes once folded: its first clause, which brackets are no part of, goes on behind the
// label, has no number and ends in a stop.
func (g *Reader) narrates(text string, label int) bool {
	depth := 0
	for i, r := range text {
		switch {
		case han.IsOpen(r):
			depth++
		case han.IsClose(r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(clauseStops, r):
			clause := text[:i]
			if m, ok := han.ReadMark(clause); ok {
				clause = clause[m.Size:]
			}
			return !strings.ContainsFunc(clause, char.IsDigit) && len(g.fold.Label(clause)) > label
		}
	}
	return false
}

// widen takes the lines from the given one up to its table into the table: the words over
// the columns of what is attached, and the name of the agency that filled it in.
func widen(runs []Run, rows []Row, from int) {
	for n := range runs {
		if runs[n].From >= from {
			if furnishes(rows[from:runs[n].From]) {
				runs[n].From = from
			}
			return
		}
	}
}

// furnishes reports whether the rows are a few short lines without a sentence.
func furnishes(rows []Row) bool {
	words := 0
	for _, r := range rows {
		if len(r.Text) > MaxCaption || strings.Contains(r.Text, "。") {
			return false
		}
		words += r.Texts
	}
	return words <= 8
}

// GroupTitles stand over the rows of the statistics of 2014. They look like rows
// and are none, whatever mark stands in their cells.
var GroupTitles = []string{"主动公开情况", "通过不同渠道和方式公开政府信息的情况", "回应解读情况",
	"通过不同渠道和方式回应解读的情况", "依申请公开情况",
	"机构建设和保障经费情况", "会议和培训情况", "政府信息公开会议和培训情况"}
