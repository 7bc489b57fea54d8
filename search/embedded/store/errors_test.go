package store

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

// What the system refuses for want of a right or of room is no damage: the files may be
// whole, and nothing may take their place.
func TestDamaged(t *testing.T) {
	for code, want := range map[syscall.Errno]bool{syscall.ENOENT: true, syscall.EIO: true, syscall.ENOTDIR: true,
		syscall.EMFILE: false, syscall.ENFILE: false, syscall.ENOMEM: false, syscall.EACCES: false, syscall.EPERM: false} {
		var bad *DamagedError
		if err := damaged("x", &os.PathError{Op: "open", Path: "x", Err: code}); errors.As(err, &bad) != want {
			t.Errorf("%v: damage %t", code, !want)
		}
	}
	var bad *DamagedError
	if err := damaged("x", errors.New("another SHA-256")); !errors.As(err, &bad) {
		t.Error("another SHA-256 is no damage")
	}
}
