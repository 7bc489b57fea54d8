package web

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// A client that fills the queue is told so, and one that asks for little is served next.
func TestGateServesClientsInTurn(t *testing.T) {
	g := newGate(1, 8, time.Minute)
	if err := g.enter(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	order := make(chan string, 8)
	var wg sync.WaitGroup
	ask := func(client string) {
		before := waitingAt(g)
		wg.Go(func() {
			if err := g.enter(t.Context(), client); err != nil {
				t.Errorf("%s: %v", client, err)
			}
			order <- client
		})
		for waitingAt(g) == before {
			time.Sleep(time.Millisecond)
		}
	}
	for range 6 {
		ask("a")
	}
	if err := g.enter(t.Context(), "a"); !errors.Is(err, errGreedy) {
		t.Errorf("a seventh request of one client: %v", err)
	}
	ask("b")
	ask("c")
	if err := g.enter(t.Context(), "d"); !errors.Is(err, errBusy) {
		t.Errorf("a full queue: %v", err)
	}
	var got []string
	for range 8 {
		g.leave()
		got = append(got, <-order)
	}
	g.leave()
	wg.Wait()
	if s := strings.Join(got, ""); s != "abcaaaaa" {
		t.Errorf("order %s", s)
	}
	if g.free != 1 || g.waiting != 0 || len(g.queues) != 0 || len(g.turns) != 0 {
		t.Errorf("after all: %d free, %d waiting, %v, %v", g.free, g.waiting, g.queues, g.turns)
	}
}

// Of a client's requests that wait, the latest is served first.
func TestGateServesTheLatest(t *testing.T) {
	g := newGate(1, 8, time.Minute)
	if err := g.enter(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	order := make(chan int, 4)
	for i := range 4 {
		go func() {
			if err := g.enter(t.Context(), "a"); err != nil {
				t.Error(err)
			}
			order <- i
		}()
		for waitingAt(g) == i {
			time.Sleep(time.Millisecond)
		}
	}
	for want := 3; want >= 0; want-- {
		g.leave()
		if got := <-order; got != want {
			t.Errorf("request %d is served, want %d", got, want)
		}
	}
}

func waitingAt(g *gate) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.waiting
}

// Requests that give up leave the gate as they found it.
func TestGateForgetsThoseThatGiveUp(t *testing.T) {
	g := newGate(1, 8, time.Millisecond)
	if err := g.enter(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for range 20 {
		if err := g.enter(t.Context(), "a"); !errors.Is(err, errBusy) {
			t.Errorf("after the wait: %v", err)
		}
		if err := g.enter(done, "b"); err == nil {
			t.Error("a request that was cancelled got in")
		}
	}
	g.leave()
	if g.free != 1 || g.waiting != 0 || len(g.queues) != 0 || len(g.turns) != 0 {
		t.Errorf("after all: %d free, %d waiting, %v, %v", g.free, g.waiting, g.queues, g.turns)
	}
}
