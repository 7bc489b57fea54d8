package search

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
)

// Field names what a filter, a facet, a sort, a group of an aggregate or a condition
// of a query is about. It is the parameter of a request as well.
type Field string

// The fields. What is known of each here stands in one place, the table behind Fields, which
// says what else a field needs.
const (
	FieldYear    Field = "year"
	FieldTown    Field = "town"
	FieldRegion  Field = "region"
	FieldSection Field = "section"
	FieldMetric  Field = "metric"
	FieldForm    Field = "form"
	FieldLevel   Field = "level"
	FieldFinding Field = "finding"
	FieldProblem Field = "problem"
	FieldCheck   Field = "check"

	FieldOriginality Field = "originality" // how much of the narrative is the report's own
	FieldCluster     Field = "cluster"     // of passages that are the same or nearly
)

// Order is the order in which a facet lists its values.
type Order int

// The orders.
const (
	ByCount   Order = iota // the most frequent first, then by value
	ByValue                // by value
	LastFirst              // by value, the last first
)

// FieldDef is what is known of a field.
type FieldDef struct {
	Field Field
	Names []string // what it goes by in a query, beside its parameter
	Label Message  // for readers
	Usage Message  // what its values look like, for help

	// Values are the values that help lists with their labels: all that the field takes,
	// or those of every report where a report may have others. They are nil where the
	// library decides.
	Values []string

	Filter bool    // requests and queries filter by its values
	Sort   bool    // hits can be sorted by it
	Group  bool    // aggregates can be grouped by it
	Facet  int     // place among the facets, from 1; 0 is no facet
	Order  Order   // of the values of its facet
	Hint   Message // said under the heading of its facet: what the counts are
	Folded bool    // a page shows its facet folded until a value is chosen
	Asked  bool    // its facet is counted only where a request names it

	value   func(text string) (canonical string, message Message) // nil takes any text as it is
	label   func(value string, lang report.Lang) string           // nil where only an engine can name a value
	parent  func(value string) string                             // nil where no value lies in another
	matches func(have, wanted string) bool                        // nil is equality
}

// fields is the table of fields, in the order of the parameters. A new field also needs its
// values of a report: from store.Record (newRecord, and the format of columnsfile.go, whose
// version then rises) by setFields of package embedded, and from the report itself by
// valuesOf of package searchtest. gongkai stats labels its values in English (group in
// stats.go), and openapi.json, docs/query.md and docs/api.md name it.
var fields = []FieldDef{
	{Field: FieldYear, Names: []string{"年", "年度", "年份"}, Label: Message{"年度", "year"},
		Usage:  Message{"年度，如 2022 或 2020..2022", "year, such as 2022 or 2020..2022"},
		Filter: true, Sort: true, Group: true, Facet: 1, Order: LastFirst, value: yearValue, label: yearLabel, matches: inYears},
	{Field: FieldTown, Names: []string{"镇", "乡镇", "机关", "乡", "街道", "机构", "单位"}, Label: Message{"机关", "agency"},
		Usage:  Message{"机关的区划代码或名称", "division code or name of an agency"},
		Filter: true, Sort: true, Group: true, Facet: 3, Folded: true},
	{Field: FieldRegion, Names: []string{"地区", "地", "省", "市", "县", "区"}, Label: Message{"地区", "region"},
		Usage:  Message{"地区的区划代码、名称或路径（山东省/烟台市）", "division code, name or path of a region"},
		Filter: true, Group: true, Facet: 2, parent: regionParent},
	{Field: FieldSection, Names: []string{"节", "章节"}, Label: Message{"节", "section"},
		Usage: Message{"节，如 overview、improvements，下级的节在内",
			"section, such as overview or improvements, with what is below it"},
		Values: texts(report.NamedSections()),
		Filter: true, Facet: 4, Hint: Message{"按段计数", "counts are of sections"}, value: sectionValue, parent: sectionParent,
		label: func(v string, l report.Lang) string { return report.SectionKey(v).Label(l) }},
	{Field: FieldLevel, Names: []string{"层级", "级别"}, Label: Message{"层级", "level"},
		Usage:  Message{"层级：" + listed(levels), "level: " + strings.Join(levels, ", ")},
		Values: levels,
		Filter: true, Group: true, Facet: 7, Folded: true,
		label: func(v string, l report.Lang) string { return report.Level(v).Label(l) }},
	{Field: FieldForm, Names: []string{"版式", "表式"}, Label: Message{"版式", "form"},
		Usage:  Message{"版式：" + listed(forms()), "form: " + strings.Join(forms(), ", ")},
		Values: forms(),
		Filter: true, Group: true, Facet: 6, Order: ByValue, Folded: true, label: formLabel},
	{Field: FieldFinding, Names: []string{"发现"}, Label: Message{"发现", "finding"},
		Usage:  Message{"发现，如 identity_failed", "finding, such as identity_failed"},
		Values: texts(report.FindingIDs()),
		Filter: true, Facet: 8, Folded: true, label: func(v string, l report.Lang) string { return report.FindingID(v).Label(l) }},
	{Field: FieldProblem, Names: []string{"问题"}, Label: Message{"问题", "problem"},
		Usage:  Message{"所述问题的类别，如 publicity", "class of the problems named, such as publicity"},
		Values: texts(report.ProblemClasses()),
		Filter: true, Facet: 9,
		label: func(v string, l report.Lang) string { return report.ProblemClass(v).Label(l) }},
	{Field: FieldCheck, Names: []string{"勾稽", "核对"}, Label: Message{"勾稽", "check"},
		Usage: Message{"一项勾稽的结果，如 T3.balance:fail 或 表三收支平衡:不平",
			"outcome of a check, such as T3.balance:fail"},
		Filter: true, Facet: 11, Order: ByValue, Asked: true, value: checkValue, label: checkLabel},
	{Field: FieldOriginality, Names: []string{"原创度", "原创"}, Label: Message{"原创度", "originality"},
		Usage: Message{"叙述中他处与往年所无的文字所占：" + listed(originalities) + "（不足二成、中间、八成以上）",
			"how much of the narrative no other agency and no earlier year has: " + strings.Join(originalities, ", ") +
				" (below 20%, between, 80% and more)"},
		Values: originalities,
		Filter: true, Sort: true, Facet: 10, Folded: true, label: originalityLabel},
	{Field: FieldCluster, Names: []string{"雷同"}, Label: Message{"雷同", "cluster"},
		Usage: Message{"含某一雷同文字的节，编号见检索结果的 similar.cluster",
			"sections with a passage of a cluster, by its id: similar.cluster of a hit"},
		Filter: true, value: clusterValue},
	{Field: FieldMetric, Names: []string{"表", "指标"}, Label: Message{"指标", "metric"},
		Usage: Message{"指标条件，如 'applications.new>0'", "condition on a metric, such as 'applications.new>0'"},
		Facet: 5, Hint: Message{"大于零的份数，多选须同时满足", "reports with more than zero; several must all hold"},
		Folded: true, label: metricLabel},
}

// Fields lists what is known of every field, in the order of the parameters.
func Fields() []FieldDef { return slices.Clone(fields) }

// FilterFields lists the fields a request can filter by, in the order of the
// parameters. Metrics are filtered by conditions instead.
func FilterFields() []Field {
	return fieldsWith(func(d *FieldDef) bool { return d.Filter })
}

// FacetFields lists the facets that a result has where the request does not say which, in
// the order they are shown.
func FacetFields() []Field {
	return slices.DeleteFunc(CountedFields(), func(f Field) bool { return f.def().Asked })
}

// CountedFields lists all the facets that a request can ask for.
func CountedFields() []Field {
	list := fieldsWith(func(d *FieldDef) bool { return d.Facet > 0 })
	slices.SortFunc(list, func(a, b Field) int { return cmp.Compare(a.def().Facet, b.def().Facet) })
	return list
}

// AggregateFields lists what an aggregate can be grouped by.
func AggregateFields() []Field {
	return fieldsWith(func(d *FieldDef) bool { return d.Group })
}

func fieldsWith(has func(*FieldDef) bool) []Field {
	var list []Field
	for i := range fields {
		if has(&fields[i]) {
			list = append(list, fields[i].Field)
		}
	}
	return list
}

// def finds what is known of a field; of one that is not in the table, its name.
func (f Field) def() *FieldDef {
	for i := range fields {
		if fields[i].Field == f {
			return &fields[i]
		}
	}
	return &FieldDef{Field: f, Label: Message{string(f), string(f)}}
}

// fieldNamed finds the field that goes by a name in a query.
func fieldNamed(name string) (Field, bool) {
	for i := range fields {
		if d := &fields[i]; string(d.Field) == name || slices.Contains(d.Names, name) {
			return d.Field, true
		}
	}
	return "", false
}

// Label is the field's name for readers.
func (f Field) Label(lang report.Lang) string { return f.def().Label.In(lang) }

// Order is the order in which the field's facet lists its values.
func (f Field) Order() Order { return f.def().Order }

// Hint says under the heading of the field's facet what its counts are; "" where they
// are reports.
func (f Field) Hint(lang report.Lang) string { return f.def().Hint.In(lang) }

// Folded reports whether a page shows the field's facet folded until a value of it is
// chosen.
func (f Field) Folded() bool { return f.def().Folded }

// ValueLabel names a value of the field for readers; "" where only an engine can, as
// for a town or a region.
func (f Field) ValueLabel(value string, lang report.Lang) string {
	if label := f.def().label; label != nil {
		return label(value, lang)
	}
	return ""
}

// Parent is the value that another lies in: the city of a county, the section of a
// part of it. It is "" where there is none.
func (f Field) Parent(value string) string {
	if parent := f.def().parent; parent != nil {
		return parent(value)
	}
	return ""
}

// Matches reports whether a report that has a value of the field passes a wanted one:
// where both are equal, for a year where it lies in the range. It does not know that a
// town or region also goes by its name, nor that sections have children.
func (f Field) Matches(have, wanted string) bool {
	if matches := f.def().matches; matches != nil {
		return matches(have, wanted)
	}
	return have == wanted
}

var (
	childPattern = regexp.MustCompile(`^(.+)[.·](\d+)$`)
	yearPattern  = regexp.MustCompile(`^(\d{4})年?(?:\s*(?:\.\.|[-–—―－~～至到])\s*(\d{4}))?$`)
)

func yearValue(text string) (value string, message Message) {
	m := yearPattern.FindStringSubmatch(strings.TrimSuffix(text, "年"))
	switch {
	case text == "0", text == report.YearLabel(0, report.Chinese): // reports of an unknown year
		return "0", Message{}
	case m == nil:
		return "", msgYear
	case m[2] != "" && m[2] < m[1]:
		return "", msgBackward.with(m[2], m[1])
	case m[2] == "":
		return m[1], Message{}
	}
	return m[1] + ".." + m[2], Message{}
}

func yearLabel(value string, lang report.Lang) string {
	if value == "0" {
		return report.YearLabel(0, lang)
	}
	if from, to, ok := strings.Cut(value, ".."); ok && yearPattern.MatchString(value) {
		return Message{from + "—" + to + "年", from + "–" + to}.In(lang)
	}
	if !yearPattern.MatchString(value) {
		return value // as typed: it is no year
	}
	return Message{value + "年", value}.In(lang)
}

// YearRange reads the value of a year filter.
func YearRange(value string) (from, to int) {
	a, b, ok := strings.Cut(value, "..")
	from, _ = strconv.Atoi(a)
	if to = from; ok {
		to, _ = strconv.Atoi(b)
	}
	return from, to
}

func inYears(have, wanted string) bool {
	from, to := YearRange(wanted)
	year, _ := YearRange(have)
	return year >= from && year <= to
}

// regionParent is the region around one that is named by its code or its path.
func regionParent(value string) string {
	if i := strings.LastIndexByte(value, '/'); i >= 0 {
		return value[:i]
	}
	if len(value) > 2 && strings.Trim(value, "0123456789") == "" {
		return value[:len(value)-2]
	}
	return ""
}

// sectionNames leads the names of sections that no page shows to their keys.
var sectionNames = map[string]report.SectionKey{
	"一": report.SectionOverview, "二": report.SectionProactive, "三": report.SectionRequests,
	"四": report.SectionDisputes, "五": report.SectionImprovements, "六": report.SectionOther,
	"问题": report.SectionImprovements, "其他": report.SectionOther,
}

func sectionValue(text string) (value string, message Message) {
	if key, ok := sectionNames[text]; ok {
		return string(key), Message{}
	}
	if m := childPattern.FindStringSubmatch(text); m != nil {
		for _, id := range texts(report.NamedSections()) {
			if m[1] == id || m[1] == report.SectionKey(id).Label(report.Chinese) {
				return id + "." + m[2], Message{}
			}
		}
	}
	return "", msgNoSection.with(text, texts(report.NamedSections()))
}

func sectionParent(value string) string {
	if i := strings.LastIndexByte(value, '.'); i >= 0 {
		return value[:i]
	}
	return ""
}

// levels are the values of the field of that name.
var levels = texts(report.Levels())

// forms lists the ids of the forms.
func forms() []string {
	var ids []string
	for _, f := range report.Forms() {
		ids = append(ids, string(f.ID))
	}
	slices.Sort(ids)
	return ids
}

func formLabel(id string, lang report.Lang) string { return report.FormID(id).Label(lang) }

func checkValue(text string) (value string, message Message) {
	if o, ok := report.ParseOutcome(text); ok {
		return o.String(), Message{}
	}
	return "", msgNoOutcome.with(text, texts(report.CheckIDs()), texts(report.CheckStates()))
}

func checkLabel(value string, lang report.Lang) string {
	if o, ok := report.ParseOutcome(value); ok {
		return o.Label(lang)
	}
	return value
}

func metricLabel(id string, lang report.Lang) string { return metrics()[id].Name(lang) }

// canonical gives a value that a person typed, an id or what a page shows for it in
// either language, as a facet has it, or says what is wrong with it. Full-width letters and
// digits are as good as narrow ones.
func (d *FieldDef) canonical(text string) (value string, message Message) {
	folded := foldWidth(text)
	if d.Values == nil && d.value == nil {
		return text, Message{}
	}
	for _, id := range d.Values {
		if strings.EqualFold(folded, id) || d.label != nil &&
			(text == d.label(id, report.Chinese) || strings.EqualFold(folded, d.label(id, report.English))) {
			return id, Message{}
		}
	}
	if d.value != nil {
		return d.value(folded)
	}
	return "", msgNoSuchValue.with(text, Message{d.Label.Chinese, string(d.Field)}, d.Values)
}

func listed(values []string) string { return strings.Join(values, "、") }
