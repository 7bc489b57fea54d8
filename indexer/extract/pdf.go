package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxPages  = 300       // read of a PDF file
	maxMemory = 768 << 20 // bytes of address space that the converter may take
)

// readPDF runs pdftotext (poppler-utils with poppler-data) on the file, in a
// process of its own that is ended when the time is up or its output grows past
// the limit. Words without any, or with next to nothing but damage, mean a scan.
func readPDF(ctx context.Context, doc *Document, data []byte, limits Limits) error {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return &Error{Reason: ReasonUnsupported, Detail: "读 PDF 需要安装 pdftotext（poppler-utils）", Err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, limits.Timeout)
	defer cancel()
	// The file goes by a temporary copy: pdftotext seeks, and the bytes read are
	// the bytes that were hashed.
	f, err := os.CreateTemp("", "gongkai-*.pdf")
	if err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return &Error{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
	}
	out := &capped{limit: limits.MaxText, full: cancel}
	var complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", fmt.Sprintf(`ulimit -v %d 2>/dev/null; exec "$0" "$@"`, maxMemory>>10),
		tool, "-layout", "-enc", "UTF-8", "-l", strconv.Itoa(maxPages), f.Name(), "-")
	cmd.Stdout, cmd.Stderr = out, &capped{limit: 4 << 10, to: &complaint}
	cmd.Env = []string{"LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH")}
	err = cmd.Run()
	switch {
	case out.over:
		return &Error{Reason: ReasonTooLarge, Detail: "PDF 的文字超过上限"}
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Error{Reason: ReasonTimeout, Detail: fmt.Sprintf("超过 %s", limits.Timeout), Err: ctx.Err()}
	case ctx.Err() != nil:
		return &Error{Reason: ReasonTimeout, Detail: "已取消", Err: ctx.Err()}
	case err != nil && strings.Contains(complaint.String(), "password"):
		return &Error{Reason: ReasonEncrypted, Err: err}
	case err != nil && out.buf.Len() == 0:
		return &Error{Reason: ReasonMalformed, Detail: firstLine(complaint.String()), Err: err}
	}
	text := clean(strings.ToValidUTF8(out.buf.String(), "\uFFFD"))
	if garbage(text) {
		return &Error{Reason: ReasonNoText, Detail: noTextDetail(FormatPDF)}
	}
	doc.Text = withoutRunningHeads(text)
	return nil
}

// withoutRunningHeads drops the first and last lines of pages that come again on
// most pages, page numbers aside.
func withoutRunningHeads(text string) string {
	pages := strings.Split(text, "\f")
	if len(pages) < 3 {
		return text
	}
	lines := make([][]string, len(pages))
	counts := map[string]int{}
	for i, page := range pages {
		lines[i] = strings.Split(page, "\n")
		seen := map[string]bool{}
		for _, n := range edges(lines[i]) {
			if key := withoutDigits(lines[i][n]); key != "" && !seen[key] {
				seen[key] = true
				counts[key]++
			}
		}
	}
	for i := range lines {
		for _, n := range edges(lines[i]) {
			if c := counts[withoutDigits(lines[i][n])]; c >= 3 && c*2 >= len(pages) {
				lines[i][n] = ""
			}
		}
		pages[i] = strings.Join(lines[i], "\n")
	}
	return strings.Join(pages, "\f")
}

// edges are the places of the first two and last two lines of a page that hold
// something.
func edges(lines []string) []int {
	var all []int
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			all = append(all, i)
		}
	}
	if len(all) <= 4 {
		return all
	}
	return append(all[:2:2], all[len(all)-2:]...)
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == ' ' || r == '\t' || r == '/' || r == '-' {
			return -1
		}
		return r
	}, s)
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
