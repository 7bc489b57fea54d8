package searchtest

import (
	"cmp"
	"strings"
	"testing"

	"gongkai/search"
)

// tiers: each hit says how near its words stand, as the naive engine does, whatever the
// hits are sorted by and however long a page is; relevance orders by place, then by
// score.
func (c *conformance) tiers(t *testing.T) {
	for _, q := range []string{
		"政府信息公开", "宣传力度不够", "宣传 培训", "培训 宣传", "更新不及时",
		"主动公开 宣传力度 微信", "“宣传力度” “不够”", "宣传 (不够 OR 培训)",
		"(宣传 OR 加强) (培训 OR 力度)", "培训 OR year:2021", "-(-培训 year:2021)", "-(-培训 OR -宣传)",
		"宣传 -培训", "培训 -(微信 年:2021)", "QQ 10件", "100 更新", "、 。", "“、” “。”", "year:2021",
		"", "一人多岗 人员不足",
		"(微信 OR 微博 OR 网站 OR 公告 OR 工作) (培训 OR 宣传 OR 条例 OR 重点) 公开",
	} {
		c.tiersOf(t, text(q), func(req search.Request) search.Request { return req })
	}
}

// kept: a request that names tiers has the sections in which the words stand so, and none
// else, in its hits, its totals and its facets.
func (c *conformance) kept(t *testing.T) {
	for _, q := range []string{"宣传 培训", "更新不及时", "政府信息公开", "主动公开 宣传力度 微信",
		"“宣传力度” “不够”", "培训 OR year:2021",
		"宣传 -培训", "同段(宣传 培训)", "宣传 NEAR/30 培训", "year:2021", "100 更新"} {
		whole, sum := ask(t, c.engine, parse(t, text(q))).Total.Sections, 0
		for _, tiers := range []string{"exact", "sentence", "paragraph", "apart", "exact,sentence,paragraph", "apart,exact",
			"exact,sentence,paragraph,apart"} {
			req := parse(t, text(q)+"&tier="+tiers)
			c.same(t, req)
			res := ask(t, c.engine, req)
			for _, h := range res.Hits {
				if h.Tier != "" && !strings.Contains(tiers, string(h.Tier)) {
					t.Errorf("%s with the tiers %s: %s is of tier %s", q, tiers, h.Report, h.Tier)
				}
			}
			for _, f := range req.Facets {
				c.sameFacet(t, q+" "+tiers, f, res.Facets[f], c.naive.ask(req).facet(f))
			}
			if len(req.Tiers) == 1 {
				sum += res.Total.Sections
			}
		}
		if q != "year:2021" && q != "培训 OR year:2021" && sum != whole {
			t.Errorf("%s: the tiers have %d sections together, and there are %d", q, sum, whole)
		}
		c.tiersOf(t, text(q)+"&tier=sentence,apart", func(req search.Request) search.Request { return req })
	}
}

// tiersOf looks at the tiers of one query, given as parameters and changed once it is read.
func (c *conformance) tiersOf(t *testing.T, q string, change func(search.Request) search.Request) {
	t.Helper()
	req := change(parse(t, q))
	req.Facets, req.Size = nil, search.MaxSize
	want := map[string]stood{}
	for req.Page = 1; req.Page == 1 || len(want) == (req.Page-1)*req.Size; req.Page++ {
		for _, h := range ask(t, c.naive, req).Hits {
			want[h.Report] = standingOf(h)
		}
	}
	var whole []string
	for req.Page = 1; req.Page == 1 || len(whole) == (req.Page-1)*req.Size; req.Page++ {
		var last search.Hit
		for i, h := range ask(t, c.engine, req).Hits {
			whole = append(whole, h.Report)
			stands, above := standingOf(h), standingOf(last)
			if stands != want[h.Report] {
				t.Errorf("%s: the words stand in %s so: %+v, want %+v", q, h.Report, stands, want[h.Report])
			}
			if order := cmp.Or(cmp.Compare(above.place(), stands.place()), cmp.Compare(h.Score, last.Score),
				unscored(stands, h.Year-last.Year)); i > 0 && order > 0 {
				t.Errorf("%s: %s (%+v, %g) comes after %s (%+v, %g)", q, h.Report, stands, h.Score, last.Report, above, last.Score)
			}
			last = h
		}
	}
	for _, sort := range []string{"relevance", "year", "town"} {
		req := change(parse(t, q+"&size=7&facets=none&sort="+sort))
		for i, h := range ask(t, c.engine, req).Hits {
			if standingOf(h) != want[h.Report] || sort == "relevance" && h.Report != whole[i] {
				t.Errorf("%s by %s: hit %d is %s of tier %q, want %v", q, sort, i, h.Report, h.Tier, want[h.Report])
			}
		}
	}
}

// unscored is a difference of years where hits have no score, and 0 where they may have some
// that differ by less than a score is told with.
func unscored(s stood, years int) int {
	if s.tier != "" {
		return 0
	}
	return years
}
