package parse

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
	"gongkai/report"
	"gongkai/report/division"
)

// patience is fifty times what 64 KB may take: work that grows with the square of the
// text takes longer, and a busy machine does not.
const patience = 5 * time.Second

// document is a made-up document of the given text.
func document(text string) *extract.Document {
	return &extract.Document{Source: report.Source{Path: "a.txt", Format: "text"}, Text: text}
}

// checkParse holds what must be true of any text: an answer in time that keeps the
// promises of report.Report, and the same twice.
func checkParse(t *testing.T, p *Parser, text string) *report.Report {
	t.Helper()
	start := time.Now()
	r := p.Parse(document(text), manifest.Row{})
	if took := time.Since(start); took > patience {
		t.Fatalf("%d bytes took %s", len(text), took)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	if r.Kind == report.KindReport {
		for s := range report.AllSections(r.Sections) {
			checkOffsets(t, r, s)
		}
	}
	if again := p.Parse(document(text), manifest.Row{}); !reflect.DeepEqual(r, again) {
		t.Fatal("the same text gave another report")
	}
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	return r
}

var sharedParser = sync.OnceValues(func() (*Parser, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	return New(div)
})

func FuzzAligner(f *testing.F) {
	p, err := sharedParser()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(tabReport)
	f.Add(strings.ReplaceAll(tabReport, "\t", " | "))
	f.Add(strings.ReplaceAll(tabReport, "\t", "\n\n"))
	f.Add(strings.ReplaceAll(tabReport, "\t", ""))
	f.Add(strings.ReplaceAll(tabReport, "\n", " "))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 64<<10 || !utf8.ValidString(text) {
			return
		}
		checkParse(t, p, text)
	})
}

// FuzzText takes any bytes through decoding and parsing.
func FuzzText(f *testing.F) {
	p, err := sharedParser()
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(tabReport))
	f.Add([]byte("\xff\xfe\x00\x4e"))
	f.Add([]byte("<html><title>公开年报</title><table><tr><td>规章<td>0</table>"))
	f.Add([]byte("一、总体情况\u2028二、主动公开政府信息情况\u0085规章\t0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		doc, err := extract.NewFile("a.txt", data).Document(t.Context(), extract.Limits{})
		if err != nil {
			return // not text; the reason is extract's to test
		}
		if !utf8.ValidString(doc.Text) {
			t.Fatal("the decoded text is not UTF-8")
		}
		checkParse(t, p, doc.Text)
	})
}

// FuzzFigures puts any prose into section one: the figures must stand where they
// say, one after another, and none may change a cell of the tables.
func FuzzFigures(f *testing.F) {
	p, err := sharedParser()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("收到申请4件，较上年下降66.6%，其中信函1件、网络3件。")
	f.Add("发布信息两百余条，占38.4%，未发生行政复议、行政诉讼。")
	f.Add("共" + strings.Repeat("2", 400) + "件，较上年增加1%。")
	f.Add("每村推选2名监督员，2至3天一次，第32号，2764.2万宗。")
	f.Fuzz(func(t *testing.T, prose string) {
		if len(prose) > 8<<10 || !utf8.ValidString(prose) || strings.ContainsAny(prose, "\n\r\f\v\t|｜│┃¦\u0085\u2028\u2029") {
			return
		}
		r := checkParse(t, p, withOverview("我们说："+prose+"。"))
		for i, g := range r.Figures {
			if g.Value != nil && (*g.Value < 0 || *g.Value != *g.Value) {
				t.Fatalf("figure %q is %v", g.Text, *g.Value)
			}
			for _, part := range g.Parts {
				if part == i || part < 0 || part >= len(r.Figures) {
					t.Fatalf("figure %d of %d has part %d", i, len(r.Figures), part)
				}
			}
		}
	})
}

// FuzzAgency puts any words in front of the title: the agency found must be
// consistent, its code inside its region, never a code among several candidates.
func FuzzAgency(f *testing.F) {
	p, err := sharedParser()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"山东省邹城市太平镇人民政府", "衢江区湖南镇", "怀宁县江镇镇", "和平街道办事处", "南雄市文化和旅游局", "北京街道", "临汾经济开发区", "第一师阿拉尔市十六团新开岭镇", "双江拉祜族佤族布朗族傣族自治县医疗保障局", "????盐亭县云栖岭镇"} {
		f.Add(s)
	}
	body := tabReport[strings.Index(tabReport, "一、总体"):]
	div, err := division.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) > 300 || !utf8.ValidString(name) {
			return
		}
		r := checkParse(t, p, name+"2022年政府信息公开工作年度报告\n\n"+body)
		a := r.Agency
		if a.Code != "" && (len(a.Candidates) > 0 || !strings.HasPrefix(a.Code, a.RegionCode) || a.Evidence == report.EvidenceNone) {
			t.Fatalf("agency %+v", a)
		}
		if (a.RegionCode != "") != (len(a.Region) > 0) && a.Evidence != report.EvidenceManifest {
			t.Fatalf("region %v with code %q", a.Region, a.RegionCode)
		}
		if d, ok := div.ByCode(a.Code); a.Code != "" && (!ok || d.Level() != a.Level && !strings.HasSuffix(a.Name, "区")) {
			t.Fatalf("code %s of level %s for %s", a.Code, d.Level(), a.Level)
		}
	})
}

// slowTexts are made to be slow: each 64 KB of what repeats a reader's inner loops.
func slowTexts() map[string]string {
	fill := func(s string) string { return strings.Repeat(s, (64<<10)/len(s)) }
	texts := map[string]string{
		"pipes":               fill("|"),
		"tabs":                fill("\t"),
		"lines of a pipe":     fill("|\n"),
		"words between pipes": fill("|公|开|\n"),
		"zeros":               fill("0\n"),
		"zeros on a line":     fill("0 "),
		"labels":              fill("属于国家秘密\n"),
		"near labels":         fill("属于国家密秘信息\n0\n"),
		"rows":                fill("1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n"),
		"rows of few numbers": fill("1.属于国家秘密\t0\t\t0\t\t\t\t\t\t\n"),
		"digits":              fill("一、本年新收政府信息公开申请数量1000001\n"),
		"headings":            fill("一、总体情况\n"),
		"brackets":            fill("《关于印发《"),
		"enumerators":         fill("一是二是三是"),
		"其中":                  fill("1条，其中2条，"),
		"no zeros":            fill("未收到申请，没有"),
		"place names":         fill("新县镇湖南省"),
		"one character":       fill("公"),
		"report on one line":  fill("一、总体情况 二、主动公开政府信息情况 "),
		"titles":              fill("政府信息公开年度报告\n"),
		"dates":               fill("2023年1月9日"),
		"years":               fill("自2022年1月1日起至"),
		"blank lines":         "一、本年新收政府信息公开申请数量" + fill("\n") + "0",
	}
	// The words that rules look for, over and over where the rules look.
	for _, w := range []string{"无", "暂无", "下一步", "下一步，", "针对以上问题", "今后将", "存在问题", "一是", "一是。", "（一）", "1.", "1、无\n", "较上年增加", "较上年增加1%，",
		"占", "占1%", "共", "共1", "其中：", "由", "镇", "人民政府", "邹城市", "第20条", "20", "1,000", "两百余", "一二三", "十", "半", "余", "约1", "信息公开", "年度报告", "《条例》", "“", "（", "http://",
		"a", "a ", "1 ", " ", "\u3000", ",", "，", "。", "。\n", "年", "年月日", "2022年", "12月31日", "件", "件次", "1件", "1件、", "不足", "不够", "一、", "一、总体", "|0", "0|", "0\t", "规章", "其他\n0\n", "总计\n", "件0",
		"附件：", "分享到：", "(a)", "号(hào)", "來自", "⼯", "？", "????"} {
		texts["words "+w] = fill(w)
	}
	for name, text := range maps.Clone(texts) {
		texts["report on "+name] = withOverview(text)
		texts["problems of "+name] = strings.Replace(tabReport, "\n六、其他", text+"\n六、其他", 1)
	}
	return texts
}

func TestSlowTextsInTime(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range slowTexts() {
		if testing.Short() && strings.Contains(name, " of ") {
			continue
		}
		t.Run(name, func(t *testing.T) { checkParse(t, p, text) })
	}
}

// BenchmarkSlowTexts gives the times that README names: none may take 100 ms.
func BenchmarkSlowTexts(b *testing.B) {
	p := newParser(b)
	texts := slowTexts()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Parse(document(texts[name]), manifest.Row{})
			}
		})
	}
}
