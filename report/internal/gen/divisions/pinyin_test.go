package main

import (
	"slices"
	"strings"
	"testing"
)

// TestSiteNames spells divisions by every reading and keeps what is unique.
func TestSiteNames(t *testing.T) {
	got := siteNames([]string{
		"3402\t芜湖市", "3403\t蚌埠市", "3205\t苏州市", "3413\t宿州市", "370883\t邹城市", "510521\t泸县",
		"500237\t巫山县", "620524\t武山县", "222424\t汪清县", "2224\t延边朝鲜族自治州", "370883107\t太平镇", "140302\t城区",
	})
	for _, want := range []string{"bengbu\t3403", "zoucheng\t370883", "luxian\t510521", "yanbian\t2224", "wangqing\t222424"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not kept", want)
		}
	}
	for _, line := range got {
		spelling, _, _ := strings.Cut(line, "\t")
		if slices.Contains([]string{"suzhou", "wushan", "taiping", "wuhu"}, spelling) {
			t.Errorf("%q is kept, but the spelling is short, a township's or not of one division alone", line)
		}
	}
}
