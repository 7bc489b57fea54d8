package agency

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

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
// may say where it is. What is not known is empty. Preamble, Opening and Body are folded
// (han.Folder.Text).
type Clues struct {
	Title      string
	Signature  string   // the agency below the text
	Lines      []string // in front of the text, each nothing but a name
	Publishers []string // publisher and source as the page names them
	Crumbs     []string // the page's path of links
	Index      string   // 索引号
	URL        string
	Year       int // reported on
	Preamble   string
	Opening    string // of section one
	Body       string // of all sections
}

// Agency works out the publisher. The heaviest of the witnesses gives the name
// (Testimonies); the region comes from the source that names most of it. Where several
// divisions fit, the clues narrow them in their order: address, places in the preamble,
// publisher and breadcrumbs, credit code, host, telephone, places in the text, the site that
// it names as its own. Those that are left are candidates where there is more than one.
func (f *Finder) Agency(s *Clues) report.Agency {
	var named []naming
	var from []report.Evidence
	for _, t := range f.Testimonies(s) {
		if t.Weight > 0 {
			named, from = append(named, t.naming), append(from, t.By.evidence())
		}
	}
	if len(named) == 0 {
		return unplaced(selfLevel(s.Body))
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

// fullName is the fullest name of one agency that its printed names make together: with the
// most in front of it that one of them has, and the body that the first of them has behind it.
func fullName(named []naming, pick int) string {
	full, front, body := named[pick].full, "", ""
	for i := range named {
		before, behind, ok := strings.Cut(named[i].full, full)
		if !ok || !sameBody(named[pick], named[i]) {
			continue
		}
		if len(before) > len(front) {
			front = before
		}
		if body == "" {
			body = behind
		}
	}
	full = front + full + body
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
	name := f.beforeReport(s)
	if i := strings.LastIndex(s, "报告"); name == "" && i >= 0 {
		// 2022年政府信息公开工作年度报告—某某镇
		if behind := strings.Trim(s[i+len("报告"):], "-—–_:|·"); LooksLike(behind) {
			return behind
		}
	}
	return name
}

// disclosed begin the words for the report in a title: what a body discloses, a hospital or a
// school by another name than a government.
var disclosed = strings.Fields(`海关政府信息公开 海关信息公开 政府信息公开 政务信息公开 院务信息公开 校务信息公开 警务信息公开 信息公开
	政务公开 院务公开 校务公开 警务公开 政府信息 年度报告 工作报告 年报`)

// behindCustoms end what stands in front of 海关信息公开 where 海关 is a word for the report:
// the name of a customs house or a year. Else it ends the name: 重庆海关信息公开.
var behindCustoms = strings.Fields("海关 署 年 年度 0 1 2 3 4 5 6 7 8 9")

// beforeReport is the part of a folded title in front of the words for the
// report, years left out.
func (f *Finder) beforeReport(s string) string {
	end := len(s)
	for _, w := range disclosed {
		if i := strings.Index(s, w); i >= 0 && i < end && (!strings.HasPrefix(w, "海关") || han.HasAnySuffix(s[:i], behindCustoms)) {
			end = i
		}
	}
	head, tail := s[:end], s[end:]
	if strings.HasSuffix(head, "人民") && strings.HasPrefix(tail, "政府") {
		head += "政府"
	}
	var b strings.Builder
	for i := 0; i < len(head); {
		if y, n := han.YearAt(head[i:]); y > 0 {
			i += n
			for _, w := range []string{"学年度", "学年", "年年度", "年度", "年", "度"} {
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
	for _, w := range announcements {
		s = strings.TrimPrefix(s, w)
	}
	s = strings.TrimSuffix(s, "年度")
	for _, w := range announcements {
		s = strings.TrimSuffix(s, w)
	}
	return strings.Trim(s, "的-—_:：·.、，?？")
}

// announcements stand in a title in front of an agency's name, or between it and the report:
// 某镇人民政府关于报送2012年度….
var announcements = []string{"关于印发", "关于公布", "关于发布", "关于报送", "关于上报", "关于报告",
	"关于开展", "关于做好", "关于", "公布", "发布", "公开", "上报", "报送"}

// Named is the name of an agency that a title holds beside year and words for the report, ""
// where it names none.
func (f *Finder) Named(title string) string {
	if name := f.agencyText(title); utf8.RuneCountInString(name) >= 2 {
		return name
	}
	return ""
}

// IsDivision reports whether s names divisions above townships and nothing else.
func (f *Finder) IsDivision(s string) bool {
	return f.endsInDivision(s) && !han.HasAnySuffix(s, bodyEndings)
}

// Placed reports whether s names an agency whose place, or the division above it, is
// known by the name alone.
func (f *Finder) Placed(s string) bool {
	n, ok := f.takeApart(f.agencyText(s))
	return ok && (len(n.codes) > 0 || len(n.chain) > 0)
}
