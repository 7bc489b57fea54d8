package agency

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// compilers are the agencies that a folded preamble may name as publishing the report:
// in front of the words for it, in front of the words for publishing, and behind 由. Only the
// first are the publisher by name; the others may be an office that does it for its body, as
// speaks tells (bodyOf).
func (f *Finder) compilers(preamble string, speaks func(string) bool) []string {
	preamble = withoutCited(preamble)
	names := f.namedBeforeReport(preamble)
	for _, name := range append(publishing(preamble), chargedWith(preamble)...) {
		names = append(names, f.bodyOf(name, speaks))
	}
	return names
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
var announcing = strings.Fields(`。 ， ； ： 、 《 》 公布 编制 发布 形成 现将 现公开 社会公开 汇总 结合 , ;
	: ） )`)

// namedBeforeReport are the agencies in front of the words for the report: 现公布…人民政府
// 2023年度政府信息公开工作年度报告.
func (f *Finder) namedBeforeReport(s string) []string {
	var names []string
	for end := range han.Occurrences(s, "信息公开") {
		if len(names) == maxNames {
			break
		}
		behind := end + len("信息公开")
		if !reportFollows(s[behind:min(len(s), behind+60)]) {
			continue
		}
		head := s[han.Back(s, end, announced):end]
		for _, stop := range announcing {
			if k := strings.LastIndex(head, stop); k >= 0 {
				head = head[k+len(stop):]
			}
		}
		name := f.agencyText(head + "信息公开")
		name = name[strings.LastIndexAny(name, "0123456789")+1:] // what is left of a date
		if utf8.RuneCountInString(name) >= 2 {
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
		if head := behindLast(s, i, "，。；：、,;:《》由）)"); LooksLike(head) {
			names = append(names, head)
		}
	}
	return names
}

// behindLast is what stands in front of i and behind the last of the stops, within the reach
// of a name.
func behindLast(s string, i int, stops string) string {
	head := s[han.Back(s, i, nameReach):i]
	if k := strings.LastIndexAny(head, stops); k >= 0 {
		_, n := han.Decode(head[k:])
		head = head[k+n:]
	}
	return head
}

// charges are what an agency named behind 由 does.
var charges = []string{"编制", "根据", "负责", "按照", "组织", "汇总", "起草", "发布", "公布"}

// chargedWith are the agencies that a report is made by: 由…编制.
func chargedWith(s string) []string {
	return namedBehind(s, []string{"由"}, charges)
}

// contacts are the agencies that answer questions about a report: 请与…联系. Most often that
// is an office of the publisher.
func contacts(s string) []string {
	return namedBehind(s, []string{"请与", "可与", "请联系", "请向", "可向", "敬请与", "联系单位:", "联系部门:",
		"受理机构:", "受理单位:"},
		[]string{"联系", "咨询", "反映", "(", ",", ";", "。"})
}

// namedBehind are the names between one of the words that point to a name and the first of
// those that follow one.
func namedBehind(s string, pointing, following []string) []string {
	var names []string
	for _, w := range pointing {
		rest := s
		for range maxNames {
			i := strings.Index(rest, w)
			if i < 0 {
				break
			}
			rest = rest[i+len(w):]
			name := rest[:min(len(rest), nameReach)]
			end := -1
			for _, next := range following {
				if j := strings.Index(name, next); j > 0 && (end < 0 || j < end) {
					end = j
				}
			}
			if end > 0 && (LooksLike(name[:end]) || han.HasAnySuffix(name[:end], innerUnits)) && !isRelative(name[:end]) {
				names = append(names, name[:end])
			}
		}
	}
	return names
}

// innerUnits end the names of the parts of a body: its own office, a section of it.
var innerUnits = strings.Fields(`党政综合办公室 党政办公室 党政综合办 党政办 办公室 办公厅 综合科 综合股
	综合处 秘书科 秘书股 科 股 室 处 组`)

// partedBodies are the bodies that a part may belong to.
var partedBodies = strings.Fields("局 厅 院 所 中心 公司 大学 学院 学校 医院 办事处 署 海关 镇 乡 街道 苏木")

// plainCommissions are the commissions that are departments with an office of their own;
// others are only known by their offices: 国防动员委员会办公室.
var plainCommissions = strings.Fields(`发展和改革 卫生健康 卫生和计划生育 住房和城乡建设 城乡建设
	经济和信息化 民族宗教事务
	国有资产监督管理 科学技术 教育工作 农业农村工作`)

// bodyOf is the publisher behind a part of it that makes a report or answers for it: the
// bureau of an office for disclosure, the government of a general office where the text
// does not speak as that office. Speaks reports whether it does.
func (f *Finder) bodyOf(name string, speaks func(string) bool) string {
	if s := f.beforeReport(name); s != "" {
		name = s
	}
	name = f.withoutParts(name)
	for _, office := range []string{"人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办",
		"委办公室", "委办公厅", "委办"} {
		place, ok := strings.CutSuffix(name, office)
		if !ok || len(f.places.upper[place]) == 0 && !f.endsInDivision(place) {
			continue
		}
		if !speaks(name) {
			return place + "人民政府"
		}
	}
	return name
}

// withoutParts drops from a name the sections and offices that are parts of the body in
// front of them: 某某街道党政办公室综合科.
func (f *Finder) withoutParts(name string) string {
	for range 3 {
		cut := ""
		for _, unit := range innerUnits {
			head, ok := strings.CutSuffix(name, unit)
			if !ok || cut != "" {
				continue
			}
			for _, parted := range partedBodies {
				if i := strings.LastIndex(head, parted); i > 0 && !(parted == "学校" && strings.HasSuffix(head[:i], "大")) &&
					utf8.RuneCountInString(head[i+len(parted):]) <= 8 && len(head[:i+len(parted)]) > len(cut) {
					cut = head[:i+len(parted)]
				}
			}
			for _, commission := range plainCommissions {
				if strings.HasSuffix(head, commission+"委员会") {
					cut = head
				}
			}
			if cut == "" && han.HasAnySuffix(head, []string{"办公室", "办公厅", "政府办", "管委会", "管理委员会"}) {
				cut = head // 人民政府办公室秘书科
			}
		}
		if cut == "" {
			return name
		}
		name = cut
	}
	return name
}

// endsInDivision reports whether a name is that of divisions one behind the other.
func (f *Finder) endsInDivision(s string) bool {
	n, ok := f.takeApart(s)
	return ok && len(n.chain) > 0 && n.name == n.chain[len(n.chain)-1]
}
