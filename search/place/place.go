// Package place knows where the agencies of a library stand: which regions they lie in,
// what lies in each region, who shares a county or a name with whom, and which townships
// the division table has beside those of the library. It is built from what an engine
// lists, so that every engine's library has the same places.
package place

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/report"
	"gongkai/report/division"
	"gongkai/search"
)

// Region is a region of the library: one that an agency lies in.
type Region struct {
	Value    string // as facets and filters name it: a division code or a path of names
	Name     string
	Path     string // of names, from the province down
	Around   string // value of the region around it; "" for a province
	Children []string
	Agencies []*search.Publisher // everything that lies in it, at any depth, by key
	Reports  int                 // of those agencies
}

// Code is the division code of the region, or "" where only its names are known.
func (r *Region) Code() string {
	if strings.Trim(r.Value, "0123456789") != "" {
		return ""
	}
	return r.Value
}

// Townships counts the agencies of the region that are townships.
func (r *Region) Townships() int {
	n := 0
	for _, a := range r.Agencies {
		if a.Agency.Level == report.LevelTownship {
			n++
		}
	}
	return n
}

// Directory is the places of a library. It does not change once built.
type Directory struct {
	agencies []search.Publisher
	byKey    map[string]*search.Publisher
	byName   map[string][]*search.Publisher
	regions  map[string]*Region
	order    []string // values of the regions
	table    *division.Table
}

// New builds the directory of what an engine lists; the list is kept. table may be nil:
// then nothing is known of what a library lacks.
func New(list []search.Publisher, table *division.Table) *Directory {
	d := &Directory{agencies: list, table: table, byKey: map[string]*search.Publisher{}, byName: map[string][]*search.Publisher{},
		regions: map[string]*Region{}}
	for i := range list {
		p := &list[i]
		d.byKey[p.Key] = p
		d.byName[p.Agency.Name] = append(d.byName[p.Agency.Name], p)
		d.place(p)
	}
	for v := range d.regions {
		d.order = append(d.order, v)
	}
	slices.Sort(d.order)
	for _, v := range d.order {
		if around := d.regions[d.regions[v].Around]; around != nil {
			around.Children = append(around.Children, v)
		}
	}
	return d
}

// place notes the regions of an agency.
func (d *Directory) place(p *search.Publisher) {
	around := ""
	for _, step := range p.Agency.Regions() {
		r := d.regions[step.Value]
		if r == nil {
			r = &Region{Value: step.Value, Name: step.Name, Path: step.Path, Around: around}
			d.regions[step.Value] = r
		}
		if n := len(r.Agencies); n == 0 || r.Agencies[n-1] != p {
			r.Agencies = append(r.Agencies, p)
			r.Reports += len(p.Reports)
		}
		around = step.Value
	}
}

// Agencies lists every agency in the order of the keys. The list is not to be changed.
func (d *Directory) Agencies() []search.Publisher { return d.agencies }

// Regions lists the values of every region in order. The list is not to be changed.
func (d *Directory) Regions() []string { return d.order }

// Provinces lists the values of the regions that lie in no other.
func (d *Directory) Provinces() []string {
	return slices.DeleteFunc(slices.Clone(d.order), func(v string) bool { return d.regions[v].Around != "" })
}

// Agency finds an agency by its key.
func (d *Directory) Agency(key string) (*search.Publisher, bool) {
	p, ok := d.byKey[key]
	return p, ok
}

// Region finds a region by its value or, where no other goes by it, by a name or a path of
// names, as filters read them.
func (d *Directory) Region(value string) (*Region, bool) {
	if r, ok := d.regions[value]; ok {
		return r, true
	}
	if named := d.Named(value); len(named) == 1 {
		return named[0], true
	}
	return nil, false
}

// Named lists the regions that a value of a filter names, in order.
func (d *Directory) Named(value string) []*Region {
	var found []*Region
	for _, v := range d.order {
		r := d.regions[v]
		if (report.Region{Value: r.Value, Name: r.Name, Path: r.Path}).Named(value) {
			found = append(found, r)
		}
	}
	return found
}

// Way lists the regions from the province down to one, that one included.
func (d *Directory) Way(value string) []*Region {
	var way []*Region
	for r := d.regions[value]; r != nil && len(way) < 8; r = d.regions[r.Around] {
		way = append(way, r)
	}
	slices.Reverse(way)
	return way
}

// Home is the region that an agency lies right in; nil where none is known.
func (d *Directory) Home(p *search.Publisher) *Region {
	steps := p.Agency.Regions()
	if len(steps) == 0 {
		return nil
	}
	return d.regions[steps[len(steps)-1].Value]
}

// Direct lists the agencies that lie right in a region, in no region of it.
func (d *Directory) Direct(r *Region) []*search.Publisher {
	return slices.DeleteFunc(slices.Clone(r.Agencies), func(p *search.Publisher) bool { return d.Home(p) != r })
}

// Neighbours lists the agencies of the same level right in the region of an agency, itself
// among them, by key.
func (d *Directory) Neighbours(p *search.Publisher) []*search.Publisher {
	home := d.Home(p)
	if home == nil {
		return nil
	}
	return slices.DeleteFunc(d.Direct(home), func(o *search.Publisher) bool { return o.Agency.Level != p.Agency.Level })
}

// Namesakes lists the other agencies of the same name, by key.
func (d *Directory) Namesakes(p *search.Publisher) []*search.Publisher {
	return slices.DeleteFunc(slices.Clone(d.byName[p.Agency.Name]), func(o *search.Publisher) bool { return o.Key == p.Key })
}

// Label is an agency's name for readers, with the region it lies in where it has
// namesakes.
func (d *Directory) Label(p *search.Publisher) string {
	return cmp.Or(p.Agency.Town(len(d.byName[p.Agency.Name]) > 1), p.Agency.FullName, p.Key)
}

// Expected lists the townships that the division table has in a region, and says which of
// them the library has no report of. Both are nil where the code of the region or the
// table is not known.
func (d *Directory) Expected(r *Region) (all, missing []division.Division) {
	code := r.Code()
	if d.table == nil || code == "" {
		return nil, nil
	}
	for _, div := range d.table.All() {
		if !strings.HasPrefix(div.Code, code) || div.Level() != report.LevelTownship {
			continue
		}
		all = append(all, div)
		if _, ok := d.byKey[div.Code]; !ok {
			missing = append(missing, div)
		}
	}
	return all, missing
}

// Division finds a division of the table by its code.
func (d *Directory) Division(code string) (division.Division, bool) {
	if d.table == nil {
		return division.Division{}, false
	}
	return d.table.ByCode(code)
}
