package char

import (
	_ "embed"
	"iter"
	"strings"
)

// hanfoldTable holds a line for each traditional character: it and its simplified
// one. It is made by cmd/hanfold from the npm package opencc-js 1.4.2; see
// hanfold.LICENSE.
//
//go:generate go run gongkai/cmd/hanfold -in opencc-js-1.4.2.tgz -out hanfold.txt
//go:embed hanfold.txt
var hanfoldTable string

// radicals are the CJK radicals that PDF files print for a character and that have
// no compatibility decomposition of their own, each before its character (Unicode,
// EquivalentUnifiedIdeograph.txt).
const radicals = "⺁厂⺇几⺋卩⺌小⺍小⺎兀⺏尣⺒巳⺓幺⺙攵⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺧牛⺩王⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺶羊⺷羊⺹老⺺聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"

// Simplified yields pairs of a character and the simplified one that a reader
// takes it for: traditional characters first, then the radicals. What stands on
// the right is on no left.
func Simplified() iter.Seq2[rune, rune] {
	return func(yield func(from, to rune) bool) {
		simple := map[rune]rune{}
		for line := range strings.Lines(hanfoldTable) {
			pair := []rune(strings.TrimSpace(line))
			simple[pair[0]] = pair[1]
			if !yield(pair[0], pair[1]) {
				return
			}
		}
		for pair := []rune(radicals); len(pair) > 0; pair = pair[2:] {
			to := pair[1]
			if s, ok := simple[to]; ok {
				to = s
			}
			if !yield(pair[0], to) {
				return
			}
		}
	}
}
