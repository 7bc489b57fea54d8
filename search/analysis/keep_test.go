package analysis

import (
	"strings"
	"testing"
)

// A query keeps words that it was told to keep; the rest is cut as ever, and the terms of texts
// and the fingerprint stay.
func TestKeep(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	before := a.Fingerprint()
	terms := func() string {
		var list []string
		a.IndexWords("宣传力度不够，村村通公开", func(w string) { list = append(list, w) })
		a.IndexGrams("宣传力度不够，村村通公开", func(w string) { list = append(list, w) })
		return strings.Join(list, " ")
	}
	indexed := terms()
	a.Keep([]string{"宣传力度", "力度不够", "村村通公开", "村村通", "covid19", "開放日活動", ""})
	for text, want := range map[string]string{
		"宣传力度不够": "宣传力度 不够", "力度不够": "力度不够", "宣传工作": "宣传 工作",
		"村村通公开": "村村通公开", "村村通 公开": "村村通 公开",
		"COVID19防控": "covid19 防控", "开放日活动": "开放日活动", "": "",
	} {
		if got := strings.Join(a.Units(text), " "); got != want {
			t.Errorf("%s asks for %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"xcovid19", "covid190"} {
		if got := strings.Join(a.Units(text), " "); strings.Contains(" "+got+" ", " covid19 ") {
			t.Errorf("%s asks for %s", text, got)
		}
	}
	if a.Fingerprint() != before || terms() != indexed {
		t.Error("the terms of texts have changed")
	}
	a.Keep(nil)
	if got := strings.Join(a.Units("宣传力度不够"), " "); got != "宣传 力度 不够" {
		t.Errorf("without words it asks for %s", got)
	}
}
