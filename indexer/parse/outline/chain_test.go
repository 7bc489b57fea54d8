package outline

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gongkai/report"
)

// numberedSections prints the six sections of the form of 2019 and 2021 under the given
// numbers, each with as many sentences as told.
func numberedSections(numbers []string, sentences []int) string {
	titles := []string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
		"政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}
	var b strings.Builder
	for i, title := range titles {
		fmt.Fprintf(&b, "%s、%s\n%s\n", numbers[i], title, strings.Repeat("白水镇按时公开有关信息。", sentences[i]))
	}
	return b.String()
}

// outlines are made-up documents whose headings leave something open.
func outlines() map[string]string {
	inOrder := []string{"一", "二", "三", "四", "五", "六"}
	some := []int{4, 2, 1, 1, 4, 1}
	plain := numberedSections(inOrder, some)
	contents := numberedSections(inOrder, []int{0, 0, 0, 0, 0, 0})
	return map[string]string{
		"plain":             plain,
		"table of contents": contents + plain,
		"repeated number":   numberedSections([]string{"一", "二", "三", "三", "四", "五"}, some),
		"number left out":   numberedSections([]string{"一", "二", "四", "五", "六", "七"}, some),
		"empty sections":    numberedSections(inOrder, []int{4, 0, 0, 0, 4, 0}),
		"remedies apart":    strings.Replace(plain, "六、其他", "六、下一步改进措施\n白水镇将加强学习。\n七、其他", 1),
		"a list within": strings.Replace(plain, "二、主动",
			"一、加强监督保障\n白水镇落实责任。\n二、推进平台建设\n白水镇更新栏目。\n二、主动", 1),
	}
}

// Each of six sections is found once, at the heading that its text follows.
func TestChain(t *testing.T) {
	want := []report.SectionKey{report.SectionOverview, report.SectionProactive, report.SectionRequests,
		report.SectionDisputes, report.SectionImprovements, report.SectionOther}
	for name, text := range outlines() {
		o, lines := outlineOf(t, titleLine+text)
		var got []report.SectionKey
		for _, h := range o.Heads {
			got = append(got, h.Key)
		}
		if name == "a list within" {
			continue // its own keys may stand between
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: sections %v", name, got)
			continue
		}
		for i, h := range o.Heads {
			next := len(lines)
			if i+1 < len(o.Heads) {
				next = o.Heads[i+1].Line
			}
			if name != "empty sections" && next-h.Line < 2 {
				t.Errorf("%s: the heading of %s heads nothing", name, h.Key)
			}
		}
	}
}

// What is read does not hang on the exact weights: each may be a fifth larger or
// smaller.
func TestChainWeights(t *testing.T) {
	rd := newReader(t)
	fields := map[string]func(*chainWeights) *int{
		"text": func(w *chainWeights) *int { return &w.text }, "heading": func(w *chainWeights) *int { return &w.heading },
		"numbered": func(w *chainWeights) *int { return &w.numbered }, "vague": func(w *chainWeights) *int { return &w.vague },
		"problems": func(w *chainWeights) *int { return &w.problems },
		"next":     func(w *chainWeights) *int { return &w.next }, "repeated": func(w *chainWeights) *int { return &w.repeated },
	}
	if n := reflect.TypeFor[chainWeights]().NumField(); len(fields) != n {
		t.Fatalf("%d of %d weights are varied", len(fields), n)
	}
	for name, text := range outlines() {
		rows := rd.grid.Rows(text, rd.Lines(text))
		want := rd.Headings(rows)
		for weight, field := range fields {
			for _, percent := range []int{80, 120} {
				varied := *rd
				*field(&varied.chain) = *field(&varied.chain) * percent / 100
				if got := varied.Headings(rows); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %s at %d%% changes the headings", name, weight, percent)
				}
			}
		}
	}
}

// No title stands in both lists, and no word of a rule stands beside one that is part of
// it, which would match wherever it does.
func TestTitlesStandOnce(t *testing.T) {
	for title := range numberedTitles {
		if _, twice := bareTitles[title]; twice {
			t.Errorf("%s stands in both lists", title)
		}
	}
	for _, r := range titleRules {
		for _, words := range [][]string{r.any, r.and} {
			for i, w := range words {
				for j, part := range words {
					if i != j && strings.Contains(w, part) {
						t.Errorf("%s: %s is part of %s", r.key, part, w)
					}
				}
			}
		}
	}
}
