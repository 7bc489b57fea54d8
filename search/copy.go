package search

import (
	"fmt"
	"regexp"

	"gongkai/report"
)

// The values of FieldOriginality. Originality is how much of a narrative is its own: the share,
// from 0 to 1, of the characters in sentences that no other agency has and no earlier year of
// the same one. There is none where no sentence is long enough to say.
const (
	OriginalityLow    = "low"
	OriginalityMiddle = "middle"
	OriginalityHigh   = "high"
)

var originalities = []string{OriginalityLow, OriginalityMiddle, OriginalityHigh}

// OriginalityOf is the value of FieldOriginality that a share has; "" where there is none.
func OriginalityOf(share *float64) string {
	switch {
	case share == nil:
		return ""
	case *share < 0.2:
		return OriginalityLow
	case *share < 0.8:
		return OriginalityMiddle
	}
	return OriginalityHigh
}

func originalityLabel(value string, lang report.Lang) string {
	switch value {
	case OriginalityLow:
		return Message{"低", "low"}.In(lang)
	case OriginalityMiddle:
		return Message{"中", "middle"}.In(lang)
	case OriginalityHigh:
		return Message{"高", "high"}.In(lang)
	}
	return value
}

var clusterPattern = regexp.MustCompile("^[0-9a-f]{16}$")

func clusterValue(text string) (value string, message Message) {
	if clusterPattern.MatchString(text) {
		return text, Message{}
	}
	return "", msgCluster.with(text)
}

// Folded is what stands behind a hit of a folded result: the other hits whose passage that was
// found is the same, or nearly.
type Folded struct {
	Cluster  string `json:"cluster"`  // of the passage; a value of FieldCluster
	Count    int    `json:"count"`    // other reports of the result
	Agencies int    `json:"agencies"` // other agencies among their publishers
}

// Similar is what a report has in common with others of the library.
type Similar struct {
	Report      string           `json:"report"`
	Originality *float64         `json:"originality"` // of the whole narrative; null where nothing can be said
	Sections    []SimilarSection `json:"sections"`    // with narrative, in reading order
	Reports     []Resemblance    `json:"reports"`     // those that have most of it, most first: earlier years, then other agencies
}

// SimilarSection is what is known of the narrative of one section.
type SimilarSection struct {
	Section     report.SectionKey `json:"section"`
	Number      string            `json:"number"`
	Title       string            `json:"title"`
	Originality *float64          `json:"originality"`
	Own         []Span            `json:"own"` // sentences that only this report has: byte ranges of the section's text
}

// Resemblance is another report that has part of a report's narrative.
type Resemblance struct {
	Report   string          `json:"report"`
	Agency   report.Agency   `json:"agency"`
	Year     int             `json:"year"`
	Self     bool            `json:"self"`     // it is of the same agency, of an earlier year
	Copy     bool            `json:"copy"`     // so much is the same that the report is found to be a copy
	Share    float64         `json:"share"`    // of the characters of the report, from 0 to 1
	Sections []SharedSection `json:"sections"` // in which something is the same
}

// SharedSection is how much of a section another report has.
type SharedSection struct {
	Section report.SectionKey `json:"section"`
	Share   float64           `json:"share"`
}

// CopyFinding is the finding that a report is mostly a copy of another: of one of an earlier
// year where self is set.
func CopyFinding(self bool, share float64, agency report.Agency, year int, id string) report.Finding {
	percent, label := int(share*100+0.5), report.YearLabel(year, report.Chinese)
	if self {
		return report.Finding{ID: report.FindingSelfCopy,
			Detail: fmt.Sprintf("叙述的 %d%% 与本机关%s报告（%s）相同或几乎相同", percent, label, id)}
	}
	return report.Finding{ID: report.FindingPeerCopy,
		Detail: fmt.Sprintf("叙述的 %d%% 与%s%s报告（%s）相同或几乎相同", percent, agency.Town(true), label, id)}
}
