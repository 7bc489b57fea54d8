package store

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// mapFile reads a file into memory: a mapped one could not be renamed or removed here.
func mapFile(path string) ([]byte, error) { return os.ReadFile(path) }

func unmap([]byte) {}

// flock locks an open file for this process, shared or alone, without waiting. The lock
// ends when the file is closed or the process ends. held reports that another process
// has it. The range locked lies behind the file's text, which others may then read.
func flock(f *os.File, shared bool) (held bool, err error) {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{Offset: 1 << 20})
	if err != nil {
		err = fmt.Errorf("LockFileEx: %w", err)
	}
	return errors.Is(err, windows.ERROR_LOCK_VIOLATION), err
}

// syncDirectory does nothing: a directory cannot be flushed here.
func syncDirectory(string) error { return nil }
