package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
)

// DisputeWord is what a label of table four names: the place of a procedure, of an outcome,
// or both; negative for what it does not name. A procedure behind the last is the word over
// several.
type DisputeWord struct{ Procedure, Outcome int }

// DisputeWords are the words of table four, those that the form does not print among them.
func DisputeWords() map[string]DisputeWord {
	all := map[string]DisputeWord{}
	for _, p := range procedureWords {
		all[p.text] = DisputeWord{p.place, noWord}
	}
	for _, o := range outcomeWords {
		all[o.text] = DisputeWord{noWord, o.place}
	}
	return all
}

const (
	noWord   = -1
	lawsuits = 3 // the word over the last two procedures
)

// procedureWords and outcomeWords are the words of table four, those that hold others
// first, with the place of the block or of the cell in it.
var (
	procedureWords = []placedWord{{"未经复议直接起诉", 1}, {"未经复议", 1}, {"直接起诉", 1}, {"行政复议后起诉", 2}, {"经复议后起诉", 2}, {"复议后起诉", 2},
		{"行政复议", 0}, {"行政诉讼", lawsuits}}
	outcomeWords = []placedWord{{"结果维持", 0}, {"维持", 0}, {"结果纠正", 1}, {"纠正", 1}, {"其他结果", 2}, {"其他", 2}, {"尚未审结", 3}, {"未审结", 3},
		{"总计", 4}, {"合计", 4}, {"小计", 4}}
)

type placedWord struct {
	text  string
	place int
}

// allDisputeWords are those of both lists.
var allDisputeWords = func() *han.Words {
	var all []string
	for _, p := range procedureWords {
		all = append(all, p.text)
	}
	for _, o := range outcomeWords {
		all = append(all, o.text)
	}
	return han.NewWords(all...)
}()

// readDisputeWord reads a label of table four; false where it is none.
func readDisputeWord(label string) (DisputeWord, bool) {
	w := DisputeWord{noWord, noWord}
	switch label {
	case "复议":
		return DisputeWord{0, noWord}, true
	case "诉讼":
		return DisputeWord{lawsuits, noWord}, true
	}
	if !allDisputeWords.In(label) {
		return w, false
	}
	rest := label
	for _, p := range procedureWords {
		if strings.Contains(rest, p.text) {
			rest = strings.Replace(rest, p.text, "", 1)
			if w.Procedure == noWord || w.Procedure == lawsuits {
				w.Procedure = p.place
			}
		}
	}
	for _, o := range outcomeWords {
		if w.Outcome == noWord && strings.Contains(rest, o.text) {
			rest = strings.Replace(rest, o.text, "", 1)
			w.Outcome = o.place
		}
	}
	return w, w != DisputeWord{noWord, noWord} && han.RuneCount(rest, 4) <= 2 && rest != "数量"
}

// own reports whether no other table has the word.
func (w DisputeWord) own() bool {
	return w.Procedure == 1 || w.Procedure == 2 || w.Outcome == 0 || w.Outcome == 1 || w.Outcome == 3
}

// disputeReader gathers the cells of table four from a table that is laid out downward, in
// several parts, or with its columns in another order.
type disputeReader struct {
	heads    []DisputeWord // of the columns below
	above    []int         // outcomes of the columns of the row before
	current  int           // procedure under whose words the next rows stand
	cells    [15]*grid.Cell
	used     []int // entries
	placed   int   // cells of these, empty ones among them
	repeated bool  // a cell was found twice
	turned   bool  // and not as the form prints it
}

// arrangeDisputes brings table four into the one row of the form where it has another
// layout.
func arrangeDisputes(entries []grid.Entry) []grid.Entry {
	for i := range entries {
		if own := slices.ContainsFunc(entries[i].Labels, func(c grid.Cell) bool {
			w, ok := readDisputeWord(c.Label)
			return ok && (w.own() || w.Procedure == 0)
		}); !own {
			continue
		}
		d := disputeReader{current: noWord}
		to := i
		for to < len(entries) && entries[to].Run == entries[i].Run && d.read(&entries[to], to) {
			to++
		}
		found := 0
		for _, c := range d.cells {
			if c != nil {
				found++
			}
		}
		if (found >= 5 || found > 0 && d.placed >= 10) && !d.repeated && d.turned {
			first := entries[d.used[0]]
			first.Labels = nil
			row := withCells(first, d.cells[:])
			var arranged []grid.Entry
			for n, e := range entries {
				switch {
				case n == d.used[0]:
					arranged = append(arranged, row)
				case !slices.Contains(d.used, n):
					arranged = append(arranged, e)
				}
			}
			return arranged
		}
	}
	return entries
}

// read takes an entry; false where it is not of the table.
func (d *disputeReader) read(e *grid.Entry, i int) bool {
	var words []DisputeWord
	for n := range e.Labels {
		w, ok := readDisputeWord(e.Labels[n].Label)
		if !ok && n == len(e.Labels)-1 && e.Nums > 0 {
			return false
		}
		if ok {
			words = append(words, w)
		}
	}
	if e.Nums == 0 {
		if len(words) == 0 {
			return len(d.heads) == 0 && len(d.used) == 0 || len(e.Vals) == 0
		}
		d.heads = append(d.heads, words...)
		if len(words) == 1 && words[0].Outcome == noWord && words[0].Procedure != lawsuits {
			d.current = words[0].Procedure
		}
		return true
	}
	return d.numbers(e, i, words)
}

// numbers takes an entry with numbers and the words in front of them.
func (d *disputeReader) numbers(e *grid.Entry, i int, words []DisputeWord) bool {
	own := DisputeWord{noWord, noWord}
	for _, w := range words {
		if w.Procedure != noWord && w.Procedure != lawsuits {
			own.Procedure = w.Procedure
		}
		if w.Outcome != noWord {
			own.Outcome = w.Outcome
		}
	}
	switch {
	case len(words) <= 3 && own.Outcome != noWord && e.Nums == 1:
		if own.Procedure != noWord {
			d.current = own.Procedure
		}
		return d.put(e, i, []DisputeWord{{d.current, own.Outcome}})
	case len(words) <= 2 && own.Procedure != noWord && own.Outcome == noWord && len(d.columns()) == 5 && e.Nums <= 5:
		var at []DisputeWord
		for _, o := range d.columns() {
			at = append(at, DisputeWord{own.Procedure, o})
		}
		return d.put(e, i, at)
	case len(words) == 1 && own.Outcome != noWord && own.Procedure == noWord && len(d.procedures()) >= 2:
		var at []DisputeWord
		for _, p := range d.procedures() {
			at = append(at, DisputeWord{p, own.Outcome})
		}
		return d.put(e, i, at)
	}
	outcomes, procedures := d.axes(words)
	if len(outcomes) == 0 || len(outcomes)%5 != 0 || len(outcomes) > 15 {
		return false
	}
	blocks := len(outcomes) / 5
	if blocks == 1 && len(procedures) != 1 && d.current != noWord {
		procedures = []int{d.current}
	}
	if blocks == 3 && len(procedures) == 0 {
		procedures = []int{0, 1, 2}
	}
	if len(procedures) != blocks {
		return false
	}
	var at []DisputeWord
	for n, o := range outcomes {
		at = append(at, DisputeWord{procedures[n/5], o})
	}
	d.heads, d.above = nil, outcomes[:5]
	if blocks == 3 && d.againstSums(e, at) {
		return false
	}
	return d.put(e, i, at)
}

// axes are the outcomes and procedures of the columns, by the heads and the words in front
// of the numbers.
func (d *disputeReader) axes(words []DisputeWord) (outcomes, procedures []int) {
	all := disputeReader{heads: append(slices.Clone(d.heads), words...)}
	return all.outcomes(), all.procedures()
}

// outcomes are the outcomes among the heads, in order.
func (d *disputeReader) outcomes() []int {
	var all []int
	for _, w := range d.heads {
		if w.Outcome != noWord {
			all = append(all, w.Outcome)
		}
	}
	return all
}

// columns are the outcomes among the heads, or, under a row that had them in front of its own
// label, those of that row.
func (d *disputeReader) columns() []int {
	if all := d.outcomes(); len(all) > 0 {
		return all
	}
	return d.above
}

// procedures are the procedures among the heads, each once.
func (d *disputeReader) procedures() []int {
	var all []int
	for _, w := range d.heads {
		if w.Procedure != noWord && w.Procedure != lawsuits && !slices.Contains(all, w.Procedure) {
			all = append(all, w.Procedure)
		}
	}
	return all
}

// put takes the numbers of an entry for the given cells of table four; false where they
// are more or fewer.
func (d *disputeReader) put(e *grid.Entry, i int, at []DisputeWord) bool {
	ax := make(axis, len(at))
	numbers, ok := ax.take(e, -1)
	if !ok {
		return false
	}
	for n, w := range at {
		if w.Procedure < 0 || w.Outcome < 0 {
			return false
		}
		c := w.Procedure*5 + w.Outcome
		d.repeated = d.repeated || d.cells[c] != nil
		d.cells[c] = numbers[n]
		d.turned = d.turned || len(at) < 15 || c != n
	}
	d.used, d.placed = append(d.used, i), d.placed+len(at)
	return true
}

// againstSums reports whether the heads break a sum of the numbers that the order of the
// form obeys.
func (d *disputeReader) againstSums(e *grid.Entry, at []DisputeWord) bool {
	numbers, ok := make(axis, len(at)).take(e, -1)
	if !ok {
		return true
	}
	printed, headed := make([]float64, len(at)), make([]float64, len(at))
	for n, w := range at {
		printed[n], headed[w.Procedure*5+w.Outcome] = valueOf(numbers[n]), valueOf(numbers[n])
	}
	broken := 0
	for from := 0; from < len(at); from += 5 {
		if !blockHolds(printed[from : from+5]) {
			return false
		}
		if !blockHolds(headed[from : from+5]) {
			broken++
		}
	}
	return broken > 0
}
