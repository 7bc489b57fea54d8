package search

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/report"
)

// Dimensions of a metric itself, beside the fields that reports are grouped by: its
// columns, and the parts that add up to it.
const (
	DimensionApplicant = "applicant"
	DimensionOutcome   = "outcome"
)

// Limits on what one aggregate may ask for.
const (
	MaxGroups   = 2       // fields and dimensions it is grouped by
	MaxMeasures = 32      // metrics asked for, before a dimension divides them
	MaxCells    = 100_000 // rows of the answer
)

// Groupings lists what an aggregate can be grouped by: fields, then dimensions.
func Groupings() []string {
	return append(texts(AggregateFields()), DimensionApplicant, DimensionOutcome)
}

// Tabulation is an aggregate as parameters ask for it.
type Tabulation struct {
	Request AggregateRequest
	By      []string // of Groupings, as asked
	asked   []askedMeasure
}

// askedMeasure is what a measure of the request is of those asked for: a metric, and its
// value of each dimension.
type askedMeasure struct {
	metric    string
	applicant report.Applicant // asked for behind "@"
	place     int              // among the metrics asked for
	column    report.Applicant // value of DimensionApplicant
	part      string           // value of DimensionOutcome
}

// NewTabulation reads the parameters of an aggregate: ids of metrics, each with an
// applicant after "@" or without, what to group by, and statistics; no statistic is the
// sum. Blanks and repetitions are left out. The error is a *ParamError.
func NewTabulation(req Request, metrics, by, stats []string) (*Tabulation, error) {
	t := &Tabulation{Request: AggregateRequest{Search: req}}
	for _, b := range distinct(by) {
		if !slices.Contains(Groupings(), b) {
			return nil, &ParamError{"by", b, msgBy.with(Groupings())}
		}
		if t.By = append(t.By, b); len(t.By) > MaxGroups {
			return nil, &ParamError{"by", b, msgGroups}
		}
		if b != DimensionApplicant && b != DimensionOutcome {
			t.Request.By = append(t.Request.By, Field(b))
		}
	}
	for _, s := range distinct(stats) {
		if !slices.Contains(Stats(), Stat(s)) {
			return nil, &ParamError{"stat", s, msgStat.with(texts(Stats()))}
		}
		t.Request.Stats = append(t.Request.Stats, Stat(s))
	}
	if len(t.Request.Stats) == 0 {
		t.Request.Stats = []Stat{StatSum}
	}
	for i, m := range distinct(metrics) {
		if i == MaxMeasures {
			return nil, &ParamError{"metric", m, msgMeasures}
		}
		metric, applicant, err := ParseCell(m)
		if err != nil {
			return nil, err
		}
		if err := t.divide(askedMeasure{metric: metric, applicant: applicant, place: i}); err != nil {
			return nil, err
		}
	}
	if len(t.asked) == 0 {
		return nil, &ParamError{"metric", "", msgMeasure}
	}
	return t, nil
}

func distinct(values []string) []string {
	var list []string
	for _, v := range present(values) {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// ParseCell reads the id of a metric and, behind "@", an applicant, which is "" for the
// total column. The error is a *ParamError.
func ParseCell(text string) (metric string, applicant report.Applicant, err error) {
	metric, column, _ := strings.Cut(text, "@")
	def, known := metrics()[metric]
	applicant = report.Applicant(column)
	switch {
	case !known:
		return "", "", &ParamError{"metric", text, msgNoMetricID}
	case column != "" && (!applicant.Valid() || !def.Applicants):
		return "", "", &ParamError{"metric", text, msgNoColumn}
	case applicant == report.ApplicantTotal:
		applicant = ""
	}
	return metric, applicant, nil
}

// divide adds the measures of a metric: one, or one for every value of its dimensions,
// the whole last.
func (t *Tabulation) divide(m askedMeasure) error {
	parts, columns := []string{m.metric}, []report.Applicant{m.applicant}
	if slices.Contains(t.By, DimensionOutcome) {
		if parts = append(report.PartsOf(m.metric), m.metric); len(parts) == 1 {
			return &ParamError{"by", DimensionOutcome, msgNoParts.with(m.metric)}
		}
	}
	if slices.Contains(t.By, DimensionApplicant) {
		if !metrics()[m.metric].Applicants || m.applicant != "" {
			return &ParamError{"by", DimensionApplicant, msgNoApplicants.with(m.metric)}
		}
		columns = report.Applicants()
	}
	for _, part := range parts {
		for _, column := range columns {
			m.part, m.column = part, cmp.Or(column, report.ApplicantTotal)
			t.asked = append(t.asked, m)
			t.Request.Measures = append(t.Request.Measures, MeasureOf(part, column))
		}
	}
	return nil
}

// First is the first metric asked for, with its applicant.
func (t *Tabulation) First() (metric string, applicant report.Applicant) {
	return t.asked[0].metric, t.asked[0].applicant
}

// Plain reports whether one number is asked for in each group of at most one field or
// dimension.
func (t *Tabulation) Plain() bool {
	return len(t.By) < 2 && len(t.Request.Stats) == 1 && t.asked[len(t.asked)-1].place == 0
}

// Table is an aggregate as the API and gongkai stats give it.
type Table struct {
	By     []string   `json:"by"` // fields, and applicant or outcome
	Stats  []Stat     `json:"stats"`
	Rows   []TableRow `json:"rows"`   // for every metric and combination of values that occurs
	Totals []TableRow `json:"totals"` // the same over all reports in scope; a key of theirs is ""
}

// TableRow is one group of one metric.
type TableRow struct {
	Keys       []string          `json:"keys"` // as filters take them; of applicant and outcome the id
	Labels     []string          `json:"labels"`
	Metric     string            `json:"metric"` // as asked for
	Applicant  report.Applicant  `json:"applicant,omitempty"`
	Values     map[Stat]*float64 `json:"values"`     // null where no report has a value
	N          int               `json:"n"`          // reports with a value
	Missing    int               `json:"missing"`    // reports in scope without one: the three that follow
	Blank      int               `json:"blank"`      // whose cell is empty
	Absent     int               `json:"absent"`     // that have no such cell, row or table
	Unreadable int               `json:"unreadable"` // where something stands that cannot be told
	Expected   *int              `json:"expected"`   // townships that the division table has there; null where it does not say

	place, measure int
}

// Table lays an answer out, with labels in a language. expected says how many townships
// belong in a row of the answer, nil where that is not known. The error is a *ParamError
// for an answer of more than MaxCells rows.
func (t *Tabulation) Table(a *Aggregation, lang report.Lang, expected func(keys []string) *int) (*Table, error) {
	if len(a.Rows)*len(t.asked) > MaxCells {
		return nil, &ParamError{"by", strings.Join(t.By, ","), msgCells}
	}
	table := &Table{By: t.By, Stats: t.Request.Stats, Rows: []TableRow{}, Totals: []TableRow{}}
	if t.By == nil {
		table.By = []string{}
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		townships := expected(r.Keys)
		for j, asked := range t.asked {
			row := t.row(r, asked, &r.Cells[j], lang)
			row.Expected, row.place, row.measure = townships, asked.place, j
			if slices.Contains(r.Keys, "") {
				table.Totals = append(table.Totals, row)
			} else {
				table.Rows = append(table.Rows, row)
			}
		}
	}
	for _, rows := range [][]TableRow{table.Rows, table.Totals} {
		slices.SortStableFunc(rows, func(x, y TableRow) int {
			return cmp.Or(cmp.Compare(x.place, y.place), t.compare(x, y))
		})
	}
	return table, nil
}

// compare is the order of rows of a metric: by what is grouped by, in the order asked for;
// applicants and outcomes are in the order of the form.
func (t *Tabulation) compare(x, y TableRow) int {
	for i, b := range t.By {
		c := cmp.Compare(x.Keys[i], y.Keys[i])
		if c != 0 && (b == DimensionApplicant || b == DimensionOutcome) {
			c = cmp.Compare(x.measure, y.measure)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

func (t *Tabulation) row(r *AggregateRow, asked askedMeasure, cell *AggregateCell, lang report.Lang) TableRow {
	row := TableRow{Keys: []string{}, Labels: []string{}, Metric: asked.metric, Applicant: asked.applicant, Values: map[Stat]*float64{},
		N: cell.N, Missing: cell.Missing(), Blank: cell.Blank, Absent: cell.Absent, Unreadable: cell.Unreadable}
	for i, s := range t.Request.Stats {
		row.Values[s] = cell.Values[i]
	}
	field := 0
	for _, b := range t.By {
		key, label := asked.part, report.MetricLabel(asked.part, lang)
		switch b {
		case DimensionApplicant:
			key, label = string(asked.column), asked.column.Label(lang)
		case DimensionOutcome:
		default:
			key = r.Keys[field]
			label = Field(b).Name(key, r.Labels[field], lang)
			field++
		}
		row.Keys, row.Labels = append(row.Keys, key), append(row.Labels, label)
	}
	return row
}

// PlainRow is a row of one number by at most one field or dimension.
type PlainRow struct {
	Key        string   `json:"key"`
	Label      string   `json:"label"`
	Value      *float64 `json:"value"`      // null where no report has one
	N          int      `json:"n"`          // reports with a value
	Missing    int      `json:"missing"`    // reports in scope without one: the three that follow
	Blank      int      `json:"blank"`      // whose cell is empty
	Absent     int      `json:"absent"`     // that have no such cell, row or table
	Unreadable int      `json:"unreadable"` // where something stands that cannot be told
	Expected   *int     `json:"expected"`   // townships that the division table has there; null where it does not say
}

// Plain is the row with one statistic, its label in a language.
func (r *TableRow) Plain(stat Stat, lang report.Lang) PlainRow {
	p := PlainRow{Label: All.In(lang), Value: r.Values[stat], N: r.N, Missing: r.Missing, Blank: r.Blank, Absent: r.Absent,
		Unreadable: r.Unreadable, Expected: r.Expected}
	if len(r.Keys) > 0 {
		p.Key, p.Label = r.Keys[0], r.Labels[0]
	}
	return p
}

// Name is a value of the field for readers in a language. given is what an engine calls it
// in Chinese, which stands where the language has no name of its own, as for a town. The
// value "" of a group is all.
func (f Field) Name(value, given string, lang report.Lang) string {
	if value == "" {
		return All.In(lang)
	}
	own := f.ValueLabel(value, lang)
	if lang == report.English {
		return cmp.Or(own, given, value)
	}
	return cmp.Or(given, own, value)
}

// All is what the group of all reports in scope is called.
var All = Message{"合计", "all"}
