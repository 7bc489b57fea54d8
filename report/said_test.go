package report

import "testing"

// What a check and a finding say is in one language: their details are Chinese.
func TestTextInOneLanguage(t *testing.T) {
	three, four := 3.0, 4.5
	for _, c := range []struct {
		check  Check
		zh, en string
	}{
		{Check{ID: CheckFlow, Left: &three, Right: &four, Detail: "现行有效 3 ＜ 4.5"},
			"现行有效 3 ＜ 4.5", CheckFlow.Formula(English) + ": 3 against 4.5"},
		{Check{ID: CheckFlow, Left: &three, Detail: "有空缺的格"}, "有空缺的格", CheckFlow.Formula(English)},
		{Check{ID: "S.unknown", Right: &four, Detail: "有空缺的格"}, "有空缺的格", "S.unknown"},
	} {
		if zh, en := c.check.Text(Chinese), c.check.Text(English); zh != c.zh || en != c.en || hasHan(en) {
			t.Errorf("%s: %q and %q, want %q and %q", c.check.ID, zh, en, c.zh, c.en)
		}
	}
	for _, id := range FindingIDs() {
		f := Finding{ID: id, Detail: "详情"}
		if zh, en := f.Text(Chinese), f.Text(English); zh != "详情" || en != id.Label(English) || hasHan(en) || en == "" {
			t.Errorf("%s: %q and %q", id, zh, en)
		}
	}
}
