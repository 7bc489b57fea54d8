package content

import (
	"fmt"
	"math"
	"strings"

	"gongkai/report"
)

// Statistical reports whether a form is one table with one number a row: the forms
// of 2008 and 2014.
func Statistical(f *report.Form) bool { return f.Tables[0].LastNumber }

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
func statistics(r Random, form *report.Form, ag agency, values map[report.CellRef]float64) {
	set := func(metric string, v float64) { values[report.CellRef{Metric: metric}] = v }
	get := func(metric string) float64 { return values[report.CellRef{Metric: metric}] }
	busy := r.Chance(0.5)
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
		if !r.Chance(chance) {
			continue
		}
		v := float64(r.Long(1, high*scale(ag.Level)))
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
func (d *Document) statisticGrid(t report.FormTable, next *int) *Grid {
	g := &Grid{Id: t.ID, Labels: 2, Header: 1}
	codes := d.Form.ID == report.Form2008 && !d.Codeless
	header := []GridCell{Label("统计指标", 1, 1), Label("单位", 1, 1)}
	if d.Form.ID == report.Form2008 {
		header[0].Text, header[1].Text = "指标名称", "计量单位"
	}
	if codes {
		header = append(header, Label("代码", 1, 1))
		g.Labels++
	}
	if d.Twice {
		header = append(header, Label("本期实际", 1, 1))
	}
	header = append(header, Label(t.Rows[0].Cells[0].Header, 1, 1))
	g.Columns = len(header)
	g.Rows = append(g.Rows, header)
	for i, row := range t.Rows {
		for _, heading := range groupHeadings(d.Form, row.Cells[0].Metric) {
			line := []GridCell{Label(heading, 1, 1), Label("——", 1, 1)}
			if d.PlainRows {
				line = line[:1]
			}
			g.Rows = append(g.Rows, line)
		}
		line := []GridCell{Label(row.Number+row.Label, 1, 1), Label(row.Cells[0].Unit, 1, 1)}
		if codes {
			line = append(line, Label(fmt.Sprintf("%02d", i+1), 1, 1))
		}
		if d.Twice {
			line = append(line, Label(report.FormatNumber(math.Floor(d.Cells[*next].Value/3)), 1, 1))
		}
		g.Rows = append(g.Rows, append(line, d.number(next, 1)))
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
func (n *Narrator) olderSections(second numbering, mark bool) []Part {
	self := n.Doc.Agency.self
	head := func(i int, key report.SectionKey, titles ...string) Part {
		n.section = key
		return Part{key: key, Number: ChineseDigit(i) + "、", Title: Pick(n.Random, titles)}
	}
	overview := head(1, report.SectionOverview, "概述", "总体情况", "基本情况")
	overview.Paras = []string{n.fill(n.Prose.lead[n.IntN(4)]) + n.sentences(n.Prose.lead[4:], n.Between(3, 7))}
	active := head(2, report.SectionProactive, "主动公开政府信息情况", "政府信息主动公开情况")
	active.Paras = n.paragraphs(n.Prose.proactive, n.Between(8, 14))
	requests := head(3, report.SectionRequests, "政府信息公开申请办理情况", "依申请公开政府信息情况")
	requests.Paras = []string{n.applications() + n.sentences(n.Prose.requests, n.Between(3, 7))}
	fees := head(4, report.SectionFees, "政府信息公开的收费及减免情况", "收费及减免情况")
	fees.Paras = []string{Pick(n.Random, []string{self + "提供政府信息未收取费用。", "对申请人提供的服务均为免费，" + self + "不存在减免的情形。"})}
	if strings.Contains(fees.Paras[0], "未收取") {
		n.state("费用", 0, "元", report.ApproxExact, "")
	}
	disputes := head(5, report.SectionDisputes, "因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼情况")
	disputes.Paras = []string{"有关情况见附表。"}
	improvements := n.improvements(second)
	improvements.Number = ChineseDigit(6) + "、"
	other := n.other(second, mark)
	other.Number = ChineseDigit(7) + "、"
	table := n.Doc.Form.Tables[0]
	annex := Part{key: report.SectionAttachment, Number: Pick(n.Random, []string{"附件：", "八、", "附表："}),
		Title: table.Caption, Table: table.ID}
	return []Part{overview, active, requests, fees, disputes, improvements, other, annex}
}
