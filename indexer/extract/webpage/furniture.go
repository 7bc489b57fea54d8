package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// silent reports whether an element holds nothing that a reader sees as text.
func silent(n *html.Node) bool {
	if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
		return true
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Canvas,
		atom.Video, atom.Audio, atom.Select, atom.Button, atom.Textarea, atom.Head, atom.Frameset, atom.Embed:
		return true
	case atom.Del, atom.S, atom.Strike: // a number that was corrected
		return true
	case atom.Input:
		return fieldText(n) == ""
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "line-through") {
				return true
			}
		}
	}
	return false
}

// fieldText is what a field of a form shows that was filled in: the numbers of a table
// that is printed from one. Buttons, boxes and hidden fields show nothing.
func fieldText(n *html.Node) string {
	value, shown := "", true
	for _, a := range n.Attr {
		switch a.Key {
		case "value":
			value = a.Val
		case "type":
			kind := strings.ToLower(a.Val)
			shown = kind == "" || kind == "text" || kind == "number"
		}
	}
	if !shown {
		return ""
	}
	return value
}

// furnitureWords are pieces of class names and ids that mark what stands around
// the text of a page.
var furnitureWords = []string{"nav", "menu", "crumb", "share", "footer", "foot", "copyright", "sidebar", "toolbar", "breadcrumb",
	"pagination", "pager", "related", "weizhi", "position", "dqwz", "bottom", "login", "search", "qrcode", "friendlink", "yqlj"}

// furniture reports whether an element is a menu, bread crumbs, share buttons or a
// footer. A part that holds much of the page's text is no furniture, whatever its name.
func (p *page) furniture(n *html.Node) bool {
	s := p.sizes[n]
	if s.text == 0 || s.text*4 > p.total {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Header:
		return true
	case atom.Div, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Section, atom.P, atom.Span, atom.Li:
		if s.links >= 3 && s.link*10 >= s.text*7 {
			return true
		}
	default:
		return false
	}
	if s.text*10 > p.total && n.DataAtom == atom.Table {
		return false
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(a.Val), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
			word = strings.TrimRight(word, "0123456789")
			for _, f := range furnitureWords {
				if word == f || len(f) > 4 && strings.Contains(word, f) {
					return true
				}
			}
		}
	}
	return false
}
