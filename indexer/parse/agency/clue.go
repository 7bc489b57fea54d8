package agency

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/char"
)

// clue is what some part of a document says of where its agency is.
type clue struct {
	of       []string // the divisions it can mean
	evidence report.Evidence
	strong   bool // it holds even for a place that the table does not have there
}

// clues are the ways to find where an agency is, in their order (docs/reading.md, "Title,
// agency and place"). A way is told the namesakes that are left. Evidence for what stands
// anywhere in the text is EvidencePreamble too.
var clues = []func(*Finder, *Clues, []string) clue{
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.addressed(s.Preamble), report.EvidencePreamble, true}
	},
	func(f *Finder, s *Clues, codes []string) clue {
		return clue{f.mentioned(codes, s.Preamble), report.EvidencePreamble, false}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.noticed(s.Publishers), report.EvidenceMetadata, true}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.noticed(s.Crumbs), report.EvidenceMetadata, false}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.credited(s.Index + " " + s.URL), report.EvidenceCreditCode, true}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.hosted(s.URL), report.EvidenceURL, false}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.called(s.Body), report.EvidencePhone, false}
	},
	func(f *Finder, s *Clues, codes []string) clue {
		return clue{f.mentioned(codes, s.Body), report.EvidencePreamble, false}
	},
	func(f *Finder, s *Clues, _ []string) clue {
		return clue{f.ownSite(s.Body), report.EvidencePreamble, true}
	},
}

// contradicted reports whether an address, the page's publisher or a credit code say
// that a place is elsewhere than the only one of its name in the table: there was
// another, which has gone.
func (f *Finder) contradicted(code string, s *Clues) bool {
	for _, of := range [][]string{f.addressed(s.Preamble), f.noticed(s.Publishers), f.credited(s.Index + " " + s.URL)} {
		if len(of) > 0 && !within(code, of) && len(of[0]) >= 4 {
			return true
		}
	}
	return false
}

// addressed is the county or city that an address in the preamble names with
// everything above it that it names; nil where none does, or where it can mean
// several.
func (f *Finder) addressed(preamble string) []string {
	for rest := preamble; ; {
		i := strings.Index(rest, "地址")
		if i < 0 {
			return nil
		}
		rest = rest[i+len("地址"):]
		if of := f.startsIn(strings.TrimLeft(rest, "：:为是 ")); len(of) == 1 && len(of[0]) >= 4 {
			return of
		}
	}
}

// startsIn are the divisions above townships that a text begins with, one within
// the other.
func (f *Finder) startsIn(text string) []string {
	var of []string
	for {
		var next []string
		size, at := 0, 0
		for n := 1; n <= f.places.longest && at < len(text); n++ {
			_, w := han.Decode(text[at:])
			at += w
			if n < 2 {
				continue
			}
			codes := f.upperNamed(text[:at], of)
			if report.DivisionStem(text[:at]) == text[:at] {
				// Streets are called after cities, and provinces go by their short names.
				codes = f.provinces(codes)
			}
			if len(codes) > 0 {
				next, size = codes, at
			}
		}
		if size == 0 {
			return of
		}
		of, text = next, text[size:]
	}
}

// provinces are those of the codes that are of one.
func (f *Finder) provinces(codes []string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return len(c) > 2 })
}

// noticed is what the notices of a page name: the deepest division that all of
// the names in one notice lead to. Only parts of a notice that name a government
// body count: copies stand on the sites of companies, which bear names of cities.
func (f *Finder) noticed(notices []string) []string {
	for _, n := range notices {
		var bodies []string
		for _, part := range strings.FieldsFunc(f.fold.Text(n), func(r rune) bool { return strings.ContainsRune(">»/|-_:", r) }) {
			if !strings.Contains(part, "公司") && (LooksLike(part) || strings.Contains(part, "政府")) {
				bodies = append(bodies, part)
			}
		}
		if of := f.divisionsIn(strings.Join(bodies, ">")); len(of) == 1 {
			return of
		}
	}
	return nil
}

// divisionsIn finds the divisions above townships that a text names one within the
// other; nil where it names two apart. Names of two characters are too common.
func (f *Finder) divisionsIn(text string) []string {
	var of []string
	for at := 0; at < len(text); {
		size := 0
		var codes []string
		for n, end := 1, at; n <= f.places.longest && end < len(text); n++ {
			_, w := han.Decode(text[end:])
			end += w
			if found := f.places.upper[text[at:end]]; n >= 3 && len(found) > 0 {
				size, codes = end-at, found
			}
		}
		if size == 0 {
			_, w := han.Decode(text[at:])
			at += w
			continue
		}
		at += size
		switch next := narrow(codes, of); {
		case len(next) > 0:
			of = next
		case len(narrow(of, codes)) > 0:
			of = narrow(of, codes)
		default:
			return nil
		}
	}
	return of
}

// credited is the division of the unified social credit code in a text, or the
// city or province above it where the table has no such county.
func (f *Finder) credited(s string) []string {
	code := creditDivision(s)
	if code == "" {
		return nil
	}
	path := f.places.div.Path(code)
	if len(path) == 0 {
		return nil
	}
	return []string{path[len(path)-1].Code}
}

// ownSite is the county or city whose government's site a text says that it publishes on:
// 通过某某县政府网站公开. Nil where it names the sites of several.
func (f *Finder) ownSite(body string) []string {
	var of []string
	for s := range f.ownSites(body) {
		if len(s.codes) != 1 || len(s.codes[0]) < 6 {
			continue
		}
		if of != nil && of[0] != s.codes[0] {
			return nil
		}
		of = s.codes
	}
	return of
}

// hosted is the division whose government's site a page was taken from.
func (f *Finder) hosted(url string) []string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return nil
	}
	if end := strings.IndexAny(rest, "/:?#"); end >= 0 {
		rest = rest[:end]
	}
	if code := f.places.locator.Site(rest); code != "" {
		return []string{code}
	}
	return nil
}

// called is where a telephone number with its area code and a post code lead,
// where they agree on the province. A prefecture at best: one area code may serve
// several.
func (f *Finder) called(text string) []string {
	area, post := areaCode(text), postCode(text)
	if area == "" || post == "" {
		return nil
	}
	of := f.places.locator.Area(area)
	if len(of) == 0 || !strings.HasPrefix(of[0], postProvince(post)) {
		return nil
	}
	return of
}

// areaCode is the area code of the first telephone number of a folded text.
func areaCode(text string) string {
	for rest := text; ; {
		i := strings.Index(rest, "电话")
		if i < 0 {
			return ""
		}
		rest = rest[i+len("电话"):]
		n := digitsBehind(rest, 12)
		switch {
		case len(n) < 3 || n[0] != '0':
		case n[1] == '1' || n[1] == '2':
			return n[:3]
		case len(n) >= 4:
			return n[:4]
		}
	}
}

// postCode is the first post code that a folded text calls one.
func postCode(text string) string {
	for _, label := range []string{"邮编", "邮政编码"} {
		if i := strings.Index(text, label); i >= 0 {
			if n := digitsBehind(text[i+len(label):], 6); len(n) == 6 {
				return n
			}
		}
	}
	return ""
}

// digitsBehind are the digits, up to limit, that begin within four characters.
func digitsBehind(s string, limit int) string {
	at := 0
	for n := 0; n < 4 && at < len(s) && !char.IsDigit(rune(s[at])); n++ {
		_, w := han.Decode(s[at:])
		at += w
	}
	end := at
	for end < len(s) && end-at < limit && char.IsDigit(rune(s[end])) {
		end++
	}
	return s[at:end]
}

// postProvinces are the provinces of post codes by their first two digits.
const postProvinces = "01:15 02:15 03:14 04:14 05:13 06:13 07:13 10:11 11:21 12:21 13:22 15:23 16:23 20:31 21:32 22:32 23:34 24:34 25:37 " +
	"26:37 27:37 30:12 31:33 32:33 33:36 34:36 35:35 36:35 40:50 41:43 42:43 43:42 44:42 45:41 46:41 47:41 51:44 52:44 53:45 54:45 " +
	"55:52 56:52 57:46 61:51 62:51 63:51 64:51 65:53 66:53 67:53 71:61 72:61 73:62 74:62 75:64 81:63 83:65 84:65 85:54"

// postProvince is the code of a post code's province; "?" where there is none.
func postProvince(post string) string {
	if i := strings.Index(postProvinces, post[:2]+":"); i >= 0 {
		return postProvinces[i+3 : i+5]
	}
	return "?"
}

// mentioned finds the one code whose county, or else city, the text names, and not
// as a place visited or learnt from.
func (f *Finder) mentioned(codes []string, text string) []string {
	if len(codes) < 2 || text == "" {
		return nil
	}
	said := map[string]bool{}
	best, bestScore, ties := "", 0, 0
	for _, c := range codes {
		score := 0
		for _, d := range f.places.div.Path(c) {
			if d.Code == c {
				continue
			}
			named, known := said[d.Name]
			if !known {
				named = ownName(text, d.Name)
				said[d.Name] = named
			}
			if named {
				score += len(d.Code)
			}
		}
		switch {
		case score > bestScore:
			best, bestScore, ties = c, score, 0
		case score == bestScore && score > 0:
			ties++
		}
	}
	if ties > 0 || best == "" {
		return nil
	}
	return []string{best}
}

// ownName reports whether a text has a name somewhere where nothing in front of it
// in the sentence says that another place is meant.
func ownName(text, name string) bool {
	for i := range han.Occurrences(text, name) {
		if !han.HasAny(text[han.SentenceStart(text, i):i], foreignWords) {
			return true
		}
	}
	return false
}

// creditDivision finds the division code inside a unified social credit code of a
// government body: 11, six digits of the division, nine more characters.
func creditDivision(s string) string {
	for i := 0; i+17 <= len(s); i++ {
		if s[i] != '1' || s[i+1] != '1' || i > 0 && isAlnum(s[i-1]) {
			continue
		}
		ok := true
		for j := i + 2; j < i+17 && ok; j++ {
			ok = char.IsDigit(rune(s[j])) || j >= i+8 && isAlnum(s[j])
		}
		if ok {
			return s[i+2 : i+8]
		}
	}
	return ""
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
