package grid

import (
	"strings"
	"testing"

	"gongkai/indexer/parse/han"
)

// Lines without numbers belong to the row above where they make its words those of the forms.
func TestFoldedCells(t *testing.T) {
	g := newTestReader(t)
	for name, c := range map[string]struct{ text, want string }{
		"one label": {"|收到申 | 3 |\n|请数 |  |\n", "收到申请数|3"},
		"two labels": {"|三、本年度|（一）予以公|3|\n|办理结果|开||\n",
			"三、本年度办理结果|（一）予以公开|3"},
		"of two lengths": {"|三、本年|（一）予以公|3|\n|度办理|开||\n|结果|||\n",
			"三、本年度办理结果|（一）予以公开|3"},
		"heads": {"|自然人|法人或其|总计|\n||他组织||\n", "自然人|法人或其他组织|总计"},
		"a head below": {"|自然人|法人或其|总计|\n||他组织||\n||商业企业||\n",
			"自然人|法人或其他组织|总计\n|商业企业|"},
		"the next row":   {"|收到申 | 3 |\n|请数 |  |\n|当面申请数 | 1 |\n", "收到申请数|3\n当面申请数|1"},
		"box":            {"│收到申│3│\n│请数││\n", "收到申请数|3"},
		"a whole label":  {"|收到申请数|3|\n|当面申请数||\n", "收到申请数|3\n当面申请数|"},
		"no word":        {"|收到申|3|\n|请某||\n", "收到申|3\n请某|"},
		"a number":       {"|收到申|3|\n|请数|4|\n", "收到申|3\n请数|4"},
		"under nothing":  {"|收到申||3|\n|请数|条||\n", "收到申||3\n请数|条|"},
		"more cells":     {"|收到申|3|\n|请数|||\n", "收到申|3\n请数||"},
		"a rule between": {"|收到申|3|\n|---|---|\n|请数||\n", "收到申|3\n请数|"},
		"no bars":        {"收到申\t3\n请数\t\n", "收到申|3\n请数"},
		"under another":  {"|某镇|3|\n|收到申||\n|请数||\n", "某镇|3\n收到申请数|"},
		"row upon row":   {"|收到申|3|\n|请数||\n|当面申|1|\n|请数||\n", "收到申请数|3\n当面申请数|1"},
		"one cell":       {"|收到申|\n|请数|\n", "收到申\n请数"},
		"an empty line":  {"|收到申|3|\n|||\n|请数||\n", "收到申|3\n|\n请数|"},
	} {
		rows := g.Rows(c.text, han.SplitLines(c.text))
		var got []string
		for i := range rows {
			if len(rows[i].Cells) > 0 {
				got = append(got, cellsShown(&rows[i]))
			}
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}
