package store_test

import (
	"context"
	"slices"
	"testing"

	"gongkai/report"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// twinsOf are reports of one content: of two agencies, and of one for two years.
func twinsOf(r *report.Report) []*report.Report {
	first, second, third := *r, *r, *r
	first.Agency = report.Agency{Name: "青石镇", FullName: "云岭县青石镇人民政府", Level: r.Agency.Level}
	second.Agency = report.Agency{Name: "白水乡", FullName: "云岭县白水乡人民政府", Level: r.Agency.Level}
	third.Agency = second.Agency
	first.Year, second.Year, third.Year = 2021, 2021, 2023
	first.Source.Path, second.Source.Path, third.Source.Path = "a.txt", "b.txt", "c.txt"
	return []*report.Report{&first, &second, &third}
}

// One content may be several reports: each is found, carried over, replaced and deleted by
// itself.
func TestOneContentOfSeveralAgencies(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine and long: left to the run without the race detector")
	}
	data := t.TempDir()
	reports := searchtest.Corpus(12, 61)
	twins := twinsOf(reports[11])
	reports = append(reports[:11:11], twins...)
	w := openWriter(t, data)
	putAll(t, w, reports)
	publish(t, w, "one")
	e := openEngine(t, data)
	same := func(want []*report.Report) {
		t.Helper()
		if err := e.Reload(context.Background()); err != nil {
			t.Fatal(err)
		}
		searchtest.Conform(t, e, naive(t, want))
		if err := embedded.Verify(data); err != nil {
			t.Error(err)
		}
	}
	same(reports)
	refs, err := w.Stored(context.Background(), []string{twins[0].Source.SHA256})
	if err != nil || len(refs) != 3 {
		t.Errorf("stored %v, %v", refs, err)
	}
	// A later run takes one away, reads one anew from another file and carries one over.
	if err := w.Delete(context.Background(), twins[0].Ref()); err != nil {
		t.Fatal(err)
	}
	again := *twins[1]
	again.Source.Path = "0.txt"
	putAll(t, w, []*report.Report{&again})
	publish(t, w, "two")
	want := slices.Concat(reports[:11], []*report.Report{&again, twins[2]})
	same(want)
	stored, err := e.Report(context.Background(), again.BaseID())
	if err != nil || stored.Source.Path != "0.txt" {
		t.Errorf("%+v, %v", stored, err)
	}
	w.Close()
	// So does a run of another process, and one that builds everything anew.
	w = openWriter(t, data)
	putAll(t, w, twins[:1])
	publish(t, w, "three")
	same(append(want, twins[0]))
	w.Close()
	other, err := store.ReadManifest(data + "/" + store.GenerationName(3))
	if err != nil {
		t.Fatal(err)
	}
	other.Analyzer = "another"
	b, err := other.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, data+"/"+store.GenerationName(3)+"/"+store.ManifestFile, b)
	w = openWriter(t, data)
	publish(t, w, "four")
	same(append(want, twins[0]))
}
