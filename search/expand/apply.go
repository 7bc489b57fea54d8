package expand

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/search"
)

// Analyzer folds text and cuts it into the strings that it asks for. *analysis.Analyzer is
// one.
type Analyzer interface {
	NormalizeString(s string) string
	Units(s string) []string
}

// Limits on the expansions of one query.
const (
	maxOn      = 64 // that count
	maxListed  = 64 // that are listed; those that count come all
	maxCounted = 16 // for which it is worked out what they add
	maxRun     = 4  // strings beside each other that make one word of the dictionary
)

// Apply lists the expansions of the query of a request, and gives the request with those that
// its Expand has count. They are those of unquoted words that are wanted, in the order of the
// query: excluded words, prefixes, operands of NEAR and what stands in quotes have none. An
// expansion that Expand names and the dictionary does not know is a *search.ParamError; one
// of a word that the query does not have does nothing.
func (d *Dictionary) Apply(req search.Request, a Analyzer) (search.Request, []search.Expansion, error) {
	fold := func(p search.Alternative) search.Alternative {
		return search.Alternative{Word: a.NormalizeString(p.Word), Text: a.NormalizeString(p.Text)}
	}
	known := func(list []search.Alternative, sign string) ([]search.Alternative, error) {
		folded := make([]search.Alternative, len(list))
		for i, p := range list {
			if folded[i] = fold(p); !d.knows(folded[i]) {
				return nil, &search.ParamError{Param: "expand", Value: sign + p.String(), Message: search.Message{
					Chinese: fmt.Sprintf(msgUnknown.chinese, p.Word, p.Text), English: fmt.Sprintf(msgUnknown.english, p.Word, p.Text)}}
			}
		}
		return folded, nil
	}
	var err error
	if req.Expand.Pairs, err = known(req.Expand.Pairs, ""); err != nil {
		return req, nil, err
	}
	if req.Expand.Without, err = known(req.Expand.Without, "-"); err != nil {
		return req, nil, err
	}
	var list []search.Expansion
	on := 0
	req.Query = search.MapTexts(req.Query, func(t search.Text, excluded bool) search.Node {
		t.Also = nil
		if excluded || t.Quoted || t.Prefix {
			return t
		}
		for _, e := range d.of(t.Text, a) {
			if e.On = req.Expand.Counts(e.Alternative()); e.On {
				t.Also = append(t.Also, e.Alternative())
			}
			if !slices.Contains(list, e) && (e.On || len(list) < maxListed) {
				list = append(list, e)
				if e.On {
					on++
				}
			}
		}
		return t
	})
	if on > maxOn {
		return req, nil, &search.ParamError{Param: "expand", Value: strings.Join(req.Expand.Values(), "、"),
			Message: search.Message{Chinese: msgTooMany.chinese, English: msgTooMany.english}}
	}
	return req, list, nil
}

// of lists the expansions of an unquoted text: of each of its strings and of several beside
// each other, in order. What only puts the expansion of one string in its place, 更新滞后 for
// 更新不及时 where 滞后 is one of 不及时, would find nothing beside that and is left out.
func (d *Dictionary) of(text string, a Analyzer) []search.Expansion {
	units := a.Units(text)
	whole := a.NormalizeString(text)
	var list []search.Expansion
	for from := range units {
		for to := from + 1; to <= min(from+maxRun, len(units)); to++ {
			word := strings.Join(units[from:to], "")
			if to > from+1 && !strings.Contains(whole, word) {
				break
			}
			for _, e := range d.expansions(word) {
				if to == from+1 || e.Kind == search.ExpansionSynonym && !d.replaced(units[from:to], e.To) {
					list = append(list, e)
				}
			}
		}
	}
	return list
}

// replaced reports whether units become a word with one of them replaced by an expansion of
// its own.
func (d *Dictionary) replaced(units []string, word string) bool {
	for i, u := range units {
		front, back := strings.Join(units[:i], ""), strings.Join(units[i+1:], "")
		for _, e := range d.expansions(u) {
			if front+e.To+back == word {
				return true
			}
		}
	}
	return false
}

// expansions lists the expansions of one word: its own, and, where it is made of two words
// one of which has some, itself with that replaced.
func (d *Dictionary) expansions(word string) []search.Expansion {
	var list []search.Expansion
	add := func(to string, kind search.ExpansionKind) {
		e := search.Expansion{From: word, To: to, Kind: kind}
		same := func(x search.Expansion) bool { return x.To == to }
		if to != word && !slices.ContainsFunc(list, same) && !opposed(word, to) {
			list = append(list, e)
		}
	}
	for _, to := range d.also[word] {
		add(to, search.ExpansionSynonym)
	}
	runes := []rune(word)
	if len(runes) > maxRunes {
		return list
	}
	for cut := 2; cut <= len(runes)-2; cut++ {
		front, back := string(runes[:cut]), string(runes[cut:])
		for _, to := range d.also[front] {
			add(to+back, search.ExpansionCompound)
		}
		for _, to := range d.also[back] {
			add(front+to, search.ExpansionCompound)
		}
	}
	return list
}

// knows reports whether the dictionary has an expansion.
func (d *Dictionary) knows(p search.Alternative) bool {
	return utf8.RuneCountInString(p.Word) <= maxRunes*maxRun &&
		slices.ContainsFunc(d.expansions(p.Word), func(e search.Expansion) bool { return e.To == p.Text })
}

// Count works out what expansions add to a request that Apply gave and that finds so much:
// those that count, what is found with them and not without; the others, what would
// be found with them as well. It asks the engine once for each of the first sixteen, and
// leaves the rest, and all once the deadline has passed, without an answer.
func (d *Dictionary) Count(ctx context.Context, engine search.Engine, a Analyzer, req search.Request, found search.Total,
	list []search.Expansion) ([]search.Expansion, error) {
	list = slices.Clone(list)
	setting := req.Expand
	for i := range list[:min(len(list), maxCounted)] {
		e := &list[i]
		req.Expand = setting.With(e.Alternative(), !e.On)
		other, _, err := d.Apply(req, a)
		if err != nil {
			return nil, err
		}
		other.Page, other.Size, other.Cursor, other.Facets = 1, 0, "", nil
		res, err := engine.Search(ctx, other)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			return nil, err
		}
		added := search.Added{Reports: res.Total.Reports - found.Reports, Sections: res.Total.Sections - found.Sections}
		if e.On {
			added = search.Added{Reports: -added.Reports, Sections: -added.Sections}
		}
		e.Added = &added
	}
	return list, nil
}
