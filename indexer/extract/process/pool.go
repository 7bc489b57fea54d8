package process

import (
	"context"
	"sync"

	"gongkai/indexer/fault"
)

// Pool keeps processes of one command, which runs Serve, and has each answer one request
// at a time: as many of them as there are requests at once. A process that was ended, that
// ended by itself, or that is not as it was before its request is replaced, and what it
// had begun is not tried again. A Pool may be used by many goroutines.
type Pool struct {
	command []string
	asked   sync.WaitGroup // requests under way

	mu     sync.Mutex
	idle   []*worker
	closed bool
}

// NewPool is a Pool of a command, program and arguments. No process is started before
// there is a request.
func NewPool(command []string) *Pool { return &Pool{command: command} }

// Ask has a process answer a request, whose bytes may come in parts. It is handed to a
// new process where no other waits, and where the one that waited ended before it began
// with it. The error is a *fault.Error.
func (p *Pool) Ask(ctx context.Context, b Bounds, request ...[]byte) ([]byte, error) {
	w, open := p.take()
	if !open {
		return nil, fault.New(fault.Timeout, fault.Canceled)
	}
	defer p.asked.Done()
	if w != nil {
		said := w.ask(ctx, b, request)
		p.give(w, said)
		if said.begun || ctx.Err() != nil {
			return said.result()
		}
	}
	w, err := start(p.command)
	if err != nil {
		return nil, err
	}
	said := w.ask(ctx, b, request)
	p.give(w, said)
	return said.result()
}

// take gives a process that waits, nil where none does, and counts a request. It reports
// whether the pool is open.
func (p *Pool) take() (*worker, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, false
	}
	p.asked.Add(1)
	n := len(p.idle)
	if n == 0 {
		return nil, true
	}
	w := p.idle[n-1]
	p.idle = p.idle[:n-1]
	return w, true
}

// give takes a process back after a request, or ends it.
func (p *Pool) give(w *worker, said reply) {
	if said.fault != nil || !w.fresh() {
		w.end()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, w)
}

// Close waits for the requests under way and ends the processes. Later requests are
// refused.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.asked.Wait()
	for _, w := range p.idle {
		w.end()
	}
	p.idle = nil
}
