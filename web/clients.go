package web

import (
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// Bounds on the requests of one client.
const (
	clientRate  = 50 // requests a second in the long run
	clientBurst = 200
	maxClients  = 10_000 // that are remembered, twice

	// clientPause is how long a client that asks too fast waits to be told so. Most
	// would ask again at once.
	clientPause = 250 * time.Millisecond
)

// clients bounds how fast each client may ask. Clients that have not asked for a while
// are forgotten, so that it takes bounded memory. It may be used by many goroutines.
type clients struct {
	perSecond rate.Limit
	burst     int
	pause     time.Duration

	mu          sync.Mutex
	now, before map[string]*rate.Limiter
}

func newClients(perSecond float64, burst int, pause time.Duration) *clients {
	return &clients{perSecond: rate.Limit(perSecond), burst: burst, pause: pause, now: map[string]*rate.Limiter{}}
}

// allow reports whether a client may ask now.
func (c *clients) allow(client string) bool {
	c.mu.Lock()
	l := c.now[client]
	if l == nil {
		if l = c.before[client]; l == nil {
			l = rate.NewLimiter(c.perSecond, c.burst)
		}
		if len(c.now) >= maxClients {
			c.now, c.before = map[string]*rate.Limiter{}, c.now
		}
		c.now[client] = l
	}
	c.mu.Unlock()
	return l.Allow()
}

// admit names the client of a request. Where it asks too fast it fails with errGreedy,
// after a pause.
// An address of this machine may ask as fast as it likes, since it may be a proxy that
// speaks for many, and so may any client ask whether the server is well.
func (s *Server) admit(c *gin.Context) (string, error) {
	client, at := clientOf(c.ClientIP())
	switch c.Request.URL.Path {
	case "/healthz", "/readyz":
		return client, nil
	}
	if at.IsLoopback() || s.clients.allow(client) {
		return client, nil
	}
	select {
	case <-time.After(s.clients.pause):
	case <-c.Request.Context().Done():
	}
	return client, errGreedy
}
