package searchtest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"gongkai/search"
)

// streams: the stream of a request of any kind and order holds the reports of its pages,
// one after the other and whole, whatever page was asked for; and it stops when told to.
func (c *conformance) streams(t *testing.T) {
	requests := requestsOfEveryKind()
	for _, sort := range []string{"year", "-year", "town", "-town", "applications.new", "-active.normative.issued"} {
		requests = append(requests, text("工作")+"&sort="+sort)
	}
	for _, q := range requests {
		req := parse(t, q)
		want := c.paged(t, req)
		req.Page, req.Size = 3, 2
		if got := c.streamed(t, req); !slices.Equal(got, want) {
			t.Errorf("%s: the stream has %d reports in another order or number than the %d of the pages", q, len(got), len(want))
		}
	}
	c.streamStops(t)
}

// paged lists the reports of all pages of a request.
func (c *conformance) paged(t *testing.T, req search.Request) []string {
	t.Helper()
	req.Size, req.Facets = search.MaxSize, nil
	var list []string
	for req.Page = 1; ; req.Page++ {
		res := ask(t, c.engine, req)
		for _, h := range res.Hits {
			list = append(list, h.Report)
		}
		if len(res.Hits) < req.Size {
			return list
		}
	}
}

// streamed lists the reports of a stream, each held against the one that is known.
func (c *conformance) streamed(t *testing.T, req search.Request) []string {
	t.Helper()
	var list []string
	for got, err := range c.engine.Reports(context.Background(), req) {
		if err != nil {
			t.Fatalf("%s: %v", req.Values().Encode(), err)
		}
		list = append(list, got.ID)
		want, err := c.naive.Report(context.Background(), got.ID)
		if err != nil {
			t.Fatalf("%s: %s: %v", req.Values().Encode(), got.ID, err)
		}
		if got.Text != want.Text || !reflect.DeepEqual(got.Metrics, want.Metrics) || !reflect.DeepEqual(got.Problems, want.Problems) {
			t.Errorf("%s: %s came out of the stream changed", req.Values().Encode(), got.ID)
		}
	}
	return list
}

// streamStops: a reader may leave, and a context that is done ends the stream with its
// error, which comes alone and last.
func (c *conformance) streamStops(t *testing.T) {
	req := parse(t, "")
	for range c.engine.Reports(context.Background(), req) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n, ended := 0, false
	for st, err := range c.engine.Reports(ctx, req) {
		if ended {
			t.Fatal("the stream goes on after its error")
		}
		if err != nil {
			if ended = true; st != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("a canceled stream ends in %v, %v", st, err)
			}
			continue
		}
		if n++; n == 3 {
			cancel()
		}
	}
	if n != 3 || !ended {
		t.Errorf("a stream canceled at its third report gave %d, and an error: %v", n, ended)
	}
}
