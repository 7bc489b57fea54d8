package parse

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/report"
)

// Sections are found under headings of every make: numbers of all kinds, marks of other formats,
// text behind the title, titles in the publisher's own words.
func TestHeadingsOfEveryMake(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	han := []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}
	bodies := []string{"我镇成立领导小组，落实专人负责。", "主动公开信息58条，其中政务动态30条。", "全年收到申请2件，均按期答复。", "未收取任何费用。",
		"没有发生行政复议和行政诉讼。",
		"一是公开内容不够全面，二是更新不够及时。下一步将加强培训。", "没有其他需要报告的事项。"}
	const want = "preamble overview proactive requests fees disputes improvements other"
	sets := []string{
		"概述|主动公开政府信息的情况|依申请公开政府信息办理情况|政府信息公开收费及减免情况|" +
			"因政府信息公开申请行政复议、提起行政诉讼情况|存在的主要问题及改进措施|其他需要说明的事项",
		"基本情况|主动公开情况|申请公开情况|收费情况|复议诉讼情况|问题和打算|其他",
		"工作概况|公开政府信息的情况|群众申请公开情况|收费及减免|复议、诉讼、申诉|不足与努力方向|附则",
		"全年工作回顾|主动公开了哪些信息|依申请公开了哪些信息|收费|复议诉讼|存在问题与对策|需要说明的事项",
	}
	marks := map[string]func(i int, title, body string) string{
		"一、":      func(i int, t, b string) string { return han[i] + "、" + t + "\n" + b + "\n" },
		"一.":      func(i int, t, b string) string { return han[i] + "." + t + "\n" + b + "\n" },
		"（一）":     func(i int, t, b string) string { return "（" + han[i] + "）" + t + "\n" + b + "\n" },
		"1、":      func(i int, t, b string) string { return fmt.Sprint(i+1) + "、" + t + "\n" + b + "\n" },
		"1.":      func(i int, t, b string) string { return fmt.Sprint(i+1) + "." + t + "\n" + b + "\n" },
		"第一部分":    func(i int, t, b string) string { return "第" + han[i] + "部分 " + t + "\n" + b + "\n" },
		"第一,":     func(i int, t, b string) string { return "第" + han[i] + "、" + t + "\n" + b + "\n" },
		"inline":  func(i int, t, b string) string { return han[i] + "、" + t + "。" + b + "\n" },
		"colon":   func(i int, t, b string) string { return han[i] + "、" + t + "：" + b + "\n" },
		"colonl":  func(i int, t, b string) string { return han[i] + "、" + t + "：\n" + b + "\n" },
		"oneline": func(i int, t, b string) string { return han[i] + "、" + t + " " + b + " " },
		"spaced": func(i int, t, b string) string {
			return han[i] + " 、 " + strings.Join(strings.Split(t, ""), " ") + "\n\n" + b + "\n\n"
		},
		"bare":     func(i int, t, b string) string { return "\n" + t + "\n\n" + b + "\n" },
		"brackets": func(i int, t, b string) string { return "【" + t + "】\n" + b + "\n" },
		"md":       func(i int, t, b string) string { return "## " + han[i] + "、" + t + "\n\n" + b + "\n" },
		"bold":     func(i int, t, b string) string { return "**" + han[i] + "、" + t + "**\n\n" + b + "\n" },
	}
	for name, f := range marks {
		unnumbered := name == "bare" || name == "brackets"
		for k, set := range sets {
			if k > 0 && unnumbered {
				break // nothing but usual titles tells them
			}
			doc := "盐亭县云栖岭镇2012年政府信息公开工作年度报告\n根据《条例》规定编制本报告。\n"
			if name == "oneline" {
				doc += " "
			}
			for i, title := range strings.Split(set, "|") {
				doc += f(i, title, bodies[i])
			}
			r := checkParse(t, p, doc+"\n")
			var keys []string
			for _, section := range r.Sections {
				keys = append(keys, string(section.Key))
			}
			if got := strings.Join(keys, " "); got != want {
				t.Errorf("%s, titles %d: the sections are %s", name, k, got)
				continue
			}
			for i, body := range bodies {
				if got := strings.TrimSpace(r.Sections[i+1].Text); got != body {
					t.Errorf("%s, titles %d: section %s says %q", name, k, keys[i+1], got)
				}
			}
		}
	}
}

// What looks like such a heading and is none stays text.
func TestNoHeadings(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"a list in the last section": "一、概述\n我镇依法公开。\n二、主动公开情况\n公开信息12条。\n三、存在问题和下步打算\n存在以下不足：\n1、其他：更新不快。\n2、说明：人手不够。\n",
		"no report of sections":      "概述\n我镇依法公开。\n主动公开\n公开信息12条。\n",
	} {
		r := checkParse(t, p, "盐亭县云栖岭镇2012年政府信息公开工作年度报告\n"+text)
		for _, s := range r.Sections {
			if s.Key == report.SectionOther || name == "no report of sections" && s.Key == report.SectionProactive {
				t.Errorf("%s: there is a section %s: %q", name, s.Key, s.Text)
			}
		}
	}
}

// A sentence in the words of a table is text, and a report of its own date and file is not.
func TestSentencesOfTables(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const said = "行政复议2件，均维持；行政诉讼1件，尚未审结。"
	r := checkParse(t, p, "盐亭县云栖岭镇2012年政府信息公开工作年度报告\n一、概述\n我镇依法公开。\n二、复议和诉讼情况\n"+said+
		"\n三、群众评议情况\n发出问卷300份。\n四、其他\n无。\n附件【云栖岭镇清单.docx】已下载96次\n")
	var got []string
	for _, s := range r.Sections {
		got = append(got, string(s.Key)+" "+strings.TrimSpace(s.Text))
	}
	if want := "overview 我镇依法公开。|disputes " + said + "|interaction 发出问卷300份。|other 无。"; strings.Join(got, "|") != want {
		t.Errorf("the sections are %q, want %q", strings.Join(got, "|"), want)
	}
	if len(r.Tables) > 0 || len(r.Figures) != 3 {
		t.Errorf("%d tables, %d figures", len(r.Tables), len(r.Figures))
	}
}
