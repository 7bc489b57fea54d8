package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"

	"gongkai/report"
)

// madeTown is a made-up agency.
type madeTown struct {
	name, code string
	region     []string
	regionCode string
	level      report.Level
}

func madeTowns() []madeTown {
	shiqiao := []string{"云岭省", "青川市", "石桥县"}
	donghu := []string{"云岭省", "青川市", "东湖区"}
	linjiang := []string{"云岭省", "白沙市", "临江县"}
	beigang := []string{"海平省", "望海市", "北港区"}
	return []madeTown{
		{"柳溪镇", "910101101", shiqiao, "910101", report.LevelTownship},
		{"太平镇", "910101102", shiqiao, "910101", report.LevelTownship},
		{"上水磨哈萨克族蒙古族乡", "910101201", shiqiao, "910101", report.LevelTownship},
		{"和平街道", "910102001", donghu, "910102", report.LevelTownship},
		{"太平镇", "910102101", donghu, "910102", report.LevelTownship},
		{"大湾乡", "910201201", linjiang, "910201", report.LevelTownship},
		{"双河口镇", "910201102", linjiang, "910201", report.LevelTownship},
		{"盐田镇", "920101101", beigang, "920101", report.LevelTownship},
		{"北港街道", "920101001", beigang, "920101", report.LevelTownship},
		{"市场监督管理局", "", beigang, "920101", report.LevelDepartment},
	}
}

// madeBuilder writes a made-up report, keeping the place of everything it says.
type madeBuilder struct {
	r   *report.Report
	b   strings.Builder
	rnd *rand.Rand
}

// madeReports are made-up reports of every town in five years, the same for the
// same seed.
func madeReports(seed uint64) []*report.Report {
	rnd := rand.New(rand.NewPCG(seed, 7))
	var list []*report.Report
	for _, town := range madeTowns() {
		for year := 2019; year <= 2023; year++ {
			if rnd.IntN(9) == 0 {
				continue
			}
			form := report.Form2021
			if year < 2021 || rnd.IntN(8) == 0 {
				form = report.Form2019
			}
			list = append(list, madeReport(rnd, town, year, form))
		}
	}
	return list
}

// madeOfForm is a made-up report of a form.
func madeOfForm(seed uint64, form report.FormID) *report.Report {
	return madeReport(rand.New(rand.NewPCG(seed, 11)), madeTowns()[0], report.FormByID(form).FirstYear+1, form)
}

func madeReport(rnd *rand.Rand, town madeTown, year int, form report.FormID) *report.Report {
	m := &madeBuilder{rnd: rnd, r: &report.Report{Kind: report.KindReport, Year: year, Form: form,
		Period:    &report.Period{From: fmt.Sprintf("%d-01-01", year), To: fmt.Sprintf("%d-12-31", year)},
		Published: fmt.Sprintf("%d-01-%02d", year+1, 5+rnd.IntN(20)),
		Agency: report.Agency{Name: town.name, Code: town.code, Level: town.level, Region: town.region, RegionCode: town.regionCode,
			Evidence: report.EvidenceTitle}}}
	suffix := "人民政府"
	if town.level == report.LevelDepartment || strings.HasSuffix(town.name, "街道") {
		suffix = map[bool]string{true: "", false: "办事处"}[town.level == report.LevelDepartment]
	}
	m.r.Agency.FullName = strings.Join(town.region[1:], "") + town.name + suffix
	m.r.Title = fmt.Sprintf("%s%s%d年度政府信息公开工作报告（虚构示例）", town.region[2], town.name, year)
	m.b.WriteString(m.r.Title + "\n\n")
	m.narrative()
	m.tables()
	m.closing()
	m.finish(town, year)
	return m.r
}

func (m *madeBuilder) pick(options ...string) string { return options[m.rnd.IntN(len(options))] }

// section writes the narrative of one section. A line that ends in "\\" is broken
// in the source as a page would break it.
func (m *madeBuilder) section(key report.SectionKey, number, title, text string) report.Section {
	m.b.WriteString(number + map[bool]string{true: "、", false: ""}[!strings.HasPrefix(number, "（")] + title + "\n")
	s := report.Section{Key: key, Number: number, Title: title, Start: m.b.Len()}
	var joined strings.Builder
	for i, piece := range strings.Split(text, `\`) {
		if i > 0 {
			m.b.WriteString("\n\n")
			s.Joins = append(s.Joins, report.Join{At: joined.Len(), Source: m.b.Len()})
		}
		m.b.WriteString(piece)
		joined.WriteString(piece)
	}
	s.Text, s.End = joined.String(), m.b.Len()
	m.b.WriteString("\n\n")
	return s
}

func (m *madeBuilder) narrative() {
	total := 40 + m.rnd.IntN(260)
	overview := m.section(report.SectionOverview, "一", "总体情况", fmt.Sprintf(
		"%d年，我单位认真贯彻《中华人民共和国政府信息公开条例》，坚持“以公开为常态、不公开为例外”，围绕群众关心的重点领域推进政务公开，工作规范化水平有所提高。"+
			"本报告所列数据统计期限自1月1日起至12月31日止，如对报告有疑问，可与党政办公室联系。", m.r.Year))
	text := fmt.Sprintf("本年度通过政府网站主动公开信息%d条，其中工作动态类%d条、政策文件类%d条；通过微信公众号发布信息%d余条。建立了由专人负责\\舆情交办、限时回复的工作制度，"+
		"对群众来信做到件件有回音。\n%s", total, total-23, 23, 50+m.rnd.IntN(200), m.pick(
		"围绕乡村振兴、安全生产、惠民补贴等重点领域，及时公开资金分配、项目进展和结果，方便群众查询监督。",
		"对村（居）务公开栏进行了统一更新，公开内容由监督委员会审核后张贴，避免公开流于形式。",
		"全年组织政务公开日活动两次，邀请群众代表走进便民服务中心，现场解答办事流程。"))
	proactive := m.section("overview.proactive", "（一）", "主动公开", text)
	at := strings.Index(text, "条，其中")
	from := strings.LastIndex(text[:at], "信息") + len("信息")
	v := float64(total)
	m.r.Figures = append(m.r.Figures, report.Figure{Section: "overview.proactive", Subject: "主动公开信息", Value: &v, Unit: "条", Approx: "exact",
		Text: text[from : at+len("条")], Start: proactive.Start + from, End: proactive.Start + at + len("条")})
	onRequest := m.section("overview.on_request", "（二）", "依申请公开", m.pick(
		"本年度收到依申请公开政府信息的申请，均在法定期限内答复，没有因信息公开引起的行政复议和行政诉讼。",
		"本年度未收到依申请公开政府信息的申请。受理点设在党政办公室，电话、信函、网络渠道保持畅通。",
		"依申请公开办理流程进一步规范，登记、审核、答复、归档各环节责任到人。"))
	management := m.section("overview.management", "（三）", "政府信息管理", "落实“先审查、后公开”，对拟公开内容逐件进行保密审查，做到涉密信息不公开、公开信息不涉密。历史文件定期清理，失效的及时标注。")
	platform := m.section("overview.platform", "（四）", "平台建设", m.pick(
		"以网站专栏为主、微信公众号和公开栏为辅，统一更新口径，避免栏目空白和久不更新。",
		"政务微信公众号 WeChat 平台全年运行正常，ＱＱ群用于与村干部的日常联络。"))
	overview.Children = []report.Section{proactive, onRequest, management, platform}
	m.r.Sections = append(m.r.Sections, overview)
}

// tables writes every cell of the form, tab by tab, and keeps where it stands.
func (m *madeBuilder) tables() {
	form := report.FormByID(m.r.Form)
	numbers := map[report.TableID]string{report.TableActive: "二", report.TableRequests: "三", report.TableDisputes: "四",
		report.TableStatistic: "附", report.TableIndicators: "附"}
	granted := m.rnd.IntN(3) * m.rnd.IntN(4)
	for _, t := range form.Tables {
		m.b.WriteString(numbers[t.ID] + "、" + t.Caption + "\n")
		m.r.Sections = append(m.r.Sections, report.Section{Key: t.Section, Number: numbers[t.ID], Title: t.Caption, Start: m.b.Len(),
			End: m.b.Len()})
		start := m.b.Len()
		for _, row := range t.Rows {
			m.b.WriteString(row.Number + row.Label)
			for _, c := range row.Cells {
				m.b.WriteString("\t")
				m.cell(c, granted)
			}
			m.b.WriteString("\n")
		}
		m.extraRow(t)
		m.r.Tables = append(m.r.Tables, report.Table{ID: t.ID, Section: t.Section, Start: start, End: m.b.Len()})
		m.b.WriteString("\n")
	}
}

// extraRow writes a row beside those of the form in the tables that reports add one
// to: a row of the region's own in table two, and 其他处理 as the other form has it
// in table three.
func (m *madeBuilder) extraRow(t report.FormTable) {
	row := report.ExtraRow{ID: report.ExtraActive, Label: "其他主动公开文件", Line: 1 + strings.Count(m.b.String(), "\n")}
	applicants := make([]report.Applicant, 3)
	switch t.Section {
	case report.SectionProactive:
	case report.SectionRequests:
		row.ID, row.Label, applicants = "outcomes.other_handling", "其他处理", report.Applicants()
	default:
		return
	}
	m.b.WriteString(row.Label)
	for i, a := range applicants {
		v := float64(3 * i)
		m.b.WriteString("\t")
		c := report.Metric{ID: row.ID, Applicant: a, Value: &v, Raw: report.FormatNumber(v), State: report.StatePrinted, Unit: "件",
			Start: m.b.Len(), Line: row.Line}
		if i == 1 {
			c.Value, c.Raw, c.State = nil, "", report.StateBlank
		}
		m.b.WriteString(c.Raw)
		c.End = m.b.Len()
		row.Cells = append(row.Cells, c)
	}
	m.b.WriteString("\n")
	m.r.Extra = append(m.r.Extra, row)
}

func (m *madeBuilder) cell(c report.FormCell, granted int) {
	v := 0.0
	switch c.Metric {
	case "applications.new", "outcomes.granted", "outcomes.total":
		if c.Applicant == report.ApplicantNatural || c.Applicant == report.ApplicantTotal {
			v = float64(granted)
		}
	case "active.normative.in_force", "active.normative.public_total":
		v = float64(m.rnd.IntN(5))
	case "active.penalty.decisions":
		v = float64(m.rnd.IntN(2) * m.rnd.IntN(1400))
	case "reconsideration.upheld", "reconsideration.total":
		if granted > 3 {
			v = 1
		}
	}
	cell := report.Metric{ID: c.Metric, Applicant: c.Applicant, Value: &v, Raw: report.FormatNumber(v), State: report.StatePrinted,
		Start: m.b.Len()}
	switch {
	case v == 0 && m.rnd.IntN(150) == 0:
		cell.State, cell.Raw, cell.Value = report.StateBlank, "", nil
	case v == 0 && m.rnd.IntN(200) == 0:
		cell.State, cell.Raw = report.StateZeroMark, "/"
	case v == 0 && m.rnd.IntN(400) == 0:
		cell.State, cell.Raw, cell.Value, cell.Reason = report.StateUnreadable, "O口", nil, "字形残缺"
		cell.Candidates = []float64{0, 10}
	case v == 0 && m.rnd.IntN(150) == 0:
		cell.State, cell.Raw, cell.Reason = report.StateRepaired, "", "该行缺总计，由六类申请人之和推得"
	case c.Applicant == report.ApplicantTotal && c.Metric == "applications.new" && m.rnd.IntN(9) == 0:
		v++
		cell.Raw = report.FormatNumber(v)
	}
	m.b.WriteString(cell.Raw)
	cell.End = m.b.Len()
	m.r.Metrics = append(m.r.Metrics, cell)
}

func (m *madeBuilder) closing() {
	problems := []string{m.pick("宣传力度不够", "宣传力度不足", "宣传形式单一"), m.pick("专业知识不足", "业务水平有待提高"), m.pick("更新不及时", "公开内容不够全面")}
	remedies := []string{"强化宣传引导，主动接受监督", "加强培训，提高工作人员业务水平", "明确时限，做到应公开尽公开"}
	text := "本年度政府信息公开工作取得了一定成绩，但与群众期盼相比仍存在一定差距：一是" + problems[0] + "，群众对依申请公开的渠道了解不多；二是" + problems[1] + "，部门之间衔接不够；三是" + problems[2] +
		"。\n" +
		"下一步改进措施：一是" + remedies[0] + "；二是" + remedies[1] + "；三是" + remedies[2] + "。"
	s := m.section(report.SectionImprovements, "五", "存在的主要问题及改进情况", text)
	m.r.Sections = append(m.r.Sections, s)
	classes := []report.ProblemClass{report.ProblemPublicity, report.ProblemStaff, report.ProblemTimeliness}
	for i, p := range problems {
		at, to := s.Start+strings.Index(text, p), s.Start+strings.Index(text, remedies[i])
		remedy := i
		m.r.Problems = append(m.r.Problems, report.Problem{Text: p, Class: classes[i], Remedy: &remedy, Start: at, End: at + len(p)})
		m.r.Remedies = append(m.r.Remedies, report.Remedy{Text: remedies[i], Start: to, End: to + len(remedies[i])})
	}
	m.other()
}

// other writes the last section, with figures of every kind.
func (m *madeBuilder) other() {
	text := "本年度没有收取信息处理费，无其他需要报告的事项。全年投入经费3万元，其中培训1万元、设备2万元。"
	received, ok := m.r.Metric("applications.new", "")
	if ok = ok && received.Value != nil; ok {
		text += "全年收到公开申请" + report.FormatNumber(*received.Value) + "件，较上年增加1件。"
	}
	s := m.section(report.SectionOther, "六", "其他需要报告的事项", text)
	m.r.Sections = append(m.r.Sections, s)
	figure := func(subject, number, unit string, value float64) *report.Figure {
		at := s.Start + strings.Index(text, subject+number+unit) + len(subject)
		m.r.Figures = append(m.r.Figures, report.Figure{Section: s.Key, Subject: subject, Value: &value, Unit: unit, Approx: "exact",
			Text: number + unit, Start: at, End: at + len(number+unit)})
		return &m.r.Figures[len(m.r.Figures)-1]
	}
	first := len(m.r.Figures)
	for _, f := range []struct {
		subject string
		value   float64
	}{{"经费", 3}, {"培训", 1}, {"设备", 2}} {
		yuan := f.value * 10000
		figure(f.subject, report.FormatNumber(f.value), "万元", f.value).Yuan = &yuan
	}
	m.r.Figures[first].Parts = []int{first + 1, first + 2}
	if ok {
		by, base := 1.0, *received.Value-1
		f := figure("申请", report.FormatNumber(*received.Value), "件", *received.Value)
		f.Metric, f.Change = "applications.new", &report.Change{Direction: "up", By: &by, Unit: "件", Base: &base}
	}
}

func (m *madeBuilder) finish(town madeTown, year int) {
	m.r.Text = m.b.String()
	sum := sha256.Sum256([]byte(m.r.Text))
	m.r.Source = report.Source{Path: fmt.Sprintf("examples/%s/%s-%d.txt", town.regionCode, town.name, year), Format: "text",
		Encoding: "utf-8",
		Bytes:    int64(len(m.r.Text)), SHA256: hex.EncodeToString(sum[:])}
	title := strings.Index(m.r.Text, fmt.Sprint(year))
	m.r.Years = []report.YearClaim{{Year: year, Source: report.YearFromPeriod},
		{Year: year, Source: report.YearFromTitle, Start: title, End: title + 4}}
	if town.code == "" {
		m.r.Agency.Candidates = []report.Candidate{{Code: town.regionCode, Region: town.region},
			{Code: "910101", Region: []string{"云岭省", "青川市", "石桥县"}}}
		m.r.Attachments = []report.Attachment{{Path: m.r.Source.Path + ".xlsx", Format: "xlsx", Bytes: 2048, SHA256: m.r.Source.SHA256}}
		m.r.Sources = []report.Source{m.r.Source, {Path: m.r.Source.Path + ".html", Format: "html", Encoding: "utf-8", Bytes: 4096,
			SHA256: m.r.Source.SHA256}}
	}
	m.r.Checks = report.CheckReport(m.r)
	for _, c := range m.r.Checks {
		if c.State == report.CheckFail && c.Hard() {
			m.r.Findings = append(m.r.Findings, report.Finding{ID: report.FindingIdentityFailed, Detail: "表内有不平的勾稽：" + c.Detail})
			break
		}
	}
	if !report.FormByID(m.r.Form).Prescribed(year) {
		m.r.Findings = append(m.r.Findings, report.Finding{ID: report.FindingFormYearMismatch,
			Detail: fmt.Sprintf("%d 年度用了 %s 版式的表格", year, m.r.Form),
			Start:  title, End: title + 4})
	}
}
