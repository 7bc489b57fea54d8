package embedded

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"sort"

	"gongkai/search"
	"gongkai/search/plan"
)

// cursor says where a page ended: the last hit and what it was sorted by. It holds on
// to the place when another generation has gone live meanwhile.
type cursor struct {
	Sort  string     `json:"o"`
	Far   plan.Place `json:"t,omitempty"`
	Score float64    `json:"s,omitempty"`
	Key   float64    `json:"k,omitempty"`
	None  bool       `json:"n,omitempty"`
	ID    string     `json:"i"`
}

func (g *generation) cursor(last *found, by search.Sort) string {
	c := cursor{Sort: by.String(), Far: last.far, Score: float64(last.score), Key: last.key, None: last.none,
		ID: g.columns.records[last.report].ID}
	b, err := json.Marshal(c)
	if err != nil {
		return "" // a score that is no number has no place to go on from
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// after keeps what comes after the cursor of a request.
func (g *generation) after(list []found, req search.Request) ([]found, error) {
	bad := &search.ParamError{Param: "cursor", Value: req.Cursor,
		Message: search.Message{Chinese: "不是上一页给出的 next_cursor", English: "it is no next_cursor of a page before"}}
	b, err := base64.RawURLEncoding.DecodeString(req.Cursor)
	if err != nil {
		return nil, bad
	}
	var c cursor
	if err := json.Unmarshal(b, &c); err != nil || c.Sort != req.Sort.String() || math.IsNaN(c.Score) || math.IsNaN(c.Key) {
		return nil, bad
	}
	records := g.columns.records
	// The first report that comes after the id in the order of ids.
	next := sort.Search(len(records), func(i int) bool { return records[i].ID > c.ID })
	last := found{report: int32(next) - 1, far: c.Far, score: float32(c.Score), key: c.Key, none: c.None}
	kept := make([]found, 0, len(list))
	for _, f := range list {
		if last.before(&f) {
			kept = append(kept, f)
		}
	}
	return kept, nil
}
