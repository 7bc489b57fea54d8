package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/cmd/internal/measure"
)

// unloaded is how many connections ask at once where a server is not to be overloaded.
const unloaded = 4

// measureOverload has a server asked by many connections at once, each of which asks
// again as soon as it is answered, and prints what became of the requests: first by a few
// connections, which is what the machine can do, then by many of one address, and by as
// many of an address each. The load takes processor from the server, on the same machine.
func measureOverload(program, data string, connections int, each time.Duration) error {
	addr, stop, err := serve(program, data)
	if err != nil {
		return err
	}
	defer stop()
	fmt.Println("| connections | 200 a second | p50 ms | p99 ms | longest ms | 429 a second | 503 a second | others |")
	fmt.Println("|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, c := range []struct {
		name  string
		n     int
		named bool
	}{
		{fmt.Sprint(unloaded), unloaded, false},
		{fmt.Sprintf("%d of one address", connections), connections, false},
		{fmt.Sprintf("%d of %d addresses", connections, connections), connections, true},
	} {
		l := crowd{addr: addr, named: c.named, paths: searchPaths()}
		l.run(c.n, each)
		l.print(c.name, each)
	}
	fmt.Println()
	return nil
}

// serve starts the program on a free port. It trusts what this machine says of clients.
func serve(program, data string) (addr string, stop func(), err error) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, "serve", "--data", data, "--addr", "127.0.0.1:0", "--drain", "0s", "--proxies", "127.0.0.1")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return "", nil, fmt.Errorf("start the server: %w", err)
	}
	stop = func() { cancel(); _ = cmd.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("wait for the server: %w", err)
	}
	return strings.TrimPrefix(strings.TrimSpace(line), "http://"), stop, nil
}

// searchPaths are the searches of every class, as requests.
func searchPaths() []string {
	var paths []string
	for _, c := range classes {
		for _, q := range c.queries {
			paths = append(paths, "/api/v1/search?"+measure.Parameters(q).Encode())
		}
	}
	return paths
}

// crowd asks a server and notes what it answers.
type crowd struct {
	addr  string
	named bool // each connection speaks for a client of its own
	paths []string

	mu       sync.Mutex
	took     []time.Duration // of answers with status 200
	statuses map[int]int     // 0: the connection failed
}

func (l *crowd) run(connections int, long time.Duration) {
	l.statuses = map[int]int{}
	end := time.Now().Add(long)
	var wg sync.WaitGroup
	for i := range connections {
		wg.Go(func() {
			for time.Now().Before(end) {
				if l.ask(i, end) != nil {
					l.note(0, 0)
					time.Sleep(100 * time.Millisecond)
				}
			}
		})
	}
	wg.Wait()
}

// ask asks over one connection until the end, or until the server closes it.
func (l *crowd) ask(i int, end time.Time) error {
	conn, err := net.DialTimeout("tcp", l.addr, 5*time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	read := bufio.NewReader(conn)
	for n := i; time.Now().Before(end); n++ {
		client := ""
		if l.named {
			client = fmt.Sprintf("X-Forwarded-For: 198.18.%d.%d\r\n", i/250, i%250+1)
		}
		begin := time.Now()
		_ = conn.SetDeadline(begin.Add(20 * time.Second))
		_, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n%s\r\n", l.paths[n%len(l.paths)], client)
		if err != nil {
			return err
		}
		resp, err := http.ReadResponse(read, nil)
		if err != nil {
			return err
		}
		if _, err = io.Copy(io.Discard, resp.Body); err != nil {
			return err
		}
		l.note(resp.StatusCode, time.Since(begin))
		if resp.Close {
			return nil
		}
	}
	return nil
}

func (l *crowd) note(status int, took time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.statuses[status]++
	if status == http.StatusOK {
		l.took = append(l.took, took)
	}
}

func (l *crowd) print(name string, long time.Duration) {
	slices.Sort(l.took)
	others := 0
	for status, n := range l.statuses {
		if status != http.StatusOK && status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
			others += n
		}
	}
	rate := func(n int) float64 { return float64(n) / long.Seconds() }
	at := func(p float64) float64 { return measure.Quantile(l.took, p) }
	fmt.Printf("| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %d |\n", name, rate(l.statuses[http.StatusOK]), at(0.5), at(0.99), at(1),
		rate(l.statuses[http.StatusTooManyRequests]), rate(l.statuses[http.StatusServiceUnavailable]), others)
}
