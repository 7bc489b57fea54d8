package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// summary is the outcome of an evaluation.
type summary struct {
	All    tally            `json:"all"`
	Groups map[string]group `json:"groups"`
	Worst  []worst          `json:"worst"`
	Failed []string         `json:"thresholds_missed"`
}

// group is a tally for each value of one property of the documents.
type group map[string]*tally

// worst is a document that went wrong.
type worst struct {
	Path   string   `json:"path"`
	Layout string   `json:"layout"`
	Format string   `json:"format"`
	Form   string   `json:"form"`
	Faults []string `json:"faults"`
}

// summarize sums results up by layout, form, format, encoding and level, and
// keeps the n worst documents, at most two of one layout.
func summarize(results []*result, n int) *summary {
	s := &summary{Groups: map[string]group{}}
	for _, r := range results {
		s.All.add(r.tally)
		for name, value := range map[string]string{"layout": r.truth.Layout, "form": string(r.truth.Form), "format": r.truth.Format,
			"encoding": r.truth.Encoding, "level": string(r.truth.Agency.Level)} {
			g := s.Groups[name]
			if g == nil {
				g = group{}
				s.Groups[name] = g
			}
			if g[value] == nil {
				g[value] = &tally{}
			}
			g[value].add(r.tally)
		}
	}
	order := slices.Clone(results)
	slices.SortStableFunc(order, func(a, b *result) int { return b.severity() - a.severity() })
	shown := map[string]int{}
	for _, r := range order {
		if len(s.Worst) == n || len(r.faults) == 0 {
			break
		}
		if shown[r.truth.Layout]++; shown[r.truth.Layout] > 2 {
			continue
		}
		s.Worst = append(s.Worst, worst{r.truth.Path, r.truth.Layout, r.truth.Format, string(r.truth.Form), r.faults})
	}
	return s
}

// share is a part of a whole; nothing asked is nothing wrong.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// thresholds are the least an evaluation must reach.
type thresholds struct {
	cells, form, year, agency, sections float64
	invented                            int // at most; negative: any number
}

// hold notes every threshold that was missed.
func (s *summary) hold(t thresholds) {
	a := &s.All
	for _, c := range []struct {
		name string
		got  float64
		want float64
	}{{"cells", share(a.Right, a.Cells), t.cells}, {"form", share(a.Form, a.Documents), t.form}, {"year", share(a.Year, a.Documents), t.year},
		{"agency", share(a.Agency, a.Documents), t.agency}, {"sections", share(a.Keys, a.Documents), t.sections}} {
		if c.got < c.want {
			s.Failed = append(s.Failed, fmt.Sprintf("%s %.4f, at least %.4f", c.name, c.got, c.want))
		}
	}
	if n := a.Wrong + a.Invented; t.invented >= 0 && n > t.invented {
		s.Failed = append(s.Failed, fmt.Sprintf("%d invented values, at most %d", n, t.invented))
	}
}

// writeJSON writes the summary as one indented object.
func (s *summary) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(s)
}

// writeText writes tables for a terminal. Shares are percent.
func (s *summary) writeText(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "\tdocs\tunread\tcells\tmissed\twrong\tinvented\tsettled\tform\tyear\tagency\tregion\ttitle\tdate\tkeys\ttexts\tfig.P\tfig.R\titems\tfind.P\tfind.R\tbroken\talarms\t")
	line(tw, "all", &s.All)
	for _, name := range []string{"layout", "form", "format", "encoding", "level"} {
		fmt.Fprintf(tw, "%s:\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", name)
		var values []string
		for v := range s.Groups[name] {
			values = append(values, v)
		}
		slices.Sort(values)
		for _, v := range values {
			label := v
			if v == "" {
				label = "(none)"
			}
			line(tw, label, s.Groups[name][v])
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, d := range s.Worst {
		fmt.Fprintf(w, "\n%s (%s, %s)\n", d.Path, d.Layout, d.Form)
		for i, f := range d.Faults {
			if i == 6 {
				fmt.Fprintf(w, "  and %d more\n", len(d.Faults)-i)
				break
			}
			fmt.Fprintf(w, "  %s\n", f)
		}
	}
	for _, f := range s.Failed {
		fmt.Fprintf(w, "\nmissed: %s\n", f)
	}
	return nil
}

func line(w io.Writer, name string, t *tally) {
	p := func(part, whole int) string {
		if whole == 0 {
			return "-"
		}
		return fmt.Sprintf("%.2f", 100*share(part, whole))
	}
	n := t.Documents
	fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t\n", name, n, t.Unread,
		p(t.Right, t.Cells), t.Missed, t.Wrong, t.Invented, t.Settled, p(t.Form, n), p(t.Year, n), p(t.Agency, n), p(t.Region, n), p(t.Title, n),
		p(t.Date, n), p(t.Keys, n), p(t.Texts, t.Sections), p(t.FiguresTrue, t.FiguresRead), p(t.FiguresFound, t.Figures), p(t.Items, n),
		p(t.FindingsFound, t.FindingsRead), p(t.FindingsFound, t.Findings), p(t.BrokenFound, t.Broken), t.FalseAlarms)
}
