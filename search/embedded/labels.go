package embedded

import "gongkai/report"

// levelLabel is the name of a level for readers.
func levelLabel(l report.Level) string {
	switch l {
	case report.LevelTownship:
		return "乡镇街道"
	case report.LevelDepartment:
		return "部门"
	case report.LevelCounty:
		return "县级政府"
	case report.LevelCity:
		return "市级政府"
	case report.LevelProvince:
		return "省级政府"
	}
	return "层级不明"
}

// findingLabel is the name of a finding for readers.
func findingLabel(id string) string {
	switch id {
	case report.FindingFormYearMismatch:
		return "旧版式误用"
	case report.FindingYearConflict:
		return "年度矛盾"
	case report.FindingIllegalRegulations:
		return "无权机关报规章"
	case report.FindingPublishedEarly:
		return "年末前发布"
	case report.FindingTemplateLeftover:
		return "模板残留"
	case report.FindingForeignPlaceName:
		return "出现外地地名"
	case report.FindingZeroReport:
		return "全零报告"
	case report.FindingTablesAbsent:
		return "缺统计表"
	case report.FindingDeduplicated:
		return "来源去重致缺行"
	case report.FindingMirror:
		return "转载站副本"
	case report.FindingIdentityFailed:
		return "勾稽不平"
	}
	return id
}
