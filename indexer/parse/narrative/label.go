package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// side is what a stretch of section five does.
type side int

const (
	silent    side = iota // does not say
	admitting             // tells what falls short
	promising             // tells what is done about it
	looking               // tells what became of last year's problems
)

// Words that labels are made of. A label is nothing but such words: 存在的主要问题,
// 改进措施, 下一步工作打算.
var (
	faultNouns = strings.Fields("问题 不足之处 不足 短板 困难 薄弱环节 弱项 差距")
	planNouns  = strings.Fields("怎么改 怎么办 怎么做 如何改 如何解决 保障 改进做法 做法 设想 改进 整改 措施 举措 办法 打算 思路 方向 对策 安排 计划")
	pastWords  = strings.Fields("上一年度 上一年 上年度 上年 去年 往年")
	labelWords = strings.Fields(`在哪里 在哪 是什么 有哪些 存在着 存在 体现在 表现在 表现为 体现为 集中在 主要 突出 以下 如下 几个 几点 几方面 方面 情况 工作 今后的 今后 努力 下一步 下步 下阶段 下一年 明年 来年
		当前 目前 现阶段 政府信息公开 政务公开 信息公开 已经 正在 采取 拟 将 我们 解决 落实 的 及其 以及 和 与 及 、 在 有 是 为 一些 仍 还 也 中 个 点 第一 第二 第三 第四 第五`)
	// copulas end a label that its own sentence goes on from.
	copulas = strings.Fields("体现在 表现在 表现为 体现为 集中在 在于 如下 有 是 为")
)

// label reads a label at the beginning of a clause: what it announces, and its size. It is
// the whole clause, or goes up to a colon or copula.
func label(s string) (side, int) {
	fault, plan, past, joined := false, false, false, false
	size, copula := 0, 0
	for size < len(s) {
		rest := s[size:]
		w := prefixOf(rest, pastWords)
		if w != "" {
			past = true
		} else if w = prefixOf(rest, faultNouns); w != "" {
			fault = true
		} else if w = prefixOf(rest, planNouns); w != "" {
			plan, joined = true, joined || w != "整改" && w != "改进"
		} else if w = prefixOf(rest, copulas); w != "" {
			copula = size + len(w)
		} else if w = prefixOf(rest, labelWords); w == "" {
			break
		} else if strings.Contains("及其以及和与、", w) {
			joined = true
		}
		size += len(w)
	}
	if size < len(s) && !strings.ContainsRune("：:。", han.FirstRune(s[size:])) && !numbers(s[size:]) {
		size = copula
	}
	switch {
	case size == 0 || !fault && !plan:
		return silent, 0
	case past, fault && plan && !joined:
		return looking, size
	case fault && plan && copula < size && size < len(s):
		return silent, 0
	case fault && plan:
		return silent, size
	case plan:
		return promising, size
	}
	return admitting, size
}

// numbers reports whether a text goes on with a blank and the first number of a list: 问题 ⒈….
func numbers(s string) bool {
	blank := han.SkipSpace(s)
	if blank == 0 {
		return false
	}
	m, ok := readMark(s[blank:])
	return ok && m.N == 1
}

// labelIn is label behind whoever speaks: 我局的主要问题是, 学校的思路是.
func labelIn(s string) (side, int) {
	const near = 10 * 3 // bytes
	if kind, size := label(s); size > 0 {
		return kind, size
	}
	if n := speaker(s); n > 0 {
		if kind, size := label(s[n:]); size > 0 {
			return kind, n + size
		}
	}
	if i := strings.Index(s[:min(len(s), near)], "的"); i > 0 && !fallsShort(s[:i]) {
		n := i + len("的")
		if kind, size := label(s[n:]); size > 0 && size < len(s[n:]) {
			return kind, n + size
		}
	}
	return silent, 0
}

var speakers = strings.Fields("我们 我街道办 我街道 我开发区 本单位 本机关 本部门 学校 公司 单位 机关 集团 医院 街道 各级各部门 各部门 各单位")

// speaker is the size of the words at the beginning of a clause with which a report speaks
// of its agency: 我局, 镇里, 学校.
func speaker(s string) int {
	if w := prefixOf(s, speakers); w != "" {
		return len(w)
	}
	first, w := han.Decode(s)
	second, v := han.Decode(s[w:])
	switch {
	case strings.ContainsRune("我本全", first) && strings.ContainsRune("局镇乡县市区省州院校委办厅处所站队盟旗部会司街村社行台", second):
		return w + v
	case strings.ContainsRune("局镇乡县市区省院校站所街村", first) && strings.ContainsRune("里上", second):
		return w + v
	}
	return 0
}

// prefixOf is the first of the words that s begins with, "" where it begins with none.
func prefixOf(s string, words []string) string {
	if i := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(s, w) }); i >= 0 {
		return words[i]
	}
	return ""
}
