package search

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// ParseRequest reads the parameters of a search (docs/api.md).
// Parameters it does not know are left alone. The error is a *SyntaxError for q
// and a *ParamError for the rest.
func ParseRequest(values url.Values) (Request, error) {
	req := Request{Scope: report.ScopeNarrative, Page: 1, Size: DefaultSize}
	node, scope, err := Parse(strings.TrimSpace(values.Get("q")))
	if err != nil {
		return req, err
	}
	req.Query = node
	total := 0
	for _, f := range FilterFields() {
		texts := present(values[string(f)])
		if total += len(texts); total > MaxValues {
			return req, &ParamError{string(f), "", msgValues}
		}
		if len(texts) == 0 {
			continue
		}
		filter, err := newFilter(f, texts)
		if err != nil {
			return req, err
		}
		req.Filters = append(req.Filters, filter)
	}
	for _, s := range present(values["metric"]) {
		c, err := ParseMetricCondition(s)
		if err != nil {
			return req, err
		}
		if req.Metrics = append(req.Metrics, c); len(req.Metrics) > MaxTerms {
			return req, &ParamError{"metric", s, msgMetrics}
		}
	}
	if req.Expand, err = parseExpand(present(values["expand"])); err != nil {
		return req, err
	}
	switch s := values.Get("fold"); s {
	case "on":
		req.Fold = true
	case "", "off":
	default:
		return req, &ParamError{"fold", s, msgFold}
	}
	req.lift()
	if req.Tiers, err = parseTiers(present(values["tier"])); err != nil {
		return req, err
	}
	if req.Explain, err = parseExplain(values.Get("explain")); err != nil {
		return req, err
	}
	if s := values.Get("scope"); s != "" {
		if req.Scope, err = parseScope(s); err != nil {
			return req, err
		}
	} else if scope != "" {
		req.Scope = scope
	}
	if req.Sort, err = parseSort(values.Get("sort")); err != nil {
		return req, err
	}
	if req.Facets, err = parseFacets(present(values["facets"])); err != nil {
		return req, err
	}
	return req, req.parsePaging(values)
}

// parseFacets reads a list of facets ("year,town") or "none"; no list is all of them.
func parseFacets(lists []string) ([]Field, error) {
	if len(lists) == 0 {
		return FacetFields(), nil
	}
	asked := strings.Join(lists, ",")
	if asked == "none" {
		return nil, nil
	}
	all := CountedFields()
	var list []Field
	for _, name := range strings.Split(asked, ",") {
		f := Field(strings.TrimSpace(name))
		if !slices.Contains(all, f) {
			return nil, &ParamError{"facets", asked, msgFacets.with(texts(all))}
		}
		if !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	return list, nil
}

// texts gives ids as plain strings.
func texts[T ~string](ids []T) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	return list
}

func (r *Request) parsePaging(values url.Values) error {
	number := func(name string, least, most, otherwise int) (int, error) {
		s := values.Get(name)
		if s == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return 0, &ParamError{name, s, msgInteger.with(least, most)}
		}
		return n, nil
	}
	var err error
	if r.Size, err = number("size", 0, MaxSize, DefaultSize); err != nil {
		return err
	}
	if r.Page, err = number("page", 1, MaxWindow, 1); err != nil {
		return err
	}
	if r.Cursor = values.Get("cursor"); r.Cursor == "" && r.Page*r.Size > MaxWindow {
		return &ParamError{"page", strconv.Itoa(r.Page), msgWindow}
	}
	if len(r.Cursor) > 512 {
		return &ParamError{"cursor", "", msgTooLong}
	}
	return nil
}

// present drops the empty values that an unfilled form sends.
func present(values []string) []string {
	var kept []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			kept = append(kept, v)
		}
	}
	return kept
}

func parseScope(s string) (report.Scope, error) {
	switch s {
	case "narrative", "叙述":
		return report.ScopeNarrative, nil
	case "tables", "表格":
		return report.ScopeTables, nil
	case "all", "全文":
		return report.ScopeAll, nil
	case "problems", "问题":
		return report.ScopeProblems, nil
	case "remedies", "措施":
		return report.ScopeRemedies, nil
	}
	return "", &ParamError{"scope", s, msgScope}
}

func parseSort(s string) (Sort, error) {
	key, desc := strings.CutPrefix(s, "-")
	if key == "" || key == SortRelevance {
		return Sort{Key: SortRelevance}, nil
	}
	if random, ok := strings.CutPrefix(s, SortRandom); ok {
		if seed, err := strconv.ParseUint(strings.TrimPrefix(random, ":"), 10, 32); err == nil || random == "" {
			return Sort{Key: SortRandom, Seed: uint32(seed)}, nil
		}
	}
	if Field(key).def().Sort || key == SortPublished {
		return Sort{Key: key, Desc: desc}, nil
	}
	if metric, applicant, err := ParseCell(key); err == nil {
		return Sort{Key: report.SumOf(metric, applicant)[0], Desc: desc}, nil
	}
	sorts := fieldsWith(func(d *FieldDef) bool { return d.Sort })
	return Sort{}, &ParamError{"sort", s, msgSort.with(texts(sorts))}
}

// String gives the order as the sort parameter reads it.
func (s Sort) String() string {
	if s.Key == SortRandom {
		return SortRandom + ":" + strconv.FormatUint(uint64(s.Seed), 10)
	}
	if s.Desc {
		return "-" + s.Key
	}
	return s.Key
}

// Random is the place of a report in a random order: FNV-1a of the seed and the id, mixed so
// that ids which differ at the end alone are as far apart as others.
func (s Sort) Random(id string) uint32 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(strconv.FormatUint(uint64(s.Seed), 10) + "/" + id) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	return uint32(h >> 32)
}

// newFilter checks the values of one field. The error is a *ParamError.
func newFilter(field Field, texts []string) (Filter, error) {
	f := Filter{Field: field}
	for _, s := range texts {
		text, exclude := strings.CutPrefix(s, "-")
		text = strings.TrimSpace(text)
		if text == "" || !utf8.ValidString(text) || utf8.RuneCountInString(text) > MaxQueryRunes {
			return f, &ParamError{string(field), s, msgBadValue}
		}
		canonical, message := field.def().canonical(text)
		if message != (Message{}) {
			return f, &ParamError{string(field), s, message}
		}
		text = canonical
		f.Values = append(f.Values, Value{text, exclude})
	}
	return f, nil
}

// Values gives the request as parameters, its query as Node.String writes it;
// ParseRequest reads the same request back. Defaults are left out.
func (r Request) Values() url.Values {
	v := url.Values{}
	if r.Query != nil {
		v.Set("q", r.Query.String())
	}
	for _, f := range r.Filters {
		for _, value := range f.Values {
			v.Add(string(f.Field), value.String())
		}
	}
	for _, m := range r.Metrics {
		v.Add("metric", m.String())
	}
	for _, s := range r.Expand.Values() {
		v.Add("expand", s)
	}
	if len(r.Tiers) > 0 {
		v.Set("tier", strings.Join(texts(r.Tiers), ","))
	}
	if r.Explain {
		v.Set("explain", "1")
	}
	if r.Fold {
		v.Set("fold", "on")
	}
	if r.Scope != "" && r.Scope != report.ScopeNarrative {
		v.Set("scope", string(r.Scope))
	}
	if r.Sort.Key != "" && r.Sort.Key != SortRelevance {
		v.Set("sort", r.Sort.String())
	}
	if facets := FacetFields(); !sameFields(r.Facets, facets) {
		v.Set("facets", strings.Join(texts(r.Facets), ","))
		if len(r.Facets) == 0 {
			v.Set("facets", "none")
		}
	}
	if r.Page > 1 && r.Cursor == "" {
		v.Set("page", strconv.Itoa(r.Page))
	}
	if r.Size != DefaultSize {
		v.Set("size", strconv.Itoa(r.Size))
	}
	if r.Cursor != "" {
		v.Set("cursor", r.Cursor)
	}
	return v
}

// sameFields reports whether two lists hold the same fields, each once.
func sameFields(a, b []Field) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(f Field) bool { return !slices.Contains(b, f) })
}

// String gives the value as a parameter writes it.
func (v Value) String() string {
	if v.Exclude {
		return "-" + v.Text
	}
	return v.Text
}
