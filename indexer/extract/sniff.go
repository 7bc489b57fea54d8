package extract

import (
	"bytes"
	"path/filepath"
	"strings"
)

// kind is what the first bytes of a file say it is.
type kind int

const (
	kindText kind = iota
	kindPDF
	kindZip
	kindOLE
	kindImage
	kindArchive
	kindProgram
	kindRTF
)

// risky formats unpack, seek and recurse; they are read apart from the rest.
func (k kind) risky() bool { return k == kindZip || k == kindPDF || k == kindOLE || k == kindRTF }

// String names the kind for readers.
func (k kind) String() string {
	switch k {
	case kindPDF:
		return "PDF"
	case kindZip:
		return "压缩包"
	case kindOLE:
		return "旧版 Office 文档，请另存为 docx 或 xlsx"
	case kindImage:
		return "图片"
	case kindArchive:
		return "压缩包"
	case kindProgram:
		return "程序"
	case kindRTF:
		return "RTF 文档，请另存为 docx"
	}
	return "文本"
}

// signatures are the beginnings of formats that are not text.
var signatures = []struct {
	magic string
	kind  kind
}{
	{"%PDF-", kindPDF},
	{"PK\x03\x04", kindZip},
	{"PK\x05\x06", kindZip},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", kindOLE},
	{"\x89PNG\r\n\x1a\n", kindImage},
	{"\xFF\xD8\xFF", kindImage},
	{"GIF87a", kindImage},
	{"GIF89a", kindImage},
	{"II*\x00", kindImage},
	{"MM\x00*", kindImage},
	{"\x1f\x8b", kindArchive},
	{"Rar!\x1a\x07", kindArchive},
	{"7z\xBC\xAF\x27\x1C", kindArchive},
	{"\x7fELF", kindProgram},
	{"{\\rtf", kindRTF},
}

// sniff tells the format by the bytes alone; an ending may lie.
func sniff(data []byte) kind {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.kind
		}
	}
	// Some generators write a few bytes before a PDF's header.
	if i := bytes.Index(data[:min(len(data), 64)], []byte("%PDF-")); i >= 0 {
		return kindPDF
	}
	return kindText
}

// looksLikeHTML tells a saved page from plain text that happens to hold a "<".
func looksLikeHTML(path, text string) bool {
	head := strings.ToLower(text[:min(len(text), 4096)])
	trimmed := strings.TrimLeft(head, " \t\r\n\uFEFF\x00")
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<p>", "<p ", "<!--", "<script", "<span", "<?xml"} {
		if strings.HasPrefix(trimmed, p) {
			return true
		}
	}
	for _, p := range []string{"<html", "<body", "</head>", "<!doctype html"} {
		if strings.Contains(head, p) {
			return true
		}
	}
	// A stray tag does not make a text a page; rows of them do.
	if strings.Count(head, "</td>") >= 4 || strings.Count(head, "</p>") >= 4 {
		return true
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".php":
		return strings.Contains(text, "</") || strings.Contains(text, "/>")
	}
	return false
}
