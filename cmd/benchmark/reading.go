package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"gongkai/indexer"
	"gongkai/indexer/corpus"
)

// readingFormats are the formats timed one by one, and of how many reports each.
var readingFormats = []struct {
	name    string
	reports int
}{{"text", 1000}, {"html", 1000}, {"docx", 300}, {"xlsx", 300}, {"pdf", 100}}

// measureReading times the reading of reports, bytes to metrics and checks, on one
// core, format by format. Nothing is indexed.
func measureReading(tmp string) error {
	documents, err := indexer.NewDocuments(indexer.ReaderOptions{})
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	fmt.Printf("| reading on one core | reports | KB a report | reports a second | ms of processor a report |\n|---|---|---|---|---|\n")
	for _, f := range readingFormats {
		folder := filepath.Join(tmp, "reading-"+f.name)
		o := corpus.DefaultOptions()
		o.Count, o.Seed, o.Formats = f.reports, 2, []string{f.name}
		if _, err := corpus.Generate(folder, o, 1); err != nil {
			return fmt.Errorf("generate %d reports as %s: %w", f.reports, f.name, err)
		}
		files, err := load(folder)
		if err != nil {
			return err
		}
		bytes, before, begin := 0, processorTime(), time.Now()
		for _, file := range files {
			bytes += len(file.data)
			if _, err := documents.Read(context.Background(), indexer.NewInput(indexer.File{Path: file.path, Abs: file.path, Name: file.path},
				file.data)); err != nil {
				return fmt.Errorf("read a generated report: %w", err)
			}
		}
		took, used, n := time.Since(begin).Seconds(), (processorTime() - before).Seconds(), float64(len(files))
		fmt.Printf("| %s | %d | %.1f | %.0f | %.2f |\n", f.name, len(files), float64(bytes)/n/1e3, n/took, used/n*1e3)
	}
	fmt.Println()
	return nil
}

// loaded is a file in memory.
type loaded struct {
	path string
	data []byte
}

// load reads the documents of a corpus.
func load(folder string) ([]loaded, error) {
	var files []loaded
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".ndjson") {
			return err
		}
		data, err := os.ReadFile(path)
		files = append(files, loaded{path, data})
		return err
	})
	return files, err
}

// processorTime is what this process and those it waited for have used.
func processorTime() time.Duration {
	total := time.Duration(0)
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if syscall.Getrusage(who, &u) == nil {
			total += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		}
	}
	return total
}
