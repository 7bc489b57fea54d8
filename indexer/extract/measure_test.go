package extract

import (
	"errors"
	"strings"
	"testing"

	"gongkai/indexer/fault"
)

func TestAllow(t *testing.T) {
	limits := Limits{MaxText: 2000, MaxLines: 10, MaxCells: 40}
	for name, c := range map[string]struct {
		text string
		want fault.DetailID // "" is allowed
	}{
		"as long as allowed":             {strings.Repeat("字", 666) + "ab", ""},
		"a byte longer":                  {strings.Repeat("字", 667), fault.TextSize},
		"as many lines as allowed":       {strings.Repeat("第三行\n", 10), ""},
		"a line more":                    {strings.Repeat("第三行\n", 11), fault.TooManyLines},
		"a line more by carriage return": {strings.Repeat("第三行\r", 11), fault.TooManyLines},
		"a line more by form feed":       {strings.Repeat("第三行\f", 11), fault.TooManyLines},
		"a line more by separator":       {strings.Repeat("第三行\u2028", 11), fault.TooManyLines},
		"blank lines":                    {strings.Repeat(" \n\u3000\n\n\t\n", 200), ""},
		"as many cells as allowed":       {strings.Repeat("a\tb\tc\td\n", 10), ""},
		"a cell more":                    {strings.Repeat("a\tb\tc\td\n", 9) + "a\tb\tc\td\te", fault.TooManyCells},
		"a cell more between bars":       {strings.Repeat("a|b|c|d\n", 9) + "a|b|c|d|e", fault.TooManyCells},
		"cells between wide gaps":        {strings.Repeat("a  b  c  d  e\n", 9), fault.TooManyCells},
		"numbers between blanks":         {strings.Repeat("a 1 2 3 4\n", 9), fault.TooManyCells},
		"words between blanks":           {strings.Repeat("a word by word\n", 10), ""},
		"lines that begin with a tab":    {strings.Repeat("\t第三行\n", 11), fault.TooManyLines},
		"lines that begin with a bar":    {strings.Repeat("|第三行\n", 11), fault.TooManyLines},
		"a flood of tabs":                {"a" + strings.Repeat("\t", 1900), ""},
		"a flood of tabs and blanks":     {"a" + strings.Repeat("\t ", 900), ""},
	} {
		t.Run(name, func(t *testing.T) {
			var e *fault.Error
			switch err := limits.Allow(c.text); {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (!errors.As(err, &e) || e.Reason != fault.TooLarge || e.Detail.ID != c.want):
				t.Errorf("error is %v, want %s", err, c.want)
			}
		})
	}
}
