//go:build !linux

package process

import (
	"os/exec"
	"runtime/debug"
	"time"
)

// own has nothing to do where process groups are not known to be there.
func own(*exec.Cmd, bool) {}

// end kills a process.
func end(cmd *exec.Cmd, _ bool) { _ = cmd.Process.Kill() }

// resident is not known here; time and output bound the process.
func resident(int) int64 { return 0 }

// Confine asks the runtime to keep to the limit.
func Confine(memory int64, _ time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4)
	return nil
}
