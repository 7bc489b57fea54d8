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

// rested is not known here.
func rested(int) bool { return true }

// Confinement bounds the memory of this process while it answers requests.
type Confinement struct{}

func confine() (*Confinement, error) { return &Confinement{}, nil }

// Allow asks the runtime to keep to the limit, in bytes.
func (*Confinement) Allow(memory int64, _ time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4)
	return nil
}

// rest has nothing to look at here.
func (*Confinement) rest() bool { return true }
