package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"sync"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/directory"
)

// generation is a generation being served: which documents are of it, and what of it is
// fetched once and kept.
type generation struct {
	live
	engine    *Engine
	agencies  once[*roll]
	headings  once[[]string]
	relations once[*collection]
}

func newGeneration(e *Engine, l *live) *generation { return &generation{live: *l, engine: e} }

// once is something that is fetched when it is first asked for, and again where that failed.
type once[T any] struct {
	mu    sync.Mutex
	done  bool
	value T
}

func (o *once[T]) get(make func() (T, error)) (T, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done {
		return o.value, nil
	}
	v, err := make()
	if err == nil {
		o.value, o.done = v, true
	}
	return v, err
}

// visible is a query of the documents of the generation: those put for it or before, and not
// taken away by then.
func (g *generation) visible(queries ...object) object { return visibleAt(g.Generation, queries...) }

func visibleAt(generation int, queries ...object) object {
	return object{"bool": object{
		"filter":   append([]object{{"range": object{"from": object{"lte": generation}}}}, queries...),
		"must_not": []object{{"range": object{"to": object{"lte": generation}}}}}}
}

// answer is what the cluster answers a search with.
type answer struct {
	TimedOut bool `json:"timed_out"`
	Shards   struct {
		Total, Successful, Failed int
		Failures                  []struct {
			Index  string
			Shard  int
			Reason struct{ Type, Reason string }
		}
	} `json:"_shards"`
	Hits struct {
		Total struct{ Value int }
		Hits  []hit
	}
	Aggregations map[string]json.RawMessage
}

// hit is a document found.
type hit struct {
	ID      string              `json:"_id"`
	Routing string              `json:"_routing"`
	Score   float64             `json:"_score"`
	Source  source              `json:"_source"`
	Sort    []any               `json:"sort"`
	Fields  map[string][]any    `json:"fields"`
	Inner   map[string]innerHit `json:"inner_hits"`
	Named   []string            `json:"matched_queries"`
}

type innerHit struct {
	Hits struct {
		Total struct{ Value int }
		Hits  []struct {
			Score  float64 `json:"_score"`
			Nested struct {
				Offset int
			} `json:"_nested"`
		}
	}
}

// source is what is kept of a document.
type source struct {
	ID      string        `json:"id"`
	Ref     string        `json:"ref"`
	Year    int           `json:"year"`
	Form    report.FormID `json:"form"`
	Town    string        `json:"town"`
	From    int           `json:"from"`
	S       head          `json:"s"`
	Derived derived       `json:"derived"`
	P       []struct {
		Text  string `json:"t"`
		Edits []byte `json:"e"`
	} `json:"p"`
}

// What of a source a request may want.
var (
	sourceOfHead  = []string{"id", "ref", "year", "form", "town", "s", "derived"}
	sourceOfTexts = append(sourceOfHead, "p.t", "p.e")
)

// ask searches the index. An answer of a part of the shards is none.
func (c *client) ask(ctx context.Context, index string, body object, params string) (*answer, error) {
	var a answer
	if err := c.do(ctx, http.MethodPost, "/"+index+searchIndex+"/_search?allow_partial_search_results=false"+params, body, &a); err != nil {
		return nil, err
	}
	if a.TimedOut || a.Shards.Failed > 0 || a.Shards.Successful < a.Shards.Total {
		err := fmt.Errorf("%w: %d of %d shards answered", search.ErrUnavailable, a.Shards.Successful, a.Shards.Total)
		for _, f := range a.Shards.Failures {
			err = fmt.Errorf("%w; shard %d of %s: %s: %s", err, f.Shard, f.Index, f.Reason.Type, f.Reason.Reason)
		}
		return nil, err
	}
	return &a, nil
}

func (g *generation) ask(ctx context.Context, body object) (*answer, error) {
	return g.engine.client.ask(ctx, g.engine.options.Index, body, "")
}

// scored asks of copies of the shards that key chooses, for the scores of deleted documents differ;
// where words are scored, so that scores do not depend on which shard a report lies on.
func (g *generation) scored(ctx context.Context, body object, key string, words int) (*answer, error) {
	params := "&preference=q" + digestOf(key)
	if words > 0 {
		params += "&search_type=dfs_query_then_fetch"
	}
	return g.engine.client.ask(ctx, g.engine.options.Index, body, params)
}

// scanPage is how many documents are fetched at a time by a scan.
const scanPage = 500

// scan yields every document of a search, in the order of the ids or that of sort, which ends
// with the id.
func (g *generation) scan(ctx context.Context, body object, page int, yield func(h *hit) error) error {
	pages, err := g.engine.scan(ctx, g.engine.options.Index, body, page, yield)
	if err == nil && pages > 1 {
		err = g.whole(ctx)
	}
	return err
}

func (c *client) scan(ctx context.Context, index string, body object, page int, yield func(h *hit) error) (pages int, err error) {
	if body["sort"] == nil {
		body["sort"] = []object{{"id": "asc"}, {"from": "asc"}}
	}
	body["size"] = page
	body["track_total_hits"] = false
	for {
		a, err := c.ask(ctx, index, body, "")
		if err != nil {
			return pages, err
		}
		pages++
		for i := range a.Hits.Hits {
			if err := yield(&a.Hits.Hits[i]); err != nil {
				return pages, err
			}
		}
		if len(a.Hits.Hits) < page {
			return pages, nil
		}
		body["search_after"] = a.Hits.Hits[page-1].Sort
	}
}

// scan reads what the Writer has written.
func (w *Writer) scan(ctx context.Context, body object, page int, yield func(h *hit) error) error {
	_, err := w.client.scan(ctx, w.options.Index, body, page, yield)
	return err
}

// roll is the directory of a generation with what the reports are called in it.
type roll struct {
	*directory.Directory
	entries []entry        // in the order of the ids
	at      map[string]int // by id
}

// entry is what the directory keeps of a report.
type entry struct {
	ID     string              `json:"id"`
	SHA256 string              `json:"sha"`
	Base   string              `json:"base"`
	Agency report.Agency       `json:"agency"`
	Year   int                 `json:"year"`
	Form   report.FormID       `json:"form,omitempty"`
	Checks report.CheckCount   `json:"checks"`
	Stored string              `json:"stored"`          // in the index of reports
	From   int                 `json:"from"`            // the generation that its document was put for
	Sum    string              `json:"sum"`             // of what is derived of it
	Cross  []crossed           `json:"cross,omitempty"` // what the rules between years look at
	Parts  int                 `json:"parts"`           // with narrative
	Keys   []report.SectionKey `json:"keys"`            // of these parts
	Alike  [][]passage         `json:"alike,omitempty"` // by part with narrative
}

// filed lists reports for a directory.
func filed(list []entry) iter.Seq[directory.Entry] {
	return func(yield func(directory.Entry) bool) {
		for i := range list {
			x := &list[i]
			if !yield(directory.Entry{Agency: &x.Agency, Written: agencyDigest(x.Agency), Key: x.Agency.Key(),
				Filed: search.Filed{ID: x.ID, Year: x.Year, Form: x.Form, Checks: x.Checks}}) {
				return
			}
		}
	}
}

// crossed is a cell with its value.
type crossed struct {
	Metric    string           `json:"m"`
	Applicant report.Applicant `json:"a,omitempty"`
	Value     float64          `json:"v"`
}

// passage is a passage of a part (copies.Passage) as five numbers: begin, end, symbols,
// sentences, and the cluster that it is in; -1 where it is too short to say.
type passage [5]int

func (e *entry) ref() report.Ref { return report.Ref{SHA256: e.SHA256, Base: e.Base} }

// directory fetches the directory of the generation once.
func (g *generation) directory(ctx context.Context) (*roll, error) {
	return g.agencies.get(func() (*roll, error) {
		list, err := getList[entry](ctx, g.engine.client, g.engine.options.Index, listEntries, &g.live)
		if err != nil {
			return nil, err
		}
		r := &roll{entries: list, at: make(map[string]int, len(list))}
		for i := range list {
			r.at[list[i].ID] = i
		}
		r.Directory = directory.New(filed(list))
		return r, nil
	})
}
