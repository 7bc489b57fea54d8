package opensearch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/copies"
	"gongkai/search/directory"
)

// Publish makes all that was put and deleted visible at once, as the next generation, and returns
// its number; where nothing has changed there is none and it returns that of the last. A document
// that the new generation does not have says from which on it is not seen, and is swept by the
// publish after that, so that requests which are under way end on the generation that they
// began on. After an error nothing has changed for readers, and the Writer can only be closed.
func (w *Writer) Publish(ctx context.Context, ledger []byte) (generation int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.base != nil && !w.rebuild && len(w.put) == 0 && len(w.gone) == 0 && bytes.Equal(ledger, w.ledger) {
		return w.base.Generation, nil
	}
	p := &publishing{Writer: w, ctx: ctx, number: w.next()}
	for _, s := range p.steps(ledger) {
		if err := errors.Join(ctx.Err(), w.lock.held()); err != nil {
			return 0, fmt.Errorf("publish generation %d: %w", p.number, err)
		}
		if err := s.do(); err != nil {
			return 0, fmt.Errorf("publish generation %d: %s: %w", p.number, s.name, err)
		}
	}
	w.ledger, w.rebuild = bytes.Clone(ledger), false
	w.put, w.gone, w.known = map[report.Ref]*putReport{}, map[report.Ref]bool{}, map[report.Ref]*entry{}
	for i := range p.entries {
		w.known[p.entries[i].ref()] = &p.entries[i]
	}
	return p.number, nil
}

// step is a step of publishing.
type step struct {
	name string
	do   func() error
}

func (p *publishing) steps(ledger []byte) []step {
	return []step{
		{"flush", func() error { return p.bulk.flush(p.ctx) }},
		{"read all anew", p.readAnew},
		{"ids", p.assign},
		{"texts", p.readTexts},
		{"compare", p.derive},
		{"documents", p.write},
		{"lists", func() error { return p.writeLists(ledger) }},
		{"verify", p.verify},
		{"go live", p.goLive},
		{"sweep", p.sweep},
	}
}

// publishing is a generation in the making.
type publishing struct {
	*Writer
	ctx     context.Context
	number  int
	entries []entry // in the order of the ids
	texts   map[report.Ref][]copies.Part
	derived []derived // by entry
	heads   map[string]bool
	names   []string // of the clusters
	live    live
}

// readAnew puts every report once more that was analysed with another dictionary or other rules.
func (p *publishing) readAnew() error {
	if !p.rebuild {
		return nil
	}
	for ref, e := range p.known {
		if p.put[ref] != nil || p.gone[ref] {
			continue
		}
		list, err := p.reports(p.ctx, p.options.Index, []string{e.Stored})
		if err != nil {
			return err
		}
		p.put[ref] = &putReport{*e, narrative(list[0], p.analyzer)}
	}
	return nil
}

// assign lists the reports of the generation and gives them their ids: of several of one agency
// and year in the order of their contents.
func (p *publishing) assign() error {
	p.texts = map[report.Ref][]copies.Part{}
	for ref, e := range p.known {
		if p.put[ref] == nil && !p.gone[ref] {
			p.entries = append(p.entries, *e)
		}
	}
	for ref, x := range p.put {
		p.entries = append(p.entries, x.entry)
		p.texts[ref] = x.parts
	}
	slices.SortFunc(p.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.Base, b.Base))
	})
	seen := map[string]int{}
	for i := range p.entries {
		e := &p.entries[i]
		seen[e.Base]++
		if e.ID = e.Base; seen[e.Base] > 1 {
			e.ID += "-" + strconv.Itoa(seen[e.Base])
		}
	}
	slices.SortFunc(p.entries, func(a, b entry) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

// readTexts fetches the narratives of the reports that stay, to compare those that come with them,
// and notes the headings that occur.
func (p *publishing) readTexts() error {
	p.heads = map[string]bool{}
	if p.base == nil || p.rebuild {
		return nil
	}
	refs := map[string]report.Ref{}
	for ref := range p.known {
		if p.put[ref] == nil && !p.gone[ref] {
			refs[refDigest(ref)] = ref
		}
	}
	body := object{"query": visibleAt(p.base.Generation), "_source": []string{"ref", "p.t", "s.parts"}}
	return p.scan(p.ctx, body, 100, func(h *hit) error {
		ref, stays := refs[h.Source.Ref]
		if !stays {
			return nil
		}
		for i, part := range h.Source.S.Parts {
			if heading := p.analyzer.NormalizeString(part.Title); heading != "" {
				p.heads[heading] = true
			}
			if part.Scope == report.ScopeNarrative {
				p.texts[ref] = append(p.texts[ref], copies.Part{Key: part.Key, Text: h.Source.P[i].Text})
			}
		}
		return nil
	})
}

// derive works out what the library as a whole makes of each report.
func (p *publishing) derive() error {
	sources := make([]copies.Source, len(p.entries))
	for i := range p.entries {
		e := &p.entries[i]
		sources[i] = copies.Source{Agency: e.Agency, Year: e.Year, Parts: p.texts[e.ref()]}
		e.Parts, e.Keys = len(sources[i].Parts), nil
		for _, part := range sources[i].Parts {
			e.Keys = append(e.Keys, part.Key)
		}
	}
	all := copies.Gather(sources, p.analyzer.NormalizeString)
	p.names = all.Names
	township, first := map[string]bool{}, map[string]*entry{} // by agency; by agency and year
	for i := range p.entries {
		e := &p.entries[i]
		key := e.Agency.Key()
		if _, known := township[key]; !known {
			township[key] = key != "" && e.Agency.Level == report.LevelTownship
		}
		if at := key + " " + strconv.Itoa(e.Year); key != "" && first[at] == nil {
			first[at] = e
		}
	}
	p.derived = make([]derived, len(p.entries))
	finder := all.NewFinder()
	for i := range p.entries {
		e, d := &p.entries[i], &p.derived[i]
		key := e.Agency.Key()
		d.ID, d.Township = e.ID, township[key]
		if before := first[key+" "+strconv.Itoa(e.Year-1)]; before != nil {
			for _, o := range report.Outcomes(report.TableCrossChecks(before.crossed(), e.crossed())) {
				d.Outcomes = append(d.Outcomes, o.String())
			}
		}
		p.compare(i, all, finder)
		var err error
		if e.Sum, err = d.sum(); err != nil {
			return err
		}
	}
	return nil
}

// compare says what of a report is original and what it is a copy of.
func (p *publishing) compare(i int, all *copies.Gathered, finder *copies.Finder) {
	e, d := &p.entries[i], &p.derived[i]
	var own copies.Share
	for _, s := range all.Original(i, e.Parts) {
		own.Some, own.All = own.Some+s.Some, own.All+s.All
	}
	d.Share = shareOf(own)
	e.Alike = make([][]passage, e.Parts)
	d.Clusters = make([][]string, e.Parts)
	for part, list := range all.Passages[i] {
		for _, x := range list {
			cluster := -1
			if x.Key != 0 {
				cluster = int(all.Cluster[x.Key])
				d.Clusters[part] = appendNew(d.Clusters[part], all.Names[cluster])
			}
			e.Alike[part] = append(e.Alike[part], passage{x.Start, x.End, x.Symbols, x.Sentences, cluster})
		}
	}
	self, peers := finder.Related(i, 1)
	for _, x := range append(self, peers...) {
		if share, _ := x.Share.Of(); x.Copy() {
			o := &p.entries[x.Report]
			d.Copies = append(d.Copies, search.CopyFinding(x.Self, share, o.Agency, o.Year, o.ID))
		}
	}
}

func shareOf(s copies.Share) *float64 {
	if v, ok := s.Of(); ok {
		return &v
	}
	return nil
}

// crossed is a report with what the rules between years look at in its tables.
func (e *entry) crossed() *report.Report {
	r := &report.Report{Kind: report.KindReport, Year: e.Year, Form: e.Form, Agency: e.Agency}
	for _, c := range e.Cross {
		r.Metrics = append(r.Metrics, report.Metric{ID: c.Metric, Applicant: c.Applicant, Value: &c.Value})
	}
	return r
}

// documentID names the document of a report that was put for a generation.
func (e *entry) documentID() string { return e.Stored + "-" + strconv.Itoa(e.From) }

// batch is how many whole reports are held at a time.
const batch = 50

// write puts a document for each report that is new or seen otherwise than before, and closes those
// in whose place they come.
func (p *publishing) write() error {
	b := &bulk{client: p.client, prefix: p.options.Index}
	var fresh []int
	var closing []*entry
	for i := range p.entries {
		e := &p.entries[i]
		old := p.known[e.ref()]
		if old != nil && !p.rebuild && old.Stored == e.Stored && old.Sum == e.Sum {
			e.From = old.From
			continue
		}
		e.From = p.number
		fresh = append(fresh, i)
		if old != nil {
			closing = append(closing, old)
		}
	}
	for ref := range p.gone {
		if p.put[ref] == nil {
			closing = append(closing, p.known[ref])
		}
	}
	for list := range slices.Chunk(fresh, batch) {
		ids := make([]string, len(list))
		for j, i := range list {
			ids[j] = p.entries[i].Stored
		}
		reports, err := p.reports(p.ctx, p.options.Index, ids)
		if err != nil {
			return err
		}
		for j, i := range list {
			e := &p.entries[i]
			o := document(reports[j], &p.derived[i], e.Stored, p.analyzer)
			o["from"] = e.From
			for _, part := range reports[j].Parts() {
				if heading := p.analyzer.NormalizeString(part.Title); heading != "" {
					p.heads[heading] = true
				}
			}
			if err := b.index(p.ctx, searchIndex, e.documentID(), routing(e.Agency), o); err != nil {
				return err
			}
		}
	}
	if err := p.closeDocuments(b, closing); err != nil {
		return err
	}
	return b.flush(p.ctx)
}

// closeDocuments says of documents that the generation does not have them any more.
func (p *publishing) closeDocuments(b *bulk, closing []*entry) error {
	for list := range slices.Chunk(closing, batch) {
		ids := make([]string, len(list))
		for i, e := range list {
			ids[i] = e.documentID()
		}
		body := object{"query": object{"ids": object{"values": ids}}, "_source": append(sourceOfHead, "from")}
		err := p.scan(p.ctx, body, batch, func(h *hit) error { return p.rewrite(p.ctx, b, h, p.number) })
		if err != nil {
			return err
		}
	}
	return nil
}

// rewrite writes a document again with the generation from which on it is not seen, none where to is
// 0. What the cluster does not keep of it is made anew of the report.
func (w *Writer) rewrite(ctx context.Context, b *bulk, h *hit, to int) error {
	list, err := w.reports(ctx, w.options.Index, []string{h.Source.S.Stored})
	if err != nil {
		return err
	}
	o := document(list[0], &h.Source.Derived, h.Source.S.Stored, w.analyzer)
	if o["from"] = h.Source.From; to > 0 {
		o["to"] = to
	}
	return b.index(ctx, searchIndex, h.ID, h.Routing, o)
}

// writeLists writes what is kept of the generation beside its documents.
func (p *publishing) writeLists(ledger []byte) error {
	b := &bulk{client: p.client, prefix: p.options.Index}
	p.live = live{Generation: p.number, Format: formatVersion, Analyzer: p.analyzer.Fingerprint(), Lists: map[string]int{}, Oldest: p.number}
	if p.base != nil {
		p.live.Oldest = p.base.Generation
	}
	var faults [3]error
	p.live.Lists[listEntries], faults[0] = putList(p.ctx, b, listEntries, p.number, p.entries)
	p.live.Lists[listHeads], faults[1] = putList(p.ctx, b, listHeads, p.number, slices.Sorted(maps.Keys(p.heads)))
	p.live.Lists[listClusters], faults[2] = putList(p.ctx, b, listClusters, p.number, p.names)
	if err := errors.Join(faults[:]...); err != nil {
		return err
	}
	err := b.index(p.ctx, metaIndex, "ledger-"+strconv.Itoa(p.number), "", object{"x": ledger, "g": p.number, "kind": "ledger"})
	if err != nil {
		return err
	}
	p.live.Status = p.status()
	return b.flush(p.ctx)
}

// status counts what the generation has.
func (p *publishing) status() search.Status {
	s := search.Status{Ready: true, Generation: p.number, Reports: len(p.entries), Built: p.options.Now().UTC()}
	d := directory.New(filed(p.entries))
	s.Agencies, s.Towns = d.Count()
	for i := range p.entries {
		s.Sections += p.entries[i].Parts
	}
	if years := slices.DeleteFunc(slices.Clone(d.Years()), func(y int) bool { return y == 0 }); len(years) > 0 {
		s.FirstYear, s.LastYear = years[0], years[len(years)-1]
	}
	return s
}

// verify makes what was written visible to searches and counts it.
func (p *publishing) verify() error {
	if err := p.refresh(p.ctx); err != nil {
		return err
	}
	a, err := p.client.ask(p.ctx, p.options.Index, object{"size": 0, "track_total_hits": true, "query": visibleAt(p.number)}, "")
	if err != nil {
		return err
	}
	if a.Hits.Total.Value != len(p.entries) {
		return fmt.Errorf("the cluster has %d documents of the generation, and it has %d reports", a.Hits.Total.Value, len(p.entries))
	}
	return nil
}

// refresh makes what was written to the search index visible to searches on every copy.
func (w *Writer) refresh(ctx context.Context) error {
	var got struct {
		Shards struct{ Total, Failed int } `json:"_shards"`
	}
	if err := w.do(ctx, http.MethodPost, "/"+w.options.Index+searchIndex+"/_refresh", nil, &got); err != nil {
		return err
	}
	if got.Shards.Failed > 0 {
		return unavailable(fmt.Errorf("%d of %d shards were not refreshed", got.Shards.Failed, got.Shards.Total))
	}
	return nil
}

// goLive has readers change to the generation.
func (p *publishing) goLive() error {
	var old *version
	if p.base != nil {
		old = &p.current
	}
	at, err := p.replace(p.ctx, p.options.Index, "current", old, p.live)
	if err == nil {
		p.Writer.base, p.Writer.current = &p.live, at
	}
	return err
}
