// Package webpage reads the text of HTML pages.
//
// The decoded source of a page goes in; what a reader sees of it comes out, and what
// the page says of itself in its head. Scripts, hidden parts, menus, bread crumbs and
// footers are left out. Time and memory are linear in the source; a page with more
// table cells than allowed is a *fault.Error.
package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/indexer/extract/text"
	"gongkai/indexer/fault"
)

// Page is what a page says.
type Page struct {
	Text string // paragraphs as lines, table rows as lines of tab-separated cells

	// What the page says of itself; "" where it says nothing.
	Title     string
	Publisher string
	Published string // as printed
	URL       string
}

// Read extracts the text of a page with at most maxCells table cells.
func Read(source string, maxCells int) (Page, error) {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Page{}, fault.Wrap(fault.Malformed, err)
	}
	var doc Page
	p := &page{maxCells: maxCells, sizes: map[*html.Node]size{}}
	p.measure(root)
	p.total = p.sizes[root].text
	p.readMeta(root, &doc)
	p.render(root)
	if p.cells > maxCells {
		return Page{}, fault.New(fault.TooLarge, fault.TooManyCells, maxCells)
	}
	p.breakLine()
	doc.Text = p.out.String()
	if doc.Title == "" {
		doc.Title = siteless(p.heading)
	}
	if doc.Title == "" {
		doc.Title = siteless(p.titleElement)
	}
	return doc, nil
}

// page is one HTML document on its way to text.
type page struct {
	maxCells int
	sizes    map[*html.Node]size
	total    int
	out      strings.Builder
	line     strings.Builder
	cells    int
	pending  bool // white space seen since the last word of the line

	titleElement string
	heading      string // the first h1
}

// size counts, for a subtree, the letters and those of them inside links.
type size struct{ text, link, links int }

// measure fills p.sizes. The depth of the tree is bounded by the HTML parser.
func (p *page) measure(n *html.Node) size {
	var s size
	if n.Type == html.TextNode {
		for _, r := range n.Data {
			if !unicode.IsSpace(r) {
				s.text++
			}
		}
		return s
	}
	if silent(n) {
		return s
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		cs := p.measure(c)
		s.text += cs.text
		s.link += cs.link
		s.links += cs.links
	}
	if n.DataAtom == atom.A {
		s.link = s.text
		s.links = 1
	}
	p.sizes[n] = s
	return s
}

// silent elements hold nothing that a reader sees as text.
func silent(n *html.Node) bool {
	if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
		return true
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Canvas,
		atom.Video, atom.Audio, atom.Select, atom.Button, atom.Textarea, atom.Input, atom.Head, atom.Frameset, atom.Embed:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// furnitureWords are pieces of class names and ids that mark what stands around
// the text of a page.
var furnitureWords = []string{"nav", "menu", "crumb", "share", "footer", "foot", "copyright", "sidebar", "toolbar", "breadcrumb",
	"pagination", "pager", "related", "weizhi", "position", "dqwz", "bottom", "login", "search", "qrcode", "friendlink", "yqlj"}

// furniture tells menus, bread crumbs, share buttons and footers. A part that
// holds much of the page's text is no furniture, whatever its name.
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

// render writes the subtree's text.
func (p *page) render(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.text(n.Data)
		return
	case html.ElementNode:
		if silent(n) || p.furniture(n) {
			return
		}
	}
	switch n.DataAtom {
	case atom.Br:
		p.breakLine()
		return
	case atom.Pre:
		p.breakLine()
		for line := range strings.SplitSeq(textOf(n), "\n") {
			p.out.WriteString(strings.TrimRight(line, " \r"))
			p.out.WriteByte('\n')
		}
		return
	case atom.Table:
		p.breakLine()
		p.table(n)
		p.breakLine()
		return
	}
	block := isBlock(n)
	if block {
		p.breakLine()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.render(c)
	}
	if block {
		p.breakLine()
	}
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt,
		atom.Dd, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Tr, atom.Td, atom.Th, atom.Tbody,
		atom.Thead, atom.Tfoot, atom.Caption, atom.Blockquote, atom.Form, atom.Fieldset, atom.Hr, atom.Center, atom.Figure,
		atom.Figcaption, atom.Address, atom.Body, atom.Html:
		return true
	}
	return false
}

// text adds running text to the line. White space is one blank, and none where
// a line end of the source stands between two Chinese characters.
func (p *page) text(s string) { appendCollapsed(&p.line, s, &p.pending) }

func appendCollapsed(b *strings.Builder, s string, pending *bool) {
	for i, r := range s {
		if unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' {
			if r != '\u200B' && r != '\uFEFF' && (r != '\n' && r != '\r' || !betweenHan(b, s[i:])) {
				*pending = true
			}
			continue
		}
		if *pending {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			*pending = false
		}
		b.WriteRune(r)
	}
}

// betweenHan tells whether a line end stands between two wide characters; only
// a few bytes on either side are looked at.
func betweenHan(b *strings.Builder, rest string) bool {
	if b.Len() == 0 {
		return true
	}
	head := b.String()
	last := head[len(head)-1]
	if last < 0x80 {
		return false
	}
	for i := 0; i < len(rest) && i < 64; i++ {
		switch rest[i] {
		case '\n', '\r', '\t', ' ':
			continue
		}
		return rest[i] >= 0xE0
	}
	return false
}

func (p *page) breakLine() {
	p.pending = false
	if p.line.Len() == 0 {
		return
	}
	p.out.WriteString(p.line.String())
	p.out.WriteByte('\n')
	p.line.Reset()
}

// table writes a data table as lines of tab-separated cells, and the cells of a
// table that only lays out the page as blocks.
func (p *page) table(n *html.Node) {
	rows := rowsOf(n)
	if p.layout(rows) {
		for _, row := range rows {
			for _, cell := range row {
				p.breakLine()
				for c := cell.FirstChild; c != nil; c = c.NextSibling {
					p.render(c)
				}
				p.breakLine()
			}
		}
		return
	}
	for _, row := range rows {
		p.cells += len(row)
		if p.cells > p.maxCells {
			return
		}
		for i, cell := range row {
			if i > 0 {
				p.out.WriteByte('\t')
			}
			p.out.WriteString(cellText(cell))
		}
		p.out.WriteByte('\n')
	}
}

// rowsOf lists the cells of a table's own rows, captions as rows of one cell.
func rowsOf(table *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Tr:
				var row []*html.Node
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.DataAtom == atom.Td || d.DataAtom == atom.Th {
						row = append(row, d)
					}
				}
				rows = append(rows, row)
			case atom.Caption:
				rows = append(rows, []*html.Node{c})
			case atom.Tbody, atom.Thead, atom.Tfoot:
				walk(c)
			}
		}
	}
	walk(table)
	return rows
}

// layout tells a table that lays out the page: it holds other tables, headings,
// or cells with the text of whole paragraphs.
func (p *page) layout(rows [][]*html.Node) bool {
	for _, row := range rows {
		for _, cell := range row {
			if p.sizes[cell].text > 300 || contains(cell, atom.Table, atom.H1, atom.H2, atom.H3) {
				return true
			}
		}
	}
	return false
}

func contains(n *html.Node, atoms ...atom.Atom) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		for _, a := range atoms {
			if c.DataAtom == a {
				return true
			}
		}
		if contains(c, atoms...) {
			return true
		}
	}
	return false
}

// cellText is a cell on one line.
func cellText(cell *html.Node) string {
	var b strings.Builder
	pending := false
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			appendCollapsed(&b, n.Data, &pending)
			return
		}
		if n != cell && silent(n) {
			return
		}
		edge := n != cell && (isBlock(n) || n.DataAtom == atom.Br)
		if edge && b.Len() > 0 && b.String()[b.Len()-1] < 0x80 {
			pending = true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(cell)
	return b.String()
}
