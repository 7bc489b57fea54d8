package parse

import (
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/indexer/parse/outline"
	"gongkai/report"
	"gongkai/report/char"
)

// refuse tells why a document is not a report, "" where it is one.
func (p *Parser) refuse(d *layout, r *report.Report) report.Why {
	if d.Matched >= 10 && d.Numbers > 0 && len(d.Heads) >= 5 {
		return "" // a form filled in, under the headings of a report
	}
	text := strings.TrimLeftFunc(d.text, char.Blank)
	folded := p.fold.Text(text[:min(len(text), 6000)])
	title := p.fold.Text(r.Title)
	if title == "" && len(d.rows) > 0 && !strings.Contains(d.rows[0].Text, "。") && han.RuneCount(d.rows[0].Text, 64) <= 60 &&
		!d.Roles[0].Furniture() && (outline.SpeaksOfReport(p.fold.Text(d.rows[0].Text)) || han.RuneCount(d.rows[0].Text, 11) > 10) {
		// A preamble cites notices and forms; only a line of its own is a title, and no link.
		title = p.fold.Text(d.rows[0].Text)
	}
	prose, stops := 0, 0
	for s := range report.AllSections(r.Sections) {
		prose += len(s.Text)
		stops += strings.Count(s.Text, "。")
	}
	if len(text) < 6000 && d.Matched < 5 && (errorPage(folded) || errorPage(p.fold.Text(d.doc.Title))) {
		return report.WhyErrorPage
	}
	if len(strings.TrimSpace(folded)) < 30 {
		return report.WhyNoText
	}
	switch {
	case d.Matched < 10 && rules(d):
		return report.WhyNotice
	case d.Matched < 10 && model(folded):
		return report.WhyNotDisclosure
	}
	if why := byTitle(title); why != "" && len(d.Heads) < 5 {
		return why
	}
	if len(d.Heads) < 5 && d.Matched < 10 {
		if why := p.aboutReports(d, r); why != "" {
			return why
		}
	}
	main := 0
	for _, h := range d.Heads {
		if h.Key != report.SectionPreamble && h.Key != report.SectionAttachment {
			main++
		}
	}
	if d.Numbers == 0 && (d.Matched >= 10 && (prose < 300 || main == 0 && stops == 0) || d.Matched >= 5 && main == 0 && stops == 0 &&
		prose < 600 || main >= 3 && prose < 30) {
		return report.WhyBlankForm
	}
	told := main >= 4 && prose > 600 && stops >= 5 // sections that tell of a year
	if d.Matched >= 10 && d.Numbers == 0 && !told && han.HasAny(title, []string{"通知", "格式", "模板"}) {
		return report.WhyNotice
	}
	disclosure := han.HasAny(folded, disclosureWords) || outline.SpeaksOfReport(title)
	switch {
	case d.Matched >= 10, main >= 3 && disclosure, disclosure && outline.SpeaksOfReport(title) && prose > 120 && stops >= 2,
		main >= 2 && disclosure && prose > 300, disclosure && prose > 60 && stops > 0 && (d.Numbers == 0 || len(d.Heads) > 1) &&
			p.tellsOfYear(d, r, folded):
		return ""
	}
	return report.WhyNotDisclosure
}

// disclosureWords are in every report, even where a copy replaced some of them.
var disclosureWords = []string{"信息公开", "政务公开", "主动公开", "公开政府信息", "公开信息", "依申请公开",
	"公开关务"}

// aboutReports tells documents about reports by the lines in front of their first
// heading, where no title is known: a banner may stand above the title, and a
// title may go on in the next line.
func (p *Parser) aboutReports(d *layout, r *report.Report) report.Why {
	first := len(d.rows)
	if len(d.Heads) > 0 {
		first = d.Heads[0].Line
	}
	for i := range d.rows[:min(first, 12)] {
		row := &d.rows[i]
		s := p.fold.Text(row.Text)
		if n := han.RuneCount(s, 81); n < 10 && !strings.HasSuffix(s, "通知") || n > 80 || strings.ContainsAny(s, "。；") ||
			d.Front.Notices[i] && !strings.Contains(row.Text, "名称") || outline.IsCrumb(row.Text) {
			continue
		}
		switch {
		case han.HasAny(s, []string{"报告", "年报"}) && han.HasAny(s, []string{"召开", "部署会", "培训会", "推进会", "座谈会"}):
			return report.WhyNotDisclosure
		case han.HasAny(s, []string{"报告", "年报"}) && han.HasAnySuffix(s, []string{"编制工作", "编报工作", "编写工作"}),
			!outline.SpeaksOfReport(p.fold.Text(r.Title)) && han.HasAny(s, []string{"上半年", "季度"}) && strings.HasSuffix(s, "情况"):
			return report.WhyNotDisclosure // news of how it was written, or of a part of the year
		case endsNotice(s) && !(outline.TitleYear(p.fold.Text(r.Title)) > 0 && strings.HasSuffix(r.Title, "报告") && i < d.Front.TitleFrom):
			return report.WhyNotice
		case strings.HasSuffix(s, "公开指南"):
			return report.WhyGuide
		case han.HasAny(s, []string{"展示平台", "评估报告", "观察报告"}):
			return report.WhyNotDisclosure
		case strings.Contains(s, "法治政府建设") && strings.HasSuffix(s, "报告"):
			return report.WhyOtherReport
		}
	}
	if p.isComment(d) {
		return report.WhyNotDisclosure
	}
	preamble := p.fold.Text(outline.SectionText(r.Sections, report.SectionPreamble))
	if han.HasAny(preamble[:min(len(preamble), 1200)], []string{"如下解读", "解读如下", "作出解读", "进行解读"}) {
		return report.WhyInterpretation
	}
	return ""
}

// endsNotice reports whether a folded line ends as the title of a notice does.
func endsNotice(s string) bool {
	return strings.HasSuffix(s, "通知") || strings.HasSuffix(s, "通报")
}

// isComment tells what the press writes about reports: it quotes those who watch,
// and never speaks of the agency as its own.
func (p *Parser) isComment(d *layout) bool {
	text := p.fold.Text(d.text[:min(len(d.text), 9000)])
	if han.HasAny(text, selves) || han.HasAny(text, []string{"本街道", "本年度报告", "特向社会公布", "现公布", "编制本报告"}) {
		return false
	}
	return han.HasAny(text, []string{"本报记者", "记者观察", "记者发现", "记者注意到", "记者了解到", "记者从",
		"记者查阅", "记者梳理", "网友发现", "有网友", "网友质疑", "专家认为", "专家表示", "专家指出",
		"本报评论员", "特约评论员", "时评", "锐评", "本报讯"})
}

// tellsOfYear tells the beginning of a report that was cut, or whose other sections are
// pictures or lost their headings: it announces a report, or tells of disclosure in the parts
// and the words of one, and of an agency's own work.
func (p *Parser) tellsOfYear(d *layout, r *report.Report, folded string) bool {
	if han.HasAny(folded, []string{"方案", "实施意见", "考核办法", "暂行办法如下", "测评"}) && r.Title == "" &&
		!strings.Contains(folded, "报告") {
		return false
	}
	if announces(folded) {
		return true
	}
	standard, parts := 0, 0
	overview := false
	for s := range report.AllSections(r.Sections) {
		overview = overview || s.Key == report.SectionOverview
		if s.Key.Parent() == s.Key {
			continue
		}
		parts++
		if _, ok := outline.ChildKey(p.fold.Text(s.Title)); ok {
			standard++
		}
	}
	said := 0
	for _, w := range disclosureWords {
		said += strings.Count(folded, w)
	}
	for i := range d.rows {
		if m, ok := han.ReadMark(d.rows[i].Text); ok && m.Level == han.LevelBracket {
			parts++
		}
	}
	done := han.HasAny(folded, []string{"主动公开", "公开信息", "公开政府信息"}) && han.HasAny(folded, []string{"申请",
		"查询", "查阅"})
	if year, _, _ := majorityYear(folded); year == 0 && !han.HasAny(folded, selves) &&
		!han.HasAny(folded, []string{"全年", "本年度", "一年来", "去年以来"}) {
		return false // what disclosure is, not what was disclosed
	}
	return overview && (standard >= 1 && said >= 2 || parts >= 2) || len(d.Heads) > 0 && parts >= 1 && said >= 2 ||
		standard >= 3 || parts >= 3 && said >= 3 || done && said >= 4
}

// selves are what an agency calls itself by.
var selves = []string{"我镇", "我乡", "我街道", "我局", "我县", "我区", "我市", "我办", "我委", "我院", "我校",
	"我中心", "本机关", "本单位", "本镇", "本乡", "本局"}

// announces reports whether a folded text announces a report of its own: 现公布…报告,
// 现将…报告如下, 编制本报告.
func announces(folded string) bool {
	front := folded[:min(len(folded), 3000)]
	if han.HasAny(front, []string{"本报告", "本年报", "本年度报告", "此报告", "本学年度报告"}) {
		return true
	}
	for _, w := range []string{"报告", "年报"} {
		for i := range han.Occurrences(front, w) {
			sentence := front[han.SentenceStart(front, i):i]
			tail := front[i+len(w) : min(len(front), i+len(w)+30)]
			switch {
			case !han.HasAny(sentence, disclosureWords):
			case han.HasAnyPrefix(tail, []string{"如下", "公开如下", "公布如下", "于后", "一、"}),
				han.HasAny(sentence, []string{"现公布", "现公开", "现发布", "特向社会公", "予以公布", "编制了", "形成",
					"现编制", "撰写了"}):
				return true
			}
		}
	}
	for _, w := range []string{"情况报告如下", "情况汇报如下", "情况总结如下", "工作公告如下", "情况公布如下"} {
		if i := strings.Index(front, w); i >= 0 && han.HasAny(front[han.SentenceStart(front, i):i], disclosureWords) {
			return true
		}
	}
	return false
}

// rules reports whether a document lays down rules: articles follow one another.
func rules(d *layout) bool {
	articles := 0
	for i := range d.rows {
		s := han.Squeeze(d.rows[i].Text)
		rest, ok := strings.CutPrefix(s, "第")
		if !ok {
			continue
		}
		if _, n := han.ChineseNumeral(rest); n > 0 && strings.HasPrefix(rest[n:], "条") &&
			!han.HasAnyPrefix(rest[n:], []string{"条第", "条(", "条（"}) { // 第二十条第（一）项 is a row of a form
			articles++
		}
	}
	return articles >= 3
}

// model reports whether a text is one of those that others copy: 范文, XX in place of what
// is to be filled in.
func model(folded string) bool {
	front := folded[:min(len(folded), 900)]
	return strings.Contains(front, "范文") || han.HasAny(front, []string{"(精选", "(通用", "第1篇", "第一篇:"}) &&
		strings.Contains(folded, "报告") ||
		strings.Count(folded, "xx")+strings.Count(folded, "××") >= 6
}

// byTitle classes documents about reports and reports about other things by
// their titles.
func byTitle(title string) report.Why {
	switch {
	case han.HasAny(title, []string{"图解", "一图读懂", "一图看懂"}), strings.Contains(title, "解读") && han.HasAny(title,
		[]string{"报告", "年报", "公开"}):
		return report.WhyInterpretation
	case han.HasAny(title, []string{"法治政府建设", "网站工作年度报表", "网站监管", "党务公开", "依法行政工作", "绩效", "预算", "决算"}) && !strings.Contains(title, "信息公开"):
		return report.WhyOtherReport
	case strings.Contains(title, "法治政府建设"), strings.Contains(title, "政府网站工作年度"):
		return report.WhyOtherReport
	case han.HasAny(title, []string{"公开指南"}):
		return report.WhyGuide
	case strings.Contains(title, "目录") && !strings.Contains(title, "报告"):
		return report.WhyCatalogue
	case strings.Contains(title, "通知") && !strings.HasSuffix(title, "报告"), strings.Contains(title, "通报"), strings.Contains(title, "统计制度"),
		strings.Contains(title, "关于做好"), !strings.HasSuffix(title, "报告") && han.HasAny(title, []string{"关于印发",
			"关于编制", "关于报送", "关于开展"}):
		return report.WhyNotice
	}
	return ""
}

// errorPage tells a short page that only says that there is no page.
func errorPage(folded string) bool {
	return han.HasAny(strings.ToLower(folded), []string{"404notfound", "notfound", "403forbidden", "500internal", "502badgateway",
		"503service", "504gateway", "页面不存在", "页面未找到",
		"您访问的页面", "访问的页面不存在", "找不到页面", "无法找到该页", "网页无法访问", "服务器错误", "访问出错", "页面丢失",
		"pagenotfound", "请求被拒绝", "访问被拦截", "系统维护中", "internalservererror", "badgateway", "accessdenied"})
}
