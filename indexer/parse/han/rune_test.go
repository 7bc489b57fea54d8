package han

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClauseAndSentenceStart(t *testing.T) {
	long := strings.Repeat("字", 250)
	for name, c := range map[string]struct {
		text             string // up to the place asked for
		clause, sentence string // what stands between the start and that place
	}{
		"nothing before":     {"", "", ""},
		"one clause":         {"收到申请", "收到申请", "收到申请"},
		"a comma":            {"全年，收到申请", "收到申请", "全年，收到申请"},
		"a full stop":        {"工作平稳。收到申请", "收到申请", "收到申请"},
		"a line end":         {"工作\n收到申请", "收到申请", "收到申请"},
		"right at a stop":    {"工作平稳。", "", ""},
		"each stop":          {"一；二：三、四,五;六:七（八(九）十)甲！乙？丙", "丙", "一；二：三、四,五;六:七（八(九）十)甲！乙？丙"},
		"no stop":            {long, long[:180], long[:600]},
		"no stop, a digit":   {long + "1", long[:177] + "1", long[:597] + "1"},
		"no stop, two":       {long + "12", long[:177] + "12", long[:597] + "12"},
		"a stop too far off": {"。，" + long + "12", long[:177] + "12", long[:597] + "12"},
	} {
		t.Run(name, func(t *testing.T) {
			text := c.text + "12件。"
			i := len(c.text)
			if got := text[ClauseStart(text, i):i]; got != c.clause || !utf8.ValidString(got) {
				t.Errorf("the clause is %d bytes, %q; want %d", len(got), got, len(c.clause))
			}
			if got := text[SentenceStart(text, i):i]; got != c.sentence || !utf8.ValidString(got) {
				t.Errorf("the sentence is %d bytes, %q; want %d", len(got), got, len(c.sentence))
			}
		})
	}
}

func TestWords(t *testing.T) {
	words := []string{"收到", "受理"}
	for s, want := range map[string][3]bool{"": {}, "收到": {true, true, true}, "受理1件": {true, true, false}, "共收到": {true, false, true}, "收": {},
		"已受理，1": {true, false, false}} {
		if got := [3]bool{HasAny(s, words), HasAnyPrefix(s, words), HasAnySuffix(s, words)}; got != want {
			t.Errorf("HasAny, HasAnyPrefix and HasAnySuffix of %q are %v, want %v", s, got, want)
		}
	}
	for s, want := range map[string]bool{"": false, "一": false, "第1页": true, "０": false, "9": true} {
		if got := ContainsDigit(s); got != want {
			t.Errorf("ContainsDigit(%q) = %v", s, got)
		}
	}
}

func TestOccurrences(t *testing.T) {
	for s, want := range map[string][]int{"": nil, "公": nil, "公开": {0}, "不公开公开": {3, 9}, "公开公": {0}} {
		if got := slices.Collect(Occurrences(s, "公开")); !slices.Equal(got, want) {
			t.Errorf("公开 stands in %q at %v, want %v", s, got, want)
		}
	}
	if got := slices.Collect(Occurrences("aaaaa", "aa")); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("aa stands in aaaaa at %v", got)
	}
}

func TestRunes(t *testing.T) {
	for s, want := range map[string]struct {
		first, last rune
		upTo3       int
	}{"": {0, 0, 0}, "字": {'字', '字', 1}, "ab字": {'a', '字', 3}, "字字字": {'字', '字', 3}, "abcd": {'a', 'd', 3}, "字ab\xff": {'字', utf8.RuneError, 3}, "ab": {'a', 'b', 2}} {
		if got := FirstRune(s); got != want.first {
			t.Errorf("FirstRune(%q) = %q", s, got)
		}
		if got := LastRune(s); got != want.last {
			t.Errorf("LastRune(%q) = %q", s, got)
		}
		if got := RuneCount(s, 3); got != want.upTo3 {
			t.Errorf("RuneCount(%q, 3) = %d, want %d", s, got, want.upTo3)
		}
	}
	if r, n := Decode(""); n != 0 || r != utf8.RuneError {
		t.Errorf("Decode of nothing is %q, %d bytes", r, n)
	}
}
