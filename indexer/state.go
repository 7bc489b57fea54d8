package indexer

import (
	"os"
	"time"
)

// fileState is what a file system says of a file: a file of which all of it is as it was when its
// content was read has that content. On systems that do not tell inodes and the time of the
// last change, they are 0.
type fileState struct {
	Size     int64  `json:"size"`
	Modified int64  `json:"modified"` // nanoseconds since 1970
	Changed  int64  `json:"changed,omitempty"`
	Inode    uint64 `json:"inode,omitempty"`
}

// settled is how old the last change of a file must be when it is read: within that time the
// clock of a file system may not tell a further change from it.
var settled = 2 * time.Second

// stateOf is the state of a regular file that is read now or later; nil where it tells nothing.
func stateOf(path string, now time.Time) *fileState {
	s := currentState(path)
	if s == nil || now.UnixNano()-max(s.Modified, s.Changed) < int64(settled) {
		return nil
	}
	return s
}

// is reports whether a file is in a state.
func (s *fileState) is(path string) bool {
	now := currentState(path)
	return now != nil && *now == *s
}

func currentState(path string) *fileState {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	s := &fileState{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	s.ofSystem(info)
	return s
}
