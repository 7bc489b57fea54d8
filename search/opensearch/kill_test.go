package opensearch

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/searchtest"
)

// Nodes are killed, one after the other and each started again, under a reader and an indexer.
// Every answer is that of one generation whole, or search.ErrUnavailable; what was published stays.
// GONGKAI_CLUSTER_DIR is the folder of .ci/cluster, and GONGKAI_CLUSTER_KILLS how many nodes die.
func TestNodesKilled(t *testing.T) {
	dir := os.Getenv("GONGKAI_CLUSTER_DIR")
	kills, err := strconv.Atoi(os.Getenv("GONGKAI_CLUSTER_KILLS"))
	if dir == "" || err != nil {
		t.Skip("GONGKAI_CLUSTER_DIR and GONGKAI_CLUSTER_KILLS name no cluster whose nodes may die")
	}
	o := cluster(t)
	o.Timeout = 20 * time.Second
	reports := searchtest.Corpus(400, 9)
	w := openWriter(t, o)
	putAll(t, w, reports[:100])
	publish(t, w, "")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	p := &pressed{t: t, options: o, reports: reports, published: 100}
	wg.Go(func() { p.read(ctx, openEngine(t, o)) })
	wg.Go(func() { p.write(ctx) })
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	nodes := strings.Split(os.Getenv("GONGKAI_OPENSEARCH"), ",")
	for i := range kills {
		time.Sleep(time.Duration(rnd.IntN(10_000)) * time.Millisecond)
		name := strconv.Itoa(1 + rnd.IntN(len(nodes)))
		text, err := os.ReadFile(filepath.Join(dir, name, "pid"))
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("kill %d: node %s", i, name)
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		port, err := strconv.Atoi(nodes[0][strings.LastIndexByte(nodes[0], ':')+1:])
		if err != nil {
			t.Fatal(err)
		}
		start := exec.Command("bash", "../../.ci/cluster", "start", "-n", strconv.Itoa(len(nodes)), "-d", dir, "-p", strconv.Itoa(port-1))
		if out, err := start.CombinedOutput(); err != nil {
			t.Fatalf("start it again: %v\n%s", err, out)
		}
	}
	for range 180 { // a node that is back is busy at first
		if p.answered.Load() >= 20 && p.went.Load() >= 1 {
			break
		}
		time.Sleep(time.Second)
	}
	stop()
	wg.Wait()
	e := openEngine(t, o)
	if got, want := e.Status().Reports, naive(t, reports[:p.published]).Status().Reports; got < want {
		t.Errorf("%d reports are left of the %d that were published", got, want)
	}
	t.Logf("%d answers, %d of them that it is not available; %d reports published, %d runs failed", p.answers, p.away, p.published, p.failed)
	if p.answers == p.away || p.published == 100 {
		t.Error("nothing went on while nodes died")
	}
}

// pressed is a library that is read and written while nodes die.
type pressed struct {
	t             *testing.T
	options       Options
	reports       []*report.Report
	answers, away int // of the reader
	published     int // of the writer
	failed        int

	answered, went atomic.Int64 // whole answers, and generations published
}

// read asks until ctx is done. Generation n has the reports before 100+(n-1)*10.
func (p *pressed) read(ctx context.Context, e *Engine) {
	known := map[int]*searchtest.Naive{}
	requests := []search.Request{
		{Scope: report.ScopeNarrative, Page: 1, Size: 5, Facets: search.FacetFields()},
		{Query: search.Text{Text: "宣传力度"}, Scope: report.ScopeNarrative, Page: 1, Size: 20},
		{Query: search.Text{Text: "更新", Quoted: true}, Scope: report.ScopeAll, Page: 1, Size: 3},
	}
	for i := 0; ctx.Err() == nil; i++ {
		_ = e.Reload(ctx)
		req := requests[i%len(requests)]
		g := e.Status().Generation
		res, err := e.Search(ctx, req)
		p.answers++
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, search.ErrUnavailable):
			p.away++
			continue
		case err != nil:
			p.t.Errorf("a search while nodes die: %v", err)
			continue
		}
		p.answered.Add(1)
		if known[g] == nil {
			known[g] = naive(p.t, p.reports[:100+(g-1)*10])
		}
		want, err := known[g].Search(ctx, req)
		if err != nil || res.Total != want.Total {
			p.t.Errorf("generation %d: %+v, want %+v (%v)", g, res.Total, want.Total, err)
		}
	}
}

// write publishes ten reports more until ctx is done, each time by another writer.
func (p *pressed) write(ctx context.Context) {
	for ctx.Err() == nil && p.published < len(p.reports) {
		next := p.published + 10
		err := p.publish(ctx, next)
		var locked *LockedError
		switch {
		case err == nil:
			p.published = next
			p.went.Add(1)
		case ctx.Err() != nil:
			return
		case errors.As(err, &locked), errors.Is(err, search.ErrUnavailable):
			p.failed++
			time.Sleep(time.Second)
		default:
			p.t.Errorf("a publish while nodes die: %v", err)
		}
	}
}

func (p *pressed) publish(ctx context.Context, next int) error {
	w, err := OpenWriter(ctx, analyzer(p.t), p.options)
	if err != nil {
		return err
	}
	defer w.Close()
	if w.base != nil && w.base.Generation > 1+(p.published-100)/10 {
		return nil // it went live, and the answer was lost
	}
	for _, r := range p.reports[p.published:next] {
		if err := w.Put(ctx, r); err != nil {
			return err
		}
	}
	_, err = w.Publish(ctx, []byte{byte(next)})
	return err
}
