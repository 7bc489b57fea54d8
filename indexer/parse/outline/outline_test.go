package outline

import (
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

var shared = sync.OnceValues(func() (*Reader, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	locator, err := division.LoadLocator()
	if err != nil {
		return nil, err
	}
	f := han.NewFolder(div)
	tables := grid.NewReader(f, grid.NewVocabulary(f, report.Forms()))
	return NewReader(f, tables, agency.NewFinder(f, div, locator)), nil
})

func newReader(t testing.TB) *Reader {
	t.Helper()
	rd, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return rd
}

// outlineOf reads the outline of a text as the parser does.
func outlineOf(t testing.TB, text string) (Outline, []han.Line) {
	t.Helper()
	rd := newReader(t)
	lines := rd.Lines(text)
	rows := rd.grid.Rows(text, lines)
	heads := rd.Headings(rows)
	at, attachment := TableBounds(heads)
	return rd.Read(text, "", rows, heads, rd.grid.Runs(rows, at, attachment)), lines
}

const (
	titleLine = "示例市青石区白水镇人民政府2022年政府信息公开工作年度报告\n\n"
	overview  = "一、总体情况\n2022年，白水镇主动公开政府信息12条，全部按时答复。\n"
)

// A long numbered sentence with a comma is no heading, whatever characters it shares
// with 复议; a heading that names 复议 may be as long.
func TestLongSentenceIsNoHeading(t *testing.T) {
	for title, want := range map[string]bool{
		"二、全年共收到政府信息公开申请三件，通过召开会议的方式研究后按时答复申请人":       false,
		"二、全年共收到政府信息公开申请三件，通过听取建议的方式研究后按时答复申请人":       false,
		"二、全年共收到政府信息公开申请三件，通过签订协议的方式研究后按时答复申请人":       false,
		"二、全年共收到政府信息公开申请三件，通过书面回复的方式研究后按时答复申请人":       false,
		"二、全年共收到政府信息公开申请三件，通过召开座谈的方式研究后按时答复申请人":       false,
		"二、因政府信息公开工作被申请行政复议，以及提起行政诉讼、由人民法院审理和判决的有关情况": true,
		"二、主动公开政府信息情况": true,
	} {
		o, _ := outlineOf(t, titleLine+overview+title+"\n本年无。\n")
		if got := len(o.Heads) == 2; got != want {
			t.Errorf("%s is a heading: %v, want %v", title, got, want)
		}
	}
}

// The last line of a report signs it where it is the name of an agency without an
// enumerator.
func TestEnumeratedLineIsNoSignature(t *testing.T) {
	for line, want := range map[string]string{
		"白水街道办事处":     "白水街道办事处",
		"白水镇人民政府":     "白水镇人民政府",
		"（三）白水街道办事处":  "",
		"（三）白水镇人民政府":  "",
		"3.白水街道办事处":   "",
		"三、白水镇人民政府":   "",
		"①白水街道办事处":    "",
		"白水街道便民服务中心":  "",
		"白水街道办事处报送。":  "",
		"青石区白水街道办事处":  "青石区白水街道办事处",
		"青石区白水 镇人民政府": "青石区白水镇人民政府",
	} {
		o, _ := outlineOf(t, titleLine+overview+"二、其他需要报告的事项\n负责的单位有：\n"+line+"\n")
		if o.Front.Org != want {
			t.Errorf("%s: signed by %q, want %q", line, o.Front.Org, want)
		}
	}
}

// The pieces of a line that holds a whole report stand on its page.
func TestPiecesKeepTheirPage(t *testing.T) {
	long := "一、总体情况 " + strings.Repeat("本年主动公开政府信息。", 30) +
		" 二、主动公开政府信息情况 无。 三、收到和处理政府信息公开申请情况 无。\n"
	_, lines := outlineOf(t, "第一页的文字\n"+long+"\f"+long+"\f"+long)
	seen := map[int]int{}
	for _, l := range lines {
		if l.InLine {
			seen[l.Page]++
		}
	}
	if len(seen) != 3 || seen[0] < 4 || seen[0] != seen[1] || seen[1] != seen[2] {
		t.Errorf("pieces by page: %v", seen)
	}
}
