package agency

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// TestWitnesses ranks what a document says of its agency: what the report says of itself
// outranks its page, and the page outranks who answers questions.
func TestWitnesses(t *testing.T) {
	f := testFinder(t)
	const (
		compiled = "本报告由盐亭县水利局编制。"
		contact  = "如有疑问，请与盐亭县林业局政府信息公开领导小组办公室联系（电话：4222222）。"
		opening  = "2022年，盐亭县司法局认真贯彻落实条例。"
	)
	all := Clues{Title: "盐亭县财政局2022年政府信息公开工作年度报告", Signature: "盐亭县民政局",
		Lines: []string{"盐亭县审计局"}, Publishers: []string{"盐亭县统计局", "盐亭县教育局"},
		Preamble: f.fold.Text(compiled + contact), Opening: f.fold.Text(opening), Body: f.fold.Text("梓江街道开会。梓江街道公开。")}
	want := []struct {
		by     Source
		name   string
		weight int
	}{
		{ByTitle, "盐亭县财政局", 100}, {BySignature, "盐亭县民政局", 90}, {ByCompiler, "盐亭县水利局", 80}, {ByLine,
			"盐亭县审计局", 70},
		{ByPage, "盐亭县统计局", 60}, {ByPage, "盐亭县教育局", 60}, {ByContact, "盐亭县林业局", 50},
	}
	said := f.Testimonies(&all)
	if len(said) != len(want) {
		t.Fatalf("%d testimonies, want %d: %v", len(said), len(want), said)
	}
	for i, w := range want {
		if s := said[i]; s.By != w.by || s.Name != w.name || s.Weight != w.weight {
			t.Errorf("testimony %d is %s %s (%d), want %s %s (%d)", i, s.By, s.Name, s.Weight, w.by, w.name, w.weight)
		}
	}
	// Without the stronger ones each names the agency in turn.
	for _, c := range []struct {
		drop func(*Clues)
		want string
	}{
		{func(*Clues) {}, "盐亭县财政局"},
		{func(s *Clues) { s.Title = "2022年政府信息公开工作年度报告" }, "盐亭县民政局"},
		{func(s *Clues) { s.Signature = "盐亭县人民法院" }, "盐亭县水利局"},
		{func(s *Clues) { s.Preamble = f.fold.Text(contact) }, "盐亭县审计局"},
		{func(s *Clues) { s.Lines = []string{"党政办公室"} }, "盐亭县统计局"},
		{func(s *Clues) { s.Publishers = []string{"盐亭县人大常委会"} }, "盐亭县林业局"},
		{func(s *Clues) { s.Preamble = "" }, "盐亭县司法局"},
	} {
		c.drop(&all)
		if a := f.Agency(&all); a.FullName != c.want {
			t.Errorf("the agency is %s, want %s", a.FullName, c.want)
		}
	}
	all.Opening = ""
	all.Body = f.fold.Text("一市镇开会。一市镇公开。")
	if a := f.Agency(&all); a.Name != "一市镇" {
		t.Errorf("the agency is %s, want the one named most often", a.Name)
	}
}

// TestContradicted lets a text that speaks of itself as of another kind of body weaken a
// witness: more than once, and never as of the kind of the name.
func TestContradicted(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct {
		name, body string
		want       bool
	}{
		{"盐亭县人民政府", "我局公开。我局答复。", true}, {"盐亭县人民政府", "我局公开。", false},
		{"盐亭县人民政府", "我镇公开。本镇答复。", true}, {"盐亭县人民政府", "我县公开。我县答复。", false},
		{"盐亭县财政局", "我镇公开。我镇答复。", true}, {"盐亭县财政局", "我镇公开。", false}, {"盐亭县财政局",
			"我镇公开。我镇答复。我局审核。", false}, {"盐亭县财政局", "我县公开。我县答复。", false},
		{"盐亭县一市镇", "我局公开。本局答复。", true}, {"盐亭县一市镇", "我局公开。", false}, {"盐亭县一市镇",
			"我局公开。我局答复。我镇审核。", false},
		{"云栖谷人民政府", "我局公开。我局答复。", false}, {"盐亭县人民医院", "我镇公开。我镇答复。", true},
	} {
		n, ok := f.takeApart(c.name)
		if got := contradicted(n, selfWordsOf(c.body)); !ok || got != c.want {
			t.Errorf("%s against %s: contradicted %v, want %v", c.name, c.body, got, c.want)
		}
	}
	a := f.Agency(&Clues{Title: "盐亭县2012年政府信息公开年度报告", Signature: "盐亭县公安局",
		Body: "我局公开。我局答复。"})
	if a.FullName != "盐亭县公安局" {
		t.Errorf("the agency is %s, want the office that the text speaks as", a.FullName)
	}
}

// TestSelfWords counts every word that a text may call itself by, as often as it stands there.
func TestSelfWords(t *testing.T) {
	all := strings.Join(append(slices.Clone(officeWords), townWords...), "。")
	for body, want := range map[string]selfWords{
		all + all:    {2 * countAny(all, officeWords), 2 * countAny(all, townWords)},
		"我镇我局。我街道。":  {1, 3}, // 我街 as well
		"我们局，本来，镇。":  {},
		"我":          {},
		"全镇。本\xff局。": {},
	} {
		if got := selfWordsOf(body); got != want {
			t.Errorf("%q speaks of itself %+v times, want %+v", body, got, want)
		}
	}
}

// TestAliases drops the short names given in brackets, and nothing else.
func TestAliases(t *testing.T) {
	long := strings.Repeat("云", 60)
	for s, want := range map[string]string{
		"由云栖经济开发区管理委员会(以下简称管委会)编制":    "由云栖经济开发区管理委员会编制",
		"《条例》(以下简称《条例》)和《格式》(下称格式)要求": "《条例》和《格式》要求",
		"由云栖局(电话:123)编制":              "由云栖局(电话:123)编制",
		"由云栖局(以下简称云栖局编制":              "由云栖局以下简称云栖局编制",
		"由云栖局(以下简称" + long + ")编制":    "由云栖局以下简称" + long + ")编制",
		"": "",
	} {
		if got := withoutAliases(s); got != want {
			t.Errorf("%s becomes %s, want %s", s, got, want)
		}
	}
}

// TestOpening takes the agency from the subject of the first sentence: a place above
// townships only where the text speaks of the whole of it.
func TestOpening(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct{ text, body, want string }{
		{"2015年，绵阳市按照国务院、省政府要求，认真贯彻执行《条例》。", "全市举办培训会13次。",
			"绵阳市"},
		{"2015年，绵阳市按照国务院、省政府要求，认真贯彻执行《条例》。", "举办培训会13次。", ""},
		{"2016年以来，盐亭县公安局按照条例的规定，扎实开展工作。", "", "盐亭县公安局"},
		{"公安局按照条例的规定，扎实开展工作。", "", ""},
		{"2022年，一市镇认真贯彻落实条例要求。", "", "一市镇"},
		{"2022年，云栖岭镇认真贯彻落实条例要求。", "", ""},
		{"一年来，在县委、县政府的领导下，盐亭县云栖岭镇积极推进公开。", "", "盐亭县云栖岭镇"},
		{"今年，盐亭县委、县政府高度重视。", "我县公开。", "盐亭县"},
		{"2022年度，我县认真贯彻落实条例。", "我县公开。", ""},
		{"根据绵阳市政府要求，认真做好公开。", "全市公开。", ""},
		{"盐亭县人民法院认真公开。", "", ""},
		{"甲，乙，丙，丁，戊，盐亭县公安局按照规定公开。", "", "盐亭县公安局"},
		{"甲，乙，丙，丁，戊，己，盐亭县公安局按照规定公开。", "", ""},
		{"", "", ""},
	} {
		if got := f.opening(f.fold.Text(c.text), f.fold.Text(c.body)); got != c.want {
			t.Errorf("%s opens with %q, want %q", c.text, got, c.want)
		}
	}
}

// TestContacts finds who answers questions, and the body that it is a part of.
func TestContacts(t *testing.T) {
	f := testFinder(t)
	for _, c := range []struct{ text, body, want string }{
		{"如有疑问，请与盐亭县林业局政府信息公开领导小组办公室联系（电话：4222222）。", "",
			"盐亭县林业局"},
		{"如有疑问，请与盐亭县林业局办公室（地址：示范街8号）联系。", "", "盐亭县林业局"},
		{"联系单位：盐亭县林业局政策法规股，电话：4222222。", "", "盐亭县林业局"},
		{"如有疑问，可向盐亭县发展和改革委员会办公室咨询。", "", "盐亭县发展和改革委员会"},
		{"如有疑问，请与盐亭县国防动员委员会办公室联系。", "", "盐亭县国防动员委员会办公室"},
		{"如有疑问，请与盐亭县人民政府办公室联系。", "全县公开。", "盐亭县人民政府"},
		{"如有疑问，请与盐亭县人民政府办公室联系。", "全县公开，我办答复。", "盐亭县人民政府办公室"},
		{"如有疑问，请与盐亭县人民政府办公室联系。", "", "盐亭县人民政府"},
		{"如有疑问，请与盐亭县政务公开办公室联系。", "", "盐亭县"},
		{"如有疑问，请与云岭师范大学校长办公室联系。", "", "云岭师范大学"},
		{"如有疑问，请与我局联系。", "", ""},
		{"如有疑问，请联系（电话：4222222）。", "", ""},
	} {
		got := ""
		if names := contacts(f.fold.Text(c.text)); len(names) > 0 {
			got = f.bodyOf(names[0], func(string) bool { return strings.Contains(c.body, "我办") })
		}
		if got != c.want {
			t.Errorf("%s is answered for %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTitleNames takes the agency out of titles that put other words around it.
func TestTitleNames(t *testing.T) {
	f := testFinder(t)
	for title, want := range map[string]string{
		"盐亭县云栖岭镇人民政府关于2012年度政府信息公开工作情况的报告": "盐亭县云栖岭镇人民政府",
		"盐亭县财政局关于报送2012年政府信息公开工作年度报告的报告":   "盐亭县财政局",
		"关于盐亭县2013年政府信息公开工作情况的报告":          "盐亭县",
		"2022年政府信息公开工作年度报告—盐亭县财政局":         "盐亭县财政局",
		"2022年政府信息公开工作年度报告（盐亭县财政局）":        "盐亭县财政局",
		"云岭师范大学2019-2020学年信息公开工作年度报告":      "云岭师范大学",
		"云岭师范大学2019—20学年度信息公开报告":           "云岭师范大学",
		"2022年政府信息公开工作年度报告":                "",
	} {
		if got := f.Named(title); got != want {
			t.Errorf("%s names %q, want %q", title, got, want)
		}
	}
}

// TestBorneNames places a university that bears the name of a city no deeper than in its
// province, and one named by a full name there.
func TestBorneNames(t *testing.T) {
	f := testFinder(t)
	for title, want := range map[string]string{"中山大学": "广东省", "绵阳大学": "四川省",
		"绵阳市大学": "四川省/绵阳市", "云岭大学": "", "盐亭县人民医院": "四川省/绵阳市/盐亭县"} {
		a := f.Agency(&Clues{Title: title + "2022年信息公开年度报告"})
		if a.FullRegion() != want || a.Level != report.LevelInstitution || a.Code != "" || a.FullName != title {
			t.Errorf("%s is %s (%s) in %s, want %s", title, a.FullName, a.Level, a.FullRegion(), want)
		}
	}
}

// TestUnplacedNames takes a body without its place only where nothing names one with it, and
// never an office of a body that is not named.
func TestUnplacedNames(t *testing.T) {
	f := testFinder(t)
	const title = "2012年政府信息公开工作年度报告"
	for _, c := range []struct {
		publisher, preamble, want string
		weight                    int
	}{
		{"区教育局", "", "区教育局", 6}, {"", "本报告由区教育局编制。", "区教育局", 8}, {"党政办公室", "", "", 0},
		{"区人大常委会", "", "", 0},
		{"区教育局", "如有疑问，请与盐亭县教育局联系。", "盐亭县教育局", 50}, {"云岭师范大学", "",
			"云岭师范大学", 60}, {"", "由盐亭县教育局编制。", "盐亭县教育局", 80},
	} {
		s := Clues{Title: title, Publishers: []string{c.publisher}, Preamble: f.fold.Text(c.preamble)}
		a := f.Agency(&s)
		said := f.Testimonies(&s)
		weight := 0
		if len(said) > 0 {
			weight = said[0].Weight
		}
		if a.FullName != c.want || weight != c.weight {
			t.Errorf("%s, %s: the agency is %q by %d, want %q by %d", c.publisher, c.preamble, a.FullName, weight, c.want, c.weight)
		}
	}
	// What is left of a date that lost characters is no part of a name.
	names := f.namedBeforeReport("盐亭县教育局202615盐亭县教育局2025年政府信息公开工作年度报告")
	if len(names) != 1 || names[0] != "盐亭县教育局" {
		t.Errorf("behind a broken date stands %q", names)
	}
	if got := f.opening("2019-2020学年,云岭师范大学以改革为指导,稳步推进。", ""); got != "云岭师范大学" {
		t.Errorf("the school year opens with %q", got)
	}
}
