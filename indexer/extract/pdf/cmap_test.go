package pdf

import (
	"bytes"
	"testing"
)

func FuzzUnicodeMap(f *testing.F) {
	f.Add([]byte("beginbfchar <0001> <7532> endbfchar beginbfrange <0003> <0004> [<4E19> <4E01>] <0010> <FFFF> <0030> endbfrange"))
	f.Add([]byte("beginbfrange <00> <FF> <D83DDE00> <zz <"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m := readUnicodeMap(bytes.NewReader(data))
		if len(m) > maxMapped+1<<8 {
			t.Fatalf("%d codes", len(m))
		}
		for code, text := range m {
			if len(code) > len(data) || len(text) > 2*len(data) {
				t.Fatalf("code %q is %q", code, text)
			}
		}
	})
}
