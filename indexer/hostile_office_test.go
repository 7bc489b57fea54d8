package indexer_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// archive packs entries as office files are packed.
func archive(t *testing.T, entries ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, entries[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	wordOpen  = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordClose = `</w:body></w:document>`
	bookTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	book      = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://sche` +
		`mas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`
	sheetOpen = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
)

// madeOffice lists containers that lie.
func madeOffice(t *testing.T) []made {
	word, sheet := sound(t, "b01-merged-cells.docx"), sound(t, "b01-workbook.xlsx")
	doc := func(body string) []byte {
		return archive(t, "[Content_Types].xml", bookTypes, "word/document.xml", wordOpen+body+wordClose)
	}
	wb := func(rows string) []byte {
		return archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/worksheets/sheet1.xml",
			sheetOpen+rows+"</sheetData></worksheet>")
	}
	bomb := `<!DOCTYPE w [<!ENTITY a "公开公开公开公开公开">` + strings.Repeat(`<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`, 20) + `]>`
	flip := slices.Clone(word)
	flip[len(flip)/2] ^= 0x55
	secret := slices.Clone(word)
	for at := 0; ; {
		i := bytes.Index(secret[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 8
		binary.LittleEndian.PutUint16(secret[at:], binary.LittleEndian.Uint16(secret[at:])|1)
	}
	list := []made{
		{name: "word cut in the middle", file: "a.docx", data: word[:len(word)/2], outcome: "refused"},
		{name: "word without its directory", file: "a.docx", data: word[:len(word)-40], outcome: "refused"},
		{name: "word with a byte turned", file: "a.docx", data: flip, outcome: anything},
		{name: "word with a secret", file: "a.docx", data: secret, outcome: anything},
		{name: "word under a text ending", file: "a.txt", data: word, outcome: "report", whole: true},
		{name: "word behind a kilobyte of waste", file: "a.docx", data: append(bytes.Repeat([]byte("x"), 1024), word...),
			outcome: anything},
		{name: "word without a document", file: "a.docx", data: archive(t, "[Content_Types].xml", bookTypes), outcome: "refused"},
		{name: "word with an empty document", file: "a.docx", data: doc(""), outcome: noReport},
		{name: "word with entities in entities", file: "a.docx", data: archive(t, "[Content_Types].xml", bookTypes, "word/document.xml",
			`<?xml version="1.0"?>`+bomb+`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w`+
				`:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`), outcome: noReport},
		{name: "word that asks for a file", file: "a.docx", data: archive(t, "[Content_Types].xml", bookTypes, "word/document.xml",
			`<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.o`+
				`rg/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`), outcome: noReport},
		{name: "word fifty thousand elements deep", file: "a.docx", data: doc(strings.Repeat("<w:p>", 50000) + strings.Repeat("</w:p>", 50000)),
			outcome: noReport},
		{name: "word that is never closed", file: "a.docx", data: archive(t, "[Content_Types].xml", bookTypes, "word/document.xml",
			wordOpen+"<w:p><w:r><w:t>公开"), outcome: noReport},
		{name: "word of a hundred megabytes packed small", file: "a.docx", data: doc(strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("公",
			1000)+"</w:t></w:r></w:p>", 33000)), outcome: noReport},
		{name: "word with a path that climbs", file: "a.docx", data: archive(t, "../../../../tmp/evil.xml", "<a/>", "word/document.xml",
			wordOpen+wordClose), outcome: noReport},
		{name: "word with twenty thousand entries", file: "a.docx", data: archive(t, manyEntries(20000)...), outcome: noReport},
		{name: "a workbook under a word ending", file: "a.docx", data: sheet, outcome: "report", whole: true},
		{name: "workbook cut in the middle", file: "a.xlsx", data: sheet[:len(sheet)/2], outcome: "refused"},
		{name: "workbook without sheets", file: "a.xlsx", data: archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book),
			outcome: noReport},
		{name: "workbook with a cell at the far corner", file: "a.xlsx", data: wb(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
			outcome: noReport},
		{name: "workbook with a row beyond all", file: "a.xlsx", data: wb(`<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>`),
			outcome: noReport},
		{name: "workbook with columns of no name", file: "a.xlsx", data: wb(`<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c><c r="-1"><v>2</` +
			`v></c><c r=""><v>3</v></c></row>`), outcome: noReport},
		{name: "workbook with strings it does not hold", file: "a.xlsx",
			data:    wb(`<row r="1"><c r="A1" t="s"><v>999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>x</v></c></row>`),
			outcome: noReport},
		{name: "workbook with two million cells", file: "a.xlsx", data: wb("<row r=\"1\">" + strings.Repeat("<c><v>1</v></c>", 2000000) +
			"</row>"), outcome: noReport},
		{name: "an archive of something else", file: "a.docx", data: archive(t, "readme.txt", "政府信息公开工作年度报告"), outcome: noReport},
	}
	return list
}

func manyEntries(n int) []string {
	entries := make([]string, 0, 2*n)
	for i := range n {
		entries = append(entries, fmt.Sprintf("word/%d.xml", i), "")
	}
	return entries
}

// madePDF lists files that begin as a PDF does.
func madePDF() []made {
	var list []made
	for _, c := range []struct{ name, body string }{
		{"header alone", "%PDF-1.7\n"},
		{"header and end", "%PDF-1.7\n%%EOF\n"},
		{"pages that are their own children", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Cou" +
			"nt 1>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF"},
		{"a table of objects that leads to itself", "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9/Root 1 0 R>>\nstar" +
			"txref\n9\n%%EOF"},
		{"a stream of negative length", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>" +
			"endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length -5>>stream\nBT ET\nendstream endobj\ntrailer<" +
			"</Root 1 0 R/Size 5>>\n%%EOF"},
		{"a thousand million pages", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 1000000000>" +
			">endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF"},
		{"a page without text", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
			"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"},
		{"brackets without end", "%PDF-1.4\n1 0 obj" + strings.Repeat("[", 100000)},
	} {
		list = append(list, made{name: "PDF: " + c.name, file: "case.pdf", data: []byte(c.body), outcome: "refused"})
	}
	return list
}
