//go:build linux

package process

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"gongkai/indexer/fault"
)

// The roles that the test binary plays for itself.
const (
	roleServant = "do as you are told"
	roleOwner   = "have a servant hang"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case roleServant:
			if err := Serve(context.Background(), os.Stdin, os.Stdout, (&servant{}).obey); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		case roleOwner:
			_, err := NewPool([]string{os.Args[0], roleServant}).Ask(context.Background(), roomy, []byte("hang "+os.Args[2]))
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// roomy bounds what ends by itself.
var roomy = Bounds{Timeout: time.Minute, Memory: 256 << 20, Output: 1000}

// servant answers with its number as a process, after it has done what a request says.
type servant struct {
	requests int
	held     [][]byte
}

func (s *servant) obey(in io.Reader, c *Confinement) ([]byte, error) {
	s.requests++
	request, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	what, path, _ := strings.Cut(string(request), " ")
	answer := []byte(strconv.Itoa(os.Getpid()))
	fill := func(mb int) []byte { return bytes.Repeat([]byte{1}, mb<<20) }
	switch what {
	case "refuse":
		return nil, errors.New("refused")
	case "exit":
		os.Exit(3)
	case "leave":
		os.Exit(0)
	case "panic":
		panic("made to fail")
	case "out":
		fmt.Fprintln(os.Stderr, "fatal error: runtime: out of memory")
		os.Exit(2)
	case "hang":
		if path != "" {
			if err := os.WriteFile(path, answer, 0o600); err != nil {
				return nil, err
			}
		}
		for {
			time.Sleep(time.Hour)
		}
	case "balloon":
		for {
			s.held = append(s.held, fill(8))
		}
	case "hold":
		s.held = append(s.held, fill(40))
	case "waste":
		answer = append(answer, fill(40)[:0]...)
	case "waste-much":
		answer = append(answer, fill(80)[:0]...)
	case "babble":
		fmt.Println("beside the answer")
	case "promise":
		fmt.Printf("%d %d\n", s.requests, 1<<40)
		time.Sleep(time.Hour)
	case "flood":
		for {
			fmt.Println(strings.Repeat("一", 10000))
		}
	case "another":
		fmt.Printf("%d 3\n", s.requests+1)
	case "half":
		fmt.Printf("%d 500\nhalf", s.requests)
		os.Exit(0)
	case "twice":
		fmt.Printf("%d 4\ndone%d 4\ndone", s.requests, s.requests)
		time.Sleep(time.Hour)
	case "long":
		answer = fill(1)
	case "orphan": // of a shell that has ended
		return exec.Command("/bin/sh", "-c", "while :; do read x; done </dev/zero >/dev/null 2>&1 & echo $!").Output()
	case "file":
		return []byte(os.TempDir()), os.WriteFile(os.TempDir()+"/left", answer, 0o600)
	case "files":
		return []byte(os.TempDir()), nil
	}
	return answer, c.Allow(256<<20, time.Minute)
}

func servants(t *testing.T) *Pool {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	pool := NewPool([]string{os.Args[0], roleServant})
	t.Cleanup(func() {
		pool.Close()
		if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
			t.Errorf("temporary files are left: %v, %v", left, err)
		}
	})
	return pool
}

// tell has a request answered that must be, and gives the answer.
func tell(t *testing.T, pool *Pool, request string) string {
	t.Helper()
	answer, err := pool.Ask(t.Context(), roomy, []byte(request))
	if err != nil {
		t.Fatalf("%s: %v", request, err)
	}
	return string(answer)
}

// gone waits for a process to be gone and waited for.
func gone(t *testing.T, pid string) {
	t.Helper()
	for range 500 {
		if _, err := os.Stat("/proc/" + pid); err != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %s is still there", pid)
}

// What a request does is its own fault, and the next one has a process that nothing has
// happened to.
func TestPoolNeighbours(t *testing.T) {
	short := roomy
	short.Timeout = 50 * time.Millisecond
	small := roomy
	small.Memory = 96 << 20
	for name, c := range map[string]struct {
		request string
		bounds  Bounds
		reason  fault.Reason // "" where it is answered
		detail  fault.DetailID
		stays   bool // the process goes on
	}{
		"nothing":                         {"", roomy, "", "", true},
		"a request longer than a pipe":    {"x " + strings.Repeat("x", 1<<20), roomy, "", "", true},
		"an answer longer than allowed":   {"long", roomy, fault.TooLarge, fault.OutputLimit, false},
		"a promise of too much":           {"promise", roomy, fault.TooLarge, fault.OutputLimit, false},
		"a flood":                         {"flood", roomy, fault.Crashed, fault.NoAnswer, false},
		"words beside the answer":         {"babble", roomy, fault.Crashed, fault.NoAnswer, false},
		"the answer to another":           {"another", roomy, fault.Crashed, fault.NoAnswer, false},
		"half an answer":                  {"half", roomy, fault.Crashed, fault.NoAnswer, false},
		"two answers":                     {"twice", roomy, fault.Crashed, fault.NoAnswer, false},
		"a bad end":                       {"exit", roomy, fault.Crashed, fault.Cause, false},
		"a good end":                      {"leave", roomy, fault.Crashed, fault.NoAnswer, false},
		"a service that ends":             {"refuse", roomy, fault.Crashed, fault.Cause, false},
		"a panic":                         {"panic", roomy, fault.Crashed, fault.Cause, false},
		"no memory":                       {"out", roomy, fault.TooLarge, fault.MemoryLimit, false},
		"too long":                        {"hang", short, fault.Timeout, fault.TimeLimit, false},
		"too much memory":                 {"balloon", small, fault.TooLarge, fault.MemoryLimit, false},
		"memory that it keeps":            {"hold", roomy, "", "", false},
		"garbage":                         {"waste", roomy, "", "", true},
		"garbage that made the heap grow": {"waste-much", roomy, "", "", false},
		"a file":                          {"file", roomy, "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			// The race detector, under which short runs are, makes a process hold several times as
			// much: more than one may go on with.
			if testing.Short() && (c.stays || strings.HasPrefix(c.request, "waste")) {
				t.Skip("counts memory")
			}
			pool := servants(t)
			before := tell(t, pool, "")
			answer, err := pool.Ask(t.Context(), c.bounds, []byte(c.request[:len(c.request)/2]), []byte(c.request[len(c.request)/2:]))
			var e *fault.Error
			switch {
			case c.reason == "" && err != nil:
				t.Fatal(err)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || e.Detail.ID != c.detail || answer != nil):
				t.Errorf("answer is %q, error %v", answer, err)
			}
			after := tell(t, pool, "")
			if (after == before) != c.stays {
				t.Errorf("process %s before and %s after it", before, after)
			}
			if !c.stays {
				gone(t, before)
			}
		})
	}
}

func TestPoolEndsWhatIsLeftBehind(t *testing.T) {
	pool := servants(t)
	orphan := strings.TrimSpace(tell(t, pool, "orphan"))
	gone(t, orphan)
	dir := tell(t, pool, "file")
	if next := tell(t, pool, "files"); next == dir {
		t.Errorf("the next one has the folder %s too", dir)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("its folder is still there")
	}
}

// What becomes of a process that waits is no request's fault.
func TestPoolReplacesWhatDiesIdle(t *testing.T) {
	patient := roomy
	for name, c := range map[string]struct {
		signal syscall.Signal
		bounds Bounds
	}{
		"killed":  {syscall.SIGKILL, patient},
		"stopped": {syscall.SIGSTOP, Bounds{Timeout: 2 * time.Second, Memory: 256 << 20, Output: 1000}},
	} {
		t.Run(name, func(t *testing.T) {
			pool := servants(t)
			before := tell(t, pool, "")
			pid, err := strconv.Atoi(before)
			if err != nil {
				t.Fatal(err)
			}
			if err := syscall.Kill(pid, c.signal); err != nil {
				t.Fatal(err)
			}
			after, err := pool.Ask(t.Context(), c.bounds, []byte("x"))
			if err != nil || string(after) == before {
				t.Errorf("answer is %q after %q, error %v", after, before, err)
			}
			gone(t, before)
		})
	}
}

func TestPoolReplacesProcessesAfterManyAnswers(t *testing.T) {
	pool := servants(t)
	first := tell(t, pool, "")
	for i := 2; i <= maxAnswers+1; i++ {
		if pid := tell(t, pool, ""); (pid == first) != (i <= maxAnswers) {
			t.Fatalf("request %d is answered by %s, the first by %s", i, pid, first)
		}
	}
}

// As many processes as there are requests at once, and all of them end with the pool.
func TestPoolAtOnce(t *testing.T) {
	pool := servants(t)
	var mu sync.Mutex
	pids := map[string]int{}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for range 60 {
				answer, err := pool.Ask(t.Context(), roomy, []byte("x"))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				pids[string(answer)]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(pids) > 3 { // 120 answers may be more than one of the two gives
		t.Errorf("answers by process: %v", pids)
	}
	pool.Close()
	for pid := range pids {
		gone(t, pid)
	}
	var e *fault.Error
	if _, err := pool.Ask(t.Context(), roomy, []byte("x")); !errors.As(err, &e) || e.Detail.ID != fault.Canceled {
		t.Errorf("a closed pool gives %v", err)
	}
}

func TestPoolCanceled(t *testing.T) {
	pool := servants(t)
	before, path := tell(t, pool, ""), t.TempDir()+"/pid"
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error)
	go func() {
		_, err := pool.Ask(ctx, roomy, []byte("hang "+path))
		failed <- err
	}()
	if pid := written(t, path); pid != before {
		t.Errorf("%s reads, want %s", pid, before)
	}
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	gone(t, before)
	if after := tell(t, pool, ""); after == before {
		t.Error("it answers again")
	}
}

// written waits for the content of a file.
func written(t *testing.T, path string) string {
	t.Helper()
	for range 1000 {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			return string(data)
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("nothing is written to %s", path)
	return ""
}

// The kernel ends a process with the thread that started it, which is none that a caller
// may end.
func TestPoolOutlivesTheThreadThatAsks(t *testing.T) {
	pool := servants(t)
	answers := make(chan []byte)
	go func() {
		runtime.LockOSThread() // and the thread ends with this goroutine
		answer, _ := pool.Ask(context.Background(), roomy, []byte("x"))
		answers <- answer
	}()
	before := string(<-answers)
	for range 20 {
		if after := tell(t, pool, ""); after != before {
			t.Fatalf("process %q asked by a thread that ended, then %q", before, after)
		}
	}
}

func TestPoolEndsWithItsOwner(t *testing.T) {
	path := t.TempDir() + "/pid"
	owner := exec.Command(os.Args[0], roleOwner, path)
	owner.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	pid := written(t, path)
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait()
	gone(t, pid)
}
