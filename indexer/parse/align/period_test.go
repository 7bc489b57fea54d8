package align

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// statisticRowsFor writes rows of the statistics of 2014; numbers gives those behind each
// label, the unit in front.
func statisticRowsFor(sep string, numbers func(i int) []string) string {
	labels := []string{"主动公开政府信息数", "制发规范性文件总数", "政府公报公开政府信息数", "政府网站公开政府信息数", "收到申请数", "当面申请数", "传真申请数", "网络申请数", "信函申请数",
		"申请办结数", "按时办结数", "延期办结数", "行政复议数量", "举报投诉数量"}
	var b strings.Builder
	for i, l := range labels {
		b.WriteString(strings.Join(append([]string{l, "件"}, numbers(i)...), sep) + "\n")
	}
	return b.String()
}

// good are the values of these rows, last those of the year before, which break no identity
// either; wrong breaks them.
var (
	good    = []string{"310", "4", "30", "280", "12", "2", "1", "8", "1", "11", "9", "2", "3", "5"}
	last    = []string{"276", "3", "20", "256", "10", "1", "1", "6", "2", "9", "8", "1", "2", "4"}
	wrong   = []string{"34", "1", "10", "24", "7", "1", "0", "2", "1", "3", "1", "1", "1", "1"}
	parts   = []string{"200", "3", "20", "180", "7", "1", "1", "4", "1", "6", "5", "1", "2", "3"}
	rest    = []string{"110", "1", "10", "100", "5", "1", "0", "4", "0", "5", "4", "1", "1", "2"}
	failing = append(slices.Clone(good[:9]), "14", "9", "2", "3", "5") // good, but for a sum that the report itself gets wrong
)

// columnsOf puts lists of numbers side by side.
func side(lists ...[]string) func(int) []string {
	return func(i int) []string {
		var row []string
		for _, l := range lists {
			row = append(row, l[i])
		}
		return row
	}
}

// Which column holds the values is said by the heads, whatever their order, or proved by
// sums; where neither tells, nothing is read.
func TestValueColumns(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		heads   string
		numbers func(int) []string
		want    string // "" where the column is told
	}{
		"one":                       {"统计数", side(good), ""},
		"this year first":           {"2016年|2015年", side(good, last), ""},
		"this year last":            {"2015年|2016年", side(last, good), ""},
		"years alone":               {"2016|2015", side(good, last), ""},
		"years with a change":       {"2016年|2015年|2016年比2015年增减", side(good, last, wrong), ""},
		"words for the years":       {"本年|上年", side(good, last), ""},
		"a change":                  {"统计数|同比增减", side(good, wrong), ""},
		"a code":                    {"代码|统计数", side(good, good), ""},
		"a remark":                  {"统计数|备注", side(good, wrong), ""},
		"all years":                 {"统计数|历年累计", side(good, last), ""},
		"half a year":               {"上半年|全年", side(wrong, good), ""},
		"a period and the year":     {"本期实际|本年累计", side(wrong, good), ""},
		"the year and a period":     {"本年累计|本期实际", side(good, wrong), ""},
		"a year that fails":         {"本期实际|本年累计", side(last, failing), ""},
		"the total first":           {"合计|县直单位|乡镇", side(good, parts, rest), ""},
		"the total last":            {"县直单位|乡镇|合计", side(parts, rest, good), ""},
		"a total among unknown":     {"甲|乙|丙", side(parts, good, rest), ""},
		"a total without heads":     {"", side(good, parts, rest), ""},
		"identities without heads":  {"", side(wrong, good), ""},
		"one unknown head":          {"某镇", side(good), ""},
		"equal columns":             {"甲|乙", side(good, good), ""},
		"neither without heads":     {"", side(last, good), "unreadable"},
		"neither with unknown ones": {"甲|乙", side(last, good), "unreadable"},
		"quarters alone":            {"一季度|二季度", side(last, good), "unreadable"},
	} {
		for layout, sep := range separators {
			heads := ""
			if c.heads != "" {
				heads = strings.Join(append([]string{"统计指标", "单位"}, strings.Split(c.heads, "|")...), sep) + "\n"
			}
			got := r.read(r.align, heads+statisticRowsFor(sep, c.numbers), "")
			for i, metric := range []string{"active.items", "active.normative.issued", "active.channel.gazette", "active.channel.website",
				"applications.new"} {
				want := c.want
				if want == "" {
					want = good[i]
				}
				if s := shownCell(cellOf(t, got, metric, "")); s != want {
					t.Errorf("%s, %s: %s is %s, want %s", name, layout, metric, s, want)
				}
			}
			m := cellOf(t, got, "active.items", report.Applicant(""))
			if c.want != "" && len(m.Candidates) != 2 {
				t.Errorf("%s, %s: candidates %v", name, layout, m.Candidates)
			}
		}
	}
}

// A whole table on one line has one header for all of its rows.
func TestValueColumnsOnOneLine(t *testing.T) {
	r := newRoom(t)
	text := "统计指标 | 单位 | 上年 | 本年 | " + strings.ReplaceAll(strings.TrimSpace(statisticRowsFor(" | ", side(last, good))), "\n", " | ")
	got := r.read(r.align, text+"\n行政诉讼数量 | 件 | 7 | 8\n", "")
	for i, metric := range []string{"active.items", "active.normative.issued", "active.channel.gazette", "active.channel.website",
		"applications.new"} {
		if s := shownCell(cellOf(t, got, metric, "")); s != good[i] {
			t.Errorf("%s is %s, want %s", metric, s, good[i])
		}
	}
	if s := shownCell(cellOf(t, got, "litigation.total", "")); s != "8" {
		t.Errorf("the row on a line of its own is %s, want 8", s)
	}
}
