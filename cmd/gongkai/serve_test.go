package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What --addr may be, and what is said of what it may not.
func TestServeAddress(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	for _, c := range []struct {
		addr string
		code int
		says string
	}{
		{taken.Addr().String(), exitNone, "--addr 127.0.0.1:"}, {port, exitNone, "--addr 127.0.0.1:"},
		{"127.0.0.1", exitUsage, "主机:端口"}, {"127.0.0.1:http:1", exitUsage, ""}, {"127.0.0.1:99999", exitUsage, ""}, {"99999", exitUsage, ""},
		{"-1", exitUsage, ""}, {"nonsense", exitUsage, ""}, {"", exitUsage, ""}, {"203.0.113.1:1", exitUsage, ""}, {"127.0.0.1:no-such-port", exitUsage, ""},
	} {
		var out, stderr bytes.Buffer
		code := run(t.Context(), []string{"serve", "--data", t.TempDir(), "--addr=" + c.addr}, &out, &stderr, func(string) string { return "" })
		if code != c.code || !strings.Contains(stderr.String(), c.says) || out.Len() > 0 {
			t.Errorf("--addr %q: exit code %d, want %d\n%s", c.addr, code, c.code, stderr.String())
		}
	}
}

// Nothing to index and nothing from before: there is nothing to serve.
func TestServeOfNothing(t *testing.T) {
	folder := t.TempDir()
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--data", filepath.Join(folder, "data"), filepath.Join(folder, "none")},
		&out, &stderr, func(string) string { return "" })
	if code != exitUnread || !strings.Contains(stderr.String(), "none: ") || out.Len() > 0 {
		t.Errorf("exit code %d\n%s", code, stderr.String())
	}
}

// pipe collects what a command prints while it runs.
type pipe struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (p *pipe) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

// await is the rest of the line behind a text once it is printed.
func (p *pipe) await(t *testing.T, before string) string {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		p.mu.Lock()
		_, after, found := strings.Cut(p.text.String(), before)
		p.mu.Unlock()
		if line, _, whole := strings.Cut(after, "\n"); found && whole {
			return line
		}
	}
	t.Fatalf("%q is never printed: %s", before, p.text.String())
	return ""
}

// The server answers while it indexes, a path that is missing beside a library costs
// nothing but a line, and it ends in order.
func TestServeFromTheFirstMoment(t *testing.T) {
	folder := t.TempDir()
	reports := filepath.Join(folder, "reports")
	if err := os.Mkdir(reports, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(reports, "a.txt"), []byte(madeUp(1)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{reports, filepath.Join(folder, "none")} {
		ctx, stop := context.WithCancel(t.Context())
		var out, stderr pipe
		ended := make(chan int, 1)
		go func() {
			ended <- run(ctx, []string{"serve", "--addr", "0", "--drain", "0s", "--data", filepath.Join(folder, "data"), path}, &out, &stderr,
				func(string) string { return "" })
		}()
		early, _, _ := strings.Cut(stderr.await(t, "http://"), " ")
		if status, _ := fetch(t, "http://"+early+"/healthz"); status != 200 {
			t.Errorf("/healthz while indexing: status %d", status)
		}
		addr := out.await(t, "http://")
		if addr != early {
			t.Errorf("served at %q, announced at %q", addr, early)
		}
		if status, body := fetch(t, "http://"+addr+"/readyz"); status != 200 || !strings.Contains(body, `"reports":1`) {
			t.Errorf("/readyz: status %d, %s", status, body)
		}
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("exit code %d\n%s", code, stderr.text.String())
		}
	}
}

func fetch(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// Nothing that is served says where on the machine the files and the data lie.
func TestServedPathsAreRelative(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "machine")
	reports, data := filepath.Join(folder, "reports"), filepath.Join(folder, "data")
	attached := madeUp(2)
	body, tables, found := strings.Cut(attached, "二、主动公开政府信息情况")
	if !found {
		t.Fatal("the made-up report has no tables")
	}
	page := "<html><body><p>" + strings.ReplaceAll(body, "\n", "</p><p>") + `</p><p><a href="sub/tables.txt">附件</a></p></body></html>`
	for name, text := range map[string]string{"a.txt": madeUp(1), "in/b.html": page,
		"in/sub/tables.txt": "二、主动公开政府信息情况" + tables,
		"in/bad.txt":        "\x00\x01", "in/manifest.csv": "path,agency\nb.html,某局\n", "alone.txt": madeUp(3)} {
		path := filepath.Join(reports, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	addr := serve(t, "--data", data, reports)
	sources := map[string]bool{}
	visit := func() {
		targets := []string{"/", "/?q=公开", "/help", "/readyz", "/healthz", "/openapi.json", "/none", "/reports/none", "/api/v1/search",
			"/api/v1/none",
			"/api/v1/search?year=x", "/api/v1/metrics", "/api/v1/aggregate?metric=applications.new&by=town", "/metrics", "/?q=(", "/?year=x"}
		_, list := fetch(t, addr+"/api/v1/search")
		for id := range strings.SplitSeq(list, `"report":"`) {
			if id, _, ok := strings.Cut(id, `"`); ok && !strings.HasPrefix(id, "{") {
				targets = append(targets, "/reports/"+id, "/reports/"+id+"?view=source", "/api/v1/reports/"+id)
			}
		}
		for _, target := range targets {
			_, answer := fetch(t, addr+target)
			if strings.Contains(answer, "machine") || strings.Contains(answer, os.TempDir()) {
				t.Errorf("GET %s says where the files lie", target)
			}
			for part := range strings.SplitSeq(answer, `"path":"`) {
				path, _, _ := strings.Cut(part, `"`)
				sources[path] = true
			}
		}
	}
	visit()
	for _, name := range []string{"reports/a.txt", "reports/in/b.html", "reports/in/sub/tables.txt", "reports/alone.txt"} {
		if !sources[name] {
			t.Errorf("no source is %s: %v", name, sources)
		}
	}
	if err := os.WriteFile(filepath.Join(data, "CURRENT"), []byte("nonsense\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, ready := fetch(t, addr+"/readyz"); strings.Contains(ready, `"problem"`) {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the damage is never noticed")
		}
	}
	visit()
}

// SIGHUP has the server read its folders again; what is new is served without a restart.
func TestServeReadsAgainOnSIGHUP(t *testing.T) {
	files := t.TempDir()
	writeReports(t, files, 0, 2)
	address, server := startServer(t, "--data", filepath.Join(t.TempDir(), "data"), files)
	reports := func() int {
		n, err := total(address)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := reports(); n != 2 {
		t.Fatalf("%d reports at first", n)
	}
	writeReports(t, files, 2, 5)
	if err := server.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); reports() != 5; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d reports after SIGHUP, want 5", reports())
		}
	}
}
