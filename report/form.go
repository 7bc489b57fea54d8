package report

import (
	"slices"
	"sync"
)

// FormID names a prescribed layout by the first year it was used for.
type FormID string

// The forms. A document's form is read from the labels of its tables.
const (
	Form2008 FormID = "2008" // reports for 2008-2013: no national table, local indicator lists
	Form2014 FormID = "2014" // reports for 2014-2018: 政府信息公开情况统计表
	Form2019 FormID = "2019" // reports for 2019 and 2020: 国办公开办函〔2019〕60号
	Form2021 FormID = "2021" // reports from 2021 on: 国办公开办函〔2021〕30号
)

// Form is a prescribed layout as data: its tables, rows and cells in the printed
// order, with the labels a document may show for them, and the rules its numbers
// obey. A new form is a value of this type and nothing else in this package.
type Form struct {
	ID        FormID
	FirstYear int    // first report year it is prescribed for
	LastYear  int    // last one; 0 while it is in force
	Decree    string // the number of the document that prescribes it; "" for none
	Tables    []FormTable
	Rules     Rules

	identities []Identity // the hard sums, worked out once
	cells      int
	metrics    []string // each once, in the printed order
}

// Rules are what the cells of a form obey beside the sums of its tables. A row is
// named by the part of the metric id that its cells share.
type Rules struct {
	// Regulations is the row that agencies of lower levels leave at zero; "" for none.
	Regulations string

	// Stocks are rows with the cells .in_force, .issued and .repealed: what is in force
	// is what was a year before, and what was issued, without what was repealed.
	Stocks []string

	// Items are rows with the cells .items_prev and .items_change: the first and the
	// change make the first of the next year.
	Items []string
}

// TableID names a table of the forms.
type TableID string

// The tables of the forms.
const (
	TableActive     TableID = "T2"  // 表二, 主动公开政府信息情况, from 2019 on
	TableRequests   TableID = "T3"  // 表三, 收到和处理政府信息公开申请情况, from 2019 on
	TableDisputes   TableID = "T4"  // 表四, 政府信息公开行政复议、行政诉讼情况, from 2019 on
	TableStatistic  TableID = "S14" // 政府信息公开情况统计表, 2014-2018
	TableIndicators TableID = "S08" // the indicators of local lists, 2008-2013
)

// TableKind says how a table is laid out and which sums its cells make.
type TableKind string

// The kinds of table.
const (
	KindActive    TableKind = "active"    // groups of rows, each with columns of its own
	KindRequests  TableKind = "requests"  // a row an outcome, a column an applicant
	KindDisputes  TableKind = "disputes"  // one row without a label, a block a procedure
	KindStatistic TableKind = "statistic" // one number a row
)

// FormTable is one table of a form.
type FormTable struct {
	ID      TableID
	Kind    TableKind
	Name    string // as it is spoken of: 表二; "" for a table without a number
	Caption string
	Section SectionKey // the section it belongs to
	Rows    []FormRow

	// Block is the number of cells of which the last is the sum of the others, where
	// the rows are made of such blocks: the seven applicants of table three, the five
	// outcomes of each procedure of table four. It is 0 elsewhere.
	Block int

	// LastNumber says that a row has one cell, beside whose number a serial number, a
	// code and the figures of other periods may be printed. As a rule it comes last, but
	// heads, rows and sums tell which it is (docs/reading.md, "Columns that are no values").
	LastNumber bool
}

// FormRow is one row of number cells.
type FormRow struct {
	Number  string   // as printed before the label: 一、 （一） 1.
	Label   string   // as prescribed, without the number
	Aliases []string // other wordings seen in the wild
	Groups  []string // labels of the groups it stands in, outermost first
	Cells   []FormCell
}

// FormCell is one number cell.
type FormCell struct {
	Metric    string
	Applicant Applicant // only in table three
	Header    string    // the column header, as prescribed
	Aliases   []string  // other wordings of the header
	Unit      string    // 件, 项, 条, 万元; "" where the form names none
	Money     bool      // an amount, which may have decimals
	Signed    bool      // may be negative: 本年增/减
}

// Table is the form's table of a kind, or nil. It is shared and not to be changed.
func (f *Form) Table(kind TableKind) *FormTable {
	for i := range f.Tables {
		if f.Tables[i].Kind == kind {
			return &f.Tables[i]
		}
	}
	return nil
}

// Prescribed reports whether the form is the prescribed one for a report year.
func (f *Form) Prescribed(year int) bool {
	return year >= f.FirstYear && (f.LastYear == 0 || year <= f.LastYear)
}

// Cells counts the number cells of the form.
func (f *Form) Cells() int { return f.cells }

// complete works out what follows from the tables.
func (f *Form) complete() *Form {
	for i := range f.Tables {
		f.identities = append(f.identities, f.Tables[i].identities()...)
		for _, r := range f.Tables[i].Rows {
			f.cells += len(r.Cells)
			for _, c := range r.Cells {
				if !slices.Contains(f.metrics, c.Metric) {
					f.metrics = append(f.metrics, c.Metric)
				}
			}
		}
	}
	return f
}

var forms = sync.OnceValue(func() []*Form {
	return []*Form{form2008().complete(), form2014().complete(), form2019().complete(), form2021().complete()}
})

// Forms lists the forms whose tables are known, oldest first. The forms are shared
// and not to be changed.
func Forms() []*Form { return slices.Clone(forms()) }

// FormByID returns one form, shared and not to be changed, or nil for an id without
// tables.
func FormByID(id FormID) *Form {
	for _, f := range forms() {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// applicantRow builds a row of table three: one cell for each applicant column.
func applicantRow(number, label, metric string, groups []string, aliases ...string) FormRow {
	row := FormRow{Number: number, Label: label, Groups: groups, Aliases: aliases}
	for _, a := range Applicants() {
		row.Cells = append(row.Cells, FormCell{Metric: metric, Applicant: a, Header: a.Label(Chinese), Unit: "件"})
	}
	return row
}

// Groups of table three.
const (
	groupResults      = "三、本年度办理结果"
	groupDenied       = "（三）不予公开"
	groupUnable       = "（四）无法提供"
	groupNotProcessed = "（五）不予处理"
	groupOther        = "（六）其他处理"
)

// requestsTable is table three. The forms of 2019 and 2021 differ only in
// （六）其他处理, which other fills.
func requestsTable(other []FormRow) FormTable {
	results := []string{groupResults}
	denied := []string{groupResults, groupDenied}
	unable := []string{groupResults, groupUnable}
	notProcessed := []string{groupResults, groupNotProcessed}
	rows := []FormRow{
		applicantRow("一、", "本年新收政府信息公开申请数量", "applications.new", nil, "本年新收政府信息公开申请", "新收政府信息公开申请", "本年新收",
			"本年新收申请", "新收申请"),
		applicantRow("二、", "上年结转政府信息公开申请数量", "applications.carried_over", nil, "上年结转政府信息公开申请", "上年结转", "上年结转申请"),
		applicantRow("（一）", "予以公开", "outcomes.granted", results),
		applicantRow("（二）", "部分公开（区分处理的，只计这一情形，不计其他情形）", "outcomes.partial", results,
			"部分公开", "部分公开（区分处理的，只计这一情况，不计其他情况）"),
		applicantRow("1.", "属于国家秘密", "outcomes.denied.state_secret", denied),
		applicantRow("2.", "其他法律行政法规禁止公开", "outcomes.denied.law_prohibited", denied, "其他法律、行政法规禁止公开"),
		applicantRow("3.", "危及“三安全一稳定”", "outcomes.denied.security_stability", denied, "三安全一稳定"),
		applicantRow("4.", "保护第三方合法权益", "outcomes.denied.third_party", denied),
		applicantRow("5.", "属于三类内部事务信息", "outcomes.denied.internal_affairs", denied, "属于三类内容事务信息"),
		applicantRow("6.", "属于四类过程性信息", "outcomes.denied.process_info", denied, "属于四类过程信息"),
		applicantRow("7.", "属于行政执法案卷", "outcomes.denied.enforcement_file", denied),
		applicantRow("8.", "属于行政查询事项", "outcomes.denied.admin_inquiry", denied),
		applicantRow("1.", "本机关不掌握相关政府信息", "outcomes.unable.not_held", unable),
		applicantRow("2.", "没有现成信息需要另行制作", "outcomes.unable.needs_creation", unable),
		applicantRow("3.", "补正后申请内容仍不明确", "outcomes.unable.unclear_after_correction", unable),
		applicantRow("1.", "信访举报投诉类申请", "outcomes.not_processed.petition", notProcessed),
		applicantRow("2.", "重复申请", "outcomes.not_processed.repeat", notProcessed),
		applicantRow("3.", "要求提供公开出版物", "outcomes.not_processed.publication", notProcessed),
		applicantRow("4.", "无正当理由大量反复申请", "outcomes.not_processed.excessive", notProcessed),
		applicantRow("5.", "要求行政机关确认或重新出具已获取信息", "outcomes.not_processed.confirm_reissue", notProcessed),
	}
	rows = append(rows, other...)
	rows = append(rows,
		applicantRow("（七）", "总计", "outcomes.total", results, "办理结果总计"),
		applicantRow("四、", "结转下年度继续办理", "applications.carried_forward", nil, "结转下年度", "结转下年"))
	return FormTable{ID: TableRequests, Kind: KindRequests, Name: "表三", Caption: "收到和处理政府信息公开申请情况", Section: SectionRequests,
		Block: len(Applicants()), Rows: rows}
}

// Procedure is a block of table four.
type Procedure struct {
	Metric string  // the beginning of its metric ids: litigation.direct
	Check  CheckID // of its sum
	Label  string  // in full: 行政诉讼（未经复议直接起诉）
	Name   string  // in short: 直接起诉
}

// Procedures lists the blocks of table four as they stand from left to right.
func Procedures() []Procedure {
	return []Procedure{{"reconsideration", CheckRecon, "行政复议", "行政复议"},
		{"litigation.direct", CheckDirect, "行政诉讼（未经复议直接起诉）", "直接起诉"},
		{"litigation.after_reconsideration", CheckAfter, "行政诉讼（复议后起诉）", "复议后起诉"}}
}

// disputeOutcomes are the cells of each block; the last is the sum of the others.
func disputeOutcomes() [][2]string {
	return [][2]string{{"upheld", "结果维持"}, {"corrected", "结果纠正"}, {"other", "其他结果"}, {"pending", "尚未审结"}, {"total", "总计"}}
}

// disputesTable is table four: one row, a block of cells for each procedure.
func disputesTable() FormTable {
	var cells []FormCell
	for _, p := range Procedures() {
		for _, c := range disputeOutcomes() {
			cells = append(cells, FormCell{Metric: p.Metric + "." + c[0], Header: c[1], Unit: "件"})
		}
	}
	return FormTable{ID: TableDisputes, Kind: KindDisputes, Name: "表四", Caption: "政府信息公开行政复议、行政诉讼情况", Section: SectionDisputes,
		Block: len(disputeOutcomes()),
		Rows:  []FormRow{{Cells: cells}}}
}

// activeCells builds the cells of a row of table two from metric suffixes and headers.
func activeCells(prefix string, unit string, columns ...[2]string) []FormCell {
	cells := make([]FormCell, len(columns))
	for i, c := range columns {
		cells[i] = FormCell{Metric: prefix + "." + c[0], Header: c[1], Unit: unit, Signed: c[0] == "items_change"}
	}
	return cells
}

// Groups of table two.
const (
	groupItem1 = "第二十条第（一）项"
	groupItem5 = "第二十条第（五）项"
	groupItem6 = "第二十条第（六）项"
	groupItem8 = "第二十条第（八）项"
	groupItem9 = "第二十条第（九）项"
)

func form2019() *Form {
	made := [][2]string{{"new_made", "本年新制作数量"}, {"new_published", "本年新公开数量"}, {"public_total", "对外公开总数量"}}
	items := [][2]string{{"items_prev", "上一年项目数量"}, {"items_change", "本年增/减"}, {"decisions", "处理决定数量"}}
	active := FormTable{ID: TableActive, Kind: KindActive, Name: "表二", Caption: "主动公开政府信息情况", Section: SectionProactive, Rows: []FormRow{
		{Label: "规章", Groups: []string{groupItem1}, Cells: activeCells("active.regulations", "件", made...)},
		{Label: "规范性文件", Aliases: []string{"行政规范性文件"}, Groups: []string{groupItem1}, Cells: activeCells("active.normative", "件", made...)},
		{Label: "行政许可", Groups: []string{groupItem5}, Cells: activeCells("active.licensing", "项", items...)},
		{Label: "其他对外管理服务事项", Groups: []string{groupItem5}, Cells: activeCells("active.services", "项", items...)},
		{Label: "行政处罚", Groups: []string{groupItem6}, Cells: activeCells("active.penalty", "项", items...)},
		{Label: "行政强制", Groups: []string{groupItem6}, Cells: activeCells("active.coercion", "项", items...)},
		{Label: "行政事业性收费", Aliases: []string{"行政事业型收费"}, Groups: []string{groupItem8},
			Cells: activeCells("active.fees", "项", items[:2]...)},
		{Label: "政府集中采购", Groups: []string{groupItem9}, Cells: []FormCell{
			{Metric: "active.procurement.projects", Header: "采购项目数量", Unit: "项"},
			{Metric: "active.procurement.amount", Header: "采购总金额", Money: true}}},
	}}
	other := []FormRow{applicantRow("（六）", "其他处理", "outcomes.other_handling", []string{groupResults})}
	return &Form{ID: Form2019, FirstYear: 2019, LastYear: 2020, Decree: "国办公开办函〔2019〕60号",
		Rules: Rules{Regulations: "active.regulations",
			Items: []string{"active.licensing", "active.services", "active.penalty", "active.coercion", "active.fees"}},
		Tables: []FormTable{active, requestsTable(other), disputesTable()}}
}

func form2021() *Form {
	issued := [][2]string{{"issued", "本年制发件数"}, {"repealed", "本年废止件数"}, {"in_force", "现行有效件数"}}
	decisions := [2]string{"decisions", "本年处理决定数量"}
	active := FormTable{ID: TableActive, Kind: KindActive, Name: "表二", Caption: "主动公开政府信息情况", Section: SectionProactive, Rows: []FormRow{
		{Label: "规章", Groups: []string{groupItem1}, Cells: activeCells("active.regulations", "件", issued...)},
		{Label: "行政规范性文件", Aliases: []string{"规范性文件"}, Groups: []string{groupItem1},
			Cells: activeCells("active.normative", "件", issued...)},
		{Label: "行政许可", Groups: []string{groupItem5}, Cells: activeCells("active.licensing", "件", decisions)},
		{Label: "行政处罚", Groups: []string{groupItem6}, Cells: activeCells("active.penalty", "件", decisions)},
		{Label: "行政强制", Groups: []string{groupItem6}, Cells: activeCells("active.coercion", "件", decisions)},
		{Label: "行政事业性收费", Aliases: []string{"行政事业型收费"}, Groups: []string{groupItem8}, Cells: []FormCell{
			{Metric: "active.fees.amount_wan", Header: "本年收费金额（单位：万元）", Aliases: []string{"本年收费金额"}, Unit: "万元", Money: true}}},
	}}
	groups := []string{groupResults, groupOther}
	other := []FormRow{
		applicantRow("1.", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
			"outcomes.other_handling.overdue_correction", groups),
		applicantRow("2.", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
			"outcomes.other_handling.overdue_fee", groups),
		applicantRow("3.", "其他", "outcomes.other_handling.misc", groups),
	}
	return &Form{ID: Form2021, FirstYear: 2021, Decree: "国办公开办函〔2021〕30号",
		Rules:  Rules{Regulations: "active.regulations", Stocks: []string{"active.regulations", "active.normative"}},
		Tables: []FormTable{active, requestsTable(other), disputesTable()}}
}
