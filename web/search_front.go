package web

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"gongkai/report"
	"gongkai/search"
)

// preset is a ready-made search offered before a query.
type preset struct {
	label, note search.Message
	url         string
	req         search.Request
}

// presetView is a preset with its number of reports.
type presetView struct {
	Label, Note, URL string
	N                int
}

// disputesQuery finds the reports with reviews or lawsuits on any form.
const disputesQuery = "metric:reconsideration.total>0 OR metric:litigation.direct.total>0 OR " +
	"metric:litigation.after_reconsideration.total>0 OR metric:litigation.total>0"

// loadPresets reads the presets; an error is a fault of the program.
func loadPresets() ([]preset, error) {
	list := []struct {
		label, note search.Message
		values      url.Values
	}{
		{said("非零申请", "Requests received"), said("本年新收到政府信息公开申请的乡镇街道", "townships with new requests in the year"),
			url.Values{"metric": {"applications.new>0"}, "level": {string(report.LevelTownship)}}},
		{said("有复议诉讼", "Reviews or lawsuits"), said("行政复议或行政诉讼总计大于零", "reviews or lawsuits in total above zero"),
			url.Values{"q": {disputesQuery}}},
		{said("勾稽不平", "Sums that fail"), said("表内数字加不拢的报告", "numbers of a table do not add up"),
			url.Values{"finding": {string(report.FindingIdentityFailed)}}},
		{said("旧版式误用", "Form of another year"), said("表格版式与报告年度不符", "the tables are of a form for other years"),
			url.Values{"finding": {string(report.FindingFormYearMismatch)}}},
	}
	var presets []preset
	for _, p := range list {
		st := stateOf(p.values)
		req, err := search.ParseRequest(st.values)
		if err != nil {
			return nil, fmt.Errorf("read the preset %s: %w", p.label.English, err)
		}
		presets = append(presets, preset{p.label, p.note, st.url(), req})
	}
	return presets, nil
}

// front is what the front page shows of a generation. It is worked out once for a
// generation, since every visitor sees the same.
type front struct {
	mu         sync.Mutex
	generation int
	built      time.Time
	counts     []int                           // of the presets
	results    map[report.Scope]*search.Result // of the search for everything
}

// at empties the front page where another generation is served now. The lock must
// be held.
func (f *front) at(status search.Status) {
	if f.results == nil || f.generation != status.Generation || !f.built.Equal(status.Built) {
		f.generation, f.built = status.Generation, status.Built
		f.counts, f.results = nil, map[report.Scope]*search.Result{}
	}
}

// frontPage answers a request that asks for nothing in particular: the counts of the
// whole library and of each preset. The result is shared and not to be changed.
func (s *Server) frontPage(ctx context.Context, t tongue, req search.Request) (*search.Result, []presetView, error) {
	status := s.engine.Status() // before the answers, which are of this generation or a later one
	s.front.mu.Lock()
	s.front.at(status)
	res, counts := s.front.results[req.Scope], s.front.counts
	s.front.mu.Unlock()
	if res != nil && counts != nil {
		return res, s.presetViews(t, counts), nil
	}
	req.Page, req.Size = 1, 0
	res, err := s.engine.Search(ctx, req)
	if err != nil {
		return nil, nil, err
	}
	if counts == nil {
		for _, p := range s.presets {
			n, err := s.count(ctx, p.req)
			if err != nil {
				return nil, nil, fmt.Errorf("count the preset %s: %w", p.label.English, err)
			}
			counts = append(counts, n)
		}
	}
	s.front.mu.Lock()
	defer s.front.mu.Unlock()
	if s.front.generation == status.Generation && s.front.built.Equal(status.Built) {
		s.front.results[req.Scope], s.front.counts = res, counts
	}
	return res, s.presetViews(t, counts), nil
}

// presetViews are the presets with their numbers of reports.
func (s *Server) presetViews(t tongue, counts []int) []presetView {
	list := make([]presetView, len(counts))
	for i, p := range s.presets {
		list[i] = presetView{p.label.In(t.Lang), p.note.In(t.Lang), p.url, counts[i]}
	}
	return list
}
