package parse

import (
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/parse/outline"
	"gongkai/report"
)

// listRow is a row of a made-up table: its label and groups, the heads of its columns and
// what stands in them.
type listRow struct {
	label, mark   string
	groups        []string
	heads, values []string
}

// listRows are the rows of the tables of the form of 2021 with the values of tabReport;
// those of table four are its three procedures.
func listRows(kind report.TableKind) []listRow {
	var rows []listRow
	value := func(c report.FormCell) string {
		if v := tabReportValues[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}]; v != "" {
			return v
		}
		return "0"
	}
	for _, r := range report.FormByID(report.Form2021).Table(kind).Rows {
		lr := listRow{label: r.Label, mark: r.Number, groups: r.Groups}
		for _, c := range r.Cells {
			lr.heads, lr.values = append(lr.heads, c.Header), append(lr.values, value(c))
		}
		if kind != report.KindDisputes {
			rows = append(rows, lr)
			continue
		}
		for i, p := range report.Procedures() {
			rows = append(rows, listRow{label: p.Label, heads: lr.heads[5*i : 5*i+5], values: lr.values[5*i : 5*i+5]})
		}
	}
	return rows
}

// listReport is the report of tabReport whose tables are written by a function.
func listReport(write func(b *strings.Builder, kind report.TableKind, rows []listRow)) string {
	var b strings.Builder
	b.WriteString("示例市青石区白水镇人民政府2022年政府信息公开工作年度报告\n\n一、总体情况\n2022年，白水镇主动公开政府信息12条，其中政策类5条，财政类7条。\n")
	for _, t := range []struct {
		heading string
		kind    report.TableKind
	}{{"二、主动公开政府信息情况", report.KindActive}, {"三、收到和处理政府信息公开申请情况", report.KindRequests},
		{"四、政府信息公开行政复议、行政诉讼情况", report.KindDisputes}} {
		b.WriteString(t.heading + "\n")
		write(&b, t.kind, listRows(t.kind))
	}
	b.WriteString("五、存在的主要问题及改进情况\n一是宣传力度不够。二是更新不及时。下一步，一是加强宣传。二是及时更新。\n六、其他需要报告的事项\n无。\n")
	return b.String()
}

// eachRow writes rows one after another, their groups on lines of their own where these
// change.
func eachRow(b *strings.Builder, rows []listRow, write func(r listRow)) {
	var open []string
	for _, r := range rows {
		for i, g := range r.groups {
			if i >= len(open) || open[i] != g {
				b.WriteString(g + "\n")
			}
		}
		open = r.groups
		write(r)
	}
}

// pairsOf joins the heads and values of a row.
func pairsOf(r listRow, between, after string) string {
	var all []string
	for i := range r.heads {
		all = append(all, r.heads[i]+between+r.values[i])
	}
	return strings.Join(all, after)
}

// ofApplicants writes a row of table three with its total first and the parts that are not
// zero, or all of them, in brackets.
func ofApplicants(r listRow, colon string, all bool) string {
	var parts []string
	for i := range r.heads[:6] {
		if all || r.values[i] != "0" {
			parts = append(parts, r.heads[i]+r.values[i]+"件")
		}
	}
	s := r.mark + r.label + colon + r.values[6] + "件"
	if len(parts) > 0 {
		s += "（" + strings.Join(parts, "、") + "）"
	}
	return s
}

// crossedRows writes tables whose columns are the rows of the form, the words over these with
// theirs in one cell.
func crossedRows(b *strings.Builder, kind report.TableKind, rows []listRow) {
	if kind == report.KindActive {
		var heads, values []string
		for _, r := range rows {
			for i := range r.heads {
				heads, values = append(heads, r.label+r.heads[i]), append(values, r.values[i])
			}
		}
		b.WriteString("单位\t" + strings.Join(heads, "\t") + "\n白水镇\t" + strings.Join(values, "\t") + "\n")
		return
	}
	b.WriteString("项目")
	for _, r := range rows {
		b.WriteString("\t" + strings.Join(r.groups[min(len(r.groups), 1):], "") + r.mark + r.label)
	}
	b.WriteString("\n")
	for c, head := range rows[0].heads {
		b.WriteString(head)
		for _, r := range rows {
			b.WriteString("\t" + r.values[c])
		}
		b.WriteString("\n")
	}
}

// Tables that are written as lists are read like others, whatever stands between their words.
func TestListedTables(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	lines := func(line func(r listRow) string) func(*strings.Builder, report.TableKind, []listRow) {
		return func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			eachRow(b, rows, func(r listRow) { b.WriteString(line(r) + "\n") })
		}
	}
	joined := func(sep string) func(*strings.Builder, report.TableKind, []listRow) {
		return lines(func(r listRow) string { return r.mark + r.label + "：" + strings.Join(r.values, sep) })
	}
	for name, write := range map[string]func(*strings.Builder, report.TableKind, []listRow){
		"a line for each cell": lines(func(r listRow) string {
			var all []string
			for i := range r.heads {
				all = append(all, r.mark+r.label+"——"+r.heads[i]+"："+r.values[i]+"件")
			}
			return strings.Join(all, "\n")
		}),
		"pairs behind a wide gap":   lines(func(r listRow) string { return r.mark + r.label + "　　" + pairsOf(r, "", "、") }),
		"pairs with blanks":         lines(func(r listRow) string { return r.mark + r.label + " " + pairsOf(r, " ", "　") }),
		"pairs between commas":      lines(func(r listRow) string { return r.mark + r.label + "：" + pairsOf(r, "为", "，") + "。" }),
		"pairs between semicolons":  lines(func(r listRow) string { return r.mark + r.label + "（" + pairsOf(r, "：", "；") + "）" }),
		"an outline":                lines(func(r listRow) string { return "  " + r.mark + r.label + "\n    " + pairsOf(r, "：", "\n    ") }),
		"an outline of bullets":     lines(func(r listRow) string { return "- " + r.mark + r.label + "\n  - " + pairsOf(r, "：", "\n  - ") }),
		"numbers between commas":    joined("，"),
		"numbers between slashes":   joined(" / "),
		"numbers between bars":      joined("、"),
		"numbers between semicolon": lines(func(r listRow) string { return r.label + "（" + strings.Join(r.values, "；") + "）" }),
		"keys of a file": lines(func(r listRow) string {
			var all []string
			for i := range r.heads {
				all = append(all, r.label+"."+r.heads[i]+"="+r.values[i])
			}
			return strings.Join(all, "\n")
		}),
		"heads shared by numbers": lines(func(r listRow) string {
			return r.mark + r.label + "的" + strings.Join(r.heads, "、") + "分别为" + strings.Join(r.values, "、") + "。"
		}),
		"attributes": lines(func(r listRow) string {
			return `<行 序号="3" 名称="` + r.mark + r.label + `" ` + pairsOf(r, `="`, `" `) + `"/>`
		}),
		"cells of TeX": lines(func(r listRow) string {
			return `\multicolumn{2}{l}{` + r.mark + r.label + `} & ` + pairsOf(r, " ", " & ") + ` \\`
		}),
		"an object in an object": lines(func(r listRow) string {
			return `"` + r.label + `": {` + "\n" + ` "` + pairsOf(r, `": `, ",\n \"") + "\n},"
		}),
		"a sum of its parts": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			last := len(rows[0].heads) - 1
			if kind != report.KindActive {
				b.WriteString("式中依次为：" + rows[0].heads[last] + "＝" + strings.Join(rows[0].heads[:last], "＋") + "\n")
			}
			eachRow(b, rows, func(r listRow) {
				if kind == report.KindActive {
					b.WriteString(r.label + "：" + pairsOf(r, "", "，") + "\n")
				} else {
					b.WriteString(r.mark + r.label + "：" + r.values[last] + "＝" + strings.Join(r.values[:last], "＋") + "\n")
				}
			})
		},
		"a card for each column": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			if kind != report.KindRequests {
				eachRow(b, rows, func(r listRow) { b.WriteString(r.label + "\n" + pairsOf(r, "", "\n") + "\n") })
				return
			}
			for c, head := range rows[0].heads {
				if c > 0 && c < 6 {
					head = "法人或其他组织 / " + head
				}
				b.WriteString(head + "\n")
				for _, r := range rows {
					b.WriteString(strings.Join(r.groups[min(len(r.groups), 1):], "") + r.mark + r.label + r.values[c] + "件\n")
				}
			}
		},
		"columns as rows": crossedRows,
		"in words": func(b *strings.Builder, _ report.TableKind, rows []listRow) {
			words := strings.NewReplacer("2.5", "2.5", "0", "零", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九")
			eachRow(b, rows, func(r listRow) {
				b.WriteString(r.mark + r.label + "：" + words.Replace(pairsOf(r, "", "件，")) + "件。\n")
			})
		},
		"totals with some parts": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			eachRow(b, rows, func(r listRow) {
				if kind == report.KindRequests {
					b.WriteString(ofApplicants(r, "：", false) + "\n")
				} else {
					b.WriteString(r.label + "：" + pairsOf(r, "", "，") + "\n")
				}
			})
		},
		"totals with all parts, in bold": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			eachRow(b, rows, func(r listRow) {
				if kind == report.KindRequests {
					b.WriteString("* **" + r.mark + r.label + "**：" + ofApplicants(listRow{heads: r.heads, values: r.values}, "", true) + "\n")
				} else {
					b.WriteString("* **" + r.label + "**：" + pairsOf(r, " ", "，") + "\n")
				}
			})
		},
		"heads in another order": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			if kind == report.KindActive {
				eachRow(b, rows, func(r listRow) { b.WriteString(r.label + "：" + pairsOf(r, "", "，") + "\n") })
				return
			}
			last := len(rows[0].heads) - 1
			turn := func(s []string) []string { return append([]string{s[last]}, s[:last]...) }
			b.WriteString("各行数据依次为：" + strings.Join(turn(rows[0].heads), "，") + "\n")
			eachRow(b, rows, func(r listRow) { b.WriteString(r.mark + r.label + "：" + strings.Join(turn(r.values), "，") + "\n") })
		},
		"columns one after another": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			if kind != report.KindRequests {
				eachRow(b, rows, func(r listRow) { b.WriteString(r.label + "：" + pairsOf(r, "", "，") + "\n") })
				return
			}
			b.WriteString("事项\n")
			eachRow(b, rows, func(r listRow) { b.WriteString(r.mark + r.label + "\n") })
			for c, head := range rows[0].heads {
				b.WriteString(head + "\n")
				for _, r := range rows {
					b.WriteString(r.values[c] + "\n")
				}
			}
		},
		"a table on one line": func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			if kind == report.KindDisputes {
				b.WriteString("行政复议 行政诉讼 " + strings.Join(rows[0].heads, " ") + " 未经复议直接起诉 复议后起诉")
				for range 2 {
					b.WriteString(" " + strings.Join(rows[0].heads, " "))
				}
			}
			for _, r := range rows {
				if kind != report.KindDisputes {
					b.WriteString(strings.Join(append(slices.Clone(r.groups), r.mark+r.label), " "))
				}
				b.WriteString(" " + strings.Join(r.values, " ") + " ")
			}
			b.WriteString("\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := listReport(write)
			r := checkParse(t, p, text)
			if r.Form != report.Form2021 || len(r.Metrics) != 200 {
				t.Fatalf("form %q with %d cells of\n%s", r.Form, len(r.Metrics), text)
			}
			for _, m := range r.Metrics {
				if m.Value == nil {
					t.Errorf("%s@%s is %s: %s", m.ID, m.Applicant, m.State, m.Reason)
				}
				if m.State == report.StateRepaired && (m.Raw != "" || *m.Value != 0) {
					t.Errorf("%s@%s is repaired from %q to %v", m.ID, m.Applicant, m.Raw, *m.Value)
				}
			}
			if got := nonZero(r); got != tabReportCells {
				t.Errorf("cells are\n%s, want\n%s", got, tabReportCells)
			}
			for s := range report.AllSections(r.Sections) {
				if strings.Contains(s.Text, "国家秘密") || strings.Contains(s.Text, "结果维持") {
					t.Errorf("section %s holds table text", s.Key)
				}
			}
			if text := outline.SectionText(r.Sections, report.SectionImprovements); !strings.Contains(text, "宣传力度不够") {
				t.Errorf("section five reads %q", text)
			}
		})
	}
}

// What only speaks of the words of the forms is no table: sentences with other words,
// comparisons, shares, cells told in two ways, and sums that do not hold.
func TestListedContrary(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	all := func(line func(r listRow) string) string {
		return listReport(func(b *strings.Builder, _ report.TableKind, rows []listRow) {
			eachRow(b, rows, func(r listRow) { b.WriteString(line(r) + "\n") })
		})
	}
	for name, text := range map[string]string{
		"other words in the clause": all(func(r listRow) string { return r.label + "比上年增加" + r.values[0] + "件" }),
		"shares":                    all(func(r listRow) string { return r.label + "：" + strings.Join(r.values, "%，") + "%" }),
		"plans":                     all(func(r listRow) string { return r.label + "计划：" + pairsOf(r, "约", "，") }),
		"told twice": all(func(r listRow) string {
			other := listRow{heads: r.heads, values: slices.Clone(r.values)}
			for i := range other.values {
				other.values[i] = "7"
			}
			return r.label + "：" + pairsOf(r, "", "，") + "\n" + r.label + "：" + pairsOf(other, "", "，")
		}),
		"one number too few": all(func(r listRow) string {
			return r.label + "：" + strings.Join(append([]string{"3", "4"}, r.values[:max(0, len(r.values)-3)]...), "，")
		}),
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, text)
			for _, m := range r.Metrics {
				if m.Value != nil {
					t.Errorf("%s@%s is %v (%s) of %q", m.ID, m.Applicant, *m.Value, m.State, m.Raw)
				}
			}
		})
	}
}

// A number that breaks its sums is read as it is printed where it stands beside its own words,
// and not where its place among others tells its cell.
func TestListedSlip(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		line func(r listRow) string
		read bool
	}{
		"pairs":   {func(r listRow) string { return r.mark + r.label + "：" + pairsOf(r, "", "，") }, true},
		"numbers": {func(r listRow) string { return r.mark + r.label + "：" + strings.Join(r.values, "，") }, false},
	} {
		text := listReport(func(b *strings.Builder, kind report.TableKind, rows []listRow) {
			for i, r := range rows {
				for k := range r.values {
					if kind != report.KindActive {
						r.values[k] = "0"
					}
				}
				if kind == report.KindDisputes && i == 0 {
					r.values[4] = "9"
				}
				b.WriteString(c.line(r) + "\n")
			}
		})
		for _, m := range checkParse(t, p, text).Metrics {
			if m.ID == "reconsideration.total" && (m.Value != nil) != c.read {
				t.Errorf("%s: %s is %v (%s)", name, m.ID, m.Value, m.State)
			}
		}
	}
}
