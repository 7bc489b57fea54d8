package corpus

import (
	"strings"

	"gongkai/report"
)

// Sample is a small made-up report on the form of 2021 in a plain layout, for tests
// that must know every word of it. Its zero value is a report of nobody in which
// every cell is 0.
type Sample struct {
	Title     string
	Opening   []string                    // paragraphs before the first section
	Overview  []string                    // paragraphs of the first section
	Separator string                      // between the cells of a row; "" is a tab
	Gap       string                      // behind the title and between sections; a paragraph ends in one line feed without it
	Value     func(report.CellRef) string // what stands in a cell; "" is 0, and nil is 0 everywhere
}

// Text is the report.
func (s Sample) Text() string {
	w := sampleWriter{Sample: s}
	if w.Separator == "" {
		w.Separator = "\t"
	}
	w.b.WriteString(s.Title + "\n\n")
	w.paragraphs(s.Opening)
	w.heading("一、总体情况")
	w.paragraphs(s.Overview)
	tables := report.FormByID(report.Form2021).Tables
	w.heading("二、主动公开政府信息情况")
	group := ""
	for _, row := range tables[0].Rows {
		if row.Groups[0] != group {
			group = row.Groups[0]
			w.row(group)
			headers := []string{"信息内容"}
			for _, c := range row.Cells {
				headers = append(headers, c.Header)
			}
			w.row(headers...)
		}
		w.cells(row)
	}
	w.heading("三、收到和处理政府信息公开申请情况")
	w.row("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "总计")
	w.row("自然人", "法人或其他组织")
	w.row("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
	for _, row := range tables[1].Rows {
		w.cells(row)
	}
	w.heading("四、政府信息公开行政复议、行政诉讼情况")
	w.row("行政复议", "行政诉讼")
	w.row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉")
	w.row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
	w.cells(tables[2].Rows[0])
	w.heading("五、存在的主要问题及改进情况")
	w.paragraphs([]string{"一是宣传力度不够。二是更新不及时。下一步，一是加强宣传。二是及时更新。"})
	w.heading("六、其他需要报告的事项")
	w.paragraphs([]string{"无。"})
	return w.b.String()
}

// sampleWriter writes one Sample.
type sampleWriter struct {
	Sample
	b     strings.Builder
	begun bool // a section stands above
}

func (w *sampleWriter) heading(title string) {
	if w.begun {
		w.b.WriteString(w.Gap)
	}
	w.begun = true
	w.b.WriteString(title + "\n")
}

func (w *sampleWriter) paragraphs(list []string) {
	for _, p := range list {
		w.b.WriteString(p + "\n")
	}
}

func (w *sampleWriter) row(cells ...string) { w.b.WriteString(strings.Join(cells, w.Separator) + "\n") }

// cells writes a row with its label, where it has one, and its values.
func (w *sampleWriter) cells(row report.FormRow) {
	var list []string
	if label := row.Number + row.Label; label != "" {
		list = append(list, label)
	}
	for _, c := range row.Cells {
		value := ""
		if w.Value != nil {
			value = w.Value(report.CellRef{Metric: c.Metric, Applicant: c.Applicant})
		}
		if value == "" {
			value = "0"
		}
		list = append(list, value)
	}
	w.row(list...)
}
