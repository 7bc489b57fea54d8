package content

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// template is a sentence with slots. "{name}" is filled from a fixed list of
// names; "{#subject|low-high|unit|approx}" prints a number and records it as a
// figure, approx being "", 余, 多, 近, 约 or 以上; "{0subject|unit|words}" prints words that say
// there was none and records a figure of zero.
type template []piece

// piece is a literal, a named slot or a figure.
type piece struct {
	text   string // the literal or the name of the slot
	slot   bool
	figure *figureSlot
}

type figureSlot struct {
	subject   string
	low, high int
	unit      string
	approx    string
	none      string // the words that say there was none, "" for a number
}

// parseTemplate reads a sentence; it fails on an unknown slot or a broken figure.
func parseTemplate(s string) (template, error) {
	var t template
	for rest := s; rest != ""; {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			return append(t, piece{text: rest}), nil
		}
		if open > 0 {
			t = append(t, piece{text: rest[:open]})
		}
		name, after, ok := strings.Cut(rest[open+1:], "}")
		if !ok {
			return nil, fmt.Errorf("template %q: a slot does not end", s)
		}
		rest = after
		if zero, ok := strings.CutPrefix(name, "0"); ok {
			parts := strings.Split(zero, "|")
			if len(parts) != 3 {
				return nil, fmt.Errorf("template %q: a zero has %d parts, not 3", s, len(parts))
			}
			t = append(t, piece{figure: &figureSlot{subject: parts[0], unit: parts[1], none: parts[2]}})
			continue
		}
		if !strings.HasPrefix(name, "#") {
			if !knownSlot(name) {
				return nil, fmt.Errorf("template %q: no slot is called %q", s, name)
			}
			t = append(t, piece{text: name, slot: true})
			continue
		}
		f, err := parseFigure(name[1:])
		if err != nil {
			return nil, fmt.Errorf("template %q: %w", s, err)
		}
		t = append(t, piece{figure: f})
	}
	return t, nil
}

func knownSlot(name string) bool {
	switch name {
	case "self", "org", "year", "last", "gov", "up", "village", "village2", "matter", "matter2", "item", "word",
		"office", "media", "dept", "date", "days":
		return true
	}
	return false
}

func parseFigure(s string) (*figureSlot, error) {
	parts := strings.Split(s, "|")
	if len(parts) != 4 {
		return nil, fmt.Errorf("figure %q has %d parts, not 4", s, len(parts))
	}
	low, high, _ := strings.Cut(parts[1], "-")
	f := &figureSlot{subject: parts[0], unit: parts[2], approx: parts[3]}
	var err error
	if f.low, err = strconv.Atoi(low); err != nil {
		return nil, fmt.Errorf("figure %q: %w", s, err)
	}
	if f.high, err = strconv.Atoi(high); err != nil {
		return nil, fmt.Errorf("figure %q: %w", s, err)
	}
	return f, nil
}

// topic is a list of templates that may stand together in one section.
type topic []template

func parseTopic(sentences []string) (topic, error) {
	t := make(topic, len(sentences))
	for i, s := range sentences {
		var err error
		if t[i], err = parseTemplate(s); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// approxWords gives the truth of an approximation mark.
func approxWords(mark string) report.Approx {
	switch mark {
	case "余", "多", "以上":
		return report.ApproxAtLeast
	case "近", "约":
		return report.ApproxAbout
	}
	return report.ApproxExact
}

// printFigure writes a number with its mark and unit: 近300人次, 200余条, 5项以上.
func printFigure(number, unit, mark string) string {
	switch mark {
	case "近", "约":
		return mark + number + unit
	case "余", "多":
		return number + mark + unit
	case "以上":
		return number + unit + mark
	}
	return number + unit
}

// SmallNumeral is a number from 1 to 10 in Chinese, as it is written before a
// counter: 两, not 二.
func SmallNumeral(n int) string {
	return []string{"", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"}[n]
}
