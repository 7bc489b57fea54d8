package web

import (
	"context"
	"strings"
	"unicode/utf8"

	"gongkai/search"
	"gongkai/search/meant"
)

// placeEnds end the names of places and agencies.
var placeEnds = []string{"镇", "乡", "街道", "办事处", "县", "市", "区", "旗", "盟", "州", "省", "局", "政府", "委员会"}

// maxBeside bounds the places that are offered beside a result.
const maxBeside = 3

// placesBeside lists, for a search that found something, those with a place instead of a word
// that is exactly its name: 木梁镇 低保 finds the sections that have both words, and the reader
// may have meant 低保 in the reports of 木梁镇. None of them is made unless the reader follows
// it.
func (s *Server) placesBeside(ctx context.Context, t tongue, req search.Request) ([]clauseView, error) {
	lib, err := s.openLibrary(ctx)
	if err != nil {
		return nil, err
	}
	var list []clauseView
	for _, d := range meant.Doubtful(req) {
		if !d.Word || utf8.RuneCountInString(d.Text) < 2 || !endsAsPlace(d.Text) || d.With("", "").Query == nil {
			continue
		}
		for _, f := range lib.guide.Find(d) {
			if !f.Exact() || len(list) == maxBeside {
				continue
			}
			p := suggestionOf(f, lib.Directory, t.Lang)
			v := variant{d.Text + "→" + joinNonEmpty(" ", p.Label, p.Note), d.With(search.Field(p.Kind), p.Value)}
			n, err := s.count(ctx, v.req)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				list = append(list, clauseView{v.label, v.url(), n})
			}
		}
	}
	return list, nil
}

func endsAsPlace(text string) bool {
	for _, end := range placeEnds {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}
