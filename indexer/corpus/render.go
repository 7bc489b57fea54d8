package corpus

import (
	"strings"

	"gongkai/indexer/corpus/content"
	"gongkai/report"
)

// renderText writes a document as plain text.
func (p *plan) renderText(r content.Random, d *content.Document, pr *printed) string {
	w := &textWriter{plan: p, Random: r, doc: d, printed: pr}
	w.document()
	text := w.b.String()
	if p.damage[damageOneLine] {
		text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\n", " ")), " ") + "\n"
	}
	return text
}

// document writes everything in order.
func (w *textWriter) document() {
	d := w.doc
	if w.plan.damage[damageFurniture] {
		w.furniture(true)
	}
	for _, l := range d.TitleLines {
		w.para(l)
	}
	for i := range d.Preamble {
		d.Preamble[i] = w.narrative("", d.Preamble[i])
	}
	w.sections(d.Sections)
	for _, l := range d.Signature {
		w.para(l)
	}
	if w.plan.damage[damageFurniture] {
		w.furniture(false)
	}
}

// textWriter writes one document's text.
type textWriter struct {
	content.Random
	plan    *plan
	doc     *content.Document
	printed *printed
	b       strings.Builder
	seen    map[string]bool // table lines already printed, where they are deduplicated

	apart  bool    // paragraphs and tables go to blocks, not to b
	blocks []block // in order
}

func (w *textWriter) para(s string) {
	if w.apart {
		w.lines(s, false)
		return
	}
	w.b.WriteString(s)
	w.b.WriteString(w.plan.paragraph)
}

// furniture writes what a page has around its text, above or below it.
func (w *textWriter) furniture(above bool) {
	lines := [][]string{{"分享到："}, {"扫一扫在手机打开当前页", ""}, {"上一篇：关于调整办公时间的公告", "上一篇：没有了"}, {"下一篇：没有了"}, {"【打印本页】 【关闭窗口】", "打印 关闭"}}
	if above {
		lines = [][]string{{"您当前的位置：首页 > 政务公开 > 政府信息公开年报", "当前位置：首页 >> 信息公开 >> 年度报告"}, {"【字体：大 中 小】", "字号：大 中 小", ""}, {"打印 收藏 关闭", ""}}
	}
	for _, choices := range lines {
		if l := content.Pick(w.Random, choices); l != "" {
			w.para(l)
		}
	}
}

// narrative writes a paragraph after a heading that it may go on from, and
// returns it as it then reads.
func (w *textWriter) narrative(heading, text string) string {
	shown := text
	if w.plan.damage[damagePageBroken] {
		shown, text = breakProse(w.Random, text)
	}
	w.para(heading + shown)
	return text
}

func (w *textWriter) sections(sections []content.Part) {
	for i := range sections {
		s := &sections[i]
		inline := s.Inline && len(s.Paras) > 0
		if !inline {
			w.para(s.Heading())
		}
		for j := range s.Paras {
			heading := ""
			if inline && j == 0 {
				heading = s.Heading()
			}
			s.Paras[j] = w.narrative(heading, s.Paras[j])
		}
		if s.Table != "" {
			w.table(s.Table)
		}
		for j := range s.After {
			s.After[j] = w.narrative("", s.After[j])
		}
		w.sections(s.Children)
	}
}

// table writes one table of the document, over two pages where it is split.
func (w *textWriter) table(id report.TableID) {
	p := w.plan
	if p.damage[damageNoTables] {
		return
	}
	for _, g := range w.printed.grids {
		if g.Id != id {
			continue
		}
		pieces := []*content.Grid{g}
		if p.damage[damagePageSplit] && id == report.TableRequests {
			pieces = p.split(w.Random, g)
		}
		for i, piece := range pieces {
			if i > 0 {
				w.b.WriteString(pageBreak(w.Random))
			}
			if w.apart && p.separators[id].keptAsTable() && !p.damage[damageDedup] {
				w.flush()
				w.blocks = append(w.blocks, block{grid: piece})
				continue
			}
			if p.damage[damageDedup] {
				w.deduplicated(piece)
				continue
			}
			p.printTable(&w.b, piece, w.doc.Form)
		}
		w.b.WriteByte('\n')
	}
	w.flush()
}

// flush turns lines written so far into paragraphs, where they go to blocks.
func (w *textWriter) flush() {
	if !w.apart {
		return
	}
	w.lines(w.b.String(), true)
	w.b.Reset()
}

// lines adds the lines of a text to the blocks; blank ones are left out.
func (w *textWriter) lines(s string, table bool) {
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			w.blocks = append(w.blocks, block{text: line, line: table})
		}
	}
}

// deduplicated writes a table one cell a line, each line once in a document
// .
func (w *textWriter) deduplicated(g *content.Grid) {
	if w.seen == nil {
		w.seen = map[string]bool{}
	}
	for _, row := range g.Rows {
		for _, c := range row {
			if !w.seen[c.Text] {
				w.seen[c.Text] = true
				w.b.WriteString(c.Text + "\n")
			}
		}
	}
}
