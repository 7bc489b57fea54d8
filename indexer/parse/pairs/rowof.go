package pairs

import (
	"slices"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// rowAt is the row that the label at i of a clause names, none for a word that is no row
// or more likely a column.
func (r *tableReader) rowAt(clause []token, i int) int {
	w := clause[i].word
	at := r.rowNamed(w)
	if at == none || !r.isHead(w) {
		return at
	}
	m, want := clause[i].mark, r.marked[at]
	if m.Level > 0 && m.N == want.N && (m.Level == want.Level || m.Level > han.LevelChinese && want.Level > han.LevelChinese) {
		return at
	}
	before, next := nearest(clause, i, -1), nearest(clause, i, 1)
	if groups := r.table.Rows[at].Groups; before != nil && before.word.group && len(groups) > 0 &&
		before.word == r.word(groups[len(groups)-1]) {
		return at
	}
	if r.current == at-1 && len(r.values) == 1 && sameGroup(&r.table.Rows[r.current], &r.table.Rows[at]) {
		return at // 其他 behind the rows of its group
	}
	if behind := withoutStops(clause[i+1:], ':'); len(behind) > 0 && behind[0].sep == '{' {
		return at
	}
	if nearest(clause, i, -1) != nil || holds(clause[:i], number) || m.Level > 0 {
		return none
	}
	if next != nil && r.isHead(next.word) && holds(clause[i:], number) {
		return at
	}
	numbers := 0
	for k := i + 1; k < len(clause) && clause[k].kind != label; k++ {
		if clause[k].kind == number {
			numbers++
		}
		if clause[k].kind == open && numbers == 1 {
			return at
		}
	}
	if numbers > 1 {
		return at
	}
	return none
}

// sameGroup reports whether two rows stand in the same group of a group.
func sameGroup(a, b *report.FormRow) bool {
	return len(a.Groups) > 1 && slices.Equal(a.Groups, b.Groups)
}

// withoutStops leaves out the marks that tokens begin with up to a mark of another kind: 总计": {.
func withoutStops(tokens []token, last rune) []token {
	for len(tokens) > 0 && tokens[0].kind == stop && (tokens[0].sep == '"' || tokens[0].sep == ':' || tokens[0].sep == last) {
		tokens = tokens[1:]
	}
	return tokens
}

// nearest is the label next to that at i on one side, nil where a number stands between or
// there is none.
func nearest(clause []token, i, step int) *token {
	for i += step; i >= 0 && i < len(clause) && clause[i].kind != number; i += step {
		if clause[i].kind == label {
			return &clause[i]
		}
	}
	return nil
}
