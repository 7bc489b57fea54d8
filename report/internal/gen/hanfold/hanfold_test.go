package main

import (
	"maps"
	"testing"
)

func TestReadTable(t *testing.T) {
	got, err := readTable(`export default "開 开|乾 干 乾|同 同|甲 乙|乙 丙"`)
	if err != nil {
		t.Fatal(err)
	}
	// The first of several is taken, what stays as it is is left out, chains are followed.
	if want := (map[rune]rune{'開': '开', '乾': '干', '甲': '丙', '乙': '丙'}); !maps.Equal(got, want) {
		t.Errorf("the table is %v, want %v", got, want)
	}
	for name, script := range map[string]string{
		"no string":           "export default 1",
		"an open string":      `export default "開 开`,
		"no pair":             `export default "同 同"`,
		"half a pair":         `export default "開 开|鎮"`,
		"more than a pair":    `export default "開始 开始"`,
		"a pair leading back": `export default "甲 乙|乙 甲"`,
	} {
		if got, err := readTable(script); err == nil {
			t.Errorf("%s is read as %v", name, got)
		}
	}
}
