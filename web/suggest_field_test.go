package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// What is begun behind a field and its colon is completed with the values of the field, and the
// beginning of a name with the fields of that name; each completed query is one that is read.
func TestSuggestCompletesFields(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for _, c := range []struct{ typed, kind, value string }{
		{"节:主动", "value", "节:overview.proactive"}, {"宣传 节:", "value", "宣传 节:preamble"}, {"-层级:乡镇", "value", "-层级:township"},
		{"(宣传 OR 版式:20", "value", "(宣传 OR 版式:2008"}, {"地区:云", "value", "地区:91"}, {"镇:柳溪", "value", "镇:910101101"},
		{"指标:新收", "value", "applications.new>0"}, {"年:202", "value", "年:2023"}, {"问题：人员", "value", "问题:staff"},
		{"层", "field", "层级:"}, {"宣传 版", "field", "宣传 版式:"}, {"sec", "field", "section:"}, {"节:没有这样的节", "", ""}, {`"节:主动`, "", ""},
		{"网址:a", "", ""},
	} {
		v := answer(t, s, "/api/v1/suggest?"+url.Values{"q": {c.typed}, "of": {"field,value"}}.Encode(), 200)
		list := at(v, "suggestions").([]any)
		if c.kind == "" {
			if len(list) > 0 {
				t.Errorf("%s is completed to %v", c.typed, list)
			}
			continue
		}
		if len(list) == 0 || at(list[0], "kind") != c.kind || at(list[0], "value") != c.value {
			t.Errorf("%s is completed to %v, want %s", c.typed, list, c.value)
			continue
		}
		for _, it := range list {
			query := fmt.Sprint(at(it, "value"))
			if c.kind == "value" && !strings.HasPrefix(query, "(") {
				answer(t, s, "/api/v1/search?q="+url.QueryEscape(query), 200)
			}
			if c.kind == "field" && !strings.HasSuffix(query, ":") {
				t.Errorf("%s is completed to %s", c.typed, query)
			}
		}
	}
	for _, it := range at(answer(t, s, "/api/v1/suggest?q="+url.QueryEscape("节:主动"), 200), "suggestions").([]any) {
		if at(it, "kind") != "value" {
			t.Errorf("behind a field it offers %v", it)
		}
	}
}
