package searchtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

// Conform runs the suite against an engine that holds the reports of naive.
func Conform(t *testing.T, engine search.Engine, naive *Naive) {
	c := &conformance{engine: engine, naive: naive}
	t.Run("substrings", c.substrings)
	t.Run("units", c.units)
	t.Run("requests", c.requests)
	t.Run("facets", c.facets)
	t.Run("apart", c.apart)
	t.Run("pages", c.pages)
	t.Run("algebra", c.algebra)
	t.Run("sorts", c.sorts)
	t.Run("tiers", c.tiers)
	t.Run("snippets", c.snippets)
	if !testing.Short() { // many requests of kinds that the others have, asked one after another
		t.Run("kept", c.kept)
		t.Run("alternatives", c.alternatives)
		t.Run("language", func(t *testing.T) { c.language(t, 250, 11) })
		t.Run("lines", c.lines)
	}
	t.Run("reports", c.reports)
	t.Run("streams", c.streams)
	t.Run("aggregates", c.aggregates)
	t.Run("matrices", c.matrices)
	t.Run("publishers", c.publishers)
	t.Run("status", c.status)
	t.Run("copies", c.copies)
}

// Content runs the parts of the suite that look at all that an engine has and ask little of it.
func Content(t *testing.T, engine search.Engine, naive *Naive) {
	c := &conformance{engine: engine, naive: naive}
	t.Run("reports", c.reports)
	t.Run("publishers", c.publishers)
	t.Run("status", c.status)
	t.Run("copies", c.copies)
	t.Run("sorts", c.sorts)
	t.Run("matrices", c.matrices)
	t.Run("aggregates", c.aggregates)
}

type conformance struct {
	engine search.Engine
	naive  *Naive
}

func parse(t testing.TB, query string) search.Request {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	req, err := search.ParseRequest(values)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return req
}

func text(q string) string { return "q=" + url.QueryEscape(q) }

func ask(t testing.TB, e search.Engine, req search.Request) *search.Result {
	t.Helper()
	res, err := e.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%s: %v", req.Values().Encode(), err)
	}
	return res
}

// found lists every matching section of a request over all pages, as id#section.
func found(t testing.TB, e search.Engine, req search.Request) []string {
	t.Helper()
	req.Size, req.Facets = search.MaxSize, nil
	var list []string
	for req.Page = 1; ; req.Page++ {
		res := ask(t, e, req)
		for _, h := range res.Hits {
			for _, m := range h.Matches {
				list = append(list, h.Report+"#"+string(m.Section))
			}
		}
		if len(res.Hits) < req.Size {
			slices.Sort(list)
			return list
		}
	}
}

// same asks both engines and compares totals and every matching section.
func (c *conformance) same(t *testing.T, req search.Request) {
	t.Helper()
	got, want := ask(t, c.engine, req).Total, ask(t, c.naive, req).Total
	if got != want {
		t.Errorf("%s: total %+v, want %+v", req.Values().Encode(), got, want)
		return
	}
	if a, b := found(t, c.engine, req), found(t, c.naive, req); !slices.Equal(a, b) {
		t.Errorf("%s: found %d sections, want %d: %s", req.Values().Encode(), len(a), len(b), difference(a, b))
	}
}

func difference(a, b []string) string {
	var d []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			d = append(d, "+"+x)
		}
	}
	for _, x := range b {
		if !slices.Contains(a, x) {
			d = append(d, "-"+x)
		}
	}
	return strings.Join(d[:min(len(d), 5)], " ")
}

// Language holds an engine against the naive one by so many strings, half of them quoted,
// and so many queries of everything the syntax has, all made up from a seed.
func Language(t *testing.T, engine search.Engine, naive *Naive, words, queries int, seed uint64) {
	c := &conformance{engine: engine, naive: naive}
	t.Run("strings", func(t *testing.T) { c.strings(t, words, seed) })
	t.Run("queries", func(t *testing.T) { c.language(t, queries, seed) })
}

// strings: a string from the narratives, quoted or not, finds the sections that contain it or
// its units.
func (c *conformance) strings(t *testing.T, n int, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 13))
	finds := 0
	req := parse(t, "facets=none&size=0") // totals alone: the order of hits is that of queries
	for i := range n {
		s := c.naive.reports[rnd.IntN(len(c.naive.reports))]
		runes := []rune(s.parts[rnd.IntN(len(s.parts))].Text)
		at := rnd.IntN(len(runes))
		text := strings.TrimSpace(string(runes[at:min(at+1+rnd.IntN(9), len(runes))]))
		if text == "" {
			continue
		}
		req.Query = search.Text{Text: text, Quoted: i%2 == 0}
		got, want := ask(t, c.engine, req).Total, ask(t, c.naive, req).Total
		if got != want {
			t.Errorf("%q (quoted %v) finds %+v, want %+v", text, i%2 == 0, got, want)
		}
		if want.Sections > 0 {
			finds++
		}
	}
	t.Logf("%d strings, %d of which occur in the narrative of %d reports", n, finds, len(c.naive.reports))
	if finds < n/3 {
		t.Errorf("only %d of %d strings occur", finds, n)
	}
}

// substrings: a quoted string of Han characters finds exactly the sections whose
// narrative contains it, 1,000 of them, of 1 to 8 characters, most taken from the
// corpus and some foreign to it.
func (c *conformance) substrings(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	var narratives []string
	for _, s := range c.naive.reports {
		for _, p := range s.parts {
			if p.Scope == report.ScopeNarrative {
				narratives = append(narratives, p.normal)
			}
		}
	}
	hits := 0
	for i := range 1000 {
		s := hanSubstring(rnd, narratives[rnd.IntN(len(narratives))], 1+rnd.IntN(8))
		if i%5 == 0 || s == "" {
			s = foreign(rnd, 1+rnd.IntN(8))
		}
		req := parse(t, text(`"`+s+`"`))
		want := 0
		for _, n := range narratives {
			if strings.Contains(n, s) {
				want++
			}
		}
		got := ask(t, c.engine, req).Total.Sections
		if got != want {
			t.Errorf("%q finds %d sections, %d contain it", s, got, want)
		}
		if i%10 == 0 {
			c.same(t, req)
		}
		if want > 0 {
			hits++
		}
	}
	if hits < 400 {
		t.Errorf("only %d of 1,000 strings occur at all", hits)
	}
}

// units: an unquoted string finds what the naive engine finds, 300 of them, of 1 to 9
// characters of any kind, taken from the narratives.
func (c *conformance) units(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	req := parse(t, "")
	req.Facets = nil
	for i := range 300 {
		s := c.naive.reports[rnd.IntN(len(c.naive.reports))]
		runes := []rune(s.parts[rnd.IntN(len(s.parts))].Text)
		at := rnd.IntN(len(runes))
		text := strings.TrimSpace(string(runes[at:min(at+1+rnd.IntN(9), len(runes))]))
		if text == "" {
			continue
		}
		req.Query = search.Text{Text: text}
		if i%10 == 0 {
			c.same(t, req)
		} else if got, want := ask(t, c.engine, req).Total, ask(t, c.naive, req).Total; got != want {
			t.Errorf("%q finds %+v, want %+v", text, got, want)
		}
	}
}

// hanSubstring takes n Han characters that stand together in s, or fewer.
func hanSubstring(rnd *rand.Rand, s string, n int) string {
	runes := []rune(s)
	at := rnd.IntN(len(runes))
	var out []rune
	for _, r := range runes[at:] {
		if r < 0x4e00 || r > 0x9fff || len(out) == n {
			break
		}
		out = append(out, r)
	}
	return string(out)
}

func foreign(rnd *rand.Rand, n int) string {
	common := []rune("公开政府信息工作人员宣传的镇乡村民鑫淼焱")
	out := make([]rune, n)
	for i := range out {
		out[i] = common[rnd.IntN(len(common))]
		if rnd.IntN(4) == 0 {
			out[i] = rune(0x4e00 + rnd.IntN(0x51a5))
		}
	}
	return string(out)
}

// requestsOfEveryKind lists queries of every kind, as parameters.
func requestsOfEveryKind() []string {
	return []string{
		text("同句(宣传 不够)"), text("同段(宣传 -微信) 年:2021"), text("-同句(主动公开 工作)"),
		text("宣传 NEAR/3 不够"), text("微信 近/20 (培训 OR 工作) NEAR/0 的"),
		text("we*"), text("20*"), text("1* -10*"), "", text("政府信息公开"), text("宣传力度"), text("宣传 力度"),
		text("舆情交办 OR 更新不及时"), text("微信 -公众号"),
		text("-的"), text("(微信公众号 OR QQ) 培训"), text("工作"), text("監督"), text("监督保障"), text("WECHAT"),
		text("“23条”"), text("、"),
		text("10件"), text("10"), text("1"), text("5"), text("1,234"), text("234"), text("3.5"), text("2023"), text("1.11"),
		text("C++"), text("c"), text("100%"), text("〔2022〕5号"), text("[2022]5号"), text("（2022）5号"), text("“【2022】”"),
		text("〔2022〕"), text("人员不足"), text("“更新”"),
		text("一人多岗"), text("更新不及时"), text("-10"),
		text("year:2021 微信"), text("表:applications.new>0 微信"), text("节:五 不够"), text("-镇:柳溪镇 微信"),
		text("国家秘密"),
		text("国家秘密") + "&scope=tables", text("国家秘密") + "&scope=all", text("政府信息公开") + "&scope=all",
		"scope=all", "scope=tables", "scope=problems", "scope=remedies", "scope=problems&problem=staff&section=-overview",
		text("节:问题 宣传"), text("范围:措施 工作 -微信"), text("更新不及时") + "&scope=problems&year=2020..2022",
		"year=2021", "year=2020&year=2022", "year=2020..2022", "year=-2021", "year=2020..2022&year=-2021",
		"town=910101100", "town=太平镇", "town=-太平镇", "region=云岭省", "region=91", "region=9101", "region=910101",
		"region=云岭省/青川市", "region=-91", "region=91&region=-9101",
		"region=9101&region=92", "region=910101&year=2021", "region=没有这个地方", "region=青川市&metric=outcomes.total>0",
		"section=overview", "section=overview.on_request", "section=-overview", "section=improvements&" + text("培训"),
		"form=2019", "level=township", "level=county", "finding=identity_failed", "finding=-identity_failed",
		"problem=staff", "problem=staff&problem=channel", "problem=-staff&year=2021", text("问题:staff OR 微信"), text("-问题:publicity"),
		"check=T3.balance:fail", "check=-X.carry:pass", "check=X.carry:untestable&check=T3.row:fail&year=2021",
		text("勾稽:T4.recon:pass 微信"),
		"metric=applications.new>0", "metric=applications.new=0", "metric=applications.new!=0",
		"metric=applications.new<=3&metric=outcomes.total>0",
		"metric=applications.new@natural>0", "metric=active.normative.issued>=1", "metric=active.services.decisions>0",
		"year=2021&region=云岭省&form=2021&" + text("政府信息公开") + "&metric=outcomes.total>0", text("没有人写过的一句话"),
	}
}

func (c *conformance) requests(t *testing.T) {
	for _, q := range requestsOfEveryKind() {
		c.same(t, parse(t, q))
	}
}

// pages: pages of any size, and the cursor, join without gap or repeat.
func (c *conformance) pages(t *testing.T) {
	for _, q := range []string{"", text("政府信息公开"), text("微信") + "&sort=-year", "sort=-applications.new",
		"sort=town", "sort=random:7"} {
		req := parse(t, q)
		req.Facets, req.Size = nil, search.MaxSize
		var whole []string
		for req.Page = 1; ; req.Page++ {
			res := ask(t, c.engine, req)
			for _, h := range res.Hits {
				whole = append(whole, h.Report)
			}
			if len(res.Hits) < req.Size {
				break
			}
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(whole))); len(unique) != len(whole) {
			t.Errorf("%s: %d hits, %d reports", q, len(whole), len(unique))
		}
		for _, size := range []int{1, 7, 20} {
			c.join(t, q, size, whole)
		}
	}
}

func (c *conformance) join(t *testing.T, q string, size int, whole []string) {
	t.Helper()
	req := parse(t, q)
	req.Facets, req.Size = nil, size
	var paged, followed []string
	for req.Page = 1; req.Page <= len(whole)/size+1; req.Page++ {
		for _, h := range ask(t, c.engine, req).Hits {
			paged = append(paged, h.Report)
		}
	}
	req.Page = 1
	for range len(whole) + 2 {
		res := ask(t, c.engine, req)
		for _, h := range res.Hits {
			followed = append(followed, h.Report)
		}
		if res.Next == "" {
			break
		}
		req.Cursor = res.Next
	}
	if !slices.Equal(paged, whole) {
		t.Errorf("%s: pages of %d do not join to the whole (%d of %d)", q, size, len(paged), len(whole))
	}
	if !slices.Equal(followed, whole) {
		t.Errorf("%s: cursors of %d do not join to the whole (%d of %d)", q, size, len(followed), len(whole))
	}
}

// algebra: AND and OR commute and associate, NOT is its own inverse, De Morgan
// holds, and a word is found or not found in every section.
func (c *conformance) algebra(t *testing.T) {
	words := []string{"微信", "宣传", "“工作人员”", "培训", "“的”", "year:2021", "表:applications.new>0"}
	find := func(q string) []string { return found(t, c.engine, parse(t, text(q))) }
	everything := find("")
	for _, a := range words {
		if got := find("-(-" + a + ")"); !slices.Equal(got, find(a)) {
			t.Errorf("not not %s is another result", a)
		}
		if n := len(find(a)) + len(find("-"+a)); n != len(everything) {
			t.Errorf("%s and its opposite find %d sections of %d", a, n, len(everything))
		}
		for _, b := range words {
			for _, pair := range [][2]string{
				{"%[1]s %[2]s", "%[2]s %[1]s"},
				{"%[1]s OR %[2]s", "%[2]s OR %[1]s"},
				{"-(%[1]s OR %[2]s)", "-%[1]s -%[2]s"},
				{"-(%[1]s %[2]s)", "-%[1]s OR -%[2]s"},
				{"%[1]s (%[2]s OR 政府)", "(%[1]s %[2]s) OR (%[1]s 政府)"},
			} {
				x, y := fmt.Sprintf(pair[0], a, b), fmt.Sprintf(pair[1], a, b)
				if !reflect.DeepEqual(find(x), find(y)) {
					t.Errorf("%s and %s find different sections", x, y)
				}
			}
		}
	}
}

func (c *conformance) sorts(t *testing.T) {
	for _, sort := range []string{"year", "-year", "town", "-town", "applications.new", "-applications.new", "-active.normative.issued",
		"-applications.new@natural", "published", "-published"} {
		req := parse(t, text("工作")+"&sort="+sort+"&size=100")
		got, want := ask(t, c.engine, req), ask(t, c.naive, req)
		for i := range want.Hits {
			if i >= len(got.Hits) || got.Hits[i].Report != want.Hits[i].Report {
				t.Errorf("sort=%s: hit %d differs", sort, i)
				break
			}
		}
	}
}

func (c *conformance) reports(t *testing.T) {
	for _, s := range c.naive.reports {
		got, err := c.engine.Report(context.Background(), s.id)
		if err != nil {
			t.Errorf("%s: %v", s.id, err)
			continue
		}
		if got.ID != s.id || got.Text != s.r.Text || !reflect.DeepEqual(got.Metrics, s.r.Metrics) ||
			!reflect.DeepEqual(got.Sections, s.r.Sections) {
			t.Errorf("%s came back changed", s.id)
		}
	}
	if _, err := c.engine.Report(context.Background(), "000000000-1900"); err == nil {
		t.Error("a report that is not there was found")
	}
}

func (c *conformance) status(t *testing.T) {
	got, want := c.engine.Status(), c.naive.Status()
	if !got.Ready || got.Reports != want.Reports || got.Sections != want.Sections || got.Towns != want.Towns ||
		got.Agencies != want.Agencies {
		t.Errorf("status %+v, want %+v", got, want)
	}
}
