package pdf

import (
	"strconv"
	"strings"
	"unicode"
)

// withoutRunningHeads drops what pages print above and below their text: lines of
// words that come again at the same end of most pages, numbers aside, and the
// numbers of the pages where these count up.
func withoutRunningHeads(text string) string {
	pages := strings.Split(text, "\f")
	if len(pages) < 3 {
		return text
	}
	lines := make([][]string, len(pages))
	for i, page := range pages {
		lines[i] = strings.Split(page, "\n")
	}
	// The numbers stand outside of the heads on some pages and inside on others.
	dropFolios(lines)
	dropHeads(lines)
	dropFolios(lines)
	for i := range lines {
		pages[i] = strings.Join(lines[i], "\n")
	}
	return strings.Join(pages, "\f")
}

// edgeLines is how many lines at each end of a page may be running heads.
const edgeLines = 2

// edges are the places of the first and the last lines of a page that hold
// something, the outermost first.
func edges(lines []string) (top, bottom []int) {
	for i := 0; i < len(lines) && len(top) < edgeLines; i++ {
		if strings.TrimSpace(lines[i]) != "" {
			top = append(top, i)
		}
	}
	for i := len(lines) - 1; i >= 0 && len(bottom) < edgeLines; i-- {
		if strings.TrimSpace(lines[i]) != "" {
			bottom = append(bottom, i)
		}
	}
	return top, bottom
}

// dropHeads empties lines whose words stand at the same end of three pages and of
// half of all.
func dropHeads(pages [][]string) {
	for end := range 2 {
		at := func(page []string) []int {
			top, bottom := edges(page)
			return [2][]int{top, bottom}[end]
		}
		counts := map[string]int{}
		for _, page := range pages {
			seen := map[string]bool{}
			for _, n := range at(page) {
				if key := headWords(page[n]); key != "" && !seen[key] {
					seen[key] = true
					counts[key]++
				}
			}
		}
		for _, page := range pages {
			for _, n := range at(page) {
				if c := counts[headWords(page[n])]; c >= 3 && c*2 >= len(pages) {
					page[n] = ""
				}
			}
		}
	}
}

// headWords are the letters of a line, empty where it has too few to be a head:
// "0 |", "12 件".
func headWords(line string) string {
	words := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, line)
	if len(words) < len("报告") {
		return ""
	}
	return words
}

// dropFolios empties the outermost lines that are numbers of pages: on three pages
// and two thirds of those that hold anything they go on by one from page to page.
func dropFolios(pages [][]string) {
	for end := range 2 {
		first := make([]int, len(pages)) // number the first page would have
		where := make([]int, len(pages)) // line; -1 where there is no number
		counts := map[int]int{}
		filled := 0
		for i, page := range pages {
			where[i] = -1
			top, bottom := edges(page)
			outer := [2][]int{top, bottom}[end]
			if len(outer) == 0 {
				continue
			}
			filled++
			if n, ok := folio(page[outer[0]]); ok {
				first[i], where[i] = n-i, outer[0]
				counts[n-i]++
			}
		}
		for i, page := range pages {
			if c := counts[first[i]]; where[i] >= 0 && c >= 3 && c*3 >= 2*filled {
				page[where[i]] = ""
			}
		}
	}
}

// folio reads the number of a page that stands by itself: 3, - 3 -, 3/8,
// 第 3 页 共 8 页.
func folio(line string) (int, bool) {
	if len(line) > 300 {
		return 0, false
	}
	s := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-—–－·第页", r) {
			return -1
		}
		return r
	}, line)
	number, count, several := strings.Cut(strings.Replace(s, "共", "/", 1), "/")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > 2*maxPages {
		return 0, false
	}
	if several {
		if _, err := strconv.Atoi(count); err != nil {
			return 0, false
		}
	}
	return n, true
}
