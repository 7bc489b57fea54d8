package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Each number of the page is that of the API, of the file, and of the search that it leads
// to; a query that cannot be read has no number and does not disturb the others.
func TestMatrix(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	asked := "q=" + url.QueryEscape("宣传\n(宣传\n培训 -宣传\n没有这样的字")
	for _, by := range []string{"year", "region", "level", "form", "town"} {
		target := asked + "&by=" + by + "&region=91&year=2020..2022"
		v := answer(t, s, "/api/v1/matrix?"+target, 200)
		columns, queries := at(v, "columns").([]any), at(v, "queries").([]any)
		if len(columns) == 0 || len(queries) != 4 || at(queries, 1, "reports") != nil ||
			at(queries, 1, "error", "repaired") == nil || at(queries, 3, "reports") != 0.0 {
			t.Fatalf("%s: %v", by, v)
		}
		lines := csvOf(t, request(s, "GET", "/api/v1/matrix.csv?"+target).Body.Bytes())
		root := page(t, s, "/matrix?"+target, 200)
		rows := all(byID(t, root, "counts").Parent, tag("tr"))[2:]
		links := 0
		for i := range queries {
			for j := range columns {
				line, place, row, cell := lines[i+1], j+3, rows[i], j+1
				if by == "town" {
					line, place, row, cell = lines[j+1], i+3, rows[j], i+1
				}
				shown := all(row, tag("td"))[cell]
				if i == 1 {
					if line[place] != "" || textOf(shown) != "—" {
						t.Errorf("%s: a query that cannot be read counts %q and %q", by, line[place], textOf(shown))
					}
					continue
				}
				want := fmt.Sprint(at(queries, i, "counts", j))
				if line[place] != want || textOf(shown) != want {
					t.Errorf("%s: %d, %d is %s in the file and %s on the page, want %s", by, i, j, line[place], textOf(shown), want)
				}
				if a := all(shown, tag("a")); len(a) == 1 {
					links++
					n, _, _, _ := statusCounts(t, page(t, s, attr(a[0], "href"), 200))
					if strconv.Itoa(n) != want {
						t.Errorf("%s: %s leads to %d reports, want %s", by, attr(a[0], "href"), n, want)
					}
				} else if want != "0" {
					t.Errorf("%s: %s leads nowhere", by, want)
				}
			}
		}
		if links == 0 {
			t.Errorf("%s: nothing was found", by)
		}
	}
	for _, target := range []string{"?q=a&by=section", "?q=a&year=x", "?q=a&sort=year"} {
		answer(t, s, "/api/v1/matrix"+target, 400)
	}
}

// Agencies that are asked for and that no report is of are named, and are no zero.
func TestMatrixOfTowns(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	target := "?by=town&q=" + url.QueryEscape("宣传") + "&town=" + url.QueryEscape("柳溪镇\n没有镇\n太平镇")
	v := answer(t, s, "/api/v1/matrix"+target, 200)
	if fmt.Sprint(at(v, "unknown")) != "[没有镇]" || len(at(v, "columns").([]any)) != 3 { // 太平镇 is two
		t.Errorf("%v", v)
	}
	lines := csvOf(t, request(s, "GET", "/api/v1/matrix.csv"+target).Body.Bytes())
	if last := lines[len(lines)-1]; last[1] != "没有镇" || last[2] != "" || last[3] != "" {
		t.Errorf("the last line is %q", last)
	}
	for _, line := range bytes.Split(bytes.TrimSpace(request(s, "GET", "/api/v1/matrix.ndjson"+target).Body.Bytes()), []byte("\n")) {
		if !json.Valid(line) {
			t.Errorf("%s is no JSON", line)
		}
	}
}

// sendList posts a form of the page, with the list in a file where one is named.
func sendList(t *testing.T, s *Server, fields map[string]string, name string, list []byte) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for k, v := range fields {
		if err := form.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(list); err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, matrixPath, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestMatrixPosted(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("宣传,备注\n\"\"\"专人负责\"\"\",x\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		fields map[string]string
		file   string
		list   string
		want   string // where it leads
	}{
		{"typed", map[string]string{"q": "宣传\r\n培训", "by": "year", "scope": "narrative", "year": ""},
			"", "", "/matrix?q=宣传\n培训"},
		{"a list of queries", map[string]string{"q": "公众号", "by": "town"},
			"a.txt", "\uFEFF宣传\n培训\n", "/matrix?by=town&q=公众号\n宣传\n培训"},
		{"a spreadsheet", map[string]string{"holds": "q"}, "a.csv", gb, "/matrix?q=宣传\n\"专人负责\""},
		{"a list of agencies", map[string]string{"q": "宣传", "holds": "town"},
			"a.txt", "柳溪镇\n太平镇", "/matrix?q=宣传&town=柳溪镇\n太平镇"},
	} {
		w := sendList(t, s, c.fields, c.file, []byte(c.list))
		got, _ := url.QueryUnescape(w.Header().Get("Location"))
		if w.Code != http.StatusSeeOther || got != c.want {
			t.Errorf("%s: %d %q, want %q", c.name, w.Code, got, c.want)
		}
	}
	var long []string
	for i := range 400 {
		long = append(long, fmt.Sprintf("宣传力度%d", i))
	}
	w := sendList(t, s, map[string]string{"q": strings.Join(long, "\n")}, "", nil)
	if w.Code != 200 || strings.Count(w.Body.String(), `<tr><th scope="row"`) != 400 ||
		strings.Contains(w.Body.String(), "hreflang=\"en\" lang=\"en\" href=\"/matrix?q") {
		t.Errorf("a list too long for an address: status %d, %d rows", w.Code, strings.Count(w.Body.String(), `<tr><th scope="row"`))
	}
	w = sendList(t, s, map[string]string{"q": strings.Join(long, "\n"), "format": "csv"}, "", nil)
	if lines := csvOf(t, w.Body.Bytes()); w.Code != 200 || len(lines) != 401 {
		t.Errorf("its file: status %d, %d lines", w.Code, len(lines))
	}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"a picture": sendList(t, s, map[string]string{"q": "宣传"}, "a.txt", []byte("\x89PNG\x00\xff\xfe\x00")),
		"too long":  sendList(t, s, map[string]string{"q": "宣传"}, "a.txt", bytes.Repeat([]byte("宣传\n"), 100_000)),
		"too many": sendList(t, s, map[string]string{"q": strings.Join(long, "\n") + "\n" +
			strings.ReplaceAll(strings.Join(long, "\n"), "力度", "")}, "", nil),
		"wrong format": sendList(t, s, map[string]string{"q": "宣传", "format": "exe"}, "", nil),
	} {
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
}

// Where it is asked for, every number that is no zero says what the first of its reports does, in
// the API and on the page; files have numbers alone.
func TestMatrixFirst(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	values := url.Values{"q": {"公开\n没有人说过\n(\n宣传"}, "first": {"1"}}
	sheet := answer(t, s, "/api/v1/matrix?"+values.Encode(), 200)
	said := 0
	for _, q := range at(sheet, "queries").([]any) {
		counts := at(q, "counts").([]any)
		if len(counts) == 0 {
			continue
		}
		first := at(q, "first").([]any)
		for j, n := range counts {
			if (n.(float64) > 0) != (first[j] != "") || n.(float64) > 0 && !strings.Contains(first[j].(string), at(q, "query").(string)) {
				t.Errorf("%v: %v reports in column %d, the first says %q", at(q, "query"), n, j, first[j])
			}
			if n.(float64) > 0 {
				said++
			}
		}
	}
	titled := 0
	for _, td := range all(page(t, s, "/matrix?"+values.Encode(), 200), tag("td")) {
		for _, a := range all(td, tag("a")) {
			if attr(a, "title") != "" {
				titled++
			}
		}
	}
	if said == 0 || titled != said {
		t.Errorf("%d numbers say something in the API, %d on the page", said, titled)
	}
	values.Set("first", "2")
	answer(t, s, "/api/v1/matrix?"+values.Encode(), 400)
	values.Set("first", "1")
	if w := request(s, "GET", "/api/v1/matrix.csv?"+values.Encode()); w.Code != 400 {
		t.Errorf("a file with sentences is answered %d", w.Code)
	}
	values.Del("first")
	if first := at(answer(t, s, "/api/v1/matrix?"+values.Encode(), 200), "queries", 0).(map[string]any)["first"]; first != nil {
		t.Errorf("without being asked: %v", first)
	}
}
