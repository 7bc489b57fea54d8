package extract

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/indexer/extract/office/officetest"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// sample is a made-up text with the punctuation, digits and white space reports have.
const sample = "示例县青石镇2022年政府信息公开工作年度报告\n\n一、总体情况\n2022年，我镇主动公开政府信息 12 条。\n\t规章\t0\t0\n"

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// decode reads a file from memory.
func decode(path string, data []byte, limits Limits) (*Document, error) {
	return NewFile(path, data).Document(context.Background(), limits)
}

// The encoding and the size of a file stand in its source.
func TestSource(t *testing.T) {
	doc, err := decode("dir/a.txt", gb(t, sample), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := report.Source{Path: "dir/a.txt", Format: FormatText, Encoding: "gb18030", Bytes: int64(len(gb(t, sample))),
		SHA256: fmt.Sprintf("%x", sha256.Sum256(gb(t, sample)))}
	if doc.Source != want || doc.Text != sample {
		t.Errorf("source is %+v, want %+v", doc.Source, want)
	}
}

func TestBadInput(t *testing.T) {
	whole := gb(t, strings.Repeat(sample, 4)+"完")
	for name, c := range map[string]struct {
		data   []byte
		limits Limits
		want   fault.Reason
	}{
		"empty":                     {nil, Limits{}, fault.Empty},
		"white space":               {[]byte(" \n\t\n\u3000"), Limits{}, fault.NoText},
		"only digits":               {[]byte("0\t0\t0\n1\n"), Limits{}, fault.NoText},
		"too large":                 {[]byte(sample), Limits{MaxBytes: 10}, fault.TooLarge},
		"binary":                    {[]byte("\x01\x02\x03\x00\x07\x05abc\x00\x00\x10\x11\x12\x81\x40\x00\x01"), Limits{}, fault.Binary},
		"gb18030 cut in two bytes":  {whole[:len(whole)-1], Limits{}, fault.Truncated},
		"utf-8 cut in a character":  {[]byte(sample + "完")[:len(sample)+2], Limits{}, fault.Truncated},
		"utf-16 cut in a character": {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)[:21]...), Limits{}, fault.Truncated},
		"damaged":                   {[]byte(strings.Repeat("政府信息公开\xE4\xFF\x80年", 40)), Limits{}, fault.BadEncoding},
		"picture":                   {[]byte("\x89PNG\r\n\x1a\n" + sample), Limits{}, fault.Unsupported},
		"old word document":         {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + sample), Limits{}, fault.Unsupported},
		"too many cells": {[]byte("<table>" + strings.Repeat("<tr><td>a<td>b</tr>", 50) + "</table>"), Limits{MaxCells: 20},
			fault.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := decode("dir/a.txt", c.data, c.limits)
			var e *fault.Error
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			if e.Reason != c.want {
				t.Errorf("reason is %s, want %s", e.Reason, c.want)
			}
			if !strings.HasPrefix(err.Error(), "dir/a.txt: "+c.want.Text(report.Chinese)) {
				t.Errorf("message is %q", err)
			}
		})
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(good, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := Read(context.Background(), good, Limits{})
	if err != nil || doc.Text != sample || doc.Source.Path != good || doc.Source.Format != FormatText {
		t.Errorf("read gives %+v, %v", doc, err)
	}
	for name, path := range map[string]string{"missing file": filepath.Join(dir, "none.txt"), "folder": dir} {
		_, err := Read(context.Background(), path, Limits{})
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason != fault.Unreadable {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := Read(context.Background(), good, Limits{MaxBytes: 5}); err == nil {
		t.Error("a file above the limit was read")
	}
}

// patience is ten times what 64 KB may take, for machines that are busy.
const patience = time.Second

// checkDecode holds what must be true of any bytes: an answer in time, with valid
// UTF-8 or a reason, and the same twice.
func checkDecode(t *testing.T, path string, data []byte) {
	if len(data) > 64<<10 {
		return
	}
	start := time.Now()
	doc, err := decode(path, data, Limits{})
	if took := time.Since(start); took > patience {
		t.Fatalf("%d bytes took %s", len(data), took)
	}
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason == "" || e.Path != path {
			t.Fatalf("error without a reason: %v", err)
		}
		return
	}
	if !utf8.ValidString(doc.Text) {
		t.Fatal("text is not valid UTF-8")
	}
	again, err := decode(path, data, Limits{})
	if err != nil || again.Text != doc.Text {
		t.Fatal("the same bytes gave another text")
	}
}

// What a container without words gives is no text, whatever its format.
func TestContainersWithoutText(t *testing.T) {
	for name, data := range map[string][]byte{
		"no text": officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word("<w:p/>")}),
		"workbook without strings": officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>",
			"xl/worksheets/sheet1.xml": `<worksheet><row><c t="s"><v>7</v></c></row></worksheet>`}),
	} {
		_, err := decode("a.docx", data, Limits{})
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason != fault.NoText {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(sample))
	f.Add(gb(f, sample))
	f.Add(utf16Bytes(sample, true))
	f.Add([]byte("\xFF\xFE\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, "a.txt", data) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<table><tr><td rowspan=9>a<td colspan=99999>0</table><p>正文"))
	f.Add([]byte("<html><div>" + strings.Repeat("<div><table><tr><td>", 100) + "深"))
	f.Add([]byte("<ul>" + strings.Repeat("<li><a>链", 200)))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, "a.html", append([]byte("<html>"), data...)) })
}

func FuzzOffice(f *testing.F) {
	f.Add("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", false)
	f.Add("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:tc></w:tr></w:tbl>", false)
	f.Add(`<row><c r="ZZZ1"><v>1e999</v></c></row>`, true)
	f.Add(`<row><v>19</v></c></row>`, true)
	f.Fuzz(func(t *testing.T, body string, sheet bool) {
		parts := map[string]string{"word/document.xml": "<d>" + body + "</d>"}
		if sheet {
			parts = map[string]string{"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": "<d>" + body + "</d>"}
		}
		checkDecode(t, "a.docx", officetest.Pack(t, parts))
	})
}

func FuzzContainer(f *testing.F) {
	f.Add(officetest.Pack(f, map[string]string{"word/document.xml": officetest.Word("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")}))
	f.Add(officetest.Pack(f, map[string]string{"xl/workbook.xml": "<w/>",
		"xl/worksheets/sheet1.xml": `<d><row><c r="B1"><v>1</v></c></row></d>`}))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkDecode(t, "a.docx", append([]byte("PK\x03\x04"), data[min(4, len(data)):]...))
	})
}
