package han

import (
	"strings"
	"testing"

	"gongkai/report/division"
)

// TestMaskReadings masks the readings of a copied text without moving an offset, and leaves
// other brackets alone.
func TestMaskReadings(t *testing.T) {
	div, err := division.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := NewFolder(div)
	for text, want := range map[string]string{
		"當(dāng)前位置:首頁，發(fā)布單位:永和鎮(zhèn)":     "当前位置:首页,发布单位:永和镇",
		"辦(ban)公(gong)室(shi)共(gong)管(guan)(a)": "办公室共管(a)",
		"辦(ban)公室": "办(ban)公室", "無": "无", "": "",
	} {
		masked := MaskReadings(text)
		if len(masked) != len(text) || f.Text(masked) != want {
			t.Errorf("%s becomes %q of %d bytes, want %s of %d", text, f.Text(masked), len(masked), want, len(text))
		}
	}
	for size, note := range map[int]string{3: "(a)", 4: "(ā)", 5: "(abc)", 6: "(abcd)"} {
		masked := MaskReadings(strings.Repeat("公"+note, 3) + " 開")
		if at := IndexGap(masked); at != 3*(3+len(note)) || len(note) != size {
			t.Errorf("behind notes of %d bytes the gap is at %d", len(note), at)
		}
	}
	if IndexGap("公開") != -1 || IndexGap("") != -1 || GapAt("") || !GapAt(" 公") || GapAt("\u200B公") || GapAt(" \u200B") {
		t.Error("gaps are found where none are")
	}
}
