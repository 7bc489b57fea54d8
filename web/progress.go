package web

import (
	"net/http"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"gongkai/search"
	"gongkai/search/expand"
)

// Progress is how far an indexing run has come that makes the next generation. It may
// be used by many goroutines; the zero value is of no run.
type Progress struct {
	running     atomic.Bool
	done, total atomic.Int64
}

// Begin notes that a run begins.
func (p *Progress) Begin() {
	p.done.Store(0)
	p.total.Store(0)
	p.running.Store(true)
}

// Set notes how many files of how many have been looked at; a total of 0 is not known yet.
func (p *Progress) Set(done, total int) {
	p.done.Store(int64(done))
	p.total.Store(int64(total))
}

// End notes that the run is over.
func (p *Progress) End() { p.running.Store(false) }

// indexing is a run under way as answers show it.
type indexing struct {
	Done  int `json:"done"`  // files looked at
	Total int `json:"total"` // files found; 0 until they are counted
}

// now is the run under way, nil when there is none.
func (p *Progress) now() *indexing {
	if p == nil || !p.running.Load() {
		return nil
	}
	return &indexing{int(p.done.Load()), int(p.total.Load())}
}

// readiness is what /readyz answers.
type readiness struct {
	search.Status
	Indexing *indexing         `json:"indexing,omitempty"` // the run that makes the next generation
	Synonyms expand.Status     `json:"synonyms"`
	Words    expand.WordStatus `json:"words"` // that queries keep whole
}

// waitingView is the page of a library that has nothing to show yet.
type waitingView struct {
	Indexing *indexing
	Uploads  bool // files can be sent
}

// waiting answers a request for a page while there is no library, or none with a report:
// how far it is, or how to make one. The page asks again by itself only while something is
// under way.
func (s *Server) waiting(c *gin.Context, status int) error {
	run := s.opts.Progress.now()
	t := tongueOf(c)
	head := pageHead{Title: t.T("还没有报告", "No reports yet")}
	if status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "2")
	}
	c.Header("Cache-Control", "no-store")
	if run != nil {
		head.Title, head.Refresh = t.T("正在收录", "Indexing"), 2
	}
	return s.page(c, status, "waiting", head, waitingView{run, s.opts.Uploads != nil})
}
