package outline

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Reader reads the outlines of documents. It does not change and may be used by
// many goroutines at once.
type Reader struct {
	fold     *han.Folder
	grid     *grid.Reader
	agencies *agency.Finder
	chain    chainWeights
}

// NewReader builds a reader that asks tables for the words of the forms and
// agencies for names of places.
func NewReader(f *han.Folder, tables *grid.Reader, agencies *agency.Finder) *Reader {
	return &Reader{fold: f, grid: tables, agencies: agencies, chain: usualChain()}
}

// Outline is what stands around the tables of a document and in its narrative.
type Outline struct {
	Title    string // of the report, "" where none is known
	Heads    []Heading
	Front    Front
	Roles    []Role   // by line
	Headed   [][2]int // where the headings of sections and of their parts stand, numbers included
	Sections []report.Section
}

// SectionAt is the section in which a line stands, "" in front of the first.
func (o *Outline) SectionAt(line int) report.SectionKey {
	key := report.SectionKey("")
	for _, h := range o.Heads {
		if h.Line > line {
			break
		}
		key = h.Key
	}
	return key
}

// TableBounds are the lines of the headings, and that of what is attached, -1 where
// nothing is.
func TableBounds(heads []Heading) (lines []int, attachment int) {
	attachment = -1
	for _, h := range heads {
		lines = append(lines, h.Line)
	}
	if n := len(heads); n > 0 && heads[n-1].Key == report.SectionAttachment {
		attachment = heads[n-1].Line
	}
	return lines, attachment
}

// Tables are the runs that are tables: not a sentence alone that speaks in the words of one,
// 行政复议2件，均维持。
func Tables(rows []grid.Row, runs []grid.Run) []grid.Run {
	return slices.DeleteFunc(runs, func(t grid.Run) bool {
		s := strings.TrimSpace(rows[t.From].Text)
		return t.To == t.From+1 && strings.HasSuffix(s, "。") && strings.ContainsAny(s, "，；") && !strings.ContainsAny(s, "|\t") &&
			han.ContainsDigit(s)
	})
}

// Read finds title, signature and what pages print around a text and builds the
// sections under the headings out of the rows that stand in no table. Named is the
// title that the source gives the document.
func (rd *Reader) Read(text, named string, rows []grid.Row, heads []Heading, runs []grid.Run) Outline {
	o := Outline{Heads: heads}
	first := len(rows)
	if len(heads) > 0 {
		first = heads[0].Line
	}
	_, attachment := TableBounds(heads)
	o.Front = rd.findMatter(rows, first, attachment)
	signed := rd.signedBefore(rows, heads, &o.Front)
	rd.signedInFront(rows, first, &o.Front)
	o.Roles = o.Front.roles(rows, first, signed)
	for _, t := range runs {
		for i := t.From; i < t.To; i++ {
			o.Roles[i] = RoleTable
		}
	}
	for _, h := range heads {
		if o.Roles[h.Line] != RoleTable {
			o.Roles[h.Line] = RoleHeading
		}
	}
	rd.captions(rows, heads, o.Roles)
	if hasKey(heads, report.SectionPreamble) {
		for i := o.Front.TitleTo; i < first; i++ {
			if o.Roles[i] == RoleText {
				o.Roles[i] = RoleLetter // 引言 begins the text
			}
		}
	}
	rd.above(rows, heads, &o.Front, o.Roles)
	betweenRuns(rows, runs, o.Roles)
	s := &sectioner{rd: rd, text: text, rows: rows, roles: o.Roles, notes: han.PinyinRanges(text), width: lineWidth(rows)}
	o.Sections = s.sections(heads, o.Front.TitleTo, o.Front.end)
	o.Headed = s.headed
	o.Title = o.Front.title
	if o.Title == "" {
		o.Title = han.Squeeze(named)
	}
	if o.Title == "" || o.Front.title == "" && !SpeaksOfReport(rd.fold.Text(o.Title)) {
		if t := rd.titleInPreamble(SectionText(o.Sections, report.SectionPreamble)); t != "" {
			o.Title = t
		}
	}
	return o
}

// titleInPreamble is the title that a preamble quotes: 编制《…报告》.
func (rd *Reader) titleInPreamble(preamble string) string {
	for s := han.Squeeze(preamble); ; {
		_, rest, _ := strings.Cut(s, "《")
		t, behind, closed := strings.Cut(rest, "》")
		if !closed {
			return ""
		}
		if titleLike(rd.fold.Text(t)) && !han.HasAny(t, []string{"条例", "格式", "通知"}) {
			return t
		}
		s = behind
	}
}
