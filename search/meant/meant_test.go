package meant

import (
	"context"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/suggest"
)

// texts is an engine over texts, each a report. It finds the texts that have all words and
// phrases of a query.
type texts []string

func (list texts) Search(_ context.Context, req search.Request) (*search.Result, error) {
	res := &search.Result{}
	for _, text := range list {
		if holds(req.Query, text) {
			res.Total.Reports++
		}
	}
	return res, nil
}

func (list texts) Words(context.Context) ([]search.Word, error) {
	var words []search.Word
	for _, w := range dictionary {
		if n := strings.Count(strings.Join(list, " "), w); n > 0 {
			words = append(words, search.Word{Text: w, Count: n})
		}
	}
	return words, nil
}

func holds(n search.Node, text string) bool {
	switch n := n.(type) {
	case search.And:
		return holds(n.Nodes[0], text) && holds(n.Nodes[1], text)
	case search.Not:
		return !holds(n.Node, text)
	case search.Text:
		if n.Quoted {
			return strings.Contains(text, n.Text)
		}
		for _, u := range (cutter{}).Units(n.Text) {
			if !strings.Contains(text, u) {
				return false
			}
		}
	}
	return true
}

var dictionary = []string{"人员", "不足", "宣传", "力度", "信息公开", "培训", "补助"}

// cutter cuts words of the dictionary out, and the rest as it stands.
type cutter struct{}

func (cutter) NormalizeString(s string) string { return strings.ToLower(s) }

func (cutter) Units(s string) []string {
	var units []string
	rest := ""
	for s = strings.ToLower(s); s != ""; {
		word := ""
		for _, w := range dictionary {
			if strings.HasPrefix(s, w) {
				word = w
			}
		}
		if word != "" && rest != "" {
			units, rest = append(units, rest), ""
		}
		if word == "" {
			word = string([]rune(s)[:1])
			rest += word
		} else {
			units = append(units, word)
		}
		s = s[len(word):]
	}
	if rest != "" {
		units = append(units, rest)
	}
	return units
}

func TestWords(t *testing.T) {
	list := texts{"人员不足，宣传力度不够", "宣传力度大，人员充足", "信息公开培训少", "一时训培"}
	for range 12 {
		list = append(list, "开展培训")
	}
	g := New(list, cutter{}, suggest.New(nil))
	for _, c := range []struct {
		query, want string
		reports     int
	}{
		{"人员布足", "人员不足", 1}, {"宣船", "宣传", 2}, {"宣船力度", "宣传力度", 2}, {"“宣船力度”", `"宣传力度"`, 2}, {"宣船 人员", "宣传 人员", 2},
		{"人圆布足", "人员不足", 1}, {"宣船 人圆", "宣传 人员", 2}, {"新西公开", "信息公开", 1}, {"xuanchuan", "宣传", 2}, {"renyuanbuzu", "人员不足", 1},
		{"宣传力庹", "宣传力度", 2}, {"训培", "培训", 13}, {"宣船 -力度", "", 0}, {"-宣船 人员", "", 0}, {"补足", "不足", 1}, {"力庹", "", 0},
		{"xuan*", "", 0}, {"龙卷风", "", 0}, {"宣船 龙卷风", "", 0},
	} {
		query, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		req := search.Request{Query: query, Scope: report.ScopeNarrative, Page: 1}
		res, _ := list.Search(context.Background(), req)
		guesses, err := g.Words(context.Background(), req, res.Total.Reports)
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" {
			if len(guesses) > 0 {
				t.Errorf("%s is offered %v", c.query, guesses[0].Request.Query)
			}
			continue
		}
		if len(guesses) == 0 || guesses[0].Request.Query.String() != c.want || guesses[0].Reports != c.reports {
			t.Errorf("%s is offered %+v, want %s in %d", c.query, guesses, c.want, c.reports)
		}
	}
}
