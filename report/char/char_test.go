package char

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestIsHan(t *testing.T) {
	for r, want := range map[rune]bool{
		'一': true, '龟': true, HanLast: true, '〇': true, '々': true, '㐀': true, 0x20000: true, '豈': true,
		'⼀': false, '、': false, '。': false, '〉': false, 'あ': false, 'a': false, '1': false, '：': false, 0x4DFF: false, 0xA000: false, -1: false,
		0x3004: false, unicode.MaxRune: false,
	} {
		if got := IsHan(r); got != want {
			t.Errorf("IsHan(%U) = %v", r, got)
		}
	}
}

// Every full-width form that is one ASCII character wide is folded, and nothing else.
func TestHalfWidth(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		want := r
		if r >= 0xFF01 && r <= 0xFF5E || r == 0x3000 {
			want, _ = first(norm.NFKC.String(string(r)))
		}
		if got := HalfWidth(r); got != want {
			t.Fatalf("HalfWidth(%U) = %U, want %U", r, got, want)
		}
	}
}

// first returns the only rune of s; ok is false where s has more or none.
func first(s string) (r rune, ok bool) {
	runes := []rune(s)
	if len(runes) != 1 {
		return 0, false
	}
	return runes[0], true
}

// Radical agrees with Unicode wherever Unicode decomposes a radical or an ideograph into
// one character, and leads to Chinese characters that are no radicals.
func TestRadical(t *testing.T) {
	changed := 0
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		got, ok := Radical(r)
		if ok != (got != r) {
			t.Fatalf("Radical(%U) = %U, %v", r, got, ok)
		}
		if ok {
			changed++
			if again, twice := Radical(got); twice || !IsHan(got) {
				t.Errorf("Radical(%c) = %c, and of that %c", r, got, again)
			}
		}
		if r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF {
			if want, one := first(norm.NFKC.String(string(r))); one && want != r && got != want {
				t.Errorf("Radical(%U) = %c, Unicode has %c", r, got, want)
			}
		} else if ok {
			t.Errorf("Radical(%U) = %c", r, got)
		}
	}
	if changed != 84+214+460 {
		t.Errorf("%d characters change", changed)
	}
	for r, want := range map[rune]rune{'⼯': '工', '⻓': '长', '⻑': '長', '⺠': '民', '⺟': '母', '⻳': '龟', '⺁': '厂', '⿕': '龠', '豈': '豈'} {
		if got, _ := Radical(r); got != want {
			t.Errorf("Radical(%c) = %c, want %c", r, got, want)
		}
	}
}

func TestInvisible(t *testing.T) {
	for name, c := range map[string]struct {
		r                      rune
		zero, blank, ignorable bool
	}{
		"zero-width space":       {0x200B, true, true, true},
		"zero-width joiner":      {0x200D, true, true, true},
		"word joiner":            {0x2060, true, true, true},
		"byte order mark":        {0xFEFF, true, true, true},
		"hair space":             {0x200A, false, true, false},
		"left-to-right mark":     {0x200E, false, false, true},
		"right-to-left mark":     {0x200F, false, false, true},
		"hyphen":                 {0x2010, false, false, false},
		"embedding":              {0x202A, false, false, true},
		"override":               {0x202E, false, false, true},
		"narrow no-break space":  {0x202F, false, true, false},
		"line separator":         {0x2028, false, true, false},
		"paragraph separator":    {0x2029, false, true, false},
		"medium space":           {0x205F, false, true, false},
		"function application":   {0x2061, false, false, true},
		"invisible plus":         {0x2064, false, false, true},
		"unassigned":             {0x2065, false, false, false},
		"isolate":                {0x2066, false, false, true},
		"end of isolate":         {0x2069, false, false, true},
		"deprecated":             {0x206A, false, false, false},
		"soft hyphen":            {0xAD, false, false, true},
		"before the soft hyphen": {0xAC, false, false, false},
		"grapheme joiner":        {0x34F, false, false, true},
		"vowel separator":        {0x180E, false, false, true},
		"first selector":         {0xFE00, false, false, true},
		"last selector":          {0xFE0F, false, false, true},
		"before the selectors":   {0xFDFF, false, false, false},
		"after the selectors":    {0xFE10, false, false, false},
		"ideograph selector":     {0xE0100, false, false, true},
		"last of the selectors":  {0xE01EF, false, false, true},
		"before those":           {0xE00FF, false, false, false},
		"after those":            {0xE01F0, false, false, false},
		"blank":                  {' ', false, true, false},
		"tab":                    {'\t', false, true, false},
		"form feed":              {'\f', false, true, false},
		"no-break space":         {0xA0, false, true, false},
		"ideographic space":      {0x3000, false, true, false},
		"ideographic comma":      {'、', false, false, false},
		"exclamation mark":       {'!', false, false, false},
		"tilde":                  {'~', false, false, false},
		"delete":                 {0x7F, false, false, false},
		"character":              {'政', false, false, false},
		"full-width comma":       {'，', false, false, false},
		"replacement character":  {0xFFFD, false, false, false},
		"no character":           {-1, false, false, false},
	} {
		if zero, blank, ignorable := ZeroWidth(c.r), Blank(c.r), Ignorable(c.r); zero != c.zero || blank != c.blank || ignorable != c.ignorable {
			t.Errorf("%s %U: zero width %v, blank %v, ignorable %v", name, c.r, zero, blank, ignorable)
		}
	}
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		if ZeroWidth(r) && !Ignorable(r) || Blank(r) != (unicode.IsSpace(r) || ZeroWidth(r)) || Ignorable(r) && unicode.IsSpace(r) {
			t.Errorf("%U: zero width %v, blank %v, ignorable %v", r, ZeroWidth(r), Blank(r), Ignorable(r))
		}
	}
}
