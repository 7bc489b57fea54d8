package align

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/grid"
)

// A head names the year that stands in it as four digits and no more.
func TestYearOf(t *testing.T) {
	for head, want := range map[string]int{
		"2016年": 2016, "2016": 2016, "截至2015年底": 2015, "２０１６年": 2016, "1990": 1990, "1989": 0, "2099": 2099, "2100": 0,
		"12016": 0, "20161": 0, "201": 0, "第201年": 0, "": 0, "2016年比2015年": 2016, "统计数": 0, "2x16年": 0,
	} {
		c := grid.ReadCell(head, 0, 1)
		if got := YearOf(&c); got != want {
			t.Errorf("%q names the year %d, want %d", head, got, want)
		}
	}
}

// A column is ranked by its head, and of several years the last is the current one.
func TestRankHeads(t *testing.T) {
	const none, part, period, total, count, current = rankNone, rankPart, rankPeriod, rankTotal, rankCount, rankCurrent
	for heads, want := range map[string][]rank{
		"2015年|2016年":         {none, current},
		"2016年|2015年|2014年":   {current, none, none},
		"2015年|2016年比2017年增减": {current, none},
		"本年|上年":               {current, none},
		"合计|某局|某镇":            {total, part, part},
		"统计数|备注":              {count, none},
		"累计|统计数":              {period, count},
		"年|2016":              {none, current},
		"单位|备注":               nil,
		"甲":                   {part},
	} {
		cells := map[int]*grid.Cell{}
		for i, text := range strings.Split(heads, "|") {
			c := grid.ReadCell(text, 0, 1)
			c.Label = text
			cells[i] = &c
		}
		got := rankHeads(cells)
		if len(got) != len(want) {
			t.Errorf("%s: ranks %v, want %v", heads, got, want)
			continue
		}
		for i, r := range want {
			if got[i] != r {
				t.Errorf("%s: head %d has rank %d, want %d", heads, i, got[i], r)
			}
		}
	}
	if !rankPart.below(rankPeriod) || rankTotal.below(rankCount) || rankCount.below(rankTotal) || rankCount.below(rankCount) ||
		!rankTotal.below(rankCurrent) {
		t.Error("a total and a count are as sure as each other, and every other rank is less sure than those behind it")
	}
}

// The words of a header that stand in one cell are heads of their own where they begin as
// a header does.
func TestHeadsIn(t *testing.T) {
	for text, want := range map[string]string{
		"指标名称 计量单位 本期实际 本年累计": "指标名称|计量单位|本期实际|本年累计",
		"指标名称 单位 统计数":         "指标名称|单位|统计数",
		"指标名称 统计数":            "指标名称 统计数",
		"某镇 单位 统计数":           "某镇 单位 统计数",
	} {
		c := grid.ReadCell(text, 0, 1)
		var got []string
		for _, h := range headsIn(&c) {
			got = append(got, h.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: heads %q, want %q", text, got, want)
		}
	}
	for name, want := range map[string]bool{"单位": true, "填报单位": true, "指标名称": true, "统计指标": true, "项目": true, "序号": true, "备注": true,
		"统计项目": true, "内容": true, "说明": true, "上年": false, "县直单位": false, "本年": false, "类别": false} {
		if IsName(name) != want {
			t.Errorf("%s heads a column of words: %v", name, !want)
		}
	}
}
