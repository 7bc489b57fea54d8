package web

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"gongkai/report"
)

// tongue is the language of a page: what it says, and where its links lead.
type tongue struct {
	Lang  report.Lang
	asked bool // the address asks for it, and the links of the page do as well
}

// tongueOf is the language that a page is asked for in.
func tongueOf(c *gin.Context) tongue {
	lang := language(c)
	return tongue{lang, c.Request.URL.Query().Get("lang") == string(lang)}
}

// tongues lists every language of a page, asked for by the address and not.
func tongues() []tongue {
	return []tongue{{report.Chinese, false}, {report.Chinese, true}, {report.English, false}, {report.English, true}}
}

// T chooses between the words of two languages.
func (t tongue) T(chinese, english string) string { return said(chinese, english).In(t.Lang) }

// English reports whether the page is in English.
func (t tongue) English() bool { return t.Lang == report.English }

// To is an address whose page speaks the same language; addresses of what is no page of
// this site, and parts of this page, are left as they are.
func (t tongue) To(address string) string {
	path, _, _ := strings.Cut(address, "#")
	if path, _, _ = strings.Cut(path, "?"); !t.asked || !isPage(path) {
		return address
	}
	return inTongue(address, t.Lang)
}

// parameter is the value of lang that the links and forms of the page send; "" for none.
func (t tongue) parameter() string {
	if t.asked {
		return string(t.Lang)
	}
	return ""
}

// isPage reports whether a path is one of the pages of this site.
func isPage(path string) bool {
	return slices.Contains([]string{"/", "/help", "/compare", "/quality", "/quality/sample", explorerPath, uploadPath, matrixPath,
		promisesPath}, path) ||
		slices.ContainsFunc([]string{"/reports/", "/towns/", "/regions/"}, func(prefix string) bool {
			return strings.HasPrefix(path,
				prefix)
		})
}

// inTongue is an address that asks for a language.
func inTongue(address string, lang report.Lang) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	v := u.Query()
	v.Set("lang", string(lang))
	u.RawQuery = v.Encode()
	return u.String()
}

// otherTongue leads to the page of a request in the language that it does not speak.
func otherTongue(c *gin.Context, t tongue) linkView {
	if t.English() {
		return linkView{"中文", inTongue(c.Request.URL.RequestURI(), report.Chinese)}
	}
	return linkView{"English", inTongue(c.Request.URL.RequestURI(), report.English)}
}

// quoted is the attribute of an element of a page that holds words of a report, which are
// Chinese: none where the page is so.
func (t tongue) quoted() template.HTMLAttr {
	if t.English() {
		return ` lang="zh-Hans"`
	}
	return ""
}

// quotedWhere is quoted for a label that may be a name of the reports or a word of the
// page: in an English page the first alone has Chinese characters.
func (t tongue) quotedWhere(label string) template.HTMLAttr {
	if strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return t.quoted()
	}
	return ""
}

// Checks counts checks for the reader, of each outcome that there is.
func (t tongue) Checks(c report.CheckCount) []checkCountView {
	counts := map[report.CheckState]int{report.CheckPass: c.Pass, report.CheckFail: c.Fail, report.CheckDoubtful: c.Doubtful,
		report.CheckUntestable: c.Untestable}
	var list []checkCountView
	for _, state := range []report.CheckState{report.CheckPass, report.CheckFail, report.CheckDoubtful, report.CheckUntestable} {
		if sign, class := checkSign(state); counts[state] > 0 {
			list = append(list, checkCountView{sign, state.Label(t.Lang), class, counts[state]})
		}
	}
	return list
}
