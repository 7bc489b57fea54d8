package search

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What other query languages have and this one has not is refused, with what says the same here:
// read as words it would ask for something else. Names of operators count in capitals alone.
var (
	// foreignNear are operators between two words that say how far apart they may be.
	foreignNear = regexp.MustCompile(`^(?:(?i:w|n|pre|onear|adj|before|within)?/|ADJ|WITHIN |within |AROUND\()([0-9]{1,4})\)?$`)
	// foreignPiece are those that want both in one sentence or paragraph.
	foreignPiece = regexp.MustCompile(`^(?:[wW]?/([sSpP])|(SAME))$`)
	// foreignNot are those that exclude what follows, foreignSigns those that mean other things
	// elsewhere and nothing here.
	foreignNot   = regexp.MustCompile(`^(?:BUT NOT|BUTNOT|ANDNOT|EXCEPT|MINUS)$`)
	foreignSigns = regexp.MustCompile(`^[%#][0-9]*$`)
	foreignWords = regexp.MustCompile(`^(BUT NOT|(?:WITHIN|within) [0-9]+|AROUND\([0-9]+\))`)

	foreignRange  = regexp.MustCompile(`^[\[{]\s*(\S+)\s+TO\s+(\S+?)\s*[\]}]`)
	foreignBraces = regexp.MustCompile(`^\{([^{}()]*)\}`)
	foreignQuotes = regexp.MustCompile("^(?:'([^'()]+)'|‘([^’()]+)’|`([^`()]+)`)")
	foreignRegexp = regexp.MustCompile(`^/([^/\s]+)/[a-z]*$`)
	foreignGlued  = regexp.MustCompile(`^(\p{Han}+)(AND|OR|NOT)(\p{Han}+)`)
	foreignEnd    = regexp.MustCompile(`^([A-Za-z]{3,})!$`)
	foreignOne    = regexp.MustCompile(`[\pL\pN]\?[\pL\pN]`)

	// foreignCode is a field as catalogues of journals have it: TI=, KY % and TI( stand before what
	// is looked for.
	foreignCode = regexp.MustCompile(`^(TI|AB|KY|SU|FT|TX|TKA|PR|AU|CO)(\s*(?:%=|%|=)\s*|\()`)
	// foreignText are fields of texts, all of which are searched here; foreignSettings have
	// nothing to do with what reports say.
	foreignText = regexp.MustCompile(`^((?i:title|intitle|allintitle|text|intext|allintext|content|body|abstract)|` +
		`标题|篇名|题名|主题|全文|正文|关键词|摘要):\s*`)
	foreignSettings = regexp.MustCompile(`^((?i:site|filetype|ext|inurl|allinurl|lang|language|sort|order|limit|size|page|type|author)|` +
		`作者|_exists_|_type|_id|_index):\S*`)
)

// foreign refuses what begins at rune i and is of another language.
func (p *parser) foreign(i int, before []token) error {
	rest := foldWidth(string(p.runes[i:]))
	for _, refuse := range []func(i int, rest string, before []token) error{p.foreignInfix, p.foreignMark, p.foreignField, p.foreignNumber} {
		if err := refuse(i, rest, before); err != nil {
			return err
		}
	}
	return nil
}

// foreignInfix refuses operators between two operands.
func (p *parser) foreignInfix(i int, rest string, before []token) error {
	name := foreignWords.FindString(rest)
	if name == "" {
		name = string([]rune(rest)[:p.wordEnd(i)-i])
	}
	end := i + utf8.RuneCountInString(name)
	to := p.skipSpace(end)
	if len(before) == 0 || to == len(p.runes) || !p.bounded(end) {
		return nil
	}
	left := before[len(before)-1]
	if left.kind != tokenWord && left.kind != tokenPhrase && left.kind != tokenClose {
		return nil
	}
	last := p.operandEnd(to)
	a, b := string(p.runes[left.start:left.end]), string(p.runes[to:last])
	around := func(text string) string { // what stands around a pair of words
		if left.kind == tokenClose || narrow(p.runes[to]) == '(' {
			return ""
		}
		return p.with(left.start, last, text)
	}
	repaired := ""
	if m := foreignNear.FindStringSubmatch(name); m != nil && !nearLike.MatchString(foldedKeyword(name)) {
		n, _ := strconv.Atoi(m[1])
		repaired = p.with(i, end, "NEAR/"+strconv.Itoa(min(n, MaxNear)))
	} else if m := foreignPiece.FindStringSubmatch(name); m != nil {
		extent := ExtentParagraph
		if strings.EqualFold(m[1], "s") {
			extent = ExtentSentence
		}
		repaired = around(withinNames[extent].Chinese + "(" + a + " " + b + ")")
	} else if foreignNot.MatchString(name) {
		repaired = p.with(i, to, "-")
	} else if name == "ADJ" {
		repaired = p.with(i, end, "NEAR/0")
	} else if name == "XOR" {
		repaired = around("((" + a + " -" + b + ") OR (" + b + " -" + a + "))")
	} else if foreignSigns.MatchString(name) {
		repaired = p.without(i, end-i)
	} else {
		return nil
	}
	return p.fail(i, end-i, msgNoOperator.with(name), repaired)
}

// mistakable reports whether a word beside others may be read as of another language, which it
// is not in brackets of its own.
func mistakable(word string) bool {
	folded := foldWidth(word)
	switch folded {
	case "ADJ", "XOR", "TO":
		return true
	}
	for name := range worded {
		if strings.Contains(folded, name) {
			return true
		}
	}
	return mistakenPattern.MatchString(folded) || foreignNear.MatchString(folded) || foreignPiece.MatchString(folded) ||
		foreignNot.MatchString(folded) || foreignSigns.MatchString(folded)
}

var mistakenPattern = regexp.MustCompile("^[{'‘`]|(?i:between|within)$|介于|:$")

// operandEnd is where the word or phrase ends that begins at rune i.
func (p *parser) operandEnd(i int) int {
	if end := closing(p.runes[i]); end != 0 {
		for at := i + 1; at < len(p.runes); at++ {
			if p.runes[at] == end || narrow(p.runes[at]) == end {
				return at + 1
			}
		}
	}
	return p.wordEnd(i)
}

// foreignMark refuses marks around and in words.
func (p *parser) foreignMark(i int, rest string, before []token) error {
	word := string([]rune(rest)[:p.wordEnd(i)-i])
	width := utf8.RuneCountInString
	if m := foreignRange.FindStringSubmatch(rest); m != nil {
		if years := yearsBetween(m[1], m[2]); years != "" {
			return p.fail(i, width(m[0]), msgRange, p.with(i, i+width(m[0]), string(FieldYear)+":"+years))
		}
		return p.fail(i, width(m[0]), msgRange, p.asText(i, i+width(m[0])))
	}
	if m := foreignBraces.FindStringSubmatch(rest); m != nil {
		return p.fail(i, width(m[0]), msgBraces, p.with(i, i+width(m[0]), "("+strings.TrimSpace(m[1])+")"))
	}
	if m := foreignQuotes.FindStringSubmatch(rest); m != nil && p.bounded(i+width(m[0])) {
		quoted := Text{Text: m[1] + m[2] + m[3], Quoted: true}
		return p.fail(i, width(m[0]), msgSingleQuotes, p.with(i, i+width(m[0]), quoted.String()))
	}
	if m := foreignRegexp.FindStringSubmatch(word); m != nil {
		return p.fail(i, width(word), msgRegexp, p.with(i, i+width(word), Text{Text: m[1], Quoted: true}.String()))
	}
	if m := foreignGlued.FindStringSubmatch(word); m != nil {
		from, to := i+width(m[1]), i+width(m[1]+m[2])
		return p.fail(from, to-from, msgGlued.with(m[2]), p.with(from, to, " "+m[2]+" "))
	}
	if m := foreignEnd.FindStringSubmatch(word); m != nil && p.runes[i+width(m[1])] == '!' {
		return p.fail(i, width(word), msgCutWord, p.with(i, i+width(word), m[1]+"*"))
	}
	if typed := string(p.runes[i:p.wordEnd(i)]); foreignOne.MatchString(typed) && !strings.Contains(typed, "://") {
		return p.fail(i, width(word), msgQuestion, p.asText(i, i+width(word)))
	}
	if n := len(before); strings.HasPrefix(word, "~") && n > 0 && before[n-1].kind == tokenPhrase && before[n-1].end == i {
		return p.fail(i, width(word), msgSlop, p.with(before[n-1].start, i+width(word), slop(before[n-1].text, word[1:])))
	}
	return nil
}

// bounded reports whether a word may end at rune i.
func (p *parser) bounded(i int) bool { return i == len(p.runes) || ends(p.runes[i]) }

// slop writes words that stand in quotes and may be so far apart, "a b"~5; one string can
// only be asked for in one sentence.
func slop(text, distance string) string {
	words := strings.Fields(text)
	n, err := strconv.Atoi(distance)
	if err != nil {
		return Text{Text: text, Quoted: true}.String()
	}
	if len(words) < 2 {
		return withinNames[ExtentSentence].Chinese + "(" + text + ")"
	}
	return "(" + strings.Join(words, " NEAR/"+strconv.Itoa(min(n, MaxNear))+" ") + ")"
}

// yearsBetween writes a range of years, "" where it is none; an asterisk is open.
func yearsBetween(from, to string) string {
	low, high := from, to
	if low == "*" {
		low = strconv.Itoa(firstYear)
	}
	if high == "*" {
		high = strconv.Itoa(lastYear)
	}
	if !yearPattern.MatchString(low+".."+high) || low > high {
		return ""
	}
	return low + ".." + high
}

// foreignField refuses names of fields that other languages have.
func (p *parser) foreignField(i int, rest string, _ []token) error {
	width := utf8.RuneCountInString
	if m := foreignCode.FindStringSubmatch(rest); m != nil {
		to := i + width(m[0])
		if m[2] == "(" {
			to--
		}
		return p.fail(i, width(m[1]), msgNoField.with(m[1]), p.with(i, to, ""))
	}
	if m := foreignText.FindStringSubmatch(rest); m != nil && len(m[0]) < len(rest) {
		return p.fail(i, width(m[1]), msgNoField.with(m[1]), p.with(i, i+width(m[0]), ""))
	}
	if m := foreignSettings.FindStringSubmatch(rest); m != nil {
		return p.fail(i, width(m[1]), msgNoField.with(m[1]), p.without(i, p.operandEnd(i+width(m[1])+1)-i))
	}
	return nil
}

// Comparisons of numbers in words, and behind a colon.
var (
	wordedPattern = regexp.MustCompile(`^(\S+?)\s*` +
		`(大于等于|小于等于|不少于|不低于|不超过|不高于|不多于|大于|小于|等于|多于|少于|超过|高于|低于|至少|至多)\s*([0-9][0-9,]*(?:\.[0-9]+)?)`)
	betweenPattern = regexp.MustCompile(`^(\S+?)\s*(?:(?i:between)|介于)\s*([0-9]+)\s*(?:(?i:and)|和|到|至|-)\s*([0-9]+)`)
	rangePattern   = regexp.MustCompile(`^([^\s:]+):[\[{]?\s*([0-9]+)(?:\.\.|\s+TO\s+|-|~)([0-9]+)(?:\s*[\]}])?`)
	colonPattern   = regexp.MustCompile(`^([^\s:]+):((?:>|<|=|≥|≤)=?\s*)?([0-9][0-9,]*(?:\.[0-9]+)?)`)
	worded         = map[string]string{"大于等于": ">=", "不少于": ">=", "不低于": ">=", "至少": ">=", "小于等于": "<=", "不超过": "<=", "不高于": "<=",
		"不多于": "<=", "至多": "<=", "大于": ">", "多于": ">", "超过": ">", "高于": ">", "小于": "<", "少于": "<", "低于": "<", "等于": "="}
)

// foreignNumber refuses comparisons of a metric or the year that are put in words, or behind a
// colon.
func (p *parser) foreignNumber(i int, rest string, _ []token) error {
	compares := func(name string) bool {
		field, isField := fieldNamed(foldedName(name))
		bare, _, _ := strings.Cut(strings.Replace(name, "·", "@", 1), "@")
		ids, _ := metricsNamed(bare)
		return isField && field == FieldYear || !isField && len(ids) > 0
	}
	width := utf8.RuneCountInString
	refuse := func(m []string, text string) error {
		if end := i + width(m[0]); p.bounded(end) {
			return p.fail(i, end-i, msgSigns, p.with(i, end, text))
		}
		return nil
	}
	if m := betweenPattern.FindStringSubmatch(rest); m != nil && compares(m[1]) {
		return refuse(m, between(m[1], m[2], m[3]))
	}
	if m := wordedPattern.FindStringSubmatch(rest); m != nil && compares(m[1]) {
		return refuse(m, m[1]+worded[m[2]]+m[3])
	}
	if m := rangePattern.FindStringSubmatch(rest); m != nil && compares(m[1]) && !isCondition(m[1]) {
		return refuse(m, between(m[1], m[2], m[3]))
	}
	m := colonPattern.FindStringSubmatch(rest)
	if m == nil || !compares(m[1]) || isCondition(m[1]) {
		return nil
	}
	op := strings.TrimSpace(m[2])
	if op == "" {
		op = "="
	}
	return refuse(m, m[1]+op+m[3])
}

// between writes two bounds of a metric or the year.
func between(name, low, high string) string {
	if field, ok := fieldNamed(foldedName(name)); ok && field == FieldYear {
		return name + ":" + low + ".." + high
	}
	return name + ">=" + low + " " + name + "<=" + high
}

// partsOfSum writes a comparison of a sum by its parts where that says the same, or something
// that is enough for it; "" where there is none. What is none of a form has no number in it.
func partsOfSum(conditions []MetricCondition) string {
	op, value := conditions[0].Op, conditions[0].Value
	either := func(op Op, value float64) string {
		parts := make([]string, len(conditions))
		for i, c := range conditions {
			c.Op, c.Value = op, value
			parts[i] = c.String()
		}
		return "(" + strings.Join(parts, " OR ") + ")"
	}
	switch {
	case op == OpGT || op == OpGE && value > 0:
		return either(op, value)
	case op == OpNE && value == 0:
		return either(OpGT, 0)
	case value == 0 && (op == OpEQ || op == OpLE) || op == OpLT && value > 0 && value <= 1:
		return either(OpEQ, 0) + " -" + either(OpGT, 0)
	case op == OpGE: // of numbers that are never below zero, any that is there
		return either(OpGE, 0)
	}
	return ""
}
