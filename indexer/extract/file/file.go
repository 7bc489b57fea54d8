// Package file reads whole files of bounded size.
//
// A path and a number of bytes go in, the content comes out. Only regular files are
// read, nothing waits, and no more than one byte above the bound is held. What is
// wrong is a *fault.Error with the path.
package file

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"gongkai/indexer/fault"
)

// Load reads a regular file of at most maxBytes. It never waits.
func Load(path string, maxBytes int64) ([]byte, error) {
	// Without waiting: opening a pipe that nobody writes to would never return.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !st.Mode().IsRegular() {
		return nil, &fault.Error{Path: path, Reason: fault.Unreadable, Detail: fault.Say(fault.NotRegular)}
	}
	if st.Size() > maxBytes {
		return nil, TooLarge(path, st.Size(), maxBytes)
	}
	// One byte more than the size shows that the file has ended or is growing.
	data := make([]byte, 0, st.Size()+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > maxBytes:
			return nil, TooLarge(path, int64(len(data)), maxBytes)
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, unreadable(path, err)
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// TooLarge is the fault of a file of more bytes than the limit.
func TooLarge(path string, size, limit int64) error {
	return &fault.Error{Path: path, Reason: fault.TooLarge,
		Detail: fault.Say(fault.FileSize, fmt.Sprintf("%.1f", float64(size)/(1<<20)), fmt.Sprintf("%.0f", float64(limit)/(1<<20)))}
}

func unreadable(path string, err error) error {
	detail := fault.Say(fault.Cause, err)
	var pe *os.PathError
	switch {
	case errors.Is(err, os.ErrNotExist):
		detail = fault.Say(fault.NotFound)
	case errors.Is(err, os.ErrPermission):
		detail = fault.Say(fault.NoPermission)
	case errors.As(err, &pe):
		// The path stands in front already; a PathError would say it twice.
		detail = fault.Say(fault.Cause, pe.Op+": "+pe.Err.Error())
	}
	return &fault.Error{Path: path, Reason: fault.Unreadable, Detail: detail, Err: err}
}
