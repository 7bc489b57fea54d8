package grid

import (
	"fmt"
	"strings"
)

// Filled lists the cells of an entry in which something stands.
func (e *Entry) Filled() []*Cell {
	all := make([]*Cell, 0, e.Nums)
	for i := range e.Vals {
		if e.Vals[i].Kind != Blank {
			all = append(all, &e.Vals[i])
		}
	}
	return all
}

// Trimmed is the value area without the empty cells at both ends.
func (e *Entry) Trimmed() []Cell {
	from, to := 0, len(e.Vals)
	for from < to && e.Vals[from].Kind == Blank {
		from++
	}
	for from < to && e.Vals[to-1].Kind == Blank {
		to--
	}
	return e.Vals[from:to]
}

// Serial reports whether the first number of an entry is n.
func (e *Entry) Serial(n int) bool {
	for _, c := range e.Vals {
		if c.Kind != Blank {
			return c.Kind == Number && c.Value == float64(n) || c.Kind == Digits && c.Digits == Code(n-1)
		}
	}
	return false
}

// FirstNumber is the column of an entry's first number.
func (e *Entry) FirstNumber() int {
	for i, c := range e.Vals {
		if c.Kind != Blank {
			return e.FirstCol + i
		}
	}
	return -1
}

// PulledApart reports whether the last digits of an entry have one blank between them and
// may be one number.
func (e *Entry) PulledApart() bool {
	n := len(e.Vals)
	if n < 2 {
		return false
	}
	a, b := &e.Vals[n-2], &e.Vals[n-1]
	return a.column < 0 && b.column < 0 && a.Line == b.Line && len(a.Text) == 1 && len(b.Text) == 1 && b.Start == a.End+1
}

// End is the last cell of an entry.
func (e *Entry) End() Cell {
	if n := len(e.Vals); n > 0 {
		return e.Vals[n-1]
	}
	if n := len(e.Labels); n > 0 {
		return e.Labels[n-1]
	}
	return Cell{}
}

// Glued is the digits of an entry's only number where they follow its label with
// nothing between, "" where they do not.
func (e *Entry) Glued() string {
	n := len(e.Labels)
	if e.Nums != 1 || n == 0 || e.Named {
		return ""
	}
	for _, c := range e.Vals {
		if (c.Kind == Digits || c.Kind == Number) && c.Start == e.Labels[n-1].End {
			return c.Text
		}
	}
	return ""
}

// Code is the code of row j as the lists print it.
func Code(j int) string { return fmt.Sprintf("%02d", j+1) }

// JoinedDigits is the length of the digits of an entry whose cells were run together, 0
// where they were not.
func (e *Entry) JoinedDigits() int { return len(e.Joined().Digits) }

// Joined is the cell that holds the numbers of a whole row without anything
// between them.
func (e *Entry) Joined() Cell {
	if e.FirstCol >= 0 && len(e.Vals) > 1 {
		return Cell{}
	}
	for _, c := range e.Vals {
		if c.Kind == Digits || c.Kind == Number && c.Digits != "" {
			return c
		}
	}
	return Cell{}
}

// LastLabel reports whether the last label of an entry is or, for a longer phrase,
// holds the words.
func (e *Entry) LastLabel(words string) bool {
	if len(e.Labels) == 0 {
		return false
	}
	folded := e.Labels[len(e.Labels)-1].Label
	return folded == words || words != "其他" && strings.Contains(folded, words)
}
