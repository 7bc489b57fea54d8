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
		"a clause with a number":         {"发布信息12条，比上年5条，增加3条。", "信息 12条|信息 5条|增加 3条"},
		"no comparison":                  {"发布信息12条，增加3条。", "信息 12条|增加 3条"},
		"the same":                       {"发布信息12条，与上年持平。", "信息 12条 same from 12"},
		"the same, another sentence":     {"发布信息12条。与上年持平。", "信息 12条"},
		"the same at once":               {"发布信息12条持平。", "信息 12条 same from 12"},
		"the same, not too far off":      {"发布信息12条，甲乙丙丁戊己庚辛壬癸子丑持平。", "信息 12条 same from 12"},
		"the same, forty bytes off":      {"发布信息12条，甲乙丙丁戊己庚辛壬癸子丑a持平。", "信息 12条"},
		"all of some money":              {"支出经费1.5万元，同比下降100%。", "支出经费 1.5万元 ¥15000 down 100%"},
		"the same, of the next":          {"发布信息12条，文件3件，与上年持平。", "信息 12条|文件 3件 same from 3"},
		"the same, too far off":          {"发布信息12条，其余各项工作按照计划有序推进与上年持平。", "信息 12条"},
		"another sentence":               {"发布信息12条。同比增加3条。", "信息 12条"},
		"nothing before":                 {"同比增加3条。", ""},
		"more than a year":               {"发布信息12条，比2019年增加3条。", "信息 12条 up 3条 from 9"},
		"so many more":                   {"发布信息12条，比上年多3条。", "信息 12条 up 3条 from 9"},
		"so many fewer, a verb":          {"发布信息12条，较去年少公开了3条。", "信息 12条 down 3条 from 15"},
		"more, net":                      {"发布信息12条，较2019年净增3条。", "信息 12条 up 3条 from 9"},
		"the year a clause before":       {"发布信息12条，与2019年相比，多3条。", "信息 12条 up 3条 from 9"},
		"more, of nothing":               {"发布信息12条，多3条。", "信息 12条|信息 3条"},
		"at least":                       {"发布信息12条，比上年至少3条。", "信息 12条|信息 3条 at_least"},
		"above a goal":                   {"办结率98%，高出目标2个百分点。", "办结率 98%"},
		"points, without a year":         {"办结率98%，提高2个百分点。", "办结率 98% up 2个百分点 from 96"},
		"a second change":                {"发布信息12条，同比增加3条，环比减少1条。", "信息 12条 up 3条 from 9"},
	})
}

// A change behind a list of parts is one of the whole, unless a part before has its own.
func TestChangesOfWholes(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"behind the parts":          {"信息12条，其中政策5条，财政7条，较去年增加3条。", "信息 12条 [1 2] up 3条 from 9|政策 5条|财政 7条"},
		"behind the brackets":       {"信息12条（其中政策5条，财政7条），较去年增加3条。", "信息 12条 [1 2] up 3条 from 9|政策 5条|财政 7条"},
		"parts of parts":            {"信息12条，其中财政7条，政策5条（其中规章2条，规划3条），同比增加3条。", "信息 12条 [1 2] up 3条 from 9|财政 7条|政策 5条 [3 4]|规章 2条|规划 3条"},
		"each part its own":         {"信息12条，其中政策5条，同比增加1条，财政7条，同比增加2条。", "信息 12条 [1 2]|政策 5条 up 1条 from 4|财政 7条 up 2条 from 5"},
		"of the first part":         {"信息12条，其中政策5条，同比增加1条，财政7条。", "信息 12条 [1 2]|政策 5条 up 1条 from 4|财政 7条"},
		"in brackets behind a part": {"信息12条，其中政策5条，财政7条（同比增加2条）。", "信息 12条 [1 2]|政策 5条|财政 7条 up 2条 from 5"},
		"in plain brackets":         {"信息12条，其中政策5条，财政7条 (与上年持平)。", "信息 12条 [1 2]|政策 5条|财政 7条 same from 7"},
		"the same":                  {"信息12条，其中政策5条，财政7条，与上年持平。", "信息 12条 [1 2] same from 12|政策 5条|财政 7条"},
		"behind the list":           {"信息12条，其中政策5条，财政7条。公告3条，较去年增加1条。", "信息 12条 [1 2]|政策 5条|财政 7条|公告 3条 up 1条 from 2"},
	})
}

// 由12条增加到30条 states both numbers, the later with the change between them.
func TestFromTo(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"more":                   {"信息数由12条增加到30条。", "信息数 12条|信息数 30条 up 18条 from 12"},
		"of last year":           {"信息数从去年的12条增至 30条。", "信息数 12条|信息数 30条 up 18条 from 12"},
		"to now":                 {"版块由12个增加到现在的16个功能版块。", "版块 12个|功能版块 16个 up 4个 from 12"},
		"from year to year":      {"信息数由2013年的12条，增加到2014年的30条。", "信息数 12条|信息数 30条 up 18条 from 12"},
		"of a year":              {"信息数由2021年的12条，增长到30条。", "信息数 12条|信息数 30条 up 18条 from 12"},
		"less":                   {"事项由30项精简为12项。", "事项 30项|事项 12项 down 18项 from 30"},
		"the other way":          {"事项由12项精简至30项。", "事项 12项|事项 30项 down from 12"},
		"as many":                {"事项由12项精简至12项。", "事项 12项|事项 12项 down 0项 from 12"},
		"percentages":            {"办结率由3%提高到5%。", "办结率 3%|办结率 5% up 2百分点 from 3"},
		"compared too":           {"较上年由12条增加到30条。", "12条|30条 up 18条 from 12"},
		"became":                 {"账号由143个减为89个。", "账号 143个|账号 89个 down 54个 from 143"},
		"put together":           {"新媒体由30个清理整合为12个，网站由9家合并为3家。", "新媒体 30个|新媒体 12个 down 18个 from 30|网站 9家|网站 3家 down 6家 from 9"},
		"no earlier number":      {"公开信息较上年增加到30条。", "信息较上年 30条"},
		"another unit":           {"事项由12件减少到3项。", "事项 12件|3项"},
		"another sentence":       {"事项由12项。减少到3项。", "事项 12项|3项"},
		"an agency":              {"事项由县局12项减少到3项。", "事项由县局 12项|事项由县局 3项"},
		"a number not said":      {"事项由数十项减少到3项。", "事项 ?项 at_least|事项 3项"},
		"to a number not said":   {"事项由3项增加到数十项。", "事项 3项|事项 ?项 at_least"},
		"no earlier, no subject": {"增加到3项。", "3项"},
		"the clause before":      {"公开信息大幅增加，由12条增加到30条。", "信息 12条|信息 30条 up 18条 from 12"},
		"points":                 {"办结率98%，较去年提高2个百分点。", "办结率 98% up 2个百分点 from 96"},
		"points of what is none": {"信息98条，较去年提高2个百分点。", "信息 98条 up 2个百分点"},
	})
}
