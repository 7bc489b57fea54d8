package han

import (
	"testing"

	"gongkai/report/division"
)

// TestFolder folds radicals and rare characters like any other, and keeps the names of
// places.
func TestFolder(t *testing.T) {
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := NewFolder(div)
	for in, want := range map[string]string{
		"監督":     "监督",
		"⻓⾧⻑長":   "长长长长", // a radical of each kind, and the character
		"⼯作":     "工作",
		"乾县":     "乾县",
		"著名":     "著名",
		"囘囬":     "回囬",
		"\uf900": "岂",
		"ＡＢ１":    "ＡＢ１",
	} {
		if got := f.Simplify(in); got != want {
			t.Errorf("Simplify(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"ＡＢ １\u200b監": "ab1监", "⻓\u3000沙": "长沙", "AZ@[Ａ": "az@[a",
		"\U0002284A\ufacf": "\U0002284A\ufacf"} {
		if got := f.Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"（一）監督，１2": "监督", "⑴ ⻓沙 109": "长沙", "㈠监 督": "监督", "\ufacf件": "\ufacf件", "⒈Ａ": "a",
		"一是监督": "一是监督", "第一，监督": "第一监督", "监督（一）公开（二）": "监督公开", "监督（1）": "监督", "监督(公开)": "监督公开", " ①监督": "监督", "AZ@[`az{": "azaz"} {
		if got := f.Label(in); got != want {
			t.Errorf("Label(%q) = %q, want %q", in, got, want)
		}
	}
}
