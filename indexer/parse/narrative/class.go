package narrative

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// classWords give the class of a problem by its words; the first that fits wins.
var classWords = []struct {
	class report.ProblemClass
	words []string
}{
	{report.ProblemInterpretation, []string{"解读", "图解"}},
	{report.ProblemInteraction, []string{"互动", "反馈", "回应", "沟通渠道不畅"}},
	{report.ProblemPublicity, []string{"宣传", "知晓", "知悉", "了解程度"}},
	{report.ProblemStaff, []string{"人员", "队伍", "业务能力", "业务水平", "专业", "一人多岗", "力量", "素质", "兼职", "培训", "人手", "专人", "经办人", "干部", "业务不"}},
	{report.ProblemTimeliness, []string{"及时", "滞后", "时效", "缓慢", "更新", "周期", "拖延", "停更", "过时"}},
	{report.ProblemChannel, []string{"形式", "渠道", "方式", "新媒体", "平台", "线下", "栏目", "专栏", "载体"}},
	{report.ProblemAwareness, []string{"意识", "认识", "重视", "思想", "主动性"}},
	{report.ProblemCoordination, []string{"被动", "衔接", "协调", "配合", "联动", "沟通", "督促"}},
	{report.ProblemSystem, []string{"制度", "机制", "审核", "把关", "审查", "规范", "标准"}},
	{report.ProblemContent, []string{"内容", "质量", "深度", "全面", "广度", "范围", "不全", "信息", "公开"}},
}

func problemClass(text string) report.ProblemClass {
	// What names the problem stands first; the rest says how it shows.
	if i := strings.IndexAny(text, "，,"); i > 0 {
		if c := problemClass(text[:i]); c != "" {
			return c
		}
	}
	for _, c := range classWords {
		if han.HasAny(text, c.words) {
			return c.class
		}
	}
	return ""
}
