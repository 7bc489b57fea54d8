package align

import (
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// chooseForm aligns the entries to the form that the labels vote for, or, where no
// label is of one form alone, to the one whose rows match best; nil where no table of
// a form is there.
func (a *Aligner) chooseForm(rows []grid.Row, runs []grid.Run, entries []grid.Entry) *alignment {
	if len(entries) == 0 {
		return nil
	}
	id, voted := a.vote(rows, runs, entries)
	var best *alignment
	bestRows := 0
	tie := false
	front := frontOf(rows)
	for _, g := range a.indexes {
		if voted && g.form.ID != id {
			continue
		}
		sc := &scorer{weights: a.weights, index: g, voted: voted, seen: map[string][]float64{}}
		al := sc.inOrder(sc.arrange(entries))
		al.front = front
		switch n := al.agreeing(); {
		case best == nil || n > bestRows:
			best, bestRows, tie = al, n, false
		case n == bestRows:
			tie = true
		}
	}
	if !voted && (bestRows < 4 || tie) {
		return nil
	}
	if bestRows < 4 && best.index.form.Tables[0].LastNumber && best.found() < 12 {
		// A few words of the old lists in some other table.
		return nil
	}
	return best
}

// frontOf is the first lines of a document, where its title stands.
func frontOf(rows []grid.Row) string {
	var b strings.Builder
	for i := range rows[:min(len(rows), 3)] {
		b.WriteString(rows[i].Text[:min(len(rows[i].Text), grid.MaxCaption)])
		b.WriteByte('\n')
	}
	return b.String()
}

// deduplicated reports whether every repeated line was removed from the source: the
// labels of the form are there, one cell a line, with a few numbers, and no line comes
// twice, as headers and zeros do in any table.
func deduplicated(rows []grid.Row, runs []grid.Run, found []rowReading) bool {
	labels, numbers := 0, 0
	for i := range found {
		e := found[i].entry
		if e == nil {
			continue
		}
		if e.FirstCol >= 0 || e.Named || e.Nums > 0 && len(e.Labels) > 0 && e.Labels[len(e.Labels)-1].Line == e.End().Line {
			return false
		}
		labels++
		numbers += e.Nums
	}
	if labels < 12 || numbers == 0 || numbers >= 2*labels {
		return false
	}
	seen := map[string]bool{}
	for _, t := range runs {
		for i := t.From; i < t.To; i++ {
			s := han.Squeeze(rows[i].Text)
			if seen[s] || rows[i].Separated && rows[i].Texts+rows[i].Values > 1 {
				return false
			}
			seen[s] = true
		}
	}
	return true
}

// countVotes counts the words in a label that only one form has.
func (a *Aligner) countVotes(votes map[report.FormID]int, label string) {
	if w, ok := a.words.Word(label); ok {
		if w.Form != "" {
			votes[w.Form]++
		}
		return
	}
	found, _ := a.words.Segment(label)
	for _, f := range found {
		if w, _ := a.words.Word(f); w.Form != "" {
			votes[w.Form]++
		}
	}
}

// vote decides the form by the labels that only one form has; false where no such label
// was found.
func (a *Aligner) vote(rows []grid.Row, runs []grid.Run, entries []grid.Entry) (report.FormID, bool) {
	votes := map[report.FormID]int{}
	for _, r := range runs {
		for i := r.From; i < r.To; i++ {
			for _, c := range rows[i].Cells {
				if c.Kind == grid.Text && len(c.Text) <= grid.MaxLabel {
					a.countVotes(votes, c.Label)
				}
			}
		}
	}
	for i := range entries {
		if e := &entries[i]; e.Named {
			for n := range e.Labels {
				a.countVotes(votes, e.Labels[n].Label)
			}
		}
	}
	var winner report.FormID
	for _, g := range a.indexes {
		if id := g.form.ID; votes[id] > votes[winner] {
			winner = id
		}
	}
	return winner, winner != ""
}
