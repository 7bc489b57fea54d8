package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gongkai/report"
)

// tally counts what was asked and what was right. A cell is right when it has
// the value the document shows, or null where the document shows none; a null
// that the identities settle may also be read as the number they prove.
type tally struct {
	Documents int `json:"documents"`
	Unread    int `json:"unread"` // documents the reader refused or took for something else

	Cells    int `json:"cells"`    // cells that show a value
	Right    int `json:"right"`    // of those
	Missed   int `json:"missed"`   // read as null
	Wrong    int `json:"wrong"`    // read as another value
	Nulls    int `json:"nulls"`    // cells that show none
	Settled  int `json:"settled"`  // of those, read as what the identities prove
	Invented int `json:"invented"` // of those, read as some other value
	States   int `json:"states"`   // cells whose state is right too

	Form     int `json:"form"`
	Year     int `json:"year"`
	Agency   int `json:"agency"` // name, level and code
	FullName int `json:"full_name"`
	Region   int `json:"region"`
	Title    int `json:"title"`
	Date     int `json:"published"`
	Keys     int `json:"section_keys"`
	Texts    int `json:"section_texts"`     // level-one sections whose narrative is right
	Sections int `json:"level_one_section"` // level-one sections

	Figures      int `json:"figures"`       // figures stated
	FiguresFound int `json:"figures_found"` // of those, read with their value in their section
	FiguresRead  int `json:"figures_read"`  // figures read where truth is known
	FiguresTrue  int `json:"figures_true"`  // of those, stated
	Items        int `json:"items"`         // documents whose numbers of problems and remedies are right

	Findings      int `json:"findings"`
	FindingsFound int `json:"findings_found"`
	FindingsRead  int `json:"findings_read"`
	Broken        int `json:"broken"`
	BrokenFound   int `json:"broken_found"`
	FalseAlarms   int `json:"false_alarms"` // hard checks that fail on a document whose numbers are sound
}

// add sums tallies up.
func (t *tally) add(o tally) {
	for i, v := range o.counts() {
		*t.counts()[i] += *v
	}
}

func (t *tally) counts() []*int {
	return []*int{&t.Documents, &t.Unread, &t.Cells, &t.Right, &t.Missed, &t.Wrong, &t.Nulls, &t.Settled, &t.Invented, &t.States,
		&t.Form, &t.Year, &t.Agency, &t.FullName, &t.Region, &t.Title, &t.Date, &t.Keys, &t.Texts, &t.Sections,
		&t.Figures, &t.FiguresFound, &t.FiguresRead, &t.FiguresTrue, &t.Items,
		&t.Findings, &t.FindingsFound, &t.FindingsRead, &t.Broken, &t.BrokenFound, &t.FalseAlarms}
}

// result is the score of one document with what went wrong, in words.
type result struct {
	truth  *truth
	tally  tally
	faults []string
}

// fault notes what went wrong with a document.
func (r *result) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// severity orders documents, the worst first: an invented number weighs most.
func (r *result) severity() int {
	t := &r.tally
	return 100*(t.Wrong+t.Invented) + 10*t.Missed + 500*t.Unread + 30*(4-t.Form-t.Year-t.Agency-t.Keys) + len(r.faults)
}

// score holds what was read against the truth; got is nil where err says why
// nothing was.
func score(tr *truth, got *report.Report, err error) *result {
	r := &result{truth: tr, tally: tally{Documents: 1}}
	switch {
	case err != nil:
		r.fault("not read: %v", err)
	case got.Kind != report.KindReport:
		r.fault("taken for %s (%s)", got.Kind, got.Why)
	}
	if err != nil || got.Kind != report.KindReport {
		r.tally.Unread = 1
		got = &report.Report{}
	}
	r.cells(got)
	r.identity(got)
	r.sections(got)
	r.figures(got)
	r.judgements(got)
	return r
}

type cellKey struct {
	id        string
	applicant report.Applicant
}

func (r *result) cells(got *report.Report) {
	read := make(map[cellKey]report.Metric, len(got.Metrics))
	for _, m := range got.Metrics {
		read[cellKey{m.ID, m.Applicant}] = m
	}
	t := &r.tally
	for _, want := range r.truth.Metrics {
		m := read[cellKey{want.ID, want.Applicant}]
		if m.State == want.State {
			t.States++
		}
		name := want.ID + "@" + string(want.Applicant)
		if want.Value == nil {
			t.Nulls++
			switch {
			case m.Value == nil:
			case want.Hidden != nil && *m.Value == *want.Hidden:
				t.Settled++
			default:
				t.Invented++
				r.fault("invented %s = %s (%s, raw %q), nothing is shown", name, report.FormatNumber(*m.Value), m.State, m.Raw)
			}
			continue
		}
		t.Cells++
		switch {
		case m.Value == nil:
			t.Missed++
			r.fault("missed %s = %s (%s, raw %q)", name, report.FormatNumber(*want.Value), m.State, m.Raw)
		case *m.Value == *want.Value:
			t.Right++
		default:
			t.Wrong++
			r.fault("wrong %s = %s (%s, raw %q), shown is %s", name, report.FormatNumber(*m.Value), m.State, m.Raw, report.FormatNumber(*want.Value))
		}
	}
}

func (r *result) identity(got *report.Report) {
	w, t := r.truth, &r.tally
	same := func(count *int, ok bool, what string, read, want any) {
		if ok {
			*count++
			return
		}
		r.fault("%s is %q, want %q", what, fmt.Sprint(read), fmt.Sprint(want))
	}
	same(&t.Form, got.Form == w.Form, "form", got.Form, w.Form)
	same(&t.Year, got.Year == w.Year, "year", got.Year, w.Year)
	a, b := got.Agency, w.Agency
	same(&t.Agency, a.Name == b.Name && a.Level == b.Level && a.Code == b.Code, "agency",
		[]string{a.Name, string(a.Level), a.Code, string(a.Evidence)}, []string{b.Name, string(b.Level), b.Code, b.FullName})
	same(&t.FullName, a.FullName == b.FullName, "full name", a.FullName, b.FullName)
	same(&t.Region, len(b.Region) == 0 || slices.Equal(a.Region, b.Region), "region", a.Region, b.Region)
	same(&t.Title, w.Title == "" || squeeze(got.Title) == squeeze(w.Title), "title", got.Title, w.Title)
	lost := slices.Contains(w.Damage, "lost-chars") // a damaged date cannot be told
	same(&t.Date, lost || got.Published == w.Published, "publication date", got.Published, w.Published)
}

// sections compares the keys of the level-one sections and of the overview's
// children, and the whole narrative of each level-one section: its own text and
// its children's titles and texts, without white space.
func (r *result) sections(got *report.Report) {
	var want, read []string
	wantText, readText := map[string]string{}, map[string]string{}
	for _, s := range r.truth.Sections {
		key := report.SectionKey(s.Key)
		parent := string(key.Parent())
		if parent == s.Key || parent == string(report.SectionOverview) {
			want = append(want, s.Key)
		}
		if parent != s.Key {
			wantText[parent] += bare(s.Title)
		}
		wantText[parent] += bare(s.Text)
	}
	for s := range report.AllSections(got.Sections) {
		parent := string(s.Key.Parent())
		if parent == string(s.Key) || parent == string(report.SectionOverview) {
			read = append(read, string(s.Key))
		}
		if parent != string(s.Key) {
			readText[parent] += bare(s.Title)
		}
		readText[parent] += bare(s.Text)
	}
	if slices.Equal(want, read) {
		r.tally.Keys++
	} else {
		r.fault("sections are %v, want %v", read, want)
	}
	for _, key := range want {
		if strings.Contains(key, ".") {
			continue
		}
		r.tally.Sections++
		if wantText[key] == readText[key] {
			r.tally.Texts++
			continue
		}
		at := difference(wantText[key], readText[key])
		r.fault("narrative of %s differs at %q, want %q", key, excerpt(readText[key], at), excerpt(wantText[key], at))
	}
}

// bare drops what a page may add or lose without changing the words: white
// space, and the marks and numbers of second-level headings.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune("（）()、.。：:", c) || strings.ContainsRune("一二三四五六七八九十123456789", c) {
			return -1
		}
		return c
	}, s)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// difference is the first byte at which two texts differ.
func difference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// excerpt is a piece of a text around a byte.
func excerpt(s string, at int) string {
	from, to := max(0, at-18), min(len(s), at+36)
	return strings.ToValidUTF8(s[min(from, len(s)):to], "")
}

type figureKey struct {
	section string
	value   float64
}

// figures compares the numbers of problems and remedies, and figures by section
// and value.
func (r *result) figures(got *report.Report) {
	if len(got.Problems) == len(r.truth.Problems) && len(got.Remedies) == len(r.truth.Remedies) {
		r.tally.Items++
	} else {
		r.fault("%d problems and %d remedies, want %d and %d", len(got.Problems), len(got.Remedies), len(r.truth.Problems), len(r.truth.Remedies))
	}
	if r.truth.Figures == nil {
		return
	}
	read := map[figureKey]int{}
	stated := map[figureKey]bool{}
	for _, f := range r.truth.Figures {
		stated[figureKey{f.Section, f.Value}] = true
	}
	for _, f := range got.Figures {
		if f.Value == nil {
			continue
		}
		k := figureKey{string(f.Section), *f.Value}
		if f.Change != nil && !stated[k] {
			continue // a comparison may be told as a figure of its own
		}
		read[k]++
		r.tally.FiguresRead++
	}
	for _, f := range r.truth.Figures {
		r.tally.Figures++
		k := figureKey{f.Section, f.Value}
		if read[k] > 0 {
			read[k]--
			r.tally.FiguresFound++
			r.tally.FiguresTrue++
		} else if got.Figures != nil {
			r.fault("figure %s %s%s in %s is missed", f.Subject, report.FormatNumber(f.Value), f.Unit, f.Section)
		}
	}
	for k, n := range read {
		for ; n > 0; n-- {
			r.fault("figure %s in %s is not one", report.FormatNumber(k.value), k.section)
		}
	}
}

// judgements compares findings and failing checks.
func (r *result) judgements(got *report.Report) {
	t := &r.tally
	read := map[string]bool{}
	for _, f := range got.Findings {
		if !read[f.ID] {
			t.FindingsRead++
			if !slices.Contains(r.truth.Findings, f.ID) {
				r.fault("finding %s is not expected: %s", f.ID, f.Detail)
			}
		}
		read[f.ID] = true
	}
	for _, id := range r.truth.Findings {
		t.Findings++
		if read[id] {
			t.FindingsFound++
		} else {
			r.fault("finding %s is missed", id)
		}
	}
	type check struct {
		id, metric string
		applicant  report.Applicant
	}
	failed := map[check]bool{}
	for _, c := range got.Checks {
		if c.State == report.CheckFail {
			failed[check{c.ID, c.Metric, c.Applicant}] = true
			if len(r.truth.Broken) == 0 && c.Hard() {
				t.FalseAlarms++
				r.fault("check %s %s %s fails on sound numbers: %s", c.ID, c.Metric, c.Applicant, c.Detail)
			}
		}
	}
	for _, b := range r.truth.Broken {
		if b.ID == "P.split" {
			continue
		}
		t.Broken++
		if failed[check{b.ID, b.Metric, b.Applicant}] {
			t.BrokenFound++
		} else {
			r.fault("check %s %s %s should fail", b.ID, b.Metric, b.Applicant)
		}
	}
}
