package export

import (
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search/rows"
)

// Tables lists every kind of rows, that of reports with the columns given.
func Tables(reports ...Chosen) []*Table {
	return []*Table{reportTable(reports), sectionTable(), metricTable(), figureTable(), checkTable(), problemTable(), remedyTable(),
		findingTable()}
}

// Kinds lists the kinds of rows.
func Kinds() []Kind {
	var kinds []Kind
	for _, t := range Tables() {
		kinds = append(kinds, t.Kind)
	}
	return kinds
}

// Words that several tables share.
var (
	wordsStart  = words("起", "start")
	wordsEnd    = words("止", "end")
	wordsOffset = words("在原文（UTF-8）中的字节位置，与 gongkai parse --text 一致",
		"byte offset into the text of the document (UTF-8) as gongkai parse --text prints it")
	wordsMetric    = words("指标", "metric")
	wordsApplicant = words("申请人", "applicant")
	wordsText      = words("原文", "text")
)

// span gives the columns start and end; they are null where absent says so.
func span[T any](place func(T) (start, end int), absent func(T) bool) []field[T] {
	here := func(v T) bool { return absent == nil || !absent(v) }
	return []field[T]{
		count("start", wordsStart, wordsOffset, func(v T) int { s, _ := place(v); return s }).sometimes(here),
		count("end", wordsEnd, wordsOffset, func(v T) int { _, e := place(v); return e }).sometimes(here),
	}
}

// index is the column that numbers the things of a report.
func index[T any](name string, label rows.Words) field[item[T]] {
	return count(name, label, words("报告内的序号，从 1 起", "its number within the report, from 1"), func(v item[T]) int { return v.n })
}

func sectionTable() *Table {
	type of = item[*report.Section]
	items := itemsOf(func(r *report.Report) []*report.Section {
		var list []*report.Section
		for s := range report.AllSections(r.Sections) {
			list = append(list, s)
		}
		return list
	})
	fields := []field[of]{
		index[*report.Section]("n", words("序号", "number")),
		text("section", words("节", "section"), words("节的编号，如 overview.on_request", "the key of the section, such as overview.on_request"),
			func(v of) report.SectionKey { return v.v.Key }),
		text("section_label", words("节名", "name of the section"), words("按格式的统一名称", "as the form calls it"),
			func(v of) string { return v.v.Key.Label(report.Chinese) }),
		text("number", words("题号", "number as printed"), words("原文所印，如 （二）", "such as （二）"), func(v of) string { return v.v.Number }),
		prose("title", words("标题", "heading"), words("原文所印", "as printed"), func(v of) string { return v.v.Title }),
		prose("text", words("正文", "narrative"),
			words("不含标题、表格和下级小节；排版断开的行已接上", "without heading, tables and subsections; lines that the layout broke are joined"),
			func(v of) string { return v.v.Text }),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, nil)...)
	return tableOf(Sections, words("各节正文", "narrative by section"), []string{"n"}, items, fields...)
}

func metricTable() *Table {
	type of = item[report.Metric]
	items := itemsOf(func(r *report.Report) []report.Metric { return r.Metrics })
	absent := func(v of) bool { return v.v.State == report.StateAbsent }
	fields := []field[of]{
		text("metric", wordsMetric, words("见 /api/v1/metrics", "see /api/v1/metrics"), func(v of) string { return v.v.ID }),
		text("applicant", wordsApplicant, words("表三的列；其他表为空", "the column of table three; empty elsewhere"),
			func(v of) report.Applicant { return v.v.Applicant }),
		text("label", words("指标名", "name of the metric"), words("", ""), func(v of) string {
			return report.MetricLabel(v.v.ID,
				report.Chinese)
		}),
		number("value", words("数值", "value"), words("没有数值为空，空从来不是 0；为何没有，见 state",
			"empty where there is none, which is never 0; state says why"), func(v of) *float64 { return v.v.Value }),
		text("state", words("读法", "state"),
			words("printed 印有数字；zero_mark 以记号表示零；repaired 由勾稽或版面补出；blank 空格；absent 无此行或表；unreadable 读不出",
				"printed; zero_mark, a mark that means zero; repaired, proved by sums or layout; blank; absent, no such row or table; unreadable"),
			func(v of) report.State { return v.v.State }),
		text("raw", words("原样", "as found"), words("格内的字", "what stands in the cell"), func(v of) string { return v.v.Raw }),
		text("unit", words("单位", "unit"), words("格内或表头注明的单位；版式规定的见数据字典",
			"where the cell or its header says one; that of the form is in the dictionary"),
			func(v of) string { return v.v.Unit }),
		text("candidates", words("可能的数", "candidates"), words("读不出时可能的数，以空格分隔", "what an unreadable cell may hold, parted by spaces"),
			func(v of) string { return numbers(v.v.Candidates) }),
		text("reason", words("缘由", "reason"), words("补出或读不出的缘由", "why it is repaired or unreadable, in Chinese"),
			func(v of) string { return v.v.Reason }),
		count("line", words("行", "line"), words("在原文中的行，从 1 起", "line of the text, from 1"), func(v of) int { return v.v.Line }).
			sometimes(func(v of) bool { return !absent(v) && v.v.Line > 0 }),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, absent)...)
	return tableOf(Metrics, words("表格数字", "numbers of the tables"), []string{"metric", "applicant"}, items, fields...)
}

func figureTable() *Table {
	type of = item[report.Figure]
	items := itemsOf(func(r *report.Report) []report.Figure { return r.Figures })
	changed := func(v of) bool { return v.v.Change != nil }
	change := func(v of) report.Change {
		if v.v.Change == nil {
			return report.Change{}
		}
		return *v.v.Change
	}
	fields := []field[of]{
		index[report.Figure]("n", words("序号", "number")),
		text("section", words("节", "section"), words("所在的节", "where it stands"), func(v of) report.SectionKey { return v.v.Section }),
		prose("subject", words("所数之物", "subject"), words("用原文的词", "what is counted, in the words of the document"),
			func(v of) string { return v.v.Subject }),
		number("value", words("数值", "value"), words("数十之类为空", "empty for a few dozen and the like"), func(v of) *float64 { return v.v.Value }),
		text("unit", words("单位", "unit"), words("原文所写", "as written"), func(v of) string { return v.v.Unit }),
		text("approx", words("确切程度", "exactness"), words("exact 确数，at_least 至少，about 约，up_to 至多", "exact, at_least, about, up_to"),
			func(v of) report.Approx { return v.v.Approx }),
		number("yuan", words("折合元", "in yuan"), words("金额折合成元", "an amount of money in yuan"), func(v of) *float64 { return v.v.Yuan }),
		text("metric", wordsMetric, words("与之对应的表格指标", "the metric of the tables that it states in words"),
			func(v of) string { return v.v.Metric }),
		text("change", words("增减", "change"), words("up 增，down 减，same 持平", "up, down or same"),
			func(v of) report.Direction { return change(v).Direction }).sometimes(changed),
		number("change_by", words("增减量", "changed by"), words("", ""), func(v of) *float64 { return change(v).By }).sometimes(changed),
		text("change_unit", words("增减单位", "unit of the change"), words("", ""), func(v of) string { return change(v).Unit }).sometimes(changed),
		number("change_base", words("比较的基数", "earlier value"), words("推算的往年数值", "worked out"),
			func(v of) *float64 { return change(v).Base }).sometimes(changed),
		text("parts", words("其中", "parts"), words("“其中”分出的数字的序号，以空格分隔", "the n of the figures that it is split into, parted by spaces"),
			func(v of) string { return numbered(v.v.Parts) }),
		prose("text", wordsText, words("", ""), func(v of) string { return v.v.Text }),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, nil)...)
	return tableOf(Figures, words("正文数字", "numbers of the narrative"), []string{"n"}, items, fields...)
}

func checkTable() *Table {
	type of = item[report.Check]
	items := itemsOf(func(r *report.Report) []report.Check { return r.Checks })
	return tableOf(Checks, words("勾稽检验", "checks"), []string{"n"}, items,
		index[report.Check]("n", words("序号", "number")),
		text("check", words("检验", "check"), words("规则的编号", "the id of the rule"), func(v of) report.CheckID { return v.v.ID }),
		text("check_label", words("检验名", "name of the check"), words("", ""), func(v of) string { return v.v.Label(report.Chinese) }),
		text("metric", wordsMetric, words("规则所验的行", "the row, where the rule is one of rows"), func(v of) string { return v.v.Metric }),
		text("applicant", wordsApplicant, words("规则所验的列", "the column, where the rule is one of columns"),
			func(v of) report.Applicant { return v.v.Applicant }),
		text("state", words("结果", "outcome"), words("pass 相符，fail 不符，doubtful 存疑，untestable 无法检验", "pass, fail, doubtful or untestable"),
			func(v of) report.CheckState { return v.v.State }),
		number("left", words("左边", "left side"), words("", ""), func(v of) *float64 { return v.v.Left }),
		number("right", words("右边", "right side"), words("", ""), func(v of) *float64 { return v.v.Right }),
		text("formula", words("算式", "formula"), words("", ""), func(v of) string { return v.v.ID.Formula(report.Chinese) }),
		prose("detail", words("说明", "detail"), words("", "in Chinese"), func(v of) string { return v.v.Detail }),
		text("left_at", words("左边出处", "places of the left side"), words("起-止，以空格分隔", "start-end, parted by spaces"),
			func(v of) string { return placed(v.v.LeftAt) }),
		text("right_at", words("右边出处", "places of the right side"), words("起-止，以空格分隔", "start-end, parted by spaces"),
			func(v of) string { return placed(v.v.RightAt) }),
	)
}

func problemTable() *Table {
	type of = item[report.Problem]
	items := itemsOf(func(r *report.Report) []report.Problem { return r.Problems })
	paired := func(v of) bool { return v.v.Remedy != nil && *v.v.Remedy >= 0 && *v.v.Remedy < len(v.Remedies) }
	fields := []field[of]{
		index[report.Problem]("n", words("序号", "number")),
		text("class", words("类别", "class"), words("不属任何一类为空", "empty where none fits"), func(v of) report.ProblemClass { return v.v.Class }),
		prose("problem", words("问题", "problem"), wordsText, func(v of) string { return v.v.Text }),
		count("remedy", words("措施序号", "number of the remedy"), words("原文没有对应的措施为空", "empty where the text pairs none"),
			func(v of) int { return *v.v.Remedy + 1 }).sometimes(paired),
		prose("remedy_text", words("措施", "remedy"), wordsText, func(v of) string { return v.Remedies[*v.v.Remedy].Text }).sometimes(paired),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, nil)...)
	return tableOf(Problems, words("存在的问题", "problems"), []string{"n"}, items, fields...)
}

func remedyTable() *Table {
	type of = item[report.Remedy]
	items := itemsOf(func(r *report.Report) []report.Remedy { return r.Remedies })
	fields := []field[of]{
		index[report.Remedy]("n", words("序号", "number")),
		prose("remedy", words("措施", "remedy"), wordsText, func(v of) string { return v.v.Text }),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, nil)...)
	return tableOf(Remedies, words("改进措施", "remedies"), []string{"n"}, items, fields...)
}

func findingTable() *Table {
	type of = item[report.Finding]
	items := itemsOf(func(r *report.Report) []report.Finding { return r.Findings })
	unplaced := func(v of) bool { return v.v.Start == 0 && v.v.End == 0 }
	fields := []field[of]{
		index[report.Finding]("n", words("序号", "number")),
		text("finding", words("发现", "finding"), words("编号", "its id"), func(v of) report.FindingID { return v.v.ID }),
		text("finding_label", words("发现名", "name of the finding"), words("", ""), func(v of) string { return v.v.ID.Label(report.Chinese) }),
		prose("detail", words("说明", "detail"), words("", "in Chinese"), func(v of) string { return v.v.Detail }),
	}
	fields = append(fields, span(func(v of) (int, int) { return v.v.Start, v.v.End }, unplaced)...)
	return tableOf(Findings, words("发现", "findings"), []string{"n"}, items, fields...)
}

// numbers writes numbers parted by spaces.
func numbers(list []float64) string {
	said := make([]string, len(list))
	for i, v := range list {
		said[i] = report.FormatNumber(v)
	}
	return strings.Join(said, " ")
}

// numbered writes indexes, from 1, parted by spaces.
func numbered(list []int) string {
	said := make([]string, len(list))
	for i, v := range list {
		said[i] = strconv.Itoa(v + 1)
	}
	return strings.Join(said, " ")
}

// placed writes places parted by spaces.
func placed(list []report.Place) string {
	said := make([]string, len(list))
	for i, p := range list {
		said[i] = strconv.Itoa(p.Start) + "-" + strconv.Itoa(p.End)
	}
	return strings.Join(said, " ")
}
