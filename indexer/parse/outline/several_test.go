package outline

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestFurther finds the reports behind the first in a compilation, and takes neither a title
// printed again nor a list of titles for one.
func TestFurther(t *testing.T) {
	rd := newReader(t)
	body := "一、总体情况\n2022年，我镇公开信息12条。\n二、主动公开政府信息情况\n无。\n五、" +
		"存在的主要问题及改进情况\n更新不及时。\n"
	gap := func(n int) string { return strings.Repeat("本报告按要求编制。\n", n) }
	const first, second, third = "盐亭县金孔镇2022年政府信息公开工作年度报告\n",
		"盐亭县高渠镇2022年政府信息公开工作年度报告\n", "盐亭县玉龙镇人民政府\n" +
			"2022年政府信息公开工作年度报告\n"
	for name, c := range map[string]struct{ text, want string }{
		"one": {first + body, ""},
		"two": {first + body + second + body, "7 盐亭县高渠镇2022年政府信息公开工作年度报告"},
		"three": {first + body + second + body + third + body,
			"7 盐亭县高渠镇2022年政府信息公开工作年度报告; 14 盐亭县玉龙镇人民政府2022年政府信息公开工" +
				"作年度报告"},
		"another year": {first + body + strings.Replace(first, "2022", "2021", 1) + body,
			"7 盐亭县金孔镇2021年政府信息公开工作年度报告"},
		"behind one without title": {body + second + body, "6 盐亭县高渠镇2022年政府信息公开工作年度报告"},
		"with a list of them": {first + second + third + body + strings.Replace(second, "2022", "2021", 1) + body,
			"10 盐亭县高渠镇2021年政府信息公开工作年度报告"},
		"under a banner": {"盐亭县人民政府\n" + first + body, ""},
		"both under a banner": {"盐亭县人民政府\n" + first + body + "盐亭县人民政府\n" + second + body,
			"9 盐亭县高渠镇2022年政府信息公开工作年度报告"},
		"the title again":           {first + body + first + body, ""},
		"titles below":              {first + body + second + third, ""},
		"a title with one section":  {first + body + second + "一、总体情况\n无。\n", ""},
		"with a preamble":           {first + body + second + gap(13) + body, "7 盐亭县高渠镇2022年政府信息公开工作年度报告"},
		"with too much in between":  {first + body + second + gap(14) + body, ""},
		"a sentence with the title": {first + body + "现将" + second + body, ""},
	} {
		rows := rd.grid.Rows(c.text, rd.Lines(c.text))
		var got []string
		for _, f := range rd.Further(rows) {
			got = append(got, fmt.Sprintf("%d %s", f.Line, f.Title))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: further reports %q, want %q", name, got, c.want)
		}
	}
}

// TestFurtherIsLinear lets the time to look for further reports grow as the text does, where
// every title has a first section and none a second.
func TestFurtherIsLinear(t *testing.T) {
	rd := newReader(t)
	took := func(titles int) func() time.Duration {
		text := strings.Repeat("盐亭县金孔镇2022年政府信息公开工作年度报告\n一、总体情况\n公开信息12条。\n",
			titles)
		rows := rd.grid.Rows(text, rd.Lines(text))
		least := time.Hour
		return func() time.Duration {
			began := time.Now()
			if further := rd.Further(rows); len(further) > 0 {
				t.Fatalf("%d further reports", len(further))
			}
			least = min(least, time.Since(began))
			return least
		}
	}
	few, many := took(400), took(6400)
	a, b := few(), many()
	for try := 0; b > 64*a && try < 40; try++ { // what else the machine does may slow one down
		a, b = few(), many()
	}
	if b > 64*a {
		t.Errorf("400 titles took %v, 6400 %v", a, b)
	}
}
