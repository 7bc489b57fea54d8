package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// stated lists the figures of a made-up overview: subject, value with unit, and
// the metric where there is one.
func statedIn(t *testing.T, prose string) []string {
	t.Helper()
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Replace(tabReport, "2022年，白水镇主动公开政府信息12条，其中政策类5条，财政类7条。", prose, 1)
	var all []string
	for _, f := range checkParse(t, p, body).Figures {
		if f.Section != report.SectionOverview {
			continue
		}
		value := "?"
		if f.Value != nil {
			value = report.FormatNumber(*f.Value)
		}
		s := f.Subject + " " + value + f.Unit
		if f.Metric != "" {
			s += " " + f.Metric
		}
		if len(f.Parts) > 0 {
			s += fmt.Sprintf(" =%d", len(f.Parts))
		}
		all = append(all, s)
	}
	return all
}

func TestFigures(t *testing.T) {
	const none = "行政复议 0件 reconsideration.total|行政诉讼 0件 litigation.total"
	for name, c := range map[string]struct{ prose, want string }{
		// What is not said of requests is said of disputes alone.
		"to apply for reconsideration":          {"全年没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。", none},
		"none applied for reconsideration":      {"本单位未出现申请行政复议、提起行政诉讼的情况。", none},
		"none caused by a request":              {"无因政府信息依申请公开引起行政复议和行政诉讼案件。", none},
		"none caused by requests":               {"未发生因政府信息公开申请引发的行政复议、行政诉讼。", none},
		"none of all three":                     {"未收到政府信息公开申请、行政复议和行政诉讼。", "政府信息公开申请 0件 applications.new|" + none},
		"none with an adverb":                   {"未收到有关政府信息公开的申请。", "有关政府信息公开的申请 0件 applications.new"},
		"disclosure on request":                 {"我镇未收到依申请公开政府信息。", "依申请公开 0件 applications.new"},
		"disclosure on request, a matter":       {"我镇没有收到依申请公开事项。", "依申请公开 0件 applications.new"},
		"disclosure on request, not received":   {"本街道未接收到依申请公开，尚未发现应公开而未公开的情况。", "依申请公开 0件 applications.new"},
		"none, the cases named":                 {"无针对本部门有关政府信息公开事务的行政复议、行政诉讼案例。", none},
		"on behalf of another":                  {"办公室代表区政府受理政府信息公开申请17件。", "政府信息公开申请 17件"},
		"requests before reconsideration":       {"受理行政复议、行政诉讼申请0件。", "行政诉讼申请 0件 litigation.total"},
		"the number before what is counted":     {"共收到4件信息公开申请，其中网络申请2件，信函申请2件。", "信息公开申请 4件 applications.new =2|网络申请 2件|信函申请 2件"},
		"parts of the preamble":                 {"报告共四个部分，另有7个部分、六个章节。", ""},
		"a slogan":                              {"紧紧围绕“四个全面”布局，落实“三项制度”，举办“两个活动”。", ""},
		"one, to say what kind":                 {"信息公开是建设服务型政府的一项重要工作。", ""},
		"one, counted":                          {"设立了一个查阅点，培训人员一次。", "查阅点 1个|人员 1次"},
		"a place in a ranking":                  {"考核结果位列全区前20名。", ""},
		"kinds are no rate":                     {"财政收支、各类专项资金使用类信息3条，各项制度5份。", "各类专项资金使用类信息 3条|各项制度 5份"},
		"each village is one":                   {"各村确定信息员一名。", ""},
		"the year is no subject":                {"2021年共收到政府信息依申请公开1件。", "政府信息依申请公开 1件 applications.new"},
		"a verb before the number":              {"我镇确定1名分管领导具体负责，明确了2名专职干部担任联系人。", "分管领导 1名|专职干部 2名"},
		"the noun before the verb":              {"疫情防控新闻发布会累计举行151场。", "疫情防控新闻发布会 151场"},
		"parts in brackets":                     {"公开规章13件（含新制定5件，修改4件，废止4件），其他文件3件。", "规章 13件 =3|新制定 5件|修改 4件|废止 4件|其他文件 3件"},
		"parts in brackets, and more behind":    {"公开信息13件（其中财政5件，民政8件），其他文件3件。", "信息 13件 =2|财政 5件|民政 8件|其他文件 3件"},
		"a list that begins behind a full stop": {"公开信息62条。其中，网站公开信息31条；公众号公开信息31条。", "信息 62条 =2|信息 31条|信息 31条"},
		"a list of what it holds":               {"更新信息23条，具体包括领导信息14条，科室信息9条。", "信息 23条 =2|领导信息 14条|科室信息 9条"},
		"a subject in quotation marks":          {"嘎查级“三务公开”324条。", "嘎查级“三务公开” 324条"},
		"parts of several units":                {"公开各类信息236条，其中网站发布动态27条，公众号发布信息198条，回复群众诉求11件。", "各类信息 236条 =3|动态 27条|信息 198条|群众诉求 11件"},
		"one of each":                           {"组织一门式一张网工作人员开展讲解，落实一事一档。", ""},
		"received, by another verb":             {"2022年甲街道接到依申请公开2件。", "依申请公开 2件 applications.new"},
		"carried over, by another word": {"新受理政府信息公开申请10件，转下一年办理0件。",
			"政府信息公开申请 10件 applications.new|转下一年办理 0件 applications.carried_forward"},
		"characters that are radicals":           {"通过⽹站公开信息12条，培训⼯作⼈员20名。", "信息 12条|工作人员 20名"},
		"a total by a verb":                      {"通过区政府网站主动公开政府信息共计136篇，及时率均达100%。", "政府信息 136篇|及时率 100%"},
		"a noun with an adjective":               {"设立了1个专门的信息公开受理点。", "信息公开受理点 1个"},
		"all year stands behind what is counted": {"公开处罚案件全年66件。", "处罚案件 66件"},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, "|")
			}
			if got := statedIn(t, c.prose); !slices.Equal(got, want) {
				t.Errorf("%q states\n%q, want\n%q", c.prose, got, want)
			}
		})
	}
}
