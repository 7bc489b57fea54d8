package indexer_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
	"gongkai/report"
	"gongkai/report/division"
)

// knownTitle is one line of a list of titles of real reports.
type knownTitle struct {
	shown  string
	agency string // with the region's last member before it, and its suffix or not
	level  report.Level
	region []string // in the words of the list's writer: 内蒙古, 甘南州
	year   int
}

// readTitles reads such a list; what stands in brackets behind a title is a note
// of its writer.
func readTitles(path string) ([]knownTitle, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []knownTitle
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		year, err := strconv.Atoi(cells[4])
		if err != nil {
			return nil, err
		}
		k := knownTitle{shown: cells[0], agency: cells[1], level: report.Level(cells[2]), year: year}
		for _, note := range []string{" (no title)", " (sic)"} {
			k.shown = strings.TrimSuffix(k.shown, note)
		}
		if region, _, _ := strings.Cut(cells[3], " ("); !strings.HasPrefix(region, "(") {
			k.region = strings.Split(region, "/")
		}
		list = append(list, k)
	}
	return list, nil
}

// name is the agency's own name: without government or office behind it and, for
// a township, without its region.
func (k *knownTitle) name() string {
	name := k.agency
	for _, end := range []string{"办事处", "人民政府"} {
		name = strings.TrimSuffix(name, end)
	}
	if k.level == report.LevelTownship {
		for _, member := range k.region {
			if rest, ok := strings.CutPrefix(name, member); ok && rest != "" {
				name = rest
			}
		}
	}
	return name
}

// above are the divisions above the agency.
func (k *knownTitle) above() []string {
	n := len(k.region)
	if n > 0 && k.level != report.LevelTownship && k.level != report.LevelDepartment && strings.HasPrefix(k.agency, k.region[n-1]) {
		return k.region[:n-1]
	}
	return k.region
}

// sameRegion reports whether a region is the one of the list, whose writer shortens
// names and whose counties may be districts by now: two characters must agree.
func (k *knownTitle) sameRegion(region []string) bool {
	return slices.EqualFunc(region, k.above(), func(a, b string) bool { return stem(a) == stem(b) })
}

func stem(name string) string {
	runes := []rune(name)
	return string(runes[:min(2, len(runes))])
}

// nameable reports whether the title alone leads to the region: it names a division
// above the agency, or the agency's name belongs to one place of the table alone.
func (k *knownTitle) nameable(divisions *division.Table) bool {
	for _, member := range k.above() {
		if strings.Contains(k.shown, member) && member != k.name() {
			return true
		}
	}
	fits := divisions.ByName(k.name())
	if len(fits) != 1 || !strings.Contains(k.shown, k.name()) {
		return false
	}
	path := division.Names(divisions.Path(fits[0].Code))
	return k.sameRegion(path[:len(path)-1])
}

// TestTitles wraps the titles of a list in a body that says nothing: agency and
// year are read from at least 97 of a hundred, the region from 90 of a hundred
// that name it, and none is chosen where several places have the name. The list of the
// repository is made up of real places and real wordings; one of real titles is read
// where it lies beside the checkout.
func TestTitles(t *testing.T) {
	for _, path := range []string{"../testdata/titles.tsv", "../../shared/reference/titles.tsv"} {
		list, err := readTitles(path)
		if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(path, "../../") {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) { checkTitles(t, list) })
	}
}

func checkTitles(t *testing.T, list []knownTitle) {
	divisions, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := newParser(t)
	var years, agencies, named, regions, several int
	for _, k := range list {
		text := k.shown + "\n\n一、总体情况\n\n本机关依法公开政府信息，工作平稳有序。\n\n二、主动公开政府信息情况\n\n通过网站公开。\n\n" +
			"三、收到和处理政府信息公开申请情况\n\n按期办理。\n\n五、存在的主要问题及改进情况\n\n公开不够及时，将加强培训。\n\n六、其他需要报告的事项\n\n无。\n"
		doc, err := extract.NewFile("title.txt", []byte(text)).Document(t.Context(), extract.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := accuracy.Parse(p, doc)
		if err != nil {
			t.Fatal(err)
		}
		a := got.Agency
		if got.Year == k.year {
			years++
		} else {
			t.Logf("%s: year %d, want %d", k.shown, got.Year, k.year)
		}
		want, level := k.name(), k.level
		if !strings.Contains(k.shown, stem(want)) && !strings.Contains(k.shown, "館前鎮") {
			want, level = "", report.LevelUnknown // the title names nobody
		}
		if a.Name == want && a.Level == level {
			agencies++
		} else {
			t.Logf("%s: agency %q (%s), want %q (%s)", k.shown, a.Name, a.Level, want, level)
		}
		switch {
		case k.nameable(divisions):
			named++
			if k.sameRegion(a.Region) {
				regions++
			} else {
				t.Logf("%s: region %v, want %v", k.shown, a.Region, k.above())
			}
		case len(divisions.ByName(k.name())) > 1:
			several++
			if a.Code != "" || len(a.Region) > 0 && !k.sameRegion(a.Region) {
				t.Errorf("%s: region %v, code %q by %s, but several places have this name", k.shown, a.Region, a.Code, a.Evidence)
			}
		}
	}
	n := len(list)
	t.Logf("%d titles: year %d, agency %d; region %d of %d; %d of several places", n, years, agencies, regions, named, several)
	if several == 0 {
		t.Error("no title names one of several places")
	}
	if 100*years < 97*n || 100*agencies < 97*n || 100*regions < 90*named {
		t.Errorf("of %d titles %d years and %d agencies, of %d regions %d", n, years, agencies, named, regions)
	}
}
