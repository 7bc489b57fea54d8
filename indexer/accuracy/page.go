package accuracy

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/report"
	"gongkai/report/char"
)

// page compares one report with its facts.
type page struct {
	simple  *char.Simplifier
	fact    *Fact
	got     *report.Report
	answers []Answer
}

func (p *page) answer(a Aspect, o Outcome, got, want string) {
	if o == Right {
		got, want = "", ""
	}
	p.answers = append(p.answers, Answer{p.fact.ID, a, o, got, want})
}

// ask notes the answer to a question of which the truth is known: same reports whether
// what was said is what is wanted.
func (p *page) ask(a Aspect, got, want string, same bool) {
	switch {
	case !known(want):
	case want == none && got == "", want != none && same:
		p.answer(a, Right, got, want)
	case got == "":
		p.answer(a, Missing, got, want)
	default:
		p.answer(a, Wrong, got, want)
	}
}

// compare asks all that the facts of a page tell.
func (p *page) compare() {
	f, r := p.fact, p.got
	p.ask(AspectKind, strings.TrimSpace(string(r.Kind)+" "+string(r.Why)), f.Kind, string(r.Kind) == f.Kind)
	if f.Kind != string(report.KindReport) || r.Kind != report.KindReport {
		return
	}
	p.ask(AspectTitle, r.Title, f.Title, p.plain(r.Title) == p.plain(f.Title))
	p.agency()
	p.ask(AspectLevel, string(r.Agency.Level), f.Level, string(r.Agency.Level) == f.Level)
	p.region()
	p.ask(AspectCode, r.Agency.Code, f.Code, strings.TrimRight(r.Agency.Code, "0") == strings.TrimRight(f.Code, "0"))
	year := ""
	if r.Year != 0 {
		year = strconv.Itoa(r.Year)
	}
	p.ask(AspectYear, year, f.Year, year == f.Year)
	p.ask(AspectForm, string(r.Form), f.Form, string(r.Form) == f.Form)
	p.ask(AspectPublished, r.Published, f.Published, r.Published == f.Published)
	p.sections()
	p.figures()
	p.items()
}

// reading is a Latin reading behind a character, as some copies print it.
var reading = regexp.MustCompile(`[(（]\p{Latin}{1,8}[)）]`)

// plain folds a text for comparison: script, width, case, white space, readings and
// marks do not count.
func (p *page) plain(s string) string {
	return strings.Map(func(r rune) rune {
		r = p.simple.Rune(unicode.ToLower(char.HalfWidth(r)))
		if char.Blank(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, reading.ReplaceAllString(s, ""))
}

// bodies are what a name may end in without another agency being meant.
var bodies = []string{"街道办事处", "人民政府", "管理委员会", "政府", "办事处"}

// called folds the name of an agency: 大辛店镇人民政府 is called 大辛店镇.
func (p *page) called(name string) string {
	name = p.plain(name)
	for _, b := range bodies {
		if short, ok := strings.CutSuffix(name, b); ok {
			if b == "街道办事处" {
				short += "街道"
			}
			return short
		}
	}
	return name
}

// agency asks for the agency: by its full name, its short name, or the end of its full
// name where the place before it is not said.
func (p *page) agency() {
	a, f := &p.got.Agency, p.fact
	got, want := a.FullName, f.Agency
	if got == "" {
		got = a.Name
	}
	if !known(want) {
		want = f.Name
	}
	if !known(want) {
		return
	}
	name := p.plain(a.Name)
	same := a.FullName != "" && known(f.Agency) && p.called(a.FullName) == p.called(f.Agency) ||
		a.Name != "" && known(f.Name) && p.called(a.Name) == p.called(f.Name) ||
		a.FullName != "" && !known(f.Agency) && p.called(a.FullName) == p.called(f.Name) ||
		len([]rune(name)) >= 3 && strings.HasSuffix(p.plain(f.Agency), name)
	p.ask(AspectAgency, got, want, same)
}

// region asks for the places above the agency: another place than those is wrong, fewer
// are missing.
func (p *page) region() {
	if !known(p.fact.Region) {
		return
	}
	got, want := strings.Join(p.got.Agency.Region, "/"), p.fact.Region
	read, places := p.got.Agency.Region, strings.Split(want, "/")
	switch {
	case want == none || slices.Equal(read, places):
		p.ask(AspectRegion, got, want, want != none)
	case slices.ContainsFunc(read, func(s string) bool { return !slices.Contains(places, s) }):
		p.answer(AspectRegion, Wrong, got, want)
	default:
		p.answer(AspectRegion, Missing, got, want)
	}
}

// edge is how many characters of the ends of a section are compared.
const edge = 8

// sections asks for each section, and whether the page has these of the first level alone.
func (p *page) sections() {
	if p.fact.Sections == nil {
		return
	}
	read := map[report.SectionKey][]report.Section{}
	for s := range report.AllSections(p.got.Sections) {
		read[s.Key] = append(read[s.Key], *s)
	}
	var faults []string
	asked := map[report.SectionKey]bool{}
	for _, want := range p.fact.Sections {
		asked[want.Key] = true
		found := read[want.Key]
		span := want.First + "…" + want.Last
		switch {
		case len(found) == 0:
			faults = append(faults, "-"+string(want.Key))
			p.answer(AspectSections, Missing, "", string(want.Key)+": "+span)
		case slices.ContainsFunc(found, func(s report.Section) bool { return p.spans(s, want) }):
			p.answer(AspectSections, Right, "", "")
		default:
			faults = append(faults, string(want.Key))
			p.answer(AspectSections, Wrong, string(want.Key)+": "+ends(found[0]), string(want.Key)+": "+span)
		}
	}
	for _, s := range p.got.Sections {
		if !asked[s.Key] {
			faults = append(faults, "+"+string(s.Key))
		}
	}
	outcome := Right
	if len(faults) > 0 {
		outcome = Wrong
	}
	p.answer(AspectOutline, outcome, strings.Join(faults, " "), "")
}

// spans reports whether a section has the narrative wanted by its ends, as a reader sees it:
// with its parts. Where both have none they agree.
func (p *page) spans(s report.Section, want SectionFact) bool {
	first, last := []rune(p.plain(unmarked(want.First))), []rune(p.plain(want.Last))
	if len(first) == 0 {
		return p.plain(wholeText(s, true)) == ""
	}
	first, last = first[:min(edge, len(first))], last[max(0, len(last)-edge):]
	// The words of an end may reach over the mark of a part, which is printed and no word.
	either := func(holds func(numbered bool) bool) bool { return holds(true) || holds(false) }
	return either(func(numbered bool) bool {
		return strings.HasPrefix(p.plain(unmarked(wholeText(s, numbered))), string(first))
	}) &&
		either(func(numbered bool) bool { return strings.HasSuffix(p.plain(wholeText(s, numbered)), string(last)) })
}

// wholeText is the narrative of a section and behind it that of its parts with their titles,
// numbered or not.
func wholeText(s report.Section, numbered bool) string {
	var b strings.Builder
	b.WriteString(s.Text)
	for _, c := range s.Children {
		b.WriteString("\n")
		if numbered {
			b.WriteString(c.Number)
		}
		b.WriteString(c.Title + "\n" + wholeText(c, numbered))
	}
	return b.String()
}

// listMark is the mark of a list in front of a text: （一）, 一、, 1.
var listMark = regexp.MustCompile(`^\s*([(（]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|[一二三四五六七八九十\d]{1,3}[、.．]|[①-⑳⑴-⒇㈠-㈩])`)

// unmarked is a text without the mark of a list in front of it.
func unmarked(text string) string { return listMark.ReplaceAllString(text, "") }

// ends are the first and the last characters of a section with its parts.
func ends(s report.Section) string {
	r := []rune(strings.Join(strings.Fields(wholeText(s, true)), ""))
	if len(r) <= 2*edge {
		return string(r)
	}
	return string(r[:edge]) + "…" + string(r[len(r)-edge:])
}

// figures asks for each figure by value and unit, and then by its subject too: of two
// noun phrases one may hold the other.
func (p *page) figures() {
	left := slices.Clone(p.got.Figures)
	for _, want := range p.fact.Figures {
		name := fmt.Sprintf("%s%s %s", report.FormatNumber(want.Value), want.Unit, want.Subject)
		same := func(f report.Figure) bool {
			return f.Value != nil && math.Abs(*f.Value-want.Value) < 1e-6*max(1, math.Abs(want.Value)) &&
				(want.Unit == "" || p.plain(f.Unit) == p.plain(want.Unit))
		}
		at := slices.IndexFunc(left, same)
		if at < 0 {
			p.answer(AspectFigures, Missing, "", name)
			p.answer(AspectSubjects, Missing, "", name)
			continue
		}
		p.answer(AspectFigures, Right, "", "")
		got, subject := left[at].Subject, p.plain(want.Subject)
		at = slices.IndexFunc(left, func(f report.Figure) bool {
			said := p.plain(f.Subject)
			return same(f) && said != "" && (strings.Contains(said, subject) || strings.Contains(subject, said))
		})
		if at < 0 {
			p.answer(AspectSubjects, Wrong, got, name)
			continue
		}
		p.answer(AspectSubjects, Right, "", "")
		left = slices.Delete(left, at, at+1)
	}
}

// items asks for problems, their classes and remedies.
func (p *page) items() {
	if p.fact.Items == nil {
		return
	}
	problems, remedies := slices.Clone(p.got.Problems), slices.Clone(p.got.Remedies)
	for _, want := range p.fact.Items {
		if want.Kind == "problem" {
			at := slices.IndexFunc(problems, func(g report.Problem) bool { return p.near(g.Text, want.Text) })
			if at < 0 {
				p.answer(AspectProblems, Missing, "", want.Text)
				continue
			}
			p.answer(AspectProblems, Right, "", "")
			p.ask(AspectClasses, string(problems[at].Class), want.Class, string(problems[at].Class) == want.Class)
			problems = slices.Delete(problems, at, at+1)
			continue
		}
		at := slices.IndexFunc(remedies, func(g report.Remedy) bool { return p.near(g.Text, want.Text) })
		if at < 0 {
			p.answer(AspectRemedies, Missing, "", want.Text)
			continue
		}
		p.answer(AspectRemedies, Right, "", "")
		remedies = slices.Delete(remedies, at, at+1)
	}
	for _, g := range problems {
		p.answer(AspectProblems, More, g.Text, "")
	}
	for _, g := range remedies {
		p.answer(AspectRemedies, More, g.Text, "")
	}
}

// near reports whether two texts tell the same item: one holds the other and is not much
// longer, or they share seven tenths of the pairs of characters of the one that has fewer.
func (p *page) near(a, b string) bool {
	a, b = p.plain(a), p.plain(b)
	x, y := []rune(a), []rune(b)
	short, long := min(len(x), len(y)), max(len(x), len(y))
	if short == 0 {
		return false
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return 20*short >= 9*long || short >= 6 && 2*long < 5*short
	}
	pairs, others := pairsOf(x), pairsOf(y)
	shared := 0
	for pair := range pairs {
		if others[pair] {
			shared++
		}
	}
	return 10*shared >= 7*max(1, min(len(pairs), len(others)))
}

func pairsOf(s []rune) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	for i := 1; i < len(s); i++ {
		pairs[[2]rune{s[i-1], s[i]}] = true
	}
	return pairs
}

// alarms are the findings and failing checks of a page read as the report it is.
func (p *page) alarms() []Alarm {
	if p.fact.Kind != string(report.KindReport) {
		return nil
	}
	var list []Alarm
	for _, f := range p.got.Findings {
		list = append(list, Alarm{p.fact.ID, string(f.ID), f.Detail})
	}
	for _, c := range p.got.Checks {
		if c.State == report.CheckFail {
			list = append(list, Alarm{p.fact.ID, string(c.ID), c.Detail})
		}
	}
	return list
}
