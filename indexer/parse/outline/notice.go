package outline

import (
	"strings"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// noticeWords mark lines that pages print around a text.
var noticeWords = []string{"发布时间", "发布日期", "发表时间", "撰写时间", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "访问次数", "访问量", "字号", "字体", "打印",
	"关闭窗口", "关闭本页", "点击查看",
	"当前位置", "您的位置", "您现在的位置", "所在位置", "索引号", "公开方式", "公开时限", "分享到", "分享：", "信息来源", "责任编辑", "扫一扫", "扫码", "成文日期", "发布机构", "发文机关", "生成日期",
	"主题词", "主题分类", "组配分类", "体裁分类", "公开类别", "信息分类", "有效性", "信息名称", "发文字号", "关键字：", "关键词：", "视力保护色", "无障碍", "收藏", "返回顶部"}

// noticeFields are the names of fields that mark a notice where they begin it.
var noticeFields = []string{"来源：", "作者：", "编辑：", "审核：", "时间：", "标题：", "文号：", "时效："}

// noticeValues are names of fields that stand in a line of their own, the value
// in the next.
var noticeValues = []string{"来源", "信息来源", "作者", "编辑", "责任编辑", "审核", "撰写时间", "发布时间", "发布日期", "发布机构"}

// noticeMarks are what else pages print in a line of its own.
var noticeMarks = []string{"大中小", "登录", "注册", "登录注册", "登录|注册", "分享", "打印", "简体", "繁体", "简体|繁体", "字号", "文号", "时效"}

// isNotice reports whether a page prints a line around its text.
func isNotice(s string) bool {
	if len(s) > 240 || strings.Contains(s, "。") {
		return false
	}
	bare := strings.ReplaceAll(han.Squeeze(s), ":", "：")
	// A piece of a sentence may hold any of the words.
	if han.HasAny(bare, noticeWords) && (!strings.ContainsAny(bare, "，；") || han.HasAnyPrefix(bare, noticeWords)) {
		return true
	}
	for _, m := range noticeMarks {
		if strings.Trim(bare, "：|【】[]") == m {
			return true
		}
	}
	if han.HasAnyPrefix(bare, noticeFields) || isTitleField(s) {
		return true
	}
	if !strings.Contains(bare, "：") {
		return false
	}
	// A field in the middle of a line stands behind a blank or a bar.
	for _, f := range noticeFields {
		name := strings.TrimSuffix(f, "：")
		for _, before := range []string{" ", "\u3000", "\u00A0", "|", "\t"} {
			if strings.Contains(s, before+name+":") || strings.Contains(s, before+name+"：") {
				return true
			}
		}
	}
	return false
}

// isTitleField reports whether a line is the field with the title, whose name a blank
// ends: 标 题 ….
func isTitleField(s string) bool {
	rest, ok := strings.CutPrefix(s, "标")
	if !ok {
		return false
	}
	rest, ok = strings.CutPrefix(strings.TrimLeftFunc(rest, char.Blank), "题")
	return ok && char.Blank(han.FirstRune(rest))
}

// IsCrumb reports whether a line is the path of a page within its site: 首页 > 信息公开.
func IsCrumb(s string) bool {
	return han.HasAny(s, []string{"首页", ">", "＞", "»", "/政府信息公开/"})
}

// noticeLines marks the lines in front of the first heading that the page printed:
// notices, and the values below the name of a field.
func (rd *Reader) noticeLines(rows []grid.Row) []bool {
	notices := make([]bool, len(rows))
	for i := range rows {
		s := rows[i].Text
		if isNotice(s) {
			notices[i] = true
		}
		if isFieldName(s) && i+1 < len(rows) {
			value := rows[i+1].Text
			if han.RuneCount(value, 31) <= 30 && !strings.ContainsAny(value, "。，") && !titleLike(rd.fold.Text(value)) {
				notices[i], notices[i+1] = true, true
			}
		}
	}
	return notices
}

// isFieldName reports whether a line is the name of a field whose value stands in the
// next line.
func isFieldName(s string) bool {
	if len(s) > 40 {
		return false
	}
	s = strings.TrimRight(han.Squeeze(s), ":：")
	for _, v := range noticeValues {
		if s == v {
			return true
		}
	}
	return false
}

// isFileNumber reports whether a line is the number of an official document by itself:
// 云政〔2023〕6号.
func isFileNumber(s string) bool {
	s = han.Squeeze(s)
	open := strings.IndexFunc(s, func(r rune) bool { return han.IsOpen(r) || r == '﹝' || r == '【' })
	if open < 0 || len(s) > 60 || !strings.HasSuffix(strings.TrimRight(s, ")）"), "号") {
		return false
	}
	_, w := han.Decode(s[open:])
	year, count, _ := han.DigitsAt(s[open+w:], 4)
	return count == 4 && han.PlausibleYear(year)
}

// titleOfColumn reports whether a folded line names the column of a site where reports
// are, not a report: 政府信息公开年报.
func titleOfColumn(folded string) bool {
	switch folded {
	case "政府信息公开", "信息公开", "政务公开", "政府信息公开年报", "信息公开年报", "政务公开年报", "政府信息公开年度报告", "信息公开年度报告", "政府信息公开工作年度报告", "政府信息公开工作年报":
		return true
	}
	return false
}

// titleBelow reports whether one of the lines is the title of a report by itself.
func (rd *Reader) titleBelow(rows []grid.Row, from, to int, m *Front) bool {
	for i := from; i < to; i++ {
		s := rd.fold.Text(rows[i].Text)
		if !m.Notices[i] && !IsCrumb(rows[i].Text) && titleLike(s) && !titleOfColumn(s) &&
			(TitleYear(s) > 0 || agency.LooksLike(s)) && !strings.ContainsAny(s, "，：") {
			return true
		}
	}
	return false
}

// readNotice takes publisher, date, index number and title from line i where it
// is a notice.
func readNotice(rows []grid.Row, i int, m *Front) {
	if !m.Notices[i] {
		return
	}
	s := rows[i].Text
	if isFieldName(s) && i+1 < len(rows) {
		s += "：" + rows[i+1].Text
	}
	if m.Publisher == "" {
		m.Publisher = after(s, "发布机构", "发文机关", "信息来源", "来源", "公开主体", "发布单位")
	}
	if m.Posted.Year == 0 && han.HasAny(s, []string{"时间", "日期"}) {
		m.Posted, _ = han.FindDate(s)
	}
	if m.Index == "" {
		m.Index = after(s, "索引号", "索 引 号")
	}
	if m.named == "" {
		m.named = after(s, "标题", "标 题", "信息名称")
	}
}

// after is the word behind one of the labels and a colon.
func after(s string, labels ...string) string {
	for _, l := range labels {
		i := strings.Index(s, l)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeftFunc(s[i+len(l):], func(r rune) bool { return char.Blank(r) || r == ':' || r == '：' || r == '|' })
		if end := strings.IndexFunc(rest, func(r rune) bool { return char.Blank(r) || r == '|' || r == '；' || r == '，' }); end >= 0 {
			rest = rest[:end]
		}
		if rest != "" && len(rest) <= 120 {
			return rest
		}
	}
	return ""
}
