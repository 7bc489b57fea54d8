package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report/char"
)

// rank is how surely a column of a table of statistics holds its values, by its head.
type rank int

const (
	rankNone    rank = iota // names, units, codes, remarks, changes, other periods
	rankPart                // words of its own: a part, or the agency
	rankPeriod              // 本期, 累计: a part of the year or all of it, or all years together
	rankTotal               // 合计
	rankCount               // 统计数
	rankCurrent             // 本年
)

// below reports whether a rank is less sure than another; a total and a count are as sure
// as each other.
func (r rank) below(other rank) bool {
	return r < other && !(r == rankTotal && other == rankCount)
}

// columnHeads are the words by which the head of a column is ranked; the first list that
// has one decides.
var columnHeads = []struct {
	rank  rank
	whole []string   // the head is the word
	words *han.Words // the head holds one of them
}{
	{rankNone, []string{"单位", "代码", "编码", "编号", "序号", "行号", "行次", "栏次", "指标", "项目", "内容", "类别", "月", "年", "差", "级次"},
		han.NewWords("计量单位", "指标名称", "统计指标", "统计项目", "统计内容", "指标代码", "上年", "上一年", "去年", "前年", "同期", "上期", "同比", "环比",
			"增减", "增长", "增幅", "增加", "减少", "变化", "变动", "比上", "较上", "历年", "历史", "以来", "至今", "本月", "当月", "占比", "比例", "比重",
			"百分", "年均", "平均", "均值", "季度", "半年", "月份", "备注", "说明", "目标", "计划", "任务", "上报人", "填报", "审核", "联系", "口径")},
	{rankCurrent, []string{"当年", "全年"}, han.NewWords("本年", "本年度", "今年", "当年", "全年", "年度合计", "年度数")},
	{rankPeriod, []string{"累计", "总累计"}, han.NewWords("本期", "本季", "当期")},
	{rankTotal, []string{"总数", "总量", "全市", "全县", "全区", "全镇", "全州", "全省", "全旗"}, han.NewWords("合计", "总计", "汇总", "共计")},
	{rankCount, []string{"数", "值", "件数", "条数", "次数", "数额"},
		han.NewWords("统计数", "数量", "数值", "数据", "实际", "完成数", "完成情况", "指标值", "填报数", "统计值", "统计结果")},
}

// headRank ranks the head of a column.
func headRank(head string) rank {
	if rest, month := strings.CutSuffix(head, "月"); month && rest != "" && strings.Trim(rest, "0123456789一二三四五六七八九十至-") == "" {
		return rankNone
	}
	for _, h := range columnHeads {
		if slices.Contains(h.whole, head) || h.words.In(head) {
			return h.rank
		}
	}
	return rankPart
}

// YearOf is the year that a head names, 0 where it names none.
func YearOf(c *grid.Cell) int {
	s := []rune(c.Text)
	for i := 0; i+4 <= len(s); i++ {
		n := 0
		for _, r := range s[i : i+4] {
			if d := char.Digit(r); d >= 0 {
				n = n*10 + d
			} else {
				n = -1 << 20
			}
		}
		after := i + 4
		if n >= 1990 && n <= 2099 && (after == len(s) || char.Digit(s[after]) < 0) && (i == 0 || char.Digit(s[i-1]) < 0) {
			return n
		}
	}
	return 0
}

// OwnHead is the one of several heads that names the agency of a title, -1 where none does or
// several do.
func OwnHead(heads []grid.Cell, title string) int {
	found := -1
	for i := range heads {
		name := strings.TrimSpace(heads[i].Text)
		if k := strings.IndexFunc(name, han.IsOpen); k > 0 {
			name = name[:k]
		}
		if utf8.RuneCountInString(name) < 3 || !strings.Contains(title, name) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// IsName reports whether the column under a head holds words.
func IsName(head string) bool {
	switch rank := headRank(head); {
	case strings.HasSuffix(head, "名称"):
		return true
	case rank != rankNone:
		return false
	}
	return strings.HasSuffix(head, "单位") || strings.HasSuffix(head, "指标") || head == "项目" || head == "内容" || head == "序号" ||
		head == "备注" || head == "说明" || strings.HasSuffix(head, "项目")
}

// isHeader reports whether an entry is a line of a header: words without a number, but for
// years and for marks in the cells of a group's title behind them, one of them the head of
// a column.
func isHeader(e *grid.Entry) bool {
	for i := range e.Vals {
		if c := &e.Vals[i]; c.Kind == grid.Number && YearOf(c) == 0 || c.Kind > grid.Zero {
			return false
		}
	}
	return slices.ContainsFunc(headerCells(e), func(c *grid.Cell) bool { return YearOf(c) > 0 || headRank(c.Label) != rankPart })
}

// headerCells are the cells of a header that say something.
func headerCells(e *grid.Entry) []*grid.Cell {
	var cells []*grid.Cell
	for i := range e.Labels {
		if !slices.Contains(grid.GroupTitles, e.Labels[i].Label) {
			cells = append(cells, headsIn(&e.Labels[i])...)
		}
	}
	for i := range e.Vals {
		if e.Vals[i].Kind == grid.Number {
			cells = append(cells, &e.Vals[i])
		}
	}
	return cells
}

// headsIn cuts a label into the heads that are printed in it with blanks between: 指标名称
// 计量单位 本期实际 本年累计; a label that is no such list is one.
func headsIn(c *grid.Cell) []*grid.Cell {
	words := strings.Fields(c.Text)
	if len(words) < 3 || headRank(words[0]) != rankNone {
		return []*grid.Cell{c}
	}
	var cells []*grid.Cell
	for _, w := range words {
		cell := grid.ReadCell(w, c.Start, c.Line)
		cell.Label = w
		cells = append(cells, &cell)
	}
	return cells
}

// rankHeads ranks the columns by their heads: of several years the last is the current
// one.
func rankHeads(heads map[int]*grid.Cell) map[int]rank {
	latest := 0
	ranks := map[int]rank{}
	for at, c := range heads {
		if ranks[at] = headRank(c.Label); isNoted(c) {
			ranks[at] = rankPart
		}
		if y := YearOf(c); y > 0 && !isOtherwise(c) {
			latest = max(latest, y)
		}
	}
	for at, c := range heads {
		switch y := YearOf(c); {
		case y == 0 || isOtherwise(c):
		case y == latest:
			ranks[at] = rankCurrent
		default:
			ranks[at] = rankNone
		}
	}
	for _, r := range ranks {
		if r > rankNone {
			return ranks
		}
	}
	return nil
}

// isOtherwise reports whether a head with a year names something else than its numbers.
func isOtherwise(c *grid.Cell) bool {
	return headRank(c.Label) == rankNone && !slices.Contains(columnHeads[0].whole, c.Label) || isNoted(c)
}

// isNoted reports whether a head is a name with a sentence in brackets behind it, whose words
// say nothing of the column: 汤湖口乡（2015年撤并，数据单列）.
func isNoted(c *grid.Cell) bool {
	i := strings.IndexFunc(c.Text, han.IsOpen)
	return i > 0 && strings.ContainsAny(c.Text[i:], "，,、；") && headRank(c.Text[:i]) == rankPart
}
