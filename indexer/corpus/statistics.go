package corpus

import (
	"fmt"
	"math"
	"strings"

	"gongkai/report"
)

// statistical reports whether a form is one table with one number a row: the forms
// of 2008 and 2014.
func statistical(f *report.Form) bool { return f.Tables[0].LastNumber }

// sum is a total and the cells it is the sum of.
type sum struct {
	total string
	parts []string
}

// statisticSums lists the sums of such a form, the inner ones first.
func statisticSums(f *report.Form) []sum {
	under := func(prefix string, names ...string) []string {
		var parts []string
		for _, n := range names {
			parts = append(parts, prefix+n)
		}
		return parts
	}
	if f.ID == report.Form2008 {
		return []sum{
			{"applications.new", under("applications.channel.", "in_person", "fax", "email", "online", "mail", "other")},
			{"outcomes.refused", under("outcomes.refused.", "not_gov_info", "not_exist", "not_held", "unclear", "exempt_1", "exempt_2", "exempt_3",
				"exempt_4", "exempt_5", "exempt_6", "other")},
			{"outcomes.total", under("outcomes.", "granted", "partial", "refused")},
		}
	}
	return []sum{
		{"applications.new", under("applications.channel.", "in_person", "fax", "online", "mail")},
		{"applications.closed", under("applications.", "closed_on_time", "closed_extended")},
		{"outcomes.refused", under("outcomes.refused.", "state_secret", "trade_secret", "privacy", "security_stability",
			"not_gov_info", "other_law")},
		{"outcomes.total", under("outcomes.", "already_public", "granted", "partial", "refused", "not_this_agency", "not_exist",
			"correction_requested", "redirected")},
		{"reconsideration.total", under("reconsideration.", "upheld", "corrected", "other")},
		{"litigation.total", under("litigation.", "upheld", "corrected", "other")},
		{"org.staff", under("org.staff.", "full_time", "part_time")},
	}
}

// statistics fills the cells of a statistical form. Every sum of the form holds.
func statistics(r random, form *report.Form, ag agency, values map[report.CellRef]float64) {
	set := func(metric string, v float64) { values[report.CellRef{Metric: metric}] = v }
	get := func(metric string) float64 { return values[report.CellRef{Metric: metric}] }
	busy := r.chance(0.5)
	for _, row := range form.Tables[0].Rows {
		c := row.Cells[0]
		chance, high := 0.3, 20
		switch {
		case c.Metric == "active.items" || c.Metric == "active.channel.website":
			chance, high = 0.97, 900
		case strings.HasPrefix(c.Metric, "active.") || strings.HasPrefix(c.Metric, "service.") || strings.HasPrefix(c.Metric, "training."):
			chance, high = 0.5, 300
		case strings.HasPrefix(c.Metric, "org.") || strings.HasPrefix(c.Metric, "response."):
			chance, high = 0.5, 9
		case !busy:
			chance = 0.02
		}
		if !r.chance(chance) {
			continue
		}
		v := float64(r.long(1, high*scale(ag.level)))
		if c.Money {
			v = math.Round(v*37) / 100
		}
		set(c.Metric, v)
	}
	for _, s := range statisticSums(form) {
		total := 0.0
		for _, p := range s.parts {
			total += get(p)
		}
		set(s.total, total)
	}
	set("active.items_fulltext", min(get("active.items"), get("active.items_fulltext")))
	set("active.normative.published", min(get("active.items"), get("active.normative.published")))
}

// statisticGrid lays a statistical form out: label, unit and number, for the list
// of 2008 a code too, and where twice is set the number of another period before
// the year's.
func (d *document) statisticGrid(t report.FormTable, next *int) *grid {
	g := &grid{id: t.ID, labels: 2, header: 1}
	codes := d.form.ID == report.Form2008 && !d.codeless
	header := []gridCell{label("统计指标", 1, 1), label("单位", 1, 1)}
	if d.form.ID == report.Form2008 {
		header[0].text, header[1].text = "指标名称", "计量单位"
	}
	if codes {
		header = append(header, label("代码", 1, 1))
		g.labels++
	}
	if d.twice {
		header = append(header, label("本期实际", 1, 1))
	}
	header = append(header, label(t.Rows[0].Cells[0].Header, 1, 1))
	g.columns = len(header)
	g.rows = append(g.rows, header)
	for i, row := range t.Rows {
		for _, heading := range groupHeadings(d.form, row.Cells[0].Metric) {
			line := []gridCell{label(heading, 1, 1), label("——", 1, 1)}
			if d.plainRows {
				line = line[:1]
			}
			g.rows = append(g.rows, line)
		}
		line := []gridCell{label(row.Number+row.Label, 1, 1), label(row.Cells[0].Unit, 1, 1)}
		if codes {
			line = append(line, label(fmt.Sprintf("%02d", i+1), 1, 1))
		}
		if d.twice {
			line = append(line, label(report.FormatNumber(math.Floor(d.cells[*next].value/3)), 1, 1))
		}
		g.rows = append(g.rows, append(line, d.number(next, 1)))
	}
	return g
}

// groupHeadings are the rows without numbers that stand before a metric's row.
func groupHeadings(f *report.Form, metric string) []string {
	if f.ID != report.Form2014 {
		return nil
	}
	switch metric {
	case "active.items":
		return []string{"一、主动公开情况"}
	case "active.channel.gazette":
		return []string{"（二）通过不同渠道和方式公开政府信息的情况"}
	case "response.hotspots":
		return []string{"二、回应解读情况"}
	case "response.press_conferences":
		return []string{"（二）通过不同渠道和方式回应解读的情况"}
	case "applications.new":
		return []string{"三、依申请公开情况"}
	case "org.units":
		return []string{"八、机构建设和保障经费情况"}
	case "training.meetings":
		return []string{"九、政府信息公开会议和培训情况"}
	}
	return nil
}

// olderSections are the sections of a report before 2019: what the law of 2007
// asks for, and the table behind it.
func (n *narrator) olderSections(second numbering, mark bool) []section {
	self := n.doc.agency.self
	head := func(i int, key report.SectionKey, titles ...string) section {
		n.section = key
		return section{key: key, number: chineseDigit(i) + "、", title: pick(n.random, titles)}
	}
	overview := head(1, report.SectionOverview, "概述", "总体情况", "基本情况")
	overview.paras = []string{n.fill(n.prose.lead[n.IntN(4)]) + n.sentences(n.prose.lead[4:], n.between(3, 7))}
	active := head(2, report.SectionProactive, "主动公开政府信息情况", "政府信息主动公开情况")
	active.paras = n.paragraphs(n.prose.proactive, n.between(8, 14))
	requests := head(3, report.SectionRequests, "政府信息公开申请办理情况", "依申请公开政府信息情况")
	requests.paras = []string{n.applications() + n.sentences(n.prose.requests, n.between(3, 7))}
	fees := head(4, report.SectionFees, "政府信息公开的收费及减免情况", "收费及减免情况")
	fees.paras = []string{pick(n.random, []string{self + "提供政府信息未收取费用。", "对申请人提供的服务均为免费，" + self + "不存在减免的情形。"})}
	disputes := head(5, report.SectionDisputes, "因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼情况")
	disputes.paras = []string{"有关情况见附表。"}
	improvements := n.improvements(second)
	improvements.number = chineseDigit(6) + "、"
	other := n.other(second, mark)
	other.number = chineseDigit(7) + "、"
	table := n.doc.form.Tables[0]
	annex := section{key: report.SectionAttachment, number: pick(n.random, []string{"附件：", "八、", "附表："}),
		title: table.Caption, table: table.ID}
	return []section{overview, active, requests, fees, disputes, improvements, other, annex}
}
