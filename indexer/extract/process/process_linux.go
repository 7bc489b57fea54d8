package process

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// own makes a process end with this one, and the head of a group if asked.
func own(cmd *exec.Cmd, group bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: group, Pdeathsig: syscall.SIGKILL}
}

// end kills a process or, if it heads one, its group.
func end(cmd *exec.Cmd, group bool) {
	if group {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		return
	}
	_ = cmd.Process.Kill()
}

// resident is the memory, in bytes, of a process and its descendants.
func resident(pid int) int64 {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	data, err := os.ReadFile(filepath.Join(proc, "statm"))
	if err != nil {
		return 0
	}
	var total int64
	if fields := strings.Fields(string(data)); len(fields) > 1 {
		pages, _ := strconv.ParseInt(fields[1], 10, 64)
		total = pages * int64(os.Getpagesize())
	}
	lists, _ := filepath.Glob(filepath.Join(proc, "task", "*", "children"))
	for _, list := range lists {
		data, _ := os.ReadFile(list)
		for _, child := range strings.Fields(string(data)) {
			if n, err := strconv.Atoi(child); err == nil {
				total += resident(n)
			}
		}
	}
	return total
}

// Confine bounds the memory, processor time and files of this process. The address
// space it may take is what it has, which for Go is much and mostly empty, and the
// limit on top; processes it starts may set a bound of their own. It is for a process
// that does nothing else. Memory is in bytes.
func Confine(memory int64, processor time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4)
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return err
	}
	pages, _, _ := strings.Cut(string(data), " ")
	have, err := strconv.ParseInt(pages, 10, 64)
	if err != nil {
		return fmt.Errorf("/proc/self/statm: %w", err)
	}
	for _, l := range []struct {
		resource int
		value    uint64
	}{
		{unix.RLIMIT_AS, uint64(have*int64(os.Getpagesize()) + 2*memory)},
		{unix.RLIMIT_CPU, uint64(processor.Seconds()) + 5},
		{unix.RLIMIT_FSIZE, 512 << 20},
		{unix.RLIMIT_CORE, 0},
	} {
		var have unix.Rlimit
		if err := unix.Getrlimit(l.resource, &have); err != nil {
			return err
		}
		have.Cur = min(l.value, have.Max)
		if err := unix.Setrlimit(l.resource, &have); err != nil {
			return err
		}
	}
	return nil
}
