package office

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/indexer/extract/office/officetest"
)

// sheetOf writes rows of cells, by their columns, as a sheet; merges are ranges.
func sheetOf(rows []string, merges ...string) string {
	var b strings.Builder
	b.WriteString("<worksheet><sheetData>")
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for cell := range strings.FieldsSeq(row) {
			column, text, _ := strings.Cut(cell, "=")
			fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, column, i+1, text)
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData><mergeCells>")
	for _, m := range merges {
		fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, m)
	}
	b.WriteString("</mergeCells></worksheet>")
	return b.String()
}

func TestWorkbook(t *testing.T) {
	for name, c := range map[string]struct{ sheet, want string }{
		"shared strings and fractions": {`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>2</v></c><c r="D1"><v>0.10000000000000001</v></c></row>` +
			`<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>无</t></is></c></row></sheetData></worksheet>`,
			"规章\t\t2\t0.1\n\t行政许可\t无\t\n\n"},
		"empty cells at the end of a row": {sheetOf([]string{"A=标签 B=1 C=2 D=3", "A=标签 B=1", "A=标签 C=2"}),
			"标签\t1\t2\t3\n标签\t1\t\t\n标签\t\t2\t\n\n"},
		"squares below and beside a merged cell": {sheetOf([]string{"A=组 B=甲 C=1 D=2", "B=乙 C=1", "A=丙 C=3 D=4"}, "A1:A2", "A3:B3"),
			"组\t甲\t1\t2\n乙\t1\t\n丙\t3\t4\n\n"},
		"a label in a merged cell alone": {sheetOf([]string{"A=甲 C=1 D=2", "A=乙"}, "A2:B2"),
			"甲\t\t1\t2\n乙\t\t\n\n"},
		"lines of text between tables of different widths": {sheetOf([]string{"A=甲 B=1", "A=一段话。", "A=乙 B=1 C=2", "A=丙 B=1"}),
			"甲\t1\n一段话。\n乙\t1\t2\n丙\t1\t\n\n"},
		"a merged cell that reaches far": {sheetOf([]string{"A=甲 B=1", "A=乙 B=2"}, "C1:XFD1048576"), "甲\t1" +
			strings.Repeat("\t", 1) + "\n乙\t2\n\n"},
		"a merged cell that makes no sense": {sheetOf([]string{"A=甲 B=1"}, "B2:A1", "A1", ":", "1:2"), "甲\t1\n\n"},
		"a reference that goes back":        {`<worksheet><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></worksheet>`, "\t1\t2\n甲\n\n"},
		"columns beyond those that are told": {sheetOf([]string{"A=甲 CA=1", "A=乙 B=1"}), "甲" + strings.Repeat("\t", 64) + "1\n乙\t1" +
			strings.Repeat("\t", 62) + "\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Read(officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": c.sheet,
				"xl/sharedStrings.xml": "<sst><si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r></si></sst>"}), limits)
			if err != nil {
				t.Fatal(err)
			}
			if doc.Text != c.want {
				t.Errorf("text is %q, want %q", doc.Text, c.want)
			}
		})
	}
}

// Of rows without a cell as many are kept as tables may have between them; they are no
// reason to refuse a sheet.
func TestBlankRows(t *testing.T) {
	row := func(n int, text string) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%d" t="str"><v>%s</v></c></row>`, n, n, text)
	}
	for name, c := range map[string]struct {
		blank int
		want  string
	}{
		"few":           {3, "甲\n\n\n\n乙\n\n"},
		"up to the end": {1 << 17, "甲\n" + strings.Repeat("\n", maxBlankRows) + "乙\n\n"},
	} {
		blank := strings.Repeat("<row/>", c.blank)
		doc, err := Read(officetest.Pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "<worksheet>" +
			row(1, "甲") + blank + row(c.blank+2, "乙") + "</worksheet>"}), Limits{Text: 1 << 20, Cells: 2000})
		if err != nil || doc.Text != c.want {
			t.Errorf("%s: %d bytes of text, want %d, %v", name, len(doc.Text), len(c.want), err)
		}
	}
}
