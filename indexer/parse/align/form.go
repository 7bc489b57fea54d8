package align

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// formRow is a row of a form, ready to be looked for.
type formRow struct {
	table    *report.FormTable
	row      *report.FormRow
	patterns []grid.Pattern // the label, its aliases, and these behind the label of the group
	headers  []string       // of its cells, folded
	aliases  [][]string     // other words for these
	groups   []string       // it stands in, folded, outermost first
	mark     han.Mark       // the number printed in front of the label
	k        int            // cells
}

// formIndex is a form as the aligner knows it: its rows in their order.
type formIndex struct {
	form  *report.Form
	fold  *han.Folder
	rows  []formRow
	named map[string][]int     // the rows that a folded label is one of, in their order
	known map[string][]float64 // similarities of the labels that need no comparing

	requests bool                // it has a table of requests by applicant
	groups   map[string]bool     // the words over several rows, folded
	outer    map[string][]string // the words over such a word
}

// newFormIndex prepares the rows of a form.
func newFormIndex(f *han.Folder, form *report.Form) *formIndex {
	g := &formIndex{form: form, fold: f, named: map[string][]int{}, groups: map[string]bool{}, outer: map[string][]string{}}
	for ti := range form.Tables {
		t := &form.Tables[ti]
		g.requests = g.requests || t.Kind == report.KindRequests
		for ri := range t.Rows {
			r := &t.Rows[ri]
			fr := formRow{table: t, row: r, k: len(r.Cells), patterns: grid.Patterns(f, r)}
			if m, ok := han.ReadMark(r.Number + "x"); ok {
				fr.mark = m
			}
			for _, c := range r.Cells {
				fr.headers = append(fr.headers, f.Label(c.Header))
				var others []string
				for _, a := range c.Aliases {
					others = append(others, f.Label(a))
				}
				fr.aliases = append(fr.aliases, others)
			}
			for _, group := range r.Groups {
				folded := f.Label(group)
				g.groups[folded], g.outer[folded] = true, fr.groups
				fr.groups = append(fr.groups[:len(fr.groups):len(fr.groups)], folded)
			}
			for k := range fr.patterns {
				if w := fr.patterns[k].Text; !slices.Contains(g.named[w], len(g.rows)) {
					g.named[w] = append(g.named[w], len(g.rows))
				}
			}
			g.rows = append(g.rows, fr)
		}
	}
	return g
}

// similarities compares a folded label with every row.
func (g *formIndex) similarities(label string) []float64 {
	s, l := make([]float64, len(g.rows)), grid.NewLabel(label)
	for j := range g.rows {
		s[j] = g.rows[j].similarity(&l)
	}
	return s
}

// likeAbbreviated is the similarity of a label to the one row whose label it abbreviates.
const likeAbbreviated = 0.75

// abbreviated is the one row whose label another abbreviates, -1 where it abbreviates none or
// several.
func (g *formIndex) abbreviated(label string) int {
	l, found := grid.NewLabel(label), -1
	for j := range g.rows {
		if slices.ContainsFunc(g.rows[j].patterns, func(p grid.Pattern) bool { return p.AbbreviatedBy(&l) }) {
			if found >= 0 {
				return -1
			}
			found = j
		}
	}
	return found
}

// bare is a label without the note in brackets or the unit behind it, folded: 规范性文件（指有文号的）;
// "" where it has none, or is a label of the forms as it stands.
func (g *formIndex) bare(c *grid.Cell) string {
	if !endsInNote(c.Text) {
		return ""
	}
	if _, known := g.known[c.Tail]; known {
		return ""
	}
	text := strings.TrimRightFunc(c.Text, char.Blank)
	i := strings.IndexAny(text, "（(")
	if m, ok := han.ReadMark(text); ok && i >= 0 && i < m.Size {
		rest := strings.IndexAny(text[m.Size:], "（(")
		if i = m.Size + rest; rest < 0 {
			return ""
		}
	}
	if i <= 0 {
		return ""
	}
	return g.fold.Label(text[:i])
}

// endsInNote reports whether a label ends in brackets.
func endsInNote(label string) bool {
	label = strings.TrimRightFunc(label, char.Blank)
	return (strings.HasSuffix(label, "）") || strings.HasSuffix(label, ")")) && len(label) <= grid.MaxLabel
}

// namedBy lists the rows that a label is one of, as it stands, without what stands in brackets
// behind it, or behind the colon of the word over it: 行政复议：被依法纠错数（件）.
func (g *formIndex) namedBy(c *grid.Cell) []int {
	if rows := g.named[c.Label]; len(rows) > 0 {
		return rows
	}
	bare := g.bare(c)
	if rows := g.named[bare]; bare != "" && len(rows) > 0 {
		return rows
	}
	_, inner, ok := strings.Cut(c.Text, "：")
	if !ok {
		return nil
	}
	if i := strings.IndexAny(inner, "（("); i > 0 {
		inner = inner[:i]
	}
	return g.named[g.fold.Label(inner)]
}

// learn works out ahead the similarities of every label of the forms.
func (g *formIndex) learn(words *grid.Vocabulary) {
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

// unlabelled reports whether the form prints no label for the row: that of disputes.
func (r *formRow) unlabelled() bool { return r.patterns[0].Text == "" }

// similarity is how near a label is to one of the row's.
func (r *formRow) similarity(label *grid.Label) float64 {
	s := 0.0
	for i := range r.patterns {
		s = max(s, r.patterns[i].Similarity(label))
	}
	return s
}
