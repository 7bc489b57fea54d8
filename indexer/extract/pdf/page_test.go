package pdf

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// at places a word of ten points: digits take half of their height, others all.
func at(x, y float64, text string) glyph {
	w := 0.0
	for _, r := range text {
		if r < 0x7f {
			w += 5
		} else {
			w += 10
		}
	}
	return glyph{x, y, w, 10, text}
}

func TestTextOfPages(t *testing.T) {
	for name, c := range map[string]struct {
		pages [][]glyph
		want  []string
	}{
		"a label of two lines, its numbers between them": {[][]glyph{{
			at(50, 700, "甲甲甲"), at(150, 694, "1"), at(190, 694, "2"), at(50, 688, "乙乙")}},
			[]string{"甲甲甲乙乙|1|2"}},
		"a label that many rows share, its lines between theirs": {[][]glyph{{
			at(100, 700, "甲"), at(150, 700, "1"), at(50, 697, "组一"), at(100, 686, "乙"), at(150, 686, "2"),
			at(50, 680, "组二"), at(100, 672, "丙"), at(150, 672, "3")}},
			[]string{"组一|甲|1", "组二|乙|2", "丙|3"}},
		"rows without numbers, the line of a shared label between them": {[][]glyph{{
			at(100, 700, "甲"), at(50, 694, "组一"), at(100, 688, "乙"), at(150, 688, "2")}},
			[]string{"组一|甲", "乙|2"}},
		"numbers above one another": {[][]glyph{{at(50, 700, "甲"), at(150, 700, "1"), at(150, 692, "2")}},
			[]string{"甲|1", "2"}},
		"the same column on every page": {[][]glyph{
			{at(50, 700, "一个很长的标签一个很长的标签"), at(200, 700, "1"), at(250, 700, "2")},
			{at(50, 700, "甲"), at(250, 700, "2")}},
			[]string{"一个很长的标签一个很长的标签|1|2", "甲|2"}},
		"lines of text": {[][]glyph{{at(50, 700, "第一行，"), at(50, 685, "第二行。"), at(70, 660, "第二段。")}},
			[]string{"第一行，", "第二行。", "", "第二段。"}},
		"words of one line in fonts of two sizes": {[][]glyph{{at(50, 700, "甲"), {60, 700.5, 5, 11, "1"}, at(65, 700, "件")}},
			[]string{"甲1件"}},
		"no page": {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			text := textOfPages(c.pages)
			var got []string
			columns := map[string]int{}
			for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(text, "\f", ""), "\n"), "\n") {
				got = append(got, strings.Join(strings.FieldsFunc(strings.ReplaceAll(line, "  ", "|"),
					func(r rune) bool { return r == '|' || r == ' ' }), "|"))
				before, _, ok := strings.Cut(line, "2")
				if n := len([]rune(before)); ok && name == "the same column on every page" {
					if columns["2"] == 0 {
						columns["2"] = n
					}
					if columns["2"] != n {
						t.Errorf("the column is %d and %d in %q", columns["2"], n, text)
					}
				}
			}
			if want := strings.Join(c.want, "\n"); strings.Join(got, "\n") != want {
				t.Errorf("text is %q, want %q", text, c.want)
			}
		})
	}
}

// A page that no one would print takes neither long nor much room.
func TestHostilePages(t *testing.T) {
	const n = 100_000
	for name, place := range map[string]func(i int) glyph{
		"one line":          func(i int) glyph { return at(float64(i)*20, 700, "1") },
		"two close lines":   func(i int) glyph { return at(float64(i/2)*20, 700-float64(i%2)*5, "1") },
		"far to the right":  func(i int) glyph { return at(20_000+float64(i%2)*50, float64(-i), "1") },
		"places everywhere": func(i int) glyph { return at(float64(i%997)*3.7, float64(i%1009)*1.3, "甲") },
		"one place":         func(i int) glyph { return at(50, 700, "1") },
	} {
		glyphs := make([]glyph, n)
		for i := range glyphs {
			glyphs[i] = place(i)
		}
		begin := time.Now()
		text := textOfPages([][]glyph{glyphs})
		if took := time.Since(begin); took > 5*time.Second || len(text) > 10*n {
			t.Errorf("%s: %v for %d bytes", name, took, len(text))
		}
	}
}

func TestReadBoxes(t *testing.T) {
	box := func(x, y float64, text string) string {
		return fmt.Sprintf("    <word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%s</word>\n", x, y, x+10, y+10, text)
	}
	for name, c := range map[string]struct{ out, want string }{
		"words and pages": {"<doc>\n  <page width=\"600\" height=\"800\">\n" + box(50, 40, "甲") + box(90, 40, "1") +
			"  </page>\n  <page>\n" + box(50, 40, "乙") + "</page>",
			"甲       1\n\f乙\n"},
		"escapes": {"<page>" + box(50, 40, "&lt;甲&amp;乙&gt;") + "</page>", "<甲&乙>\n"},
		"cut":     {"<page>" + box(50, 40, "甲") + "<word xMin=\"5", "甲\n"},
		"places that are no numbers": {"<page><word xMin=\"NaN\" yMin=\"x\" xMax=\"1e999\" yMax=\"\">甲</word>" + box(50, 40, "乙") +
			"</page>", "乙\n"},
		"nothing": {"", ""},
	} {
		if got := textOfPages(readBoxes(c.out)); got != c.want {
			t.Errorf("%s: text is %q, want %q", name, got, c.want)
		}
	}
}

// Fonts give radicals and compatibility ideographs in place of characters.
func TestRadicalsAreCharacters(t *testing.T) {
	got, err := finish("⼯作⼈员⻓⾧⺠\uf900")
	if want := "工作人员长長民豈"; err != nil || strings.TrimSpace(got) != want {
		t.Errorf("text is %q, want %q: %v", got, want, err)
	}
}
