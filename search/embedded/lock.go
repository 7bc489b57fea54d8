package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// LockedError says that another process is writing to the data directory.
type LockedError struct {
	Path string // the lock file
	PID  int    // of the holder; 0 where it could not be read
}

func (e *LockedError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("lock %s: another process is indexing", e.Path)
	}
	return fmt.Sprintf("lock %s: process %d is indexing", e.Path, e.PID)
}

// Free fails with a *LockedError while another process holds the lock of a data
// directory. It is for saying so early: only OpenWriter takes the lock.
func Free(data string) error {
	if _, err := os.Stat(filepath.Join(data, lockFile)); err != nil {
		return nil // nobody has ever held it
	}
	f, err := lock(data)
	if err != nil {
		return err
	}
	return f.Close()
}

// lock takes the lock of a data directory without waiting. The kernel frees it when
// the process ends, however it ends; the file stays.
func lock(data string) (*os.File, error) {
	path := filepath.Join(data, lockFile)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		b, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(b)))
		return nil, &LockedError{Path: path, PID: pid}
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
