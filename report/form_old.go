package report

// statistic is one row of a table that has one number a row.
type statistic struct {
	number  string
	label   string
	metric  string
	unit    string
	aliases []string
}

// statisticRows builds the rows of such a table.
func statisticRows(header string, list []statistic) []FormRow {
	rows := make([]FormRow, len(list))
	for i, s := range list {
		rows[i] = FormRow{Number: s.number, Label: s.label, Aliases: s.aliases,
			Cells: []FormCell{{Metric: s.metric, Header: header, Unit: s.unit, Money: s.unit == "万元"}}}
	}
	return rows
}

// statisticTable is a table with one number a row, which an attachment holds.
func statisticTable(id TableID, caption string, rows []FormRow) FormTable {
	return FormTable{ID: id, Kind: KindStatistic, Caption: caption, Section: SectionAttachment, LastNumber: true, Rows: rows}
}

// form2014 is 政府信息公开情况统计表, prescribed by 国办发〔2014〕32号 and attached to
// reports for 2014 to 2018.
func form2014() *Form {
	list := []statistic{
		{"（一）", "主动公开政府信息数", "active.items", "条", []string{"主动公开政府信息数（不同渠道和方式公开相同信息计1条）"}},
		{"", "其中：主动公开规范性文件数", "active.normative.published", "条", []string{"主动公开规范性文件数"}},
		{"", "制发规范性文件总数", "active.normative.issued", "件", nil},
		{"1.", "政府公报公开政府信息数", "active.channel.gazette", "条", nil},
		{"2.", "政府网站公开政府信息数", "active.channel.website", "条", nil},
		{"3.", "政务微博公开政府信息数", "active.channel.weibo", "条", nil},
		{"4.", "政务微信公开政府信息数", "active.channel.wechat", "条", nil},
		{"5.", "其他方式公开政府信息数", "active.channel.other", "条", nil},
		{"（一）", "回应公众关注热点或重大舆情数", "response.hotspots", "次", []string{"回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）"}},
		{"1.", "参加或举办新闻发布会总次数", "response.press_conferences", "次", nil},
		{"", "其中：主要负责同志参加新闻发布会次数", "response.press_conferences_head", "次", []string{"主要负责同志参加新闻发布会次数"}},
		{"2.", "政府网站在线访谈次数", "response.interviews", "次", nil},
		{"", "其中：主要负责同志参加政府网站在线访谈次数", "response.interviews_head", "次", []string{"主要负责同志参加政府网站在线访谈次数"}},
		{"3.", "政策解读稿件发布数", "response.interpretations", "篇", nil},
		{"4.", "微博微信回应事件数", "response.social", "次", nil},
		{"5.", "其他方式回应事件数", "response.other", "次", nil},
		{"（一）", "收到申请数", "applications.new", "件", nil},
		{"1.", "当面申请数", "applications.channel.in_person", "件", nil},
		{"2.", "传真申请数", "applications.channel.fax", "件", nil},
		{"3.", "网络申请数", "applications.channel.online", "件", nil},
		{"4.", "信函申请数", "applications.channel.mail", "件", nil},
		{"（二）", "申请办结数", "applications.closed", "件", nil},
		{"1.", "按时办结数", "applications.closed_on_time", "件", nil},
		{"2.", "延期办结数", "applications.closed_extended", "件", nil},
		{"（三）", "申请答复数", "outcomes.total", "件", nil},
		{"1.", "属于已主动公开范围数", "outcomes.already_public", "件", nil},
		{"2.", "同意公开答复数", "outcomes.granted", "件", nil},
		{"3.", "同意部分公开答复数", "outcomes.partial", "件", nil},
		{"4.", "不同意公开答复数", "outcomes.refused", "件", nil},
		{"", "其中：涉及国家秘密", "outcomes.refused.state_secret", "件", []string{"涉及国家秘密"}},
		{"", "涉及商业秘密", "outcomes.refused.trade_secret", "件", nil},
		{"", "涉及个人隐私", "outcomes.refused.privacy", "件", nil},
		{"", "危及国家安全、公共安全、经济安全和社会稳定", "outcomes.refused.security_stability", "件", nil},
		{"", "不是《条例》所指政府信息", "outcomes.refused.not_gov_info", "件", nil},
		{"", "法律法规规定的其他情形", "outcomes.refused.other_law", "件", nil},
		{"5.", "不属于本行政机关公开数", "outcomes.not_this_agency", "件", nil},
		{"6.", "申请信息不存在数", "outcomes.not_exist", "件", nil},
		{"7.", "告知作出更改补充数", "outcomes.correction_requested", "件", nil},
		{"8.", "告知通过其他途径办理数", "outcomes.redirected", "件", nil},
		{"四、", "行政复议数量", "reconsideration.total", "件", nil},
		{"（一）", "维持具体行政行为数", "reconsideration.upheld", "件", nil},
		{"（二）", "被依法纠错数", "reconsideration.corrected", "件", nil},
		{"（三）", "其他情形数", "reconsideration.other", "件", nil},
		{"五、", "行政诉讼数量", "litigation.total", "件", nil},
		{"（一）", "维持具体行政行为或者驳回原告诉讼请求数", "litigation.upheld", "件", nil},
		{"（二）", "被依法纠错数", "litigation.corrected", "件", nil},
		{"（三）", "其他情形数", "litigation.other", "件", nil},
		{"六、", "举报投诉数量", "complaints.total", "件", nil},
		{"七、", "依申请公开信息收取的费用", "fees.collected_wan", "万元", nil},
		{"（一）", "政府信息公开工作专门机构数", "org.units", "个", nil},
		{"（二）", "设置政府信息公开查阅点数", "org.reading_points", "个", nil},
		{"（三）", "从事政府信息公开工作人员数", "org.staff", "人", nil},
		{"1.", "专职人员数", "org.staff.full_time", "人", []string{"专职人员数（不包括政府公报及政府网站工作人员数）"}},
		{"2.", "兼职人员数", "org.staff.part_time", "人", nil},
		{"（四）", "政府信息公开专项经费", "org.budget_wan", "万元", []string{"政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）"}},
		{"（一）", "召开政府信息公开工作会议或专题会议数", "training.meetings", "次", nil},
		{"（二）", "举办各类培训班数", "training.classes", "次", nil},
		{"（三）", "接受培训人员数", "training.people", "人次", nil},
	}
	return &Form{ID: Form2014, FirstYear: 2014, LastYear: 2018, Decree: "国办发〔2014〕32号", Tables: []FormTable{
		statisticTable(TableStatistic, "政府信息公开情况统计表", statisticRows("统计数", list))}}
}

// form2008 is the indicator list of the Shanghai kind (指标代码 01 to 35) attached to
// some reports for 2008 to 2013; nothing was prescribed for the whole country.
func form2008() *Form {
	list := []statistic{
		{"", "主动公开信息数", "active.items", "条", nil},
		{"", "其中：全文电子化的主动公开信息数", "active.items_fulltext", "条", []string{"全文电子化的主动公开信息数"}},
		{"", "新增的行政规范性文件数", "active.normative.new_published", "条", nil},
		{"", "提供服务类信息数", "active.service_info", "条", nil},
		{"", "网站专栏页面访问量", "service.page_views", "人次", nil},
		{"", "现场接待人数", "service.visits", "人次", nil},
		{"", "网上咨询数", "service.online_queries", "人次", nil},
		{"", "咨询电话接听数", "service.calls", "人次", nil},
		{"", "依申请公开信息目录数", "catalogue.on_request_items", "条", nil},
		{"", "申请总数", "applications.new", "条", []string{"受理依申请公开信息总数"}},
		{"1.", "当面申请数", "applications.channel.in_person", "条", nil},
		{"2.", "传真申请数", "applications.channel.fax", "条", nil},
		{"3.", "电子邮件申请数", "applications.channel.email", "条", nil},
		{"4.", "网上申请数", "applications.channel.online", "条", nil},
		{"5.", "信函申请数", "applications.channel.mail", "条", nil},
		{"6.", "其他形式申请数", "applications.channel.other", "条", nil},
		{"", "对申请的答复总数", "outcomes.total", "条", nil},
		{"1.", "同意公开答复数", "outcomes.granted", "条", nil},
		{"2.", "同意部分公开答复数", "outcomes.partial", "条", nil},
		{"3.", "否决公开答复总数", "outcomes.refused", "条", nil},
		{"", "非《规定》所指政府信息数", "outcomes.refused.not_gov_info", "条", []string{"非《规定》所指政府信息"}},
		{"", "信息不存在数", "outcomes.refused.not_exist", "条", []string{"信息不存在"}},
		{"", "非本部门掌握数", "outcomes.refused.not_held", "条", []string{"非本部门掌握"}},
		{"", "申请内容不明确数", "outcomes.refused.unclear", "条", []string{"申请内容不明确"}},
		{"", "免予公开范围1", "outcomes.refused.exempt_1", "条", nil},
		{"", "免予公开范围2", "outcomes.refused.exempt_2", "条", nil},
		{"", "免予公开范围3", "outcomes.refused.exempt_3", "条", nil},
		{"", "免予公开范围4", "outcomes.refused.exempt_4", "条", nil},
		{"", "免予公开范围5", "outcomes.refused.exempt_5", "条", nil},
		{"", "免予公开范围6", "outcomes.refused.exempt_6", "条", nil},
		{"", "其它原因", "outcomes.refused.other", "条", []string{"其他原因"}},
		{"", "行政复议数", "reconsideration.total", "件", nil},
		{"", "行政诉讼数", "litigation.total", "件", nil},
		{"", "行政申诉数", "complaints.total", "件", nil},
		{"", "其中：对首次处理不满意的申诉数", "complaints.first_handling", "件",
			[]string{"对首次处理不满意的申诉", "对本部门首次处理不满意的行政申诉数"}},
	}
	return &Form{ID: Form2008, FirstYear: 2008, LastYear: 2013, Tables: []FormTable{
		statisticTable(TableIndicators, "政府信息公开情况统计指标", statisticRows("本年累计", list))}}
}

// The identities of the statistics of 2014 and of the indicators of 2008
// (docs/forms.md).
const (
	CheckStatReceived CheckID = "S.received" // 收到申请 = its channels
	CheckStatClosed   CheckID = "S.closed"   // 办结 = 按时 + 延期
	CheckStatAnswered CheckID = "S.answered" // 答复 = its kinds
	CheckStatRefused  CheckID = "S.refused"  // 不同意公开 = its reasons
	CheckStatRecon    CheckID = "S.recon"    // 行政复议 = 维持 + 纠错 + 其他
	CheckStatLawsuits CheckID = "S.lawsuits" // 行政诉讼 = 维持 + 纠错 + 其他
	CheckStatStaff    CheckID = "S.staff"    // 工作人员 = 专职 + 兼职
)

// statisticIdentities are the sums of a table with one number a row: a total and
// the cells under it, those that the table has.
func statisticIdentities(t *FormTable) []Identity {
	has := map[string]bool{}
	for _, r := range t.Rows {
		has[r.Cells[0].Metric] = true
	}
	sums := []struct {
		id    CheckID
		total string
		parts []string
	}{
		{CheckStatReceived, "applications.new", under("applications.channel.", "in_person", "fax", "email", "online", "mail", "other")},
		{CheckStatClosed, "applications.closed", []string{"applications.closed_on_time", "applications.closed_extended"}},
		{CheckStatAnswered, "outcomes.total", []string{"outcomes.already_public", "outcomes.granted", "outcomes.partial",
			"outcomes.refused", "outcomes.not_this_agency", "outcomes.not_exist", "outcomes.correction_requested", "outcomes.redirected"}},
		{CheckStatRefused, "outcomes.refused", under("outcomes.refused.", "state_secret", "trade_secret", "privacy",
			"security_stability", "not_gov_info", "other_law", "not_exist", "not_held", "unclear", "exempt_1", "exempt_2", "exempt_3",
			"exempt_4", "exempt_5", "exempt_6", "other")},
		{CheckStatRecon, "reconsideration.total", []string{"reconsideration.upheld", "reconsideration.corrected", "reconsideration.other"}},
		{CheckStatLawsuits, "litigation.total", []string{"litigation.upheld", "litigation.corrected", "litigation.other"}},
		{CheckStatStaff, "org.staff", []string{"org.staff.full_time", "org.staff.part_time"}},
	}
	var ids []Identity
	for _, s := range sums {
		id := Identity{ID: s.id, Left: []CellRef{{Metric: s.total}}}
		for _, p := range s.parts {
			if has[p] {
				id.Right = append(id.Right, CellRef{Metric: p})
			}
		}
		if has[s.total] && len(id.Right) > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// under puts a prefix before ids.
func under(prefix string, ids ...string) []string {
	for i := range ids {
		ids[i] = prefix + ids[i]
	}
	return ids
}
