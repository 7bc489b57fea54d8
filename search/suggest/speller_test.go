package suggest

import (
	"testing"
)

var spoken = map[string]int{"人员": 90, "不足": 80, "补足": 2, "宣传": 70, "力度": 60, "信息公开": 50, "公开栏": 5, "依申请公开": 40,
	"培训": 30, "公告栏": 4, "微信": 20, "政务": 9, "长春": 1, "行政": 60, "复议": 50, "宣布": 3, "wechat": 5, "app": 9, "西安": 2, "仙": 7}

// Words of the same sound come first, then those one slip away; what is typed right, and what
// is too short to tell, has none.
func TestNear(t *testing.T) {
	s := NewSpeller(spoken)
	for _, c := range []struct{ typed, want string }{
		{"布足", "不足"}, {"宣船", "宣传"}, {"旋传", "宣传"}, {"训培", "培训"}, {"宣传传", "宣传"}, {"宣宣传", "宣传"},
		{"新西公开", "信息公开"}, {"信息工开", "信息公开"}, {"信公开", "信息公开"}, {"信息息公开", "信息公开"}, {"依申请公", ""}, {"依请公开", "依申请公开"},
		{"依申清公开", "依申请公开"}, {"信公息开", "信息公开"}, {"公开拦", "公开栏"}, {"公栏", "公开栏"}, {"副议", "复议"},
		{"xuanchuan", "宣传"}, {"xuan chuan", "宣传"}, {"renyuanbuzu", "人员不足"}, {"xinzheng", "行政"}, {"xingzhen", "行政"}, {"wechta", "wechat"},
		{"wechatt", "wechat"}, {"ap", ""}, {"apk", ""}, {"xian", "西安"}, {"先", ""}, {"", ""}, {"宣传", "宣布"},
		{"2022", ""}, {"龙卷风", ""}, {"zzzz", ""},
		{"行证", "行政"}, {"形正", "行政"}, {"从长", ""}, {"changchun", "长春"},
	} {
		got := ""
		if list := s.Near(c.typed); len(list) > 0 {
			got = list[0].Text
		}
		if got != c.want {
			t.Errorf("%q is near to %q, want %q", c.typed, got, c.want)
		}
	}
}

// A slip in a word of two characters is one to believe only where more speaks for it.
func TestLooseSlips(t *testing.T) {
	s := NewSpeller(spoken)
	for typed, loose := range map[string]bool{"宣泄": true, "宣船": false, "训培": false, "信息工开": false, "行证": false, "心政": true} {
		list := s.Near(typed)
		if len(list) == 0 || list[0].Loose != loose {
			t.Errorf("%s: %+v, want loose %v", typed, list, loose)
		}
	}
}
