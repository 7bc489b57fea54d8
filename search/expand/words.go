package expand

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Words is a file of words that queries keep whole, a word a line, which is read again once it
// has changed. As with a Source, a version that cannot be used leaves the one before in force.
type Words struct {
	path string
	fold func(string) string
	keep func(words []string)
	opts Options

	mu      sync.Mutex
	looked  time.Time
	seen    stamp
	count   int
	print   string
	problem error
}

// OpenWords reads a file of words and has keep take them; with no path there are none. The
// file must be good when it is opened: the error is a *FileError or one of the file system.
func OpenWords(path string, fold func(string) string, keep func(words []string), opts Options) (*Words, error) {
	opts = opts.whole()
	w := &Words{path: path, fold: fold, keep: keep, opts: opts, looked: opts.Now()}
	if path == "" {
		return w, nil
	}
	w.seen, _ = look(path)
	return w, w.read()
}

// ParseWords reads a file of words: one a line, # begins a comment. A number and a tag behind
// the word, as dictionaries of segmenters have, say nothing here. The error is a *FileError.
func ParseWords(name, text string, fold func(string) string) ([]string, error) {
	failed := &FileError{File: name}
	if len(text) > maxBytes || !utf8.ValidString(text) {
		failed.add(0, msgUnreadable)
		return nil, failed
	}
	var list []string
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) > 1 && strings.Trim(fields[1], "0123456789") != "" || len(fields) > 3 {
			failed.add(number, msgOneAWord)
			continue
		}
		word, m := words(fields[0], fold)
		switch {
		case m != nil:
			failed.add(number, *m)
		case len(word) != 1:
			failed.add(number, msgOneAWord)
		case !slices.Contains(list, word[0]):
			list = append(list, word[0])
		}
	}
	if len(list) > maxKept {
		failed.add(0, msgTooManyWords)
	}
	if len(failed.Lines) > 0 {
		return nil, failed
	}
	return list, nil
}

// maxKept is how many words a file of words may have.
const maxKept = 5000

func (w *Words) read() error {
	info, err := os.Stat(w.path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > maxBytes {
		failed := &FileError{File: w.path}
		failed.add(0, msgUnreadable)
		return failed
	}
	text, err := os.ReadFile(w.path)
	if err != nil {
		return err
	}
	list, err := ParseWords(w.path, string(text), w.fold)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	w.count, w.print = len(list), hex.EncodeToString(sum[:8])
	w.keep(list)
	return nil
}

// Look reads the file again where it has changed; it looks at most once a second. It gives
// what is in force, and a fingerprint of it.
func (w *Words) Look() (status WordStatus, fingerprint string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now := w.opts.Now(); w.path != "" && (now.Sub(w.looked) >= lookEvery || now.Before(w.looked)) {
		w.looked = now
		seen, err := look(w.path)
		if err != nil || seen != w.seen {
			w.again(seen, err)
		}
	}
	status.Words = w.count
	if w.path != "" {
		status.File = filepath.Base(w.path)
	}
	if w.problem != nil {
		status.Problem = shown(w.problem, status.File)
	}
	return status, w.print + status.Problem
}

func (w *Words) again(seen stamp, err error) {
	if err == nil {
		err = w.read()
	}
	if err != nil && (w.problem == nil || w.problem.Error() != err.Error()) {
		w.opts.Log.Error("words cannot be read again, those before stay in force", "error", err)
	} else if err == nil {
		w.opts.Log.Info("words were read again; they concern queries alone, and no index has to be built anew",
			"file", w.path, "words", fmt.Sprint(w.count))
	}
	w.seen, w.problem = seen, err
}

// WordStatus describes the words in force.
type WordStatus struct {
	File    string `json:"file,omitempty"` // by its last name
	Words   int    `json:"words"`
	Problem string `json:"problem,omitempty"` // of a newer version of the file, which is not in force
}
