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
	if title == "" && len(d.rows) > 0 && !strings.Contains(d.rows[0].Text, "。") && han.RuneCount(d.rows[0].Text, 64) <= 60 {
		// A preamble cites notices and forms; only a line of its own is a title.
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
	if d.Numbers == 0 && (d.Matched >= 10 && (prose < 300 || main == 0 && stops == 0) || main >= 3 && prose < 30) {
		return report.WhyBlankForm
	}
	told := main >= 4 && prose > 600 && stops >= 5 // sections that tell of a year
	if d.Matched >= 10 && d.Numbers == 0 && !told && han.HasAny(title, []string{"通知", "格式", "模板"}) {
		return report.WhyNotice
	}
	disclosure := strings.Contains(folded, "信息公开") || strings.Contains(folded, "政务公开") || outline.SpeaksOfReport(title)
	switch {
	case d.Matched >= 10, main >= 3 && disclosure, disclosure && outline.SpeaksOfReport(title) && prose > 120 && stops >= 2:
		return ""
	case main >= 2 && disclosure && prose > 300:
		return ""
	case disclosure && prose > 300 && p.beginsReport(r):
		return ""
	}
	return report.WhyNotDisclosure
}

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
		if n := han.RuneCount(s, 81); n < 10 || n > 80 || strings.ContainsAny(s, "。；") || d.Front.Notices[i] && !strings.Contains(row.Text, "名称") || outline.IsCrumb(row.Text) {
			continue
		}
		switch {
		case han.HasAny(s, []string{"报告", "年报"}) && han.HasAny(s, []string{"召开", "部署会", "培训会", "推进会", "座谈会"}):
			return report.WhyNotDisclosure
		case strings.HasSuffix(s, "通知"), strings.HasSuffix(s, "通报"):
			return report.WhyNotice
		case strings.Contains(s, "法治政府建设") && strings.HasSuffix(s, "报告"):
			return report.WhyOtherReport
		}
	}
	if p.isComment(d) {
		return report.WhyNotDisclosure
	}
	if preamble := p.fold.Text(outline.SectionText(r.Sections, report.SectionPreamble)); han.HasAny(preamble[:min(len(preamble), 1200)], []string{"如下解读", "解读如下", "作出解读", "进行解读"}) {
		return report.WhyInterpretation
	}
	return ""
}

// isComment tells what the press writes about reports: it quotes those who watch,
// and never speaks of the agency as its own.
func (p *Parser) isComment(d *layout) bool {
	text := p.fold.Text(d.text[:min(len(d.text), 9000)])
	if han.HasAny(text, []string{"我镇", "我乡", "我街道", "我局", "我县", "我区", "我市", "我办", "我委", "我院", "我校", "我中心", "本机关", "本单位", "本镇", "本乡", "本局", "本街道", "本年度报告", "特向社会公布", "现公布", "编制本报告"}) {
		return false
	}
	return han.HasAny(text, []string{"本报记者", "记者观察", "记者发现", "记者注意到", "记者了解到", "记者从", "记者查阅", "记者梳理", "网友发现", "有网友", "网友质疑", "专家认为", "专家表示", "专家指出", "本报评论员", "特约评论员", "时评", "锐评", "本报讯"})
}

// beginsReport tells the beginning of a report that was cut, or whose other
// sections are pictures: section one under words that announce a report, or with
// most of its five standard parts.
func (p *Parser) beginsReport(r *report.Report) bool {
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Key != report.SectionOverview {
			continue
		}
		standard := 0
		for j := range s.Children {
			if _, ok := outline.ChildKey(p.fold.Text(s.Children[j].Title)); ok {
				standard++
			}
		}
		text := p.fold.Text(outline.SectionText(r.Sections, report.SectionPreamble) + s.Text)
		return standard >= 4 || han.HasAny(text, []string{"本报告", "本年报", "本年度报告", "此报告"}) ||
			strings.Contains(text, "年度报告") && han.HasAny(text, []string{"现公布", "现公开", "现发布", "特向社会公", "予以公布"})
	}
	return false
}

// byTitle classes documents about reports and reports about other things by
// their titles.
func byTitle(title string) report.Why {
	switch {
	case han.HasAny(title, []string{"解读", "图解", "一图读懂", "一图看懂"}):
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
		han.HasAny(title, []string{"关于做好", "关于印发", "关于编制", "关于报送", "关于开展"}):
		return report.WhyNotice
	}
	return ""
}

// errorPage tells a short page that only says that there is no page.
func errorPage(folded string) bool {
	return han.HasAny(strings.ToLower(folded), []string{"404notfound", "notfound", "403forbidden", "500internal", "502badgateway", "503service", "504gateway", "页面不存在", "页面未找到",
		"您访问的页面", "访问的页面不存在", "找不到页面", "无法找到该页", "网页无法访问", "服务器错误", "访问出错", "页面丢失", "pagenotfound", "请求被拒绝", "访问被拦截", "系统维护中", "internalservererror", "badgateway", "accessdenied"})
}
