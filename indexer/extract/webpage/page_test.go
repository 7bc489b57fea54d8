package webpage

import (
	"errors"
	"strings"
	"testing"

	"gongkai/indexer/fault"
)

func TestHTML(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs": {"<p>一、总体情况</p><p>　　工作\n有序<br>开展&nbsp;3 次</p>", "一、总体情况\n工作有序\n开展 3 次\n"},
		"a table with spans is a line a row, a merged cell once": {
			"<table><tr><td rowspan=2>（三）不予公开</td><td>1.属于国家秘密</td><td>0</td><td></td><td>&nbsp;</td></tr><tr><td>2.其他</td><td colspan=2>1</td></tr></table>",
			"（三）不予公开\t1.属于国家秘密\t0\t\t\n2.其他\t1\n"},
		"words broken over paragraphs of a cell": {"<table><tr><td><p>商业</p><p>企业</p></td><td><p>1</p><p>2</p></td></tr></table>",
			"商业企业\t1 2\n"},
		"fields of a form": {"<div><label>收到申请数（件）</label><input type=number value=12><input type=submit value=提交></div><p>正文</p>",
			"收到申请数（件） 12\n正文\n"},
		"a table that lays out the page": {"<table><tr><td><p>前言</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>",
			"前言\n规章\t0\n"},
		"characters of no width":        {"<p>政\u200b府\u200c信\u200d息\u2060公\ufeff开 \u200d 3</p>", "政府信息公开 3\n"},
		"scripts, styles, hidden parts": {"<body><style>p{}</style><script>var a='x'</script><p>正文</p><p style='display: none'>不见</p><p hidden>不见</p></body>", "正文\n"},
		"menus and feet": {"<body><div class='main-nav'><a>首页</a></div><nav>导航</nav><div><p>" + strings.Repeat("正文很长。", 30) +
			"</p></div><div class='footer'>版权所有</div></body>",
			strings.Repeat("正文很长。", 30) + "\n"},
		"a list of links": {"<body><ul><li><a>机构概况</a></li><li><a>政策文件</a></li><li><a>办事指南</a></li></ul><p>" +
			strings.Repeat("正文很长。", 30) + "</p></body>", strings.Repeat("正文很长。", 30) + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Read("<html>"+c.page+"</html>", 1000)
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
	doc, err := Read(page, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "示例县青石镇2022年政府信息公开工作年度报告" || doc.Publisher != "青石镇人民政府" || doc.Published != "2023-01-09 10:00" ||
		doc.URL != "http://www.example.gov.cn/a.html" {
		t.Errorf("metadata is %q, %q, %q, %q", doc.Title, doc.Publisher, doc.Published, doc.URL)
	}
}

// What is furniture by its links, by its element or by its name, and what is not because
// it holds too much of the page.
func TestFurniture(t *testing.T) {
	long := strings.Repeat("正文很长。", 30) // 150 letters
	for name, c := range map[string]struct {
		part string
		kept bool
	}{
		"a name":                           {`<div class="footer">版权所有</div>`, false},
		"a name among others":              {`<div class="box main-nav2 x">版权所有</div>`, false},
		"an id":                            {`<p id="copyright">版权所有</p>`, false},
		"a part of a long word":            {`<div class="pagefooter">版权所有</div>`, false},
		"a part of a short word":           {`<div class="navy">版权所有</div>`, true},
		"another attribute":                {`<div title="footer">版权所有</div>`, true},
		"an element of text":               {`<b class="footer">版权所有</b>`, true},
		"an element for it":                {`<aside>版权所有</aside>`, false},
		"no element for it":                {`<section>版权所有</section>`, true},
		"three links":                      {`<div><a>一二三</a><a>四五六</a><a>七</a>八九十</div>`, false},
		"two links":                        {`<div><a>一二三四</a><a>五六七</a>八九十</div>`, true},
		"links and more words":             {`<div><a>一二</a><a>三四</a><a>五六</a>七八九十</div>`, true},
		"a table by its name":              {`<table class="footer"><tr><td>版权</td></tr></table>`, false},
		"a table of a tenth of the page":   {`<table class="footer"><tr><td>` + strings.Repeat("版", 17) + `</td></tr></table>`, true},
		"a table just below a tenth":       {`<table class="footer"><tr><td>` + strings.Repeat("版", 16) + `</td></tr></table>`, false},
		"a quarter of the page":            {`<div class="footer">` + strings.Repeat("版", 50) + `</div>`, false},
		"more than a quarter of the page":  {`<div class="footer">` + strings.Repeat("版", 51) + `</div>`, true},
		"hidden":                           {`<div style="VISIBILITY: hidden">版权所有</div>`, false},
		"an element that shows no text":    {`<select><option>版权所有</option></select>`, false},
		"an empty part with such a name":   {`<div class="footer"></div>版`, true},
		"a style that hides nothing":       {`<div style="display:block">版权所有</div>`, true},
		"an attribute that hides nothing":  {`<div data-x="display:none">版权所有</div>`, true},
		"a name that ends in such a piece": {`<div class="afoot">版权所有</div>`, true},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := Read("<html><body><p>"+long+"</p>"+c.part+"</body></html>", 1000)
			if err != nil {
				t.Fatal(err)
			}
			if kept := len(page.Text) > len(long)+1; kept != c.kept {
				t.Errorf("kept is %v: %q", kept, page.Text)
			}
		})
	}
}

// Where the title, the date and the address of a page are taken from.
func TestMetaOrder(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want Page
	}{
		"the first of each": {`<meta name=PubDate content=1><meta name=pubdate content=2><title>甲报告</title><title>乙报告</title>`,
			Page{Title: "甲报告", Published: "1"}},
		"a heading before a title": {`<title>甲报告</title><body><h1>乙 报告</h1><h1>丙报告</h1>`, Page{Title: "乙 报告"}},
		"a name before both":       {`<meta name=ArticleTitle content="丁报告"><title>甲报告</title><body><h1>乙报告</h1>`, Page{Title: "丁报告"}},
		"properties": {`<meta property="og:title" content="丁报告"><meta property="og:url" content=u>`,
			Page{Title: "丁报告", URL: "u"}},
		"a canonical link":       {`<link rel=canonical href=u><link rel=canonical href=v>`, Page{URL: "u"}},
		"another link":           {`<link rel=stylesheet href=u>`, Page{}},
		"a link after a name":    {`<meta name=url content=u><link rel=canonical href=v>`, Page{URL: "u"}},
		"a site's name":          {`<title>示例县_甲年报-新闻</title>`, Page{Title: "甲年报"}},
		"no report in the title": {`<title> 首页 | 示例县</title>`, Page{Title: "首页"}},
		"marks alone":            {`<title>__</title>`, Page{}},
	} {
		page, err := Read("<html><head>"+c.head, 1000)
		page.Text = ""
		if err != nil || page != c.want {
			t.Errorf("%s: %+v, want %+v, %v", name, page, c.want, err)
		}
	}
}

// White space of the source is not that of the page.
func TestWhiteSpace(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a line end between Chinese":             {"<p>公开\n\t 信息</p>", "公开 信息\n"},
		"a line end and blanks behind it":        {"<p>公开\n信息\r\n年报</p>", "公开信息年报\n"},
		"a line end after a letter":              {"<p>abc\n信息</p>", "abc 信息\n"},
		"a line end before a letter":             {"<p>公开\nabc</p>", "公开 abc\n"},
		"a line end at the start":                {"<p>\n公开</p>", "公开\n"},
		"characters without width":               {"<p>公\u200B开\uFEFF信息</p>", "公开信息\n"},
		"preformatted":                           {"<pre>一  二 \r\n三</pre>", "一  二\n三\n"},
		"a caption is a row of one cell":         {"<table><caption>表一</caption><tr><td>a</td><td>b</td></tr></table>", "表一\na\tb\n"},
		"a cell of letters in blocks and behind": {"<table><tr><td><p>a</p><p>b</p>c<br>d</td><td>0</td></tr></table>", "a b c d\t0\n"},
		"hidden words of a cell":                 {"<table><tr><td>甲<span hidden>乙</span></td><td>0</td></tr></table>", "甲\t0\n"},
		"a table of long cells lays out a page": {"<table><tr><td>" + strings.Repeat("字", 301) + "</td><td>乙</td></tr></table>",
			strings.Repeat("字", 301) + "\n乙\n"},
		"a table of shorter ones does not": {"<table><tr><td>" + strings.Repeat("字", 300) + "</td><td>乙</td></tr></table>",
			strings.Repeat("字", 300) + "\t乙\n"},
		"a table with a heading lays out": {"<table><tr><td><div><h2>甲</h2></div></td><td>乙</td></tr></table>", "甲\n乙\n"},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := Read("<html>"+c.page, 1000)
			if err != nil || page.Text != c.want {
				t.Errorf("text is %q, want %q, %v", page.Text, c.want, err)
			}
		})
	}
}

// Cells beyond the limit are a fault, up to it they are not.
func TestCellsAreBounded(t *testing.T) {
	page := "<table>" + strings.Repeat("<tr><td>a<td>b</tr>", 50) + "</table>"
	if _, err := Read(page, 100); err != nil {
		t.Error(err)
	}
	var e *fault.Error
	if _, err := Read(page, 99); !errors.As(err, &e) || e.Reason != fault.TooLarge {
		t.Errorf("error is %v", err)
	}
}

// The number of a footnote stays apart from the number it stands behind.
func TestSuperscripts(t *testing.T) {
	for source, want := range map[string]string{
		"<table><tr><td>规章</td><td>26<sup>1</sup></td></tr></table>":                "规章\t26¹\n",
		"<p>26<sup><a>12</a></sup>件</p>":                                            "26¹²件\n",
		"<p>26<sup><b><i>90</i></b></sup></p>":                                      "26⁹⁰\n",
		"<p>26<sup><b><i><u>1</u></i></b></sup></p>":                                "261\n",
		"<p>26<sub>1</sub></p>":                                                     "261\n",
		"<table><tr><td>规章</td><td>3<sup>[2]</sup></td><td>4</td></tr></table>":     "规章\t3[²]\t4\n",
		"<table><tr><td>规章</td><td>3<sup>①</sup><sup>注</sup></td></tr></table><p>a": "规章\t3①注\na\n",
	} {
		page, err := Read("<html><body>"+source, 100)
		if err != nil || page.Text != want {
			t.Errorf("%s: %q, %v, want %q", source, page.Text, err, want)
		}
	}
}

// A number that was struck out is gone, and one in a field of a form is shown.
func TestCorrectedAndFilledIn(t *testing.T) {
	for cell, want := range map[string]string{
		"<del>9</del>12": "12", "<s>9</s>12": "12", "<strike>9</strike>12": "12", `<span style="text-decoration: line-through">9</span>12`: "12",
		"<ins>12</ins>": "12", `<input value="7">`: "7", `<input type=text value="7">件`: "7件", `<input type="number" value=7>`: "7",
		`<input type="hidden" value="7">`: "", `<input type=checkbox value=7>`: "", `<input type=submit value=7>`: "", "<input>": "",
	} {
		page, err := Read("<html><body><table><tr><td>规章</td><td>"+cell+"</td><td>3</td></tr></table>", 100)
		if err != nil || page.Text != "规章\t"+want+"\t3\n" {
			t.Errorf("%s: %q, %v, want %q", cell, page.Text, err, want)
		}
	}
}
