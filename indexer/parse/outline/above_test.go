package outline

import (
	"strings"
	"testing"
)

// preambleOf is the text of the preamble of an outline, "" where none is.
func preambleOf(o *Outline) string {
	for i := range o.Sections {
		if o.Sections[i].Key == "preamble" {
			return o.Sections[i].Text
		}
	}
	return ""
}

// TestAbove leaves out of the preamble what a site prints between title and text, whatever stands
// there, and nothing that the report says.
func TestAbove(t *testing.T) {
	const begin = "本报告根据《中华人民共和国政府信息公开条例》的要求编制，向社会公布。"
	for above, want := range map[string]string{
		"": begin,
		"• 来源：\n• 编辑：\n• 2023-01-24 09:05\n": begin,
		"• 字号：\n• |\n• 打印\n":                 begin,
		"■ 青石区教育局\n":                         begin,
		"智能问答 | 长者专区 | ENGLISH\n":            begin,
		"- 政策解读\n- 经济发展\n- 发展报告\n":           begin,
		"热门\n":          begin,
		"智能问答 | 2号窗口\n": "智能问答 | 2号窗口\n" + begin,
		"热\n":           "热\n" + begin,
		"一二三四五六七八九十甲乙丙丁戊\n":  begin,
		"一二三四五六七八九十甲乙丙丁戊己\n": "一二三四五六七八九十甲乙丙丁戊己" + begin,
		"白水镇工作总结\n":          "白水镇工作总结\n" + begin,
		"公布情况\n":             "公布情况\n" + begin,
		"现有栏目：\n":            "现有栏目：\n" + begin,
		"栏目\n白水镇位于青石区。\n":    "栏目\n白水镇位于青石区。\n" + begin,
		"栏目\n一二三四五六七八九十甲乙丙丁戊己庚辛壬。\n": "栏目\n一二三四五六七八九十甲乙" +
			"丙丁戊己庚辛壬。\n" + begin,
		"栏目\n一二三四五六七八九十甲乙丙丁戊己庚辛壬癸。\n": "一二三四五六七八九十甲乙丙丁" +
			"戊己庚辛壬癸。\n" + begin,
		"白水镇位于青石区东部的丘陵地带，交通便利。\n栏目\n": "白水镇位于青石区东部的丘陵地" +
			"带，交通便利。\n栏目\n" + begin,
		"白水镇门户网站 www.example.cn 2023-01-28\n":     begin,
		"白水镇门户网 www.example.cn 2023年4月6日 来源：某网\n": begin,
		"某省/某市-2026-01-19 00:00:00\n":             begin,
		"白水镇办公室 2023年4月30日印发\n":                   begin,
		"自2022年1月1日至2022年12月31日\n":                "自2022年1月1日至2022年12月31日" + begin,
		"截至2022年12月31日\n":                         "截至2022年12月31日" + begin,
		"2022年1月1日起，2022年12月31日\n":                "2022年1月1日起，2022年12月31日" + begin,
		"地址：某路85号\n電話:025-58866358\n傳真：1\n":       begin,
		"联系人地址：某路85号\n":                           "联系人地址：某路85号\n" + begin,
		"地址：某路85号。\n":                             "地址：某路85号。\n" + begin,
		"青石区人民政府：\n":                              begin,
		"各位代表:\n":                                 begin,
		"各有关单位：\n":                                begin,
		"情况说明：\n":                                 "情况说明：\n" + begin,
		"我镇2个单位：\n":                               "我镇2个单位：\n" + begin,
		"白水镇2022年政府信息公开年度报告\n":                    begin,
		"白水镇2021年政府信息公开年度报告\n":                    "白水镇2021年政府信息公开年度报告" + begin,
		"目 录\n一、总体情况......1\n二、其他需要报告的事项……2\n":    begin,
		"附：总体情况……7\n":                             begin,
		"附：说明……7\n":                               "附：说明……7\n" + begin,
		"总体情况，主动公开政府信息情况，收到和处理申请情况，\n":            begin,
		"总体情况，主动公开政府信息情况，\n":                      "总体情况，主动公开政府信息情况，" + begin,
		"全文由总体情况，主动公开政府信息情况，收费情况组成\n": "全文由总体情况，主动公开政" +
			"府信息情况，收费情况组成" + begin,
		"数据由各单位报送。\n总体情况，主动公开政府信息情况，收费情况\n": "数据由各单位报送。\n" +
			begin,
		"全镇数据包含，\n总体情况，主动公开政府信息情况，收费情况\n": "全镇数据包含，\n总体情况" +
			"，主动公开政府信息情况，收费情况" + begin,
	} {
		o, _ := outlineOf(t, titleLine+above+begin+"\n"+overview+"二、其他需要报告的事项\n无。\n")
		if got := strings.TrimSpace(preambleOf(&o)); got != want {
			t.Errorf("below %q the preamble is %q, want %q", above, got, want)
		}
		if len(o.Heads) != 2 || o.Title != strings.TrimSpace(titleLine) {
			t.Errorf("below %q are %d headings, and the title is %s", above, len(o.Heads), o.Title)
		}
	}
	// Behind a sentence all is text.
	o, _ := outlineOf(t, titleLine+begin+"\n栏目\n青石区人民政府：\n地址：某路85号\n2023-01-28 某网 2023年4月6日\n"+
		overview)
	if got, want := strings.TrimSpace(preambleOf(&o)), begin+
		"\n栏目\n青石区人民政府：\n地址：某路85号\n2023-01-28 某网 2023年4月6日"; got != want {
		t.Errorf("behind a sentence the preamble is %q, want %q", got, want)
	}
	// Where no heading is nothing tells menu from text.
	if o, _ = outlineOf(t, titleLine+"栏目\n"); preambleOf(&o) != "栏目" {
		t.Errorf("without a heading the preamble is %q", preambleOf(&o))
	}
}

// TestRolesAbove names what stands above a text.
func TestRolesAbove(t *testing.T) {
	rows := "栏目\n• |\n青石区人民政府：\n白水镇2022年政府信息公开年度报告\n白水镇网 2023-01-28\n目录\n本" +
		"报告根据条例的要求编制，向社会公布全年的情况。\n"
	o, lines := outlineOf(t, titleLine+rows+overview)
	want := []Role{RoleTitle, RoleMenu, RoleRule, RoleAddressee, RoleTitle, RoleNotice, RoleMenu, RoleText, RoleHeading, RoleText}
	for i, l := range lines {
		if o.Roles[i] != want[i] {
			t.Errorf("line %d, %s, has role %d, want %d", i, l.Text, o.Roles[i], want[i])
		}
	}
}

// TestBetweenRuns counts to a table what a page break tore off between two pieces of it.
func TestBetweenRuns(t *testing.T) {
	rd := newReader(t)
	for between, want := range map[string]Role{
		"形，不计其他情形":              RoleTable,
		"一二三四五六七八九，甲乙丙丁戊己庚辛壬癸":  RoleTable,
		"一二三四五六七八九，甲乙丙丁戊己庚辛壬癸子": RoleText,
		"无。": RoleText,
		"注\n" + strings.Repeat("形不计其他情形\n", 10) + "注": RoleTable,
		"注\n" + strings.Repeat("形不计其他情形\n", 11) + "注": RoleText,
	} {
		const table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n规范性文件\t4\t5\t6\n"
		text := table + between + "\n" + table
		rows := rd.grid.Rows(text, rd.Lines(text))
		roles := make([]Role, len(rows))
		runs := rd.grid.Runs(rows, nil, -1)
		if len(runs) != 2 {
			t.Fatalf("%q leaves %d runs, want 2: nothing stands between them", between, len(runs))
		}
		betweenRuns(rows, runs, roles)
		if got := roles[runs[0].To]; got != want {
			t.Errorf("%q between two pieces of a table has role %d, want %d", between, got, want)
		}
		if roles[0] != RoleText {
			t.Errorf("a row that is marked already is marked again")
		}
	}
}
