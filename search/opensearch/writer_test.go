package opensearch

import (
	"context"
	"errors"
	"testing"
	"time"

	"gongkai/search"
	"gongkai/search/searchtest"
)

// One writes at a time, until it stops to renew its lock; what it then publishes is refused.
func TestLock(t *testing.T) {
	o := cluster(t)
	now := time.Now()
	o.Now = func() time.Time { return now }
	first := openWriter(t, o)
	var locked *LockedError
	if _, err := OpenWriter(context.Background(), analyzer(t), o); !errors.As(err, &locked) {
		t.Fatalf("two write at a time: %v", err)
	}
	later := o
	later.Now = func() time.Time { return now.Add(2 * lockFor) }
	second := openWriter(t, later)
	putAll(t, second, searchtest.Corpus(4, 5))
	publish(t, second, "second")
	now = now.Add(2 * lockFor)
	if _, err := first.Publish(context.Background(), []byte("first")); err == nil {
		t.Error("a writer whose lock ran out publishes")
	}
	if err := errors.Join(first.Close(), second.Close()); err != nil {
		t.Error(err)
	}
	e := openEngine(t, o)
	if ledger, err := e.Ledger(context.Background()); err != nil || string(ledger) != "second" || e.Status().Reports != 4 {
		t.Errorf("%q, %v, %+v", ledger, err, e.Status())
	}
}

// Readers go on with the generation that they have while the next is written, change to it at
// once, and a publish without a change makes none. What a run left that was broken off midway
// is taken back.
func TestGenerations(t *testing.T) {
	o := cluster(t)
	ctx := context.Background()
	reports := searchtest.Corpus(30, 6)
	w := openWriter(t, o)
	putAll(t, w, reports[:20])
	publish(t, w, "one")
	if n := publish(t, w, "one"); n != 1 {
		t.Errorf("nothing changed, and generation %d was made", n)
	}
	e := openEngine(t, o)
	all := search.Request{Page: 1, Size: 20}
	want := naive(t, reports[:20])
	count := func() int {
		res, err := e.Search(ctx, all)
		if err != nil {
			t.Fatal(err)
		}
		return res.Total.Reports
	}
	before := want.Status().Reports
	// All of a generation but its going live.
	p := &publishing{Writer: w, ctx: ctx, number: 2}
	putAll(t, w, reports[20:])
	if err := w.Delete(ctx, reports[0].Ref()); err != nil {
		t.Fatal(err)
	}
	halfway(t, p)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != before {
		t.Errorf("%d reports are seen of a generation that is not live, beside %d", n, before)
	}
	w = openWriter(t, o)
	if n := count(); n != before {
		t.Errorf("after what was left is taken back there are %d reports, want %d", n, before)
	}
	searchtest.Language(t, e, want, 40, 60, 3)
	putAll(t, w, reports[20:])
	publish(t, w, "two")
	if n := count(); n != before {
		t.Errorf("the reader sees %d reports before it changes, want %d", n, before)
	}
	if err := e.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != naive(t, reports).Status().Reports {
		t.Errorf("%d reports in the second generation", n)
	}
	for _, next := range []string{"three", "four"} { // the first is swept
		putAll(t, w, reports[:1])
		publish(t, w, next)
	}
	if err := e.current.whole(ctx); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("a generation that was swept is %v", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// halfway takes the steps of publishing up to the last but one.
func halfway(t *testing.T, p *publishing) {
	t.Helper()
	steps := p.steps([]byte("left"))
	for _, s := range steps[:len(steps)-2] {
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
	}
}
