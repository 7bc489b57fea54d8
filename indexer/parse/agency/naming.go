package agency

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// naming is a name of an agency taken apart: the divisions it names, the place
// itself and what kind of body it is.
type naming struct {
	full    string   // as printed, without white space
	chain   []string // division names in front, as printed
	of      []string // codes of the divisions the chain can mean; nil without a chain
	name    string   // 大辛店镇, 公安局, 绥阳县
	level   report.Level
	town    bool     // name is that of a township, or of a zone counted among them
	codes   []string // divisions that name can be, inside the chain
	certain float64  // how well the parts fit
}

// bodyEndings are the bodies of a government, longest first.
var bodyEndings = strings.Fields(`
	人民政府办公室 人民政府办公厅 办事处筹备处 党政综合办公室 党政办公室 党政办 人民政府 工作委员会 管理委员会 办事处 管委会 党工委 筹备处 筹备组 政府 党委`)

// fits are how well the parts of a name fit, added up for each way to cut it. Only their
// order matters: a known township outweighs everything else, then comes a government
// by its full name, then a department, and a place that the table does not have comes
// last; a chain of divisions in front adds less than what it leads to.
type fits struct {
	link, fullLink, linkRune   float64 // a division in front, its full name, each character of that
	town, knownTown, wholeTown float64 // a township, one of the table, one whose name begins like a division
	government, fullGovernment float64 // the divisions in front themselves, by their full name
	department, zone, unknown  float64
}

// usualFits read every name of the tests as a reader does, and still do when any of them
// is a fifth larger or smaller.
var usualFits = fits{
	link: 0.4, fullLink: 0.3, linkRune: 0.02,
	town: 1, knownTown: 2, wholeTown: 0.5,
	government: 1.5, fullGovernment: 1.5,
	department: 1, zone: 0.8, unknown: 0.3,
}

// takeApart reads the name of an agency. The best of all ways to cut it counts:
// names such as 新县镇 or 湖南镇 begin with what looks like another place.
func (f *Finder) takeApart(full string) (naming, bool) {
	if n := utf8.RuneCountInString(full); n < 2 || n > 60 || isRelative(full) || han.HasAnySuffix(full, []string{"网站", "官网", "平台"}) ||
		strings.IndexFunc(full, func(r rune) bool { return r >= 'a' && r <= 'z' }) >= 0 {
		return naming{}, false
	}
	var best naming
	f.cut(cutting{full: full, rest: full}, 0, &best)
	if i := f.nationalEnd(full); i > 0 {
		f.cut(cutting{full: full, rest: full[i:]}, 0, &best)
	}
	if strings.Contains(full, "於") {
		// Of the traditional characters only this one is not folded: 於潜镇 keeps it.
		full = strings.ReplaceAll(full, "於", "于")
		f.cut(cutting{full: full, rest: full}, 0, &best)
	}
	return best, best.certain > 0
}

// maxChain is how many parts are cut off the front of a name: province, city, county and
// a zone.
const maxChain = 4

// cutting is a name of which some divisions in front are cut off.
type cutting struct {
	full, rest string
	chain, of  []string
	zone       string // a development zone cut off behind the chain
}

// cut tries every way to cut what is in front of the rest of a name, divisions above
// all, up to maxChain of them, and keeps the best reading.
func (f *Finder) cut(c cutting, depth int, best *naming) {
	f.close(c, best)
	if depth == maxChain {
		return
	}
	if i := zoneEnd(c.rest); i > 0 && c.zone == "" {
		// A development zone is no division of the table; what it lies in is.
		next := c
		next.rest, next.zone = c.rest[i:], c.rest[:i]
		f.cut(next, depth+1, best)
	}
	if i := corpsEnd(c.rest); i > 0 {
		next := c
		next.rest = c.rest[i:]
		f.cut(next, depth+1, best)
	}
	at := 0
	for n := 1; at < len(c.rest) && n <= f.places.longest; n++ {
		_, w := han.Decode(c.rest[at:])
		at += w
		if n < 2 {
			continue
		}
		prefix := c.rest[:at]
		if codes := f.upperNamed(prefix, c.of); len(codes) > 0 {
			next := c
			next.rest = strings.TrimPrefix(c.rest[at:], "人民政府")
			if next.rest == "" || strings.HasPrefix(next.rest, "办公") {
				next.rest = c.rest[at:]
			}
			next.chain, next.of = append(c.chain[:len(c.chain):len(c.chain)], prefix), codes
			f.cut(next, depth+1, best)
		}
	}
}

// nationalEnd is where, in the name of a branch of a body of the whole country, the place of
// the branch begins: 国家税务总局|青石县税务局. 0 where there is none.
func (f *Finder) nationalEnd(s string) int {
	if !han.HasAnyPrefix(s, []string{"国家", "中国", "中华人民共和国", "国网", "中共"}) {
		return 0
	}
	runes := 0
	for i := range s {
		if runes++; runes <= 2 {
			continue
		}
		end := i
		for n := 1; n <= f.places.longest && end < len(s); n++ {
			_, w := han.Decode(s[end:])
			end += w
			if n > 2 && len(f.places.upper[s[i:end]]) > 0 {
				return i
			}
		}
	}
	return 0
}

// zoneEnd is where a development zone at the beginning of a name ends, with more
// to follow; 0 where there is none.
func zoneEnd(s string) int {
	for _, z := range []string{"开发区", "高新区", "新区", "示范区", "管理区", "度假区"} {
		if i := strings.Index(s, z); i > 0 && i <= 45 {
			if end := i + len(z); end < len(s) && !strings.HasPrefix(s[end:], "管") {
				return end
			}
		}
	}
	return 0
}

// corpsEnd is where a division (第一师) or a regiment (十六团) of the 生产建设兵团 at
// the beginning of a name ends, with more to follow; 0 where there is none.
func corpsEnd(s string) int {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "新疆"), "生产建设兵团")
	rest = strings.TrimPrefix(rest, "第")
	tail := strings.TrimLeft(rest, "〇零一二三四五六七八九十0123456789")
	for _, unit := range []string{"师", "团"} {
		after, ok := strings.CutPrefix(tail, unit)
		if ok && len(tail) < len(rest) && after != "" && !han.HasAnyPrefix(after, []string{"镇", "乡"}) {
			return len(s) - len(after)
		}
	}
	return 0
}

// upperNamed finds the province, city or county of a name inside the divisions
// given: by its full name, by a name it had before, or by its stem where only the
// rank has changed (海安县, now 海安市) or is left out for a province or a city. A
// county is never taken for the city that its name begins like.
func (f *Finder) upperNamed(name string, of []string) []string {
	codes := narrow(f.places.upper[name], of)
	if old, ok := f.places.former[name]; ok {
		codes = append(codes[:len(codes):len(codes)], narrow(old.Codes, of)...)
	}
	if len(codes) > 0 {
		return codes
	}
	var kept []string
	for _, c := range narrow(f.places.stems[name], of) {
		if len(c) < 6 {
			kept = append(kept, c)
		}
	}
	s := report.DivisionStem(name)
	if s == name || len(kept) > 0 || utf8.RuneCountInString(s) < 2 {
		return kept
	}
	for _, c := range narrow(f.places.stems[s], of) {
		ok := len(c) == 6
		switch {
		case han.HasAnySuffix(name, []string{"地区", "自治州", "州", "盟"}):
			ok = len(c) == 4
		case strings.HasSuffix(name, "市"):
			ok = len(c) > 2
		}
		if ok {
			kept = append(kept, c)
		}
	}
	return kept
}

// close tries to read what is left of a name as the body itself and keeps the
// reading where it fits better than the best so far.
func (f *Finder) close(c cutting, best *naming) {
	n := naming{full: c.full, chain: c.chain, of: c.of}
	for _, office := range []string{"党政综合办公室", "党政办公室", "党政办", "党委", "党工委"} {
		if s, ok := strings.CutSuffix(c.full, office); ok && isTownName(s) {
			n.full = s
		}
	}
	for _, name := range c.chain {
		// A chain of full names fits better than one of bare stems, and one long
		// name better than short ones that it is put together of.
		n.certain += f.fits.link
		if _, ok := f.places.upper[name]; ok {
			n.certain += f.fits.fullLink + f.fits.linkRune*float64(utf8.RuneCountInString(name))
		}
	}
	place, body := c.rest, ""
	for _, b := range bodyEndings {
		if s, ok := strings.CutSuffix(c.rest, b); ok {
			place, body = s, b
			break
		}
	}
	if (strings.HasSuffix(place, "镇镇") || strings.HasSuffix(place, "乡乡")) && len(narrow(f.places.towns[place], c.of)) == 0 {
		// A slip, but for places such as 江镇镇, whose own name ends in 镇.
		place = place[:len(place)-len("镇")]
	}
	if i := strings.LastIndex(place, "人民政府"); i > 0 && body == "办事处" && len(narrow(f.places.towns[place], c.of)) == 0 {
		// An office of a government that the table does not have.
		place = place[i+len("人民政府"):]
	}
	if !f.closeTown(c, &n, place, body) && (c.zone != "" || !f.closeUpper(c, &n, place, body)) {
		return
	}
	if n.certain > best.certain {
		*best = n
	}
}

// closeTown reads place as a township.
func (f *Finder) closeTown(c cutting, n *naming, place, body string) bool {
	switch {
	case place == "":
		return false
	case isTownName(place):
		if n.codes = f.places.townNamed(place, c.of); len(n.codes) == 0 {
			place = f.undoubled(place, c.of)
			n.codes = f.places.townNamed(place, c.of)
		}
	case body == "办事处" && len(narrow(f.places.towns[place+body], c.of)) > 0:
		// 三女河办事处 has no name without its body.
		place += body
		n.codes = narrow(f.places.towns[place], c.of)
	case f.isZone(place, c.of):
		n.codes = f.places.townNamed(place, c.of)
	default:
		return false
	}
	n.name, n.level, n.town = place, report.LevelTownship, true
	n.certain += f.fits.town
	if len(n.codes) > 0 {
		n.certain += f.fits.knownTown
	}
	if c.of == nil && len(f.places.towns[place]) > 0 {
		// 上海庙镇 is no 庙镇 of 上海.
		n.certain += f.fits.wholeTown
	}
	switch {
	case strings.HasPrefix(body, "人民政府办公"):
		n.level, n.town = report.LevelDepartment, false
	case f.cityZone(place):
		n.level = report.LevelCounty
	}
	return true
}

// undoubled is a name whose first word was printed two times, as it happens where a
// page ends; only a name of the table is put right.
func (f *Finder) undoubled(place string, of []string) string {
	at := 0
	for n := 1; at < len(place)/2; n++ {
		_, w := han.Decode(place[at:])
		at += w
		if rest := place[at:]; n > 1 && strings.HasPrefix(rest, place[:at]) && len(narrow(f.places.towns[rest], of)) > 0 {
			return rest
		}
	}
	return place
}

// cityZone reports whether a place is a development zone that bears the name of a city:
// the city runs it, beside its counties, whatever township the table counts it among.
func (f *Finder) cityZone(place string) bool {
	if !han.HasAnySuffix(place, []string{"经济开发区", "经济技术开发区", "高新技术开发区", "高新技术产业开发区", "高新区"}) {
		return false
	}
	at := 0
	for range 4 {
		_, w := han.Decode(place[at:])
		at += w
		for _, code := range f.upperNamed(place[:at], nil) {
			if len(code) == 4 {
				return true
			}
		}
	}
	return false
}

// closeUpper reads place as a government above townships, as a department or as a
// place that the table does not have.
func (f *Finder) closeUpper(c cutting, n *naming, place, body string) bool {
	switch {
	case place == "" && len(c.chain) > 0 && !strings.HasPrefix(body, "办事处") && !strings.HasPrefix(body, "筹备"):
		last := c.chain[len(c.chain)-1]
		n.name, n.codes = last, c.of
		n.certain += f.fits.government
		if len(f.places.upper[last]) > 0 && !isTownName(last) {
			n.certain += f.fits.fullGovernment
		}
		n.level = report.LevelUnknown
		if len(c.of) > 0 {
			n.level = division.Division{Code: c.of[0]}.Level()
		}
		if strings.HasPrefix(body, "人民政府办公") || strings.HasPrefix(body, "党政") {
			n.name, n.level = last+body, report.LevelDepartment
			n.codes = nil
		}
	case place != "" && body == "" && (isOffice(c.rest) || isInstitution(c.rest)):
		n.name, n.level = c.rest, report.LevelDepartment
		n.certain += f.fits.department
		if len(c.chain) > 0 {
			// 统计局 alone names nothing.
			n.name = c.chain[len(c.chain)-1] + c.rest
		}
		if isInstitution(c.rest) {
			n.level = report.LevelInstitution
			n.of = f.bearers(c)
		}
	case place != "" && (han.HasAnySuffix(body, []string{"管委会", "管理委员会"}) || han.HasAnySuffix(place, zones)):
		n.name, n.level = place, report.LevelCounty
		n.certain += f.fits.zone
	case place != "" && (han.HasAnySuffix(place, []string{"兵团"}) || corpsUnit(place)) && body == "":
		n.name, n.level = place, report.LevelCity
		if _, unit, ok := strings.Cut(place, "兵团"); ok {
			n.name = unit
		}
		if n.name == "" {
			n.name, n.level = "新疆生产建设兵团", report.LevelProvince
		}
		n.of, n.codes = []string{xinjiang}, nil
		n.certain += f.fits.zone
	case place != "" && body != "" && utf8.RuneCountInString(place) <= 8:
		// A body of a place that is not in the table: 西咸新区…, 某某街道.
		n.name, n.level = place, report.LevelUnknown
		if strings.HasPrefix(body, "人民政府办公") {
			n.name, n.level = place+body, report.LevelDepartment
		}
		n.certain += f.fits.unknown
	default:
		return false
	}
	return true
}

// xinjiang is the province of the 生产建设兵团.
const xinjiang = "65"

// bearers are the divisions that an institution lies in by its name. A city without its rank
// is a name that the institution bears and may have left: only its province counts.
func (f *Finder) bearers(c cutting) []string {
	if len(c.chain) == 0 || len(f.places.upper[c.chain[len(c.chain)-1]]) > 0 {
		return c.of
	}
	var provinces []string
	for _, code := range c.of {
		if !slices.Contains(provinces, code[:2]) {
			provinces = append(provinces, code[:2])
		}
	}
	return provinces
}

// isZone reports whether a place is one of the table that does not go by the name of a
// township: development zones, farms, districts under an office. A few are called like
// departments (敦化市林业局), and nobody but a department publishes under such a
// name; others like a city or county.
func (f *Finder) isZone(place string, of []string) bool {
	if (isOffice(place) || isInstitution(place)) && !strings.HasSuffix(place, "管理处") || len(narrow(f.places.upper[place], of)) > 0 {
		return false
	}
	return len(narrow(f.places.towns[place], of)) > 0
}
