package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/search"
	"gongkai/search/export"
)

func csvOf(t *testing.T, body []byte) [][]string {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestExport: the file holds the reports of all pages of the search, in their order, by the
// same filters.
func TestExport(t *testing.T) {
	e := newMadeEngine(madeReports(5))
	s := testServer(t, e)
	for _, q := range []string{"", "year=2021&sort=-applications.new", "q=" + url.QueryEscape("宣传"),
		"metric=applications.new%3E0&region=-91&size=1&page=3"} {
		values, _ := url.ParseQuery(q)
		values.Del("page")
		values.Set("size", "100")
		var want []string
		for _, h := range at(answer(t, s, "/api/v1/search?"+values.Encode(), 200), "hits").([]any) {
			want = append(want, at(h, "report").(string))
		}
		w := request(s, "GET", "/api/v1/export.csv?columns=title&"+q)
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" || w.Header().Get("ETag") == "" {
			t.Fatalf("%s: status %d, %v", q, w.Code, w.Header())
		}
		lines := csvOf(t, w.Body.Bytes())
		var got []string
		for _, line := range lines[1:] {
			got = append(got, line[0])
		}
		if !slices.Equal(got, want) || strings.Join(lines[0], ",") != "report,agency,code,year,form,title" {
			t.Errorf("%s: %q under %q, want %q", q, got, lines[0], want)
		}
	}
}

// TestExportAnswers: every format has its type, a telling name, a tag that spares sending it
// again, and the head alone where that is asked for; what is wrong is refused and named.
func TestExportAnswers(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(2)))
	for _, format := range export.Formats() {
		path := "/api/v1/export." + format + "?year=2021"
		w := request(s, "GET", path)
		kind, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
		if w.Code != 200 || err != nil || kind != "attachment" || params["filename"] != "gongkai-"+map[bool]string{true: "library",
			false: "reports"}[format == "sqlite"]+"-year=2021-g1."+format {
			t.Errorf("%s: status %d, %s %v", format, w.Code, kind, params)
		}
		head := request(s, "HEAD", path)
		if head.Code != 200 || head.Body.Len() > 0 || head.Header().Get("ETag") != w.Header().Get("ETag") ||
			head.Header().Get("Content-Type") != w.Header().Get("Content-Type") {
			t.Errorf("%s: HEAD is %d, %v", format, head.Code, head.Header())
		}
		if again := request(s, "GET", path, "If-None-Match", w.Header().Get("ETag")); again.Code != 304 || again.Body.Len() > 0 {
			t.Errorf("%s: a second time it is %d", format, again.Code)
		}
		if other := request(s, "HEAD", path+"&town=x"); other.Header().Get("ETag") == w.Header().Get("ETag") {
			t.Errorf("%s: two searches have one tag", format)
		}
	}
	for target, param := range map[string]string{"csv?rows=towns": "rows", "csv?columns=x": "columns", "xlsx?package=1": "package",
		"sqlite?rows=reports": "rows",
		"csv?colums=title":    "colums", "parquet?year=x": "year", "csv?q=(": "q", "csv?rows=reports&rows=checks": "rows"} {
		for _, lang := range []string{"zh", "en"} {
			if p := answer(t, s, "/api/v1/export."+target+"&lang="+lang, 400); at(p, "param") != param || at(p, "detail") == "" {
				t.Errorf("%s: %v", target, p)
			}
		}
	}
	if w := request(s, "GET", "/api/v1/export.ods"); w.Code != 404 {
		t.Errorf("a format that is none answers %d", w.Code)
	}
	w := request(s, "GET", "/api/v1/export.csv?package=1&rows=metrics")
	if z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len())); err != nil || len(z.File) != 2 ||
		z.File[1].Name != "datapackage.json" || w.Header().Get("Content-Type") != "application/zip" {
		t.Errorf("the package is %v of type %s: %v", z, w.Header().Get("Content-Type"), err)
	}
	if w := request(s, "GET", "/api/v1/export.csv?bom=1"); !bytes.HasPrefix(w.Body.Bytes(), []byte("\xef\xbb\xbf")) {
		t.Error("CSV for Excel has no mark")
	}
	e := newMadeEngine(nil)
	e.fault = func(context.Context) error { return search.ErrNotReady }
	if w := request(testServer(t, e), "GET", "/api/v1/export.csv"); w.Code != 503 {
		t.Errorf("without a library it answers %d", w.Code)
	}
}

// longEngine gives its reports again and again, so often, and then an error if there is one.
type longEngine struct {
	*madeEngine
	times int
	err   error
}

func (e longEngine) Reports(ctx context.Context, req search.Request) iter.Seq2[*search.Stored, error] {
	return func(yield func(*search.Stored, error) bool) {
		for range e.times {
			for st, err := range e.madeEngine.Reports(ctx, req) {
				if err == nil {
					err = ctx.Err()
				}
				if !yield(st, err) || err != nil {
					return
				}
			}
		}
		if e.err != nil {
			yield(nil, e.err)
		}
	}
}

// TestExportCut: a fault after the first bytes cuts the connection, plain or compressed; a
// whole one does not. A fault before is a problem.
func TestExportCut(t *testing.T) {
	broken := errors.New("broken")
	made := newMadeEngine(madeReports(2))
	for _, c := range []struct {
		times int
		err   error
		cut   bool
	}{{8, nil, false}, {8, broken, true}, {1, broken, false}} {
		server := httptest.NewServer(testServer(t, longEngine{made, c.times, c.err}).Handler())
		for _, plain := range []bool{true, false} {
			client := &http.Client{Transport: &http.Transport{DisableCompression: plain}}
			rows := "metrics"
			if c.times == 1 {
				rows = "reports" // which is short
			}
			res, err := client.Get(server.URL + "/api/v1/export.ndjson?rows=" + rows)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			client.CloseIdleConnections()
			switch {
			case c.times == 1:
				if res.StatusCode != 500 || !strings.Contains(string(body), "/help#fault") || res.Header.Get("Content-Disposition") != "" {
					t.Errorf("a fault before the first byte is %d after %d bytes", res.StatusCode, len(body))
				}
			case (err != nil) != c.cut:
				t.Errorf("%d times, fault %v: the body ends in %v after %d bytes", c.times, c.err, err, len(body))
			case !c.cut && (bytes.Count(body, []byte("\n")) < 20000 || !json.Valid(body[bytes.LastIndexByte(body[:len(body)-1], '\n')+1:])):
				t.Errorf("a whole file has %d lines", bytes.Count(body, []byte("\n")))
			}
		}
		server.Close()
	}
}

// TestExportsBounded: exports that are under way leave room for searches and for another
// client, and give their place back when their reader leaves.
func TestExportsBounded(t *testing.T) {
	made := newMadeEngine(madeReports(2))
	s := testServer(t, longEngine{made, 1 << 30, nil})
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	var readers []*http.Response
	for {
		res, err := http.Get(server.URL + "/api/v1/export.ndjson?rows=metrics")
		if err != nil {
			t.Fatal(err)
		}
		if res.StatusCode == 503 {
			if res.Header.Get("Retry-After") == "" {
				t.Error("no word of when to come again")
			}
			res.Body.Close()
			break
		}
		if readers = append(readers, res); len(readers) > 64 {
			t.Fatal("exports are not bounded")
		}
	}
	if len(readers) == 0 {
		t.Fatal("no export was let in")
	}
	if w := request(s, "GET", "/api/v1/search?q="+url.QueryEscape("宣传")); w.Code != 200 {
		t.Errorf("a search beside exports answers %d", w.Code)
	}
	if leave, ok := s.exports.enter("another"); !ok {
		t.Error("one client has every place")
	} else {
		leave()
	}
	for _, res := range readers {
		res.Body.Close()
	}
	server.Close() // waits for them
	s.exports.mu.Lock()
	defer s.exports.mu.Unlock()
	if len(s.exports.clients) != 0 {
		t.Errorf("places are held by %v", s.exports.clients)
	}
}

// TestExportNull: null and zero are told apart.
func TestExportNull(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	lines := csvOf(t, request(s, "GET", "/api/v1/export.csv?rows=metrics").Body.Bytes())
	at := func(name string) int { return slices.Index(lines[0], name) }
	zero, null := 0, 0
	for _, line := range lines[1:] {
		value, state := line[at("value")], line[at("state")]
		if _, err := strconv.ParseFloat(value, 64); (err != nil) != (state == "blank" || state == "absent" || state == "unreadable") {
			t.Errorf("%q stands with the state %s", value, state)
		}
		if value == "" {
			null++
		}
		if value == "0" {
			zero++
		}
	}
	if zero == 0 || null == 0 {
		t.Errorf("%d zeros and %d nulls", zero, null)
	}
}
