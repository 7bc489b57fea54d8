package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"gongkai/search/copies"
)

// nodes are the passages of a stage, each once as it is when masked: first those of the
// generation that the stage goes on from, which are not signed again, then those that came
// since, in the order in which they came. Signatures and symbols of these lie in a file
// until they are compared.
type nodes struct {
	base *Generation // nil where the stage begins with nothing
	path string      // of the file

	mu     sync.Mutex
	number map[uint64]int32 // by key, of those that the base has not
	fresh  []fresh          // those
	file   appender         // made when it is first written to
}

// fresh is a passage that the base has not.
type fresh struct {
	key     uint64
	at      int    // of its signature in the file; -1 where it has none
	symbols uint16 // that follow the signature; 0 where they do not fit
}

// newNodes begins with those of a generation, which may be nil. dir is where the file may lie.
func newNodes(from *Generation, dir string) *nodes {
	n := &nodes{path: filepath.Join(dir, passagesName), number: map[uint64]int32{}}
	if from != nil && from.Copies != nil {
		n.base = from
	}
	return n
}

// passagesName is the file of what is known of passages; it is not part of a generation.
const passagesName = "passages" + stageSuffix

// old is how many passages the base has.
func (n *nodes) old() int {
	if n.base == nil {
		return 0
	}
	return len(n.base.Copies.keys)
}

func (n *nodes) len() int { return n.old() + len(n.fresh) }

// key is the key of a node, and whether it has a signature.
func (n *nodes) key(node int32) (key uint64, signed bool) {
	if old := n.old(); int(node) >= old {
		f := &n.fresh[int(node)-old]
		return f.key, f.at >= 0
	}
	return n.base.Copies.keys[node], int(node) < n.base.Copies.signed()
}

// find finds the node with a key; lock says that the nodes are not locked yet.
func (n *nodes) find(key uint64, lock bool) (node int32, ok bool) {
	if n.base != nil {
		if node, ok := n.base.Copies.find(key); ok {
			return node, true
		}
	}
	if lock {
		n.mu.Lock()
		defer n.mu.Unlock()
	}
	node, ok = n.number[key]
	return node, ok
}

// find finds the node with a key.
func (c *Copies) find(key uint64) (node int32, ok bool) {
	signed := c.signed()
	if i, ok := slices.BinarySearch(c.keys[:signed], key); ok {
		return int32(i), true
	}
	i, ok := slices.BinarySearch(c.keys[signed:], key)
	return int32(signed + i), ok
}

// add takes in a passage with a key, and signs it unless it is known.
func (n *nodes) add(key uint64, symbols []rune) error {
	if _, known := n.find(key, true); known {
		return nil
	}
	var b []byte
	f := fresh{key: key, at: -1}
	s, ok := copies.Sign(symbols)
	if ok {
		b = append(make([]byte, 0, len(s)+2*len(symbols)), s[:]...)
		if b, ok = narrow(b, symbols); ok {
			f.symbols = uint16(len(symbols))
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, known := n.number[key]; known {
		return nil
	}
	if b != nil {
		if n.file.file == nil {
			var err error
			if n.file, err = newAppender(n.path); err != nil {
				return err
			}
		}
		f.at = n.file.size
		if err := n.file.write(b); err != nil {
			return err
		}
	}
	n.number[key] = int32(n.len())
	n.fresh = append(n.fresh, f)
	return nil
}

// narrow appends symbols, two bytes each; ok is false, and nothing appended, where one of them
// does not fit.
func narrow(to []byte, symbols []rune) (_ []byte, ok bool) {
	length := len(to)
	for _, r := range symbols {
		if r > math.MaxUint16 {
			return to[:length], false
		}
		to = binary.LittleEndian.AppendUint16(to, uint16(r))
	}
	return to, true
}

// widen appends the symbols that narrow has written.
func widen(to []rune, from []byte) []rune {
	for i := 0; i < len(from); i += 2 {
		to = append(to, rune(binary.LittleEndian.Uint16(from[i:])))
	}
	return to
}

// maxPassages bounds the passages of a report; reports have a hundred.
const maxPassages = 6000

// read reads the passages of the narrative parts of a report; text gives the normalised text
// of each part in turn.
func (n *nodes) read(m *copies.Masker, a *Alike, text string) error {
	room := maxPassages
	for _, list := range a.Passages {
		room -= len(list)
	}
	var fault error
	list := m.Read(text, func(key uint64, symbols []rune) {
		if fault == nil {
			fault = n.add(key, symbols)
		}
	})
	if fault != nil {
		return fmt.Errorf("note passages: %w", fault)
	}
	list = list[:min(len(list), max(room, 0))]
	passages := make([]Passage, len(list))
	n.mu.Lock()
	defer n.mu.Unlock()
	for i, p := range list {
		node := int32(-1)
		if p.Key != 0 {
			node, _ = n.find(p.Key, false)
		}
		passages[i] = Passage{int32(p.Start), int32(p.End), node, uint16(p.Symbols), uint16(min(p.Sentences, len(list)-1-i))}
	}
	a.Passages = append(a.Passages, passages)
	return nil
}

// open maps the file, which is written no more; it is nil where there is none.
func (n *nodes) open() ([]byte, error) {
	if n.file.file == nil {
		return nil, nil
	}
	if err := n.file.close(); err != nil {
		return nil, err
	}
	return mapFile(n.path)
}

// close removes the file.
func (n *nodes) close() error {
	err := n.file.close()
	if e := os.Remove(n.path); !errors.Is(e, os.ErrNotExist) {
		err = errors.Join(err, e)
	}
	return err
}
