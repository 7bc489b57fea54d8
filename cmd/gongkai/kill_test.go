package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/analysis"
	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
)

// environmentNumber is a number that a variable of the environment sets for a test.
func environmentNumber(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// TestKill kills indexers at random moments over a growing folder. After each
// kill the published generation verifies, opens and answers with at least what was
// acknowledged, and the next run completes unaided, also where a bit of CURRENT turns, and
// leaves nothing temporary. GONGKAI_KILL_COUNT is the number of
// kills; a failure names the seed that GONGKAI_SEED repeats it with.
func TestKill(t *testing.T) {
	otherwise := uint64(20)
	if testing.Short() {
		otherwise = 10
	}
	kills := int(environmentNumber(t, "GONGKAI_KILL_COUNT", otherwise))
	seed := environmentNumber(t, "GONGKAI_SEED", uint64(time.Now().UnixNano()))
	t.Logf("repeat with GONGKAI_KILL_COUNT=%d GONGKAI_SEED=%d", kills, seed)
	rnd := rand.New(rand.NewPCG(seed, 0))
	analyzer, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	files, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	acknowledged, killed := 0, 0
	longest := 2 * time.Second // how long a run takes here, as the last that ended did
	for i := range kills {
		writeReports(t, files, 3*i, 3*i+3)
		begin := time.Now()
		whole := i%2 == 0 // every other kill aims at the writing, which is a small part of a short run
		moment := time.Duration(rnd.Int64N(int64(longest)))
		if !whole {
			moment /= 4
		}
		done, out := indexAndKill(t, files, data, moment, whole)
		if done {
			acknowledged = 3*i + 3
			longest = max(time.Since(begin), 20*time.Millisecond)
		} else {
			killed++
		}
		held := held(t, data, analyzer)
		if held < acknowledged {
			t.Fatalf("kill %d: %d reports were acknowledged, %d are held: %s", i, acknowledged, held, out)
		}
		turned := rnd.IntN(4) == 0 && turnBit(t, filepath.Join(data, "CURRENT"), rnd)
		_, stderr, code := index(t, data, files)
		if code != exitDone || turned && !strings.Contains(stderr, "CURRENT") {
			t.Fatalf("kill %d: the next run gave %d, a bit of CURRENT turned %t: %s", i, code, turned, stderr)
		}
		if writing(data) {
			t.Fatalf("kill %d: the next run left temporary files", i)
		}
		if acknowledged = 3*i + 3; held != acknowledged && held%3 != 0 {
			t.Fatalf("kill %d: a part of a run is visible: %d reports", i, held)
		}
	}
	t.Logf("%d of %d runs were killed before they ended", killed, kills)
	if killed < kills/3 {
		t.Errorf("only %d of %d runs were killed", killed, kills)
	}
	if n := held(t, data, analyzer); n != 3*kills {
		t.Errorf("%d reports at the end, want %d", n, 3*kills)
	}
}

// turnBit turns a bit of a file; false where there is no such file.
func turnBit(t *testing.T, path string, rnd *rand.Rand) bool {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return true
}

// index runs one indexer to its end.
func index(t *testing.T, data, files string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := process(t.Context(), "index", "--data", data, files)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	_ = cmd.Run()
	return out.String(), err.String(), cmd.ProcessState.ExitCode()
}

// indexAndKill starts an indexer and kills it a while after its start or, unless
// whole, after it has begun to write a generation; done reports whether it had
// acknowledged its work before.
func indexAndKill(t *testing.T, files, data string, after time.Duration, whole bool) (done bool, stderr string) {
	t.Helper()
	cmd := process(t.Context(), "index", "--data", data, files)
	var err bytes.Buffer
	cmd.Stderr = &err
	if e := cmd.Start(); e != nil {
		t.Fatal(e)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	for !whole && !writing(data) {
		select {
		case <-ended:
			whole = true
		case <-time.After(time.Millisecond):
		}
	}
	select {
	case <-ended:
	case <-time.After(after):
		_ = cmd.Process.Kill()
		<-ended
	}
	return strings.Contains(err.String(), "收录"), err.String()
}

// writing reports whether a generation is being written beside the published ones.
func writing(data string) bool {
	list, err := filepath.Glob(filepath.Join(data, "*.tmp*"))
	return err == nil && len(list) > 0
}

// held verifies and opens what is published and counts its reports by a search;
// nothing published yet is none.
func held(t *testing.T, data string, analyzer *analysis.Analyzer) int {
	t.Helper()
	if _, err := os.Stat(filepath.Join(data, "CURRENT")); os.IsNotExist(err) {
		return 0
	}
	if err := embedded.Verify(data); err != nil {
		t.Fatalf("the published generation does not verify: %v", err)
	}
	engine := embedded.Open(data, analyzer, embedded.Options{})
	defer engine.Close()
	req := search.Request{Query: search.Text{Text: "政府信息公开工作平稳", Quoted: true}, Scope: report.ScopeNarrative, Page: 1, Size: 1}
	res, err := engine.Search(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if n := engine.Status().Reports; n != res.Total.Reports {
		t.Fatalf("%d reports are held, a search finds %d", n, res.Total.Reports)
	}
	return res.Total.Reports
}

// TestSecondIndexer: it exits within a second and names who holds the lock.
func TestSecondIndexer(t *testing.T) {
	analyzer, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	files, data := t.TempDir(), t.TempDir()
	writeReports(t, files, 0, 1)
	writer, err := store.OpenWriter(t.Context(), data, analyzer, store.WriterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	_, stderr, code := index(t, data, files)
	took := time.Since(begin)
	if code != exitNone || !strings.Contains(stderr, fmt.Sprint(os.Getpid())) || took > time.Second {
		t.Errorf("exit code %d after %v, and it said %q; want the holder's pid %d", code, took, stderr, os.Getpid())
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := index(t, data, files); code != exitDone {
		t.Errorf("after the lock was released: exit code %d: %s", code, stderr)
	}
}

// TestServeWhileIndexing: a server answers every request, each from one generation,
// while another process publishes generation after generation.
func TestServeWhileIndexing(t *testing.T) {
	files, data := t.TempDir(), t.TempDir()
	writeReports(t, files, 0, 5)
	address := serve(t, "--data", data, files)
	stop, failed := make(chan struct{}), make(chan error, 1)
	go func() { failed <- askUntil(stop, address) }()
	for n := 5; n < 25; n += 5 {
		writeReports(t, files, n, n+5)
		if _, stderr, code := index(t, data, files); code != exitDone {
			t.Fatalf("index: exit code %d: %s", code, stderr)
		}
	}
	deadline := time.Now().Add(20 * time.Second)
	for {
		n, err := total(address)
		if err != nil {
			t.Fatal(err)
		}
		if n == 25 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server still answers with %d reports", n)
		}
	}
	close(stop)
	if err := <-failed; err != nil {
		t.Error(err)
	}
}

// serve starts a server on a free port and waits for the line with its address.
func serve(t *testing.T, args ...string) (address string) {
	t.Helper()
	address, _ = startServer(t, args...)
	return address
}

// startServer is serve that gives the process as well.
func startServer(t *testing.T, args ...string) (address string, server *os.Process) {
	t.Helper()
	// Not the test's context, which ends before the clean-up that asks the server to.
	cmd := process(context.Background(), append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve ended with %v: %s", err, stderr.String())
		}
	})
	line := make([]byte, 256)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("serve said no address: %v: %s", err, stderr.String())
	}
	return strings.TrimSpace(string(line[:n])), cmd.Process
}

// askUntil searches until stop is closed. Reports come five a generation, so any
// other total, or fewer than before, is an answer from no generation.
func askUntil(stop <-chan struct{}, address string) error {
	last := 0
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		n, err := total(address)
		if err != nil {
			return err
		}
		if n%5 != 0 || n < last {
			return fmt.Errorf("%d reports after %d: no generation held that", n, last)
		}
		last = n
	}
}

func total(address string) (int, error) {
	resp, err := http.Get(address + "/api/v1/search?q=%E5%AE%A3%E4%BC%A0%E5%8A%9B%E5%BA%A6")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("search answered %s: %w: %s", resp.Status, err, body)
	}
	var res search.Result
	if err := json.Unmarshal(body, &res); err != nil {
		return 0, err
	}
	facets := 0
	for _, c := range res.Facets[search.FieldYear] {
		facets += c.N
	}
	if facets != res.Total.Reports {
		return 0, fmt.Errorf("%d reports, and the year facet counts %d", res.Total.Reports, facets)
	}
	return res.Total.Reports, nil
}
