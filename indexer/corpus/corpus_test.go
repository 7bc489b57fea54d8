package corpus

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// eachDocument makes a corpus in memory and hands over each document with its
// decoded text.
func eachDocument(t *testing.T, o Options, visit func(text string, tr *content.Truth)) {
	t.Helper()
	g, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Count {
		data, tr, err := g.Document(i)
		if err != nil {
			t.Fatal(err)
		}
		visit(decode(t, data, tr.Encoding), tr)
	}
}

func decode(t *testing.T, data []byte, name string) string {
	t.Helper()
	var enc encoding.Encoding
	switch name {
	case "utf-8", "utf-8-bom":
		return strings.TrimPrefix(string(data), "\ufeff")
	case "gb18030":
		enc = simplifiedchinese.GB18030
	case "utf-16le", "utf-16be":
		enc = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	default:
		t.Fatalf("encoding %q", name)
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sized is the default corpus with another count.
func sized(n int) Options {
	o := DefaultOptions()
	o.Count = n
	return o
}

// everyLayout takes each layout in turn, several times.
func everyLayout(n int) Options {
	o := sized(n)
	o.Layouts = Layouts()
	return o
}

// TestCounties: agencies are of as few counties as asked for, and of many where none are.
func TestCounties(t *testing.T) {
	for asked, most := range map[int]int{0: 1000, 3: 3, 1: 1} {
		o := sized(240)
		o.Counties = asked
		seen := map[string]bool{}
		eachDocument(t, o, func(_ string, tr *content.Truth) {
			if code := tr.Agency.Code; len(code) == 9 {
				seen[code[:6]] = true
			}
		})
		if len(seen) > most || len(seen) < min(most, 20) {
			t.Errorf("%d counties asked for: townships of %d", asked, len(seen))
		}
	}
	o := sized(1)
	if o.Counties = -1; o.Validate() == nil {
		t.Error("fewer counties than none are taken")
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	folders := []string{t.TempDir(), t.TempDir()}
	o := everyLayout(120)
	o.Seed = 7
	for i, f := range folders {
		if _, err := Generate(f, o, 1+3*i); err != nil {
			t.Fatal(err)
		}
	}
	seen := 0
	err := filepath.WalkDir(folders[0], func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		seen++
		a, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(folders[1] + strings.TrimPrefix(path, folders[0]))
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs between one worker and four", filepath.Base(path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen != o.Count+1 {
		t.Errorf("%d files, want %d documents and their truth", seen, o.Count)
	}
	o.Seed = 8
	g, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := g.Document(0)
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(folders[0], "0000", "000001.*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	first, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(first, other) {
		t.Error("another seed gives the same document")
	}
}

func TestWriteRefusesAnotherCorpus(t *testing.T) {
	f := t.TempDir()
	if _, err := Generate(f, sized(2), 1); err != nil {
		t.Fatal(err)
	}
	if _, err := Generate(f, sized(2), 1); err == nil {
		t.Error("a second corpus was written over the first")
	}
}

// TestIdentities holds the printed numbers against every identity: they fail
// where the truth says so, and nowhere else.
func TestIdentities(t *testing.T) {
	o := everyLayout(600)
	o.Broken = 0.2
	broken := 0
	eachDocument(t, o, func(_ string, tr *content.Truth) {
		said := map[content.BrokenCheck]bool{}
		for _, b := range tr.Broken {
			if b.ID != report.CheckSplit {
				said[b] = true
			}
		}
		broken += len(said)
		r := &report.Report{Form: tr.Form, Agency: report.Agency{Level: tr.Agency.Level}}
		for _, m := range tr.Metrics {
			v := m.Value
			if v == nil {
				v = m.Hidden
			}
			r.Metrics = append(r.Metrics, report.Metric{ID: m.ID, Applicant: m.Applicant, Value: v})
		}
		for _, c := range report.CheckReport(r) {
			b := content.BrokenCheck{ID: c.ID, Metric: c.Metric, Applicant: c.Applicant}
			if fails := c.State == report.CheckFail; fails != said[b] {
				t.Errorf("%s (%s): %s %s %s fails: %t, the truth says %t: %s",
					tr.Path, tr.Layout, c.ID, c.Metric, c.Applicant, fails, said[b], c.Detail)
			}
		}
	})
	if broken == 0 {
		t.Error("no document breaks an identity")
	}
}

// TestPrinted looks for what the truth says in the document itself.
func TestPrinted(t *testing.T) {
	o := everyLayout(600)
	o.Mixed = true
	layouts := map[string]bool{}
	tag := regexp.MustCompile(`</?[a-z][^>]*>`)
	eachDocument(t, o, func(text string, tr *content.Truth) {
		layouts[tr.Layout] = true
		bare := content.WithoutNotes(squeeze(tag.ReplaceAllString(text, "")))
		if !strings.Contains(bare, content.Invented) && !strings.Contains(bare, "虛構示例") {
			t.Errorf("%s (%s) does not say that it is made up", tr.Path, tr.Layout)
		}
		for _, s := range tr.Sections {
			if s.Title != "" && !strings.Contains(bare, squeeze(s.Title)) {
				t.Errorf("%s (%s): the title %q is not printed", tr.Path, tr.Layout, s.Title)
			}
			for _, para := range strings.Split(*s.Text, "\n") {
				if !strings.Contains(bare, squeeze(para)) {
					t.Errorf("%s (%s): the narrative of %s is not printed: %s", tr.Path, tr.Layout, s.Key, para)
				}
			}
		}
		form := report.FormByID(tr.Form)
		if form == nil {
			if len(tr.Metrics) != 0 || tr.Layout != "no-tables" {
				t.Errorf("%s (%s): form %q with %d cells", tr.Path, tr.Layout, tr.Form, len(tr.Metrics))
			}
			return
		}
		if len(tr.Metrics) != form.Cells() {
			t.Errorf("%s: %d cells, the form has %d", tr.Path, len(tr.Metrics), form.Cells())
		}
		for _, m := range tr.Metrics {
			if m.State.HasValue() != (m.Value != nil) {
				t.Errorf("%s: %s@%s is %s, its value %v", tr.Path, m.ID, m.Applicant, m.State, m.Value)
			}
			if m.Recoverable != nil && (*m.Recoverable || m.Value != nil) {
				t.Errorf("%s: %s@%s is unrecoverable and has a value", tr.Path, m.ID, m.Applicant)
			}
			if m.Value == nil {
				continue
			}
			raw := m.Raw
			if raw == "" {
				raw = report.FormatNumber(*m.Value)
			}
			if !strings.Contains(bare, squeeze(raw)) {
				t.Errorf("%s (%s): %s@%s is printed %q, which is nowhere", tr.Path, tr.Layout, m.ID, m.Applicant, raw)
			}
		}
	})
	if len(layouts) != len(Layouts()) {
		t.Errorf("%d of %d layouts were written", len(layouts), len(Layouts()))
	}
}

// squeeze drops white space and the pipes of tables.
func squeeze(s string) string {
	return strings.Join(strings.Fields(s), "")
}

// TestFigures finds every recorded figure in its section, and the parts of sums
// adding up but where the truth says otherwise.
func TestFigures(t *testing.T) {
	figures, parts, split := 0, 0, 0
	eachDocument(t, sized(400), func(_ string, tr *content.Truth) {
		text := map[report.SectionKey]string{}
		for _, s := range tr.Sections {
			text[s.Key] = squeeze(*s.Text)
		}
		bad := 0
		for _, f := range tr.Figures {
			figures++
			number := report.FormatNumber(f.Value)
			found := strings.Contains(text[f.Section], number) || f.Value == 0 ||
				f.Value <= 10 && strings.Contains(text[f.Section], content.SmallNumeral(int(f.Value))+f.Unit)
			if !found {
				t.Errorf("%s: %s %s%s is not in %s", tr.Path, f.Subject, number, f.Unit, f.Section)
			}
			if len(f.Parts) == 0 {
				continue
			}
			parts++
			sum := 0.0
			for _, i := range f.Parts {
				sum += tr.Figures[i].Value
			}
			if sum != f.Value {
				bad++
			}
		}
		said := 0
		for _, b := range tr.Broken {
			if b.ID == report.CheckSplit {
				said++
			}
		}
		split += said
		if bad != said {
			t.Errorf("%s: %d sums do not add up, the truth says %d", tr.Path, bad, said)
		}
	})
	if figures < 400*8 || parts < 200 || split == 0 {
		t.Errorf("%d figures, %d sums, %d of them broken: too few to test anything", figures, parts, split)
	}
}

// TestYearsFollow holds the years of one agency together: what is carried
// forward is carried over.
func TestYearsFollow(t *testing.T) {
	o := sized(600)
	o.Broken = 0
	o.Layouts = []string{"tab"}
	type column struct {
		agency    string
		applicant report.Applicant
		year      int
	}
	forward, over := map[column]float64{}, map[column]float64{}
	eachDocument(t, o, func(_ string, tr *content.Truth) {
		for _, m := range tr.Metrics {
			c := column{tr.Agency.FullName, m.Applicant, tr.Year}
			switch m.ID {
			case "applications.carried_forward":
				forward[c] = *m.Value
			case "applications.carried_over":
				c.year--
				over[c] = *m.Value
			}
		}
	})
	compared, positive := 0, 0
	for c, v := range over {
		if w, ok := forward[c]; ok {
			compared++
			if v != w {
				t.Errorf("%s %s: %v carried forward from %d, %v carried over", c.agency, c.applicant, w, c.year, v)
			}
			if v > 0 {
				positive++
			}
		}
	}
	if compared < 100 || positive == 0 {
		t.Errorf("%d pairs of years, %d not zero: too few to test anything", compared, positive)
	}
}

func TestSize(t *testing.T) {
	bytes, sections, documented, zero := 0, 0, 0, 0
	words := map[string]bool{}
	eachDocument(t, sized(600), func(text string, tr *content.Truth) {
		if tr.Format == "text" {
			bytes += len(text)
			documented++
		}
		sections += len(tr.Sections)
		if !utf8.ValidString(text) {
			t.Errorf("%s is not valid text", tr.Path)
		}
		runes := []rune(text)
		for i := range runes[:len(runes)-1] {
			if han(runes[i]) && han(runes[i+1]) {
				words[string(runes[i:i+2])] = true
			}
		}
		for _, m := range tr.Metrics {
			if m.ID == "applications.new" && m.Applicant == report.ApplicantTotal && m.Value != nil && *m.Value == 0 {
				zero++
			}
		}
	})
	if mean := bytes / documented; mean < 9500 || mean > 12500 {
		t.Errorf("a report has %d bytes of text on average, want about 10,900", mean)
	}
	if mean := float64(sections) / 600; mean < 11 || mean > 15 {
		t.Errorf("a report has %.1f sections on average, want about 12", mean)
	}
	if share := float64(zero) / 600; share < 0.4 || share > 0.8 {
		t.Errorf("%.2f of the reports had no request, want most and not all", share)
	}
	if len(words) < 10000 {
		t.Errorf("%d different pairs of characters: too poor for a search benchmark", len(words))
	}
}

// TestUniqueReading has the examples of docs/reading.md.
func TestUniqueReading(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		sums  []int
		want  bool
	}{
		{"all zero", []string{"0", "0", "0", "0", "0", "0", "0"}, []int{7}, true},
		{"total fixes the cut", []string{"12", "0", "0", "0", "0", "0", "12"}, []int{7}, true},
		{"three digits, no sum", []string{"1", "0", "2"}, nil, true},
		{"four digits, no sum", []string{"10", "0", "2"}, nil, true},
		{"five digits, no sum", []string{"12", "3", "45"}, nil, false},
		{"two ways to cut", []string{"1", "11", "1", "0", "0", "0", "13"}, []int{7}, false},
		{"blocks", []string{"0", "0", "0", "0", "0", "1", "0", "0", "0", "1", "0", "0", "0", "0", "0"}, []int{5, 5, 5}, true},
		{"a sign begins a number", []string{"1", "+2", "0"}, nil, true},
		{"a sign leaves the end open", []string{"2", "增1", "30"}, nil, false},
		{"a unit ends an amount", []string{"0", "251元"}, nil, true},
		{"an amount begins anywhere", []string{"3", "251元"}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var cells []content.GridCell
			for _, s := range c.cells {
				cells = append(cells, content.GridCell{Text: s})
			}
			if got := uniqueReading(cells, c.sums); got != c.want {
				t.Errorf("%v has one reading: %t, want %t", c.cells, got, c.want)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"no document":           func(o *Options) { o.Count = 0 },
		"unknown layout":        func(o *Options) { o.Layouts = []string{"spiral"} },
		"unknown format":        func(o *Options) { o.Formats = []string{"stone"} },
		"unknown form":          func(o *Options) { o.Forms = []report.FormID{"1999"} },
		"a form of other years": func(o *Options) { o.Forms = []report.FormID{report.Form2008} },
		"unknown encoding":      func(o *Options) { o.Encodings = []string{"morse"} },
		"no such year":          func(o *Options) { o.FirstYear, o.LastYear = 2001, 2002 },
		"layout and format do not meet": func(o *Options) {
			o.Formats, o.Layouts = []string{"text"}, []string{"html"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := DefaultOptions()
			change(&o)
			if _, err := New(o); err == nil {
				t.Error("accepted")
			}
		})
	}
}

func BenchmarkDocument(b *testing.B) {
	g, err := New(DefaultOptions())
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for i := 0; b.Loop(); i++ {
		data, t, err := g.Document(i)
		if err != nil {
			b.Fatal(err)
		}
		line, err := t.Line()
		if err != nil {
			b.Fatal(err)
		}
		size += len(data) + len(line)
	}
	b.SetBytes(int64(size / b.N))
}
