package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
)

// longReport has long texts in every place, with what must be escaped or is no character
// where they are cut.
func longReport() *report.Report {
	r := madeReports(1)[0]
	r.Text = strings.Repeat("公开“>&<\x00\u2028\xff\xe5\x85 \U0001F600", 40_000)
	r.Title = strings.Repeat("\x85", 3*pieceBytes)
	r.Sections[0].Text = strings.Repeat("a", pieceBytes-1) + "镇" + strings.Repeat("b", 2*pieceBytes)
	return r
}

// A streamed report is the one that encoding/json makes.
func TestStreamedJSONIsTheSame(t *testing.T) {
	all := []*search.Stored{{ID: "none", Report: &report.Report{}}, {ID: "long", Report: longReport()}}
	for _, r := range madeReports(2) {
		all = append(all, completeReport(&search.Stored{ID: r.BaseID(), Report: r}))
	}
	for _, st := range all {
		var want, got bytes.Buffer
		if err := encodeJSON(&want, st); err != nil {
			t.Fatal(err)
		}
		if err := streamJSON(&got, st); err != nil {
			t.Fatal(err)
		}
		if a, b := got.String(), want.String(); a != b {
			at := 0
			for at < min(len(a), len(b)) && a[at] == b[at] {
				at++
			}
			t.Errorf("%s: differs at %d: %q, want %q", st.ID, at, a[at:min(at+60, len(a))], b[at:min(at+60, len(b))])
		}
	}
}

// A long report is sent whole, with its length where it is not compressed.
func TestLongReportIsStreamed(t *testing.T) {
	r := longReport()
	s := testServer(t, newMadeEngine([]*report.Report{r}), func(o *Options) { o.Deadline = time.Minute })
	target := "/api/v1/reports/" + r.BaseID()
	var want bytes.Buffer
	if err := encodeJSON(&want, completeReport(&search.Stored{ID: r.BaseID(), Report: r})); err != nil {
		t.Fatal(err)
	}
	base := "http://" + serveAt(t, s)
	for _, encoding := range []string{"identity", "gzip"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", encoding)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var body io.Reader = resp.Body
		if encoding == "gzip" {
			if body, err = gzip.NewReader(body); err != nil {
				t.Fatal(err)
			}
		} else if resp.ContentLength != int64(want.Len()) {
			t.Errorf("length %d, want %d", resp.ContentLength, want.Len())
		}
		got, err := io.ReadAll(body)
		if err != nil || resp.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s: status %d, %d bytes, want %d (%v)", encoding, resp.StatusCode, len(got), want.Len(), err)
		}
	}
	if w := request(s, http.MethodHead, target); w.Header().Get("Content-Length") == "" || w.Body.Len() > 0 {
		t.Errorf("HEAD: length %q, %d bytes", w.Header().Get("Content-Length"), w.Body.Len())
	}
}

// largest notes the longest piece written to it.
type largest int

func (l *largest) Write(p []byte) (int, error) {
	*l = max(*l, largest(len(p)))
	return len(p), nil
}

// Nothing longer than a piece, escaped, is made of a long report.
func TestStreamedJSONIsMadeInPieces(t *testing.T) {
	var l largest
	if err := streamJSON(&l, &search.Stored{Report: longReport()}); err != nil {
		t.Fatal(err)
	}
	if l > 6*pieceBytes {
		t.Errorf("a piece of %d bytes", l)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if err := streamJSON(&counter{ctx: done}, &search.Stored{Report: longReport()}); err == nil {
		t.Error("a long report is made after its deadline")
	}
	if err := streamJSON(io.Discard, map[string]any{"no": func() {}}); err == nil {
		t.Error("what is no JSON is written")
	}
}
