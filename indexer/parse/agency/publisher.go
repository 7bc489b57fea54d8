package agency

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// compilers are the agencies that a preamble may name as publishing the report:
// in front of the words for it (现公布…人民政府2023年度政府信息公开工作年度报告), and
// behind 由 and 请与.
func (f *Finder) compilers(preamble string) []string {
	s := f.fold.Text(preamble)
	var names []string
	for at := 0; at < len(s) && len(names) < 8; {
		i := strings.Index(s[at:], "信息公开")
		if i < 0 {
			break
		}
		end := at + i
		at = end + len("信息公开")
		tail := s[at:min(len(s), at+60)]
		if j := strings.Index(tail, "报告"); j < 0 && !strings.Contains(tail, "年报") || strings.ContainsAny(tail[:max(j, 0)], "。，《") || strings.HasPrefix(tail, "条例") {
			continue
		}
		head := s[han.Back(s, end, 150):end]
		for _, stop := range []string{"。", "，", "；", "：", "、", "《", "》", "公布", "编制", "发布", "形成", "现将", "现公开", "社会公开", "汇总", ",", ";", ":", "）", ")"} {
			if k := strings.LastIndex(head, stop); k >= 0 {
				head = head[k+len(stop):]
			}
		}
		if name := f.agencyText(head + "信息公开"); utf8.RuneCountInString(name) >= 2 {
			names = append(names, name)
		}
	}
	for _, w := range []string{"现公布", "现将", "编制", "公布"} {
		if i := strings.Index(s, w); i > 0 {
			head := s[han.Back(s, i, 120):i]
			if k := strings.LastIndexAny(head, "，。；：、《》由）)"); k >= 0 {
				_, n := han.Decode(head[k:])
				head = head[k+n:]
			}
			if LooksLike(head) {
				names = append(names, head)
			}
		}
	}
	for _, w := range []string{"由", "请与"} {
		rest := s
		for range 8 {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			rest = rest[i+len(w):]
			piece := rest[:min(len(rest), 120)]
			end := -1
			for _, stop := range []string{"编制", "根据", "联系", "负责", "按照", "组织"} {
				if j := strings.Index(piece, stop); j > 0 && (end < 0 || j < end) {
					end = j
				}
			}
			if end > 0 && end <= 90 && LooksLike(piece[:end]) {
				name := piece[:end]
				if strings.HasSuffix(name, "局办公室") {
					name = strings.TrimSuffix(name, "办公室") // the bureau's own office, which only answers for it
				}
				names = append(names, name)
			}
		}
	}
	return names
}

// selfName finds the township that a text names most often, where nothing else
// says who publishes.
func (f *Finder) selfName(body string) (naming, bool) {
	runes := []rune(f.fold.Text(body))
	if len(runes) > 6000 {
		runes = runes[:6000]
	}
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
