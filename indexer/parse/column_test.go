package parse

import (
	"strings"
	"testing"
)

// Numbers stand in the columns of the rows that have them all, measured in
// characters or in widths, whatever the length of the labels.
func TestEmptyCellsByColumns(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	text := made2021("      ")
	pad := func(label string, width int, cells ...string) string {
		var b strings.Builder
		b.WriteString(label)
		n := len([]rune(label))
		for i, c := range cells {
			b.WriteString(strings.Repeat(" ", width+i*6-n))
			b.WriteString(c)
			n = width + i*6 + len(c)
		}
		return b.String()
	}
	zeros := []string{"0", "0", "0", "0", "0", "0", "0"}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		label, rest, _ := strings.Cut(l, "      ")
		if cells := strings.Fields(rest); len(cells) == len(zeros) && strings.ContainsAny(cells[0], "0123456789") {
			lines[i] = pad(label, 60, cells...)
		}
	}
	aligned := strings.Join(lines, "\n")
	row := pad("2.重复申请", 60, zeros...)
	if !strings.Contains(aligned, row) {
		t.Fatalf("no row %q", row)
	}
	for name, c := range map[string]struct{ row, want string }{
		"no total":          {pad("2.重复申请", 60, "0", "0", "0", "0", "0", "0"), "0 0 0 0 0 0 _"},
		"a gap":             {"2.重复申请" + strings.Repeat(" ", 60-6) + "1" + strings.Repeat(" ", 35) + "1", "1 _ _ _ _ _ 1"},
		"sums do not agree": {"2.重复申请" + strings.Repeat(" ", 60-6) + "1" + strings.Repeat(" ", 35) + "2", "_ _ _ _ _ _ _"},
		"between columns":   {"2.重复申请" + strings.Repeat(" ", 63-6) + "1" + strings.Repeat(" ", 32) + "1", "_ _ _ _ _ _ _"},
	} {
		r := checkParse(t, p, strings.Replace(aligned, row, c.row, 1))
		var got []string
		for _, m := range r.Metrics {
			if m.ID != "outcomes.not_processed.repeat" {
				continue
			}
			if m.Value == nil {
				got = append(got, "_")
			} else {
				got = append(got, m.Raw)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: read as %q, want %q", name, g, c.want)
		}
	}
}
