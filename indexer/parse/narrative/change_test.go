package narrative

import "testing"

// Comparisons with an earlier year hang on the figure before them and are none themselves.
func TestChanges(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"more":                           {"发布信息12条，较去年增加3条。", "信息 12条 up 3条 from 9"},
		"less":                           {"发布信息12条，比上年减少3条。", "信息 12条 down 3条 from 15"},
		"a share less":                   {"发布信息58条，同比下降19.44%。", "信息 58条 down 19.44% from 72"},
		"a share more":                   {"发布信息150条，同比增长50%。", "信息 150条 up 50% from 100"},
		"a share of a share":             {"公开率50.5%，同比增长1%。", "公开率 50.5% up 1% from 50"},
		"a share of decimals":            {"支出经费1.5万元，同比增长50%。", "支出经费 1.5万元 ¥15000 up 50% from 1"},
		"all of it":                      {"发布信息58条，同比下降100%。", "信息 58条 down 100%"},
		"another unit":                   {"发布信息58条，同比增加3篇。", "信息 58条 up 3篇"},
		"more than there is":             {"发布信息2条，同比增加3条。", "信息 2条 up 3条"},
		"as many as there are":           {"发布信息3条，同比增加3条。", "信息 3条 up 3条 from 0"},
		"a number that is not said":      {"印发手册数十本，同比增加3本。", "手册 ?本 at_least up 3本"},
		"by what is not said":            {"印发手册80本，同比增加数十本。", "手册 80本"},
		"the comparison a clause before": {"发布信息12条，与上年相比，增加3条。", "信息 12条 up 3条 from 9"},
		"a clause with a number":         {"发布信息12条，比上年5条，增加3条。", "信息 12条|比上年 5条|增加 3条"},
		"no comparison":                  {"发布信息12条，增加3条。", "信息 12条|增加 3条"},
		"the same":                       {"发布信息12条，与上年持平。", "信息 12条 same from 12"},
		"the same, another sentence":     {"发布信息12条。与上年持平。", "信息 12条"},
		"the same, of the next":          {"发布信息12条，文件3件，与上年持平。", "信息 12条|文件 3件 same from 3"},
		"the same, too far off":          {"发布信息12条，其余各项工作按照计划有序推进与上年持平。", "信息 12条"},
		"another sentence":               {"发布信息12条。同比增加3条。", "信息 12条"},
		"nothing before":                 {"同比增加3条。", ""},
		"a second change":                {"发布信息12条，同比增加3条，环比减少1条。", "信息 12条 up 3条 from 9"},
	})
}
