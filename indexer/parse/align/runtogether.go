package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// gluedColumns is how the numbers of a table of statistics were run together with
// their labels: behind the code of the row, where coded is set, stand as many
// numbers as the table has columns of them, 0 where that cannot be told.
type gluedColumns struct {
	coded   bool
	columns int
}

// periodWords head the columns of numbers in the tables of statistics, the longest
// first.
var periodWords = []string{"本期实际", "本年累计", "本年实际", "全年累计", "上年同期", "统计数据", "统计数", "上一年", "上年", "上期", "本年", "本期", "累计", "合计", "数量", "数值"}

// besideWords head its other columns.
var besideWords = []string{"指标名称", "统计指标", "指标代码", "计量单位", "指标", "单位", "代码", "序号", "编号", "行号"}

// glue finds out how the rows of a table of statistics were run together. The
// numbers tell where the header does not: a number has no zero in front, and a
// single digit is one column.
func (al *alignment) glue() gluedColumns {
	var gl gluedColumns
	coded := true
	first, glued := -1, 0
	for j, i := range al.matched {
		e := al.entry(j)
		if e == nil || e.Glued() == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		glued++
		coded = coded && strings.HasPrefix(gl.digits(e, al.row(j)), grid.Code(j))
	}
	gl.coded = coded && glued >= 3
	if first < 0 || !al.index.form.Tables[0].LastNumber {
		return gl
	}
	if gl.columns = headed(al.entries[:first+1]); gl.columns > 0 {
		return gl
	}
	single := 0
	for j := range al.matched {
		e := al.entry(j)
		if e == nil || e.Glued() == "" {
			continue
		}
		switch d := gl.digits(e, al.row(j)); {
		case len(d) == 1:
			single++
		case len(d) > 1 && d[0] == '0' && d[1] != '.':
			return gl
		}
	}
	if single >= 3 {
		gl.columns = 1
	}
	return gl
}

// digits are those of an entry without the digit of its label, 免予公开范围1, and
// without its code.
func (gl gluedColumns) digits(e *grid.Entry, r *formRow) string {
	d := e.Glued()
	if own := han.LastRune(r.row.Label); char.IsDigit(own) && e.Labels[len(e.Labels)-1].Label == r.patterns[0].Text {
		d = strings.TrimPrefix(d, string(own))
	}
	if gl.coded {
		return d[2:]
	}
	return d
}

// headed counts the columns of numbers by the words of the header in front of the
// first row, 0 where it has other words or there is none.
func headed(before []grid.Entry) int {
	for i := len(before) - 1; i >= max(0, len(before)-4); i-- {
		for _, l := range before[i].Labels {
			if n := columnsOf(l.Tail); n > 0 && n <= 4 {
				return n
			}
		}
	}
	return 0
}

// columnsOf counts the columns of numbers of a header run together, 0 where the
// text is none.
func columnsOf(words string) int {
	n := 0
	for words != "" {
		rest := words
		for _, w := range besideWords {
			rest = strings.TrimPrefix(rest, w)
		}
		for _, w := range periodWords {
			if after, ok := strings.CutPrefix(rest, w); ok {
				rest = after
				n++
				break
			}
		}
		if rest == words {
			return 0
		}
		words = rest
	}
	return n
}

// last reads the last number of a row that was run together: a row without a
// number where its digits are the code alone, nothing where they can be cut in
// several ways.
func (gl gluedColumns) last(e *grid.Entry, r *formRow) []reading {
	d := gl.digits(e, r)
	if d == "" {
		return []reading{make(reading, r.k)}
	}
	starts := lastStarts(d, gl.columns)
	if len(starts) != 1 {
		return nil
	}
	end := e.Labels[len(e.Labels)-1].End + len(e.Glued())
	d = d[starts[0]:]
	c := grid.ReadCell(d, end-len(d), e.Labels[len(e.Labels)-1].Line)
	return []reading{{&c}}
}

// lastStarts lists where the last of k numbers may begin that s was put together
// from.
func lastStarts(s string, k int) []int {
	if k == 1 && isPlainNumber(s) {
		return []int{0}
	}
	var starts []int
	for i := 1; i < len(s) && k > 1; i++ {
		if !isPlainNumber(s[:i]) {
			continue
		}
		for _, at := range lastStarts(s[i:], k-1) {
			if !slices.Contains(starts, i+at) {
				starts = append(starts, i+at)
			}
		}
	}
	return starts
}

// isPlainNumber reports whether s is digits without a zero in front, with a fraction or
// without.
func isPlainNumber(s string) bool {
	whole, fraction, pointed := strings.Cut(s, ".")
	return whole != "" && (whole == "0" || whole[0] != '0') && (!pointed || fraction != "") &&
		strings.Trim(whole+fraction, "0123456789") == ""
}
