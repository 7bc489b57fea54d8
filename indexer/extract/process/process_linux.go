package process

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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
	total, _ := held(strconv.Itoa(pid))
	for _, child := range started(pid) {
		total += resident(child)
	}
	return total
}

// held is the resident memory, in bytes, of one process, and how much of it is its own and
// not a file's; 0 where it is gone.
func held(pid string) (resident, private int64) {
	data, err := os.ReadFile(filepath.Join("/proc", pid, "statm"))
	if err != nil {
		return 0, 0
	}
	var space, shared int64
	_, _ = fmt.Sscan(string(data), &space, &resident, &shared)
	page := int64(os.Getpagesize())
	return resident * page, (resident - shared) * page
}

// started lists the processes that a process has started or taken over and not waited for.
func started(pid int) []int {
	var list []int
	dir := filepath.Join("/proc", strconv.Itoa(pid), "task")
	tasks, _ := os.ReadDir(dir)
	for _, task := range tasks {
		data, _ := os.ReadFile(filepath.Join(dir, task.Name(), "children"))
		for _, child := range strings.Fields(string(data)) {
			if n, err := strconv.Atoi(child); err == nil {
				list = append(list, n)
			}
		}
	}
	return list
}

// rested reports whether a process holds no more than one that waits, and no process that
// was left behind.
func rested(pid int) bool {
	_, private := held(strconv.Itoa(pid))
	return private <= maxIdle && len(started(pid)) == 0
}

// Confinement bounds this process request by request.
type Confinement struct {
	processor time.Duration // allowed to the last request
}

// confine has this process take over what those that it starts leave behind, so that it is
// seen.
func confine() (*Confinement, error) {
	return &Confinement{}, unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
}

// Allow bounds the memory, processor time and files of the request at hand. The address
// space that the process may take is what it has, which for Go is much and mostly empty,
// and the limit on top; processes it starts may set a bound of their own. Memory is in
// bytes.
func (c *Confinement) Allow(memory int64, processor time.Duration) error {
	debug.SetMemoryLimit(memory * 3 / 4)
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return err
	}
	var have int64
	if _, err := fmt.Sscan(string(data), &have); err != nil {
		return fmt.Errorf("/proc/self/statm: %w", err)
	}
	c.processor = processor
	for _, l := range []struct {
		resource int
		value    uint64
	}{
		{unix.RLIMIT_AS, uint64(have*int64(os.Getpagesize()) + 2*memory)},
		{unix.RLIMIT_CPU, c.until()},
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

// used is the processor time that this process has used.
func used() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// until is the processor time, in seconds, that a request which begins now may end at.
func (c *Confinement) until() uint64 { return uint64((used() + c.processor).Seconds()) + 5 }

// rest gives memory back after a request. It reports whether the next one has the same
// bounds: not where the heap has grown beyond the address space that it begins with, where
// the time used so far would be a converter's to use, and where a hard limit is near.
func (c *Confinement) rest() bool {
	if _, private := held("self"); private > maxIdle {
		debug.FreeOSMemory()
		var m runtime.MemStats
		if runtime.ReadMemStats(&m); m.HeapSys > maxHeap {
			return false
		}
	}
	var processor unix.Rlimit
	err := unix.Getrlimit(unix.RLIMIT_CPU, &processor)
	return err == nil && used() < maxUsed && c.until() <= processor.Max
}
