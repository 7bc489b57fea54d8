//go:build unix

package store

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// mapFile maps a file into memory, to be read only.
func mapFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return nil, err
	}
	b, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	return b, nil
}

func unmap(b []byte) {
	if b != nil {
		_ = syscall.Munmap(b)
	}
}

// flock locks an open file for this process, shared or alone, without waiting. The
// kernel frees the lock when the file is closed or the process ends, however it ends.
// held reports that another process has it.
func flock(f *os.File, shared bool) (held bool, err error) {
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	return errors.Is(err, syscall.EWOULDBLOCK), err
}

// syncDirectory makes the names in a directory durable.
func syncDirectory(path string) error { return syncFile(path) }
