package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// compressFrom is the size from which an answer is compressed, in bytes; below it
// nothing is saved.
const compressFrom = 1400

// How an answer is sent: in pieces, each of which a reader has some time to take, so that
// a slow one is waited for and one that has stopped is not.
const (
	pieceBytes   = 64 << 10
	pieceTimeout = 10 * time.Second
	sendTimeout  = 5 * time.Minute // for the whole
	maxUnsent    = 256 << 20       // bytes of answers that wait for their readers
	maxPacked    = 1 << 20         // the longest answer that is compressed before it is sent
)

// content is what an answer says: its size, and what writes it, whole, as often as asked.
type content struct {
	size  int64
	write func(io.Writer) error
}

// whole is content that lies in memory.
func whole(body []byte) content {
	return content{int64(len(body)), func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	}}
}

// write sends an answer, compressed where the client takes gzip. It gives the slot of the
// gate back first: how long a reader takes is none of the gate's business. A long answer
// that is compressed goes out as it is made, without its length.
func (s *Server) write(c *gin.Context, status int, contentType string, body content) {
	h := c.Writer.Header()
	if status == http.StatusOK {
		if h.Get("ETag") == "" {
			h.Set("ETag", c.GetString(tagKey))
		}
		if has304(c, h.Get("ETag"), true) {
			notModified(c, h.Get("ETag"))
			return
		}
	}
	h.Set("Content-Type", contentType)
	h.Add("Vary", "Accept-Encoding")
	packed := body.size >= compressFrom && acceptsGzip(c.GetHeader("Accept-Encoding"))
	long := body.size > maxPacked
	if packed && !long {
		var buf bytes.Buffer
		if err := compress(&buf, body); err == nil {
			body = whole(buf.Bytes())
		} else {
			packed = false
		}
	}
	if leave, ok := c.Get(slotKey); ok {
		if leave, ok := leave.(func()); ok {
			leave()
		}
	}
	defer s.unsent.Add(-body.size)
	if s.unsent.Add(body.size) > maxUnsent && status == http.StatusOK && body.size > pieceBytes {
		h.Del("ETag")
		s.fail(c, errBusy)
		return
	}
	if packed {
		h.Set("Content-Encoding", "gzip")
	}
	if !packed || !long {
		h.Set("Content-Length", strconv.FormatInt(body.size, 10))
	}
	c.Writer.WriteHeader(status)
	if c.Request.Method == http.MethodHead {
		c.Writer.WriteHeaderNow()
		return
	}
	out := &paced{w: c.Writer, end: time.Now().Add(sendTimeout)}
	var err error
	if packed && long {
		err = compress(out, body)
	} else {
		err = body.write(out)
	}
	if err != nil {
		s.log.Debug("answer cut off", "path", c.Request.URL.Path, "error", err)
		panic(http.ErrAbortHandler) // a part of an answer must not pass for one
	}
}

// paced writes to a client in pieces.
type paced struct {
	w   http.ResponseWriter
	end time.Time
}

func (p *paced) Write(b []byte) (int, error) {
	control := http.NewResponseController(p.w)
	for n := 0; n < len(b); {
		deadline := time.Now().Add(pieceTimeout)
		if deadline.After(p.end) {
			deadline = p.end
		}
		if err := control.SetWriteDeadline(deadline); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return n, err
		}
		m, err := p.w.Write(b[n:min(n+pieceBytes, len(b))])
		if n += m; err != nil {
			return n, err
		}
	}
	return len(b), nil
}

func acceptsGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name = strings.TrimSpace(name); name != "gzip" && name != "*" {
			continue
		}
		q := strings.TrimPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if v, err := strconv.ParseFloat(q, 64); err == nil && v == 0 {
			return false
		}
		return true
	}
	return false
}

// packers keeps what compresses answers: it takes a megabyte to make.
var packers = sync.Pool{New: func() any {
	zw, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed) // the level is one there is
	return zw
}}

func compress(w io.Writer, body content) error {
	zw, ok := packers.Get().(*gzip.Writer)
	if !ok {
		return errors.New("compress an answer: no packer")
	}
	defer packers.Put(zw)
	zw.Reset(w)
	if err := body.write(zw); err != nil {
		return fmt.Errorf("compress an answer: %w", err)
	}
	if err := zw.Close(); err != nil {
		return fmt.Errorf("compress an answer: %w", err)
	}
	return nil
}

// pieces is content that is made before it is sent, kept in pieces so that none of it is
// copied as it grows. It takes no more once its context is done: what renders into it
// stops then.
type pieces struct {
	ctx  context.Context
	list [][]byte
	size int64
}

func (p *pieces) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	p.size += int64(len(b))
	n := len(b)
	for len(b) > 0 {
		last := len(p.list) - 1
		if last < 0 || len(p.list[last]) == cap(p.list[last]) {
			// Small answers are many: the first piece is small.
			p.list = append(p.list, make([]byte, 0, min(4096<<len(p.list), pieceBytes)))
			last++
		}
		room := min(cap(p.list[last])-len(p.list[last]), len(b))
		p.list[last] = append(p.list[last], b[:room]...)
		b = b[room:]
	}
	return n, nil
}

func (p *pieces) content() content {
	return content{p.size, func(w io.Writer) error {
		for _, b := range p.list {
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
		return nil
	}}
}

// writeJSON sends v as JSON. Marks such as > stand as they are: the answer is
// never taken for HTML, its type and nosniff see to that.
func (s *Server) writeJSON(c *gin.Context, status int, v any) error {
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", "no-cache")
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	made := &pieces{ctx: context.WithoutCancel(c.Request.Context())}
	if err := encodeJSON(made, v); err != nil {
		return fmt.Errorf("encode the answer to %s: %w", c.Request.URL.Path, err)
	}
	s.write(c, status, "application/json; charset=utf-8", made.content())
	return nil
}
