package web

import (
	"net/url"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// state is a search as its address says it: the parameters of the API, without empty
// ones. Its methods leave it as it is and return addresses.
type state struct{ values url.Values }

// searchParams are the parameters of a search, in a fixed order.
func searchParams() []string {
	names := []string{"q"}
	for _, f := range search.FilterFields() {
		names = append(names, string(f))
	}
	return append(names, "metric", "expand", "tier", "explain", "scope", "sort", "page", "size", "cursor")
}

// stateOf keeps what is known and not empty; a default that is spelled out is
// left out, so that one search has one address.
func stateOf(values url.Values) state {
	kept := url.Values{}
	for _, name := range append(searchParams(), "view", "order", "width", "columns", "more", "lang") {
		for _, v := range values[name] {
			if v = strings.TrimSpace(v); v != "" && !slices.Contains(kept[name], v) {
				kept.Add(name, v)
			}
		}
	}
	// A value that is taken out is not asked for, too.
	for _, f := range search.FilterFields() {
		name := string(f)
		kept[name] = slices.DeleteFunc(kept[name], func(v string) bool { return slices.Contains(kept[name], "-"+v) })
		if len(kept[name]) == 0 {
			delete(kept, name)
		}
	}
	defaults := map[string]string{"scope": "narrative", "sort": search.SortRelevance, "page": "1", "size": "20", "view": viewExcerpts,
		"expand": search.ExpandOff}
	for name, fallback := range defaults {
		if kept.Get(name) == fallback {
			kept.Del(name)
		}
	}
	return state{kept}
}

// clone copies the parameters; what is kept of the page is only the size.
func (s state) clone() url.Values { return without(s.values, "page", "cursor") }

// without copies parameters and leaves some out, and blank values.
func without(given url.Values, names ...string) url.Values {
	kept := url.Values{}
	for name, values := range given {
		for _, v := range values {
			if v = strings.TrimSpace(v); v != "" && !slices.Contains(names, name) {
				kept.Add(name, v)
			}
		}
	}
	return kept
}

func address(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// reportURL is the address of the page of a report: with parameters, and at an element
// of it where a fragment is given.
func reportURL(id string, v url.Values, fragment string) string {
	u := address(search.Address(id, ""), v)
	if fragment != "" {
		u += "#" + fragment
	}
	return u
}

// reportAPI is the address of a report in the API.
func reportAPI(id string) string { return "/api/v1" + search.Address(id, "") }

// url is the address of the search itself.
func (s state) url() string { return address("/", s.values) }

// api is the address of the same search in the API.
func (s state) api() string {
	return address("/api/v1/search", without(s.values, "view", "order", "width", "columns", "more"))
}

// feed is the address of the search as an Atom feed, whose order is its own.
func (s state) feed() string {
	return address(feedPath, without(s.values, "view", "fold", "order", "width", "columns", "more", "explain", "sort", "page", "size",
		"cursor"))
}

// export is the address of a file with the whole result, its columns those of the table.
func (s state) export(format string) string {
	return address("/api/v1/export."+format, without(s.values, "view", "fold", "order", "width", "page", "size", "cursor", "more",
		"explain", "lang"))
}

// set gives a parameter one value, or none where the value is empty. The page is
// left out unless it is the parameter.
func (s state) set(name, value string) string {
	c := s.clone()
	if value == "" {
		c.Del(name)
	} else {
		c.Set(name, value)
	}
	return address("/", c)
}

// add gives a parameter one more value, and takes out those in place of which it
// comes.
func (s state) add(name, value string, without ...string) string {
	c := s.clone()
	c[name] = slices.DeleteFunc(c[name], func(v string) bool { return v == value || slices.Contains(without, v) })
	c.Add(name, value)
	return address("/", c)
}

// drop takes one value of a parameter out.
func (s state) drop(name, value string) string {
	c := s.clone()
	c[name] = slices.DeleteFunc(c[name], func(v string) bool { return v == value })
	if len(c[name]) == 0 {
		c.Del(name)
	}
	return address("/", c)
}

// bare is the search without filters and conditions; the query, its scope and
// the way it is shown stay.
func (s state) bare() string {
	c := s.clone()
	for _, f := range search.FilterFields() {
		c.Del(string(f))
	}
	c.Del("metric")
	return address("/", c)
}

// has reports whether a parameter holds a value.
func (s state) has(name, value string) bool { return slices.Contains(s.values[name], value) }

// asked reports whether something is asked for, rather than the front page.
func (s state) asked() bool {
	for name := range s.values {
		if !slices.Contains([]string{"size", "scope", "expand", "tier", "explain", "more", "fold", "lang"}, name) ||
			s.has(name, string(report.ScopeProblems)) ||
			s.has(name, string(report.ScopeRemedies)) {
			return true
		}
	}
	return false
}
