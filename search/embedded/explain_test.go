package embedded

import (
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search/searchtest"
)

// What is said of a hit adds up to its score and agrees with its place.
func TestExplain(t *testing.T) {
	e := serve(t, append(searchtest.Corpus(60, 8), written(7001, "甲镇", "910101171", 2022, map[report.SectionKey]string{
		"overview": "不存在舆情应对不力的情况。", "improvements": "舆情应对不力，舆情应对慢。"}),
		written(7002, "乙镇", "910101172", 2021, map[report.SectionKey]string{"overview": "不存在舆情应对不力的情况。"}))...)
	for _, q := range []string{"宣传力度", "宣传 培训", "公开", "更新不及时", "“主动公开” 培训",
		"舆情应对不力", "宣传 OR 微信", "year:2021", ""} {
		if h := ask(t, e, "q="+url.QueryEscape(q)).Hits[0]; h.Explain != nil {
			t.Errorf("%s: explained without being asked: %+v", q, h.Explain)
		}
		for _, sort := range []string{"relevance", "year"} {
			for _, h := range ask(t, e, "explain=1&sort="+sort+"&q="+url.QueryEscape(q)).Hits {
				sum := 0.0
				for _, w := range h.Explain.Words {
					sum += w.Score
					if w.Count == 0 || w.Sections == 0 || w.Score <= 0 {
						t.Errorf("%s: %+v", q, w)
					}
				}
				if math.Abs(sum-h.Score) > 0.001 {
					t.Errorf("%s: the words of %s add up to %g, want %g", q, h.Report, sum, h.Score)
				}
				if x := h.Explain; h.Tier != "" && h.Prominent != (x.Problems || x.Heading) || x.Length == 0 && len(x.Words) > 0 || x.Mean <= 0 {
					t.Errorf("%s: %s is prominent: %v, and explained so: %+v", q, h.Report, h.Prominent, x)
				}
				if len(h.Why(report.Chinese)) != len(h.Why(report.English)) || len(h.Why(report.English)) < 2 {
					t.Errorf("%s: %q, %q", q, h.Why(report.Chinese), h.Why(report.English))
				}
			}
		}
	}
	hits := ask(t, e, "explain=1&q="+url.QueryEscape("舆情应对不力")).Hits
	if len(hits) != 2 || hits[0].Section != "improvements" || hits[0].Denied || !hits[1].Denied {
		t.Fatalf("%+v", hits)
	}
	if why := strings.Join(hits[1].Why(report.English), "\n"); !strings.Contains(why, "there is none of it") || strings.Contains(why,
		"problems") {
		t.Error(why)
	}
	if !slices.ContainsFunc(hits[0].Why(report.Chinese), func(s string) bool { return strings.Contains(s, "舆情 2 次") }) {
		t.Errorf("%q", hits[0].Why(report.Chinese))
	}
}
