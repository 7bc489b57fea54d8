package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// formRow is a row of a form, ready to be looked for.
type formRow struct {
	table    *report.FormTable
	row      *report.FormRow
	patterns []grid.Pattern // the label, its aliases, and these behind the label of the group
	headers  []string       // of its cells, folded
	mark     han.Mark       // the number printed in front of the label
	k        int            // cells
}

// grammar is a form as the aligner knows it: its rows in their order.
type grammar struct {
	form  *report.Form
	rows  []formRow
	known map[string][]float64 // similarities of the labels that need no comparing
}

func newGrammar(f *han.Folder, form *report.Form) *grammar {
	g := &grammar{form: form}
	for ti := range form.Tables {
		t := &form.Tables[ti]
		for ri := range t.Rows {
			r := &t.Rows[ri]
			fr := formRow{table: t, row: r, k: len(r.Cells), patterns: grid.Patterns(f, r)}
			if m, ok := han.ReadMark(r.Number + "x"); ok {
				fr.mark = m
			}
			for _, c := range r.Cells {
				fr.headers = append(fr.headers, f.Label(c.Header))
			}
			g.rows = append(g.rows, fr)
		}
	}
	return g
}

// scorer aligns the entries of one document to the rows of one form.
type scorer struct {
	grammar *grammar
	seen    map[string][]float64 // similarity of a folded label to every row
}

// maxEntries bounds the work on documents made to be slow. The longest report
// has some sixty entries.
const maxEntries = 1500

// align finds the alignment of entries to rows, both in order, that agrees best:
// by the labels, the number of cells, the numbers in front of the labels and the
// section.
func (sc *scorer) align(entries []grid.Entry) *alignment {
	n, m := min(len(entries), maxEntries), len(sc.grammar.rows)
	scores := make([]float64, n*m)
	for i := range n {
		sc.score(entries, i, scores[i*m:(i+1)*m])
	}
	best := make([]float64, (n+1)*(m+1))
	for i := 1; i <= n; i++ {
		skip := 0.0
		if entries[i-1].Nums > 0 {
			skip = 0.15
		}
		for j := 0; j <= m; j++ {
			b := best[(i-1)*(m+1)+j] - skip
			if j > 0 {
				b = max(b, best[i*(m+1)+j-1])
				if s := scores[(i-1)*m+j-1]; s > 0 {
					b = max(b, best[(i-1)*(m+1)+j-1]+s)
				}
			}
			best[i*(m+1)+j] = b
		}
	}
	matched := make([]int, m)
	for j := range matched {
		matched[j] = -1
	}
	for i, j := n, m; i > 0 && j > 0; {
		b := best[i*(m+1)+j]
		s := scores[(i-1)*m+j-1]
		switch {
		case s > 0 && b == best[(i-1)*(m+1)+j-1]+s:
			matched[j-1] = i - 1
			i--
			j--
		case b == best[i*(m+1)+j-1]:
			j--
		default:
			i--
		}
	}
	return &alignment{grammar: sc.grammar, entries: entries, matched: matched}
}

// nearEnough is the similarity from which a label may be that of a row.
const nearEnough = 0.55

func (sc *scorer) score(entries []grid.Entry, i int, out []float64) {
	e := &entries[i]
	labels := sc.labelsOf(entries, i)
	if len(labels) > 0 && slices.Contains(grid.GroupTitles, labels[0]) {
		return
	}
	sims := make([]float64, len(out))
	for _, label := range labels {
		exact := false
		for j, s := range sc.similarities(label) {
			sims[j] = max(sims[j], s)
			exact = exact || s == 1
		}
		if exact {
			// Longer joins say no more.
			break
		}
	}
	var mk han.Mark
	if len(e.Labels) > 0 {
		mk, _ = han.ReadMark(e.Labels[len(e.Labels)-1].Text)
	}
	for j := range out {
		r := &sc.grammar.rows[j]
		s := sims[j]
		if len(r.patterns[0].Text) == 0 {
			s = sc.disputes(e, r.k)
		} else if len(e.Labels) == 0 && e.Nums == r.k {
			s = nearEnough
		}
		if s < nearEnough || e.Nums == 0 && s < 0.8 && len(r.patterns[0].Text) > 0 {
			continue
		}
		switch {
		case e.Nums == r.k, r.table.LastNumber && e.Nums > 0 && e.Nums <= 4:
			s += 0.6
		case e.Nums == 1 && e.JoinedDigits() >= r.k:
			s += 0.5
		case len(r.patterns[0].Text) == 0 && len(e.Labels) == 0 && e.Spread && e.Nums > 0:
			s += 0.2 // its columns tell which of its cells are empty
		case e.Nums == 0 && len(e.Vals) == 0:
			s -= 0.45
		case e.Nums == 0:
			s += 0.1
		case len(e.Vals) == r.k:
			s += 0.5
		default:
			s -= 0.12 * float64(min(abs(e.Nums-r.k), abs(len(e.Vals)-r.k)+1, 6))
		}
		if mk.Level != 0 && r.mark.Level != 0 {
			if mk.Level == r.mark.Level && mk.N == r.mark.N {
				s += 0.2
			} else if mk.Level == r.mark.Level {
				s -= 0.1
			}
		}
		if e.Section != "" && !r.table.LastNumber {
			if e.Section == r.table.Section {
				s += 0.15
			} else {
				s -= 0.3
			}
		}
		out[j] = s
	}
}

func abs(n int) int { return max(n, -n) }

// disputes scores an entry as the one row of table four, which has no label: a number
// for each of its cells, or the words of its header in front of them.
func (sc *scorer) disputes(e *grid.Entry, cells int) float64 {
	s := 0.0
	if e.Nums == cells || e.JoinedDigits() == cells {
		s = 0.7
	}
	if e.Section == report.SectionDisputes && e.Nums+len(e.Vals)+e.JoinedDigits() > 0 {
		s = max(s, nearEnough)
		if len(e.Vals) >= 10 && len(e.Labels) == 0 {
			s += 0.2
		}
	}
	for _, l := range e.Labels {
		if strings.Contains(l.Text, "复议") || strings.Contains(l.Text, "诉讼") || strings.Contains(l.Text, "审结") {
			if e.Nums > 0 {
				s += 0.3
			} else {
				s = max(s, 0.6)
			}
			break
		}
	}
	return s
}

// labelsOf lists the folded labels an entry may go by: its last one to four
// label cells joined, and, where the entry before has no numbers, these behind
// the last label of that one.
func (sc *scorer) labelsOf(entries []grid.Entry, i int) []string {
	e := &entries[i]
	var labels []string
	joined := ""
	most := 4
	if e.Nums == 0 {
		// A header, or an empty row: nothing speaks for a label in pieces.
		most = 1
	}
	for k := 0; k < len(e.Labels) && k < most; k++ {
		joined = e.Labels[len(e.Labels)-1-k].Tail + joined
		if joined != "" {
			labels = append(labels, joined)
		}
	}
	if i > 0 && e.Nums > 0 && entries[i-1].Nums == 0 && len(entries[i-1].Labels) > 0 && len(e.Labels) > 0 {
		before := entries[i-1].Labels
		labels = append(labels, before[len(before)-1].Tail+e.Labels[len(e.Labels)-1].Tail)
	}
	return labels
}

func (sc *scorer) similarities(label string) []float64 {
	if s, ok := sc.grammar.known[label]; ok {
		return s
	}
	if s, ok := sc.seen[label]; ok {
		return s
	}
	s := sc.grammar.similarities(label)
	sc.seen[label] = s
	return s
}

// similarities compares a folded label with every row.
func (g *grammar) similarities(label string) []float64 {
	s := make([]float64, len(g.rows))
	for j := range g.rows {
		s[j] = g.rows[j].similarity(label)
	}
	return s
}

// learn works out ahead the similarities of every label of the forms.
func (g *grammar) learn(words *grid.Vocabulary) {
	g.known = map[string][]float64{}
	for w := range words.All() {
		g.known[w] = g.similarities(w)
	}
	for j := range g.rows {
		for k := range g.rows[j].patterns {
			w := g.rows[j].patterns[k].Text
			g.known[w] = g.similarities(w)
		}
	}
}
