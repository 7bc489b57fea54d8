package accuracy

import (
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/report/division"
)

// folderOf writes files by name and returns their folder.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestReadFacts(t *testing.T) {
	folder := folderOf(t, map[string]string{
		"sound.tsv":  "note\tid\tpath\ttitle\r\nany\ta\tsub/x.html\t 云栖岭镇 \r\n\tb\n",
		"twice.tsv":  "id\na\na\n",
		"empty.tsv":  "id\ttitle\n\t云栖岭镇\n",
		"escape.tsv": "id\tpath\na\t../x.txt\n",
	})
	got, err := ReadFacts(filepath.Join(folder, "sound.tsv"))
	want := []Fact{{ID: "a", Path: "sub/x.html", Title: "云栖岭镇"}, {ID: "b"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, %v", got, err)
	}
	for name, says := range map[string]string{"twice.tsv": "line 3", "empty.tsv": "line 2", "escape.tsv": "leads out", "none.tsv": "open"} {
		if _, err := ReadFacts(filepath.Join(folder, name)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v, want %q", name, err, says)
		}
	}
}

func TestLocate(t *testing.T) {
	folder := folderOf(t, map[string]string{
		"a.txt": "", "a.sections.tsv": "key\theading\tfirst\tlast\noverview\t一、概述\t甲\t乙\nproactive\n",
		"a.figures.tsv": "value\tunit\tsubject\n1,200.5\t条\t信息\n40\t\t次数\n", "a.items.tsv": "kind\tclass\ttext\nproblem\tstaff\t人少\n",
		"b.pdf": "", "b.html": "", "c.sections.tsv": "key\n", "sub/d.txt": "", "d.items.tsv": "kind\n",
	})
	got, err := Locate(folder, []Fact{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d", Path: "sub/d.txt"}, {ID: "e"}})
	want := []Fact{
		{ID: "a", Path: "a.txt", Sections: []SectionFact{{"overview", "甲", "乙"}, {"proactive", "", ""}},
			Figures: []FigureFact{{1200.5, "条", "信息"}, {40, "", "次数"}}, Items: []ItemFact{{"problem", "staff", "人少"}}},
		{ID: "b", Path: "b.html"},
		{ID: "d", Path: "sub/d.txt", Items: []ItemFact{}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found %+v, %v", got, err)
	}
	folder = folderOf(t, map[string]string{"a.txt": "", "a.figures.tsv": "value\n十几\n"})
	if _, err := Locate(folder, []Fact{{ID: "a"}}); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a value that is no number: %v", err)
	}
	if _, err := Locate(filepath.Join(folder, "none"), nil); err == nil {
		t.Error("a folder that is not there is no error")
	}
}

// TestPublished holds the facts of published pages to their own columns: no text of a page
// is among them, and every place is one of the division table.
func TestPublished(t *testing.T) {
	const path = "../../testdata/published.tsv"
	facts, err := ReadFacts(path)
	if err != nil || len(facts) < 250 {
		t.Fatalf("%d facts, %v", len(facts), err)
	}
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]bool{}
	codes := map[string]bool{}
	for _, d := range div.All() {
		places[d.Name] = true
		codes[strings.TrimRight(d.Code, "0")] = true
	}
	err = readTable(path, func(cell func(string) string) error {
		u, err := url.Parse(cell("address"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			t.Errorf("%s: the address is %q", cell("id"), cell("address"))
		}
		if !slices.Contains([]string{"beginning", "whole"}, cell("seen")) {
			t.Errorf("%s: seen is %q", cell("id"), cell("seen"))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for _, f := range facts {
		if f.Kind == string(report.KindNotReport) {
			if !reflect.DeepEqual(f, Fact{ID: f.ID, Kind: f.Kind}) {
				t.Errorf("%s is no report and has facts: %+v", f.ID, f)
			}
			continue
		}
		if f.Kind != string(report.KindReport) || known(f.Level) && !slices.Contains(report.Levels(), report.Level(f.Level)) ||
			known(f.Form) && report.FormByID(report.FormID(f.Form)) == nil || known(f.Year) && len(f.Year) != 4 ||
			f.Published != "" && len(f.Published) != len("2006-01-02") || len([]rune(f.Title)) > 60 {
			t.Errorf("%s: %+v", f.ID, f)
		}
		if known(f.Code) && !codes[strings.TrimRight(f.Code, "0")] {
			t.Errorf("%s: no division has the code %s", f.ID, f.Code)
		}
		for _, name := range strings.Split(f.Region, "/") {
			if known(f.Region) && !places[name] {
				t.Errorf("%s: there is no %s", f.ID, name)
			}
		}
	}
}
