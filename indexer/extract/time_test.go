package extract

import (
	"strings"
	"testing"
	"time"
)

// TestHostileShapesInTime holds 64 KB of the shapes that make readers of markup
// slow: depth, formatting elements left open, attributes, entities, tables in tables.
func TestHostileShapesInTime(t *testing.T) {
	const size = 64 << 10
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	for name, data := range map[string]string{
		"open divisions":          "<html>" + fill("<div>"),
		"open formatting":         "<html>" + fill("<b><i>"),
		"formatting of all kinds": "<html>" + fill("<a><b><code><em><font><i><nobr><s>"),
		"formatting and blocks":   "<html>" + fill("<b><p>一"),
		"misnested":               "<html>" + fill("<b><i></b></i>"),
		"links in links":          "<html>" + fill("<a href=x><div>"),
		"tables in tables":        "<html>" + fill("<table><tr><td>"),
		"text between rows":       "<html><table>" + fill("一<tr>"),
		"fostered elements":       "<html><table>" + fill("<p>一"),
		"one row of cells":        "<html><table><tr>" + fill("<td>一"),
		"rows in lists":           "<html>" + fill("<ul><li>"),
		"attributes":              "<html><p " + fill("a=b ") + ">一",
		"distinct attributes":     "<html>" + fill("<p class='nav-menu footer share' style='display : block'>一"),
		"entities":                "<html>" + fill("&amp;&#19968;&nbsp"),
		"an open comment":         "<html><!--" + fill("<!--"),
		"an open script":          "<html><script>" + fill("<!--<script>"),
		"selects":                 "<html>" + fill("<select><option>"),
		"templates":               "<html>" + fill("<template><p>"),
		"svg in math":             "<html>" + fill("<svg><math>"),
		"frames":                  "<html>" + fill("<frameset>"),
		"line ends between words": "<html><p>" + fill("一\n"),
		"blanks":                  "<html><p>一" + fill(" \n\t") + "一",
		"table cells with depth":  "<html><table><tr><td>" + fill("<span>一"),
		"pre in pre":              "<html>" + fill("<pre>一\n"),
		"one long line of text":   fill("一二三，"),
		"bytes of gb18030":        fill("\xb9\xab\xbf\xaa"),
		"bytes between encodings": fill("\xb9\xab\xe4\xb8\x80"),
		"zeros":                   fill("a\x00"),
		"only blanks":             fill(" \n"),
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			_, _ = decode("a.html", []byte(data), Limits{})
			took := time.Since(begin)
			t.Log(took)
			if took > patience {
				t.Errorf("took %s", took)
			}
		})
	}
}
