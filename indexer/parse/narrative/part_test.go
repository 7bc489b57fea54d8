package narrative

import (
	"slices"
	"strings"
	"testing"

	"gongkai/report"
)

// checksIn reads the checks of one section: what each compares, how it ends and in what
// words; what it compares stands where it says.
func checksIn(t *testing.T, rep *report.Report) []string {
	t.Helper()
	_, checks := newReader(t).Figures(rep)
	var all []string
	for _, c := range checks {
		var places []string
		for _, p := range append(slices.Clone(c.LeftAt), c.RightAt...) {
			places = append(places, rep.Text[p.Start:p.End])
		}
		all = append(all, strings.Join([]string{string(c.ID), string(c.State), number(c.Left), number(c.Right), strings.Join(places, ","),
			c.Detail}, " "))
	}
	return all
}

// Wholes hold the figures that 其中 and its like split them into.
func TestParts(t *testing.T) {
	figureTable(t, map[string]struct{ text, want string }{
		"two parts":                     {"发布信息12条，其中政策5条，财政7条。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"more behind the whole":         {"发布信息12条，其中政策5条，财政7条，文件3条。", "信息 12条 [1 2]|政策 5条|财政 7条|文件 3条"},
		"other words":                   {"信息12条，包括甲类5条、乙类7条。", "信息 12条 [1 2]|甲类 5条|乙类 7条"},
		"no word":                       {"发布信息12条，政策5条，财政7条。", "信息 12条|政策 5条|财政 7条"},
		"in brackets without a word":    {"信息12条（含政策5条，财政7条）。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"in plain brackets":             {"信息12条 (含政策5条，财政7条)。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"another sentence":              {"发布信息12条。其中政策5条，财政7条。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"another sentence with a list":  {"发布信息12条。类型主要有：政策5条，财政7条。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"another sentence, no list":     {"发布信息12条。类型主要有政策5条，财政7条。", "信息 12条|类型主要有政策 5条|财政 7条"},
		"a stop between word and parts": {"发布信息12条，其中。政策5条，财政7条。", "信息 12条|政策 5条|财政 7条"},
		"two sentences on":              {"发布信息12条。很好。其中政策5条，财政7条。", "信息 12条|政策 5条|财政 7条"},
		"parts up to a stop":            {"发布信息12条，其中政策5条。财政7条。", "信息 12条 [1]|政策 5条|财政 7条"},
		"parts up to a line end":        {"发布信息12条，其中政策5条\n财政7条。", "信息 12条 [1]|政策 5条|财政 7条"},
		"parts of parts":                {"信息12条，其中政策5条（其中规章2条，规划3条），财政7条。", "信息 12条 [1 4]|政策 5条 [2 3]|规章 2条|规划 3条|财政 7条"},
		"a semicolon, too many":         {"信息12条，其中政策5条；文件9条。", "信息 12条 [1]|政策 5条|文件 9条"},
		"a semicolon, fitting":          {"信息12条，其中政策5条；文件7条。", "信息 12条 [1 2]|政策 5条|文件 7条"},
		"another unit":                  {"信息12条，其中政策5条，讲座7场。", "信息 12条 [1]|政策 5条|讲座 7场"},
		"units of pieces":               {"信息12条，其中政策5条，图片7张，文件7件。", "信息 12条 [1 3]|政策 5条|图片 7张|文件 7件"},
		"a share is no whole":           {"占50%，其中政策5%，财政7%。", "50%|政策 5%|财政 7%"},
		"nothing has no parts":          {"信息0条，其中政策0条，财政0条。", "信息 0条|政策 0条|财政 0条"},
		"the whole said again":          {"信息12条，其中政策5条，12条均已发布。", "信息 12条 [1]|政策 5条|信息 12条"},
		"a part said again":             {"信息12条，其中政策5条，5条均已发布，财政7条。", "信息 12条 [1]|政策 5条|政策 5条|财政 7条"},
		"made of what was before":       {"公开131条，累计522条。其中渔业44条，通告12条，其他75条。", "公开 131条 [2 3 4]|公开 522条|渔业 44条|通告 12条|其他 75条"},
		"not made of it":                {"公开131条，累计522条。其中渔业44条，通告12条。", "公开 131条|公开 522条 [2 3]|渔业 44条|通告 12条"},
		"of another unit before":        {"公开131件，累计522条。其中渔业44条，通告87条。", "公开 131件|522条 [2 3]|渔业 44条|通告 87条"},
		"a sentence before":             {"公开131条。累计522条，其中渔业44条，通告87条。", "公开 131条|522条 [2 3]|渔业 44条|通告 87条"},
		"parts of parts, plain":         {"信息12条，其中政策5条(其中规章2条，规划3条)，财政7条。", "信息 12条 [1 4]|政策 5条 [2 3]|规章 2条|规划 3条|财政 7条"},
		"another number in front":       {"信息12条，其中政策5条，7条财政。", "信息 12条 [1 2]|政策 5条|财政 7条"},
		"two words":                     {"信息12条，包括乙类，其中甲类5条。", "信息 12条 [1]|甲类 5条"},
		"not said how many":             {"信息12条，其中政策数十条，财政5条。", "信息 12条 [2]|政策 ?条 at_least|财政 5条"},
	})
}

// The parts make the whole, or the check says what they make.
func TestPartsAreChecked(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"they make it":            {"信息12条，其中政策5条，财政7条。", "P.split pass 12 12 12条,5条,7条 信息：12 = 5 + 7"},
		"too few":                 {"信息12条，其中政策5条，财政6条。", "P.split doubtful 12 11 12条,5条,6条 信息：12 ≠ 5 + 6"},
		"four fifths":             {"信息10条，其中政策5条，财政3条。", "P.split doubtful 10 8 10条,5条,3条 信息：10 ≠ 5 + 3"},
		"below four fifths":       {"信息100条，其中政策50条，财政29条。", ""},
		"too many":                {"信息12条，其中政策5条，财政8条。", "P.split doubtful 12 13 12条,5条,8条 信息：12 ≠ 5 + 8"},
		"one part":                {"信息12条，其中政策11条。", ""},
		"one part, all of it":     {"信息12条，其中政策12条。", ""},
		"one part, too many":      {"信息12条，其中政策13条。", ""},
		"rough":                   {"信息100余条，其中政策50条，财政40条。", "P.split doubtful 100 90 100余条,50条,40条 信息：“100余条”，各项之和 50 + 40 = 90"},
		"a rough part":            {"信息100条，其中政策约50条，财政40条。", "P.split doubtful 100 90 100条,约50条,40条 信息：“100条”，各项之和 50 + 40 = 90"},
		"rough, too few":          {"信息100余条，其中政策50条，财政39条。", ""},
		"units mixed, made":       {"信息12条，其中政策5条，文件7件。", "P.split pass 12 12 12条,5条,7件 信息：12 = 5 + 7"},
		"a part taken for a name": {"信息119条，其中会议12条、乡村33条、助企纾困10条、其他64条。", ""},
		"all parts, none a name": {"信息119条，其中会议12条、乡村33条、其他64条。",
			"P.split fail 119 109 119条,12条,33条,64条 信息：119 ≠ 12 + 33 + 64"},
		"units mixed, not made": {"信息12条，其中政策5条，文件6件。", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := checksIn(t, reportOf(report.SectionOverview, c.text)); !slices.Equal(got, listed(c.want)) {
				t.Errorf("%q gives\n%q, want\n%q", c.text, got, c.want)
			}
		})
	}
}

// A share of a part is tested against part and whole.
func TestShares(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"right": {"信息16条，其中政策12条，占75%，财政4条，占比为25%。",
			"P.share pass 75 75 75%,12条,16条 政策占比 75% = 12 ÷ 16 = 75.00%|P.share pass 25 25 25%,4条,16条 财政占比 25% = 4 ÷ 16 = 25.00%"},
		"wrong": {"信息16条，其中政策12条，占74%，财政4条。", "P.share fail 74 75 74%,12条,16条 政策占比 74% ≠ 12 ÷ 16 = 75.00%"},
		"rough": {"信息16条，其中政策12条，约占约74%，财政4条。", "P.share doubtful 74 75 约74%,12条,16条 政策占比 74% ~ 12 ÷ 16 = 75.00%"},
		"a rough part": {"信息16条，其中政策12余条，占74%，财政4条。",
			"P.split doubtful 16 16 16条,12余条,4条 |P.share doubtful 74 75 74%,12余条,16条 政策占比 74% ~ 12 ÷ 16 = 75.00%"},
		"a rough whole":    {"信息约16条，其中政策12条，占74%，财政1条。", "P.share doubtful 74 75 74%,12条,约16条 政策占比 74% ~ 12 ÷ 16 = 75.00%"},
		"of something":     {"信息16条，其中政策12条，办结率74%，财政4条。", ""},
		"no whole":         {"信息12条，占74%。", ""},
		"of another share": {"信息16条，其中办结率12%，占74%。", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range checksIn(t, reportOf(report.SectionOverview, c.text)) {
				if strings.HasPrefix(s, string(report.CheckShare)) {
					got = append(got, s)
				}
			}
			var want []string
			for _, s := range listed(c.want) {
				if strings.HasPrefix(s, string(report.CheckShare)) {
					want = append(want, s)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q gives\n%q, want\n%q", c.text, got, want)
			}
		})
	}
}

// A list that does not say it is whole, or one thing in several places, is no sum; nor is
// a list with a number that was not read.
func TestSplitCriesNoWolf(t *testing.T) {
	for text, want := range map[string]string{
		"信息70条。其中机构类信息58条；财政类信息2条；救济类信息4条；计生类信息1条；其他信息5": "",
		"信息70条。其中机构类信息58；财政类信息2条；其他信息60条。":               "",
		"信息70条。其中机构类信息58条；其他信息2条。2021年第5期":               "fail",
		"信息70条。其中机构类信息68条；其他信息1条，共5":                     "",
		"信息70条。其中机构类信息68条；其他信息1条，详见表12、3":                "",
		"信息70条。其中机构类信息68条；其他信息1条，2021":                   "fail",
		"信息12条，其中政策5条，其他6条。":                             "fail",
		"信息12条，其中政策5条，其它6条。":                             "fail",
		"信息12条，其中政策5条，其余6条。":                             "fail",
		"信息12条，分别为政策5条，财政6条。":                            "fail",
		"信息12条，具体为政策5条，财政6条。":                            "fail",
		"信息12条，包括政策5条，财政6条。":                             "doubtful",
		"信息12条，分别为网站10条，微信9条。":                           "doubtful", "信息12条，其中网站10条，微信9条。": "doubtful",
		"信息12条，其中网站13条。":      "",
		"信息12条，其中政策12条，财政9条。": "", "信息12条，其中政策1条，财政19条。": "",
		"信息12条，其中政策10条，财政9条。": "doubtful", "信息12条，分别为政策10条，财政9条。": "fail",
		// Stages of a case, one thing in several places.
		"复议12件，其中受理12件，办结9件，维持7件，其他2件。":    "",
		"信息12条，其中依托网站公开信息12条；通过微信公开信息12条。": "", "信息12条，其中依托网站公开信息10条，通过其他渠道公开信息8条。": "doubtful",
		"信息12条，其中政策5条;复议9件，诉讼3件。": "", "信息12条，其中政策10条;财政9条。": "",
		"按时办结17件，延期办结3件。其中予以公开15件，不予公开5件。": "", "按时办结17件，延期办结3件。其中予以公开2件，不予公开2件。": "doubtful",
		// Parts behind brackets are those of the number in front of them.
		"办结12件（含结转3件），其中公开5件，其他7件。": "pass", "办结12件(含结转3件)，其中公开5件，其他6件。": "fail",
		"办结12件（市本级9件、县级3件），同比增长，其中公开5件，其他7件。": "pass", "办结12件（市本级9件、县级3件），同比增长，公开5件，其他7件。": "",
		"办结12件（含结转9件、新收3件），公开5件。": "pass", "办结情况（办结12件），其中公开5件，其他8件。": "",
		"办结情况（办结12件，其中公开5件，其他8件）。": "fail", "办结12件（结转3件（含上年1件）），其中公开5件，其他7件。": "pass",
		"办结12件（结转3件，转办1件），其他9件，其中公开5件。": "",
	} {
		got := ""
		for _, s := range checksIn(t, reportOf(report.SectionOverview, text)) {
			got += strings.Fields(s)[1]
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// TestPartLead tells what leads from a whole to its parts.
func TestPartLead(t *testing.T) {
	for c, want := range map[[2]string][2]bool{
		{"，其中", ""}: {false, true}, {"，", "其中政策"}: {false, true}, {"，", ""}: {false, false}, {"。其中", ""}: {true, true}, {"。",
			"其中政策"}: {true, true},
		{"。政策，其中", ""}: {true, false}, {"。政策，其中：", ""}: {true, true}, {"。政策，其中:", ""}: {true, true}, {"，其中。", ""}: {false, false}, {"。包括",
			""}: {true, false},
		{"其中。", ""}: {false, false}, {"。。其中", ""}: {false, false}, {"（含", ""}: {false, true}, {" (含", ""}: {false, true}, {"，（含",
			""}: {false, false},
		{strings.Repeat("很", 131) + "a其中", ""}: {false, true}, {strings.Repeat("很", 131) + "ab其中", ""}: {false, false}, {"，包括，其中",
			""}: {false, true},
		{"。包括：", ""}: {true, true}, {"，包括。其中", ""}: {false, false}, {"，其中：。", ""}: {false, false},
	} {
		if sentence, ok := partLead(c[0], c[1]); sentence != want[0] || ok != want[1] {
			t.Errorf("partLead(%q, %q) = %v, %v", c[0], c[1], sentence, ok)
		}
	}
}
