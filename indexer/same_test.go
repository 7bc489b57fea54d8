package indexer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

// saidReader is a Reader of files whose second line is what the report says; the first is the agency.
type saidReader struct{ rowed }

func (s saidReader) Read(ctx context.Context, in *Input) (*report.Report, error) {
	rep, err := s.rowed.Read(ctx, in)
	if err != nil {
		return nil, err
	}
	agency, text, _ := strings.Cut(rep.Title, "\n")
	rep.Agency = report.Agency{Name: agency, FullName: agency}
	if rep.Year = 2022; agency == "" {
		rep.Year = 0
	}
	rep.Sections = []report.Section{{Key: report.SectionOther, Title: "其他", Text: text}}
	return rep, nil
}

// allSources says what is published: the sources of each report.
func (m *memory) allSources() string {
	var list []string
	for _, r := range m.published {
		var paths []string
		for _, s := range r.Sources {
			paths = append(paths, filepath.Base(s.Path))
		}
		if len(r.Sources) == 0 {
			paths = []string{filepath.Base(r.Source.Path)}
		} else if r.Sources[0].SHA256 != r.Source.SHA256 {
			paths = append(paths, "of which the first is not the source")
		}
		list = append(list, strings.Join(paths, "+"))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// Files of one agency and year that say the same are one report, in whatever order they are met, come
// and go; one that says another number or sentence, or is another agency's, is another report.
func TestFilesThatSayTheSame(t *testing.T) {
	body := strings.Repeat("全年主动公开信息12条，回应群众关切。", 12)
	one, two, three := "甲镇\n"+body, "甲镇\n "+strings.ReplaceAll(body, "，", "  "), "甲镇\n"+strings.ReplaceAll(body, "12", "１２")
	number, sentence, other := "甲镇\n"+strings.Replace(body, "12", "13", 1), "甲镇\n"+body+"没有其他事项。", "乙镇\n"+body
	steps := []struct {
		name   string
		change map[string]string
		want   string
		counts [4]int // added, unchanged, twins, dropped
	}{
		{"two at once", map[string]string{"2.txt": one, "3.txt": two}, "2.txt+3.txt", [4]int{1, 0, 1, 0}},
		{"again", nil, "2.txt+3.txt", [4]int{0, 1, 1, 0}},
		{"a third and one that is the same to the byte", map[string]string{"4.txt": three, "5.txt": two}, "2.txt+3.txt+4.txt+5.txt",
			[4]int{0, 1, 3, 0}},
		{"an earlier one", map[string]string{"1.txt": three}, "1.txt+2.txt+3.txt+4.txt+5.txt", [4]int{1, 0, 4, 0}},
		{"others", map[string]string{"6.txt": number, "7.txt": sentence, "8.txt": other},
			"1.txt+2.txt+3.txt+4.txt+5.txt 6.txt 7.txt 8.txt", [4]int{3, 1, 4, 0}},
		{"the first goes", map[string]string{"1.txt": ""}, "2.txt+3.txt+4.txt+5.txt 6.txt 7.txt 8.txt", [4]int{1, 3, 3, 0}},
		{"one changes a number", map[string]string{"3.txt": number}, "2.txt+4.txt+5.txt 3.txt+6.txt 7.txt 8.txt", [4]int{1, 3, 3, 0}},
		{"all but two go", map[string]string{"2.txt": "", "3.txt": "", "6.txt": "", "7.txt": "", "8.txt": ""}, "4.txt+5.txt",
			[4]int{1, 0, 1, 3}},
		{"one of them breaks", map[string]string{"4.txt": "bad"}, "5.txt", [4]int{1, 0, 0, 0}},
		{"and is mended", map[string]string{"4.txt": one}, "4.txt+5.txt", [4]int{1, 0, 1, 0}},
		{"nobody knows whose they are", map[string]string{"4.txt": "\n" + body, "5.txt": "\n " + body}, "4.txt 5.txt", [4]int{2, 0, 0, 1}},
		{"hardly a word", map[string]string{"4.txt": "甲镇\n无", "5.txt": "甲镇\n无。"}, "4.txt 5.txt", [4]int{2, 0, 0, 2}},
	}
	for _, workers := range []int{1, 3, 8} {
		for _, slow := range []string{"", "2.txt", "3.txt"} {
			dir, m := t.TempDir(), newMemory()
			for _, step := range steps {
				for name, text := range step.change {
					if text != "" {
						write(t, filepath.Join(dir, name), text)
					} else if err := os.Remove(filepath.Join(dir, name)); err != nil {
						t.Fatal(err)
					}
				}
				s := index(t, m, saidReader{rowed{lines{1}, slow}}, Options{Workers: workers, Prune: true}, dir)
				counts := [4]int{s.Added, s.Unchanged, s.Twins, s.Dropped}
				if got := m.allSources(); got != step.want || counts != step.counts {
					t.Fatalf("%s, %d workers, %q slow: %s and %v, want %s and %v", step.name, workers, slow, got, counts, step.want, step.counts)
				}
			}
		}
	}
}

// A ledger of before, which does not say what reports say, makes one of those that it took for two.
func TestLedgerThatDoesNotSay(t *testing.T) {
	body := strings.Repeat("全年主动公开信息12条，回应群众关切。", 12)
	dir, m := t.TempDir(), newMemory()
	write(t, filepath.Join(dir, "1.txt"), "甲镇\n"+body)
	write(t, filepath.Join(dir, "2.txt"), "甲镇\n "+strings.Replace(body, "12", "13", 1))
	reader := saidReader{rowed{lines: lines{1}}}
	index(t, m, reader, Options{}, dir)
	l, err := readLedger(m.ledger)
	if err != nil {
		t.Fatal(err)
	}
	l.Ledger = 0
	for _, e := range l.Entries {
		e.Says = ""
	}
	if m.ledger, err = l.bytes(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "2.txt"), "甲镇\n "+body)
	if s := index(t, m, reader, Options{}, dir); m.allSources() != "1.txt+2.txt" || s.Twins != 1 {
		t.Errorf("%s, %+v", m.allSources(), s)
	}
}

// The same report as plain text, as a page with all that stands around it on a site, and as documents
// of other kinds is one report with all of these for sources.
func TestReportsInSeveralFormats(t *testing.T) {
	const reports = 14
	dir := t.TempDir()
	formats := []string{"docx", "html", "text", "xlsx"}
	for i, format := range formats {
		o := corpus.DefaultOptions()
		o.Count, o.Seed, o.Formats, o.Layouts, o.Encodings = reports, 5, []string{format}, []string{"tab"}, []string{"utf-8"}
		if format == "text" {
			o.Encodings = []string{"gb18030"}
		}
		if _, err := corpus.Generate(filepath.Join(dir, fmt.Sprint(i)), o, 2); err != nil {
			t.Fatal(err)
		}
	}
	d, err := NewDocuments(ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	m := newMemory()
	s := index(t, m, d, Options{}, dir)
	if len(m.published) != reports || s.Added != reports || s.Twins != 3*reports {
		t.Errorf("%d reports, %+v", len(m.published), s)
	}
	for _, r := range m.published {
		var found []string
		for _, source := range r.Sources {
			if found = append(found, source.Format); source.Bytes == 0 || len(source.SHA256) != 64 || source.Path == "" {
				t.Errorf("a source is %+v", source)
			}
		}
		if !slices.Equal(found, formats) || len(r.Sources) > 0 && r.Sources[0] != r.Source {
			t.Errorf("%s: the sources of %+v are %+v", r.BaseID(), r.Source, r.Sources)
		}
	}
}

func TestSaying(t *testing.T) {
	long := strings.Repeat("全年主动公开信息。", 40)
	say := func(text string, value float64) string {
		return saying(&report.Report{Agency: report.Agency{FullName: "甲镇"}, Year: 2022, Sections: []report.Section{
			{Number: "一", Title: "总体情况", Text: text + long, Children: []report.Section{{Title: "其他", Text: "无。"}}}},
			Metrics: []report.Metric{{ID: "applications.new", Applicant: report.ApplicantTotal, Value: &value}, {ID: "applications.carried"}}})
	}
	is := say("公开1,234件，占12.5%。", 3)
	for _, same := range []string{"公开1234件 占１２．５％", "（一）公開1,234件，占12.5%。",
		"\n 3.公开1,234件，占12.5%。\n", "一、公开1,234件，占12.5%。", "公开1,234件；\n占 12.5%。", "公\u200b开1234件，占12.5％"} {
		if say(same, 3) != is {
			t.Errorf("%q is said to say another thing", same)
		}
	}
	for _, other := range []string{"公开1235件，占12.5%。", "公开1234件，占125%。", "公开1234件，占12 5%。", "公开1234件，占12.5。",
		"公开1234件，约占12.5%。", "公开1234件，占(1)12.5%。", "3.1公开1234件，占12.5%。", "一是公开1234件，占12.5%。", "公布1234件，占12.5%。", ""} {
		if say(other, 3) == is {
			t.Errorf("%q is said to say the same", other)
		}
	}
	if say("公开1,234件，占12.5%。", 4) == is {
		t.Error("another value is said to be the same")
	}
}
