package web

import (
	"strings"

	"gongkai/search"
)

// term is a word of the reports or of these pages with what it means.
type term struct {
	id      string
	name    search.Message
	meaning search.Message
	metrics []string // ids, or the part before a dot that ids share
}

// glossary lists the terms in the order of the form, those of these pages last. What
// the words of the form mean is in its instructions (国办公开办函〔2021〕30号) and in the
// regulations on the disclosure of government information of 2019.
func glossary() []term {
	return []term{
		{"proactive", said("主动公开", "proactive disclosure"), said("不等申请就向社会公开的信息，依条例第二十条至第二十二条。",
			"what an agency publishes without being asked, under articles 20 to 22 of the regulations."), []string{"active"}},
		{"regulations", said("规章", "regulations"), said("部门、省和设区的市的政府才能制定；乡镇和县级部门这一行应为零。",
			"rules that only ministries, provinces and cities may make; for townships and county departments the row is zero."),
			[]string{"active.regulations"}},
		{"normative", said("规范性文件", "normative documents"), said("规章以外、对公众有普遍约束力、反复适用的文件，俗称红头文件。",
			"documents below regulations that bind the public in general and are applied again and again."), []string{"active.normative"}},
		{"licensing", said("行政许可", "administrative licensing"), said("经申请、审查后准许从事某种活动的决定，按当年作出的处理决定计。",
			"decisions that permit an activity after an application; those made in the year are counted."), []string{"active.licensing"}},
		{"penalty", said("行政处罚", "administrative penalties"), said("对违法行为的警告、罚款、没收等决定，按当年作出的计。",
			"warnings, fines, confiscations and the like; those decided in the year are counted."), []string{"active.penalty"}},
		{"coercion", said("行政强制", "administrative coercion"), said("查封、扣押、代履行等强制措施和强制执行，按当年作出的计。",
			"seizures, closures and other enforcement; those decided in the year are counted."), []string{"active.coercion"}},
		{"fees", said("行政事业性收费", "administrative fees"), said("依法收取的管理、服务费用，填当年收取的金额。",
			"fees collected by law for administration or services, as an amount."), []string{"active.fees"}},
		{"request", said("依申请公开", "disclosure on request"), said("公民、法人或其他组织提出申请后才公开的信息，依条例第二十七条。",
			"disclosure that a citizen or an organization asks for, under article 27 of the regulations."), []string{"applications.channel"}},
		{"new", said("新收", "new requests"), said("本年内收到的申请，不含上年转来的。", "requests that arrived in the year, without those of the year before."),
			[]string{"applications.new"}},
		{"carried", said("结转", "carried over, carried forward"), said("年末还没办结、留到下一年的申请。上年的“结转下年度”应等于本年的“上年结转”。",
			"requests still open at the end of a year. What one year carries forward is what the next begins with."),
			[]string{"applications.carried_over", "applications.carried_forward"}},
		{"granted", said("予以公开", "granted"), said("申请的信息全部给了申请人。", "the applicant was given all that was asked for."),
			[]string{"outcomes.granted", "outcomes.already_public"}},
		{"partial", said("部分公开", "granted in part"), said("能分开处理的，给一部分，其余不给；只算这一项，不重复计入不予公开。",
			"what can be told apart is given in part; it counts here alone, not among the denials."), []string{"outcomes.partial"}},
		{"denied", said("不予公开", "denied"), said("有法定理由不给：国家秘密、法律禁止、危及安全稳定、第三方权益、内部事务、过程性信息、执法案卷、行政查询。",
			"refused for a reason of the law: state secrets, prohibition, security, rights of third parties, internal affairs, "+
				"information of a process, enforcement files, inquiries."), []string{"outcomes.denied", "outcomes.refused"}},
		{"unable", said("无法提供", "unable"), said("本机关没有、要另行制作，或补正后仍不明确的信息。",
			"the agency does not hold it, would have to make it, or the request is still unclear after correction."),
			[]string{"outcomes.unable", "outcomes.not_exist", "outcomes.not_this_agency"}},
		{"not-processed", said("不予处理", "not processed"), said("信访投诉、重复申请、要求提供公开出版物、无正当理由大量反复申请、要求确认或重新出具。",
			"petitions, repeated requests, published works, excessive requests, and requests to confirm or reissue what was issued."),
			[]string{"outcomes.not_processed"}},
		{"other-handling", said("其他处理", "otherwise handled"), said("逾期不补正、逾期不缴费而不再处理的，和以上各项以外的。",
			"requests dropped because a correction or a fee was overdue, and what fits nowhere else."), []string{"outcomes.other_handling"}},
		{"total", said("办理结果总计", "outcomes in total"), said("以上各种结果之和。新收加上年结转，应等于总计加结转下年度。",
			"the sum of the outcomes. New requests and those carried over are the total and those carried forward."),
			[]string{"outcomes.total"}},
		{"review", said("行政复议", "administrative review"), said("申请人不服答复，请上级或同级政府复查：维持、纠正、其他、尚未审结。",
			"the applicant asks a higher authority to look at the answer again: upheld, corrected, other outcomes, pending."),
			[]string{"reconsideration"}},
		{"lawsuit", said("行政诉讼", "lawsuit"), said("申请人就答复起诉到法院，分未经复议直接起诉和复议后起诉。",
			"the applicant sues, with or without a review before it."), []string{"litigation"}},
		{"applicants", said("申请人", "applicants"), said("自然人，和五类法人或其他组织：商业企业、科研机构、社会公益组织、法律服务机构、其他。",
			"natural persons, and five kinds of organizations: businesses, research institutions, public-welfare organizations, "+
				"legal services, others."), nil},
		{"form", said("版式", "form"), said("统一下发的表格，先后有四版，按启用的年份称呼；版式不同的数字不能都直接相比。",
			"the tables that are prescribed, of 2008, 2014, 2019 and 2021; not all their numbers compare."), nil},
		{"check", said("勾稽", "check"), said("表内和表间数字应有的相等关系。平是两边相等，不平是不等，存疑是“余”“约”一类的字容许，无法检验是有一边没有值。",
			"numbers that must agree. It holds where both sides are equal, fails where they are not, is doubtful where words such as "+
				"“about” allow either, and untestable where a side has no value."), nil},
		{"no-value", said("空、缺、读不出", "blank, absent, unreadable"), said("此格留空；文中没有这一格；有字但读不出。都没有值，都不等于零。",
			"the cell is empty; the document has no such cell; something stands there that cannot be told. "+
				"None has a value, and none is zero."), nil},
		{"repaired", said("补位", "repaired"), said("格里的数由表内其他数字或版面证明，原文写的另外留着。",
			"the value of a cell is proved by other numbers or by the layout; what the source has is kept."), nil},
		{"narrative", said("叙述", "narrative"), said("报告里表格以外的文字。检索默认只查叙述。",
			"the prose of a report, without its tables. A search looks here alone unless told otherwise."), nil},
	}
}

// termOf is the id of the term that a metric is explained under, "" for none: the one that
// shares most of the metric's id.
func termOf(terms []term, metric string) string {
	best, most := "", 0
	for _, t := range terms {
		for _, m := range t.metrics {
			if len(m) > most && (metric == m || strings.HasPrefix(metric, m+".")) {
				best, most = t.id, len(m)
			}
		}
	}
	return best
}
