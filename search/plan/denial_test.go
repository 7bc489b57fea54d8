package plan

import (
	"strings"
	"testing"

	"gongkai/search"
	"gongkai/search/analysis"
)

func TestDenied(t *testing.T) {
	for _, c := range []struct {
		text, s string
		want    bool
	}{
		{"不存在更新不及时的情况。", "更新不及时", true},
		{"一是更新不及时。", "更新不及时", false},
		{"未出现更新不及时等问题", "更新不及时", true},
		{"更新不及时的情况未出现", "更新不及时", true},
		{"更新不及时现象不复存在。", "更新不及时", true},
		{"没有停更、断更情况", "断更", true},
		{"没有停更，断更三次", "断更", false},
		{"没有专人导致更新不及时", "更新不及时", false},
		{"没有专人负责，更新不及时", "更新不及时", false},
		{"无僵尸账号", "僵尸账号", true},
		{"关停僵尸账号4个", "僵尸账号", false},
		{"无论僵尸账号多少", "僵尸账号", false},
		{"无障碍服务不足", "不足", false},
		{"本年度未发生因政府信息公开引起的行政复议和行政诉讼", "行政诉讼", true},
		{"全年行政复议0件，行政诉讼0件", "行政复议", true},
		{"全年行政复议案件为0件", "行政复议", true},
		{"行政复议均为零", "行政复议", true},
		{"行政复议03件", "行政复议", false},
		{"行政复议0.5件", "行政复议", false},
		{"行政复议10件", "行政复议", false},
		{"行政复议1件，维持0件", "行政复议", false},
		{"依法不予公开12件", "公开", true},
		{"依法不予公开12件", "不予公开", false},
		{"未能及时更新", "及时更新", true},
		{"不够及时", "及时", true},
		{"实现零差错", "差错", true},
		{"全年共有零散差错", "差错", false},
		{"看有没有更新", "更新", false},
		{"杜绝形式主义", "形式主义", true},
		{"没有解决好最后一公里", "最后一公里", false},
		{"告知书没有写明复议和起诉的期限", "起诉", false},
		{"没有及时更新", "及时更新", true},
		{"没有收到申请", "申请", true},
		{"无法提供22件", "22件", false},
		{"无法按时答复", "按时答复", true},
		{"没有答复", "没有答复", false}, // it is what is asked for
		{"有形式主义，没有答复", "形式主义", false},
		{strings.Repeat("没有", 1) + strings.Repeat("长", 60) + "差错", "差错", false}, // too far
	} {
		start := strings.Index(c.text, c.s)
		if got := Denied(c.text, start, start+len(c.s)); got != c.want {
			t.Errorf("%s in %q is denied: %v", c.s, c.text, got)
		}
	}
}

// A text that denies the words stands lower within its tier and never in another, whatever
// else it says of them.
func TestPlaceOfDenials(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query, text string
		tier        search.Tier
		denied      bool
	}{
		{"更新不及时", "不存在更新不及时。", search.TierExact, true},
		{"更新不及时", "不存在更新不及时。今年更新不及时。", search.TierExact, false},
		{"更新不及时", "未出现更新慢、不及时的情况。", search.TierSentence, true},
		{"更新及时", "更新不及时。", search.TierSentence, true},
		{"更新及时", "更新比较及时。", search.TierSentence, false},
		{"更新不及时", "未更新。\n没有不及时。", search.TierApart, true},
		{"更新不及时", "更新。没有不及时。", search.TierParagraph, true},
		{"更新不及时", "更新。没有不及时。确实不及时。", search.TierParagraph, false},
		{"不存在更新不及时", "不存在更新不及时。", search.TierExact, false},
		{"停更 OR 断更", "没有停更。断更一次。", search.TierExact, false},
		{"停更 断更", "没有停更，断更一次。", search.TierSentence, true},
		{"停更 -断更", "没有停更。", search.TierExact, true},
		{"“停更”", "没有停更。", search.TierExact, true},
		{"同句(停更 账号)", "账号没有停更。", search.TierSentence, true},
		{"停更 NEAR/9 账号", "账号没有停更。", search.TierSentence, true},
		{"停更 NEAR/9 账号", "账号常常停更。", search.TierSentence, false},
	} {
		node, _, err := search.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.query, err)
		}
		if p := NearnessOf(node, a).Place(a.NormalizeString(c.text)); p.Tier() != c.tier || p.Denied() != c.denied {
			t.Errorf("%s stands in %q as %q, denied %v", c.query, c.text, p.Tier(), p.Denied())
		}
	}
}
