package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
)

// sortMetric is the metric that classes filter and sort by.
const sortMetric = "applications.new"

// part is one searchable part of a report as every engine gets it: already folded and cut.
// Towns, regions and sections are numbered from 0 on, in the order in which they are met.
type part struct {
	ID      int    `json:"id"` // among the parts of narrative, or among the rest
	Scope   string `json:"scope"`
	Year    int    `json:"year"`
	Town    int    `json:"town"`
	Region  int    `json:"region"` // the province
	Section int    `json:"section"`
	Metric  *int64 `json:"metric"` // null is null
	Text    string `json:"text"`

	// Words are the index words of the text, as pairs of where a word begins behind the
	// beginning of the one before and how long it is, both in characters.
	Words []int `json:"words"`
}

// facets are the values of the part that are counted, in the order of an answer's facets.
func (p *part) facets() [4]int { return [4]int{p.Year, p.Town, p.Region, p.Section} }

// numbers gives values numbers.
type numbers map[string]int

func (n numbers) of(value string) int {
	i, ok := n[value]
	if !ok {
		i = len(n)
		n[value] = i
	}
	return i
}

// eachPart opens the live generation of a data folder and calls yield for every part of its
// reports, in the order of their ids. A part's Text and Words are valid as long as yield runs
// where they are not copied.
func eachPart(ctx context.Context, data string, a *analysis.Analyzer, yield func(*part) error) error {
	g, err := store.Live(ctx, data, func(number int) (*store.Generation, error) { return store.Open(data, number) })
	if err != nil {
		return fmt.Errorf("open %s: %w", data, err)
	}
	if g == nil {
		return fmt.Errorf("open %s: nothing was published", data)
	}
	defer g.Close()
	e := exporter{analyzer: a, towns: numbers{}, regions: numbers{}, sections: numbers{}, ids: map[bool]int{}}
	for _, r := range g.Records {
		if err := e.report(g, r, yield); err != nil {
			return fmt.Errorf("export report %s: %w", r.ID, err)
		}
	}
	return nil
}

type exporter struct {
	analyzer                 *analysis.Analyzer
	towns, regions, sections numbers
	ids                      map[bool]int // next id of narrative, and of the rest
}

func (e *exporter) report(g *store.Generation, r *store.Record, yield func(*part) error) error {
	var agency report.Agency
	if err := json.Unmarshal([]byte(r.Agency), &agency); err != nil {
		return fmt.Errorf("read the agency: %w", err)
	}
	province := ""
	if len(agency.Region) > 0 {
		province = agency.Region[0]
	}
	town, region, value := e.towns.of(agency.Key()), e.regions.of(province), metricOf(r, sortMetric)
	at := r.Text
	for _, p := range r.Parts {
		text := string(g.Texts[at : at+p.Text])
		at += p.Text + p.Edits
		narrative := p.Scope == report.ScopeNarrative
		out := part{ID: e.ids[narrative], Scope: string(p.Scope), Year: r.Year, Town: town, Region: region,
			Section: e.sections.of(string(p.Key)), Metric: value, Text: text, Words: pairs(text, e.analyzer.IndexTokens(text))}
		e.ids[narrative]++
		if err := yield(&out); err != nil {
			return err
		}
	}
	return nil
}

// metricOf is the total of a metric, nil where the report has no value.
func metricOf(r *store.Record, id string) *int64 {
	zero := int64(0)
	for i, c := range r.Cells.List {
		if c != store.NewCell(id, "") {
			continue
		}
		for _, null := range r.Nulls {
			if null == uint32(i) {
				return nil
			}
		}
		for j, at := range r.Nonzero {
			if at == uint32(i) {
				v := int64(r.Values[j])
				return &v
			}
		}
		return &zero
	}
	return nil
}

// pairs gives tokens, in order, the form of part.Words.
func pairs(text string, tokens []analysis.Token) []int {
	list := make([]int, 0, 2*len(tokens))
	before := 0
	for _, t := range tokens {
		list = append(list, utf8.RuneCountInString(text[before:t.Start]), utf8.RuneCountInString(t.Text))
		before = t.Start
	}
	return list
}

// words cuts the words out of the text.
func (p *part) words(yield func(word string)) {
	text := []rune(p.Text)
	at := 0
	for i := 0; i < len(p.Words); i += 2 {
		at += p.Words[i]
		yield(string(text[at : at+p.Words[i+1]]))
	}
}

// export writes every part of a data folder as a line of JSON, one after the other.
func export(ctx context.Context, w io.Writer, data string, a *analysis.Analyzer, see func(*part)) error {
	out := bufio.NewWriterSize(w, 1<<20)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	err := eachPart(ctx, data, a, func(p *part) error {
		see(p)
		return enc.Encode(p)
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
