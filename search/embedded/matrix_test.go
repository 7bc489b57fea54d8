package embedded

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"gongkai/search"
	"gongkai/search/searchtest"
)

// A batch of 200 queries, by year and by town, has in every cell what a single search for its
// query finds there, on one generation.
func TestBatchEqualsSingleSearches(t *testing.T) {
	reports := searchtest.Corpus(300, 9)
	data := t.TempDir()
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "")
	e := openEngine(t, data)
	words := strings.Fields("政府 信息 公开 宣传 力度 不够 专人 负责 舆情 交办 依申请 工作 人员 业务 水平 更新 及时 微信 公众号 " +
		"加强 培训 主动 重点 领域 监督 保障 行政 复议 条例 一人多岗")
	var lines []string
	for i := 0; len(lines) < 200; i++ {
		a, b := words[i%len(words)], words[(i*7+i/len(words)+1)%len(words)]
		lines = append(lines, []string{a + " " + b, fmt.Sprintf("%q OR %s", a+b, b), a + " -" + b, "同句(" + a + " " + b + ")",
			"节:问题 " + a}[i%5]+
			strings.Repeat(" 的", i/90))
	}
	for _, by := range []search.Field{search.FieldYear, search.FieldTown} {
		batch, err := search.ParseBatch(url.Values{"q": {strings.Join(lines, "\n")}, "by": {string(by)}, "region": {"91"}})
		if err != nil {
			t.Fatal(err)
		}
		m, err := e.Matrix(context.Background(), batch.Request())
		if err != nil {
			t.Fatal(err)
		}
		cells := 0
		for i, row := range batch.Request().Rows {
			row.Size, row.Facets = 0, []search.Field{by}
			res, err := e.Search(context.Background(), row)
			if err != nil {
				t.Fatal(err)
			}
			counts := map[string]int{}
			for _, c := range res.Facets[by] {
				counts[c.Value] = c.N
			}
			if res.Total.Reports != m.Rows[i].Reports {
				t.Errorf("%s: %d reports, a single search finds %d", batch.Lines[i].Query, m.Rows[i].Reports, res.Total.Reports)
			}
			for j, c := range m.Columns {
				if cells++; m.Rows[i].Counts[j] != counts[c.Value] {
					t.Errorf("%s, %s: %d, a single search finds %d", batch.Lines[i].Query, c.Value, m.Rows[i].Counts[j], counts[c.Value])
				}
			}
		}
		if len(batch.Lines) < 150 || cells < 1000 {
			t.Errorf("%d lines and %d cells were looked at", len(batch.Lines), cells)
		}
	}
}

// firstOf finds the first of a list as sorting all of it does.
func TestFirstOf(t *testing.T) {
	for n := range 40 {
		for size := range 50 {
			list := make([]int, size)
			for i := range list {
				list[i] = (i*37 + n*11) % 53
			}
			sorted := append([]int{}, list...)
			compare := func(a, b *int) int { return *a - *b }
			firstOf(sorted, size, compare)
			first := min(n, size)
			firstOf(list, first, compare)
			for i := range first {
				if list[i] != sorted[i] {
					t.Fatalf("the first %d of %d: %v, want %v", n, size, list[:first], sorted[:first])
				}
			}
		}
	}
}
