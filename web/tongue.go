package web

import (
	"net/url"
	"slices"
	"strings"

	"gongkai/report"
)

// tongue is the language of a page, for its template.
type tongue struct{ Lang report.Lang }

// T chooses between the words of two languages.
func (t tongue) T(chinese, english string) string { return said(chinese, english).In(t.Lang) }

// English reports whether the page is in English.
func (t tongue) English() bool { return t.Lang == report.English }

// To is an address of this site whose page speaks the same language, where it speaks more
// than one.
func (t tongue) To(address string) string {
	if !t.English() || !slices.ContainsFunc([]string{"/towns/", "/regions/", "/compare?", "/quality"},
		func(prefix string) bool { return strings.HasPrefix(address, prefix) }) {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	v := u.Query()
	v.Set("lang", string(report.English))
	u.RawQuery = v.Encode()
	return u.String()
}

// Checks counts checks for the reader, of each outcome that there is.
func (t tongue) Checks(c report.CheckCount) []checkCountView {
	list := checkCounts(c)
	for i, state := range shownOutcomes(c) {
		list[i].Word = state.Label(t.Lang)
	}
	return slices.DeleteFunc(list, func(v checkCountView) bool { return v.N == 0 })
}

// otherTongue leads to a page that speaks both languages in the one it does not speak now.
func (t tongue) otherTongue(path string) linkView {
	if t.English() {
		return linkView{"中文", path}
	}
	return linkView{"English", tongue{report.English}.To(path)}
}
