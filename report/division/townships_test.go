package division

import (
	"strings"
	"testing"

	"gongkai/report"
)

func TestTownships(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"", "11", "37", "3706", "370614", "370614107", "65", "9", "99", "3706141079"} {
		want := 0
		for _, div := range d.All() {
			if strings.HasPrefix(div.Code, code) && div.Level() == report.LevelTownship {
				want++
			}
		}
		if got := d.Townships(code); got != want {
			t.Errorf("%q has %d townships, want %d", code, got, want)
		}
	}
}
