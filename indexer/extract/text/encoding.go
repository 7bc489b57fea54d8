package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gongkai/indexer/fault"
)

// The encodings, as report.Source names them.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
	Big5    = "big5"
)

// damageAllowed is the share of undecodable bytes up to which a text is still
// worth reading; each becomes U+FFFD.
const damageAllowed = 0.005

// Decode turns bytes into UTF-8. The bytes decide: a byte-order mark, then
// UTF-8 by its own structure, then UTF-16 by its zero bytes, then GB18030, then
// Big5. Declarations inside the text are not asked, for they are often wrong.
func Decode(data []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return decodeUTF8(data[3:])
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeUTF16(data[2:], UTF16LE)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeUTF16(data[2:], UTF16BE)
	}
	if name := guessUTF16(data); name != "" {
		return decodeUTF16(data, name)
	}
	if isBinary(data) {
		return "", "", &fault.Error{Reason: fault.Binary}
	}
	if utf8.Valid(data) {
		return Clean(string(data)), UTF8, nil
	}
	// A few pages hold stray bytes in good UTF-8; GB18030 read as UTF-8 breaks
	// at every other character.
	invalid, wide, _ := surveyUTF8(data)
	if invalid == 0 || wide > 0 && float64(invalid) <= float64(wide)*0.05 {
		return decodeUTF8(data)
	}
	return decodeGB(data)
}

// surveyUTF8 counts bytes that break UTF-8 and characters of more than one byte;
// cut says that the data ends inside a character.
func surveyUTF8(data []byte) (invalid, wide int, cut bool) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(data[i:]) {
				return invalid, wide, true
			}
			invalid++
		} else {
			wide++
		}
		i += n
	}
	return invalid, wide, false
}

func decodeUTF8(data []byte) (string, string, error) {
	invalid, _, cut := surveyUTF8(data)
	if cut {
		return "", "", fault.New(fault.Truncated, fault.CutCharacter, "UTF-8")
	}
	if float64(invalid) > damageAllowed*float64(len(data)) && invalid > 2 {
		return "", "", fault.New(fault.BadEncoding, fault.BadBytes, invalid)
	}
	return Clean(strings.ToValidUTF8(string(data), "\uFFFD")), UTF8, nil
}

func decodeUTF16(data []byte, name string) (string, string, error) {
	if len(data)%2 == 1 {
		return "", "", fault.New(fault.Truncated, fault.HalfUnit)
	}
	n := len(data) / 2
	unit := func(i int) rune {
		lo, hi := data[2*i], data[2*i+1]
		if name == UTF16BE {
			lo, hi = hi, lo
		}
		return rune(hi)<<8 | rune(lo)
	}
	if n > 0 && unit(n-1) >= 0xD800 && unit(n-1) < 0xDC00 {
		return "", "", fault.New(fault.Truncated, fault.CutCharacter, "UTF-16")
	}
	var b strings.Builder
	b.Grow(n + n/2)
	invalid, runes := 0, 0
	for i := 0; i < n; i++ {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			if i+1 < n {
				r = utf16.DecodeRune(r, unit(i+1))
			} else {
				r = utf8.RuneError
			}
			if r != utf8.RuneError {
				i++
			}
		}
		if r == utf8.RuneError || r < 0x20 && !isSpaceControl(r) {
			invalid++
		}
		runes++
		b.WriteRune(r)
	}
	if invalid > 2 && float64(invalid) > damageAllowed*float64(runes) {
		return "", "", fault.New(fault.BadEncoding, fault.BadCharacters, invalid)
	}
	return Clean(b.String()), name, nil
}

// guessUTF16 names UTF-16 without a mark, and is "" for others: zero bytes occur, as they must in its
// line ends, digits and blanks, and one of the two orders gives Chinese text.
func guessUTF16(data []byte) string {
	if len(data) < 4 || bytes.Count(data[:min(len(data), 64<<10)], []byte{0})*500 < min(len(data), 64<<10) {
		return ""
	}
	head := data[:min(len(data), 16<<10)&^1]
	for _, name := range []string{UTF16LE, UTF16BE} {
		if text, _, err := decodeUTF16(head, name); err == nil && plausible(text) {
			return name
		}
	}
	return ""
}

func isSpaceControl(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
}

// isBinary reports whether data has more control bytes than any text has.
func isBinary(data []byte) bool {
	controls := 0
	for _, b := range data {
		if b < 0x20 && !isSpaceControl(rune(b)) || b == 0x7F {
			controls++
		}
	}
	return controls*200 > len(data)
}

// decodeGB reads GB18030 and, where that gives text nobody writes, Big5.
func decodeGB(data []byte) (string, string, error) {
	invalid, pairs, cut := surveyGB18030(data)
	if pairs == 0 {
		return "", "", &fault.Error{Reason: fault.Binary}
	}
	damaged := invalid > 2 && float64(invalid) > damageAllowed*float64(len(data))
	if !damaged || cut {
		text := decodeWith(simplifiedchinese.GB18030, data)
		if plausible(text) || invalid == 0 && pairs < 50 {
			if share := frequentShare(text); share < 0.15 {
				if other := decodeWith(traditionalchinese.Big5, data); frequentShare(other) > 2*share &&
					strings.Count(other, "\uFFFD") <= 2 {
					return Clean(other), Big5, nil
				}
			}
			if cut {
				return "", "", fault.New(fault.Truncated, fault.CutCharacter, "GB18030")
			}
			return Clean(text), GB18030, nil
		}
	}
	if text := decodeWith(traditionalchinese.Big5, data); plausible(text) && strings.Count(text, "\uFFFD") <= 2 {
		return Clean(text), Big5, nil
	}
	if invalid*2 > pairs {
		return "", "", &fault.Error{Reason: fault.Binary}
	}
	return "", "", fault.New(fault.BadEncoding, fault.BadCodes, invalid)
}

func decodeWith(e encoding.Encoding, data []byte) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return ""
	}
	return string(out)
}

// surveyGB18030 counts bytes that break GB18030 and characters of two or four
// bytes; cut says that the data ends inside a character.
func surveyGB18030(data []byte) (invalid, wide int, cut bool) {
	for i := 0; i < len(data); {
		b := data[i]
		if b < 0x80 {
			i++
			continue
		}
		if b == 0x80 || b == 0xFF {
			invalid++
			i++
			continue
		}
		if i+1 >= len(data) {
			return invalid, wide, true
		}
		switch c := data[i+1]; {
		case c >= 0x40 && c <= 0xFE && c != 0x7F:
			wide++
			i += 2
		case c >= 0x30 && c <= 0x39:
			if i+3 >= len(data) {
				return invalid, wide, true
			}
			if data[i+2] >= 0x81 && data[i+2] <= 0xFE && data[i+3] >= 0x30 && data[i+3] <= 0x39 {
				wide++
				i += 4
				continue
			}
			invalid++
			i++
		default:
			invalid++
			i++
		}
	}
	return invalid, wide, false
}

// frequent are characters that a page of Chinese officialese cannot do without,
// simplified and traditional.
const frequent = "的一是在不了有和人中大为为上个国我以要时政府信息公开年度工作情况数量申请機關報開總會無"

// isFrequent has them by their place in the block of common characters.
var isFrequent = func() (set [0xA000 - 0x4E00]bool) {
	for _, r := range frequent {
		set[r-0x4E00] = true
	}
	return set
}()

// isHan reports whether r is a Chinese character or a radical, and whether a frequent one.
func isHan(r rune) (is, known bool) {
	if r >= 0x4E00 && r < 0xA000 {
		return true, isFrequent[r-0x4E00]
	}
	return unicode.Is(unicode.Han, r), false
}

// plausible reports whether a text is Chinese rather than what another encoding's bytes give: frequent
// characters occur, and letters of far scripts do not crowd them out.
func plausible(text string) bool {
	han, known, odd := 0, 0, 0
	for i, r := range text {
		if i > 256<<10 {
			break
		}
		switch is, often := isHan(r); {
		case is:
			han++
			if often {
				known++
			}
		case r == utf8.RuneError || r >= 0xE000 && r <= 0xF8FF || r > 0x2FFFF:
			odd++
		}
	}
	return han > 0 && known*25 >= han && odd*20 <= han
}

// frequentShare is the share of frequent characters among the Han characters of
// a text.
func frequentShare(text string) float64 {
	han, known := 0, 0
	for i, r := range text {
		if i > 64<<10 {
			break
		}
		if is, often := isHan(r); is {
			han++
			if often {
				known++
			}
		}
	}
	if han == 0 {
		return 0
	}
	return float64(known) / float64(han)
}
