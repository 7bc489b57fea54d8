package accuracy

import (
	"fmt"
	"slices"

	"gongkai/report"
)

// Tally counts what was asked and what was right. A cell is right when it has
// the value the document shows, or null where the document shows none; a null
// that the identities settle may also be read as the number they prove.
type Tally struct {
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
func (t *Tally) add(o Tally) {
	for i, v := range o.counts() {
		*t.counts()[i] += *v
	}
}

func (t *Tally) counts() []*int {
	return []*int{&t.Documents, &t.Unread, &t.Cells, &t.Right, &t.Missed, &t.Wrong, &t.Nulls, &t.Settled, &t.Invented, &t.States,
		&t.Form, &t.Year, &t.Agency, &t.FullName, &t.Region, &t.Title, &t.Date, &t.Keys, &t.Texts, &t.Sections,
		&t.Figures, &t.FiguresFound, &t.FiguresRead, &t.FiguresTrue, &t.Items,
		&t.Findings, &t.FindingsFound, &t.FindingsRead, &t.Broken, &t.BrokenFound, &t.FalseAlarms}
}

// Result is the score of one document with what went wrong, in words.
type Result struct {
	Truth  *Truth
	Tally  Tally
	Faults []string
}

// fault notes what went wrong with a document.
func (r *Result) fault(format string, args ...any) {
	r.Faults = append(r.Faults, fmt.Sprintf(format, args...))
}

// severity orders documents, the worst first: an invented number weighs most.
func (r *Result) severity() int {
	t := &r.Tally
	return 100*(t.Wrong+t.Invented) + 10*t.Missed + 500*t.Unread + 30*(4-t.Form-t.Year-t.Agency-t.Keys) + len(r.Faults)
}

// score holds what was read against the truth; got is nil where err says why
// nothing was.
func score(tr *Truth, got *report.Report, err error) *Result {
	r := &Result{Truth: tr, Tally: Tally{Documents: 1}}
	if tr.Kind == report.KindNotReport {
		r.rejection(got, err)
		return r
	}
	switch {
	case err != nil:
		r.fault("not read: %v", err)
	case got.Kind != report.KindReport:
		r.fault("taken for %s (%s)", got.Kind, got.Why)
	}
	if err != nil || got.Kind != report.KindReport {
		r.Tally.Unread = 1
		got = &report.Report{}
	}
	r.cells(got)
	r.identity(got)
	r.sections(got)
	r.figures(got)
	r.judgements(got)
	return r
}

// rejection scores a document that is no report: there is nothing else to ask.
func (r *Result) rejection(got *report.Report, err error) {
	t := &r.Tally
	t.Form, t.Year, t.Agency, t.FullName, t.Region, t.Title, t.Date, t.Keys, t.Items = 1, 1, 1, 1, 1, 1, 1, 1, 1
	switch {
	case err != nil:
		r.fault("not read: %v", err)
	case got.Kind != report.KindNotReport:
		r.fault("taken for a report of %d", got.Year)
		for _, m := range got.Metrics {
			if m.Value != nil {
				t.Invented++
			}
		}
	case len(r.Truth.Why) > 0 && !slices.Contains(r.Truth.Why, got.Why):
		r.fault("rejected as %s, want one of %v", got.Why, r.Truth.Why)
		return
	default:
		return
	}
	t.Unread = 1
}

func (r *Result) cells(got *report.Report) {
	read := make(map[report.CellRef]report.Metric, len(got.Metrics))
	for _, m := range got.Metrics {
		read[report.CellRef{Metric: m.ID, Applicant: m.Applicant}] = m
	}
	t := &r.Tally
	for _, want := range r.Truth.Metrics {
		ref := report.CellRef{Metric: want.ID, Applicant: want.Applicant}
		m := read[ref]
		if m.State == want.State {
			t.States++
		}
		name := want.ID + "@" + string(want.Applicant)
		if r.Truth.strict[ref] && m.State != want.State {
			r.fault("%s is %s (raw %q), want %s", name, m.State, m.Raw, want.State)
		}
		if r.Truth.loose[ref] {
			continue
		}
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
			r.fault("wrong %s = %s (%s, raw %q), shown is %s", name, report.FormatNumber(*m.Value), m.State, m.Raw,
				report.FormatNumber(*want.Value))
		}
	}
}

func (r *Result) identity(got *report.Report) {
	w, t := r.Truth, &r.Tally
	same := func(count *int, key string, ok bool, read, want any) {
		if ok || !w.asks(key) {
			*count++
			return
		}
		r.fault("%s is %q, want %q", key, fmt.Sprint(read), fmt.Sprint(want))
	}
	same(&t.Form, "form", got.Form == w.Form, got.Form, w.Form)
	same(&t.Year, "year", got.Year == w.Year, got.Year, w.Year)
	a, b := got.Agency, w.Agency
	who := (a.Name == b.Name || !w.asks("agency.name")) && (a.Level == b.Level || !w.asks("agency.level")) &&
		(a.Code == b.Code || !w.asks("agency.code")) && (!b.Several || a.Code == "" && len(a.Candidates) > 1)
	same(&t.Agency, "agency", who, []string{a.Name, string(a.Level), a.Code, string(a.Evidence)}, []string{b.Name, string(b.Level), b.Code,
		b.FullName})
	same(&t.FullName, "agency.full_name", a.FullName == b.FullName, a.FullName, b.FullName)
	same(&t.Region, "agency.region", len(b.Region) == 0 || slices.Equal(a.Region, b.Region), a.Region, b.Region)
	if w.asks("agency.evidence") && b.Evidence != "" && a.Evidence != b.Evidence {
		r.fault("the evidence is %s, want %s", a.Evidence, b.Evidence)
	}
	same(&t.Title, "title", w.Title == "" || squeeze(got.Title) == squeeze(w.Title), got.Title, w.Title)
	lost := slices.Contains(w.Damage, "lost-chars") // a damaged date cannot be told
	same(&t.Date, "published", lost || got.Published == w.Published, got.Published, w.Published)
	if w.asked != nil && w.asked["period"] && !lost && (w.Period == nil) != (got.Period == nil) {
		r.fault("the period is %v, want %v", got.Period, w.Period)
	} else if w.Period != nil && got.Period != nil && *w.Period != *got.Period && !lost {
		r.fault("the period is %v, want %v", *got.Period, *w.Period)
	}
}

type figureKey struct {
	section report.SectionKey
	value   float64
}

// figures compares the numbers of problems and remedies, and figures by section
// and value.
func (r *Result) figures(got *report.Report) {
	if !r.Truth.asks("problems") && !r.Truth.asks("remedies") || len(got.Problems) == len(r.Truth.Problems) &&
		len(got.Remedies) == len(r.Truth.Remedies) {
		r.Tally.Items++
	} else {
		r.fault("%d problems and %d remedies, want %d and %d", len(got.Problems), len(got.Remedies), len(r.Truth.Problems),
			len(r.Truth.Remedies))
	}
	if r.Truth.Figures == nil {
		return
	}
	read := map[figureKey]int{}
	stated := map[figureKey]bool{}
	for _, f := range r.Truth.Figures {
		stated[figureKey{f.Section, f.Value}] = true
	}
	for _, f := range got.Figures {
		if f.Value == nil {
			continue
		}
		k := figureKey{f.Section, *f.Value}
		if f.Change != nil && !stated[k] {
			continue // a comparison may be told as a figure of its own
		}
		read[k]++
		r.Tally.FiguresRead++
	}
	for _, f := range r.Truth.Figures {
		r.Tally.Figures++
		k := figureKey{f.Section, f.Value}
		if read[k] > 0 {
			if r.Truth.Trap != "" && !slices.ContainsFunc(got.Figures, func(g report.Figure) bool {
				return g.Value != nil && *g.Value == f.Value && g.Section == f.Section && same(f, g)
			}) {
				r.fault("figure %s in %s has another unit or approximation than %s, %s", report.FormatNumber(f.Value), f.Section, f.Unit,
					f.Approx)
			}
			read[k]--
			r.Tally.FiguresFound++
			r.Tally.FiguresTrue++
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
func (r *Result) judgements(got *report.Report) {
	t := &r.Tally
	read := map[report.FindingID]bool{}
	for _, f := range got.Findings {
		if !read[f.ID] && r.Truth.asks("findings") {
			t.FindingsRead++
			if !slices.Contains(r.Truth.Findings, f.ID) {
				r.fault("finding %s is not expected: %s", f.ID, f.Detail)
			}
		}
		read[f.ID] = true
	}
	for _, id := range r.Truth.Findings {
		t.Findings++
		if read[id] {
			t.FindingsFound++
		} else {
			r.fault("finding %s is missed", id)
		}
	}
	type check struct {
		id        report.CheckID
		metric    string
		applicant report.Applicant
	}
	failed := map[check]bool{}
	for _, c := range got.Checks {
		if c.State == report.CheckFail {
			failed[check{c.ID, c.Metric, c.Applicant}] = true
			if r.Truth.asks("broken") && len(r.Truth.Broken) == 0 && c.Hard() {
				t.FalseAlarms++
				r.fault("check %s %s %s fails on sound numbers: %s", c.ID, c.Metric, c.Applicant, c.Detail)
			}
		}
	}
	for _, b := range r.Truth.Broken {
		if b.ID == report.CheckSplit {
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
