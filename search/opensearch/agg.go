package opensearch

import (
	"encoding/json"
	"fmt"
)

// agg is what an aggregation has counted.
type agg struct {
	Count   int             // documents
	Value   json.RawMessage // of a metric
	Buckets []bucket
	Rest    int // documents in buckets that are not listed
	Sub     map[string]*agg
}

// bucket is one value with the documents that have it.
type bucket struct {
	Key   json.RawMessage `json:"key"`
	Count int             `json:"doc_count"`
}

// value is the bucket's value as a facet has it.
func (b *bucket) value() string {
	var s string
	if json.Unmarshal(b.Key, &s) == nil {
		return s
	}
	return string(b.Key)
}

// UnmarshalJSON reads an aggregation with those beneath it.
func (a *agg) UnmarshalJSON(data []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	a.Sub = map[string]*agg{}
	for name, raw := range all {
		var err error
		switch name {
		case "doc_count":
			err = json.Unmarshal(raw, &a.Count)
		case "value":
			a.Value = raw
		case "buckets":
			err = json.Unmarshal(raw, &a.Buckets)
		case "sum_other_doc_count":
			err = json.Unmarshal(raw, &a.Rest)
		default:
			if len(raw) > 0 && raw[0] == '{' {
				sub := &agg{}
				if err = json.Unmarshal(raw, sub); err == nil {
					a.Sub[name] = sub
				}
			}
		}
		if err != nil {
			return fmt.Errorf("read aggregation %s: %w", name, err)
		}
	}
	return nil
}

// at finds an aggregation by its path; one that is not there has counted nothing.
func (a *agg) at(path ...string) *agg {
	for _, name := range path {
		if a = a.Sub[name]; a == nil {
			return &agg{}
		}
	}
	return a
}

// filtered aggregates what a query finds.
func filtered(q object, aggs object) object { return object{"filter": q, "aggs": aggs} }

// values counts the documents by the values of a field, the most frequent first, then by value.
func values(field string, size int) object {
	return object{"terms": object{"field": field, "size": size, "shard_size": max(size, 5000),
		"order": []object{{"_count": "desc"}, {"_key": "asc"}}}}
}

// publishersCounted counts the agencies of documents, all that are unknown as one, and the
// townships among them. It is exact as all documents of an agency lie on one shard; the
// cardinality that the cluster offers is an estimate.
var publishersCounted = object{"scripted_metric": object{
	"init_script": "state.a = new HashSet(); state.t = new HashSet()",
	"map_script": "String k = doc['town'].size() == 0 ? '' : doc['town'].value; state.a.add(k); " +
		"if (k != '' && doc['township'].size() > 0 && doc['township'].value) { state.t.add(k) }",
	"combine_script": "return [state.a.size(), state.t.size()]",
	"reduce_script":  "int a = 0; int t = 0; for (s in states) { if (s != null) { a += s[0]; t += s[1] } } return [a, t]",
}}

// publishers reads what publishersCounted has counted.
func (a *agg) publishers() (agencies, towns int, err error) {
	var n []int
	if err := json.Unmarshal(a.Value, &n); err != nil || len(n) != 2 {
		return 0, 0, fmt.Errorf("read the count of agencies %q: %w", a.Value, err)
	}
	return n[0], n[1], nil
}
