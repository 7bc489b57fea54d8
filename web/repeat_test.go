package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"
)

// An event that repeats is logged at once and then counted.
func TestRepeatedEventsAreCounted(t *testing.T) {
	var mu sync.Mutex
	var b bytes.Buffer
	h := newSteady(slog.NewTextHandler(lockedWriter{&mu, &b}, nil), 20*time.Millisecond)
	log := slog.New(h)
	log.Error("another")
	for range 1000 {
		log.With("part", "web").Error("too busy")
	}
	deadline := time.Now().Add(5 * time.Second)
	for time.Now().Before(deadline) {
		h.events.mu.Lock()
		left := len(h.events.seen)
		h.events.mu.Unlock()
		if left == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	log.Error("too busy")
	mu.Lock()
	text := b.String()
	mu.Unlock()
	lines := strings.Count(text, "too busy")
	if lines > 20 || strings.Count(text, "another") != 1 || !strings.HasSuffix(strings.TrimSpace(text), `msg="too busy"`) {
		t.Errorf("%d lines:\n%s", lines, text)
	}
	total := lines - 1 // but the last
	for _, l := range strings.Split(text, "\n") {
		var n int
		if _, after, ok := strings.Cut(l, "repeated="); ok {
			if _, err := fmt.Sscan(after, &n); err != nil {
				t.Fatal(err)
			}
			total += n - 1
		}
	}
	if total != 1000 {
		t.Errorf("%d events told of, want 1000:\n%s", total, text)
	}
}

type lockedWriter struct {
	mu *sync.Mutex
	b  *bytes.Buffer
}

func (w lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}
