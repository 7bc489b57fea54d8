package parse

import (
	"strings"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// outlineReader reads the outlines of documents. It does not change and may be used by
// many goroutines at once.
type outlineReader struct {
	fold     *han.Folder
	grid     *grid.Reader
	agencies *agency.Finder
}

// newOutlineReader builds a reader that asks tables for the words of the forms and
// agencies for names of places.
func newOutlineReader(f *han.Folder, tables *grid.Reader, agencies *agency.Finder) *outlineReader {
	return &outlineReader{fold: f, grid: tables, agencies: agencies}
}

// outline is what stands around the tables of a document and in its narrative.
type outline struct {
	title    string // of the report, "" where none is known
	heads    []heading
	matter   matter
	sections []report.Section
}

// sectionAt is the section in which a line stands, "" in front of the first.
func (o *outline) sectionAt(line int) report.SectionKey {
	key := report.SectionKey("")
	for _, h := range o.heads {
		if h.line > line {
			break
		}
		key = h.key
	}
	return key
}

// tableBounds are the lines of the headings, and that of what is attached, -1 where
// nothing is.
func tableBounds(heads []heading) (lines []int, attachment int) {
	attachment = -1
	for _, h := range heads {
		lines = append(lines, h.line)
	}
	if n := len(heads); n > 0 && heads[n-1].key == report.SectionAttachment {
		attachment = heads[n-1].line
	}
	return lines, attachment
}

// read finds title, signature and what pages print around a text and builds the
// sections under the headings out of the rows that stand in no table. Named is the
// title that the source gives the document.
func (rd *outlineReader) read(text, named string, rows []grid.Row, heads []heading, runs []grid.Run) outline {
	o := outline{heads: heads}
	first := len(rows)
	if len(heads) > 0 {
		first = heads[0].line
	}
	o.matter = rd.findMatter(rows, first)
	skip := rd.signedBefore(rows, heads, &o.matter)
	for i := range rows {
		row := &rows[i]
		skip[i] = skip[i] || i < o.matter.titleTo || i >= o.matter.end || isPageNumber(row.Text) || row.Texts+row.Values == 0 ||
			i < first && (o.matter.notices[i] || isFileNumber(row.Text) || isCrumb(row.Text) && len(row.Text) < 300)
	}
	for _, h := range heads {
		skip[h.line] = true
	}
	s := &sectioner{rd: rd, text: text, rows: rows, inTable: inTables(len(rows), runs), skip: skip, notes: han.PinyinRanges(text), width: lineWidth(rows)}
	o.sections = s.sections(heads, o.matter.titleTo, o.matter.end)
	o.title = o.matter.title
	if o.title == "" {
		o.title = han.Squeeze(named)
	}
	if o.title == "" || o.matter.title == "" && !speaksOfReport(rd.fold.Text(o.title)) {
		if t := rd.titleInPreamble(sectionText(o.sections, report.SectionPreamble)); t != "" {
			o.title = t
		}
	}
	return o
}

// inTables marks the rows that stand in a table.
func inTables(rows int, runs []grid.Run) []bool {
	in := make([]bool, rows)
	for _, t := range runs {
		for i := t.From; i < t.To; i++ {
			in[i] = true
		}
	}
	return in
}

// titleInPreamble is the title that a preamble quotes: 编制《…报告》.
func (rd *outlineReader) titleInPreamble(preamble string) string {
	s := han.Squeeze(preamble)
	for {
		i := strings.Index(s, "《")
		if i < 0 {
			return ""
		}
		s = s[i+len("《"):]
		end := strings.Index(s, "》")
		if end < 0 {
			return ""
		}
		if t := s[:end]; titleLike(rd.fold.Text(t)) && !strings.Contains(t, "条例") && !strings.Contains(t, "格式") && !strings.Contains(t, "通知") {
			return t
		}
		s = s[end:]
	}
}
