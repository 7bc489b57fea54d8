package store

import (
	"encoding/json"
	"runtime"
	"slices"
	"sync"

	"gongkai/report"
	"gongkai/search/copies"
)

// relate works out what is original of each report, and which are the closest to it: anew for
// those only that what has changed since the base may matter to.
func (l *linking) relate() {
	collection := NewCollection(l.records, l.Copies)
	c := l.changes(collection)
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			f := collection.NewFinder()
			for i := w; i < len(l.records); i += workers {
				a := l.records[i].Alike
				a.Original = collection.Original(i, len(a.Passages))
				if !c.touched[i] {
					a.Self.Report, a.Peer.Report = c.place(a.Self.Report), c.place(a.Peer.Report)
					continue
				}
				self, peers := f.Related(i, 1)
				none := copies.Relation{Report: -1, Share: copies.Share{All: collection.Counted(i)}}
				a.Self, a.Peer = append(self, none)[0], append(peers, none)[0]
				a.Self.Self = true
			}
		})
	}
	wg.Wait()
}

// changes are what became of the reports and clusters of the base.
type changes struct {
	touched []bool  // by report: it must be compared anew
	now     []int32 // by report of the base: its place now; -1 where it is gone
	before  []int32 // by report of the base: how many of those that are left come before it
	whole   []int32 // by cluster: that of the base which it goes on from, none or several
	left    []int32 // by cluster of the base: the one that it has become, none or several
}

const (
	none    = -1
	several = -2
)

// place is where a report of the base is now; one less than 0 is none.
func (c *changes) place(report int32) int32 {
	if report < 0 {
		return report
	}
	return c.now[report]
}

// changes finds what has changed since the base, and which reports that touches.
func (l *linking) changes(collection *copies.Collection) *changes {
	c := &changes{touched: make([]bool, len(l.records))}
	if l.nodes.base == nil || !l.sameOrder() {
		for i := range c.touched {
			c.touched[i] = true
		}
		return c
	}
	base := l.nodes.base
	c.now, c.before = make([]int32, len(base.Records)), make([]int32, len(base.Records))
	for i := range c.now {
		c.now[i] = none
	}
	for i, old := range l.old {
		if old >= 0 {
			c.now[old] = int32(i)
		} else {
			c.touched[i] = true
		}
	}
	next := int32(len(l.records)) // place of the next report of the base that is left
	for i := len(c.now) - 1; i >= 0; i-- {
		if c.now[i] >= 0 {
			next = c.now[i]
		}
		c.before[i] = next
	}
	l.succeed(c)
	for cluster, whole := range c.whole {
		if whole == several || whole >= 0 && c.left[whole] != int32(cluster) {
			for _, r := range collection.Holders(int32(cluster)) {
				c.touched[r] = true
			}
		}
	}
	l.spread(c, collection)
	return c
}

// sameOrder reports whether the reports of the base are in the order in which they were: ids that
// several share are given by their contents.
func (l *linking) sameOrder() bool {
	last := int32(-1)
	for _, old := range l.old {
		if old >= 0 {
			if old < last {
				return false
			}
			last = old
		}
	}
	return true
}

// succeed finds which clusters have become of those of the base.
func (l *linking) succeed(c *changes) {
	base := l.nodes.base.Copies
	c.whole, c.left = make([]int32, len(l.Names)), make([]int32, len(base.Names))
	for i := range c.whole {
		c.whole[i] = none
	}
	for i := range c.left {
		c.left[i] = none
	}
	set := func(of *int32, to int32) {
		switch *of {
		case none:
			*of = to
		case to:
		default:
			*of = several
		}
	}
	for node, old := range base.Clusters {
		if to := l.to[node]; to >= 0 {
			set(&c.whole[l.Clusters[to]], old)
			set(&c.left[old], l.Clusters[to])
		}
	}
}

// spread touches the reports that a cluster has in common with those that came and went.
func (l *linking) spread(c *changes, collection *copies.Collection) {
	type change struct{ report, by int32 }
	changed := map[int32][]change{} // by cluster
	for i, old := range l.old {
		if old < 0 {
			for _, cluster := range collection.Clusters(int32(i)) {
				changed[cluster] = append(changed[cluster], change{int32(i), 1})
			}
		}
	}
	base := l.nodes.base
	var gone []int32 // clusters of a report, each once
	for i, r := range base.Records {
		if c.now[i] >= 0 {
			continue
		}
		gone = gone[:0]
		for _, list := range r.Alike.Passages {
			for _, p := range list {
				if p.Node >= 0 && p.Sentences == 0 {
					gone = append(gone, base.Copies.Clusters[p.Node])
				}
			}
		}
		slices.Sort(gone)
		for _, old := range slices.Compact(gone) {
			if cluster := c.left[old]; cluster >= 0 {
				changed[cluster] = append(changed[cluster], change{c.before[i], -1})
			}
		}
	}
	for cluster, list := range changed {
		had := len(collection.Holders(cluster))
		for _, x := range list {
			had -= int(x.by)
		}
		for _, x := range list {
			for _, r := range collection.Touched(cluster, x.report, had) {
				c.touched[r] = true
			}
		}
	}
}

// NewCollection makes the collection of the sentences of records.
func NewCollection(records []*Record, c *Copies) *copies.Collection {
	reports := make([]copies.Report, len(records))
	keys := map[string]string{}
	for i, r := range records {
		key, known := keys[r.Agency]
		if !known {
			key = agencyKey(r.Agency)
			keys[r.Agency] = key
		}
		reports[i] = copies.Report{Agency: key, Year: r.Year, Sentences: sentences(r, c)}
	}
	return copies.NewCollection(reports, len(c.Names))
}

// sentences lists those of a record.
func sentences(r *Record, c *Copies) []copies.Sentence {
	n := 0
	for _, list := range r.Alike.Passages {
		n += len(list)
	}
	all := make([]copies.Sentence, 0, n)
	part := 0
	for _, p := range r.Parts {
		if p.Scope != report.ScopeNarrative {
			continue
		}
		counted := copies.Counted(p.Key)
		for _, x := range r.Alike.Passages[part] {
			if x.Node >= 0 && x.Sentences == 0 {
				all = append(all, copies.Sentence{Cluster: c.Clusters[x.Node],
					Symbols: int32(x.Symbols), Part: int32(part), Counted: counted})
			}
		}
		part++
	}
	return all
}

// agencyKey is the key of an agency given as JSON; "" where it has none.
func agencyKey(agency string) string {
	var a report.Agency
	if json.Unmarshal([]byte(agency), &a) != nil {
		return ""
	}
	return a.Key()
}
