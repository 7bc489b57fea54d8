package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Generate writes the corpus of o into folder, several documents at once, and
// returns the bytes of its documents: DIR/0000/000001.txt and on, and
// DIR/truth.ndjson with the Truth of each, one JSON object a line. It fails on
// options that cannot be met, on a folder that already holds a corpus, and where a
// file cannot be written; what was written by then stays.
func Generate(folder string, o Options, workers int) (int64, error) {
	g, err := New(o)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return 0, fmt.Errorf("make the folder of a corpus: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(folder, "truth.ndjson"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return 0, fmt.Errorf("begin a corpus: %w", err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	size, err := g.writeAll(folder, w, max(1, workers))
	return size, errors.Join(err, w.Flush(), f.Close())
}

// batch is how many documents are made before their truth is written in order.
const batch = 256

func (g *Generator) writeAll(folder string, truths io.Writer, workers int) (int64, error) {
	var size int64
	for from := 0; from < g.options.Count; from += batch {
		to := min(from+batch, g.options.Count)
		lines := make([][]byte, to-from)
		sizes := make([]int64, workers)
		errs := make([]error, workers)
		var wg sync.WaitGroup
		for k := range workers {
			wg.Go(func() {
				for i := from + k; i < to && errs[k] == nil; i += workers {
					var n int
					lines[i-from], n, errs[k] = g.writeOne(folder, i)
					sizes[k] += int64(n)
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return size, err
		}
		for _, n := range sizes {
			size += n
		}
		for _, l := range lines {
			if _, err := truths.Write(l); err != nil {
				return size, fmt.Errorf("write truth: %w", err)
			}
		}
	}
	return size, nil
}

// writeOne writes document i and returns its line of truth and its size.
func (g *Generator) writeOne(folder string, i int) ([]byte, int, error) {
	data, t, err := g.Document(i)
	if err != nil {
		return nil, 0, err
	}
	path := filepath.Join(folder, filepath.FromSlash(t.Path))
	if i%1000 < batch {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, 0, fmt.Errorf("make a folder of the corpus: %w", err)
		}
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		return nil, 0, fmt.Errorf("write document %d: %w", i+1, err)
	}
	line, err := t.Line()
	return line, len(data), err
}
