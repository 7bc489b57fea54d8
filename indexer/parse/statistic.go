package parse

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// isCaption tells the folded caption of a table of statistics, by itself or
// behind the name of an agency and a year.
func isCaption(folded string) bool {
	return strings.Contains(folded, "公开") && utf8.RuneCountInString(folded) <= 45 && !strings.ContainsAny(folded, "。，；") &&
		containsAny(folded, []string{"统计表", "指标表", "情况表", "报表", "统计指标", "统计数据"})
}

// maxCaption is the length in bytes of the longest line that may head an
// attachment.
const maxCaption = 180

// headsTable tells whether a row of one of the statistics of 2008 and 2014 stands
// within the next lines, nothing but words of tables between: the groups of these
// tables are numbered like sections.
func (g *gridReader) headsTable(rows []row, i int) bool {
	for next := i + 1; next < min(i+10, len(rows)); next++ {
		r := &rows[next]
		for _, c := range r.cells {
			if c.kind == cellText && g.isStatistic(c.text) {
				return true
			}
		}
		if r.class == classProse && !slices.Contains(groupTitles, g.fold.label(tailOf(strings.Trim(r.text, "|\t ")))) || len(r.text) <= maxCaption && isCaption(g.fold.text(r.text)) {
			return false
		}
	}
	return false
}

// isStatistic tells a text that begins with the label of a row of the statistics
// of 2008 or 2014.
func (g *gridReader) isStatistic(s string) bool {
	if len(s) > maxCaption {
		return false
	}
	folded := g.fold.label(s)
	n, _ := g.words.longest(folded)
	if n == 0 {
		return false
	}
	w, _ := g.words.word(folded[:n])
	return w.single && w.strong
}

// widen takes the lines between the heading of an attachment, from behind it on, and
// its table into the table: the words over its columns and who filled it in.
func widen(runs []run, rows []row, from int) {
	for n := range runs {
		if runs[n].from >= from {
			if furnishes(rows[from:runs[n].from]) {
				runs[n].from = from
			}
			return
		}
	}
}

// furnishes tells a few short lines without a sentence.
func furnishes(rows []row) bool {
	words := 0
	for _, r := range rows {
		if len(r.text) > maxCaption || strings.Contains(r.text, "。") {
			return false
		}
		words += r.texts
	}
	return words <= 8
}

// groupTitles stand over the rows of the statistics of 2014. They look like rows
// and are none, whatever mark stands in their cells.
var groupTitles = []string{"主动公开情况", "通过不同渠道和方式公开政府信息的情况", "回应解读情况", "通过不同渠道和方式回应解读的情况", "依申请公开情况",
	"机构建设和保障经费情况", "会议和培训情况", "政府信息公开会议和培训情况"}
