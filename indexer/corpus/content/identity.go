package content

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/report"
)

// title chooses how the document is headed; a document may have none.
func (n *Narrator) title() {
	d := n.Doc
	full := len(d.Agency.Path)
	shown := n.depth(full)
	org := d.Agency.Chain(shown)
	gov := org + d.Agency.suffix
	year := strconv.Itoa(d.Year)
	suffix := true
	switch Weighted(n.Random, []float64{28, 22, 14, 10, 10, 8, 8}) {
	case 0:
		d.TitleLines = []string{gov + year + "年政府信息公开工作年度报告"}
	case 1:
		d.TitleLines = []string{year + "年" + gov + "政府信息公开工作年度报告"}
	case 2:
		d.TitleLines = []string{gov + year + "年度政府信息公开工作报告"}
	case 3:
		d.TitleLines = []string{gov, year + "年政府信息公开工作年度报告"}
	case 4:
		d.TitleLines = []string{year + "年" + org + "政府信息公开年报"}
		suffix = false
	case 5:
		d.TitleLines = []string{"政府信息公开工作年度报告"}
		return
	case 6:
		return
	}
	n.show("title", shown, suffix)
}

// depth is how many ancestors a mention of the agency names. A department is
// nothing without its division.
func (n *Narrator) depth(full int) int {
	k := []int{0, 1, 2, 3}[Weighted(n.Random, []float64{25, 40, 20, 15})]
	if n.Doc.Agency.Level == report.LevelDepartment {
		k = max(1, k)
	}
	return min(k, full)
}

// show notes that a place of the document names the agency with some ancestors, and
// whether with what it is besides a place. Its full name has all that is printed.
func (n *Narrator) show(where string, ancestors int, suffix bool) {
	d := n.Doc
	d.suffixed = d.suffixed || suffix
	more := d.FullName == "" || ancestors > d.Ancestors
	d.Ancestors = max(d.Ancestors, ancestors)
	d.FullName = d.Agency.Chain(d.Ancestors)
	if d.suffixed {
		d.FullName += d.Agency.suffix
	}
	if more {
		d.Shown = where
		if ancestors == 0 {
			d.Shown = "none"
		}
	}
}

// writePreamble cites the law, names the compiler and the period.
func (n *Narrator) writePreamble() {
	d := n.Doc
	shown := n.depth(len(d.Agency.Path))
	org := d.Agency.Chain(shown) + d.Agency.suffix
	if len(d.TitleLines) > 0 && d.FullName != "" && n.Chance(0.5) {
		org = d.Agency.Name + d.Agency.suffix
		shown = 0
	}
	var b strings.Builder
	number := d.Form.Decree
	if number == "" { // reports of the time before quote the next one
		number = report.FormByID(report.Form2014).Decree
	}
	b.WriteString(Pick(n.Random, []string{
		"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）有关规定，",
		"按照《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（" + number + "）要求，",
		"依据《中华人民共和国政府信息公开条例》第五十条规定，"}))
	fmt.Fprintf(&b, "现公布%s%d年度政府信息公开工作年度报告。", org, d.Year)
	n.show("preamble", shown, true)
	if n.Chance(0.5) && !Statistical(d.Form) {
		b.WriteString("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。")
	}
	if n.Chance(0.7) || len(d.TitleLines) == 0 || d.TitleLines[0] == "政府信息公开工作年度报告" {
		fmt.Fprintf(&b, "%s自%d年1月1日起至%d年12月31日止。", Pick(n.Random, []string{"本报告所列数据的统计期限", "报告中数据统计期限", "统计时间"}), d.Year, d.Year)
		d.Period = &report.Period{From: fmt.Sprintf("%d-01-01", d.Year), To: fmt.Sprintf("%d-12-31", d.Year)}
	}
	b.WriteString(madeUp)
	if n.Chance(0.5) {
		fmt.Fprintf(&b, "如对本报告有疑问，请与%s联系。", n.office)
	}
	d.Preamble = []string{b.String()}
	if n.Chance(0.25) {
		first, second, _ := strings.Cut(d.Preamble[0], madeUp)
		d.Preamble = []string{first, madeUp + second}
	}
}

// sign ends the document with agency and date. A document that has named its
// agency nowhere always signs.
func (n *Narrator) sign() {
	d := n.Doc
	if d.FullName != "" && n.Chance(0.45) {
		return
	}
	shown := n.depth(len(d.Agency.Path))
	org := d.Agency.Chain(shown) + d.Agency.suffix
	year, month, day := d.Year+1, 1, n.Between(3, 31)
	if n.Chance(0.1) {
		month, day = Pick(n.Random, []int{2, 3}), n.Between(1, 28)
	}
	if n.Chance(0.02) {
		year, month, day = d.Year, 12, n.Between(20, 31)
	}
	d.Published = fmt.Sprintf("%d-%02d-%02d", year, month, day)
	date := fmt.Sprintf("%d年%d月%d日", year, month, day)
	if n.Chance(0.08) {
		date = fmt.Sprintf("%d.%02d.%02d", year, month, day)
	} else if n.Chance(0.05) {
		date = chineseYear(year) + "年" + chineseNumber(month) + "月" + chineseNumber(day) + "日"
	}
	d.Signature = []string{org, date}
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
		return ChineseDigit(n)
	}
	s := "十"
	if n >= 20 {
		s = ChineseDigit(n/10) + "十"
	}
	if n%10 > 0 {
		s += ChineseDigit(n % 10)
	}
	return s
}
