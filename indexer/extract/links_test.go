package extract

import (
	"slices"
	"strings"
	"testing"
)

func TestLinks(t *testing.T) {
	for _, tt := range []struct {
		name, path, data string
		want             []string
	}{
		{"page", "a.html", `<html><body><p><a href="./b/%E8%A1%A8.docx">表</a> <a HREF = 'c.PDF'>c</a> <a href="d.html">d</a></p></body></html>`, []string{"b/表.docx", "c.PDF"}},
		{"absolute", "a.html", `<!DOCTYPE html><a href="https://example.cn/u/P01.xls?x=1&amp;y=.xls">表</a>`, []string{"/u/P01.xls"}},
		{"twice", "a.html", `<!DOCTYPE html><a href="b.docx">一</a><a href="b.docx">二</a>`, []string{"b.docx"}},
		{"named in text", "a.txt", "六、其他\n无。\n附件：统计表.xlsx\n", []string{"统计表.xlsx"}},
		{"word, not a name", "a.txt", "请见 .pdf 格式的文件", nil},
		{"none", "a.html", `<html><a href="b.html">b</a></html>`, nil},
		{"not text", "a.pdf", "%PDF-1.4 a.docx", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewFile(tt.path, []byte(tt.data)).Links(); !slices.Equal(got, tt.want) {
				t.Errorf("links %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLinksAreBounded(t *testing.T) {
	data := []byte("<html>" + strings.Repeat(`<a href="`, 50_000) + ".docx")
	if got := NewFile("a.html", data).Links(); len(got) > maxLinks {
		t.Errorf("%d links", len(got))
	}
	var many strings.Builder
	for i := range 1000 {
		many.WriteString(strings.Repeat("表", i%7+1) + strings.Repeat("x", i/7) + ".pdf\n")
	}
	if got := NewFile("a.txt", []byte(many.String())).Links(); len(got) != maxLinks {
		t.Errorf("%d links, want %d", len(got), maxLinks)
	}
}
