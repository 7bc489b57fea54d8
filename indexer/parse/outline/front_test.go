package outline

import (
	"fmt"
	"strings"
	"testing"
)

// front is what an outline says of the text around the sections: who signed it and when,
// what the page says of publisher and date, and the roles of its lines.
func front(o *Outline) string {
	signed, posted := "", ""
	if o.Front.Published.Year > 0 {
		signed = o.Front.Published.String()
	}
	if o.Front.Posted.Year > 0 {
		posted = o.Front.Posted.String()
	}
	// x text, T title, H heading, t table, L letter above, M menu, A addressee, n notice, p path,
	// f number of the document, a agency, s signature, o page number, r rule, b foot
	roles := ""
	for _, r := range o.Roles {
		roles += string("xTHtLMAnpfasorb"[r])
	}
	return fmt.Sprintf("%s %s|%s %s|%s", o.Front.Org, signed, o.Front.Publisher, posted, roles)
}

const other = "二、其他需要报告的事项\n无。\n"

// Below a report stand its publisher and its date, in any order and on one line or two, and
// what the page prints.
func TestSignatures(t *testing.T) {
	notes := func(n int) string { return strings.Repeat("注\n", n) }
	const org, day = "白水镇人民政府\n", "2023年1月9日\n"
	const both = "白水镇人民政府 2023-01-09| |THxHx"
	for name, c := range map[string]struct{ tail, want string }{
		"agency and date":           {org + day, both + "ss"},
		"date and agency":           {day + org, both + "ss"},
		"on one line":               {"白水镇人民政府 2023年1月9日\n", both + "s"},
		"in a sentence":             {"白水镇人民政府，2023年1月9日。\n", both + "x"},
		"behind a sentence":         {"本报告由办公室负责。白水镇人民政府2023年1月9日\n", both + "x"},
		"behind a sentence, apart":  {"本报告由办公室负责。 白水镇人民政府 2023 年 1 月 9 日\n", both + "x"},
		"a date alone":              {day, " 2023-01-09| |THxHxs"},
		"printed on a day":          {"（2023年1月9日印发）\n", " 2023-01-09| |THxHxs"},
		"a date of a sentence":      {"报告时间，2023年1月9日\n", " | |THxHxx"},
		"seven lines above the end": {org + day + notes(7), both + "ss" + strings.Repeat("s", 7)},
		"eight lines above the end": {org + day + notes(8), both + "ss" + strings.Repeat("x", 8)},
		"above whom to ask":         {org + day + "联系电话：1234567\n" + notes(9), both + "ss" + strings.Repeat("x", 10)},
		"a month above whom to ask": {org + "2023年1月\n联系电话：1234567\n" + notes(9), " | |THxHxxx" + strings.Repeat("x", 10)},
		"no agency above whom to ask": {"见网站。\n" + day + "联系电话：1234567\n" + notes(9), " | |THxHxxx" + strings.Repeat("x",
			10)},
		"a year":                        {org + "二〇二三年\n", "白水镇人民政府 | |THxHxss"},
		"a word and a number":           {"某\t3\n", " | |THxHxx"},
		"a row below":                   {"打印\t3\n", " | |THxHxx"},
		"a row with words of a foot":    {"打印本页\t3\n", " | |THxHxx"},
		"words of a foot beside a word": {"打印本页\t某\n", " | |THxHxb"},
		"a year alone":                  {"二〇二三年\n", " | |THxHxs"},
		"a date that lost a character":  {org + "2023年19\n", both + "ss"},
		"one that lost two":             {org + "2023111日\n", "白水镇人民政府 2023-01-11| |THxHxss"},
		"one that may be two":           {org + "2023年1111\n", "白水镇人民政府 | |THxHxss"},
		"a broken date alone":           {"2023年19\n", " | |THxHxx"},
		"a page between":                {org + "— 2 —\n" + day, both + "sos"},
		"two pages between":             {org + "2\n3\n" + day, " 2023-01-09| |THxHxxoos"},
		"above an imprint": {org + day + "主题词：公开\n抄送：县政府\n青石区人民政府办公室 2023年1月12" +
			"日印发\n", both + "ssbbb"},
		"above an imprint, one line": {"白水镇人民政府 2023年1月9日\n- 3 -\n抄送：县政府\n青石区人民政府办公室 " +
			"2023年1月12日印发\n", both + "sobb"},
		"an imprint without a date": {org + "抄送：县政府\n青石区人民政府办公室 2023年1月12日印发\n",
			"青石区人民政府办公室 2023-01-12| |THxHxxxs"},
		"a letter below": {org + day + "转发：县政府\n青石区人民政府办公室 2023年1月12日印发\n",
			"青石区人民政府办公室 2023-01-12| |THxHxxxxs"},
		"an agency alone":                 {org, "白水镇人民政府 | |THxHxs"},
		"an office alone":                 {"白水镇办事处\n", "白水镇办事处 | |THxHxs"},
		"twelve bytes alone":              {"某镇政府\n", " | |THxHxx"},
		"fifteen bytes alone":             {"某某镇政府\n", "某某镇政府 | |THxHxs"},
		"a broken date, no agency":        {"某某\n2023年19\n", " | |THxHxxx"},
		"a short name alone":              {"镇政府\n", " | |THxHxx"},
		"in front of an attachment":       {org + day + "附件：统计表\n" + notes(9), both + "ssH" + strings.Repeat("x", 9)},
		"in front of a short attachment":  {org + day + "附件：统计表\n" + notes(3), both + "ssHxxx"},
		"in front of a line attached":     {org + day + "附件：统计表\n见网站。\n", both + "ssHx"},
		"in front of nothing attached":    {org + day + "附件：统计表\n", both + "ssH"},
		"in front of seven lines":         {org + day + "附件：统计表\n" + notes(7), both + "ssH" + strings.Repeat("x", 7)},
		"on one line above an attachment": {"白水镇人民政府2023年1月9日\n附件：统计表\n见网站。\n", both + "sHx"},
		"in front and behind":             {"附件：统计表\n" + notes(2) + org + day, both + "Hxxss"},
		"the date below what is attached": {"附件：统计表\n" + notes(2) + day, " 2023-01-09| |THxHxHxxs"},
		"an agency above what is":         {org + "附件：统计表\n" + notes(2), "白水镇人民政府 | |THxHxsHxx"},
		"behind an attachment":            {"附件：统计表\n见网站。\n" + org + day, both + "Hxss"},
		"above the foot":                  {"注\n" + org + day + "版权所有 白水镇\n", both + "xssb"},
	} {
		o, _ := outlineOf(t, titleLine+overview+other+c.tail)
		if got := front(&o); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Above a report its publisher and its date may stand between the title and the text.
func TestSignedInFront(t *testing.T) {
	notes := func(n int) string { return strings.Repeat("注\n", n) }
	for name, c := range map[string]struct{ front, alone, below string }{ // below: signed at the end as well
		"agency and date": {"白水镇人民政府\n2023年1月9日\n", "白水镇人民政府 2023-01-09| |TssHxHx",
			"白水镇人民政府 2023-02-09| |TanHxHxss"},
		"a date": {"2023年1月9日\n", " 2023-01-09| |TsHxHx", "白水镇人民政府 2023-02-09| |TnHxHxss"},
		"a date in brackets": {"白水镇人民政府\n（2023年1月9日）\n", "白水镇人民政府 2023-01-09| |TssHxHx",
			"白水镇人民政府 2023-02-09| |TanHxHxss"},
		"a sentence above": {"根据条例编制。\n2023年1月9日\n", " | |TxxHxHx", "白水镇人民政府 2023-02-09| |TxxHxHxss"},
		"behind forty":     {of(40) + "\n2023年1月9日\n", " 2023-01-09| |TssHxHx", "白水镇人民政府 2023-02-09| |TxxHxHxss"},
		"behind forty-one": {of(41) + "\n2023年1月9日\n", " | |TxxHxHx", "白水镇人民政府 2023-02-09| |TxxHxHxss"},
		"the sixth line":   {notes(5) + "2023年1月9日\n", " 2023-01-09| |TssssssHxHx", "白水镇人民政府 2023-02-09| |TxxxxxxHxHxss"},
		"the seventh line": {notes(6) + "2023年1月9日\n", " | |TxxxxxxxHxHx", "白水镇人民政府 2023-02-09| |TxxxxxxxHxHxss"},
	} {
		o, _ := outlineOf(t, titleLine+c.front+overview+other)
		if got := front(&o); got != c.alone {
			t.Errorf("%s: %s, want %s", name, got, c.alone)
		}
		o, _ = outlineOf(t, titleLine+c.front+overview+other+"白水镇人民政府\n2023年2月9日\n")
		if got := front(&o); got != c.below {
			t.Errorf("%s, signed below: %s, want %s", name, got, c.below)
		}
		o, _ = outlineOf(t, titleLine+c.front+overview+other+"白水镇人民政府\n2023年2月9日\n附件：统计表\n见网站。\n")
		if got := front(&o); got != c.below+"Hx" {
			t.Errorf("%s, signed above an attachment: %s, want %s", name, got, c.below+"Hx")
		}
	}
}

// The foot of a page is cut off by its words, and says when the page was published.
func TestFootOfPage(t *testing.T) {
	notes := func(n int) string { return strings.Repeat("注\n", n) }
	of := func(role string, n int) string { return strings.Repeat(role, n) }
	for name, c := range map[string]struct{ tail, want string }{
		"two words":                     {"版权所有 白水镇\n主办：办公室\n", " | |THxHxbb"},
		"words at the beginning":        {"主办：办公室\n技术支持\n", " | |THxHxbb"},
		"words at the beginning, above": {"主办：办公室\n本站由办公室维护。\n", " | |THxHxxx"},
		"words of any place, above":     {"版权所有 白水镇\n本站由办公室维护。\n", " | |THxHxbb"},
		"within a line":                 {"某站，技术支持\n", " | |THxHxx"},
		"fifty-nine lines up":           {"上一篇：无\n" + notes(59), " | |THxHx" + of("b", 60)},
		"sixty lines up":                {"上一篇：无\n" + notes(60), " | |THxHx" + of("x", 61)},
		"a long line":                   {"上一篇：" + of("某", 97) + "\n注\n", " | |THxHxxx"},
		"not so long":                   {"上一篇：" + of("某", 96) + "\n注\n", " | |THxHxbb"},
		"fields":                        {"来源：白水镇 发布日期：2023-01-12\n", " | 2023-01-12|THxHxb"},
		"fields below the foot":         {"上一篇：无\n" + notes(6) + "发布日期：2023-01-12\n", " | 2023-01-12|THxHx" + of("b", 8)},
		"fields far below":              {"上一篇：无\n" + notes(7) + "发布日期：2023-01-12\n", " | |THxHx" + of("b", 9)},
		"fields of the site":            {"版权所有\n发布日期：2023-01-12\n", " | |THxHxbb"},
		"a date of eight digits":        {"【打印】 发布时间：20230112\n", " | 2023-01-12|THxHxb"},
		"a date behind a field":         {"责任编辑：闻某 2023-01-12\n", " | 2023-01-12|THxHxb"},
		"the day on which it ends":      {"失效日期：2023-01-12\n", " | |THxHxb"},
		"a row of a table":              {"规章\t1\t2\n行政许可\t3\t4\n分享\t1\t2\n", " | |THxHxttt"},
	} {
		o, _ := outlineOf(t, titleLine+overview+other+c.tail)
		if got := front(&o); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// The date beside a title is that of the page where it stands by itself, with a time, or beside
// the name of who published it.
func TestStamps(t *testing.T) {
	notes := func(n int) string { return strings.Repeat("注\n", n) }
	for name, c := range map[string]struct{ above, below, want string }{
		"above, with a name":       {"青石区人民政府 2023-01-12\n", "", "2023-01-12|nTxHxHx"},
		"above":                    {"2023-01-12\n", "", "2023-01-12|nTxHxHx"},
		"above, the clock":         {"今天是2023-01-12 星期四\n", "", "|LTxHxHx"},
		"above, a day of the week": {"2023-01-12 星期四\n", "", "|LTxHxHx"},
		"above, eighth line":       {"2023-01-12 某网\n" + notes(7), "", "2023-01-12|nLLLLLLLTxHxHx"},
		"above, ninth line":        {"2023-01-12 某网\n" + notes(8), "", "|LLLLLLLLLTxHxHx"},
		"below, with a name":       {"", "青石区人民政府 2023年1月12日\n", "2023-01-12|TnxHxHx"},
		"below, with an address":   {"", "www.example.cn 2023-01-12\n", "2023-01-12|TnxHxHx"},
		"below, with a time":       {"", "某某 2023-01-12 9:05\n", "2023-01-12|TnxHxHx"},
		"below, how to reach it":   {"", "地址：" + of(77) + "\n", "|TnxHxHx"},
		"below, too long for it":   {"", "地址：" + of(78) + "\n", "|TxxHxHx"},
		"below, sixty and a time":  {"", of(60) + " 2023-01-12 10:05\n", "2023-01-12|TnxHxHx"},
		"below, more and a time":   {"", of(61) + " 2023-01-12 10:05\n", "|TxxHxHx"},
		"below, a name of forty":   {"", of(40) + " 2023-01-12\n", "2023-01-12|TnxHxHx"},
		"below, a longer name":     {"", of(41) + " 2023-01-12\n", "|TxxHxHx"},
		"below, an address behind": {"", of(50) + "www.example.cn 2023-01-12\n", "|TxxHxHx"},
		"below, third line":        {"", "根据条例编制\n某网\n某网 2023-01-12\n", "2023-01-12|TxxnxHxHx"},
		"below, fourth line":       {"", "根据条例编制\n某网\n某网\n某网 2023-01-12\n", "|TxxxxxHxHx"},
		"until when":               {"", "统计截止2023-01-12 10:05\n", "|TxxHxHx"},
		"how long it is valid":     {"", "有效期至2023-01-12\n", "|TxxHxHx"},
		"from when":                {"", "某网 2023-01-12起\n", "|TxxHxHx"},
		"a period":                 {"", "2022-01-01至2022-12-31\n", "|TxxHxHx"},
		"an informant":             {"", "信息员 2023-01-12\n", "2023-01-12|TnxHxHx"},
		"a year beside":            {"", "2022年信息公开 2023-01-12\n", "|TnxHxHx"},
	} {
		o, _ := outlineOf(t, c.above+titleLine+c.below+"根据有关规定编制本报告。\n"+overview+other)
		if got := front(&o); got != " | "+c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Titles are told by their words, their lines and their lengths, each up to its limit.
func TestTitlesUpToTheirLimits(t *testing.T) {
	const whole = "示例市青石区白水镇2022年政府信息公开工作年度报告"
	const preamble = "根据有关规定编制本报告。\n"
	for name, c := range map[string]struct{ text, title, want string }{
		"on three lines": {"示例市青石区白水镇\n2022年政府信息公开\n工作年度报告\n", "TITLE",
			" | |TTTxHxHx"},
		"on four lines": {"示例市青石区\n白水镇2022年\n政府信息公开\n工作年度报告\n",
			"白水镇2022年政府信息公开工作年度报告", " | |LTTTxHxHx"},
		"a line of forty": {of(40) + "\n政府信息公开\n年度报告\n", of(40) + "政府信息公开年度报告",
			" | |TTTxHxHx"},
		"a line of forty-one": {of(41) + "\n政府信息公开\n年度报告\n", "政府信息公开年度报告", " | |LTTxHxHx"},
		"the rest below": {"示例市青石区白水镇2022年政府信息公开\n年度报告\n",
			"示例市青石区白水镇2022年政府信息公开年度报告", " | |TTxHxHx"},
		"a year in brackets below": {"示例市青石区白水镇政府信息公开工作年度报告\n（2022年）\n",
			"示例市青石区白水镇政府信息公开工作年度报告（2022年）", " | |TTxHxHx"},
		"a year in brackets below a year": {"TITLE\n（2022年）\n", "TITLE", " | |TxxHxHx"},
		"a year without brackets below": {"示例市青石区白水镇政府信息公开工作年度报告\n2022年\n",
			"示例市青石区白水镇政府信息公开工作年度报告", " | |TxxHxHx"},
		"a number in brackets below": {"示例市青石区白水镇政府信息公开工作年度报告\n（12）\n",
			"示例市青石区白水镇政府信息公开工作年度报告", " | |TxxHxHx"},
		"twice on a line":              {"TITLETITLE\n", "TITLE", " | |TxHxHx"},
		"twice on a line with a blank": {"TITLE TITLE\n", "TITLE", " | |TxHxHx"},
		"again five lines below":       {"TITLE\n注\n注\n注\n注\n注\nTITLE\n", "TITLE", " | |TTTTTTTxHxHx"},
		"again six lines below":        {"TITLE\n注\n注\n注\n注\n注\n注\nTITLE\n", "TITLE", " | |TxxxxxxxxHxHx"},
		"again on three lines": {"TITLE\n示例市青石区白水镇\n2022年政府信息公开\n工作年度报告\n", "TITLE",
			" | |TTTTxHxHx"},
		"again on four lines": {"TITLE\n示例市青石区\n白水镇\n2022年政府信息公开\n工作年度报告\n", "TITLE",
			" | |TTTTTxHxHx"},
		"a part of it again":            {"TITLE\n2022年政府信息公开工作年度报告\n", "TITLE", " | |TTxHxHx"},
		"behind a path":                 {"首页 > 政府信息公开 > 年度报告\nTITLE\n", "TITLE", " | |pTxHxHx"},
		"numbered":                      {"一、TITLE\n", "", " | |xxHxHx"},
		"numbered by a page":            {"1\nTITLE\n", "TITLE", " | |oTxHxHx"},
		"none, a short one":             {"示例市青石区白水镇2022年\n", "", " | |xxHxHx"},
		"none, a short one of no place": {"白水镇2022年\n", "白水镇2022年", " | |TxHxHx"},
		"none, a place that is known":   {"盐亭县金孔镇2022年\n", "盐亭县金孔镇2022年", " | |TxHxHx"},
		"none, on the fourth line":      {"注\n注\n注\n盐亭县金孔镇2022年\n", "盐亭县金孔镇2022年", " | |LLLTxHxHx"},
		"none, on the fifth line":       {"注\n注\n注\n注\n盐亭县金孔镇2022年\n", "", " | |xxxxxxHxHx"},
		"none, five characters":         {"盐亭县2022\n", "盐亭县2022", " | |TxHxHx"},
		"none, with a comma":            {"盐亭县金孔镇，2022年\n", "", " | |xxHxHx"},
		"none, in a field":              {"标题：TITLE\n发布日期：2023-01-12\n", "TITLE", " | 2023-01-12|nnxHxHx"},
		"none at all":                   {"", "", " | |xHxHx"},
		"sixtieth line":                 {strings.Repeat("注\n", 59) + "TITLE\n", "TITLE", " | |" + strings.Repeat("L", 59) + "TxHxHx"},
		"sixty-first line":              {strings.Repeat("注\n", 60) + "TITLE\n", "", " | |" + strings.Repeat("x", 62) + "HxHx"},
		"a line of 300 bytes":           {"TITLE" + strings.Repeat("某", 74) + "\n", "", " | |xxHxHx"},
		"a letter, then the title": {"白水镇关于报送2022年政府信息公开年度报告的函\n现将报告报上。\nTITLE\n",
			"TITLE", " | |LLTxHxHx"},
		"a letter by itself": {"白水镇关于报送2022年政府信息公开年度报告\n",
			"白水镇关于报送2022年政府信息公开年度报告", " | |TxHxHx"},
		"head of the publisher": {"白水镇人民政府\n2022年政府信息公开工作年度报告\n",
			"白水镇人民政府2022年政府信息公开工作年度报告", " | |TTxHxHx"},
		"head of a year": {"二〇二二年度\n白水镇政府信息公开工作年度报告\n",
			"二〇二二年度白水镇政府信息公开工作年度报告", " | |TTxHxHx"},
		"head of a bare year": {"2022\n白水镇政府信息公开工作年度报告\n",
			"2022白水镇政府信息公开工作年度报告", " | |TTxHxHx"},
		"head of two lines": {"示例市青石区\n白水镇人民政府\n2022年政府信息公开工作年度报告\n",
			"白水镇人民政府2022年政府信息公开工作年度报告", " | |LTTxHxHx"},
		"head of three lines": {"示例市\n青石区\n白水镇人民政府\n2022年政府信息公开工作年度报告\n",
			"白水镇人民政府2022年政府信息公开工作年度报告", " | |LLTTxHxHx"},
		"head that is a notice": {"来源：白水镇\n2022年政府信息公开工作年度报告\n",
			"2022年政府信息公开工作年度报告", " |白水镇 |nTxHxHx"},
		"head with a stop": {"白水镇人民政府，\n2022年政府信息公开工作年度报告\n",
			"2022年政府信息公开工作年度报告", " | |LTxHxHx"},
		"head too long": {strings.Repeat("某", 29) + "镇\n2022年政府信息公开工作年度报告\n",
			strings.Repeat("某", 29) + "镇2022年政府信息公开工作年度报告",
			" | |TTxHxHx"},
		"head just so long": {strings.Repeat("某", 27) + "镇人民政府\n2022年政府信息公开工作年度报告\n",
			"2022年政府信息公开工作年度报告", " | |LTxHxHx"},
		"file number above":   {"白政〔2023〕6号\nTITLE\n", "TITLE", " | |fTxHxHx"},
		"file number below":   {"TITLE\n白政〔2023〕6号\n", "TITLE", " | |TfxHxHx"},
		"path below":          {"TITLE\n首页 > 公开\n", "TITLE", " | |TpxHxHx"},
		"name above, known":   {"盐亭县金孔镇人民政府\nTITLE\n", "TITLE", " | |aTxHxHx"},
		"names below":         {"TITLE\n盐亭县金孔镇人民政府\n", "TITLE", " | |TaxHxHx"},
		"names further below": {"TITLE\n注\n注\n盐亭县金孔镇人民政府\n", "TITLE", " | |TxxaxHxHx"},
		"names too far below": {"TITLE\n注\n注\n注\n盐亭县金孔镇人民政府\n", "TITLE", " | |TxxxxxHxHx"},
		"columns of a site":   {"政府信息公开年报\n政府信息公开指南\nTITLE\n", "TITLE", " | |LLTxHxHx"},
		"columns of a site, seven": {"政府信息公开年报\n某栏目\n某栏目\n某栏目\n某栏目\n某栏目\n某栏目\nTITLE\n",
			"TITLE", " | |LLLLLLLTxHxHx"},
		"columns of a site, eight": {"政府信息公开年报\n某栏目\n某栏目\n某栏目\n某栏目\n某栏目\n某栏目\n某栏目\nT" +
			"ITLE\n", "政府信息公开年报", " | |TxxxxxxxTxHxHx"},
		"heads over values": {"索引号 发布机构 发布日期\nQS/1 白水镇 2023-02-09\nTITLE\n", "TITLE",
			" |白水镇 2023-02-09|nnTxHxHx"},
		"name and value on lines":  {"发布日期\n：\n2023-02-09\nTITLE\n", "TITLE", " | 2023-02-09|nnLTxHxHx"},
		"name and value far apart": {"发布日期\n：\n：\n2023-02-09\nTITLE\n", "TITLE", " | 2023-02-09|nnLnTxHxHx"},
		"value of thirty-one":      {"来源\n" + strings.Repeat("某", 31) + "\nTITLE\n", "TITLE", " | |LLTxHxHx"},
		"value of thirty": {"来源\n" + strings.Repeat("某", 30) + "\nTITLE\n", "TITLE",
			" |" + strings.Repeat("某", 30) + " |nnTxHxHx"},
		"value with a stop": {"来源\n白水镇。\nTITLE\n", "TITLE", " | |LLTxHxHx"},
		"index and publisher": {"索引号：QS/1；白水\n来源：青石网\n发布机构：白水镇，办公室\nTITLE\n",
			"TITLE", " |白水镇 |nnnTxHxHx"},
		"two publishers":                   {"发布机构：白水镇\n责任单位：办公室\nTITLE\n", "TITLE", " |白水镇 |nnTxHxHx"},
		"dates of two kinds":               {"成文日期：2023-01-08\n时间：2023-01-09\nTITLE\n", "TITLE", " | 2023-01-09|nnTxHxHx"},
		"dates of two kinds, better first": {"发布日期：2023-01-08\n时间：2023-01-09\nTITLE\n", "TITLE", " | 2023-01-08|nnTxHxHx"},
	} {
		o, _ := outlineOf(t, strings.ReplaceAll(c.text, "TITLE", whole)+preamble+overview+other)
		c.title = strings.ReplaceAll(c.title, "TITLE", whole)
		if got := front(&o); o.Title != c.title || got != c.want {
			t.Errorf("%s: %s, %s, want %s, %s", name, o.Title, got, c.title, c.want)
		}
	}
	for text, want := range map[string]string{
		"现公布《" + whole + "》。\n": whole, "根据《政府信息公开条例》编制《白水镇2022年政府信息公开年报》" +
			"。\n": "白水镇2022年政府信息公开年报",
		"现公布《白水镇2022年政府信息公开年报。\n": "", "现公布年报》。\n": "",
	} {
		if o, _ := outlineOf(t, text+overview+other); o.Title != want {
			t.Errorf("the preamble %q quotes the title %q, want %q", text, o.Title, want)
		}
	}
}
