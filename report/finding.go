package report

// FindingID names a kind of finding.
type FindingID string

// The findings a parser reports.
const (
	FindingFormYearMismatch   FindingID = "form_year_mismatch"
	FindingYearConflict       FindingID = "year_conflict"
	FindingIllegalRegulations FindingID = "illegal_regulations"
	FindingPublishedEarly     FindingID = "published_before_year_end"
	FindingTemplateLeftover   FindingID = "template_leftover"
	FindingForeignPlaceName   FindingID = "foreign_place_name"
	FindingZeroReport         FindingID = "zero_report"
	FindingTablesAbsent       FindingID = "tables_absent"
	FindingDeduplicated       FindingID = "deduplicated_source"
	FindingMirror             FindingID = "mirror"
	FindingIdentityFailed     FindingID = "identity_failed"
	FindingAttachmentUnread   FindingID = "attachment_unread"
	FindingSeveralReports     FindingID = "several_reports" // only the first was read

	// These an engine finds when it compares the reports of a library; a parser cannot.
	FindingSelfCopy FindingID = "self_copy" // its narrative is mostly that of an earlier year of its agency
	FindingPeerCopy FindingID = "peer_copy" // or that of another agency
)

// FindingIDs lists the kinds of findings in a fixed order.
func FindingIDs() []FindingID {
	return []FindingID{FindingFormYearMismatch, FindingYearConflict, FindingIllegalRegulations, FindingPublishedEarly,
		FindingTemplateLeftover, FindingForeignPlaceName, FindingZeroReport, FindingTablesAbsent, FindingDeduplicated,
		FindingMirror, FindingIdentityFailed, FindingAttachmentUnread, FindingSeveralReports,
		FindingSelfCopy, FindingPeerCopy}
}

// FindingKind says whose matter a finding is.
type FindingKind string

// The kinds of findings.
const (
	FindingOfSource  FindingKind = "source"  // what is published is wrong, late, or on the wrong form
	FindingOfReading FindingKind = "reading" // something was left unread, or taken for what it may not be
	FindingNote      FindingKind = "note"    // worth knowing, nothing is wrong
)

// Kind says whose matter a finding of this id is.
func (id FindingID) Kind() FindingKind {
	switch id {
	case FindingZeroReport, FindingMirror, FindingSelfCopy, FindingPeerCopy:
		return FindingNote
	case FindingAttachmentUnread, FindingSeveralReports, FindingTablesAbsent:
		return FindingOfReading
	}
	return FindingOfSource
}

// Finding is something a reader should know of a report. Counterpart and place
// are in Detail, in Chinese.
type Finding struct {
	ID     FindingID `json:"id"`
	Detail string    `json:"detail"`
	Start  int       `json:"start,omitempty"`
	End    int       `json:"end,omitempty"`
}

// Text says the finding to a reader: in Chinese the detail, in English what the finding
// is called, since details are in Chinese.
func (f Finding) Text(lang Lang) string {
	if lang == Chinese {
		return f.Detail
	}
	return f.ID.Label(lang)
}
