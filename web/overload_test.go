package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/mark"
)

// While too many ask, most of them wait: a refusal takes its time, or those refused would
// come again at once and take the processor from those let in.
func TestRefusalsTakeTheirTime(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	release, started := make(chan struct{}), make(chan struct{}, 1)
	e.fault = func(context.Context) error {
		started <- struct{}{}
		<-release
		return nil
	}
	const wait, clients, long = 100 * time.Millisecond, 200, 300 * time.Millisecond
	s := testServer(t, e, func(o *Options) { o.Slots, o.Wait = 1, wait })
	first := make(chan int)
	go func() { first <- requestFrom(s, "127.0.0.1:1", "", "/api/v1/search").Code }()
	<-started
	var refused atomic.Int32
	var wg sync.WaitGroup
	end := time.Now().Add(long)
	for range clients {
		wg.Go(func() {
			for time.Now().Before(end) {
				if code := requestFrom(s, "127.0.0.1:1", "", "/api/v1/search").Code; code != http.StatusServiceUnavailable {
					t.Errorf("status %d", code)
				}
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	if n, most := refused.Load(), int32(clients*(long/wait+1)); n > most {
		t.Errorf("%d requests refused in %v, at most %d can have waited", n, long, most)
	}
	close(release)
	if code := <-first; code != http.StatusOK {
		t.Errorf("the request let in: status %d", code)
	}
	s.clients = newClients(0, 1, wait)
	requestFrom(s, "192.0.2.1:1", "", "/help")
	begin := time.Now()
	if code := requestFrom(s, "192.0.2.1:1", "", "/help").Code; code != http.StatusTooManyRequests || time.Since(begin) < wait {
		t.Errorf("a client that asks too fast: status %d after %v", code, time.Since(begin))
	}
}

// A request that had to wait for its slot has less time for its work.
func TestCrowdedRequestsAreHurried(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	release, left := make(chan struct{}), make(chan time.Duration, 2)
	e.fault = func(ctx context.Context) error {
		deadline, _ := ctx.Deadline()
		left <- time.Until(deadline)
		<-release
		return nil
	}
	s := testServer(t, e, func(o *Options) { o.Slots, o.Wait, o.Deadline = 1, 2*time.Second, time.Hour })
	var wg sync.WaitGroup
	ask := func() { wg.Go(func() { requestFrom(s, "127.0.0.1:1", "", "/api/v1/search") }) }
	ask()
	if d := <-left; d < 50*time.Minute {
		t.Errorf("a request that came in at once has %v", d)
	}
	ask()
	for waitingAt(s.gate) == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(220 * time.Millisecond) // more than a tenth of the longest wait
	close(release)
	if d := <-left; d > 24*time.Minute {
		t.Errorf("a request that had to wait has %v", d)
	}
	wg.Wait()
}

// serveAt serves on an address of this machine until the test ends.
func serveAt(t *testing.T, s *Server) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	t.Cleanup(func() { stop(); <-served })
	return ln.Addr().String()
}

// Readers that do not take their answers hold no slot.
func TestSlowReadersHoldNoSlot(t *testing.T) {
	r := madeReports(1)
	r[0].Text = strings.Repeat("公开", 8<<20)
	e := newMadeEngine(r)
	s := testServer(t, e, func(o *Options) {
		o.Slots, o.Queue, o.Wait, o.Drain = 1, 1, 10*time.Millisecond, -1
		o.Deadline = time.Minute
	})
	addr := serveAt(t, s)
	id := r[0].BaseID()
	for i := range 4 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "GET /api/v1/reports/%s HTTP/1.1\r\nHost: x\r\n\r\n", id)
		head := make([]byte, 15)
		if _, err := c.Read(head); err != nil || string(head) != "HTTP/1.1 200 OK" {
			t.Fatalf("reader %d: %q, %v", i, head, err)
		}
	}
	if w := request(s, "GET", "/api/v1/search"); w.Code != 200 {
		t.Errorf("a search beside slow readers: status %d", w.Code)
	}
}

// requestFrom asks as a client at an address, which a proxy may have named.
func requestFrom(s *Server, from, forwarded, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.RemoteAddr = from
	if forwarded != "" {
		r.Header.Set("X-Forwarded-For", forwarded)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func TestClientsAreBounded(t *testing.T) {
	const burst = 20
	s := testServer(t, newMadeEngine(madeReports(1)), func(o *Options) { o.Proxies = []string{"127.0.0.1"} })
	s.clients = newClients(0, burst, 0) // nothing is given back, however slow the machine
	ask := func(from, forwarded, path string) int {
		w := requestFrom(s, from, forwarded, path)
		if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") == "" {
			t.Error("429 without Retry-After")
		}
		return w.Code
	}
	refused := func(from func(i int) (string, string)) int {
		n := 0
		for i := range 3 * burst {
			addr, forwarded := from(i)
			if ask(addr, forwarded, "/help") == http.StatusTooManyRequests {
				n++
			}
		}
		return n
	}
	for name, c := range map[string]struct {
		from    func(i int) (string, string)
		bounded bool
	}{
		"one address":         {func(int) (string, string) { return "192.0.2.7:1000", "" }, true},
		"ports of an address": {func(i int) (string, string) { return fmt.Sprintf("192.0.2.8:%d", i+1), "" }, true},
		"a network of IPv6":   {func(i int) (string, string) { return fmt.Sprintf("[2001:db8::%x]:1", i+1), "" }, true},
		"IPv4 in IPv6":        {func(int) (string, string) { return "[::ffff:192.0.2.9]:1", "" }, true},
		"many addresses":      {func(i int) (string, string) { return fmt.Sprintf("198.51.%d.%d:1", i/250, i%250), "" }, false},
		"networks of IPv6":    {func(i int) (string, string) { return fmt.Sprintf("[2001:db8:0:%x::1]:1", i+1), "" }, false},
		"this machine":        {func(int) (string, string) { return "127.0.0.1:1", "" }, false},
		"behind a proxy":      {func(int) (string, string) { return "127.0.0.1:1", "203.0.113.5" }, true},
		"many behind a proxy": {func(i int) (string, string) { return "127.0.0.1:1", fmt.Sprintf("203.0.%d.%d", i/250, i%250) }, false},
		"a forged header":     {func(i int) (string, string) { return "192.0.2.10:1", fmt.Sprintf("203.1.%d.%d", i/250, i%250) }, true},
	} {
		want := 0
		if c.bounded {
			want = 2 * burst
		}
		if n := refused(c.from); n != want {
			t.Errorf("%s: %d requests refused, want %d", name, n, want)
		}
	}
	if code := ask("192.0.2.7:1000", "", "/healthz"); code != 200 {
		t.Errorf("/healthz of a client that asked too much: status %d", code)
	}
}

// Connections that wait for a request give way to a newcomer; those that are answered
// do not, and then the newcomer hears why.
func TestConnectionsGiveWay(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := newConnections(ln)
	l.total, l.client = 8, func(netip.Addr) int { return 5 }
	defer l.Close()
	accepted := make(chan *connection, 16)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			accepted <- c.(*connection)
		}
	}()
	dial := func(from string) net.Conn {
		d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 5 * time.Second}
		c, err := d.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return c
	}
	first := dial("127.0.0.2")
	let := []*connection{<-accepted}
	for range 5 {
		dial("127.0.0.2")
		let = append(let, <-accepted)
	}
	if !closed(first) {
		t.Error("the client's longest waiting connection stays open beside one too many")
	}
	for _, c := range let[1:] {
		setBusy(c)
	}
	if got := answerOf(t, dial("127.0.0.2")); !strings.HasPrefix(got, "HTTP/1.1 429 ") || !strings.Contains(got, "Retry-After") {
		t.Errorf("beside five that are answered: %q", got)
	}
	other := dial("127.0.0.3")
	<-accepted
	for range 2 {
		dial("127.0.0.4")
		setBusy(<-accepted)
	}
	dial("127.0.0.5")
	setBusy(<-accepted)
	if !closed(other) {
		t.Error("a connection that waits stays open while all places are taken")
	}
	if got := answerOf(t, dial("127.0.0.6")); !strings.HasPrefix(got, "HTTP/1.1 503 ") {
		t.Errorf("beside eight that are answered: %q", got)
	}
}

func setBusy(c *connection) {
	c.owner.mu.Lock()
	defer c.owner.mu.Unlock()
	c.rest(false)
}

// closed reports whether the other side closes a connection.
func closed(c net.Conn) bool {
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	_, err := c.Read(make([]byte, 1))
	var timeout net.Error
	return err != nil && !(errors.As(err, &timeout) && timeout.Timeout())
}

func answerOf(t *testing.T, c net.Conn) string {
	t.Helper()
	fmt.Fprint(c, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	var b bytes.Buffer
	if _, err := b.ReadFrom(c); err != nil {
		t.Errorf("read the refusal: %v", err)
	}
	return b.String()
}

// Many idle connections, of one address or of many, do not keep anyone out.
func TestNewcomerBesideIdleConnections(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)), func(o *Options) { o.Drain = -1 })
	addr := serveAt(t, s)
	for name, from := range map[string]func(i int) string{
		"one address": func(int) string { return "127.0.0.1" }, "many": func(i int) string { return fmt.Sprintf("127.1.%d.%d", i/200, i%200+1) },
	} {
		t.Run(name, func(t *testing.T) {
			for i := range maxConnections + 100 {
				d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from(i))}}
				c, err := d.Dial("tcp", addr)
				if err != nil {
					t.Skipf("no %d connections on this machine: %v", i+1, err)
				}
				defer c.Close()
			}
			client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
			begin := time.Now()
			resp, err := client.Get("http://" + addr + "/healthz")
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if took := time.Since(begin); resp.StatusCode != 200 || took > 2*time.Second {
				t.Errorf("status %d after %v", resp.StatusCode, took)
			}
		})
	}
}

// markedReport is a report of n lines, each with a mark and a figure.
func markedReport(n int) *search.Stored {
	line := "公开信息 12 件。"
	r := &report.Report{Text: strings.Repeat(line+"\n", n)}
	r.Sections = []report.Section{{Key: report.SectionOverview, Text: r.Text, End: len(r.Text)}}
	one := 12.0
	at := strings.Index(line, "12")
	for i := range n {
		start := i*(len(line)+1) + at
		r.Figures = append(r.Figures, report.Figure{Section: report.SectionOverview, Value: &one, Text: "12 件", Start: start,
			End: start + len("12 件")})
	}
	return &search.Stored{ID: "x-2022", Report: r}
}

// The work for a page grows with its marks, not with their square, and stops at the
// deadline.
func TestReportPageIsLinear(t *testing.T) {
	marker := mark.NewMarker(search.Text{Text: "公开"}, newTestAnalyzer())
	build := func(ctx context.Context, n int) (time.Duration, []sectionView) {
		st := markedReport(n)
		begin := time.Now()
		sections := newReportBuilder(ctx, tongue{}, st, marker, false).sections()
		return time.Since(begin), sections
	}
	best := func(n int) time.Duration {
		least := time.Hour
		for range 3 {
			took, sections := build(t.Context(), n)
			if sections[0].Hits != n || len(sections[0].Paragraphs) != n || len(sections[0].Paragraphs[n-1].Pieces) != 3 {
				t.Fatalf("%d marks, %d paragraphs", sections[0].Hits, len(sections[0].Paragraphs))
			}
			least = min(least, took)
		}
		return least
	}
	few, many := best(2000), best(32000)
	if many > 60*few { // 16 times the marks; the square of that is 256
		t.Errorf("2,000 marks take %v, 32,000 take %v", few, many)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, sections := build(done, 1000); len(sections) > 0 && len(sections[0].Paragraphs) > 0 {
		t.Error("a page is built after its deadline")
	}
}
