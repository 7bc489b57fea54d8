// Package relevance measures what a search puts first by queries whose right answers were
// written down beforehand (testdata/relevance).
//
// A hit is a report, shown by one of its sections: the order of sections of a search is that
// of the sections that lead its hits. What else of a report was found stands below its
// leading section and does not count.
package relevance

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// Class is what a query is a sample of.
type Class string

// The classes that are not asked to lead to right sections.
const (
	ClassNone     Class = "none"     // nothing answers it, and nothing should be found
	ClassTypo     Class = "typo"     // misspelt: an offer of what was meant is enough
	ClassPinyin   Class = "pinyin"   // as ClassTypo
	ClassQuestion Class = "question" // a sentence in a person's own words
)

// The grades of a section.
const (
	GradeFirst = 2  // should come first
	GradeRight = 1  // may follow
	GradeWrong = -1 // must not stand above one of GradeFirst
)

// Section is one section of a report, by the name of its file without the extension.
type Section struct {
	File string
	Key  report.SectionKey
}

// String gives the section as it was written down.
func (s Section) String() string { return s.File + "#" + string(s.Key) }

// Query is a query with its judgements.
type Query struct {
	Text   string
	Class  Class
	Grades map[Section]int // a section that is not named has 0
	Note   string
}

// First lists the sections that should come first, in the order of their names.
func (q *Query) First() []Section {
	var list []Section
	for s, grade := range q.Grades {
		if grade == GradeFirst {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b Section) int { return strings.Compare(a.String(), b.String()) })
	return list
}

// Read reads queries from tab-separated lines with the columns query, class, literal, judged
// and note, of which the first line names them. An error says in which line it is.
func Read(r io.Reader) ([]Query, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var list []Query
	for n := 1; lines.Scan(); n++ {
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) != 5 {
			return nil, fmt.Errorf("line %d: %d columns, want 5", n, len(columns))
		}
		if n == 1 {
			continue
		}
		q := Query{Text: columns[0], Class: Class(columns[1]), Grades: map[Section]int{}, Note: columns[4]}
		for _, judged := range strings.Fields(columns[3]) {
			name, text, _ := strings.Cut(judged, "=")
			file, key, ok := strings.Cut(name, "#")
			grade, err := strconv.Atoi(text)
			if err != nil || !ok || grade < GradeWrong || grade > GradeFirst || grade == 0 {
				return nil, fmt.Errorf("line %d: judgement %q", n, judged)
			}
			q.Grades[Section{file, report.SectionKey(key)}] = grade
		}
		list = append(list, q)
	}
	return list, lines.Err()
}

// Outcome is what became of one query.
type Outcome struct {
	*Query
	Hits  int         // reports
	Rank  int         // of the first hit led by a section of GradeFirst, from 1; 0 where none is
	Top   [2]float64  // recall at 1 and at 5
	Above int         // sections of GradeWrong that lead a hit above that, or anywhere where there is none
	First Section     // that leads the first hit
	Tier  search.Tier // of the first hit
	Found bool        // a section of GradeFirst matches, whether or not it leads its report
}

// Cuts are the lengths at which recall is taken.
var Cuts = [2]int{1, 5}

// Judge holds the hits of a query against its judgements. hits are all that the search has,
// and file names the file that a report was read from.
func Judge(q *Query, hits []search.Hit, file func(id string) string) Outcome {
	o := Outcome{Query: q, Hits: len(hits)}
	reports := map[string]bool{}
	for _, s := range q.First() {
		reports[s.File] = true
	}
	for i, h := range hits {
		name := file(h.Report)
		lead := Section{name, h.Section}
		if i == 0 {
			o.First, o.Tier = lead, h.Tier
		}
		for _, m := range h.Matches {
			o.Found = o.Found || q.Grades[Section{name, m.Section}] == GradeFirst
		}
		switch grade := q.Grades[lead]; {
		case grade == GradeFirst:
			if o.Rank == 0 {
				o.Rank = i + 1
			}
			for c, cut := range Cuts {
				if i < cut {
					o.Top[c] += 1 / float64(min(cut, len(reports)))
				}
			}
		case grade == GradeWrong && o.Rank == 0:
			o.Above++
		}
	}
	return o
}

// Reciprocal is the reciprocal of the rank, 0 where nothing right was found.
func (o *Outcome) Reciprocal() float64 {
	if o.Rank == 0 {
		return 0
	}
	return 1 / float64(o.Rank)
}

// Score is the mean of outcomes.
type Score struct {
	Queries int
	MRR     float64    // mean reciprocal rank
	Recall  [2]float64 // at Cuts: of the reports that should come first, as many as there is room for
	Above   int        // sections of GradeWrong above the first of GradeFirst, over all queries
}

// Mean takes the outcomes together.
func Mean(list []Outcome) Score {
	s := Score{Queries: len(list)}
	for _, o := range list {
		n := float64(len(list))
		s.MRR += o.Reciprocal() / n
		s.Recall[0] += o.Top[0] / n
		s.Recall[1] += o.Top[1] / n
		s.Above += o.Above
	}
	return s
}

// String gives the score on one line.
func (s Score) String() string {
	return fmt.Sprintf("%d queries, MRR %.3f, recall@1 %.3f, recall@5 %.3f, wrong above %d", s.Queries, s.MRR, s.Recall[0], s.Recall[1],
		s.Above)
}
