package align

import (
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Aligner reads the cells of the forms out of the tables of a document. It does
// not change and may be used by many goroutines at once.
type Aligner struct {
	words   *grid.Vocabulary
	weights weights
	indexes []*formIndex
}

// New builds an aligner for some forms.
func New(f *han.Folder, words *grid.Vocabulary, forms []*report.Form) *Aligner {
	a := &Aligner{words: words, weights: usualWeights()}
	for _, form := range forms {
		g := newFormIndex(f, form)
		g.learn(words)
		a.indexes = append(a.indexes, g)
	}
	return a
}

// Result is what the tables of a document say.
type Result struct {
	Form         report.FormID     // "" where no table of a form is there
	Metrics      []report.Metric   // every cell of the form, in its order
	Extra        []report.ExtraRow // rows of the document that the form does not have
	Matched      int               // rows of the form found
	Numbers      int               // cells with a number
	Deduplicated bool              // the source removed repeated lines, and no cell can be told
	Tables       []report.TableID  // of the tables of the form by run, "" for others
}

// Align aligns the entries of a document, which stand in the given runs of its rows,
// to the form they agree with best and reads its cells; notes say what the tables leave
// out. Whole is set for a document
// all of whose pages have the same columns.
func (a *Aligner) Align(rows []grid.Row, runs []grid.Run, entries []grid.Entry, notes []ZeroNote, whole bool) Result {
	t := Result{Tables: make([]report.TableID, len(runs))}
	al := a.chooseForm(rows, runs, entries)
	if al == nil {
		return t
	}
	t.Form = al.index.form.ID
	found := a.assign(al, whole)
	for i := range found {
		r := &found[i]
		if r.entry == nil {
			continue
		}
		t.Matched++
		t.Numbers += r.numbers()
		if t.Tables[r.entry.Run] == "" {
			t.Tables[r.entry.Run] = r.formRow.table.ID
		}
	}
	t.Extra = append(a.subdivide(al.entries, found), a.extras(al.entries, found)...)
	t.Extra = append(t.Extra, otherHandlings(al.entries, found)...)
	if t.Deduplicated = deduplicated(rows, runs, found); t.Deduplicated {
		t.Extra = nil
	}
	al.applyNotes(found, notes)
	t.Metrics = metrics(found, t.Deduplicated)
	return t
}

// Valued counts the cells that have a value which stands somewhere in the document.
func (t *Result) Valued() int {
	n := 0
	for i := range t.Metrics {
		if t.Metrics[i].State.HasValue() && t.Metrics[i].Line > 0 {
			n++
		}
	}
	return n
}
