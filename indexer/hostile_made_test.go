package indexer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"gongkai/indexer/accuracy"
	"gongkai/indexer/extract"
	"gongkai/indexer/fault"
	"gongkai/indexer/manifest"
	"gongkai/indexer/parse"
	"gongkai/report"
)

// made is a hostile file that a test makes out of a sound one of the gold set.
type made struct {
	name    string
	file    string // its name; "" stands for case.txt
	data    []byte
	outcome string   // what may become of it: report, not_report, refused, or several parted by |
	reasons []string // of a refusal, where they matter
	whole   bool     // a report with every cell of the sound one
	cell    string   // a metric whose cell was changed,
	value   *float64 // and the value it may have beside null
}

// sound reads a file of the gold set.
func sound(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const (
	anything = "report|not_report|refused"
	noReport = "not_report|refused"
)

// madeText lists texts that were cut, recoded or sown with odd characters.
func madeText(t *testing.T) []made {
	good := sound(t, "b02-tab.txt")
	var list []made
	for _, percent := range []int{3, 12, 25, 37, 50, 62, 75, 81, 90, 99} {
		list = append(list, made{name: fmt.Sprintf("cut after %d of 100", percent), data: bytes.ToValidUTF8(good[:len(good)*percent/100], nil),
			outcome: anything})
		if percent%2 == 0 {
			list = append(list, made{name: fmt.Sprintf("begins after %d of 100", percent), data: bytes.ToValidUTF8(good[len(good)*percent/100:],
				nil), outcome: anything})
		}
	}
	for _, c := range []struct {
		name, sown string
		whole      bool
	}{{"zero-width joiners", "\u200d", true}, {"soft hyphens", "\u00ad", true}, {"byte-order marks", "\ufeff", true}, {"word joiners",
		"\u2060", true},
		{"left-to-right marks", "\u200e", true}, {"bells", "\a", false}, {"escapes", "\x1b[31m", false}, {"deletes", "\x7f", false}, {"NULs",
			"\x00", false},
		{"noncharacters", "\uffff", false}, {"private use", "\ue000", false}} {
		text := strings.ReplaceAll(string(good), "政府", "政"+c.sown+"府")
		m := made{name: c.name + " inside words", data: []byte(text), outcome: anything, whole: c.whole}
		if c.whole {
			m.outcome = "report"
		}
		list = append(list, m)
	}
	for _, c := range []struct{ name, end string }{{"line separators", "\u2028"}, {"next lines", "\u0085"}, {"form feeds", "\f"},
		{"vertical tabs", "\v"}, {"paragraph separators", "\u2029"}} {
		list = append(list, made{name: c.name + " for line ends", data: bytes.ReplaceAll(good, []byte("\n"), []byte(c.end)),
			outcome: anything})
	}
	return append(list, []made{
		{name: "two byte-order marks", data: append([]byte("\ufeff\ufeff"), good...), outcome: "report", whole: true},
		{name: "no line end at the end", data: bytes.TrimRight(good, "\n"), outcome: "report", whole: true},
		{name: "ten thousand blank lines in front", data: append(bytes.Repeat([]byte("\n"), 10000), good...), outcome: "report",
			whole: true},
		{name: "the report twice", data: append(slices.Clone(good), good...), outcome: anything},
		{name: "every line doubled", data: doubled(good), outcome: anything},
		{name: "lines in reverse", data: reversed(good), outcome: anything},
		{name: "a megabyte of spaces in a cell", data: bytes.Replace(good, []byte("行政许可\t35"), append(append([]byte("行政许可\t"),
			bytes.Repeat([]byte(" "), 1<<20)...), "35"...), 1), outcome: "report", whole: true},
		{name: "a hundred thousand tabs in a row", data: bytes.Replace(good, []byte("行政许可\t35"), append([]byte("行政许可\t35"),
			bytes.Repeat([]byte("\t"), 100000)...), 1), outcome: "report", whole: true},
		{name: "combining marks by the thousand", data: bytes.Replace(good, []byte("镇"), append([]byte("镇"), bytes.Repeat([]byte("\u0301"),
			5000)...), 1), outcome: anything},
		{name: "a word of a hundred thousand letters", data: append(slices.Clone(good), bytes.Repeat([]byte("a"), 100000)...),
			outcome: "report", whole: true},
		{name: "a number of a hundred thousand digits in prose", data: append(slices.Clone(good), bytes.Repeat([]byte("9"), 100000)...),
			outcome: "report", whole: true},
		{name: "brackets never closed", data: append(bytes.Repeat([]byte("（《“"), 20000), good...), outcome: anything},
		{name: "a thousand titles", data: append(bytes.Repeat([]byte("盐亭县云栖岭镇人民政府2022年政府信息公开工作年度报告\n"), 1000), good...), outcome: anything},
		{name: "a thousand headings", data: bytes.Replace(good, []byte("一、总体情况"), bytes.Repeat([]byte("一、总体情况\n"), 1000), 1),
			outcome: anything},
		{name: "a million zeros behind", data: append(slices.Clone(good), bytes.Repeat([]byte("0\t"), 1000000)...), outcome: anything},
	}...)
}

func doubled(text []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(text) {
		b.Write(line)
		b.Write(line)
	}
	return b.Bytes()
}

func reversed(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	slices.Reverse(lines)
	return bytes.Join(lines, []byte("\n"))
}

// madeEncodings lists texts in encodings a file does not say it is in.
func madeEncodings(t *testing.T) []made {
	good := sound(t, "b02-tab.txt")
	in := func(e encoding.Encoding, text []byte) []byte {
		data, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes(text)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	gb := in(simplifiedchinese.GB18030, good)
	return []made{
		{name: "GBK", data: in(simplifiedchinese.GBK, good), outcome: "report", whole: true},
		{name: "HZ", data: in(simplifiedchinese.HZGB2312, good), outcome: anything},
		{name: "Big5 with holes", data: in(traditionalchinese.Big5, good), outcome: anything},
		{name: "Shift JIS with holes", data: in(japanese.ShiftJIS, good), outcome: anything},
		{name: "UTF-16 big endian with mark", data: in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), good), outcome: "report",
			whole: true},
		{name: "UTF-16 big endian without mark", data: in(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), good), outcome: "report",
			whole: true},
		{name: "UTF-16 under the wrong mark", data: append([]byte{0xfe, 0xff}, in(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
			good)...), outcome: anything},
		{name: "UTF-32", data: in(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), good), outcome: anything},
		{name: "half UTF-8, half GB18030", data: append(slices.Clone(good[:len(good)/2]), gb[len(gb)/2:]...), outcome: anything},
		{name: "GB18030 under a mark of UTF-8", data: append([]byte("\xef\xbb\xbf"), gb...), outcome: anything},
		{name: "one byte wrong in UTF-8", data: append(append(slices.Clone(good[:300]), 0xff), good[300:]...), outcome: anything},
		{name: "one byte lost in GB18030", data: append(slices.Clone(gb[:301]), gb[302:]...), outcome: anything},
		{name: "lone surrogates", data: bytes.Replace(good, []byte("政府"), []byte("政\xed\xa0\x80府"), 1), outcome: anything},
		{name: "overlong forms", data: bytes.Replace(good, []byte("政府"), []byte("政\xc0\xaf府"), 1), outcome: anything},
	}
}

// madeNumbers lists a cell of table two with numbers that are none, or are in
// another script.
func madeNumbers(t *testing.T) []made {
	good := string(sound(t, "b02-tab.txt"))
	var list []made
	for _, c := range []struct {
		printed string
		value   *float64
	}{{"１２", number(12)}, {"٣", number(3)}, {"१२", number(12)}, {"Ⅲ", number(3)}, {"③", number(3)}, {"²", number(2)}, {"½", number(0.5)},
		{"十二", number(12)},
		{"壹佰", number(100)}, {"1e3", nil}, {"0x1F", nil}, {"1_000", nil}, {"1,0,0", nil}, {"12,34", nil}, {"3.5.1", nil}, {"--5", nil}, {"5-",
			nil}, {"~5", nil},
		{"5?", nil}, {"5/7", nil}, {"5%", number(5)}, {"约5", nil}, {"*", nil}, {"?", nil}, {"NaN", nil}, {"∞", nil}, {"#REF!", nil}, {"#####",
			nil}, {"-5", number(-5)},
		{"00012", number(12)}, {"99999999999999999999", nil}, {"5 项 7", nil}, {"<b>5</b>", number(5)}, {"&#53;", number(5)}, {"=1+1",
			nil}} {
		text := strings.Replace(good, "行政许可\t35", "行政许可\t"+c.printed, 1)
		list = append(list, made{name: "the cell holds " + c.printed, data: []byte(text), outcome: "report", cell: "active.licensing.decisions",
			value: c.value})
	}
	return list
}

// madeNames lists odd names of a sound file, as a folder may hold them.
func madeNames(t *testing.T) []made {
	good := sound(t, "b02-tab.txt")
	var list []made
	for _, name := range []string{"a b.txt", "-rf.txt", "line\nend.txt", "quote\"'.txt", "<b>.txt", "年报 2022.TXT", "。.txt", "\u202etxt.exe",
		"\xff\xfe.txt",
		strings.Repeat("长", 80) + ".txt", "report.tar.gz", "report.html.txt", "..txt", "%2e%2e%2f.txt", "🙂.txt"} {
		list = append(list, made{name: fmt.Sprintf("named %q", name), file: name, data: good, outcome: "report", whole: true})
	}
	return list
}

// madePages lists pages that break the rules of pages.
func madePages(t *testing.T) []made {
	good := string(sound(t, "b01-spans.html"))
	put := func(what string) []byte {
		return []byte(strings.Replace(good, "<div class=\"con\">", what+"<div class=\"con\">", 1))
	}
	replace := func(old, new string) []byte {
		if !strings.Contains(good, old) {
			t.Fatalf("the page does not hold %q", old)
		}
		return []byte(strings.ReplaceAll(good, old, new))
	}
	list := []made{
		{name: "a colspan below zero", data: replace(`colspan="10"`, `colspan="-10"`), outcome: "report", whole: true},
		{name: "a rowspan in words", data: replace(`rowspan="3"`, `rowspan="three"`), outcome: "report", whole: true},
		{name: "a colspan of zero", data: replace(`colspan="5"`, `colspan="0"`), outcome: "report", whole: true},
		{name: "a rowspan of a billion", data: replace(`rowspan="2"`, `rowspan="1000000000"`), outcome: "report"},
		{name: "a hundred thousand open elements", data: put(strings.Repeat("<b>", 100000)), outcome: anything},
		{name: "a hundred thousand closing tags", data: put(strings.Repeat("</div>", 100000)), outcome: "report", whole: true},
		{name: "ten thousand empty tables", data: put(strings.Repeat("<table></table>", 10000)), outcome: "report", whole: true},
		{name: "a thousand nested lists", data: put(strings.Repeat("<ul><li>", 1000)), outcome: anything},
		{name: "a picture of two megabytes inside", data: put(`<img src="data:image/png;base64,` + strings.Repeat("QUJD", 500000) + `">`),
			outcome: "report", whole: true},
		{name: "a script that is not closed", data: []byte(good + "<script>var a='"), outcome: "report", whole: true},
		{name: "a script that writes tables", data: put("<script>document.write('<table><tr><td>行政许可</td><td>99</td></tr></table>')</script>"),
			outcome: "report", whole: true},
		{name: "a comment that holds a table", data: put("<!-- <table><tr><td>行政许可</td><td>99</td></tr></table> -->"), outcome: "report",
			whole: true},
		{name: "a style that holds numbers", data: put("<style>td:after{content:'99'}</style>"), outcome: "report", whole: true},
		{name: "a template that is not shown", data: put("<template><table><tr><td>行政许可</td><td>99</td></tr></table></template>"),
			outcome: "report", whole: true},
		{name: "a frame with a page inside", data: put(`<iframe srcdoc="&lt;table&gt;&lt;tr&gt;&lt;td&gt;行政许可&lt;/td&gt;&lt;td&gt;99"></i` +
			`frame>`), outcome: "report", whole: true},
		{name: "drawings and formulas", data: put("<svg><text>99</text></svg><math><mn>99</mn></math>"), outcome: "report", whole: true},
		{name: "characters that do not exist", data: put("&#99999999;&#0;&#xD800;&nonsense;"), outcome: "report", whole: true},
		{name: "a second body", data: put("</body></html><html><body>"), outcome: "report", whole: true},
		{name: "a charset that does not exist", data: replace(`charset="utf-8"`, `charset="x-none"`), outcome: "report", whole: true},
		{name: "a charset of UTF-16 over bytes", data: replace(`charset="utf-8"`, `charset="utf-16"`), outcome: "report", whole: true},
		{name: "upper-case tags", data: []byte(strings.NewReplacer("<table", "<TABLE", "<tr", "<TR", "<td", "<TD", "</td",
			"</TD").Replace(good)), outcome: "report", whole: true},
		{name: "rows outside any table", data: []byte(strings.NewReplacer("<table border=\"1\">", "", "</table>", "").Replace(good)),
			outcome: anything},
		{name: "attributes by the thousand", data: put("<div " + strings.Repeat("a=1 ", 50000) + ">"), outcome: anything},
		{name: "frames only", data: []byte("<html><frameset cols=\"50%,50%\"><frame src=\"a.html\"><frame src=\"b.html\"></frameset></html>"),
			outcome: noReport},
		{name: "a page that leads elsewhere", data: []byte("<html><head><meta http-equiv=\"refresh\" content=\"0;url=http://example.inval" +
			"id/\"></head><body></body></html>"), outcome: noReport},
	}
	for i := range list {
		list[i].file = "case.html"
	}
	return list
}

// goldValues are the cells of the sound file.
func goldValues(t *testing.T) map[report.CellRef]*float64 {
	list, err := accuracy.ReadTruth(goldTruth)
	if err != nil {
		t.Fatal(err)
	}
	values := map[report.CellRef]*float64{}
	for _, g := range list {
		if g.Path == "b02-tab.txt" {
			for _, c := range g.Metrics {
				values[report.CellRef{Metric: c.ID, Applicant: c.Applicant}] = c.Value
			}
		}
	}
	return values
}

// TestHostileMade reads every made file: each has its expected outcome within a few
// seconds, and no cell of what is taken for a report has another value than the
// sound file shows.
func TestHostileMade(t *testing.T) {
	values := goldValues(t)
	if len(values) != 200 {
		t.Fatalf("%d cells in the truth of the sound file", len(values))
	}
	p := newParser(t)
	names := map[string]bool{}
	for _, list := range [][]made{madeText(t), madeEncodings(t), madeNumbers(t), madeNames(t), madePages(t), madeOffice(t), madePDF()} {
		for _, m := range list {
			if names[m.name] {
				t.Errorf("two cases are called %q", m.name)
			}
			names[m.name] = true
			t.Run(m.name, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "case.txt")
				if m.file != "" {
					path = filepath.Join(filepath.Dir(path), m.file)
				}
				if err := os.WriteFile(path, m.data, 0o666); err != nil {
					t.Fatal(err)
				}
				start := time.Now()
				r, reason, err := readOne(t.Context(), p, path)
				if err != nil {
					t.Fatal(err)
				}
				if took := time.Since(start); took > patienceFor(path) {
					t.Errorf("took %v", took)
				}
				m.check(t, r, reason, values)
			})
		}
	}
	kept, err := os.ReadDir(filepath.Join("..", "testdata", "hostile"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(names) + len(kept) - 1; n < 150 {
		t.Errorf("%d hostile cases, want at least 150", n)
	}
}

// readOne reads and parses a file; it returns no report and the reason where the
// reader refuses it, and an error for anything but that.
func readOne(ctx context.Context, p *parse.Parser, path string) (r *report.Report, reason string, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("a panic: %v", v)
		}
	}()
	doc, err := extract.Read(ctx, path, extract.Limits{})
	var refusal *fault.Error
	switch {
	case errors.As(err, &refusal):
		return nil, string(refusal.Reason), nil
	case err != nil:
		return nil, "", fmt.Errorf("the refusal is no *fault.Error: %w", err)
	}
	r = p.Parse(doc, manifest.Row{})
	return r, string(r.Why), r.Validate()
}

func (m *made) check(t *testing.T, r *report.Report, reason string, values map[report.CellRef]*float64) {
	t.Helper()
	outcome := "refused"
	if r != nil {
		outcome = string(r.Kind)
	}
	if !slices.Contains(strings.Split(m.outcome, "|"), outcome) || len(m.reasons) > 0 && !slices.Contains(m.reasons, reason) {
		t.Fatalf("%s (%s), want %s %v", outcome, reason, m.outcome, m.reasons)
	}
	if outcome != "report" {
		return
	}
	if r.Year != 2022 && (r.Year != 0 || m.whole) {
		t.Errorf("year %d, want 2022", r.Year)
	}
	missed := 0
	for _, c := range r.Metrics {
		want := values[report.CellRef{Metric: c.ID, Applicant: c.Applicant}]
		switch {
		case c.ID == m.cell:
			if c.Value != nil && (m.value == nil || *c.Value != *m.value) {
				t.Errorf("%s is %s (raw %q, %s)", c.ID, report.FormatNumber(*c.Value), c.Raw, c.State)
			}
		case c.Value == nil:
			missed++
		case want == nil || *want != *c.Value:
			t.Errorf("%s@%s is %s (raw %q), the file shows another value", c.ID, c.Applicant, report.FormatNumber(*c.Value), c.Raw)
		}
	}
	if (m.whole || m.cell != "") && (missed > 0 || len(r.Metrics) != 200) {
		t.Errorf("%d of %d cells have no value", missed, len(r.Metrics))
	}
}

// TestHostileFIFO reads a pipe that somebody holds open and writes nothing to: it is
// refused, not waited for.
func TestHostileFIFO(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.txt")
	if err := syscall.Mkfifo(path, 0o666); err != nil {
		t.Fatal(err)
	}
	writer, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	refused := make(chan error, 1)
	go func() {
		_, err := extract.Read(t.Context(), path, extract.Limits{})
		refused <- err
	}()
	select {
	case err := <-refused:
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason != fault.Unreadable {
			t.Errorf("read: %v, want the reason %s", err, fault.Unreadable)
		}
	case <-time.After(3 * time.Second):
		t.Error("the reader waits for somebody to write")
	}
	if err := writer.Close(); err != nil {
		t.Error(err)
	}
}

func number(v float64) *float64 { return &v }
