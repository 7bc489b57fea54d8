package opensearch

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"

	"gongkai/search"
)

// cursor says where a page ended. It holds on to the place when another generation has gone live
// meanwhile.
type cursor struct {
	Sort   string `json:"o"`
	Values []any  `json:"v,omitempty"` // what the cluster ordered the last hit by
	Rank   rank   `json:"r"`
}

func (r *ranking) next(c cursor) string {
	c.Sort = r.req.Sort.String()
	b, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// cursor reads the cursor of the request.
func (r *ranking) cursor() (cursor, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(r.req.Cursor)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber() // the cluster's largest integer is no float
		err = d.Decode(&c)
	}
	for _, v := range c.Values {
		switch v.(type) {
		case nil, string, json.Number:
		default:
			err = errors.New("no value to go on from")
		}
	}
	if err != nil || c.Sort != r.req.Sort.String() || r.byPlace != (len(c.Values) == 0) || !r.byPlace && len(c.Values) != len(r.order()) {
		return c, &search.ParamError{Param: "cursor", Value: r.req.Cursor,
			Message: search.Message{Chinese: "不是上一页给出的 next_cursor", English: "it is no next_cursor of a page before"}}
	}
	return c, nil
}
