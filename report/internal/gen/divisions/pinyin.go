package main

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// ranks are the endings of names of divisions above townships; sites leave them out.
var ranks = []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "矿区", "省", "市", "盟", "县", "区", "旗"}

// peoples are the first characters of the names of peoples, as they stand in the names of
// autonomous divisions (延边朝鲜族自治州).
const peoples = "壮回维蒙藏苗彝土傣侗瑶朝哈羌黎白景傈拉畲布仡水佤满达鄂仫毛锡柯保东撒裕"

// siteNames spells the divisions above townships in pinyin, in every reading of
// their characters, and keeps the spellings that belong to one division alone:
// "zoucheng\t370883".
func siteNames(lines []string) []string {
	codes := map[string][]string{}
	for _, l := range lines {
		code, name, _ := strings.Cut(l, "\t")
		if len(code) > 6 {
			continue
		}
		for _, spelling := range spellings(bare(name)) {
			if !slices.Contains(codes[spelling], code) {
				codes[spelling] = append(codes[spelling], code)
			}
		}
	}
	var kept []string
	for spelling, of := range codes {
		// Short spellings are words and abbreviations of other things.
		if len(of) == 1 && len(spelling) >= 5 {
			kept = append(kept, spelling+"\t"+of[0])
		}
	}
	slices.Sort(kept)
	return kept
}

// bare returns a division's name without its rank and its peoples; a name of one
// character keeps its rank (泸县).
func bare(name string) string {
	for _, r := range ranks {
		s, ok := strings.CutSuffix(name, r)
		if !ok || len([]rune(s)) < 2 {
			continue
		}
		if strings.HasPrefix(r, "自治") {
			runes := []rune(s)
			for i := 2; i < len(runes); i++ {
				if strings.ContainsRune(peoples, runes[i]) && strings.Contains(string(runes[i:]), "族") {
					return string(runes[:i])
				}
			}
		}
		return s
	}
	return name
}

// spellings returns the ways to spell a name of up to six characters.
func spellings(name string) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	readings := pinyin.Pinyin(name, args)
	if len(readings) != len([]rune(name)) || len(readings) > 6 {
		return nil
	}
	all := []string{""}
	for _, of := range readings {
		var next []string
		for _, head := range all {
			for _, r := range of {
				if s := head + r; !slices.Contains(next, s) {
					next = append(next, s)
				}
			}
		}
		if all = next; len(all) > 200 {
			return nil
		}
	}
	return all
}
