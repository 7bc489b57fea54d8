package char

import (
	"slices"
	"strings"
)

// The blocks CJK Radicals Supplement, Kangxi Radicals and CJK Compatibility Ideographs,
// as far as they are assigned.
const (
	radicalFirst = 0x2E80
	kangxiFirst  = 0x2F00
	kangxiLast   = 0x2FD5
	compatFirst  = 0xF900
	compatLast   = 0xFAD9
)

// supplement holds the radicals of U+2E80 to U+2EFF that have a character of their own,
// each before that character (Unicode, EquivalentUnifiedIdeograph.txt).
var supplement = table(`
⺁厂⺇几⺋卩⺌小⺍小⺎兀⺏尣⺒巳⺓幺⺙攵⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺧牛⺩王⺬示⺭礻⺮竹⺯糹
⺰纟⺱罓⺲罒⺳网⺴网⺶羊⺷羊⺹老⺺聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车
⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼
⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟
`)

// kangxi holds the characters of U+2F00 to U+2FD5 in order (Unicode, UnicodeData.txt:
// compatibility decompositions).
var kangxi = table(`
一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工
己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉
瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行
衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯
鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
`)

// compat holds the characters of U+F900 to U+FAD9 in order, and a point for what stands
// for itself (Unicode, UnicodeData.txt: canonical decompositions).
var compat = table(`
豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞
擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧
怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐
戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂
燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘
藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀..塚.晴..凞猪益礼神祥福靖精羽.
蘒.諸..逸都...飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐
祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘..並况全侀充冀勇勺喝啕喙嗢塚墳奄奔
婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛
練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎
`)

func table(lines string) []rune { return []rune(strings.ReplaceAll(lines, "\n", "")) }

// Radical returns the character that r looks like, where r is one of the radicals
// and compatibility ideographs that fonts of PDF files give in place of a character:
// 工 for ⼯, 长 for ⻓, 長 for ⻑. The character may be a traditional one. ok is false
// for any other r, which is returned as it is.
func Radical(r rune) (to rune, ok bool) {
	if r >= radicalFirst && r < kangxiFirst {
		if i := slices.Index(supplement, r); i >= 0 {
			return supplement[i+1], true
		}
	}
	if r >= kangxiFirst && r <= kangxiLast {
		return kangxi[r-kangxiFirst], true
	}
	if r >= compatFirst && r <= compatLast && compat[r-compatFirst] != '.' {
		return compat[r-compatFirst], true
	}
	return r, false
}
