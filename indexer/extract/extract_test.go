package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sample is a made-up text with the punctuation, digits and white space reports have.
const sample = "示例县青石镇2022年政府信息公开工作年度报告\n\n一、总体情况\n2022年，我镇主动公开政府信息 12 条。\n\t规章\t0\t0\n"

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEncodings(t *testing.T) {
	traditional := "示例縣青石鎮2012年政府信息公開工作年度報告，本年度主動公開政府信息一百條。"
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(strings.ReplaceAll(traditional, "\n", "")))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data           []byte
		text, encoding string
	}{
		"utf-8":                    {[]byte(sample), sample, "utf-8"},
		"utf-8 with a mark":        {append([]byte("\xEF\xBB\xBF"), sample...), sample, "utf-8"},
		"gb18030":                  {gb(t, sample), sample, "gb18030"},
		"gb18030 with four bytes":  {gb(t, sample+"峃口镇㙍𠮷村"), sample + "峃口镇㙍𠮷村", "gb18030"},
		"utf-16le with a mark":     {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)...), sample, "utf-16le"},
		"utf-16be with a mark":     {append([]byte("\xFE\xFF"), utf16Bytes(sample, true)...), sample, "utf-16be"},
		"utf-16le without a mark":  {utf16Bytes(sample, false), sample, "utf-16le"},
		"utf-16be without a mark":  {utf16Bytes(sample, true), sample, "utf-16be"},
		"big5":                     {big5, traditional, "big5"},
		"one broken byte in utf-8": {[]byte(strings.Repeat(sample, 3) + "\xE4好" + sample), strings.Repeat(sample, 3) + "\uFFFD好" + sample, "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Decode("a.txt", c.data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Text != c.text {
				t.Errorf("text is %q", doc.Text)
			}
			if doc.Source.Encoding != c.encoding {
				t.Errorf("encoding is %s, want %s", doc.Source.Encoding, c.encoding)
			}
			if doc.Source.Bytes != int64(len(c.data)) || len(doc.Source.SHA256) != 64 {
				t.Errorf("source is %+v", doc.Source)
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	whole := gb(t, strings.Repeat(sample, 4)+"完")
	for name, c := range map[string]struct {
		data   []byte
		limits Limits
		want   Reason
	}{
		"empty":                     {nil, Limits{}, ReasonEmpty},
		"white space":               {[]byte(" \n\t\n\u3000"), Limits{}, ReasonNoText},
		"only digits":               {[]byte("0\t0\t0\n1\n"), Limits{}, ReasonNoText},
		"too large":                 {[]byte(sample), Limits{MaxBytes: 10}, ReasonTooLarge},
		"binary":                    {[]byte("\x01\x02\x03\x00\x07\x05abc\x00\x00\x10\x11\x12\x81\x40\x00\x01"), Limits{}, ReasonBinary},
		"gb18030 cut in two bytes":  {whole[:len(whole)-1], Limits{}, ReasonTruncated},
		"utf-8 cut in a character":  {[]byte(sample + "完")[:len(sample)+2], Limits{}, ReasonTruncated},
		"utf-16 cut in a character": {append([]byte("\xFF\xFE"), utf16Bytes(sample, false)[:21]...), Limits{}, ReasonTruncated},
		"damaged":                   {[]byte(strings.Repeat("政府信息公开\xE4\xFF\x80年", 40)), Limits{}, ReasonBadEncoding},
		"picture":                   {[]byte("\x89PNG\r\n\x1a\n" + sample), Limits{}, ReasonUnsupported},
		"old word document":         {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + sample), Limits{}, ReasonUnsupported},
		"too many cells":            {[]byte("<table>" + strings.Repeat("<tr><td>a<td>b</tr>", 50) + "</table>"), Limits{MaxCells: 20}, ReasonTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode("dir/a.txt", c.data, c.limits)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			if e.Reason != c.want {
				t.Errorf("reason is %s, want %s", e.Reason, c.want)
			}
			if !strings.HasPrefix(err.Error(), "dir/a.txt: "+c.want.Text()) {
				t.Errorf("message is %q", err)
			}
		})
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(good, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := Read(context.Background(), good, Limits{})
	if err != nil || doc.Text != sample || doc.Source.Path != good || doc.Source.Format != FormatText {
		t.Errorf("read gives %+v, %v", doc, err)
	}
	for name, path := range map[string]string{"missing file": filepath.Join(dir, "none.txt"), "folder": dir} {
		_, err := Read(context.Background(), path, Limits{})
		var e *Error
		if !errors.As(err, &e) || e.Reason != ReasonUnreadable {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := Read(context.Background(), good, Limits{MaxBytes: 5}); err == nil {
		t.Error("a file above the limit was read")
	}
}

func TestHTML(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs": {"<p>一、总体情况</p><p>　　工作\n有序<br>开展&nbsp;3 次</p>", "一、总体情况\n工作有序\n开展 3 次\n"},
		"a table with spans is a line a row, a merged cell once": {
			"<table><tr><td rowspan=2>（三）不予公开</td><td>1.属于国家秘密</td><td>0</td><td></td><td>&nbsp;</td></tr><tr><td>2.其他</td><td colspan=2>1</td></tr></table>",
			"（三）不予公开\t1.属于国家秘密\t0\t\t\n2.其他\t1\n"},
		"words broken over paragraphs of a cell": {"<table><tr><td><p>商业</p><p>企业</p></td><td><p>1</p><p>2</p></td></tr></table>", "商业企业\t1 2\n"},
		"a table that lays out the page":         {"<table><tr><td><p>前言</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>", "前言\n规章\t0\n"},
		"scripts, styles, hidden parts":          {"<body><style>p{}</style><script>var a='x'</script><p>正文</p><p style='display: none'>不见</p><p hidden>不见</p></body>", "正文\n"},
		"menus and feet": {"<body><div class='main-nav'><a>首页</a></div><nav>导航</nav><div><p>" + strings.Repeat("正文很长。", 30) + "</p></div><div class='footer'>版权所有</div></body>",
			strings.Repeat("正文很长。", 30) + "\n"},
		"a list of links": {"<body><ul><li><a>机构概况</a></li><li><a>政策文件</a></li><li><a>办事指南</a></li></ul><p>" + strings.Repeat("正文很长。", 30) + "</p></body>", strings.Repeat("正文很长。", 30) + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Decode("a.html", []byte("<html>"+c.page+"</html>"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Text != c.want {
				t.Errorf("text is %q, want %q", doc.Text, c.want)
			}
		})
	}
}

func TestHTMLMetadata(t *testing.T) {
	page := `<html><head><title>示例县青石镇2022年政府信息公开工作年度报告_示例县人民政府</title>
<meta name="PubDate" content="2023-01-09 10:00"><meta name="ContentSource" content="青石镇人民政府"><meta name="Url" content="http://www.example.gov.cn/a.html"></head><body><p>一、总体情况</p></body></html>`
	doc, err := Decode("a.htm", gb(t, page), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "示例县青石镇2022年政府信息公开工作年度报告" || doc.Publisher != "青石镇人民政府" || doc.Published != "2023-01-09 10:00" || doc.URL != "http://www.example.gov.cn/a.html" {
		t.Errorf("metadata is %q, %q, %q, %q", doc.Title, doc.Publisher, doc.Published, doc.URL)
	}
	if doc.Source.Format != FormatHTML || doc.Source.Encoding != "gb18030" {
		t.Errorf("source is %+v", doc.Source)
	}
}

// patience is ten times what 64 KB may take, for machines that are busy.
const patience = time.Second

// checkDecode holds what must be true of any bytes: an answer in time, with valid
// UTF-8 or a reason, and the same twice.
func checkDecode(t *testing.T, path string, data []byte) {
	if len(data) > 64<<10 {
		return
	}
	start := time.Now()
	doc, err := Decode(path, data, Limits{})
	if took := time.Since(start); took > patience {
		t.Fatalf("%d bytes took %s", len(data), took)
	}
	if err != nil {
		var e *Error
		if !errors.As(err, &e) || e.Reason == "" || e.Path != path {
			t.Fatalf("error without a reason: %v", err)
		}
		return
	}
	if !utf8.ValidString(doc.Text) {
		t.Fatal("text is not valid UTF-8")
	}
	again, err := Decode(path, data, Limits{})
	if err != nil || again.Text != doc.Text {
		t.Fatal("the same bytes gave another text")
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(sample))
	f.Add(gb(f, sample))
	f.Add(utf16Bytes(sample, true))
	f.Add([]byte("\xFF\xFE\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, "a.txt", data) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<table><tr><td rowspan=9>a<td colspan=99999>0</table><p>正文"))
	f.Add([]byte("<html><div>" + strings.Repeat("<div><table><tr><td>", 100) + "深"))
	f.Add([]byte("<ul>" + strings.Repeat("<li><a>链", 200)))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, "a.html", append([]byte("<html>"), data...)) })
}

// pack makes a ZIP file of the given parts.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func word(body string) string {
	return `<?xml version="1.0"?><w:document ` + wordNamespace + `><w:body>` + body + `</w:body></w:document>`
}

func TestWord(t *testing.T) {
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	body := "<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t>情况</w:t></w:r></w:p>" +
		"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>（三）不予公开</w:t></w:r></w:p></w:tc>" + cell("1.属于国家秘密") + cell("0") + cell("") + "</w:tr>" +
		"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cell("2.其他") + cell("1") + cell("1") + "</w:tr>" +
		"<w:tr><w:trPr><w:gridAfter w:val=\"1\"/></w:trPr>" + cell("3.其他") + cell("1") + "</w:tr></w:tbl><w:p><w:r><w:t>无。</w:t></w:r></w:p>"
	doc, err := Decode("a.docx", pack(t, map[string]string{"word/document.xml": word(body),
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>年度报告</dc:title></cp:coreProperties>`}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "一、总体情况\n（三）不予公开\t1.属于国家秘密\t0\t\n2.其他\t1\t1\n3.其他\t1\t\n无。\n"; doc.Text != want {
		t.Errorf("text is %q, want %q", doc.Text, want)
	}
	if doc.Source.Format != FormatDOCX || doc.Title != "年度报告" {
		t.Errorf("source is %+v, title %q", doc.Source, doc.Title)
	}
}

func TestBadContainers(t *testing.T) {
	good := pack(t, map[string]string{"word/document.xml": word("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")})
	for name, c := range map[string]struct {
		data []byte
		want Reason
	}{
		"cut":                      {good[:len(good)/2], ReasonTruncated},
		"not a document":           {pack(t, map[string]string{"a.txt": "正文"}), ReasonUnsupported},
		"not well formed":          {pack(t, map[string]string{"word/document.xml": "<w:p"}), ReasonMalformed},
		"entities declared":        {pack(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + word("")}), ReasonMalformed},
		"nested too deep":          {pack(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 5000)}), ReasonMalformed},
		"unpacks to far too much":  {pack(t, map[string]string{"word/document.xml": word(strings.Repeat(" ", 70<<20))}), ReasonTooLarge},
		"no text":                  {pack(t, map[string]string{"word/document.xml": word("<w:p/>")}), ReasonNoText},
		"workbook without strings": {pack(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": `<worksheet><row><c t="s"><v>7</v></c></row></worksheet>`}), ReasonNoText},
	} {
		_, err := Decode("a.docx", c.data, Limits{})
		var e *Error
		if !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: error is %v, want %s", name, err, c.want)
		}
	}
}

func TestRunningHeads(t *testing.T) {
	head := "示例县报告 1/3\n正文一\n正文二\n正文三\n正文四\n- 1 -\n\f示例县报告 2/3\n正文五\n正文六\n正文七\n正文八\n- 2 -\n\f示例县报告 3/3\n正文九\n正文十\n末一\n末二\n- 3 -\n"
	for name, c := range map[string]struct{ text, want string }{
		"heads and numbers": {head, "\n正文一\n正文二\n正文三\n正文四\n\n\f\n正文五\n正文六\n正文七\n正文八\n\n\f\n正文九\n正文十\n末一\n末二\n\n"},
		"bare numbers":      {"甲\n乙\n1\n\f丙\n丁\n2\n\f戊\n己\n3\n", "甲\n乙\n\n\f丙\n丁\n\n\f戊\n己\n\n"},
		"a number inside the head": {"1\n示例县报告\n甲\n乙\n丙\n\f2\n示例县报告\n丁\n戊\n己\n\f3\n示例县报告\n庚\n辛\n壬\n",
			"\n\n甲\n乙\n丙\n\f\n\n丁\n戊\n己\n\f\n\n庚\n辛\n壬\n"},
		"cells with a bar":          {"甲 |\n0 |\n0 |\n\f0 |\n乙 |\n0 |\n\f0 |\n0 |\n丙 |\n", ""},
		"cells behind a bar":        {"| 甲\n| 0\n\f| 0\n| 乙\n\f| 0\n| 丙\n", ""},
		"cells of numbers":          {"甲\n0\n0\n\f0\n乙\n0\n\f0\n丙\n0\n", ""},
		"cells with a unit":         {"甲\n0 件\n\f乙\n0 件\n\f丙\n0 件\n", ""},
		"marks for zero":            {"甲\n—\n\f—\n乙\n\f丙\n—\n", ""},
		"numbers that do not go on": {"甲\n1\n\f乙\n3\n\f丙\n2\n\f丁\n3\n", ""},
		"two pages":                 {"示例县报告\n1\n\f示例县报告\n2\n", ""},
		"words at both ends":        {"甲乙\n一\n二\n三\n四\n\f五\n六\n七\n八\n甲乙\n\f甲乙\n九\n十\n百\n千\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want
			if want == "" {
				want = c.text // nothing is dropped
			}
			if got := withoutRunningHeads(c.text); got != want {
				t.Errorf("text is %q, want %q", got, want)
			}
		})
	}
}

func FuzzOffice(f *testing.F) {
	f.Add("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", false)
	f.Add("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:tc></w:tr></w:tbl>", false)
	f.Add(`<row><c r="ZZZ1"><v>1e999</v></c></row>`, true)
	f.Add(`<row><v>19</v></c></row>`, true)
	f.Fuzz(func(t *testing.T, body string, sheet bool) {
		parts := map[string]string{"word/document.xml": "<d>" + body + "</d>"}
		if sheet {
			parts = map[string]string{"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": "<d>" + body + "</d>"}
		}
		checkDecode(t, "a.docx", pack(t, parts))
	})
}
