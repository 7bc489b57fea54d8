package export

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/export/database"
	"gongkai/search/rows"
)

// agencies is the name of the table of agencies, and of what leads to it.
const (
	agencies  = "agencies"
	agencyKey = "agency_key"
)

// writeDatabase writes a SQLite file of every table.
func (e *Export) writeDatabase(w io.Writer) (err error) {
	tables := Tables(e.Columns...)
	layout := []database.Table{agencyTable()}
	for _, t := range tables {
		layout = append(layout, t.layout())
	}
	layout = append(layout, definitionTable())
	db, err := database.Create(e.ctx, layout, e.About())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Remove()) }()
	for _, d := range report.Dictionary() {
		if err := db.Insert(len(layout)-1, rowOf(definitionFields(), d)); err != nil {
			return err
		}
	}
	for st, err := range e.stored() {
		if err != nil {
			return err
		}
		if err := insert(db, st, tables, e.Mask); err != nil {
			return err
		}
	}
	return db.Copy(w)
}

// insert puts a report into every table.
func insert(db *database.Database, st *search.Stored, tables []*Table, mask bool) error {
	if st.Agency.Key() != "" {
		if err := db.Insert(0, rowOf(agencyFields(), st.Agency)); err != nil {
			return err
		}
	}
	for i, t := range tables {
		for row := range t.Rows(st, mask) {
			if t.Kind != Reports {
				row = append(row[:1], row[Common:]...)
			}
			if err := db.Insert(i+1, row); err != nil {
				return fmt.Errorf("report %s: %w", st.ID, err)
			}
		}
	}
	return nil
}

// indexes lists what is looked up in each table, beside its key.
var indexes = map[Kind][][]string{
	Reports:  {{agencyKey, "year"}, {"year"}, {"code"}},
	Sections: {{"section"}},
	Metrics:  {{"metric", "applicant", "value"}},
	Figures:  {{"section"}, {"metric"}},
	Checks:   {{"check", "state"}},
	Problems: {{"class"}},
	Findings: {{"finding"}},
}

// layout is the table as a database has it: what is known of a report stands in the table
// of reports alone.
func (t *Table) layout() database.Table {
	d := database.Table{Name: string(t.Kind), Columns: t.Columns, Key: append([]string{"report"}, t.Key...), Indexes: indexes[t.Kind]}
	if t.Kind == Reports {
		d.References = map[string]string{agencyKey: agencies}
		return d
	}
	d.Columns = append(t.Columns[:1:1], t.Columns[Common:]...)
	d.References = map[string]string{"report": string(Reports)}
	if t.Kind == Sections {
		d.FullText = []string{"title", "text"}
	}
	return d
}

func agencyTable() database.Table {
	return database.Table{Name: agencies, Columns: columnsOf(agencyFields()), Key: []string{agencyKey}, Once: true,
		Indexes: [][]string{{"name"}, {"code"}}}
}

// agencyFields are the columns of the table of agencies. Of an agency whose reports spell
// it out in different ways the first is kept.
func agencyFields() []field[report.Agency] {
	return []field[report.Agency]{
		text(agencyKey, words("机关标识", "key of the agency"), words("区划代码；没有代码的为 x 加 8 位",
			"the division code, or x and 8 digits where there is none"),
			func(a report.Agency) string { return a.Key() }),
		text("name", words("简称", "short name"), words("", ""), func(a report.Agency) string { return a.Name }),
		text("full_name", words("全称", "full name"), words("最先读到的报告所印", "as the first report that was read has it"),
			func(a report.Agency) string { return a.FullName }),
		text("level", words("层级", "level"), words("", ""), func(a report.Agency) report.Level { return a.Level }),
		text("code", words("区划代码", "division code"), words("", ""), func(a report.Agency) string { return a.Code }),
		text("province", words("省", "province"), words("", ""), func(a report.Agency) string { return place(a, 2) }),
		text("city", words("市", "city"), words("", ""), func(a report.Agency) string { return place(a, 4) }),
		text("county", words("县", "county"), words("", ""), func(a report.Agency) string { return place(a, 6) }),
		text("region", words("所属地区", "region"), words("", ""), func(a report.Agency) string { return a.FullRegion() }),
		text("region_code", words("地区代码", "region code"), words("", ""), func(a report.Agency) string { return a.RegionCode }),
	}
}

func definitionTable() database.Table {
	return database.Table{Name: "metric_definitions", Columns: columnsOf(definitionFields()), Key: []string{"metric"}}
}

// definitionFields are the columns of the dictionary of metrics.
func definitionFields() []field[report.MetricDef] {
	return []field[report.MetricDef]{
		text("metric", wordsMetric, words("编号", "its id"), func(d report.MetricDef) string { return d.ID }),
		text("label", words("名称", "name"), words("", "in Chinese"), func(d report.MetricDef) string { return d.Label }),
		text("label_en", words("英文名称", "English name"), words("", ""), func(d report.MetricDef) string { return d.Name(report.English) }),
		text("unit", words("单位", "unit"), words("", ""), func(d report.MetricDef) string { return d.Unit }),
		text("in_table", words("统计表", "table"), words("", ""), func(d report.MetricDef) string { return d.Table.Label(report.Chinese) }),
		text("section", words("节", "section"), words("", ""), func(d report.MetricDef) report.SectionKey { return d.Section }),
		count("applicants", words("分申请人", "by applicant"), words("1 为是", "1 is yes"), func(d report.MetricDef) int {
			if d.Applicants {
				return 1
			}
			return 0
		}),
		text("forms", words("版式", "forms"), words("以空格分隔", "parted by spaces"), func(d report.MetricDef) string {
			ids := make([]string, len(d.Forms))
			for i, f := range d.Forms {
				ids[i] = string(f)
			}
			return strings.Join(ids, " ")
		}),
	}
}

func columnsOf[T any](fields []field[T]) []rows.Column {
	columns := make([]rows.Column, len(fields))
	for i, f := range fields {
		columns[i] = f.Column
	}
	return columns
}

func rowOf[T any](fields []field[T], v T) []any {
	row := make([]any, len(fields))
	for i, f := range fields {
		row[i] = f.of(v)
	}
	return row
}
