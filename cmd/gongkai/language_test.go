package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"gongkai/report"
)

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want report.Lang
	}{
		{"nothing set", nil, report.Chinese},
		{"C", map[string]string{"LANG": "C"}, report.Chinese},
		{"C with an encoding", map[string]string{"LANG": "C.UTF-8"}, report.Chinese},
		{"POSIX", map[string]string{"LC_ALL": "POSIX"}, report.Chinese},
		{"Chinese", map[string]string{"LANG": "zh_CN.UTF-8"}, report.Chinese},
		{"Chinese of Taiwan", map[string]string{"LANG": "zh_TW"}, report.Chinese},
		{"the language alone", map[string]string{"LANG": "zh"}, report.Chinese},
		{"English", map[string]string{"LANG": "en_US.UTF-8"}, report.English},
		{"another language", map[string]string{"LANG": "de_DE@euro"}, report.English},
		{"a language that begins like Chinese", map[string]string{"LANG": "zho_XX"}, report.English},
		{"LC_ALL before LANG", map[string]string{"LANG": "zh_CN", "LC_ALL": "en_GB"}, report.English},
		{"LC_MESSAGES before LANG", map[string]string{"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, report.Chinese},
		{"LC_ALL before LC_MESSAGES", map[string]string{"LC_MESSAGES": "zh_CN", "LC_ALL": "fr_FR"}, report.English},
		{"empty is not set", map[string]string{"LC_ALL": "", "LANG": "en_US"}, report.English},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := languageOf(func(name string) string { return c.env[name] }); got != c.want {
				t.Errorf("language %s, want %s", got, c.want)
			}
		})
	}
}

// TestMessages: every message has words in both languages, which take the same
// arguments, and the English has no Chinese character.
func TestMessages(t *testing.T) {
	verb := regexp.MustCompile(`%[-+# 0-9.]*[a-z%]`)
	for m, words := range messages {
		chinese, english := words.chinese, words.english
		if chinese == "" || english == "" {
			t.Errorf("message %d: %q, %q", m, chinese, english)
		}
		if a, b := verb.FindAllString(chinese, -1), verb.FindAllString(english, -1); strings.Join(a, " ") != strings.Join(b, " ") {
			t.Errorf("message %d takes %v in Chinese and %v in English: %q", m, a, b, english)
		}
		if strings.IndexFunc(english, chineseMark) >= 0 {
			t.Errorf("message %d has Chinese in its English: %q", m, english)
		}
	}
}

// chineseMark reports whether r is a character or a mark of Chinese.
func chineseMark(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("，。：；（）、“”《》", r)
}

// TestOneLanguage runs every command, good and bad, in both languages. In English no
// run of Chinese characters may stand that is not in the documents or what was read
// of them; in Chinese there may be no sentence of English.
func TestOneLanguage(t *testing.T) {
	folder := t.TempDir()
	data, texts := filepath.Join(folder, "data"), madeUp(1)+madeUp(2)
	files := map[string]string{"reports/a.txt": madeUp(1), "reports/b.txt": strings.Replace(madeUp(2), "行政许可\t0", "行政许可\t", 1),
		"reports/wrong.txt": strings.Replace(madeUp(3), "一、本年新收政府信息公开申请数量\t3", "一、本年新收政府信息公开申请数量\t4", 1),
		"bad/empty.txt":     "", "bad/binary.txt": "\x00\x01\x02\x03\x00\x00", "bad/error.html": "<h1>404 Not Found</h1><p>您访问的页面不存在</p>",
		"bad/in/manifest.csv": "file,year\na.txt,2019\n", "bad/in/c.txt": madeUp(1)}
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good, bad := filepath.Join(folder, "reports"), filepath.Join(folder, "bad")
	in := func(locale string, args ...string) string {
		var out, err bytes.Buffer
		run(t.Context(), args, &out, &err, func(name string) string {
			return map[string]string{"LANG": locale,
				"GONGKAI_DATA": data}[name]
		})
		return out.String() + err.String()
	}
	known := texts + in("zh_CN", "parse", "--json", good) + in("zh_CN", "check", "--json", good)
	calls := [][]string{{}, {"--help"}, {"help"}, {"help", "search"}, {"help", "nothing"}, {"nonsense"}, {"search", "--colour", "red"},
		{"parse"},
		{"search", "a", "b"}, {"search", "--year"}, {"parse", "--json", "--csv", good}, {"search", "-x"}, {"serve", "--addr", "nowhere"},
		{"serve", "--addr", "203.0.113.1:1"}, {"index", "--prune=perhaps", good},
		{"search", "宣传"}, {"index", good}, {"index", bad}, {"parse", good}, {"parse", bad}, {"parse", "--why", good},
		{"parse", "--why", bad}, {"parse", "--why", "--json", good}, {"parse", filepath.Join(folder, "none.txt")},
		{"check", "--all", good}, {"check"}, {"search", "宣传力度"}, {"search", "--size", "1"}, {"search", "--year", "2022", "没有人写过的一句话"},
		{"search", "(宣传"}, {"search", "宣传 OR"}, {"search", "颜色:红"}, {"search", "--year", "20x2"}, {"search", "--sort", "size"},
		{"search", "--page", "0"}, {"search", "--scope", "here"}, {"search", "--metric", "applications.new"}, {"search", "--level", "village"},
		{"search", "--cursor", "elsewhere"}, {"stats", "--of", "no.such"}, {"stats", "--of", "applications.new", "--by", "month"},
		{"stats", "--of", "applications.new", "--stat", "mode"},
		{"stats", "--of", "applications.new"}, {"stats", "--of", "applications.new", "--by", "level"}, {"analyze", "公开"}, {"version"}}
	for _, cmd := range []string{"serve", "index", "search", "parse", "check", "stats", "analyze", "version"} {
		calls = append(calls, []string{cmd, "--help"})
	}
	han := regexp.MustCompile(`\p{Han}+`)
	sentence := regexp.MustCompile(`\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b`)
	for _, args := range calls {
		t.Run(strings.ReplaceAll(strings.Join(args, " "), folder, ""), func(t *testing.T) {
			english := strings.ReplaceAll(in("en_US.UTF-8", args...), folder, "")
			for _, word := range han.FindAllString(english, -1) {
				if !strings.Contains(known, word) && !strings.Contains(strings.Join(args, " "), word) {
					t.Errorf("English has %q:\n%s", word, english)
				}
			}
			if strings.ContainsAny(english, "：（") && !strings.Contains(known, "：") {
				t.Errorf("English has Chinese marks:\n%s", english)
			}
			chinese := strings.ReplaceAll(in("zh_CN.UTF-8", args...), folder, "")
			if found := sentence.FindString(chinese); found != "" {
				t.Errorf("Chinese has %q:\n%s", found, chinese)
			}
			if len(args) > 0 && args[0] != "version" && args[0] != "analyze" && english == chinese {
				t.Errorf("both languages say\n%s", english)
			}
		})
	}
}
