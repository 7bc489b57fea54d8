package web

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

// Bounds on connections.
const (
	maxConnections       = 2048
	maxClientConnections = 256                    // of one client
	maxLocalConnections  = maxConnections * 3 / 4 // of an address of this machine, which a proxy may speak for many with
	maxRefusals          = 64                     // connections that are being told why they are refused
	refusalTimeout       = time.Second
)

// connections is a listener that bounds the connections, of each client and together.
// A newcomer is not refused while connections wait for a request: the one of them that
// has waited longest is closed, of the same client where that has too many. It may be
// used by many goroutines.
type connections struct {
	net.Listener
	total    int
	client   func(netip.Addr) int // how many a client may have
	refusals chan struct{}

	mu      sync.Mutex
	open    map[net.Conn]*connection
	clients map[string]int
	idle    *list.List // of *connection, the longest waiting first
}

// connection is one connection and where it stands in the list of those that wait.
type connection struct {
	net.Conn
	owner  *connections
	client string
	place  *list.Element // nil while a request is answered
	once   sync.Once
}

func newConnections(ln net.Listener) *connections {
	return &connections{Listener: ln, total: maxConnections, client: connectionsOf, refusals: make(chan struct{}, maxRefusals),
		open: map[net.Conn]*connection{}, clients: map[string]int{}, idle: list.New()}
}

// connectionsOf says how many connections an address may have.
func connectionsOf(a netip.Addr) int {
	if a.IsLoopback() {
		return maxLocalConnections
	}
	return maxClientConnections
}

// clientOf names the client that an address belongs to: an IPv4 address, or the /64 of
// an IPv6 address, since a client has a whole one. What is no address stands for itself.
func clientOf(addr string) (client string, at netip.Addr) {
	at, err := netip.ParseAddr(addr)
	if err != nil {
		return addr, netip.Addr{}
	}
	if at = at.Unmap().WithZone(""); at.Is4() || at.IsLoopback() {
		return at.String(), at
	}
	prefix, err := at.Prefix(64)
	if err != nil {
		return at.String(), at
	}
	return prefix.String(), at
}

// Accept gives the next connection that is let in.
func (l *connections) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
			if l.shed("") {
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		host, _, err := net.SplitHostPort(c.RemoteAddr().String())
		if err != nil {
			host = c.RemoteAddr().String()
		}
		client, at := clientOf(host)
		if status := l.room(client, l.client(at)); status != 0 {
			go l.refuse(c, status)
			continue
		}
		return l.admit(c, client), nil
	}
}

// room makes room for one more connection of a client, and gives the status it is
// refused with where there is none.
func (l *connections) room(client string, most int) int {
	l.mu.Lock()
	many, full := l.clients[client] >= most, len(l.open) >= l.total
	l.mu.Unlock()
	switch {
	case many && !l.shed(client):
		return http.StatusTooManyRequests
	case !many && full && !l.shed(""):
		return http.StatusServiceUnavailable
	}
	return 0
}

// shed closes the connection that has waited longest for a request, of one client where
// it is named. It reports whether there was one.
func (l *connections) shed(client string) bool {
	l.mu.Lock()
	var victim *connection
	for e := l.idle.Front(); e != nil; e = e.Next() {
		if c, ok := e.Value.(*connection); ok && (client == "" || c.client == client) {
			victim = c
			break
		}
	}
	l.mu.Unlock()
	if victim == nil {
		return false
	}
	_ = victim.Close()
	return true
}

func (l *connections) admit(conn net.Conn, client string) net.Conn {
	c := &connection{Conn: conn, owner: l, client: client}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[c] = c
	l.clients[client]++
	c.place = l.idle.PushBack(c)
	return c
}

// refuse tells a client why it is not let in. Its request is read, since a connection
// closed before that loses the answer.
func (l *connections) refuse(c net.Conn, status int) {
	defer c.Close()
	select {
	case l.refusals <- struct{}{}:
		defer func() { <-l.refusals }()
	default:
		return
	}
	_ = c.SetDeadline(time.Now().Add(refusalTimeout))
	_, _ = fmt.Fprintf(c, "HTTP/1.1 %d %s\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
		status, http.StatusText(status))
	if half, ok := c.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
	_, _ = io.CopyN(io.Discard, c, maxHeaderBytes)
}

// Close closes the connection and makes room for another.
func (c *connection) Close() error {
	c.once.Do(func() {
		l := c.owner
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.open, c)
		if l.clients[c.client]--; l.clients[c.client] <= 0 {
			delete(l.clients, c.client)
		}
		c.rest(false)
	})
	return c.Conn.Close()
}

// rest puts the connection at the end of those that wait for a request, or takes it out.
// The lock of its owner must be held.
func (c *connection) rest(idle bool) {
	if c.place != nil {
		c.owner.idle.Remove(c.place)
		c.place = nil
	}
	if _, open := c.owner.open[c]; idle && open {
		c.place = c.owner.idle.PushBack(c)
	}
}

// connectionKey finds the connection of a request in its context.
type connectionKey struct{}

// attach gives the contexts of requests their connection; it is http.Server.ConnContext.
func attach(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, c)
}

// busy marks a request's connection as one that is being answered.
func busy(r *http.Request) {
	if c, ok := r.Context().Value(connectionKey{}).(*connection); ok {
		c.owner.mu.Lock()
		c.rest(false)
		c.owner.mu.Unlock()
	}
}

// idled marks a connection as one that waits for its next request; it is
// http.Server.ConnState.
func idled(conn net.Conn, state http.ConnState) {
	if c, ok := conn.(*connection); ok && state == http.StateIdle {
		c.owner.mu.Lock()
		c.rest(true)
		c.owner.mu.Unlock()
	}
}
