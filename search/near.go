package search

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// MaxNear is the most characters that NEAR may leave between two words.
const MaxNear = 200

var (
	nearPattern = regexp.MustCompile(`^(NEAR|近)/([0-9]+)$`)
	// nearLike is how other languages write it.
	nearLike = regexp.MustCompile(`^(?:(?:NEAR|[WN]|近)/|NEAR)([0-9]+)$`)
	nearCall = regexp.MustCompile(`^[(（]\s*([^\s()（）,，]+)\s+([^\s()（）,，]+)\s*[,，]\s*([0-9]+)\s*[)）]`)
)

// extents are the pieces that a bracket can be asked for in, by what they go by.
var extents = map[string]Extent{
	"SENTENCE": ExtentSentence, "同句": ExtentSentence, "同一句": ExtentSentence,
	"PARAGRAPH": ExtentParagraph, "同段": ExtentParagraph, "同一段": ExtentParagraph,
}

// withinNames are what a reader is told of a piece.
var withinNames = map[Extent]Message{
	ExtentSentence: {"同句", string(ExtentSentence)}, ExtentParagraph: {"同段", string(ExtentParagraph)},
}

// positional makes a token of a word that says how words stand to each other, 同句( or
// NEAR/5, and refuses what looks like one; ok is false for any other word.
func (p *parser) positional(start, end int, name string) (t token, ok bool, err error) {
	folded := foldedKeyword(name)
	bracket := p.skipSpace(end)
	opens := bracket < len(p.runes) && narrow(p.runes[bracket]) == '('
	if extent, is := extents[folded]; is && opens {
		if bracket > end {
			return t, true, p.fail(start, end-start, msgWithinApart.with(name), p.with(end, bracket, ""))
		}
		return token{kind: tokenWithin, field: string(extent), start: start, end: bracket + 1}, true, nil
	}
	if m := nearPattern.FindStringSubmatch(folded); m != nil {
		gap, err := strconv.Atoi(m[2])
		if err != nil || gap > MaxNear {
			return t, true, p.fail(start, end-start, msgNear.with(MaxNear), p.with(start, end, "NEAR/"+strconv.Itoa(MaxNear)))
		}
		return token{kind: tokenNear, gap: gap, start: start, end: end}, true, nil
	}
	if m := nearLike.FindStringSubmatch(folded); m != nil {
		return t, true, p.fail(start, end-start, msgNearWrite, p.with(start, end, "NEAR/"+m[1]))
	}
	if strings.HasPrefix(folded, "NEAR/") {
		return t, true, p.fail(start, end-start, msgNear.with(MaxNear), p.asText(start, end))
	}
	if folded != "NEAR" && folded != "近" {
		return t, false, nil
	}
	if m := nearCall.FindStringSubmatch(string(p.runes[end:])); m != nil {
		return t, true, p.fail(start, end-start, msgNearWrite, p.with(start, end+len([]rune(m[0])), m[1]+" NEAR/"+m[3]+" "+m[2]))
	}
	if folded == "近" {
		return t, false, nil // a word like any other
	}
	repaired := ""
	if start > 0 && bracket < len(p.runes) {
		repaired = p.with(start, end, "NEAR/10")
	}
	return t, true, p.fail(start, end-start, msgNear.with(MaxNear), repaired)
}

// near reads on behind an operand, whose tokens begin at a place, as long as the next is
// to stand near it.
func (p *parser) near(start int, first Node, depth int) (Node, error) {
	n := Near{Nodes: []Node{first}}
	for from := start; ; {
		if err := p.nearOperand(from, n.Nodes[len(n.Nodes)-1]); err != nil {
			return nil, err
		}
		t := p.peek()
		if t.kind != tokenNear {
			return n, nil
		}
		p.at++
		from = p.at
		switch p.peek().kind {
		case tokenEnd, tokenClose, tokenOr, tokenAnd, tokenNear:
			return nil, p.fail(t.start, t.end-t.start, msgNearOperands, p.without(t.start, t.end-t.start))
		}
		next, err := p.term(depth)
		if err != nil {
			return nil, err
		}
		n.Nodes, n.Gaps = append(n.Nodes, next), append(n.Gaps, t.gap)
	}
}

// nearOperand refuses what can stand near nothing. Its tokens begin at a place.
func (p *parser) nearOperand(from int, n Node) error {
	first, last := p.tokens[from], p.tokens[p.at-1]
	if _, not := n.(Not); not && from+2 <= len(p.tokens) && p.peek().kind == tokenNear {
		inner := p.tokens[from+1].start
		end := p.nearEnd()
		return p.fail(first.start, first.end-first.start, msgNearNot, p.with(inner, end, "("+string(p.runes[inner:end])+")"))
	}
	if !alternatives(n) {
		return p.fail(first.start, last.end-first.start, msgNearTexts, "")
	}
	return nil
}

// nearEnd is where a chain of words without brackets, the next token of which is NEAR,
// ends.
func (p *parser) nearEnd() int {
	at := p.at
	for p.tokens[at].kind == tokenNear && (p.tokens[at+1].kind == tokenWord || p.tokens[at+1].kind == tokenPhrase) {
		at += 2
	}
	return p.tokens[at-1].end
}

// alternatives reports whether a node is a text or one of several.
func alternatives(n Node) bool {
	switch n := n.(type) {
	case Text:
		return true
	case Or:
		return !slices.ContainsFunc(n.Nodes, func(c Node) bool { return !alternatives(c) })
	}
	return false
}

// inOne reads what stands behind 同句( up to its closing bracket.
func (p *parser) inOne(t token, depth int) (Node, error) {
	if p.within >= 0 {
		return nil, p.fail(t.start, t.end-t.start, msgWithinNested, "")
	}
	p.within = p.at - 1
	n, err := p.or(depth + 1)
	if err != nil {
		return nil, err
	}
	p.within = -1
	end := p.peek()
	if end.kind != tokenClose {
		return nil, p.fail(t.end-1, 1, msgOpenBracket, p.query+")")
	}
	p.at++
	switch {
	case n == nil:
		return nil, p.fail(t.start, end.end-t.start, msgEmptyBrackets, p.without(t.start, end.end-t.start))
	case !wants(n):
		return nil, p.fail(t.start, end.end-t.start, msgWithinWants, "")
	}
	return Within{Extent(t.field), n}, nil
}

// wants reports whether what texts joined in some way match holds one of them.
func wants(n Node) bool {
	switch n := n.(type) {
	case And:
		return slices.ContainsFunc(n.Nodes, wants)
	case Or:
		return !slices.ContainsFunc(n.Nodes, func(c Node) bool { return !wants(c) })
	case Not:
		return false
	}
	return true
}

// movedOut is the query with a condition that stands in 同句( behind it, "" where that
// would mean something else.
func (p *parser) movedOut(t token) string {
	at := slices.IndexFunc(p.tokens, func(x token) bool { return x.start == t.start && x.end == t.end })
	from := t.start
	for i := p.within + 1; ; i++ {
		switch x := p.tokens[i]; {
		case x.kind == tokenOr, x.kind == tokenOpen, x.kind == tokenEnd, x.kind == tokenWithin:
			return ""
		case x.kind == tokenNot && i+1 == at:
			from = x.start
		case x.kind == tokenClose:
			open := p.tokens[p.within].end
			left, right := strings.TrimSpace(string(p.runes[open:from])), strings.TrimSpace(string(p.runes[t.end:x.start]))
			return string(p.runes[:open]) + strings.TrimSpace(left+" "+right) + ") " + string(p.runes[from:t.end]) + string(p.runes[x.end:])
		}
	}
}

// wildcard reads a word with an asterisk: behind letters and digits it is a prefix.
func (p *parser) wildcard(t token) (token, error) {
	bare := strings.Trim(t.text, "*＊")
	touches := t.start > 0 && (narrow(p.runes[t.start-1]) == ')' || slices.Contains([]rune("\"＂”」』"), p.runes[t.start-1]))
	width := t.end - t.start
	switch stars := len([]rune(t.text)) - len([]rune(bare)); {
	case bare == "" && touches:
		return t, p.fail(t.start, width, msgWildcard, p.without(t.start, width))
	case bare == "":
		return t, p.fail(t.start, width, msgWildcardAlone, p.asText(t.start, t.end))
	case onlyHan(bare):
		return t, p.fail(t.start, width, msgWildcardHan, p.with(t.start, t.end, bare))
	case stars == 1 && strings.HasPrefix(t.text, bare) && beginsWord(foldWidth(bare)):
		t.text, t.prefix = bare, true
		return t, nil
	}
	return t, p.fail(t.start, width, msgWildcard, p.asText(t.start, t.end))
}

// beginsWord reports whether a text is letters and digits, with marks that join them
// within.
func beginsWord(s string) bool {
	for i, r := range s {
		letter := (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
		if !letter && (i == 0 || !strings.ContainsRune("-./_", r)) {
			return false
		}
	}
	return true
}
