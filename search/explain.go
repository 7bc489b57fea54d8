package search

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// Reasons say why a hit is where it is, beside its tier: what the section that leads it
// was ranked by.
type Reasons struct {
	Words    []WeighedWord `json:"words"`
	Length   int           `json:"length"`      // words of the section
	Mean     float64       `json:"mean_length"` // of the narrative sections, in words
	Problems bool          `json:"problems"`    // the section is one of problems and remedies
	Heading  bool          `json:"heading"`     // its heading has all that is asked for
	Text     []string      `json:"text"`        // all of it in sentences; see Hit.Why
}

// WeighedWord is a word that a section was ranked by.
type WeighedWord struct {
	Text     string  `json:"text"`
	Count    int     `json:"count"`    // how often the section has it
	Sections int     `json:"sections"` // narrative sections that have it
	Score    float64 `json:"score"`    // what it adds to that of the hit
}

// parseExplain reads the parameter explain.
func parseExplain(s string) (bool, error) {
	switch s {
	case "", "0":
		return false, nil
	case "1":
		return true, nil
	}
	return false, &ParamError{"explain", s, msgExplain}
}

// Why says in sentences why a hit that has Reasons is where it is, in the order in
// which the reasons count.
func (h *Hit) Why(lang report.Lang) []string {
	e := h.Explain
	if e == nil {
		return nil
	}
	say := func(chinese, english string, args ...any) string {
		return fmt.Sprintf(Message{chinese, english}.In(lang), args...)
	}
	var list []string
	if h.Tier == "" {
		list = append(list, say("没有要找的词，按年度排", "no words were asked for: later years come first"))
		return append(list, say("%d 年", "of %d", h.Year))
	}
	list = append(list, map[Tier]string{
		TierExact:     say("第一档：原样出现所写的字", "first tier: what was typed stands there as it is"),
		TierSentence:  say("第二档：所有的词在同一句里", "second tier: all words stand in one sentence"),
		TierParagraph: say("第三档：所有的词在同一段里", "third tier: all words stand in one paragraph"),
		TierApart:     say("末档：词分散在不同的段里", "last tier: the words stand in different paragraphs"),
	}[h.Tier])
	if h.Denied {
		list = append(list, say("句中说的是没有（不存在、未发生、0件之类），在本档中靠后",
			"the text says that there is none of it: behind others of the tier"))
	}
	if h.Expanded {
		list = append(list, say("靠同义词才如此，在原词之后", "only by synonyms: behind the words themselves"))
	}
	switch {
	case e.Problems:
		list = append(list, say("在“存在的主要问题及改进情况”中，在本档中靠前",
			"in the section of problems and remedies: before others of the tier"))
	case e.Heading:
		list = append(list, say("标题中有所有的词，在本档中靠前", "the heading has all words: before others of the tier"))
	}
	var words []string
	for _, w := range e.Words {
		words = append(words, say("%s %d 次（%d 段中有）%.2f", "%s %d times (in %d sections) %.2f", w.Text, w.Count, w.Sections, w.Score))
	}
	if len(words) > 0 {
		list = append(list, say("同等的按得分：%s，合计 %.2f", "then by score: %s, together %.2f",
			strings.Join(words, say("，", ", ")), h.Score))
		list = append(list, say("这一段 %d 词，平均 %.0f 词：越短每个词越重",
			"the section has %d words, the mean is %.0f: the shorter, the more each counts",
			e.Length, e.Mean))
	}
	return append(list, say("得分相同的，年度晚的在前：%d 年", "of equal scores the later year comes first: %d", h.Year))
}
