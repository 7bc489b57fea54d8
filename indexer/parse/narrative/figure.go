package narrative

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// figureUnits are the units that counts are stated in, by their first rune,
// longest first.
type unitTable map[rune][]string

var figureUnits = []string{"件次", "人次", "场次", "批次", "户次", "万元", "亿元", "平方米", "平方公里", "公里", "元", "件", "条", "次", "项", "个", "份", "篇", "期", "名", "人", "位", "家", "册",
	"处", "起", "宗", "本", "场", "户", "张", "块", "批", "部", "套", "幅", "版", "则", "例", "笔", "台", "辆", "间", "所", "座", "亩", "吨", "组", "支", "轮", "页", "只", "面", "%", "％"}

func newUnitTable() unitTable {
	t := unitTable{}
	for _, u := range figureUnits {
		r, _ := han.Decode(u)
		t[r] = append(t[r], u)
	}
	for _, list := range t {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i]) > len(list[j]) })
	}
	return t
}

// at is the longest unit that s begins with.
func (t unitTable) at(s string) string {
	r, _ := han.Decode(s)
	for _, u := range t[r] {
		if strings.HasPrefix(s, u) {
			return u
		}
	}
	return ""
}

// notCounts follow a unit that counts time, parts of a plan or the like: 15个工作日,
// 三个方面, 一次性.
var notCounts = []string{"工作日", "月", "小时", "星期", "方面", "环节", "层面", "维度", "坚持", "确保", "性", "交代", "台阶", "阶段", "步骤", "关键", "中心", "重点", "意识", "转变", "百年", "自然日", "周期", "到位", "不漏", "不落", "基本", "体系", "分组成", "分内容", "小数", "部分", "章节"}

// stated is a number found in a narrative, with where it stands in the text of
// its section.
type stated struct {
	figure     report.Figure
	start, end int // of the number with its unit and marks, in the section's text
	numeral    int // where the number itself begins
	chinese    bool
	unitEnd    int // where its unit ends; 0 where it has none behind it
	clause     int // where its clause begins
	part       bool
}

// place is where a figure stands in the document.
func (f *stated) place() report.Place {
	return report.Place{Start: f.figure.Start, End: f.figure.End}
}

// maxFigures bounds the figures of one section; the longest seen has some two hundred.
const maxFigures = 4000

// stated finds the numbers that a narrative states, the first maxFigures of them; text
// is that of the section, simplified.
func (rd *Reader) stated(text string, s *report.Section, doc string) []stated {
	var found []stated
	for i := 0; i < len(text) && len(found) < maxFigures; {
		r, w := han.Decode(text[i:])
		if !numeralStart(r) {
			i += w
			continue
		}
		f, next := rd.figureAt(text, i)
		if next > i {
			planned := s.Key.Parent() == report.SectionImprovements && f.chinese && f.figure.Value != nil && *f.figure.Value < 2
			if f.end > 0 && !planned { // 建立一套制度 is what is to be done
				found = append(found, f)
			}
			i = next
			continue
		}
		i += w
	}
	found = append(found, rd.zeros(text)...)
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	for i := range found {
		f := &found[i]
		f.clause = han.ClauseStart(text, f.start)
		f.figure.Section = s.Key
		f.figure.Start = s.SourceOffset(f.start)
		f.figure.End = s.SourceOffset(f.end-1) + 1
		f.figure.Text = doc[f.figure.Start:f.figure.End]
		if u := f.unitEnd; u > 0 {
			f.figure.Unit = normalUnit(s.Text[u-len(f.figure.Unit) : u])
		}
		if f.figure.Subject == "" {
			after := len(text)
			if i+1 < len(found) {
				after = found[i+1].start
			}
			before := 0
			if i > 0 {
				before = found[i-1].end
			}
			f.figure.Subject = rd.subject(text, max(f.clause, before), f, after)
			if i > 0 && f.figure.Unit == "%" && f.clause <= f.start && strings.HasPrefix(strings.TrimSpace(text[f.clause:f.start]), "占") {
				f.figure.Subject = found[i-1].figure.Subject + "占比"
			}
		}
	}
	return found
}

func numeralStart(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= '０' && r <= '９':
		return true
	}
	switch r {
	case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '数', '几', '零':
		return true
	}
	return false
}

// figureAt reads the number at i; next is where to go on, i itself where no
// number begins there.
func (rd *Reader) figureAt(text string, i int) (stated, int) {
	first, _ := han.Decode(text[i:])
	var v float64
	known, rough := true, false
	size := 0
	chinese := !(first >= '0' && first <= '9' || first >= '０' && first <= '９')
	if chinese {
		v, known, rough, size = han.ChineseAmount(text[i:])
		if size == 0 {
			_, w := han.Decode(text[i:])
			return stated{}, i + w
		}
	} else {
		v, size = han.Amount(text[i:])
	}
	end := i + size
	// Sixteen digits are a number of something, not a count of it.
	if v >= 1e15 || !rd.mayCount(text, i) {
		return stated{}, end
	}
	approx := report.ApproxExact
	if rough {
		approx = report.ApproxAtLeast
	}
	at := end + blanks(text[end:])
	more := func() {
		for _, w := range []string{"余", "多", "来", "馀"} {
			if strings.HasPrefix(text[at:], w) {
				approx = report.ApproxAtLeast
				at += len(w)
				at += blanks(text[at:])
			}
		}
	}
	more()
	if !strings.HasPrefix(text[at:], "万元") && !strings.HasPrefix(text[at:], "亿元") {
		for _, sc := range []struct {
			word  string
			times float64
		}{{"万", 1e4}, {"亿", 1e8}, {"千", 1e3}, {"百", 100}} {
			if strings.HasPrefix(text[at:], sc.word) {
				v *= sc.times
				at += len(sc.word)
				break
			}
		}
	}
	more()
	unit := rd.units.at(text[at:])
	if unit == "" {
		if f, ok := rd.bareFigure(text, i, end, v, chinese); ok {
			return f, end
		}
		return stated{}, end
	}
	at += len(unit)
	unitEnd := at
	rest := text[at:]
	if han.HasAnyPrefix(rest, notCounts) || unit == "人" && strings.HasPrefix(rest, "民") || unit == "本" && han.HasAnyPrefix(rest, []string{"年", "级", "机关", "镇", "单位"}) ||
		unit == "期" && strings.HasPrefix(rest, "限") || unit == "项" && strings.HasPrefix(rest, "加") || unit == "所" && strings.HasPrefix(rest, "列") || unit == "部" && han.HasAnyPrefix(rest, []string{"分", "门", "委", "署"}) || unit == "面" && !strings.HasPrefix(strings.TrimSpace(rest), "锦旗") {
		return stated{}, end
	}
	if chinese && !rd.countsInWords(text, i, v, unit, rest) || ranked(text[:i], unit) {
		return stated{}, end
	}
	if head := text[han.ClauseStart(text, i):i]; rate(head) && (chinese && v < 2 || !ofEachVillage(head)) && (chinese || !strings.HasPrefix(rest, "以上")) {
		return stated{}, end
	}
	start, approx := leadingApprox(text, i, approx)
	for _, w := range []struct {
		word   string
		approx report.Approx
	}{{"以上", report.ApproxAtLeast}, {"左右", report.ApproxAbout}, {"上下", report.ApproxAbout}, {"以内", report.ApproxUpTo}, {"以下", report.ApproxUpTo}} {
		if strings.HasPrefix(rest, w.word) {
			approx = w.approx
			at += len(w.word)
			break
		}
	}
	f := stated{start: start, end: at, numeral: i, chinese: chinese, unitEnd: unitEnd}
	f.figure = report.Figure{Unit: unit, Approx: approx}
	if known {
		f.figure.Value = &v
		f.figure.Yuan = yuan(v, unit)
	}
	return f, at
}

// rate tells that what follows is so many for each of something (每季度更新一次,
// 各村确定一名) or running (连续两次), not a count.
func rate(head string) bool {
	head = strings.TrimSpace(head)
	if rest, ok := strings.CutPrefix(head, "各"); ok && !han.HasAnyPrefix(rest, []string{"类", "项", "种", "级", "方", "界", "大"}) {
		return true
	}
	return strings.Contains(head, "每") || strings.HasSuffix(head, "连续") || strings.HasSuffix(head, "各")
}

// ranked tells a place in a ranking: 位列前20名.
func ranked(head, unit string) bool {
	return (unit == "名" || unit == "位") && han.LastRune(strings.TrimRight(head, " ")) == '前'
}

// ofEachVillage tells a count for each of a set of places (每村推选2名监督员).
func ofEachVillage(head string) bool {
	return han.HasAny(head, []string{"每村", "每个村", "每社区", "每个社区"})
}

func normalUnit(u string) string {
	if u == "％" {
		return "%"
	}
	return u
}

func yuan(v float64, unit string) *float64 {
	times := map[string]float64{"元": 1, "万元": 1e4, "亿元": 1e8}[unit]
	if times == 0 {
		return nil
	}
	y := v * times
	return &y
}

func blanks(s string) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || strings.HasPrefix(s[n:], "\u00A0")) {
		_, w := han.Decode(s[n:])
		n += w
	}
	return n
}

// mayCount tells from what stands in front whether a number can be a count: not
// part of a word with letters, a document number, a range, an ordinal.
func (rd *Reader) mayCount(text string, i int) bool {
	if i == 0 {
		return true
	}
	head := strings.TrimRight(text[:i], " ")
	r, w := utf8.DecodeLastRuneInString(head)
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return false
	}
	switch r {
	case '第', '〔', '[', '.', '-', '－', '/', '@', '#', '+', '*', '_', '＋', '年':
		return r == '年' && !strings.HasSuffix(head[:len(head)-w], "近")
	case '至', '~', '—', '到':
		// The second half of a range, unless a date stands before: 至2022年.
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head[:len(head)-w], " "))
		return !(before >= '0' && before <= '9') && han.ChineseDigit(before) < 0
	}
	return true
}

// countWords are words in front of a number that make a numeral in words a count.
var countWords = []string{"取消", "召开", "举办", "开展", "发布", "公开", "收到", "办理", "更正", "聘请", "设立", "新增", "印制", "更新", "组织", "听取", "接待", "回复", "关停", "调整", "配备", "安排", "明确", "确定", "设置", "制定", "印发",
	"公布", "推送", "解读", "建设", "排查", "发现", "梳理", "培训", "参加", "举行", "发放", "编制", "答复", "受理", "处理", "约谈", "建议", "提案", "预案", "政策", "意见", "结果", "信息", "名册", "事项", "代表", "机构", "会议", "共", "计", "达", "为", "有", "名", "人员", "占比", "分解到", "同志", "滞后的", "问题", "活动", "监督员"}

// countsInWords tells whether a numeral in words counts something: 两名工作人员 and
// 举办培训三次 do, 进一步, 同一事项 and 每一条 do not.
func (rd *Reader) countsInWords(text string, i int, v float64, unit, rest string) bool {
	head := text[:i]
	r := han.LastRune(head)
	if rd.places.Begins(text[i:]) {
		return false
	}
	if strings.ContainsRune("第进这那每同某任另唯统单哪逐均各之万其专再又首近头上下前后“‘「\"", r) {
		// Behind a quotation mark stands a slogan: “四个全面”.
		return false
	}
	if unit == "轮" && (han.FirstRune(rest) == '，' || han.FirstRune(rest) == ',') {
		// 公示两轮 says how, not how many.
		return false
	}
	if unit == "元" && v < 10 && !han.HasAny(text[han.ClauseStart(text, i):i], []string{"费", "款", "额", "支出", "收取"}) {
		return false // 三元区
	}
	if v >= 2 && unit != "%" && v != 0 {
		return !han.HasAnyPrefix(rest, []string{"一", "公开", "化", "结合"})
	}
	if han.HasAnyPrefix(rest, []string{"一", "批", "系列", "起", "体", "步", "致", "定", "律", "样", "旦", "线"}) {
		return false
	}
	if strings.Contains(head[max(0, len(head)-len("一门式")):], "一") {
		// 一门式一张网, 一事一档
		return false
	}
	from := han.ClauseStart(text, i)
	if r == '的' && han.HasAnyPrefix(rest, []string{"重", "主要", "基", "有", "具体", "必", "新", "大", "良", "积极", "长期", "常态", "系统"}) {
		// 的一项重要工作 says of what kind something is.
		return false
	}
	return han.HasAny(text[from:i], countWords)
}

// leadingApprox takes the words in front of a number that make it rough.
func leadingApprox(text string, i int, approx report.Approx) (int, report.Approx) {
	head := strings.TrimRight(text[:i], " ")
	for _, w := range []struct {
		word   string
		approx report.Approx
	}{
		{"不超过", report.ApproxUpTo}, {"不少于", report.ApproxAtLeast}, {"不低于", report.ApproxAtLeast}, {"超过", report.ApproxAtLeast}, {"至少", report.ApproxAtLeast}, {"至多", report.ApproxUpTo}, {"最多", report.ApproxUpTo},
		{"大约", report.ApproxAbout}, {"将近", report.ApproxAbout}, {"接近", report.ApproxAbout}, {"突破", report.ApproxAtLeast}, {"近", report.ApproxAbout}, {"约", report.ApproxAbout}, {"逾", report.ApproxAtLeast}, {"超", report.ApproxAtLeast}} {
		if s, ok := strings.CutSuffix(head, w.word); ok {
			if (w.word == "近" || w.word == "约") && strings.ContainsRune("最附靠亲贴节预违条公契", han.LastRune(s)) {
				return i, approx
			}
			return len(s), w.approx
		}
	}
	return i, approx
}

// bareFigure reads numbers without a unit behind them: 为0, and a unit put in
// front (其他信息条122).
func (rd *Reader) bareFigure(text string, i, end int, v float64, chinese bool) (stated, bool) {
	if chinese {
		return stated{}, false
	}
	head := strings.TrimRight(text[:i], " ")
	next, _ := han.Decode(strings.TrimLeft(text[end:], " "))
	if next != 0 && !strings.ContainsRune("，。；、,;）)\n", next) {
		return stated{}, false
	}
	f := stated{start: i, end: end, numeral: i}
	f.figure = report.Figure{Approx: report.ApproxExact, Value: &v}
	if v == 0 && strings.HasSuffix(head, "为") {
		return f, true
	}
	for _, u := range []string{"条", "件", "次", "份"} {
		if s, ok := strings.CutSuffix(head, u); ok && strings.HasSuffix(s, "信息") {
			f.start = len(s)
			f.figure.Unit = u
			return f, true
		}
	}
	return stated{}, false
}
