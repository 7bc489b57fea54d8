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
