package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// classWords are the words by which a problem is told to be of a class, by weight: what is
// wrong weighs more than what it is wrong with, and what a matter is about most. Of
// classes that weigh the same the first wins.
var classWords = []struct {
	class report.ProblemClass
	words [4]string // of weight one to four
}{
	{report.ProblemInterpretation, [4]string{"条款 原文 短视频 说明", "看得懂 算不清 看不懂 看不出 读不懂 难懂 照搬 专业性强", "通俗 晦涩 条文", "解读 图解 一发了之 解释不清"}},
	{report.ProblemInteraction, [4]string{"网民 建议", "留言 咨询 交流 听取 座谈 访谈 调查 热线 意见 报名",
		"双向 开放日 民意 参与 采纳 征求意见 意见征集 意见箱 征集 问卷 答疑 回音 来信 诉求 反映问题 告知结果", "互动 反馈 回应 追问"}},
	{report.ProblemPublicity, [4]string{"关注度", "不知道 不清楚 不了解 不会查 了解程度 认知度", "普及 推广 宣讲 看不到", "宣传 知晓 知悉 知之甚少 不知情"}},
	{report.ProblemStaff, [4]string{"干部 专业 机构 交接 岗位 能力", "人员 业务 素质 培训 新人 接手 年纪 老龄化 人才 经验 技能 联络员 专员",
		"队伍 业务能力 业务水平 力量 技术人员 业务不 业务生疏 流动 轮换 轮岗 调动 身兼 兼任 兼着 文化程度 打字",
		"人手 一人多岗 兼职 身兼数职 身兼多职 专人 专职 专岗 经办人 信息员 管理员 编制 干部少 没有懂"}},
	{report.ProblemAwareness, [4]string{"负责人 领导", "认为 觉得 看成 当成 视为 应付 学习不", "心态 不愿 不想 不敢 怕 顾虑 等靠 抵触 积极性 责任心 自觉性 观望 理解不",
		"意识 认识 重视 思想 观念 主动性 包袱 负担 得罪 惹麻烦 轻公开 与己无关"}},
	{report.ProblemTimeliness, [4]string{"时间 月底 年底", "更新 迟 慢 晚 拖 漏报 突击 等到 搁置 提前 上个月", "缓慢 周期 停更 断更 中断 过时 过期 逾期 超期 超时 延误 时限 长期不更新 最后期限 迟到 月不动 挂到",
		"及时 滞后 时效 才发 才公开 才公布 才更新 才上网 才答复 才换 才挂 没跟着改 跟不上进度"}},
	{report.ProblemCoordination, [4]string{"部门 单位 科室 地区 各地 股室 站所", "均衡 平衡 参差 督促 移交 脱节", "之间 被动 共享 联系 统筹 口径 不一致 分工 指导 重复上报 重复发布 多头",
		"衔接 协调 协同 配合 联动 沟通 推诿 职责交叉 各自为政 各吹各 各发各 互通 扯皮 提供资料"}},
	{report.ProblemSystem, [4]string{"保存 归档 清单", "规范 标准 档案 备案 法律 引用 边界 错误 考核 流程 程序 文书 校对 差错 管理 答复",
		"制度 机制 办法 台账 隐私 条例 身份证 监督 规程 保密 脱敏 泄露 档案数字化 细则 追责 问责 义务 责任难", "审核 把关 审查"}},
	{report.ProblemChannel, [4]string{"网站 栏目 公示栏 公告 网上 专区 打不开", "方式 单一 单调 网络 搜索 检索 查询 入口 终端 电脑 手机 触达 到户 查阅点 公开栏 点击 微信 微博 广播 链接 屏 覆盖面有限",
		"形式 渠道 平台 线下 载体 栏目设置 线上 专栏 途径 手段 公众号 小程序 上网 不通 通信 故障 查找不便 查不到 场所",
		"新媒体 收不到 送不到 到不了 够不着 用不上 接收困难"}},
	{report.ProblemContent, [4]string{"信息 公开 公示 群众 动态 数量 少 数据", "全面 面窄 范围 附件 格式 模板 过程 结果 民生 重点领域 明细 简单 单薄 完整 详细 公开不细 信息不细 清理 为主 偏重",
		"目录 内容 质量 深度 广度 不全 覆盖面 笼统 空洞 术语 雷同 空着 颗粒度 没公开 未公开 没有公开 没有跟着公布 没有跟进公开 不公布 只公布 说明少 说明不足 有出入", ""}},
}

// problemClass is the class that the words of a problem weigh for most; "" where none does.
// What names the problem stands first and weighs thrice; the rest says how it shows.
func problemClass(text string) report.ProblemClass {
	first := strings.TrimLeft(text, "，,")
	rest := ""
	if i := strings.IndexAny(first, "，,"); i > 0 {
		first, rest = first[:i], strings.TrimLeft(first[i:], "，, ")
	}
	if han.HasAnyPrefix(rest, results) {
		rest = "" // what comes of it is another matter
	}
	var best report.ProblemClass
	most := 0
	names, shows := classes.weigh(first), classes.weigh(rest)
	for k := range classWords {
		if n := 3*names[k] + shows[k]; n > most {
			best, most = classWords[k].class, n
		}
	}
	return best
}

// weights are what words weigh, by the index of a class in classWords.
type weights []int

// classTable holds the words of all classes, each with what it weighs for which.
type classTable struct {
	all  *han.Words
	word map[string]weights
}

var classes = newClassTable()

func newClassTable() classTable {
	t := classTable{word: map[string]weights{}}
	var all []string
	for class, c := range classWords {
		for k, words := range c.words {
			for _, w := range strings.Fields(words) {
				if t.word[w] == nil {
					t.word[w] = make(weights, len(classWords))
					all = append(all, w)
				}
				t.word[w][class] = k + 1
			}
		}
	}
	t.all = han.NewWords(all...)
	return t
}

// weigh is for each class the weight of its heaviest word that stands in s, and one more where
// another does.
func (t classTable) weigh(s string) weights {
	heaviest, count := make(weights, len(classWords)), make([]int, len(classWords))
	for _, word := range t.all.Among(s) {
		for class, weight := range t.word[word] {
			if weight > 0 {
				heaviest[class] = max(heaviest[class], weight)
				count[class]++
			}
		}
	}
	for class, n := range count {
		if n > 1 {
			heaviest[class]++
		}
	}
	return heaviest
}
