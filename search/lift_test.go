package search

import (
	"net/url"
	"reflect"
	"testing"
)

// What is typed as a condition is the same request as what is chosen as a filter.
func TestTypedFilters(t *testing.T) {
	for typed, chosen := range map[string]string{
		"q=年度:2022":                  "year=2022",
		"q=宣传 年度:2022 -层级:county":    "q=宣传&year=2022&level=-county",
		"q=宣传 (年:2021 OR 年:2022)":    "q=宣传&year=2021&year=2022",
		"q=年:2020..2022 -年:2021":     "year=2020..2022&year=-2021",
		"q=-(年:2021 OR 年:2022) 宣传":   "q=宣传&year=-2021&year=-2022",
		"q=申请>0 宣传 复议>2":             "q=宣传&metric=applications.new>0&metric=reconsideration.total>2",
		"q=宣传 年:2022&year=2022":      "q=宣传&year=2022",
		"q=宣传 年:2022 年:2022":         "q=宣传&year=2022",
		"q=宣传 -年:2022&year=2021":     "q=宣传&year=2021&year=-2022",
		"q=节:五 镇:太平镇 申请>0&form=2021": "town=太平镇&section=improvements&form=2021&metric=applications.new>0",
		"q=范围:全文 年:2022":             "year=2022&scope=all",
	} {
		got, want := request(t, typed), request(t, chosen)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, want %+v", typed, got, want)
		}
		if again := request(t, "q="+url.QueryEscape(got.Text())); !reflect.DeepEqual(again, got) {
			t.Errorf("%s reads in words %s, which is %+v", typed, got.Text(), again)
		}
	}
	// Nothing else is a filter.
	for _, q := range []string{
		"q=年:2021 年:2022", "q=宣传 年:2021&year=2022", "q=年:2021 OR 宣传", "q=(年:2021 OR 节:五)", "q=年:2022 -年:2022",
		"q=-(年:2022 宣传)", "q=-(申请>0)", "q=申请>0 OR 复议>0", "q=-(-年:2022)",
	} {
		values := parsed(t, q)
		want, _, err := Parse(values.Get("q"))
		if err != nil {
			t.Fatal(err)
		}
		if got := request(t, q); !reflect.DeepEqual(got.Query, want) || len(got.Metrics) > 0 || len(got.Filters) != len(values)-1 {
			t.Errorf("%s is %+v", q, got)
		}
	}
}

func parsed(t *testing.T, query string) url.Values {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

func request(t *testing.T, query string) Request {
	t.Helper()
	req, err := ParseRequest(parsed(t, query))
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return req
}
