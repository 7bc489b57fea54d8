package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// CheckLock fails with a *LockedError while another process holds the lock of a data
// directory, and does not take it. It is for saying so early.
func CheckLock(data string) error {
	path := filepath.Join(data, lockFile)
	f, err := os.Open(path)
	if err != nil {
		return nil // nobody has ever held it
	}
	defer f.Close()
	return take(f, path, true)
}

// lock takes the lock of a data directory without waiting, and writes the id of the
// process into it. The system frees it when the process ends, however it ends; the file
// stays.
func lock(data string) (*os.File, error) {
	path := filepath.Join(data, lockFile)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := take(f, path, false); err != nil {
		f.Close()
		return nil, err
	}
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return f, nil
}

// take locks the open file of a lock.
func take(f *os.File, path string, shared bool) error {
	held, err := flock(f, shared)
	switch {
	case err == nil:
		return nil
	case !held:
		return fmt.Errorf("lock %s: %w", path, err)
	}
	b, _ := os.ReadFile(path)
	pid, _ := strconv.Atoi(strings.TrimSpace(string(b)))
	return &LockedError{Path: path, PID: pid}
}
