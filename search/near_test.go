package search

import (
	"reflect"
	"testing"

	"gongkai/report"
)

func TestParsePositions(t *testing.T) {
	near := func(gap int, nodes ...Node) Node { return Near{Nodes: nodes, Gaps: []int{gap}} }
	for query, want := range map[string]Node{
		"宣传 NEAR/5 不足":        near(5, word("宣传"), word("不足")),
		"宣传 near/5 “不足”":      near(5, word("宣传"), phrase("不足")),
		"宣传 近／５ 不足":           near(5, word("宣传"), word("不足")),
		"“宣传”近/0“不足”":         near(0, phrase("宣传"), phrase("不足")),
		"a NEAR/5 b NEAR/0 c": Near{[]Node{word("a"), word("b"), word("c")}, []int{5, 0}},
		"(a OR b) NEAR/5(c|“d”)": near(5, Or{[]Node{word("a"), word("b")}},
			Or{[]Node{word("c"), phrase("d")}}),
		"a b NEAR/5 c d":     And{[]Node{word("a"), near(5, word("b"), word("c")), word("d")}},
		"a OR b NEAR/5 c":    Or{[]Node{word("a"), near(5, word("b"), word("c"))}},
		"-(a NEAR/5 b)":      Not{near(5, word("a"), word("b"))},
		"“NEAR/5”":           phrase("NEAR/5"),
		"近 年":                And{[]Node{word("近"), word("年")}},
		"nearby":             word("nearby"),
		"附近/5":               word("附近/5"),
		"同句(a b)":            Within{ExtentSentence, And{[]Node{word("a"), word("b")}}},
		"同一句（a）":             Within{ExtentSentence, word("a")},
		"Sentence(a OR “b”)": Within{ExtentSentence, Or{[]Node{word("a"), phrase("b")}}},
		"-同段(a -b)":          Not{Within{ExtentParagraph, And{[]Node{word("a"), Not{word("b")}}}}},
		"PARAGRAPH(a NEAR/5 b) 同句(c)": And{[]Node{Within{ExtentParagraph, near(5, word("a"), word("b"))},
			Within{ExtentSentence, word("c")}}},
		"同句":                 word("同句"),
		"“同句” (a)":           And{[]Node{phrase("同句"), word("a")}},
		"COVID*":             Text{Text: "COVID", Prefix: true},
		"２０２２＊":              Text{Text: "２０２２", Prefix: true},
		"a-1.5*":             Text{Text: "a-1.5", Prefix: true},
		"-QQ* NEAR/5x":       nil,
		"数:隐患>100":           FigureNode{FigureCondition{Subject: "隐患", Op: OpGT, Value: 100}},
		"Figure：隐患 ≥ １，０００处": FigureNode{FigureCondition{"隐患", OpGE, 1000, "处"}},
		"-数字:“安全 隐患”<3":      Not{FigureNode{FigureCondition{Subject: "安全 隐患", Op: OpLT, Value: 3}}},
		"数:浏览量>1.5万":         FigureNode{FigureCondition{Subject: "浏览量", Op: OpGT, Value: 15000}},
		"数:浏览>3万次":           FigureNode{FigureCondition{"浏览", OpGT, 30000, "次"}},
		"数:经费!=10万元":         FigureNode{FigureCondition{"经费", OpNE, 10, "万元"}},
		"数:满意率=98.5％":        FigureNode{FigureCondition{"满意率", OpEQ, 98.5, "%"}},
		"数:“a>b”=1":          FigureNode{FigureCondition{Subject: "a>b", Op: OpEQ, Value: 1}},
	} {
		got, _, err := Parse(query)
		if want == nil {
			if err == nil {
				t.Errorf("%q is read as %v", query, got)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v, %v; want %#v", query, got, err, want)
			continue
		}
		if again, _, err := Parse(got.String()); err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("%q is written %q, which is %#v, %v", query, got, again, err)
		}
		for _, lang := range []report.Lang{report.Chinese, report.English} {
			echo := Describe(Request{Query: got}, lang, func(s string) []string { return []string{s} }, nil)
			if again, _, err := Parse(echo); err != nil || !reflect.DeepEqual(again, want) {
				t.Errorf("%q is echoed as %q, which is %#v, %v", query, echo, again, err)
			}
		}
	}
}
