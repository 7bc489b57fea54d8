package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// tagOf makes the ETag of an answer that nothing but its address, the generation, the
// program and the reader's settings and language decide. It is worked out before the answer, which
// may come from a later generation: then the next request simply gets it anew. It is
// weak, since a measured time in an answer may differ.
func (s *Server) tagOf(c *gin.Context) string {
	status := s.engine.Status()
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d\x00%d\x00%t\x00%s\x00%t\x00", s.build, c.Request.URL.RequestURI(), status.Generation,
		status.Built.UnixNano(), status.Ready, status.Problem, s.stopping.Load())
	_, words := s.opts.Words.Look() // of every request, before it is read
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00", words, s.opts.Synonyms.Dictionary().Fingerprint(), s.opts.Synonyms.Status().Problem)
	if run := s.opts.Progress.now(); run != nil {
		fmt.Fprintf(h, "%d/%d", run.Done, run.Total)
	}
	if !wantsJSON(c) {
		for _, name := range []string{"theme", "keys"} {
			value, _ := c.Cookie(name)
			fmt.Fprintf(h, "\x00%s", value)
		}
	}
	fmt.Fprintf(h, "\x00%t\x00%s", wantsJSON(c), language(c))
	if !wantsJSON(c) {
		fmt.Fprintf(h, "\x00%s\x00%s", c.Request.Host, day(time.Now())) // a citation says both
	}
	return `W/"` + hex.EncodeToString(h.Sum(nil)[:12]) + `"`
}

// buildTag stands for the program: its version, templates, assets and description.
func buildTag(s *Server) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s", s.opts.Version, s.openapi)
	for _, name := range []string{"icon.svg", "style.css", "app.js"} {
		url, err := s.assets.url(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "\x00%s", url)
	}
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		return "", fmt.Errorf("list the embedded templates: %w", err)
	}
	for _, f := range files {
		text, err := templateFiles.ReadFile("templates/" + f.Name())
		if err != nil {
			return "", fmt.Errorf("read the embedded template %s: %w", f.Name(), err)
		}
		fmt.Fprintf(h, "\x00%s", text)
	}
	return string(h.Sum(nil)), nil
}

// has304 reports whether a request holds an answer with this tag already. A star, which
// stands for any answer, counts only where there is one: once it is made.
func has304(c *gin.Context, tag string, made bool) bool {
	for part := range strings.SplitSeq(c.GetHeader("If-None-Match"), ",") {
		part = strings.TrimSpace(part)
		if made && part == "*" || tag != "" && strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// notModified answers 304.
func notModified(c *gin.Context, tag string) {
	c.Header("ETag", tag)
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", "no-cache")
	}
	c.Status(http.StatusNotModified)
	c.Writer.WriteHeaderNow()
}
