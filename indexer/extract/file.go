package extract

import (
	"crypto/sha256"
	"encoding/hex"

	"gongkai/indexer/extract/file"
	"gongkai/indexer/extract/text"
)

// File is a file in memory on its way to text. It is hashed once and decoded once,
// whatever is asked of it. It is for one goroutine at a time.
type File struct {
	path string
	data []byte
	kind kind
	sum  string

	isDecoded      bool
	text, encoding string
	err            error
}

// Open reads a file of at most maxBytes. The error is a *fault.Error with the path.
func Open(path string, maxBytes int64) (*File, error) {
	data, err := file.Load(path, maxBytes)
	if err != nil {
		return nil, err
	}
	return NewFile(path, data), nil
}

// NewFile is a file whose bytes are known. The path names it in errors and, by its
// ending, helps where the bytes leave the format open.
func NewFile(path string, data []byte) *File {
	return &File{path: path, data: data, kind: sniff(data)}
}

// SHA256 is the hash of the bytes in hexadecimal.
func (f *File) SHA256() string {
	if f.sum == "" {
		sum := sha256.Sum256(f.data)
		f.sum = hex.EncodeToString(sum[:])
	}
	return f.sum
}

// Bytes is the size of the file.
func (f *File) Bytes() int64 { return int64(len(f.data)) }

// decoded is the text of a file that is text, and its encoding.
func (f *File) decoded() (s, encoding string, err error) {
	if !f.isDecoded {
		f.text, f.encoding, f.err = text.Decode(f.data)
		f.isDecoded = true
	}
	return f.text, f.encoding, f.err
}
