package accuracy

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// Summary is the outcome of an evaluation.
type Summary struct {
	All    Tally            `json:"all"`
	Groups map[string]Group `json:"groups"`
	Worst  []Worst          `json:"worst"`
	Failed []string         `json:"thresholds_missed"`
}

// Group is a tally for each value of one property of the documents.
type Group map[string]*Tally

// Worst is a document that went wrong.
type Worst struct {
	Path   string   `json:"path"`
	Layout string   `json:"layout"`
	Format string   `json:"format"`
	Form   string   `json:"form"`
	Faults []string `json:"faults"`
}

// Summarize sums results up by layout, form, format, encoding and level, and
// keeps the n worst documents, at most two of one layout.
func Summarize(results []*Result, n int) *Summary {
	s := &Summary{Groups: map[string]Group{}}
	for _, r := range results {
		s.All.add(r.Tally)
		for name, value := range map[string]string{"layout": r.Truth.Layout, "form": string(r.Truth.Form), "format": r.Truth.Format,
			"encoding": r.Truth.Encoding, "level": string(r.Truth.Agency.Level)} {
			g := s.Groups[name]
			if g == nil {
				g = Group{}
				s.Groups[name] = g
			}
			if g[value] == nil {
				g[value] = &Tally{}
			}
			g[value].add(r.Tally)
		}
	}
	order := slices.Clone(results)
	slices.SortStableFunc(order, func(a, b *Result) int { return b.severity() - a.severity() })
	shown := map[string]int{}
	for _, r := range order {
		if len(s.Worst) == n || len(r.Faults) == 0 {
			break
		}
		if shown[r.Truth.Layout]++; shown[r.Truth.Layout] > 2 {
			continue
		}
		s.Worst = append(s.Worst, Worst{r.Truth.Path, r.Truth.Layout, r.Truth.Format, string(r.Truth.Form), r.Faults})
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

// Thresholds are the least an evaluation must reach, as shares from 0 to 1.
type Thresholds struct {
	Cells, Form, Year, Agency, Sections float64
	Invented                            int // at most; negative: any number
}

// Hold notes in Failed every threshold that was missed.
func (s *Summary) Hold(t Thresholds) {
	a := &s.All
	for _, c := range []struct {
		name string
		got  float64
		want float64
	}{{"cells", share(a.Right, a.Cells), t.Cells}, {"form", share(a.Form, a.Documents), t.Form}, {"year", share(a.Year, a.Documents),
		t.Year},
		{"agency", share(a.Agency, a.Documents), t.Agency}, {"sections", share(a.Keys, a.Documents), t.Sections}} {
		if c.got < c.want {
			s.Failed = append(s.Failed, fmt.Sprintf("%s %.4f, at least %.4f", c.name, c.got, c.want))
		}
	}
	if n := a.Wrong + a.Invented; t.Invented >= 0 && n > t.Invented {
		s.Failed = append(s.Failed, fmt.Sprintf("%d invented values, at most %d", n, t.Invented))
	}
}

// WriteJSON writes the summary as one indented object.
func (s *Summary) WriteJSON(w io.Writer) error { return writeJSON(w, s) }

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

// WriteText writes tables for a terminal. Shares are percent.
func (s *Summary) WriteText(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "\tdocs\tunread\tcells\tmissed\twrong\tinvented\tsettled\tform\tyear\tagency\tregion\ttitle\tdate\tkeys\ttexts\tf"+
		"ig.P\tfig.R\titems\tfind.P\tfind.R\tbroken\talarms\t")
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

func line(w io.Writer, name string, t *Tally) {
	p := func(part, whole int) string {
		if whole == 0 {
			return "-"
		}
		return fmt.Sprintf("%.2f", 100*share(part, whole))
	}
	n := t.Documents
	fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t\n", name, n, t.Unread,
		p(t.Right, t.Cells), t.Missed, t.Wrong, t.Invented, t.Settled, p(t.Form, n), p(t.Year, n), p(t.Agency, n), p(t.Region, n), p(t.Title,
			n),
		p(t.Date, n), p(t.Keys, n), p(t.Texts, t.Sections), p(t.FiguresTrue, t.FiguresRead), p(t.FiguresFound, t.Figures), p(t.Items, n),
		p(t.FindingsFound, t.FindingsRead), p(t.FindingsFound, t.Findings), p(t.BrokenFound, t.Broken), t.FalseAlarms)
}
