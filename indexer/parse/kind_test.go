package parse

import (
	"testing"

	"gongkai/report"
)

// What is written about reports, or reports of something else, is no report; a
// report that names journalists is one.
func TestKinds(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	body := "\n一、总体情况\n2022年，我镇主动公开政府信息12条，及时更新机构职能。\n二、主动公开政府信息情况\n有关情况按月公布，接受群众监督。\n三、收到和处理政府信息公开申请情况\n没有收到申请。\n四、政府信息公开行政复议、行政诉讼情况\n没有发生。\n五、存在的主要问题及改进情况\n更新不及时。下一步，加强培训。\n六、其他需要报告的事项\n无。\n"
	for name, c := range map[string]struct {
		text   string
		report bool
	}{
		"comment":                   {"信息公开年报岂能年年复制\n\n日前，有网友发现，白水镇政府信息公开工作年度报告连续两年一字不差，只有年份不同。\n\n专家认为，公开年报的价值在于真实。政府信息公开工作不是走过场，年度报告更不是应付差事的材料。\n", false},
		"news":                      {"多地公布政府信息公开工作年度报告\n\n本报讯（记者 李某）记者从市政府办公室获悉，2022年全市共收到政府信息公开申请120件，同比增长三成。\n\n记者梳理各县年度报告发现，涉及征地补偿的申请占四成。\n", false},
		"editorial":                 {"时评：让政府信息公开年度报告有“料”\n\n又到了各地公布年度报告的时候。翻看一些乡镇的政府信息公开年度报告，套话多、数据少。\n\n公开不是目的，回应关切才是。\n", false},
		"party affairs":             {"白水镇2022年党务公开工作总结\n\n2022年，镇党委公开党务信息32条，召开党员大会4次。\n", false},
		"rule of law":               {"白水镇2022年法治政府建设年度报告\n\n一、工作情况\n2022年，我镇推进依法行政，开展普法宣传12次，办理行政复议0件。\n二、存在的问题\n执法力量不足。\n三、下一步工作\n加强培训。\n", false},
		"website report":            {"政府网站工作年度报表（2022年度）\n\n填报单位：白水镇人民政府\n网站名称：白水镇人民政府门户网站\n信息发布总数 320 条\n概况类信息更新量 12 条\n", false},
		"guide":                     {"白水镇政府信息公开指南\n\n为方便公民、法人和其他组织获取政府信息，编制本指南。\n一、主动公开\n（一）公开范围\n本机关主动公开的信息见目录。\n二、依申请公开\n申请人可以当面提交申请。\n", false},
		"catalogue":                 {"白水镇基层政务公开标准目录\n\n序号\t公开事项\t公开内容\t公开主体\n1\t社会救助\t政策文件\t白水镇\n2\t养老服务\t办事指南\t白水镇\n", false},
		"notice":                    {"关于做好2022年政府信息公开工作年度报告编制和发布工作的通知\n\n各镇人民政府：\n现就有关事项通知如下。\n一、编制内容\n年度报告应当包括总体情况、主动公开政府信息情况。\n二、报送时间\n2023年1月31日前。\n", false},
		"interpretation":            {"一图读懂白水镇2022年政府信息公开工作年度报告\n\n总体情况：主动公开12条。\n申请情况：0件。\n", false},
		"a report":                  {"示例市青石区白水镇2022年政府信息公开工作年度报告\n" + body, true},
		"a report with journalists": {"示例市青石区白水镇2022年政府信息公开工作年度报告\n\n现公布白水镇2022年度报告。本报记者两次到我镇采访，有网友质疑的问题已经回复。\n" + body, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			if got := r.Kind == report.KindReport; got != c.report {
				t.Errorf("kind %s (%s)", r.Kind, r.Why)
			}
		})
	}
}
