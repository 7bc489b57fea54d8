// Package report holds the domain of Gongkai: the annual report on government
// information disclosure (政府信息公开工作年度报告), its statutory forms, the numbers
// in their cells and the rules those numbers obey. It uses the standard library only
// and does no I/O. Package division beside it knows the administrative divisions that
// publish reports, package char the characters they are written in.
//
// # Glossary
//
// One word, one meaning; the Chinese term stands here once.
//
//	report      政府信息公开工作年度报告, one agency's account of one year
//	agency      行政机关, the publisher: a township, street office, department or government
//	division    行政区划, a place with a code of 2, 4, 6 or 9 digits
//	form        年度报告格式, the layout prescribed for a span of years (2008, 2014, 2019, 2021)
//	section     一、总体情况 … 六、其他需要报告的事项, or a headed part of one
//	narrative   the prose of a section, without headings and without table text
//	metric      one number cell of a form
//	applicant   申请人情况, the column of table three: 自然人, 商业企业, …, 总计
//	state       how a cell was read, or why it has no value; a blank is never a zero
//	table       统计表, one of the tables of a form: 表二 主动公开, 表三 申请办理, 表四 复议诉讼
//	row beside  a row of numbers that a document has and its form does not (ExtraRow)
//	identity    勾稽关系, an arithmetic rule between cells
//	rule        what the numbers of a form obey, an identity or a weaker rule
//	check       one rule, tested on one report or on two years in a row
//	procedure   行政复议, 未经复议直接起诉 or 复议后起诉, a block of table four
//	finding     something a reader should know of a report, such as a form of the wrong year
//	figure      a number stated in the narrative
//	problem     存在的主要问题, one item of section five, with a class: 宣传, 人员, …
//	remedy      改进情况, one item of section five
//
// # Labels
//
// Ids are strings of a type of their own, the same in JSON, files and queries. What
// readers call them stands in one dictionary (label.go, label_check.go and
// label_metric.go) and is had by the method Label of each type, in Chinese or English.
//
// # Offsets
//
// Every Start and End is a byte offset into the decoded UTF-8 text of the
// document (Report.Text); the half-open range [Start, End) slices back to Raw or
// Text exactly, but for sections whose broken lines were re-joined.
package report

import (
	"fmt"
	"strings"
)

// Kind says whether a document is a report at all.
type Kind string

// The kinds of document.
const (
	KindReport    Kind = "report"
	KindNotReport Kind = "not_report"
)

// Why names the reason a document is not a report.
type Why string

// The classes of documents that are not reports (docs/reading.md).
const (
	WhyBlankForm      Why = "blank_form"     // every label of the form, no number and no prose
	WhyInterpretation Why = "interpretation" // 解读 or 图解 of a report
	WhyOtherReport    Why = "other_report"   // a report on something else, such as 法治政府建设
	WhyGuide          Why = "guide"          // 信息公开指南
	WhyCatalogue      Why = "catalogue"      // 目录
	WhyNotice         Why = "notice"         // a notice that asks for reports or prints the form
	WhyErrorPage      Why = "error_page"     // an HTTP error page saved as a document
	WhyNoText         Why = "no_text"        // nothing to read: a scan, an empty page
	WhyNotDisclosure  Why = "not_disclosure" // text that has nothing to do with disclosure reports
)

// Level is the rank of an agency.
type Level string

// The levels of an agency.
const (
	LevelTownship    Level = "township"
	LevelDepartment  Level = "department"
	LevelInstitution Level = "institution" // universities, hospitals, firms and other public bodies
	LevelCounty      Level = "county"
	LevelCity        Level = "city"
	LevelProvince    Level = "province"
	LevelUnknown     Level = "unknown"
)

// Levels lists the levels in a fixed order.
func Levels() []Level {
	return []Level{LevelTownship, LevelDepartment, LevelInstitution, LevelCounty, LevelCity, LevelProvince, LevelUnknown}
}

// Evidence names where the region of an agency was read.
type Evidence string

// Where a region can be read. Which goes before which is in docs/reading.md, "Title, agency
// and place"; a manifest goes before all.
const (
	EvidenceTitle      Evidence = "title"
	EvidenceSignature  Evidence = "signature"
	EvidencePreamble   Evidence = "preamble" // the text: the preamble first, but any part of it
	EvidenceMetadata   Evidence = "metadata"
	EvidenceManifest   Evidence = "manifest"
	EvidenceURL        Evidence = "url"
	EvidenceCreditCode Evidence = "credit_code"
	EvidencePhone      Evidence = "phone"
	EvidenceUniqueName Evidence = "unique_name"
	EvidenceNone       Evidence = "none"
)

// Report is one document as understood.
type Report struct {
	Source Source `json:"source"`
	// Sources are the files that give the report, Source the first of them, where they are several:
	// with the same content, or in other formats or on other sites with the same text and numbers.
	Sources []Source `json:"sources,omitempty"`
	// Attachments are the files beside it that its tables were read from; their text
	// stands behind its own.
	Attachments []Attachment `json:"attachments,omitempty"`
	Kind        Kind         `json:"kind"`
	Why         Why          `json:"why,omitempty"`
	Title       string       `json:"title"`
	Agency      Agency       `json:"agency"`
	Year        int          `json:"year"`            // the year reported on; 0 when unknown
	Years       []YearClaim  `json:"years,omitempty"` // what speaks for a year, best first; the first is Year
	Form        FormID       `json:"form"`            // read from the labels, never from the year
	Period      *Period      `json:"period"`
	Published   string       `json:"published"` // YYYY-MM-DD, YYYY-MM or ""
	Sections    []Section    `json:"sections"`
	Tables      []Table      `json:"tables"`
	Metrics     []Metric     `json:"metrics"`
	Extra       []ExtraRow   `json:"extra,omitempty"` // rows beside those of the form
	Figures     []Figure     `json:"figures"`
	Problems    []Problem    `json:"problems"`
	Remedies    []Remedy     `json:"remedies"`
	Checks      []Check      `json:"checks"`
	Findings    []Finding    `json:"findings"`

	// Text is the decoded or extracted text that every offset points into, in bytes of
	// UTF-8, not into the file. The texts of Attachments stand behind that of the document,
	// each under a line "附件：name". It is stored with the report, and left out of what is
	// printed but where it is asked for.
	Text string `json:"text,omitempty"`
}

// Source says which bytes a report was read from.
type Source struct {
	Path     string `json:"path"`     // as given where a document is read; relative to the folder given where published
	Format   string `json:"format"`   // text, html, …
	Encoding string `json:"encoding"` // utf-8, gb18030, …
	Bytes    int64  `json:"bytes"`
	SHA256   string `json:"sha256"` // of the file as found, hex
}

// Attachment is a file that a document leaves its tables to.
type Attachment struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Agency is the publisher of a report.
type Agency struct {
	Name       string      `json:"name"`        // 大辛店镇
	FullName   string      `json:"full_name"`   // 烟台市蓬莱区大辛店镇人民政府
	Level      Level       `json:"level"`       //
	Code       string      `json:"code"`        // division code: 9 digits a township; "" unknown, and for departments
	Region     []string    `json:"region"`      // province down to the direct parent, only what is known
	RegionCode string      `json:"region_code"` // code of the last member of Region: 2, 4 or 6 digits, or ""
	Evidence   Evidence    `json:"evidence"`
	Candidates []Candidate `json:"candidates"`
}

// Candidate is one division an ambiguous name may stand for.
type Candidate struct {
	Code   string   `json:"code"`
	Region []string `json:"region"`
}

// YearSource names what speaks for the year of a report.
type YearSource string

// What can speak for a year, best first (docs/reading.md).
const (
	YearFromManifest  YearSource = "manifest"
	YearFromPeriod    YearSource = "period"
	YearFromTitle     YearSource = "title"
	YearFromText      YearSource = "text" // the year that section one names most
	YearFromSignature YearSource = "signature"
	YearFromPage      YearSource = "page" // the date of the page
)

// YearClaim is a year that something in a document speaks for: a date of
// publication speaks for the year before. Start and End are 0 for what does not
// stand in the text.
type YearClaim struct {
	Year   int        `json:"year"`
	Source YearSource `json:"source"`
	Start  int        `json:"start,omitempty"`
	End    int        `json:"end,omitempty"`
}

// Period is the span of days a report covers, both ends included.
type Period struct {
	From string `json:"from"` // YYYY-MM-DD
	To   string `json:"to"`
}

// Table is the place of one run of table rows in the text.
type Table struct {
	ID      TableID    `json:"id"`      // "" when not told apart
	Section SectionKey `json:"section"` // the level-one section it stands in
	Start   int        `json:"start"`
	End     int        `json:"end"`
}

// BaseID is the id of a report before a suffix tells apart several reports of
// one agency and year: "<key of the agency>-<year>".
func (r *Report) BaseID() string {
	key := r.Agency.Key()
	if key == "" {
		key = hashedKey("")
	}
	return fmt.Sprintf("%s-%d", key, r.Year)
}

// Ref tells a report from every other: by the content that it was read from and, since
// several agencies may publish one text, by the agency and the year.
type Ref struct {
	SHA256 string // of the content, in hexadecimal
	Base   string // BaseID
}

// Ref names the report.
func (r *Report) Ref() Ref { return Ref{r.Source.SHA256, r.BaseID()} }

// Metric returns the cell of a metric id and applicant, and false when the
// report's form has no such cell. An empty applicant stands for the total
// column where the form has one.
func (r *Report) Metric(id string, applicant Applicant) (Metric, bool) {
	for _, m := range r.Metrics {
		if m.ID != id {
			continue
		}
		if m.Applicant == applicant || applicant == "" && m.Applicant == ApplicantTotal {
			return m, true
		}
	}
	return Metric{}, false
}

// FullRegion is the path of the agency's region, "山东省/烟台市/蓬莱区".
func (a Agency) FullRegion() string { return strings.Join(a.Region, "/") }

// PublishedDay is the day of publication as a number that orders as days do, 20230109, a month
// alone as 20230100; 0 when it is unknown.
func (r *Report) PublishedDay() int {
	var year, month, day int
	if n, _ := fmt.Sscanf(r.Published, "%4d-%2d-%2d", &year, &month, &day); n < 2 {
		return 0
	}
	return year*10000 + month*100 + day
}
