package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"testing"

	"gongkai/report"
	"gongkai/search/searchtest"
)

// staged is a file of columns made of reports, as Publish makes it.
func staged(t testing.TB, reports []*report.Report) *columnsFile {
	t.Helper()
	f := &columnsFile{dictionary: []byte("dictionary"), segments: []int{0}}
	var shared layouts
	for i, r := range reports {
		h, err := parseHash(r.Source.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		rec, err := newRecord(r, h, shared.of)
		if err != nil {
			t.Fatal(err)
		}
		rec.ID = rec.base
		for j, p := range r.Parts() {
			rec.Parts = append(rec.Parts, Part{Scope: p.Scope, Key: p.Key, Number: p.Number, Title: p.Title,
				Text: len(p.Text), Words: j})
			f.Places = append(f.Places, Place{int32(i), uint16(j), 0}, Place{Report: -1}, Place{int32(i), uint16(j), 1})
		}
		rec.setFigures(r.Figures)
		f.Records = append(f.Records, rec)
	}
	f.segments[0] = len(f.Places)
	return f
}

func FuzzColumns(f *testing.F) {
	good := staged(f, searchtest.Corpus(3, 20)).encode()
	f.Add(good)
	f.Add([]byte(columnsMagic))
	f.Add(append([]byte(columnsMagic), 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := decodeColumns(b)
		if err != nil {
			return
		}
		again, err := decodeColumns(file.encode())
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if !reflect.DeepEqual(file.Places, again.Places) || len(file.Records) != len(again.Records) {
			t.Fatal("what was read comes back changed")
		}
	})
}

func TestColumnsComeBack(t *testing.T) {
	file := staged(t, searchtest.Corpus(20, 21))
	again, err := decodeColumns(file.encode())
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range file.Records {
		got, want := *again.Records[i], *r
		if !reflect.DeepEqual(got.Cells.List, want.Cells.List) {
			t.Errorf("%s: cells differ", r.ID)
		}
		got.Cells, want.Cells = nil, nil
		for _, x := range []*Record{&got, &want} { // an empty list and none are the same
			x.Findings, x.Nulls = append([]string{}, x.Findings...), append([]uint32{}, x.Nulls...)
			x.Figures = append([]Figure{}, x.Figures...)
			x.Nonzero, x.Values = append([]uint32{}, x.Nonzero...), append([]float64{}, x.Values...)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", r.ID, got, want)
		}
	}
	good := file.encode()
	for i := range good { // every cut is found, if not by the bytes then by the counts
		if _, err := decodeColumns(good[:i]); err == nil {
			t.Errorf("cut at %d of %d bytes and nothing was found", i, len(good))
		}
	}
}

func FuzzManifest(f *testing.F) {
	m := &Manifest{Format: FormatVersion, Generation: 7, Files: []fileFact{{Name: "index/1.zap", Size: 3, SHA256: "x"}}}
	good, err := m.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("{}\n"))
	f.Add([]byte(`{"format":1,"files":[{"name":"../../etc/passwd"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := decodeManifest(b); err == nil && !signed(b) {
			t.Fatalf("%q carries another SHA-256 and was taken", b)
		}
		// The same with a right hash, as a forger would write it.
		line, _, _ := bytes.Cut(b, []byte("\n"))
		sum := sha256.Sum256(line)
		forged, err := decodeManifest(append(append(bytes.Clone(line), '\n'), hex.EncodeToString(sum[:])+"\n"...))
		if err != nil {
			return
		}
		for _, f := range forged.Files {
			if f.Name == "" || f.Name[0] == '/' || bytes.Contains([]byte("/"+f.Name+"/"), []byte("/../")) && len(f.Name) < 3 {
				t.Fatalf("file %q", f.Name)
			}
		}
	})
}

func signed(b []byte) bool {
	line, sum, _ := bytes.Cut(b, []byte("\n"))
	want := sha256.Sum256(line)
	return string(sum) == hex.EncodeToString(want[:])+"\n"
}

// unpacked takes a report through the stored form and back.
func unpacked(t testing.TB, r *report.Report) *report.Report {
	t.Helper()
	parts := r.Parts()
	b, err := pack(r, parts)
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpack(b, len(parts), func(i int) string { return parts[i].Text })
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPackedReportsComeBack(t *testing.T) {
	reports := searchtest.Corpus(50, 22)
	// A section whose lines were re-joined, one of blanks, and one that lies about its place.
	text := "标题\n一、总体情况\n公开信息一百零九件，其中主动公\n\n开三十七件，" +
		"不予公开七十二件，均已说明。\n二、\n \n三、别处\n"
	joined := &report.Report{Kind: report.KindReport, Text: text,
		Sections: []report.Section{{Key: "overview", Number: "一"}, {Key: "other", Text: " \n"},
			{Key: "disputes", Text: "这一段不在它说的地方，应当另存", Start: 3, End: 9}}}
	s := &joined.Sections[0]
	cut := len("公开信息一百零九件，其中主动公")
	s.Start = len("标题\n一、总体情况\n")
	s.Text = "公开信息一百零九件，其中主动公" + "开三十七件，不予公开七十二件，均已说明。"
	s.Joins = []report.Join{{At: cut, Source: s.Start + cut + 2}}
	s.End = s.Start + len(s.Text) + 2
	joined.Source.SHA256 = reports[0].Source.SHA256
	nothing := &report.Report{Kind: report.KindReport}
	one, unit := 1.0, "元"
	odd := &report.Report{Kind: report.KindReport, Text: "\xff不是 UTF-8", Metrics: []report.Metric{
		{ID: "a", Value: &one, Raw: "1", State: report.StateRepaired, Start: 9, End: 10, Line: 3, Reason: "因", Unit: unit},
		{ID: "b", Start: 2, End: 2, State: report.StateUnreadable, Candidates: []float64{1, 2}},
	}}
	for i, r := range append(reports, joined, nothing, odd) {
		if got := unpacked(t, r); !reflect.DeepEqual(got, r) {
			t.Errorf("report %d comes back changed:\n%+v\nwant\n%+v", i, got, r)
		}
	}
	b, err := pack(joined, joined.Parts())
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b, []byte("不予公开")); n != 0 {
		t.Errorf("text of a section is kept %d times beside the file of texts", n)
	}
}

func FuzzUnpack(f *testing.F) {
	r := searchtest.Corpus(1, 23)[0]
	parts := r.Parts()
	good, err := pack(r, parts)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := unpack(b, len(parts), func(i int) string { return parts[i].Text })
		if err == nil && got == nil {
			t.Fatal("neither a report nor an error")
		}
	})
}
