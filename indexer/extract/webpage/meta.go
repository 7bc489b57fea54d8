package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/indexer/extract/text"
)

// readMeta takes what the head of the page says. The names are those of the
// national rules for government sites (政府网站发展指引), as sites write them.
func (p *page) readMeta(n *html.Node, doc *Page) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Meta:
			name, content := "", ""
			for _, a := range n.Attr {
				switch a.Key {
				case "name", "property":
					name = strings.ToLower(strings.TrimSpace(a.Val))
				case "content":
					content = text.OneLine(a.Val)
				}
			}
			set := func(field *string) {
				if *field == "" {
					*field = content
				}
			}
			switch name {
			case "articletitle", "og:title":
				doc.Title = siteless(content)
			case "pubdate", "publishdate", "article:published_time":
				set(&doc.Published)
			case "contentsource", "source":
				set(&doc.Publisher)
			case "url", "og:url":
				set(&doc.URL)
			}
		case atom.Title:
			if p.titleElement == "" {
				p.titleElement = text.OneLine(textOf(n))
			}
		case atom.H1:
			if p.heading == "" {
				p.heading = text.OneLine(textOf(n))
			}
		case atom.Link:
			rel, href := "", ""
			for _, a := range n.Attr {
				switch a.Key {
				case "rel":
					rel = a.Val
				case "href":
					href = a.Val
				}
			}
			if rel == "canonical" && doc.URL == "" {
				doc.URL = href
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.readMeta(c, doc)
	}
}

// siteless drops the site's name that page titles carry: of the parts, the one
// that speaks of a report, else the first.
func siteless(title string) string {
	parts := strings.FieldsFunc(title, func(r rune) bool { return r == '_' || r == '|' || r == '-' || r == '–' || r == '—' })
	for _, part := range parts {
		if strings.Contains(part, "报告") || strings.Contains(part, "年报") {
			return strings.TrimSpace(part)
		}
	}
	if len(parts) > 0 {
		return strings.TrimSpace(parts[0])
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}
