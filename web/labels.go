package web

import (
	"strings"

	"gongkai/report"
	"gongkai/search"
)

// formLabel is the name of a form for readers.
func formLabel(id report.FormID) string {
	if id == "" {
		return "版式不明"
	}
	return string(id) + "版式"
}

// evidenceLabel says where the region of an agency was read.
func evidenceLabel(e report.Evidence) string {
	switch e {
	case report.EvidenceTitle:
		return "据标题"
	case report.EvidenceSignature:
		return "据落款"
	case report.EvidencePreamble:
		return "据正文开头"
	case report.EvidenceMetadata:
		return "据网页元数据"
	case report.EvidenceManifest:
		return "据随附清单"
	case report.EvidenceURL:
		return "据网址"
	case report.EvidenceCreditCode:
		return "据统一社会信用代码"
	case report.EvidencePhone:
		return "据电话区号"
	case report.EvidenceUniqueName:
		return "据全国唯一的名称，证据较弱"
	case report.EvidenceNone, "":
		return "未找到归属依据"
	}
	return "据" + string(e)
}

// scopeLabel names a scope for readers.
func scopeLabel(s report.Scope) string {
	switch s {
	case report.ScopeTables:
		return "表格"
	case report.ScopeAll:
		return "全文"
	}
	return "叙述"
}

// opLabel writes a comparison as readers do.
func opLabel(op search.Op) string {
	switch op {
	case search.OpGE:
		return "≥"
	case search.OpLE:
		return "≤"
	case search.OpNE:
		return "≠"
	}
	return string(op)
}

// approxLabel says how exact a figure of the narrative is.
func approxLabel(a report.Approx) string {
	switch a {
	case report.ApproxExact:
		return "确数"
	case report.ApproxAtLeast:
		return "至少"
	case report.ApproxAbout:
		return "约数"
	case report.ApproxUpTo:
		return "至多"
	}
	return string(a)
}

// checkSign is the sign and the word of a check's outcome; neither stands without
// the other, for colour and sign alone may not be told apart.
func checkSign(s report.CheckState) (sign, word, class string) {
	switch s {
	case report.CheckPass:
		return "✓", "平", "pass"
	case report.CheckFail:
		return "✗", "不平", "fail"
	case report.CheckDoubtful:
		return "?", "存疑", "doubt"
	}
	return "—", "无法检验", "none"
}

// regionPath writes a path of names in one line: 山东省 › 烟台市.
func regionPath(region []string) string { return strings.Join(region, " › ") }

// metricIndex finds metrics by id and groups them for the picker.
type metricIndex struct {
	byID   map[string]report.MetricDef
	groups []metricGroup
}

// metricGroup is one table of the forms in the metric picker.
type metricGroup struct {
	Label   string
	Metrics []report.MetricDef
}

func newMetricIndex(defs []report.MetricDef) *metricIndex {
	m := &metricIndex{byID: map[string]report.MetricDef{}}
	at := map[string]int{}
	for _, d := range defs {
		m.byID[d.ID] = d
		label := tableLabel(d.Table)
		i, ok := at[label]
		if !ok {
			i = len(m.groups)
			at[label] = i
			m.groups = append(m.groups, metricGroup{Label: label})
		}
		m.groups[i].Metrics = append(m.groups[i].Metrics, d)
	}
	return m
}

// tableLabel names a statutory table: T3 is 表三.
func tableLabel(id report.TableID) string {
	switch id {
	case report.TableActive:
		return "表二 主动公开"
	case report.TableRequests:
		return "表三 申请办理"
	case report.TableDisputes:
		return "表四 复议诉讼"
	case report.TableStatistic:
		return "2014版式统计表"
	case report.TableIndicators:
		return "2008版式统计指标"
	case "":
		return "统计表"
	}
	return "统计表 " + string(id)
}

// short names a metric in a few words.
func (m *metricIndex) short(id string) string {
	if d, ok := m.byID[id]; ok {
		return d.Short
	}
	return id
}

// condition writes a condition as readers do: 予以公开·自然人 > 0.
func (m *metricIndex) condition(c search.MetricCondition) string {
	name := m.short(c.Metric)
	if c.Applicant != "" {
		name += "·" + c.Applicant.Label(report.Chinese)
	}
	return name + " " + opLabel(c.Op) + " " + report.FormatNumber(c.Value)
}
