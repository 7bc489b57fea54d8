package web

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"gongkai/search"
)

// While the first library is made, every address says how far it is and none hangs.
func TestWhileIndexing(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	e.status = search.Status{}
	e.fault = func(context.Context) error { return search.ErrNotReady }
	progress := &Progress{}
	s := testServer(t, e, func(o *Options) { o.Progress = progress })
	for _, target := range []string{"/", "/?q=a", "/reports/370614107-2022"} {
		w := request(s, "GET", target)
		if w.Code != 503 || !strings.Contains(w.Body.String(), "gongkai index") || strings.Contains(w.Body.String(), "http-equiv") {
			t.Errorf("GET %s of an empty library: status %d\n%s", target, w.Code, w.Body)
		}
	}
	progress.Begin()
	progress.Set(120, 4000)
	for _, target := range []string{"/", "/?q=a", "/reports/370614107-2022"} {
		w := request(s, "GET", target)
		body := w.Body.String()
		if w.Code != 503 || w.Header().Get("Retry-After") == "" || !strings.Contains(body, `<progress max="4000" value="120"`) ||
			!strings.Contains(body, `http-equiv="refresh"`) {
			t.Errorf("GET %s while indexing: status %d\n%s", target, w.Code, w.Body)
		}
	}
	for _, target := range []string{"/readyz", "/api/v1/search"} {
		w := request(s, "GET", target)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if w.Code != 503 || p.Indexing == nil || p.Indexing.Done != 120 || p.Indexing.Total != 4000 {
			t.Errorf("GET %s while indexing: status %d, %+v", target, w.Code, p.Indexing)
		}
	}
	if w := request(s, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("/healthz while indexing: status %d", w.Code)
	}
	e.fault, e.status = nil, search.Status{Ready: true, Generation: 3, Reports: 5}
	if w := request(s, "GET", "/"); w.Code != 200 || !strings.Contains(w.Body.String(), "正在收录 120/4,000") {
		t.Errorf("an older library while indexing: status %d\n%s", w.Code, w.Body)
	}
	var r readiness
	w := request(s, "GET", "/readyz")
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil || w.Code != 200 || r.Indexing == nil || r.Generation != 3 {
		t.Errorf("/readyz of an older library: status %d, %+v, %v", w.Code, r, err)
	}
	progress.End()
	if w := request(s, "GET", "/"); strings.Contains(w.Body.String(), "正在收录") {
		t.Error("a run that is over is still told of")
	}
}

// Told to stop, the server first says that it is not ready and goes on answering.
func TestReadinessTurnsRedBeforeTheEnd(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)), func(o *Options) { o.Drain = 2 * time.Second })
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	get := func(path string) (int, bool) {
		resp, err := http.Get("http://" + ln.Addr().String() + path)
		if err != nil {
			t.Fatalf("GET %s: %v", path, err)
		}
		defer resp.Body.Close()
		return resp.StatusCode, resp.Close
	}
	if code, _ := get("/readyz"); code != 200 {
		t.Fatalf("/readyz: status %d", code)
	}
	stop()
	for !s.stopping.Load() {
		time.Sleep(time.Millisecond)
	}
	if code, closes := get("/readyz"); code != 503 || !closes {
		t.Errorf("/readyz while stopping: status %d, closes its connection %t", code, closes)
	}
	if code, _ := get("/api/v1/search"); code != 200 {
		t.Errorf("a search while stopping: status %d", code)
	}
	if code, _ := get("/healthz"); code != 200 {
		t.Errorf("/healthz while stopping: status %d", code)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

// Every page says in a sentence that the library is damaged and what is served instead, in
// the language asked for, and nothing where it is whole.
func TestTroubleIsSaidOnPages(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	whole := e.status
	told := func(target string, code int, want string) {
		t.Helper()
		w := request(s, "GET", target)
		_, after, found := strings.Cut(w.Body.String(), `<p class="notice trouble"`)
		if said, _, _ := strings.Cut(after, "</p>"); w.Code != code || found != (want != "") || !strings.Contains(said, want) {
			t.Errorf("GET %s: status %d, said %q, want %q", target, w.Code, said, want)
		}
		if strings.Contains(w.Body.String(), "gen-000008") {
			t.Errorf("GET %s shows the error of the engine", target)
		}
	}
	shown := "/reports/" + madeReports(1)[0].BaseID()
	pages := map[string]int{"/": 200, "/?q=a": 200, "/help": 200, shown: 200, "/reports/nowhere": 404}
	for target, code := range pages {
		told(target, code, "")
	}
	e.status.Generation, e.status.Problem = 7, "gen-000008/columns.bin is not what its manifest says; generation 7 is the newest that is whole"
	for target, code := range pages {
		told(target, code, "完好的第 7 代，最近收录的报告可能不在其中")
	}
	told("/help?lang=en", 200, "generation 7, which is whole; the reports added last may be missing")
	e.fault = func(context.Context) error { return search.ErrUnavailable }
	e.status = search.Status{Problem: "gen-000008 was made by another dictionary"}
	told("/", 503, "资料库现在打不开")
	told("/?lang=en", 503, "The library cannot be opened")
	e.fault, e.status = nil, whole
	told("/", 200, "")
}
