package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/search"
)

// object is a JSON object of a request. What a reader typed stands in its strings alone, never
// in the syntax of a query or in an address.
type object = map[string]any

// client speaks to the nodes of a cluster in turn.
type client struct {
	nodes  []string // addresses without a stroke at the end
	http   *http.Client
	first  atomic.Uint32 // the node that answered last
	header http.Header
	wait   time.Duration // between the rounds of a request that may pass later
}

// rounds is how often all nodes are asked before a request is given up.
const rounds = 5

func newClient(o Options) (*client, error) {
	c := &client{header: http.Header{}, wait: 200 * time.Millisecond}
	for _, node := range o.Nodes {
		u, err := url.Parse(strings.TrimRight(strings.TrimSpace(node), "/"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return nil, fmt.Errorf("%q is no address of a node: it is written as https://host:9200", node)
		}
		if u.User != nil {
			return nil, fmt.Errorf("the address of node %s holds a name: it is not taken from there", u.Host)
		}
		c.nodes = append(c.nodes, u.String())
	}
	if len(c.nodes) == 0 {
		return nil, errors.New("no address of a node is given")
	}
	c.http = &http.Client{Timeout: o.Timeout, Transport: &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute,
		ResponseHeaderTimeout: o.Timeout}}
	return c, nil
}

// statusError is an answer other than success.
type statusError struct {
	Status int
	Type   string // of the cluster's error
	Reason string
}

func (e *statusError) Error() string {
	return fmt.Sprintf("status %d: %s: %s", e.Status, e.Type, e.Reason)
}

// passing reports whether the same request may be answered by another node or later.
func (e *statusError) passing() bool {
	switch e.Status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return e.Status == http.StatusInternalServerError &&
		(strings.Contains(e.Type, "disconnected") || strings.Contains(e.Reason, "disconnected") || strings.Contains(e.Type, "node_closed"))
}

// Away reports whether an error is that of a cluster which cannot answer at the moment.
func Away(err error) bool {
	var status *statusError
	var dial *url.Error
	return errors.Is(err, search.ErrUnavailable) && (errors.As(err, &status) || errors.As(err, &dial))
}

func isStatus(err error, status int) bool {
	var s *statusError
	return errors.As(err, &s) && s.Status == status
}

// do sends a request to a node, and to the next where that is away or too busy. The request must
// be one that may be sent twice. body is nil, bytes that are sent as they are, or is
// encoded; the answer is decoded into result unless that is nil. What the cluster cannot answer
// at the moment is search.ErrUnavailable.
func (c *client) do(ctx context.Context, method, path string, body, result any) error {
	data, err := encode(body)
	if err != nil {
		return fmt.Errorf("encode a request for %s: %w", path, err)
	}
	var last error
	for round := range rounds {
		if round > 0 {
			pause := c.wait << (round - 1)
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(pause/2 + rand.N(pause/2+1)):
			}
		}
		from := c.first.Load()
		for i := range uint32(len(c.nodes)) {
			at := (from + i) % uint32(len(c.nodes))
			err := c.send(ctx, c.nodes[at], method, path, data, result)
			var status *statusError
			switch {
			case err == nil:
				c.first.Store(at)
				return nil
			case ctx.Err() != nil:
				return ctx.Err()
			case errors.As(err, &status) && !status.passing():
				return fmt.Errorf("%s %s: %w", method, path, err)
			}
			last = err
		}
	}
	return fmt.Errorf("%w: %s %s: %w", search.ErrUnavailable, method, path, last)
}

func encode(body any) ([]byte, error) {
	switch b := body.(type) {
	case nil:
		return nil, nil
	case []byte:
		return b, nil
	}
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	err := e.Encode(body)
	return buf.Bytes(), err
}

func (c *client) send(ctx context.Context, node, method, path string, data []byte, result any) error {
	req, err := http.NewRequestWithContext(ctx, method, node+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	for name, values := range c.header {
		req.Header[name] = values
	}
	if data != nil {
		req.Header.Set("Content-Type", "application/json")
		if strings.Contains(path, "_bulk") {
			req.Header.Set("Content-Type", "application/x-ndjson")
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		return failure(res)
	}
	if result == nil {
		_, err = io.Copy(io.Discard, res.Body)
		return err
	}
	d := json.NewDecoder(res.Body)
	d.UseNumber()
	if err := d.Decode(result); err != nil {
		return fmt.Errorf("read the answer of %s: %w", node, err)
	}
	return nil
}

// failure reads an answer that is no success.
func failure(res *http.Response) error {
	e := &statusError{Status: res.StatusCode}
	data, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil {
		return err
	}
	var body struct {
		Error struct {
			Type, Reason string
			Cause        struct{ Type, Reason string }   `json:"caused_by"`
			Root         []struct{ Type, Reason string } `json:"root_cause"`
		}
	}
	if json.Unmarshal(data, &body) != nil || body.Error.Type == "" {
		e.Type, e.Reason = http.StatusText(res.StatusCode), string(data[:min(len(data), 200)])
		return e
	}
	e.Type, e.Reason = body.Error.Type, body.Error.Reason
	for _, r := range body.Error.Root {
		e.Reason += "; " + r.Type + ": " + r.Reason
	}
	if body.Error.Cause.Type != "" {
		e.Reason += "; " + body.Error.Cause.Type + ": " + body.Error.Cause.Reason
	}
	return e
}
