package corpus

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// prose holds the compiled sentences of a corpus; it does not change.
type prose struct {
	lead, proactive, requests, management, platform, oversight, interpretation, closing topic

	names   []string // made-up place names, frequent ones first
	matters []string
}

func newProse() (*prose, error) {
	p := &prose{names: tailNames(), matters: matters()}
	for _, t := range []struct {
		to        *topic
		sentences []string
	}{{&p.lead, leadSentences()}, {&p.proactive, proactiveSentences()}, {&p.requests, requestSentences()},
		{&p.management, managementSentences()}, {&p.platform, platformSentences()}, {&p.oversight, oversightSentences()},
		{&p.interpretation, interpretationSentences()}, {&p.closing, closingSentences()}} {
		var err error
		if *t.to, err = parseTopic(t.sentences); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// narrator writes the prose of one document.
type narrator struct {
	random
	prose   *prose
	doc     *document
	section report.SectionKey // the section being written, for figures
	office  string
}

// fill prints a template.
func (n *narrator) fill(t template) string {
	var b strings.Builder
	for _, p := range t {
		switch {
		case p.figure != nil:
			b.WriteString(n.figure(p.figure))
		case p.slot:
			b.WriteString(n.slot(p.text))
		default:
			b.WriteString(p.text)
		}
	}
	return b.String()
}

func (n *narrator) slot(name string) string {
	d := n.doc
	switch name {
	case "self":
		return d.agency.self
	case "org":
		return d.agency.name
	case "year":
		return strconv.Itoa(d.year)
	case "last":
		return strconv.Itoa(d.year - 1)
	case "gov":
		return d.agency.gov
	case "up":
		return d.agency.up
	case "village", "village2":
		return n.prose.names[n.zipf(len(n.prose.names))]
	case "matter", "matter2":
		return n.matter()
	case "item":
		return "《" + n.matter() + pick(n.random, documents()) + "》"
	case "word":
		return n.prose.names[n.zipf(len(n.prose.names))] + pick(n.random, projectKinds())
	case "office":
		return n.office
	case "media":
		return pick(n.random, media())
	case "dept":
		return d.agency.up + pick(n.random, departments())
	case "date":
		return fmt.Sprintf("%d月%d日", n.between(1, 12), n.between(1, 28))
	case "days":
		return strconv.Itoa(pick(n.random, []int{3, 5, 7, 10, 15, 20}))
	}
	return ""
}

// matter names a subject of township work, the first of the list more often.
func (n *narrator) matter() string {
	if n.chance(0.6) {
		return pick(n.random, n.prose.matters)
	}
	return n.prose.matters[n.zipf(len(n.prose.matters))]
}

// figure prints a number and records it.
func (n *narrator) figure(f *figureSlot) string {
	v := n.long(f.low, f.high)
	mark := f.approx
	if mark == "" && f.unit != "%" && v > 20 && n.chance(0.12) {
		mark = pick(n.random, []string{"余", "多", "近", "约"})
	}
	if mark == "余" || mark == "多" {
		if v < 10 {
			mark = ""
		} else {
			v -= v % 10
		}
	}
	number := strconv.Itoa(v)
	if mark == "" && v >= 1 && v <= 10 && f.unit != "%" && n.chance(0.15) {
		number = smallNumeral(v)
	}
	n.state(f.subject, float64(v), f.unit, approxWords(mark), "")
	return printFigure(number, f.unit, mark)
}

// state records a figure and returns its index.
func (n *narrator) state(subject string, v float64, unit string, approx report.Approx, metric string) int {
	n.doc.figures = append(n.doc.figures, Figure{Section: n.section, Subject: subject, Value: v, Unit: unit, Approx: approx,
		Metric: metric})
	return len(n.doc.figures) - 1
}

// sentences prints k different sentences of a topic.
func (n *narrator) sentences(t topic, k int) string {
	var b strings.Builder
	for _, s := range sample(n.random, t, k) {
		b.WriteString(n.fill(s))
	}
	return b.String()
}

// paragraphs prints k sentences of a topic in paragraphs of three to six.
func (n *narrator) paragraphs(t topic, k int) []string {
	chosen := sample(n.random, t, k)
	var paras []string
	for len(chosen) > 0 {
		size := min(len(chosen), n.between(3, 6))
		var b strings.Builder
		for _, s := range chosen[:size] {
			b.WriteString(n.fill(s))
		}
		paras = append(paras, b.String())
		chosen = chosen[size:]
	}
	return paras
}

// disclosed is the sum sentence of 主动公开: a whole and its parts.
func (n *narrator) disclosed() string {
	channels := sample(n.random, []string{"政府网站", "政务新媒体", "公示栏", "广播电视", "便民服务大厅"}, n.between(2, 4))
	whole := 0
	parts := make([]int, len(channels))
	for i := range channels {
		parts[i] = n.long(2, 300)
		whole += parts[i]
	}
	if n.chance(0.02) {
		whole += n.between(1, 9)
		n.doc.broken = append(n.doc.broken, BrokenCheck{ID: report.CheckSplit})
	}
	root := n.state("主动公开政府信息", float64(whole), "条", report.ApproxExact, "")
	var b strings.Builder
	fmt.Fprintf(&b, "全年主动公开政府信息%d条，其中", whole)
	for i, c := range channels {
		if i > 0 {
			b.WriteString("，")
		}
		fmt.Fprintf(&b, "通过%s公开%d条", c, parts[i])
		part := n.state("通过"+c+"公开", float64(parts[i]), "条", report.ApproxExact, "")
		n.doc.figures[root].Parts = append(n.doc.figures[root].Parts, part)
	}
	// A comparison belongs to the figure before it and is not one of its own.
	switch n.IntN(6) {
	case 0:
		fmt.Fprintf(&b, "，较上年增加%d条", n.long(1, 60))
	case 1:
		fmt.Fprintf(&b, "，同比增长%d.%d%%", n.between(1, 40), n.between(1, 9))
	case 2:
		b.WriteString("，与上年基本持平")
	}
	return b.String() + "。"
}

// applications says in words what table three says in numbers.
func (n *narrator) applications() string {
	fresh := n.doc.value("applications.new", report.ApplicantTotal)
	over := n.doc.value("applications.carried_over", report.ApplicantTotal)
	closed := n.doc.value("outcomes.total", report.ApplicantTotal)
	forward := n.doc.value("applications.carried_forward", report.ApplicantTotal)
	self := n.doc.agency.self
	if fresh == 0 {
		s := pick(n.random, []string{self + "本年度未收到政府信息公开申请", "本年度，" + self + "没有收到政府信息公开申请", self + "全年收到政府信息公开申请0件"})
		n.state("政府信息公开申请", 0, "件", report.ApproxExact, "applications.new")
		if over > 0 {
			n.state("上年结转", float64(over), "件", report.ApproxExact, "applications.carried_over")
			s += fmt.Sprintf("，上年结转%d件", over)
		}
		return s + "。"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s全年新收政府信息公开申请%d件", self, fresh)
	root := n.state("新收政府信息公开申请", float64(fresh), "件", report.ApproxExact, "applications.new")
	if natural := n.doc.value("applications.new", report.ApplicantNatural); natural != fresh && natural > 0 {
		fmt.Fprintf(&b, "，其中自然人申请%d件，法人或其他组织申请%d件", natural, fresh-natural)
		n.doc.figures[root].Parts = []int{n.state("自然人申请", float64(natural), "件", report.ApproxExact, ""),
			n.state("法人或其他组织申请", float64(fresh-natural), "件", report.ApproxExact, "")}
	}
	if over > 0 {
		fmt.Fprintf(&b, "；上年结转%d件", over)
		n.state("上年结转", float64(over), "件", report.ApproxExact, "applications.carried_over")
	}
	fmt.Fprintf(&b, "；办结%d件", closed)
	n.state("办结", float64(closed), "件", report.ApproxExact, "outcomes.total")
	if forward > 0 {
		fmt.Fprintf(&b, "，结转下年度继续办理%d件", forward)
		n.state("结转下年度继续办理", float64(forward), "件", report.ApproxExact, "applications.carried_forward")
	}
	return b.String() + "。"
}
