package grid

import (
	"iter"
	"maps"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// word is one label of the forms: of a row, a column, a group or a caption.
type word struct {
	strong bool          // long or peculiar enough to show a table by itself
	row    bool          // the label of a row with numbers
	single bool          // of a row with one number: of the statistics of 2008 or 2014
	Form   report.FormID // the only form that has it, or ""
}

// Vocabulary is every label of every form, folded.
type Vocabulary struct {
	words     map[string]word
	trie      *node
	digit     map[string]bool // labels that end in a digit, as prescribed
	unlabeled map[int]bool    // how many cells the rows without a label have
	near      [][]*Pattern    // labels of rows by their number of runes
	pieces    map[string]bool // beginnings and ends of labels of rows
	forms     []*report.Form
	single    map[report.FormID]map[string]report.FormCell // of rows with one cell, as singleCells
}

// furnitureLabels stand in the tables of the forms without being a row or column
// of numbers.
var furnitureLabels = []string{
	"信息内容", "申请人情况", "法人或其他组织", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉",
	"本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
	"本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
	"本年增/减", "结果", "尚未", "维持", "纠正", "审结", "商业", "企业", "科研", "机构", "序号", "指标", "合计", "数量", "项目",
}

// NewVocabulary gathers the labels of some forms.
func NewVocabulary(f *han.Folder, forms []*report.Form) *Vocabulary {
	v := &Vocabulary{words: map[string]word{}, trie: &node{first: map[rune]*node{}}, digit: map[string]bool{}, unlabeled: map[int]bool{}}
	owners := map[string]map[report.FormID]bool{}
	rows, single := map[string]bool{}, map[string]bool{}
	add := func(form report.FormID, label string, row bool) {
		k := f.Label(label)
		if k == "" {
			return
		}
		if owners[k] == nil {
			owners[k] = map[report.FormID]bool{}
		}
		owners[k][form] = true
		rows[k] = rows[k] || row
	}
	for _, form := range forms {
		for _, t := range form.Tables {
			for _, r := range t.Rows {
				if r.Label == "" {
					v.unlabeled[len(r.Cells)] = true
				}
				add(form.ID, r.Label, true)
				single[f.Label(r.Label)] = t.LastNumber
				if char.IsDigit(han.LastRune(r.Label)) {
					v.digit[r.Label] = true
				}
				for _, a := range r.Aliases {
					add(form.ID, a, true)
					single[f.Label(a)] = t.LastNumber
				}
				for _, g := range r.Groups {
					add(form.ID, g, false)
				}
				for _, c := range r.Cells {
					add(form.ID, c.Header, false)
					for _, a := range c.Aliases {
						add(form.ID, a, false)
					}
				}
			}
		}
	}
	for _, l := range furnitureLabels {
		add("", l, false)
	}
	for k, forms := range owners {
		n := utf8.RuneCountInString(k)
		w := word{strong: n >= 4, row: rows[k], single: single[k]}
		if len(forms) == 1 {
			for id := range forms {
				w.Form = id
			}
		}
		v.words[k] = w
		v.trie.add(k)
	}
	v.near = labelsByLength(f, forms)
	v.pieces = labelPieces(v.near)
	v.forms, v.single = forms, singleCells(f, forms)
	return v
}

// singleCells gathers the cells of the rows with one cell, by form and folded label; they
// have no metric where rows share a label.
func singleCells(f *han.Folder, forms []*report.Form) map[report.FormID]map[string]report.FormCell {
	all := map[report.FormID]map[string]report.FormCell{}
	for _, form := range forms {
		cells := map[string]report.FormCell{}
		all[form.ID] = cells
		for ti := range form.Tables {
			for ri := range form.Tables[ti].Rows {
				r := &form.Tables[ti].Rows[ri]
				if len(r.Cells) != 1 || r.Label == "" {
					continue
				}
				for _, label := range append([]string{r.Label}, r.Aliases...) {
					k, c := f.Label(label), r.Cells[0]
					if old, twice := cells[k]; twice && old.Metric != c.Metric {
						c.Metric = ""
					}
					cells[k] = c
				}
			}
		}
	}
	return all
}

// All yields every label, folded.
func (v *Vocabulary) All() iter.Seq[string] { return maps.Keys(v.words) }

// Word looks a folded label up.
func (v *Vocabulary) Word(folded string) (word, bool) {
	w, ok := v.words[folded]
	return w, ok
}

// Segment cuts a folded text into words of the vocabulary, longest first, and
// returns them with the share of the text's runes that they cover.
func (v *Vocabulary) Segment(folded string) (found []string, covered float64) {
	hit, total := 0, 0
	for i := 0; i < len(folded); {
		n, runes := v.longest(folded[i:])
		if n == 0 {
			_, w := han.Decode(folded[i:])
			i += w
			total++
			continue
		}
		found = append(found, folded[i:i+n])
		hit += runes
		total += runes
		i += n
	}
	if total == 0 {
		return nil, 0
	}
	return found, float64(hit) / float64(total)
}

// longest is the longest word of at least two runes that s begins with, in bytes
// and in runes; 0 where there is none.
func (v *Vocabulary) longest(s string) (size, runes int) {
	at := v.trie
	depth := 0
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		if at = at.next(r); at == nil {
			break
		}
		i += w
		depth++
		if at.word && depth > 1 {
			size, runes = i, depth
		}
	}
	return size, runes
}

// node is one rune of the words of a vocabulary. Its children are few but for the
// first; they are kept in a list.
type node struct {
	first map[rune]*node // of the root
	rest  []child
	word  bool
}

type child struct {
	r    rune
	node *node
}

// next is the child for r, nil where there is none.
func (n *node) next(r rune) *node {
	if n.first != nil {
		return n.first[r]
	}
	for i := range n.rest {
		if n.rest[i].r == r {
			return n.rest[i].node
		}
	}
	return nil
}

// add puts a word below the root.
func (n *node) add(word string) {
	for _, r := range word {
		to := n.next(r)
		if to == nil {
			to = &node{}
			if n.first != nil {
				n.first[r] = to
			} else {
				n.rest = append(n.rest, child{r, to})
			}
		}
		n = to
	}
	n.word = true
}

// NearRow reports whether a folded text is nearly the label of a row.
func (v *Vocabulary) NearRow(folded string) bool {
	l := NewLabel(folded)
	if l.n < 6 {
		return false
	}
	most := l.n / 4
	for length := max(6, l.n-most); length <= l.n+most && length < len(v.near); length++ {
		for _, pt := range v.near[length] {
			if pt.set.apart(l.set) <= most && pt.distance(folded) <= most {
				return true
			}
		}
	}
	return false
}

// labelsByLength lists the different labels of all rows of all forms by their
// number of runes.
func labelsByLength(f *han.Folder, forms []*report.Form) [][]*Pattern {
	lists := make([][]*Pattern, 65)
	seen := map[string]bool{}
	for _, form := range forms {
		for _, t := range form.Tables {
			for i := range t.Rows {
				for _, pt := range Patterns(f, &t.Rows[i]) {
					if !seen[pt.Text] {
						seen[pt.Text] = true
						lists[pt.n] = append(lists[pt.n], &pt)
					}
				}
			}
		}
	}
	return lists
}

// labelPieces are the beginnings and ends, of eight runes and more, that a line end
// may leave of the labels of rows.
func labelPieces(labels [][]*Pattern) map[string]bool {
	const least = 8
	pieces := map[string]bool{}
	for _, list := range labels {
		for _, pt := range list {
			n := 0
			for i := range pt.Text {
				if n >= least {
					pieces[pt.Text[:i]] = true
				}
				if n > 0 && pt.n-n >= least {
					pieces[pt.Text[i:]] = true
				}
				n++
			}
		}
	}
	return pieces
}
