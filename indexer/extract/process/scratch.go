package process

import (
	"os"
	"path/filepath"
	"time"
)

// scratchPrefix begins the names of the folders that Scratch makes.
const scratchPrefix = "gongkai-read-"

// Scratch makes a folder for files that are needed for a moment, among the temporary
// files of the system. It is this process's until done takes it away; one that a killed
// process left behind is nobody's.
func Scratch() (dir string, done func(), err error) {
	dir, err = os.MkdirTemp("", scratchPrefix)
	if err != nil {
		return "", nil, err
	}
	release := hold(dir)
	return dir, func() {
		_ = os.RemoveAll(dir)
		release()
	}, nil
}

// scratchAge is how old a folder is at least when Sweep takes it away: it takes a moment
// from its making until it is held.
const scratchAge = time.Minute

// Sweep takes away the folders that killed processes have left behind.
func Sweep() {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), scratchPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		info, err := os.Lstat(dir)
		if err == nil && info.IsDir() && time.Since(info.ModTime()) > scratchAge && nobodys(dir) {
			_ = os.RemoveAll(dir) // another user's stays
		}
	}
}
