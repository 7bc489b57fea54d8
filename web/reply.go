package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
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
)

// write sends a whole answer, compressed where the client takes gzip. It gives the slot
// of the gate back first: how long a reader takes is none of the gate's business.
func (s *Server) write(c *gin.Context, status int, contentType string, body []byte) {
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
	if len(body) >= compressFrom && acceptsGzip(c.GetHeader("Accept-Encoding")) {
		if packed, err := compress(body); err == nil {
			h.Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	if leave, ok := c.Get(slotKey); ok {
		if leave, ok := leave.(func()); ok {
			leave()
		}
	}
	size := int64(len(body))
	defer s.unsent.Add(-size)
	if s.unsent.Add(size) > maxUnsent && status == http.StatusOK && size > pieceBytes {
		h.Del("Content-Encoding")
		h.Del("ETag")
		s.fail(c, errBusy)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Writer.WriteHeader(status)
	if c.Request.Method == http.MethodHead {
		c.Writer.WriteHeaderNow()
		return
	}
	if err := send(c.Writer, body); err != nil {
		s.log.Debug("answer cut off", "path", c.Request.URL.Path, "error", err)
	}
}

// send writes a body in pieces.
func send(w http.ResponseWriter, body []byte) error {
	control := http.NewResponseController(w)
	end := time.Now().Add(sendTimeout)
	for {
		deadline := time.Now().Add(pieceTimeout)
		if deadline.After(end) {
			deadline = end
		}
		if err := control.SetWriteDeadline(deadline); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		n := min(len(body), pieceBytes)
		if _, err := w.Write(body[:n]); err != nil {
			return err
		}
		if body = body[n:]; len(body) == 0 {
			return nil
		}
	}
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

func compress(body []byte) ([]byte, error) {
	var buf bytes.Buffer
	zw, err := gzip.NewWriterLevel(&buf, gzip.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("compress an answer: %w", err)
	}
	if _, err := zw.Write(body); err != nil {
		return nil, fmt.Errorf("compress an answer: %w", err)
	}
	if err := zw.Close(); err != nil {
		return nil, fmt.Errorf("compress an answer: %w", err)
	}
	return buf.Bytes(), nil
}

// timed is a buffer that takes no more once its context is done: what renders into it
// stops then.
type timed struct {
	bytes.Buffer
	ctx context.Context
}

func (b *timed) Write(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.Buffer.Write(p)
}

// writeJSON sends v as JSON. Marks such as > stand as they are: the answer is
// never taken for HTML, its type and nosniff see to that.
func (s *Server) writeJSON(c *gin.Context, status int, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("encode the answer to %s: %w", c.Request.URL.Path, err)
	}
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", "no-cache")
	}
	s.write(c, status, "application/json; charset=utf-8", buf.Bytes())
	return nil
}
