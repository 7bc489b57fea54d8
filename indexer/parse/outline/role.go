package outline

import (
	"slices"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// Role says what a line of a document is.
type Role uint8

// The roles. Every line has one: the title, the headings, the text and the tables make the
// report, and the rest is furniture.
const (
	RoleText      Role = iota // of a section
	RoleTitle                 // the title, once more too
	RoleHeading               // of a section; text may go on behind it
	RoleTable                 // a row of a table
	RoleLetter                // what stands above the title and is none of the following
	RoleMenu                  // what the site prints above the text: columns, links, a table of contents
	RoleAddressee             // whom the report is sent to
	RoleNotice                // a field or a bar that the page prints
	RolePath                  // the page's path of links
	RoleFile                  // the number of the document
	RolePublisher             // nothing but the name of an agency, in front of the text
	RoleSignature             // publisher and date, above or below the text
	RoleFolio                 // the number of a page
	RoleRule                  // nothing but lines and bars
	RoleFoot                  // what the page prints below the report
)

// roleNames are the roles for readers.
var roleNames = map[Role][2]string{
	RoleText: {"正文", "text"}, RoleTitle: {"标题", "title"}, RoleHeading: {"节的标题", "heading"}, RoleTable: {"表格", "table"},
	RoleLetter: {"标题之上的文字", "above the title"}, RoleNotice: {"网页的栏目", "notice of the page"},
	RolePath: {"网页路径", "path of the page"},
	RoleFile: {"文号", "number of the document"}, RolePublisher: {"单独一行的机关", "agency on a line of its own"},
	RoleSignature: {"落款", "signature"},
	RoleFolio:     {"页码", "page number"}, RoleRule: {"框线", "rule"}, RoleFoot: {"页脚", "foot of the page"},
}

// Label is the role for readers.
func (r Role) Label(lang report.Lang) string {
	if lang == report.English {
		return roleNames[r][1]
	}
	return roleNames[r][0]
}

// Title reports whether lines of the role are the report's title.
func (r Role) Title() bool { return r == RoleTitle }

// Furniture reports whether lines of the role are no part of what the report says.
func (r Role) Furniture() bool { return r > RoleTable }

// roles tells what each line is, but for headings, text and tables. signed are the lines of a
// signature in front of what is attached, first is that of the first heading.
func (m *Front) roles(rows []grid.Row, first int, signed []bool) []Role {
	roles := make([]Role, len(rows))
	for i := range rows {
		s := rows[i].Text
		switch {
		case isPageNumber(s):
			roles[i] = RoleFolio
		case rows[i].Texts+rows[i].Values == 0:
			roles[i] = RoleRule
		case signed[i], i >= m.end && i < m.foot, i >= m.titleEnd && i < m.TitleTo:
			roles[i] = RoleSignature
		case i >= m.foot:
			roles[i] = RoleFoot
		case i >= m.TitleFrom && i < m.titleEnd:
			roles[i] = RoleTitle
		case i < first && slices.Contains(m.lines, i):
			roles[i] = RolePublisher
		case i < first && m.Notices[i]:
			roles[i] = RoleNotice
		case i < first && IsCrumb(s) && len(s) < 300:
			roles[i] = RolePath
		case i < first && isFileNumber(s):
			roles[i] = RoleFile
		case i < m.TitleFrom:
			roles[i] = RoleLetter
		}
	}
	return roles
}
