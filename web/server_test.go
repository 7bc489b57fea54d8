package web

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/search"
)

// testServer serves made-up reports without a log.
func testServer(t testing.TB, engine search.Engine, change ...func(*Options)) *Server {
	t.Helper()
	Quiet()
	opts := Options{Version: "test", Logger: slog.New(slog.DiscardHandler), Deadline: time.Minute} // whatever slows the run
	for _, c := range change {
		c(&opts)
	}
	s, err := New(engine, newTestAnalyzer(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// visitors counts the clients of request.
var visitors atomic.Uint32

// request asks a server as a client that has not asked before.
func request(s *Server, method, target string, headers ...string) *httptest.ResponseRecorder {
	target, _, _ = strings.Cut(target, "#") // a fragment is not sent
	r := httptest.NewRequest(method, target, nil)
	n := visitors.Add(1)
	r.RemoteAddr = netip.AddrPortFrom(netip.AddrFrom4([4]byte{198, 18, byte(n >> 8), byte(n)}), 1).String()
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// rawRequest sends the query of a target as it stands, even one that no client would
// write.
func rawRequest(s *Server, target string) *httptest.ResponseRecorder {
	path, query, _ := strings.Cut(target, "?")
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.URL.RawQuery = query
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// page fetches a page that must answer with status.
func page(t testing.TB, s *Server, target string, status int) *html.Node {
	t.Helper()
	w := request(s, http.MethodGet, target)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d\n%s", target, w.Code, status, w.Body)
	}
	root, err := html.Parse(w.Body)
	if err != nil {
		t.Fatalf("GET %s: %v", target, err)
	}
	return root
}

// all finds the elements that a test keeps.
func all(root *html.Node, keep func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && keep(n) {
			found = append(found, n)
		}
	}
	return found
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// tag keeps elements of a name and, where one is given, a class.
func tag(name string, class ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		if n.Data != name {
			return false
		}
		for _, c := range class {
			if !strings.Contains(" "+attr(n, "class")+" ", " "+c+" ") {
				return false
			}
		}
		return true
	}
}

func byID(t testing.TB, root *html.Node, id string) *html.Node {
	t.Helper()
	found := all(root, func(n *html.Node) bool { return attr(n, "id") == id })
	if len(found) != 1 {
		t.Fatalf("%d elements with id %q, want one", len(found), id)
	}
	return found[0]
}

// textOf is the text of an element with white space drawn together.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// everyRoute is one address of each route and of each way to fail.
func everyRoute(s *Server, id string) map[string]int {
	return map[string]int{
		"/": 200, "/?q=%E5%AE%A3%E4%BC%A0": 200, "/?q=%28": 400, "/?year=abc": 400, "/?m=applications.new&mo=%3E&mv=0": 303,
		"/reports/" + id: 200, "/reports/" + id + "?view=source": 200, "/reports/" + id + "?view=nothing": 400,
		"/reports/nothing-2022": 404, "/reports/..%2f..%2fetc": 404, "/help": 200, "/preferences?set=theme&to=dark": 303,
		"/preferences?set=theme&to=red": 400,
		"/api/v1/search":                200, "/api/v1/search?q=%28": 400, "/api/v1/reports/" + id: 200, "/api/v1/reports/none": 404,
		"/api/v1/metrics": 200, "/api/v1/aggregate?metric=applications.new": 200, "/api/v1/aggregate": 400, "/api/v1/nothing": 404,
		"/metrics-explorer": 200, "/metrics-explorer?metric=outcomes.total&by=year&by=outcome": 200, "/metrics-explorer?metric=none": 400,
		"/api/v1/matrix?q=a": 200, "/promises": 200, "/promises?region=910101": 200, "/promises?region=1": 404,
		"/api/v1/promises": 400, "/api/v1/promises.csv?region=910101&year=2021": 200, "/api/v1/promises?region=91&year=x": 400,
		"/api/v1/kwic?order=x": 400, "/api/v1/kwic.csv?q=a": 200, "/?q=a&view=kwic": 200,
		"/?q=a&view=kwic&width=0": 400, "/api/v1/matrix?by=x": 400, "/api/v1/matrix.xlsx?q=a": 200,
		"/compare?town=910101101": 200, "/compare?region=910101&year=2022&lang=en": 200, "/compare": 400, "/compare?town=1": 404,
		"/api/v1/compare?town=910101101": 200, "/api/v1/compare?r=" + id: 400, "/api/v1/compare?r=" + id + "&r=none-2022": 404,
		"/openapi.json": 200, "/healthz": 200, "/readyz": 200, "/favicon.ico": 200, "/help/": 404, "/static/none.css": 404,
		"/static/":               404,
		"/static/..%2fserver.go": 404, s.assets.urls["style.css"]: 200, "/nothing": 404, "//evil.example/": 404,
	}
}

func anyID(t testing.TB, e *madeEngine) string {
	t.Helper()
	res, err := e.Search(t.Context(), search.Request{Page: 1, Size: 1, Scope: "narrative"})
	if err != nil || len(res.Hits) == 0 {
		t.Fatalf("no report to look at: %v", err)
	}
	return res.Hits[0].Report
}

func TestEveryRouteByEveryMethod(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for target, want := range everyRoute(s, anyID(t, e)) {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"} {
			w := request(s, method, target)
			expect := want
			if method != "GET" && method != "HEAD" {
				expect = http.StatusMethodNotAllowed
				if method == "OPTIONS" {
					expect = http.StatusNoContent
				}
				if allow := w.Header().Get("Allow"); allow != "GET, HEAD, OPTIONS" {
					t.Errorf("%s %s: Allow %q", method, target, allow)
				}
			}
			if w.Code != expect {
				t.Errorf("%s %s: status %d, want %d", method, target, w.Code, expect)
			}
			if method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("HEAD %s: a body of %d bytes", target, w.Body.Len())
			}
			checkHeaders(t, method+" "+target, w.Header())
		}
	}
}

func checkHeaders(t *testing.T, what string, h http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %s is %q, want %q", what, name, got, want)
		}
	}
	if h.Get("Permissions-Policy") == "" {
		t.Errorf("%s: no Permissions-Policy", what)
	}
}

func TestErrorsBecomeStatuses(t *testing.T) {
	cases := []struct {
		name   string
		err    error
		status int
		retry  bool

		expected bool // at times, and so has no number for the log
	}{
		{"syntax", &search.SyntaxError{Query: "(", Message: said("括号没有配对", "a bracket is not closed"), Len: 1}, 400, false, false},
		{"parameter", &search.ParamError{Param: "year", Value: "x", Message: said("不是年度", "no year")}, 400, false, false},
		{"not found", fmt.Errorf("read: %w", search.ErrNotFound), 404, false, false},
		{"not ready", fmt.Errorf("open: %w", search.ErrNotReady), 503, true, true},
		{"unavailable", fmt.Errorf("read a shard: %w", search.ErrUnavailable), 503, true, false},
		{"deadline", fmt.Errorf("search: %w", context.DeadlineExceeded), 503, true, false},
		{"fault", errors.New("disk /var/lib/gongkai is gone"), 500, false, false},
	}
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e.fault = func(context.Context) error { return c.err }
			for _, target := range []string{"/api/v1/search", "/?q=a", "/reports/910101101-2020"} {
				w := request(s, "GET", target)
				if w.Code != c.status {
					t.Errorf("GET %s: status %d, want %d", target, w.Code, c.status)
				}
				if got := w.Header().Get("Retry-After") != ""; got != c.retry {
					t.Errorf("GET %s: Retry-After set %t, want %t", target, got, c.retry)
				}
				if numbered := strings.Contains(w.Body.String(), "urn:gongkai:request:"); numbered != (c.status >= 500 && !c.expected) {
					t.Errorf("GET %s: the answer has a number for the log %t, with status %d", target, numbered, c.status)
				}
				if strings.Contains(w.Body.String(), "/var/lib") {
					t.Errorf("GET %s: the answer shows the fault's insides:\n%s", target, w.Body)
				}
				json := strings.HasPrefix(target, "/api/")
				if got := strings.HasPrefix(w.Header().Get("Content-Type"), "application/problem+json"); got != json {
					t.Errorf("GET %s: content type %q", target, w.Header().Get("Content-Type"))
				}
				checkHeaders(t, target, w.Header())
			}
		})
	}
}

func TestPanicIsAnswered(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	e.fault = func(context.Context) error { panic("out of cheese") }
	s := testServer(t, e)
	for _, target := range []string{"/api/v1/search", "/?q=a"} {
		w := request(s, "GET", target)
		if w.Code != 500 || strings.Contains(w.Body.String(), "cheese") {
			t.Errorf("GET %s: status %d\n%s", target, w.Code, w.Body)
		}
		checkHeaders(t, target, w.Header())
	}
	e.fault = nil
	if w := request(s, "GET", "/?q=a"); w.Code != 200 {
		t.Errorf("after a panic: status %d", w.Code)
	}
}

func TestNotReady(t *testing.T) {
	e := newMadeEngine(nil)
	e.status = search.Status{}
	s := testServer(t, e)
	if w := request(s, "GET", "/readyz"); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("/readyz: status %d, headers %v", w.Code, w.Header())
	}
	if w := request(s, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("/healthz: status %d", w.Code)
	}
}

// A full gate turns requests away after the wait, and lets them in when a slot
// comes free.
func TestGate(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	release := make(chan struct{})
	var working atomic.Int32
	started := make(chan struct{}, 8)
	e.fault = func(ctx context.Context) error {
		working.Add(1)
		started <- struct{}{}
		select {
		case <-release:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s := testServer(t, e, func(o *Options) {
		o.Slots, o.Queue, o.Wait, o.Deadline = 2, 1, 20*time.Millisecond, 10*time.Second
	})
	done := make(chan int, 2)
	for range 2 {
		go func() { done <- request(s, "GET", "/api/v1/search").Code }()
		<-started
	}
	w := request(s, "GET", "/api/v1/search")
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("third request: status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	if w := request(s, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("/healthz while busy: status %d", w.Code)
	}
	if n := working.Load(); n != 2 {
		t.Errorf("%d requests worked at once, want 2", n)
	}
	close(release)
	for range 2 {
		if code := <-done; code != 200 {
			t.Errorf("a request let in: status %d", code)
		}
	}
}

func TestDeadline(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	e.fault = func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	s := testServer(t, e, func(o *Options) { o.Deadline = 10 * time.Millisecond })
	w := request(s, "GET", "/api/v1/search?q=a")
	if w.Code != 503 || !strings.Contains(w.Body.String(), "缩小范围") {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
}

// A request that was accepted is answered although the server has been told to
// stop meanwhile.
func TestServeFinishesWhatItAccepted(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	started, release := make(chan struct{}), make(chan struct{})
	e.fault = func(context.Context) error { close(started); <-release; return nil }
	s := testServer(t, e)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	type answer struct {
		status int
		body   string
		err    error
	}
	answers := make(chan answer, 1)
	go func() {
		resp, err := http.Get("http://" + ln.Addr().String() + "/api/v1/search")
		if err != nil {
			answers <- answer{err: err}
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		answers <- answer{resp.StatusCode, string(body), err}
	}()
	<-started
	stop()
	close(release)
	if a := <-answers; a.err != nil || a.status != 200 || !strings.Contains(a.body, `"hits"`) {
		t.Errorf("the accepted request: %+v", a)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("the port is still open")
	}
}

func TestAssetsAreKeptByContent(t *testing.T) {
	s := testServer(t, newMadeEngine(nil))
	for file, target := range s.assets.urls {
		w := request(s, "GET", target)
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, Cache-Control %q", file, w.Code, w.Header().Get("Cache-Control"))
		}
		again := request(s, "GET", target, "If-None-Match", w.Header().Get("ETag"))
		if again.Code != 304 || again.Body.Len() > 0 {
			t.Errorf("%s asked again: status %d with %d bytes", file, again.Code, again.Body.Len())
		}
	}
}

func TestAnswersAreCompressed(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	plain := request(s, "GET", "/help")
	packed := request(s, "GET", "/help", "Accept-Encoding", "br, gzip;q=0.8")
	if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() {
		t.Fatalf("encoding %q, %d of %d bytes", packed.Header().Get("Content-Encoding"), packed.Body.Len(), plain.Body.Len())
	}
	zr, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(zr)
	if err != nil || string(body) != plain.Body.String() {
		t.Errorf("unpacked text differs (%v)", err)
	}
	if w := request(s, "GET", "/help", "Accept-Encoding", "gzip;q=0"); w.Header().Get("Content-Encoding") != "" {
		t.Error("compressed although gzip was refused")
	}
}

func TestPreferencesLeadBackIntoTheSiteOnly(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for back, want := range map[string]string{
		"/help": "/help", "/?q=a&year=2022": "/?q=a&year=2022", "/reports/1-2022?q=b": "/reports/1-2022?q=b", "": "/",
		"https://evil.example/": "/", "//evil.example/": "/", "/\\evil.example": "/", "javascript:alert(1)": "/",
		"/api/v1/search": "/", "/reports//evil.example": "/", "http:/help": "/", "/%0d%0aSet-Cookie:a=b": "/",
	} {
		w := request(s, "GET", "/preferences?set=theme&to=dark&back="+url.QueryEscape(back))
		if w.Code != 303 || w.Header().Get("Location") != want {
			t.Errorf("back %q: status %d to %q, want %q", back, w.Code, w.Header().Get("Location"), want)
		}
	}
	w := request(s, "GET", "/help", "Cookie", "theme=dark; keys=off")
	root, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	top := all(root, tag("html"))[0]
	if attr(top, "data-theme") != "dark" || hasAttr(top, "data-keys") {
		t.Errorf("attributes of the page: %v", top.Attr)
	}
}

func TestNewRefusesNoEngine(t *testing.T) {
	if _, err := New(nil, newTestAnalyzer(), Options{}); err == nil {
		t.Error("a server without an engine was made")
	}
	if _, err := New(newMadeEngine(nil), nil, Options{}); err == nil {
		t.Error("a server without an analyzer was made")
	}
}
