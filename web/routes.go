package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// route is one path of the site. A handler returns an error instead of writing
// one; gated handlers hold a slot of the gate until their answer is made.
type route struct {
	path    string
	handler func(*gin.Context) error
	gated   bool
	strict  bool // refuses parameters that it does not know
	params  parameters

	deadline time.Duration // where it is not that of the server
}

func (s *Server) routeTable() []route {
	return append([]route{
		{path: "/", handler: s.searchPage, gated: true, params: searchPageParameters()},
		{path: "/reports/:id", handler: s.reportPage, gated: true, params: reportPageParameters()},
		{path: "/towns/:code", handler: s.townPage, gated: true, params: parameters{single: []string{"lang"}}},
		{path: "/regions/*code", handler: s.regionPage, gated: true, params: parameters{single: []string{"lang"}}},
		{path: "/compare", handler: s.comparePage, gated: true, params: compareParameters()},
		{path: explorerPath, handler: s.explorerPage, gated: true, params: explorerParameters()},
		{path: "/quality", handler: s.qualityPage, gated: true, params: qualityParameters()},
		{path: "/quality/sample", handler: s.samplePage, gated: true, params: sampleParameters()},
		{path: uploadPath, handler: s.uploadPage, params: parameters{single: []string{"lang"}}},
		{path: feedPath, handler: s.feed, gated: true, params: feedParameters()},
		{path: "/help", handler: s.helpPage, params: parameters{single: []string{"lang"}}},
		{path: "/preferences", handler: s.setPreferences, params: parameters{single: []string{"set", "to", "back"}}},
		{path: "/api/v1/search", handler: s.apiSearch, gated: true, strict: true, params: foldingParameters()},
		{path: "/api/v1/reports/:id", handler: s.apiReport, gated: true, strict: true},
		{path: "/api/v1/similar/:id", handler: s.apiSimilar, gated: true, strict: true, params: parameters{single: []string{"size"}}},
		{path: "/api/v1/metrics", handler: s.apiMetrics, strict: true},
		{path: "/api/v1/aggregate", handler: s.apiAggregate, gated: true, strict: true, params: aggregateParameters()},
		{path: "/api/v1/towns/:code", handler: s.apiTown, gated: true, strict: true, params: parameters{single: []string{"lang"}}},
		{path: "/api/v1/regions/*code", handler: s.apiRegion, gated: true, strict: true, params: parameters{single: []string{"lang"}}},
		{path: "/api/v1/compare", handler: s.apiCompare, gated: true, strict: true, params: compareParameters()},
		{path: "/api/v1/checks", handler: s.apiChecks, gated: true, strict: true, params: qualityParameters()},
		{path: "/api/v1/figures", handler: s.apiFigures, gated: true, strict: true, params: figuresParameters()},
		{path: "/api/v1/suggest", handler: s.apiSuggest, gated: true, strict: true, params: suggestParameters()},
		{path: "/openapi.json", handler: s.apiDescription},
		{path: "/healthz", handler: s.health},
		{path: "/readyz", handler: s.ready},
		{path: "/static/:name", handler: s.static},
		{path: "/favicon.ico", handler: s.favicon},
	}, slices.Concat(s.matrixRoutes(), s.promisesRoutes(), s.kwicRoutes(), s.exportRoutes())...)
}

func (s *Server) routes() (http.Handler, error) {
	engine := gin.New()
	if err := engine.SetTrustedProxies(s.opts.Proxies); err != nil {
		return nil, fmt.Errorf("web server: trust the proxies %v: %w", s.opts.Proxies, err)
	}
	// A redirect of gin's own would pass by the middleware.
	engine.RedirectTrailingSlash = false
	engine.RedirectFixedPath = false
	engine.Use(s.recoverPanic, s.readOnly)
	for _, r := range s.routeTable() {
		h := s.action(r)
		engine.GET(r.path, h)
		engine.HEAD(r.path, h)
	}
	engine.POST(uploadPath, s.upload)
	engine.POST(matrixPath, s.matrixPosted)
	engine.NoRoute(func(c *gin.Context) { s.fail(c, errNoPage) })
	return s.secured(engine), nil
}

// secured sets the headers that every answer carries, those of errors and static
// files too.
func (s *Server) secured(next http.Handler) http.Handler {
	headers := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		busy(r)
		if s.stopping.Load() {
			w.Header().Set("Connection", "close")
		}
		for k, v := range headers {
			w.Header().Set(k, v)
		}
		next.ServeHTTP(w, r)
	})
}

// readOnly refuses every method but GET and HEAD, whatever the path, and POST where files or
// lists are taken; OPTIONS is told so.
func (s *Server) readOnly(c *gin.Context) {
	if c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead {
		return
	}
	path := c.Request.URL.Path
	if taking := s.opts.Uploads != nil && path == uploadPath || path == matrixPath; taking && c.Request.Method == http.MethodPost {
		return
	} else if taking {
		c.Header("Allow", "GET, HEAD, OPTIONS, POST")
	} else {
		c.Header("Allow", "GET, HEAD, OPTIONS")
	}
	if c.Request.Method == http.MethodOptions {
		c.Status(http.StatusNoContent)
		c.Writer.WriteHeaderNow()
		c.Abort()
		return
	}
	s.fail(c, errMethod)
	c.Abort()
}

// recoverPanic answers 500 where a handler panics. Nothing has been written by
// then: answers are made whole before they are sent.
func (s *Server) recoverPanic(c *gin.Context) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if err, ok := r.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(r)
		}
		s.log.Error("handler panicked", "path", c.Request.URL.Path, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			s.fail(c, errPanicked)
		}
	}()
	c.Next()
}

// crowdedShare is how much of the deadline, in percent, a request has that had to wait for
// its slot: while many wait none may take long.
const crowdedShare = 40

// action runs a route's handler within the request's deadline and, where the
// route is gated, a slot.
func (s *Server) action(r route) gin.HandlerFunc {
	return func(c *gin.Context) {
		client, err := s.admit(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), cmp.Or(r.deadline, s.opts.Deadline))
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		values, ignored, err := readParameters(r, c.Request.URL.RawQuery)
		if err != nil {
			s.fail(c, err)
			return
		}
		c.Set(queryKey, values)
		c.Set(ignoredKey, ignored)
		tag := s.tagOf(c)
		if has304(c, tag, false) {
			notModified(c, tag)
			return
		}
		c.Set(tagKey, tag)
		if r.gated {
			came := time.Now()
			if err := s.gate.enter(ctx, client); err != nil {
				s.fail(c, err)
				return
			}
			if waited := time.Since(came); waited > s.opts.Wait/10 {
				hurried, cancel := context.WithDeadline(ctx, came.Add(s.opts.Deadline*crowdedShare/100))
				defer cancel()
				c.Request = c.Request.WithContext(hurried)
			}
			leave := sync.OnceFunc(s.gate.leave) // by write, before it waits for the reader
			c.Set(slotKey, leave)
			defer leave()
		}
		if err := r.handler(c); err != nil {
			s.fail(c, err)
		}
	}
}

// wantsJSON reports whether a request is answered in JSON rather than with a page.
func wantsJSON(c *gin.Context) bool {
	path := c.Request.URL.Path
	if strings.HasPrefix(path, "/api/") || path == "/healthz" || path == "/readyz" || path == "/openapi.json" {
		return true
	}
	accept := c.GetHeader("Accept")
	return strings.Contains(accept, "json") && !strings.Contains(accept, "text/html")
}

// requestNumber names a request in the log and on the page of its failure.
func (s *Server) requestNumber() string {
	return strconv.FormatUint(s.requests.Add(1), 10)
}
