package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/indexer/fault"
)

// readInGo reads the text of a PDF file without a converter. It may take any
// time and memory on a hostile file, so only a confined process runs it.
func readInGo(data []byte) (text string, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			text, err = "", fault.New(fault.Malformed, fault.Cause, broken)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return "", &fault.Error{Reason: fault.Encrypted, Err: err}
	case err != nil:
		return "", fault.Wrap(fault.Malformed, err)
	}
	var pages [][]glyph
	var bad *fault.Error
	for n := 1; n <= min(r.NumPage(), maxPages); n++ {
		glyphs, err := glyphsOf(r.Page(n))
		if err != nil && bad == nil {
			bad = &fault.Error{Reason: fault.Malformed, Detail: fault.Say(fault.PageFault, n, err), Err: err}
		}
		pages = append(pages, glyphs)
	}
	text = textOfPages(pages)
	if bad != nil && strings.TrimSpace(text) == "" {
		return "", bad
	}
	return finish(text)
}

// glyphsOf keeps a fault of the library to the page.
func glyphsOf(p pdf.Page) (glyphs []glyph, err error) {
	if p.V.IsNull() {
		return nil, nil
	}
	w := &pageWalk{fonts: map[string]*pageFont{}}
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%v", broken)
		}
		glyphs = w.glyphs
	}()
	w.stream(p.V.Key("Contents"), p.Resources(), 0)
	return
}

// matrix is a PDF transformation: x' = ax+cy+e, y' = bx+dy+f.
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

// times applies m first and then n.
func (m matrix) times(n matrix) matrix {
	return matrix{m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f}
}

// pageFont decodes the codes of a font and knows their widths in thousandths.
type pageFont struct {
	wide     bool // codes of two bytes
	decode   func(code string) string
	widths   map[int]float64
	fallback float64
}

// pageWalk runs the operators that show text (PDF 32000-1, 9.4).
type pageWalk struct {
	fonts  map[string]*pageFont
	glyphs []glyph

	ctm, text, line           matrix
	font                      *pageFont
	size, char, word, leading float64
	scale, rise               float64
	saved                     []pageState
}

// pageState is what q saves and Q restores.
type pageState struct {
	ctm                                    matrix
	font                                   *pageFont
	size, char, word, leading, scale, rise float64
}

// maxGlyphs and maxForms bound a page: glyphs shown, and forms inside forms.
const (
	maxGlyphs = 400_000
	maxForms  = 6
)

func (w *pageWalk) stream(strm, resources pdf.Value, depth int) {
	if depth == 0 {
		w.ctm, w.text, w.line, w.scale = unit, unit, unit, 1
	}
	pdf.Interpret(strm, func(stk *pdf.Stack, op string) {
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		if op == "Do" && len(args) == 1 && depth < maxForms {
			w.form(resources.Key("XObject").Key(args[0].Name()), resources, depth)
			return
		}
		if op == "Tf" && len(args) == 2 {
			w.font = w.fontOf(resources.Key("Font").Key(args[0].Name()), fmt.Sprint(depth, args[0].Name()))
			w.size = args[1].Float64()
			return
		}
		w.operate(op, args)
	})
}

// form shows a form as part of the page.
func (w *pageWalk) form(x, resources pdf.Value, depth int) {
	if x.Key("Subtype").Name() != "Form" {
		return
	}
	if own := x.Key("Resources"); !own.IsNull() {
		resources = own
	}
	outer := *w
	if m := x.Key("Matrix"); m.Len() == 6 {
		w.ctm = matrixOf(m.Index).times(w.ctm)
	}
	// Another form may call another font by the same name.
	w.fonts = map[string]*pageFont{}
	w.stream(x, resources, depth+1)
	glyphs := w.glyphs
	*w = outer
	w.glyphs = glyphs
}

func matrixOf(at func(int) pdf.Value) matrix {
	return matrix{at(0).Float64(), at(1).Float64(), at(2).Float64(), at(3).Float64(), at(4).Float64(), at(5).Float64()}
}

func (w *pageWalk) operate(op string, args []pdf.Value) {
	number := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch op {
	case "q":
		w.saved = append(w.saved, pageState{w.ctm, w.font, w.size, w.char, w.word, w.leading, w.scale, w.rise})
	case "Q":
		if n := len(w.saved); n > 0 {
			s := w.saved[n-1]
			w.saved = w.saved[:n-1]
			w.ctm, w.font, w.size, w.char, w.word, w.leading, w.scale, w.rise = s.ctm, s.font, s.size, s.char, s.word, s.leading,
				s.scale, s.rise
		}
	case "cm":
		if len(args) == 6 {
			w.ctm = matrixOf(func(i int) pdf.Value { return args[i] }).times(w.ctm)
		}
	case "BT":
		w.text, w.line = unit, unit
	case "Tm":
		if len(args) == 6 {
			w.line = matrixOf(func(i int) pdf.Value { return args[i] })
			w.text = w.line
		}
	case "Td":
		w.move(number(0), number(1))
	case "TD":
		w.leading = -number(1)
		w.move(number(0), number(1))
	case "T*":
		w.move(0, -w.leading)
	case "TL":
		w.leading = number(0)
	case "Tc":
		w.char = number(0)
	case "Tw":
		w.word = number(0)
	case "Tz":
		w.scale = number(0) / 100
	case "Ts":
		w.rise = number(0)
	case "Tj":
		w.show(args)
	case "'":
		w.move(0, -w.leading)
		w.show(args)
	case "\"":
		w.word, w.char = number(0), number(1)
		w.move(0, -w.leading)
		w.show(args[min(2, len(args)):])
	case "TJ":
		if len(args) == 1 {
			parts := make([]pdf.Value, args[0].Len())
			for i := range parts {
				parts[i] = args[0].Index(i)
			}
			w.show(parts)
		}
	}
}

func (w *pageWalk) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.times(w.line)
	w.text = w.line
}

// show sets strings, and moves by numbers between them.
func (w *pageWalk) show(parts []pdf.Value) {
	for _, part := range parts {
		switch part.Kind() {
		case pdf.String:
			w.set(part.RawString())
		case pdf.Integer, pdf.Real:
			w.text = matrix{1, 0, 0, 1, -part.Float64() / 1000 * w.size * w.scale, 0}.times(w.text)
		}
	}
}

func (w *pageWalk) set(s string) {
	if w.font == nil {
		return
	}
	step := 1
	if w.font.wide {
		step = 2
	}
	for ; len(s) >= step && len(w.glyphs) < maxGlyphs; s = s[step:] {
		code := int(s[0])
		if step == 2 {
			code = code<<8 | int(s[1])
		}
		width, ok := w.font.widths[code]
		if !ok {
			width = w.font.fallback
		}
		at := matrix{w.size * w.scale, 0, 0, w.size, 0, w.rise}.times(w.text).times(w.ctm)
		height := math.Hypot(at.c, at.d)
		if t := w.font.decode(s[:step]); t != "" {
			w.glyphs = append(w.glyphs, glyph{at.e, at.f, width / 1000 * math.Hypot(at.a, at.b), height, t})
		}
		advance := width/1000*w.size + w.char
		if step == 1 && code == ' ' {
			advance += w.word
		}
		w.text = matrix{1, 0, 0, 1, advance * w.scale, 0}.times(w.text)
	}
}

func (w *pageWalk) fontOf(v pdf.Value, name string) *pageFont {
	if f, ok := w.fonts[name]; ok {
		return f
	}
	f := newPageFont(v)
	w.fonts[name] = f
	return f
}

func newPageFont(v pdf.Value) *pageFont {
	f := &pageFont{widths: map[int]float64{}, fallback: 500, wide: v.Key("Subtype").Name() == "Type0"}
	f.decode = decoderOf(v, f.wide)
	if !f.wide {
		// Glyphs of a Type 3 font have a space of their own.
		scale := 1.0
		if m := v.Key("FontMatrix"); m.Len() == 6 {
			scale = 1000 * m.Index(0).Float64()
		}
		font := pdf.Font{V: v}
		first := font.FirstChar()
		for i, width := range font.Widths() {
			f.widths[first+i] = width * scale
		}
		return f
	}
	f.fallback = 1000
	descendant := v.Key("DescendantFonts").Index(0)
	if dw := descendant.Key("DW"); !dw.IsNull() {
		f.fallback = dw.Float64()
	}
	f.readWidths(descendant.Key("W"))
	return f
}

// decoderOf is how a font's codes become text: by its map to Unicode, by a map
// that goes by a name, or, for simple fonts, by their encoding. A composite font
// with neither map has no text: every code is U+FFFD.
func decoderOf(v pdf.Value, wide bool) func(string) string {
	var mapped map[string]string
	if m := v.Key("ToUnicode"); m.Kind() == pdf.Stream {
		mapped = readUnicodeMap(m.Reader())
	}
	other := func(string) string { return "\uFFFD" }
	if !wide {
		font := pdf.Font{V: v}
		encoder := font.Encoder()
		other = func(code string) string { return known(encoder.Decode(code)) }
	} else if e := predefined(v.Key("Encoding").Name()); e != nil {
		other = func(code string) string {
			s, err := e.NewDecoder().String(code)
			if err != nil {
				return "\uFFFD"
			}
			return strings.TrimLeft(s, "\x00")
		}
	}
	return func(code string) string {
		if s, ok := mapped[code]; ok {
			return s
		}
		return other(code)
	}
}

// known marks what an encoder makes of a code that it does not know.
func known(s string) string {
	if !utf8.ValidString(s) {
		return "\uFFFD"
	}
	return s
}

// predefined are the named maps of Chinese fonts (PDF 32000-1, table 118) whose
// codes are those of an encoding. Those of GBK mix one and two bytes; documents use
// them for Chinese text, and for that two bytes hold.
func predefined(name string) encoding.Encoding {
	switch {
	case strings.HasPrefix(name, "UniGB-") || strings.HasPrefix(name, "UniCNS-"):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case strings.HasPrefix(name, "GBK") || strings.HasPrefix(name, "GB-EUC"):
		return simplifiedchinese.GB18030
	}
	return nil
}

// readWidths reads the array of widths of a composite font: "c [w1 w2 …]" or
// "first last w", again and again.
func (f *pageFont) readWidths(w pdf.Value) {
	for i := 0; i+1 < w.Len() && len(f.widths) < 1<<16; {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range min(list.Len(), 1<<16) {
				f.widths[first+j] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		last := min(int(w.Index(i+1).Int64()), 1<<16)
		for c := max(first, 0); c <= last; c++ {
			f.widths[c] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}
