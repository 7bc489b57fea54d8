package search

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/report"
)

// fieldNames leads the names a field goes by in a query to its parameter.
var fieldNames = map[string]string{
	"year": "year", "年": "year", "年度": "year",
	"town": "town", "镇": "town", "乡镇": "town", "机关": "town",
	"region": "region", "地区": "region", "地": "region",
	"section": "section", "节": "section",
	"level": "level", "层级": "level",
	"form": "form", "版式": "form",
	"finding": "finding", "发现": "finding",
	"metric": "metric", "表": "metric", "指标": "metric",
	"scope": "scope", "范围": "scope",
}

// sectionNames leads the other names of a level-one section to its key.
var sectionNames = map[string]report.SectionKey{
	"一": report.SectionOverview, "二": report.SectionProactive, "三": report.SectionRequests,
	"四": report.SectionDisputes, "五": report.SectionImprovements, "六": report.SectionOther,
	"总体情况": report.SectionOverview, "主动公开": report.SectionProactive, "依申请公开": "overview.on_request",
	"问题": report.SectionImprovements, "其他": report.SectionOther, "前言": report.SectionPreamble,
}

var (
	sectionPattern = regexp.MustCompile(`^[a-z]+(\.[a-z0-9_]+)*$`)
	findingPattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)
	yearPattern    = regexp.MustCompile(`^(\d{4})(?:\s*(?:\.\.|-|—|~)\s*(\d{4}))?$`)
)

// ParseRequest reads the parameters of a search as the contract names them.
// Parameters it does not know are left alone. The error is a *SyntaxError for q
// and a *ParamError for the rest.
func ParseRequest(values url.Values) (Request, error) {
	req := Request{Text: strings.TrimSpace(values.Get("q")), Scope: report.ScopeNarrative, Page: 1, Size: DefaultSize}
	node, scope, err := Parse(req.Text)
	if err != nil {
		return req, err
	}
	req.Query = node
	total := 0
	for _, f := range FilterFields() {
		texts := present(values[string(f)])
		if total += len(texts); total > MaxValues {
			return req, &ParamError{string(f), "", "筛选值太多，最多 200 个"}
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
			return req, &ParamError{"metric", s, "指标条件太多，最多 32 个"}
		}
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
	return req, req.parsePaging(values)
}

func (r *Request) parsePaging(values url.Values) error {
	number := func(name string, least, most, otherwise int) (int, error) {
		s := values.Get(name)
		if s == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return 0, &ParamError{name, s, "要是 " + strconv.Itoa(least) + " 到 " + strconv.Itoa(most) + " 的整数"}
		}
		return n, nil
	}
	var err error
	if r.Size, err = number("size", 1, MaxSize, DefaultSize); err != nil {
		return err
	}
	if r.Page, err = number("page", 1, MaxWindow, 1); err != nil {
		return err
	}
	if r.Cursor = values.Get("cursor"); r.Cursor == "" && r.Page*r.Size > MaxWindow {
		return &ParamError{"page", strconv.Itoa(r.Page), "页码只到第 10,000 条，再往后请用 next_cursor 的值作 cursor 参数"}
	}
	if len(r.Cursor) > 512 {
		return &ParamError{"cursor", "", "太长"}
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
	}
	return "", &ParamError{"scope", s, "范围只能是 narrative（叙述）、tables（表格）或 all（全文）"}
}

func parseSort(s string) (Sort, error) {
	key, desc := strings.CutPrefix(s, "-")
	switch key {
	case "", SortRelevance:
		return Sort{Key: SortRelevance}, nil
	case SortYear, SortTown:
		return Sort{key, desc}, nil
	}
	for _, d := range report.Dictionary() {
		if d.ID == key {
			return Sort{key, desc}, nil
		}
	}
	return Sort{}, &ParamError{"sort", s, "排序只能按 relevance、year、town 或一个指标，前面加 - 为倒序"}
}

// String gives the order as the sort parameter reads it.
func (s Sort) String() string {
	if s.Desc {
		return "-" + s.Key
	}
	return s.Key
}

// newFilter checks the values of one field. The error is a *ParamError.
func newFilter(field Field, texts []string) (Filter, error) {
	f := Filter{Field: field}
	for _, s := range texts {
		text, exclude := strings.CutPrefix(s, "-")
		text = strings.TrimSpace(text)
		if text == "" || !utf8.ValidString(text) || utf8.RuneCountInString(text) > MaxQueryRunes {
			return f, &ParamError{string(field), s, "值是空的、太长或不是 UTF-8"}
		}
		canonical, message := canonicalValue(field, text)
		if message != "" {
			return f, &ParamError{string(field), s, message}
		}
		f.Values = append(f.Values, Value{canonical, exclude})
	}
	return f, nil
}

// canonicalValue gives a filter value in the form a facet shows it, or says what
// is wrong with it.
func canonicalValue(field Field, text string) (value, message string) {
	switch field {
	case FieldYear:
		m := yearPattern.FindStringSubmatch(strings.TrimSuffix(text, "年"))
		if text == "0" {
			return text, "" // reports of an unknown year
		}
		if m == nil {
			return "", "年度要写成 2022 或 2020..2022"
		}
		if m[2] == "" {
			return m[1], ""
		}
		return m[1] + ".." + m[2], ""
	case FieldSection:
		if key, ok := sectionNames[text]; ok {
			return string(key), ""
		}
		if !sectionPattern.MatchString(text) {
			return "", "没有名为“" + text + "”的节"
		}
	case FieldForm:
		switch text = strings.TrimSuffix(text, "版式"); report.FormID(text) {
		case report.Form2008, report.Form2014, report.Form2019, report.Form2021:
		default:
			return "", "版式只有 2008、2014、2019、2021"
		}
	case FieldLevel:
		switch report.Level(text) {
		case report.LevelTownship, report.LevelDepartment, report.LevelCounty, report.LevelCity, report.LevelProvince, report.LevelUnknown:
		default:
			return "", "层级只有 township、department、county、city、province、unknown"
		}
	case FieldFinding:
		if !findingPattern.MatchString(text) {
			return "", "没有名为“" + text + "”的发现"
		}
	}
	return text, ""
}

// YearRange reads the value of a year filter.
func YearRange(value string) (from, to int) {
	a, b, ok := strings.Cut(value, "..")
	from, _ = strconv.Atoi(a)
	if to = from; ok {
		to, _ = strconv.Atoi(b)
	}
	return from, to
}

// Values gives the request as parameters; ParseRequest reads the same request
// back. Defaults are left out.
func (r Request) Values() url.Values {
	v := url.Values{}
	if r.Text != "" {
		v.Set("q", r.Text)
	}
	for _, f := range r.Filters {
		for _, value := range f.Values {
			v.Add(string(f.Field), value.String())
		}
	}
	for _, m := range r.Metrics {
		v.Add("metric", m.String())
	}
	if r.Scope != "" && r.Scope != report.ScopeNarrative {
		v.Set("scope", string(r.Scope))
	}
	if r.Sort.Key != "" && r.Sort.Key != SortRelevance {
		v.Set("sort", r.Sort.String())
	}
	if r.Page > 1 && r.Cursor == "" {
		v.Set("page", strconv.Itoa(r.Page))
	}
	if r.Size != 0 && r.Size != DefaultSize {
		v.Set("size", strconv.Itoa(r.Size))
	}
	if r.Cursor != "" {
		v.Set("cursor", r.Cursor)
	}
	return v
}

// String gives the value as a parameter writes it.
func (v Value) String() string {
	if v.Exclude {
		return "-" + v.Text
	}
	return v.Text
}
