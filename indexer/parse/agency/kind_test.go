package agency

import (
	"strings"
	"testing"
)

// TestLooksLike tells short texts that can be names of agencies from those that cannot.
func TestLooksLike(t *testing.T) {
	long := strings.Repeat("云", 38)
	for s, want := range map[string]bool{
		"云栖局": true, "栖局": false, long + "栖局": true, long + "云栖局": false,
		"青石县国资局": true, "青石县人防办": true, "青石县气象站": true, "云岭师范大学": true,
		"青石县中医院": true, "青石经济开发区": true,
		"青石农场": true, "第十三师": true, "一四三团": true, "青石县自来水公司": true, "青石县档案馆": true,
		"青石县血站": true,
		"我镇":    false, "本机关": false, "全市": false, "市政府": false, "各乡镇": false, "我中心": false,
		"县人民政府":    false,
		"青石县局，云栖镇": false, "青石县,云栖镇": false, "青石县;云栖镇": false, "青石县:云栖镇": false,
		"云栖镇!云栖镇": false, "青石县|云栖镇": false,
		"青石县的工作": false, "教师": false, "老教师": false, "代表团": false,
	} {
		if got := LooksLike(s); got != want {
			t.Errorf("%s looks like an agency: %v, want %v", s, got, want)
		}
	}
}

// TestRelative tells what names a body only to those who know the place.
func TestRelative(t *testing.T) {
	for s, want := range map[string]bool{
		"我镇": true, "全县": true, "各乡镇": true, "市政府": true, "区人民政府": true, "本级": true, "该院": true,
		"县局":  true,
		"本溪市": false, "全州县": false, "市中区": false, "区云栖局": false, "县国资局": false, "云栖镇": false,
		"我": false, "": false,
	} {
		if got := isRelative(s); got != want {
			t.Errorf("%s is relative: %v, want %v", s, got, want)
		}
	}
}

// TestOtherPowers tells courts, congresses and parties from governments.
func TestOtherPowers(t *testing.T) {
	for s, want := range map[string]bool{
		"青石县人民法院": true, "青石县人民检察院": true, "青石县人大常委会": true, "政协青石县委员会": false,
		"青石县政协": true, "中共青石县委": true,
		"青石县人民政府": false, "青石县卫生健康委员会": false, "青石县医院": false,
	} {
		if got := ofOtherPower(s); got != want {
			t.Errorf("%s is no government: %v, want %v", s, got, want)
		}
	}
}
