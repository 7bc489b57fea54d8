package webpage

import (
	"errors"
	"strings"
	"testing"

	"gongkai/indexer/fault"
)

func TestOverweight(t *testing.T) {
	fonts := strings.Repeat("<font size=1><font size=2><font size=3><font size=4>", 10)
	for name, c := range map[string]struct {
		source string
		want   bool
	}{
		"many tags":                        {strings.Repeat("<p>1", 200_000), true},
		"many attributes":                  {"<p " + strings.Repeat("a ", 600_000) + ">", true},
		"attributes without blanks":        {"<p" + strings.Repeat("/a=1", 600_000) + ">", true},
		"comments":                         {strings.Repeat("<!---->", 300_000), true},
		"a page of usual size":             {strings.Repeat(`<p class="a" style="b: c; d: e"><span lang="zh">公开</span></p>`, 20_000), false},
		"blanks inside a value":            {`<p style="` + strings.Repeat("a ", 600_000) + `">`, false},
		"a picture inside":                 {`<img src="data:,` + strings.Repeat("A B", 600_000) + `">`, false},
		"brackets in a script":             {"<script>" + strings.Repeat("if(a<b)c<i;", 400_000) + "</SCRIPT>", false},
		"tags in a comment":                {"<!--" + strings.Repeat("<p>1", 200_000) + "-->", false},
		"brackets that begin no tag":       {strings.Repeat("1 < 2 ", 20_000), false},
		"elements that are opened again":   {strings.Repeat("<b a=1><i b=2>", 30) + strings.Repeat("<p>1", 100_000), true},
		"different ones":                   {fonts + strings.Repeat("<div>1</div>", 50_000), true},
		"formatting that is closed":        {strings.Repeat("<p><b>1</b><font size=1>2</font></p>", 20_000), false},
		"formatting closed in other order": {strings.Repeat("<p><b><i>1</b></i></p>", 20_000), false},
	} {
		if got := overweight(c.source); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	var e *fault.Error
	if _, err := Read(strings.Repeat("<td>", 300_000), 1000); !errors.As(err, &e) || e.Detail.ID != fault.TooManyTags {
		t.Errorf("error is %v", err)
	}
}
