package accuracy

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// Measured is the outcome of a measurement of published pages.
type Measured struct {
	Pages   int           `json:"pages"`
	Absent  int           `json:"absent"` // lines of the facts without a document
	Aspects []AspectCount `json:"aspects"`
	Worst   []Answer      `json:"worst"`  // of each aspect, what was wrong before what was missing
	Alarms  []Alarm       `json:"alarms"` // findings and failing checks
}

// AspectCount counts the answers of one aspect. Asked does not count More.
type AspectCount struct {
	Aspect  Aspect `json:"aspect"`
	Asked   int    `json:"asked"`
	Right   int    `json:"right"`
	Wrong   int    `json:"wrong"`
	Missing int    `json:"missing"`
	More    int    `json:"more"`
}

// Recall is the share of what was asked that is right.
func (c AspectCount) Recall() float64 { return share(c.Right, c.Asked) }

// Precision is the share of what was said that is right.
func (c AspectCount) Precision() float64 { return share(c.Right, c.Right+c.Wrong+c.More) }

// F1 is the harmonic mean of recall and precision, 0 where both are.
func (c AspectCount) F1() float64 {
	r, p := c.Recall(), c.Precision()
	if r+p == 0 {
		return 0
	}
	return 2 * r * p / (r + p)
}

// SumAnswers counts answers by aspect, leaving out aspects that nobody asked for, and
// keeps at most n of those that are not right of each.
func SumAnswers(answers []Answer, alarms []Alarm, n int) *Measured {
	m := &Measured{Aspects: []AspectCount{}, Worst: []Answer{}, Alarms: alarms}
	for _, a := range Aspects() {
		c := AspectCount{Aspect: a}
		faults := map[Outcome][]Answer{}
		for _, answer := range answers {
			if answer.Aspect != a {
				continue
			}
			switch answer.Outcome {
			case Right:
				c.Right++
			case Wrong:
				c.Wrong++
			case Missing:
				c.Missing++
			case More:
				c.More++
			}
			if answer.Outcome != Right {
				faults[answer.Outcome] = append(faults[answer.Outcome], answer)
			}
		}
		if c.Asked = c.Right + c.Wrong + c.Missing; c.Asked+c.More == 0 {
			continue
		}
		m.Aspects = append(m.Aspects, c)
		worst := slices.Concat(faults[Wrong], faults[Missing], faults[More])
		m.Worst = append(m.Worst, worst[:min(max(0, n), len(worst))]...)
	}
	return m
}

// WriteJSON writes the outcome as one indented object.
func (m *Measured) WriteJSON(w io.Writer) error { return writeJSON(w, m) }

// WriteText writes the outcome for a terminal. Shares are percent.
func (m *Measured) WriteText(w io.Writer) error {
	fmt.Fprintf(w, "%d pages, %d lines without a document\n\n", m.Pages, m.Absent)
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "\tright\tasked\t%\twrong\tmissing\tmore\tF1\t")
	for _, c := range m.Aspects {
		fmt.Fprintf(tw, "%s\t%d\t%d\t%.1f\t%d\t%d\t%d\t%.3f\t\n", c.Aspect, c.Right, c.Asked, 100*c.Recall(), c.Wrong, c.Missing, c.More,
			c.F1())
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	var last Aspect
	for _, a := range m.Worst {
		if a.Aspect != last {
			fmt.Fprintf(w, "\n%s\n", a.Aspect)
			last = a.Aspect
		}
		switch a.Outcome {
		case Missing:
			fmt.Fprintf(w, "  %s missing: %s\n", a.ID, a.Want)
		case More:
			fmt.Fprintf(w, "  %s more: %s\n", a.ID, a.Got)
		default:
			fmt.Fprintf(w, "  %s is %q, want %q\n", a.ID, a.Got, a.Want)
		}
	}
	fmt.Fprintf(w, "\nfindings and failing checks: %d\n", len(m.Alarms))
	for _, a := range m.Alarms {
		fmt.Fprintf(w, "  %s %s %s\n", a.ID, a.Name, a.Detail)
	}
	return nil
}
