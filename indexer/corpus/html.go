package corpus

import (
	"fmt"
	"html"
	"strings"
)

// renderHTML writes a document as a saved web page: menus, breadcrumb, meta
// data, the report and a footer around it.
func (p *plan) renderHTML(r random, d *document, pr *printed) string {
	w := &pageWriter{plan: p, random: r, doc: d, printed: pr, nested: r.chance(0.15), paragraph: "p"}
	w.blankCell = pick(r, []string{"", "&nbsp;", "<p>&nbsp;</p>"})
	if r.chance(0.15) {
		w.paragraph = "div"
	}
	title := strings.Join(d.titleLines, "")
	charset := "utf-8"
	if p.encoding == "gb18030" {
		charset = pick(r, []string{"gb2312", "gbk", "gb18030"})
	}
	fmt.Fprintf(&w.b, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"%s\">\n<title>%s</title>\n",
		charset, html.EscapeString(d.pageTitle))
	w.b.WriteString("<style>.nav li{float:left}</style>\n<script>var site={id:12,menu:[1,2,3]};</script>\n</head>\n<body>\n")
	w.b.WriteString("<div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/xxgk\">信息公开</a></li>" +
		"<li><a href=\"/hdjl\">互动交流</a></li></ul></div>\n")
	if r.chance(0.6) {
		w.b.WriteString("<div class=\"breadcrumb\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/xxgk\">信息公开</a> &gt; 年度报告</div>\n")
	}
	w.b.WriteString("<div class=\"article\">\n")
	if title != "" {
		fmt.Fprintf(&w.b, "<h1>%s</h1>\n", html.EscapeString(title))
	}
	w.b.WriteString("<div class=\"content\">\n")
	for _, t := range d.preamble {
		w.para(t)
	}
	w.sections(d.sections)
	for _, l := range d.signature {
		fmt.Fprintf(&w.b, "<p style=\"text-align:right\">%s</p>\n", html.EscapeString(l))
	}
	w.b.WriteString("</div>\n</div>\n<div class=\"footer\">" +
		"<a href=\"/about\">关于我们</a> <a href=\"/map\">网站地图</a> <span>版权所有</span></div>\n</body>\n</html>\n")
	return w.b.String()
}

// pageWriter writes one document's page.
type pageWriter struct {
	random
	plan      *plan
	doc       *document
	printed   *printed
	b         strings.Builder
	nested    bool   // the tables stand in a layout table
	paragraph string // the element of a paragraph
	blankCell string
}

func (w *pageWriter) para(text string) {
	if w.plan.pageStyle == 3 {
		// One element holds everything, lines end in <br>.
		fmt.Fprintf(&w.b, "　　%s<br>\n", html.EscapeString(text))
		return
	}
	fmt.Fprintf(&w.b, "<%s>　　%s</%s>\n", w.paragraph, html.EscapeString(text), w.paragraph)
}

func (w *pageWriter) sections(sections []section) {
	for i := range sections {
		s := &sections[i]
		inline := s.inline && len(s.paras) > 0
		if !inline && w.plan.pageStyle == 3 {
			fmt.Fprintf(&w.b, "<b>%s</b><br/>\n", html.EscapeString(s.heading()))
		} else if !inline {
			fmt.Fprintf(&w.b, "<%s><strong>%s</strong></%s>\n", w.paragraph, html.EscapeString(s.heading()), w.paragraph)
		}
		for j, t := range s.paras {
			if inline && j == 0 {
				t = s.heading() + t
			}
			w.para(t)
		}
		for _, g := range w.printed.grids {
			if g.id == s.table && !w.plan.damage[damageNoTables] {
				w.table(g)
			}
		}
		for _, t := range s.after {
			w.para(t)
		}
		w.sections(s.children)
	}
}

func (w *pageWriter) table(g *grid) {
	if sep := w.plan.separators[g.id]; sep != sepHTML {
		w.lines(g, sep)
		return
	}
	if w.nested {
		w.b.WriteString("<table width=\"100%\"><tr><td colspan=\"20\">")
		defer w.b.WriteString("</td></tr></table>\n")
	}
	w.b.WriteString("<table border=\"1\">\n<tbody>\n")
	for i, row := range g.squares() {
		w.b.WriteString("<tr>")
		// Some pages fill what a span covers with empty cells: in the header, or
		// everywhere.
		filled := w.plan.pageStyle == 1 && i < g.header || w.plan.pageStyle == 2
		for _, sq := range row {
			switch {
			case sq.start && filled:
				w.cell(gridCell{text: sq.cell.text, rowSpan: 1, colSpan: 1, number: sq.cell.number})
			case sq.start:
				w.cell(*sq.cell)
			case filled && sq.cell != nil:
				w.b.WriteString("<td></td>")
			}
		}
		w.b.WriteString("</tr>\n")
	}
	w.b.WriteString("</tbody>\n</table>\n")
}

// lines writes a table as lines of text, the way pages show what was pasted into
// them: each a paragraph, or as they are where blanks count.
func (w *pageWriter) lines(g *grid, sep separator) {
	var b strings.Builder
	w.plan.printTable(&b, g)
	if sep == sepTab || sep == sepSpaces {
		fmt.Fprintf(&w.b, "<pre>\n%s</pre>\n", html.EscapeString(b.String()))
		return
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line != "" {
			w.para(line)
		}
	}
}

func (w *pageWriter) cell(c gridCell) {
	w.b.WriteString("<td")
	if c.rowSpan > 1 {
		fmt.Fprintf(&w.b, " rowspan=\"%d\"", c.rowSpan)
	}
	if c.colSpan > 1 {
		fmt.Fprintf(&w.b, " colspan=\"%d\"", c.colSpan)
	}
	text := html.EscapeString(c.text)
	if c.number >= 0 && len(c.text) > 1 && strings.Trim(c.text, "0123456789") == "" && w.plan.pageStyle == 2 {
		// Word processors style the digits of one number apart.
		text = "<span>" + text[:1] + "</span><span>" + text[1:] + "</span>"
	}
	if text == "" {
		text = w.blankCell
	} else if w.paragraph == "p" {
		text = "<p>" + text + "</p>"
	}
	w.b.WriteString(">" + text + "</td>")
}
