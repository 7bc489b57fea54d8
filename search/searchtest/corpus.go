package searchtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"

	"gongkai/report"
)

var (
	places = [][]string{
		{"云岭省", "青川市", "石桥县"}, {"云岭省", "青川市", "东湖区"}, {"云岭省", "白沙市", "临江县"},
		{"海平省", "望海市", "北港区"}, nil,
	}
	regionCodes = []string{"910101", "910102", "910201", "920101", ""}
	towns       = []string{"柳溪镇", "太平镇", "大湾乡", "和平街道", "螅镇"}
	pieces      = []string{"政府信息公开", "宣传力度不够", "专人负责", "舆情交办", "依申请公开",
		"工作人员", "业务水平", "更新不及时", "微信公众号",
		"加强培训", "主动公开", "重点领域", "的", "，", "。", "；", "\n", "我镇", "2022年",
		" 23 条", "ＱＱ群", "⼯作", "監督保障", "Wechat", "行政复议", "、", "《条例》", "12345",
		"10件", "100", "1,234", "3.5", "％", "2023.1.11", "人 员 不 足", "更 新", "C++", "〔2022〕5号", "[2022]5号", "【2022】", "一人多岗", "不及时"}
	keys = []report.SectionKey{"preamble", "overview", "overview.proactive", "overview.on_request", "overview.3", "improvements", "other"}
)

// Corpus makes n reports up from a seed: several agencies and years, namesakes,
// both forms, numbers of every state, reports of the same agency and year,
// text of words that run into one another, sentences borrowed with small changes, and
// reports that are an earlier one again.
func Corpus(n int, seed uint64) []*report.Report {
	rnd := rand.New(rand.NewPCG(seed, 1))
	reports := make([]*report.Report, n)
	for i := range reports {
		reports[i] = madeUp(rnd, i, reports[:i])
	}
	return reports
}

// published makes up who publishes a report of which year.
func published(rnd *rand.Rand) *report.Report {
	place, town := rnd.IntN(len(places)), rnd.IntN(len(towns))
	r := &report.Report{Kind: report.KindReport, Year: 2019 + rnd.IntN(5), Form: report.Form2021,
		Agency: report.Agency{Name: towns[town], Level: report.LevelTownship, Region: places[place],
			RegionCode: regionCodes[place], Evidence: report.EvidenceTitle}}
	r.Agency.FullName = strings.Join(places[place], "") + towns[town] + "人民政府"
	if place < 3 {
		r.Agency.Code = fmt.Sprintf("%s%03d", regionCodes[place], 100+town)
	}
	if rnd.IntN(3) == 0 {
		r.Form = report.Form2019
	}
	if place == 4 && town == 0 {
		r.Agency.Level = report.LevelDepartment
	}
	return r
}

// borrowed are sentences that agencies take from each other.
var borrowed = []string{
	"NAME档案室搬迁后台账散失较多，NUMBER份文件没有及时移交查阅点，群众查询时常常空手而归。",
	"负责整理的同志身兼数职，加之扫描设备老化，NUMBER年的电子目录至今没有补齐。",
	"NAME在赶集日设点解答移民后期扶持政策，逐户张贴明白卡NUMBER张。",
	"村民小组公开栏日晒雨淋，字迹难以辨认，计划统一加装雨棚NUMBER处。",
	"触摸屏字体偏小，老年人反映看不清楚，已与供应商商定更换放大版界面；",
	"无其他需要报告的事项。",
}

// borrow takes some of the borrowed sentences, one of them changed in a place now and then.
func borrow(rnd *rand.Rand, name string) string {
	var b strings.Builder
	at := rnd.IntN(len(borrowed))
	for i := range 1 + rnd.IntN(3) {
		text := strings.NewReplacer("NAME", name, "NUMBER", fmt.Sprint(rnd.IntN(3000))).Replace(borrowed[(at+i)%len(borrowed)])
		s := []rune(text)
		if rnd.IntN(4) == 0 {
			s[rnd.IntN(len(s)-1)] = '某'
		}
		b.WriteString(string(s))
	}
	return b.String()
}

func madeUp(rnd *rand.Rand, i int, before []*report.Report) *report.Report {
	r := published(rnd)
	again := map[report.SectionKey]string{} // the narrative of the report that this one is a copy of
	if len(before) > 0 && rnd.IntN(6) == 0 {
		o := before[rnd.IntN(len(before))]
		if rnd.IntN(2) == 0 {
			r.Agency, r.Year = o.Agency, o.Year+1
		}
		for s := range report.AllSections(o.Sections) {
			again[s.Key] = strings.ReplaceAll(s.Text, o.Agency.Name, r.Agency.Name)
		}
	}
	if i%5 > 0 {
		r.Published = []string{fmt.Sprintf("%d-%02d-%02d", r.Year+1, 1+i%3, 1+i%28), fmt.Sprintf("%d-%02d", r.Year+1, 1+i%12)}[i%2]
	}
	r.Title = fmt.Sprintf("%s%d年政府信息公开工作年度报告（虚构示例）", r.Agency.Name, r.Year)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n第%d份\n", r.Title, i)
	for j, key := range keys {
		if rnd.IntN(8) == 0 {
			continue
		}
		start := b.Len()
		b.WriteString(again[key])
		for range 1 + rnd.IntN(30) {
			if again[key] != "" {
				break
			}
			b.WriteString(pieces[rnd.IntN(len(pieces))])
			if rnd.IntN(40) == 0 {
				writeFigure(rnd, r, key, &b)
			}
		}
		if again[key] == "" && rnd.IntN(3) == 0 {
			b.WriteString("\n" + borrow(rnd, r.Agency.Name))
		}
		s := report.Section{Key: key, Number: fmt.Sprint(j), Title: key.Label(report.Chinese), Start: start, End: b.Len()}
		s.Text = b.String()[start:]
		b.WriteString("\n")
		if key.Parent() != key && len(r.Sections) > 0 && r.Sections[len(r.Sections)-1].Key == key.Parent() {
			last := &r.Sections[len(r.Sections)-1]
			last.Children = append(last.Children, s)
			continue
		}
		r.Sections = append(r.Sections, s)
	}
	start := b.Len()
	b.WriteString("属于国家秘密\t0\n行政许可\t")
	fillMetrics(rnd, r, &b)
	r.Tables = []report.Table{{ID: report.TableRequests, Section: report.SectionRequests, Start: start, End: b.Len()}}
	r.Text = b.String()
	r.Checks = report.CheckReport(r)
	for _, c := range r.Checks {
		if c.State == report.CheckFail && c.Hard() {
			r.Findings = append(r.Findings, report.Finding{ID: report.FindingIdentityFailed, Detail: c.Detail})
			break
		}
	}
	if !report.FormByID(r.Form).Prescribed(r.Year) {
		r.Findings = append(r.Findings, report.Finding{ID: report.FindingFormYearMismatch})
	}
	classes := append(report.ProblemClasses(), "")
	for k := range i % 4 {
		text, start := itemOf(r, k)
		p := report.Problem{Text: text, Start: start, End: start + len(text), Class: classes[(i/2+k*k)%len(classes)]}
		if (i+k)%3 > 0 {
			remedy := len(r.Remedies)
			text, start := itemOf(r, k+1)
			r.Remedies = append(r.Remedies, report.Remedy{Text: text, Start: start, End: start + len(text)})
			p.Remedy = &remedy
		}
		r.Problems = append(r.Problems, p)
	}
	sum := sha256.Sum256([]byte(r.Text))
	r.Source = report.Source{Path: fmt.Sprintf("made-up/%06d.txt", i), Format: "text", Encoding: "utf-8",
		Bytes: int64(len(r.Text)), SHA256: hex.EncodeToString(sum[:])}
	return r
}

// itemOf is a piece of the narrative of a report, a quarter of a section, with its place; its
// title where there is no section.
func itemOf(r *report.Report, k int) (text string, start int) {
	text = r.Title
	for s := range report.AllSections(r.Sections) {
		text, start = s.Text, s.Start
	}
	runes := []rune(text)
	from, to := k%4*len(runes)/4, (k%4+1)*len(runes)/4
	if from == to {
		return text, start
	}
	return string(runes[from:to]), start + len(string(runes[:from]))
}

// fillMetrics gives every cell a value or a null and writes the values to b.
func fillMetrics(rnd *rand.Rand, r *report.Report, b *strings.Builder) {
	absent := rnd.IntN(10) == 0
	for _, t := range report.FormByID(r.Form).Tables {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				m := report.Metric{ID: c.Metric, Applicant: c.Applicant, State: report.StatePrinted}
				v := 0.0
				switch {
				case absent:
					m.State = report.StateAbsent
				case rnd.IntN(40) == 0:
					m.State, m.Start, m.End = report.StateBlank, b.Len(), b.Len()
				case rnd.IntN(60) == 0:
					m.State, m.Raw, m.Start = report.StateUnreadable, "?", b.Len()
					b.WriteString(m.Raw)
					m.End = b.Len()
				default:
					if rnd.IntN(12) == 0 {
						v = float64(1 + rnd.IntN(9))
					}
					m.Value, m.Raw, m.Start = &v, fmt.Sprint(v), b.Len()
					b.WriteString(m.Raw)
					m.End = b.Len()
				}
				r.Metrics = append(r.Metrics, m)
				b.WriteString("\t")
			}
		}
	}
}
