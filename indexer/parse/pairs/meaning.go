package pairs

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// meaning is what the words beside a number say of it.
type meaning struct {
	row       int   // of the table, none where they name none
	head      *word // of the cell in it, nil
	ambiguous bool  // it is either of row and head
	group     bool  // they name a group of rows or columns
	part      bool  // they name something that the form has no cell for: a subtotal
	broken    bool  // they name two
}

var noMeaning = meaning{row: none}

// isPart reports whether the words name a sum that the form has no cell for.
func (m *meaning) isPart() bool { return m.part || m.group && !m.named() }

// named reports whether the words name a row or a cell of one.
func (m *meaning) named() bool { return m.row != none || m.head != nil }

// under is what words mean together with those over them.
func (m meaning) under(over meaning) meaning {
	if over, m = over.beside(m), m.beside(over); !m.named() {
		m.ambiguous = over.ambiguous
	}
	m.broken = m.broken || over.broken || m.row != none && over.row != none && m.row != over.row ||
		m.head != nil && over.head != nil && m.head != over.head
	if m.row == none {
		m.row = over.row
	}
	if m.head == nil {
		m.head = over.head
	}
	m.group, m.part = m.group || over.group, m.part || over.part
	return m
}

// beside is what a word that may be a row or a head is where others name one of these.
func (m meaning) beside(other meaning) meaning {
	switch {
	case !m.ambiguous || other.ambiguous:
	case other.row != none && other.head == nil:
		m.row, m.ambiguous = none, false
	case other.head != nil && other.row == none:
		m.head, m.ambiguous = nil, false
	}
	return m
}

// meaningOf reads the words of a cell.
func (r *tableReader) meaningOf(c *grid.Cell) meaning {
	if m, known := r.meanings[c.Text]; known {
		return m
	}
	m := r.readMeaning(c)
	r.meanings[c.Text] = m
	return m
}

func (r *tableReader) readMeaning(c *grid.Cell) meaning {
	m := noMeaning
	all := slices.Clone(r.tokens(nil, c.Text, c.Start, c.Line))
	other := false
	for i := range all {
		switch t := &all[i]; t.kind {
		case foreign, rest:
			other = true
		case label:
			m.group = m.group || t.word.group || t.word == r.over || t.word.disputes && t.word.dispute.Procedure >= len(r.rows)
			row, head := r.rowNamed(t.word), r.isHead(t.word)
			switch {
			case row != none && head && t.mark.Level == 0:
				m.row, m.head, m.ambiguous = row, t.word, m.row == none && m.head == nil
			case row != none:
				m.row, m.ambiguous = row, false
			case head:
				m.head, m.ambiguous = t.word, false
			}
		}
	}
	switch {
	case strings.Contains(c.Label, "小计"):
		return meaning{row: none, part: true}
	case !m.named() && !m.group && other:
		return r.abbreviated(c.Label)
	}
	return m
}

// rowNamed is the row of the table, or the procedure of table four, that a word is the label
// of; none where it is none.
func (r *tableReader) rowNamed(w *word) int {
	if r.table.Kind == report.KindDisputes {
		if w.disputes && w.dispute.Procedure >= 0 && w.dispute.Procedure < len(r.rows) {
			return w.dispute.Procedure
		}
		return none
	}
	at := none
	for _, ref := range w.rows[r.form.ID] {
		if ref.table == r.ti {
			at = ref.row
		}
	}
	return at
}

// abbreviated is the one row that a folded text abbreviates the label of; no meaning where it
// abbreviates none or several.
func (r *tableReader) abbreviated(text string) meaning {
	m := noMeaning
	if r.table.Kind == report.KindDisputes {
		return m
	}
	l := grid.NewLabel(text)
	for i := range r.table.Rows {
		if slices.ContainsFunc(r.vocabulary.rows[rowKey{r.form.ID, rowRef{r.ti, i}}], func(p grid.Pattern) bool { return p.AbbreviatedBy(&l) }) {
			if m.row != none {
				return noMeaning
			}
			m.row = i
		}
	}
	return m
}

// decide makes the words of a line or column that may be rows or heads what most of the
// others are.
func decide(n int, at func(int) *meaning) {
	rows, heads := 0, 0
	for i := range n {
		switch m := at(i); {
		case m.ambiguous, m.row != none && m.head != nil:
		case m.row != none:
			rows++
		case m.head != nil:
			heads++
		}
	}
	for i := range n {
		m := at(i)
		switch {
		case !m.ambiguous:
		case rows > heads:
			m.head, m.ambiguous = nil, false
		case rows < heads:
			m.row, m.ambiguous = none, false
		}
	}
}
