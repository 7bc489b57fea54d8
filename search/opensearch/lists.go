package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"gongkai/search"
)

// The lists that are kept of each generation, in documents of their own, and read whole.
const (
	listEntries  = "entries"  // entry of each report, in the order of the ids
	listHeads    = "heads"    // normalised headings of parts, each once
	listClusters = "clusters" // names of the clusters of passages, by number
)

// listPage is how many elements of a list a document holds.
const listPage = 1000

func listID(kind string, generation, n int) string {
	return fmt.Sprintf("%s-%d-%d", kind, generation, n)
}

// putList writes a list and returns how many documents hold it.
func putList[T any](ctx context.Context, b *bulk, kind string, generation int, list []T) (documents int, err error) {
	for ; len(list) > 0; documents++ {
		n := min(len(list), listPage)
		body := object{"x": list[:n], "g": generation, "kind": kind}
		if err := b.index(ctx, metaIndex, listID(kind, generation, documents), "", body); err != nil {
			return documents, err
		}
		list = list[n:]
	}
	return documents, nil
}

// getList reads a list of a generation whole.
func getList[T any](ctx context.Context, c *client, index, kind string, l *live) ([]T, error) {
	var list []T
	const most = 20 // documents at a time
	for from := 0; from < l.Lists[kind]; from += most {
		var ids []string
		for n := from; n < min(from+most, l.Lists[kind]); n++ {
			ids = append(ids, listID(kind, l.Generation, n))
		}
		var got struct{ Docs []stored[json.RawMessage] }
		if err := c.do(ctx, http.MethodPost, "/"+index+metaIndex+"/_mget", object{"ids": ids}, &got); err != nil {
			return nil, err
		}
		for i, d := range got.Docs {
			var part []T
			if !d.Found {
				return nil, fmt.Errorf("%w: %s is not there", search.ErrUnavailable, ids[i])
			}
			if err := json.Unmarshal(d.Source.X, &part); err != nil {
				return nil, fmt.Errorf("read %s: %w", ids[i], err)
			}
			list = append(list, part...)
		}
	}
	return list, nil
}
