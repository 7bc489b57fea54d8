package web

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

// parameters are what a route understands in the query of its address: names that may
// be given once, and names that may be repeated.
type parameters struct{ single, repeated []string }

// Parameters of the routes of the API, and of the pages that read any.
func searchParameters() parameters {
	return parameters{[]string{"q", "scope", "sort", "page", "size", "cursor", "explain", "lang"},
		append(filterNames(), "metric", "expand", "tier", "facets")}
}

// foldingParameters are those of searches whose hits can be folded.
func foldingParameters() parameters {
	p := searchParameters()
	p.single = append(p.single, "fold")
	return p
}

func aggregateParameters() parameters {
	return parameters{[]string{"q", "scope", "lang"}, append(filterNames(), "metric", "expand", "tier", "by", "stat")}
}

func suggestParameters() parameters {
	return parameters{single: []string{"q", "of", "size", "lang"}}
}

func searchPageParameters() parameters {
	p := foldingParameters()
	p.single = append(p.single, "m", "ma", "mo", "mv", "find_town", "find_region", "view", "column", "order", "width")
	p.repeated = append(p.repeated, "columns", "more")
	return p
}

func reportPageParameters() parameters {
	return parameters{repeated: []string{"expand"},
		single: []string{"q", "rows", "beside", "hit", "library", "sha256", "view", "start", "end", "from", "lang"}}
}

// filterNames are the names of the filters.
func filterNames() []string {
	var names []string
	for _, f := range search.FilterFields() {
		names = append(names, string(f))
	}
	return names
}

func (p parameters) has(name string) bool {
	return slices.Contains(p.single, name) || slices.Contains(p.repeated, name)
}

// near is the parameter that a name was probably meant as, or "".
func (p parameters) near(name string) string {
	name = strings.ToLower(strings.Trim(name, " \t[]_-"))
	for _, known := range slices.Concat(p.single, p.repeated) {
		if name == known || name == known+"s" {
			return known
		}
	}
	return ""
}

// decodeQuery reads the query of an address. Unlike url.ParseQuery it leaves nothing
// out: the error is a *search.ParamError that names the parameter that cannot be
// decoded.
func decodeQuery(raw string) (url.Values, error) {
	values := url.Values{}
	for pair := range strings.SplitSeq(raw, "&") {
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(key)
		if err != nil || !utf8.ValidString(name) {
			return nil, refused(key, "", "参数名无法解码，% 后面要是两位十六进制数字，解出的要是 UTF-8",
				"the name cannot be decoded: % takes two hexadecimal digits, and what they give is UTF-8")
		}
		text, err := url.QueryUnescape(value)
		switch {
		case strings.Contains(pair, ";"):
			return nil, refused(name, value, "分号不分隔参数，参数之间用 &；要找分号请写成 %3B",
				"a semicolon does not part parameters, & does; write a semicolon that is looked for as %3B")
		case err != nil:
			return nil, refused(name, value, "无法解码，% 后面要是两位十六进制数字；百分号本身请写成 %25",
				"it cannot be decoded: % takes two hexadecimal digits; write a percent sign as %25")
		case !utf8.ValidString(text):
			return nil, refused(name, value, "解码后不是 UTF-8",
				"decoded it is not UTF-8")
		}
		values.Add(name, text)
	}
	return values, nil
}

// refused is a parameter that cannot be used, and why in both languages.
func refused(name, value, chinese, english string) *search.ParamError {
	return &search.ParamError{Param: printable(name), Value: printable(value), Message: said(chinese, english)}
}

// printable shortens what a request holds and makes it fit to be shown.
func printable(s string) string {
	s = strings.ToValidUTF8(s, "�")
	if r := []rune(s); len(r) > 64 {
		s = string(r[:64]) + "…"
	}
	return s
}

// readParameters decodes the query of a request. A route of the API refuses names that
// it does not know; a page leaves them out and gives them in order, since links carry
// names that others add. A parameter that holds one value is trimmed, and refused where
// it is given twice with different values.
func readParameters(r route, raw string) (values url.Values, ignored []string, err error) {
	if values, err = decodeQuery(raw); err != nil {
		return nil, nil, err
	}
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch {
		case r.params.has(name):
		case r.strict:
			return nil, nil, &search.ParamError{Param: printable(name), Value: printable(values.Get(name)),
				Message: unknownParameter(r, name)}
		default:
			ignored = append(ignored, printable(name))
			delete(values, name)
		}
	}
	for _, name := range r.params.single {
		kept := map[string]bool{}
		last := ""
		for _, v := range values[name] {
			if v = strings.TrimSpace(v); v != "" {
				kept[v], last = true, v
			}
		}
		if len(kept) > 1 {
			return nil, nil, refused(name, strings.Join(values[name], "、"), "只能给一个值", "it takes one value")
		}
		if values.Has(name) {
			values.Set(name, last)
		}
	}
	if l := report.Lang(values.Get("lang")); l != "" && l != report.Chinese && l != report.English {
		return nil, nil, refused("lang", string(l), "语言只有 zh 和 en", "the languages are zh and en")
	}
	return values, ignored, nil
}

// unknownParameter says that a route does not know a name, and which it may have been
// meant as.
func unknownParameter(r route, name string) search.Message {
	if near := r.params.near(name); near != "" {
		return said("没有这个参数，是不是 "+near, "there is no such parameter, is it "+near)
	}
	known := slices.Concat(r.params.single, r.params.repeated)
	if len(known) == 0 {
		return said("这个地址不接受参数", "this address takes no parameters")
	}
	return said("没有这个参数，可用的有 "+strings.Join(known, "、"),
		"there is no such parameter; one of "+strings.Join(known, ", "))
}

// query gives the parameters of a request as its route reads them.
func query(c *gin.Context) url.Values {
	if v, ok := c.Get(queryKey); ok {
		if values, ok := v.(url.Values); ok {
			return values
		}
	}
	return url.Values{}
}

// ignored gives the names of parameters that the page does not know.
func ignored(c *gin.Context) []string { return c.GetStringSlice(ignoredKey) }

// Keys of what a request carries through its handlers.
const (
	queryKey   = "query"
	ignoredKey = "ignored"
	tagKey     = "tag"  // the ETag of the answer
	slotKey    = "slot" // gives the slot of the gate back
)
