package copies

import (
	"cmp"
	"slices"
)

// Sentence is a sentence of a report as a collection knows it.
type Sentence struct {
	Cluster int32 // that it is in, alone or with others
	Symbols int32
	Part    int32 // place of its section among the narrative parts of the report
	Counted bool  // it counts where whole reports are compared
}

// Report is a report of a collection.
type Report struct {
	Agency    string // key; "" is an agency of which nothing else is known
	Year      int    // 0 where it is not known
	Sentences []Sentence
}

// Share counts the symbols of some sentences, and those of them that something holds for.
// Where All is 0 there is no share.
type Share struct{ Some, All int }

// Of is the share as a number from 0 to 1; ok is false where there is none.
func (s Share) Of() (share float64, ok bool) {
	if s.All == 0 {
		return 0, false
	}
	return float64(s.Some) / float64(s.All), true
}

// Bounds of relations between reports.
const (
	Copied      = 0.8 // of its counted symbols that a report has in common with what it is a copy of
	LeastCopied = 120 // counted symbols of a report that can be a copy

	rare       = 128 // reports of a cluster, all of which are compared
	neighbours = 64  // of a more frequent one, on either side in the order of the collection
	contenders = 8   // reports that are compared whole
)

// Collection is the reports that are compared with each other. It does not change.
type Collection struct {
	reports  []Report
	agency   []int32   // by report: a number of its own for each agency
	has      [][]int32 // by report: clusters, ascending, each once
	holders  [][]int32 // by cluster: reports, ascending
	several  []bool    // by cluster: agencies have it in common
	earliest []int32   // by cluster: first year of its reports that is known; 0 where none is
}

// NewCollection takes in reports whose clusters are numbered from 0, below clusters.
func NewCollection(reports []Report, clusters int) *Collection {
	l := &Collection{reports: reports, agency: make([]int32, len(reports)), has: make([][]int32, len(reports)),
		holders: make([][]int32, clusters), several: make([]bool, clusters), earliest: make([]int32, clusters)}
	numbers := map[string]int32{}
	count := make([]int32, clusters)
	for r := range reports {
		key := reports[r].Agency
		n, known := numbers[key]
		if !known || key == "" {
			n = int32(r)
			numbers[key] = n
		}
		l.agency[r] = n
		list := make([]int32, 0, len(reports[r].Sentences))
		for _, s := range reports[r].Sentences {
			list = append(list, s.Cluster)
		}
		slices.Sort(list)
		l.has[r] = slices.Clip(slices.Compact(list))
		for _, c := range l.has[r] {
			count[c]++
		}
	}
	for c, n := range count {
		l.holders[c] = make([]int32, 0, n)
	}
	for r := range reports {
		year := int32(reports[r].Year)
		for _, c := range l.has[r] {
			if h := l.holders[c]; len(h) > 0 && l.agency[h[0]] != l.agency[r] {
				l.several[c] = true
			}
			l.holders[c] = append(l.holders[c], int32(r))
			if year > 0 && (l.earliest[c] == 0 || year < l.earliest[c]) {
				l.earliest[c] = year
			}
		}
	}
	return l
}

// Holders lists the reports that have a cluster, ascending; it is not to be changed.
func (l *Collection) Holders(cluster int32) []int32 { return l.holders[cluster] }

// Clusters lists those that a report has, ascending; it is not to be changed.
func (l *Collection) Clusters(report int32) []int32 { return l.has[report] }

// Touched lists the reports that what is related to them may be another for, since a report of
// that place came to have a cluster, or one before that place had it and does no more. had is how
// many reports had the cluster before anything was changed.
func (l *Collection) Touched(cluster, place int32, had int) []int32 {
	list := l.holders[cluster]
	if len(list) <= rare || had <= rare {
		return list
	}
	at, _ := slices.BinarySearch(list, place)
	return list[max(0, at-neighbours-1):min(len(list), at+neighbours+2)]
}

// Own reports whether no other agency has a cluster, and no earlier year of the report's own.
func (l *Collection) Own(r int, cluster int32) bool {
	year := int32(l.reports[r].Year)
	return !l.several[cluster] && (year == 0 || l.earliest[cluster] == 0 || l.earliest[cluster] >= year)
}

// Original is how much of each part of a report is its own. parts is how many it has.
func (l *Collection) Original(r, parts int) []Share {
	shares := make([]Share, parts)
	for _, s := range l.reports[r].Sentences {
		shares[s.Part].All += int(s.Symbols)
		if l.Own(r, s.Cluster) {
			shares[s.Part].Some += int(s.Symbols)
		}
	}
	return shares
}

// Relation is how much of a report another one has as well.
type Relation struct {
	Report int32 // the other
	Self   bool  // it is one of the same agency, of an earlier year
	Share  Share // of the counted sentences
}

// Copy reports whether so much is the same that the report is a copy.
func (r Relation) Copy() bool {
	share, ok := r.Share.Of()
	return ok && r.Share.All >= LeastCopied && share >= Copied
}

// Common counts what a report has in common with another.
func (l *Collection) Common(r, other int) Share {
	var s Share
	for _, x := range l.reports[r].Sentences {
		if !x.Counted {
			continue
		}
		s.All += int(x.Symbols)
		if _, ok := slices.BinarySearch(l.has[other], x.Cluster); ok {
			s.Some += int(x.Symbols)
		}
	}
	return s
}

// CommonByPart counts what each part of a report has in common with another, whether or not it
// counts where whole reports are compared.
func (l *Collection) CommonByPart(r, other, parts int) []Share {
	shares := make([]Share, parts)
	for _, x := range l.reports[r].Sentences {
		s := &shares[x.Part]
		s.All += int(x.Symbols)
		if _, ok := slices.BinarySearch(l.has[other], x.Cluster); ok {
			s.Some += int(x.Symbols)
		}
	}
	return shares
}

// Counted is how many symbols of a report count where it is compared with others.
func (l *Collection) Counted(r int) int {
	n := 0
	for _, s := range l.reports[r].Sentences {
		if s.Counted {
			n += int(s.Symbols)
		}
	}
	return n
}

// Finder finds relations of one report after the other. It is for one goroutine.
type Finder struct {
	*Collection
	symbols []int32 // by report
	met     []int32

	selves, others []int32
}

// NewFinder makes a finder.
func (l *Collection) NewFinder() *Finder {
	return &Finder{Collection: l, symbols: make([]int32, len(l.reports))}
}

// Related lists the reports that have most of a report's counted sentences, most first, at
// most most of its own agency and as many of others: of its own those of earlier years, of
// others none of a later year, since nobody copies what is not there yet. Among equals the
// later year comes first, then the order of the collection.
func (f *Finder) Related(r, most int) (self, peers []Relation) {
	own := &f.reports[r]
	for i := range own.Sentences {
		if s := &own.Sentences[i]; s.Counted {
			f.meet(r, s)
		}
	}
	selves, others := f.selves[:0], f.others[:0]
	for _, o := range f.met {
		switch other := &f.reports[o]; {
		case f.agency[o] == f.agency[r]:
			if other.Year > 0 && other.Year < own.Year {
				selves = append(selves, o)
			}
		case other.Year <= own.Year && (other.Year > 0 || own.Year == 0):
			others = append(others, o)
		}
	}
	f.selves, f.others = selves, others
	self, peers = f.best(r, selves, most), f.best(r, others, most)
	for i := range self {
		self[i].Self = true
	}
	for _, o := range f.met {
		f.symbols[o] = 0
	}
	f.met = f.met[:0]
	return self, peers
}

// meet counts a sentence for the reports that have it too. Of a frequent one only those near
// in the order of the collection are looked at: in the order of ids the agencies of one county.
func (f *Finder) meet(r int, s *Sentence) {
	list := f.holders[s.Cluster]
	if len(list) > rare {
		at, _ := slices.BinarySearch(list, int32(r))
		list = list[max(0, at-neighbours):min(len(list), at+neighbours+1)]
	}
	for _, o := range list {
		if int(o) == r {
			continue
		}
		if f.symbols[o] == 0 {
			f.met = append(f.met, o)
		}
		f.symbols[o] += s.Symbols
	}
}

// best compares the reports that were met most, and keeps the first most. It changes the list.
func (f *Finder) best(r int, list []int32, most int) []Relation {
	list = f.first(list, max(contenders, 2*most))
	relations := make([]Relation, len(list))
	for i, o := range list {
		relations[i] = Relation{Report: o, Share: f.Common(r, int(o))}
	}
	slices.SortFunc(relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(b.Share.Some, a.Share.Some), f.later(a.Report, b.Report))
	})
	return relations[:min(len(relations), most)]
}

// first are the n reports of a list that were met most, in no order; it changes the list.
func (f *Finder) first(list []int32, n int) []int32 {
	if len(list) <= n {
		return list
	}
	before := func(a, b int32) bool {
		if f.symbols[a] != f.symbols[b] {
			return f.symbols[a] > f.symbols[b]
		}
		return f.later(a, b) < 0
	}
	last := 0 // place of the last of the first n
	find := func() {
		last = 0
		for i := 1; i < n; i++ {
			if before(list[last], list[i]) {
				last = i
			}
		}
	}
	find()
	for _, o := range list[n:] {
		if before(o, list[last]) {
			list[last] = o
			find()
		}
	}
	return list[:n]
}

// later compares reports by year, the later first, and by their order.
func (f *Finder) later(a, b int32) int {
	return cmp.Or(cmp.Compare(f.reports[b].Year, f.reports[a].Year), cmp.Compare(a, b))
}
