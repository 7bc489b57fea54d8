package parse

import "gongkai/report"

// tableAligner reads the cells of the forms out of the tables of a document. It does
// not change and may be used by many goroutines at once.
type tableAligner struct {
	words    *vocabulary
	grammars []*grammar
}

// newTableAligner builds an aligner for some forms.
func newTableAligner(f *folder, words *vocabulary, forms []*report.Form) *tableAligner {
	a := &tableAligner{words: words}
	for _, form := range forms {
		g := newGrammar(f, form)
		g.learn(words)
		a.grammars = append(a.grammars, g)
	}
	return a
}

// tables is what the tables of a document say.
type tables struct {
	form         report.FormID     // "" where no table of a form is there
	metrics      []report.Metric   // every cell of the form, in its order
	extra        []report.ExtraRow // rows of the document that the form does not have
	matched      int               // rows of the form found
	numbers      int               // cells with a number
	deduplicated bool              // the source removed repeated lines, and no cell can be told
	ids          []report.TableID  // of the tables of the form by run, "" for others
}

// read aligns the entries of a document, which stand in the given runs of its rows,
// to the form they agree with best and reads its cells. Whole is set for a document
// all of whose pages have the same columns.
func (a *tableAligner) read(rows []row, runs []run, entries []entry, whole bool) tables {
	t := tables{ids: make([]report.TableID, len(runs))}
	al := a.chooseForm(rows, runs, entries)
	if al == nil {
		return t
	}
	t.form = al.grammar.form.ID
	found := a.assign(al, whole)
	for i := range found {
		r := &found[i]
		if r.entry == nil {
			continue
		}
		t.matched++
		t.numbers += r.numbers()
		if t.ids[r.entry.run] == "" {
			t.ids[r.entry.run] = r.formRow.table.ID
		}
	}
	t.extra = append(a.subdivide(entries, found), a.extras(entries, found)...)
	t.extra = append(t.extra, otherHandlings(t.form, entries, found)...)
	if t.deduplicated = deduplicated(rows, runs, found); t.deduplicated {
		t.extra = nil
	}
	t.metrics = metrics(found, t.deduplicated)
	return t
}
