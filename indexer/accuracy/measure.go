package accuracy

import (
	"context"
	"path/filepath"

	"gongkai/indexer/extract"
	"gongkai/report"
	"gongkai/report/char"
)

// Aspect is one question asked of a page.
type Aspect string

// The questions in the order in which they are told. Those behind the first are asked
// only of reports that were read as reports.
const (
	AspectKind      Aspect = "kind" // report or not
	AspectTitle     Aspect = "title"
	AspectAgency    Aspect = "agency"
	AspectLevel     Aspect = "level"
	AspectRegion    Aspect = "region"
	AspectCode      Aspect = "code"
	AspectYear      Aspect = "year"
	AspectForm      Aspect = "form"
	AspectPublished Aspect = "published"
	AspectOutline   Aspect = "outline"  // all sections of a page, and no other of the first level
	AspectSections  Aspect = "sections" // each section, from its first words to its last
	AspectFigures   Aspect = "figures"  // value and unit
	AspectSubjects  Aspect = "subjects" // value, unit and subject
	AspectProblems  Aspect = "problems"
	AspectClasses   Aspect = "classes" // of the problems found
	AspectRemedies  Aspect = "remedies"
)

// Aspects lists the questions in order.
func Aspects() []Aspect {
	return []Aspect{AspectKind, AspectTitle, AspectAgency, AspectLevel, AspectRegion, AspectCode, AspectYear, AspectForm, AspectPublished,
		AspectOutline, AspectSections, AspectFigures, AspectSubjects, AspectProblems, AspectClasses, AspectRemedies}
}

// Outcome is what became of one question.
type Outcome string

// The outcomes of a question.
const (
	Right   Outcome = "right"
	Wrong   Outcome = "wrong"   // something else was said
	Missing Outcome = "missing" // nothing was said
	More    Outcome = "more"    // something was said that nobody asked for
)

// Answer is one question with its outcome; Got and Want are empty where it is right.
type Answer struct {
	ID      string  `json:"id"`
	Aspect  Aspect  `json:"aspect"`
	Outcome Outcome `json:"outcome"`
	Got     string  `json:"got"`
	Want    string  `json:"want"`
}

// Alarm is a finding or a failing check of a page, which is for a person to judge.
type Alarm struct {
	ID     string `json:"id"`
	Name   string `json:"name"` // of the finding or the check
	Detail string `json:"detail"`
}

// Measure reads the documents of facts, whose paths are below folder, and compares what
// it reads: the answers and alarms come in the order of the facts.
func Measure(ctx context.Context, folder string, facts []Fact, limits extract.Limits, workers int) ([]Answer, []Alarm, error) {
	simple := char.NewSimplifier("")
	paths := make([]string, len(facts))
	for i := range facts {
		paths[i] = filepath.Join(folder, filepath.FromSlash(facts[i].Path))
	}
	pages := make([]*page, len(facts))
	err := readAll(ctx, paths, limits, workers, func(i int, got *report.Report, err error) {
		if err != nil {
			got = &report.Report{Why: report.Why(err.Error())}
		}
		pages[i] = &page{simple: simple, fact: &facts[i], got: got}
		pages[i].compare()
	})
	if err != nil {
		return nil, nil, err
	}
	var answers []Answer
	var alarms []Alarm
	for _, p := range pages {
		answers = append(answers, p.answers...)
		alarms = append(alarms, p.alarms()...)
	}
	return answers, alarms, nil
}
