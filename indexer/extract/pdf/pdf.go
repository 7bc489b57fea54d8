// Package pdf reads the text of PDF files.
//
// The bytes of a file go in, its text comes out: lines from top to bottom, a form feed
// between pages, cells of tables parted by two blanks or more and every column at one
// place on all pages, without running heads and the numbers of pages. At most 300 pages
// are read. Converters are bound by the process.Bounds given; a file without words is a
// *fault.Error with the reason NoText, as is every other fault with its own.
package pdf

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"gongkai/indexer/extract/process"
	"gongkai/indexer/extract/text"
	"gongkai/indexer/fault"
	"gongkai/report/char"
)

const maxPages = 300 // read of a PDF file

// Read has pdftotext (poppler-utils with poppler-data) find the words of the file
// and, where it is not installed, reads the file in Go, which only a child does.
// Either way lines and the columns of tables are put together from the places of
// the words. No words, or next to nothing but damage, mean a scan.
func Read(ctx context.Context, data []byte, b process.Bounds) (string, error) {
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		if b.Confined {
			return readInGo(data)
		}
		return "", &fault.Error{Reason: fault.Unsupported, Detail: fault.Say(fault.PDFConverter), Tool: "pdftotext", Err: err}
	}
	// The file goes by a temporary copy: pdftotext seeks, and the bytes read are
	// the bytes that were hashed.
	dir, done, err := process.Scratch()
	if err != nil {
		return "", fault.Wrap(fault.Unreadable, err)
	}
	defer done()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return "", fault.Wrap(fault.Unreadable, err)
	}
	args := []string{"-bbox", "-enc", "UTF-8", "-l", strconv.Itoa(maxPages), in, "-"}
	t := process.Tool{Path: path, Args: args, Dir: dir, Address: process.Address}
	out, complaint, err := t.Run(ctx, b)
	if err != nil {
		if strings.Contains(complaint, "password") {
			return "", &fault.Error{Reason: fault.Encrypted, Err: err}
		}
		return "", err
	}
	return finish(textOfPages(readBoxes(out)))
}

// finish cleans the text of a PDF file, pages parted by form feeds.
func finish(out string) (string, error) {
	s := text.Clean(strings.Map(character, strings.ToValidUTF8(out, "\uFFFD")))
	if text.Garbage(s) {
		return "", fault.New(fault.NoText, fault.MaybeScan)
	}
	return withoutRunningHeads(s), nil
}

// character returns the character that a font of a PDF file means by a radical or a
// compatibility ideograph: 工 for ⼯, 长 for ⻓.
func character(r rune) rune {
	r, _ = char.Radical(r)
	return r
}
