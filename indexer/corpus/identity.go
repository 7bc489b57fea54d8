package corpus

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// title chooses how the document is headed; a document may have none.
func (n *narrator) title() {
	d := n.doc
	full := len(d.agency.path)
	shown := n.depth(full)
	org := d.agency.chain(shown)
	gov := org + d.agency.suffix
	year := strconv.Itoa(d.year)
	suffix := true
	switch weighted(n.random, []float64{28, 22, 14, 10, 10, 8, 8}) {
	case 0:
		d.titleLines = []string{gov + year + "年政府信息公开工作年度报告"}
	case 1:
		d.titleLines = []string{year + "年" + gov + "政府信息公开工作年度报告"}
	case 2:
		d.titleLines = []string{gov + year + "年度政府信息公开工作报告"}
	case 3:
		d.titleLines = []string{gov, year + "年政府信息公开工作年度报告"}
	case 4:
		d.titleLines = []string{year + "年" + org + "政府信息公开年报"}
		suffix = false
	case 5:
		d.titleLines = []string{"政府信息公开工作年度报告"}
		return
	case 6:
		return
	}
	n.show("title", shown, suffix)
}

// depth is how many ancestors a mention of the agency names. A department is
// nothing without its division.
func (n *narrator) depth(full int) int {
	k := []int{0, 1, 2, 3}[weighted(n.random, []float64{25, 40, 20, 15})]
	if n.doc.agency.level == report.LevelDepartment {
		k = max(1, k)
	}
	return min(k, full)
}

// show notes that a place of the document names the agency with some ancestors, and
// whether with what it is besides a place. Its full name has all that is printed.
func (n *narrator) show(where string, ancestors int, suffix bool) {
	d := n.doc
	d.suffixed = d.suffixed || suffix
	more := d.fullName == "" || ancestors > d.ancestors
	d.ancestors = max(d.ancestors, ancestors)
	d.fullName = d.agency.chain(d.ancestors)
	if d.suffixed {
		d.fullName += d.agency.suffix
	}
	if more {
		d.shown = where
		if ancestors == 0 {
			d.shown = "none"
		}
	}
}

// writePreamble cites the law, names the compiler and the period.
func (n *narrator) writePreamble() {
	d := n.doc
	shown := n.depth(len(d.agency.path))
	org := d.agency.chain(shown) + d.agency.suffix
	if len(d.titleLines) > 0 && d.fullName != "" && n.chance(0.5) {
		org = d.agency.name + d.agency.suffix
		shown = 0
	}
	var b strings.Builder
	number := d.form.Decree
	if number == "" { // reports of the time before quote the next one
		number = report.FormByID(report.Form2014).Decree
	}
	b.WriteString(pick(n.random, []string{
		"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）有关规定，",
		"按照《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（" + number + "）要求，",
		"依据《中华人民共和国政府信息公开条例》第五十条规定，"}))
	fmt.Fprintf(&b, "现公布%s%d年度政府信息公开工作年度报告。", org, d.year)
	n.show("preamble", shown, true)
	if n.chance(0.5) && !statistical(d.form) {
		b.WriteString("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。")
	}
	if n.chance(0.7) || len(d.titleLines) == 0 || d.titleLines[0] == "政府信息公开工作年度报告" {
		fmt.Fprintf(&b, "%s自%d年1月1日起至%d年12月31日止。", pick(n.random, []string{"本报告所列数据的统计期限", "报告中数据统计期限", "统计时间"}), d.year, d.year)
		d.period = &report.Period{From: fmt.Sprintf("%d-01-01", d.year), To: fmt.Sprintf("%d-12-31", d.year)}
	}
	b.WriteString(madeUp)
	if n.chance(0.5) {
		fmt.Fprintf(&b, "如对本报告有疑问，请与%s联系。", n.office)
	}
	d.preamble = []string{b.String()}
	if n.chance(0.25) {
		first, second, _ := strings.Cut(d.preamble[0], madeUp)
		d.preamble = []string{first, madeUp + second}
	}
}

// sign ends the document with agency and date. A document that has named its
// agency nowhere always signs.
func (n *narrator) sign() {
	d := n.doc
	if d.fullName != "" && n.chance(0.45) {
		return
	}
	shown := n.depth(len(d.agency.path))
	org := d.agency.chain(shown) + d.agency.suffix
	year, month, day := d.year+1, 1, n.between(3, 31)
	if n.chance(0.1) {
		month, day = pick(n.random, []int{2, 3}), n.between(1, 28)
	}
	if n.chance(0.02) {
		year, month, day = d.year, 12, n.between(20, 31)
	}
	d.published = fmt.Sprintf("%d-%02d-%02d", year, month, day)
	date := fmt.Sprintf("%d年%d月%d日", year, month, day)
	if n.chance(0.08) {
		date = fmt.Sprintf("%d.%02d.%02d", year, month, day)
	} else if n.chance(0.05) {
		date = chineseYear(year) + "年" + chineseNumber(month) + "月" + chineseNumber(day) + "日"
	}
	d.signature = []string{org, date}
	n.show("signature", shown, true)
}

// chineseYear writes a year digit by digit: 二〇二三.
func chineseYear(year int) string {
	digits := []rune("〇一二三四五六七八九")
	var b strings.Builder
	for _, c := range strconv.Itoa(year) {
		b.WriteRune(digits[c-'0'])
	}
	return b.String()
}

// chineseNumber writes a number below 40 as in a date: 三十一.
func chineseNumber(n int) string {
	if n <= 10 {
		return chineseDigit(n)
	}
	s := "十"
	if n >= 20 {
		s = chineseDigit(n/10) + "十"
	}
	if n%10 > 0 {
		s += chineseDigit(n % 10)
	}
	return s
}
