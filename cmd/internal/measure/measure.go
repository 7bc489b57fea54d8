// Package measure is what the commands that measure Gongkai have in common: it builds and
// runs the program, and says what that took.
package measure

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Usage is what a process took.
type Usage struct {
	Wall      time.Duration
	Processor time.Duration // user and system
	Peak      int64         // bytes of memory at most
}

// Run runs a command to its end and says what it took.
func Run(cmd *exec.Cmd) (Usage, error) {
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return Usage{}, err
	}
	ended, peaked := make(chan struct{}), make(chan int64)
	go func() {
		peak := int64(0)
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			peak = max(peak, Peak(cmd.Process.Pid))
			select {
			case <-tick.C:
			case <-ended:
				tick.Stop()
				peaked <- peak
				return
			}
		}
	}()
	err := cmd.Wait()
	close(ended)
	s := cmd.ProcessState
	return Usage{Wall: time.Since(begin), Processor: s.UserTime() + s.SystemTime(), Peak: <-peaked}, err
}

// Peak is the most memory that a process which still runs had so far, in bytes; 0 where that
// cannot be told. What the system says of a process that has ended counts that of
// the one which started it as well.
func Peak(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ := strings.Cut(rest, "\n")
	kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(line, "kB")), 10, 64)
	if err != nil {
		return 0
	}
	return kb * 1024
}

// Build builds the program into a folder, without cgo, and returns its path.
func Build(folder string) (string, error) {
	program := filepath.Join(folder, "gongkai")
	build := exec.Command("go", "build", "-o", program, "gongkai/cmd/gongkai")
	build.Stderr = os.Stderr
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("build the program: %w", err)
	}
	return program, nil
}

// Index has the program index a folder into a data folder. Files that it cannot read are no
// error. said is the last line of what it says.
func Index(program, folder, data string) (u Usage, said string, err error) {
	var out strings.Builder
	cmd := exec.Command(program, "index", "--data", data, folder)
	cmd.Stdout, cmd.Stderr = &out, &out
	u, err = Run(cmd)
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 3) {
		return u, "", fmt.Errorf("index %s: %w: %s", folder, err, out.String())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	return u, lines[len(lines)-1], nil
}

// Size counts the regular files under a folder and their bytes, those with one ending
// left out. A file with several links counts once.
func Size(folder string, without string) (files int, bytes int64, err error) {
	seen := map[uint64]bool{}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || without != "" && strings.HasSuffix(path, without) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if st, ok := info.Sys().(*syscall.Stat_t); ok {
			if seen[st.Ino] {
				return nil
			}
			seen[st.Ino] = true
		}
		files++
		bytes += info.Size()
		return nil
	})
	return files, bytes, err
}

// Quantile is a quantile of sorted durations, in milliseconds; 0 where there are none.
func Quantile(sorted []time.Duration, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(p*float64(len(sorted))), len(sorted)-1)].Seconds() * 1000
}

// Parameters reads the parameters of a search that are not encoded: q=公开&year=2022.
func Parameters(query string) url.Values {
	values := url.Values{}
	for pair := range strings.SplitSeq(query, "&") {
		if key, value, ok := strings.Cut(pair, "="); ok {
			values.Add(key, value)
		}
	}
	return values
}

// Machine names the processor of the machine, how many there are, the version of Go and the day.
func Machine() string {
	return fmt.Sprintf("%s, %d processors, %s, %s", processor(), runtime.NumCPU(), runtime.Version(), time.Now().Format("2006-01-02"))
}

func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if key, value, ok := strings.Cut(sc.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
