package web

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Errors of the gate.
var (
	errBusy   = errors.New("no slot free")                  // everybody together asks for too much
	errGreedy = errors.New("too many requests of a client") // this client alone does
)

// gate lets a fixed number of requests work at once. Others wait for a short time: behind
// a gate, many clients are answered sooner than when all work together. One that waits
// costs next to nothing, and one that is refused at once is asked again at once, so the
// queue is long and the wait is short: those that ask too much spend their time in it,
// and not the processor's. A slot that comes free goes to the clients in turn, so that
// one with many requests does not hold up one with few; of a client's own the latest goes
// first, since where not all can be answered those that are should not have waited; and no
// client may fill the queue alone.
type gate struct {
	wait   time.Duration
	queue  int // requests that may wait
	client int // requests of one client that may wait

	mu      sync.Mutex
	free    int
	waiting int
	turns   []string // clients that wait, the next one first
	queues  map[string][]chan struct{}
}

func newGate(slots, queue int, wait time.Duration) *gate {
	return &gate{wait: wait, queue: queue, client: max(queue*3/4, 1), free: slots, queues: map[string][]chan struct{}{}}
}

// enter takes a slot for a client, which leave gives back. The error is errBusy,
// errGreedy or the context's.
func (g *gate) enter(ctx context.Context, client string) error {
	g.mu.Lock()
	if g.free > 0 {
		g.free--
		g.mu.Unlock()
		return nil
	}
	line := g.queues[client]
	switch {
	case len(line) >= g.client:
		g.mu.Unlock()
		return errGreedy
	case g.waiting >= g.queue:
		g.mu.Unlock()
		return errBusy
	}
	turn := make(chan struct{}, 1)
	if len(line) == 0 {
		g.turns = append(g.turns, client)
	}
	g.queues[client] = append(line, turn)
	g.waiting++
	g.mu.Unlock()

	timer := time.NewTimer(g.wait)
	defer timer.Stop()
	err := errBusy
	select {
	case <-turn:
		return nil
	case <-timer.C:
	case <-ctx.Done():
		err = ctx.Err()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	at := slices.Index(g.queues[client], turn)
	if at < 0 {
		return nil // the turn came just now
	}
	g.take(client, at)
	if len(g.queues[client]) == 0 {
		g.turns = slices.DeleteFunc(g.turns, func(c string) bool { return c == client })
	}
	return err
}

// take removes one place from the line of a client. The lock must be held.
func (g *gate) take(client string, at int) {
	g.waiting--
	g.queues[client] = slices.Delete(g.queues[client], at, at+1)
	if len(g.queues[client]) == 0 {
		delete(g.queues, client)
	}
}

// leave gives a slot back, to the client whose turn it is.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.turns) == 0 {
		g.free++
		return
	}
	client := g.turns[0]
	g.turns = g.turns[1:]
	last := len(g.queues[client]) - 1
	g.queues[client][last] <- struct{}{}
	g.take(client, last)
	if len(g.queues[client]) > 0 {
		g.turns = append(g.turns, client)
	}
}
