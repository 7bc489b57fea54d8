package parse

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

func TestImprovements(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	const usual = "一是宣传力度不够。二是更新不及时。下一步，一是加强宣传。二是及时更新。"
	for name, c := range map[string]struct{ title, text, problems, remedies string }{
		"two lists": {"存在的主要问题及改进情况", usual, "宣传力度不够|更新不及时", "加强宣传|及时更新"},
		"one problem under its own heading": {"存在的主要问题和下步工作措施", "（一）存在的问题\n信息公开的内容还需进一步规范。\n（二）下步工作措施\n进一步建立健全工作机制，深化公开内容。",
			"信息公开的内容还需进一步规范", "进一步建立健全工作机制，深化公开内容"},
		"nothing but plans": {"工作存在的主要问题及下步打算", "1、加强学习。不断提高对信息公开工作重要性的认识。\n2、严格按照规定的范围和程序及时公开信息。",
			"", "加强学习|严格按照规定的范围和程序及时公开信息"},
		"gaps named behind 如": {"存在的主要问题及改进情况", "工作虽然取得一定成效，但与上级要求还存在一些差距，如认识程度需要进一步提高，公开内容需进一步拓展，工作力量需进一步强化等。针对上述问题，我街将通过以下措施加以改进：\n" +
			"（一）加强组织体系建设。\n针对人员力量薄弱的现状，进一步明确职责，督促工作人员认真开展工作。\n（二）提高业务能力。\n努力提高工作人员的业务水平，通过交流推广好的做法。",
			"认识程度需要进一步提高|公开内容需进一步拓展|工作力量需进一步强化", "针对人员力量薄弱的现状，进一步明确职责，督促工作人员认真开展工作|努力提高工作人员的业务水平，通过交流推广好的做法"},
		"shortcomings named behind 主要体现在": {"存在的主要问题及改进情况", "工作虽然按时完成，但是仍然存在一些问题和不足，主要体现在信息公开内容不够及时，覆盖面不够广泛。下一步将加强培训。",
			"信息公开内容不够及时|覆盖面不够广泛", "下一步将加强培训"},
		"shortcomings named behind 着": {"存在的主要问题及改进情况", "工作取得了一些成绩，但仍存在着一些短板和不足，如政务公开内容、创新方式方面有待提升。下一步，我局将加大工作力度，提升公开水平。",
			"政务公开内容、创新方式方面有待提升", "下一步，我局将加大工作力度，提升公开水平"},
		"characters that are radicals": {"存在的主要问题及改进情况", "工作取得了⼀定成效，但还存在⼀些差距，如认识程度需要进⼀步提⾼等。下⼀步，将加强培训。", "认识程度需要进⼀步提⾼", "下⼀步，将加强培训"},
		"plans hold no counts":         {"存在的主要问题及改进情况", "一是制度不够健全。二是更新不及时。下一步，一是制定一套适应本单位的信息管理制度。二是建立一支队伍。", "制度不够健全|更新不及时", "制定一套适应本单位的信息管理制度|建立一支队伍"},
	} {
		t.Run(name, func(t *testing.T) {
			r := checkParse(t, p, strings.Replace(tabReport, "存在的主要问题及改进情况\n"+usual, c.title+"\n"+c.text, 1))
			var problems, remedies []string
			for _, q := range r.Problems {
				problems = append(problems, strings.ReplaceAll(q.Text, "\n", ""))
			}
			for _, q := range r.Remedies {
				remedies = append(remedies, strings.ReplaceAll(q.Text, "\n", ""))
			}
			if want := listed(c.problems); !slices.Equal(problems, want) {
				t.Errorf("problems %q, want %q", problems, want)
			}
			if want := listed(c.remedies); !slices.Equal(remedies, want) {
				t.Errorf("remedies %q, want %q", remedies, want)
			}
			for _, f := range r.Figures {
				if f.Section.Parent() == report.SectionImprovements {
					t.Errorf("the figure %q", f.Text)
				}
			}
		})
	}
}

// listed cuts at bars; "" lists nothing.
func listed(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
