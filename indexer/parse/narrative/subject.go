package narrative

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// The longest nouns taken, in characters: of what stands in front of a number without a
// verb, of what stands behind a verb that leads to it, and of what stands behind the unit.
const (
	maxBare   = 24
	maxNoun   = 40
	maxBehind = 20
)

// subject is what figure i counts, in the words of the text: the noun in front of the
// number, or behind it where a verb stands in front or the number joins it to others
// (卫生等5个部门), or what the clause before or the figure before names.
func subject(text string, found []stated, i int) string {
	f := &found[i]
	if s := respective(text, found, i); s != "" {
		return s
	}
	start, joined := phraseStart(text, found, i)
	limit := len(text)
	if i+1 < len(found) {
		limit = max(f.end, found[i+1].start)
	}
	head, ends := leading(text[start:f.start])
	switch {
	case joined && conjunction(head):
		head = "" // 3名民警和2名辅警: what stands between belongs to the number before
	case joined:
		head = cutPrefixes(head, "以及", "和", "及", "与", "并", " ")
	}
	noun, bare := object(head)
	behind := nounBehind(text[f.end:limit])
	if slices.Contains(people, f.figure.Unit) && behind == "" && han.HasAnyPrefix(text[f.end:limit], []string{"得到", "接受"}) {
		behind = nounBehind(text[f.end+len("得到") : limit]) // 2400人次得到轮训
	}
	if (noun != "" || f.figure.Yuan != nil) && tells(behind, f.figure.Yuan != nil) {
		behind = ""
	}
	if behind != "" && (slices.Contains([]string{"等", "只有", "仅有"}, ends) || strings.HasSuffix(text[:start], "、") ||
		head != "" && personal(f.figure.Unit, behind) || strings.HasSuffix(head, "的")) {
		return behind
	}
	if reason(head) {
		return trimLead(head)
	}
	if act := deed(text[f.end:limit]); act != "" && f.figure.Unit == "次" && personalNoun(head) {
		return act
	}
	if how := handled(text[f.end:limit]); how != "" && trimLead(head) == "" && f.figure.Unit == "件" {
		return how
	}
	if act := attending(head); act != "" && behind == "" && slices.Contains([]string{"次", "场"}, f.figure.Unit) {
		return act
	}
	if v := channelled(head); v != "" && behind == "" {
		return v
	}
	switch {
	case noun != "" && f.figure.Unit == "家" && body(noun) && !body(behind):
		return noun
	case noun != "" && (behind == "" || !actor(noun) && !verbal(head) && !slices.Contains(things, f.figure.Unit)):
		return noun
	case behind != "":
		return behind
	case bare:
		v := trimLead(head)
		if act := deed(text[f.end:limit]); act != "" && slices.Contains(people, f.figure.Unit) && lone(head, true) != "" {
			return act // 选送3人次参加培训
		}
		if at, _, _ := lastVerb(masked(head)); f.figure.Yuan != nil {
			return head[at:]
		}
		if n := utf8.RuneCountInString(v); n <= 6 && (han.HasAnySuffix(v, outcomes) || han.HasAny(head, []string{"其中", "含", "包括"})) {
			return v
		}
		if noun, _ = object(cutVerb(head)); noun != "" && !actor(noun) {
			return noun
		}
		if at, size, _ := lastVerb(masked(head)); strings.HasSuffix(head, "的") {
			return head[at : at+size] // 属本年新增的
		}
	case briefVerbs[trimLead(head)]:
		return trimLead(head)
	}
	if s := named(text, found, i, start, trimLead(head) == "", lone(head, bare)); s != "" {
		return s
	}
	if f.figure.Unit == "人" || f.figure.Unit == "人次" {
		if s := attended(text, found, i); s != "" {
			return s
		}
	}
	if at, size, _ := lastVerb(masked(head)); bare {
		return head[at : at+size]
	}
	return ""
}

// lone is the verb that a head consists of: 关停7个, 全县新收20件; "" where it says more.
func lone(head string, bare bool) string {
	words := trimLead(head)
	if strings.HasPrefix(words, "全") && utf8.RuneCountInString(words) > 2 {
		_, w := utf8.DecodeRuneInString(words[len("全"):])
		words = words[len("全")+w:]
	}
	if !bare || utf8.RuneCountInString(words) > 6 || trimLead(cutVerb(words)) != "" {
		return ""
	}
	return words
}

// body reports whether a noun is one of bodies that are counted themselves: 养老机构9家.
func body(noun string) bool {
	return han.HasAnySuffix(noun, []string{"机构", "单位", "企业", "公司", "医院", "学校", "网站"})
}

// channels end the names of what something is published through, which is not what is counted.
var channels = strings.Fields("公众号 网站 平台 微博 微信 客户端 视频号 抖音号 头条号 热线 信箱 小程序 电视台 公示栏 公开栏 栏目 专栏 专区 频道 主页")

// channelled is what a head counts that ends in a verb and names before it only through what,
// its name in quotation marks included: “某某发布”微信公众号推送; "" where it names something else.
func channelled(head string) string {
	hidden := masked(head)
	at, size, _ := lastVerb(hidden)
	if size == 0 || at+size != len(head) || strings.HasSuffix(head, "有") {
		return ""
	}
	name, _ := cutTail(strings.TrimRight(hidden[:at], " "))
	start := strings.LastIndexByte(name, ' ') + 1 // behind what stands in quotation marks
	quoted := ""
	if j := opening(head[:start], '“', '”'); j >= 0 && strings.HasSuffix(head[:start], "”") {
		quoted = head[j:start]
	}
	name = name[start:]
	for _, w := range []string{"通过", "利用", "依托", "在", "经", "由"} {
		if j := strings.LastIndex(name, w); j >= 0 {
			name, quoted = name[j+len(w):], ""
		}
	}
	if name = trimLead(name); !han.HasAnySuffix(name, channels) || utf8.RuneCountInString(name) > maxBare {
		return ""
	}
	return quoted + name + head[at:]
}

// personalNoun reports whether a head ends in a person who does something: 局主要负责人1次.
func personalNoun(head string) bool {
	return han.HasAnySuffix(head, []string{"负责人", "负责同志", "领导", "书记", "局长", "镇长", "乡长", "主任", "院长", "校长"})
}

// deed is what stands behind a count of times where it begins with a verb: 参加新闻发布会.
func deed(s string) string {
	if end := strings.IndexAny(s, "，。；：、,;:（()）\n！？"); end >= 0 {
		s = s[:end]
	}
	acts := []string{"参加", "出席", "主持", "召开", "参与", "接听", "带队", "听取"}
	if n := utf8.RuneCountInString(s); n < 4 || n > maxBehind || !han.HasAnyPrefix(s, acts) {
		return ""
	}
	return s
}

// things are units of what is named behind them: 聚焦16个深度贫困县.
var things = []string{"个", "家", "座", "所"}

// verbal reports whether a head ends in a verb, which what stands behind the unit follows.
func verbal(head string) bool {
	at, size, _ := lastVerb(masked(head))
	return size > 0 && at+size == len(head)
}

// leading is the words that lead to a number, without what says nothing of it at their
// end, the last of which is ends.
func leading(head string) (noun, ends string) {
	if now, _ := cutTime(head); now != head {
		if _, ok := arrival(now); ok {
			head = now
		}
	}
	if _, ok := arrival(head); ok {
		head = cutVerb(cutSuffixes(cutSuffixes(strings.TrimRight(head, " "), riseWords), fallWords))
	}
	head, ends = cutTail(head)
	if j := max(strings.LastIndex(head, "只"), strings.LastIndex(head, "仅")); j > 0 && han.RuneCount(head[j:], 3) == 2 {
		head = head[:j] // 视频只做了一期
	}
	head, _ = cutDeparture(head)
	return head, ends
}

// reason reports whether a head says in what way a request was answered, all of which is
// what is counted: 因涉及他人隐私不予公开.
func reason(head string) bool {
	return utf8.RuneCountInString(head) <= maxBare && han.HasAnyPrefix(trimLead(head), []string{"因", "属于", "要求", "没有", "本机关", "补正",
		"无法", "需要", "不予", "予以"})
}

// outcomes are verbs that say of what kind the counted is: 其中修改4件.
var outcomes = strings.Fields("主动公开 制发 制定 修改 修订 废止 保留 取消 下放 承接 办结 办复 答复 采纳 同意 转办 增加 减少 新增 查处")

// trends are what the clause before a number may say of its subject.
var trends = strings.Fields("大幅增加 大幅增长 大幅提升 大幅提高 大幅下降 大幅减少 明显增加 明显提高 明显提升 明显下降 明显减少 有所增加 有所增长 有所提高 有所下降 有所减少 持续增长 稳步提升")

// cutSuffixes takes one of the words off the end of s.
func cutSuffixes(s string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest
		}
	}
	return s
}

// back is how many figures before one are looked at, further than any text takes one up
// again or puts into a bracket.
const back = 8

// named is what figure i counts where its own clause does not say: what stands before the
// colon or, where it says nothing, the comma in front of it, or what the figure that it
// takes up again counts, or the verb that leads to it (关停7个), or the one before it.
func named(text string, found []stated, i, start int, empty bool, verb string) string {
	f := &found[i]
	from := 0
	if i > 0 {
		from = found[i-1].end
	}
	if label := labelled(text, from, start); label != "" {
		return label
	}
	if noun := clauseBefore(text, from, start); empty && noun != "" {
		return noun
	}
	if verb != "" {
		return verb
	}
	before := ""
	for k := i - 1; k >= max(0, i-back) && !strings.ContainsAny(text[found[k].end:found[k+1].start], "。；\n"); k-- {
		if found[k].figure.Unit != f.figure.Unit {
			continue
		}
		if value(&found[k]) == value(f) {
			return found[k].figure.Subject
		}
		if k == i-1 {
			before = found[k].figure.Subject
		}
	}
	return before
}

// labelled is what stands in front of the colon that the clause at start follows, behind
// from: 政府网站：12条.
func labelled(text string, from, start int) string {
	head := strings.TrimRight(text[from:max(from, start)], " ")
	label := strings.TrimRight(head, "：:")
	if label == head || strings.HasSuffix(label, "\n") {
		return ""
	}
	label, _ = cutTail(label[phraseFrom(label, len(label), 0):])
	if noun, _ := object(label); noun != "" {
		return noun
	}
	return trimLead(label)
}

// clauseBefore is what the clause in front of the one at start names, where no number
// stands in it: 收到申请，共3件. From is where the figure before ends.
func clauseBefore(text string, from, start int) string {
	sentence := han.SentenceStart(text, start)
	head := strings.TrimRight(text[max(from, sentence):max(from, start)], " ")
	clause := strings.TrimRight(head, "，,")
	at := phraseFrom(clause, len(clause), 0)
	if clause == head || han.ContainsDigit(clause[at:]) {
		return ""
	}
	counts := at == 0 && from > sentence // its beginning counts something else
	clause, _ = cutTail(cutSuffixes(clause[at:], trends))
	if noun, _ := object(clause); (!counts || noun != trimLead(clause)) && noun != "" && !actor(noun) && !han.HasAnySuffix(noun, done) {
		return noun
	}
	return ""
}

// done end clauses that say what was done and name nothing.
var done = strings.Fields("进行 开展 完成 公布 落实 推进 提升 加强 结束")

// phraseStart is where the words that lead to figure i begin: behind the last stop in
// front of it, or behind the figure before it, which joined tells. What stands in
// brackets, in quotation marks or in the marks of a title is stepped over.
func phraseStart(text string, found []stated, i int) (start int, joined bool) {
	f := &found[i]
	start = phraseFrom(text, f.start, 0)
	for k := i - 1; k >= max(0, i-back) && found[k].end > start; k-- {
		if from := phraseFrom(text, f.start, found[k].end); from == found[k].end {
			return from, true
		}
	}
	return start, false
}

// phraseFrom steps back from to over a phrase, no further than to from.
func phraseFrom(text string, to, from int) int {
	const longest = 240 // bytes
	from = max(from, han.Back(text, to, longest))
	lone := rune(0) // closes what opens nowhere
	for at := to; at > from; {
		r, w := utf8.DecodeLastRuneInString(text[:at])
		if open := opens(r); open != 0 && r != lone {
			if j := opening(text[from:at], open, r); j >= 0 {
				at = from + j
				continue
			}
			lone = r
		}
		if strings.ContainsRune("，。；：、,;:\n！？（(）)“《", r) {
			return at
		}
		at -= w
	}
	return from
}

// opens is what opens a bracket, quotation or title that r closes, 0 where it closes none.
func opens(r rune) rune {
	switch r {
	case '）':
		return '（'
	case ')':
		return '('
	case '］':
		return '［'
	case '】':
		return '【'
	case '”':
		return '“'
	case '》':
		return '《'
	}
	return 0
}

// opening is where the bracket opens that the last character of s closes, -1 nowhere.
func opening(s string, open, end rune) int {
	depth := 0
	for at := len(s); at > 0; {
		r, w := utf8.DecodeLastRuneInString(s[:at])
		at -= w
		switch r {
		case end:
			depth++
		case open:
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}

// masked is s with everything in brackets, quotation marks and the marks of a title
// replaced by blanks of the same size, for words to be looked for outside them.
func masked(s string) string {
	if !strings.ContainsAny(s, "”》）)］】") {
		return s
	}
	b := []byte(s)
	for at := len(s); at > 0; {
		r, w := utf8.DecodeLastRuneInString(s[:at])
		if open := opens(r); open != 0 {
			if j := opening(s[:at], open, r); j >= 0 {
				for k := j; k < at; k++ {
					b[k] = ' '
				}
				at = j
				continue
			}
		}
		at -= w
	}
	return string(b)
}

// tails stand between a noun and its number and say nothing of it.
var tails = strings.Fields(`
	各 了 共计 累计 合计 总计 总共 一共 共有 只有 全年 本年 分别为 分别是 分别 达到 多达 高达 仅有 均 为 达 有 是 共 到 等 计 ： :`)

// cutTail takes what says nothing of it, and a bracket, off the end of a head; ends is
// the last word taken.
func cutTail(head string) (noun, ends string) {
	head = strings.TrimRight(head, " ")
	for again := true; again; {
		again = false
		if r := han.LastRune(head); strings.ContainsRune("）)］】", r) {
			if j := opening(head, opens(r), r); j >= 0 {
				head, again = strings.TrimRight(head[:j], " "), true
				continue
			}
		}
		for _, w := range tails {
			s, ok := strings.CutSuffix(head, w)
			if !ok || w == "到" && han.HasAnySuffix(s, []string{"收", "接", "得", "受"}) || w == "有" && han.HasAnySuffix(s, []string{"设", "拥", "配",
				"现", "国", "所"}) {
				continue
			}
			if ends == "" {
				ends = w
			}
			head, again = strings.TrimRight(s, " "), true
			break
		}
	}
	return head, ends
}

// conjunction reports whether a head ends in a word that joins its number to one before.
func conjunction(head string) bool {
	return han.HasAnySuffix(head, []string{"和", "及", "与", "以及", "或"})
}

// personal reports whether a unit of persons stands in front of a noun for persons:
// 各科室9名工作人员.
func personal(unit, noun string) bool {
	return (unit == "名" || unit == "位" || unit == "人") && han.HasAnySuffix(noun, []string{"员", "人", "者", "警", "干部", "领导", "专家", "代表",
		"师", "长", "书记",
		"主任", "群众", "学生", "民", "骨干", "志愿者", "负责同志", "同志"})
}

// actor reports whether a noun is an agency, which acts and is not counted.
func actor(noun string) bool {
	return han.HasAnySuffix(noun, []string{"局", "镇", "乡", "县", "区", "市", "省", "州", "旗", "办", "处", "街道", "政府", "部门", "单位", "机关", "委",
		"厅", "院", "公司", "站", "所", "科", "室",
		"村", "社区", "机构", "办公室", "中心", "方面"})
}
