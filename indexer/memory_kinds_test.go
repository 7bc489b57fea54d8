package indexer_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// heavy is a document made to take much memory.
type heavy struct {
	name, format string
	data         func(*testing.T) []byte
	always       bool // measured in every run of the tests
}

const heavyHead = "某县青石镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n青石镇按时公开。\n"

// heavyTail puts what follows into the section of problems.
const heavyTail = "\n五、存在的主要问题及改进情况\n"

// filled is a report that goes on with a piece again and again, size bytes long.
func filled(piece string, size int) string {
	return heavyHead + strings.Repeat(piece, max(0, size-len(heavyHead))/len(piece)) + "\n"
}

// ordinary is prose as reports have it.
const ordinary = "2022年，青石镇主动公开政府信息128条，其中政策文件12件，较上年增加3件；收到依申请公开3件，均已按时答复。\n"

// pieces are what a hostile text repeats.
var pieces = []struct{ name, piece string }{
	{"ones between tabs", "1\t"},
	{"rows of ones between tabs", strings.Repeat("1\t", 5000) + "\n"},
	{"short rows of ones between tabs", "1\t1\n"},
	{"labelled rows", "规章\t1\t2\t3\n"},
	{"labels of other forms", "行政许可\t1\n"},
	{"ones between bars", "|1"},
	{"bars", "|"},
	{"tabs", "\t"},
	{"ones between wide gaps", strings.Repeat("1  ", 3000) + "\n"},
	{"ones between blanks", strings.Repeat("1 ", 200) + "\n"},
	{"lines of one number", "1\n"},
	{"lines of one character", "公\n"},
	{"blank lines", "\n"},
	{"form feeds", "1\f"},
	{"line separators", "公\u2028"},
	{"counts", "1件"},
	{"counts and commas", "1件，"},
	{"zeros in words", "未收到申请，"},
	{"wholes and parts", "公开2件，其中1件，1件；"},
	{"commas", "、"},
	{"ordinals", "第一、"},
	{"numbered headings on one line", "一、总体情况"},
	{"numbered headings", "一、总体情况\n"},
	{"parts", "（一）主动公开情况\n公开1件。\n"},
	{"angle brackets", "<td>"},
	{"one long line", "青石镇按时公开政府信息"},
	{"ordinary prose", ordinary},
	{"ordinary prose on one line", strings.TrimSpace(ordinary)},
	{"titles in quotes", "《"},
	{"digits", "9"},
	{"names of places", "山东省烟台市蓬莱区大辛店镇"},
	{"names of files", "a.doc "},
	{"traditional characters", "縣開"},
	{"readings behind characters", "號(hào)"},
}

// numberedItems is a list whose items count up.
func numberedItems(size int) string {
	var b strings.Builder
	b.WriteString(heavyHead + heavyTail)
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, "%d、不足。", i%10000)
	}
	return b.String()
}

// heavyDocuments lists the documents; those that may have any size are so many bytes.
func heavyDocuments(size int) []heavy {
	var list []heavy
	add := func(name, format string, data func(t *testing.T) []byte) {
		list = append(list, heavy{name: name, format: format, data: data})
	}
	text := func(name, s string) { add(name, "txt", func(*testing.T) []byte { return []byte(s) }) }
	for _, p := range pieces {
		text(p.name, filled(p.piece, size))
	}
	text("numbered problems", numberedItems(size))
	text("counts in the section of problems", filled(heavyTail+strings.Repeat("公开不足1件；", 100), size))
	text("ordinary prose of 32 MB", filled(ordinary, 32*mb-1))
	encoded := func(name string, e encoding.Encoding, s string) {
		add(name, "txt", func(t *testing.T) []byte {
			data, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			return data[:min(len(data), 32*mb)&^1]
		})
	}
	traditional := strings.NewReplacer("县", "縣", "镇", "鎮", "开", "開", "报", "報")
	for _, p := range []struct{ name, piece string }{{"ones between tabs", "1\t"}, {"counts", "1件"}, {"ordinary prose", ordinary}} {
		encoded(p.name+" in UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), filled(p.piece, size))
		encoded(p.name+" in GB18030", simplifiedchinese.GB18030, filled(p.piece, size))
		encoded(p.name+" in Big5", traditionalchinese.Big5, traditional.Replace(filled(p.piece, size)))
	}
	for _, part := range [][]heavy{fullDocuments(), heavyPages(size), heavyContainers(size), heavyPDF(size)} {
		list = append(list, part...)
	}
	return list
}

// countedUp is prose of so many bytes in which no number stands twice.
func countedUp(size int) string {
	var b strings.Builder
	for i := 1_000_000; b.Len() < size; i += 7 {
		fmt.Fprintf(&b, "%d，", i)
		if i%31 == 0 {
			b.WriteString("公开。\n")
		}
	}
	return b.String()
}

// strange is so many bytes of characters that follow one another nowhere else, sections of
// so many bytes each.
func strange(size, section int) string {
	var b strings.Builder
	x, next := uint64(1), section
	for i := 1; b.Len() < size; i++ {
		x = x*6364136223846793005 + 1442695040888963407
		b.WriteRune('一' + rune(x>>33%20_000))
		if i%150 == 0 {
			b.WriteString("\n")
		}
		if b.Len() >= next {
			fmt.Fprintf(&b, "\n（%d）公开情况\n", i)
			next += section
		}
	}
	return b.String()
}

// fullDocuments lists documents that are nearly as large as any may be.
func fullDocuments() []heavy {
	prose := heavyHead + varied(2_900_000)
	rows := heavyHead + strings.Repeat("规章\t1\t2\n", 19_900)
	lines := heavyHead + strings.Repeat("公\n", 49_900)
	var list []heavy
	for _, different := range []struct{ name, text string }{{"different numbers", countedUp(2_900_000)},
		{"different pairs of characters", strange(2_900_000, 3_000_000)},
		{"different pairs of characters in sections", strange(2_800_000, 900)}} {
		data := []byte(heavyHead + different.text)
		list = append(list, heavy{different.name, "txt", func(*testing.T) []byte { return data }, different.name == "different numbers"})
	}
	for _, full := range []struct{ name, text string }{{"as much prose as is read", prose}, {"as many cells as are read", rows},
		{"as many lines as are read", lines}} {
		lines := strings.Split(full.text, "\n")
		list = append(list,
			heavy{full.name, "txt", func(*testing.T) []byte { return []byte(full.text) }, true},
			heavy{full.name, "html", func(*testing.T) []byte {
				if strings.Contains(full.text, "\t") {
					return []byte("<html><table><tr><td>" + strings.NewReplacer("\t", "<td>", "\n", "<tr><td>").Replace(full.text) + "</table></html>")
				}
				return []byte("<html><p>" + strings.Join(lines, "<p>") + "</html>")
			}, true},
			heavy{full.name, "docx", func(t *testing.T) []byte {
				body := "<w:p><w:r><w:t>" + strings.Join(lines, "</w:t></w:r></w:p><w:p><w:r><w:t>") + "</w:t></w:r></w:p>"
				if strings.Contains(full.text, "\t") {
					body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>" + strings.NewReplacer("\t", "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>", "\n",
						"</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>").Replace(full.text) + "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
				}
				return archive(t, "[Content_Types].xml", bookTypes, "word/document.xml", wordOpen+sown(body)+wordClose)
			}, true},
			heavy{full.name, "xlsx", func(t *testing.T) []byte {
				body := `<row><c t="str"><v>` + strings.NewReplacer("\t", `</v></c><c t="str"><v>`, "\n", `</v></c></row><row><c t="str"><v>`).
					Replace(full.text) + "</v></c></row>"
				return archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/worksheets/sheet1.xml",
					sheetOpen+sown(body)+"</sheetData></worksheet>")
			}, true})
	}
	return list
}

// varied is prose of so many bytes in which no sentence is like another.
func varied(size int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < size; x = x*1664525 + 1013904223 {
		fmt.Fprintf(&b, "青石镇公开%c%c信息%d条，", '一'+rune(x>>20), '一'+rune(x>>8&0xFFF), x>>24)
		if x>>28 == 0 {
			b.WriteString("较上年有所增加。\n")
		}
	}
	return b.String()
}

// sown is XML with comments that pack badly, so that the rest may pack a hundred times.
func sown(xml string) string {
	var b strings.Builder
	x := uint32(1)
	for xml != "" {
		n := min(len(xml), 8<<10)
		if i := strings.IndexByte(xml[n:], '<'); i >= 0 {
			n += i
		} else {
			n = len(xml)
		}
		b.WriteString(xml[:n])
		xml = xml[n:]
		if xml == "" {
			break
		}
		b.WriteString("<!--")
		for range 24 {
			x = x*1664525 + 1013904223
			fmt.Fprintf(&b, "%08x", x)
		}
		b.WriteString("-->")
	}
	return b.String()
}

// heavyPages lists web pages.
func heavyPages(size int) []heavy {
	var list []heavy
	const open, end = `<html><head><meta charset="utf-8"><title>年度报告</title></head><body>`, "</body></html>"
	head := open + "<p>" + strings.ReplaceAll(heavyHead, "\n", "</p><p>") + "</p>"
	for _, p := range []struct{ name, before, piece, after string }{
		{"cells", "<table><tr>", "<td>", "</tr></table>"},
		{"cells with ones", "<table><tr>", "<td>1", "</tr></table>"},
		{"rows", "<table>", "<tr><td>1</td></tr>", "</table>"},
		{"paragraphs", "", "<p>1", ""},
		{"line ends", "", "<br>", ""},
		{"ones between line ends", "", "1<br>", ""},
		{"bold without end", "", "<b>", ""},
		{"paragraphs below open elements", strings.Repeat("<b><i><u><s><em><code>", 60), "<p>1", ""},
		{"paragraphs below open fonts", "", "<font size=1><font color=a><font face=b>1<p>", ""},
		{"nested lists", "", "<ul><li>", ""},
		{"nested tables", "", "<table><tr><td>", ""},
		{"attributes", "<p ", "a ", ">"},
		{"named attributes", "<p ", "a=1 ", ">"},
		{"a picture inside", `<img src="data:image/png;base64,`, "QUJD", `">`},
		{"comments", "", "<!---->", ""},
		{"entities", "", "&lt;", ""},
		{"prose", "", "<p>" + strings.TrimSpace(ordinary) + "</p>", ""},
		{"tabs in preformatted text", "<pre>", "1\t", "</pre>"},
		{"a script", "<script>", "var a=1;", "</script>"},
		{"links", "", `<a href="a.doc">a</a>`, ""},
		{"headings", "", "<h1>一</h1>", ""},
	} {
		list = append(list, heavy{name: p.name, format: "html", data: func(*testing.T) []byte {
			n := max(0, size-len(head)-len(p.before)-len(p.after)-len(end)) / len(p.piece)
			return []byte(head + p.before + strings.Repeat(p.piece, n) + p.after + end)
		}})
	}
	return list
}

// heavyContainers lists office files. Those that are packed are as small as they can be;
// what they unpack to is 16 times the size, at most 60 MB.
func heavyContainers(size int) []heavy {
	var list []heavy
	size = min(16*size, 60*mb)
	word := func(name, before, piece, after string) {
		list = append(list, heavy{name: name, format: "docx", data: func(t *testing.T) []byte {
			head := wordOpen + "<w:p><w:r><w:t>" + strings.ReplaceAll(heavyHead, "\n", "</w:t></w:r></w:p><w:p><w:r><w:t>") + "</w:t></w:r></w:p>"
			return archive(t, "[Content_Types].xml", bookTypes, "word/document.xml",
				sown(head+before+strings.Repeat(piece, size/len(piece))+after)+wordClose)
		}})
	}
	cell := "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
	word("cells", "<w:tbl><w:tr>", cell, "</w:tr></w:tbl>")
	word("rows", "<w:tbl>", "<w:tr>"+cell+"</w:tr>", "</w:tbl>")
	word("empty cells", "<w:tbl><w:tr>", "<w:tc/>", "</w:tr></w:tbl>")
	word("rows that leave out squares", "<w:tbl>", `<w:tr><w:trPr><w:gridAfter w:val="64"/></w:trPr><w:tc><w:p/></w:tc></w:tr>`, "</w:tbl>")
	word("paragraphs", "", "<w:p><w:r><w:t>1</w:t></w:r></w:p>", "")
	word("prose", "", "<w:p><w:r><w:t>"+strings.TrimSpace(ordinary)+"</w:t></w:r></w:p>", "")
	word("one long paragraph", "<w:p><w:r><w:t>", "1件", "</w:t></w:r></w:p>")
	word("blanks", "", " ", "")
	word("attributes", "<w:p ", `a="1" `, "/>")
	word("one long attribute", `<w:p a="`, "1", `"/>`)
	word("one long name", "<w:p/><", "a", "/>")
	word("comments", "<!--", "a ", "-->")
	word("nested elements", "", "<w:p>", "")
	sheet := func(name, strs, before, piece, after string) {
		list = append(list, heavy{name: name, format: "xlsx", data: func(t *testing.T) []byte {
			entries := []string{"[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/worksheets/sheet1.xml",
				sown(sheetOpen+before+strings.Repeat(piece, size/len(piece))+after) + "</worksheet>"}
			if strs != "" {
				entries = append(entries, "xl/sharedStrings.xml", sown("<sst>"+strings.Repeat(strs, size/len(strs)))+"</sst>")
			}
			return archive(t, entries...)
		}})
	}
	sheet("cells", "", "<row>", "<c><v>1</v></c>", "</row></sheetData>")
	sheet("rows", "", "", "<row><c><v>1</v></c></row>", "</sheetData>")
	sheet("blank rows", "", "", "<row/>", "</sheetData>")
	sheet("blank cells", "", "<row>", "<c/>", "</row></sheetData>")
	sheet("columns far apart", "", "", `<row><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>`, "</sheetData>")
	sheet("merged cells", "", "<row/></sheetData><mergeCells>", `<mergeCell ref="A1:XFD1048576"/>`, "</mergeCells>")
	sheet("shared strings", "<si><t>a</t></si>", "", "<row/>", "</sheetData>")
	sheet("one long shared string", strings.Repeat("公", 1000), "", "<row/>", "</sheetData>")
	sheet("long texts", "", "<row>", `<c t="str"><v>`+strings.Repeat("公开", 200)+"</v></c>", "</row></sheetData>")
	list = append(list, heavy{name: "the same string in every cell", format: "xlsx", data: func(t *testing.T) []byte {
		return archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/sharedStrings.xml",
			"<sst><si><t>"+strings.Repeat("公", 10000)+"</t></si></sst>", "xl/worksheets/sheet1.xml",
			sheetOpen+"<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 60000)+"</row></sheetData></worksheet>")
	}})
	list = append(list, heavy{name: "a blank sheet of every row and column", format: "xlsx", always: true, data: func(t *testing.T) []byte {
		var b strings.Builder
		b.WriteString(sheetOpen)
		for i := 1; i <= 1<<20; i++ {
			fmt.Fprintf(&b, `<row r="%d"/>`, i)
		}
		b.WriteString("<row>" + strings.Repeat("<c/>", 16384) + "</row></sheetData></worksheet>")
		return archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/worksheets/sheet1.xml", sown(b.String()))
	}})
	list = append(list, heavy{name: "many entries", format: "docx", data: func(t *testing.T) []byte {
		return archive(t, manyEntries(min(size/200, 200_000))...)
	}})
	return list
}

// heavyPDF lists PDF files of one page, whose streams are packed; what they unpack to is
// 16 times the size, at most 60 MB.
func heavyPDF(size int) []heavy {
	var list []heavy
	for _, p := range []struct{ name, piece string }{
		{"glyphs", "(1) Tj "},
		{"words", "(1 1 1 1 ) Tj "},
		{"lines", "(1) Tj 0 -1 Td "},
		{"long strings", "(" + strings.Repeat("ab ", 300) + ") Tj 0 -1 Td "},
		{"saved states", "q "},
		{"numbers", "1 "},
		{"brackets", "["},
		{"paths", "0 0 m 1 1 l S "},
	} {
		list = append(list, heavy{name: p.name, format: "pdf", data: func(*testing.T) []byte {
			return packedPDF("BT /F1 1 Tf 1 0 0 1 50 700 Tm " + strings.Repeat(p.piece, min(16*size, 60*mb)/len(p.piece)))
		}})
	}
	return list
}

// packedPDF is a PDF file of one page whose stream is packed.
func packedPDF(content string) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte(content))
	_ = z.Close()
	var b bytes.Buffer
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	object(fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.String()))
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// tinyDocument is a report of one sentence.
func tinyDocument(t *testing.T, format string) []byte {
	switch format {
	case "html":
		return []byte("<html><body><p>" + strings.ReplaceAll(heavyHead, "\n", "</p><p>") + "</body></html>")
	case "docx":
		return archive(t, "[Content_Types].xml", bookTypes, "word/document.xml", wordOpen+"<w:p><w:r><w:t>公开</w:t></w:r></w:p>"+wordClose)
	case "xlsx":
		return archive(t, "[Content_Types].xml", bookTypes, "xl/workbook.xml", book, "xl/worksheets/sheet1.xml",
			sheetOpen+`<row><c t="str"><v>公开</v></c></row></sheetData></worksheet>`)
	case "pdf":
		return packedPDF("BT /F1 10 Tf 1 0 0 1 50 700 Tm (public) Tj ET")
	}
	return []byte(heavyHead)
}
