package parse

import (
	"context"
	"testing"

	"gongkai/indexer/extract"
	"gongkai/indexer/manifest"
)

// BenchmarkParse reads the sample reports, bytes to report, one after another on
// one core.
func BenchmarkParse(b *testing.B) {
	p := newParser(b)
	var docs []*extract.Document
	size := 0
	for _, f := range realReports(b) {
		doc, err := extract.Read(context.Background(), f, extract.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
		size += len(doc.Text)
	}
	b.SetBytes(int64(size / len(docs)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p.Parse(docs[i%len(docs)], manifest.Row{})
		i++
	}
}
