package narrative

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
)

// verbs stand between the actor and what is counted, and are seldom parts of nouns.
var verbs = strings.Fields(`
	主动公开 发布 制发 制定 印发 修改 收到 接到 接收 新收 收悉 承办 印制 举办 举行 召开 开展 推送 发放 聘请 设立 新增 配备 安排 梳理 排查 清理出 梳理出 排查出 评选出 发现 累计 共计 撰写 建立
	邀请 吸引 关停 核对 查处 征集 采纳 确定 明确 指定 设置 出具 发出 发送 下发 出台 修订 废止 清理 报送 上报 刊发 刊登 刊载 转载 转发 制作 张贴 悬挂
	播放 播出 录制 拍摄 上传 录入 登载 投放 签订 签署 走访 慰问 化解 转办 督办 办结 办复 约谈 编写 编发 编印 策划 推出 开设 开通 开办 增设 设有 现有 拥有 配有
	组建 成立 打造 建成 整合 归集 移交 接听 提供 提出 提交 完成 投入 收取 减免 覆盖 涉及 惠及 出席 听取 审议 实现 同意 形成 达成 荣获 获得 评选 选派 选送 派出 聚焦 依托 下辖
	抽调 发生 增加 减少 保留 取消 下放 承接 通过`)

// verbNouns are verbs that as often begin a noun or end one: 公开指南, 政策解读.
var verbNouns = strings.Fields(`
	公开 受理 办理 组织 更新 回应 回复 答复 编制 解读 调整 培训 接待 公布 参加 处理 核实 建设 采用 审核 落实 公示 公告 检查 抽查 宣传 报道 调解 认定`)

// leaning are those that behind a noun, or behind another verb, are nouns themselves:
// 政策解读信息, 项目建设信息.
var leaning = strings.Fields("解读 培训 建设 调整 审核 公示 公告 检查 抽查 宣传 报道 接待 组织 认定")

// particles stand in front of a verb that is one: 核实后调整, 还组织.
const particles = "后前并再已拟要将应需可能来去以而还也只仅共又先"

// nounTails make a noun of the verb in front of them: 告知书, 培训会, 组织机构.
var nounTails = strings.Fields(`
	会 员 书 率 量 数 点 栏 站 稿 班 厅 室 类 单 册 品 机构 指南 目录 手册 制度 办法 条例 平台 窗口 栏目 专栏 专区 专题 材料 资料 结果 情况 台账 渠道 机关 大厅
	领导小组 年报 年度报告 热线 电话 系统 中心 单位 主体 对象 需求 范围 场所 设施 载体 标准 流程 清单`)

// sureTails make a noun of any verb behind another word: 机构设置类, 信息发布量.
var sureTails = strings.Fields("类 率 量 情况")

// publishing are verbs behind which another begins what is published.
var publishing = strings.Fields("发布 公开 公布 推送 制作 印发")

// ends are verbs that leave nothing of what is counted, which is no subject without them: 废止
// 文件2件.
var ends = strings.Fields("废止 取消 撤销 关停 注销")

// works stand in front of 公开 in the names of that work: 政务公开, 依申请公开.
var works = strings.Fields("信息 政务 村务 居务 党务 财务 事务 厂务 校务 院务 警务 依申请 办事 预决算 决算 预算")

// object finds the noun with which a head leads to its number: what stands behind the last
// verb that is one, or all of it where there is none. Bare tells that a verb with nothing
// behind it ends the head.
func object(head string) (noun string, bare bool) {
	hidden := masked(head)
	for to := len(head); ; {
		at, size, sure := lastVerb(hidden[:to])
		if size == 0 {
			break
		}
		noun := trimLead(head[at+size:])
		switch n := utf8.RuneCountInString(noun); {
		case noun == "" && sure:
			return "", true
		case n >= 2 && n <= maxNoun && !nominal(hidden, at, size, sure):
			if slices.Contains(ends, head[at:at+size]) {
				noun = head[at:at+size] + noun
			}
			return noun, false
		}
		to = at
	}
	noun = trimLead(head)
	if n := utf8.RuneCountInString(noun); n < 2 || n > maxBare {
		return "", false
	}
	return noun, false
}

// cutVerb takes the verbs off the end of a head: 新闻发布会累计举行.
func cutVerb(head string) string {
	for {
		at, size, _ := lastVerb(masked(head))
		if size == 0 || trimLead(head[at+size:]) != "" {
			return head
		}
		head, _ = cutTail(head[:at])
	}
}

// verbTable holds the verbs by their first rune, the longest first, and whether each is
// seldom part of a noun.
var verbTable = newVerbTable()

type verb struct {
	word string
	sure bool
}

func newVerbTable() map[rune][]verb {
	t := map[rune][]verb{}
	for k, list := range [][]string{verbs, verbNouns} {
		for _, v := range list {
			t[han.FirstRune(v)] = append(t[han.FirstRune(v)], verb{v, k == 0})
		}
	}
	for _, list := range t {
		slices.SortStableFunc(list, func(a, b verb) int { return len(b.word) - len(a.word) })
	}
	return t
}

// firstVerb is the size of the verb that s begins with, 0 where it begins with none.
func firstVerb(s string) (size int, sure bool) {
	for _, v := range verbTable[han.FirstRune(s)] {
		if strings.HasPrefix(s, v.word) {
			return len(v.word), v.sure
		}
	}
	return 0, false
}

// lastVerb finds the last verb of s, read from the left so that none reaches over two
// words (公开办事 holds no 开办); sure tells that it is seldom part of a noun.
func lastVerb(s string) (at, size int, sure bool) {
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		for _, v := range verbTable[r] {
			if strings.HasPrefix(s[i:], v.word) {
				at, size, sure = i, len(v.word), v.sure
				w = size
				break
			}
		}
		i += w
	}
	return at, size, sure
}

// nominal reports whether the verb at is part of a noun there: 组织机构, 政务公开,
// 新闻发布会.
func nominal(s string, at, size int, sure bool) bool {
	verb, after := s[at:at+size], s[at+size:]
	before, _ := cutTail(s[:at])
	before = trimLead(before)
	if han.HasAnyPrefix(after, []string{"会", "厅"}) && !strings.HasPrefix(after, "会议") {
		return true
	}
	switch {
	case sure:
		return before != "" && han.HasAnyPrefix(after, sureTails)
	case verb == "公开" && (han.HasAnySuffix(before, works) || before != "" && strings.HasPrefix(after, "申请")):
		return true
	case han.HasAnySuffix(s[:at], publishing):
		return true // 发布回应关切类信息
	case after != "" && verb != "组织" && slices.Contains(verbNouns, after):
		return true // 公告公示
	case slices.Contains(leaning, verb) && before != "" && !actor(before) && !strings.ContainsRune(particles, han.LastRune(before)):
		return true
	}
	for _, t := range nounTails {
		if strings.HasPrefix(after, t) && (before != "" || after == t || verb == "组织") {
			return true
		}
	}
	return false
}

// lead are words in front of a noun that say nothing of it, each with what follows it
// where it is part of a longer word.
var lead = []struct{ word, unless string }{
	{"其中", "心"}, {"全年", ""}, {"当年度", ""}, {"当年", ""}, {"年内", ""}, {"本年度", ""}, {"本年", ""}, {"今年", ""}, {"全镇", ""}, {"全乡", ""}, {"全街道", ""}, {"我镇", ""}, {"我乡", ""}, {"我街道", ""},
	{"我局", ""}, {"我县", ""}, {"我区", ""}, {"我市", ""}, {"我委", ""}, {"我办", ""}, {"我院", ""}, {"我校", ""}, {"我单位", ""}, {"本机关", ""}, {"本单位", ""},
	{"总共", ""}, {"一共", ""}, {"累计", ""}, {"共计", ""}, {"合计", ""}, {"共有", ""}, {"共", "青享建同性产和富用"}, {"分别为", ""}, {"分别", ""}, {"具体包括", ""},
	{"主要包括", ""}, {"包括", ""}, {"包含", ""}, {"具体为", ""}, {"主要为", ""}, {"主要是", ""}, {"主要有", ""}, {"含", "量义氟"}, {"达到", ""}, {"达", "标"},
	{"有", "关线奖效机害限偿些"}, {"是", "否非"}, {"约", "谈见束定稿请"}, {"近", "期年视距"}, {"超过", ""}, {"了", "解"}, {"的", "确士"}, {"等", "级候次"},
	{"由", ""}, {"专门", "性"}, {"及时", "率性"}, {"依法依规", ""}, {"依法", ""}, {"按时", ""}, {"认真", ""}, {"积极", ""}, {"主动", "公性"}, {"先后", ""}, {"集中",
		""}, {"统一",
		""}, {"同时", ""}, {"共同", ""},
	{"已", ""}, {"均", "衡"}, {"另", "外"}, {"另外", ""}, {"还", "款原"}, {"并", ""}, {"比上年", ""}, {"较上年", ""}, {"比去年", ""},
	{"较去年", ""},
}

// leadWords are the words of lead.
var leadWords = func() *han.Words {
	var all []string
	for _, l := range lead {
		all = append(all, l.word)
	}
	return han.NewWords(all...)
}()

// trimLead takes the words that say nothing off the front of a noun, years and the numbers
// of lists among them.
func trimLead(s string) string {
	s = strings.Trim(s, " ‘’—–-·…")
	if strings.Count(s, `"`)%2 == 1 {
		s = strings.Trim(s, `"`)
	}
	if strings.Count(s, "“") != strings.Count(s, "”") {
		s = strings.Trim(s, "“”")
	}
	if rest := cutQuoted(s); rest != "" {
		return trimLead(rest)
	}
	for again := true; again; {
		again = false
		if _, count, n := han.DigitsAt(s, 4); count == 4 && strings.HasPrefix(s[n:], "年") {
			s, again = strings.TrimPrefix(s[n+len("年"):], "度"), true
		}
		if m, ok := han.ReadMark(s); ok {
			s, again = s[m.Size:], true
		}
		if leadWords.At(s) == "" {
			continue
		}
		for _, l := range lead {
			rest, ok := strings.CutPrefix(s, l.word)
			if !ok || strings.ContainsRune(l.unless, han.FirstRune(rest)) {
				continue
			}
			s, again = strings.TrimLeft(rest, " ，,：:"), true
		}
	}
	return s
}

// cutCount takes the words for a number off a noun that is counted: 信息数, 文件总数.
func cutCount(s string) string {
	for _, w := range []string{"总数量", "总数", "总量", "数量", "件数", "条数", "数"} {
		if t := strings.TrimSuffix(strings.TrimSuffix(s, w), "的"); strings.HasSuffix(s, w) && han.HasAnySuffix(t, []string{"信息", "文件", "档案"}) {
			return t
		}
	}
	return s
}

// cutQuoted is what follows the name in quotation marks that s begins with, “阳光公开 走进
// 机关”开放日活动; "" where there is none. What is short is a term: “三务公开”信息.
func cutQuoted(s string) string {
	const term = 7 // characters
	name, rest, ok := strings.Cut(s, "”")
	if !ok || !strings.HasPrefix(name, "“") || han.RuneCount(name, term+2) <= term+1 || han.RuneCount(rest, 2) < 2 {
		return ""
	}
	return rest
}

// behindStops end the noun behind a unit; those in innerStops may also begin it.
var (
	behindStops = han.NewWords(strings.Fields(`
		的 负责 做好 具体 开展 均 进行 列席 已 被 参与 参加 通过 得到 值班 值守 担任 作为 承担 同比 涉及 占 用于 予以 获得 荣获
		管总 牵头 专管 主抓 专抓 带队 没有 增加 增长 下降 减少 上升 办结 办复 其中 分别 合并 整合
		兼管 兼任 兼办 参训 受训 参会 减为 增为 减至 增至 降至 升至`)...)
	innerStops = strings.Fields("为成员 为组员 兼 专职 主要 全部 专门 完全")
)

// nounBehind is the noun behind a unit: up to the next stop, 的 or verb.
func nounBehind(s string) string {
	s = strings.TrimPrefix(strings.TrimLeft(s, " "), "专门的")
	if han.HasAnyPrefix(s, []string{"抓", "专门", "专职负责", "较", "比上", "比去", "由", "为", "是", "并", "且", "未", "将", "可", "也", "和", "及", "与", "以及",
		"或", "全部", "共"}) {
		return ""
	}
	s = s[:min(len(s), 128)] // longer than any noun taken
	if strings.HasPrefix(s, "因") {
		if end := strings.IndexAny(s, "，。；：、,;:（()）\n！？"); end >= 0 {
			s = s[:end] // 两次因值班漏报
		}
		if utf8.RuneCountInString(s) <= maxBehind {
			return s
		}
	}
	if han.HasAnyPrefix(s, []string{"能", "可以"}) {
		if j := strings.IndexAny(s, "的，。；：、,;:\n"); j >= 0 && strings.HasPrefix(s[j:], "的") {
			s = s[j+len("的"):] // 一台能上网的电脑
		}
	}
	from := 0 // behind a stop that is part of a word
	for _, w := range []string{"专、兼职", "专（兼）职", "专(兼)职"} {
		if strings.HasPrefix(s, w) {
			from = len(w)
		}
	}
	if end := strings.IndexAny(s[from:], "，。；：、,;:（()）\n！？"); end >= 0 {
		s = s[:from+end]
	}
	for _, stop := range behindStops.Among(s) {
		if i := strings.Index(s, stop); i >= 0 && !han.HasAnyPrefix(s[i:], []string{"负责人", "负责同志"}) {
			s = s[:i]
		}
	}
	for _, stop := range innerStops {
		if i := strings.Index(s[from:], stop); i > 0 {
			s = s[:from+i]
		}
	}
	s = strings.Trim(s, " “”")
	for _, w := range []string{"以及", "和", "及", "与", "或"} {
		s = strings.TrimSuffix(s, w)
	}
	if n := utf8.RuneCountInString(s); n > maxBehind || n < 2 && !strings.ContainsRune(shortNouns, han.FirstRune(s)) {
		return ""
	}
	return s
}

// shortNouns are the nouns of one character that stand behind a unit: 九个村.
const shortNouns = "村镇乡县区市省州旗街校岗点站所网群码"
