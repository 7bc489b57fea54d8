package parallel

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// show writes an alignment in lines: kind, then the cells, what is shared in brackets.
func show(a Aligned) string {
	var b strings.Builder
	for _, row := range a.Rows {
		b.WriteString(string(row.Kind))
		for _, cell := range row.Cells {
			b.WriteString(" | ")
			for _, p := range cell {
				if p.Shared {
					b.WriteString("[" + p.Text + "]")
				} else {
					b.WriteString(p.Text)
				}
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestAlign(t *testing.T) {
	const (
		first  = "一是宣传力度不够，群众知晓率有待提高。"
		second = "二是业务人员更换频繁，培训没有跟上。"
		third  = "三是公开栏更新不够及时。"
		other  = "我镇全年召开专题会议两次。"
	)
	cases := []struct {
		name  string
		texts []string
		want  string
	}{
		{"no text at all", []string{"", ""}, ""},
		{"one has no text", []string{first, ""}, "alone | " + first + " | \n"},
		{"the same text", []string{first + second, first + second},
			"same | [" + first + "] | [" + first + "]\nsame | [" + second + "] | [" + second + "]\n"},
		{"other marks and spaces", []string{"一是宣传不够，知晓率低。", " 一是宣传不够,知晓率低 。"},
			"same | [一是宣传不够，知晓率低。] | [一是宣传不够,知晓率低 。]\n"},
		{"one sentence changed", []string{first + second + third, first + other + third},
			"same | [" + first + "] | [" + first + "]\nalone | " + second + " | \nalone |  | " + other + "\n" +
				"same | [" + third + "] | [" + third + "]\n"},
		{"a word changed", []string{"今年" + second, "去年" + second},
			"near | 今[年" + second + "] | 去[年" + second + "]\n"},
		{"order changed", []string{first + second, second + first},
			"same | [" + first + "] | [" + first + "]\nsame | [" + second + "] | [" + second + "]\n"},
		{"said twice in one", []string{third + third, third}, "same | [" + third + "] | [" + third + "]\nalone | " + third + " | \n"},
		{"only the first and the last of three", []string{first, other, first},
			"same | [" + first + "] |  | [" + first + "]\nalone |  | " + other + " | \n"},
		{"below the bound", []string{second, "二是业务人员更换过于频繁，没有组织培训。"},
			"alone | " + second + " | \nalone |  | 二是业务人员更换过于频繁，没有组织培训。\n"},
		{"just near: 13 of 21 stretches", []string{second, "与去年的情况相比" + second},
			"near | [" + second + "] | 与去年的情况相比[" + second + "]\n"},
		{"just not near: 13 of 22", []string{second, "与去年的情况相比较" + second},
			"alone | " + second + " | \nalone |  | 与去年的情况相比较" + second + "\n"},
		{"too short for a stretch", []string{"无。", "没有。"}, "alone | 无。 | \nalone |  | 没有。\n"},
	}
	for _, c := range cases {
		if got := show(Align(c.texts, nil)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// What a character is compared as comes from the caller.
func TestAlignFolds(t *testing.T) {
	got := show(Align([]string{"ＷeChat 公众号。", "wechat公众号。"}, func(r rune) string {
		if r > 0xff00 && r < 0xff5f {
			r -= 0xfee0
		}
		return string(unicode.ToLower(r))
	}))
	if want := "same | [ＷeChat 公众号。] | [wechat公众号。]\n"; got != want {
		t.Errorf("%swant %s", got, want)
	}
}

// Whatever the texts: each is in its column whole, in its own order where nothing moved,
// at most one sentence a row, and the texts compared are bounded.
func TestAlignLosesNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	words := []string{"宣传", "力度", "不够", "培训", "公开", "更新", "及时", "人员", "。", "；", "，", "\n"}
	for range 200 {
		texts := make([]string, 2+rnd.IntN(4))
		for i := range texts {
			for range rnd.IntN(40) {
				texts[i] += words[rnd.IntN(len(words))]
			}
		}
		a := Align(texts, nil)
		for i, text := range texts {
			var want, got []string
			want, _ = Sentences(text)
			count := map[string]int{}
			for _, s := range want {
				count[s]++
			}
			for _, row := range a.Rows {
				s := ""
				for _, p := range row.Cells[i] {
					s += p.Text
				}
				if s != "" {
					got, count[s] = append(got, s), count[s]-1
				}
			}
			for s, n := range count {
				if n != 0 {
					t.Fatalf("%q: %d of %q are missing", texts, n, s)
				}
			}
			if i == 0 && strings.Join(got, "\x00") != strings.Join(want, "\x00") {
				t.Fatalf("%q: the first text reads %q", texts, got)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	got, cut := Sentences("他说：“做不到。”会后整改！\n\n（一）经费；  \n完")
	if s := strings.Join(got, "|"); s != "他说：“做不到。”|会后整改！|（一）经费；|完" || cut {
		t.Errorf("%s, cut %t", s, cut)
	}
	got, cut = Sentences(strings.Repeat("公开信息要及时准确。", 4000))
	if !cut || len(got) > MaxSentences || len(strings.Join(got, "")) > MaxBytes {
		t.Errorf("%d sentences, cut %t", len(got), cut)
	}
	if got, cut = Sentences(strings.Repeat("一。", MaxSentences+1)); !cut || len(got) != MaxSentences {
		t.Errorf("%d short sentences, cut %t", len(got), cut)
	}
}

// Eight texts of ten kilobytes that share most of their sentences.
func BenchmarkAlign(b *testing.B) {
	texts := make([]string, 8)
	for i := range texts {
		for j := 0; len(texts[i]) < 10<<10; j++ {
			texts[i] += fmt.Sprintf("第%d项工作在镇党委的领导下按照要求稳步推进，公开信息%d条，群众满意度进一步提高。", j, i*j)
		}
	}
	for b.Loop() {
		Align(texts, nil)
	}
}
