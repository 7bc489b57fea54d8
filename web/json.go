package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/search"
)

// maxAtOnce is the length of a report's text, in bytes, up to which its JSON is made in
// memory; it is some ten times as long.
const maxAtOnce = 256 << 10

// writeReport sends a report as JSON. That of a long one is not held: it is made twice,
// once for its length and once as it is sent.
func (s *Server) writeReport(c *gin.Context, st *search.Stored) error {
	if len(st.Text) <= maxAtOnce {
		return s.writeJSON(c, http.StatusOK, st)
	}
	c.Header("Cache-Control", "no-cache")
	count := &counter{ctx: c.Request.Context()}
	if err := streamJSON(count, st); err != nil {
		return fmt.Errorf("encode the report %s: %w", st.ID, err)
	}
	s.write(c, http.StatusOK, "application/json; charset=utf-8", content{count.n, func(w io.Writer) error { return streamJSON(w, st) }})
	return nil
}

// counter counts what is written to it until its context is done.
type counter struct {
	ctx context.Context
	n   int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), c.ctx.Err()
}

// encodeJSON writes v as JSON and a line feed, with the marks of HTML as they are.
func encodeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// streamJSON writes what encodeJSON does, without ever holding it: structs field by
// field, lists value by value, long strings in pieces. It is several times slower. Fields
// of embedded structs stand among those of the outer one; none may have the name of
// another.
func streamJSON(w io.Writer, v any) error {
	s := jsonStream{out: bufio.NewWriterSize(w, pieceBytes)}
	s.value(reflect.ValueOf(v))
	s.raw("\n")
	if s.err != nil {
		return s.err
	}
	return s.out.Flush()
}

// jsonStream is JSON on its way. After an error it writes no more.
type jsonStream struct {
	out *bufio.Writer
	err error
}

func (s *jsonStream) raw(text string) {
	if s.err == nil {
		_, s.err = s.out.WriteString(text)
	}
}

func (s *jsonStream) value(v reflect.Value) {
	switch {
	case s.err != nil:
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Elem().Kind() == reflect.Struct && !marshals(v):
		s.value(v.Elem())
	case v.Kind() == reflect.Struct && !marshals(v):
		s.raw("{")
		s.fields(v, true)
		s.raw("}")
	case v.Kind() == reflect.Slice && !v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 && !marshals(v):
		s.raw("[")
		for i := range v.Len() {
			if i > 0 {
				s.raw(",")
			}
			s.value(v.Index(i))
		}
		s.raw("]")
	case v.Kind() == reflect.String && !marshals(v):
		s.text(v.String())
	default:
		s.whole(v.Interface())
	}
}

// marshals reports whether a value has its own way of becoming JSON.
func marshals(v reflect.Value) bool {
	for _, t := range []reflect.Type{v.Type(), reflect.PointerTo(v.Type())} {
		if t.Implements(reflect.TypeFor[json.Marshaler]()) || t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return true
		}
	}
	return false
}

// fields writes the fields of a struct and reports whether none was written yet.
func (s *jsonStream) fields(v reflect.Value, first bool) bool {
	for i := range v.NumField() {
		field, value := v.Type().Field(i), v.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			if value = reflect.Indirect(value); value.IsValid() {
				first = s.fields(value, first)
			}
			continue
		case !field.IsExported(), name == "-", strings.Contains(options, "omitempty") && empty(value):
			continue
		}
		if !first {
			s.raw(",")
		}
		first = false
		if name == "" {
			name = field.Name
		}
		s.whole(name)
		s.raw(":")
		s.value(value)
	}
	return first
}

// empty is what encoding/json leaves out.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// text writes a string in pieces that end between characters.
func (s *jsonStream) text(t string) {
	s.raw(`"`)
	for len(t) > 0 && s.err == nil {
		n := min(len(t), pieceBytes)
		for back := 1; n < len(t) && back < utf8.UTFMax && !utf8.RuneStart(t[n]); back++ {
			n--
		}
		s.piece(t[:n], 1)
		t = t[n:]
	}
	s.raw(`"`)
}

// whole writes a value as encoding/json does.
func (s *jsonStream) whole(v any) { s.piece(v, 0) }

// piece writes a value without so many bytes of its JSON on either side.
func (s *jsonStream) piece(v any, without int) {
	if s.err != nil {
		return
	}
	var b bytes.Buffer
	if s.err = encodeJSON(&b, v); s.err == nil {
		_, s.err = s.out.Write(b.Bytes()[without : b.Len()-1-without])
	}
}
