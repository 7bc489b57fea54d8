package align

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// room is what reads a text up to the result of the aligner.
type room struct {
	grid  *grid.Reader
	align *Aligner
}

var shared = sync.OnceValues(func() (*room, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	f := han.NewFolder(div)
	words := grid.NewVocabulary(f, report.Forms())
	return &room{grid.NewReader(f, words), New(f, words, report.Forms())}, nil
})

func newRoom(t testing.TB) *room {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read reads the tables of a text, all of whose lines stand in the given section.
func (r *room) read(a *Aligner, text string, section report.SectionKey) Result {
	rows, runs, entries := r.parts(text, section)
	return a.Align(rows, runs, entries, nil, false)
}

// parts are the rows, tables and entries of a text.
func (r *room) parts(text string, section report.SectionKey) ([]grid.Row, []grid.Run, []grid.Entry) {
	rows := r.grid.Rows(text, han.SplitLines(text))
	runs := r.grid.Runs(rows, nil, -1)
	return rows, runs, r.grid.Entries(rows, runs, func(int) report.SectionKey { return section })
}

// number is a made-up value for cell c of row j of a table; totals are the sums of
// their blocks.
func number(t *report.FormTable, j, c int) int {
	if t.Block > 0 && c%t.Block == t.Block-1 {
		sum := 0
		for part := c - t.Block + 1; part < c; part++ {
			sum += number(t, j, part)
		}
		return sum
	}
	return (j*7+c*3)%5 + c%2
}

// madeUp prints the tables of a form with their headers and a number in every cell, the
// cells parted by sep. Change may replace the cells of row j of table i, its label first.
func madeUp(f *report.Form, sep string, change func(i, j int, cells []string) []string) string {
	var b strings.Builder
	for i := range f.Tables {
		t := &f.Tables[i]
		header := []string{"信息内容"}
		for _, c := range t.Rows[0].Cells {
			header = append(header, c.Header)
		}
		b.WriteString(strings.Join(header, sep) + "\n")
		for j, r := range t.Rows {
			cells := []string{r.Number + r.Label}
			if r.Label == "" {
				cells = nil
			}
			for c := range r.Cells {
				cells = append(cells, fmt.Sprint(number(t, j, c)))
			}
			if change != nil {
				cells = change(i, j, cells)
			}
			if len(cells) > 0 {
				b.WriteString(strings.Join(cells, sep) + "\n")
			}
		}
	}
	return b.String()
}

var separators = map[string]string{"tabs": "\t", "pipes": " | ", "lines": "\n", "gaps": "      "}

// Every cell of every form is read in every layout.
func TestEveryCell(t *testing.T) {
	r := newRoom(t)
	for _, f := range report.Forms() {
		for name, sep := range separators {
			got := r.read(r.align, madeUp(f, sep, nil), "")
			if got.Form != f.ID {
				t.Errorf("form %s, %s: read as form %q", f.ID, name, got.Form)
				continue
			}
			n := 0
			for i := range f.Tables {
				for j, row := range f.Tables[i].Rows {
					for c, fc := range row.Cells {
						m := got.Metrics[n]
						n++
						if want := number(&f.Tables[i], j, c); m.ID != fc.Metric || m.Value == nil || *m.Value != float64(want) {
							t.Errorf("form %s, %s: %s %s is %v (%s %s), want %d",
								f.ID, name, fc.Metric, fc.Applicant, m.Value, m.State, m.Reason, want)
						}
					}
				}
			}
		}
	}
}

// changes are what documents do to a table: labels lose their numbers or are cut, rows
// are left out, others stand between, cells are empty.
var changes = map[string]func(i, j int, cells []string) []string{
	"as prescribed": nil,
	"no enumerators": func(_, _ int, cells []string) []string {
		if m, ok := han.ReadMark(cells[0]); ok {
			cells[0] = cells[0][m.Size:]
		}
		return cells
	},
	"every fifth row left out": func(_, j int, cells []string) []string {
		if j%5 == 4 {
			return nil
		}
		return cells
	},
	"labels cut": func(_, j int, cells []string) []string {
		if label := []rune(cells[0]); j%4 == 1 && len(label) > 8 {
			cells[0] = string(label[:len(label)-3])
		}
		return cells
	},
	"rows between": func(_, j int, cells []string) []string {
		if j%6 == 3 {
			return append(cells, "\n示例中心自行增加的内容", "1", "2", "\n")
		}
		return cells
	},
	"last cells empty": func(_, j int, cells []string) []string {
		if j%7 == 2 && len(cells) > 3 {
			cells[2] = ""
		}
		return cells
	},
}

// What is read does not hang on the exact weights: each may be a tenth larger or
// smaller, and the similarity from which labels are near a twentieth.
func TestWeights(t *testing.T) {
	r := newRoom(t)
	fields := map[string]func(*weights) *float64{
		"near": func(w *weights) *float64 { return &w.near }, "nearEmpty": func(w *weights) *float64 { return &w.nearEmpty },
		"numbers": func(w *weights) *float64 { return &w.numbers }, "joined": func(w *weights) *float64 { return &w.joined },
		"spread": func(w *weights) *float64 { return &w.spread }, "noCells": func(w *weights) *float64 { return &w.noCells },
		"emptyCells": func(w *weights) *float64 { return &w.emptyCells }, "otherCells": func(w *weights) *float64 { return &w.otherCells },
		"sameMark": func(w *weights) *float64 { return &w.sameMark }, "otherMark": func(w *weights) *float64 { return &w.otherMark },
		"sameSection":  func(w *weights) *float64 { return &w.sameSection },
		"otherSection": func(w *weights) *float64 { return &w.otherSection },
		"disputeCells": func(w *weights) *float64 { return &w.disputeCells },
		"disputeWords": func(w *weights) *float64 { return &w.disputeWords },
		"skipped":      func(w *weights) *float64 { return &w.skipped },
	}
	if n := reflect.TypeFor[weights]().NumField(); len(fields) != n {
		t.Fatalf("%d of %d weights are varied", len(fields), n)
	}
	for _, f := range report.Forms() {
		for change, by := range changes {
			for layout, sep := range separators {
				text := madeUp(f, sep, by)
				want := r.read(r.align, text, "")
				for name, field := range fields {
					step := 0.1
					if name == "near" {
						step = 0.05
					}
					for _, times := range []float64{1 - step, 1 + step} {
						varied := *r.align
						*field(&varied.weights) *= times
						got := r.read(&varied, text, "")
						if !reflect.DeepEqual(got, want) {
							t.Errorf("form %s, %s, %s: %s times %v changes what is read", f.ID, layout, change, name, times)
						}
					}
				}
			}
		}
	}
}
