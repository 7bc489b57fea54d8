package search

import (
	"errors"
	"strings"
	"testing"
)

// Queries as Lucene, Google, Westlaw, catalogues of journals and SQL have them are refused at
// the place between angle marks, with what says the same here.
func TestForeignQueries(t *testing.T) {
	for _, c := range []struct{ marked, repaired string }{
		{`"人员 不足"〈~5〉`, "(人员 NEAR/5 不足)"},
		{`“人员 更新 不足”〈~300〉 宣传`, "(人员 NEAR/200 更新 NEAR/200 不足) 宣传"},
		{`"人员不足"〈~2〉`, "同句(人员不足)"},
		{`-"人员 不足"〈~2〉`, "-(人员 NEAR/2 不足)"},
		{"人员 〈w/5〉 不足", "人员 NEAR/5 不足"},
		{"人员 〈/5〉 不足", "人员 NEAR/5 不足"},
		{"人员 〈pre/5〉 “不足”", "人员 NEAR/5 “不足”"},
		{"人员 〈ADJ〉 不足", "人员 NEAR/0 不足"},
		{"人员 〈ADJ3〉 不足", "人员 NEAR/3 不足"},
		{"人员 〈ONEAR/300〉 不足", "人员 NEAR/200 不足"},
		{"人员 〈AROUND(5)〉 不足", "人员 NEAR/5 不足"},
		{"人员 〈within 5〉 不足", "人员 NEAR/5 不足"},
		{"人员 〈/s〉 不足 -更新", "同句(人员 不足) -更新"},
		{"人员 〈w/p〉 不足", "同段(人员 不足)"},
		{"人员 〈SAME〉 “不足”", "同段(人员 “不足”)"},
		{"(人员 OR 经费) 〈/s〉 不足", ""},
		{"人员 〈BUT NOT〉 不足", "人员 -不足"},
		{"人员 〈ANDNOT〉 不足", "人员 -不足"},
		{"人员 〈EXCEPT〉 (不足 OR 欠缺)", "人员 -(不足 OR 欠缺)"},
		{"人员 〈XOR〉 不足 更新", "((人员 -不足) OR (不足 -人员)) 更新"},
		{"人员 〈%〉 不足", "人员 不足"},
		{"人员 〈#5〉 不足", "人员 不足"},
		{"人员〈AND〉不足", "人员 AND 不足"},
		{"人员〈OR〉不足 更新", "人员 OR 不足 更新"},
		{"人员〈NOT〉不足", "人员 NOT 不足"},
		{"〈[2020 TO 2022]〉 人员", "year:2020..2022 人员"},
		{"〈[a TO b]〉", `"[a TO b]"`},
		{"year:〈[2020 TO *]〉 人员", "year:2020..2099 人员"},
		{"〈{人员 不足}〉 更新", "(人员 不足) 更新"},
		{"〈'人员 不足'〉 更新", `"人员 不足" 更新`},
		{"〈‘人员不足’〉", `"人员不足"`},
		{"〈`人员`〉", `"人员"`},
		{"更新 〈/人员/〉", `更新 "人员"`},
		{"〈wei!〉 更新", "wei* 更新"},
		{"〈we?hat〉", `"we?hat"`},
		{"〈人?不足〉", `"人?不足"`},
		{"〈TI〉(人员) 更新", "(人员) 更新"},
		{"〈SU〉='人员' AND KY % '不足'", `"人员" AND "不足"`},
		{"〈intitle〉:人员", "人员"},
		{"〈标题〉：人员 更新", "人员 更新"},
		{"〈全文〉:“人员不足”", "“人员不足”"},
		{"〈site〉:gov.cn 人员", "人员"},
		{"人员 〈sort〉:-year", "人员"},
		{`人员 〈作者〉:"张某 某" 更新`, "人员 更新"},
		{"〈_exists_〉:town", ""},
		{"人员 〈申请:>0〉", "人员 申请>0"},
		{"〈申请：5〉 人员", "申请=5 人员"},
		{"〈applications.new:5〉", "applications.new=5"},
		{"〈申请:1..5〉 人员", "申请>=1 申请<=5 人员"},
		{"〈申请:[1 TO 5]〉", "申请>=1 申请<=5"},
		{"〈申请大于0〉 人员", "申请>0 人员"},
		{"人员 〈申请 不少于 1,000〉", "人员 申请>=1,000"},
		{"〈行政处罚超过5〉", "行政处罚>5"},
		{"〈申请@自然人大于等于3〉", "申请@自然人>=3"},
		{"〈申请 between 1 and 5〉 人员", "申请>=1 申请<=5 人员"},
		{"〈年度介于2020和2022〉 人员", "年度:2020..2022 人员"},
		{"人员 〈年度大于2020〉", "人员 year:2021..2099"},
		{"〈不予公开>5〉", ""}, // too many parts for one query
	} {
		before, rest, _ := strings.Cut(c.marked, "〈")
		place, after, _ := strings.Cut(rest, "〉")
		query := before + place + after
		node, _, err := Parse(query)
		var se *SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%q is read as %v, %v", query, node, err)
			continue
		}
		if se.Offset != len([]rune(before)) || se.Len != len([]rune(place)) || se.Repaired != c.repaired {
			t.Errorf("%q: place %d+%d, repaired %q; want %s, %q", query, se.Offset, se.Len, se.Repaired, c.marked, c.repaired)
		}
		if se.Repaired != "" {
			if n, _, err := Parse(se.Repaired); err != nil || n == nil {
				t.Errorf("%q: the repaired %q is %v, %v", query, se.Repaired, n, err)
			}
		}
	}
}

// What only looks a little like other languages is text.
func TestNotForeign(t *testing.T) {
	for _, q := range []string{"24/7", "人员/经费", "adj 人员", "same 人员", "人员 except", "APP(微信)", "TIKTOK 人员", "or更新", "KPI", "人员？不足",
		"人员不足？", "it's",
		"申请：5件", "申请大于零", "工作大于5", "注意！", "OK! ok", "超过5件", "/5", "%",
		"100% 人员", "人员 100%", "5/6 人员",
		"主题党日", "全文公开", "标题", "NOTE",
		"ANDROID系统", "同比超过5", "a/b/c", "10%", "人员 -经费", "主动公开 及时", "政府:公开"} {
		if _, _, err := Parse(q); err != nil {
			t.Errorf("%q is refused: %v", q, err)
		}
	}
}
