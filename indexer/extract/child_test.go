package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/indexer/extract/office/officetest"
	"gongkai/indexer/extract/process"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// TestMain lets the test binary stand in for a child: an honest one, and such as
// files could make of it.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if child, ok := children()[os.Args[1]]; ok {
			os.Exit(child())
		}
	}
	os.Exit(m.Run())
}

func children() map[string]func() int {
	serve := func(answer func(io.Reader, *process.Confinement) ([]byte, error)) int {
		if err := process.Serve(context.Background(), os.Stdin, os.Stdout, answer); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return 0
	}
	say := func(s string) func() int {
		return func() int {
			return serve(func(io.Reader, *process.Confinement) ([]byte, error) { return []byte(s), nil })
		}
	}
	reading := func(do func() int) func() int { // a child that has begun to read
		return func() int {
			return serve(func(io.Reader, *process.Confinement) ([]byte, error) { os.Exit(do()); return nil, nil })
		}
	}
	return map[string]func() int{
		"honest": func() int {
			if err := ServeChild(context.Background(), os.Stdin, os.Stdout); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			return 0
		},
		"hang": wait,
		"hang with a grandchild": reading(func() int {
			cmd := exec.Command("/bin/sh", "-c", "while :; do read x; done")
			in, err := cmd.StdinPipe()
			cmd.Stdout = os.Stdout
			if err != nil || cmd.Start() != nil {
				return 1
			}
			defer in.Close()
			return wait()
		}),
		"balloon": reading(func() int {
			var held [][]byte
			for {
				b := bytes.Repeat([]byte{1}, 8<<20)
				if held = append(held, b); len(held) > 1<<20 {
					return len(held)
				}
			}
		}),
		"flood":            say(strings.Repeat("一", 1<<20)),
		"garbage":          say("\x00\x01{{{\n"),
		"nothing":          say(""),
		"half an answer":   say(`{"Document":{"Source":{}},"Text":500}` + "\n一"),
		"neither nor":      say("{}\n"),
		"words":            func() int { fmt.Println("what nobody asked for"); return wait() },
		"panic":            func() int { panic("made to fail") },
		"panic later":      reading(func() int { panic("made to fail") }),
		"not even reading": func() int { return 0 },
		"exit 3":           func() int { return 3 },
		"exit 3 later":     reading(func() int { return 3 }),
	}
}

// wait ends with the process.
func wait() int {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	<-c
	return 0
}

// self are children that this binary plays; they end with the test.
func self(t *testing.T, child string) *Children {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := NewChildren([]string{path, child})
	t.Cleanup(c.Close)
	return c
}

// One child reads one file after the other as this process reads each by itself, in
// whatever order, good ones and bad ones.
func TestChildReadsAsThisProcessDoes(t *testing.T) {
	big := officetest.Word(strings.Repeat("<w:p><w:r><w:t>二〇二二年，主动公开。</w:t></w:r></w:p>", 2000))
	files := []struct {
		path string
		data []byte
	}{
		{"a.docx", officetest.Pack(t, map[string]string{"word/document.xml": big,
			"docProps/core.xml": "<c><title>标题</title></c>"})},
		{"damaged.docx", officetest.Pack(t, map[string]string{"word/document.xml": "<w:p"})},
		{"untitled.docx", officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")})},
		{"encrypted.doc", oldOffice("EncryptedPackage")},
		{"d.txt", []byte(sample)},
		{"e.zip", officetest.Pack(t, map[string]string{"a": "b"})},
	}
	child := self(t, "honest")
	for round := range 4 {
		for i := range files {
			f := files[(i*(2*round+1)+round)%len(files)]
			want, wantErr := decode(f.path, f.data, Limits{})
			got, err := decode(f.path, f.data, Limits{Children: child})
			switch {
			case (err == nil) != (wantErr == nil), err != nil && err.Error() != wantErr.Error():
				t.Fatalf("%s, round %d: error is %v, want %v", f.path, round, err, wantErr)
			case err == nil && *got != *want:
				t.Errorf("%s, round %d: document is %+v, want %+v", f.path, round, got, want)
			}
		}
	}
}

// A file that takes nearly all it may leaves nothing that counts against a small one, and
// one that takes more is named and no other.
func TestChildReadsSmallAfterLarge(t *testing.T) {
	word := func(paragraphs int) []byte {
		var b strings.Builder
		for i := range paragraphs {
			fmt.Fprintf(&b, "<w:p><w:r><w:t>第%d件，主动公开政府信息%x条，收到申请%o件。</w:t></w:r></w:p>", i, i*i, i*7919)
		}
		return officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(b.String())})
	}
	small, large, much := word(1), word(35_000), word(55_000)
	child := self(t, "honest")
	for range 3 {
		for _, c := range []struct {
			data   []byte
			reason fault.Reason
		}{{small, ""}, {large, ""}, {small, ""}, {much, fault.TooLarge}, {small, ""}} {
			doc, err := decode("a.docx", c.data, Limits{Children: child})
			var e *fault.Error
			switch {
			case c.reason == "" && (err != nil || !strings.HasPrefix(doc.Text, "第0件")):
				t.Fatalf("a file of %d bytes: %v", len(c.data), err)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason):
				t.Fatalf("a file of %d bytes: %v, want %s", len(c.data), err, c.reason)
			}
		}
	}
}

func TestBadChildren(t *testing.T) {
	data := officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(strings.Repeat("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", 10000)), "x": strings.Repeat("x", 1<<20)})
	for name, want := range map[string]fault.Reason{
		"hang": fault.Timeout, "hang with a grandchild": fault.Timeout, "balloon": fault.TooLarge, "flood": fault.TooLarge,
		"garbage": fault.Crashed, "nothing": fault.Crashed, "half an answer": fault.Crashed, "neither nor": fault.Crashed,
		"words": fault.Crashed, "panic": fault.Crashed, "panic later": fault.Crashed, "not even reading": fault.Crashed,
		"exit 3": fault.Crashed, "exit 3 later": fault.Crashed,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			limits := Limits{Children: self(t, name), Timeout: time.Minute, MaxMemory: 96 << 20, MaxText: 1 << 20}
			if want == fault.Timeout {
				limits.Timeout = time.Millisecond
			}
			begin := time.Now()
			_, err := decode("a.docx", data, limits)
			var e *fault.Error
			if !errors.As(err, &e) || e.Reason != want || e.Path != "a.docx" {
				t.Fatalf("error is %v, want %s", err, want)
			}
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
			if e.Temporary() != (want == fault.Timeout) {
				t.Errorf("temporary is %v", e.Temporary())
			}
		})
	}
	t.Run("not there", func(t *testing.T) {
		_, err := decode("a.docx", data, Limits{Children: NewChildren([]string{"/nonexistent/gongkai"})})
		var e *fault.Error
		if !errors.As(err, &e) || e.Reason != fault.Crashed {
			t.Errorf("error is %v", err)
		}
	})
	t.Run("canceled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := NewFile("a.docx", data).Document(ctx, Limits{Children: self(t, "hang")})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v", err)
		}
	})
}

// oldOffice makes what looks like an old office container with a stream.
func oldOffice(stream string) []byte {
	b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 504)...)
	return append(append(b, utf16Bytes(stream+"\x00", false)...), make([]byte, 512)...)
}

// install puts scripts into a folder that is the only one of the path, beside the
// shell's own tools.
func install(t *testing.T, scripts map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func TestConverters(t *testing.T) {
	docx := filepath.Join(t.TempDir(), "made.docx")
	made := officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")})
	if err := os.WriteFile(docx, made, 0o600); err != nil {
		t.Fatal(err)
	}
	office := `while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done; /bin/cp ` + docx + ` "$out/in.docx"`
	doc, sheet, rtf := oldOffice("WordDocument"), oldOffice("Workbook"), []byte(`{\rtf1 a}`)
	for name, c := range map[string]struct {
		scripts map[string]string
		data    []byte
		text    string
		format  string
		err     fault.Reason
		detail  string
	}{
		"nothing installed":       {nil, doc, "", "", fault.Unsupported, "需要安装 LibreOffice（soffice）、antiword 或 catdoc"},
		"nothing for sheets":      {map[string]string{"antiword": "echo x"}, sheet, "", "", fault.Unsupported, "读 .xls 需要安装 LibreOffice"},
		"office keeps tables":     {map[string]string{"soffice": office, "antiword": "echo 错"}, doc, "规章\t3\n", FormatDOC, "", ""},
		"by its other name":       {map[string]string{"libreoffice": office}, doc, "规章\t3\n", FormatDOC, "", ""},
		"text on standard output": {map[string]string{"antiword": "echo 规章 3"}, doc, "规章 3\n", FormatDOC, "", ""},
		"rich text":               {map[string]string{"catdoc": "echo 规章 4"}, rtf, "规章 4\n", FormatRTF, "", ""},
		"office leaves nothing":   {map[string]string{"soffice": "echo no filter >&2"}, doc, "", "", fault.Malformed, "no filter"},
		"a converter that fails":  {map[string]string{"catdoc": "echo broken >&2; exit 1"}, doc, "", "", fault.Malformed, "broken"},
		"a converter that hangs":  {map[string]string{"catdoc": "while :; do :; done"}, doc, "", "", fault.Timeout, ""},
		"a converter that floods": {map[string]string{"catdoc": "while :; do echo 一一一一一一一一一一一一一一一一一一一; done"}, doc, "", "",
			fault.TooLarge, ""},
		"no stream that is known": {map[string]string{"catdoc": "echo 错"}, oldOffice("PowerPoint"), "", "", fault.Unsupported, ""},
		"encrypted":               {map[string]string{"catdoc": "echo 错"}, oldOffice("EncryptedPackage"), "", "", fault.Encrypted, ""},
		"only damage":             {map[string]string{"catdoc": `printf '\377\376\377\376'`}, doc, "", "", fault.NoText, ""},
	} {
		for _, child := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s child=%v", name, child), func(t *testing.T) {
				limits := Limits{Timeout: time.Minute, MaxText: 1 << 16}
				if child {
					limits.Children = self(t, "honest")
				}
				if c.err == fault.Timeout {
					limits.Timeout = 50 * time.Millisecond
				}
				install(t, c.scripts)
				got, err := decode("a.doc", c.data, limits)
				var e *fault.Error
				switch {
				case c.err == "" && err != nil:
					t.Fatal(err)
				case c.err == "" && (got.Text != c.text || got.Source.Format != c.format || got.Source.Bytes != int64(len(c.data))):
					t.Errorf("document is %+v", got)
				case c.err != "" && (!errors.As(err, &e) || e.Reason != c.err ||
					!strings.Contains(e.Detail.Text(report.Chinese), c.detail)):
					t.Errorf("error is %v, want %s %q", err, c.err, c.detail)
				}
				if c.err == fault.Unsupported && e != nil && e.Temporary() != (c.detail != "") {
					t.Errorf("temporary is %v", e.Temporary())
				}
			})
		}
	}
}

// madePDF writes a file of one page for every content given, in a font of two-byte
// codes with a map to text for 甲乙丙 and digits, or without one.
func madePDF(mapped bool, contents ...string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for i := range contents {
		kids += fmt.Sprintf("%d 0 R ", 6+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /Resources << /Font << /F1 3 0 R >> >> >>", kids, len(contents)))
	toUnicode := ""
	if mapped {
		toUnicode = "/ToUnicode 5 0 R"
	}
	object("<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] " + toUnicode + " >>")
	object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /W [16 25 500] >>")
	object(stream("1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0001> <7532> <0002><4E59> endbfchar 2 beginbfrange <0003> <0003> [<4E19>] <0010> <0019> <0030> endbfrange"))
	for i, c := range contents {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R >>", 7+2*i))
		object(stream(c))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

func TestPDFWithoutConverter(t *testing.T) {
	install(t, nil)
	child := self(t, "honest")
	for name, c := range map[string]struct {
		data []byte
		text string
		err  fault.Reason
	}{
		"lines and cells": {madePDF(true,
			"BT /F1 10 Tf 1 0 0 1 50 700 Tm <000100020003> Tj ET BT /F1 10 Tf 50 680 Td <0001> Tj 60 0 Td <00110012> Tj 40 0 Td [<0010> -3000 <0013>] TJ ET"),
			"甲乙丙\n\n甲           12      0      3\n", ""},
		"a label of two lines beside its numbers": {madePDF(true,
			"BT /F1 10 Tf 50 700 Td <00010002> Tj ET BT /F1 10 Tf 150 694 Td <0011> Tj 40 0 Td <0012> Tj ET BT /F1 10 Tf 50 688 Td <0003> Tj ET BT /F1 10 Tf 50 674 Td <0001> Tj ET"),
			"甲乙丙                 1       2\n甲\n", ""},
		"narrow columns of numbers": {madePDF(true, "BT /F1 10 Tf 50 700 Td <00010011> Tj 21 0 Td <0012> Tj 11 0 Td <0013> Tj ET BT /F1 10 Tf 50 680 Td <0001> Tj 15 0 Td <00110012> Tj 15 0 Td <0002> Tj ET"),
			"甲1  2  3\n\n甲 12 乙\n", ""},
		"out of order": {madePDF(true, "BT /F1 10 Tf 50 600 Td <0002> Tj ET BT /F1 10 Tf 50 700 Td <0001> Tj ET"), "甲\n\n乙\n", ""},
		"digits set apart": {madePDF(true, "BT /F1 10 Tf 50 700 Td <0001> Tj 60 0 Td <0011> Tj 10 0 Td <0012> Tj ET"),
			"甲           1 2\n", ""},
		"empty cells": {madePDF(true, "BT /F1 10 Tf 50 700 Td <0001> Tj 60 0 Td <0011> Tj 40 0 Td <0012> Tj ET BT /F1 10 Tf 50 685 Td <0002> Tj 100 0 Td <0013> Tj ET"),
			"甲           1       2\n乙                   3\n", ""},
		"a text that needs more room than it has": {madePDF(true,
			"BT /F1 5 Tf 50 700 Td <00010002000300010002> Tj 26 -2 Td <0011> Tj -26 -2 Td <00010002000300010002> Tj 26 -16 Td <0012> Tj ET"),
			"甲乙丙甲乙甲乙丙甲乙  1\n\n            2\n", ""},
		"places beyond any page": {madePDF(true, "BT /F1 10 Tf 50 700 Td <0001> Tj 100000 0 Td <0011> Tj ET BT /F1 10000000 Tf 50 600 Td <0001> Tj ET"), "甲  1\n", ""},
		"two pages": {madePDF(true, "BT /F1 10 Tf 50 700 Td <0001> Tj ET", "BT /F1 10 Tf 50 700 Td <0002> Tj ET"),
			"甲\n\f乙\n", ""},
		"a broken page":  {madePDF(true, "BT /F1 10 Tf 50 700 Td <0001> Tj ET", "BT /F1 ( Tf"), "甲\n\f", ""},
		"no map to text": {madePDF(false, "BT /F1 10 Tf 50 700 Td <000100020003> Tj ET"), "", fault.NoText},
		"a scan":         {madePDF(true, "0 0 600 800 re f"), "", fault.NoText},
		"cut":            {madePDF(true, "BT ET")[:300], "", fault.Malformed},
		"a page of the pages": {bytes.Replace(madePDF(true, "BT ET"), []byte("/Kids [6 0 R ]"), []byte("/Kids [2 0 R ]"), 1), "",
			fault.Timeout},
	} {
		t.Run(name, func(t *testing.T) {
			limits := Limits{Children: child, Timeout: 30 * time.Second}
			if c.err == fault.Timeout {
				limits.Timeout = time.Millisecond
			}
			doc, err := decode("a.pdf", c.data, limits)
			var e *fault.Error
			switch {
			case c.err == "" && err != nil:
				t.Fatal(err)
			case c.err == "" && doc.Text != c.text:
				t.Errorf("text is %q, want %q", doc.Text, c.text)
			case c.err != "" && (!errors.As(err, &e) || e.Reason != c.err):
				t.Errorf("error is %v, want %s", err, c.err)
			}
		})
	}
	_, err := decode("a.pdf", madePDF(true, "BT ET"), Limits{})
	var e *fault.Error
	if !errors.As(err, &e) || e.Reason != fault.Unsupported || !e.Temporary() {
		t.Errorf("in this process the error is %v", err)
	}
}
