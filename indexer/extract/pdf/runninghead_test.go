package pdf

import "testing"

func TestRunningHeads(t *testing.T) {
	head := "示例县报告 1/3\n正文一\n正文二\n正文三\n正文四\n- 1 -\n\f示例县报告 2/3\n正文五\n正文六\n正文七\n正文八\n- 2 -\n\f示例县报告 3/3\n正文九\n正文十\n末一\n末二\n- 3 -\n"
	for name, c := range map[string]struct{ text, want string }{
		"heads and numbers": {head, "\n正文一\n正文二\n正文三\n正文四\n\n\f\n正文五\n正文六\n正文七\n正文八\n\n\f\n正文九\n正文十\n末一\n末二\n\n"},
		"bare numbers":      {"甲\n乙\n1\n\f丙\n丁\n2\n\f戊\n己\n3\n", "甲\n乙\n\n\f丙\n丁\n\n\f戊\n己\n\n"},
		"a number inside the head": {"1\n示例县报告\n甲\n乙\n丙\n\f2\n示例县报告\n丁\n戊\n己\n\f3\n示例县报告\n庚\n辛\n壬\n",
			"\n\n甲\n乙\n丙\n\f\n\n丁\n戊\n己\n\f\n\n庚\n辛\n壬\n"},
		"cells with a bar":          {"甲 |\n0 |\n0 |\n\f0 |\n乙 |\n0 |\n\f0 |\n0 |\n丙 |\n", ""},
		"cells behind a bar":        {"| 甲\n| 0\n\f| 0\n| 乙\n\f| 0\n| 丙\n", ""},
		"cells of numbers":          {"甲\n0\n0\n\f0\n乙\n0\n\f0\n丙\n0\n", ""},
		"cells with a unit":         {"甲\n0 件\n\f乙\n0 件\n\f丙\n0 件\n", ""},
		"marks for zero":            {"甲\n—\n\f—\n乙\n\f丙\n—\n", ""},
		"numbers that do not go on": {"甲\n1\n\f乙\n3\n\f丙\n2\n\f丁\n3\n", ""},
		"two pages":                 {"示例县报告\n1\n\f示例县报告\n2\n", ""},
		"words at both ends":        {"甲乙\n一\n二\n三\n四\n\f五\n六\n七\n八\n甲乙\n\f甲乙\n九\n十\n百\n千\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want
			if want == "" {
				want = c.text // nothing is dropped
			}
			if got := withoutRunningHeads(c.text); got != want {
				t.Errorf("text is %q, want %q", got, want)
			}
		})
	}
}
