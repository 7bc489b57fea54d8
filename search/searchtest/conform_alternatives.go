package searchtest

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/search"
)

// alternatives: what counts beside the words of a query finds what the naive engine finds
// with it, never less than without; hits of the words themselves come first within a tier;
// and texts in quotes have none.
func (c *conformance) alternatives(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 9))
	more := 0
	queries := []string{"宣传力度", "更新不及时", "宣传 培训", "(宣传 OR 培训) 不够", "一人多岗", "微信公众号",
		"-(-宣传)", "“宣传力度” 培训", "10件", "同句(宣传 不够)", "培训 NEAR/9 宣传"}
	for i := range 90 {
		q := queries[i%len(queries)]
		if i >= 4*len(queries) {
			q = strings.Map(func(r rune) rune {
				if r < 0x4e00 || r > 0x9fff {
					return -1
				}
				return r
			}, c.piece(rnd, 2+rnd.IntN(6)))
		}
		if q == "" {
			continue
		}
		seed := rnd.Uint64()
		change := func(req search.Request) search.Request { return c.widened(req, rand.New(rand.NewPCG(seed, 1))) }
		plain, req := parse(t, text(q)), change(parse(t, text(q)))
		req.Facets = nil
		c.same(t, req)
		if i%9 == 0 {
			c.tiersOf(t, text(q), change)
		}
		narrow, wide := ask(t, c.engine, plain).Total, ask(t, c.engine, req).Total
		if !strings.Contains(q, "-") && narrow.Sections > wide.Sections {
			t.Errorf("%s finds %d sections, and %d with alternatives", q, narrow.Sections, wide.Sections)
		}
		if wide.Sections > narrow.Sections {
			more++
		}
		phrase := plain
		phrase.Query = search.MapTexts(plain.Query, func(text search.Text, _ bool) search.Node {
			text.Quoted = true
			return text
		})
		if got, want := ask(t, c.engine, c.widened(phrase, rnd)).Total, ask(t, c.engine, phrase).Total; got != want {
			t.Errorf("%s in quotes finds %+v with alternatives, want %+v", q, got, want)
		}
	}
	if more < 20 {
		t.Errorf("only %d queries find more with their alternatives", more)
	}
}

// widened gives the texts of a request alternatives: some for one of their units, some for
// several beside each other, and one for a word that they do not have.
func (c *conformance) widened(req search.Request, rnd *rand.Rand) search.Request {
	req.Query = search.MapTexts(req.Query, func(text search.Text, _ bool) search.Node {
		units := c.naive.text.Units(text.Text)
		for range rnd.IntN(4) {
			if len(units) == 0 {
				break
			}
			from := rnd.IntN(len(units))
			to := from + 1 + rnd.IntN(min(2, len(units)-from))
			var also string
			if words := c.naive.text.Units(c.piece(rnd, 2+rnd.IntN(6))); len(words) > 0 && rnd.IntN(3) > 0 {
				also = words[rnd.IntN(len(words))]
			} else {
				also = []string{"培训", "宣传", "微信", "工作", "公开", "更新"}[rnd.IntN(6)]
			}
			text.Also = append(text.Also, search.Alternative{Word: strings.Join(units[from:to], ""), Text: also})
		}
		text.Also = append(text.Also, search.Alternative{Word: "没有这个词", Text: "工作"})
		return text
	})
	return req
}

// piece is a string of some length, or less, of the narratives.
func (c *conformance) piece(rnd *rand.Rand, length int) string {
	s := c.naive.reports[rnd.IntN(len(c.naive.reports))]
	runes := []rune(s.parts[rnd.IntN(len(s.parts))].Text)
	at := rnd.IntN(len(runes))
	return strings.TrimSpace(string(runes[at:min(at+length, len(runes))]))
}
