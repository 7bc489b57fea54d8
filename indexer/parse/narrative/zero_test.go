package narrative

import (
	"strings"
	"testing"

	"gongkai/report"
)

// Zeros said in words, one for each object that a clause covers.
func TestZeros(t *testing.T) {
	const (
		request = "政府信息公开申请 0件 applications.new"
		recon   = "行政复议 0件 reconsideration.total"
		lawsuit = "行政诉讼 0件 litigation.total"
	)
	figureTable(t, map[string]struct{ text, want string }{
		"none received": {"未收到政府信息公开申请。", request},
		"at the end":    {"未收到政府信息公开申请", request},
		"not any":       {"未收到任何政府信息公开申请。", request},
		"each trigger": {"没有收到政府信息公开申请；未受理政府信息公开申请；暂无政府信息公开申请；均无政府信息公开申请。", request + "|" + request + "|" + request + "|" +
			request},
		"none happened":              {"未发生行政复议、行政诉讼。", recon + "|" + lawsuit},
		"in the unit of the counts":  {"行政复议1宗，没有行政诉讼。", "行政复议 1宗 reconsideration.total|行政诉讼 0宗 litigation.total"},
		"in one of two units":        {"行政复议1宗，没有行政诉讼，投诉1件。", "行政复议 1宗 reconsideration.total|" + lawsuit + "|投诉 1件"},
		"no more than one of a kind": {"未发生行政复议、复议。", recon},
		"short words":                {"未发生复议、诉讼。", "复议 0件 reconsideration.total|诉讼 0件 litigation.total"},
		"an object too far off":      {"未发生" + strings.Repeat("很", 55) + "行政复议。", recon},
		"sixty characters":           {"未发生" + strings.Repeat("很", 56) + "行政复议。", recon},
		"没有 and more":                {"没有行政复议机关。", ""},
		"an object further off":      {"未发生" + strings.Repeat("很", 57) + "行政复议。", ""},
		"a number":                   {"未收到申请的有1件行政复议。", "行政复议 1件 reconsideration.total"},
		"a word with 无":              {"毫无行政复议情况，并无行政复议情况，从无行政复议情况，有无行政复议情况，绝非无行政复议情况。", ""},
		"无 of all that follows":      {"无行政复议情况。", recon},
		"无 and more":                 {"无行政复议机关。", ""},
		"no reason":                  {"无正当理由申请，无论行政复议情形，无需行政复议情形，无法申请，无关行政复议事项。", ""},
		"each ending": {"无行政复议。无行政诉讼。无行政复议案件。无行政复议案例。无行政复议事项。无行政复议情形。无申请。", recon + "|" + lawsuit + "|" + recon + "|" +
			recon + "|" + recon + "|" + recon + "|申请 0件 applications.new"},
		"no clause":                 {"未发生。行政复议1件。", "行政复议 1件 reconsideration.total"},
		"requests of other things":  {"未收到低保申请。", ""},
		"requests and disputes":     {"未收到政府信息公开申请和行政复议。", request + "|" + recon},
		"requests behind disputes":  {"未收到政府信息公开申请的行政复议。", recon},
		"caused by requests":        {"未发生由政府信息公开申请、行政复议。", recon},
		"on request, received":      {"未接到依申请公开事项。", "依申请公开 0件 applications.new"},
		"on request, not received":  {"未发生依申请公开事项。", ""},
		"on request, and disputes":  {"未收到依申请公开行政复议。", recon},
		"two clauses":               {"未收到政府信息公开申请，未发生行政诉讼。", request + "|" + lawsuit},
		"other events":              {"未发生行政复议、行政诉讼和举报投诉。没有发生失泄密事件、安全事故。", recon + "|" + lawsuit + "|举报投诉 0件|失泄密事件 0件|安全事故 0件"},
		"each of a list":            {"没有举报、申诉，没有不予公开的情况，无上访。", "举报 0件|申诉 0件|不予公开 0件|上访 0件"},
		"caused by something":       {"未发生因政府信息公开引起的申诉、群众的投诉。", "申诉 0件|投诉 0件"},
		"not a single one":          {"未发生一起泄密事件，没有收到1件投诉，发生1起投诉。", "泄密事件 0件|投诉 1起"},
		"charges":                   {"未收取检索费、复制费，没有收取任何费用，未收取材料。", "检索费 0元 ¥0|复制费 0元 ¥0|费用 0元 ¥0"},
		"nothing carried over":      {"亦无上年结转，未引发行政复议。", "上年结转 0件 applications.carried_over|" + recon},
		"nobody":                    {"全年无人申请，没有人投诉。无人值守。", "申请 0件 applications.new|投诉 0件"},
		"nobody asked":              {"没有人提出申请，无人提出复议。", "申请 0件 applications.new|复议 0件 reconsideration.total"},
		"zero of each":              {"实现零投诉、零诉讼，二零二二年零举报。", "诉讼 0件 litigation.total|投诉 0件|举报 0件"},
		"what is missing":           {"没有典型案例，无法提供投诉渠道，无正当理由举报，没有投诉机构，未发生变化。", ""},
		"another word at one place": {"没有收到政府信息公开申请，没有行政诉讼情况。", request + "|" + lawsuit},
	})
	// The figure runs from the words for none to the last object.
	for text, want := range map[string]string{
		"今年未发生行政复议、行政诉讼案件。": "未发生行政复议、行政诉讼|未发生行政复议、行政诉讼", "我镇未收到任何政府信息公开申请": "未收到任何政府信息公开申请", "未收到依申请公开事项": "未收到依申请公开",
	} {
		figures, _ := newReader(t).Figures(reportOf(report.SectionDisputes, text))
		var got []string
		for _, f := range figures {
			got = append(got, f.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}

// The longest of several triggers at one place is taken, and the search goes on behind it.
func TestTriggers(t *testing.T) {
	text := "无事。没有收到，没有。未发生"
	var got []string
	for at := 0; ; {
		i, word := zeroTriggers.First(text[at:])
		if i < 0 {
			break
		}
		got = append(got, word)
		at += i + len(word)
	}
	if s := strings.Join(got, "|"); s != "无|没有收到|没有|未发生" {
		t.Errorf("the triggers are %q", s)
	}
}

// A section that says nothing but that there was none says it of what its title names.
func TestEmptySections(t *testing.T) {
	for _, c := range []struct {
		key               report.SectionKey
		title, text, want string
	}{
		{report.SectionDisputes, "行政复议和诉讼情况", "无。", "行政复议 0件 无|诉讼 0件 无"},
		{report.SectionDisputes, "因申请公开引起的复议、诉讼和申诉情况", "没有", "复议 0件 没有|诉讼 0件 没有|申诉 0件 没有"},
		{report.SectionRequests, "依申请公开情况", "零报告。", "申请 0件 零报告"},
		{report.SectionDisputes, "行政復議、舉報情況", "均为零。", "行政复议 0件 均为零|举报 0件 均为零"},
		{report.SectionDisputes, "行政复议情况", "无变化。", ""},
		{report.SectionOther, "其他事项", "无。", ""},
		{report.SectionFees, "收费情况", "无。", ""},
	} {
		rep := reportOf(c.key, c.text)
		rep.Sections[0].Title = c.title
		figures, _ := newReader(t).Figures(rep)
		var got []string
		for _, f := range figures {
			got = append(got, f.Subject+" "+report.FormatNumber(*f.Value)+f.Unit+" "+f.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q states %q, want %q", c.title, c.text, s, c.want)
		}
	}
}

// Units that stand behind digits alone, and the words that they begin.
func TestDigitUnits(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"ships and trees":          {"登记渔船18艘，检查楼宇3幢、3头条，植树30株。", "登记渔船 18艘|楼宇 3幢|植树 30株"},
		"letters and kinds":        {"收到来信1324封，公布药品价格430种，归档12卷，接听热线30通。", "来信 1324封|药品价格 430种|归档 12卷|热线 30通"},
		"points":                   {"政务公开占绩效考核2分。", "政务公开占绩效考核 2分"},
		"longer words":             {"通过5种方式公开，8时30分开门，分3种情形，12集中整治，2门户网站，占3分之一。", ""},
		"in words they are others": {"种植三种，一门式办理，两集中，三通一平。", ""},
		"machines by name":         {"每日清单查询机2台，每日更新2条，每个窗口配备2台。", "每日清单查询机 2台"},
	})
}
