package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"gongkai/report"
)

// formatVersion is the version of the mapping and of what the documents hold. It rises when
// either changes; what an older one has written is then built anew.
const formatVersion = 1

// The indexes, each with the prefix of Options.Index.
const (
	searchIndex = "-search" // a document a version of a report, its parts nested in it
	reportIndex = "-report" // reports whole, as JSON; a document never changes
	metaIndex   = "-meta"   // what is live, the lock, and for each generation its ledger and directory
)

const (
	maxCandidates = 200_000 // parts that are looked through for one condition, or named in a request
	maxInner      = 4_000   // matching parts of one report
)

// searchSettings are the settings and the mapping of the search index.
func searchSettings(o Options) object {
	keyword, bare := object{"type": "keyword"}, object{"type": "keyword", "doc_values": false}
	off := object{"type": "object", "enabled": false}
	pairs := object{"type": "text", "analyzer": "pairs", "norms": false,
		"fields": object{"u": object{"type": "text", "analyzer": "runes", "norms": false, "index_options": "docs"}}}
	return object{
		"settings": object{
			"index": object{"number_of_shards": o.Shards, "number_of_replicas": o.Replicas, "refresh_interval": "-1", "codec": "best_compression",
				"max_inner_result_window": maxInner, "max_terms_count": maxCandidates + 1,
				"mapping.nested_objects.limit": 100_000, "mapping.total_fields.limit": 4_000},
			"analysis": object{
				"tokenizer": object{"runes": object{"type": "ngram", "min_gram": 1, "max_gram": 1},
					"pairs": object{"type": "ngram", "min_gram": 2, "max_gram": 2}},
				"analyzer": object{"runes": object{"tokenizer": "runes"}, "pairs": object{"tokenizer": "pairs"}}}},
		"mappings": object{
			"dynamic":  "strict",
			"_source":  object{"excludes": []string{"p.w", "m.*", "positive"}},
			"_routing": object{"required": true},
			"dynamic_templates": []object{
				{"m": object{"path_match": "m.*", "mapping": object{"type": "double"}}}},
			"properties": object{
				"id": keyword, "ref": keyword, "year": object{"type": "integer"}, "town": keyword, "publisher": bare, "around": bare,
				"township": object{"type": "boolean"}, "region": keyword, "level": keyword, "form": keyword, "finding": keyword,
				"problem": keyword, "check": keyword, "originality": keyword, "share": object{"type": "double"}, "day": object{"type": "integer"},
				"positive": keyword, "null": keyword, "m": object{"type": "object", "dynamic": "true"},
				"from": object{"type": "integer"}, "to": object{"type": "integer"},
				"s": off, "derived": off,
				"p": object{"type": "nested", "properties": object{
					"i": bare, "scope": bare, "u": keyword, "c": bare, "head": bare, "t": pairs,
					"w": object{"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
					"e": off,
					"g": object{"type": "nested", "properties": object{"s": pairs, "unit": bare, "v": object{"type": "double"},
						"yuan": object{"type": "double"}}}}},
			}}}
}

// plainSettings are those of an index whose documents are only fetched.
func plainSettings(o Options, shards int) object {
	return object{
		"settings": object{"index": object{"number_of_shards": shards, "number_of_replicas": o.Replicas, "codec": "best_compression"}},
		"mappings": object{"dynamic": "strict", "properties": object{"x": object{"type": "object", "enabled": false},
			"g": object{"type": "integer"}, "kind": object{"type": "keyword"}}}}
}

// leastVersion is the oldest major version of OpenSearch that the mapping and the scripts are for.
const leastVersion = 2

// suits fails where what answers is no OpenSearch, or one that is too old.
func (c *client) suits(ctx context.Context) error {
	var got struct {
		Version struct{ Distribution, Number string }
	}
	if err := c.do(ctx, http.MethodGet, "/", nil, &got); err != nil {
		return err
	}
	major, err := strconv.Atoi(strings.SplitN(got.Version.Number, ".", 2)[0])
	if got.Version.Distribution != "opensearch" || err != nil || major < leastVersion {
		return fmt.Errorf("%s answers as %q version %q: OpenSearch %d or later is needed", c.nodes[c.first.Load()],
			got.Version.Distribution, got.Version.Number, leastVersion)
	}
	return nil
}

// create makes the indexes that are not there.
func (c *client) create(ctx context.Context, o Options) error {
	if err := c.suits(ctx); err != nil {
		return err
	}
	for name, body := range map[string]object{searchIndex: searchSettings(o), reportIndex: plainSettings(o, o.Shards),
		metaIndex: plainSettings(o, 1)} {
		err := c.do(ctx, http.MethodHead, "/"+o.Index+name, nil, nil)
		if isStatus(err, http.StatusNotFound) {
			err = c.do(ctx, http.MethodPut, "/"+o.Index+name, body, nil)
			if isStatus(err, http.StatusBadRequest) && c.do(ctx, http.MethodHead, "/"+o.Index+name, nil, nil) == nil {
				err = nil // made by another meanwhile
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// scopesOf lists the scopes of parts that a request of a scope looks at.
func scopesOf(s report.Scope) []string {
	if s == report.ScopeAll {
		return []string{string(report.ScopeNarrative), string(report.ScopeTables)}
	}
	if s == "" {
		s = report.ScopeNarrative
	}
	return []string{string(s)}
}
