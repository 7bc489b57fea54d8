package agency

import (
	"slices"
	"sort"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Source says what kind of text speaks for the agency.
type Source string

// The witnesses, best first: what the report says of itself outranks what its page says.
const (
	ByTitle     Source = "title"     // the title
	BySignature Source = "signature" // the name below or above the text, with the date
	ByCompiler  Source = "compiler"  // who makes or publishes the report, in its preamble
	ByLine      Source = "line"      // a line in front that holds nothing but a name
	ByPage      Source = "page"      // publisher and source as the page names them
	ByContact   Source = "contact"   // who answers questions
	ByOpening   Source = "opening"   // the subject of the first sentence
	ByMention   Source = "mention"   // the one place or bureau that the text names as its own
)

// sourceNames are the witnesses for readers.
var sourceNames = map[Source][2]string{
	ByTitle: {"标题", "title"}, BySignature: {"落款", "signature"}, ByCompiler: {"编制或公布者", "compiler"},
	ByLine: {"单独一行", "line of its own"},
	ByPage: {"网页所载", "page"}, ByContact: {"联系单位", "contact"}, ByOpening: {"首句主语", "opening"},
	ByMention: {"文中提及", "mention"},
}

// Label is the witness for readers.
func (s Source) Label(lang report.Lang) string {
	if lang == report.English {
		return sourceNames[s][1]
	}
	return sourceNames[s][0]
}

// evidence is what places an agency that the witness names.
func (s Source) evidence() report.Evidence {
	switch s {
	case ByTitle:
		return report.EvidenceTitle
	case BySignature:
		return report.EvidenceSignature
	case ByPage:
		return report.EvidenceMetadata
	}
	return report.EvidencePreamble
}

// weights order the witnesses. Only their order matters, and that a witness which is
// contradicted falls behind every other that is not, but for the two weakest.
var weights = map[Source]int{
	ByTitle: 100, BySignature: 90, ByCompiler: 80, ByLine: 70, ByPage: 60, ByContact: 50, ByOpening: 40, ByMention: 30,
}

// contradiction is taken off the weight of a witness whose kind of body the text does not
// speak as.
const contradiction = 50

// unplacedShare divides the weight of a witness that names a body without its place, which
// counts only where none names one with it.
const unplacedShare = 10

// Testimony is what one witness says of the agency.
type Testimony struct {
	By     Source
	Text   string // as found, folded
	Name   string // the agency it names, as printed; "" where it names none
	Weight int    // 0 where the name is no agency of a report

	naming naming
}

// Testimonies are all that a document says of its agency, the heaviest first; of one
// weight, in the order of the document.
func (f *Finder) Testimonies(s *Clues) []Testimony {
	var all []Testimony
	words := selfWordsOf(s.Body)
	add := func(by Source, text string) {
		if text == "" || slices.ContainsFunc(all, func(t Testimony) bool { return t.By == by && t.Text == text }) {
			return
		}
		t := Testimony{By: by, Text: text}
		if n, ok := f.takeApart(text); ok {
			t.Name, t.naming = n.full, n
			switch placed := n.town || len(n.chain) > 0 || n.of != nil || bearsName(text) || ownZone(n); {
			case by == ByTitle:
				t.Weight = weights[by]
			case ofOtherPower(text), !placed && (!seated(n.level) || han.HasAnySuffix(text, []string{"办公室", "办公厅", "办"})):
				// An office of a body that is not named, or a place nobody knows, names nothing: 党政办公室.
			case placed:
				t.Weight = weights[by]
			default:
				t.Weight = weights[by] / unplacedShare // 区教育局
			}
			if t.Weight > contradiction && contradicted(n, words) {
				t.Weight -= contradiction
			}
		}
		all = append(all, t)
	}
	title := f.agencyText(s.Title)
	if full := shortNames(s.Preamble)[title]; full != "" {
		title = full
	}
	add(ByTitle, title)
	add(BySignature, f.fold.Text(s.Signature))
	preamble := withoutAliases(s.Preamble)
	speaks := func(office string) bool { // as an office of a government, by its words or its name outside the preamble
		return han.HasAny(s.Body, []string{"我办", "本办", "我室", "本办公室", "我厅"}) ||
			strings.Count(s.Body, office) > strings.Count(s.Preamble, office)
	}
	for _, name := range f.compilers(preamble, speaks) {
		add(ByCompiler, name)
	}
	for _, line := range s.Lines {
		add(ByLine, f.fold.Text(line))
	}
	for _, p := range s.Publishers {
		add(ByPage, f.fold.Text(p))
	}
	for _, name := range contacts(preamble) {
		add(ByContact, f.bodyOf(name, speaks))
	}
	spoken := func(t Testimony) bool { return t.Weight >= weights[ByOpening] }
	if !slices.ContainsFunc(all, spoken) { // the text is searched only where nothing names the agency
		for _, text := range []string{preamble, s.Opening} {
			add(ByOpening, f.opening(text, s.Body))
		}
		for _, name := range f.mentions(s.Body) {
			add(ByMention, name)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Weight > all[j].Weight })
	return all
}

// officeWords and townWords are what a text calls its own body by, where that is an office
// or institution, and where it is a township; all begin with 我 or 本. Every office speaks of its county as 我县, so
// words for places above townships contradict nothing.
var (
	officeWords = strings.Fields(`我局 我委 我厅 我院 我校 我中心 我站 我队 我公司 我支队 我大队 我所 本局
		本委 本厅 本院 本校 本中心 本公司`)
	townWords = strings.Fields("我镇 我乡 我街道 我苏木 我办事处 我街 本镇 本乡 本街道")
)

// selfWords are how often a text speaks of itself as an office and as a township.
type selfWords struct{ offices, towns int }

// selfWordsOf counts them where any of them can begin.
func selfWordsOf(body string) selfWords {
	var w selfWords
	for _, lead := range []string{"我", "本"} {
		for i := range han.Occurrences(body, lead) {
			for _, word := range officeWords {
				if strings.HasPrefix(body[i:], word) {
					w.offices++
				}
			}
			for _, word := range townWords {
				if strings.HasPrefix(body[i:], word) {
					w.towns++
				}
			}
		}
	}
	return w
}

// contradicted reports whether a text speaks of itself, more than once, as of another kind
// of body than a name has, and never as of one of its kind.
func contradicted(n naming, w selfWords) bool {
	switch {
	case seated(n.level):
		return w.towns > 1 && w.offices == 0
	case n.level == report.LevelTownship:
		return w.offices > 1 && w.towns == 0
	case n.level == report.LevelUnknown:
		return false
	}
	return w.offices > 1 || w.towns > 1
}

// countAny is how often the words occur in a text.
func countAny(text string, words []string) int {
	n := 0
	for _, w := range words {
		n += strings.Count(text, w)
	}
	return n
}

// aliases begin what stands in brackets behind a name that is shortened from there on.
var aliases = []string{"(以下简称", "(以下称", "(以下统称", "(下称", "(下简称", "(简称", "(以下均称"}

// withoutAliases drops the short names that a folded text gives in brackets: …管理委员会
// （以下简称管委会）编制.
func withoutAliases(s string) string {
	for _, alias := range aliases {
		for {
			i := strings.Index(s, alias)
			if i < 0 {
				break
			}
			end := strings.Index(s[i:], ")")
			if end < 0 || end > 150 {
				s = s[:i] + s[i+len("("):]
				continue
			}
			s = s[:i] + s[i+end+len(")"):]
		}
	}
	return s
}
