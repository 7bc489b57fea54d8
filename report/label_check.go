package report

import (
	"fmt"
	"strings"
)

// rule is what readers are told of a check: its name, the same name for one row or
// column (with %s for that), what it compares and the names of both sides.
type rule struct {
	name, of, formula, left, right name
}

// What the rules rest on, by the beginning of their ids; the longest counts.
var bases = map[string]name{
	"T3.": {"《政府信息公开条例》第五十条；年度报告格式表三（国办公开办函〔2019〕60号、〔2021〕30号）",
		"Regulation on Open Government Information, article 50; table 3 of the report forms (国办公开办函〔2019〕60号, 〔2021〕30号)"},
	"T4.": {"《政府信息公开条例》第五十条；年度报告格式表四（国办公开办函〔2019〕60号、〔2021〕30号）",
		"Regulation on Open Government Information, article 50; table 4 of the report forms (国办公开办函〔2019〕60号, 〔2021〕30号)"},
	"T2.": {"年度报告格式表二（国办公开办函〔2021〕30号）；数字之间的关系，格式没有明文",
		"table 2 of the report form (国办公开办函〔2021〕30号); what the numbers are to each other, which the form does not spell out"},
	string(CheckRegsLevel): {"《立法法》：规章由国务院部门、省级和设区的市级政府制定",
		"Legislation Law: regulations are made by departments of the State Council, provinces and cities with districts"},
	"S.": {"政府信息公开情况统计表（国办发〔2014〕32号）及以前各地的统计表", "statistical tables (国办发〔2014〕32号) and those in use before"},
	"X.": {"年度报告格式的“上年结转”“现行有效”等栏目：相邻两年的报告应当衔接",
		"the columns of the report forms that speak of the year before: reports of years in a row join"},
	"P.": {"没有专门条文：一份报告的文字和表格应当一致", "no article of its own: the text and the tables of a report agree"},
}

// Basis says what the rule rests on: a law, a form, or nothing but arithmetic.
func (id CheckID) Basis(lang Lang) string {
	long, basis := "", name{}
	for start, b := range bases {
		if strings.HasPrefix(string(id), start) && len(start) > len(long) {
			long, basis = start, b
		}
	}
	return basis.in(lang)
}

var (
	ofParts    = name{"各分项之和", "sum of its parts"}
	ofOutcomes = name{"各种结果之和", "sum of the outcomes"}
	allOfIt    = name{"总数", "total"}
	total      = name{"总计", "total"}
)

// statRule is a rule of the older forms: a total is the sum of its parts.
func statRule(zh, en, zhFormula, enFormula string) rule {
	return rule{name: name{"统计表" + zh, "statistics: " + en}, formula: name{zhFormula, enFormula}, left: allOfIt, right: ofParts}
}

// procedureRule is a rule of table four: the total of a procedure is the sum of its
// outcomes.
func procedureRule(zh, en string) rule {
	return rule{name: name{"表四" + zh, "table 4: " + en}, left: ofOutcomes, right: total,
		formula: name{"维持 + 纠正 + 其他 + 尚未审结 = 总计", "upheld + corrected + other + pending = total"}}
}

var rules = map[CheckID]rule{
	CheckBalance: {name: name{"表三收支平衡", "table 3: balance"}, of: name{"表三“%s”列收支平衡", "table 3: balance of the column %q"},
		formula: name{"新收 + 上年结转 = 办理结果总计 + 结转下年", "received + carried over = total of outcomes + carried forward"},
		left:    name{"本年新收与上年结转之和", "received and carried over"}, right: name{"办理结果总计与结转下年之和", "total of outcomes and carried forward"}},
	CheckOutcomes: {name: name{"表三结果合计", "table 3: outcomes"}, of: name{"表三“%s”列结果合计", "table 3: outcomes of the column %q"},
		formula: name{"办理结果总计 = 各项结果之和", "total of outcomes = sum of the outcomes"},
		left:    name{"办理结果总计", "total of outcomes"}, right: name{"各项结果之和", "sum of the outcomes"}},
	CheckRow: {name: name{"表三各行", "table 3: rows"}, of: name{"表三“%s”行", "table 3: row %q"},
		formula: name{"总计 = 六类申请人之和", "total = sum of the six kinds of applicants"},
		left:    total, right: name{"六类申请人之和", "sum of the six kinds of applicants"}},
	CheckRecon:  procedureRule("行政复议", "administrative reviews"),
	CheckDirect: procedureRule("未经复议直接起诉", "lawsuits without a review"),
	CheckAfter:  procedureRule("复议后起诉", "lawsuits after a review"),
	CheckRegsLevel: {name: name{"表二规章制定权限", "table 2: power to make regulations"},
		formula: name{"县级以下机关和部门的规章各格为 0", "regulations are 0 for counties, townships and departments"}},
	CheckFlow: {name: name{"表二件数", "table 2: documents"}, of: name{"表二%s件数", "table 2: documents, %s"},
		formula: name{"现行有效 ≥ 制发 − 废止", "in force ≥ issued − repealed"}},

	CheckStatReceived: statRule("收到申请", "requests received", "收到申请 = 各种渠道之和", "received = sum of the channels"),
	CheckStatClosed:   statRule("办结申请", "requests closed", "办结 = 按时 + 延期", "closed = on time + extended"),
	CheckStatAnswered: statRule("答复申请", "requests answered", "答复 = 各种答复之和", "answered = sum of the answers"),
	CheckStatRefused:  statRule("不同意公开", "refusals", "不同意公开 = 各种理由之和", "refused = sum of the reasons"),
	CheckStatRecon:    statRule("行政复议", "administrative reviews", "行政复议 = 维持 + 纠错 + 其他", "reviews = upheld + corrected + other"),
	CheckStatLawsuits: statRule("行政诉讼", "lawsuits", "行政诉讼 = 维持 + 纠错 + 其他", "lawsuits = upheld + corrected + other"),
	CheckStatStaff:    statRule("工作人员", "staff", "工作人员 = 专职 + 兼职", "staff = full-time + part-time"),

	CheckCarry: {name: name{"与上年报告：结转", "year before: carried over"}, of: name{"与上年报告：“%s”列结转", "year before: carried over, column %q"},
		formula: name{"上年的结转下年度 = 本年的上年结转", "carried forward a year before = carried over"}},
	CheckInForce: {name: name{"与上年报告：现行有效", "year before: in force"}, of: name{"与上年报告：%s现行有效", "year before: in force, %s"},
		formula: name{"现行有效 = 上年现行有效 + 制发 − 废止", "in force = in force a year before + issued − repealed"}},
	CheckItems: {name: name{"与上年报告：项目数量", "year before: items"}, of: name{"与上年报告：%s项目数量", "year before: items, %s"},
		formula: name{"上一年项目数量 = 上年的上一年项目数量 + 增减", "items of the year before = those it began with + change"}},
	CheckPending: {name: name{"与上年报告：尚未审结", "year before: pending cases"}, of: name{"与上年报告：%s尚未审结", "year before: pending cases, %s"},
		formula: name{"上年尚未审结 ≤ 本年总计", "pending a year before ≤ total"}},
	CheckChange: {name: name{"与上年报告：叙述中的增减", "year before: changes in the narrative"},
		of:      name{"与上年报告：叙述中的增减，%s", "year before: changes in the narrative, %s"},
		formula: name{"本年的数和所说的增减合乎上年的数", "a figure and the change it states agree with the year before"}},
	CheckSplit: {name: name{"叙述中的分项", "narrative: parts"}, formula: name{"其中各项之和 = 总数", "parts sum up to the whole"}},
	CheckShare: {name: name{"叙述中的占比", "narrative: shares"}, formula: name{"占比 = 部分 ÷ 总数", "share = part ÷ whole"}},
	CheckNew: {name: name{"叙述中的申请数", "narrative: requests"}, of: name{"叙述与表三：%s", "narrative and table 3: %s"},
		formula: name{"叙述中的新收申请 = 表三", "requests in the narrative = table 3"}},
	CheckDispute: {name: name{"叙述中的复议诉讼数", "narrative: reviews and lawsuits"}, of: name{"叙述与表四：%s", "narrative and table 4: %s"},
		formula: name{"叙述中的复议和诉讼 = 表四", "reviews and lawsuits in the narrative = table 4"}},
}

// Label is the name of the rule for readers: 表三收支平衡.
func (id CheckID) Label(lang Lang) string {
	if r, ok := rules[id]; ok {
		return r.name.in(lang)
	}
	return string(id)
}

// Formula is what the rule compares: 新收 + 上年结转 = 办理结果总计 + 结转下年. It is
// "" for a rule that is not known.
func (id CheckID) Formula(lang Lang) string { return rules[id].formula.in(lang) }

// Sides names both sides of a sum; they are "" for a rule that is no sum.
func (id CheckID) Sides(lang Lang) (left, right string) {
	return rules[id].left.in(lang), rules[id].right.in(lang)
}

// Label is the name of the check for readers, with the row or column it is about:
// 表三“自然人”列收支平衡.
func (c Check) Label(lang Lang) string {
	about := c.Metric
	if c.Metric != "" {
		about = RowLabel(c.Metric, lang)
	}
	if c.Applicant != "" {
		about = c.Applicant.Label(lang)
	}
	if of := rules[c.ID].of.in(lang); of != "" && about != "" {
		return fmt.Sprintf(of, about)
	}
	return c.ID.Label(lang)
}
