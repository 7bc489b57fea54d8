package search

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// The table is whole: every field can be named, is used for something, and keeps its
// names to itself.
func TestFields(t *testing.T) {
	names := map[string]Field{}
	for _, d := range Fields() {
		if d.Label.Chinese == "" || d.Label.English == "" || d.Usage.Chinese == "" || d.Usage.English == "" ||
			len(d.Names) == 0 || !d.Filter && d.Facet == 0 {
			t.Errorf("%s lacks something: %+v", d.Field, d)
		}
		for _, v := range d.Values {
			if filter, err := newFilter(d.Field, []string{v}); err != nil || filter.Values[0].Text != v {
				t.Errorf("%s lists %q and takes it for %v (%v)", d.Field, v, filter, err)
			}
			if l := d.Field.ValueLabel(v, report.Chinese); l == "" || l == v {
				t.Errorf("%s lists %q, labeled %q", d.Field, v, l)
			}
		}
		for _, name := range append(d.Names, string(d.Field)) {
			if other, ok := names[name]; ok {
				t.Errorf("%s names %s and %s", name, other, d.Field)
			}
			names[name] = d.Field
			if f, ok := fieldNamed(name); !ok || f != d.Field {
				t.Errorf("%s is taken for %s", name, f)
			}
		}
	}
	for i, f := range FacetFields() {
		if f.def().Facet != i+1 {
			t.Errorf("the facet %s is number %d, not %d", f, f.def().Facet, i+1)
		}
	}
	if len(AggregateFields()) != 5 || slices.Contains(FilterFields(), FieldMetric) {
		t.Errorf("groups %v, filters %v", AggregateFields(), FilterFields())
	}
}

func TestFieldValues(t *testing.T) {
	for _, c := range []struct {
		field       Field
		text, value string // "" is refused
		label       string
	}{
		{FieldYear, "2022", "2022", "2022年"},
		{FieldYear, "2022年", "2022", "2022年"},
		{FieldYear, "2020-2022", "2020..2022", "2020—2022年"},
		{FieldYear, "0", "0", "年度不明"},
		{FieldYear, "22", "", ""},
		{FieldSection, "五", "improvements", "存在的主要问题及改进情况"},
		{FieldSection, "overview.on_request", "overview.on_request", "依申请公开"},
		{FieldSection, "九", "", ""},
		{FieldForm, "2021版式", "2021", "2021版式"},
		{FieldForm, "2008", "2008", "2008版式"},
		{FieldForm, "2020", "", ""},
		{FieldLevel, "county", "county", "县级政府"},
		{FieldLevel, "village", "", ""},
		{FieldFinding, "identity_failed", "identity_failed", "勾稽不平"},
		{FieldFinding, "Identity", "", ""},
		{FieldProblem, "staff", "staff", "人员队伍"},
		{FieldProblem, "money", "", ""},
		{FieldTown, "柳溪镇", "柳溪镇", ""},
	} {
		f, err := newFilter(c.field, []string{c.text})
		if c.value == "" {
			if err == nil {
				t.Errorf("%s takes %s", c.field, c.text)
			}
			continue
		}
		if err != nil || f.Values[0].Text != c.value || c.field.ValueLabel(c.value, report.Chinese) != c.label {
			t.Errorf("%s takes %s for %v (%v) and calls it %q", c.field, c.text, f.Values, err, c.field.ValueLabel(c.value, report.Chinese))
		}
	}
	if _, err := newFilter(FieldLevel, []string{"village"}); err == nil || !strings.Contains(err.Error(), "township") {
		t.Errorf("the levels are not named: %v", err)
	}
}

// Values without labels go by themselves, in either width and case, and nothing else does.
func TestValuesWithoutLabels(t *testing.T) {
	d := FieldDef{Field: "size", Label: Message{"大小", "size"}, Values: []string{"small", "large"}}
	for text, want := range map[string]string{"large": "large", "ＬＡＲＧＥ": "large", "huge": "", "": ""} {
		if got, why := d.canonical(text); got != want || (why == Message{}) != (want != "") {
			t.Errorf("%q is taken for %q (%v), want %q", text, got, why, want)
		}
	}
}

func TestFieldMatches(t *testing.T) {
	for _, c := range []struct {
		field        Field
		have, wanted string
		want         bool
	}{
		{FieldYear, "2021", "2020..2022", true},
		{FieldYear, "2022", "2020..2022", true},
		{FieldYear, "2023", "2020..2022", false},
		{FieldYear, "2021", "2021", true},
		{FieldForm, "2021", "2021", true},
		{FieldForm, "2021", "2019", false},
	} {
		if got := c.field.Matches(c.have, c.wanted); got != c.want {
			t.Errorf("%s: %s passes %s: %v", c.field, c.have, c.wanted, got)
		}
	}
	for value, want := range map[string]string{"910101": "9101", "91": "", "云岭省/青川市": "云岭省", "云岭省": ""} {
		if got := FieldRegion.Parent(value); got != want {
			t.Errorf("%s lies in %q, want %q", value, got, want)
		}
	}
	if FieldSection.Parent("overview.3") != "overview" || FieldSection.Parent("overview") != "" || FieldYear.Parent("2020") != "" {
		t.Error("sections lie in their parents, years in none")
	}
}
