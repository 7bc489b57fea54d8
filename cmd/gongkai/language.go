package main

import (
	"fmt"
	"strings"

	"gongkai/report"
)

// languageOf is the language in which a user is spoken to: the first of LC_ALL,
// LC_MESSAGES and LANG that is set decides. One of zh is Chinese, any other is
// English. Where none is set, or it is that of no country (C, POSIX), it is Chinese:
// the reports and their readers are Chinese, and what runs without a locale is a
// script or a service whose output should not depend on where it runs.
func languageOf(getenv func(string) string) report.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := getenv(name)
		if locale == "" {
			continue
		}
		language, _, _ := strings.Cut(locale, ".")
		language, _, _ = strings.Cut(language, "@")
		language, _, _ = strings.Cut(language, "_")
		switch strings.ToLower(language) {
		case "zh", "c", "posix":
			return report.Chinese
		}
		return report.English
	}
	return report.Chinese
}

// say is a message in the language of the user.
func (a *app) say(m message, args ...any) string { return fmt.Sprintf(m.in(a.language), args...) }

// fail is an error in the language of the user; %w wraps.
func (a *app) fail(m message, args ...any) error { return fmt.Errorf(m.in(a.language), args...) }

// message is one thing the program says.
type message int

// in is the pattern of a message, for fmt.
func (m message) in(l report.Lang) string {
	if l == report.English {
		return messages[m].english
	}
	return messages[m].chinese
}
