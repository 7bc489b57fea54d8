package pairs

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// word is a label of the forms and all that it can stand for.
type word struct {
	rows      map[report.FormID][]rowRef
	heads     []string         // of columns of table two that it is, folded as the form prints them
	applicant report.Applicant // "" where it is no head of table three
	dispute   align.DisputeWord
	disputes  bool // it is a word of table four
	group     bool // a word over several rows
}

// rowRef is a row of a form.
type rowRef struct{ table, row int }

// rowKey is a row of a form.
type rowKey struct {
	form report.FormID
	rowRef
}

// node is one rune of the labels; any punctuation is one rune.
type node struct {
	next map[rune]*node
	word *word
}

// punctuation stands for the marks inside a label.
const punctuation = '·'

// vocabulary is every label of the forms.
type vocabulary struct {
	fold *han.Folder
	root *node
	rows map[rowKey][]grid.Pattern // the labels of the rows of the forms
	over *word                     // the word over several columns of table three
}

// beside are words of tables that are no cell.
var beside = []string{"申请人情况", "信息内容",
	"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "统计指标", "指标名称",
	"计量单位",
	"代码", "序号", "统计数", "本年累计"}

// newVocabulary gathers the labels of some forms.
func newVocabulary(f *han.Folder, forms []*report.Form) *vocabulary {
	v := &vocabulary{fold: f, root: &node{}, rows: map[rowKey][]grid.Pattern{}}
	for _, form := range forms {
		for ti := range form.Tables {
			v.addTable(form, ti)
		}
	}
	for text, a := range align.ApplicantHeads() {
		for _, w := range v.add(text) {
			w.applicant = a
		}
	}
	for text, d := range align.DisputeWords() {
		for _, w := range v.add(text) {
			w.dispute, w.disputes = d, true
		}
	}
	v.over = v.add("法人或其他组织")[0]
	v.alias("办理结果", "本年度办理结果")
	for _, text := range beside {
		v.add(text)
	}
	for _, title := range grid.GroupTitles {
		for _, w := range v.add(title) {
			w.group = true
		}
	}
	return v
}

// addTable adds the labels of a table.
func (v *vocabulary) addTable(form *report.Form, ti int) {
	t := &form.Tables[ti]
	for ri := range t.Rows {
		r := &t.Rows[ri]
		v.rows[rowKey{form.ID, rowRef{ti, ri}}] = grid.Patterns(v.fold, r)
		for _, label := range append([]string{r.Label}, r.Aliases...) {
			for _, w := range v.add(label) {
				if ref := (rowRef{ti, ri}); !slices.Contains(w.rows[form.ID], ref) {
					w.rows[form.ID] = append(w.rows[form.ID], ref)
				}
			}
		}
		for _, g := range r.Groups {
			for _, w := range v.add(g) {
				w.group = true
			}
		}
		if t.Kind != report.KindActive {
			continue
		}
		for _, c := range r.Cells {
			for _, label := range append([]string{c.Header}, c.Aliases...) {
				head := v.fold.Label(c.Header)
				for _, w := range v.add(label) {
					if !slices.Contains(w.heads, head) {
						w.heads = append(w.heads, head)
					}
				}
			}
		}
	}
}

// alias makes a text another form of a label of the vocabulary.
func (v *vocabulary) alias(text, label string) {
	w := v.word(label)
	v.add(text)
	at := v.root
	for _, r := range v.key(text) {
		at = at.next[r]
	}
	at.word = w
}

// abbreviated is a word for the rows of statistics whose labels a text abbreviates, one of a
// form: it begins the one label that does so, or else no other label holds its pieces; nil
// where there is none.
func (v *vocabulary) abbreviated(text string, forms []*report.Form) *word {
	l := grid.NewLabel(v.fold.Label(text))
	w := &word{rows: map[report.FormID][]rowRef{}}
	for _, form := range forms {
		for ti := range form.Tables {
			if form.Tables[ti].Kind != report.KindStatistic {
				continue
			}
			var begins, holds []rowRef
			for ri := range form.Tables[ti].Rows {
				ref := rowRef{ti, ri}
				for k := range v.rows[rowKey{form.ID, ref}] {
					p := &v.rows[rowKey{form.ID, ref}][k]
					if !p.AbbreviatedBy(&l) {
						continue
					}
					if !slices.Contains(holds, ref) {
						holds = append(holds, ref)
					}
					if p.BeginsWith(&l) && !slices.Contains(begins, ref) {
						begins = append(begins, ref)
					}
				}
			}
			switch {
			case len(holds) == 1:
				w.rows[form.ID] = holds
			case len(begins) == 1:
				w.rows[form.ID] = begins
			}
		}
	}
	if len(w.rows) == 0 {
		return nil
	}
	return w
}

// add puts a label into the vocabulary: as printed, without its punctuation, and without
// the brackets behind it.
func (v *vocabulary) add(label string) []*word {
	label = unmarked(label)
	printed := strings.Trim(v.key(label), string(punctuation))
	keys := []string{printed, strings.ReplaceAll(printed, string(punctuation), "")}
	if front, _, ok := strings.Cut(label, "（"); ok && !strings.HasPrefix(label, "第") {
		keys = append(keys, strings.Trim(v.key(front), string(punctuation)))
	}
	var words []*word
	for i, key := range keys {
		if key == "" || slices.Contains(keys[:i], key) {
			continue
		}
		at := v.root
		for _, r := range key {
			if at.next == nil {
				at.next = map[rune]*node{}
			}
			to := at.next[r]
			if to == nil {
				to = &node{}
				at.next[r] = to
			}
			at = to
		}
		if at.word == nil {
			at.word = &word{rows: map[report.FormID][]rowRef{}}
		}
		words = append(words, at.word)
	}
	return words
}

// word is the word of the vocabulary that a label of the forms is.
func (v *vocabulary) word(label string) *word {
	found, _ := v.longest(unmarked(label))
	return found
}

// unmarked is a label without the number in front of it.
func unmarked(label string) string {
	if m, ok := han.ReadMark(label); ok && m.Level <= han.LevelBracketDigit {
		return label[m.Size:]
	}
	return label
}

// key folds a label, its punctuation kept as one rune for each stretch.
func (v *vocabulary) key(label string) string {
	var b strings.Builder
	marks := false
	for _, r := range label {
		k := v.rune(r)
		if k == 0 || k == punctuation && marks {
			continue
		}
		marks = k == punctuation
		b.WriteRune(k)
	}
	return b.String()
}

// rune folds a rune of a label; 0 stands for white space.
func (v *vocabulary) rune(r rune) rune {
	switch {
	case char.Blank(r):
		return 0
	case char.Digit(r) >= 0:
		return '0' + rune(char.Digit(r))
	}
	if r = v.fold.Rune(r); unicode.IsLetter(r) {
		return r
	}
	return punctuation
}

// longest finds the longest label that s begins with, and its bytes. A blank may stand
// inside, a tab or a wide gap may not.
func (v *vocabulary) longest(s string) (found *word, size int) {
	at, marks, gap := v.root, false, 0
	for i, r := range s {
		k := v.rune(r)
		if k == 0 {
			if gap++; gap > 1 || r == '\t' || r == '\u3000' {
				break
			}
			continue
		}
		gap = 0
		if k == punctuation && marks {
			continue
		}
		at = at.next[k]
		if at == nil {
			break
		}
		marks = k == punctuation
		if at.word != nil {
			found, size = at.word, i+len(string(r))
		}
	}
	return found, size
}
