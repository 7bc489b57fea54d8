package web

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"gongkai/report"
	"gongkai/search"
)

func TestPreferred(t *testing.T) {
	for header, want := range map[string]report.Lang{
		"": report.Chinese, "en": report.English, "en-US,en;q=0.9": report.English, "zh-CN,zh;q=0.9,en;q=0.8": report.Chinese,
		"en;q=0.5, zh;q=0.7": report.Chinese, "fr, EN-gb;q=0.3": report.English, "*": report.Chinese,
		"en;q=0": report.Chinese, "en;q=x": report.English,
		"zh,en": report.Chinese, "en,zh": report.English, "fr;q=1,de": report.Chinese,
	} {
		if got := preferred(header); got != want {
			t.Errorf("%q prefers %s, want %s", header, got, want)
		}
	}
}

// The API and the pages say what is wrong, and name values, in the language of lang or else
// of Accept-Language.
func TestAnswersInEnglish(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(3)))
	for _, c := range []struct {
		target, accepts string
		english         bool
	}{
		{"/api/v1/search?q=(a", "", false}, {"/api/v1/search?q=(a", "en-US,en;q=0.9", true}, {"/api/v1/search?q=(a&lang=en", "zh", true},
		{"/api/v1/search?q=(a&lang=zh", "en", false}, {"/api/v1/search?Year=2021", "en", true}, {"/api/v1/search?q=100%", "en", true},
		{"/api/v1/search?lang=fr", "", false}, {"/api/v1/aggregate", "en", true}, {"/api/v1/aggregate?metric=x&lang=en", "", true},
		{"/api/v1/reports/x-2020", "en", true}, {"/api/v1/none", "en", true}, {"/?q=(a", "en", true}, {"/?q=(a&lang=en", "", true},
		{"/?q=(a&lang=zh", "en", false}, {"/?year=x&lang=en", "", true},
	} {
		r := httptest.NewRequest("GET", c.target, nil)
		r.Header.Set("Accept-Language", c.accepts)
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code < 400 {
			t.Errorf("%s: status %d", c.target, w.Code)
		}
		english := strings.Contains(w.Body.String(), "a bracket is not closed") || strings.Contains(w.Body.String(), "“x” cannot be the year")
		if strings.HasPrefix(c.target, "/api/") {
			var p problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			english = p.Title[0] < 0x80 && p.Detail[0] < 0x80
		}
		if english != c.english {
			t.Errorf("%s with %q is answered in English %v:\n%s", c.target, c.accepts, english, w.Body)
		}
	}
	var answer struct {
		Facets map[search.Field][]search.Count `json:"facets"`
	}
	if err := json.Unmarshal(request(s, "GET", "/api/v1/search?lang=en").Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if level := answer.Facets[search.FieldLevel]; len(level) == 0 || level[0].Label != report.LevelTownship.Label(report.English) {
		t.Errorf("levels are %+v", level)
	}
}
