package agency

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// compilers are the agencies that a folded preamble may name as publishing the report:
// in front of the words for it, in front of the words for publishing, and behind 由 and
// 请与.
func (f *Finder) compilers(preamble string) []string {
	names := f.namedBeforeReport(preamble)
	names = append(names, publishing(preamble)...)
	return append(names, chargedWith(preamble)...)
}

// The names that a preamble is searched for, and how far from the words that point to
// one it may begin, in bytes: a full name has 40 characters at most (LooksLike), a title
// with its year and the words that announce it some ten more.
const (
	maxNames  = 8
	nameReach = 120
	announced = 150
)

// announcing are what stands in front of a publisher's name where a report is announced.
var announcing = strings.Fields("。 ， ； ： 、 《 》 公布 编制 发布 形成 现将 现公开 社会公开 汇总 , ; : ） )")

// namedBeforeReport are the agencies in front of the words for the report: 现公布…人民政府
// 2023年度政府信息公开工作年度报告.
func (f *Finder) namedBeforeReport(s string) []string {
	var names []string
	for at := 0; at < len(s) && len(names) < maxNames; {
		i := strings.Index(s[at:], "信息公开")
		if i < 0 {
			break
		}
		end := at + i
		at = end + len("信息公开")
		if !reportFollows(s[at:min(len(s), at+60)]) {
			continue
		}
		head := s[han.Back(s, end, announced):end]
		for _, stop := range announcing {
			if k := strings.LastIndex(head, stop); k >= 0 {
				head = head[k+len(stop):]
			}
		}
		if name := f.agencyText(head + "信息公开"); utf8.RuneCountInString(name) >= 2 {
			names = append(names, name)
		}
	}
	return names
}

// reportFollows reports whether what stands behind 信息公开 makes it the name of a report.
func reportFollows(tail string) bool {
	if strings.HasPrefix(tail, "条例") {
		return false
	}
	if i := strings.Index(tail, "报告"); i >= 0 {
		return !strings.ContainsAny(tail[:i], "。，,《")
	}
	return strings.Contains(tail, "年报")
}

// publishing are the agencies in front of the words for publishing a report.
func publishing(s string) []string {
	var names []string
	for _, w := range []string{"现公布", "现将", "编制", "公布"} {
		i := strings.Index(s, w)
		if i <= 0 {
			continue
		}
		head := s[han.Back(s, i, nameReach):i]
		if k := strings.LastIndexAny(head, "，。；：、,;:《》由）)"); k >= 0 {
			_, n := han.Decode(head[k:])
			head = head[k+n:]
		}
		if LooksLike(head) {
			names = append(names, head)
		}
	}
	return names
}

// charges are what an agency named behind 由 or 请与 does.
var charges = []string{"编制", "根据", "联系", "负责", "按照", "组织"}

// chargedWith are the agencies that a report is made by, or that answer for it: 由…编制,
// 请与…联系.
func chargedWith(s string) []string {
	var names []string
	for _, w := range []string{"由", "请与"} {
		rest := s
		for range maxNames {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			rest = rest[i+len(w):]
			name := rest[:min(len(rest), nameReach)]
			end := -1
			for _, charge := range charges {
				if j := strings.Index(name, charge); j > 0 && (end < 0 || j < end) {
					end = j
				}
			}
			if end < 0 || !LooksLike(name[:end]) {
				continue
			}
			name = name[:end]
			if strings.HasSuffix(name, "局办公室") {
				name = strings.TrimSuffix(name, "办公室") // the bureau's own office, which only answers for it
			}
			names = append(names, name)
		}
	}
	return names
}

// selfSearched is how many characters of a text are searched for the name of its township,
// about as many as a report of one has.
const selfSearched = 6000

// selfName finds the township that a folded text names most often, at least two times
// and as often as any two others, where nothing else says who publishes.
func (f *Finder) selfName(body string) (naming, bool) {
	runes := []rune(body)
	runes = runes[:min(len(runes), selfSearched)]
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
	type tally struct {
		name string
		n    int
	}
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
	if len(all) == 0 || all[0].n < 2 || len(all) > 1 && all[1].n*2 > all[0].n {
		return naming{}, false
	}
	return f.takeApart(all[0].name)
}
