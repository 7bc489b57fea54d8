package agency

import (
	"strings"
	"sync"
	"testing"

	"gongkai/indexer/parse/han"
	"gongkai/report"
	"gongkai/report/division"
)

// TestEveryDivision reads the name of every government of the table, and of
// offices and departments of those above townships, behind the names of all that
// they lie in.
func TestEveryDivision(t *testing.T) {
	f := testFinder(t)
	read, missed := 0, 0
	check := func(full, name string, level report.Level, code string) {
		read++
		n, ok := f.takeApart(full)
		a := report.Agency{Name: n.name, Level: n.level, Region: []string{}}
		if ok {
			f.locate(&a, n, report.EvidenceTitle, &Clues{})
		}
		if a.Name != name || a.Level != level || a.Code != code {
			if missed++; missed <= 20 {
				t.Errorf("%s is read as %s (%s) %q, want %s (%s) %q", full, a.Name, a.Level, a.Code, name, level, code)
			}
		}
	}
	for _, d := range f.places.div.All() {
		path := f.places.div.Path(d.Code)
		if len(path) == 0 || path[len(path)-1].Code != d.Code {
			continue
		}
		names := division.Names(path)
		full := strings.Join(names, "")
		switch {
		case d.Level() != report.LevelTownship:
			check(full+"人民政府", d.Name, d.Level(), d.Code)
			check(full+"人民政府办公室", d.Name+"人民政府办公室", report.LevelDepartment, "")
			check(full+"医疗保障局", d.Name+"医疗保障局", report.LevelDepartment, "")
		case strings.ContainsAny(d.Name, "（(") || len([]rune(d.Name)) < 3:
		case han.HasAnySuffix(d.Name, []string{"镇", "乡", "苏木"}):
			check(full+"人民政府", d.Name, report.LevelTownship, d.Code)
		case han.HasAnySuffix(d.Name, []string{"街道", "地区"}):
			check(full+"办事处", d.Name, report.LevelTownship, d.Code)
		}
	}
	if read < 40000 {
		t.Errorf("only %d names were read", read)
	}
	if missed > 0 {
		t.Errorf("%d of %d names are misread", missed, read)
	}
}

// apart is what a name is taken apart into.
type apart struct {
	name  string
	level report.Level
	chain string
}

// hardNames look like something else than they are, or name it in another way
// (docs/reading.md, "Title, agency and place").
var hardNames = map[string]apart{
	// Digits and the words 市 and 县 inside names.
	"一市镇人民政府":       {"一市镇", report.LevelTownship, ""},
	"宁海县一市镇":        {"一市镇", report.LevelTownship, "宁海县"},
	"宁波市宁海县一市镇人民政府": {"一市镇", report.LevelTownship, "宁波市宁海县"},
	"微山县两城镇":        {"两城镇", report.LevelTownship, "微山县"},
	"两城镇人民政府":       {"两城镇", report.LevelTownship, ""},
	"迁安市大五里镇":       {"大五里镇", report.LevelTownship, "迁安市"},
	"大五里镇人民政府":      {"大五里镇", report.LevelTownship, ""},
	"衢江区廿里镇":        {"廿里镇", report.LevelTownship, "衢江区"},
	"廿里镇":           {"廿里镇", report.LevelTownship, ""},
	"新县镇":           {"新县镇", report.LevelTownship, ""},
	"莆田市涵江区新县镇人民政府": {"新县镇", report.LevelTownship, "莆田市涵江区"},
	"湖南镇人民政府":       {"湖南镇", report.LevelTownship, ""},
	"衢州市衢江区湖南镇":     {"湖南镇", report.LevelTownship, "衢州市衢江区"},
	"北京街道办事处":       {"北京街道", report.LevelTownship, ""},
	"广州市越秀区北京街道办事处": {"北京街道", report.LevelTownship, "广州市越秀区"},
	"越秀区北京街":        {"北京街", report.LevelTownship, "越秀区"},
	"仁寿县钟祥镇":        {"钟祥镇", report.LevelTownship, "仁寿县"},
	"东阳市巍山镇人民政府":    {"巍山镇", report.LevelTownship, "东阳市"},
	"上海庙镇人民政府":      {"上海庙镇", report.LevelTownship, ""},
	"新立城镇":          {"新立城镇", report.LevelTownship, ""},
	"明溪县城关乡":        {"城关乡", report.LevelTownship, "明溪县"},
	// Doubled words, by slip or by name.
	"普陀区彭浦镇镇人民政府": {"彭浦镇", report.LevelTownship, "普陀区"},
	"阜阳市临泉县甲子镇镇":  {"甲子镇", report.LevelTownship, "阜阳市临泉县"},
	"江镇镇人民政府":     {"江镇镇", report.LevelTownship, ""},
	"桃园桃园街道办事处":   {"桃园街道", report.LevelTownship, ""},
	// Cities whose names end like a rank.
	"池州贵池区殷汇镇":        {"殷汇镇", report.LevelTownship, "池州贵池区"},
	"池州市贵池区池州经济技术开发区": {"池州经济技术开发区", report.LevelCounty, "池州市贵池区"},
	// Bodies.
	"安吉县人民政府递铺街道办事处": {"递铺街道", report.LevelTownship, "安吉县"},
	"云栖区人民政府竹林街道办事处": {"竹林街道", report.LevelTownship, ""},
	"崇礼区城关街道办事处筹备处":  {"城关街道", report.LevelTownship, "崇礼区"},
	"东湖街道筹备处":        {"东湖街道", report.LevelTownship, ""},
	"朝阳区高碑店地区办事处":    {"高碑店地区", report.LevelTownship, "朝阳区"},
	"平房地区办事处":        {"平房地区", report.LevelTownship, ""},
	"北京市朝阳区来广营地区办事处": {"来广营地区", report.LevelTownship, "北京市朝阳区"},
	"扎赉特旗宝力根花苏木人民政府": {"宝力根花苏木", report.LevelTownship, "扎赉特旗"},
	"九原区阿嘎如泰苏木":      {"阿嘎如泰苏木", report.LevelTownship, "九原区"},
	"第一师阿拉尔市十六团":     {"十六团", report.LevelTownship, "阿拉尔市"},
	"第一师阿拉尔市十六团新开岭镇": {"新开岭镇", report.LevelTownship, "阿拉尔市"},
	"第八师石河子市一五二团":    {"一五二团", report.LevelTownship, "石河子市"},
	"第八师石河子市民政局":     {"石河子市民政局", report.LevelDepartment, "石河子市"},
	"宁安农场":           {"宁安农场", report.LevelTownship, ""},
	"北戴河新区大蒲河管理处":    {"大蒲河管理处", report.LevelTownship, "北戴河新区"},
	"大辛店镇党政办公室":      {"大辛店镇", report.LevelTownship, ""},
	"临汾经济开发区":        {"临汾经济开发区", report.LevelCounty, ""},
	"临汾经济开发区管理委员会":   {"临汾经济开发区", report.LevelCounty, ""},
	"太湖县经济开发区管委会":    {"经济开发区", report.LevelTownship, "太湖县"},
	"张家口市察北管理区管理委员会": {"张家口市察北管理区", report.LevelCounty, "张家口市察北管理区"},
	"双江拉祜族佤族布朗族傣族自治县": {"双江拉祜族佤族布朗族傣族自治县", report.LevelCounty,
		"双江拉祜族佤族布朗族傣族自治县"},
	"延边朝鲜族自治州人民政府": {"延边朝鲜族自治州", report.LevelCity, "延边朝鲜族自治州"},
	"敦化市林业局":       {"敦化市林业局", report.LevelDepartment, "敦化市"},
	"温州市公安局鹿城区分局":  {"温州市公安局鹿城区分局", report.LevelDepartment, "温州市"},
	// Institutions, and offices of the state that run in lines of their own.
	"云岭师范大学":     {"云岭师范大学", report.LevelInstitution, ""},
	"中山大学":       {"中山大学", report.LevelInstitution, "中山"},
	"盐亭县人民医院":    {"盐亭县人民医院", report.LevelInstitution, "盐亭县"},
	"盐亭县第一中学":    {"盐亭县第一中学", report.LevelInstitution, "盐亭县"},
	"盐亭县自来水有限公司": {"盐亭县自来水有限公司", report.LevelInstitution, "盐亭县"},
	"国网四川省电力公司盐亭县供电分公司": {"四川省电力公司盐亭县供电分公司", report.LevelInstitution,
		"四川省"},
	"国家税务总局盐亭县税务局":  {"盐亭县税务局", report.LevelDepartment, "盐亭县"},
	"盐亭县气象局":        {"盐亭县气象局", report.LevelDepartment, "盐亭县"},
	"盐亭县消防救援大队":     {"盐亭县消防救援大队", report.LevelDepartment, "盐亭县"},
	"盐亭县档案馆":        {"盐亭县档案馆", report.LevelDepartment, "盐亭县"},
	"盐亭县图书馆":        {"盐亭县图书馆", report.LevelInstitution, "盐亭县"},
	"盐亭县疾病预防控制中心":   {"盐亭县疾病预防控制中心", report.LevelInstitution, "盐亭县"},
	"盐亭县政务服务中心":     {"盐亭县政务服务中心", report.LevelDepartment, "盐亭县"},
	"盐亭县云栖产业园管理委员会": {"云栖产业园", report.LevelCounty, "盐亭县"},
	"云栖茶场生态度假区":     {"云栖茶场生态度假区", report.LevelCounty, ""},
	"新疆生产建设兵团":      {"新疆生产建设兵团", report.LevelProvince, "新疆"},
	"新疆生产建设兵团第十三师":  {"第十三师", report.LevelCity, "新疆"},
	"镇宁自治县政府":       {"镇宁自治县", report.LevelCounty, "镇宁自治县"},
	"盐亭县水务集团":       {"盐亭县水务集团", report.LevelInstitution, "盐亭县"},
	"海关总署":          {"海关总署", report.LevelDepartment, ""},
	"盐亭县气象部门":       {"盐亭县气象部门", report.LevelDepartment, "盐亭县"},
	"自治区人民政府办公厅":    {"自治区人民政府办公厅", report.LevelDepartment, ""},
	// Parts that a reading stands on alone.
	"河北唐山芦台经济开发区海北镇": {"海北镇", report.LevelTownship, "河北唐山芦台经济开发区"},
	"保定市保定高新技术产业开发区": {"保定高新技术产业开发区", report.LevelCounty,
		"保定市保定高新技术产业开发区"},
	"统计局":              {"统计局", report.LevelDepartment, ""},
	"云栖新区管委会":          {"云栖新区", report.LevelCounty, ""},
	"云栖谷人民政府":          {"云栖谷", report.LevelUnknown, ""},
	"高平市人民政府办公室":       {"高平市人民政府办公室", report.LevelDepartment, "高平市"},
	"唐山高新技术产业开发区庆北办事处": {"庆北办事处", report.LevelTownship, "唐山高新技术产业开发区"},
}

// TestNames takes names apart that look like something else.
func TestNames(t *testing.T) {
	f := testFinder(t)
	for full, want := range hardNames {
		n, _ := f.takeApart(full)
		if n.name != want.name || n.level != want.level || strings.Join(n.chain, "") != want.chain {
			t.Errorf("%s is %s (%s) in %v, want %s (%s) in %s", full, n.name, n.level, n.chain, want.name, want.level, want.chain)
		}
	}
}

// TestFits varies how much the parts of a name count: a fifth more or less of any part
// changes no reading, and without a part some name is misread.
func TestFits(t *testing.T) {
	f := *testFinder(t)
	misread := func(set func(*fits) *float64, factor float64) string {
		f.fits = usualFits
		*set(&f.fits) *= factor
		for full, want := range hardNames {
			if n, _ := f.takeApart(full); n.name != want.name || n.level != want.level || strings.Join(n.chain, "") != want.chain {
				return full
			}
		}
		return ""
	}
	for name, set := range map[string]func(*fits) *float64{
		"link": func(w *fits) *float64 { return &w.link }, "fullLink": func(w *fits) *float64 { return &w.fullLink },
		"linkRune": func(w *fits) *float64 { return &w.linkRune }, "town": func(w *fits) *float64 { return &w.town },
		"knownTown": func(w *fits) *float64 { return &w.knownTown }, "wholeTown": func(w *fits) *float64 { return &w.wholeTown },
		"government": func(w *fits) *float64 { return &w.government }, "fullGovernment": func(w *fits) *float64 { return &w.fullGovernment },
		"department": func(w *fits) *float64 { return &w.department }, "zone": func(w *fits) *float64 { return &w.zone },
		"unknown": func(w *fits) *float64 { return &w.unknown },
	} {
		for _, factor := range []float64{0.8, 1.2} {
			if full := misread(set, factor); full != "" {
				t.Errorf("%s times %v: %s is misread", name, factor, full)
			}
		}
		if misread(set, 0) == "" {
			t.Errorf("no name needs %s", name)
		}
	}
}

var sharedFinder = sync.OnceValues(func() (*Finder, error) {
	div, err := division.Load()
	if err != nil {
		return nil, err
	}
	locator, err := division.LoadLocator()
	if err != nil {
		return nil, err
	}
	return NewFinder(han.NewFolder(div), div, locator), nil
})

func testFinder(t testing.TB) *Finder {
	t.Helper()
	f, err := sharedFinder()
	if err != nil {
		t.Fatal(err)
	}
	return f
}
