//go:build !linux

package indexer

import "io/fs"

func (s *fileState) ofSystem(fs.FileInfo) {}
