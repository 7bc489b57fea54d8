package outline

import (
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// fieldKind says what a field of a page's notices holds.
type fieldKind uint8

const (
	otherField     fieldKind = iota
	postedField              // when the page was published
	composedField            // when the document was made, signed or printed
	undatedField             // a date that does not say of what
	publisherField           // who publishes
	sourceField              // where the page has it from
	indexField               // 索引号
	nameField                // the title
)

// fieldNames are the names of the fields that pages print around a text.
var fieldNames = map[fieldKind][]string{
	postedField: strings.Fields(`发布日期 发布时间 公开日期 公开时间 发文日期 发文时间 发表日期 发表时间
		公布日期 公布时间 信息提供日期 提供日期 上传日期 上传时间
		更新日期 更新时间 录入时间 录入日期 添加时间 添加日期 信息发布日期 信息发布时间 刊发时间`),
	composedField: strings.Fields(`成文日期 成文时间 生成日期 生成时间 撰写日期 撰写时间 印发日期 印发时间
		制发日期 制作日期 编制日期 形成日期 签发日期 产生日期`),
	undatedField: strings.Fields("时间 日期"),
	publisherField: strings.Fields(`发布机构 发布机关 发文机关 发文机构 发文单位 发布单位 公开主体 公开机构
		公开单位 公开责任部门 责任部门 责任单位 提供单位 信息提供单位 供稿单位 制发机关`),
	sourceField: strings.Fields("信息来源 文章来源 稿件来源 来源"),
	indexField:  strings.Fields("索引号 信息索引号 信息索引 索引编号"),
	nameField:   strings.Fields("标题 名称 信息名称 信息标题 文件名称 公文名称"),
	otherField: strings.Fields(`文号 发文字号 文件编号 编号 公开方式 公开时限 公开范围 公开形式 公开类别
		公开类型 公开程序 公开属性 主题词 主题分类 主题类别 组配分类 体裁分类 体裁 信息分类
		信息类别 信息类型 分类 效力状态 效力属性 有效性 时效 时效性 有效期 失效日期 失效时间 废止日期
		废止时间 生效日期 生效时间 实施日期 终止日期 关键词 关键字 作者 编辑 责任编辑 责编 审核 校对
		录入 记者 浏览次数 浏览量 浏览 点击数 点击率 点击量 点击次数 访问次数 访问量 阅读次数 阅读量
		阅读数 阅读 人气 字号 字体 字体大小 所属机构 所属类别 内容概述 内容描述 语种 文种 服务对象
		载体类型 记录形式 中文名 外文名 隶属关系 存储位置 打印 分享 点赞 公开目录 所属目录 信息目录 所属栏目`),
}

// fieldsByName leads the names of fields to their kinds; longestField is the number of
// characters of the longest.
var fieldsByName, longestField = func() (map[string]fieldKind, int) {
	kinds, longest := map[string]fieldKind{}, 0
	for kind, names := range fieldNames {
		for _, n := range names {
			kinds[n] = kind
			longest = max(longest, utf8.RuneCountInString(n))
		}
	}
	return kinds, longest
}()

// field is one field of a notice.
type field struct {
	kind  fieldKind
	value string
}

// isFieldStop reports whether r ends the name of a field.
func isFieldStop(r rune) bool {
	return r == 0 || r == ':' || r == '：' || r == '|' || r == ']' || r == '】' || char.Blank(r)
}

// isFieldEdge reports whether r stands around the name or the value of a field.
func isFieldEdge(r rune) bool { return isFieldStop(r) || r == '[' || r == '【' }

// fieldAt is the kind of the longest field whose name s begins with, blanks inside left out,
// and the size of the name; 0 where none is.
func fieldAt(s string) (kind fieldKind, size int) {
	var b strings.Builder
	for at, n := 0, 0; at < len(s) && n < longestField; {
		r, w := han.Decode(s[at:])
		at += w
		if char.Blank(r) && n > 0 {
			continue
		}
		b.WriteRune(r)
		n++
		if !isFieldStop(han.FirstRune(s[at:])) {
			continue
		}
		if k, ok := fieldsByName[b.String()]; ok {
			kind, size = k, at
		} else if k, ok := dateField(b.String(), s[at:]); ok {
			kind, size = k, at
		}
	}
	return kind, size
}

// postedVerbs are names of fields in front of a date alone: 发布于 2023-01-12.
var postedVerbs = wordSet("发布于 发表于 更新于 刊发于 发布 发表 更新")

// dateField tells by its words what a date is of, where the name of its field is none of the
// usual: 公文生成日期. Value is what follows the name.
func dateField(name, value string) (fieldKind, bool) {
	if postedVerbs[name] {
		_, n := han.DateAt(han.Squeeze(strings.TrimLeftFunc(value[:min(len(value), 60)], isFieldEdge)))
		return postedField, n > 0
	}
	switch {
	case !han.HasAnySuffix(name, []string{"日期", "时间"}):
		return otherField, false
	case han.HasAny(name, []string{"废止", "失效", "终止", "有效", "生效", "实施", "统计", "截止", "截至", "期限", "起",
		"止", "办公", "工作", "服务"}):
		return otherField, false
	case han.HasAny(name, []string{"发布", "公布", "发表", "公开", "发文", "上传", "更新", "刊登", "登载"}):
		return postedField, true
	case han.HasAny(name, []string{"生成", "成文", "撰写", "编制", "编写", "制作", "印发", "形成", "签", "报告", "填报",
		"落款"}):
		return composedField, true
	}
	return otherField, false
}

// fieldsOf are the fields that a line holds one behind the other: 成文日期 2022-01-08 发布日期
// 2022-09-06. Lead is what stands in front of the first.
func fieldsOf(s string) (lead string, fields []field) {
	value := 0
	end := func(at int) {
		text := strings.TrimFunc(s[value:at], isFieldEdge)
		if len(fields) == 0 {
			lead = strings.Trim(text, "•·*- （(")
		} else {
			fields[len(fields)-1].value = text
		}
	}
	before := rune(0)
	for i := 0; i < len(s); {
		r, w := han.Decode(s[i:])
		dated := false // 2022年01月18日来源
		if before == '日' && len(fields) == 0 {
			_, dated = stamp(s[value:i])
		}
		if r >= 0x2E80 && (!isHan(before) || dated) {
			if kind, size := fieldAt(s[i:]); size > 0 {
				end(i)
				fields = append(fields, field{kind: kind})
				i += size
				value, before = i, 0
				continue
			}
		}
		before = r
		i += w
	}
	end(len(s))
	return lead, fields
}

// isHan reports whether r is a character of a word.
func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

// isFieldName reports whether a line is the name of a field whose value stands in the
// next line.
func isFieldName(s string) bool {
	if len(s) > 40 {
		return false
	}
	_, ok := fieldsByName[strings.TrimFunc(han.Squeeze(s), isFieldEdge)]
	return ok
}

// isFieldRow reports whether a line holds the names of several fields and nothing else, whose
// values stand side by side in the next.
func isFieldRow(s string) (fields []field, ok bool) {
	lead, fields := fieldsOf(s)
	if lead != "" || len(fields) < 2 {
		return nil, false
	}
	for _, f := range fields {
		if f.value != "" {
			return nil, false
		}
	}
	return fields, true
}

// rowFields gives the names in a row the values below them; nil where they are not as many.
func rowFields(names []field, r *grid.Row, text string) []field {
	var values []string
	for _, c := range r.Cells {
		if c.Kind != grid.Blank {
			values = append(values, c.Text)
		}
	}
	if len(values) != len(names) {
		values = strings.Fields(text)
	}
	if len(values) != len(names) {
		return nil
	}
	for i := range names {
		names[i].value = values[i]
	}
	return names
}

// word is the beginning of a value up to the first blank, bar or stop.
func (f *field) word() string {
	end := strings.IndexFunc(f.value, func(r rune) bool { return char.Blank(r) || strings.ContainsRune("|；，;,【[", r) })
	if end < 0 {
		end = len(f.value)
	}
	if end > 120 {
		return ""
	}
	return f.value[:end]
}

// readNotice takes publisher, date, index number and title from line i where it
// is a notice, or from what stands behind a title in its line.
func (rd *Reader) readNotice(rows []grid.Row, i int, m *Front) {
	if !m.Notices[i] && (i < m.TitleFrom || i >= m.TitleTo) {
		return
	}
	s := rd.fold.Simplify(bareLine(rows[i].Text))
	if v := valueLine(rows, i); v > 0 && isFieldName(s) {
		s += "：" + rd.fold.Simplify(rows[v].Text)
	}
	lead, fields := fieldsOf(s)
	if names, ok := isFieldRow(s); ok && i+1 < len(rows) {
		fields = rowFields(names, &rows[i+1], rd.fold.Simplify(rows[i+1].Text))
	}
	if d, ok := stamp(lead); ok {
		m.post(d, undatedField)
	}
	for k := range fields {
		f := &fields[k]
		switch f.kind {
		case postedField, composedField, undatedField:
			m.postValue(f)
		case publisherField, sourceField:
			if w := f.word(); w != "" && (m.Publisher == "" || f.kind == publisherField && m.published != publisherField) {
				m.Publisher, m.published = w, f.kind
			}
		case indexField:
			if m.Index == "" {
				m.Index = f.word()
			}
		case nameField:
			if m.named == "" && titleLike(rd.fold.Text(f.value)) {
				m.named = f.value
			}
		}
	}
}

// valueLine is the line with the value of a field whose name line i is: the next, or behind
// one that holds the colon alone; 0 where the lines end.
func valueLine(rows []grid.Row, i int) int {
	for v := i + 1; v < min(len(rows), i+3); v++ {
		if strings.TrimFunc(rows[v].Text, isFieldStop) != "" {
			return v
		}
	}
	return 0
}

// postValue notes the date of a field.
func (m *Front) postValue(f *field) {
	if d, ok := han.FindDate(f.value); ok {
		m.post(d, f.kind)
	} else if d, ok := compactDate(f.value); ok {
		m.post(d, f.kind)
	}
}

// postedRanks say how well a field tells when a page was published.
var postedRanks = map[fieldKind]int{composedField: 1, undatedField: 2, postedField: 3}

// post notes a date of the page, where none is known that tells better when it was
// published.
func (m *Front) post(d han.Date, kind fieldKind) {
	if rank := postedRanks[kind]; rank > m.posted {
		m.Posted, m.posted = d, rank
	}
}
