package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// ZeroNote is a sentence of a document that says what its tables leave out: that their empty
// cells are zero, or the rows that are not printed.
type ZeroNote struct {
	Section  report.SectionKey // in which it stands, "" for one that speaks of all tables
	Cells    bool              // empty cells are zero
	Rows     bool              // rows that are not printed are
	Outcomes bool              // of these those of what became of requests alone
}

// The words of such a note. What stands between the words for what is left out and those
// for zero is at most maxBetween characters, and no other word for a condition.
var (
	emptyWords = []string{"空白", "空格", "空项", "空栏", "留空", "未填", "没有填", "未填写", "不填"}
	otherRows  = []string{"未列出的", "未列的", "未列明的", "未列示的", "没有列出的", "未列入的", "其余各", "其他各", "其它各", "其余", "其他未列", "未列出", "未列各"}
	rowWords   = []string{"行", "项", "情形", "事项", "结果", "指标", "未列出"}
	allTables  = []string{"各表", "所有表", "全部表", "报告中的表", "报告表格"}
	zeroWords  = []string{"均为0", "均为零", "均是0", "都为0", "都是0", "皆为0", "全为0", "为0", "为零", "均计0", "计0", "按0计",
		"表示0", "表示零", "表示为0", "代表0", "均记0", "记0", "视为0", "等于0", "即0"}
	doubtWords = []string{"不为", "并非", "不是", "除", "不一定", "未必", "如果", "若", "可能", "不代表", "不表示"}
)

// allBut begin a sentence that speaks of all that is not listed.
var allBut = []string{"除下列", "除以下", "除上述", "除以上", "除所列", "除表中所列", "除列出的"}

// others are the words for all cells that are not told, in rows that are listed or not.
var others = []string{"其余各格", "其余格", "其余单元格", "其他各格", "其余申请人", "未列各格"}

// leftOut are the words for what a table leaves out.
var leftOut = han.NewWords(slices.Concat(emptyWords, otherRows, others)...)

const maxBetween = 14

// MayNote reports whether a line may hold such a note.
func MayNote(line string) bool {
	return leftOut.In(line) && strings.ContainsAny(line, "0０零")
}

// ReadZeroNote reads a folded sentence of a section; false where it says nothing of the kind.
func ReadZeroNote(folded string, section report.SectionKey) (ZeroNote, bool) {
	n := ZeroNote{Section: section}
	if han.HasAny(folded, allTables) {
		n.Section = ""
	}
	for _, but := range allBut {
		folded = strings.Replace(folded, but, "", 1)
	}
	if !strings.ContainsAny(folded, "0零") || han.HasAny(folded, doubtWords) || utf8.RuneCountInString(folded) > 80 {
		return n, false
	}
	all := saysZero(folded, others, nil)
	n.Cells = all || saysZero(folded, emptyWords, nil)
	n.Rows = all || !n.Cells && saysZero(folded, otherRows, rowWords)
	n.Outcomes = n.Rows && strings.Contains(folded, "办理结果")
	return n, n.Cells || n.Rows
}

// saysZero reports whether one of the subjects, with one of the objects behind it where there
// are any, is said to be zero.
func saysZero(folded string, subjects, objects []string) bool {
	for _, s := range subjects {
		i := strings.Index(folded, s)
		if i < 0 {
			continue
		}
		rest := folded[i+len(s):]
		for _, z := range zeroWords {
			j := strings.Index(rest, z)
			if j < 0 || utf8.RuneCountInString(rest[:j]) > maxBetween || strings.ContainsAny(rest[:j], "。；;") {
				continue
			}
			tail := strings.TrimLeft(rest[j+len(z):], "件项条次个份宗万元。；;)）!！")
			if tail == "" && (objects == nil || han.HasAny(folded[i:i+len(s)+j], objects)) {
				return true
			}
		}
	}
	return false
}

// applyNotes sets the cells to zero that a note of the section of their table says are. A
// cell whose row would then break its sum stays as it is.
func (al *alignment) applyNotes(rows []rowReading, notes []ZeroNote) {
	found := map[*report.FormTable]int{}
	for j := range rows {
		if rows[j].entry != nil {
			found[rows[j].formRow.table]++
		}
	}
	for _, n := range notes {
		for j := range rows {
			r := &rows[j]
			t := r.formRow.table
			if n.Section != "" && t.Section != n.Section && t.Kind != report.KindStatistic || found[t] < min(3, len(t.Rows)) {
				continue
			}
			switch {
			case n.Rows && r.entry == nil && r.whole == nil && r.parts == nil && !al.mentioned(r.formRow):
				r.notListed = r.notListed || !n.Outcomes || strings.HasPrefix(r.formRow.row.Cells[0].Metric, "outcomes.")
			case n.Cells && r.entry != nil && r.choice != nil && !r.totalless:
				r.fillEmpty("表注：空白处为 0")
			}
		}
	}
}

// mentioned reports whether the label of a row stands somewhere among those of the tables:
// what was not found may be listed all the same.
func (al *alignment) mentioned(r *formRow) bool {
	text := r.patterns[0].Text
	for i := range al.entries {
		for k := range al.entries[i].Labels {
			if l := al.entries[i].Labels[k].Label; l == text || len(text) >= len("四个字呀") && strings.Contains(l, text) {
				return true
			}
		}
	}
	return false
}

// fillEmpty sets the empty cells of a row to zero. What has fewer cells than the row is
// not all of it.
func (r *rowReading) fillEmpty(why string) {
	if len(r.entry.Vals) < r.formRow.k && r.formRow.k > 1 {
		return
	}
	filled := make(reading, len(r.choice))
	end := r.entry.End()
	for c, found := range r.choice {
		if filled[c] = found; found != nil {
			continue
		}
		at := grid.Cell{Start: end.End, End: end.End, Line: end.Line}
		if b := r.blank(c); b != nil {
			at = *b
		}
		filled[c] = &grid.Cell{Kind: grid.Number, Start: at.Start, End: at.End, Text: at.Text, Line: at.Line, Proof: why}
	}
	if r.formRow.sumsHold(filled) {
		r.choice = filled
	}
}
