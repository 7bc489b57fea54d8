package parse

import (
	"strings"
	"unicode/utf8"
)

// longLine is the length in bytes from which a line may hold several sections.
const longLine = 600

// splitLong cuts lines that hold much of a report, headings and all, into the
// lines they were before their line ends were lost: at headings of level one,
// which must be several, at headings of level two, and before the signature.
func (p *Parser) splitLong(text string, lines []line) []line {
	long := false
	for _, l := range lines {
		long = long || l.end-l.start > longLine
	}
	if !long {
		return lines
	}
	out := make([]line, 0, len(lines)+16)
	for _, l := range lines {
		if l.end-l.start <= longLine {
			out = append(out, l)
			continue
		}
		cuts := p.headingCuts(l.text)
		if len(cuts) < 4 {
			out = append(out, l)
			continue
		}
		cuts = append(cuts, p.childCuts(l.text)...)
		cuts = append(cuts, signatureCut(l.text)...)
		cuts = append(cuts, p.attachmentCut(l.text)...)
		cuts = append(cuts, p.titleCut(l.text)...)
		out = appendPieces(out, text, l, cuts)
	}
	return out
}

// headingCuts lists where level-one headings begin and end inside a line.
func (p *Parser) headingCuts(s string) []int {
	var cuts []int
	for i := 0; i < len(s); {
		j := strings.Index(s[i:], "、")
		if j < 0 {
			break
		}
		stop := i + j
		i = stop + len("、")
		r, w := utf8.DecodeLastRuneInString(s[:stop])
		if n := chineseDigit(r); n < 1 {
			continue
		}
		size := p.bareTitleAt(s[i:])
		if size == 0 {
			continue
		}
		cuts = append(cuts, stop-w, i+size)
	}
	return cuts
}

// bareTitleAt is the size of the longest known title that s begins with.
func (p *Parser) bareTitleAt(s string) int {
	best := 0
	limit := min(len(s), 120)
	var b strings.Builder
	for i := 0; i < limit; {
		r, w := decode(s[i:])
		i += w
		if isMarkStop(r) || invisible(r) {
			continue
		}
		b.WriteRune(p.fold.rune(r))
		if knownTitle(b.String()) {
			best = i
		}
	}
	if best == 0 {
		return 0
	}
	// A longer title goes on up to the blank: 存在的主要问题 和改进措施.
	rest := s[best:min(len(s), best+48)]
	if end := strings.IndexFunc(rest, invisible); end > 0 && !strings.ContainsAny(rest[:end], "，。；：、,;:|（(") {
		return best + end
	}
	return best
}

// childCuts lists where level-two headings of section one begin inside a line.
func (p *Parser) childCuts(s string) []int {
	var cuts []int
	last := 0 // the number of the bracketed heading before
	for i, r := range s {
		if i == 0 || !isOpen(r) && !isDigit(r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if !invisible(before) && before != '。' {
			continue
		}
		n := bracketedNumeral(s[i:])
		number := 0
		if n > 0 {
			if m, ok := readMark(s[i:]); ok {
				number = m.n
			}
		}
		if isDigit(r) {
			if m, ok := readMark(s[i:min(len(s), i+32)]); ok && m.level == levelDigit {
				n = m.size
			}
		}
		if n == 0 {
			continue
		}
		rest := s[i+n : min(len(s), i+n+90)]
		if end := strings.IndexFunc(rest, func(r rune) bool { return invisible(r) || r == '。' || r == '：' || r == ':' }); end > 0 && (p.isChildTitle(rest[:end]) || number > 1 && number == last+1 && isBareWords(rest, end)) {
			cuts = append(cuts, i)
			last = number
		}
	}
	return cuts
}

// isBareWords tells a few words that a blank ends: the title of a part that no
// form prescribes, 政策解读和回应关切.
func isBareWords(s string, end int) bool {
	n := utf8.RuneCountInString(s[:end])
	return n >= 4 && n <= 16 && invisible(firstRune(s[end:])) && !strings.ContainsAny(s[:end], "|，,；;、") && !containsDigit(s[:end])
}

// isChildTitle tells a short text with the words of a level-two title.
func (p *Parser) isChildTitle(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 24 || strings.ContainsAny(s, "|，,") {
		return false
	}
	folded := p.fold.text(s)
	if _, known := childKey(folded); known {
		return true
	}
	return strings.HasSuffix(folded, "情况") || strings.HasSuffix(folded, "事项")
}

// titleCut is where a title at the beginning of the line ends.
func (p *Parser) titleCut(s string) []int {
	head := s[:min(len(s), 240)]
	var cuts []int
	for i, r := range head {
		if invisible(r) && titleLike(p.fold.text(head[:i])) {
			cuts = append(cuts, i)
		} else if r == '。' || r == '，' {
			break
		}
	}
	if len(cuts) > 1 {
		cuts = cuts[:1]
	}
	return cuts
}

// signatureCut is where, behind the last full stop, a publisher and a date end
// the line.
func signatureCut(s string) []int {
	i := strings.LastIndex(s, "。")
	if i < 0 {
		return nil
	}
	i += len("。")
	if tail := squeeze(s[i:]); len(tail) > 0 && len(tail) <= 150 {
		if _, ok := findDate(tail); ok && !strings.Contains(tail, "，") {
			return []int{i}
		}
	}
	return nil
}

// appendPieces cuts a line at the given places.
func appendPieces(out []line, text string, l line, cuts []int) []line {
	mark := make(map[int]bool, len(cuts))
	for _, c := range cuts {
		mark[c] = true
	}
	from := l.from
	add := func(to int) {
		if piece := newLine(text, from, to); piece.start < piece.end {
			piece.number, piece.inLine = l.number, true
			out = append(out, piece)
		}
		from = to
	}
	for i := range l.text {
		if mark[i] {
			add(l.start + i)
		}
	}
	add(l.to)
	return out
}
