package extract

import (
	"bytes"
	"path/filepath"
	"strings"

	"gongkai/indexer/fault"
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

// risky reports whether a format unpacks, seeks and recurses; such files are read apart
// from the rest.
func (k kind) risky() bool { return k == kindZip || k == kindPDF || k == kindOLE || k == kindRTF }

// detail says what a kind is that is not read.
func (k kind) detail() fault.DetailID {
	switch k {
	case kindImage:
		return fault.IsPicture
	case kindProgram:
		return fault.IsProgram
	}
	return fault.IsArchive
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

// sniff is the format by the bytes alone; an ending may lie.
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

// looksLikeHTML reports whether a text is a saved page rather than plain text that
// happens to hold a "<".
func looksLikeHTML(path, text string) bool {
	head := text[:min(len(text), 4096)]
	if strings.Contains(head, "<") && hasTags(strings.ToLower(head)) {
		return true
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".php":
		return strings.Contains(text, "</") || strings.Contains(text, "/>")
	}
	return false
}

// hasTags reports whether the beginning of a text, in lower case, is that of a page.
func hasTags(head string) bool {
	trimmed := strings.TrimLeft(head, " \t\r\n\uFEFF\x00")
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<p>", "<p ",
		"<!--", "<script", "<span", "<?xml"} {
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
	return strings.Count(head, "</td>") >= 4 || strings.Count(head, "</p>") >= 4
}
