package content

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// Prose holds the compiled sentences of a corpus; it does not change.
type Prose struct {
	lead, proactive, requests, management, platform, oversight, interpretation, closing topic

	names   []string // made-up place names, frequent ones first
	matters []string
}

func NewProse() (*Prose, error) {
	p := &Prose{names: tailNames(), matters: matters()}
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

// Narrator writes the prose of one document.
type Narrator struct {
	Random
	Prose   *Prose
	Doc     *Document
	section report.SectionKey // the section being written, for figures
	office  string
}

// fill prints a template.
func (n *Narrator) fill(t template) string {
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

func (n *Narrator) slot(name string) string {
	d := n.Doc
	switch name {
	case "self":
		return d.Agency.self
	case "org":
		return d.Agency.Name
	case "year":
		return strconv.Itoa(d.Year)
	case "last":
		return strconv.Itoa(d.Year - 1)
	case "gov":
		return d.Agency.gov
	case "up":
		return d.Agency.up
	case "village", "village2":
		return n.Prose.names[n.zipf(len(n.Prose.names))]
	case "matter", "matter2":
		return n.matter()
	case "item":
		return "《" + n.matter() + Pick(n.Random, documents()) + "》"
	case "word":
		return n.Prose.names[n.zipf(len(n.Prose.names))] + Pick(n.Random, projectKinds())
	case "office":
		return n.office
	case "media":
		return Pick(n.Random, media())
	case "dept":
		return d.Agency.up + Pick(n.Random, departments())
	case "date":
		return fmt.Sprintf("%d月%d日", n.Between(1, 12), n.Between(1, 28))
	case "days":
		return strconv.Itoa(Pick(n.Random, []int{3, 5, 7, 10, 15, 20}))
	}
	return ""
}

// matter names a subject of township work, the first of the list more often.
func (n *Narrator) matter() string {
	if n.Chance(0.6) {
		return Pick(n.Random, n.Prose.matters)
	}
	return n.Prose.matters[n.zipf(len(n.Prose.matters))]
}

// figure prints a number and records it.
func (n *Narrator) figure(f *figureSlot) string {
	if f.none != "" {
		n.state(f.subject, 0, f.unit, report.ApproxExact, "")
		return f.none
	}
	v := n.Long(f.low, f.high)
	mark := f.approx
	if mark == "" && f.unit != "%" && v > 20 && n.Chance(0.12) {
		mark = Pick(n.Random, []string{"余", "多", "近", "约"})
	}
	if mark == "余" || mark == "多" {
		if v < 10 {
			mark = ""
		} else {
			v -= v % 10
		}
	}
	number := strconv.Itoa(v)
	if mark == "" && v >= 1 && v <= 10 && f.unit != "%" && n.Chance(0.15) {
		number = SmallNumeral(v)
	}
	n.state(f.subject, float64(v), f.unit, approxWords(mark), "")
	return printFigure(number, f.unit, mark)
}

// state records a figure and returns its index.
func (n *Narrator) state(subject string, v float64, unit string, approx report.Approx, metric string) int {
	n.Doc.Figures = append(n.Doc.Figures, Figure{Section: n.section, Subject: subject, Value: v, Unit: unit, Approx: approx,
		Metric: metric})
	return len(n.Doc.Figures) - 1
}

// sentences prints k different sentences of a topic.
func (n *Narrator) sentences(t topic, k int) string {
	var b strings.Builder
	for _, s := range sample(n.Random, t, k) {
		b.WriteString(n.fill(s))
	}
	return b.String()
}

// paragraphs prints k sentences of a topic in paragraphs of three to six.
func (n *Narrator) paragraphs(t topic, k int) []string {
	chosen := sample(n.Random, t, k)
	var paras []string
	for len(chosen) > 0 {
		size := min(len(chosen), n.Between(3, 6))
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
func (n *Narrator) disclosed() string {
	channels := sample(n.Random, []string{"政府网站", "政务新媒体", "公示栏", "广播电视", "便民服务大厅"}, n.Between(2, 4))
	whole := 0
	parts := make([]int, len(channels))
	for i := range channels {
		parts[i] = n.Long(2, 300)
		whole += parts[i]
	}
	if n.Chance(0.02) {
		whole += n.Between(1, 9)
		n.Doc.Broken = append(n.Doc.Broken, BrokenCheck{ID: report.CheckSplit})
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
		n.Doc.Figures[root].Parts = append(n.Doc.Figures[root].Parts, part)
	}
	// A comparison belongs to the figure before it and is not one of its own.
	switch n.IntN(6) {
	case 0:
		fmt.Fprintf(&b, "，较上年增加%d条", n.Long(1, 60))
	case 1:
		fmt.Fprintf(&b, "，同比增长%d.%d%%", n.Between(1, 40), n.Between(1, 9))
	case 2:
		b.WriteString("，与上年基本持平")
	}
	return b.String() + "。"
}

// applications says in words what table three says in numbers.
func (n *Narrator) applications() string {
	fresh := n.Doc.value("applications.new", report.ApplicantTotal)
	over := n.Doc.value("applications.carried_over", report.ApplicantTotal)
	closed := n.Doc.value("outcomes.total", report.ApplicantTotal)
	forward := n.Doc.value("applications.carried_forward", report.ApplicantTotal)
	self := n.Doc.Agency.self
	if fresh == 0 {
		s := Pick(n.Random, []string{self + "本年度未收到政府信息公开申请", "本年度，" + self + "没有收到政府信息公开申请", self + "全年收到政府信息公开申请0件"})
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
	if natural := n.Doc.value("applications.new", report.ApplicantNatural); natural != fresh && natural > 0 {
		fmt.Fprintf(&b, "，其中自然人申请%d件，法人或其他组织申请%d件", natural, fresh-natural)
		n.Doc.Figures[root].Parts = []int{n.state("自然人申请", float64(natural), "件", report.ApproxExact, ""),
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
