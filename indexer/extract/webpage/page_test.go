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
		"words broken over paragraphs of a cell": {"<table><tr><td><p>商业</p><p>企业</p></td><td><p>1</p><p>2</p></td></tr></table>", "商业企业\t1 2\n"},
		"a table that lays out the page":         {"<table><tr><td><p>前言</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>", "前言\n规章\t0\n"},
		"characters of no width":                 {"<p>政\u200b府\u200c信\u200d息\u2060公\ufeff开 \u200d 3</p>", "政府信息公开 3\n"},
		"scripts, styles, hidden parts":          {"<body><style>p{}</style><script>var a='x'</script><p>正文</p><p style='display: none'>不见</p><p hidden>不见</p></body>", "正文\n"},
		"menus and feet": {"<body><div class='main-nav'><a>首页</a></div><nav>导航</nav><div><p>" + strings.Repeat("正文很长。", 30) + "</p></div><div class='footer'>版权所有</div></body>",
			strings.Repeat("正文很长。", 30) + "\n"},
		"a list of links": {"<body><ul><li><a>机构概况</a></li><li><a>政策文件</a></li><li><a>办事指南</a></li></ul><p>" + strings.Repeat("正文很长。", 30) + "</p></body>", strings.Repeat("正文很长。", 30) + "\n"},
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
	if doc.Title != "示例县青石镇2022年政府信息公开工作年度报告" || doc.Publisher != "青石镇人民政府" || doc.Published != "2023-01-09 10:00" || doc.URL != "http://www.example.gov.cn/a.html" {
		t.Errorf("metadata is %q, %q, %q, %q", doc.Title, doc.Publisher, doc.Published, doc.URL)
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
