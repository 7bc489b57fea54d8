package analysis

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func normalizer(t testing.TB) *Normalizer {
	t.Helper()
	return NewNormalizer()
}

func TestNormalize(t *testing.T) {
	n := normalizer(t)
	for name, c := range map[string]struct{ in, want string }{
		"nothing to do":          {"政府信息公开，109件。", "政府信息公开，109件。"},
		"radicals":               {"⼯作⼈员⼀⺠⻓", "工作人员一民长"},
		"full width":             {"ＱＱ群１２３％", "qq群123%"},
		"ideographic space":      {"公开　申请", "公开 申请"},
		"traditional":            {"監督保障 資訊公開", "监督保障 资讯公开"},
		"case":                   {"WeChat APP", "wechat app"},
		"narrow marks":           {"(一)公开:是,否;", "（一）公开：是，否；"},
		"brackets of documents":  {"国办函[2020]109号〔二〕【三】﹝四﹞［五］〖六〗", "国办函（2020）109号（二）（三）（四）（五）（六）"},
		"other brackets":         {"《一》〈二〉{三}「四」", "《一》〈二〉{三}「四」"},
		"number beside Han":      {"红头文件 109 件", "红头文件109件"},
		"several spaces":         {"文件   109　 件", "文件109件"},
		"latin beside Han":       {"关注 WeChat 公众号", "关注wechat公众号"},
		"Han beside Han":         {"公开 申请", "公开 申请"},
		"latin beside latin":     {"hello world 12 34", "hello world 12 34"},
		"tab parts cells":        {"件数\t109\t件", "件数\t109\t件"},
		"newline stays":          {"文件\n109 件\n", "文件\n109件\n"},
		"space before a mark":    {"文件 、109", "文件 、109"},
		"zero-width characters":  {"政\u200b府\ufeff公开", "政府公开"},
		"variation selector":     {"葛\U000E0100城", "葛城"},
		"circled number":         {"①公开", "1公开"},
		"accents compose":        {"cafe\u0301", "café"},
		"not UTF-8":              {"公\xff开\xe5", "公\uFFFD开\uFFFD"},
		"empty":                  {"", ""},
		"every narrow mark":      {",;:!?()", "，；：！？（）"},
		"ASCII":                  {"@AZ\\`az{/09: .", "@az\\`az{/09： ."},
		"edges of letters":       {"公 0公 9公 a公 z公 A公 Z", "公0公9公a公z公a公z"},
		"beside the letters":     {"公 @ 公 \\ 公 / 公 ` 公 {", "公 @ 公 \\ 公 / 公 ` 公 {"},
		"edges of the block":     {"一 1 \u9fff 1", "一1\u9fff1"},
		"rare Han":               {"㐀 1 𠀀 1 〇 1", "㐀1𠀀1〇1"},
		"after a mark":           {"1 、1 　a", "1 、1  a"},
		"traditional in Ext B":   {"\U0002005E 1", "\U0002003E1"},
		"Greek and Cyrillic":     {"ΩЖ é 公", "ωж é 公"},
		"the first beyond ASCII": {"a\u0080公 \u0080", "a\u0080公 \u0080"},
		"damage beside a space":  {"公 \xff 1 \x80公", "公 \uFFFD 1 \uFFFD公"},
		"ligature":               {"公 ﬁ 公", "公fi公"},
		"half of a space":        {"公 \u200b 1 公", "公1公"},
		"space then tab":         {"公 \t1", "公 \t1"},
		"one space of several":   {"公　1　公 a", "公1公a"},
		"a selector at the end":  {"公\ufe0f", "公"},
		"a selector in front":    {"\ufe0f公 1", "公1"},
		"mark and number":        {"㈠ 1", "（一） 1"},
		"only spaces":            {"   ", "   "},
		"spaced characters":      {"人 员 不 足，更 新 不 及 时。", "人员不足，更新不及时。"},
		"wide spaces":            {"人　员　 不\u00a0足\t更 新", "人员不足\t更新"},
		"spaced and broken":      {"宣 传 力\n度 不 够", "宣传力\n度不够"},
		"spaced, line rejoined":  {"更 新 不 及时", "更新不及时"},
		"one beside a word":      {"公开 申 请", "公开申请"},
		"a word beside one":      {"申 请公开", "申请公开"},
		"words of two":           {"宣传 力度 不够", "宣传 力度 不够"},
		"spaced marks":           {"人 员 不 足 ， 更 新 （ 一 ） 总体 情况", "人员不足，更新（一） 总体 情况"},
		"a mark between words":   {"人员 ， 更新", "人员 ， 更新"},
		"spaced with a number":   {"共 受 理 申 请 3 件", "共受理申请3件"},
		"spaced radicals":        {"⼯ 作 監 督", "工作监督"},
		"spaced, invisible":      {"人\u200b 员 \u200b不 足", "人员不足"},
		"spaced numerals":        {"二 〇 二 二 年", "二〇二二年"},
		"a piece of two runes":   {"公 ㋁ 开", "公2月开"},
		"lone mark":              {"公开 @ 申 请", "公开 @ 申请"},
		"lone at the end":        {"公开 申", "公开申"},
		"lone at the start":      {"公 开申", "公开申"},
		"space at the end":       {"109 ", "109 "},
	} {
		got := n.Normalize(c.in)
		if got.Text != c.want {
			t.Errorf("%s: %q becomes %q, want %q", name, c.in, got.Text, c.want)
		}
		checkEdits(t, c.in, got)
	}
}

// checkEdits holds the way back against the source.
func checkEdits(t *testing.T, in string, got Normalized) {
	t.Helper()
	if back := got.Edits.Source(got.Text); back != in {
		t.Fatalf("%q: the edits lead %q back to %q", in, got.Text, back)
	}
	last := 0
	for i, r := range got.Text {
		text, from, to := got.Edits.Range(got.Text, i, i+utf8.RuneLen(r))
		if from < last || to < from || to > len(in) || in[from:to] != text {
			t.Fatalf("%q: %q at %d leads to %q, [%d, %d)", in, r, i, text, from, to)
		}
		last = from
	}
}

func TestRangeLeadsBack(t *testing.T) {
	n := normalizer(t)
	for _, c := range []struct{ in, find, want string }{
		{"共有红头文件 109 件，", "109件", "109 件"},
		{"共有红头文件 109 件，", "109", "109"},
		{"共有红头文件 109 件，", "文件", "文件"},
		{"⼯作ＱＱ群", "工作", "⼯作"},
		{"⼯作ＱＱ群", "qq", "ＱＱ"},
		{"監督保障", "督保", "督保"},
		{"政\u200b府", "政府", "政\u200b府"},
		{"共有人 员 不 足，更 新", "人员不足", "人 员 不 足"},
		{"共有人　员 不 足，更 新", "员不", "员 不"},
		{"因⼈ 員 不\u200b 足 。", "人员不足。", "⼈ 員 不\u200b 足 。"},
	} {
		got := n.Normalize(c.in)
		i := strings.Index(got.Text, c.find)
		if i < 0 {
			t.Errorf("%q is not in %q", c.find, got.Text)
			continue
		}
		text, from, to := got.Edits.Range(got.Text, i, i+len(c.find))
		if text != c.want || c.in[from:to] != c.want {
			t.Errorf("%q in %q leads to %q [%d, %d), want %q", c.find, c.in, text, from, to, c.want)
		}
	}
}

func TestDamagedEditsDoNotPanic(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	n := normalizer(t)
	good := n.Normalize("⼯作 109 件ＱＱ群 監督" + strings.Repeat(" ", 40) + "9件")
	for range 20_000 {
		e := Edits(strings.Clone(string(good.Edits)))
		for range 1 + rnd.IntN(3) {
			e[rnd.IntN(len(e))] = byte(rnd.IntN(256))
		}
		e = e[:rnd.IntN(len(e)+1)]
		i := rnd.IntN(len(good.Text))
		text, from, to := e.Range(good.Text, i, i+rnd.IntN(len(good.Text)-i))
		if to-from != len(text) {
			t.Fatalf("[%d, %d) is not the length of %q", from, to, text)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"红头文件 109 件", "⼯作ＱＱ", "cafe\u0301 é", "\xff\xe5公", "a\u200b\u0301", "İ監", "㈠ (",
		" \u0301 9公", "公 \u200b9", "ﾊﾟ", "각",
		"人 员 不 足 ，公开 申 ㋁ 请"} {
		f.Add(s)
	}
	n := normalizer(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1024 {
			return
		}
		got := n.Normalize(s)
		if !utf8.ValidString(got.Text) {
			t.Fatalf("%q gives invalid UTF-8 %q", s, got.Text)
		}
		if again := n.Normalize(got.Text); again.Text != got.Text {
			t.Fatalf("%q gives %q, and that gives %q", s, got.Text, again.Text)
		}
		checkEdits(t, s, got)
	})
}

// Whatever stands beside spaces, what is normalized stays as it is and leads back to its
// source; a Chinese character that touches no other keeps no space towards the next.
func TestSpacesOfAnyKind(t *testing.T) {
	rnd := rand.New(rand.NewPCG(21, 22))
	n := normalizer(t)
	pieces := []string{"公", "开", "⼯", "監", " ", " ", " ", "　", "\u00a0", "a", "1",
		"，", ",", "（", "@", "\n", "\t", "\u200b", "㋁", "\u0301", "—"}
	lone := regexp.MustCompile(`(?:^|\P{Han})\p{Han} +[\p{Han}，（—]`)
	for range 50_000 {
		var b strings.Builder
		for range rnd.IntN(12) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		got := n.Normalize(b.String())
		if again := n.Normalize(got.Text); again.Text != got.Text {
			t.Fatalf("%q gives %q, and that gives %q", b.String(), got.Text, again.Text)
		}
		if gap := lone.FindString(got.Text); gap != "" {
			t.Fatalf("%q gives %q, which keeps the space in %q", b.String(), got.Text, gap)
		}
		checkEdits(t, b.String(), got)
	}
}
