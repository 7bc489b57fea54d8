package embedded

import (
	"context"
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
