package extract

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/report/char"
)

const maxPages = 300 // read of a PDF file

// readPDF has pdftotext (poppler-utils with poppler-data) find the words of the file
// and, where it is not installed, reads the file in Go, which only a child does.
// Either way lines and the columns of tables are put together from the places of
// the words. No words, or next to nothing but damage, mean a scan.
func readPDF(ctx context.Context, doc *Document, data []byte, limits Limits) error {
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		if limits.inChild {
			return readPDFInGo(doc, data)
		}
		return &Error{Reason: ReasonUnsupported, Detail: "读 PDF 需要安装 pdftotext（poppler-utils）", Tool: "pdftotext", Err: err}
	}
	// The file goes by a temporary copy: pdftotext seeks, and the bytes read are
	// the bytes that were hashed.
	dir, err := os.MkdirTemp("", "gongkai-")
	if err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	t := tool{path: path, args: []string{"-bbox", "-enc", "UTF-8", "-l", strconv.Itoa(maxPages), in, "-"}, dir: dir, address: maxMemory, timeout: limits.Timeout}
	out, complaint, err := t.run(ctx, limits)
	if err != nil {
		if strings.Contains(complaint, "password") {
			return &Error{Reason: ReasonEncrypted, Err: err}
		}
		return err
	}
	return finishPDF(doc, textOfPages(readBoxes(out)))
}

// finishPDF cleans the text of a PDF file, pages parted by form feeds.
func finishPDF(doc *Document, out string) error {
	text := clean(strings.Map(character, strings.ToValidUTF8(out, "\uFFFD")))
	if garbage(text) {
		return &Error{Reason: ReasonNoText, Detail: noTextDetail(FormatPDF)}
	}
	doc.Text = withoutRunningHeads(text)
	return nil
}

// character returns the character that a font of a PDF file means by a radical of
// simplified script, which no Unicode normalization leads back. Radicals that do have a
// compatibility decomposition stay as printed.
func character(r rune) rune {
	if r >= 0x2E80 && r < 0x2F00 {
		r, _ = char.Radical(r)
	}
	return r
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// garbage tells text whose fonts have no map to characters.
func garbage(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		if r <= ' ' {
			continue
		}
		all++
		if r == utf8.RuneError || r >= 0xE000 && r <= 0xF8FF {
			odd++
		}
	}
	return all > 0 && odd*3 > all
}

// capped takes output up to a limit and then calls for the end.
type capped struct {
	buf   bytes.Buffer
	to    *bytes.Buffer // takes the output instead, where it is set
	limit int
	over  bool
	full  func()
}

// Write keeps what fits. It never fails, so that the process does not stop on a
// broken pipe before it is ended.
func (c *capped) Write(p []byte) (int, error) {
	b := &c.buf
	if c.to != nil {
		b = c.to
	}
	room := max(0, c.limit-b.Len())
	b.Write(p[:min(len(p), room)])
	if len(p) > room {
		c.over = true
		if c.full != nil {
			c.full()
		}
	}
	return len(p), nil
}
