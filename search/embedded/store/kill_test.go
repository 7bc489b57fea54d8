package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/search/embedded"
	"gongkai/search/embedded/store"
	"gongkai/search/searchtest"
)

// The environment of a child of TestKill, which indexes until it is killed.
const (
	killData  = "GONGKAI_KILL_DATA"  // the data directory
	killCount = "GONGKAI_KILL_COUNT" // kills in a run of the test; 25 without
)

func TestMain(m *testing.M) {
	if data := os.Getenv(killData); data != "" {
		if err := indexForEver(data); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// killCorpus is what the child indexes: the same reports in every run.
const killCorpus = 400

// indexForEver adds some reports at a time and publishes, and says how many are
// acknowledged. At the end it begins anew in a fresh directory beside.
func indexForEver(data string) error {
	a, err := loadAnalyzer()
	if err != nil {
		return err
	}
	reports := searchtest.Corpus(killCorpus, 77)
	fmt.Println("ready")
	w, err := store.OpenWriter(context.Background(), data, a, store.WriterOptions{Log: quiet()})
	if err != nil {
		return err
	}
	hashes := make([]string, len(reports))
	for i, r := range reports {
		hashes[i] = r.Source.SHA256
	}
	stored, err := w.Stored(context.Background(), hashes)
	if err != nil {
		return err
	}
	have := 0
	for have < len(reports) && slices.Contains(stored, reports[have].Ref()) {
		have++
	}
	for {
		n := min(have+7, len(reports))
		for _, r := range reports[have:n] {
			if err := w.Put(context.Background(), r); err != nil {
				return err
			}
		}
		if n == len(reports) { // take the oldest away, so that there is always a change
			n = 0
			for _, r := range reports {
				if err := w.Delete(context.Background(), r.Ref()); err != nil {
					return err
				}
			}
		}
		p, err := w.Publish(context.Background(), []byte(strconv.Itoa(n)))
		if err != nil {
			return err
		}
		fmt.Println("published", p.Generation, p.Reports)
		have = n
	}
}

// A process killed at any moment leaves a generation that verifies and holds at least
// what was acknowledged, and the next run goes on from it.
func TestKill(t *testing.T) {
	kills := 25
	if testing.Short() {
		kills = 2 // the children of a race-detecting test take minutes
	}
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	for lane := range 2 {
		t.Run(strconv.Itoa(lane), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(uint64(lane), uint64(kills)))
			data := t.TempDir()
			for i := range (kills + 1) / 2 {
				if i%8 == 7 {
					data = t.TempDir() // the first moments of a directory count as well
				}
				killOnce(t, data, time.Duration(rnd.IntN(400_000))*time.Microsecond)
			}
			w := openWriter(t, data)
			putAll(t, w, searchtest.Corpus(killCorpus, 77))
			publish(t, w, "")
			if n := count(t, openEngine(t, data)); n != killCorpus {
				t.Errorf("the last run left %d reports", n)
			}
		})
	}
}

// killOnce starts a child, kills it some time after it is ready, and looks at what is
// left.
func killOnce(t *testing.T, data string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), killData+"="+data)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var timer *time.Timer
	acknowledged := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == "ready" {
			timer = time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			continue
		}
		if _, err := fmt.Sscanf(lines.Text(), "published %d", &acknowledged); err != nil {
			t.Errorf("the child says %q", lines.Text())
		}
	}
	err = cmd.Wait()
	if timer == nil || err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v: %s", err, stderr.String())
	}
	switch err := embedded.Verify(data); {
	case errors.Is(err, fs.ErrNotExist) && acknowledged == 0:
		if numbers, _ := store.Generations(data); len(numbers) > 1 {
			t.Errorf("generations %v without CURRENT", numbers)
		}
		return
	case err != nil:
		t.Fatalf("killed after %v: %v", after, err)
	}
	e := openEngine(t, data)
	s := e.Status()
	if s.Generation < acknowledged || s.Problem != "" || count(t, e) != s.Reports {
		t.Errorf("killed after %v: status %+v, generation %d was acknowledged", after, s, acknowledged)
	}
	ledger, err := os.ReadFile(filepath.Join(data, store.GenerationName(s.Generation), store.LedgerName))
	if err != nil || string(ledger) != strconv.Itoa(s.Reports) {
		t.Errorf("killed after %v: ledger %q of %d reports, %v", after, ledger, s.Reports, err)
	}
	e.Close()
}
