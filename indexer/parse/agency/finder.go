package agency

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// witness is a text that may name the agency, and where it stands.
type witness struct {
	text     string
	evidence report.Evidence
}

// Finder finds out who published a report and where that is. It does not change
// after NewFinder and may be used by many goroutines at once.
type Finder struct {
	fold   *han.Folder
	places *places
	fits   fits
}

// NewFinder builds a finder on a division table and on what tells where a host, a
// telephone or a former name is.
func NewFinder(fold *han.Folder, div *division.Table, locator *division.Locator) *Finder {
	return &Finder{fold: fold, places: newPlaces(div, locator), fits: usualFits}
}

// Clues are what a document says of its agency, and what stands around the name that
// may say where it is. What is not known is empty. Preamble and Body are folded
// (han.Folder.Text).
type Clues struct {
	Title      string
	Signature  string   // the agency below the text
	Publishers []string // publisher and source as the page names them
	Crumbs     []string // the page's path of links
	Index      string   // 索引号
	URL        string
	Year       int // reported on
	Preamble   string
	Body       string // of all sections
}

// Agency works out the publisher. The name comes from the title, else from the
// signature, the page or the preamble; the region from the source that names most
// of it; where several divisions fit, the places named in the text decide, and
// where they do not, all are candidates.
func (f *Finder) Agency(s *Clues) report.Agency {
	witnesses := []witness{
		{f.agencyText(s.Title), report.EvidenceTitle},
		{f.fold.Text(s.Signature), report.EvidenceSignature},
	}
	for _, p := range s.Publishers {
		witnesses = append(witnesses, witness{f.fold.Text(p), report.EvidenceMetadata})
	}
	for _, c := range f.compilers(s.Preamble) {
		witnesses = append(witnesses, witness{c, report.EvidencePreamble})
	}
	var named []naming
	var from []report.Evidence
	for _, w := range witnesses {
		if w.text == "" {
			continue
		}
		if n, ok := f.takeApart(w.text); ok {
			if w.evidence != report.EvidenceTitle && !n.town && len(n.chain) == 0 {
				// An office by itself, or a place nobody knows: 党政办公室.
				continue
			}
			named = append(named, n)
			from = append(from, w.evidence)
		}
	}
	if len(named) == 0 {
		if n, ok := f.selfName(s.Body); ok {
			named, from = append(named, n), append(from, report.EvidencePreamble)
		}
	}
	if len(named) == 0 {
		return unplaced(report.LevelUnknown)
	}
	// The first source names the agency; a later one that names the same place
	// and more divisions says where it is.
	pick := 0
	for i := 1; i < len(named); i++ {
		fuller := len(named[i].chain) > len(named[pick].chain) || named[pick].level == report.LevelUnknown
		if fuller && sameBody(named[pick], named[i]) {
			pick = i
		}
	}
	n := named[pick]
	a := unplaced(n.level)
	a.Name, a.FullName = n.name, fullName(named, pick)
	f.locate(&a, n, from[pick], s)
	return a
}

// unplaced is an agency of which only the level is known.
func unplaced(level report.Level) report.Agency {
	return report.Agency{Level: level, Region: []string{}, Candidates: []report.Candidate{}, Evidence: report.EvidenceNone}
}

// sameBody reports whether two names can be of one agency.
func sameBody(a, b naming) bool {
	return a.name == b.name || report.TownStem(a.name) == report.TownStem(b.name) || strings.HasSuffix(b.full, a.name)
}

// fullName is the fullest of the printed names of one agency.
func fullName(named []naming, pick int) string {
	full := named[pick].full
	for i := range named {
		if i != pick && sameBody(named[pick], named[i]) && strings.Contains(named[i].full, full) {
			full = named[i].full
		}
	}
	if strings.HasSuffix(full, named[pick].name) {
		// The title often leaves out the body that preamble and signature name.
		for i := range named {
			if !sameBody(named[pick], named[i]) {
				continue
			}
			for _, body := range []string{"人民政府", "街道办事处", "办事处"} {
				if strings.HasSuffix(named[i].full, named[pick].name+body) {
					return full + body
				}
			}
		}
	}
	return full
}

// quotes drops the marks that names are set in.
var quotes = strings.NewReplacer("《", "", "》", "", "“", "", "”", "", "【", "", "】", "", "(", "（", ")", "）")

// agencyText takes the agency's name out of a title: what is left without the
// year and the words for the report.
func (f *Finder) agencyText(title string) string {
	s := f.fold.Text(title)
	s = quotes.Replace(s)
	// A second body in brackets names the same place again.
	if i := strings.Index(s, "（"); i >= 0 {
		if j := strings.Index(s[i:], "）"); j > 0 {
			inner := s[i+len("（") : i+j]
			outer := s[:i] + s[i+j+len("）"):]
			if LooksLike(inner) && utf8.RuneCountInString(f.beforeReport(outer)) < 3 {
				return inner
			}
			s = outer
		}
	}
	return f.beforeReport(s)
}

// beforeReport is the part of a folded title in front of the words for the
// report, years left out.
func (f *Finder) beforeReport(s string) string {
	end := len(s)
	for _, w := range []string{"政府信息公开", "政务信息公开", "信息公开", "政务公开", "政府信息", "年度报告", "工作报告", "年报"} {
		if i := strings.Index(s, w); i >= 0 && i < end {
			end = i
		}
	}
	head, tail := s[:end], s[end:]
	if strings.HasSuffix(head, "人民") && strings.HasPrefix(tail, "政府") {
		head += "政府"
	}
	var b strings.Builder
	for i := 0; i < len(head); {
		if y, count, n := han.DigitsAt(head[i:], 4); count == 4 && han.PlausibleYear(y) {
			i += n
			for _, w := range []string{"年年度", "年度", "年", "度"} {
				if strings.HasPrefix(head[i:], w) {
					i += len(w)
					break
				}
			}
			continue
		}
		_, w := han.Decode(head[i:])
		b.WriteString(head[i : i+w])
		i += w
	}
	s = b.String()
	for _, w := range []string{"关于印发", "关于公布", "关于", "公布"} {
		s = strings.TrimPrefix(s, w)
	}
	s = strings.TrimSuffix(s, "年度")
	return strings.Trim(s, "的-—_:：·.、，?？")
}

// Placed reports whether s names an agency whose place, or the division above it, is
// known by the name alone.
func (f *Finder) Placed(s string) bool {
	n, ok := f.takeApart(f.agencyText(s))
	return ok && (len(n.codes) > 0 || len(n.chain) > 0)
}
