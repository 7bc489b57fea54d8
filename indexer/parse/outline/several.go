package outline

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
)

// Further is a report behind the first in one document, as in a county's compilation.
type Further struct {
	Line  int // of its title
	Start int // of its title in the text
	Title string
}

// Further finds the reports behind the first: each has a title of its own, which names another
// agency or another year, and under it sections from 一、 on.
func (rd *Reader) Further(rows []grid.Row) []Further {
	var all []Further
	seen := map[string]bool{}
	began := false
	second := 0 // line of a second section that the search for one has come to
	for i := 0; i < len(rows); i++ {
		title, span := rd.wholeTitle(rows, i)
		if title == "" || seen[rd.fold.Text(title)] {
			continue
		}
		first := rd.firstSection(rows, i+span)
		if first < 0 {
			continue
		}
		// First sections come in their order, so that no line is looked at again.
		for second = max(second, first+1); second < len(rows) && !rd.isSection(rows, second, 2); {
			second++
		}
		if second >= len(rows) {
			break
		}
		seen[rd.fold.Text(title)] = true
		if began || rd.hasFirstSection(rows[:i]) {
			all = append(all, Further{Line: i, Start: rows[i].Start, Title: title})
		}
		began = true
		i += span - 1
	}
	return all
}

// maxTitleLine is how many bytes a line of such a title has at most.
const maxTitleLine = 200

// reportRunes are in every title of a report.
var reportRunes = []string{"报", "報"}

// wholeTitle is the title of a report that begins in line i and names agency and year, on one
// line or on two, and how many lines it has; "" where none does.
func (rd *Reader) wholeTitle(rows []grid.Row, i int) (title string, span int) {
	if rows[i].Separated || len(rows[i].Text) > maxTitleLine {
		return "", 0
	}
	if !han.HasAny(rows[i].Text, reportRunes) && (i+1 >= len(rows) || !han.HasAny(rows[i+1].Text, reportRunes)) {
		return "", 0
	}
	for span = 1; span <= 2 && i+span <= len(rows); span++ {
		s := rows[i+span-1].Text
		if len(s) > maxTitleLine || rows[i+span-1].Separated || !rd.partOfTitle(s) {
			return "", 0
		}
		title += rd.bareTitleOf(han.Squeeze(s))
		folded := rd.fold.Text(title)
		if endsTitle(folded) && titleLike(folded) && TitleYear(folded) > 0 && !strings.ContainsAny(folded, "《》") &&
			rd.agencies.Placed(folded) {
			if span == 2 {
				if alone, _ := rd.wholeTitle(rows, i+1); alone != "" {
					return "", 0 // a banner above a title
				}
			}
			return title, span
		}
	}
	return "", 0
}

// titleReach is within how many lines below its title the first section of a report begins.
const titleReach = 14

// firstSection is the line of the first section below a title, whose next line is from; -1 where
// none is in reach.
func (rd *Reader) firstSection(rows []grid.Row, from int) int {
	for i := from; i < min(len(rows), from+titleReach); i++ {
		if title, _ := rd.wholeTitle(rows, i); title != "" {
			return -1 // a list of titles
		}
		if rd.isSection(rows, i, 1) {
			return i
		}
	}
	return -1
}

// isSection reports whether line i is the heading of a section with the number n.
func (rd *Reader) isSection(rows []grid.Row, i, n int) bool {
	h, ok := rd.headingAt(&rows[i], i)
	return ok && h.mark.Level == han.LevelChinese && h.mark.N == n
}

// hasFirstSection reports whether a first section stands among the rows.
func (rd *Reader) hasFirstSection(rows []grid.Row) bool {
	for i := range rows {
		if rd.isSection(rows, i, 1) {
			return true
		}
	}
	return false
}
