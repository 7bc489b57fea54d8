package accuracy

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/report"
)

// sections compares the keys of the level-one sections and of the overview's
// children, and the whole narrative of each level-one section: its own text and
// its children's titles and texts, without white space.
func (r *Result) sections(got *report.Report) {
	r.narrative(got)
	if !r.Truth.asks("sections") {
		r.Tally.Keys++
		return
	}
	var want, read []string
	texts := false
	wantText, readText := map[string]string{}, map[string]string{}
	for _, s := range r.Truth.Sections {
		key, parent := string(s.Key), string(s.Key.Parent())
		if parent == key || parent == string(report.SectionOverview) {
			want = append(want, key)
		}
		if parent != key {
			wantText[parent] += bare(s.Title)
		}
		if s.Text != nil {
			texts = true
			wantText[parent] += bare(*s.Text)
		}
	}
	for s := range report.AllSections(got.Sections) {
		parent := string(s.Key.Parent())
		if parent == string(s.Key) || parent == string(report.SectionOverview) {
			read = append(read, string(s.Key))
		}
		if parent != string(s.Key) {
			readText[parent] += bare(s.Title)
		}
		readText[parent] += bare(s.Text)
	}
	if slices.Equal(want, read) {
		r.Tally.Keys++
	} else {
		r.fault("sections are %v, want %v", read, want)
	}
	for _, key := range want {
		if !texts || strings.Contains(key, ".") {
			continue
		}
		r.Tally.Sections++
		if wantText[key] == readText[key] {
			r.Tally.Texts++
			continue
		}
		at := difference(wantText[key], readText[key])
		r.fault("narrative of %s differs at %q, want %q", key, excerpt(readText[key], at), excerpt(wantText[key], at))
	}
}

// narrative looks for what the narrative must and must not hold.
func (r *Result) narrative(got *report.Report) {
	if len(r.Truth.Includes)+len(r.Truth.Excludes) == 0 {
		return
	}
	var b strings.Builder
	for s := range report.AllSections(got.Sections) {
		b.WriteString(squeeze(s.Text) + "\n")
	}
	text := b.String()
	for _, s := range r.Truth.Includes {
		if !strings.Contains(text, squeeze(s)) {
			r.fault("the narrative does not hold %q", s)
		}
	}
	for _, s := range r.Truth.Excludes {
		if strings.Contains(text, squeeze(s)) {
			r.fault("the narrative holds %q", s)
		}
	}
}

// bare drops what a page may add or lose without changing the words: white
// space, and the marks and numbers of second-level headings.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune("（）()、.。：:", c) || strings.ContainsRune("一二三四五六七八九十123456789", c) {
			return -1
		}
		return c
	}, s)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// difference is the first byte at which two texts differ.
func difference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// excerpt is a piece of a text around a byte.
func excerpt(s string, at int) string {
	from, to := max(0, at-18), min(len(s), at+36)
	return strings.ToValidUTF8(s[min(from, len(s)):to], "")
}
