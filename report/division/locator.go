package division

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// hostTable has a line for each name of a site that can only mean one division: the
// name, a tab and the code. It is made with divisionTable.
//
//go:embed hosts.tsv.gz
var hostTable []byte

// areaTable has a line for each telephone area code: the code, a tab and the codes of its
// divisions, parted by commas. It is kept by hand; see divisions.LICENSE.
//
//go:embed area_codes.tsv
var areaTable string

// formerTable has a line for each former name: the name, the codes of what took its place
// and the last year of the name, parted by tabs. It is kept by hand; see
// divisions.LICENSE.
//
//go:embed former.tsv
var formerTable string

// FormerName is a name that a city or county had before it was renamed, merged or
// raised in rank.
type FormerName struct {
	Name  string
	Codes []string // of the divisions that took its place
	Until int      // the last year of the name
}

// Locator finds divisions by what is not their name.
type Locator struct {
	hosts map[string]string
	areas map[string][]string
	names []FormerName
}

// LoadLocator unpacks the embedded tables: 4,300 unique spellings of divisions, 330
// telephone area codes and 98 former names. It fails when a table is damaged.
func LoadLocator() (*Locator, error) {
	l := &Locator{hosts: map[string]string{}, areas: map[string][]string{}}
	zr, err := gzip.NewReader(bytes.NewReader(hostTable))
	if err != nil {
		return nil, fmt.Errorf("unpack the embedded table of hosts: %w", err)
	}
	sc := bufio.NewScanner(zr)
	for sc.Scan() {
		name, code, ok := strings.Cut(sc.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("embedded table of hosts: line %q has no code", sc.Text())
		}
		l.hosts[name] = code
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("unpack the embedded table of hosts: %w", err)
	}
	for line := range strings.Lines(areaTable) {
		area, codes, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			return nil, fmt.Errorf("embedded table of area codes: line %q has no division", line)
		}
		l.areas[area] = strings.Split(codes, ",")
	}
	for line := range strings.Lines(formerTable) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("embedded table of former names: line %q has %d parts, want 3", line, len(f))
		}
		until, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, fmt.Errorf("embedded table of former names: line %q: %w", line, err)
		}
		l.names = append(l.names, FormerName{Name: f[0], Codes: strings.Split(f[1], ","), Until: until})
	}
	return l, nil
}

// FormerNames returns the names that cities and counties had before. The caller must not
// change the list.
func (l *Locator) FormerNames() []FormerName { return l.names }

// Site returns the code of the division, a county or larger, whose government a host
// below gov.cn belongs to, by the pinyin in it: 370883 for zoucheng.gov.cn. It returns ""
// for other hosts and where several divisions are spelled alike.
func (l *Locator) Site(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels) - 2
	if n < 1 || labels[n] != "gov" || labels[n+1] != "cn" {
		return ""
	}
	code := l.hosts[labels[n-1]]
	if code == "" {
		return ""
	}
	for i := n - 2; i >= 0; i-- {
		if below := l.hosts[labels[i]]; strings.HasPrefix(below, code) {
			code = below
		}
	}
	return code
}

// Area returns the codes of the cities or provinces of a telephone area code: 6205
// (天水市) for 0938; none for an area code that is not known.
func (l *Locator) Area(prefix string) []string { return l.areas[prefix] }
