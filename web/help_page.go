package web

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"gongkai/search"
	"gongkai/search/place"
)

// helpView is the help page: the query syntax, the signs, the API.
type helpView struct {
	Syntax   []exampleView
	Scopes   []exampleView
	Examples []exampleView
	Fields   []helpField // that a query can name and a request filter by
	Terms    []helpTerm
	Metrics  []metricGroup
	Limits   []string
	KeysURL  string
	KeysOff  bool
}

// helpPage answers /help.
func (s *Server) helpPage(c *gin.Context) error {
	t := tongueOf(c)
	v := helpView{Examples: examples(t), Metrics: s.metrics[t.Lang], Fields: helpFields(t, s.anyDirectory(c.Request.Context())),
		Syntax: queries(
			[2]string{"宣传力度", t.T("按词查找，词都出现即可，近处相连的排在前面",
				"by words, which must all occur; those that stand together come first")},
			[2]string{"“宣传力度不够”", t.T("逐字相连，引号可用 \" \"、“ ”、「 」",
				"character by character; write \" \", “ ” or 「 」")},
			[2]string{"培训 -疫情", t.T("含培训、不含疫情；也可写 NOT", "with the first and without the second; NOT does the same")},
			[2]string{"不足 OR 不够", t.T("任一即可；也可写 |", "either of them; | does the same")},
			[2]string{"宣传 (不足 | 不够)", t.T("括号分组，全角半角都行", "brackets group, full or half width")},
			[2]string{"同句(宣传 不够)", t.T("都在一句之内；同段( ) 为一段之内",
				"all in one sentence; PARAGRAPH( ) for one paragraph")},
			[2]string{"宣传 NEAR/10 不够", t.T("相隔不超过十个字，先后不论；也可写 近/10",
				"at most ten characters apart, in either order")},
			[2]string{"2022*", t.T("以此开头的数字或字母（COVID*）", "numbers, or words of letters (COVID*), that begin so")}),
		Scopes: queries(
			[2]string{"表:行政处罚>0", t.T("按统计表的数字找；无值不算零，不会被选中",
				"by a number of the tables; no value is no zero and is not found")},
			[2]string{"applications.new>=5", t.T("同上，用指标的编号", "the same by the id of a metric")},
			[2]string{"数:隐患>100", t.T("按正文里写的数找；可带单位（数:培训>=3次）",
				"by a number that the narrative states, with a unit if you like")},
			[2]string{"国家秘密 范围:表格", t.T("在统计表里找", "in the tables")},
			[2]string{"国家秘密 范围:全文", t.T("在全部文字里找", "in all text")},
			[2]string{"不足 节:问题", t.T("只在报告承认的问题里找，一条一条", "in the problems admitted alone, one by one")},
			[2]string{"培训 节:措施", t.T("只在报告答应的措施里找", "in the measures promised alone")})}
	for _, term := range glossary() {
		v.Terms = append(v.Terms, helpTerm{term.id, term.name.In(t.Lang), t.T("", term.name.Chinese), term.meaning.In(t.Lang)})
	}
	limit := func(chinese, english string, numbers ...int) {
		grouped := make([]any, len(numbers))
		for i, n := range numbers {
			grouped[i] = groupDigits(n)
		}
		v.Limits = append(v.Limits, fmt.Sprintf(t.T(chinese, english), grouped...))
	}
	limit("查询最长 %s 个字，最多 %s 个词或条件，括号和否定最多套 %s 层",
		"a query has at most %s characters, %s words or conditions, and %s levels of brackets and negations",
		search.MaxQueryRunes, search.MaxTerms, search.MaxDepth)
	limit("每页最多 %s 条；前 %s 条可按页码看，再往后用下一页逐页看",
		"a page has at most %s reports; the first %s can be reached by page number, later ones page by page",
		search.MaxSize, search.MaxWindow)
	limit("筛选值最多 %s 个；每个分面最多列 %s 个值", "a search has at most %s values of filters, a facet lists at most %s",
		search.MaxValues, search.MaxFacet)
	v.KeysURL = preferenceURL(c, "keys", "off")
	if k, err := c.Cookie("keys"); err == nil && k == "off" {
		v.KeysURL, v.KeysOff = preferenceURL(c, "keys", ""), true
	}
	return s.page(c, http.StatusOK, "help", pageHead{Title: t.T("帮助", "Help"), Nav: "help"}, v)
}

// helpTerm is an entry of the glossary.
type helpTerm struct {
	ID, Name string
	Chinese  string // the word of the reports, where Name is in another language
	Meaning  string
}

// helpField is a field that has values to filter by, with a query that does.
type helpField struct {
	search.FieldDef
	Title   string
	Usage   string
	Example exampleView // its URL is "" where the library has nothing to show
	Labels  []keptValue // its values with their names
}

// helpFields lists the fields that have values to filter by.
func helpFields(t tongue, dir *place.Directory) []helpField {
	samples := map[search.Field]string{search.FieldYear: "2020..2022", search.FieldSection: "improvements",
		search.FieldCheck: "T3.balance:fail", search.FieldCluster: "0000000000000000"}
	if list := dir.Agencies(); len(list) > 0 {
		samples[search.FieldTown] = list[0].Agency.Name
	}
	if list := dir.Provinces(); len(list) > 0 {
		if r, ok := dir.Region(list[0]); ok {
			samples[search.FieldRegion] = r.Name
		}
	}
	var fields []helpField
	for _, d := range search.Fields() {
		if !d.Filter {
			continue
		}
		f := helpField{FieldDef: d, Title: d.Label.In(t.Lang), Usage: d.Usage.In(t.Lang)}
		for _, value := range d.Values {
			f.Labels = append(f.Labels, keptValue{value, d.Field.ValueLabel(value, t.Lang)})
		}
		sample := samples[d.Field]
		if sample == "" && len(d.Values) > 0 {
			sample = d.Values[0]
		}
		if sample != "" {
			f.Example = queries([2]string{t.T(d.Names[0], string(d.Field)) + ":" + sample, ""})[0]
		}
		fields = append(fields, f)
	}
	return fields
}
