package parse

import (
	"slices"
	"strings"

	"gongkai/report"
)

// formRow is a row of a form, ready to be looked for.
type formRow struct {
	table    *report.FormTable
	row      *report.FormRow
	patterns []pattern // the label, its aliases, and these behind the label of the group
	headers  []string  // of its cells, folded
	mark     mark      // the number printed in front of the label
	k        int       // cells
}

// grammar is a form as the aligner knows it: its rows in their order.
type grammar struct {
	form  *report.Form
	rows  []formRow
	known map[string][]float64 // similarities of the labels that need no comparing
}

func newGrammar(f *folder, form *report.Form) *grammar {
	g := &grammar{form: form}
	for ti := range form.Tables {
		t := &form.Tables[ti]
		for ri := range t.Rows {
			r := &t.Rows[ri]
			fr := formRow{table: t, row: r, k: len(r.Cells), patterns: rowPatterns(f, r)}
			if m, ok := readMark(r.Number + "x"); ok {
				fr.mark = m
			}
			for _, c := range r.Cells {
				fr.headers = append(fr.headers, f.label(c.Header))
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
func (sc *scorer) align(entries []entry) *alignment {
	n, m := min(len(entries), maxEntries), len(sc.grammar.rows)
	scores := make([]float64, n*m)
	for i := range n {
		sc.score(entries, i, scores[i*m:(i+1)*m])
	}
	best := make([]float64, (n+1)*(m+1))
	for i := 1; i <= n; i++ {
		skip := 0.0
		if entries[i-1].nums > 0 {
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

func (sc *scorer) score(entries []entry, i int, out []float64) {
	e := &entries[i]
	labels := sc.labelsOf(entries, i)
	if len(labels) > 0 && slices.Contains(groupTitles, labels[0]) {
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
	var mk mark
	if len(e.labels) > 0 {
		mk, _ = readMark(e.labels[len(e.labels)-1].text)
	}
	for j := range out {
		r := &sc.grammar.rows[j]
		s := sims[j]
		if len(r.patterns[0].text) == 0 {
			s = sc.disputes(e)
		} else if len(e.labels) == 0 && e.nums == r.k {
			s = nearEnough
		}
		if s < nearEnough || e.nums == 0 && s < 0.8 && len(r.patterns[0].text) > 0 {
			continue
		}
		switch {
		case e.nums == r.k, r.table.LastNumber && e.nums > 0 && e.nums <= 4:
			s += 0.6
		case e.nums == 1 && e.digits() >= r.k:
			s += 0.5
		case len(r.patterns[0].text) == 0 && len(e.labels) == 0 && e.spread && e.nums > 0:
			s += 0.2 // its columns tell which of its cells are empty
		case e.nums == 0 && len(e.vals) == 0:
			s -= 0.45
		case e.nums == 0:
			s += 0.1
		case len(e.vals) == r.k:
			s += 0.5
		default:
			s -= 0.12 * float64(min(abs(e.nums-r.k), abs(len(e.vals)-r.k)+1, 6))
		}
		if mk.level != 0 && r.mark.level != 0 {
			if mk.level == r.mark.level && mk.n == r.mark.n {
				s += 0.2
			} else if mk.level == r.mark.level {
				s -= 0.1
			}
		}
		if e.section != "" && !r.table.LastNumber {
			if e.section == r.table.Section {
				s += 0.15
			} else {
				s -= 0.3
			}
		}
		out[j] = s
	}
}

func abs(n int) int { return max(n, -n) }

// disputes scores an entry as the one row of table four, which has no label: its
// fifteen numbers, or the words of its header in front of them.
func (sc *scorer) disputes(e *entry) float64 {
	s := 0.0
	if e.nums == 15 || e.digits() == 15 {
		s = 0.7
	}
	if e.section == report.SectionDisputes && e.nums+len(e.vals)+e.digits() > 0 {
		s = max(s, nearEnough)
		if len(e.vals) >= 10 && len(e.labels) == 0 {
			s += 0.2
		}
	}
	for _, l := range e.labels {
		if strings.Contains(l.text, "复议") || strings.Contains(l.text, "诉讼") || strings.Contains(l.text, "审结") {
			if e.nums > 0 {
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
func (sc *scorer) labelsOf(entries []entry, i int) []string {
	e := &entries[i]
	var labels []string
	joined := ""
	most := 4
	if e.nums == 0 {
		// A header, or an empty row: nothing speaks for a label in pieces.
		most = 1
	}
	for k := 0; k < len(e.labels) && k < most; k++ {
		joined = e.labels[len(e.labels)-1-k].tail + joined
		if joined != "" {
			labels = append(labels, joined)
		}
	}
	if i > 0 && e.nums > 0 && entries[i-1].nums == 0 && len(entries[i-1].labels) > 0 && len(e.labels) > 0 {
		before := entries[i-1].labels
		labels = append(labels, before[len(before)-1].tail+e.labels[len(e.labels)-1].tail)
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
func (g *grammar) learn(words *vocabulary) {
	g.known = map[string][]float64{}
	for w := range words.all() {
		g.known[w] = g.similarities(w)
	}
	for j := range g.rows {
		for k := range g.rows[j].patterns {
			w := g.rows[j].patterns[k].text
			g.known[w] = g.similarities(w)
		}
	}
}
