package web

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// repeatInterval is how often an event that repeats is logged.
const repeatInterval = time.Second

// maxRepeats bounds the kinds of events that are counted apart.
const maxRepeats = 256

// steady is a slog.Handler that logs an event at once, and its repetitions once an
// interval with their number as "repeated". Events of the same message are the same;
// of a long one its beginning counts, since net/http writes addresses into its messages.
type steady struct {
	slog.Handler
	events *events
}

// events are what a steady handler has logged lately.
type events struct {
	mu       sync.Mutex
	interval time.Duration
	seen     map[string]*event
}

// event is one kind of event within an interval.
type event struct {
	n    int // not logged yet
	last slog.Record
	by   slog.Handler
}

func newSteady(h slog.Handler, interval time.Duration) *steady {
	return &steady{h, &events{interval: interval, seen: map[string]*event{}}}
}

// Handle logs a record now or, where its like was logged within the interval, at its end.
func (s *steady) Handle(ctx context.Context, r slog.Record) error {
	key := r.Message
	if len(key) > 40 {
		key = key[:40]
	}
	key = r.Level.String() + key
	s.events.mu.Lock()
	if e := s.events.seen[key]; e != nil {
		e.n++
		e.last, e.by = r.Clone(), s.Handler
		s.events.mu.Unlock()
		return nil
	}
	if len(s.events.seen) >= maxRepeats {
		s.events.mu.Unlock()
		return nil
	}
	s.events.seen[key] = &event{}
	time.AfterFunc(s.events.interval, func() { s.events.flush(key) })
	s.events.mu.Unlock()
	return s.Handler.Handle(ctx, r)
}

// flush logs what was held back of an event, and forgets the event once it has stopped.
func (e *events) flush(key string) {
	e.mu.Lock()
	seen := e.seen[key]
	n, last, by := seen.n, seen.last, seen.by
	if n == 0 {
		delete(e.seen, key)
		e.mu.Unlock()
		return
	}
	e.seen[key] = &event{}
	time.AfterFunc(e.interval, func() { e.flush(key) })
	e.mu.Unlock()
	last.AddAttrs(slog.Int("repeated", n))
	_ = by.Handle(context.Background(), last)
}

// WithAttrs and WithGroup keep the count of the handler they come from.
func (s *steady) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &steady{s.Handler.WithAttrs(attrs), s.events}
}

// WithGroup is as WithAttrs.
func (s *steady) WithGroup(name string) slog.Handler {
	return &steady{s.Handler.WithGroup(name), s.events}
}
