package web

import (
	"net/url"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/suggest"
)

// lastTerm cuts a query that is being typed before its last term, where that is not quoted.
func lastTerm(typed string) (before, term string) {
	if strings.Count(typed, `"`)%2 > 0 || strings.Count(typed, "“") > strings.Count(typed, "”") {
		return typed, ""
	}
	at := strings.LastIndexAny(typed, " 　(（") // a term begins behind it
	if at < 0 {
		return "", typed
	}
	for _, r := range typed[at:] {
		at += len(string(r))
		break
	}
	return typed[:at], typed[at:]
}

// fieldCalled finds the field that goes by a name in a query, and that takes values.
func fieldCalled(name string) (search.FieldDef, bool) {
	for _, d := range search.Fields() {
		if name != "" && (string(d.Field) == name || slices.Contains(d.Names, name)) {
			return d, true
		}
	}
	return search.FieldDef{}, false
}

// completeField lists the values that the last term of a query goes on to, where it names a field:
// those of the field that begin so, or hold it. ok says that it names one.
func (s *Server) completeField(lib *library, typed string, kinds []suggest.Kind, n int, lang report.Lang) (list []suggestion, ok bool) {
	if !slices.Contains(kinds, suggest.KindValue) {
		return nil, false
	}
	before, term := lastTerm(typed)
	sign := strings.TrimPrefix(strings.TrimPrefix(term, "-"), "－")
	minus := term[:len(term)-len(sign)]
	name, begun, cut := cutColon(sign)
	def, known := fieldCalled(name)
	if !cut || !known {
		return nil, false
	}
	begun = s.analyzer.NormalizeString(begun)
	add := func(value, label, note string, match suggest.Match) {
		query := before + minus + name + ":" + value
		if def.Field == search.FieldMetric {
			query = before + minus + value + ">0"
		}
		list = append(list, suggestion{Kind: suggest.KindValue, Value: query, Label: label, Note: note, Match: match,
			URL: stateOf(url.Values{"q": {query}}).url()})
	}
	kind, found := map[search.Field]suggest.Kind{search.FieldTown: suggest.KindTown, search.FieldRegion: suggest.KindRegion,
		search.FieldMetric: suggest.KindMetric}[def.Field]
	if found && begun != "" {
		for _, f := range lib.finder.Find(begun, []suggest.Kind{kind}, n) {
			v := suggestionOf(f, lib.Directory, lang)
			add(f.Value, v.Label, v.Note, f.Match)
		}
		return list, true
	}
	values := def.Values
	if def.Field == search.FieldYear {
		for year := s.engine.Status().LastYear; year >= s.engine.Status().FirstYear && year > 0; year-- {
			values = append(values, report.FormatNumber(float64(year)))
		}
	}
	for _, match := range []suggest.Match{suggest.MatchPrefix, suggest.MatchPart} {
		for _, v := range values {
			label := def.Field.ValueLabel(v, lang)
			if len(list) < n && begins(s, begun, match, v, def.Field.ValueLabel(v, report.Chinese), label) {
				add(v, label, def.Field.Label(lang), match)
			}
		}
	}
	return list, true
}

// begins reports whether one of the names of a value begins with a text or, for
// suggest.MatchPart, holds it and none begins so.
func begins(s *Server, text string, match suggest.Match, names ...string) bool {
	prefix, part := false, false
	for _, name := range names {
		name = s.analyzer.NormalizeString(name)
		prefix, part = prefix || strings.HasPrefix(name, text), part || strings.Contains(name, text)
	}
	if match == suggest.MatchPrefix {
		return prefix
	}
	return part && !prefix
}

// cutColon cuts a term at its first colon, of either width.
func cutColon(term string) (before, after string, ok bool) {
	i := strings.IndexAny(term, ":：")
	if i < 0 {
		return term, "", false
	}
	return term[:i], strings.TrimLeft(term[i:], ":："), true
}

// fieldNames lists the fields whose name the last term of a query begins, each with its
// colon.
func fieldNames(typed string, kinds []suggest.Kind, n int, lang report.Lang) []suggestion {
	before, term := lastTerm(typed)
	if !slices.Contains(kinds, suggest.KindField) || term == "" {
		return nil
	}
	var list []suggestion
	for _, d := range search.Fields() {
		for _, name := range append([]string{string(d.Field)}, d.Names...) {
			if len(list) < n && strings.HasPrefix(name, term) {
				query := before + name + ":"
				list = append(list, suggestion{Kind: suggest.KindField, Value: query, Label: name + ":", Note: d.Usage.In(lang),
					Match: suggest.MatchPrefix, URL: stateOf(url.Values{"q": {strings.TrimSpace(before)}}).url()})
				break
			}
		}
	}
	return list
}
