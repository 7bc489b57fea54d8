package place

import (
	"fmt"
	"net/url"
	"testing"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
)

// How many townships belong in a row follows from the division table, and is not said
// where the table cannot know.
func TestExpect(t *testing.T) {
	table, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	agency := report.Agency{Name: "大辛店镇", Code: "370614107", Region: []string{"山东省", "烟台市", "蓬莱区"}, RegionCode: "370614"}
	dir := New([]search.Publisher{{Key: agency.Key(), Agency: agency}}, table)
	of := func(codes ...string) string {
		n := 0
		for _, c := range codes {
			n += table.Townships(c)
		}
		return fmt.Sprint(n)
	}
	for _, c := range []struct {
		query string
		by    []search.Field
		keys  []string
		want  string // "" is not known
	}{
		{"", nil, nil, of("")},
		{"year=2022&form=2021&level=township", nil, nil, of("")},
		{"level=-department", nil, nil, of("")},
		{"level=department", nil, nil, ""},
		{"level=-township", nil, nil, ""},
		{"region=3706", nil, nil, of("3706")},
		{"region=烟台市", nil, nil, of("3706")},
		{"region=3706&region=37&region=370614", nil, nil, of("37")},
		{"region=11&region=3706", nil, nil, of("11", "3706")},
		{"region=-11", nil, nil, ""},
		{"region=云岭省/青川市", nil, nil, ""},
		{"town=370614107", nil, nil, ""},
		{"q=公开", nil, nil, ""},
		{"metric=applications.new>0", nil, nil, ""},
		{"finding=identity_failed", nil, nil, ""},
		{"", []search.Field{search.FieldRegion, search.FieldYear}, []string{"37", "2022"}, of("37")},
		{"region=37", []search.Field{search.FieldRegion}, []string{"3706"}, of("3706")},
		{"region=37", []search.Field{search.FieldRegion}, []string{""}, of("37")},
		{"", []search.Field{search.FieldRegion}, []string{"91"}, ""},
		{"", []search.Field{search.FieldYear, search.FieldLevel}, []string{"2022", "township"}, of("")},
		{"", []search.Field{search.FieldLevel}, []string{"county"}, ""},
		{"", []search.Field{search.FieldTown}, []string{"370614107"}, ""},
		{"", []search.Field{search.FieldForm}, []string{"2021"}, ""},
	} {
		values, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		req, err := search.ParseRequest(values)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if n := dir.Expect(search.AggregateRequest{Search: req, By: c.by})(c.keys); n != nil {
			got = fmt.Sprint(*n)
		}
		if got != c.want {
			t.Errorf("%s by %v, %v: %q townships expected, want %q", c.query, c.by, c.keys, got, c.want)
		}
	}
	if New(nil, nil).Expect(search.AggregateRequest{})(nil) != nil {
		t.Error("without a table something is expected")
	}
}
