package parse

import (
	"strings"

	"gongkai/indexer/parse/han"
)

// adStems and adTails make the names of betting and other sites that copies of
// reports carry in place of words of theirs: 某某体育app官网, abc娱乐.
var (
	adStems = []string{"体育", "娱乐", "彩票", "棋牌", "博彩", "电竞", "官网"}
	adTails = []string{"app", "APP", "官网", "平台", "在线", "登录", "投注", "下载", "_", "@"}
)

// minAds is how often an advertisement stands in a text that was spoiled with it.
const minAds = 3

// advertisement finds the name of a site that stands again and again among the
// words of a report, "" where there is none: a stem behind Latin letters, or with
// two of the tails behind it: a bureau of sports may have an app.
func advertisement(text string) string {
	counts := map[string]int{}
	for _, stem := range adStems {
		for i := range han.Occurrences(text, stem) {
			from := i
			for from > 0 && i-from < 20 && isASCIIWord(text[from-1]) {
				from--
			}
			end, tails := adEnd(text, i+len(stem))
			if i-from < 3 && tails < 2 {
				continue
			}
			ad := text[from:end]
			if counts[ad]++; counts[ad] >= minAds {
				return ad
			}
		}
	}
	return ""
}

// adEnd skips the tails of an advertisement, two at the most, and counts them.
func adEnd(text string, at int) (end, tails int) {
	for tails < 2 {
		found := false
		for _, tail := range adTails {
			if strings.HasPrefix(text[at:], tail) {
				at += len(tail)
				tails++
				found = true
				break
			}
		}
		if !found {
			break
		}
	}
	return at, tails
}

func isASCIIWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
