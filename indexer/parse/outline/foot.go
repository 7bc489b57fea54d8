package outline

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
)

// endWords mark the foot of a page wherever they stand in a line: what follows is
// not the report.
var endWords = []string{"版权所有", "ICP备", "公网安备", "网站标识码", "主办单位", "承办单位", "扫一扫在手机",
	"打印本页", "关闭窗口", "返回顶部", "网站地图", "Copyright",
	"copyright"}

var allEndWords = han.NewWords(endWords...)

// endStarts mark it where a line begins with them; reports use these words too.
var endStarts = []string{"主办：", "主办:", "技术支持", "上一篇", "下一篇", "上一条", "下一条", "相关链接",
	"友情链接", "扫一扫", "扫码", "分享到", "分享：", "分享:", "联系我们"}

// findEnd cuts the foot of a page off: from the first line after the last heading
// that only a page's foot has. No sentence stands behind a foot that is told by the
// words it begins with.
func (rd *Reader) findEnd(rows []grid.Row, first int, m *Front) {
	from := max(first, m.TitleTo)
	sentences := false
	for i := len(rows) - 1; i > from && i >= len(rows)-60; i-- {
		s := rows[i].Text
		if strings.Contains(s, "。") {
			sentences = true
		} else if len(s) <= 300 && (rows[i].Class != grid.Tabular || rows[i].Values == 0) &&
			(allEndWords.In(s) || !sentences && han.HasAnyPrefix(strings.TrimLeft(s, " 【[（(|\u3000\u00A0"), endStarts)) {
			m.end = i
		}
	}
}

// imprints begin the lines below the signature of an official document that say what it is
// about and who else gets it.
var imprints = []string{"主题词", "抄送", "抄报", "分送"}

// findImprint moves the end of the report up over such lines and over what stands below them,
// where a date stands above: 主题词：…, 抄送：…, 某某办公室2023年1月9日印发.
func (rd *Reader) findImprint(rows []grid.Row, first int, m *Front) {
	const most = 6 // lines
	for i := max(first, m.TitleTo, m.end-most) + 1; i < m.end; i++ {
		s := strings.ReplaceAll(han.Squeeze(rows[i].Text), ":", "：")
		name, _, ok := strings.Cut(s, "：")
		above := rows[overFolio(rows, i)].Text
		_, alone := signedOn(above)
		_, _, named := rd.signedLine(above)
		if ok && slices.Contains(imprints, name) && (alone || named) {
			m.end = i
			return
		}
	}
}

// fileEndings end the names of files.
var fileEndings = strings.Fields(".pdf .doc .docx .xls .xlsx .wps .et .ofd .zip .rar .jpg .jpeg .png .gif .tif .txt .ceb .ppt .pptx")

// isFileName reports whether a line is the name of an attached file, its size or a word to
// fetch it behind it: 附件1：某某镇2022年政府信息公开工作年度报告.pdf（120KB）.
func isFileName(s string) bool {
	s = strings.ToLower(han.Squeeze(s))
	if len(s) > 300 || strings.Contains(s, "。") {
		return false
	}
	for _, ending := range fileEndings {
		if i := strings.LastIndex(s, ending); i >= 0 {
			rest := strings.Trim(s[i+len(ending):], "0123456789.()（）[]【】kmb节字已下载点击预览查看大小:：次|-")
			if rest == "" {
				return true
			}
		}
	}
	return false
}

// findTail moves the end of the report up over what pages print below it: names of attached
// files, the title once more, the name of the column, notices and links.
func (rd *Reader) findTail(rows []grid.Row, first int, m *Front) {
	title := rd.fold.Text(m.title)
	for i := m.end - 1; i > max(first, m.TitleTo); i-- {
		s := rows[i].Text
		folded := ""
		if len(s) <= 300 {
			folded = rd.fold.Text(s)
		}
		again := folded != "" && (folded == title || titleOfColumn(folded))
		if rows[i].Class == grid.Tabular && rows[i].Values > 0 || !again && !isFileName(s) && !rd.isPageBar(s) && !isContact(s) &&
			!(rd.isNotice(s) &&
				isFieldLine(rd.fold.Simplify(s))) {
			return
		}
		m.end = i
	}
}
