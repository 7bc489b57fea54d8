package outline

import (
	"fmt"
	"strings"
	"testing"
)

// TestFields reads the fields of a line one behind the other, blanks inside their names left
// out, and takes no field out of the middle of a word.
func TestFields(t *testing.T) {
	for s, want := range map[string]string{
		"成文日期 2022-01-08 发布日期 2022-09-06":  "[] 2=2022-01-08 1=2022-09-06",
		"索  引  号：QS/2022-1 | 公开方式：主动公开 |":  "[] 6=QS/2022-1 0=主动公开",
		"2021-01-27 16:40     来源:青石县气象局":   "[2021-01-27 16:40] 5=青石县气象局",
		"来源: 作者: 时间:2023-01-28 点击率:【 打印 】": "[] 5= 0= 3=2023-01-28 0= 0=",
		"本报告统计时间：2022年1月1日至12月31日":         "[本报告统计时间：2022年1月1日至12月31日]",
		"信息来源：青石县":                         "[] 5=青石县",
		"时间安排":                             "[时间安排]",
		"":                                 "[]",
	} {
		lead, fields := fieldsOf(s)
		got := "[" + lead + "]"
		for _, f := range fields {
			got += fmt.Sprintf(" %d=%s", f.kind, f.value)
		}
		if got != want {
			t.Errorf("%s holds %s, want %s", s, got, want)
		}
	}
}

// TestPageNotices takes the date of publication and the publisher out of the notices of a
// page, of whatever layout, and leaves none of them in the text.
func TestPageNotices(t *testing.T) {
	const title = "示例市青石区白水镇人民政府2022年政府信息公开工作年度报告"
	for name, c := range map[string]struct{ front, behind, posted, publisher, index string }{
		"two dates in one line":        {front: "成文日期 2023-01-08 发布日期 2023-09-06\n", posted: "2023-09-06"},
		"two dates in the other order": {front: "发布日期 2023-09-06 成文日期 2023-01-08\n", posted: "2023-09-06"},
		"two dates on two lines":       {front: "生成日期：2023-01-08\n公开日期：2023-09-06\n", posted: "2023-09-06"},
		"only when it was made": {front: "成文日期 2023-01-08\n发布机构 白水镇\n", posted: "2023-01-08",
			publisher: "白水镇"},
		"a day on which it ends":          {front: "失效日期 2028-01-08 发布日期 2023-01-09\n", posted: "2023-01-09"},
		"a date in front of the source":   {behind: "2023-01-27 16:40     来源:白水镇\n", posted: "2023-01-27", publisher: "白水镇"},
		"a date and a time by themselves": {behind: "2023-01-27 16:40:05\n", posted: "2023-01-27"},
		"behind a bullet": {behind: "• 2023-01-24 09:05\n• 来源: 白水镇\n", posted: "2023-01-24",
			publisher: "白水镇"},
		"behind the address of a site": {behind: "青石区人民政府门户网站 www.example.gov.cn 2023年01月28日\n",
			posted: "2023-01-28"},
		"behind the name of a column": {behind: "青石区信息公开  2023/3/27\n", posted: "2023-03-27"},
		"behind its source": {behind: "来源:白水镇         2023-03-15 16:28:04\n", posted: "2023-03-15",
			publisher: "白水镇"},
		"a day in front of its source": {behind: "2023年01月18日来源:白水镇\n", posted: "2023-01-18", publisher: "白水镇"},
		"value below its name": {behind: "发文时间\n2023年02月08日 10:21:00\n来源\n白水镇\n编辑\n闻某\n",
			posted: "2023-02-08", publisher: "白水镇"},
		"spaced name": {behind: "信息提供日期 : 2023-03-14\n", posted: "2023-03-14"},
		"names over values": {front: "索引号 | 公开方式 | 发布机构 | 发布日期 |\n" +
			"QS/2023-1 | 主动公开 | 白水镇 | 2023-02-09 |\n", posted: "2023-02-09", publisher: "白水镇", index: "QS/2023-1"},
		"publisher before source": {front: "来源：青石区政务公开网\n发布机构：白水镇\n", publisher: "白水镇"},
		"source behind publisher": {front: "发布机构：白水镇\n来源：青石区政务公开网\n", publisher: "白水镇"},
		"traditional script": {front: "發布單位: | 白水鎮 |\n公開日期: | 2023-07-27 16:32 |\n", posted: "2023-07-27",
			publisher: "白水镇"},
		"a bar to share":        {behind: "分享 微信\n头条\n微博 空间 qq\n【字体: 打印\n"},
		"tools":                 {behind: "打印本页 | 关闭窗口\n字体：[大 中 小]\n收藏 下载\n"},
		"where the page stands": {front: "首页 > 政府信息公开 > 乡镇\n"},
	} {
		o, _ := outlineOf(t, c.front+title+"\n"+c.behind+"根据有关规定编制本报告。\n"+overview+"二、"+
			"主动公开政府信息情况\n无。\n")
		posted := ""
		if o.Front.Posted.Year > 0 {
			posted = o.Front.Posted.String()
		}
		if o.Title != title || posted != c.posted || o.Front.Publisher != c.publisher || o.Front.Index != c.index {
			t.Errorf("%s: %s of %s by %q, index %q; want %s by %q, index %q", name, o.Title, posted, o.Front.Publisher, o.Front.Index, c.posted,
				c.publisher, c.index)
		}
		if got := strings.TrimSpace(o.Sections[0].Text); got != "根据有关规定编制本报告。" {
			t.Errorf("%s: the preamble is %q", name, got)
		}
	}
}

// TestNoNotice keeps lines of the text that hold words of a page.
func TestNoNotice(t *testing.T) {
	rd := newReader(t)
	for s, want := range map[string]bool{
		"无": false, "大 中 小": true, "大 中": false, "大 中 小 打印": true, "微信公众号建设情况": false,
		"通过微信 微博 公开": false, "分享": true, "2023年1月9日": false, "2023-01-09 10:20": true,
		"来源：白水镇。": false, "来源：白水镇": true, "联系电话：0816-7000000": false, "时间：2023-01-09": true,
		strings.Repeat("微信 ", 28): true, strings.Repeat("微信 ", 29): false,
		"": false, "123": false, "阅读 123 次": true,
		"欢迎访问白水镇人民政府网站": true, "欢迎光临": true, "欢迎访问白水镇网站。": false,
		"欢迎社会监督":                false,
		"2023-01-09 综合部 阅读：120": true, "2023-01-09 一二三四五六七八九十 阅读：120": true,
		"2023-01-09 一二三四五六七八九十甲 阅读：120": false,
		"2023-01-09，综合部 阅读：120":         false, "综合部 阅读：120": false,
	} {
		if got := rd.isNotice(s); got != want {
			t.Errorf("%q is a notice: %v, want %v", s, got, want)
		}
	}
}

// TestIsCrumb tells the path of a page from a sentence that holds one of its marks.
func TestIsCrumb(t *testing.T) {
	for s, want := range map[string]bool{"首页 > 政府信息公开": true, "当前位置：首页": true, "A》B": false,
		"按照年度报告格式>编制本报告。": false, "按照格式编制": false} {
		if got := IsCrumb(s); got != want {
			t.Errorf("%s is a path: %v, want %v", s, got, want)
		}
	}
}
