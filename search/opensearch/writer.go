package opensearch

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/copies"
)

// Writer prepares the next generation of a cluster: reports that are put go to the index of
// reports at once, where no reader looks for them, and Publish makes of them, and of what was
// there, a generation. There is one Writer a cluster and index at a time.
type Writer struct {
	*client
	options  Options
	analyzer *analysis.Analyzer
	lock     *lock

	base    *live   // what the next generation goes on from; nil where there is none
	current version // of the document that names it
	ledger  []byte
	rebuild bool // the base is of another analyzer or format

	mu    sync.Mutex // guards the rest
	known map[report.Ref]*entry
	put   map[report.Ref]*putReport
	gone  map[report.Ref]bool
	bulk  *bulk
}

// putReport is a report that was put since the generation before.
type putReport struct {
	entry
	parts []copies.Part // normalised
}

// OpenWriter makes the indexes that are not there, takes the lock and clears away what a run that
// was broken off has left. It fails with a *LockedError while another writes.
func OpenWriter(ctx context.Context, a *analysis.Analyzer, o Options) (*Writer, error) {
	o = o.filled()
	c, err := newClient(o)
	if err != nil {
		return nil, err
	}
	w := &Writer{client: c, options: o, analyzer: a, known: map[report.Ref]*entry{}, put: map[report.Ref]*putReport{},
		gone: map[report.Ref]bool{}, bulk: &bulk{client: c, prefix: o.Index}}
	if err := c.create(ctx, o); err != nil {
		return nil, err
	}
	if w.lock, err = takeLock(ctx, c, o); err != nil {
		return nil, err
	}
	if err = w.start(ctx); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// start goes on from what is live.
func (w *Writer) start(ctx context.Context) error {
	var err error
	if w.base, w.current, err = w.live(ctx, w.options.Index); err != nil {
		return err
	}
	if err := w.recover(ctx); err != nil {
		return fmt.Errorf("clear away what a run before has left: %w", err)
	}
	if w.base == nil {
		return nil
	}
	w.rebuild = w.base.Format != formatVersion || w.base.Analyzer != w.analyzer.Fingerprint()
	if w.base.Format > formatVersion {
		return &OutdatedError{Generation: w.base.Generation}
	}
	if w.ledger, err = w.client.ledger(ctx, w.options.Index, w.base.Generation); err != nil {
		return err
	}
	entries, err := getList[entry](ctx, w.client, w.options.Index, listEntries, w.base)
	for i := range entries {
		w.known[entries[i].ref()] = &entries[i]
	}
	return err
}

// Ledger is what was published with the generation that the Writer goes on from; nil where there
// is none.
func (w *Writer) Ledger() []byte { return w.ledger }

// Stored lists which reports of these contents the next generation has as things stand.
func (w *Writer) Stored(ctx context.Context, hashes []string) ([]report.Ref, error) {
	wanted := make(map[string]bool, len(hashes))
	for _, h := range hashes {
		wanted[h] = true
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []report.Ref
	for ref := range w.known {
		if wanted[ref.SHA256] && !w.gone[ref] && w.put[ref] == nil {
			list = append(list, ref)
		}
	}
	for ref := range w.put {
		if wanted[ref.SHA256] {
			list = append(list, ref)
		}
	}
	return list, ctx.Err()
}

// Put stores a report, in place of one with the same Ref. It waits while the cluster is busy.
func (w *Writer) Put(ctx context.Context, r *report.Report) error {
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("encode %s: %w", r.Source.Path, err)
	}
	sum := sha256.Sum256(data)
	ref := r.Ref()
	e := entry{SHA256: ref.SHA256, Base: ref.Base, Agency: r.Agency, Year: r.Year, Form: r.Form, Checks: report.CountChecks(r.Checks),
		Stored: refDigest(ref) + "-" + hex.EncodeToString(sum[:8])}
	for _, c := range report.CrossCells(r.Form) {
		if m, ok := r.Metric(c.Metric, c.Applicant); ok && m.Value != nil {
			e.Cross = append(e.Cross, crossed{c.Metric, c.Applicant, *m.Value})
		}
	}
	p := &putReport{entry: e, parts: narrative(r, w.analyzer)}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.lock.held(); err != nil {
		return err
	}
	if err := w.bulk.create(ctx, reportIndex, e.Stored, object{"x": json.RawMessage(data), "g": w.next()}); err != nil {
		return fmt.Errorf("put %s: %w", r.Source.Path, err)
	}
	w.put[ref] = p
	return nil
}

// next is the number of the generation in the making.
func (w *Writer) next() int {
	if w.base == nil {
		return 1
	}
	return w.base.Generation + 1
}

// Delete takes a report away; one that is not there is no error.
func (w *Writer) Delete(_ context.Context, ref report.Ref) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.put, ref)
	if w.known[ref] != nil {
		w.gone[ref] = true
	}
	return nil
}

// Close gives the lock back. What was put and not published is cleared away by the next Writer.
func (w *Writer) Close() error {
	defer w.http.CloseIdleConnections()
	return w.lock.release()
}

// lockFor is how long a lock holds that is not renewed.
const lockFor = time.Minute

// lockDocument is the lock as it is kept.
type lockDocument struct {
	Owner string    `json:"owner"`
	Until time.Time `json:"until"`
}

// LockedError is a cluster that another writes to.
type LockedError struct {
	Index string
	Until time.Time // when its lock runs out if it is not renewed
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("another process is writing to %s on the cluster; its lock holds until %s unless it goes on",
		e.Index, e.Until.Format(time.RFC3339))
}

// lock is a document that says who writes. It is renewed every third of the time it holds for;
// one that was not renewed in time is lost, and nothing may be published then.
type lock struct {
	client *client
	o      Options
	owner  string
	stop   context.CancelFunc
	done   chan struct{}

	mu    sync.Mutex
	at    version
	until time.Time
	lost  error
}

func takeLock(ctx context.Context, c *client, o Options) (*lock, error) {
	var random [8]byte
	if _, err := rand.Read(random[:]); err != nil {
		return nil, err
	}
	l := &lock{client: c, o: o, owner: hex.EncodeToString(random[:]), done: make(chan struct{})}
	var now stored[lockDocument]
	err := c.do(ctx, http.MethodGet, "/"+o.Index+metaIndex+"/_doc/lock", nil, &now)
	var old *version
	switch {
	case isStatus(err, http.StatusNotFound):
	case err != nil:
		return nil, err
	case now.Source.X.Until.After(o.Now()):
		return nil, &LockedError{o.Index, now.Source.X.Until}
	default:
		old = &version{now.SeqNo, now.Primary}
	}
	l.until = o.Now().Add(lockFor)
	if l.at, err = c.replace(ctx, o.Index, "lock", old, lockDocument{l.owner, l.until}); errors.Is(err, errChanged) {
		return nil, &LockedError{o.Index, l.until}
	}
	if err != nil {
		return nil, err
	}
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	l.stop = stop
	go l.renew(renewing)
	return l, nil
}

func (l *lock) renew(ctx context.Context) {
	defer close(l.done)
	tick := time.NewTicker(lockFor / 3)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		l.mu.Lock()
		at := l.at
		l.mu.Unlock()
		until := l.o.Now().Add(lockFor)
		at, err := l.client.replace(ctx, l.o.Index, "lock", &at, lockDocument{l.owner, until})
		l.mu.Lock()
		switch {
		case err == nil:
			l.at, l.until = at, until
		case errors.Is(err, errChanged):
			l.lost = fmt.Errorf("the lock of %s was taken by another", l.o.Index)
		}
		l.mu.Unlock()
	}
}

// held fails where the lock is lost.
func (l *lock) held() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lost == nil && !l.o.Now().Before(l.until) {
		l.lost = fmt.Errorf("the lock of %s was not renewed in time", l.o.Index)
	}
	return l.lost
}

// release gives the lock back; what is lost stays with whoever has it.
func (l *lock) release() error {
	l.stop()
	<-l.done
	if l.held() != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err := l.client.replace(ctx, l.o.Index, "lock", &l.at, lockDocument{l.owner, l.o.Now()})
	if errors.Is(err, errChanged) {
		return nil
	}
	return err
}
