package embedded

import (
	"net/url"
	"strings"
	"testing"

	"gongkai/report"
)

// A figure is found by its subject, number and unit in the section that states it, and its
// text is marked there and nowhere else.
func TestFigures(t *testing.T) {
	r := written(1, "柳溪镇", "910101100", 2022, map[report.SectionKey]string{
		"overview":     "收到 120 件，排查安全隐患 120 件，投入经費1.2万元，培训数十次。",
		"improvements": "培训100余次。"})
	add := func(key report.SectionKey, subject, text, unit string, value float64) {
		for s := range report.AllSections(r.Sections) {
			if at := strings.LastIndex(s.Text, text); s.Key == key && at >= 0 {
				start := s.SourceOffset(at)
				f := report.Figure{Section: key, Subject: subject, Unit: unit, Text: text, Start: start, End: start + len(text)}
				if value >= 0 {
					f.Value = &value
				}
				r.Figures = append(r.Figures, f)
			}
		}
	}
	add("overview", "安全隐患", "120 件", "件", 120)
	add("overview", "经費", "1.2万元", "万元", 1.2)
	add("overview", "培训", "数十次", "次", -1)
	add("improvements", "培训", "100余次", "次", 100)
	if len(r.Figures) != 4 {
		t.Fatalf("%d figures", len(r.Figures))
	}
	e := serve(t, r)
	for q, want := range map[string]string{
		"数:隐患>100": "overview 120 件", "数:隐患>100件": "overview 120 件", "数:隐患>120": "", "数:隐患>=100次": "",
		"数:安全>0": "overview 120 件",
		"数:收到>0": "", "数:经费>=1.2万元": "overview 1.2万元", "数:经费>=12000元": "overview 1.2万元",
		"数:经费>1.2万元": "",
		"数:经费<2":     "overview 1.2万元", "数:培训!=3": "improvements 100余次", "数:培训=100次": "improvements 100余次",
		"数:培训>=0 节:一": "", "-数:培训>0 数:隐患>0": "overview 120 件", "数:隐患>0&scope=tables": "",
	} {
		query, scope, _ := strings.Cut(q, "&")
		got := ""
		for _, h := range ask(t, e, "q="+url.QueryEscape(query)+"&"+scope).Hits {
			for _, s := range h.Snippets {
				if got += string(h.Section) + " " + s.Match; len(s.Marks) != 1 || s.Match == "120 件" && !strings.HasSuffix(s.Before,
					"安全隐患 ") {
					t.Errorf("%s: %+v", q, s)
				}
			}
		}
		if got != want {
			t.Errorf("%s finds %q, want %q", q, got, want)
		}
	}
	if u := ask(t, e, "q="+url.QueryEscape("数:隐患>1,000处")).Query; u.Understood != "数:隐患>1000处" {
		t.Errorf("understood %q", u.Understood)
	}
}
