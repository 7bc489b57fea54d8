package agency

import (
	"slices"
	"testing"

	"gongkai/report"
)

// TestCompilers reads who a preamble says publishes the report, not the announcing, the
// regulations or those that are told of it.
func TestCompilers(t *testing.T) {
	f := testFinder(t)
	for preamble, want := range map[string][]string{
		"根据有关规定，现公开盐亭县云栖岭镇2022年度政府信息公开工作报告。":  {"盐亭县云栖岭镇"},
		"根据有关规定，现公开盐亭县云栖岭镇2022年政府信息公开工作年度报告。": {"盐亭县云栖岭镇"},
		"本年度报告根据条例要求，汇总2022年盐亭县云栖岭镇政府信息公开报告编制而成。" +
			"": {"盐亭县云栖岭镇"},
		"根据有关规定，特向社会公开2022年度盐亭县云栖岭镇政府信息公开年度报告。": {"盐亭县云栖岭镇"},
		"根据有关规定，现发布盐亭县云栖岭镇2022年政府信息公开工作年度报告。":   {"盐亭县云栖岭镇"},
		"按要求，现公布盐亭县云栖岭镇2022年政府信息公开年报。":          {"盐亭县云栖岭镇"},
		"根据《中华人民共和国政府信息公开条例》编制。":                nil,
		"做好政府信息公开，现将情况报告如下。":                    nil,
		"做好政府信息公开《报告》。":                         nil,
		"盐亭县云栖岭镇人民政府现公布有关情况。":                   {"盐亭县云栖岭镇人民政府"},
		"本年度，盐亭县云栖岭镇人民政府编制了有关材料。":               {"盐亭县云栖岭镇人民政府"},
		"本报告由盐亭县云栖岭镇人民政府编制。": {"盐亭县云栖岭镇人民政府",
			"盐亭县云栖岭镇人民政府"},
		"本报告由盐亭县人民政府办公室根据各乡镇报告汇总。": {"盐亭县人民政府办公室"},
		"如有疑问，请与我们联系。":             nil,
		"由于疫情，由编制办公室负责，由盐亭县财政局组织。": {"编制办公室", "盐亭县财政局"},
	} {
		if got := f.compilers(f.fold.Text(preamble), func(string) bool { return true }); !slices.Equal(got, want) {
			t.Errorf("%s: named %q, want %q", preamble, got, want)
		}
	}
}

// TestPreambleNames takes the agency from a preamble where the title names none.
func TestPreambleNames(t *testing.T) {
	f := testFinder(t)
	for preamble, want := range map[string]struct {
		name, full string
		level      report.Level
	}{
		"根据有关规定，现公开盐亭县云栖岭镇2022年度政府信息公开工作报告。": {"云栖岭镇",
			"盐亭县云栖岭镇", report.LevelTownship},
		"如有疑问，请与盐亭县财政局办公室联系（电话：0816-7000000）。": {"盐亭县财政局", "盐亭县财政局",
			report.LevelDepartment},
		"如有疑问，请与盐亭县国防动员委员会办公室联系（电话：0816-7000000）。": {"盐亭县国防动员委员会" +
			"办公室", "盐亭县国防动员委员会办公室", report.LevelDepartment},
		"本报告由党政办公室编制。": {"", "", report.LevelUnknown},
	} {
		a := f.Agency(&Clues{Title: "2022年政府信息公开工作年度报告", Preamble: f.fold.Text(preamble)})
		if a.Name != want.name || a.FullName != want.full || a.Level != want.level {
			t.Errorf("%s: the agency is %s, %s (%s), want %s, %s (%s)", preamble, a.Name, a.FullName, a.Level, want.name, want.full, want.level)
		}
	}
}

// TestSelfName takes the township that a text names most often, and none where others
// are named as often.
func TestSelfName(t *testing.T) {
	f := testFinder(t)
	for body, want := range map[string]string{
		"一市镇召开会议。一市镇公开信息。":                  "一市镇",
		"一市镇召开会议。":                          "",
		"一市镇开会。一市镇公开。两城镇学习。":                "一市镇",
		"一市镇开会。一市镇公开。一市镇学习。两城镇来。两城镇去。":      "",
		"一市镇开会。一市镇公开。一市镇学习。一市镇来。两城镇来。两城镇去。": "一市镇",
		"北京街道开会。北京街道公开。":                    "北京街道",
		"我镇开会。我镇公开。":                        "",
		"":                                  "",
	} {
		n, ok := f.selfName(f.fold.Text(body))
		if n.name != want || ok != (want != "") {
			t.Errorf("%s: the township is %q, want %q", body, n.name, want)
		}
	}
}
