package web

import (
	"gongkai/report"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The source page marks exactly the bytes asked for, in the line the link names.
func TestSourceMarksTheCell(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	root := page(t, s, target+"?rows=all", 200)
	checked := 0
	for _, a := range all(root, func(n *html.Node) bool {
		return n.Data == "a" && strings.Contains(attr(n, "href"), "start=")
	}) {
		u, err := url.Parse(attr(a, "href"))
		if err != nil {
			t.Fatal(err)
		}
		start, _ := strconv.Atoi(u.Query().Get("start"))
		end, _ := strconv.Atoi(u.Query().Get("end"))
		if checked++; checked%9 != 0 || end == start || strings.Contains(r.Text[start:end], "\n") {
			continue
		}
		source := page(t, s, attr(a, "href"), 200)
		line := byID(t, source, u.Fragment)
		marks := all(source, tag("mark"))
		if len(marks) != 1 {
			t.Errorf("%s: %d marks", u, len(marks))
			continue
		}
		var text strings.Builder
		for n := range marks[0].Descendants() {
			text.WriteString(n.Data)
		}
		if text.String() != r.Text[start:end] {
			t.Errorf("%s marks %q, want %q", u, text.String(), r.Text[start:end])
		}
		if len(all(line, tag("mark"))) != 1 {
			t.Errorf("%s: the mark is not in line %s", u, u.Fragment)
		}
	}
	if checked < 200 {
		t.Errorf("%d links to the source, want one a cell at least", checked)
	}
}

// The lines of the source page are the text, whole and in order.
func TestSourceIsWhole(t *testing.T) {
	s, r, target := oneReport(t, report.Form2019)
	root := page(t, s, target+"?view=source", 200)
	var lines []string
	for _, l := range all(root, tag("div", "line")) {
		var b strings.Builder
		for n := range all(l, tag("span"))[0].Descendants() {
			b.WriteString(n.Data)
		}
		lines = append(lines, b.String())
	}
	if got := strings.Join(lines, "\n"); got != r.Text {
		t.Errorf("the source page holds %d bytes of %d", len(got), len(r.Text))
	}
}

func TestLongSourceIsShownInParts(t *testing.T) {
	r := madeReports(1)[0]
	r.Text += strings.Repeat("行\n", 3*sourceLines)
	s := testServer(t, newMadeEngine([]*report.Report{r}))
	target := "/reports/" + r.BaseID() + "?view=source"
	total, parts := 0, 0
	for next := target; next != ""; parts++ {
		root := page(t, s, next, 200)
		total += len(all(root, tag("div", "line")))
		next = ""
		for _, a := range all(root, tag("a")) {
			if attr(a, "rel") == "next" {
				next = attr(a, "href")
			}
		}
	}
	if want := strings.Count(r.Text, "\n") + 1; total != want || parts != (want+sourceLines-1)/sourceLines {
		t.Errorf("%d lines in %d parts, want %d", total, parts, want)
	}
	at := len(r.Text) - len("行\n")
	root := page(t, s, target+"&start="+strconv.Itoa(at)+"&end="+strconv.Itoa(at+3), 200)
	if n := len(all(root, tag("mark"))); n != 1 {
		t.Errorf("%d marks far down the source", n)
	}
}

func TestSourceRangeIsChecked(t *testing.T) {
	s, r, target := oneReport(t, report.Form2021)
	inside := strings.Index(r.Text, "政") + 1
	for _, q := range []string{"start=-1", "end=99999999", "start=9&end=3", "start=a", "from=0", "from=999999", "start=" +
		strconv.Itoa(inside)} {
		page(t, s, target+"?view=source&"+q, 400)
	}
}
