package report

import (
	"fmt"
	"strings"
)

// Lang is a language that labels are given in.
type Lang string

// The languages of labels.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// name is what readers call a thing, in each language.
type name struct{ zh, en string }

// in is the name in a language, Chinese for one that is not known.
func (n name) in(lang Lang) string {
	if lang == English {
		return n.en
	}
	return n.zh
}

// labelOf looks a name up. An id without a name is its own label, so that nothing a
// reader sees is ever blank.
func labelOf[K ~string](names map[K]name, id K, lang Lang) string {
	if n, ok := names[id]; ok {
		return n.in(lang)
	}
	return string(id)
}

// Label is the name of a form for readers: 2021版式.
func (id FormID) Label(lang Lang) string {
	switch {
	case id == "" && lang == English:
		return "unknown form"
	case id == "":
		return "版式不明"
	case lang == English:
		return "form of " + string(id)
	}
	return string(id) + "版式"
}

// YearLabel is a report year for readers: 2022年. Year 0 is not known.
func YearLabel(year int, lang Lang) string {
	switch {
	case year == 0 && lang == English:
		return "year unknown"
	case year == 0:
		return "年度不明"
	case lang == English:
		return fmt.Sprint(year)
	}
	return fmt.Sprintf("%d年", year)
}

var tableNames = map[TableID]name{
	TableActive:     {"表二 主动公开", "Table 2, proactive disclosure"},
	TableRequests:   {"表三 申请办理", "Table 3, requests"},
	TableDisputes:   {"表四 复议诉讼", "Table 4, reviews and lawsuits"},
	TableStatistic:  {"2014版式统计表", "Statistics, form of 2014"},
	TableIndicators: {"2008版式统计指标", "Indicators, form of 2008"},
	"":              {"统计表", "Table"},
}

// Label is the name of a table in a few words.
func (id TableID) Label(lang Lang) string { return labelOf(tableNames, id, lang) }

var applicantNames = map[Applicant]name{
	ApplicantNatural:       {"自然人", "natural persons"},
	ApplicantEnterprise:    {"商业企业", "businesses"},
	ApplicantResearch:      {"科研机构", "research institutions"},
	ApplicantPublicWelfare: {"社会公益组织", "public-welfare organizations"},
	ApplicantLegalService:  {"法律服务机构", "legal services"},
	ApplicantOtherOrg:      {"其他", "other organizations"},
	ApplicantTotal:         {"总计", "total"},
}

// Valid reports whether a is one of the seven columns.
func (a Applicant) Valid() bool {
	_, ok := applicantNames[a]
	return ok
}

// Label is the header of the column for readers.
func (a Applicant) Label(lang Lang) string { return labelOf(applicantNames, a, lang) }

var stateNames = map[State]name{
	StatePrinted:    {"数字", "printed"},
	StateZeroMark:   {"零的记号", "zero mark"},
	StateRepaired:   {"补位", "repaired"},
	StateBlank:      {"空", "blank"},
	StateAbsent:     {"缺", "absent"},
	StateUnreadable: {"读不出", "unreadable"},
}

// Label is the state of a cell in a word.
func (s State) Label(lang Lang) string { return labelOf(stateNames, s, lang) }

var levelNames = map[Level]name{
	LevelTownship:    {"乡镇街道", "township or subdistrict"},
	LevelDepartment:  {"部门", "department"},
	LevelInstitution: {"公共企事业单位", "public institution or enterprise"},
	LevelCounty:      {"县级政府", "county government"},
	LevelCity:        {"市级政府", "city government"},
	LevelProvince:    {"省级政府", "province government"},
	LevelUnknown:     {"层级不明", "unknown level"},
	"":               {"层级不明", "unknown level"},
}

// Label is the name of the level for readers.
func (l Level) Label(lang Lang) string { return labelOf(levelNames, l, lang) }

var evidenceNames = map[Evidence]name{
	EvidenceTitle:      {"据标题", "by the title"},
	EvidenceSignature:  {"据落款", "by the signature"},
	EvidencePreamble:   {"据正文", "by the text"},
	EvidenceMetadata:   {"据网页元数据", "by the metadata of the page"},
	EvidenceManifest:   {"据随附清单", "by the manifest"},
	EvidenceURL:        {"据网址", "by the web address"},
	EvidenceCreditCode: {"据统一社会信用代码", "by the unified social credit code"},
	EvidencePhone:      {"据电话区号", "by the area code of the telephone number"},
	EvidenceUniqueName: {"据全国唯一的名称，证据较弱", "by a name that is unique in the country, which is weak evidence"},
	EvidenceNone:       {"未找到归属依据", "no evidence"},
	"":                 {"未找到归属依据", "no evidence"},
}

// Label says by what the region of an agency was told.
func (e Evidence) Label(lang Lang) string { return labelOf(evidenceNames, e, lang) }

var yearSourceNames = map[YearSource]name{
	YearFromManifest:  {"清单", "manifest"},
	YearFromPeriod:    {"统计期限", "period"},
	YearFromTitle:     {"标题", "title"},
	YearFromText:      {"正文", "text"},
	YearFromSignature: {"落款日期", "date of signature"},
	YearFromPage:      {"网页日期", "date of the page"},
}

// Label is the source of a year for readers.
func (s YearSource) Label(lang Lang) string { return labelOf(yearSourceNames, s, lang) }

var whyNames = map[Why]name{
	WhyBlankForm:      {"空白表格，没有填写", "a blank form"},
	WhyInterpretation: {"是对年报的解读", "an interpretation of a report"},
	WhyOtherReport:    {"是另一种报告", "another kind of report"},
	WhyGuide:          {"是信息公开指南", "a disclosure guide"},
	WhyCatalogue:      {"是信息公开目录", "a disclosure catalogue"},
	WhyNotice:         {"是通知", "a notice"},
	WhyErrorPage:      {"是网站的错误页", "an error page of a site"},
	WhyNoText:         {"没有文字", "it has no text"},
	WhyNotDisclosure:  {"与政府信息公开年报无关", "it has nothing to do with disclosure reports"},
}

// Label is the reason as a sentence: 不是年度报告：是通知.
func (w Why) Label(lang Lang) string {
	return name{"不是年度报告：", "not an annual report: "}.in(lang) + labelOf(whyNames, w, lang)
}

var approxNames = map[Approx]name{
	ApproxExact:   {"确数", "exact"},
	ApproxAtLeast: {"至少", "at least"},
	ApproxAbout:   {"约数", "about"},
	ApproxUpTo:    {"至多", "at most"},
}

// Label says how exact a figure is, in a word.
func (a Approx) Label(lang Lang) string { return labelOf(approxNames, a, lang) }

var directionNames = map[Direction]name{
	DirectionUp:   {"增加", "up"},
	DirectionDown: {"减少", "down"},
	DirectionSame: {"持平", "unchanged"},
}

// Label is the direction of a change in a word.
func (d Direction) Label(lang Lang) string { return labelOf(directionNames, d, lang) }

var problemNames = map[ProblemClass]name{
	ProblemPublicity:      {"宣传与知晓", "publicity"},
	ProblemStaff:          {"人员队伍", "staff"},
	ProblemTimeliness:     {"公开时效", "timeliness"},
	ProblemContent:        {"公开内容", "content"},
	ProblemChannel:        {"形式渠道", "channels"},
	ProblemAwareness:      {"思想认识", "awareness"},
	ProblemCoordination:   {"协调配合", "coordination"},
	ProblemInterpretation: {"政策解读", "interpretation of policies"},
	ProblemSystem:         {"制度机制", "rules and procedures"},
	ProblemInteraction:    {"互动回应", "interaction"},
	"":                    {"未归类", "unclassified"},
}

// Label is the class of a problem for readers.
func (c ProblemClass) Label(lang Lang) string { return labelOf(problemNames, c, lang) }

var findingNames = map[FindingID]name{
	FindingFormYearMismatch:   {"旧版式误用", "form of another year"},
	FindingYearConflict:       {"年度矛盾", "conflicting years"},
	FindingIllegalRegulations: {"无权机关报规章", "regulations beyond its power"},
	FindingPublishedEarly:     {"年末前发布", "published before the year ended"},
	FindingTemplateLeftover:   {"模板残留", "leftovers of a template"},
	FindingForeignPlaceName:   {"出现外地地名", "names another place"},
	FindingZeroReport:         {"全零报告", "all zeros"},
	FindingTablesAbsent:       {"缺统计表", "tables missing"},
	FindingDeduplicated:       {"来源去重致缺行", "rows lost by deduplication at the source"},
	FindingMirror:             {"转载站副本", "copy on another site"},
	FindingAttachmentUnread:   {"附件读不出", "attachment unreadable"},
	FindingSeveralReports:     {"一文件多份报告", "several reports in one file"},
	FindingSelfCopy:           {"沿用往年", "earlier year's text again"},
	FindingPeerCopy:           {"与他处雷同", "another agency's text"},
	FindingIdentityFailed:     {"勾稽不平", "sums do not agree"},
}

// Label is the name of a finding for readers.
func (id FindingID) Label(lang Lang) string { return labelOf(findingNames, id, lang) }

var sectionNames = map[SectionKey]name{
	SectionPreamble:       {"前言", "Preamble"},
	SectionOverview:       {"总体情况", "Overview"},
	"overview.proactive":  {"主动公开", "Proactive disclosure"},
	"overview.on_request": {"依申请公开", "Disclosure on request"},
	"overview.management": {"政府信息管理", "Management of information"},
	"overview.platform":   {"平台建设", "Platforms"},
	"overview.oversight":  {"监督保障", "Oversight"},
	SectionProactive:      {"主动公开政府信息情况", "Information disclosed proactively"},
	SectionRequests:       {"收到和处理政府信息公开申请情况", "Requests received and handled"},
	SectionDisputes:       {"行政复议、行政诉讼情况", "Administrative reviews and lawsuits"},
	SectionImprovements:   {"存在的主要问题及改进情况", "Problems and improvements"},
	SectionOther:          {"其他需要报告的事项", "Other matters"},
	SectionInteraction:    {"回应解读情况", "Responses and interpretation"},
	SectionFees:           {"收费及减免情况", "Fees and waivers"},
	SectionComplaints:     {"申诉与举报情况", "Complaints"},
	SectionStaffing:       {"机构、人员与培训情况", "Units, staff and training"},
	SectionAttachment:     {"附件附表", "Attachments"},
}

// Label is the name of a section for readers. A numbered child without a name of
// its own reads as its parent's name and its number.
func (k SectionKey) Label(lang Lang) string {
	if n, ok := sectionNames[k]; ok {
		return n.in(lang)
	}
	parent := k.Parent()
	if n, ok := sectionNames[parent]; ok && parent != k {
		return n.in(lang) + "·" + strings.TrimPrefix(string(k), string(parent)+".")
	}
	return string(k)
}

var scopeNames = map[Scope]name{
	ScopeNarrative: {"叙述", "narrative"},
	ScopeTables:    {"表格", "tables"},
	ScopeAll:       {"全文", "everything"},
	ScopeProblems:  {"问题", "problems"},
	ScopeRemedies:  {"措施", "remedies"},
}

// Label is the scope in a word; an empty scope is that of the narrative.
func (s Scope) Label(lang Lang) string {
	if s == "" {
		s = ScopeNarrative
	}
	return labelOf(scopeNames, s, lang)
}

var outcomeNames = map[CheckState]name{
	CheckPass:       {"平", "holds"},
	CheckFail:       {"不平", "fails"},
	CheckDoubtful:   {"存疑", "doubtful"},
	CheckUntestable: {"无法检验", "untestable"},
}

// Label is the outcome of a check in a word.
func (s CheckState) Label(lang Lang) string { return labelOf(outcomeNames, s, lang) }
