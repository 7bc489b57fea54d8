package embedded

import (
	"context"
	"errors"
	"sync"
	"testing"

	"gongkai/search"
	"gongkai/search/searchtest"
)

// Each answer comes from one generation, however many are published meanwhile, and
// the old ones are closed.
func TestReadersDuringPublish(t *testing.T) {
	data := t.TempDir()
	reports := searchtest.Corpus(60, 6)
	w := openWriter(t, data)
	putAll(t, w, reports[:10])
	publish(t, w, "")
	e := openEngine(t, data)
	first := e.current
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				res, err := e.Search(context.Background(), everything)
				if err != nil {
					t.Error(err)
					return
				}
				sum := 0
				for _, c := range res.Facets[search.FieldYear] {
					sum += c.N
				}
				if res.Total.Reports%10 != 0 || sum != res.Total.Reports {
					t.Errorf("%d reports, %d in the years", res.Total.Reports, sum)
					return
				}
				for _, h := range res.Hits {
					if _, err := e.Report(context.Background(), h.Report); err != nil {
						t.Errorf("%s: %v", h.Report, err)
					}
				}
			}
		})
	}
	for from := 10; from < len(reports); from += 10 {
		putAll(t, w, reports[from:from+10])
		publish(t, w, "")
		if err := e.Reload(context.Background()); err != nil {
			t.Error(err)
		}
	}
	close(done)
	wg.Wait()
	if n := ask(t, e, "").Total.Reports; n != len(reports) {
		t.Errorf("%d reports", n)
	}
	if n := first.users.Load(); n != 0 {
		t.Errorf("the first generation has %d users left", n)
	}
	if n := e.current.users.Load(); n != 1 {
		t.Errorf("the last generation has %d users", n)
	}
}

// A stream comes from one generation: reports that are published while it is read are not
// in it, and the generation is closed once the reader has done, at the end or before.
func TestStreamDuringPublish(t *testing.T) {
	data := t.TempDir()
	reports := searchtest.Corpus(30, 6)
	w := openWriter(t, data)
	putAll(t, w, reports[:10])
	publish(t, w, "")
	e := openEngine(t, data)
	first := e.current
	n := 0
	for st, err := range e.Reports(context.Background(), everything) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1 {
			putAll(t, w, reports[10:])
			publish(t, w, "")
			if err := e.Reload(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		if st.Text == "" {
			t.Errorf("%s came without its text", st.ID)
		}
	}
	if n != 10 {
		t.Errorf("%d reports, 10 were there when the stream began", n)
	}
	for range e.Reports(context.Background(), everything) {
		break
	}
	if a, b := first.users.Load(), e.current.users.Load(); a != 0 || b != 1 {
		t.Errorf("%d and %d users are left", a, b)
	}
}

// An engine without an index gives a stream of one error.
func TestStreamWithoutIndex(t *testing.T) {
	n := 0
	for st, err := range openEngine(t, t.TempDir()).Reports(context.Background(), everything) {
		if n++; st != nil || !errors.Is(err, search.ErrNotReady) {
			t.Errorf("the stream gives %v, %v", st, err)
		}
	}
	if n != 1 {
		t.Errorf("the stream gives %d things", n)
	}
}
