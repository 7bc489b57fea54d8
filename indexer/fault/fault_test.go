package fault

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"gongkai/report"
)

// constants lists the values of the string constants of a type in a file.
func constants(t *testing.T, file, typ string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == typ {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, value)
		}
		return true
	})
	if len(values) == 0 {
		t.Fatalf("no constants of type %s in %s", typ, file)
	}
	return values
}

// checkWording holds that both languages say the same number of arguments, and that
// neither holds words of the other.
func checkWording(t *testing.T, id string, w wording) {
	t.Helper()
	if (w.chinese == "") != (w.english == "") {
		t.Errorf("%s is said in one language: %q, %q", id, w.chinese, w.english)
	}
	if strings.Count(w.chinese, "%s") != strings.Count(w.english, "%s") || strings.Count(w.chinese, "%") != strings.Count(w.chinese, "%s") {
		t.Errorf("%s has other arguments in English: %q, %q", id, w.chinese, w.english)
	}
	if strings.ContainsFunc(w.english, func(r rune) bool { return r > unicode.MaxASCII }) {
		t.Errorf("%s in English is %q", id, w.english)
	}
}

func TestEverythingIsWorded(t *testing.T) {
	known := constants(t, "detail.go", "DetailID")
	for _, id := range known {
		w, ok := details[DetailID(id)]
		if !ok {
			t.Errorf("detail %s has no words", id)
		}
		checkWording(t, id, w)
	}
	for _, id := range constants(t, "reason.go", "Reason") {
		w, ok := reasons[Reason(id)]
		if !ok {
			t.Errorf("reason %s has no words", id)
		}
		checkWording(t, id, w)
	}
	if want := len(known) + 1; len(details) != want {
		t.Errorf("%d details are worded, %d are known", len(details), want)
	}
}

func TestText(t *testing.T) {
	beneath := errors.New("disk on fire")
	for name, c := range map[string]struct {
		err              *Error
		chinese, english string
	}{
		"a reason alone": {&Error{Reason: Empty}, "文件是空的", "the file is empty"},
		"with numbers": {New(TooLarge, FileSize, "33.0", 32), "文件太大（33.0 MB，上限 32 MB）",
			"the file is too large (33.0 MB, at most 32 MB)"},
		"with the words beneath":  {Wrap(Unreadable, beneath), "无法读取（disk on fire）", "the file cannot be read (disk on fire)"},
		"a detail alone":          {New(NotReport, Why, report.WhyGuide), "不是年度报告：是信息公开指南", "not an annual report: a disclosure guide"},
		"a detail within another": {New(BadManifest, ManifestRow, 3, Say(RowPath)), "第 3 行：没有 path", "line 3: there is no path"},
		"a detail behind two others": {New(BadManifest, ManifestRows, 2, 7, Say(RowYear, `"x"`)), `清单有 2 行不能用，第 7 行：year "x" 不是年份`,
			`2 rows of the manifest cannot be used, line 7: year "x" is no year`},
		"nothing beneath": {&Error{Reason: Malformed, Detail: Say(Cause, "")}, "文件结构有误", "the structure of the file is broken"},
		"percent signs in a name": {New(Malformed, NoEntry, "50%s"), "文件结构有误（缺少 50%s）",
			"the structure of the file is broken (50%s is missing)"},
		"codes that nobody knows": {New("new", "newer"), "new（newer）", "new (newer)"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.err.Text(report.Chinese); got != c.chinese || c.err.Error() != got {
				t.Errorf("Chinese is %q, error %q, want %q", got, c.err.Error(), c.chinese)
			}
			if got := c.err.Text(report.English); got != c.english {
				t.Errorf("English is %q, want %q", got, c.english)
			}
			c.err.Path = "a/b.txt"
			if want := "a/b.txt: " + c.chinese; c.err.Error() != want {
				t.Errorf("error is %q, want %q", c.err.Error(), want)
			}
		})
	}
	if !errors.Is(Wrap(Unreadable, beneath), beneath) {
		t.Error("what lies beneath is lost")
	}
}

func TestTemporary(t *testing.T) {
	for name, c := range map[string]struct {
		err  *Error
		want bool
	}{
		"a missing converter":  {&Error{Reason: Unsupported, Tool: "catdoc"}, true},
		"out of time":          {&Error{Reason: Timeout}, true},
		"a format nobody read": {&Error{Reason: Unsupported}, false},
		"too large":            {&Error{Reason: TooLarge}, false},
	} {
		if c.err.Temporary() != c.want {
			t.Errorf("%s: temporary is %v", name, !c.want)
		}
	}
}
