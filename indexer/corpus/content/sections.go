package content

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// numbering is how a document marks its second level.
type numbering struct{ open, close string }

// mark is the printed number of the i-th part, from zero.
func (m numbering) mark(i int) string {
	if m.open == "" {
		return fmt.Sprint(i+1) + m.close
	}
	return m.open + ChineseDigit(i+1) + m.close
}

func ChineseDigit(n int) string {
	return string([]rune("零一二三四五六七八九十")[n])
}

// Write composes a whole document's narrative.
func (n *Narrator) Write() {
	n.office = Pick(n.Random, offices())
	second := Pick(n.Random, []numbering{{"（", "）"}, {"（", "）"}, {"(", ")"}, {"", "、"}, {"", "."}})
	inline := n.Chance(0.2)
	n.title()
	preamble := n.Chance(0.55) || n.Doc.TitleLines == nil
	if preamble {
		n.section = report.SectionPreamble
		n.writePreamble()
	}
	if Statistical(n.Doc.Form) {
		n.Doc.Sections = n.olderSections(second, !preamble)
	} else {
		n.Doc.Sections = []Part{n.overview(second, inline), n.tableSection(1), n.tableSection(2), n.tableSection(3),
			n.improvements(second), n.other(second, !preamble)}
	}
	n.sign()
}

// levelOne gives the number and the title of a level-one section.
func (n *Narrator) levelOne(i int) (string, string) {
	titles := [][]string{
		{"总体情况", "总体情况", "总体情况", "基本情况", "工作总体情况"},
		{"主动公开政府信息情况", "主动公开政府信息情况", "行政机关主动公开政府信息情况"},
		{"收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"},
		{"政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"},
		{"存在的主要问题及改进情况", "存在的主要问题及改进情况", "存在的主要问题和改进措施", "存在的问题及改进措施"},
		{"其他需要报告的事项", "其他需要报告的事项", "其他需要报告事项"},
	}
	return ChineseDigit(i+1) + "、", Pick(n.Random, titles[i])
}

// part is one child of the overview with what it may be called.
type part struct {
	key    report.SectionKey
	titles []string
	write  func() []string
}

func (n *Narrator) overviewParts() []part {
	p := n.Prose
	return []part{
		{"overview.proactive", []string{"主动公开", "主动公开情况", "加强主动公开", "主动公开方面"}, func() []string {
			paras := n.paragraphs(p.proactive, n.Between(8, 14))
			if n.Chance(0.7) {
				paras[0] = n.disclosed() + paras[0]
			}
			return paras
		}},
		{"overview.on_request", []string{"依申请公开", "依申请公开情况", "依申请公开办理情况", "规范依申请公开"}, func() []string {
			return []string{n.applications() + n.sentences(p.requests, n.Between(3, 7))}
		}},
		{"overview.management", []string{"政府信息管理", "政府信息管理情况", "加强政府信息管理"}, func() []string {
			return n.paragraphs(p.management, n.Between(6, 10))
		}},
		{"overview.platform", []string{"平台建设", "政府信息公开平台建设", "公开平台建设情况"}, func() []string {
			return n.paragraphs(p.platform, n.Between(5, 10))
		}},
		{"overview.oversight", []string{"监督保障", "监督保障情况", "强化监督保障"}, func() []string {
			return n.paragraphs(p.oversight, n.Between(6, 11))
		}},
		{"overview.6", []string{"政策解读和回应关切", "解读回应情况"}, func() []string {
			return n.paragraphs(p.interpretation, n.Between(4, 8))
		}},
	}
}

// overview is section one, with headed children or in paragraphs alone.
func (n *Narrator) overview(second numbering, inline bool) Part {
	number, title := n.levelOne(0)
	s := Part{key: report.SectionOverview, Number: number, Title: title}
	n.section = s.key
	// The lead names the year, so that a document without title or period has one.
	s.Paras = []string{n.fill(n.Prose.lead[n.IntN(4)]) + n.sentences(n.Prose.lead[4:], n.Between(3, 7))}
	parts := n.overviewParts()
	if n.Chance(0.6) {
		parts = parts[:5]
	}
	if n.Chance(0.12) {
		for i, p := range parts {
			paras := p.write()
			paras[0] = ChineseDigit(i+1) + "是" + Pick(n.Random, []string{"扎实推进", "持续抓好", "认真做好"}) + p.titles[0] + "工作。" + paras[0]
			s.Paras = append(s.Paras, paras...)
		}
		return s
	}
	for i, p := range parts {
		n.section = p.key
		s.Children = append(s.Children, Part{key: p.key, Number: second.mark(i), Title: Pick(n.Random, p.titles), Inline: inline,
			Paras: p.write()})
	}
	return s
}

// tableSection is one of the sections two to four: a heading and a table.
func (n *Narrator) tableSection(i int) Part {
	number, title := n.levelOne(i)
	keys := []report.SectionKey{report.SectionProactive, report.SectionRequests, report.SectionDisputes}
	tables := []report.TableID{report.TableActive, report.TableRequests, report.TableDisputes}
	s := Part{key: keys[i-1], Number: number, Title: title, Table: tables[i-1]}
	if n.Chance(0.08) {
		s.Paras = []string{Pick(n.Random, []string{"本年度有关情况见下表。", "具体数据如下：", n.Doc.Agency.self + "本年度相关数据统计如下。"})}
	}
	if n.Chance(0.08) {
		n.section = s.key
		s.After = []string{n.sentences(n.Prose.requests, 2)}
	}
	return s
}

// improvements is section five in one of the five ways in which problems and remedies are told.
func (n *Narrator) improvements(second numbering) Part {
	number, title := n.levelOne(4)
	s := Part{key: report.SectionImprovements, Number: number, Title: title}
	n.section = s.key
	style := Weighted(n.Random, []float64{35, 25, 10, 10, 20})
	items := sample(n.Random, improvements(), n.Between(2, 5))
	if style == 2 {
		items = items[:1]
	}
	for _, it := range items {
		if style != 3 {
			n.Doc.Problems = append(n.Doc.Problems, Item{Text: it.problem, Class: it.class})
		}
		n.Doc.Remedies = append(n.Doc.Remedies, Item{Text: it.remedy})
	}
	self := n.Doc.Agency.self
	intro := fmt.Sprintf("%d年，%s政府信息公开工作取得了一定成效，但对照群众期待仍有差距，主要表现在：", n.Doc.Year, self)
	bridge := Pick(n.Random, []string{"针对以上问题，" + self + "将重点做好以下工作：", "针对存在的问题，" + self + "采取以下改进措施：", "下一步，" + self + "将从以下方面改进："})
	var problems, remedies []string
	for _, it := range items {
		problems = append(problems, it.problem+"，"+it.detail)
		remedies = append(remedies, it.remedy+"，"+it.measure)
	}
	switch style {
	case 0:
		s.Paras = []string{intro + ordinals(problems), bridge + ordinals(remedies)}
		if n.Chance(0.4) {
			s.Paras = []string{s.Paras[0] + s.Paras[1]}
		}
	case 1:
		s.Children = []Part{
			{key: "improvements.1", Number: second.mark(0), Title: Pick(n.Random, []string{"存在的主要问题", "主要问题"}),
				Paras: []string{ordinals(problems)}},
			{key: "improvements.2", Number: second.mark(1), Title: Pick(n.Random, []string{"改进措施", "改进情况"}), Paras: []string{ordinals(remedies)}},
		}
	case 2:
		s.Paras = []string{"对照上级要求，" + self + "还有一些不足，主要是" + items[0].problem + "的问题。下一步，" +
			self + "将" + items[0].remedy + "，" + items[0].measure}
	case 3:
		s.Paras = []string{fmt.Sprintf("%d年的工作与群众期待相比还有差距，今后%s将从以下方面加强：", n.Doc.Year, self) + ordinals(remedies)}
	case 4:
		s.Paras = []string{intro + enumerate(problems) + bridge}
		for i, r := range remedies {
			s.Paras = append(s.Paras, "（"+ChineseDigit(i+1)+"）"+r)
		}
	}
	return s
}

func ordinals(items []string) string {
	var b strings.Builder
	for i, it := range items {
		b.WriteString(ChineseDigit(i+1) + "是" + it)
	}
	return b.String()
}

func enumerate(items []string) string {
	var b strings.Builder
	for i, it := range items {
		b.WriteString("（" + ChineseDigit(i+1) + "）" + it)
	}
	return b.String()
}

// other is section six.
func (n *Narrator) other(second numbering, mark bool) Part {
	number, title := n.levelOne(5)
	s := Part{key: report.SectionOther, Number: number, Title: title}
	n.section = s.key
	switch Weighted(n.Random, []float64{30, 45, 25}) {
	case 0:
		s.Paras = []string{Pick(n.Random, []string{"无。", "无其他需要报告的事项。", n.Doc.Agency.self + "暂无其他需要报告的事项。"})}
	case 1:
		s.Paras = []string{n.sentences(n.Prose.closing, n.Between(2, 5))}
	case 2:
		s.Children = n.standardPoints(second)
	}
	if mark {
		note := "需要说明的是，" + madeUp
		if k := len(s.Children); k > 0 {
			s.Children[k-1].Paras = append(s.Children[k-1].Paras, note)
		} else {
			s.Paras = append(s.Paras, note)
		}
	}
	return s
}

// standardPoints are the points a circular asks section six to make.
func (n *Narrator) standardPoints(second numbering) []Part {
	self := n.Doc.Agency.self
	said := func(i int) func() string { return func() string { return n.fill(n.Prose.closing[i]) } }
	points := []struct {
		title string
		text  func() string
	}{
		{"收取信息处理费情况", said(0)},
		{"落实上级年度政务公开工作要点情况", said(1)},
		{"人大代表建议和政协提案办理结果公开情况", said(2)},
		{"年度政务公开工作创新情况", said(3)},
		{"数据统计需要说明的事项", said(4)},
		{"需要报告的其他事项", func() string { return self + "无需要报告的其他事项。" }},
	}
	var children []Part
	for i, p := range points[:n.Between(4, 6)] {
		n.section = report.SectionKey(fmt.Sprintf("other.%d", i+1))
		children = append(children, Part{key: n.section, Number: second.mark(i), Title: p.title, Paras: []string{p.text()}})
	}
	return children
}
