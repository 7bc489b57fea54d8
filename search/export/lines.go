package export

import (
	"net/url"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/rows"
)

// LineFormats lists the formats that the lines of a search are taken away in.
func LineFormats() []string { return []string{"csv", "xlsx", "ndjson"} }

// LineRows are the lines of a search as the rows of a table, in their order. The parameters are
// those of the search.
func LineRows(lines *search.Lines, params url.Values) rows.Rows {
	text := func(name, chinese, english string) rows.Column {
		return rows.Column{Name: name, Type: rows.TypeText, Label: words(chinese, english)}
	}
	year := rows.Column{Name: "year", Type: rows.TypeInteger, Label: words("年度", "year")}
	hit := rows.Column{Name: "hit", Type: rows.TypeInteger, Label: words("第几处", "number"),
		Definition: words("在这份报告叙述里的第几处命中，表格里为 0",
			"number among the matches of the report's narrative; 0 in a table")}
	columns := []rows.Column{text("report", "报告", "report"), text("code", "区划代码", "division code"), text("agency", "机关",
		"agency"),
		text("region", "地区", "region"), year, text("section", "节", "section"), text("title", "标题", "heading"),
		text("left", "左边", "left"), text("match", "命中", "match"), text("right", "右边", "right"), hit, text("url", "地址",
			"address")}
	return rows.Rows{Name: "kwic", Columns: columns, All: func(yield func(rows.Record, error) bool) {
		for i := range lines.Lines {
			l := &lines.Lines[i]
			row := []any{l.Report, orNull(l.Agency.Code), orNull(l.Agency.Name), orNull(l.Agency.FullRegion()), l.Year, string(l.Section),
				l.Section.Label(report.Chinese), l.Left, l.Match, l.Right, l.Hit, l.At(params)}
			if !yield(rows.Record{Object: rows.Object(columns, row), Fields: rows.One(row...)}, nil) {
				return
			}
		}
	}}
}
