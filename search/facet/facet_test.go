package facet

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"gongkai/search"
)

// counted yields values in the order given, each with its count.
func counted(pairs ...any) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := 0; i < len(pairs); i += 2 {
			if !yield(pairs[i].(string), pairs[i+1].(int)) {
				return
			}
		}
	}
}

// show writes a facet as value=count, with + for selected and - for excluded.
func show(counts []search.Count) string {
	var list []string
	for _, c := range counts {
		sign := ""
		if c.Selected {
			sign = "+"
		}
		if c.Excluded {
			sign = "-"
		}
		list = append(list, fmt.Sprintf("%s%s=%d", sign, c.Value, c.N))
	}
	return strings.Join(list, " ")
}

func none(string) string { return "" }

func TestList(t *testing.T) {
	in := func(values ...search.Value) []search.Value { return values }
	for _, c := range []struct {
		name   string
		field  search.Field
		ranked iter.Seq2[string, int]
		chosen []search.Value
		want   string
	}{
		{"by count, then value", search.FieldLevel, counted("b", 3, "a", 2, "c", 2), nil, "b=3 a=2 c=2"},
		{"years: the last first", search.FieldYear, counted("2020", 9, "2022", 1), nil, "2022=1 2020=9"},
		{"forms: by value", search.FieldForm, counted("2021", 9, "2019", 1), nil, "2019=1 2021=9"},
		{"chosen", search.FieldLevel, counted("a", 2, "b", 1), in(search.Value{Text: "b"}), "a=2 +b=1"},
		{"excluded", search.FieldLevel, counted("a", 2), in(search.Value{Text: "a", Exclude: true}), "-a=2"},
		{"chosen, but it does not occur", search.FieldLevel, counted("a", 2), in(search.Value{Text: "z"}), "a=2 +z=0"},
	} {
		if got := show(List(c.field, c.ranked, c.chosen, none)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A list is cut at the limit; what is chosen stays, however rare, and takes the place
// of the rarest of the rest.
func TestListIsBounded(t *testing.T) {
	var pairs []any
	for i := range 2 * search.MaxFacet {
		pairs = append(pairs, fmt.Sprintf("v%04d", i), 1000-i)
	}
	got := List(search.FieldTown, counted(pairs...), nil, none)
	if len(got) != search.MaxFacet || got[0].Value != "v0000" || got[99].Value != "v0099" {
		t.Errorf("%d values: %s", len(got), show(got))
	}
	got = List(search.FieldTown, counted(pairs...), []search.Value{{Text: "v0150"}, {Text: "none", Exclude: true}}, none)
	if len(got) != search.MaxFacet {
		t.Errorf("%d values", len(got))
	}
	at := func(value string) int {
		return slices.IndexFunc(got, func(c search.Count) bool { return c.Value == value })
	}
	if i := at("v0150"); i != 98 || got[i].N != 850 || !got[i].Selected {
		t.Errorf("the chosen value is at %d: %s", i, show(got))
	}
	if at("none") != 99 || at("v0097") != 97 || at("v0098") >= 0 {
		t.Errorf("wrong values are cut: %s", show(got))
	}
}

func TestLabels(t *testing.T) {
	names := func(value string) string { return map[string]string{"910101100": "柳溪镇"}[value] }
	for _, c := range []struct {
		field       search.Field
		value, want string
	}{
		{search.FieldYear, "2022", "2022年"},
		{search.FieldYear, "0", "年度不明"},
		{search.FieldForm, "2021", "2021版式"},
		{search.FieldTown, "910101100", "柳溪镇"},
		{search.FieldTown, "910101101", "910101101"},
	} {
		if got := List(c.field, counted(c.value, 1), nil, names)[0].Label; got != c.want {
			t.Errorf("%s %s is called %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

func TestChosen(t *testing.T) {
	req := search.Request{
		Filters: []search.Filter{
			{Field: search.FieldYear, Values: []search.Value{{Text: "2020..2021"}, {Text: "1999", Exclude: true}}},
			{Field: search.FieldTown, Values: []search.Value{{Text: "柳溪镇"}}},
		},
		Metrics: []search.MetricCondition{
			{Metric: "a", Op: search.OpGT}, {Metric: "b", Op: search.OpGE},
			{Metric: "c", Op: search.OpGT, Value: 1}, {Metric: "d", Op: search.OpGT, Applicant: "natural"},
		},
	}
	stands := func(wanted string) []string {
		return map[string][]string{"2020..2021": {"2020", "2021"}, "柳溪镇": {"1", "2"}}[wanted]
	}
	for f, want := range map[search.Field]string{
		search.FieldYear: "2020 2021 -1999", search.FieldTown: "1 2", search.FieldMetric: "a", search.FieldForm: "",
	} {
		var got []string
		for _, v := range Chosen(f, req, stands) {
			got = append(got, v.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", f, got, want)
		}
	}
}
