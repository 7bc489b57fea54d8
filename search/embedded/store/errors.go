package store

import (
	"errors"
	"fmt"
	"io/fs"
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

// damaged marks what is wrong with a file or directory as damage, but for faults that
// lie elsewhere.
func damaged(path string, err error) error {
	var format *FormatError
	if err == nil || errors.As(err, &format) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	return &DamagedError{path, err}
}
