package promise

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/report"
)

func problems(list ...string) []report.Problem {
	var all []report.Problem
	for i := 0; i < len(list); i += 2 {
		all = append(all, report.Problem{Text: list[i], Class: report.ProblemClass(list[i+1])})
	}
	return all
}

func said(items []Item) []string {
	var list []string
	for _, it := range items {
		before, after := "", ""
		if it.Before != nil {
			before = it.Before.Text
		}
		if it.After != nil {
			after = it.After.Text
		}
		list = append(list, fmt.Sprintf("%s %s: %s > %s", it.Turn, it.Ground, before, after))
	}
	return list
}

func TestCompare(t *testing.T) {
	before := &report.Report{Problems: problems("宣传力度不够", "publicity", "2021年公开栏更新不及时", "timeliness", "一人多岗，精力有限", "staff",
		"档案没有分类", "", "公众号停更两月", "channel"), Remedies: []report.Remedy{{Text: "每季度宣讲一次"}, {Text: "办一期培训"}}}
	one := 0
	before.Problems[0].Remedy = &one
	after := &report.Report{Problems: problems("宣传的力度还是不够", "publicity", "2022年公开栏更新不及时", "timeliness", "人员调动频繁", "staff",
		"答复格式不统一", "", "宣讲覆盖面窄", "publicity")}
	got := Compare(before, after)
	want := []string{
		"again text: 宣传力度不够 > 宣传的力度还是不够", "again text: 2021年公开栏更新不及时 > 2022年公开栏更新不及时",
		"again class: 一人多岗，精力有限 > 人员调动频繁", "again class: 宣传力度不够 > 宣讲覆盖面窄",
		"new :  > 答复格式不统一", "gone : 档案没有分类 > ", "gone : 公众号停更两月 > "}
	if s := said(got); !slices.Equal(s, want) {
		t.Errorf("%q, want %q", s, want)
	}
	if got[0].Remedy == nil || got[0].Remedy.Text != "每季度宣讲一次" || got[1].Remedy != nil {
		t.Errorf("remedies %v and %v", got[0].Remedy, got[1].Remedy)
	}
	if loose := Loose(before); len(loose) != 1 || loose[0].Text != "办一期培训" {
		t.Errorf("loose remedies %v", loose)
	}
	if none := Compare(&report.Report{}, &report.Report{}); len(none) != 0 {
		t.Errorf("of nothing %v", said(none))
	}
}

// Every problem of both is in an item, on its side, and none comes from nowhere.
func TestCompareLeavesNothingOut(t *testing.T) {
	texts := []string{"宣传力度不够", "人员不足", "更新不及时", "渠道单一", "解读形式单一", "机制不健全"}
	classes := append(report.ProblemClasses(), "")
	for seed := range 200 {
		var sides [2]*report.Report
		for k := range sides {
			sides[k] = &report.Report{}
			for i := range (seed + k*3) % 6 {
				sides[k].Problems = append(sides[k].Problems, report.Problem{Text: texts[(seed*7+i*5+k)%len(texts)],
					Class: classes[(seed+i*3+k)%len(classes)]})
			}
		}
		before, after := map[*report.Problem]bool{}, map[*report.Problem]bool{}
		for _, it := range Compare(sides[0], sides[1]) {
			if (it.Turn == New) != (it.Before == nil) || (it.Turn == Gone) != (it.After == nil) ||
				(it.Turn == Again) != (it.Ground != "") {
				t.Fatalf("seed %d: %+v", seed, it)
			}
			before[it.Before], after[it.After] = true, true
		}
		delete(before, nil)
		delete(after, nil)
		if len(before) != len(sides[0].Problems) || len(after) != len(sides[1].Problems) {
			t.Errorf("seed %d: %d of %d and %d of %d", seed, len(before), len(sides[0].Problems), len(after), len(sides[1].Problems))
		}
	}
}
