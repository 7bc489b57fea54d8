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
// what was acknowledged, and the next run goes on from it, also where CURRENT is damaged
// after the kill.
func TestKill(t *testing.T) {
	kills := 25
	if testing.Short() {
		kills = 2 // the children of a race-detecting test take minutes
	}
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	for n := range 2 {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(uint64(n), uint64(kills)))
			l := &lane{rnd: rnd, data: t.TempDir()}
			for i := range (kills + 1) / 2 {
				if i%8 == 7 {
					*l = lane{rnd: rnd, data: t.TempDir()} // the first moments of a directory count as well
				}
				l.killOnce(t)
			}
			w := openWriter(t, l.data)
			putAll(t, w, searchtest.Corpus(killCorpus, 77))
			publish(t, w, "")
			if n := count(t, openEngine(t, l.data)); n != killCorpus {
				t.Errorf("the last run left %d reports", n)
			}
			if left, err := filepath.Glob(filepath.Join(l.data, "*.tmp")); err != nil || len(left) > 0 {
				t.Errorf("the last run left %v, %v", left, err)
			}
		})
	}
}

// lane is a data directory in which one child after the other is killed.
type lane struct {
	rnd          *rand.Rand
	data         string
	acknowledged int  // the last generation that was
	damaged      bool // CURRENT, by the test
}

// killOnce starts a child, kills it some time after it is ready, looks at what is left
// and now and then damages CURRENT.
func (l *lane) killOnce(t *testing.T) {
	t.Helper()
	after := time.Duration(l.rnd.IntN(400_000)) * time.Microsecond
	published := l.child(t, after)
	if published > 0 {
		l.acknowledged, l.damaged = published, false
	}
	err := embedded.Verify(l.data)
	numbers, _ := store.Generations(l.data)
	if l.acknowledged == 0 && len(numbers) == 0 {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("killed after %v: %v", after, err)
		}
		return
	}
	e := openEngine(t, l.data)
	defer e.Close()
	s := e.Status()
	unnamed := l.damaged || l.acknowledged == 0 // CURRENT may not name what is served
	if s.Generation < l.acknowledged || count(t, e) != s.Reports || !unnamed && (err != nil || s.Problem != "") {
		t.Fatalf("killed after %v: %v, status %+v, generation %d was acknowledged", after, err, s, l.acknowledged)
	}
	ledger, err := os.ReadFile(filepath.Join(l.data, store.GenerationName(s.Generation), store.LedgerName))
	if err != nil || string(ledger) != strconv.Itoa(s.Reports) {
		t.Errorf("killed after %v: ledger %q of %d reports, %v", after, ledger, s.Reports, err)
	}
	if !l.damaged && l.rnd.IntN(4) == 0 {
		l.damage(t, s.Generation)
	}
}

// damage turns a bit of CURRENT, cuts it or takes it away: the same generation is served
// or, where a newer one was left that nobody was told of, that.
func (l *lane) damage(t *testing.T, served int) {
	t.Helper()
	path := filepath.Join(l.data, store.CurrentFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return // there has not been one yet
	}
	switch at := l.rnd.IntN(len(b)); l.rnd.IntN(3) {
	case 0:
		b[at] ^= 1 << l.rnd.IntN(8)
	case 1:
		b = b[:at]
	case 2:
		b = nil
	}
	rewrite(t, path, b)
	l.damaged = true
	e := openEngine(t, l.data)
	defer e.Close()
	if s := e.Status(); s.Generation < served || s.Problem == "" || count(t, e) != s.Reports {
		t.Errorf("CURRENT is %q: status %+v, generation %d was served", b, s, served)
	}
}

// child starts a child, kills it some time after it is ready and returns the last
// generation that it acknowledged, or 0.
func (l *lane) child(t *testing.T, after time.Duration) (acknowledged int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), killData+"="+l.data)
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
	return acknowledged
}
