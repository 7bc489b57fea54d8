package search

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"gongkai/report"
)

// TestEquivalentQueries has queries that people write in their own way, each with one
// that means the same.
func TestEquivalentQueries(t *testing.T) {
	cases := map[string][]string{
		"人员 OR 更新": {"人员 or 更新", "人员 Or 更新", "人员 ＯＲ 更新", "人员 || 更新", "人员||更新",
			"人员｜更新", "人员 或 更新", "人员 或者 更新"},
		"人员 更新": {"人员 and 更新", "人员 ＡＮＤ 更新", "人员 && 更新", "人员&&更新",
			"人员 ＆ 更新", "人员 且 更新", "+人员 +更新", "＋人员 更新", "人员 - 更新", "人员 – 更新",
			"人员 —— 更新", "人员 ——更新", "人员　－　更新"},
		"人员 -更新": {"人员 –更新", "人员 —更新", "人员 －更新", "人员 ‑更新", "人员 not 更新",
			"人员 NOT 更新", "人员 不含 更新", "人员 ―更新"},
		"metric:applications.new>0": {"applications.new > 0", "applications.new>0", "applications.new ＞ ０",
			"applications.new>  0", "表:applications.new > 0",
			"申请>0", "申请 > 0", "本年新收政府信息公开申请数量>0", "新收申请＞０", "指标：申请>0",
			"applications.new@total>0"},
		"metric:applications.new@natural>=5": {"applications.new@natural ≥ 5", "申请@自然人>=5",
			"本年新收政府信息公开申请数量·自然人≥5", "申请@natural >= 5"},
		"metric:active.licensing.decisions>5": {"行政许可>5", "表:行政许可 > 5", "行政许可 本年处理决定数量>5"},
		"metric:litigation.after_reconsideration.total=3": {"行政诉讼（复议后起诉）总计=3",
			"行政诉讼（复议后起诉）总计 ＝ 3", "litigation.after_reconsideration.total==3"},
		"metric:active.fees.amount_wan<1000": {"行政事业性收费<1,000", "active.fees.amount_wan ＜ 1000"},
		"year:2022":                          {"年:２０２２", "年：2022年", "年度=2022年", "年度＝2022"},
		"year:2021..2022": {"年:2021－2022", "年:2021-2022", "年:2021—2022",
			"年:２０２１～２０２２", "year:2021..2022"},
		"-year:2022":     {"年度≠2022年", "年度!=2022", "year<>2022"},
		"level:township": {"层级:乡镇街道", "层级＝乡镇街道", "级别:township", "level:TOWNSHIP"},
		"check:T3.balance:fail": {"勾稽:T3.balance:fail", "勾稽=T3.balance:FAIL",
			"核对：表三收支平衡：不平", "check:T3.balance：不平"},
		"finding:zero_report": {"发现:全零报告", "发现=全零报告"},
		"section:improvements": {"节:存在的主要问题及改进情况",
			"节=存在的主要问题及改进情况", "章节:五"},
		"section:improvements.2": {"节:存在的主要问题及改进情况·2", "节:improvements.2"},
		"problem:staff":          {"问题:人员队伍", "问题=人员队伍"},
		"-level:township":        {"层级≠乡镇街道"},
		"form:2021":              {"版式:２０２１", "版式=2021版式"},
	}
	for plain, same := range cases {
		want, _, err := Parse(plain)
		if err != nil {
			t.Fatalf("%q: %v", plain, err)
		}
		for _, query := range same {
			got, _, err := Parse(query)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%q is %v, %v; want %v", query, got, err, want)
			}
		}
	}
}

// TestRefusedQueries has queries that look like syntax and are none: each is refused
// with its place, and repaired where another query means the same.
func TestRefusedQueries(t *testing.T) {
	cases := []struct{ query, repaired string }{
		{"人员 年: 2022", "人员 年:2022"},
		{"年 : 2022", "年:2022"},
		{"人员 年 :2022", "人员 年:2022"},
		{"QQ:123", `"QQ:123"`},
		{"http://a.b", `"http://a.b"`},
		{"人员 Year2:2022", "人员 Year2:2022"}, // a digit in it: ordinary text, see below
		{"!人员", "-人员"},
		{"人员 ！更新", "人员 -更新"},
		{"- 人员", "-人员"},
		{"人员 OR - 更新", "人员 OR -更新"},
		{"人员 -", "人员"},
		{"宣传*", "宣传"},
		{"人员 *", `人员 "*"`},
		{"数:隐患 人员", "数:隐患>=0 人员"},
		{"数:>100", ""},
		{"数:隐患>很多", ""},
		{"数:隐患>3-5次", ""},
		{"数:隐患>", ""},
		{"同句(宣传 数:隐患>1)", "同句(宣传) 数:隐患>1"},
		{"“宣传”* 人员", "“宣传” 人员"},
		{"(宣传)* 人员", "(宣传) 人员"},
		{"*covid", `"*covid"`},
		{"C++*", `"C++*"`},
		{"宣传 NEAR 不足", "宣传 NEAR/10 不足"},
		{"宣传 near/x 不足", `宣传 "near/x" 不足`},
		{"宣传 NEAR/999 不足", "宣传 NEAR/200 不足"},
		{"宣传 w/5 不足", "宣传 NEAR/5 不足"},
		{"宣传 NEAR5 不足", "宣传 NEAR/5 不足"},
		{"NEAR(宣传 不足, 5) 人员", "宣传 NEAR/5 不足 人员"},
		{"近（宣传 不足，5）", "宣传 NEAR/5 不足"},
		{"NEAR/5 宣传", "宣传"},
		{"宣传 NEAR/5", "宣传"},
		{"宣传 NEAR/5 OR 不足", "宣传 OR 不足"},
		{"宣传 NEAR/5 (人员 不足)", ""},
		{"年:2022 NEAR/5 宣传", ""},
		{"人员 -宣传 NEAR/5 不足 NEAR/2 的", "人员 -(宣传 NEAR/5 不足 NEAR/2 的)"},
		{"同句 (宣传 不足)", "同句(宣传 不足)"},
		{"sentence (宣传)", "sentence(宣传)"},
		{"同句（宣传 年:2022 不足） 人员", "同句（宣传 不足) 年:2022 人员"},
		{"同句(宣传 -年:2022)", "同句(宣传) -年:2022"},
		{"同句(申请>0 宣传)", "同句(宣传) 申请>0"},
		{"同句(宣传 OR 年:2022)", ""},
		{"同句(-宣传)", ""},
		{"同句(宣传 OR -不足)", ""},
		{"同句(同段(宣传))", ""},
		{"同句(宣传", "同句(宣传)"},
		{"人员 同句()", "人员"},
		{"人员 *宣传*", "人员 宣传"},
		{"we*t", `"we*t"`},
		{"宣传~", `"宣传~"`},
		{"宣传^2", `"宣传^2"`},
		{`"宣传 力度"~5`, `(宣传 NEAR/5 力度)`},
		{"年度>2020", "year:2021..2099"},
		{"year>=2020 人员", "year:2020..2099 人员"},
		{"年:<2020", "year:2000..2019"},
		{"year:[2020 TO 2022]", "year:2020..2022"},
		{"year:(2021 OR 2022)", "(year:2021 OR year:2022)"},
		{"年:2021、2022", "(年:2021 OR 年:2022)"},
		{"年:2021,2022 人员", "(年:2021 OR 年:2022) 人员"},
		{"年度≠2021、2022", "-(年度:2021 OR 年度:2022)"},
		{"人员&&&", "人员"},
		{"人员 (不足 OR", "人员 (不足)"}, // one fault behind another
		{"人员 (不足 OR (更新", "人员 (不足 OR (更新))"},
		{"((人员 OR) OR", "((人员 ))"},
		{"人员 (不足 OR 年: 2022", "人员 (不足 OR 年:2022)"},
		{"人员)更新", "人员 更新"},
		{"人员 &&& 更新", "人员 & 更新"},
		{"人员 & & 更新", "人员 & 更新"},
		{"人员 &", "人员"},
		{"0<applications.new", "applications.new>0"},
		{"1<applications.new<5", "applications.new>1 applications.new<5"},
		{">5", `">5"`},
		{"<本网讯>", `"<本网讯>"`},
		{"申请>很多", `"申请>很多"`},
		{"A=B", `"A=B"`},
		{"申请>", ""},
		{"没有这个>3", ""},
		{"申请@外星人>3", ""},
		{"复议@自然人>3", ""},
		{"诉讼>3", "(litigation.direct.total>3 OR litigation.after_reconsideration.total>3 OR litigation.total>3)"}, // the sum of two numbers
		{"诉讼=0", "(litigation.direct.total=0 OR litigation.after_reconsideration.total=0 OR litigation.total=0)" +
			" -(litigation.direct.total>0 OR litigation.after_reconsideration.total>0 OR litigation.total>0)"},
		{"年:2023..2021", "年:2021..2023"},
		{"人员 year:2022-2020", "人员 year:2020..2022"},
		{"人员 层级:村", ""},
		{"人员 问题:钱", ""},
		{"人员 节:foo", ""},
		{"人员 发现:foo", ""},
		{"表:申请", ""},
		{"人员 年:20x2", ""},
	}
	for _, c := range cases {
		node, _, err := Parse(c.query)
		var se *SyntaxError
		if strings.Contains(c.query, "Year2") {
			if err != nil {
				t.Errorf("%q: %v", c.query, err)
			}
			continue
		}
		if !errors.As(err, &se) {
			t.Errorf("%q is read as %v", c.query, node)
			continue
		}
		if se.Repaired != c.repaired || se.Message == (Message{}) || se.Offset+se.Len > len([]rune(c.query))+1 {
			t.Errorf("%q: repaired %q, want %q (%d+%d %s)", c.query, se.Repaired, c.repaired, se.Offset, se.Len, se.Message)
		}
		if se.Repaired != "" {
			if _, _, err := Parse(se.Repaired); err != nil {
				t.Errorf("%q: the repaired %q does not parse: %v", c.query, se.Repaired, err)
			}
		}
	}
}

// TestPlainText has marks inside ordinary text that mean nothing to the syntax.
func TestPlainText(t *testing.T) {
	for _, text := range []string{"2021-2022", "12:30", "政府:公开", "C++", "100%", "国办发〔2021〕30号", "A&B",
		"国办函[2020]109号", "国办函【2020】109号", "国办函（2020）109号", "国办函(2020)109号文件", "(2020)109号", "（2020）第3号",
		"注意！", "人员、经费", "a-b", "24/7", "e-mail", "张某某", "或许", "且慢", "or更新", "不含糊"} {
		got, _, err := Parse(text)
		if err != nil || !reflect.DeepEqual(got, Node(Text{Text: text})) {
			t.Errorf("%q is %#v, %v", text, got, err)
		}
	}
}

// Round brackets are those of a document only with its number behind them.
func TestBracketsOfDocuments(t *testing.T) {
	for query, want := range map[string]string{
		"国办函(2020)":        "国办函 2020",
		"(2020) 109号":      "2020 109号",
		"(2020)109件":       "2020 109件",
		"国办函（20201）109号":   "国办函 20201 109号",
		"(3020)109号":       "3020 109号",
		"(2020 OR 2021)9号": "(2020 OR 2021) 9号",
		"同句(2020)109号":     "同句(2020) 109号",
		"-(2020)109号":      "-(2020)109号",
	} {
		if got, _, err := Parse(query); err != nil || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", query, got, err, want)
		}
	}
}

// TestEchoIsAQuery types what the engine says it understood.
func TestEchoIsAQuery(t *testing.T) {
	for _, query := range []string{"年:2022 人员 -更新", "(人员 OR 经费) 申请>0", "版式:2021 -年:2020..2021",
		"复议>0 “人员不足”", "申请@自然人>=3"} {
		want, scope, err := Parse(query)
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		label := func(f Field, v string) string {
			switch f {
			case FieldYear:
				return v + "年"
			case FieldForm:
				return report.FormID(v).Label(report.Chinese)
			}
			return ""
		}
		echo := Describe(Request{Query: want, Scope: scope}, report.Chinese, func(s string) []string { return []string{s} }, label)
		got, _, err := Parse(echo)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is echoed as %q, which is %v, %v", query, echo, got, err)
		}
	}
}

func TestParseMetricCondition(t *testing.T) {
	for s, want := range map[string]string{
		"applications.new > 0": "applications.new>0", "申请>0": "applications.new>0", "行政许可 ≥ ５": "active.licensing.decisions>=5",
		" applications.new@natural = 1 ": "applications.new@natural=1", "active.fees.amount_wan>0.5": "active.fees.amount_wan>0.5",
	} {
		c, err := ParseMetricCondition(s)
		if err != nil || c.String() != want {
			t.Errorf("%q is %s, %v; want %s", s, c, err, want)
		}
	}
	for _, s := range []string{"", ">", "5", "applications.new", "applications.new>", "applications.new>x", "applications.new>1 2",
		"applications.new>1>2", "诉讼>0", "年>2020"} {
		if c, err := ParseMetricCondition(s); err == nil {
			t.Errorf("%q is read as %s", s, c)
		}
	}
}
