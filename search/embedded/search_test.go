package embedded

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/searchtest"
)

var everything = search.Request{Scope: report.ScopeAll, Sort: search.Sort{Key: search.SortRelevance}, Page: 1, Size: 10,
	Facets: search.FacetFields()}

// written makes a report of made-up narrative.
func written(n int, town, code string, year int, sections map[report.SectionKey]string) *report.Report {
	r := &report.Report{Kind: report.KindReport, Year: year, Form: report.Form2021,
		Title: fmt.Sprintf("%s%d年年度报告（虚构示例）", town, year),
		Agency: report.Agency{Name: town, FullName: "云岭省青川市石桥县" + town + "人民政府", Code: code,
			Level:  report.LevelTownship,
			Region: []string{"云岭省", "青川市", "石桥县"}, RegionCode: "910101", Evidence: report.EvidenceTitle}}
	for _, key := range []report.SectionKey{"preamble", "overview", "overview.on_request", "improvements"} {
		if text, ok := sections[key]; ok {
			r.Sections = append(r.Sections, report.Section{Key: key, Title: key.Label(report.Chinese), Text: text,
				Start: len(r.Text), End: len(r.Text) + len(text)})
			r.Text += text + "\n"
		}
	}
	r.Source.SHA256 = fmt.Sprintf("%064x", n)
	return r
}

func serve(t testing.TB, reports ...*report.Report) *Engine {
	t.Helper()
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	return openEngine(t, data)
}

func ask(t testing.TB, e *Engine, params string) *search.Result {
	t.Helper()
	values, err := url.ParseQuery(params)
	if err != nil {
		t.Fatal(err)
	}
	req, err := search.ParseRequest(values)
	if err != nil {
		t.Fatal(err)
	}
	res, err := e.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%s: %v", params, err)
	}
	return res
}

func TestUnderstood(t *testing.T) {
	e := serve(t, written(1, "柳溪镇", "910101100", 2022, map[report.SectionKey]string{"improvements": "宣传力度不够。"}))
	for q, want := range map[string]string{
		"宣传力度 (不够 OR 不足) 节:五": "宣传 且 力度 且 (不够 或 不足) 且 节=存在的主要问题及改进情况",
		`"宣传力度" -微信`:          "“宣传力度” 且 不含 微信",
		"镇:910101100":         "机关=柳溪镇",
		"":                    "全部报告",
	} {
		if got := ask(t, e, "q="+url.QueryEscape(q)).Query; got.Understood != want || got.Expansions == nil {
			t.Errorf("%s: %+v, want %s", q, got, want)
		}
	}
}

func TestSnippetsShowTheBestPlace(t *testing.T) {
	long := strings.Repeat("各村各单位认真落实上级部署，", 12)
	text := "工作推进力度进一步增强。" + long + "做好各项工作；另一处。\n一是宣传 力度不够，" +
		"村民知道得不多。二是" + long + "宣传引导要加强，" + long + "就是这样。"
	e := serve(t, written(1, "柳溪镇", "910101100", 2022, map[report.SectionKey]string{"overview": "宣传工作。",
		"improvements": text}))
	res := ask(t, e, "q="+url.QueryEscape("宣传 力度不够"))
	h := res.Hits[0]
	if h.Section != "improvements" || len(h.Snippets) != 2 && len(h.Snippets) != 3 {
		t.Fatalf("%+v", h)
	}
	first := h.Snippets[0]
	if !strings.Contains(first.Text(), "宣传 力度不够") || len(first.Marks) != 2 {
		t.Errorf("the first snippet is %q with the marks %v", first.Text(), first.Marks)
	}
	at := -1
	for _, s := range h.Snippets {
		if n := utf8.RuneCountInString(s.Text()); n > 130 {
			t.Errorf("a snippet of %d characters: %q", n, s.Text())
		}
		if !strings.Contains(text, s.Text()) || strings.TrimSpace(s.Text()) != s.Text() {
			t.Errorf("%q is no piece of the text", s.Text())
		}
		if i := strings.Index(text, s.Text()); i == at {
			t.Errorf("%q is shown twice", s.Text())
		} else {
			at = i
		}
	}
}

// A condition that is typed is chosen on its facet, which counts the other values as if it
// were not there; so is an agency by its bare name.
func TestTypedConditionsAreChosen(t *testing.T) {
	var reports []*report.Report
	for i := range 6 {
		reports = append(reports, written(i, fmt.Sprintf("示例%d镇", i%3), fmt.Sprintf("91010110%d", i%3), 2020+i/3,
			map[report.SectionKey]string{"overview": "微信"}))
	}
	reports = append(reports, written(7, "无码镇", "", 2020, map[report.SectionKey]string{"overview": "微信"}))
	e := serve(t, reports...)
	for q, want := range map[string]string{
		"微信 年度:2020 镇:示例1镇": "year 2021 1, year 2020 1 selected, " +
			"town 910101100 1, town 910101101 1 selected, town 910101102 1, town x38db2bec 1",
		"镇:无码镇": "year 2020 1, town 910101100 2, town 910101101 2, town 910101102 2, town x38db2bec 1 selected",
		"年度:2021 -镇:示例0镇": "year 2021 2 selected, year 2020 3, " +
			"town 910101100 1 excluded, town 910101101 1, town 910101102 1",
	} {
		var got []string
		facets := ask(t, e, "q="+url.QueryEscape(q)).Facets
		for _, f := range []search.Field{search.FieldYear, search.FieldTown} {
			for _, c := range facets[f] {
				s := fmt.Sprintf("%s %s %d", f, c.Value, c.N)
				if c.Selected {
					s += " selected"
				}
				if c.Excluded {
					s += " excluded"
				}
				got = append(got, s)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s:\n%s, want\n%s", q, strings.Join(got, ", "), want)
		}
	}
}

func TestFacetsKeepWhatIsChosen(t *testing.T) {
	var reports []*report.Report
	for i := range 150 {
		reports = append(reports, written(i, fmt.Sprintf("示例%03d镇", i), fmt.Sprintf("910101%03d", i), 2020+i%2,
			map[report.SectionKey]string{"overview": "微信"}))
	}
	reports = append(reports, written(900, "示例001镇", "", 2020, map[report.SectionKey]string{"overview": "没有"}))
	e := serve(t, reports...)
	res := ask(t, e, "town=910101149&town=-910101148&q="+url.QueryEscape("微信"))
	towns := res.Facets[search.FieldTown]
	if len(towns) != search.MaxFacet {
		t.Errorf("%d towns", len(towns))
	}
	picked, excluded := 0, 0
	for _, c := range towns {
		if c.Selected {
			picked++
			if c.Value != "910101149" || c.N != 1 || c.Label != "示例149镇" {
				t.Errorf("%+v", c)
			}
		}
		if c.Excluded {
			excluded++
			if c.Value != "910101148" {
				t.Errorf("%+v", c)
			}
		}
	}
	if picked != 1 || excluded != 1 {
		t.Errorf("%d selected, %d excluded", picked, excluded)
	}
	for _, c := range ask(t, e, "year=2020..2021").Facets[search.FieldYear] {
		if !c.Selected || !strings.HasSuffix(c.Label, "年") {
			t.Errorf("%+v", c)
		}
	}
	namesakes := 0
	for _, c := range ask(t, e, "q=&town="+url.QueryEscape("示例001镇")).Facets[search.FieldTown] {
		if c.Selected {
			namesakes++
			if c.Label != "石桥县示例001镇" {
				t.Errorf("%+v", c)
			}
		}
	}
	if namesakes != 2 {
		t.Errorf("%d namesakes are selected", namesakes)
	}
}

// A region that is chosen by its code, a name, with or without its rank, or a path of names
// lists what lies right in it, and nothing else; a county has no regions in it.
func TestRegionsOfTheChosenOne(t *testing.T) {
	e := serve(t, searchtest.Corpus(60, 41)...)
	for wanted, children := range map[string]string{
		"": "91 92", "云岭省": "9101 9102", "云岭": "9101 9102", "91": "9101 9102", "青川市": "910101 910102",
		"云岭省/青川市": "910101 910102", "云岭青川": "910101 910102", "石桥县": "", "没有这个地方": "",
	} {
		res := ask(t, e, "region="+url.QueryEscape(wanted))
		var values []string
		for _, c := range res.Facets[search.FieldRegion] {
			values = append(values, c.Value)
			if c.Selected || c.N == 0 {
				t.Errorf("%s lists %+v", wanted, c)
			}
		}
		slices.Sort(values)
		if got := strings.Join(values, " "); got != children || res.Sizes[search.FieldRegion] != len(values) {
			t.Errorf("%s lists %q of %d, want %q", wanted, got, res.Sizes[search.FieldRegion], children)
		}
	}
	for _, c := range ask(t, e, "region=91&region=-9101").Facets[search.FieldRegion] {
		if c.Excluded != (c.Value == "9101") || c.N == 0 {
			t.Errorf("with one excluded: %+v", c)
		}
	}
}

func TestRequestsThatFail(t *testing.T) {
	e := serve(t, searchtest.Corpus(20, 40)...)
	req := everything
	req.Cursor = "nonsense"
	var param *search.ParamError
	if _, err := e.Search(context.Background(), req); !errors.As(err, &param) || param.Param != "cursor" {
		t.Errorf("cursor: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	node, _, err := search.Parse("政府 OR “，”")
	if err != nil {
		t.Fatal(err)
	}
	req = everything
	req.Query = node
	if _, err := e.Search(ctx, req); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	byMetric := search.AggregateRequest{Search: everything, Measures: []search.Measure{search.MeasureOf("applications.new", "")},
		By: []search.Field{search.FieldMetric}}
	if _, err := e.Aggregate(context.Background(), byMetric); !errors.As(err, &param) {
		t.Errorf("aggregate by metric: %v", err)
	}
	if _, err := e.Report(context.Background(), "910101100-1900"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("report: %v", err)
	}
	// A fault inside a request is an error of that request.
	if err := shielded(func() error { panic("made up") }); err == nil || !strings.Contains(err.Error(), "made up") {
		t.Errorf("panic: %v", err)
	}
}

// The section of problems comes first, and then a rarer word, a shorter section and more
// occurrences rank higher.
func TestRanking(t *testing.T) {
	filler := strings.Repeat("本年度各项工作有序开展。", 20)
	e := serve(t,
		written(1, "甲镇", "910101101", 2020, map[report.SectionKey]string{"overview": "舆情交办。" + filler}),
		written(2, "乙镇", "910101102", 2020, map[report.SectionKey]string{"overview": "舆情交办。"}),
		written(3, "丙镇", "910101103", 2020, map[report.SectionKey]string{"overview": "舆情，舆情，还是舆情。"}),
		written(4, "丁镇", "910101104", 2020, map[report.SectionKey]string{"overview": "培训。" + filler,
			"improvements": filler + "舆情交办培训"}),
		written(5, "戊镇", "910101105", 2021, map[report.SectionKey]string{"overview": "舆情交办。"}),
	)
	order := func(q string) string {
		var list []string
		for _, h := range ask(t, e, "q="+url.QueryEscape(q)).Hits {
			list = append(list, h.Agency.Name)
		}
		return strings.Join(list, " ")
	}
	if got := order("舆情"); got != "丁镇 丙镇 戊镇 乙镇 甲镇" {
		t.Errorf("舆情: %s", got)
	}
	h := ask(t, e, "q="+url.QueryEscape("培训")).Hits[0]
	best := slices.ContainsFunc(h.Matches, func(m search.Match) bool { return m.Score == h.Score })
	if len(h.Matches) != 2 || h.Matches[0].Section != "overview" || !best {
		t.Errorf("%+v", h)
	}
	if got := order("培训 OR 舆情"); !strings.HasPrefix(got, "丁镇") {
		t.Errorf("培训 OR 舆情: %s", got)
	}
}

// Of hits that are alike the first thousand are folded, and those behind are shown.
func TestFoldedHits(t *testing.T) {
	var reports []*report.Report
	for i := range search.FoldWindow + 30 {
		text := "门口的公开栏每月初由专人更换，过期的内容随即取下，群众随时可以查看。"
		sections := map[report.SectionKey]string{report.SectionOverview: text}
		reports = append(reports, written(i, fmt.Sprintf("第%d镇", i), fmt.Sprintf("%09d", 370614000+i), 2021, sections))
	}
	e := serve(t, reports...)
	for page, want := range map[int]int{1: 20, 2: 11, 3: 0} {
		res := ask(t, e, fmt.Sprintf("q=公开栏&fold=on&size=20&page=%d", page))
		if len(res.Hits) != want || res.Total.Groups != 31 || res.Total.Reports != len(reports) {
			t.Errorf("page %d has %d hits of %+v, want %d of 31", page, len(res.Hits), res.Total, want)
		}
		for i, h := range res.Hits {
			if first := page == 1 && i == 0; (h.Similar != nil) != first || first && h.Similar.Count != search.FoldWindow-1 {
				t.Errorf("hit %d of page %d: %+v", i, page, h.Similar)
			}
		}
	}
}

// What says the opposite, or has the words apart, comes behind what has them as typed,
// however often it has them and however short it is.
func TestOppositesComeLast(t *testing.T) {
	filler := strings.Repeat("对照要求逐项梳理，完善目录，压实责任，", 20)
	for q, texts := range map[string][]string{
		"更新不及时": {filler + "更新不及时。", "更新有时不及时。",
			"更新，更新，更新。不及时，不及时。", "更新，更新，更新，更新。\n不及时，不及时，不及时。"},
		"宣传力度":  {filler + "宣传力度不够。", filler + "力度不够，宣传少。", "宣传。力度。", "宣传。\n力度。"},
		"人员 不足": {filler + "人员不足。", "不足的是人员。", "人员充足。没有不足。", "人员。\n不足。"},
		"答复未按期": {filler + "答复未按期。", "未按期作出答复。", "答复。未按期。", "答复。\n未按期。"},
	} {
		var reports []*report.Report
		for i, text := range slices.Backward(texts) {
			reports = append(reports, written(i, "甲乙丙丁"[3*i:3*i+3]+"镇", fmt.Sprintf("91010110%d", i), 2020+i%2,
				map[report.SectionKey]string{"overview": "其他。", "improvements": text}))
		}
		var got []string
		for _, h := range ask(t, serve(t, reports...), "q="+url.QueryEscape(q)).Hits {
			got = append(got, h.Agency.Name+" "+string(h.Tier))
		}
		if want := "甲镇 exact,乙镇 sentence,丙镇 paragraph,丁镇 apart"; strings.Join(got, ",") != want {
			t.Errorf("%s: %s, want %s", q, strings.Join(got, ","), want)
		}
	}
}
