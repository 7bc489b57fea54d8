package parse

import (
	"strings"
	"testing"
)

func TestAdvertisement(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"behind letters":  {strings.Repeat("推进betxyz体育_betxyz官网@:工作，", 3), "betxyz体育_"},
		"with a tail":     {strings.Repeat("落实长乐体育app官网各项要求。", 4), "体育app官网"},
		"a bureau's app":  {strings.Repeat("升级智慧体育APP，推广体育平台。", 5), ""},
		"twice":           {strings.Repeat("推进betxyz体育工作，", 2), ""},
		"sports":          {strings.Repeat("开展文化体育活动，公共体育场馆免费开放。", 5), ""},
		"official site":   {strings.Repeat("在区政府官网公开，官网登录量上升。", 5), ""},
		"sites of a town": {strings.Repeat("通过APP、微信和官网发布，", 5), ""},
	} {
		if got := advertisement(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
