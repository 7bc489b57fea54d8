package report

// Label is the name of the level for readers.
func (l Level) Label() string {
	switch l {
	case LevelTownship:
		return "乡镇街道"
	case LevelDepartment:
		return "部门"
	case LevelCounty:
		return "县级政府"
	case LevelCity:
		return "市级政府"
	case LevelProvince:
		return "省级政府"
	}
	return "层级不明"
}

// FindingLabel is the name of a finding for readers.
func FindingLabel(id FindingID) string {
	switch id {
	case FindingFormYearMismatch:
		return "旧版式误用"
	case FindingYearConflict:
		return "年度矛盾"
	case FindingIllegalRegulations:
		return "无权机关报规章"
	case FindingPublishedEarly:
		return "年末前发布"
	case FindingTemplateLeftover:
		return "模板残留"
	case FindingForeignPlaceName:
		return "出现外地地名"
	case FindingZeroReport:
		return "全零报告"
	case FindingTablesAbsent:
		return "缺统计表"
	case FindingDeduplicated:
		return "来源去重致缺行"
	case FindingMirror:
		return "转载站副本"
	case FindingAttachmentUnread:
		return "附件读不出"
	case FindingIdentityFailed:
		return "勾稽不平"
	}
	return string(id)
}
