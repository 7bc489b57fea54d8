package mark

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/plan"
)

// Lengths of a snippet in runes: one is a sentence, or several short ones, or a piece
// of a long one.
const (
	snippetLeast = 60
	snippetMost  = 120
	snippetLead  = 40 // of a long sentence, shown before the mark
)

// Part is a searchable part of a report with its text.
type Part struct {
	Section report.SectionKey
	Text    analysis.Normalized
	Stated  []search.Span // figures of the normalised text to mark, beside strings
}

// Snippets shows where wanted strings stand in the parts of a
// report, which come best first: the best piece of each part, then, while there are
// fewer than search.MaxSnippets, further pieces of the first part. Later parts are not
// asked for once there are enough.
func Snippets(parts iter.Seq[Part], wanted []plan.String) []search.Snippet {
	var list, rest []search.Snippet // rest holds further pieces of the first part
	first, most := true, search.MaxSnippets
	for p := range parts {
		shown := p.snippets(wanted, most)
		if len(shown) > 0 {
			list = append(list, shown[0])
			if first {
				rest = shown[1:]
			}
		}
		if first, most = false, 1; len(list) == search.MaxSnippets {
			break
		}
	}
	return append(list, rest[:min(len(rest), search.MaxSnippets-len(list))]...)
}

// maxWindows bounds the pieces of one part that are weighed against each other.
const maxWindows = 64

// window is a piece of a text with the marks in it.
type window struct {
	search.Span
	marks []search.Span
}

// snippets shows the best pieces of a part, at most so many: those with the most of
// the strings, then those with the longest mark, then the first. Pieces do not
// overlap.
func (p Part) snippets(wanted []plan.String, most int) []search.Snippet {
	text := p.Text.Text
	windows := windowsOf(text, merge(append(find(text, wanted), p.Stated...)))
	weight := make([]int, len(windows))
	for i, w := range windows {
		longest := 0
		for _, m := range w.marks {
			longest = max(longest, m.End-m.Start)
		}
		distinct := 0
		for _, word := range wanted {
			if word.In(text[w.Start:w.End]) {
				distinct++
			}
		}
		if slices.ContainsFunc(p.Stated, func(s search.Span) bool { return w.Start <= s.Start && s.End <= w.End }) {
			distinct++
		}
		weight[i] = distinct<<20 + min(longest, 1<<20-1)
	}
	order := make([]int, len(windows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight[b] - weight[a] })
	var list []search.Snippet
	for _, i := range order[:min(most, len(order))] {
		list = append(list, p.snippet(windows[i]))
	}
	return list
}

// windowsOf cuts the pieces around marks out of a text, in order. A mark that the end
// of a piece cuts is left out.
func windowsOf(text string, marks []search.Span) []window {
	var list []window
	floor := 0 // where the piece before ends
	for len(marks) > 0 && len(list) < maxWindows {
		w := window{Span: around(text, marks[0], floor)}
		n := 1
		for n < len(marks) && marks[n].End <= w.End {
			n++
		}
		w.marks = marks[:n]
		list = append(list, w)
		for n < len(marks) && marks[n].Start < w.End {
			n++
		}
		floor, marks = w.End, marks[n:]
	}
	return list
}

// around cuts the piece to show out of a text, from floor on: the sentence of the
// mark, with the sentences after and before it while it is short, and a part of it
// where it is long.
func around(text string, mark search.Span, floor int) search.Span {
	w := sentence(text, mark)
	w.Start = max(w.Start, floor)
	for runes(text, w) < snippetLeast && w.End < len(text) && text[w.End-1] != '\n' && text[w.End] != '\n' {
		next := sentence(text, search.Span{Start: w.End, End: w.End + 1})
		longer := search.Span{Start: w.Start, End: next.End}
		if runes(text, longer) > snippetMost {
			break
		}
		w = longer
	}
	for runes(text, w) < snippetLeast && w.Start > floor && text[w.Start-1] != '\n' {
		_, size := utf8.DecodeLastRuneInString(text[:w.Start])
		before := sentence(text, search.Span{Start: w.Start - size, End: w.Start})
		longer := search.Span{Start: before.Start, End: w.End}
		if before.Start < floor || runes(text, longer) > snippetMost {
			break
		}
		w = longer
	}
	if runes(text, w) > snippetMost {
		w = clip(text, w, mark)
	}
	return trimmed(text, w, mark)
}

// sentence widens a range to the marks that end sentences, the closing one included.
func sentence(text string, s search.Span) search.Span {
	from, to := 0, len(text)
	for _, end := range []string{"\n", "。", "；"} { // the first is the soonest found, and bounds the others
		if i := strings.LastIndex(text[from:s.Start], end); i >= 0 {
			from += i + len(end)
		}
		at := max(s.Start, s.End-len(end)) // the range may end in the mark itself
		if i := strings.Index(text[at:max(at, to)], end); i >= 0 {
			to = min(to, at+i+len(end))
		}
	}
	return search.Span{Start: from, End: to}
}

// clip cuts a long sentence to a piece around the mark, at commas where there are any
// near its ends.
func clip(text string, w, mark search.Span) search.Span {
	start := back(text, mark.Start, w.Start, snippetLead)
	if start > w.Start {
		near := forward(text, start, mark.Start, snippetLead/2)
		if i := strings.Index(text[start:near], "，"); i >= 0 {
			start += i + len("，")
		}
	}
	end := max(forward(text, start, w.End, snippetMost), mark.End)
	if end < w.End {
		near := back(text, end, mark.End, snippetLead/2)
		if i := strings.LastIndex(text[near:end], "，"); i >= 0 {
			end = near + i + len("，")
		}
	}
	return search.Span{Start: start, End: end}
}

func back(text string, at, least, n int) int {
	for ; n > 0 && at > least; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return max(at, least)
}

func forward(text string, at, most, n int) int {
	for ; n > 0 && at < most; n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return min(at, most)
}

// trimmed leaves out the white space at both ends.
func trimmed(text string, w, mark search.Span) search.Span {
	for w.Start < mark.Start && strings.IndexByte(" \t\n\r", text[w.Start]) >= 0 {
		w.Start++
	}
	for w.End > mark.End && strings.IndexByte(" \t\n\r", text[w.End-1]) >= 0 {
		w.End--
	}
	return w
}

func runes(text string, s search.Span) int { return utf8.RuneCountInString(text[s.Start:s.End]) }

// snippet leads a piece and its marks back to the text as it was written.
func (p Part) snippet(w window) search.Snippet {
	piece, from, _ := p.Text.Edits.Range(p.Text.Text, w.Start, w.End)
	spans := sourceSpans(p.Text, slices.Clone(w.marks))
	for i, s := range spans {
		spans[i] = search.Span{Start: max(s.Start-from, 0), End: min(s.End-from, len(piece))}
	}
	first := spans[0]
	return search.Snippet{Section: p.Section, Before: piece[:first.Start], Match: piece[first.Start:first.End],
		After: piece[first.End:], Marks: spans}
}
