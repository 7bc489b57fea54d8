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

// The tables of what leads to a division besides its name; divisions.LICENSE says
// where they come from.
//
//go:embed hosts.tsv.gz
var hostTable []byte

//go:embed area_codes.tsv
var areaTable string

//go:embed former.tsv
var formerTable string

// FormerName is a name that a city or county bore before it was renamed, merged or
// raised.
type FormerName struct {
	Name  string
	Codes []string // of what took its place
	Until int      // the last year of the name
}

// Locator holds what leads to a division besides its name. It does not change and
// may be read by many goroutines.
type Locator struct {
	hosts map[string]string
	areas map[string][]string
	names []FormerName
}

// LoadLocator unpacks the embedded tables: 4,300 spellings of divisions that are
// unique, 330 telephone area codes and 98 former names.
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

// FormerNames lists the names that cities and counties bore before.
func (l *Locator) FormerNames() []FormerName { return l.names }

// Site finds the code of the division above townships whose government a host
// below gov.cn belongs to, by the pinyin in it: zoucheng.gov.cn is 370883. It
// answers "" for other hosts and where the spelling has several meanings.
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

// Area lists the codes of the cities or provinces of a telephone area code: 0938
// is 6205, 天水市.
func (l *Locator) Area(prefix string) []string { return l.areas[prefix] }
