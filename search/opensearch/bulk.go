package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"gongkai/search"
)

// Bounds of one bulk request.
const (
	bulkBytes   = 5 << 20
	bulkActions = 500
)

// bulk gathers documents that are to be written or deleted and sends them. It is for one
// goroutine. What was sent is durable when flush has returned, on every copy of its shard that is
// there.
type bulk struct {
	client *client
	prefix string // of the indexes
	data   bytes.Buffer
	lines  [][2]int // of each action in data
}

// index writes a document in place of one of the same id.
func (b *bulk) index(ctx context.Context, index, id, routing string, body any) error {
	action := object{"_index": b.prefix + index, "_id": id}
	if routing != "" {
		action["routing"] = routing
	}
	return b.add(ctx, object{"index": action}, body)
}

// create writes a document that is never changed, of a generation in the making; one that is there
// stays.
func (b *bulk) create(ctx context.Context, index, id string, body any) error {
	return b.add(ctx, object{"create": object{"_index": b.prefix + index, "_id": id}}, body)
}

// remove deletes a document; one that is not there is no error.
func (b *bulk) remove(ctx context.Context, index, id, routing string) error {
	action := object{"_index": b.prefix + index, "_id": id}
	if routing != "" {
		action["routing"] = routing
	}
	return b.add(ctx, object{"delete": action}, nil)
}

func (b *bulk) add(ctx context.Context, action object, body any) error {
	at := b.data.Len()
	for _, line := range []any{action, body} {
		if line == nil {
			continue
		}
		data, err := encode(line)
		if err != nil {
			return fmt.Errorf("encode a document: %w", err)
		}
		b.data.Write(data)
	}
	b.lines = append(b.lines, [2]int{at, b.data.Len()})
	if b.data.Len() < bulkBytes && len(b.lines) < bulkActions {
		return nil
	}
	return b.flush(ctx)
}

// flush sends what was gathered. Actions that a busy node refuses are sent again, and wait the
// longer the oftener that happens, which holds back whoever writes.
func (b *bulk) flush(ctx context.Context) error {
	data, lines := b.data.Bytes(), b.lines
	defer func() { b.data.Reset(); b.lines = b.lines[:0] }()
	for round := 0; len(lines) > 0; round++ {
		refused, reason, err := b.send(ctx, data)
		if err != nil {
			return err
		}
		if len(refused) == 0 {
			return nil
		}
		if round == 10 {
			return fmt.Errorf("%w: %d documents are refused: %s", search.ErrUnavailable, len(refused), reason)
		}
		var again bytes.Buffer
		var left [][2]int
		for _, i := range refused {
			at := again.Len()
			again.Write(data[lines[i][0]:lines[i][1]])
			left = append(left, [2]int{at, again.Len()})
		}
		data, lines = again.Bytes(), left
		pause := 100 * time.Millisecond << min(round, 6)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
	return nil
}

// send sends actions once and lists those that may pass later.
func (b *bulk) send(ctx context.Context, data []byte) (refused []int, reason string, err error) {
	var got struct {
		Errors bool
		Items  []map[string]struct {
			ID     string `json:"_id"`
			Status int
			Error  struct{ Type, Reason string }
		}
	}
	if err := b.client.do(ctx, http.MethodPost, "/_bulk", data, &got); err != nil {
		return nil, "", err
	}
	for i, item := range got.Items {
		for action, r := range item {
			switch {
			case r.Status < 300, action == "delete" && r.Status == http.StatusNotFound, action == "create" && r.Status == http.StatusConflict:
			case r.Status == http.StatusTooManyRequests, r.Status == http.StatusServiceUnavailable:
				refused, reason = append(refused, i), r.Error.Reason
			default:
				return nil, "", fmt.Errorf("write document %s: %w", r.ID, &statusError{r.Status, r.Error.Type, r.Error.Reason})
			}
		}
	}
	return refused, reason, nil
}

// version is a version of a document, to be replaced only as it is.
type version struct{ seqNo, primary int }

// errChanged is a document that another has changed meanwhile.
var errChanged = errors.New("changed by another meanwhile")

// replace writes a document of the index of what is live: the first where old is nil, else in
// the place of that version alone.
func (c *client) replace(ctx context.Context, prefix, id string, old *version, x any) (version, error) {
	path := fmt.Sprintf("/%s%s/_doc/%s?op_type=create", prefix, metaIndex, id)
	if old != nil {
		path = fmt.Sprintf("/%s%s/_doc/%s?if_seq_no=%d&if_primary_term=%d", prefix, metaIndex, id, old.seqNo, old.primary)
	}
	var got struct {
		SeqNo   int `json:"_seq_no"`
		Primary int `json:"_primary_term"`
	}
	err := c.do(ctx, http.MethodPut, path, object{"x": x}, &got)
	if isStatus(err, http.StatusConflict) {
		// A request that was sent twice conflicts with itself.
		var now stored[json.RawMessage]
		mine, fault := json.Marshal(x)
		if fault == nil && c.do(ctx, http.MethodGet, fmt.Sprintf("/%s%s/_doc/%s", prefix, metaIndex, id), nil, &now) == nil &&
			bytes.Equal(mine, now.Source.X) {
			return version{now.SeqNo, now.Primary}, nil
		}
		return version{}, errChanged
	}
	return version{got.SeqNo, got.Primary}, err
}
