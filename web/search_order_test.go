package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/search"
)

// Sections with the words far apart are one link away from being left out, and back; where
// none are listed there is no such link.
func TestScatteredAreLeftOut(t *testing.T) {
	e := &tieredEngine{madeEngine: newMadeEngine(madeReports(1)), tier: search.TierApart}
	s := testServer(t, e)
	root := page(t, s, searchURL("q", "宣传 培训", "page", "1", "year", "2021"), 200)
	leave := linksWith(root, "不看词分散的")
	if len(leave) != 1 || !strings.Contains(leave[0], "tier=exact%2Csentence%2Cparagraph") || !strings.Contains(leave[0], "year=2021") {
		t.Fatalf("links %q", leave)
	}
	e.tier = search.TierSentence
	root = page(t, s, leave[0], 200)
	if back := linksWith(root, "不限词的位置"); len(back) != 1 || strings.Contains(back[0], "tier=") || !strings.Contains(back[0],
		"year=2021") {
		t.Errorf("links back %q", back)
	}
	if got := e.last.Tiers; len(got) != 3 || got[2] != search.TierParagraph {
		t.Errorf("the engine is asked for %v", got)
	}
	if none := linksWith(page(t, s, searchURL("q", "宣传 培训"), 200), "不看词分散的"); len(none) > 0 {
		t.Errorf("%q, and nothing is far apart", none)
	}
	page(t, s, searchURL("q", "宣传", "tier", "nearby"), http.StatusBadRequest)
	page(t, s, searchURL("q", "宣传", "explain", "yes"), http.StatusBadRequest)
}

// The reasons of a hit are one link away, in both languages, and the API has them as well.
func TestExplained(t *testing.T) {
	e := &tieredEngine{madeEngine: newMadeEngine(madeReports(1)), tier: search.TierExact}
	s := testServer(t, e)
	root := page(t, s, searchURL("q", "公开"), 200)
	why := linksWith(root, "为什么在这里")
	if len(why) == 0 || !strings.Contains(why[0], "explain=1") || !strings.HasSuffix(why[0], "#hit-1") || strings.Contains(textOf(root),
		"第一档") {
		t.Fatalf("links %q", why)
	}
	for lang, want := range map[string]string{"zh": "第一档", "en": "first tier"} {
		address, _, _ := strings.Cut(why[0], "#")
		root := page(t, s, address+"&lang="+lang, 200)
		if !strings.Contains(textOf(root), want) || len(all(root, tag("details", "why"))) == 0 {
			t.Errorf("%s: no reasons", lang)
		}
	}
	rec := httptest.NewRecorder()
	s.Handler().ServeHTTP(rec, httptest.NewRequest("GET", "/api/v1/search?explain=1&lang=en&q=%E5%85%AC%E5%BC%80", nil))
	var res search.Result
	if err := json.Unmarshal(rec.Body.Bytes(), &res); err != nil || len(res.Hits) == 0 {
		t.Fatalf("%s: %v", rec.Body, err)
	}
	if x := res.Hits[0].Explain; x == nil || len(x.Text) == 0 || !strings.HasPrefix(x.Text[0], "first tier") {
		t.Errorf("%+v", x)
	}
}

// A word that is exactly the name of a place is looked for as a word, and its reports are
// offered beside what that finds.
func TestPlacesBesideResults(t *testing.T) {
	reports := madeReports(3)
	s := testServer(t, newMadeEngine(reports))
	for q, want := range map[string]bool{"柳溪镇 公开": true, "公开 柳溪镇": true, "“柳溪镇” 公开": false, "柳溪镇": false, "公开 培训": false,
		"柳溪 公开": false, "-柳溪镇 公开": false} {
		target := searchURL("q", q)
		root := page(t, s, target, 200)
		found, _, _, _ := statusCounts(t, root)
		offered := ""
		for _, a := range all(root, tag("a")) {
			if strings.HasPrefix(textOf(a), "柳溪镇→") {
				offered = attr(a, "href")
			}
		}
		if (offered != "") != want && (found > 0 || want) {
			t.Errorf("%s finds %d reports and is offered %q", q, found, offered)
		}
		if offered == "" {
			continue
		}
		if n, _, _, _ := statusCounts(t, page(t, s, offered, 200)); n == 0 || !strings.Contains(offered, "town=910101101") {
			t.Errorf("%s: %s finds %d reports", q, offered, n)
		}
	}
}

// tieredEngine says of every hit that its words stand in one tier, whatever is asked.
type tieredEngine struct {
	*madeEngine
	tier search.Tier
	last search.Request
}

func (e *tieredEngine) Search(ctx context.Context, req search.Request) (*search.Result, error) {
	e.last = req
	req.Query, req.Tiers = nil, nil
	res, err := e.madeEngine.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	for i := range res.Hits {
		if res.Hits[i].Tier = e.tier; req.Explain {
			res.Hits[i].Explain = &search.Reasons{Words: []search.WeighedWord{{Text: "公开", Count: 2, Sections: 9, Score: 1.5}}, Length: 20,
				Mean: 30}
		}
	}
	return res, nil
}

// linksWith lists where the links lead that say something.
func linksWith(root *html.Node, text string) []string {
	var list []string
	for _, a := range all(root, tag("a")) {
		if textOf(a) == text {
			list = append(list, attr(a, "href"))
		}
	}
	return list
}
