package agency

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// ownBodies follow the name of a place when a text speaks of that place's own
// government or site, as a report does of its own.
var ownBodies = han.NewWords("人民政府门户网站", "人民政府网站", "政府门户网站", "政府网站", "政府信息公开网", "政府网", "门户网站")

// foreignWords stand in front of a place that a report may well name: neighbours
// visited, partners, parties to a case.
var foreignWords = strings.Fields("学习 考察 借鉴 对口 协作 援 原 赴 到 与 向 转载 转发 联合 参照 参考 对标 对照 比照 移送")

// Foreign finds the site or portal of another prefecture's city or county
// that a report names as if it were its own, as copied texts do. Precision comes
// first: the name must be a full one that means nothing within the agency's own
// prefecture, with the word for the site right behind it, outside 《》, and nothing
// in its sentence may say that another place is meant.
func (f *Finder) Foreign(r *report.Report) (report.Finding, bool) {
	own := r.Agency.Code
	if own == "" {
		own = r.Agency.RegionCode
	}
	if len(own) < 4 {
		return report.Finding{}, false
	}
	for s := range report.AllSections(r.Sections) {
		text := f.fold.Simplify(s.Text)
		for site := range f.ownSites(text) {
			if nearOf(site.codes, own) || quoted(text, site.from) {
				continue
			}
			start, end := s.SourceOffset(site.from), s.SourceOffset(site.to-1)+1
			return report.Finding{ID: report.FindingForeignPlaceName, Start: start, End: end,
				Detail: fmt.Sprintf("正文把“%s”当作本地：%s", text[site.from:site.to], text[site.from:site.end])}, true
		}
	}
	return report.Finding{}, false
}

// site is where a text names the government or the site of a city or county.
type site struct {
	from, to int      // of the place's name
	end      int      // of the words for its government or site
	codes    []string // that the name can mean
}

// ownSites yields the sites that a text names by the full name of a city or county, as a
// report names its own: nothing in the sentence says that another place is meant.
func (f *Finder) ownSites(text string) iter.Seq[site] {
	return func(yield func(site) bool) {
		for _, body := range ownBodies.Among(text) {
			for i := range han.Occurrences(text, body) {
				from, codes := f.upperBefore(text, i)
				if from < 0 || han.HasAny(text[han.SentenceStart(text, from):from], foreignWords) {
					continue
				}
				if !yield(site{from, i, i + len(body), codes}) {
					return
				}
			}
		}
	}
}

// upperBefore finds the longest full name of a city or county that ends at i.
func (f *Finder) upperBefore(text string, i int) (from int, codes []string) {
	from = -1
	at := i
	for n := 1; n <= 15 && at > 0; n++ {
		_, w := utf8.DecodeLastRuneInString(text[:at])
		at -= w
		if n < 3 {
			continue
		}
		if found := f.places.upper[text[at:i]]; len(found) > 0 {
			from, codes = at, found
		}
	}
	return from, codes
}

// nearOf reports whether one of the codes lies in the prefecture of own, or above
// it.
func nearOf(codes []string, own string) bool {
	for _, c := range codes {
		if strings.HasPrefix(own, c) || strings.HasPrefix(c, own[:4]) {
			return true
		}
	}
	return false
}

// quoted reports whether i stands inside 《》.
func quoted(text string, i int) bool {
	from := han.SentenceStart(text, i)
	return strings.Count(text[from:i], "《") > strings.Count(text[from:i], "》")
}
