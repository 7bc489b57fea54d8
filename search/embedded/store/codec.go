package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// errShort is a file of columns that ends before it should.
var errShort = errors.New("ends too early")

// encoder appends numbers and strings to a file of columns. Strings that recur are
// written once, in a table of their own.
type encoder struct {
	out     []byte
	strings []string
	index   map[string]uint64
}

func (e *encoder) uint(v uint64) { e.out = binary.AppendUvarint(e.out, v) }
func (e *encoder) int(v int)     { e.out = binary.AppendUvarint(e.out, uint64(v)) }
func (e *encoder) float(v float64) {
	e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(v))
}
func (e *encoder) bytes(b []byte) {
	e.int(len(b))
	e.out = append(e.out, b...)
}

// string writes the number of s in the table of strings.
func (e *encoder) string(s string) {
	n, ok := e.index[s]
	if !ok {
		if e.index == nil {
			e.index = map[string]uint64{}
		}
		n = uint64(len(e.strings))
		e.strings = append(e.strings, s)
		e.index[s] = n
	}
	e.uint(n)
}

// decoder reads what encoder wrote. After the first fault every value is zero and
// err says what was wrong; a count is never larger than what is left to read, so
// that damaged bytes cannot ask for memory.
type decoder struct {
	in      []byte
	strings []string
	err     error

	version int // of the file of columns, from 1
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.in = nil
}

func (d *decoder) uint() uint64 {
	v, n := binary.Uvarint(d.in)
	if n <= 0 {
		d.fail(errShort)
		return 0
	}
	d.in = d.in[n:]
	return v
}

func (d *decoder) int() int {
	v := d.uint()
	if v > math.MaxInt64/4 {
		d.fail(fmt.Errorf("number %d is out of range", v))
		return 0
	}
	return int(v)
}

// count reads the length of a list whose items take at least one byte each.
func (d *decoder) count() int {
	n := d.int()
	if n > len(d.in) {
		d.fail(fmt.Errorf("a list of %d items in %d bytes", n, len(d.in)))
		return 0
	}
	return n
}

func (d *decoder) float() float64 {
	if len(d.in) < 8 {
		d.fail(errShort)
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(d.in))
	d.in = d.in[8:]
	return v
}

func (d *decoder) bytes() []byte {
	n := d.count()
	b := d.in[:n]
	if d.err == nil {
		d.in = d.in[n:]
	}
	return b
}

func (d *decoder) string() string {
	n := d.uint()
	if n >= uint64(len(d.strings)) {
		d.fail(fmt.Errorf("string %d of %d", n, len(d.strings)))
		return ""
	}
	return d.strings[n]
}
