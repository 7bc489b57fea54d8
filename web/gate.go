package web

import (
	"context"
	"errors"
	"time"
)

// errBusy means that no slot came free in time.
var errBusy = errors.New("no slot free")

// gate lets a fixed number of requests work at once. Others wait in a short
// queue: behind a gate, many clients are answered sooner than when all work
// together.
type gate struct {
	slots chan struct{}
	queue chan struct{}
	wait  time.Duration
}

func newGate(slots, queue int, wait time.Duration) *gate {
	return &gate{slots: make(chan struct{}, slots), queue: make(chan struct{}, queue), wait: wait}
}

// enter takes a slot, which leave gives back. The error is errBusy or the
// context's.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	select {
	case g.queue <- struct{}{}:
		defer func() { <-g.queue }()
	default:
		return errBusy
	}
	timer := time.NewTimer(g.wait)
	defer timer.Stop()
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-timer.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (g *gate) leave() { <-g.slots }
