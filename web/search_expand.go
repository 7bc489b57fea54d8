package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"gongkai/search"
)

// addedShare is the part of a request's time that working out what synonyms add may take, a
// fifth: a result does not wait for it longer.
const addedShare = 5

// expansions lists the expansions of a result with what each adds, which is worked out for a
// first page alone.
func (s *Server) expansions(ctx context.Context, req search.Request, res *search.Result) ([]search.Expansion, error) {
	if len(res.Query.Expansions) == 0 || req.Page > 1 || req.Cursor != "" {
		return res.Query.Expansions, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.opts.Deadline/addedShare)
	defer cancel()
	return s.engine.Added(ctx, req, res)
}

// expansionsView are the synonyms of a query: those that count, each with the way to switch
// it off, and those that would find something more. Idle ones count and add nothing.
type expansionsView struct {
	On, Idle, Offered, More []expansionView
	All, None               string // addresses with all of them, and with none; "" where that is so
}

// expansionView is a synonym, and the address that switches it on or off.
type expansionView struct {
	From, To, URL     string
	Counted           bool
	Reports, Sections int // that it adds
}

// offeredExpansions is how many synonyms are offered before the rest is folded away.
const offeredExpansions = 4

// newExpansions shows the expansions of a result; nil where there is nothing to show.
func newExpansions(st state, req search.Request, list []search.Expansion) *expansionsView {
	v := &expansionsView{}
	for _, e := range list {
		one := expansionView{From: e.From, To: e.To, URL: st.expanded(req.Expand.With(e.Alternative(), !e.On)), Counted: e.Added != nil}
		if e.Added != nil {
			one.Reports, one.Sections = e.Added.Reports, e.Added.Sections
		}
		switch {
		case e.On && one.Counted && one.Sections == 0:
			v.Idle = append(v.Idle, one)
		case e.On:
			v.On = append(v.On, one)
		case one.Sections > 0:
			v.Offered = append(v.Offered, one)
		}
	}
	if len(v.On)+len(v.Idle)+len(v.Offered) == 0 {
		return nil
	}
	slices.SortStableFunc(v.Offered, func(a, b expansionView) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(b.Sections, a.Sections))
	})
	if len(v.Offered) > offeredExpansions+1 { // one alone is not worth folding
		v.Offered, v.More = v.Offered[:offeredExpansions], v.Offered[offeredExpansions:]
	}
	if len(v.Offered) > 1 || len(v.Offered) > 0 && len(v.On)+len(v.Idle) > 0 {
		v.All = st.expanded(search.Expand{All: true})
	}
	if len(v.On)+len(v.Idle) > 1 {
		v.None = st.expanded(search.Expand{})
	}
	return v
}

// expanded is the search with other expansions counting.
func (s state) expanded(e search.Expand) string {
	c := s.clone()
	if delete(c, "expand"); len(e.Values()) > 0 {
		c["expand"] = e.Values()
	}
	return address("/", c)
}

// marked are the parameters that the page of a report needs to mark what was found.
func (s state) marked() url.Values {
	kept := url.Values{}
	for _, name := range []string{"q", "expand"} {
		if len(s.values[name]) > 0 {
			kept[name] = s.values[name]
		}
	}
	return kept
}
