package agency

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// places is the division table as names are looked up in it.
type places struct {
	div   *division.Table
	upper map[string][]string // full name of a province, city or county -> codes
	stems map[string][]string // the same without 市, 县, 区 -> codes
	towns map[string][]string // full name of a township -> codes

	former  map[string]division.FormerName // full name of a city or county that is no more
	locator *division.Locator
	longest int // runes of the longest name above townships
}

func newPlaces(div *division.Table, locator *division.Locator) *places {
	p := &places{div: div, locator: locator, former: map[string]division.FormerName{}}
	p.upper, p.stems, p.towns = map[string][]string{}, map[string][]string{}, map[string][]string{}
	for _, f := range locator.FormerNames() {
		p.former[f.Name] = f
	}
	for _, d := range div.All() {
		if len(d.Code) == 9 {
			if utf8.RuneCountInString(report.TownStem(d.Name)) == 0 || utf8.RuneCountInString(d.Name) < 2 {
				continue
			}
			p.towns[d.Name] = append(p.towns[d.Name], d.Code)
			if town, ok := strings.CutSuffix(d.Name, "办事处"); ok {
				p.towns[town] = append(p.towns[town], d.Code)
			}
			if i := strings.Index(d.Name, "兵团"); i >= 0 {
				// 兵团一五二团 calls itself 一五二团.
				if short := d.Name[i+len("兵团"):]; strings.HasSuffix(short, "团") && utf8.RuneCountInString(short) > 2 {
					p.towns[short] = append(p.towns[short], d.Code)
				}
			}
			continue
		}
		if len(div.Path(d.Code)) == 0 || utf8.RuneCountInString(d.Name) < 2 {
			continue
		}
		if path := div.Path(d.Code); path[len(path)-1].Code != d.Code {
			continue
		}
		p.upper[d.Name] = append(p.upper[d.Name], d.Code)
		p.longest = max(p.longest, utf8.RuneCountInString(d.Name))
		if s := report.DivisionStem(d.Name); utf8.RuneCountInString(s) >= 2 {
			p.stems[s] = append(p.stems[s], d.Code)
		}
		if s := withoutPeoples(d.Name); s != "" {
			p.stems[s] = append(p.stems[s], d.Code) // 镇宁自治县
		}
	}
	return p
}

// peoples are those after which autonomous counties are called, beside the ones that
// DivisionStem knows.
var peoples = strings.Fields(`布依族 朝鲜族 满族 黎族 哈尼族 傈僳族 拉祜族 佤族 畲族 景颇族 柯尔克孜族
	达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族
	锡伯族 普米族 塔吉克族 怒族 鄂温克族 保安族 裕固族 独龙族 鄂伦春族 土家族 哈萨克族 东乡族
		纳西族 水族 白族`)

// withoutPeoples is the name of an autonomous county without the peoples in it, "" for others.
func withoutPeoples(name string) string {
	if !han.HasAnySuffix(name, []string{"自治县", "自治旗", "自治州"}) {
		return ""
	}
	end := len(name)
	for _, people := range peoples {
		if i := strings.Index(name, people); i > 0 && i < end {
			end = i
		}
	}
	if s := name[:end]; end < len(name) && utf8.RuneCountInString(s) >= 2 && s != report.DivisionStem(name) {
		return s
	}
	return ""
}

// within reports whether code lies in, or is, one of the divisions.
func within(code string, of []string) bool {
	for _, c := range of {
		if strings.HasPrefix(code, c) {
			return true
		}
	}
	return false
}

// narrow keeps the codes that lie in one of the divisions; no divisions keep all.
func narrow(codes, of []string) []string {
	if of == nil {
		return codes
	}
	var kept []string
	for _, c := range codes {
		if within(c, of) {
			kept = append(kept, c)
		}
	}
	return kept
}

// region is the chain of names above code, and with self including it.
func (p *places) region(code string, self bool) ([]string, string) {
	path := p.div.Path(code)
	if !self && len(path) > 0 && path[len(path)-1].Code == code {
		path = path[:len(path)-1]
	}
	if len(path) == 0 {
		return []string{}, ""
	}
	return division.Names(path), path[len(path)-1].Code
}

// townNamed finds the townships of a name in the divisions given (all where of is
// nil). A name that the table does not have is looked for as the same place of
// another rank, 乡 raised to 镇 or 镇 to 街道, but only inside a county or city
// that is known.
func (p *places) townNamed(name string, of []string) []string {
	if codes := narrow(p.towns[name], of); len(codes) > 0 {
		return codes
	}
	if strings.HasSuffix(name, "街") {
		if codes := narrow(p.towns[name+"道"], of); len(codes) > 0 {
			return codes
		}
	}
	if strings.HasSuffix(name, "街道") {
		if codes := narrow(p.towns[name+"办事处"], of); len(codes) > 0 {
			return codes
		}
	}
	if of == nil {
		return nil
	}
	root := report.TownStem(name)
	if utf8.RuneCountInString(root) < 2 {
		return nil
	}
	for _, c := range of {
		if len(c) < 4 {
			return nil
		}
	}
	var found []string
	for _, rank := range townRanks {
		found = append(found, narrow(p.towns[root+rank], of)...)
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// reranked finds the one township in the country that has the name in another
// rank: 黄垓乡, now 黄垓镇.
func (p *places) reranked(name string) []string {
	root := report.TownStem(name)
	if utf8.RuneCountInString(root) < 2 {
		return nil
	}
	var found []string
	for _, rank := range townRanks {
		found = append(found, p.towns[root+rank]...)
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// townRanks end the names of townships.
var townRanks = report.TownEndings()

// isTownName reports whether a name ends as names of townships do.
func isTownName(name string) bool {
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 14 || strings.HasSuffix(name, "兵团") {
		return false
	}
	for _, e := range townRanks {
		if s, ok := strings.CutSuffix(name, e); ok && s != "" && (e != "团" || corpsUnit(name)) {
			return true
		}
	}
	return false
}

// Begins reports whether s begins with the name of a county, city or province that
// begins with a numeral: 七台河市, 三元区.
func (f *Finder) Begins(s string) bool {
	runes := 0
	for end := range s {
		if runes > 6 {
			break
		}
		if runes >= 3 && (len(f.places.upper[s[:end]]) > 0 || len(f.places.stems[s[:end]]) > 0) {
			return true
		}
		runes++
	}
	return false
}
