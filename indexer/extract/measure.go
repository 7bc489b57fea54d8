package extract

import (
	"fmt"
	"strings"
	"unicode"

	"gongkai/indexer/fault"
	"gongkai/report/char"
)

// Bounds of what a document may hold and its reading may take. A report has less than a
// megabyte of text, and with every cell on a line of its own a thousand lines.
const (
	maxText  = 3 << 20
	maxLines = 50_000
	maxCells = 60_000

	maxOutput = 3 // bytes that a converter may write for each byte of text: boxes of words

	maxMemory  = 768 << 20 // bytes that the reading of a file in a process of its own may take
	idleMemory = 48 << 20  // bytes that a child and pdftotext hold before they read

	maxLineCells = 4000 // a reader takes the rest of a line for one cell
	maxBlanks    = 16   // and of a flood of empty cells no more
)

// Allow refuses a text that is longer, or has more lines or table cells, than a document
// may have: what is made of a text takes many times its room. The error is a
// *fault.Error without a path.
func (l Limits) Allow(text string) error {
	l = l.withDefaults()
	if len(text) > l.MaxText {
		const mb = 1 << 20
		have, allowed := fmt.Sprintf("%.1f", float64(len(text))/mb), fmt.Sprintf("%.0f", float64(l.MaxText)/mb)
		return fault.New(fault.TooLarge, fault.TextSize, have, allowed)
	}
	if len(text) < min(l.MaxLines, l.MaxCells) {
		return nil // a line or a cell takes a byte at least
	}
	var t tally
	for _, r := range text {
		if t.add(r); t.lines > l.MaxLines {
			return fault.New(fault.TooLarge, fault.TooManyLines, l.MaxLines)
		}
		if t.cells+t.inCells() > l.MaxCells {
			return fault.New(fault.TooLarge, fault.TooManyCells, l.MaxCells)
		}
	}
	return nil
}

// tally counts the lines of a text that hold something, and the most cells that they can
// be cut into: at tabs and bars, at wide gaps, and at the blanks between numbers.
type tally struct {
	lines, cells int
	line
}

// line is what a tally knows of the line it is in.
type line struct {
	filled bool // it holds something
	inLine int  // its cells but for the last
	empty  int  // separators behind its last cell that holds something
	blanks int  // blanks behind that or the last separator
	open   bool // the last cell holds something
}

// add counts one character more.
func (t *tally) add(r rune) {
	switch {
	case r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		t.cells += t.inCells()
		t.line = line{}
		return
	case r == '\t' || strings.ContainsRune("|｜│┃¦", r):
		if t.empty++; t.empty <= maxBlanks {
			t.inLine++
		}
		t.open, t.blanks = false, 0
	case char.Blank(r):
		t.blanks++
		return
	default:
		if t.open && (t.blanks > 1 || t.blanks == 1 && beginsNumber(r)) {
			t.inLine++
		}
		t.open, t.empty, t.blanks = true, 0, 0
	}
	if !t.filled && r != '\t' {
		t.filled = true
		t.lines++
	}
}

// beginsNumber reports whether a number, or what stands for none, may begin with r.
func beginsNumber(r rune) bool {
	return !unicode.IsLetter(r) || char.Digit(r) >= 0 || strings.ContainsRune("无無零减減增加OoＯ", r)
}

// inCells is how many cells the line has so far.
func (l *line) inCells() int {
	if !l.filled {
		return 0
	}
	return min(l.inLine, maxLineCells) + 1
}
