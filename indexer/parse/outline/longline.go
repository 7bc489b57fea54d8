package outline

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// longLine is the length in bytes from which a line may hold several sections or parts.
const longLine = 400

// maxPieces bounds the pieces that the long lines of one text are cut into; a report has
// some thirty headings.
const maxPieces = 5000

// Lines cuts a text into its lines, and lines that hold much of a report, where their
// line ends were lost, into the lines they were.
func (rd *Reader) Lines(text string) []han.Line {
	lines := han.SplitLines(text)
	undress(text, lines)
	return rd.splitLong(text, lines)
}

// splitLong cuts lines that hold much of a report, headings and all, into the
// lines they were before their line ends were lost: at headings of level one,
// which must be several, at headings of level two, and before the signature.
func (rd *Reader) splitLong(text string, lines []han.Line) []han.Line {
	long := func(l han.Line) bool { return len(l.Text) > longLine }
	if !slices.ContainsFunc(lines, long) {
		return lines
	}
	out := make([]han.Line, 0, len(lines)+16)
	pieces := 0
	for _, l := range lines {
		if !long(l) || pieces >= maxPieces {
			out = append(out, l)
			continue
		}
		cuts := rd.headingCuts(l.Text)
		if numbered := rd.numberedCuts(l.Text); len(numbered) > len(cuts) {
			cuts = numbered
		}
		if len(cuts) < 4 {
			// The parts of one section on a line.
			out = appendPieces(out, text, l, rd.partCuts(l.Text))
			continue
		}
		cuts = append(cuts, rd.childCuts(l.Text)...)
		cuts = append(cuts, signatureCut(l.Text)...)
		cuts = append(cuts, rd.attachmentCut(l.Text)...)
		cuts = append(cuts, rd.titleCut(l.Text)...)
		before := len(out)
		out = appendPieces(out, text, l, cuts)
		pieces += len(out) - before
	}
	return out
}

// headingCuts lists where level-one headings begin and end inside a line.
func (rd *Reader) headingCuts(s string) []int {
	var cuts []int
	for m := range numerals(s) {
		if len(cuts) >= maxPieces {
			break
		}
		if size := rd.bareTitleAt(s[m.behind:]); size > 0 {
			cuts = append(cuts, m.at, m.behind+size)
		}
	}
	return cuts
}

// numeral is one Chinese numeral with 、 behind it inside a line.
type numeral struct {
	n      int
	at     int // where it stands
	behind int // where what it numbers begins
}

// numerals yields the numerals in front of each 、 of a line.
func numerals(s string) iter.Seq[numeral] {
	return func(yield func(numeral) bool) {
		for stop := range han.Occurrences(s, "、") {
			r, w := utf8.DecodeLastRuneInString(s[:stop])
			if n := char.Numeral(r); n >= 1 && !yield(numeral{n, stop - w, stop + len("、")}) {
				return
			}
		}
	}
}

// numberedCuts lists where headings of level one begin and end inside a line, whatever their
// words: three at least, whose numbers follow one another, each behind a blank or a stop and
// parted from its text by a blank. Half of them must have the words of a section.
func (rd *Reader) numberedCuts(s string) []int {
	var cuts []int
	number, known := 0, 0
	for m := range numerals(s) {
		before := han.LastRune(s[:m.at])
		if m.n > 9 || number > 0 && m.n != number+1 || m.at > 0 && !char.Blank(before) && !strings.ContainsRune("。：:；;|", before) {
			continue
		}
		rest := s[m.behind:min(len(s), m.behind+120)]
		lead := han.SkipSpace(rest)
		end := headEnd(rest[lead:], "。，；：,;:|")
		if end <= 0 || !han.GapAt(rest[lead+end:]) && !strings.HasPrefix(rest[lead+end:], "。") {
			continue
		}
		title := han.Squeeze(rest[lead : lead+end])
		if c := utf8.RuneCountInString(title); c < 2 || c > maxLoose {
			continue
		}
		if _, ok := titleKey(rd.fold.Text(title)); ok {
			known++
		}
		cuts = append(cuts, m.at, m.behind+lead+end)
		number = m.n
	}
	if len(cuts) < 6 || known*4 < len(cuts) {
		return nil
	}
	return cuts
}

// partCuts lists where the parts of one section begin inside a line that holds no other: two
// at least, numbered （一）, （二） and with the words of parts.
func (rd *Reader) partCuts(s string) []int {
	var cuts []int
	last := 0
	for _, at := range rd.childCuts(s) {
		m, ok := han.ReadMark(s[at:])
		if !ok || m.Level != han.LevelBracket || len(cuts) > 0 && m.N != last+1 {
			continue
		}
		title := s[at+m.Size : min(len(s), at+m.Size+90)]
		if end := headEnd(title, "。：:"); end > 0 && rd.isChildTitle(title[:end]) {
			cuts, last = append(cuts, at), m.N
		}
	}
	if len(cuts) < 2 {
		return nil
	}
	return cuts
}

// headEnd is where s is cut by a gap or one of the stops, -1 where nothing cuts it.
func headEnd(s, stops string) int {
	for i, r := range s {
		if strings.ContainsRune(stops, r) || han.GapAt(s[i:]) {
			return i
		}
	}
	return -1
}

// bareTitleAt is the size of the longest known title that s begins with.
func (rd *Reader) bareTitleAt(s string) int {
	best := 0
	limit := min(len(s), 120)
	var b strings.Builder
	for i := 0; i < limit; {
		r, w := han.Decode(s[i:])
		i += w
		if han.IsMarkStop(r) || char.Blank(r) {
			continue
		}
		b.WriteRune(rd.fold.Rune(r))
		if knownTitle(b.String()) {
			best = i
		}
	}
	if best == 0 {
		return 0
	}
	// A longer title goes on up to the blank: 存在的主要问题 和改进措施.
	rest := s[best:min(len(s), best+48)]
	if end := han.IndexGap(rest); end > 0 && !strings.ContainsAny(rest[:end], "，。；：、,;:|（(") {
		return best + end
	}
	return best
}

// childCuts lists where level-two headings of section one begin inside a line.
func (rd *Reader) childCuts(s string) []int {
	var cuts []int
	last := 0 // the number of the bracketed heading before
	for i, w := 0, 0; i < len(s); i += w {
		var r rune
		r, w = han.Decode(s[i:])
		if len(cuts) >= maxPieces {
			break
		}
		if i == 0 || !han.IsOpen(r) && !char.IsDigit(r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if !char.Blank(before) && before != '。' {
			continue
		}
		n := han.BracketedNumeral(s[i:])
		number := 0
		if n > 0 {
			if m, ok := han.ReadMark(s[i:]); ok {
				number = m.N
			}
		}
		if char.IsDigit(r) {
			if m, ok := han.ReadMark(s[i:min(len(s), i+32)]); ok && m.Level == han.LevelDigit {
				n = m.Size
			}
		}
		if n == 0 {
			continue
		}
		rest := s[i+n : min(len(s), i+n+90)]
		end := headEnd(rest, "。：:")
		if end > 0 && (rd.isChildTitle(rest[:end]) || number > 1 && number == last+1 && isBareWords(rest, end)) {
			cuts = append(cuts, i)
			last = number
		}
	}
	return cuts
}

// isBareWords reports whether s begins with a few words up to end and a blank: the title
// of a part that no form prescribes, 政策解读和回应关切.
func isBareWords(s string, end int) bool {
	n := utf8.RuneCountInString(s[:end])
	return n >= 4 && n <= 16 && han.GapAt(s[end:]) && !strings.ContainsAny(s[:end], "|，,；;、") && !han.ContainsDigit(s[:end])
}

// isChildTitle reports whether a short text has the words of a level-two title.
func (rd *Reader) isChildTitle(s string) bool {
	if n := utf8.RuneCountInString(han.Squeeze(s)); n < 2 || n > 24 || strings.ContainsAny(s, "|，,") {
		return false
	}
	folded := rd.fold.Text(s)
	if _, known := ChildKey(folded); known {
		return true
	}
	return strings.HasSuffix(folded, "情况") || strings.HasSuffix(folded, "事项")
}

// titleCut is where a title at the beginning of the line ends.
func (rd *Reader) titleCut(s string) []int {
	head := s[:min(len(s), 240)]
	for i, r := range head {
		if char.Blank(r) && titleLike(rd.fold.Text(head[:i])) {
			return []int{i}
		}
		if r == '。' || r == '，' {
			break
		}
	}
	return nil
}

// signatureCut is where, behind the last full stop, a publisher and a date end
// the line.
func signatureCut(s string) []int {
	i := strings.LastIndex(s, "。")
	if i < 0 {
		return nil
	}
	i += len("。")
	if tail := han.Squeeze(s[i:]); len(tail) <= 150 {
		if _, ok := han.FindDate(tail); ok && !strings.Contains(tail, "，") {
			return []int{i}
		}
	}
	return nil
}

// appendPieces cuts a line at the given places.
func appendPieces(out []han.Line, text string, l han.Line, cuts []int) []han.Line {
	from := l.From
	add := func(to int) {
		if piece := han.NewLine(text, from, to); piece.Start < piece.End {
			piece.Number, piece.Page, piece.InLine = l.Number, l.Page, true
			out = append(out, piece)
		}
		from = to
	}
	slices.Sort(cuts)
	for _, at := range slices.Compact(cuts) {
		if at < len(l.Text) {
			add(l.Start + at)
		}
	}
	add(l.To)
	return out
}
