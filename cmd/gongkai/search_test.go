package main

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/search"
)

// TestNextPage: a page that can be asked for is named, and where pages end, or the
// answer was reached by a cursor, the next cursor.
func TestNextPage(t *testing.T) {
	for _, c := range []struct {
		name            string
		page, size      int
		cursor, next    string
		want, otherwise string
	}{
		{"the first page", 1, 20, "", "abc", "--page 2", "cursor"},
		{"the last that has a page behind it", search.MaxWindow/100 - 1, 100, "", "abc", "--page 100", "cursor"},
		{"the last page", search.MaxWindow / 100, 100, "", "abc", "--cursor abc", "--page"},
		{"pages that do not end at the limit", search.MaxWindow / 30, 30, "", "abc", "--cursor abc", "--page"},
		{"behind a cursor", 1, 20, "xyz", "abc", "--cursor abc", "--page"},
		{"nothing follows", 3, 20, "", "", "", "下一页"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			a := &app{out: &out, language: "zh"}
			a.writeHits(search.Request{Page: c.page, Size: c.size, Cursor: c.cursor}, &search.Result{Page: c.page, Size: c.size, Next: c.next},
				false)
			if said := out.String(); !strings.Contains(said, c.want) || strings.Contains(said, c.otherwise) {
				t.Errorf("said %q, want %q and not %q", said, c.want, c.otherwise)
			}
		})
	}
}
