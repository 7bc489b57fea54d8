package export

import (
	"strings"

	"gongkai/report"
	"gongkai/search/rows/rowstest"
)

// expected works the rows of a report out from its JSON, by another way than the tables.
func expected(kind Kind, id string, r map[string]any, columns []string) [][]string {
	agency := r["agency"].(map[string]any)
	head := []string{id, rowstest.Cell(agency["name"]), rowstest.Cell(agency["code"]), known(r["year"]), rowstest.Cell(r["form"])}
	var rows [][]string
	add := func(cells ...any) {
		row := append([]string{}, head...)
		for _, c := range cells {
			row = append(row, rowstest.Cell(c))
		}
		rows = append(rows, row)
	}
	list := func(name string) []any {
		l, _ := r[name].([]any)
		return l
	}
	switch kind {
	case Reports:
		var cells []any
		for _, c := range columns {
			cells = append(cells, reportCell(r, c))
		}
		add(cells...)
	case Sections:
		n := 0
		var walk func(list []any)
		walk = func(list []any) {
			for _, v := range list {
				s := v.(map[string]any)
				n++
				key := s["key"].(string)
				add(float64(n), key, report.SectionKey(key).Label(report.Chinese), s["number"], s["title"], s["text"], s["start"], s["end"])
				below, _ := s["children"].([]any)
				walk(below)
			}
		}
		walk(list("sections"))
	case Metrics:
		for _, v := range list("metrics") {
			m := v.(map[string]any)
			id := m["id"].(string)
			line, start, end := m["line"], m["start"], m["end"]
			if m["state"] == "absent" {
				line, start, end = nil, nil, nil
			}
			add(id, m["applicant"], report.MetricLabel(id, report.Chinese), m["value"], m["state"], m["raw"], m["unit"], nil, m["reason"],
				line, start, end)
		}
	default:
		for i, v := range list(string(kind)) {
			add(itemCells(kind, r, float64(i+1), v.(map[string]any))...)
		}
	}
	return rows
}

// itemCells are the cells of a thing that is numbered.
func itemCells(kind Kind, r map[string]any, n float64, v map[string]any) []any {
	switch kind {
	case Figures:
		change, _ := v["change"].(map[string]any)
		parts := any(nil)
		if list, ok := v["parts"].([]any); ok {
			parts = list[0].(float64) + 1
		}
		return []any{n, v["section"], v["subject"], v["value"], v["unit"], v["approx"], v["yuan"], v["metric"],
			change["direction"], change["by"], change["unit"], change["base"], parts, v["text"], v["start"], v["end"]}
	case Checks:
		id := report.CheckID(v["id"].(string))
		metric, _ := v["metric"].(string)
		applicant, _ := v["applicant"].(string)
		label := report.Check{ID: id, Metric: metric, Applicant: report.Applicant(applicant)}.Label(report.Chinese)
		return []any{n, v["id"], label, v["metric"], v["applicant"], v["state"], v["left"], v["right"], id.Formula(report.Chinese), v["detail"],
			spans(v["left_at"]), spans(v["right_at"])}
	case Problems:
		text := any(nil)
		number := any(nil)
		if at, ok := v["remedy"].(float64); ok {
			number = at + 1
			text = r["remedies"].([]any)[int(at)].(map[string]any)["text"]
		}
		return []any{n, v["class"], v["text"], number, text, v["start"], v["end"]}
	case Remedies:
		return []any{n, v["text"], v["start"], v["end"]}
	}
	return []any{n, v["id"], report.FindingID(v["id"].(string)).Label(report.Chinese), v["detail"], v["start"], v["end"]}
}

func spans(v any) any {
	var said []string
	list, _ := v.([]any)
	for _, p := range list {
		said = append(said, rowstest.Cell(p.(map[string]any)["start"])+"-"+rowstest.Cell(p.(map[string]any)["end"]))
	}
	return strings.Join(said, " ")
}

// known is a number that is unknown where it is zero.
func known(v any) string {
	if v == 0.0 {
		return ""
	}
	return rowstest.Cell(v)
}

// reportCell is a column of a report.
func reportCell(r map[string]any, column string) any {
	agency := r["agency"].(map[string]any)
	switch column {
	case "title", "published":
		return r[column]
	case "level":
		return agency["level"]
	case "sources":
		list, ok := r["sources"].([]any)
		if !ok {
			list = []any{r["source"]}
		}
		var paths []string
		for _, s := range list {
			paths = append(paths, s.(map[string]any)["path"].(string))
		}
		return strings.Join(paths, ";")
	case "region":
		var names []string
		list, _ := agency["region"].([]any)
		for _, n := range list {
			names = append(names, n.(string))
		}
		return strings.Join(names, "/")
	case "checks_pass", "checks_fail":
		n := 0.0
		checks, _ := r["checks"].([]any)
		for _, c := range checks {
			if c.(map[string]any)["state"] == strings.TrimPrefix(column, "checks_") {
				n++
			}
		}
		return n
	case "problems":
		list, _ := r["problems"].([]any)
		return float64(len(list))
	case "period_from":
		period, _ := r["period"].(map[string]any)
		return period["from"]
	}
	id, applicant, at := strings.Cut(column, "@")
	for _, v := range r["metrics"].([]any) {
		m := v.(map[string]any)
		have, _ := m["applicant"].(string)
		if m["id"] == id && (have == applicant || !at && have == "total") {
			return m["value"]
		}
	}
	return nil
}
