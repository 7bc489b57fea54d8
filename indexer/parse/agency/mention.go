package agency

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// selfSearched is how many characters of a text are searched for the name of its township,
// about as many as a report of one has.
const selfSearched = 6000

// mentions are the agencies that a folded text may be of by the names it mentions, where
// nothing else says who publishes: the township that it names most often, the one place of the
// rank that it speaks of as its own, the bureau whose own rules it cites.
func (f *Finder) mentions(body string) []string {
	runes := []rune(body)
	body = string(runes[:min(len(runes), selfSearched)])
	var names []string
	if n, ok := f.selfName(body); ok {
		names = append(names, n.full)
	}
	if name := f.selfPlace(body); name != "" {
		names = append(names, name)
	}
	return append(names, f.ownRules(body)...)
}

// tally is how often a text names something.
type tally struct {
	name string
	n    int
}

// ranked are names by how often they are named, the most often first.
func ranked(counts map[string]int) []tally {
	var all []tally
	for name, n := range counts {
		all = append(all, tally{name, n})
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].n != all[j].n {
			return all[i].n > all[j].n
		}
		return all[i].name < all[j].name
	})
	return all
}

// leads reports whether the first of names is named twice as often as the next.
func leads(all []tally) bool { return len(all) > 0 && (len(all) == 1 || all[1].n*2 <= all[0].n) }

// selfName finds the township that a folded text names most often, as often as any two
// others: at least two times, or once where it speaks of itself as one.
func (f *Finder) selfName(body string) (naming, bool) {
	runes := []rune(body)
	counts := map[string]int{}
	for i, r := range runes {
		if r != '镇' && r != '乡' && r != '道' && r != '木' {
			continue
		}
		for n := min(8, i+1); n >= 3; n-- {
			name := string(runes[i+1-n : i+1])
			if len(f.places.towns[name]) > 0 {
				counts[name]++
				break
			}
		}
	}
	all := ranked(counts)
	if !leads(all) || all[0].n < 2 && !han.HasAny(body, townWords) &&
		!han.HasAny(body, []string{"全镇", "全乡", "全街道"}) {
		return naming{}, false
	}
	return f.takeApart(all[0].name)
}

// selfPlace finds the one place above townships that a folded text names beside words that
// speak of it as its own: 我市 and 某某市. A text that speaks as an office or a township names
// the place above it.
func (f *Finder) selfPlace(body string) string {
	self := selfWordsOf(body)
	best, rank := 3*(self.offices+self.towns), ""
	for _, r := range []string{"县", "旗", "市", "区", "省", "州"} {
		if n := 3*countAny(body, []string{"我" + r, "本" + r}) + strings.Count(body, "全"+r); n > best {
			best, rank = n, r
		}
	}
	if rank == "" {
		return ""
	}
	counts := map[string]int{}
	for i := range han.Occurrences(body, rank) {
		end := i + len(rank)
		if from, codes := f.upperBefore(body, end); from >= 0 && len(codes) > 0 && !quotedRule(body, from) {
			counts[body[from:end]]++
		}
	}
	if all := ranked(counts); leads(all) {
		return all[0].name + "人民政府"
	}
	return ""
}

// quotedRule reports whether i stands behind a word that says that another place's rule is
// followed.
func quotedRule(body string, i int) bool {
	return han.HasAny(body[han.ClauseStart(body, i):i], []string{"转发", "学习", "考察", "赴", "地址"})
}

// ruleWords end the titles of rules that an agency makes for itself.
var ruleWords = strings.Fields("制度 办法 规定 指南 目录 细则 规则 要点")

// ownRules are the bureaus in front of the titles of rules that a text which speaks as one
// cites: 《某某市财政局…办法》. Several are others' as well.
func (f *Finder) ownRules(body string) []string {
	if !han.HasAny(body, officeWords) {
		return nil
	}
	var names []string
	for rest := body; ; {
		i := strings.Index(rest, "《")
		if i < 0 {
			break
		}
		rest = rest[i+len("《"):]
		end := strings.Index(rest, "》")
		if end < 0 {
			break
		}
		cited := rest[:end]
		for _, body := range []string{"局", "委员会", "厅"} {
			i := strings.Index(cited, body)
			if i <= 0 || !han.HasAny(cited, ruleWords) {
				continue
			}
			name := cited[:i+len(body)]
			if n, ok := f.takeApart(name); ok && n.level == report.LevelDepartment && len(n.chain) > 0 && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) != 1 {
		return nil
	}
	return names
}

// selfLevel is the level of an agency that a text does not name, by what the text calls
// itself: 我镇, 我局, 学校, 我县. A city is told from a county that is called 市 by the counties
// that it speaks of.
func selfLevel(body string) report.Level {
	self := selfWordsOf(body)
	offices := self.offices + countAny(body, []string{"我办", "我会"})
	switch {
	case self.towns > offices:
		return report.LevelTownship
	case countAny(body, []string{"我校", "学院", "学校"}) > 1 && !han.HasAny(body, []string{"我局", "本局", "我县", "我市"}):
		return report.LevelInstitution
	case offices > 0:
		return report.LevelDepartment
	case han.HasAny(body, []string{"我县", "我旗", "全旗"}):
		return report.LevelCounty
	case !strings.Contains(body, "我市") && (han.HasAny(body, []string{"我省", "全省"}) && han.HasAny(body, []string{"省政府",
		"各市", "省直"}) || han.HasAny(body, []string{"自治区直", "各行署"})):
		return report.LevelProvince
	case han.HasAny(body, []string{"我市", "市政府"}) && han.HasAny(body, []string{"县(市", "县、区", "区、县", "县区",
		"区县", "各县", "市、县", "个县"}):
		return report.LevelCity
	case strings.Contains(body, "我区"):
		return report.LevelCounty
	}
	return report.LevelUnknown
}

// withoutCited drops what a folded text cites in 《》, but for reports: notices that others
// wrote name them.
func withoutCited(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "《")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		depth, end := 0, 0
		for j, r := range s {
			if r == '《' {
				depth++
			} else if r == '》' {
				depth--
			}
			if depth == 0 {
				end = j + utf8.RuneLen(r)
				break
			}
		}
		if end == 0 {
			b.WriteString(s)
			return b.String()
		}
		if cited := strings.TrimSuffix(s[:end], "》"); han.HasAnySuffix(cited, []string{"报告", "年报"}) && !strings.Contains(cited, "关于") {
			b.WriteString(s[:end])
		}
		s = s[end:]
	}
}

// shortNames leads the short names that a folded text gives in brackets to the names that
// they stand for: 由某某委员会（以下简称某某委）编制.
func shortNames(s string) map[string]string {
	names := map[string]string{}
	for _, alias := range aliases {
		for at := range han.Occurrences(s, alias) {
			end := strings.Index(s[at:], ")")
			full := behindLast(s, at, "。，；：、,;:《》由)与")
			if end > len(alias) && LooksLike(full) {
				names[strings.Trim(s[at+len(alias):at+end], "\"“”《》‘’:为")] = full
			}
		}
	}
	return names
}
