package indexer_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"gongkai/indexer"
	"gongkai/indexer/fault"
	"gongkai/report"
	"gongkai/search/analysis"
	"gongkai/search/embedded/store"
)

// took is what the reading and indexing of one document took.
type took struct {
	Own     int64  // the most that the process held, bytes
	Started int64  // and the largest of those that it started
	Outcome string // what became of the document
}

func (t took) total() int64 { return t.Own + t.Started }

// measure reads one document as a run does, publishes an index of it in a directory, and
// prints what that took.
func measure(ctx context.Context, path, data string) error {
	docs, err := indexer.NewDocuments(indexer.ReaderOptions{Child: []string{os.Args[0], roleExtract}})
	if err != nil {
		return err
	}
	t := took{Outcome: "report"}
	r, err := docs.Document(ctx, indexer.File{Path: path, Abs: path})
	docs.Close() // what it started is waited for, and counts
	var refusal *fault.Error
	switch {
	case errors.As(err, &refusal):
		refusal.Path = ""
		t.Outcome = refusal.Text("en")
	case err != nil:
		return err
	default:
		t.Outcome = fmt.Sprintf("%s, %d bytes of text, %d figures", r.Kind, len(r.Text), len(r.Figures))
		if err := publish(ctx, r, data); err != nil {
			return err
		}
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			if err != nil {
				return err
			}
			t.Own = n << 10
		}
	}
	var children syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children); err != nil {
		return err
	}
	t.Started = children.Maxrss << 10
	return json.NewEncoder(os.Stdout).Encode(t)
}

// publish makes an index of one report; what is no report has none.
func publish(ctx context.Context, r *report.Report, data string) error {
	if r.Kind != report.KindReport {
		return nil
	}
	analyzer, err := analysis.New()
	if err != nil {
		return err
	}
	w, err := store.OpenWriter(ctx, data, analyzer, store.WriterOptions{})
	if err != nil {
		return err
	}
	defer w.Close()
	if err := w.Put(ctx, r); err != nil {
		return err
	}
	_, err = w.Publish(ctx, nil)
	return err
}

// measured has a process of its own read and index a document.
func measured(t *testing.T, path string) took {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), os.Args[0], roleMeasure, path, t.TempDir())
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	var m took
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

const mb = 1 << 20

// TestMemory reads and indexes every kind of hostile document in a process of its own and
// holds the most memory that this takes, above what a document of one sentence in the same format
// takes, to 64 MB and eight times the size of the file. GONGKAI_MEMORY_MB sets the size
// of those that may have any; without it a few are read.
func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what a process held is read from /proc")
	}
	if testing.Short() {
		t.Skip("short runs are those of the race detector, which takes memory of its own")
	}
	size, all := mb, false
	if s := os.Getenv("GONGKAI_MEMORY_MB"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		size, all = n*mb, true
	}
	base := map[string]int64{}
	for _, h := range heavyDocuments(size) {
		if !all && !h.always {
			continue
		}
		t.Run(h.format+" "+h.name, func(t *testing.T) {
			dir := t.TempDir()
			if _, ok := base[h.format]; !ok {
				tiny := filepath.Join(dir, "tiny."+h.format)
				save(t, tiny, tinyDocument(t, h.format))
				base[h.format] = measured(t, tiny).total()
			}
			data := h.data(t)
			path := filepath.Join(dir, "case."+h.format)
			save(t, path, data)
			m := measured(t, path)
			above, allowed := m.total()-base[h.format], int64(64*mb+8*len(data))
			t.Logf("| %s | %s | %.1f | %d | %d | %s |", h.name, h.format, float64(len(data))/mb, above/mb, allowed/mb, m.Outcome)
			if above > allowed {
				t.Errorf("%d MB above the %d MB of a tiny file, allowed are %d MB", above/mb, base[h.format]/mb, allowed/mb)
			}
		})
	}
}

func save(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
