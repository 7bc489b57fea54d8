package web

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search/promise"
)

// What agencies promised is the same on the page of the region, in the API, in the file and on
// the page of each agency; every problem of both years is there, and leads to its place.
func TestPromises(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	shown := map[string]int{}
	for _, year := range []int{2019, 2020, 2021, 2022} {
		target := fmt.Sprintf("?region=91&year=%d", year)
		v := answer(t, s, "/api/v1/promises"+target, 200)
		file := csvOf(t, request(s, "GET", "/api/v1/promises.csv"+target).Body.Bytes())[1:]
		root := page(t, s, "/promises"+target, 200)
		tables := all(root, tag("table", "promises"))
		row := 0
		for _, a := range at(v, "agencies").([]any) {
			before, after := e.reports[at(a, "from").(string)], e.reports[at(a, "to").(string)]
			if before.Year != year || after.Year != year+1 || before.Agency.Key() != at(a, "agency", "value") {
				t.Fatalf("%v is set beside %v", at(a, "from"), at(a, "to"))
			}
			items := at(a, "items").([]any)
			if want := len(promise.Compare(before, after)); len(items) != want {
				t.Errorf("%s: %d items, want %d", at(a, "from"), len(items), want)
			}
			seen := map[string]bool{}
			for _, it := range items {
				turn := at(it, "turn").(string)
				shown[turn]++
				for i, side := range []string{"before", "after"} {
					if text, ok := at(it, side, "text").(string); ok {
						seen[fmt.Sprint(i, text)] = true
						page(t, s, at(it, side, "url").(string), 200)
					}
				}
				if file[row][3] != turn || file[row][9] != at(a, "from") {
					t.Errorf("row %d of the file is %q, want %s of %s", row, file[row], turn, at(a, "from"))
				}
				row++
			}
			for i, problems := range [][]string{textsOf(before), textsOf(after)} {
				for _, text := range problems {
					if !seen[fmt.Sprint(i, text)] {
						t.Errorf("%s: %q is left out", at(a, "from"), text)
					}
				}
			}
			own := answer(t, s, "/api/v1/towns/"+before.Agency.Key(), 200)
			found := false
			for _, p := range at(own, "promises").([]any) {
				found = found || at(p, "from") == at(a, "from") && len(at(p, "items").([]any)) == len(items)
			}
			if !found && len(items) > 0 {
				t.Errorf("the page of %s has no such pair", at(a, "agency", "label"))
			}
		}
		if len(file) != row {
			t.Errorf("%d rows in the file, want %d", len(file), row)
		}
		if len(at(v, "agencies").([]any)) > 0 && len(tables) == 0 {
			t.Errorf("%d: the page shows no table", year)
		}
	}
	if shown[string(promise.Again)] < 10 {
		t.Errorf("%d problems come again", shown[string(promise.Again)])
	}
	root := page(t, s, "/towns/910101101", 200)
	if text := textOf(byID(t, root, "promised").Parent); !strings.Contains(text, "再次出现") || !strings.Contains(text, "不再提") {
		t.Errorf("the page of an agency says %q", text)
	}
}

// textsOf lists the problems of a report.
func textsOf(r *report.Report) []string {
	var list []string
	for _, p := range r.Problems {
		list = append(list, p.Text)
	}
	return list
}
