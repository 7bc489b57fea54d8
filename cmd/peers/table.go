package main

import (
	"fmt"
	"os"
	"strings"

	"gongkai/cmd/internal/measure"
)

// tables writes the result as Markdown.
func (r *result) tables(c *comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d reports of text (%.1f MB), %d parts, %d of them narrative, which is searched. "+
		"%d queries; every engine gives the counts of a plain scan of the texts, and every peer its facets.\n\n", measure.Machine(),
		c.n, mb(r.text), r.parts, r.narrative, r.queries())
	fmt.Fprintf(&b, "p50 / p99 ms, medians of %d rounds of up to %d answers a class; ² in two passes:\n\n", c.rounds, c.samples)
	r.searches(&b)
	b.WriteString("\n")
	r.indexing(&b)
	return b.String()
}

func mb(bytes int64) float64 { return float64(bytes) / 1e6 }

func (r *result) queries() int {
	n := 0
	for _, c := range r.classes {
		n += len(c.queries)
	}
	return n
}

// searches writes the table of latencies. The ratio is that of Gongkai's median to the lower
// of Lucene's and tantivy's.
func (r *result) searches(b *strings.Builder) {
	b.WriteString("| class | sections |")
	rule := "|---|---:|"
	for _, e := range r.engines {
		if e.column {
			fmt.Fprintf(b, " %s |", e.name)
			rule += "---:|"
		}
	}
	fmt.Fprintf(b, " ratio |\n%s---:|\n", rule)
	for i, c := range r.classes {
		r.row(b, i, c.name, "")
		for _, e := range r.engines {
			if e.only == c.name {
				r.row(b, i, c.name+" ("+e.name+")", e.name)
			}
		}
	}
}

// row writes the row of a class. Where instead is given, the engine of that name stands in the
// column of the one that it is a variant of.
func (r *result) row(b *strings.Builder, class int, title, instead string) {
	fmt.Fprintf(b, "| %s | %d |", title, r.found[class])
	best := 0.0
	for i, e := range r.engines {
		if !e.column {
			continue
		}
		l := r.latencies[class][i]
		for j, v := range r.engines {
			if v.name == instead && strings.HasPrefix(instead, e.name+",") {
				l = r.latencies[class][j]
			}
		}
		if (e.name == "Lucene" || e.name == "tantivy") && (best == 0 || l.p50 < best) {
			best = l.p50
		}
		mark := ""
		if l.passes == 2 {
			mark = "²"
		}
		fmt.Fprintf(b, " %s/%s%s |", milliseconds(l.p50), milliseconds(l.p99), mark)
	}
	if ratio := r.latencies[class][0].p50; best > 0 {
		fmt.Fprintf(b, " %.2f |\n", ratio/best)
	} else {
		b.WriteString(" |\n")
	}
}

// milliseconds writes what a reader needs of a number of them.
func milliseconds(ms float64) string {
	switch {
	case ms < 10:
		return fmt.Sprintf("%.2f", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

// indexing writes the table of what indexing took, and of memory.
func (r *result) indexing(b *strings.Builder) {
	b.WriteString("| | index, s | s of processor | MB at most | MB on disk | MB at most, searching |\n|---|---:|---:|---:|---:|---:|\n")
	for _, e := range r.engines {
		if e.bytes == 0 {
			continue
		}
		fmt.Fprintf(b, "| %s | %.1f | %.1f | %.0f | %.1f | %.0f |\n", e.name, e.indexed.Wall.Seconds(), e.indexed.Processor.Seconds(),
			mb(e.indexed.Peak), mb(e.bytes), mb(e.peak))
	}
}

// writeTables puts the tables of so many reports where a file has comments for them:
//
//	<!-- peers 10000 -->
//	...
//	<!-- end of peers 10000 -->
//
// Where it has none it stays as it is, and written is false.
func writeTables(path string, n int, tables string) (written bool, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	begin, end := fmt.Sprintf("<!-- peers %d -->\n", n), fmt.Sprintf("<!-- end of peers %d -->", n)
	before, rest, found := strings.Cut(string(content), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		return false, nil
	}
	return true, os.WriteFile(path, []byte(before+begin+"\n"+tables+"\n"+end+after), 0o644)
}
