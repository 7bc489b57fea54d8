package pairs

import (
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

var shared = sync.OnceValues(func() (*Reader, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	return NewReader(han.NewFolder(div), report.Forms()), nil
})

func newReader(t *testing.T) *Reader {
	t.Helper()
	rd, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return rd
}

// kinds writes tokens with a letter for each kind in front.
func kinds(tokens []token) string {
	var all []string
	for _, t := range tokens {
		all = append(all, string("lnso)-uerg?"[t.kind])+t.text)
	}
	return strings.Join(all, " ")
}

// A line falls into labels with their marks, numbers with their units, and what stands
// between; what looks like the number of a label may be one of the label before.
func TestTokens(t *testing.T) {
	rd := newReader(t)
	for line, want := range map[string]string{
		"1.属于国家秘密：12件":      "l1.属于国家秘密 s： n12件",
		"自然人4、商业企业0":        "l自然人 n4 s、 l商业企业 n0",
		"（三）不予公开1.属于国家秘密 0": "l（三）不予公开 l1.属于国家秘密 n0",
		"本年增/减 -3项":         "l本年增/减 n-3项",
		"规章——本年新制作数量：-":     "l规章 -—— l本年新制作数量 s： --",
		"商业 企业　２０６（件）":      "l商业 企业 n２０６ u（件）",
		"（1）“信息不存在”数无":      "l（1）“信息不存在 s” g数 ?无",
		"规章无":               "l规章 n无",
		"均由自然人提出":           "e均由 l自然人 g提出",
		"规章制度10项":           "l规章 ?制度 n10项",
		"：1.行政许可":           "s： l1.行政许可",
		"规章3万":              "l规章 n3万",
		"规章3万元":             "l规章 n3万元",
		"规章3亿":              "l规章 n3亿",
		"规章3萬件":             "l规章 n3萬件",
		"规章3.":              "l规章 n3 s.",
		"规章3.5.":            "l规章 n3.5 s.",
		"规章.5":              "l规章 s. n5",
		"规章1.2.3":           "l规章 n1.2 s. n3",
		"规章（件）3":            "l规章 u（件） n3",
		"规章(万元)3":           "l规章 u(万元) n3",
		"规章（百万元）3":          "l规章 u（百万元） n3",
		"规章（数百万元）3":         "l规章 o（ g数 u百万元 )） n3",
		"规章（12）":            "l规章 o（ n12 )）",
		"规章（件3":             "l规章 o（ ?件 n3",
		"全部为企业":             "e全部为 l企业",
		"规章：-3":             "l规章 s： n-3",
		"规章3-5":             "l规章 n3 n-5",
		"规章-5":              "l规章 n-5",
		"-5":                "-- n5",
		"制度-5":              "?制度 -- n5",
		"规章增5":              "l规章 n增5",
		"增5":                "?增 n5",
		"规章1.行政许可":          "l规章 n1 s. l行政许可",
		"规章：1.行政许可":         "l规章 s： n1 s. l行政许可",
		"规章，1.行政许可":         "l规章 s， l1.行政许可",
		"行政许可1.规章":          "l行政许可 n1 s. l规章",
		"机构建设和保障经费情况1.规章": "l机构建设和保障经费情况 l1.规章",
		"1.“规章”5":    "l1.“规章 s” n5",
		"第二十条第（一）项5": "l第二十条第（一）项 n5",
		"规章 - 5":     "l规章 -- n5",
		"规章—行政许可":    "l规章 -— l行政许可",
		"规章--":       "l规章 ---",
		"规章无、":       "l规章 n无 s、",
		"规章无件":       "l规章 ?无 u件",
		"无":          "?无",
		"规章：无":       "l规章 s： n无",
		"规章(无)":      "l规章 o( n无 ))",
		"规章零件":       "l规章 n零件",
		"规章〇":        "l规章 n〇",
		"规章 件":       "l规章 u件",
		"规章件":        "l规章 u件",
		"规章件数":       "l规章 ?件 g数",
		"规章 %":       "l规章 u%",
		"规章5%":       "l规章 n5%",
		"行政事业性收费5万元": "l行政事业性收费 n5万元",
		"本年收费金额（单位：万元）5": "l本年收费金额（单位：万元 )） n5",
		"本年收费金额5":        "l本年收费金额 n5",
		"规\u3000章5":      "?规 ?章 n5",
		"规\t章5":          "?规 ?章 n5",
		"规  章5":          "?规 ?章 n5",
		"规 章5":           "l规 章 n5",
		"结果维持5":          "l结果维持 n5",
		"未经复议直接起诉 5":     "l未经复议直接起诉 n5",
		"行政诉讼（未经复议直接起诉）5": "l行政诉讼 o（ l未经复议直接起诉 )） n5",
		"因行政执法案卷5":        "?因行政执法案卷 n5",
		"属于行政执法案卷５":       "l属于行政执法案卷 n５",
		"部分公开（区分处理的，只计这一情形，不计其他情形）5": "l部分公开（区分处理的，只计这一情形" +
			"，不计其他情形 )） n5",
		"部分公开（区分处理的）5":       "l部分公开 o（ ?区分处理 g的 )） n5",
		"危及三安全一稳定5":          "l危及三安全一稳定 n5",
		"危及“三安全一稳定”5":        "l危及“三安全一稳定 s” n5",
		"其他法律、行政法规禁止公开5":     "l其他法律、行政法规禁止公开 n5",
		"其他法律行政法规禁止公开5":      "l其他法律行政法规禁止公开 n5",
		"5件":                 "n5件",
		"5 件":                "n5 u件",
		"5（件）":               "n5 u（件）",
		"5次数":                "n5次 g数",
		"共5件":                "g共 n5件",
		"其中：自然人5":            "g其中 s： l自然人 n5",
		"规章·5":               "l规章 s· n5",
		"规章…5":               "l规章 s… n5",
		"规章*5":               "l规章 s* n5",
		"规章|5":               "l规章 s| n5",
		"自然人3，其余各类申请人0件":     "l自然人 n3 s， r其余各类申请人 n0件",
		"各类申请人均为0":           "r各类申请人 e均为 n0",
		"其余为0":               "r其余为 n0",
		"其余3":                "?其余 n3",
		"免予公开范围15":           "l免予公开范围1 n5",
		"名称=\"规章\" 编号=\"5\"": "g名称=\" l规章 s\" g编号=\"5 s\"",
		"规章=\"5\"":           "l规章 s= s\" n5 s\"",
		"1.某5":               "n1 s. ?某 n5", "1.": "n1 s.", "规章5a6": "l规章 n5 ga n6", "规章\\hline5": "l规章 s\\hline n5",
		"规章<td>5":   "l规章 s<td s> n5",
		"免予公开范围1 5": "l免予公开范围1 n5",
	} {
		tokens := rd.words.tokens(nil, line, 100, 3)
		if got := kinds(tokens); got != want {
			t.Errorf("%s is %s, want %s", line, got, want)
		}
		for _, tok := range tokens {
			if line[tok.start-100:tok.end-100] != tok.text || tok.line != 3 {
				t.Errorf("%s: %s stands at %d-%d of line %d", line, tok.text, tok.start, tok.end, tok.line)
			}
			if c := tok.cell; c.Text != "" && (line[c.Start-100:c.End-100] != c.Text || c.Line != 3 || c.Start != tok.start) {
				t.Errorf("%s: the cell %s stands at %d-%d", line, c.Text, c.Start, c.End)
			}
		}
	}
}

// A clause ends at a full stop or semicolon outside of brackets.
func TestClauses(t *testing.T) {
	rd := newReader(t)
	clauses := clausesOf(rd.words.tokens(nil, "规章（本年制发件数：1；本年废止件数：2）；行政许可3件。", 0, 1))
	if len(clauses) != 2 || kinds(clauses[1]) != "l行政许可 n3件" {
		t.Errorf("%d clauses, the last %s", len(clauses), kinds(clauses[len(clauses)-1]))
	}
	for text, want := range map[string]bool{"各行数据依次为：规章3件": true, "规章3件": true, "规章制度3件": false,
		"各项：": false, "": false,
		"另有规章3件": false, "收到5件：规章3件": false} {
		if got := readable(rd.words.tokens(nil, text, 0, 1)); got != want {
			t.Errorf("%s: readable is %v", text, got)
		}
	}
}

// A line is cut outside of its brackets, however deep, and nothing makes no clause; rows of
// statistics are cut at commas and strokes too, where no number follows.
func TestCuts(t *testing.T) {
	rd := newReader(t)
	shown := func(clauses [][]token) string {
		var all []string
		for _, c := range clauses {
			all = append(all, kinds(c))
		}
		return strings.Join(all, "|")
	}
	for line, want := range map[string]string{
		"规章3；行政许可4":         "l规章 n3|l行政许可 n4",
		"规章3；；行政许可4；。":      "l规章 n3|l行政许可 n4",
		"；规章3":              "l规章 n3",
		"规章（甲（3；）4；）5；行政许可": "l规章 o（ ?甲 o（ n3 s； )） n4 s； )） n5|l行政许可",
		"规章）3；行政许可4":        "l规章 )） n3|l行政许可 n4",
		"规章）（3；4":           "l规章 )） o（ n3 s； n4",
		"规章（3}行政许可4":        "l规章 o（ n3|l行政许可 n4",
		"规章3，4":             "l规章 n3 s， n4",
		"规章3｡行政许可4":         "l规章 n3|l行政许可 n4",
		"":                  "",
	} {
		if got := shown(clausesOf(rd.words.tokens(nil, line, 0, 1))); got != want {
			t.Errorf("%s is cut into %s, want %s", line, got, want)
		}
	}
	for line, want := range map[string]string{
		"规章3，行政许可4":  "l规章 n3|l行政许可 n4",
		"规章3/行政许可4":  "l规章 n3|l行政许可 n4",
		"规章3、行政许可4":  "l规章 n3 s、 l行政许可 n4",
		"规章1，234":    "l规章 n1 s， n234",
		"规章3，":       "l规章 n3|",
		"规章3/，5":     "l规章 n3|s， n5",
		"规章3，某，规章4":  "l规章 n3|?某|l规章 n4",
		"规章，上年累计3":   "",
		"规章3，规章：4/5": "l规章 n3|l规章 s： n4 s/ n5",
	} {
		if got := shown(parts(rd.words.tokens(nil, line, 0, 1))); got != want {
			t.Errorf("%s has the parts %s, want %s", line, got, want)
		}
	}
	for word, want := range map[string]bool{"上年累计": true, "某": false, "规章": false, "去年": true, "本年": false} {
		if tokens := rd.words.tokens(nil, word, 0, 1); speaksOfOther(tokens[0]) != want {
			t.Errorf("%s heads another period: %v", kinds(tokens), !want)
		}
	}
	for line, want := range map[string]int{"规章、行政许可": 2, "自然人3": 1, "结果维持，本年制发件数": 0, "某5": 0,
		"": 0, "总计": 1} {
		if got := labels(rd.words.tokens(nil, line, 0, 1)); got != want {
			t.Errorf("%s has %d labels of rows and applicants, want %d", line, got, want)
		}
	}
}

// What is read of no list is kept as one token where it is long, and the lines behind the most
// that a list can have are left out.
func TestTokensKept(t *testing.T) {
	rd := newReader(t)
	document := func(text string) *Document {
		d := &Document{}
		for _, l := range han.SplitLines(text) {
			d.Rows = append(d.Rows, grid.Row{Line: l, Cells: []grid.Cell{grid.ReadCell(l.Text, l.Start, l.Number)}})
		}
		return d
	}
	words := strings.Repeat("甲 ", 14) // 4 bytes each
	for line, want := range map[string]int{words + "乙乙乙": 1, words + "abcd": 15, words + "abcde": 1, words + "规章": 15, words +
		"规章乙乙": 16, "甲 乙": 2} {
		lines := rd.tokenize(document(line))
		if got := len(lines[0].clauses[0]); got != want {
			t.Errorf("of %s are kept %d tokens, want %d", line, got, want)
		}
	}
	c := rd.tokenize(document("规章3\n某；" + words + "乙乙乙乙"))[1].clauses[1]
	if start := len("规章3\n某；"); c[0].start != start || c[0].end != start+len(words+"乙乙乙乙") || c[0].line != 2 ||
		c[0].kind != foreign {
		t.Errorf("the words stand at %d-%d of line %d", c[0].start, c[0].end, c[0].line)
	}
	for n, want := range map[int]int{maxTokens / 4: maxTokens / 4, maxTokens/4 + 1: maxTokens / 4} {
		if got := len(rd.tokenize(document(strings.TrimSuffix(strings.Repeat("12 34 56 78\n", n), "\n")))); got != want {
			t.Errorf("of %d lines of four numbers are kept %d, want %d", n, got, want)
		}
	}
}

// The words that lead to a list end at a colon, and hold no number and no row of the form.
func TestLeads(t *testing.T) {
	rd := newReader(t)
	for line, want := range map[string]string{
		"各行数据依次为：规章3": "l规章 n3", "规章制度：规章3": "l规章 ?制度 s： l规章 n3", "规章3": "l规章 n3",
		"各项，数据：规章3": "l规章 n3", "各5项：规章3": "?各 n5项 s： l规章 n3",
		"自然人情况：规章3": "l规章 n3", "各项规章3": "?各项 l规章 n3", "各项：": "", "某：某：规章3": "l规章 n3",
		"某自然人：3": "?某 l自然人 s： n3", "规章某：3": "l规章 ?某 s： n3",
	} {
		if got := kinds(withoutLead(rd.words.tokens(nil, line, 0, 1))); got != want {
			t.Errorf("behind what leads to it %s is %s, want %s", line, got, want)
		}
	}
	for s, want := range map[string]string{"件": "件", "万元": "万元", "百万元": "百万元", "件a": "件", "%": "%", "a": "",
		"人 次": "人", "人次（": "人次",
		"（件）": "", "件数": "件",
		"": "", "某件": "", "件次数": "件次"} {
		if got, n := unitAt(s); got != want || n != len(want) {
			t.Errorf("%q begins with the unit %q of %d bytes, want %q", s, got, n, want)
		}
	}
}

// read reads the lists among lines that all stand in one section.
func read(t *testing.T, section report.SectionKey, form report.FormID, text string) []List {
	t.Helper()
	rd := newReader(t)
	var rows []grid.Row
	for _, l := range han.SplitLines(text) {
		rows = append(rows, grid.Row{Line: l, Cells: []grid.Cell{grid.ReadCell(l.Text, l.Start, l.Number)}})
	}
	return rd.Read(&Document{Rows: rows, Form: form, Told: map[report.TableID]int{}, Section: func(int) report.SectionKey { return section }})
}

// A list is read in the section of its table alone, and only where it tells more than is known.
func TestListsInTheirSection(t *testing.T) {
	const text = "规章：本年制发件数1，本年废止件数2，现行有效件数3\n行政许可：本年处理决定数量4\n行" +
		"政处罚：本年处理决定数量5\n"
	if lists := read(t, report.SectionProactive, report.Form2021, text); len(lists) != 1 || lists[0].Told != 5 || lists[0].To != 3 {
		t.Errorf("the lists are %+v", lists)
	}
	for _, section := range []report.SectionKey{report.SectionRequests, report.SectionOverview, ""} {
		if lists := read(t, section, report.Form2021, text); lists != nil {
			t.Errorf("in section %q are %+v", section, lists)
		}
	}
	if lists := read(t, report.SectionProactive, report.Form2019, text); lists != nil {
		t.Errorf("on the other form are %+v", lists)
	}
	if lists := read(t, report.SectionProactive, report.Form2021, "规章：1，2，3\n行政许可比上年多4件\n"); lists != nil {
		t.Errorf("one row is a list: %+v", lists)
	}
}

// Parts that are not named are zero where those that are make up the total, and unknown elsewhere.
func TestUnnamedParts(t *testing.T) {
	const text = "一、本年新收政府信息公开申请数量5件（自然人3件、商业企业2件）\n二、上年结转政府信" +
		"息公开申请数量0件\n（一）予以公开4件（自然人2件）\n（七）总计5件（均由自然人提出）\n"
	lists := read(t, report.SectionRequests, report.Form2021, text)
	if len(lists) != 1 || len(lists[0].Entries) != 4 {
		t.Fatalf("the lists are %+v", lists)
	}
	for i, want := range []string{"3 2 0 0 0 0 5", "0 0 0 0 0 0 0", "2 . . . . . 4", "5 0 0 0 0 0 5"} {
		var got []string
		for _, c := range lists[0].Entries[i].Vals {
			switch {
			case c.Kind == grid.Blank:
				got = append(got, ".")
			default:
				got = append(got, report.FormatNumber(c.Value))
				if c.Text == "" && (c.Proof == "" || c.Value != 0) {
					t.Errorf("row %d holds %+v", i, c)
				}
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("row %d is %s, want %s", i, s, want)
		}
	}
}

// A document of any length keeps no more tokens than a list can have.
func TestTokensBounded(t *testing.T) {
	rd := newReader(t)
	var rows []grid.Row
	for _, l := range han.SplitLines(strings.Repeat("12 34 56 78\n", 20_000)) {
		rows = append(rows, grid.Row{Line: l, Cells: []grid.Cell{grid.ReadCell(l.Text, l.Start, l.Number)}})
	}
	kept := 0
	for _, l := range rd.tokenize(&Document{Rows: rows}) {
		for _, c := range l.clauses {
			kept += len(c)
		}
	}
	if kept == 0 || kept > maxTokens {
		t.Errorf("%d tokens are kept", kept)
	}
}
