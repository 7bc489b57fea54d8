package search

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/report"
)

// FigureCondition compares the figures that a section states. A figure without a value
// (数十次) never passes, and one that is no exact number is taken at the number stated:
// 100余次 is 100.
type FigureCondition struct {
	Subject string // what is counted holds this, as texts are compared
	Op      Op
	Value   float64
	Unit    string // "" is any; one of money is compared as yuan, whatever unit the figure has
}

// FigureNode matches a section that states a figure which passes.
type FigureNode struct{ Condition FigureCondition }

func (FigureNode) node() {}

// figureNames are the names of the condition on figures.
var figureNames = []string{"figure", "figures", "数", "数字"}

// Yuan is what one of a unit of money is in yuan, 0 for other units.
func Yuan(unit string) float64 {
	return map[string]float64{"元": 1, "万元": 1e4, "亿元": 1e8}[unit]
}

// Passes reports whether a figure of a value and a unit passes; its subject must be
// looked at elsewhere.
func (c FigureCondition) Passes(value float64, unit string) bool {
	if times := Yuan(c.Unit); times > 0 {
		return Yuan(unit) > 0 && c.Op.Holds(value*Yuan(unit), c.Value*times)
	}
	return (c.Unit == "" || c.Unit == unit) && c.Op.Holds(value, c.Value)
}

// String gives the condition as the syntax has it.
func (c FigureCondition) String() string {
	subject := c.Subject
	if strings.IndexFunc(subject, ends) >= 0 || strings.ContainsAny(subject, "<>=!＜＞＝！≥≤≠≧≦") {
		subject = Text{Text: subject, Quoted: true}.String()
	}
	return subject + string(c.Op) + report.FormatNumber(c.Value) + c.Unit
}

// String gives the query in the syntax of Parse.
func (n FigureNode) String() string { return figureNames[0] + ":" + n.Condition.String() }

func (d describer) figure(c FigureCondition) string {
	return Message{"数:", "figure:"}.In(d.lang) + c.String()
}

// statedPattern is a number of a query with its scale and unit: 3次, 1.5万元, 50%.
var statedPattern = regexp.MustCompile(`^((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万元|亿元|[万亿千百]?)(.*)$`)

// scales are what a number may be counted in.
var scales = map[string]float64{"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}

// figureToken reads 数:隐患>100 from the rune behind its colon on.
func (p *parser) figureToken(start, i int) (token, error) {
	t := token{kind: tokenFigure, start: start}
	at := i
	if i < len(p.runes) && closing(p.runes[i]) != 0 {
		quoted, err := p.phrase(i)
		if err != nil {
			return token{}, err
		}
		t.name, at = quoted.text, quoted.end
	} else {
		for at < len(p.runes) && !ends(p.runes[at]) && p.compareWidth(at) == 0 {
			at++
		}
		t.name = string(p.runes[i:at])
	}
	op := p.skipSpace(at)
	sign, width := p.compareAt(op)
	switch {
	case strings.TrimSpace(t.name) == "":
		return token{}, p.fail(start, i-start, msgFigureForm, "")
	case width == 0:
		return token{}, p.fail(start, at-start, msgFigureForm, p.with(at, at, ">=0"))
	}
	from := p.skipSpace(op + width)
	end := from
	for end < len(p.runes) && !ends(p.runes[end]) && p.compareWidth(end) == 0 {
		end++
	}
	m := statedPattern.FindStringSubmatch(foldWidth(string(p.runes[from:end])))
	if m == nil || strings.IndexFunc(m[3], func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("%‰℃", r) }) >= 0 {
		return token{}, p.fail(start, max(end, op+width)-start, msgFigureForm, "")
	}
	number, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	if err != nil || utf8.RuneCountInString(m[3]) > maxUnit {
		return token{}, p.fail(from, end-from, msgFigureForm, "")
	}
	t.op, t.end, t.text = sign, end, m[3]
	if times, ok := scales[m[2]]; ok {
		t.number = number * times
	} else { // 万元 is a unit
		t.number, t.text = number, m[2]+m[3]
	}
	return t, nil
}

// maxUnit is how many characters the longest unit of a figure may have.
const maxUnit = 8

func figureOf(t token) Node {
	return FigureNode{FigureCondition{Subject: strings.TrimSpace(t.name), Op: Op(t.op), Value: t.number, Unit: t.text}}
}

// isFigure reports whether a name before a colon makes a condition on figures.
func isFigure(name string) bool { return slices.Contains(figureNames, foldedName(name)) }
