package indexer

import (
	"io/fs"
	"syscall"
)

// ofSystem takes in what Linux says of a file.
func (s *fileState) ofSystem(info fs.FileInfo) {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Inode, s.Changed = stat.Ino, stat.Ctim.Nano()
	}
}
