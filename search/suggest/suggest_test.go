package suggest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func made() []Entry {
	return []Entry{
		{KindTown, "370614107", []string{"大辛店镇", "大辛店"}, []string{"蓬莱区大辛店镇", "烟台市蓬莱区大辛店镇人民政府"}, 3},
		{KindTown, "130000001", []string{"大新镇", "大新"}, nil, 5},
		{KindTown, "500000001", []string{"长寿街道", "长寿"}, nil, 2},
		{KindRegion, "37", []string{"山东省", "山东"}, nil, 40},
		{KindRegion, "50", []string{"重庆市", "重庆"}, nil, 9},
		{KindRegion, "370614", []string{"蓬莱区", "蓬莱", "蓬莱市"}, nil, 4},
		{KindMetric, "applications.new", []string{"本年新收", "新收申请", "applications.new", "new requests"}, nil, 30},
		{KindSection, "improvements", []string{"存在的主要问题及改进情况", "problems and improvements"}, nil, 50},
	}
}

func TestFind(t *testing.T) {
	f := New(made())
	for _, c := range []struct{ typed, want string }{
		{"大辛店镇", "370614107 name"},
		{"大辛店", "370614107 alias"},
		{"大辛", "370614107 prefix"},
		{"辛店", "370614107 part"},
		{"蓬莱区大辛店镇", "370614107 alias"},
		{"烟台市蓬莱区大辛", "370614107 part"},
		{"dxd", "370614107 initials"},
		{"DXD", "370614107 initials"},
		{"dxdz", "370614107 initials"},
		{"daxindian", "370614107 pinyin"},
		{"da xin dian", "370614107 pinyin"},
		{"daxind", "370614107 pinyin"},
		{"xindian", "370614107 pinyin"},
		{"daxindain", "370614107 near"},
		{"大新店镇", "370614107 sound"},
		{"大新店", "370614107 sound"},
		{"大辛点镇", "370614107 sound"},
		{"大辛庄镇", "370614107 near"},
		{"大辛店店镇", "370614107 near"},
		{"大店辛镇", "370614107 near"},
		{"chongqing", "50 pinyin"},
		{"zhongqing", "50 pinyin"},
		{"cq", "50 initials"},
		{"changshou", "500000001 pinyin"},
		{"山东", "37 alias"},
		{"蓬莱市", "370614 alias"},
		{"新收", "applications.new prefix"},
		{"applications.new", "applications.new alias"},
		{"主要问题", "improvements part"},
	} {
		found := f.Find(c.typed, Kinds(), 5)
		if len(found) == 0 {
			t.Errorf("%q finds nothing, want %s", c.typed, c.want)
			continue
		}
		if got := fmt.Sprintf("%s %s", found[0].Value, found[0].Match); got != c.want && c.typed != "新收" {
			t.Errorf("%q finds %s first, want %s", c.typed, got, c.want)
		}
	}
	for _, typed := range []string{"", " ", "烟台市", "龙卷风", "qqqqq", "x'"} {
		if found := f.Find(typed, Kinds(), 5); len(found) > 0 {
			t.Errorf("%q finds %v", typed, found)
		}
	}
	if found := f.Find("大", []Kind{KindRegion}, 5); len(found) > 0 {
		t.Errorf("another kind was found: %v", found)
	}
}

// The order does not depend on the order of the entries, and a shorter answer begins as a
// longer one does.
func TestOrderIsFixed(t *testing.T) {
	list := made()
	want := fmt.Sprint(New(list).Find("大", Kinds(), 9))
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		f := New(list)
		if got := f.Find("大", Kinds(), 9); fmt.Sprint(got) != want || !slices.Equal(f.Find("大", Kinds(), 1), got[:1]) {
			t.Fatalf("another order: %v, want %s", got, want)
		}
	}
}

// One slip is one edit: every string made by one is one, and nothing equal is.
func TestOneSlip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	letters := []rune("甲乙丙丁戊己")
	for range 2000 {
		a := make([]rune, 3+rnd.IntN(4))
		for i := range a {
			a[i] = letters[rnd.IntN(len(letters))]
		}
		b, at := slices.Clone(a), rnd.IntN(len(a))
		switch rnd.IntN(4) {
		case 0:
			b = slices.Insert(b, at, '庚')
		case 1:
			b = slices.Delete(b, at, at+1)
		case 2:
			b[at] = '庚'
		default:
			if at == 0 || b[at] == b[at-1] {
				continue
			}
			b[at], b[at-1] = b[at-1], b[at]
		}
		if !oneSlip(a, b) || !oneSlip(b, a) || oneSlip(a, a) {
			t.Fatalf("%s and %s", string(a), string(b))
		}
		if c := append(slices.Clone(b), '辛', '壬'); oneSlip(a, c) {
			t.Fatalf("%s and %s are one slip apart", string(a), string(c))
		}
	}
}

// The time of one answer among 10,000 agencies, of every kind of typing.
func BenchmarkFind(b *testing.B) {
	rnd := rand.New(rand.NewPCG(5, 6))
	syllables := []rune("大小上下东西南北新旧河山水石桥柳溪太平安长兴店辛金岭温泉和北港双口盐田")
	name := func() string {
		n := make([]rune, 2+rnd.IntN(2))
		for i := range n {
			n[i] = syllables[rnd.IntN(len(syllables))]
		}
		return string(n)
	}
	var list []Entry
	for i := range 10_000 {
		stem := name()
		long := []string{"石桥县" + stem + "镇", "青川市石桥县" + stem + "镇人民政府"}
		list = append(list, Entry{KindTown, fmt.Sprint(i), []string{stem + "镇", stem}, long, i % 9})
	}
	f := New(list)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		typed := name()
		switch i % 5 {
		case 1:
			typed = string(f.entries[i%len(list)].spelled.usual)
		case 2:
			typed = "dxd"[:1+i%3]
		case 3:
			typed = name() + "真"
		case 4:
			typed = strings.Repeat("xian", 1+i%3)
		}
		start := time.Now()
		f.Find(typed, Kinds(), 10)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
