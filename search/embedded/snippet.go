package embedded

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/search"
	"gongkai/search/analysis"
)

// Lengths of a snippet in runes: one is a sentence, or several short ones, or a piece
// of a long one.
const (
	snippetLeast = 60
	snippetMost  = 120
	snippetLead  = 40 // of a long sentence, shown before the mark
)

// snippets shows where the strings of a query stand in a report: in its best part
// first, then in the others by score and reading order.
func (g *generation) snippets(best uint32, parts []uint32, s scores, words []string) []search.Snippet {
	if len(words) == 0 {
		return nil
	}
	sorted := slices.Clone(parts)
	if s != nil {
		sort.SliceStable(sorted, func(i, j int) bool { return s[sorted[i]] > s[sorted[j]] })
	}
	i := slices.Index(sorted, best)
	copy(sorted[1:i+1], sorted[:i])
	sorted[0] = best
	var list []search.Snippet
	var rest []search.Snippet // further places of the best part
	for _, p := range sorted {
		if len(list) == search.MaxSnippets {
			break
		}
		shown := g.partSnippets(p, words, search.MaxSnippets)
		if len(shown) == 0 {
			continue
		}
		list = append(list, shown[0])
		if p == best {
			rest = shown[1:]
		}
	}
	for _, s := range rest {
		if len(list) < search.MaxSnippets {
			list = append(list, s)
		}
	}
	return list
}

// maxWindows bounds the pieces of one part that are weighed against each other.
const maxWindows = 64

// window is a piece of a text with the marks in it.
type window struct {
	search.Span
	marks []search.Span
}

// partSnippets shows the best pieces of a part, at most so many: those with the most
// of the strings, then those with the longest mark, then the first. Pieces do not
// overlap.
func (g *generation) partSnippets(p uint32, words []string, most int) []search.Snippet {
	text, part := g.text(p), g.partOf(p)
	from := g.partText[p] + part.text
	edits := analysis.Edits(g.texts[from : from+part.edits])
	windows := windowsOf(text, occurrences(text, words))
	weight := make([]int, len(windows))
	for i, w := range windows {
		longest := 0
		for _, m := range w.marks {
			longest = max(longest, m.End-m.Start)
		}
		distinct := 0
		for _, word := range words {
			if strings.Contains(text[w.Start:w.End], word) {
				distinct++
			}
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
		list = append(list, original(text, edits, windows[i].Span, windows[i].marks, part))
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

// occurrences finds the places of all strings in a text, in order; those that overlap
// or touch are one.
func occurrences(text string, words []string) []search.Span {
	var spans []search.Span
	for _, w := range words {
		if w == "" {
			continue
		}
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			spans = append(spans, search.Span{Start: at + i, End: at + i + len(w)})
			_, size := utf8.DecodeRuneInString(w)
			at += i + size
		}
	}
	return merge(spans)
}

func merge(spans []search.Span) []search.Span {
	slices.SortFunc(spans, func(a, b search.Span) int { return a.Start - b.Start })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
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
	for _, end := range []string{"。", "；", "\n"} {
		if i := strings.LastIndex(text[:s.Start], end); i >= 0 {
			from = max(from, i+len(end))
		}
		at := max(s.Start, s.End-len(end)) // the range may end in the mark itself
		if i := strings.Index(text[at:], end); i >= 0 {
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

// original leads a piece and its marks back to the text as it was written.
func original(text string, edits analysis.Edits, window search.Span, marks []search.Span, p *part) search.Snippet {
	piece, from, _ := edits.Range(text, window.Start, window.End)
	spans := make([]search.Span, 0, len(marks))
	for _, m := range marks {
		_, start, end := edits.Range(text, m.Start, m.End)
		spans = append(spans, search.Span{Start: max(start-from, 0), End: min(end-from, len(piece))})
	}
	spans = merge(spans)
	first := spans[0]
	return search.Snippet{Section: p.key, Before: piece[:first.Start], Match: piece[first.Start:first.End], After: piece[first.End:], Marks: spans}
}
