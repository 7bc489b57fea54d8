package expand

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/searchtest"
)

var loadAnalyzer = sync.OnceValues(analysis.New)

func analyzer(t testing.TB) *analysis.Analyzer {
	t.Helper()
	a, err := loadAnalyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func embedded(t testing.TB) *Dictionary {
	t.Helper()
	d, err := Default(analyzer(t).NormalizeString)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func extended(t testing.TB, text string) *Dictionary {
	t.Helper()
	d, err := (&Dictionary{}).Extended("t.txt", text, analyzer(t).NormalizeString)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFormat(t *testing.T) {
	d := extended(t, "\ufeff# words\n人手, 人員\t工作人员 # staff\n\nＡＰＰ，手机端\n官网 => 政府网站, 门户网站\n"+
		"甲甲 → 乙乙\n人手, 力量\n- 人手, 工作人员\n- 官网 => 门户网站\n")
	for word, want := range map[string]string{
		"人手": "人员 力量", "人员": "人手 工作人员", "工作人员": "人员", "app": "手机端",
		"手机端": "app", "官网": "政府网站", "政府网站": "", "门户网站": "",
		"甲甲": "乙乙", "乙乙": "", "力量": "人手",
	} {
		if got := strings.Join(d.Also(word), " "); got != want {
			t.Errorf("%s has %q, want %q", word, got, want)
		}
	}
	if d.Groups() != 5 || d.Words() != 8 {
		t.Errorf("%d groups, %d words", d.Groups(), d.Words())
	}
}

// Each line that cannot be used is named with its place and the reason, in both languages.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, chinese, english string }{
		{"人手\n", "t.txt:1: 至少要有两个不同的词", "t.txt:1: it takes two different words at least"},
		{"甲乙,丙丁\n\n人員, 人员", "t.txt:3: 至少", "t.txt:3: it takes"},
		{"镇, 乡镇", "t.txt:1: “镇”太短", "is too short"},
		{"人手 不足, 人员", "有空格", "has a blank"},
		{"人:手, 人员", "有空格或", "has a blank"},
		{"=> 人手", "箭头两边", "both sides"},
		{"人手 =>", "箭头两边", "both sides"},
		{strings.Repeat("长", 33) + ",人员", "最长 32", "32 characters"},
		{"及时, 不及时", "意思相反", "opposites"},
		{"收到申请, 收到 => 未收到", "意思相反", "opposites"},
		{"上年结转, 下年结转", "意思相反", "opposites"},
		{"人员增加, 人员减少", "", ""},
		{"数量增, 数量减", "意思相反", "opposites"},
		{"甲, 乙\n丙\n丁\n戊\n己\n庚, 辛\n", "另有 1 行", "and 1 lines more"},
		{"\xff", "UTF-8", "UTF-8"},
		{strings.Repeat("甲乙丙", maxBytes/9+1), "1 MB", "1 MB"},
	} {
		_, err := (&Dictionary{}).Extended("t.txt", c.text, analyzer(t).NormalizeString)
		failed, ok := err.(*FileError)
		if c.chinese == "" {
			if err != nil {
				t.Errorf("%q is refused: %v", c.text, err)
			}
			continue
		}
		if !ok || !strings.Contains(failed.Error(), c.chinese) || !strings.Contains(failed.Text(report.English), c.english) {
			t.Errorf("%.40q gives %v", c.text, err)
		}
	}
	var many strings.Builder
	for i := range maxWords {
		fmt.Fprintf(&many, "词%d号, 字%d号\n", i, i)
	}
	if _, err := (&Dictionary{}).Extended("t.txt", many.String(), analyzer(t).NormalizeString); err == nil {
		t.Error("a dictionary without end was taken")
	}
}

// lacking are characters that say, as a negation does, that something is wanting.
const lacking = "未无没不低乏缺差滞缓慢薄淡单窄少待需亟欠生失零拒紧"

// The embedded list joins nothing that is known to differ, and no word with its opposite,
// whether or not the two stand in one line.
func TestDefaultIsSane(t *testing.T) {
	d := embedded(t)
	if d.Groups() < 60 {
		t.Errorf("%d groups", d.Groups())
	}
	for _, pair := range [][2]string{
		{"及时", "不及时"}, {"更新及时", "更新不及时"}, {"更新不及时", "更新及时"},
		{"不足", "充足"}, {"收到", "受理"}, {"专职人员", "兼职人员"},
		{"增加", "减少"}, {"上升", "下降"}, {"维持", "纠正"},
		{"予以公开", "不予公开"}, {"主动公开", "依申请公开"}, {"行政复议", "行政诉讼"},
		{"政务公开", "政府信息公开"}, {"信息公开", "政务公开"}, {"上年结转", "结转下年"},
		{"完善", "不完善"}, {"健全", "不健全"}, {"微信", "微博"},
		{"宣传单", "宣传册"}, {"不掌握", "掌握"}, {"人员", "人手不足"}, {"知晓率高", "知晓率不高"},
	} {
		for _, e := range d.expansions(pair[0]) {
			if e.To == pair[1] {
				t.Errorf("%s stands for %s", pair[1], pair[0])
			}
		}
	}
	for word, list := range d.also {
		for _, also := range list {
			if opposed(word, also) {
				t.Errorf("%s and %s are opposites", word, also)
			}
			if strings.ContainsAny(word, "未无没不") && !strings.ContainsAny(also, lacking) {
				t.Errorf("%s has a negation and %s has none: look whether they say the same", word, also)
			}
		}
	}
	// Every word can be asked for: typed alone it is offered what it has.
	a := analyzer(t)
	for word := range d.also {
		_, list, err := d.Apply(search.Request{Query: search.Text{Text: word}}, a)
		if err != nil || !slices.ContainsFunc(list, func(e search.Expansion) bool { return e.From == word }) {
			t.Errorf("%s is asked for as %v and has no expansions of its own (%v)", word, a.Units(word), err)
		}
	}
}

func TestApply(t *testing.T) {
	d := extended(t, "人手, 人员\n不足, 欠缺\n12345热线, 便民热线\n网络, 互联网\n"+
		"不及时, 滞后\n更新不及时, 更新滞后, 更新迟\n一人多岗, 身兼数职")
	for _, c := range []struct{ query, expand, listed, on string }{
		{"人手", "", "人手:人员", ""},
		{"人手 人手 不足", "", "人手:人员 不足:欠缺", ""},
		{"人手", "on", "人手:人员", "人手:人员"},
		{"人手 不足", "人手:人员", "人手:人员 不足:欠缺", "人手:人员"},
		{"人手 不足", "on -人手:人员", "人手:人员 不足:欠缺", "不足:欠缺"},
		{"人手 不足", "人手:人员 -人手:人员", "人手:人员 不足:欠缺", ""},
		{"人手 不足", "人手：人員", "人手:人员 不足:欠缺", "人手:人员"},
		{"宣传 不足", "人手:人员", "不足:欠缺", ""},
		{"“人手” -不足 we*", "on", "", ""},
		{"“人手不足”", "on", "", ""},
		{"-(-人手)", "on", "人手:人员", "人手:人员"},
		{"-(人手 -不足)", "on", "不足:欠缺", "不足:欠缺"},
		{"同句(人手 不足)", "on", "人手:人员 不足:欠缺", "人手:人员 不足:欠缺"},
		{"人手 NEAR/3 不足", "on", "", ""},
		{"12345热线", "on", "12345热线:便民热线", "12345热线:便民热线"},
		{"12345 热线", "on", "", ""},
		{"网络申请", "on", "网络申请:互联网申请", "网络申请:互联网申请"},
		{"更新不及时", "on", "更新不及时:更新迟 不及时:滞后", "更新不及时:更新迟 不及时:滞后"},
		{"更新及时", "on", "", ""},
		{"year:2021", "on", "", ""},
		{"一人多崗", "", "一人多岗:身兼数职", ""},
	} {
		if c.query == "网络申请" && len(analyzer(t).Units(c.query)) != 1 {
			t.Fatalf("%s is no word by itself", c.query)
		}
		req, err := search.ParseRequest(map[string][]string{"q": {c.query}, "expand": strings.Fields(c.expand)})
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		applied, list, err := d.Apply(req, analyzer(t))
		if err != nil {
			t.Errorf("%s with %s: %v", c.query, c.expand, err)
			continue
		}
		var listed, on, also []string
		for _, e := range list {
			listed = append(listed, e.Alternative().String())
			if e.On {
				on = append(on, e.Alternative().String())
			}
		}
		search.MapTexts(applied.Query, func(text search.Text, _ bool) search.Node {
			for _, a := range text.Also {
				if !slices.Contains(also, a.String()) {
					also = append(also, a.String())
				}
			}
			return text
		})
		if got := strings.Join(listed, " "); got != c.listed {
			t.Errorf("%s with %s is offered %q, want %q", c.query, c.expand, got, c.listed)
		}
		if got := strings.Join(on, " "); got != c.on || strings.Join(also, " ") != c.on {
			t.Errorf("%s with %s has %q count, and %q in the query, want %q", c.query, c.expand, got, also, c.on)
		}
		if again, _, err := d.Apply(applied, analyzer(t)); err != nil || fmt.Sprintf("%#v", again) != fmt.Sprintf("%#v", applied) {
			t.Errorf("%s applied twice is %#v, want %#v (%v)", c.query, again, applied, err)
		}
	}
	for _, bad := range []string{"人手:车辆", "车辆:人手", "-人手:车辆"} {
		req := search.Request{Query: search.Text{Text: "人手"}}
		req.Expand.Pairs = []search.Alternative{{Word: "人手", Text: "车辆"}}
		if _, _, err := d.Apply(req, analyzer(t)); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}

// What an expansion adds is what the search finds with it less what it finds without, in
// random queries over every setting; and each setting can be reached from the others.
func TestCount(t *testing.T) {
	a := analyzer(t)
	reports := searchtest.Corpus(60, 3)
	engine := searchtest.NewNaive(reports, searchtest.Text{Normalize: a.NormalizeString, Units: a.Units})
	d := extended(t, "宣传, 培训\n宣传力度, 工作\n微信公众号, 微信, QQ\n"+
		"不够, 不及时\n专人负责, 工作人员\n更新, 公开")
	rnd := rand.New(rand.NewPCG(4, 4))
	words := []string{"宣传", "宣传力度", "微信公众号", "不够", "专人负责", "更新", "更新不及时",
		"“宣传”", "-微信", "-宣传", "year:2021"}
	counted, adding := 0, 0
	for range 60 {
		var parts []string
		for range 1 + rnd.IntN(3) {
			parts = append(parts, words[rnd.IntN(len(words))])
		}
		q := strings.Join(parts, []string{" ", " OR "}[rnd.IntN(2)])
		req, err := search.ParseRequest(map[string][]string{"q": {q}, "facets": {"none"}})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		total := func(e search.Expand) search.Total {
			r := req
			r.Expand = e
			r, _, err := d.Apply(r, a)
			if err != nil {
				t.Fatal(err)
			}
			res, err := engine.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			return res.Total
		}
		req.Expand.All = rnd.IntN(3) == 0
		_, offers, err := d.Apply(req, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range offers {
			if rnd.IntN(3) == 0 {
				req.Expand = req.Expand.With(e.Alternative(), !e.On)
			}
		}
		applied, list, _ := d.Apply(req, a)
		list, err = d.Count(context.Background(), engine, a, applied, total(req.Expand), list)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			with := total(req.Expand.With(e.Alternative(), true))
			without := total(req.Expand.With(e.Alternative(), false))
			want := search.Added{Reports: with.Reports - without.Reports, Sections: with.Sections - without.Sections}
			if e.Added == nil || *e.Added != want || want.Sections < 0 {
				t.Errorf("%s expand=%v: %s adds %+v, with it %+v, without %+v", q, req.Expand.Values(), e.Alternative(),
					e.Added, with, without)
			}
			if counted++; e.Added != nil && e.Added.Sections > 0 {
				adding++
			}
		}
	}
	if counted < 60 || adding < 20 {
		t.Errorf("%d expansions were counted, %d of them add something", counted, adding)
	}
}

// A file that changes is read again; one that is broken or gone leaves what was in force, is
// logged once, and counts again once it is put right.
func TestSource(t *testing.T) {
	path := filepath.Join(t.TempDir(), "syn.txt")
	now := time.Unix(1000, 0)
	var log bytes.Buffer
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now); err != nil {
			t.Fatal(err)
		}
	}
	opts := Options{Log: slog.New(slog.NewTextHandler(&log, nil)), Now: func() time.Time { return now }}
	fold := analyzer(t).NormalizeString
	if _, err := Open(path, fold, opts); err == nil {
		t.Fatal("a file that is not there was opened")
	}
	write("甲乙\n")
	if _, err := Open(path, fold, opts); err == nil {
		t.Fatal("a broken file was opened")
	}
	write("甲乙, 丙丁\n")
	s, err := Open(path, fold, opts)
	if err != nil {
		t.Fatal(err)
	}
	look := func(want, problem string) {
		t.Helper()
		d := s.Dictionary()
		if got := strings.Join(d.Also("甲乙"), " "); got != want {
			t.Errorf("甲乙 has %q, want %q", got, want)
		}
		if len(d.Also("人手")) == 0 {
			t.Error("the embedded list is gone")
		}
		st := s.Status()
		if !strings.Contains(st.Problem, problem) || (problem == "") != (st.Problem == "") ||
			strings.Contains(st.Problem, filepath.Dir(path)) {
			t.Errorf("the problem is %q, want %q", st.Problem, problem)
		}
	}
	look("丙丁", "")
	first := s.Dictionary().Fingerprint()
	write("甲乙, 戊己\n")
	look("丙丁", "") // not looked at again so soon
	now = now.Add(2 * time.Second)
	write("甲乙, 戊己\n")
	look("戊己", "")
	if s.Dictionary().Fingerprint() == first {
		t.Error("another dictionary has the same fingerprint")
	}
	now = now.Add(2 * time.Second)
	write("甲乙, 戊己\n甲\n")
	for range 3 {
		look("戊己", "syn.txt:2: ")
		now = now.Add(2 * time.Second)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		look("戊己", "syn.txt: ")
		now = now.Add(2 * time.Second)
	}
	if n := strings.Count(log.String(), "level=ERROR"); n != 2 {
		t.Errorf("%d errors were logged:\n%s", n, log.String())
	}
	write("甲乙, 庚辛\n")
	now = now.Add(2 * time.Second)
	look("庚辛", "")
}

// An engine with expansions answers with them, in lists, streams and statistics alike.
func TestEngine(t *testing.T) {
	a := analyzer(t)
	path := filepath.Join(t.TempDir(), "syn.txt")
	if err := os.WriteFile(path, []byte("舆情交办, 更新不及时\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := Open(path, a.NormalizeString, Options{})
	if err != nil {
		t.Fatal(err)
	}
	inner := searchtest.NewNaive(searchtest.Corpus(60, 3), searchtest.Text{Normalize: a.NormalizeString, Units: a.Units})
	e := NewEngine(inner, source, a)
	ctx := context.Background()
	ask := func(params map[string][]string) (*search.Result, int, float64) {
		t.Helper()
		req, err := search.ParseRequest(params)
		if err != nil {
			t.Fatal(err)
		}
		req.Facets = nil
		res, err := e.Search(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		streamed := 0
		for _, err := range e.Reports(ctx, req) {
			if err != nil {
				t.Fatal(err)
			}
			streamed++
		}
		agg, err := e.Aggregate(ctx, search.AggregateRequest{Search: req,
			Measures: []search.Measure{search.MeasureOf("applications.new", "")},
			Stats:    []search.Stat{search.StatCount}})
		if err != nil {
			t.Fatal(err)
		}
		c := agg.Row().Cells
		if len(c) == 0 {
			t.Fatal("no row for all")
		}
		return res, streamed, float64(c[0].N + c[0].Missing())
	}
	either, _, _ := ask(map[string][]string{"q": {"舆情交办 OR “更新不及时”"}})
	plain, _, _ := ask(map[string][]string{"q": {"舆情交办"}})
	res, streamed, n := ask(map[string][]string{"q": {"舆情交办"}, "expand": {"on"}})
	if res.Total != either.Total || streamed != either.Total.Reports || int(n) != streamed || plain.Total == res.Total {
		t.Errorf("on, %+v are found, %d streamed, %g in the statistics, want %+v; off, %+v",
			res.Total, streamed, n, either.Total, plain.Total)
	}
	if len(plain.Query.Expansions) == 0 || plain.Query.Expansions[0].On || !res.Query.Expansions[0].On {
		t.Errorf("off, %+v are listed, on, %+v", plain.Query.Expansions, res.Query.Expansions)
	}
	bad, _ := search.ParseRequest(map[string][]string{"q": {"舆情交办"}, "expand": {"舆情交办:汽车"}})
	_, failed := e.Search(ctx, bad)
	for _, err := range e.Reports(ctx, bad) {
		if err == nil || failed == nil {
			t.Error("an unknown expansion was taken")
		}
	}
}

func TestWords(t *testing.T) {
	fold := analyzer(t).NormalizeString
	list, err := ParseWords("w.txt", "# own\n村村通公開\n宣传力度 12 n\n宣传力度 # again\n\nCOVID19\n", fold)
	if err != nil || strings.Join(list, " ") != "村村通公开 宣传力度 covid19" {
		t.Errorf("%v, %v", list, err)
	}
	for text, want := range map[string]string{"好\n": "太短", "甲乙\n宣传 力度\n": "w.txt:2: 一行一个词",
		"宣传,力度": "一行一个词", "\xff": "UTF-8", "甲:乙丙": "空格或"} {
		if _, err := ParseWords("w.txt", text, fold); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %s", text, err, want)
		}
	}
	path := filepath.Join(t.TempDir(), "w.txt")
	now := time.Unix(1000, 0)
	var inForce string
	write := func(text string) {
		t.Helper()
		now = now.Add(2 * time.Second)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	opts := Options{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }}
	open := func() (*Words, error) {
		return OpenWords(path, fold, func(words []string) { inForce = strings.Join(words, " ") }, opts)
	}
	if _, err := open(); err == nil {
		t.Error("a file that is not there was opened")
	}
	write("甲乙丙\n")
	w, err := open()
	if err != nil {
		t.Fatal(err)
	}
	_, first := w.Look()
	for _, c := range []struct{ text, force, problem string }{
		{"甲乙丙\n丁戊\n", "甲乙丙 丁戊", ""}, {"丁\n", "甲乙丙 丁戊", "w.txt:1: "}, {"己庚\n", "己庚", ""},
	} {
		write(c.text)
		st, print := w.Look()
		if inForce != c.force || !strings.HasPrefix(st.Problem, c.problem) || (st.Problem == "") != (c.problem == "") || print == first {
			t.Errorf("after %q %s is in force, %+v", c.text, inForce, st)
		}
		first = print
	}
}
