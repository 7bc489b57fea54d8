package extract

import (
	"bytes"
	"html"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// maxLinks bounds the attachments looked for in one document.
const maxLinks = 32

// attachmentEndings are the endings of files that hold what a page leaves out.
var attachmentEndings = [][]byte{[]byte(".doc"), []byte(".xls"), []byte(".pdf"), []byte(".wps"), []byte(".rtf"),
	[]byte(".DOC"), []byte(".XLS"), []byte(".PDF"), []byte(".WPS"), []byte(".RTF")}

// MayAttach reports whether a file is one that Links can list, by the ending of its name.
func MayAttach(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".rtf":
		return true
	}
	return false
}

// The patterns of links and names. They are large, and most processes, each of which
// reads one risky file, need neither.
var (
	linkPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)href\s*=\s*(?:"([^"<>]{1,1000}?\.(?:docx?|xlsx?|pdf|wps|rtf))"|` +
			`'([^'<>]{1,1000}?\.(?:docx?|xlsx?|pdf|wps|rtf))')`)
	})
	namePattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)[^\s/\\|<>"'：:，。；、]{1,200}\.(?:docx?|xlsx?|pdf|wps|rtf)\b`)
	})
)

// Links lists the office and PDF files that a web page links to, and that any
// text names, in their order, each once, at most 32: paths relative to the
// document where they say so, else names alone. Other files have none. It does
// not look whether they are there.
func (f *File) Links() []string {
	if f.kind != kindText || !slices.ContainsFunc(attachmentEndings, func(e []byte) bool { return bytes.Contains(f.data, e) }) {
		return nil
	}
	s, _, err := f.decoded()
	if err != nil {
		return nil
	}
	var links []string
	add := func(l string) {
		if l != "" && !slices.Contains(links, l) && len(links) < maxLinks {
			links = append(links, l)
		}
	}
	if looksLikeHTML(f.path, s) {
		for _, m := range linkPattern().FindAllStringSubmatch(s, 4*maxLinks) {
			if u, err := url.Parse(html.UnescapeString(m[1] + m[2])); err == nil {
				add(strings.TrimPrefix(u.Path, "./"))
			}
		}
		return links
	}
	for _, name := range namePattern().FindAllString(s, 4*maxLinks) {
		add(name)
	}
	return links
}
