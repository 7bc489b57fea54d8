package corpus

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/report"
)

// Options say which corpus to make. Equal options make equal bytes.
type Options struct {
	Count     int      // documents
	Seed      uint64   // of every choice
	Formats   []string // text, html, docx, xlsx, pdf
	Layouts   []string // names of layouts, taken in turn; empty: all, by how often they are seen
	Every     bool     // each layout in each format that can hold it, in turn, over years of each form
	Forms     []report.FormID
	Encodings []string // drawn from evenly; repeat one to weigh it
	FirstYear int      // report years, both included
	LastYear  int
	Mixed     bool    // each table in its own layout, and damages on top of each other
	Counties  int     // that agencies below cities are of; 0: all
	Broken    float64 // share of documents with a cell that breaks an identity
	Mismatch  float64 // share of documents on the form of another year
}

// DefaultOptions is the corpus that benchmarks use: 1,000 documents, text and HTML,
// the forms of 2019 and 2021.
func DefaultOptions() Options {
	return Options{Count: 1000, Seed: 1, Formats: []string{"text", "html"},
		Forms:     []report.FormID{report.Form2019, report.Form2021},
		Encodings: append(slices.Repeat([]string{"utf-8"}, 8), "utf-8-bom", "gb18030", "gb18030", "utf-16le"),
		FirstYear: 2019, LastYear: 2024, Broken: 0.02, Mismatch: 0.04}
}

// Validate reports the first option that cannot be met.
func (o *Options) Validate() error {
	if o.Count < 1 {
		return fmt.Errorf("%d documents: at least one is needed", o.Count)
	}
	if o.Counties < 0 {
		return fmt.Errorf("%d counties: there cannot be fewer than none", o.Counties)
	}
	for _, f := range o.Formats {
		if f != "text" && f != "html" && !office(f) {
			return fmt.Errorf("format %q is not text, html, docx, xlsx or pdf", f)
		}
	}
	if len(o.Formats) == 0 || len(o.Forms) == 0 {
		return fmt.Errorf("no format or no form to write")
	}
	for _, l := range o.Layouts {
		if _, ok := layoutByName(l); !ok {
			return fmt.Errorf("layout %q is not one of %s", l, strings.Join(Layouts(), ", "))
		}
	}
	for _, f := range o.Forms {
		if report.FormByID(f) == nil {
			return fmt.Errorf("form %q is not known", f)
		}
	}
	for _, e := range o.Encodings {
		if _, err := encode("公开", e); err != nil {
			return err
		}
	}
	if len(o.years()) == 0 {
		return fmt.Errorf("no year from %d to %d has one of the forms %v", o.FirstYear, o.LastYear, o.Forms)
	}
	return nil
}

// years lists the report years that one of the forms is prescribed for.
func (o *Options) years() []int {
	var years []int
	for y := o.FirstYear; y <= o.LastYear; y++ {
		for _, id := range o.Forms {
			if report.FormByID(id).Prescribed(y) {
				years = append(years, y)
				break
			}
		}
	}
	return years
}

// Layouts lists the names that Options.Layouts takes.
func Layouts() []string {
	var names []string
	for _, l := range layouts() {
		names = append(names, l.name)
	}
	return names
}
