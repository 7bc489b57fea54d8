package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"gongkai/cmd/internal/measure"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
)

// serveQueries answers queries with the published generation of a data folder, as the peers
// do: a line of JSON in, a line of JSON out. facets is the parameter of that name, "" for all.
func serveQueries(in io.Reader, out io.Writer, data, facets string) error {
	a, err := analysis.New()
	if err != nil {
		return err
	}
	e := embedded.Open(data, a, embedded.Options{Log: slog.New(slog.DiscardHandler)})
	defer e.Close()
	if s := e.Status(); !s.Ready || s.Problem != "" {
		return fmt.Errorf("open %s: no index is ready: %s", data, s.Problem)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	w := bufio.NewWriter(out)
	for lines.Scan() {
		reply, err := answerQuery(e, lines.Bytes(), facets)
		if err != nil {
			reply.Error = err.Error()
		}
		if err := json.NewEncoder(w).Encode(reply); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return lines.Err()
}

func answerQuery(e search.Engine, line []byte, facets string) (answer, error) {
	var q query
	if err := json.Unmarshal(line, &q); err != nil {
		return answer{}, err
	}
	values := measure.Parameters(q.Gongkai)
	if facets != "" {
		values.Set("facets", facets)
	}
	req, err := search.ParseRequest(values)
	if err != nil {
		return answer{}, err
	}
	begin := time.Now()
	result, err := e.Search(context.Background(), req)
	if err != nil {
		return answer{}, err
	}
	return answer{Count: result.Total.Sections, Took: time.Since(begin).Nanoseconds()}, nil
}
