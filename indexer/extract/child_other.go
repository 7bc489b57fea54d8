//go:build !linux

package extract

import (
	"os/exec"
	"runtime/debug"
)

// own has nothing to do where process groups are not known to be there.
func own(*exec.Cmd, bool) {}

// end kills a process.
func end(cmd *exec.Cmd, _ bool) { _ = cmd.Process.Kill() }

// resident is not known here; time and output bound the process.
func resident(int) int64 { return 0 }

// confine asks the runtime to keep to the limit.
func confine(limits Limits) error {
	debug.SetMemoryLimit(limits.MaxMemory * 3 / 4)
	return nil
}
