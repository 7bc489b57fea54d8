package report

import (
	"slices"
	"strings"
	"sync"
)

// MetricDef is one entry of the metric dictionary: a metric id with its label,
// unit and the forms that define it.
type MetricDef struct {
	ID         string     `json:"id"`
	Label      string     `json:"label"` // 表三（一）予以公开
	Short      string     `json:"short"` // 予以公开
	Unit       string     `json:"unit"`
	Table      TableID    `json:"table"`
	Section    SectionKey `json:"section"`
	Groups     []string   `json:"groups,omitempty"`
	Column     string     `json:"column,omitempty"` // the column header, outside table three
	Applicants bool       `json:"applicants"`       // has the seven applicant columns
	Forms      []FormID   `json:"forms"`
}

// Dictionary lists every metric of every form, in the order of the newest form
// first and then what only older forms have. The list is the caller's; what its
// members point to is shared and not to be changed.
func Dictionary() []MetricDef { return slices.Clone(dictionary()) }

var dictionary = sync.OnceValue(everyMetric)

func everyMetric() []MetricDef {
	var defs []MetricDef
	at := map[string]int{}
	forms := Forms()
	for i := len(forms) - 1; i >= 0; i-- {
		f := forms[i]
		for _, t := range f.Tables {
			for _, r := range t.Rows {
				for _, c := range r.Cells {
					if j, ok := at[c.Metric]; ok {
						if d := &defs[j]; d.Forms[len(d.Forms)-1] != f.ID {
							d.Forms = append(d.Forms, f.ID)
						}
						continue
					}
					at[c.Metric] = len(defs)
					defs = append(defs, define(f, t, r, c))
				}
			}
		}
	}
	return defs
}

func define(f *Form, t FormTable, r FormRow, c FormCell) MetricDef {
	d := MetricDef{ID: c.Metric, Unit: c.Unit, Table: t.ID, Section: t.Section, Groups: r.Groups,
		Applicants: c.Applicant != "", Forms: []FormID{f.ID}}
	switch {
	case d.Applicants:
		d.Short = shortLabel(r)
		d.Label = d.Short
		if n := len(r.Groups); n > 1 {
			d.Label = r.Groups[n-1] + " › " + r.Number + d.Short
		} else {
			d.Label = r.Number + d.Short
		}
	case t.Kind == KindDisputes:
		d.Column = c.Header
		d.Short = disputeBlock(c.Metric) + c.Header
		d.Label = disputeBlock(c.Metric) + "：" + c.Header
	default:
		d.Column = c.Header
		d.Short = r.Label + " " + c.Header
		d.Label = r.Label + "：" + c.Header
	}
	return d
}

// shortLabel drops what a form's label says in brackets.
func shortLabel(r FormRow) string {
	switch r.Cells[0].Metric {
	case "outcomes.partial":
		return "部分公开"
	case "outcomes.total":
		return "办理结果总计"
	case "outcomes.other_handling.misc":
		return "其他处理：其他"
	case "outcomes.other_handling.overdue_correction":
		return "逾期不补正、不再处理"
	case "outcomes.other_handling.overdue_fee":
		return "逾期未缴费、不再处理"
	}
	return r.Label
}

// disputeBlock is what the procedure of a metric of table four is called in full.
func disputeBlock(metric string) string {
	for _, p := range Procedures() {
		if strings.HasPrefix(metric, p.Metric+".") {
			return p.Label
		}
	}
	return ""
}

var dictionaryPlaces = sync.OnceValue(func() map[string]int {
	at := map[string]int{}
	for i, d := range dictionary() {
		at[d.ID] = i
	}
	return at
})

// MetricByID is the entry of a metric in the dictionary, and false when no form has
// the metric.
func MetricByID(id string) (MetricDef, bool) {
	i, ok := dictionaryPlaces()[id]
	if !ok {
		return MetricDef{}, false
	}
	return dictionary()[i], true
}
