package opensearch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gongkai/search"
)

// node is a node that answers as a test has it.
func node(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return s.URL
}

func clientOf(t *testing.T, nodes ...string) *client {
	t.Helper()
	c, err := newClient(Options{Nodes: nodes}.filled())
	if err != nil {
		t.Fatal(err)
	}
	c.wait = time.Millisecond
	return c
}

func answers(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

const whole = `{"_shards":{"total":1,"successful":1,"failed":0},"hits":{"total":{"value":7},"hits":[]}}`

const disconnected = `{"error":{"type":"x","reason":"y","root_cause":[{"type":"node_disconnected_exception","reason":"z"}]}}`

func TestOtherNodes(t *testing.T) {
	good := answers(200, whole)
	gone := httptest.NewServer(good)
	gone.Close()
	for name, c := range map[string]struct {
		first string
		want  error
	}{
		"away":         {gone.URL, nil},
		"busy":         {node(t, answers(429, "{}")), nil},
		"bad gateway":  {node(t, answers(502, "no JSON")), nil},
		"unavailable":  {node(t, answers(503, "{}")), nil},
		"disconnected": {node(t, answers(500, disconnected)), nil},
		"not a query":  {node(t, answers(400, `{"error":{"type":"parsing_exception","reason":"y"}}`)), &statusError{}},
		"broken":       {node(t, answers(500, `{"error":{"type":"null_pointer_exception","reason":"y"}}`)), &statusError{}},
	} {
		a, err := clientOf(t, c.first, node(t, good)).ask(context.Background(), "x", object{}, "")
		var status *statusError
		switch {
		case c.want == nil && (err != nil || a.Hits.Total.Value != 7):
			t.Errorf("%s: %v", name, err)
		case c.want != nil && (!errors.As(err, &status) || errors.Is(err, search.ErrUnavailable)):
			t.Errorf("%s is %v", name, err)
		}
	}
}

// A cluster that does not answer, or a part of it alone, is not available, and nothing it said
// counts.
func TestUnavailable(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"busy":         answers(429, "{}"),
		"shard failed": answers(200, strings.Replace(whole, `"failed":0`, `"failed":1`, 1)),
		"shard away":   answers(200, strings.Replace(whole, `"total":1`, `"total":2`, 1)),
		"timed out":    answers(200, strings.Replace(whole, `{`, `{"timed_out":true,`, 1)),
		"cut off":      answers(200, whole[:40]),
	} {
		a, err := clientOf(t, node(t, answer)).ask(context.Background(), "x", object{}, "")
		if !errors.Is(err, search.ErrUnavailable) || a != nil {
			t.Errorf("%s: %v, %v", name, a, err)
		}
	}
}

// A context that is done ends the request on the node, and there is no other.
func TestCanceled(t *testing.T) {
	ended := make(chan struct{})
	asked := 0
	slow := node(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		asked++
		<-r.Context().Done()
		close(ended)
	})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := clientOf(t, slow, slow).ask(ctx, "x", object{}, ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ended in %v", err)
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the node goes on")
	}
	if asked != 1 {
		t.Errorf("%d nodes were asked", asked)
	}
}

// Documents that a busy node refuses are sent again, and those alone; another refusal is an error.
func TestBulk(t *testing.T) {
	var sent []string
	url := node(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		sent = append(sent, string(body))
		switch len(sent) {
		case 1:
			fmt.Fprint(w, `{"errors":true,"items":[{"index":{"_id":"a","status":201}},{"index":{"_id":"b","status":429,"error":{"reason":"full"}}},`+
				`{"delete":{"_id":"c","status":404}}]}`)
		case 2:
			fmt.Fprint(w, `{"errors":false,"items":[{"index":{"_id":"b","status":201}}]}`)
		default:
			fmt.Fprint(w, `{"errors":true,"items":[{"index":{"_id":"d","status":400,"error":{"type":"mapper","reason":"strict"}}}]}`)
		}
	})
	b := &bulk{client: clientOf(t, url), prefix: "x"}
	ctx := context.Background()
	err := errors.Join(b.index(ctx, "-search", "a", "r", object{"v": "<a>"}), b.index(ctx, "-search", "b", "", object{"v": "b"}),
		b.remove(ctx, "-search", "c", ""), b.flush(ctx))
	if err != nil || len(sent) != 2 {
		t.Fatalf("%d requests: %v", len(sent), err)
	}
	if !strings.Contains(sent[0], `"<a>"`) || strings.Contains(sent[1], `"a"`) || strings.Count(sent[1], "\n") != 2 {
		t.Errorf("sent %q", sent)
	}
	if err := b.index(ctx, "-search", "d", "", object{}); err != nil {
		t.Fatal(err)
	}
	if err := b.flush(ctx); err == nil || errors.Is(err, search.ErrUnavailable) {
		t.Errorf("a document that does not fit is %v", err)
	}
}

func TestAddresses(t *testing.T) {
	for _, wrong := range []string{"", "127.0.0.1:9200", "ftp://x", "http://", "http://a?b=c", "http://user:secret@host:9200"} {
		if _, err := newClient(Options{Nodes: []string{wrong}}); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q is taken for an address: %v", wrong, err)
		}
	}
	c, err := newClient(Options{Nodes: []string{" https://host:9200/ ", "http://other/proxy"}})
	if err != nil || c.nodes[0] != "https://host:9200" || c.nodes[1] != "http://other/proxy" {
		t.Errorf("%v, %v", c, err)
	}
}

// Nothing is written to what is no OpenSearch, or one that is too old.
func TestSuits(t *testing.T) {
	for answer, want := range map[string]bool{
		`{"version":{"distribution":"opensearch","number":"3.8.0"}}`:    true,
		`{"version":{"distribution":"opensearch","number":"10.0.1"}}`:   true,
		`{"version":{"distribution":"opensearch","number":"1.3.20"}}`:   false,
		`{"version":{"number":"8.15.0","build_flavor":"default"}}`:      false,
		`{"version":{"distribution":"opensearch","number":"SNAPSHOT"}}`: false,
		`{}`: false,
	} {
		if err := clientOf(t, node(t, answers(200, answer))).suits(context.Background()); (err == nil) != want {
			t.Errorf("%s: %v", answer, err)
		}
	}
	if err := clientOf(t, node(t, answers(503, "{}"))).suits(context.Background()); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("a cluster that is away is %v", err)
	}
}
