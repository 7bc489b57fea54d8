package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// findings names what a reader should know of the report.
func (p *Parser) findings(d *layout, r *report.Report) []report.Finding {
	found := []report.Finding{}
	add := func(id report.FindingID, format string, args ...any) {
		found = append(found, report.Finding{ID: id, Detail: fmt.Sprintf(format, args...)})
	}
	if f := report.FormByID(r.Form); f != nil && r.Year > 0 && !f.Prescribed(r.Year) {
		add(report.FindingFormYearMismatch, "%d 年度报告用了%s", r.Year, f.ID.Label(report.Chinese))
	}
	if f, ok := conflict(r); ok {
		found = append(found, f)
	}
	failed := map[report.CheckID]bool{}
	var order []string
	for _, c := range r.Checks {
		if c.State != report.CheckFail || !c.Hard() {
			continue
		}
		if c.ID == report.CheckRegsLevel {
			add(report.FindingIllegalRegulations, "%s", c.Detail)
			continue
		}
		if !failed[c.ID] {
			order = append(order, string(c.ID)+"："+c.Detail)
		}
		failed[c.ID] = true
	}
	if len(order) > 0 {
		add(report.FindingIdentityFailed, "勾稽关系不符：%s", strings.Join(order, "；"))
	}
	if ends := yearEnd(r); len(r.Published) == len("2006-01-02") && r.Published <= ends {
		add(report.FindingPublishedEarly, "%d 年度的报告落款于 %s，早于年度结束", r.Year, r.Published)
	}
	if len(d.further) > 0 {
		var titles []string
		for _, f := range d.further {
			titles = append(titles, f.Title)
		}
		found = append(found, report.Finding{ID: report.FindingSeveralReports, Start: d.further[0].Start, End: len(r.Text),
			Detail: fmt.Sprintf("同一文件中另有 %d 份报告未读取：%s", len(titles), strings.Join(titles, "；"))})
	}
	switch {
	case d.Deduplicated:
		add(report.FindingDeduplicated, "来源删去了重复的行，表中数字已不可复原")
	case r.Form == "" && tablesDue(r):
		add(report.FindingTablesAbsent, "正文中没有法定表格，可能是图片或附件")
	}
	if zeroReport(r) {
		add(report.FindingZeroReport, "全年没有新收、结转申请，也没有行政复议和行政诉讼")
	}
	if at := leftoverIn(r.Text); at != nil {
		found = append(found, report.Finding{ID: report.FindingTemplateLeftover, Detail: "残留模板字样：" + r.Text[at[0]:at[1]],
			Start: at[0], End: at[1]})
	}
	if f, ok := p.agencies.Foreign(r); ok {
		found = append(found, f)
	}
	if why := p.mirrored(r.Text); why != "" {
		add(report.FindingMirror, "疑为转载页面：%s", why)
	}
	return found
}

// yearEnd is the last day that a report covers: that of its period where this ends in the
// year, as a school year does, else 31 December.
func yearEnd(r *report.Report) string {
	end := fmt.Sprintf("%04d-12-31", r.Year)
	if r.Period != nil && r.Period.From[:4] != r.Period.To[:4] && r.Period.To < end {
		end = r.Period.To
	}
	return end
}

// tablesDue reports whether the form prescribed for the year of a report has tables that
// every agency fills in: none had before 2014, and those of universities and other
// institutions have none.
func tablesDue(r *report.Report) bool {
	if r.Agency.Level == report.LevelInstitution {
		return false
	}
	for _, f := range report.Forms() {
		if f.ID != report.Form2008 && f.Prescribed(r.Year) {
			return true
		}
	}
	return false
}

// leftover matches text of a template that was left unfilled.
var leftover = regexp.MustCompile(`该部分以表格形式报告|[XxＸ×]{2,}(?:镇|乡|街道|县|区|市|局|年|件|条|月|单位)|某某(?:镇|乡|街道|县|局|单位)`)

// leftoverIn finds unfilled text of a template; texts without their first characters are not searched.
func leftoverIn(text string) []int {
	if !han.HasAny(text, []string{"表格形式", "某某", "XX", "xx", "ＸＸ", "××"}) {
		return nil
	}
	return leftover.FindStringIndex(text)
}

// conflict tells whether period, title and section one speak of different years,
// and where the first stands that speaks of another than the report's; what the
// dates of signature and page suggest is too weak for that. A school year has two years,
// and a section that names the report's year beside others only compares.
func conflict(r *report.Report) (report.Finding, bool) {
	f := report.Finding{ID: report.FindingYearConflict}
	var said []string
	years := map[int]bool{}
	for _, c := range r.Years {
		if c.Source != report.YearFromPeriod && c.Source != report.YearFromTitle && c.Source != report.YearFromText {
			continue
		}
		covered := r.Period != nil && strings.HasPrefix(r.Period.From, strconv.Itoa(c.Year)) && r.Period.From[:4] != r.Period.To[:4]
		if c.Source == report.YearFromText && c.Year != r.Year && namesYear(r, r.Year) || covered {
			continue
		}
		if years[c.Year] = true; len(years) == 2 && f.End == 0 {
			f.Start, f.End = c.Start, c.End
		}
		said = append(said, fmt.Sprintf("%s %d", c.Source.Label(report.Chinese), c.Year))
	}
	f.Detail = "所述年度不一致：" + strings.Join(said, "，")
	return f, len(years) > 1
}

// namesYear reports whether section one names a year.
func namesYear(r *report.Report, year int) bool {
	text := outline.SectionText(r.Sections, report.SectionOverview)
	return strings.Contains(text, strconv.Itoa(year)+"年") || strings.Contains(text, strconv.Itoa(year)+" 年")
}

// zeroReport tells a report without requests and disputes, every cell known. A
// total that is not printed is known where all its parts are.
func zeroReport(r *report.Report) bool {
	values := map[report.CellRef]*float64{}
	for i := range r.Metrics {
		m := &r.Metrics[i]
		dispute := strings.HasPrefix(m.ID, "reconsideration.") || strings.HasPrefix(m.ID, "litigation.")
		// A total of zero over parts that are not is a fault, not a zero report.
		if dispute && m.Value != nil && *m.Value != 0 {
			return false
		}
		if dispute || m.ID == "applications.new" || m.ID == "applications.carried_over" {
			values[report.CellRef{Metric: m.ID, Applicant: m.Applicant}] = m.Value
		}
	}
	zero := func(metric string) bool {
		if v := values[report.CellRef{Metric: metric, Applicant: report.ApplicantTotal}]; v != nil {
			return *v == 0
		}
		var parts []report.CellRef
		for _, a := range report.Applicants() {
			if a != report.ApplicantTotal {
				parts = append(parts, report.CellRef{Metric: metric, Applicant: a})
			}
		}
		sum, _, ok := report.SumCells(values, parts)
		return ok && sum == 0
	}
	for _, m := range []string{"applications.new", "applications.carried_over"} {
		if !zero(m) {
			return false
		}
	}
	for _, procedure := range report.Procedures() {
		v := values[report.CellRef{Metric: procedure.Metric + ".total"}]
		if v == nil {
			var parts []report.CellRef
			for _, part := range []string{".upheld", ".corrected", ".other", ".pending"} {
				parts = append(parts, report.CellRef{Metric: procedure.Metric + part})
			}
			if sum, _, ok := report.SumCells(values, parts); !ok || sum != 0 {
				return false
			}
			continue
		}
		if *v != 0 {
			return false
		}
	}
	return true
}

// mirrored tells the marks of a copied page: the whole text in traditional
// script, readings behind characters, leading question marks, advertising in place of
// words.
func (p *Parser) mirrored(text string) string {
	chars, old := p.fold.Script(text)
	switch {
	case old >= 50 && old*20 >= chars:
		return "全文为繁体字"
	case han.PinyinCount(text) >= 3:
		return "字后带有注音"
	case strings.HasPrefix(strings.TrimSpace(text), "????"):
		return "文首有乱码"
	}
	if ad := advertisement(text); ad != "" {
		return "文中多处夹有广告词“" + ad + "”"
	}
	return ""
}
