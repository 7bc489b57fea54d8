package pdf

import (
	"html"
	"strconv"
	"strings"
)

// readBoxes reads what pdftotext -bbox writes: a page element around the words of
// each page and their boxes.
func readBoxes(out string) [][]glyph {
	var pages [][]glyph
	for {
		_, rest, ok := strings.Cut(out, "<page")
		if !ok {
			return pages
		}
		page, after, _ := strings.Cut(rest, "</page>")
		out = after
		pages = append(pages, words(page))
	}
}

// words reads the words of a page.
func words(page string) []glyph {
	var all []glyph
	for len(all) < maxGlyphs {
		_, rest, ok := strings.Cut(page, "<word ")
		if !ok {
			break
		}
		box, rest, _ := strings.Cut(rest, ">")
		text, after, _ := strings.Cut(rest, "</word>")
		page = after
		left, top := boxEdge(box, "xMin"), boxEdge(box, "yMin")
		right, bottom := boxEdge(box, "xMax"), boxEdge(box, "yMax")
		if text = html.UnescapeString(text); text != "" {
			// Fonts of one line have one middle rather than one bottom.
			all = append(all, glyph{x: left, y: -(top + bottom) / 2, w: right - left, size: bottom - top, text: text})
		}
	}
	return all
}

// boxEdge is the value of an attribute; 0 where it has none.
func boxEdge(box, name string) float64 {
	_, rest, _ := strings.Cut(box, name+`="`)
	value, _, _ := strings.Cut(rest, `"`)
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return v
}
