package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Every answer of GET has a tag, is not sent again to whoever has it, and is anew once
// another generation is served.
func TestConditionalGET(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for target, status := range everyRoute(s, anyID(t, e)) {
		w := request(s, "GET", target)
		tag := w.Header().Get("ETag")
		if (tag != "") != (status == 200) {
			t.Errorf("GET %s: status %d with ETag %q", target, w.Code, tag)
		}
		if status != 200 {
			if again := request(s, "GET", target, "If-None-Match", "*"); again.Code == 304 {
				t.Errorf("GET %s: 304 instead of %d", target, status)
			}
			continue
		}
		for _, match := range []string{tag, "*", `"other", ` + tag, strings.TrimPrefix(tag, "W/")} {
			for _, method := range []string{"GET", "HEAD"} {
				again := request(s, method, target, "If-None-Match", match)
				if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
					t.Errorf("%s %s, If-None-Match %s: status %d, %d bytes, ETag %q", method, target, match, again.Code,
						again.Body.Len(), again.Header().Get("ETag"))
				}
			}
		}
		if again := request(s, "GET", target, "If-None-Match", `W/"other"`); again.Code != 200 {
			t.Errorf("GET %s with another tag: status %d", target, again.Code)
		}
	}
	before := request(s, "GET", "/api/v1/search").Header().Get("ETag")
	if dark := request(s, "GET", "/", "Cookie", "theme=dark").Header().Get("ETag"); dark == request(s, "GET", "/").Header().Get("ETag") {
		t.Error("pages of two themes have one tag")
	}
	e.status.Generation++
	e.status.Built = e.status.Built.Add(time.Hour)
	if after := request(s, "GET", "/api/v1/search", "If-None-Match", before); after.Code != 200 || after.Header().Get("ETag") == before {
		t.Errorf("after a new generation: status %d", after.Code)
	}
}

// HEAD answers as GET does, without the body.
func TestHeadHasTheLengthOfGet(t *testing.T) {
	e := newMadeEngine(madeReports(1))
	s := testServer(t, e)
	for target := range everyRoute(s, anyID(t, e)) {
		get, head := request(s, "GET", target), request(s, "HEAD", target)
		if get.Code != head.Code || head.Body.Len() > 0 || get.Header().Get("ETag") != head.Header().Get("ETag") {
			t.Errorf("%s: GET %d, HEAD %d with %d bytes", target, get.Code, head.Code, head.Body.Len())
		}
		length := head.Header().Get("Content-Length")
		if get.Code == http.StatusSeeOther {
			continue
		}
		if n, err := strconv.Atoi(length); err != nil || n < get.Body.Len()-40 || n > get.Body.Len()+40 { // a measured time differs
			t.Errorf("%s: GET has %d bytes, HEAD says %q", target, get.Body.Len(), length)
		}
	}
}

// An empty result says in the API, too, what leaves it empty.
func TestEmptyResultIsExplained(t *testing.T) {
	s := testServer(t, newMadeEngine(madeReports(1)))
	for target, explained := range map[string]bool{
		"/api/v1/search?q=no-such-word&year=2021": true, "/api/v1/search?q=no-such-word": true,
		"/api/v1/search?year=1999&size=0": true, "/api/v1/search": false,
	} {
		var a searchAnswer
		w := request(s, "GET", target)
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if (a.Explanation != nil) != explained {
			t.Errorf("GET %s: explanation %+v", target, a.Explanation)
			continue
		}
		if !explained {
			continue
		}
		for _, near := range append(a.Explanation.Without, a.Explanation.Looser...) {
			var found searchAnswer
			w := request(s, "GET", near.URL)
			if err := json.Unmarshal(w.Body.Bytes(), &found); err != nil || found.Total.Reports != near.Reports {
				t.Errorf("GET %s: %s finds %d, said are %d (%v)", target, near.URL, found.Total.Reports, near.Reports, err)
			}
		}
	}
	if !strings.Contains(request(s, "GET", "/api/v1/search?q=no-such-word&year=2021").Body.String(), `"without":[{`) {
		t.Error("no clause is left out")
	}
}
