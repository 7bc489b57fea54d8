package store

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
)

// LockedError says that another process is writing to the data directory.
type LockedError struct {
	Path string // the lock file
	PID  int    // of the holder; 0 where it could not be read
}

// Error says what is wrong, in English.
func (e *LockedError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("lock %s: another process is indexing", e.Path)
	}
	return fmt.Sprintf("lock %s: process %d is indexing", e.Path, e.PID)
}

// DamagedError says that a file or directory that was published is not what it was.
type DamagedError struct {
	Path string
	Err  error // what is wrong with it, and where
}

// Error says what is wrong, in English.
func (e *DamagedError) Error() string { return e.Err.Error() }

// Unwrap gives what is wrong.
func (e *DamagedError) Unwrap() error { return e.Err }

// OutdatedError says that a generation was made by an older version of the program, or
// with another dictionary or other rules. The next run of the indexer builds it anew.
type OutdatedError struct {
	Generation int
	Reason     string
}

// Error says what is wrong, in English.
func (e *OutdatedError) Error() string {
	return fmt.Sprintf("generation %d was made %s: run the indexer to build it anew", e.Generation, e.Reason)
}

// FormatError says that a generation is of a format that this program does not know,
// that of a later version. It is whole, and must not be written over.
type FormatError struct {
	Path   string // the manifest
	Format int
}

// Error says what is wrong, in English.
func (e *FormatError) Error() string {
	return fmt.Sprintf("%s is of format %d, this program reads format %d, index into another directory", e.Path, e.Format, FormatVersion)
}

// FallbackError says why the generation that CURRENT names is not believed or could not be
// opened, and which one was opened instead.
type FallbackError struct {
	Generation int     // the newest one that is whole; 0 where none is
	Faults     []error // what was wrong, in the order in which it was met
}

// Error says what is wrong, in English.
func (e *FallbackError) Error() string {
	var said []string
	for _, f := range e.Faults {
		said = append(said, f.Error())
	}
	if e.Generation == 0 {
		return strings.Join(append(said, "no generation can be used"), "; ")
	}
	return strings.Join(append(said, fmt.Sprintf("generation %d is the newest that is whole", e.Generation)), "; ")
}

// Unwrap gives what is wrong.
func (e *FallbackError) Unwrap() []error { return e.Faults }

// damaged marks what is wrong with a file or directory as damage, but for faults that
// lie elsewhere: what the system refuses for want of a right or of room may be whole.
func damaged(path string, err error) error {
	var format *FormatError
	var code syscall.Errno
	switch {
	case err == nil || errors.As(err, &format):
		return err
	case errors.As(err, &code) && !errors.Is(err, fs.ErrNotExist) && !slices.Contains(ofDisk, code):
		return err
	}
	return &DamagedError{path, err}
}

// ofDisk are what the system says of a file that is there no more as it was.
var ofDisk = []syscall.Errno{syscall.EIO, syscall.ENOTDIR, syscall.EISDIR, syscall.ELOOP}
