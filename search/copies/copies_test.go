package copies_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/indexer/corpus"
	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/copies"
)

var normalizer = analysis.NewNormalizer()

// made are reports of generated documents: the lines of a document are its one part.
func made(t testing.TB, n int) []copies.Source {
	t.Helper()
	o := corpus.DefaultOptions()
	o.Count, o.Formats, o.Encodings = n, []string{"text"}, []string{"utf-8"}
	g, err := corpus.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var list []copies.Source
	for i := range n {
		text, truth, err := g.Document(i)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, copies.Source{
			Agency: report.Agency{Name: truth.Agency.Name, FullName: truth.Agency.FullName, Region: truth.Agency.Region,
				Code: fmt.Sprintf("%09d", i)},
			Year: truth.Year, Parts: []copies.Part{{Key: report.SectionImprovements, Text: normalizer.String(string(text))}}})
	}
	return list
}

// hidden is a paragraph of no generated report.
const hidden = `我镇档案室搬迁后纸质台账散失较多，2021年度以来共有37份文件没有及时移交查阅点，村民到柳溪镇便民大厅查询时常常空手而归；` +
	"负责整理的同志身兼数职，加之扫描设备老化，电子目录迟迟未能补齐，群众意见较大。"

var clause = regexp.MustCompile("[^，；。]*[，；。]")

// edited is a paragraph as another agency would have edited it lightly: its own names, year
// and numbers, a few characters changed, and a clause added or left out.
func edited(rnd *rand.Rand, text, town string) string {
	text = strings.NewReplacer("柳溪镇", town, "2021", fmt.Sprint(2018+rnd.IntN(6)), "37", fmt.Sprint(1+rnd.IntN(300))).Replace(text)
	if strings.HasSuffix(town, "街道") {
		text = strings.ReplaceAll(text, "我镇", "我街道")
	}
	clauses := clause.FindAllString(text, -1)
	switch i := rnd.IntN(len(clauses)); rnd.IntN(3) {
	case 0:
		clauses = slices.Delete(clauses, i, i+1)
	case 1:
		extra := []string{"受经费所限，", "从检查情况看，", "个别环节衔接不畅，", "这一点年初已有反映，"}
		clauses = slices.Insert(clauses, i, extra[rnd.IntN(len(extra))])
	}
	runes := []rune(strings.Join(clauses, ""))
	for range rnd.IntN(4) {
		others := []rune("确实曾经逐渐特别相关其它")
		if i := rnd.IntN(len(runes)); runes[i] > 0x4E00 {
			runes[i] = others[rnd.IntN(len(others))]
		}
	}
	return string(runes)
}

var strangers = []string{"柳溪镇", "石桥子镇", "大湾乡", "和平街道", "上河头乡",
	"东渡口街道", "螅镇", "黑山沟镇"}

// Of a thousand reports fifty have one paragraph, each edited lightly: they are one cluster,
// and hardly anything else is in it.
func TestHiddenCopies(t *testing.T) {
	sources := made(t, 1000)
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		list := slices.Clone(sources)
		has := map[int]bool{}
		for len(has) < 50 {
			r := rnd.IntN(len(list))
			if has[r] {
				continue
			}
			has[r] = true
			town := strangers[rnd.IntN(len(strangers))]
			list[r].Agency.Name, list[r].Agency.FullName = town, "青川市石桥县"+town
			lines := strings.Split(list[r].Parts[0].Text, "\n")
			at := rnd.IntN(len(lines))
			lines = slices.Insert(lines, at, normalizer.String(edited(rnd, hidden, town)))
			list[r].Parts = []copies.Part{{Key: report.SectionImprovements, Text: strings.Join(lines, "\n")}}
		}
		g := copies.Gather(list, normalizer.String)
		holders := map[int32]map[int]bool{}
		for r, parts := range g.Passages {
			for _, p := range parts[0] {
				if c := g.Cluster[p.Key]; p.Key != 0 {
					if holders[c] == nil {
						holders[c] = map[int]bool{}
					}
					holders[c][r] = true
				}
			}
		}
		recall, precision := 0.0, 0.0 // of the cluster that fits best
		for _, h := range holders {
			right := 0
			for r := range h {
				if has[r] {
					right++
				}
			}
			if r, p := float64(right)/50, float64(right)/float64(len(h)); min(r, p) > min(recall, precision) {
				recall, precision = r, p
			}
		}
		t.Logf("seed %d: recall %.3f, precision %.3f", seed, recall, precision)
		if recall < 0.98 || precision < 0.98 {
			t.Errorf("seed %d: recall %.3f, precision %.3f, want 0.98", seed, recall, precision)
		}
	}
}

// sourceOf is a report of a made-up town with one section.
func sourceOf(town, code string, year int, text string) copies.Source {
	return copies.Source{Agency: report.Agency{Name: town, FullName: "石桥县" + town + "人民政府", Code: code,
		Region: []string{"云岭省", "青川市", "石桥县"}}, Year: year,
		Parts: []copies.Part{{Key: report.SectionOverview, Text: normalizer.String(text)}}}
}

const yearly = `%[1]d年，%[2]s围绕群众关心的水库移民后期扶持事项，逐户张贴明白卡%[3]d张，并在%[2]s赶集日设点解答。` + "\n" +
	`一是老档案没有电子化，查找一份%[1]d年以前的批复往往要半天。二是两名业务骨干先后调离%[2]s，新人对条例不熟，出现过一次超期%[3]d天答复的情况。` +
	"三是村民小组公开栏日晒雨淋，字迹难以辨认。\n" + `下一步，我镇将分批扫描老档案，请县档案馆派人上门指导，公开栏统一加装雨棚。`

func TestRelations(t *testing.T) {
	other := `本年度公开工作与往年大不相同：机关迁入新址后重新布置了查阅室，添置触摸屏两台，安排退休教师轮流值守。` +
		`不足之处是夜间无人值守，查阅室只在工作日开放，外出务工人员返乡时难以使用，拟从明年起周六上午照常开放，并公布值守电话。` +
		`另外，触摸屏字体偏小，老年人反映看不清楚，已与供应商商定更换放大版界面，预计一季度内完成，费用由机关运转经费列支。`
	sources := []copies.Source{
		sourceOf("柳溪镇", "910101101", 2021, fmt.Sprintf(yearly, 2021, "柳溪镇", 310)),
		sourceOf("柳溪镇", "910101101", 2022, fmt.Sprintf(yearly, 2022, "柳溪镇", 402)),
		sourceOf("太平乡", "910101102", 2022, strings.ReplaceAll(fmt.Sprintf(yearly, 2022, "太平乡", 57), "我镇", "我乡")),
		sourceOf("大湾镇", "910101103", 2022, other),
		sourceOf("太平乡", "910101102", 2020, "本年度无其他情况。特此报告。"),
	}
	g := copies.Gather(sources, normalizer.String)
	f := g.NewFinder()
	type relation struct {
		report int32
		self   bool
	}
	related := func(r int) (list []relation) {
		self, peers := f.Related(r, 3)
		for _, x := range append(self, peers...) {
			if x.Copy() {
				list = append(list, relation{x.Report, x.Self})
			}
		}
		return list
	}
	for r, want := range [][]relation{nil, {{0, true}, {2, false}}, {{1, false}, {0, false}}, nil, nil} {
		if got := related(r); !slices.Equal(got, want) {
			t.Errorf("report %d is a copy of %v, want %v", r, got, want)
		}
	}
	for r, want := range []float64{0, 0, 0, 1} {
		if share, ok := g.Original(r, 1)[0].Of(); !ok || share != want {
			t.Errorf("report %d is original by %v, %t, want %v", r, share, ok, want)
		}
	}
	if share, ok := g.Original(4, 1)[0].Of(); ok {
		t.Errorf("a report of short sentences has the share %v", share)
	}
}

// What the law and the form have every report say is not one cluster for that.
func TestStatutoryPhrases(t *testing.T) {
	phrases := []string{
		"根据《中华人民共和国政府信息公开条例》有关规定，现公布我镇政府信息公开工作年度报告。",
		"本年度我镇未收到政府信息公开申请，未发生政府信息公开行政复议和行政诉讼。",
		"进一步加强政府信息公开工作组织领导，健全政府信息公开工作机制。",
		"进一步加强政府信息公开工作监督保障，完善政府信息公开工作考核制度。",
		"严格按照政府信息公开条例规定的时限和程序办理政府信息公开申请。",
		"我镇没有收取政府信息公开信息处理费，没有其他需要报告的事项。",
		`加强政府信息公开平台建设，规范政府信息公开栏目设置。`, "特此报告。", "一、总体情况", "无其他需要报告的事项。",
	}
	var sources []copies.Source
	for i := range 20 {
		sources = append(sources, sourceOf(strangers[i%8], fmt.Sprintf("9101011%02d", i), 2020+i%3, strings.Join(phrases, "\n")))
	}
	g := copies.Gather(sources, normalizer.String)
	seen := map[int32]int{}
	for i, p := range g.Passages[0][0] {
		if p.Key == 0 {
			continue
		}
		c := g.Cluster[p.Key]
		if j, known := seen[c]; known {
			t.Errorf("%q and %q are one cluster", phrases[j], phrases[i])
		}
		if seen[c] = i; len(g.Holders(c)) != len(sources) {
			t.Errorf("%q is found in %d of %d reports", phrases[i], len(g.Holders(c)), len(sources))
		}
	}
	if len(seen) != 7 {
		t.Errorf("%d phrases are long enough to be compared", len(seen))
	}
}

// Whatever came first: passages added in two steps to those that are linked end up as all at once.
func TestLinkInSteps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 7))
	var texts []copies.Text
	var passages []copies.Signed
	m := copies.NewMasker(report.Agency{}, normalizer.String)
	for i := range 400 {
		symbols := m.Mask(nil, edited(rnd, hidden, strangers[i%8]))
		if i%3 > 0 {
			rnd.Shuffle(len(symbols), func(i, j int) {
				if i/20%2 == 0 && j/20%2 == 0 {
					symbols[i], symbols[j] = symbols[j], symbols[i]
				}
			})
		}
		s, _ := copies.Sign(symbols)
		texts, passages = append(texts, copies.NewText(symbols)), append(passages, copies.Signed{Signature: &s, Symbols: uint16(len(symbols))})
	}
	alike := func(i, j int32) bool { return copies.Alike(texts[i], texts[j]) }
	link := func(u *copies.Union, fresh func(i int) bool, n int) {
		list := slices.Clone(passages[:n])
		for i := range list {
			list[i].Fresh = fresh(i)
		}
		copies.Link(u, list, alike)
	}
	whole, steps := copies.NewUnion(len(texts)), copies.NewUnion(len(texts))
	link(whole, func(int) bool { return true }, len(texts))
	link(steps, func(int) bool { return true }, 150)
	link(steps, func(i int) bool { return i >= 150 }, 390)
	link(steps, func(i int) bool { return i >= 390 }, len(texts))
	clusters := 0
	for i := range int32(len(texts)) {
		if whole.Root(i) != steps.Root(i) {
			t.Fatalf("passage %d is in the cluster of %d, and of %d in steps", i, whole.Root(i), steps.Root(i))
		}
		if whole.Root(i) == i {
			clusters++
		}
	}
	if clusters < 10 || clusters > 390 {
		t.Errorf("%d clusters of %d passages prove nothing", clusters, len(texts))
	}
}

func TestMask(t *testing.T) {
	m := copies.NewMasker(report.Agency{Name: `柳溪镇`, FullName: "青川市石桥县柳溪镇人民政府",
		Region: []string{"云岭省", "青川市", "石桥县"}}, normalizer.String)
	for text, want := range map[string]string{
		"2022年，柳溪镇公布文件1,234件。": "#年@公布文件#件",
		"青川市石桥县柳溪镇于2023年度第三季度": "@于#年第#季度",
		"我镇在石桥县率先试点，柳溪的做法得到推广": "@在@率先试点@的做法得到推广",
		"本街道、该乡和全县":            "@@和@",
		"与太平乡相比，办理了十二件（其中３件）":  "与@相比办理了#件其中#件",
		"加强乡村治理":               "加强镇村治理",
	} {
		got := string(m.Mask(nil, normalizer.String(text)))
		if got = strings.ReplaceAll(got, "@@", "@"); got != strings.ReplaceAll(want, "@@", "@") {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
