// Package webpage reads the text of HTML pages.
//
// The decoded source of a page goes in; what a reader sees of it comes out, and what
// the page says of itself in its head. Scripts, hidden parts, menus, bread crumbs and
// footers are left out. Time and memory are linear in the source; a page with more
// tags or table cells than allowed is a *fault.Error.
package webpage

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/indexer/fault"
	"gongkai/report/char"
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
	if overweight(source) {
		return Page{}, &fault.Error{Reason: fault.TooLarge, Detail: fault.Say(fault.TooManyTags)}
	}
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
	total    int32
	out      strings.Builder
	line     strings.Builder
	cells    int
	pending  bool // white space seen since the last word of the line

	titleElement string
	heading      string // the first h1
}

// size counts, for a subtree, the letters and those of them inside links.
type size struct{ text, link, links int32 }

// measure fills p.sizes. The depth of the tree is bounded by the HTML parser.
func (p *page) measure(n *html.Node) size {
	var s size
	if n.Type == html.TextNode {
		if raised(n) {
			n.Data = superscripts.Replace(n.Data)
		}
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
	case atom.Input:
		p.pending = true
		p.text(fieldText(n))
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

// superscripts keeps the number of a footnote apart from the number it stands behind.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// raised reports whether a text is a superscript, the text of a link in one among them.
func raised(n *html.Node) bool {
	for range 3 {
		if n = n.Parent; n == nil {
			return false
		}
		if n.DataAtom == atom.Sup {
			return true
		}
	}
	return false
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
		if char.Blank(r) {
			if !char.ZeroWidth(r) && (r != '\n' && r != '\r' || !betweenHan(b, s[i:])) {
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

// betweenHan reports whether a line end stands between two wide characters; only
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
