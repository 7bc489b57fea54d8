// Package directory knows the agencies of a library: what they have published, what they and
// their regions are called, and which of them a value of a filter stands for. An engine makes a
// Directory of a generation and asks it for the labels of its facets.
package directory

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/facet"
)

// Entry is a report as a directory knows it.
type Entry struct {
	Agency  *report.Agency
	Written string // tells the agency from every other by all that is written of it
	Key     string // of the agency
	Filed   search.Filed
}

// Directory is the agencies of the reports of one generation. It does not change.
type Directory struct {
	publishers []search.Publisher
	nameless   bool           // there are reports of an unknown agency
	towns      int            // townships among the publishers
	namesakes  map[string]int // publishers of a name
	years      []int          // of the reports, ascending, each once

	agencies []report.Agency            // distinct as they are written
	regions  map[string]report.Region   // by value
	children map[string]map[string]bool // what lies right in a region; the provinces of ""
}

// New makes the directory of reports, which come in the order of their ids.
func New(entries iter.Seq[Entry]) *Directory {
	d := &Directory{namesakes: map[string]int{}, regions: map[string]report.Region{}, children: map[string]map[string]bool{}}
	at, known, years := map[string]int{}, map[string]bool{}, map[int]bool{}
	for e := range entries {
		years[e.Filed.Year] = true
		if !known[e.Written] {
			known[e.Written] = true
			d.agencies = append(d.agencies, *e.Agency)
			d.addRegions(e.Agency)
		}
		if e.Key == "" {
			d.nameless = true
			continue
		}
		i, ok := at[e.Key]
		if !ok {
			i = len(d.publishers)
			at[e.Key] = i
			d.add(e)
		}
		p := &d.publishers[i]
		for _, name := range []string{e.Agency.Name, e.Agency.FullName} {
			if name != "" && !slices.Contains(p.Names, name) {
				p.Names = append(p.Names, name)
			}
		}
		p.Reports = append(p.Reports, e.Filed)
	}
	for i := range d.publishers {
		slices.SortFunc(d.publishers[i].Reports, func(a, b search.Filed) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.ID, b.ID))
		})
	}
	slices.SortFunc(d.publishers, func(a, b search.Publisher) int { return strings.Compare(a.Key, b.Key) })
	for y := range years {
		d.years = append(d.years, y)
	}
	slices.Sort(d.years)
	return d
}

// add adds a publisher.
func (d *Directory) add(e Entry) {
	d.publishers = append(d.publishers, search.Publisher{Key: e.Key, Agency: *e.Agency})
	d.namesakes[e.Agency.Name]++
	if e.Agency.Level == report.LevelTownship {
		d.towns++
	}
}

func (d *Directory) addRegions(a *report.Agency) {
	around := ""
	for _, s := range a.Regions() {
		if d.children[around] == nil {
			d.children[around] = map[string]bool{}
		}
		d.children[around][s.Value] = true
		around = s.Value
		if old, ok := d.regions[s.Value]; !ok || len(s.Path) < len(old.Path) {
			d.regions[s.Value] = s
		}
	}
}

// Publishers lists the agencies whose name is known, in the order of their keys. It is shared
// and not to be changed.
func (d *Directory) Publishers() []search.Publisher { return d.publishers }

// Count counts the agencies, all that are unknown as one, and the townships among them.
func (d *Directory) Count() (agencies, towns int) {
	agencies = len(d.publishers)
	if d.nameless {
		agencies++
	}
	return agencies, d.towns
}

// Agencies lists the agencies, each once for every way in which it is written.
func (d *Directory) Agencies() []report.Agency { return d.agencies }

// Years lists the years of the reports, ascending; 0 is unknown.
func (d *Directory) Years() []int { return d.years }

// publisher finds an agency by its key.
func (d *Directory) publisher(key string) (*search.Publisher, bool) {
	i, ok := sort.Find(len(d.publishers), func(i int) int { return strings.Compare(key, d.publishers[i].Key) })
	if !ok {
		return nil, false
	}
	return &d.publishers[i], true
}

// Label names a value for readers that its field cannot: a town with its county where names
// collide, a region by the last of its path where it has no name. It is "" where the directory
// does not know one.
func (d *Directory) Label(f search.Field, value string) string {
	switch f {
	case search.FieldTown:
		p, ok := d.publisher(value)
		if !ok {
			return ""
		}
		return cmp.Or(p.Agency.Town(d.namesakes[p.Agency.Name] > 1), value)
	case search.FieldRegion:
		if r, ok := d.regions[value]; ok && r.Name != "" {
			return r.Name
		}
		return value[strings.LastIndexByte(value, '/')+1:]
	}
	return ""
}

// Stands leads a wanted value to the values of a facet that it stands for: the codes of a name,
// the years of a range. It is empty where it stands for none that the library has, and for
// the fields whose values stand for themselves.
func (d *Directory) Stands(f search.Field, wanted string) []string {
	var list []string
	switch f {
	case search.FieldTown:
		for i := range d.publishers {
			if d.publishers[i].Agency.IsTown(wanted) {
				list = append(list, d.publishers[i].Key)
			}
		}
	case search.FieldRegion:
		for value, r := range d.regions {
			if r.Named(wanted) {
				list = append(list, value)
			}
		}
		slices.Sort(list)
	case search.FieldYear:
		from, to := search.YearRange(wanted)
		for _, y := range d.years {
			if y >= from && y <= to {
				list = append(list, strconv.Itoa(y))
			}
		}
	}
	return list
}

// Children are the regions that lie right in one that a request has chosen, or the provinces
// where it has chosen none.
func (d *Directory) Children(req search.Request) map[string]bool {
	return d.childrenIn(facet.Chosen(search.FieldRegion, req, func(wanted string) []string { return d.Stands(search.FieldRegion, wanted) }))
}

func (d *Directory) childrenIn(chosen []search.Value) map[string]bool {
	children := d.children[""]
	first := true
	for _, v := range chosen {
		if v.Exclude {
			continue
		}
		if first {
			children, first = map[string]bool{}, false
		}
		for child := range d.children[v.Text] {
			children[child] = true
		}
	}
	return children
}

// Shown are the regions that a facet lists, and of what is chosen on it what stands among them:
// the rest is the way to them and not one of them.
func (d *Directory) Shown(chosen []search.Value) (children map[string]bool, among []search.Value) {
	children = d.childrenIn(chosen)
	return children, slices.DeleteFunc(slices.Clone(chosen), func(v search.Value) bool { return !v.Exclude || !children[v.Text] })
}
