package web

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/report"
	"gongkai/search"
)

//go:embed templates
var templateFiles embed.FS

// templates are the pages by language and name, each joined with the layout.
type templates struct {
	pages map[tongue]map[string]*template.Template
}

// pageHead is what a handler says about its page to the layout.
type pageHead struct {
	Title string
	Nav   string     // the entry of the navigation that is this page
	Query string     // fills the search box of the header
	Links []pageLink // other forms of the same content
	Wide  bool       // uses the whole width of the window
	Feed  string     // address of the page as an Atom feed; "" where there is none
	Cited string     // what the printed page gives as its source; "" for its title and address

	Refresh int // seconds after which the page is fetched again; 0 is never
}

// pageLink is a link to another form of a page's content.
type pageLink struct{ Label, URL string }

// layout is what every page is rendered with.
type layout struct {
	pageHead
	tongue
	Other   linkView // the same page in the other language
	Status  search.Status
	Version string
	Theme   string // light, dark or "" for the system's
	Keys    bool   // shortcuts of one key are on
	Themes  []choice
	Run     *indexing // the indexing run under way
	Ignored []string  // names of parameters that the page does not know
	Trouble string    // what is wrong with the library
	Address string    // of the page, to be read on paper
	Today   string
	View    any
}

// choice is one of several values of a setting.
type choice struct {
	Value, Label, URL string
	Selected          bool
}

// theTemplates are the embedded ones, read once.
var theTemplates = sync.OnceValues(func() (*templates, error) {
	a, err := theAssets()
	if err != nil {
		return nil, err
	}
	return loadTemplates(a)
})

// loadTemplates parses every page and renders it once with nothing in it, which
// finds what parsing does not: a missing field, an asset that is not there, a
// place where text could not be escaped.
func loadTemplates(a *assets) (*templates, error) {
	views := map[string]any{
		"search": searchView{}, "report": reportView{},
		"source": sourceView{}, "help": helpView{}, "error": errorView{}, "waiting": waitingView{},
		"town": townView{townAnswer: &townAnswer{}}, "region": regionPageView{regionAnswer: &regionAnswer{}},
		"compare": compareView{compareAnswer: &compareAnswer{}},
		"upload":  uploadView{}, "explorer": explorerView{},
		"matrix": matrixView{}, "promises": promisesView{promisesAnswer: &promisesAnswer{}},
		"quality": qualityView{qualityAnswer: &qualityAnswer{}}, "sample": sampleView{},
	}
	parts := map[string][]string{"search": {"templates/kwic.html"}, "town": {"templates/promises_table.html"},
		"promises": {"templates/promises_table.html"}} // of long pages
	t := &templates{pages: map[tongue]map[string]*template.Template{}}
	for _, spoken := range tongues() {
		t.pages[spoken] = map[string]*template.Template{}
		for name, view := range views {
			page, err := template.New("layout.html").Funcs(pageFuncs(a, spoken)).
				ParseFS(templateFiles, append([]string{"templates/layout.html", "templates/" + name + ".html"}, parts[name]...)...)
			if err != nil {
				return nil, fmt.Errorf("parse the template of the %s page: %w", name, err)
			}
			if err := page.Execute(io.Discard, layout{View: view}); err != nil {
				return nil, fmt.Errorf("render the %s page empty: %w", name, err)
			}
			t.pages[spoken][name] = page
		}
	}
	return t, nil
}

// pageFuncs are what the templates of a language call: T chooses between words, to gives
// an address in the language of the page, asked what its forms send for that, and zh marks
// what stands in a report.
func pageFuncs(a *assets, spoken tongue) template.FuncMap {
	return template.FuncMap{
		"asset":   a.url,
		"num":     report.FormatNumber,
		"count":   groupDigits,
		"middle":  middle,
		"day":     day,
		"listed":  func(view any, title string, list any) listedView { return listedView{view, title, list, list} },
		"pair":    func(view any, chart svgChart) chartPair { return chartPair{view, chart} },
		"T":       spoken.T,
		"report":  func(id string) string { return search.Address(id, "") },
		"capital": capital,
		"to":      spoken.To,
		"zh":      spoken.quoted,
		"zhof":    spoken.quotedWhere,
		"asked":   spoken.parameter,
	}
}

// page renders a page whole and sends it.
func (s *Server) page(c *gin.Context, status int, name string, head pageHead, view any) error {
	spoken := tongueOf(c)
	l := layout{pageHead: head, tongue: spoken, Other: otherTongue(c, spoken), Status: s.engine.Status(), Version: s.opts.Version,
		Keys: true,
		Run:  s.opts.Progress.now(), Ignored: ignored(c), View: view}
	l.Address, l.Today = legible(siteOf(c)+c.Request.URL.RequestURI()), day(time.Now())
	l.Trouble = trouble(l.Status, spoken.Lang)
	if v, err := c.Cookie("theme"); err == nil && (v == "light" || v == "dark") {
		l.Theme = v
	}
	if v, err := c.Cookie("keys"); err == nil && v == "off" {
		l.Keys = false
	}
	for _, t := range [][3]string{{"", "跟随系统", "system"}, {"light", "浅色", "light"}, {"dark", "深色", "dark"}} {
		l.Themes = append(l.Themes, choice{t[0], spoken.T(t[1], t[2]), preferenceURL(c, "theme", t[0]), t[0] == l.Theme})
	}
	buf := &pieces{ctx: c.Request.Context()}
	if status >= http.StatusInternalServerError {
		buf.ctx = context.WithoutCancel(buf.ctx) // that there is no time is said all the same
	}
	if err := s.templates.pages[spoken][name].Execute(buf, l); err != nil {
		return fmt.Errorf("render the %s page: %w", name, err)
	}
	h := c.Writer.Header()
	h.Add("Vary", "Cookie")
	h.Add("Vary", "Accept-Language")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	s.write(c, status, "text/html; charset=utf-8", buf.content())
	return nil
}

// preferenceURL is the address that sets a preference and comes back.
func preferenceURL(c *gin.Context, name, value string) string {
	v := url.Values{"set": {name}, "to": {value}}
	if back := c.Request.URL.RequestURI(); strings.HasPrefix(back, "/") && !strings.HasPrefix(back, "/preferences") {
		v.Set("back", back)
	}
	return address("/preferences", v)
}

// setPreferences keeps a preference of the reader in a cookie and goes back to
// the page it was set on, which must be a page of this site.
func (s *Server) setPreferences(c *gin.Context) error {
	name, value := query(c).Get("set"), query(c).Get("to")
	allowed := map[string][]string{"theme": {"", "light", "dark"}, "keys": {"", "off"}}
	found := false
	for _, v := range allowed[name] {
		found = found || v == value
	}
	if !found {
		return &search.ParamError{Param: "set", Value: name + "=" + value,
			Message: said("可设的只有外观（theme：light、dark 或空）和单键快捷键（keys：off 或空）",
				"what can be set is theme (light, dark or empty) and keys (off or empty)")}
	}
	cookie := &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: c.Request.TLS != nil}
	if value == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(c.Writer, cookie)
	c.Header("Cache-Control", "no-store")
	c.Redirect(http.StatusSeeOther, localPath(query(c).Get("back")))
	return nil
}

// localPath is back where that is the address of a page of this site, else the front
// page.
func localPath(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || u.User != nil || strings.ContainsAny(back, "\\\r\n\t") {
		return "/"
	}
	if !isPage(u.Path) || strings.Contains(u.Path, "//") {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
}

// legible is an address as a person reads and types it: characters of other scripts, and marks
// that part nothing in an address, stand for themselves. It leads where the address does.
func legible(address string) string {
	return escapes.ReplaceAllStringFunc(address, func(run string) string {
		text, err := url.PathUnescape(run)
		if err != nil || !utf8.ValidString(text) {
			return run
		}
		var b strings.Builder
		for _, r := range text {
			if r >= 0x80 && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsPunct(r)) || strings.ContainsRune(":/,()>@|", r) {
				b.WriteRune(r)
			} else {
				b.WriteString(url.QueryEscape(string(r)))
			}
		}
		return b.String()
	})
}

// escapes are runs of characters that an address escapes.
var escapes = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)

// groupDigits writes a count with its thousands apart: 43,210.
func groupDigits(n int) string {
	s := report.FormatNumber(float64(n))
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// middle shortens a long name to n characters by leaving its middle out; the whole
// belongs beside it as a title.
func middle(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	head := (n - 1) / 2
	return string(r[:head]) + "…" + string(r[len(r)-(n-1-head):])
}

// day writes the day of a moment, or "" for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}
