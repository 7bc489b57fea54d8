package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"gongkai/search/export"
)

// exportTimeout is the longest that an export may take, from the search to the last byte
// that its reader takes.
const exportTimeout = 30 * time.Minute

// errExporting is that as many exports are under way as may be.
var errExporting = errors.New("too many exports at a time")

// exports bounds how many exports are under way, so that searches keep their slots and
// the processor: one a core, two at least, of which one client has all but one.
type exports struct {
	mu      sync.Mutex
	free    int
	client  int // of one client
	clients map[string]int
}

func newExports() *exports {
	slots := max(2, runtime.GOMAXPROCS(0))
	return &exports{free: slots, client: slots - 1, clients: map[string]int{}}
}

// enter begins an export of a client, which leave ends; false where there is no room.
func (e *exports) enter(client string) (leave func(), ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.free == 0 || e.clients[client] >= e.client {
		return nil, false
	}
	e.free--
	e.clients[client]++
	return sync.OnceFunc(func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.free++
		if e.clients[client]--; e.clients[client] == 0 {
			delete(e.clients, client)
		}
	}), true
}

// exportParameters are those of a search, and what makes a file of it.
func exportParameters() parameters {
	p := searchParameters()
	single, repeated := export.Parameters()
	return parameters{append(p.single, single...), append(p.repeated, repeated)}
}

// exportRoutes are the routes of the exports, one a format.
func (s *Server) exportRoutes() []route {
	var list []route
	for _, format := range export.Formats() {
		list = append(list, route{path: "/api/v1/export." + format, handler: s.apiExport(format), strict: true,
			deadline: exportTimeout, params: exportParameters()})
	}
	return list
}

// apiExport answers GET /api/v1/export.{format}: every report of a search. What is wrong
// before the first byte is sent is answered as a problem; after it the connection is cut,
// so that a part of a file is not taken for the file.
func (s *Server) apiExport(format string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		spec, err := export.Parse(query(c), format)
		if err != nil {
			return err
		}
		spec.Version = s.opts.Version
		client, _ := clientOf(c.ClientIP())
		leave, ok := s.exports.enter(client)
		if !ok {
			return errExporting
		}
		defer leave()
		e, err := export.Open(c.Request.Context(), s.engine, spec)
		if err != nil {
			return err
		}
		defer e.Close()
		c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": e.FileName()}))
		c.Header("Cache-Control", "no-cache")
		d := newDownload(c, e)
		if c.Request.Method == http.MethodHead {
			d.header()
			c.Writer.WriteHeaderNow()
			return nil
		}
		if err = e.Write(d); err == nil {
			err = d.end()
		}
		switch {
		case err == nil && d.started:
		case err == nil:
			s.write(c, http.StatusOK, d.kind, whole(d.held.Bytes()))
		case d.started:
			s.log.Debug("export cut off", "path", c.Request.URL.Path, "error", err)
			panic(http.ErrAbortHandler)
		default:
			c.Writer.Header().Del("Content-Disposition")
			return fmt.Errorf("export %s: %w", format, err)
		}
		return nil
	}
}

// download is an export on its way to a client. The beginning is held: a short file goes
// out as any answer, with its length, and a fault while it is made can still be told.
type download struct {
	c       *gin.Context
	kind    string // media type
	held    bytes.Buffer
	started bool
	packer  *gzip.Writer // nil where it is sent as it is
	out     io.Writer
	ctx     context.Context
}

func newDownload(c *gin.Context, e *export.Export) *download {
	d := &download{c: c, kind: e.Type(), ctx: c.Request.Context()}
	if e.Text() {
		d.kind += "; charset=utf-8"
		if acceptsGzip(c.GetHeader("Accept-Encoding")) {
			d.packer, _ = packers.Get().(*gzip.Writer)
		}
	}
	end := time.Now().Add(exportTimeout)
	// Some files are made whole before their first byte goes out.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(end) // recorders of tests have none
	d.out = &paced{w: c.Writer, end: end}
	return d
}

// header sets the head of an answer whose length is not known.
func (d *download) header() {
	h := d.c.Writer.Header()
	h.Set("Content-Type", d.kind)
	h.Set("ETag", d.c.GetString(tagKey))
	h.Add("Vary", "Accept-Encoding")
	if d.packer != nil {
		h.Set("Content-Encoding", "gzip")
	}
	d.c.Writer.WriteHeader(http.StatusOK)
}

func (d *download) Write(p []byte) (int, error) {
	if err := d.ctx.Err(); err != nil {
		return 0, err
	}
	if !d.started {
		if d.held.Len()+len(p) <= maxPacked {
			return d.held.Write(p)
		}
		d.started = true
		d.header()
		if d.packer != nil {
			d.packer.Reset(d.out)
			d.out = d.packer
		}
		if _, err := d.out.Write(d.held.Bytes()); err != nil {
			return 0, err
		}
		d.held = bytes.Buffer{}
	}
	return d.out.Write(p)
}

// end sends what is left and gives the packer back.
func (d *download) end() error {
	if d.packer == nil {
		return nil
	}
	defer packers.Put(d.packer)
	if !d.started {
		return nil
	}
	return d.packer.Close()
}
