package office

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"time"

	"gongkai/indexer/extract/office/officetest"
	"gongkai/indexer/fault"
	"gongkai/report"
)

// limits are those that extract sets.
var limits = Limits{Text: 64 << 20, Cells: 1_000_000}

const goodWord = `<w:p><w:r><w:t>正文</w:t></w:r></w:p>`

// noise is text that packs badly: n bytes that look random and are XML.
func noise(n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	var b strings.Builder
	for x := uint32(1); b.Len() < n; {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b.WriteByte(letters[x%uint32(len(letters))])
	}
	return b.String()
}

// lying packs content raw, with the sizes given in its headers.
func lying(t *testing.T, content string, packed, unpacked uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(content)),
		CompressedSize64: packed, UncompressedSize64: unpacked})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// overlapping makes every entry of the directory point at the first one's bytes.
func overlapping(t *testing.T) []byte {
	data := officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(goodWord)})
	second := officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(goodWord)})
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	start := bytes.Index(data, []byte("PK\x01\x02"))
	entry := data[start:end]
	out := append([]byte{}, data[:end]...)
	out = append(out, bytes.ReplaceAll(entry, []byte("word/document.xml"), []byte("word/document.xm2"))...)
	tail := append([]byte{}, second[len(second)-22:]...)
	binary.LittleEndian.PutUint16(tail[8:], 2)
	binary.LittleEndian.PutUint16(tail[10:], 2)
	binary.LittleEndian.PutUint32(tail[12:], uint32(2*len(entry)))
	binary.LittleEndian.PutUint32(tail[16:], uint32(start))
	return append(out, tail...)
}

func TestContainerLimits(t *testing.T) {
	many := map[string]string{"word/document.xml": officetest.Word(goodWord)}
	for i := range maxEntries {
		many[fmt.Sprint("x/", i)] = ""
	}
	sheet := func(body string) []byte {
		return officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "<worksheet>" + body +
			"</worksheet>"})
	}
	content := officetest.Word(goodWord)
	var runs strings.Builder // packs some twenty times
	for i, r := range noise(2 << 20) {
		runs.WriteString(strings.Repeat(string(r), 18))
		if i%10_000 == 0 {
			runs.WriteString("<i/>")
		}
	}
	wellPacked := runs.String()
	for name, c := range map[string]struct {
		data   []byte
		want   fault.Reason // "" is read
		detail string
	}{
		"as many entries as allowed plus one": {officetest.Pack(t, many), fault.TooLarge, "2001 个文件"},
		"packed a thousand times": {officetest.Pack(t,
			map[string]string{"word/document.xml": officetest.Word(goodWord + strings.Repeat(" ", 8<<20))}), fault.TooLarge, "压缩比"},
		"small and well packed": {officetest.Pack(t,
			map[string]string{"word/document.xml": officetest.Word(goodWord + strings.Repeat(" ", 900<<10))}), "", ""},
		"several parts that add up": {officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>",
			"xl/sharedStrings.xml":     "<sst>" + wellPacked + "</sst>",
			"xl/worksheets/sheet1.xml": "<worksheet>" + wellPacked + "</worksheet>"}), fault.TooLarge, "解压后超过 64 MB"},
		"one string in every cell": {officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>",
			"xl/sharedStrings.xml":     "<sst><si><t>" + noise(900<<10) + "</t></si></sst>",
			"xl/worksheets/sheet1.xml": "<worksheet><row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, 10_000) + "</row></worksheet>"}),
			fault.TooLarge, "文字超过"},
		"headers that say less":  {lying(t, content, uint64(len(content)), 5), fault.Malformed, ""},
		"headers that say more":  {lying(t, content, uint64(len(content)), 1<<40), fault.Malformed, ""},
		"reaches past the end":   {lying(t, content, 1<<30, 1<<30), fault.Malformed, ""},
		"entries that overlap":   {overlapping(t), fault.Malformed, "重叠"},
		"an entity":              {officetest.Pack(t, map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + officetest.Word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")}), fault.Malformed, "文档类型声明"},
		"an entity not declared": {officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")}), fault.Malformed, ""},
		"as deep as allowed": {officetest.Pack(t, map[string]string{"word/document.xml": strings.Repeat("<a>", maxXMLDepth-4) +
			goodWord + strings.Repeat("</a>", maxXMLDepth-4)}), "", ""},
		"a step deeper": {officetest.Pack(t, map[string]string{"word/document.xml": strings.Repeat("<a>", maxXMLDepth+1) +
			goodWord}), fault.Malformed, "太深"},
		"a million cells and one": {sheet(`<row>` + strings.Repeat(`<c/>`, 1_000_001) + `</row>`), fault.TooLarge, ""},
		"a text of more than a megabyte": {officetest.Pack(t,
			map[string]string{"word/document.xml": officetest.Word("<w:p><w:r><w:t>" + noise(3<<20) + "</w:t></w:r></w:p>")}),
			fault.TooLarge, "1 MB 的节点"},
		"an attribute of more than a megabyte": {sheet(`<row a="` + noise(3<<20) + `"/>`), fault.TooLarge, "1 MB 的节点"},
		"strings beyond all cells": {officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>",
			"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 1_000_001) + "</sst>"}), fault.TooLarge, ""},
		"columns far apart": {sheet(`<row r="1"><c r="A1" t="str"><v>规章</v></c><c r="XFD1"><v>1</v></c></row>`), "", ""},
		"a container in it": {officetest.Pack(t, map[string]string{"word/document.xml": officetest.Word(goodWord),
			"word/embeddings/a.docx": string(officetest.Pack(t, map[string]string{"a": "b"}))}), "", ""},
		"names that climb": {officetest.Pack(t, map[string]string{"../../etc/passwd": "x",
			"word/document.xml": officetest.Word(goodWord)}), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			doc, err := Read(c.data, limits)
			if took := time.Since(begin); took > 20*time.Second && !testing.Short() { // short runs are slowed by the race detector
				t.Errorf("took %s", took)
			}
			var e *fault.Error
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want == "" && len(doc.Text) > 4<<10:
				t.Errorf("%d bytes of text", len(doc.Text))
			case c.want != "" && (!errors.As(err, &e) || e.Reason != c.want || !strings.Contains(e.Detail.Text(report.Chinese), c.detail)):
				t.Errorf("error is %v, want %s %q", err, c.want, c.detail)
			}
		})
	}
}

// A long sheet is read whole, and refused where its text passes the limit.
func TestLongSheet(t *testing.T) {
	var b strings.Builder
	b.WriteString("<worksheet>")
	for i := range 20_000 {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="str"><v>规章%d</v></c><c r="B%d"><v>%d</v></c></row>`, i+1, i+1, i*7919%20_000, i+1,
			i*104729%1_000_003)
	}
	b.WriteString("</worksheet>")
	doc, err := Read(officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b.String()}),
		limits)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(doc.Text, "规章"); n != 20_000 {
		t.Errorf("%d rows", n)
	}
	if _, err := Read(officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b.String()}),
		Limits{Text: 1000, Cells: 1_000_000}); err == nil {
		t.Error("text above the limit was read")
	}
}
