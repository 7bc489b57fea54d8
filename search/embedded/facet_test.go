package embedded

import (
	"slices"
	"strconv"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/search"
	"gongkai/search/embedded/store"
)

// What is counted out of all reports is what is counted one by one, for every set of reports,
// and again after somebody has changed the counts of before.
func TestCountReports(t *testing.T) {
	const n = 6
	c := &columns{records: make([]*store.Record, n), agencyOf: make([]int32, n)}
	c.fields = map[search.Field]values{
		search.FieldYear:    newColumn(n, func(r int) string { return []string{"", "2021", "2022"}[r%3] }),
		search.FieldProblem: newLists(n, func(r int) []string { return []string{"a", "b", strconv.Itoa(r)}[r%2 : r%4] }),
	}
	c.setCounted()
	for f, v := range c.fields {
		for set := range 1 << n {
			var reports []uint32
			for r := range n {
				if set>>r&1 == 1 {
					reports = append(reports, uint32(r))
				}
			}
			want := v.count(reports, nil, 0)
			missing := c.missing(reports, &selection{})
			if (missing == nil) != (2*len(reports) < n) {
				t.Fatalf("%v: missing is %v", reports, missing)
			}
			got := c.countReports(f, reports, nil, missing)
			if !slices.Equal(got, want) {
				t.Errorf("%s of %v: %v, want %v", f, reports, got, want)
			}
			clear(got)
		}
		if c.missing([]uint32{0, 1, 2, 3, 4}, &selection{failing: make([]group, n)}) != nil {
			t.Error("reports that fail filters are counted out of all")
		}
	}
}

// A scope is grouped once, and what one request does with it is nothing to the next.
func TestGroupWhole(t *testing.T) {
	set, calls := roaring.BitmapOf(0, 1, 2), 0
	c := &columns{agencyOf: make([]int32, 2), partReport: []int32{0, 0, 1}, partIndex: []uint16{1, 0, 0}}
	c.whole = map[*roaring.Bitmap]func() []found{set: func() []found { calls++; return c.gather(set, nil, nil) }}
	first := c.group(set, nil, nil)
	if calls != 1 || len(first) != 2 || first[0].best != 1 || first[0].parts != 2 {
		t.Fatalf("grouped %d times: %+v", calls, first)
	}
	if c.group(set.Clone(), nil, nil); calls != 1 {
		t.Error("another set is taken for the scope")
	}
	if c.group(set, scores{1, 2, 3}, nil); calls != 1 {
		t.Error("scores are left out")
	}
}
