package parse

import (
	"strings"
	"testing"

	"gongkai/report"
)

// What is attached to a report of the older forms is a section of its own, whose
// rows are numbered like sections and are none.
func TestAttachment(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	front := "示例市青石区白水镇2016年政府信息公开工作年度报告\n\n一、概述\n2016年，我镇公开工作有序开展，各项任务按时完成。\n二、政府信息主动公开情况\n主动公开政府信息120条。\n" +
		"三、政府信息公开申请办理情况\n没有收到申请。\n四、收费及减免情况\n没有收费。\n五、需要说明的事项与附表\n没有需要说明的事项。\n"
	table := "统计指标\t单位\t统计数\n一、主动公开情况\t——\t\n（一）主动公开政府信息数\t条\t120\n其中：主动公开规范性文件数\t条\t2\n二、回应解读情况\t\t\n（一）回应公众关注热点或重大舆情数\t次\t4\n" +
		"三、依申请公开情况\t\t\n（一）收到申请数\t件\t0\n1.当面申请数\t件\t0\n四、行政复议数量\t件\t0\n八、机构建设和保障经费情况\t\t\n（一）政府信息公开工作专门机构数\t个\t1\n九、会议和培训情况\t\t\n（一）召开政府信息公开工作会议或专题会议数\t次\t3\n"
	lines := strings.ReplaceAll(table, "\t", "\n")
	sections := "overview proactive requests fees other attachment"
	for name, c := range map[string]struct{ text, sections, title string }{
		"colon":              {front + "附件：政府信息公开情况统计表\n" + table, sections, "政府信息公开情况统计表"},
		"one cell a line":    {front + "附表：政府信息公开情况统计表\n" + lines, sections, "政府信息公开情况统计表"},
		"run together":       {front + "附表：政府信息公开情况统计表\n" + strings.ReplaceAll(table, "\t", ""), sections, "政府信息公开情况统计表"},
		"numbered":           {front + "六、政府信息公开情况统计表\n" + table, sections, "政府信息公开情况统计表"},
		"number of its own":  {front + "附件1 政府信息公开情况统计表（2016年度）\n填报单位：白水镇人民政府\n" + table, sections, "政府信息公开情况统计表（2016年度）"},
		"a line of its own":  {front + "附件\n白水镇2016年政府信息公开情况统计表\n" + table, sections, ""},
		"caption alone":      {front + "白水镇2016年政府信息公开情况统计表\n" + table, sections, "白水镇2016年政府信息公开情况统计表"},
		"caption over pipes": {front + "白水镇2016年政府信息公开情况统计表\n| " + strings.NewReplacer("\t", "\n| ", "\n", "\n| ").Replace(table), sections, "白水镇2016年政府信息公开情况统计表"},
		"signature before":   {front + "白水镇人民政府\n2017年1月9日\n附件：政府信息公开情况统计表\n" + lines, sections, "政府信息公开情况统计表"},
		"a file":             {front + "附件：白水镇2016年统计表.xls\n" + table, sections, "白水镇2016年统计表.xls"},
		"a link to a file":   {front + "附件：白水镇2016年统计表.xls\n", "overview proactive requests fees other", ""},
		"in a sentence":      {front + "附件由党政办公室负责解释。\n", "overview proactive requests fees other", ""},
		"before a section":   {strings.Replace(front, "四、收费", "附件：申请流程\n四、收费", 1), "overview proactive requests fees other", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, c.text)
			var keys []string
			for _, s := range r.Sections {
				keys = append(keys, string(s.Key))
				if s.Key == report.SectionAttachment && (s.Title != c.title || strings.Contains(s.Text, "主动公开") || len(s.Children) > 0) {
					t.Errorf("the attachment is %q, its text %q", s.Title, s.Text)
				}
				if s.Key == report.SectionOther && s.Text != "没有需要说明的事项。" && c.sections == sections {
					t.Errorf("the other section says %q", s.Text)
				}
			}
			if got := strings.Join(keys, " "); got != c.sections {
				t.Errorf("the sections are %s, want %s", got, c.sections)
			}
			if name == "signature before" && r.Published != "2017-01-09" {
				t.Errorf("published %q", r.Published)
			}
		})
	}
}

// Names of places that begin with a numeral are no counts, and readings are left
// out of the narrative wherever a line ends in them.
func TestNamesAndReadingsAreNoFigures(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	r := checkParse(t, p, "示例镇2016年政府信息公开工作年度报告\n\n现公布七台河市三元区示例镇2016年度报告，由三元区档案馆收存。\n一、概述\n我镇按月公布办(bàn)理结果，有疑问的由专人逐一核实以后答复群众好(hǎ\no)转工作有序开展。聘请两名监督员，每月更新信息5条以上。\n二、主动公开政府信息情况\n主动公开政府信息12条。\n")
	var said []string
	for _, f := range r.Figures {
		said = append(said, f.Text)
	}
	if got := strings.Join(said, " "); got != "两名 5条以上 12条" {
		t.Errorf("the figures are %s", got)
	}
	for _, s := range r.Sections {
		if strings.ContainsAny(s.Text, "abhno()") {
			t.Errorf("%s says %q", s.Key, s.Text)
		}
	}
}

// A blank may stand for the mark behind the number of a heading, and remedies
// under a heading of their own stay with the problems.
func TestOldHeadings(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	r := checkParse(t, p, "示例市青石区白水镇2010年政府信息公开工作年度报告\n一 概 述\n2010年，我镇公开工作有序开展。\n二 政府信息主动公开情况\n公开信息12条。\n三 政府信息依申请公开情况\n没有收到申请。\n四 咨询情况\n接待咨询3人次。\n"+
		"五 复议、诉讼和申诉情况\n没有发生。\n六 政府支出与收费\n没有收费。\n七、 存在问题\n更新不及时。\n八、 改进措施\n加强培训，落实责任，及时更新各个栏目的内容，按季度检查一次，把结果通报给各个科室。\n")
	var keys []string
	for _, s := range r.Sections {
		keys = append(keys, string(s.Key))
	}
	if got := strings.Join(keys, " "); got != "overview proactive requests interaction disputes fees improvements" {
		t.Errorf("the sections are %s", got)
	}
	if s := r.Sections[len(r.Sections)-1]; !strings.HasPrefix(s.Text, "更新不及时。") {
		t.Errorf("the last section says %q", s.Text)
	}
}
