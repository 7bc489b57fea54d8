package corpus

import (
	"fmt"
	"html"
	"strings"

	"gongkai/indexer/corpus/content"
)

// renderHTML writes a document as a saved web page: menus, breadcrumb, meta
// data, the report and a footer around it.
func (p *plan) renderHTML(r content.Random, d *content.Document, pr *printed) string {
	w := &pageWriter{plan: p, Random: r, doc: d, printed: pr, nested: r.Chance(0.15), paragraph: "p"}
	w.blankCell = content.Pick(r, []string{"", "&nbsp;", "<p>&nbsp;</p>"})
	if r.Chance(0.15) {
		w.paragraph = "div"
	}
	title := strings.Join(d.TitleLines, "")
	charset := "utf-8"
	if p.encoding == "gb18030" {
		charset = content.Pick(r, []string{"gb2312", "gbk", "gb18030"})
	}
	fmt.Fprintf(&w.b, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"%s\">\n<title>%s</title>\n",
		charset, html.EscapeString(d.PageTitle))
	w.b.WriteString("<style>.nav li{float:left}</style>\n<script>var site={id:12,menu:[1,2,3]};</script>\n</head>\n<body>\n")
	w.b.WriteString("<div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/xxgk\">信息公开</a></li>" +
		"<li><a href=\"/hdjl\">互动交流</a></li></ul></div>\n")
	if r.Chance(0.6) {
		w.b.WriteString("<div class=\"breadcrumb\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/xxgk\">信息公开</a> &gt; 年度报告</div>\n")
	}
	w.b.WriteString("<div class=\"article\">\n")
	if title != "" {
		fmt.Fprintf(&w.b, "<h1>%s</h1>\n", html.EscapeString(title))
	}
	w.b.WriteString("<div class=\"content\">\n")
	for _, t := range d.Preamble {
		w.para(t)
	}
	w.sections(d.Sections)
	for _, l := range d.Signature {
		fmt.Fprintf(&w.b, "<p style=\"text-align:right\">%s</p>\n", html.EscapeString(l))
	}
	w.b.WriteString("</div>\n</div>\n<div class=\"footer\">" +
		"<a href=\"/about\">关于我们</a> <a href=\"/map\">网站地图</a> <span>版权所有</span></div>\n</body>\n</html>\n")
	return w.b.String()
}

// pageWriter writes one document's page.
type pageWriter struct {
	content.Random
	plan      *plan
	doc       *content.Document
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

func (w *pageWriter) sections(sections []content.Part) {
	for i := range sections {
		s := &sections[i]
		inline := s.Inline && len(s.Paras) > 0
		if !inline && w.plan.pageStyle == 3 {
			fmt.Fprintf(&w.b, "<b>%s</b><br/>\n", html.EscapeString(s.Heading()))
		} else if !inline {
			fmt.Fprintf(&w.b, "<%s><strong>%s</strong></%s>\n", w.paragraph, html.EscapeString(s.Heading()), w.paragraph)
		}
		for j, t := range s.Paras {
			if inline && j == 0 {
				t = s.Heading() + t
			}
			w.para(t)
		}
		for _, g := range w.printed.grids {
			if g.Id == s.Table && !w.plan.damage[damageNoTables] {
				w.table(g)
			}
		}
		for _, t := range s.After {
			w.para(t)
		}
		w.sections(s.Children)
	}
}

func (w *pageWriter) table(g *content.Grid) {
	if sep := w.plan.separators[g.Id]; sep != sepHTML {
		w.lines(g, sep)
		return
	}
	if w.nested {
		w.b.WriteString("<table width=\"100%\"><tr><td colspan=\"20\">")
		defer w.b.WriteString("</td></tr></table>\n")
	}
	w.b.WriteString("<table border=\"1\">\n<tbody>\n")
	for i, row := range g.Squares() {
		w.b.WriteString("<tr>")
		// Some pages fill what a span covers with empty cells: in the header, or
		// everywhere.
		filled := w.plan.pageStyle == 1 && i < g.Header || w.plan.pageStyle == 2
		for _, sq := range row {
			switch {
			case sq.Start && filled:
				w.cell(content.GridCell{Text: sq.Cell.Text, RowSpan: 1, ColSpan: 1, Number: sq.Cell.Number})
			case sq.Start:
				w.cell(*sq.Cell)
			case filled && sq.Cell != nil:
				w.b.WriteString("<td></td>")
			}
		}
		w.b.WriteString("</tr>\n")
	}
	w.b.WriteString("</tbody>\n</table>\n")
}

// lines writes a table as lines of text, the way pages show what was pasted into
// them: each a paragraph, or as they are where blanks count.
func (w *pageWriter) lines(g *content.Grid, sep separator) {
	var b strings.Builder
	w.plan.printTable(&b, g, w.doc.Form)
	if sep == sepTab || sep == sepSpaces || sep == sepTurned || sep == sepMirror || sep == sepBox {
		fmt.Fprintf(&w.b, "<pre>\n%s</pre>\n", html.EscapeString(b.String()))
		return
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line != "" {
			w.para(line)
		}
	}
}

func (w *pageWriter) cell(c content.GridCell) {
	w.b.WriteString("<td")
	if c.RowSpan > 1 {
		fmt.Fprintf(&w.b, " rowspan=\"%d\"", c.RowSpan)
	}
	if c.ColSpan > 1 {
		fmt.Fprintf(&w.b, " colspan=\"%d\"", c.ColSpan)
	}
	text := html.EscapeString(c.Text)
	if c.Number >= 0 && len(c.Text) > 1 && strings.Trim(c.Text, "0123456789") == "" && w.plan.pageStyle == 2 {
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
