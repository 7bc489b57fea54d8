package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// traditional and simplified hold, at the same places, the characters of form
// labels, headings and place-name endings that differ between the scripts.
const (
	traditional = "總體況動開關規範許可處罰強製業務費採購項數額復議訴訟結維糾審經後類單為職權條鎮鄉區縣東門問題進報計劃辦網無負屬個國會與對應該內隱據實際現歷達種權覽監衛認識廣來時發佈樓館財稅庫農機構貿灣島廟溝莊場統標檢驗勞險護環電號當備註記錄說書訊設訂調學團隊齊龍興豐營寧陽陸陰頭馬魚鳥麗澤濟濱漢滬長張楊陳趙吳劉黃葉銀鐵錢鋼錦閣闊隴韓順領顧風飛養館騰驛鬱鳳鶴鹽點黨齡龜繼續轉補正確請產據義輕車輛載軍農運過遠連適選遷鄰鄭釋鎖鋪錄闕賓贛贊費賀買賣質貴資賢賴贈"
	simplified  = "总体况动开关规范许可处罚强制业务费采购项数额复议诉讼结维纠审经后类单为职权条镇乡区县东门问题进报计划办网无负属个国会与对应该内隐据实际现历达种权览监卫认识广来时发布楼馆财税库农机构贸湾岛庙沟庄场统标检验劳险护环电号当备注记录说书讯设订调学团队齐龙兴丰营宁阳陆阴头马鱼鸟丽泽济滨汉沪长张杨陈赵吴刘黄叶银铁钱钢锦阁阔陇韩顺领顾风飞养馆腾驿郁凤鹤盐点党龄龟继续转补正确请产据义轻车辆载军农运过远连适选迁邻郑释锁铺录阙宾赣赞费贺买卖质贵资贤赖赠"
)

// folder brings characters that mean the same to one.
type folder struct {
	simple map[rune]rune
	table  [0xA000 - 0x4E00]uint16 // the same for the common Han characters, 0 where nothing changes
}

func newFolder() *folder {
	f := &folder{simple: map[rune]rune{'檔': '档', '臺': '台', '台': '台', '裡': '里', '採': '采', '徵': '征', '佈': '布', '衝': '冲', '併': '并', '囘': '回', '雙': '双', '圖': '图', '喬': '乔', '橋': '桥', '潔': '洁', '蓮': '莲', '灘': '滩', '壩': '坝', '渦': '涡', '淺': '浅', '澗': '涧', '嶺': '岭', '蘇': '苏', '蘭': '兰', '爾': '尔', '羅': '罗', '潤': '润', '恆': '恒', '峽': '峡', '廈': '厦', '萬': '万', '億': '亿', '華': '华', '達': '达'}}
	from, to := []rune(traditional), []rune(simplified)
	for i, r := range from {
		if i < len(to) && r != to[i] {
			f.simple[r] = to[i]
		}
	}
	for r, t := range f.simple {
		if r >= 0x4E00 && r < 0xA000 && t < 0x10000 {
			f.table[r-0x4E00] = uint16(t)
		}
	}
	return f
}

// simplified is the simplified character for a traditional one; ok is false where
// r is none.
func (f *folder) simplified(r rune) (rune, bool) {
	if r < 0x4E00 || r >= 0xA000 {
		return r, false
	}
	t := f.table[r-0x4E00]
	return rune(t), t != 0
}

// rune folds one character: width, compatibility forms such as the radicals that
// PDF files hold in place of characters, script, case.
func (f *folder) rune(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return f.rune(r - 0xFEE0)
	case r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF:
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			r = s[0]
		}
	}
	if s, ok := f.simplified(r); ok {
		return s
	}
	return r
}

// label folds a label for comparison: Han characters and letters only, without
// the number in front and numbers in brackets inside. Digits and punctuation go,
// for pages lose and swap them.
func (f *folder) label(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	if m, ok := readMark(strings.TrimLeftFunc(s, invisible)); ok && m.level <= levelBracketDigit {
		rest = strings.TrimLeftFunc(s, invisible)[m.size:]
	}
	for i := 0; i < len(rest); {
		if n := bracketedNumeral(rest[i:]); n > 0 {
			i += n
			continue
		}
		r, n := decode(rest[i:])
		i += n
		if r = f.rune(r); unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// text folds running text character by character, white space left out.
func (f *folder) text(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return f.rune(r)
	}, s)
}

// simplify brings traditional characters to simplified ones without moving any
// offset: only pairs of the same number of bytes are taken.
func (f *folder) simplify(s string) string {
	hit := false
	for _, r := range s {
		if _, ok := f.simplified(r); ok {
			hit = true
			break
		}
	}
	if !hit {
		return s
	}
	return strings.Map(func(r rune) rune {
		if t, ok := f.simplified(r); ok && utf8.RuneLen(t) == utf8.RuneLen(r) {
			return t
		}
		return r
	}, s)
}
