package agency

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// ownBodies follow the name of a place when a text speaks of that place's own
// government or site, as a report does of its own.
var ownBodies = strings.Fields("人民政府门户网站 人民政府网站 政府门户网站 政府网站 政府信息公开网 " +
	"政府网 门户网站")

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
		for _, body := range ownBodies {
			for at := 0; ; {
				i := strings.Index(text[at:], body)
				if i < 0 {
					break
				}
				i += at
				at = i + len(body)
				from, codes := f.upperBefore(text, i)
				if from < 0 || nearOf(codes, own) || quoted(text, from) || han.HasAny(text[han.SentenceStart(text, from):from], foreignWords) {
					continue
				}
				start, end := s.SourceOffset(from), s.SourceOffset(i-1)+1
				return report.Finding{ID: report.FindingForeignPlaceName, Start: start, End: end,
					Detail: fmt.Sprintf("正文把“%s”当作本地：%s", text[from:i], text[from:at])}, true
			}
		}
	}
	return report.Finding{}, false
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
