package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/agency"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// noticeWords mark lines that pages print around a text.
var noticeWords = han.NewWords("发布时间", "发布日期", "发表时间", "撰写时间", "浏览次数", "浏览量", "阅读次数",
	"阅读量", "点击数", "点击量", "访问次数", "访问量", "字号", "字体", "打印",
	"关闭窗口", "关闭本页", "点击查看",
	"当前位置", "您的位置", "您现在的位置", "所在位置", "索引号", "公开方式", "公开时限", "分享到",
	"分享：", "信息来源", "责任编辑", "扫一扫", "扫码", "成文日期", "发布机构", "发文机关", "生成日期",
	"主题词", "主题分类", "组配分类", "体裁分类", "公开类别", "信息分类", "有效性", "信息名称", "发文字号",
	"关键字：", "关键词：", "视力保护色", "无障碍", "收藏", "返回顶部", "欢迎访问", "欢迎光临")

// noticeMarks are what else pages print in a line of its own.
var noticeMarks = []string{"大中小", "登录", "注册", "登录注册", "登录|注册", "分享", "打印", "简体", "繁体",
	"简体|繁体", "字号", "文号", "时效"}

// pageWords are what pages print around a text in lines of nothing but such words: links to
// share it, sizes of letters, tools. Weak ones need another beside them.
var pageWords, weakPageWords = wordSet(`分享 分享到 转发 微信 微信好友 朋友圈 微信朋友圈 微博 新浪 新浪微博
	腾讯 腾讯微博 头条 今日头条 空间 qq qq空间 qq好友 人人网 豆瓣 豆瓣网 开心网 百度贴吧
	打印 打印本页 打印此页 打印文章 打印页面 关闭 关闭窗口 关闭本页 关闭页面 字体 字号 字体大小
		默认 超大 收藏 加入收藏 收藏本页 复制 复制链接 二维码 扫一扫 扫描二维码 扫码 手机版 手机阅读
	手机浏览 无障碍 无障碍浏览 无障碍阅读 关怀版 长者版 适老化 简体 繁体 登录 注册 首页 返回
		返回顶部 返回列表 顶部 朗读 语音 语音播报 播报 纠错 我要纠错 视力保护色 设为首页 点赞 下载
	文字版 文本下载 pdf下载 word下载 附件下载 上一篇 下一篇 上一条 下一条 没有了 浏览 阅读 点击数
		点击量 浏览次数 浏览量 访问量 大中小 保护视力色`),
	wordSet("大 中 小 到 至 无 更多 评论 次 | 已阅 人 推荐 a a+ a- 正文 版 文号 时效 [ ]")

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// isPageBar reports whether a line holds nothing but words that pages print around a text.
func (rd *Reader) isPageBar(s string) bool {
	if len(s) > 200 {
		return false
	}
	strong := false
	for _, w := range strings.FieldsFunc(s, func(r rune) bool {
		return char.Blank(r) || strings.ContainsRune("|｜[]【】（）()<>《》·、/:：-—_,，", r)
	}) {
		w = rd.fold.Text(w)
		if strings.Trim(w, "0123456789") == "" {
			continue
		}
		strong = strong || pageWords[w]
		if !pageWords[w] && !weakPageWords[w] {
			return false
		}
	}
	return strong
}

// isNotice reports whether a page prints a line around its text.
func (rd *Reader) isNotice(s string) bool {
	if len(s) > 400 || strings.Contains(s, "。") {
		return false
	}
	s = rd.fold.Simplify(bareLine(s))
	if _, ok := stamp(s); ok && strings.ContainsAny(s, ":：") || rd.isPageBar(s) || isTitleField(s) {
		return true
	}
	bare := strings.ReplaceAll(han.Squeeze(s), ":", "：")
	// A piece of a sentence may hold any of the words.
	if len(s) <= 240 && noticeWords.In(bare) && (!strings.ContainsAny(bare, "，；,;") || noticeWords.At(bare) != "") {
		return true
	}
	for _, m := range noticeMarks {
		if strings.Trim(bare, "：|【】[]") == m {
			return true
		}
	}
	return isFieldLine(s)
}

// isFieldLine reports whether a line begins with a field, or has several, or one behind the
// date of the page.
func isFieldLine(s string) bool {
	lead, fields := fieldsOf(s)
	if len(fields) == 0 || !strings.ContainsAny(s, ":：|") && len(fields) < 2 && !fields[0].dated() {
		return false
	}
	if _, ok := stamp(lead); ok || lead == "" {
		return true
	}
	if _, rest, _, ok := stampIn(lead); ok && han.RuneCount(rest, 11) <= 10 && !strings.ContainsAny(rest, "，,") {
		return true // 2023-01-12 办公室 阅读：12
	}
	return len(fields) > 1 && utf8.RuneCountInString(lead) <= 20
}

// dated reports whether the field is one of dates and has a date alone.
func (f *field) dated() bool {
	_, ok := stamp(f.value)
	return ok && postedRanks[f.kind] > 0
}

// isTitleField reports whether a line is the field with the title, whose name a blank
// ends: 标 题 …, 名 称 ….
func isTitleField(s string) bool {
	kind, size := fieldAt(s)
	return size > 0 && kind == nameField && char.Blank(han.FirstRune(s[size:])) && (strings.HasPrefix(s, "标") || SpeaksOfReport(s))
}

// IsCrumb reports whether a line is the path of a page within its site: 首页 > 信息公开.
func IsCrumb(s string) bool {
	return !strings.Contains(s, "。") && han.HasAny(s, []string{"首页", ">", "＞", "»", "/政府信息公开/"})
}

// noticeLines marks the lines in front of the first heading that the page printed:
// notices, and the values below the names of fields.
func (rd *Reader) noticeLines(rows []grid.Row) []bool {
	notices := make([]bool, len(rows))
	for i := range rows {
		s := rows[i].Text
		if rd.isNotice(s) && !rd.startsWithTitle(s) {
			notices[i] = true
		}
		if i+1 >= len(rows) || len(s) > 300 {
			continue
		}
		s = rd.fold.Simplify(bareLine(s))
		names, row := isFieldRow(s)
		if isFieldName(s) {
			value := rows[i+1].Text
			if han.RuneCount(value, 31) <= 30 && !strings.ContainsAny(value, "。，") && !titleLike(rd.fold.Text(value)) {
				notices[i], notices[i+1] = true, true
			}
		} else if row && rowFields(names, &rows[i+1], rows[i+1].Text) != nil {
			notices[i], notices[i+1] = true, true
		}
	}
	return notices
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
	rest := folded
	for _, w := range []string{"政府", "政务", "信息", "公开", "工作", "年度", "报告", "年报"} {
		rest = strings.TrimPrefix(rest, w)
	}
	return rest == "" && strings.Contains(folded, "公开")
}

// titleBelow reports whether one of the lines is the title of a report by itself.
func (rd *Reader) titleBelow(rows []grid.Row, from, to int, m *Front) bool {
	for i := from; i < to; i++ {
		s := rd.fold.Text(rows[i].Text)
		if !m.Notices[i] && !IsCrumb(rows[i].Text) && titleLike(s) && !titleOfColumn(s) &&
			(TitleYear(s) > 0 || agency.LooksLike(s)) && !strings.ContainsAny(s, "，：,:") {
			return true
		}
	}
	return false
}
