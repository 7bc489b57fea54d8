package export

import (
	"iter"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows"
)

// Chosen is a column of the table of reports, as it was asked for.
type Chosen struct{ field[*asked] }

// asked is a report whose columns are being read: its cells are looked up many times.
type asked struct {
	*search.Stored
	cells  map[report.CellRef]*report.Metric
	checks report.CheckCount
}

// askedOf prepares a report. Where a cell occurs twice the first counts, as everywhere.
func askedOf(st *search.Stored) *asked {
	a := &asked{Stored: st, cells: make(map[report.CellRef]*report.Metric, len(st.Metrics)), checks: report.CountChecks(st.Checks)}
	add := func(ref report.CellRef, m *report.Metric) {
		if _, twice := a.cells[ref]; !twice {
			a.cells[ref] = m
		}
	}
	for i := range st.Metrics {
		m := &st.Metrics[i]
		add(report.CellRef{Metric: m.ID, Applicant: m.Applicant}, m)
		if m.Applicant == report.ApplicantTotal {
			add(report.CellRef{Metric: m.ID}, m)
		}
	}
	return a
}

// reportFields are the columns of reports that are no metrics.
func reportFields() []field[*asked] {
	checks := func(name, chinese, english string, of func(report.CheckCount) int) field[*asked] {
		return count("checks_"+name, words("检验"+chinese, "checks "+english), words("勾稽检验中"+chinese+"的条数", "number of checks that "+english),
			func(a *asked) int { return of(a.checks) })
	}
	return []field[*asked]{
		text("title", words("标题", "title"), words("", ""), func(a *asked) string { return a.Title }),
		text("full_name", words("机关全称", "full name of the agency"), words("", ""), func(a *asked) string { return a.Agency.FullName }),
		text("agency_key", words("机关标识", "key of the agency"),
			words("区划代码；没有代码的为 x 加 8 位，历年一致", "the division code, or x and 8 digits where there is none; the same over the years"),
			func(a *asked) string { return a.Agency.Key() }),
		text("level", words("层级", "level"), words("township 乡镇街道，department 部门，institution 公共企事业单位，county、city、province 各级政府，unknown 不明",
			"township, department, institution, county, city, province or unknown"), func(a *asked) report.Level { return a.Agency.Level }),
		text("province", words("省", "province"), words("能确定的才有", "where it is known for sure"),
			func(a *asked) string { return place(a.Agency, 2) }),
		text("city", words("市", "city"), words("能确定的才有", "where it is known for sure"), func(a *asked) string { return place(a.Agency, 4) }),
		text("county", words("县", "county"), words("能确定的才有", "where it is known for sure"), func(a *asked) string { return place(a.Agency, 6) }),
		text("region", words("所属地区", "region"), words("从省到直接上级，只列已知的", "from the province down to the direct parent, only what is known"),
			func(a *asked) string { return a.Agency.FullRegion() }),
		text("region_code", words("地区代码", "region code"), words("", ""), func(a *asked) string { return a.Agency.RegionCode }),
		text("evidence", words("归属依据", "evidence of the region"), words("地区读自何处", "where the region was read"),
			func(a *asked) report.Evidence { return a.Agency.Evidence }),
		text("published", words("发布日期", "date of publication"), words("YYYY-MM-DD 或 YYYY-MM", "YYYY-MM-DD or YYYY-MM"),
			func(a *asked) string { return a.Published }),
		text("period_from", words("统计期起", "period from"), words("", ""), func(a *asked) string { return a.Period.From }).sometimes(hasPeriod),
		text("period_to", words("统计期止", "period to"), words("", ""), func(a *asked) string { return a.Period.To }).sometimes(hasPeriod),
		checks("pass", "相符", "passed", func(n report.CheckCount) int { return n.Pass }),
		checks("fail", "不符", "failed", func(n report.CheckCount) int { return n.Fail }),
		checks("doubtful", "存疑", "are doubtful", func(n report.CheckCount) int { return n.Doubtful }),
		checks("untestable", "无法检验", "are untestable", func(n report.CheckCount) int { return n.Untestable }),
		text("findings", words("发现", "findings"), words("编号，以空格分隔", "ids, parted by spaces"),
			func(a *asked) string { return findingIDs(a.Findings) }),
		count("problems", words("问题数", "number of problems"), words("", ""), func(a *asked) int { return len(a.Problems) }),
		count("remedies", words("措施数", "number of remedies"), words("", ""), func(a *asked) int { return len(a.Remedies) }),
		count("figures", words("正文数字数", "number of figures"), words("", ""), func(a *asked) int { return len(a.Figures) }),
		text("source", words("来源文件", "source file"), words("相对于所索引的文件夹", "relative to the folder that was indexed"),
			func(a *asked) string { return a.Source.Path }),
		text("sources", words("全部来源文件", "all source files"), words("一份报告见于几处时为多个，以分号分隔",
			"several where a report is met in several places, parted by semicolons"),
			func(a *asked) string { return sourcePaths(a.Report) }),
		text("source_format", words("来源格式", "format of the source"), words("", ""), func(a *asked) string { return a.Source.Format }),
		text("sha256", words("来源指纹", "fingerprint of the source"), words("文件的 SHA-256", "SHA-256 of the file"),
			func(a *asked) string { return a.Source.SHA256 }),
	}
}

func hasPeriod(a *asked) bool { return a.Period != nil }

func sourcePaths(r *report.Report) string {
	if len(r.Sources) == 0 {
		return r.Source.Path
	}
	paths := make([]string, len(r.Sources))
	for i, s := range r.Sources {
		paths[i] = s.Path
	}
	return strings.Join(paths, ";")
}

func findingIDs(list []report.Finding) string {
	ids := make([]string, len(list))
	for i, f := range list {
		ids[i] = string(f.ID)
	}
	return strings.Join(ids, " ")
}

// place is the division above an agency whose code has so many digits, or "". Where there
// are no codes, a name tells only if it can belong to no other step.
func place(a report.Agency, digits int) string {
	for i, step := range a.Regions() {
		coded := a.RegionCode != "" && isCode(step.Value)
		if coded && len(step.Value) == digits || !coded && namedStep(step.Name, i) == digits {
			return step.Name
		}
	}
	return ""
}

func isCode(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// namedStep is the number of digits that the code of a division of this name has, 0 where
// the name does not tell.
func namedStep(name string, at int) int {
	ends := func(list ...string) bool {
		return slices.ContainsFunc(list, func(e string) bool { return strings.HasSuffix(name, e) })
	}
	switch {
	case ends("省", "特别行政区") || strings.HasSuffix(name, "自治区") || slices.Contains([]string{"北京市", "天津市", "上海市", "重庆市"}, name):
		return 2
	case ends("自治州", "地区", "盟"):
		return 4
	case ends("县", "旗", "区"):
		return 6
	case ends("市") && at == 1:
		return 4
	}
	return 0
}

// ReportFields lists the columns of reports that are no metrics, in order.
func ReportFields() []rows.Column {
	var columns []rows.Column
	for _, f := range reportFields() {
		columns = append(columns, f.Column)
	}
	return columns
}

// metricColumn is the column of a metric, or of one applicant of it, under a name.
func metricColumn(name string, d report.MetricDef, applicant report.Applicant) Chosen {
	label := words(d.Label, d.Name(report.English))
	if applicant != "" {
		label.Chinese += "（" + applicant.Label(report.Chinese) + "）"
		label.English += " (" + applicant.Label(report.English) + ")"
	}
	forms := func(lang report.Lang, comma string) string {
		list := make([]string, len(d.Forms))
		for i, f := range d.Forms {
			list[i] = f.Label(lang)
		}
		return strings.Join(list, comma)
	}
	f := number(name, label, words(d.Table.Label(report.Chinese)+"；"+forms(report.Chinese, "、")+"有此格；空不是 0",
		d.Table.Label(report.English)+"; in the "+forms(report.English, ", ")+"; empty is not 0"),
		func(a *asked) *float64 {
			if m := a.cells[report.CellRef{Metric: d.ID, Applicant: applicant}]; m != nil {
				return m.Value
			}
			return nil
		})
	f.Unit = d.Unit
	return Chosen{f}
}

// reportTable is the table of reports with the columns given.
func reportTable(chosen []Chosen) *Table {
	fields := make([]field[*asked], len(chosen))
	for i, c := range chosen {
		fields[i] = c.field
	}
	one := func(st *search.Stored) iter.Seq[*asked] {
		return func(yield func(*asked) bool) { yield(askedOf(st)) }
	}
	return tableOf(Reports, words("报告", "reports"), nil, one, fields...)
}
