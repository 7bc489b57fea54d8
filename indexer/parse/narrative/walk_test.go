package narrative

import "testing"

// Problems and remedies are told apart by where a text turns, whatever words it uses.
func TestByTurns(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"labels": {"问题：答复格式不统一。措施：印发答复样本。问题：阅览室无人看管。措施：指定专人值守。", "答复格式不统一 system 0|阅览室无人看管 1", "印发答复样本|指定专人值守"},
		"both in each clause": {"一是答复说理薄弱，拟聘请律师把关；二是数据口径打架，拟由统计站出数；三是老人不会上网，拟增设查阅点。",
			"答复说理薄弱 system 0|数据口径打架 coordination 1|老人不会上网 channel 2", "拟聘请律师把关|拟由统计站出数|拟增设查阅点"},
		"behind one label for both": {"主要问题和改进措施：1.村务公示不规范，要统一格式；2.答复申请慢，要缩短流转时间。", "村务公示不规范 system 0|答复申请慢 timeliness 1", "要统一格式|要缩短流转时间"},
		"one more": {"公示牌内容不全。为此，镇里补齐十二块公示牌。此外，旧信息未归档，拟在春季整理完毕。",
			"公示牌内容不全 content 0|旧信息未归档 system 1", "为此，镇里补齐十二块公示牌|拟在春季整理完毕"},
		"sentence by sentence": {"栏目更新滞后。明年，安排专人每周检查。解读形式单一。明年，增加漫画和短片。",
			"栏目更新滞后 timeliness 0|解读形式单一 interpretation 1", "明年，安排专人每周检查|明年，增加漫画和短片"},
		"a remedy names what it cures": {"栏目更新滞后。明年，安排专人每周检查。解决了栏目更新滞后的问题。", "栏目更新滞后 timeliness 0", "明年，安排专人每周检查"},
		"parts of a list": {"（一）上年问题的整改。上年指出的栏目杂乱问题已经归并。（二）存在问题。答复说理不足；开放日少人报名。（三）改进措施。编写说理样本；把开放日开到村里。",
			"答复说理不足 system 0|开放日少人报名 interaction 1", "编写说理样本|把开放日开到村里"},
		"a list without faults":   {"主动公开的意识不强，公开形式单调。\n一是每周读条例。二是多用短片。", "主动公开的意识不强 awareness 0|公开形式单调 channel 1", "每周读条例|多用短片"},
		"a list with faults":      {"公开工作还不到位。一是栏目更新慢。二是人员少。", "栏目更新慢 timeliness|人员少 staff", ""},
		"by a year":               {"有的公示牌三个月才换。2016年，各村每旬更换一次。", "有的公示牌三个月才换 timeliness 0", "2016年，各村每旬更换一次"},
		"a year that falls short": {"公示牌内容不全。2016年，公众号停更三个月。", "公示牌内容不全 content|公众号停更三个月 timeliness", ""},
		"what is left":            {"我校公开的财务信息过粗，查阅点少。财务处按学院细化表格，图书馆增设查阅点。", "我校公开的财务信息过粗 content 0|查阅点少 channel 1", "财务处按学院细化表格|图书馆增设查阅点"},
		"what only says more":     {"公开内容不全。这主要发生在上半年。", "公开内容不全 content", ""},
		"将 that takes an object":  {"公开内容不全。部分干部将公开视为负担。", "公开内容不全 content|部分干部将公开视为负担 awareness", ""},
		"one thing at a time": {"有两次漏报信息，有一次附件打不开；互动人气也不旺。对漏报，已设置提醒。对附件，要求换一台设备核对。",
			"有两次漏报信息 timeliness|有一次附件打不开 content|互动人气也不旺 interaction", "对漏报，已设置提醒|对附件，要求换一台设备核对"},
		"not for want of aim":    {"公开内容不全。针对性不强。", "公开内容不全 content|针对性不强", ""},
		"nothing of last year":   {"去年反映的附件打不开问题已经解决。今年栏目更新慢。", "今年栏目更新慢 timeliness", ""},
		"last year's that stays": {"去年反映的附件打不开问题仍未解决。", "去年反映的附件打不开问题仍未解决 content", ""},
		"vague in front of a list": {"工作扎实推进，但是还存在一些问题，暴露出一些缺点。主要问题表现在：（一）协调不足。（二）更新滞后。",
			"协调不足 coordination|更新滞后 timeliness", ""},
		"no problem to speak of": {"全年没有发现突出问题。明年我局将继续完善目录。", "", "明年我局将继续完善目录"},
	})
}

// A sentence without a list holds as many problems as clauses with a shortcoming of their
// own; semicolons and numbers say themselves how many there are.
func TestClausesApart(t *testing.T) {
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"each its own":         {"公开不够及时，栏目更新不均衡，个别村把公开推给会计，这些都是检查时点到的。", "公开不够及时 timeliness|栏目更新不均衡 timeliness|个别村把公开推给会计 content", ""},
		"causes":               {"由于编制紧，全局没有专职人员，由于学校分散，各校公示参差不齐。", "由于编制紧，全局没有专职人员 staff|由于学校分散，各校公示参差不齐 coordination", ""},
		"a reason":             {"公开的信息数量少，原因是研究不够。", "公开的信息数量少 content", ""},
		"a short end":          {"网站栏目设置不合理，家长不好找。", "网站栏目设置不合理，家长不好找 channel", ""},
		"a short one":          {"公开栏目设置不合理，参与人数少。", "公开栏目设置不合理 channel|参与人数少 interaction", ""},
		"halves":               {"虽有进步，但没有形成考核办法；有的信息拖了半个月才上网，群众等不及。", "没有形成考核办法 system|有的信息拖了半个月才上网，群众等不及 timeliness", ""},
		"one among others":     {"存在的不足：栏目老化；股室互相推诿；更新不及时。", "栏目老化 channel|股室互相推诿 coordination|更新不及时 timeliness", ""},
		"a list of like ones":  {"不足如下：宣传走过场，公示栏位置偏僻，信息员不稳定。", "宣传走过场 publicity|公示栏位置偏僻 channel|信息员不稳定 staff", ""},
		"the main one":         {"主要问题是工程信息不足，开工时公布多，验收后公布少。", "工程信息不足，开工时公布多，验收后公布少 content", ""},
		"words of one":         {"表现在公开的时效性不强、内容不全、形式呆板。", "公开的时效性不强 timeliness|内容不全 content|形式呆板 channel", ""},
		"words of one subject": {"不足在于公开内容偏会议、偏活动。", "公开内容偏会议、偏活动 content", ""},
		"who sees it":          {"从全年看，公开意识不强；企业反映，兑现进度查不到；审计发现，公示名单与账册不符。", "公开意识不强 awareness|兑现进度查不到 channel|公示名单与账册不符 content", ""},
	})
}

// A sentence without a list promises as many measures as clauses that begin one.
func TestMeasuresApart(t *testing.T) {
	const admitted = "公开内容不全。"
	improvementTable(t, map[string]struct{ text, problems, remedies string }{
		"each its own":       {admitted + "明年镇里将按月列出应公开的清单，到期由办公室催办，屡催不报的在会上作说明。", "公开内容不全 content", "明年镇里将按月列出应公开的清单，到期由办公室催办|屡催不报的在会上作说明"},
		"with a purpose":     {admitted + "明年将对照清单补充内容，确保应公开尽公开，并在发布后推送指南。", "公开内容不全 content", "明年将对照清单补充内容，确保应公开尽公开|并在发布后推送指南"},
		"a slogan":           {admitted + "下一步，我局将加强培训，每季度请律师讲一次，请老同志带新同志。", "公开内容不全 content 0", "下一步，我局将加强培训，每季度请律师讲一次，请老同志带新同志"},
		"what it is against": {admitted + "针对上述问题，我局拟向上级申请专职岗位，制定公开内容的最低标准。", "公开内容不全 content", "我局拟向上级申请专职岗位|制定公开内容的最低标准"},
		"halves":             {admitted + "措施有：争取支持，添置设备；开会时先读条例，扭转认识。", "公开内容不全 content", "争取支持，添置设备|开会时先读条例，扭转认识"},
		"a half that adds":   {admitted + "已补发遗漏信息，并派员参加培训；今后将实行双岗制。", "公开内容不全 content", "已补发遗漏信息|并派员参加培训|今后将实行双岗制"},
		"words":              {admitted + "改进措施是丰富内容、创新形式、定期更新。", "公开内容不全 content", "丰富内容|创新形式|定期更新"},
		"from so many sides": {admitted + "改进工作从以下几点着手：赶集日设点宣讲，把公示栏移到村口，给信息员发补贴。", "公开内容不全 content", "赶集日设点宣讲|把公示栏移到村口|给信息员发补贴"},
		"set about":          {admitted + "已着手改造检索功能，并从三月起按月发布数据。", "公开内容不全 content", "已着手改造检索功能|并从三月起按月发布数据"},
	})
}

// TestLabel reads labels: what they announce and how far they go.
func TestLabel(t *testing.T) {
	for s, want := range map[string]struct {
		side side
		text string
	}{
		"存在的主要问题": {admitting, "存在的主要问题"}, "改进措施": {promising, "改进措施"}, "主要问题是人少": {admitting, "主要问题是"}, "问题不少": {silent, ""},
		"问题和措施":    {silent, "问题和措施"},
		"上年问题整改情况": {looking, "上年问题整改情况"}, "问题的整改": {looking, "问题的整改"}, "我局的不足在于人少": {admitting, "我局的不足在于"}, "学校的思路是建网": {promising, "学校的思路是"},
		"安排专人": {silent, ""}, "工作": {silent, ""}, "": {silent, ""}, "这是最突出的问题": {silent, ""},
	} {
		if kind, size := labelIn(s); kind != want.side || s[:size] != want.text {
			t.Errorf("%q is the label %q of side %d, want %q of %d", s, s[:size], kind, want.text, want.side)
		}
	}
}
