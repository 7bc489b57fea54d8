package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table writes a data table as lines of tab-separated cells, and the cells of a
// table that only lays out the page as blocks.
func (p *page) table(n *html.Node) {
	rows := rowsOf(n)
	if p.laysOut(rows) {
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

// laysOut reports whether a table lays out the page: it holds other tables, headings,
// or cells with the text of whole paragraphs.
func (p *page) laysOut(rows [][]*html.Node) bool {
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
		if n.DataAtom == atom.Input {
			appendCollapsed(&b, fieldText(n), &pending)
			return
		}
		// Letters and digits on either side of an edge are two words.
		edge := func() {
			if n != cell && (isBlock(n) || n.DataAtom == atom.Br) && b.Len() > 0 && b.String()[b.Len()-1] < 0x80 {
				pending = true
			}
		}
		edge()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		edge()
	}
	walk(cell)
	return b.String()
}
