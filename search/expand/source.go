package expand

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options are the settings of a Source. The zero value works.
type Options struct {
	Log *slog.Logger     // nil is slog.Default
	Now func() time.Time // nil is time.Now
}

func (o Options) whole() Options {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Source gives the dictionary in force: the embedded list, extended by a file where there is
// one, which is read again once it has changed. A version that cannot be used leaves the one
// before in force, is logged once and named by Status. It may be used by many goroutines.
type Source struct {
	path string
	fold func(string) string
	base *Dictionary
	opts Options

	mu      sync.Mutex
	current *Dictionary
	looked  time.Time
	seen    stamp
	problem error
}

// stamp tells versions of a file apart, as far as a look at its folder can.
type stamp struct {
	size     int64
	modified time.Time
}

// lookEvery is how often a source looks whether its file has changed.
const lookEvery = time.Second

// Open reads the dictionary of a file, or the embedded list alone where the path is empty. The
// file must be good when it is opened: the error is a *FileError or one of the file system.
func Open(path string, fold func(string) string, opts Options) (*Source, error) {
	opts = opts.whole()
	base, err := Default(fold)
	if err != nil {
		return nil, fmt.Errorf("read the embedded list of synonyms: %w", err)
	}
	s := &Source{path: path, fold: fold, base: base, opts: opts, current: base, looked: opts.Now()}
	if path == "" {
		return s, nil
	}
	s.seen, _ = look(path)
	if s.current, err = s.read(); err != nil {
		return nil, err
	}
	return s, nil
}

func look(path string) (stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}, err
	}
	return stamp{info.Size(), info.ModTime()}, nil
}

func (s *Source) read() (*Dictionary, error) {
	info, err := os.Stat(s.path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: s.path, Err: errors.New("is no regular file")}
	case info.Size() > maxBytes:
		failed := &FileError{File: s.path}
		failed.add(0, msgUnreadable)
		return nil, failed
	}
	text, err := os.ReadFile(s.path)
	if err != nil {
		return nil, err
	}
	return s.base.Extended(s.path, string(text), s.fold)
}

// Dictionary is the dictionary in force. It looks at the file at most once a second.
func (s *Source) Dictionary() *Dictionary {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.opts.Now()
	if s.path == "" || now.Sub(s.looked) < lookEvery && !now.Before(s.looked) {
		return s.current
	}
	s.looked = now
	seen, err := look(s.path)
	if err == nil && seen == s.seen {
		return s.current
	}
	var next *Dictionary
	if err == nil {
		next, err = s.read()
	}
	if err != nil {
		if s.problem == nil || s.problem.Error() != err.Error() {
			s.opts.Log.Error("synonyms cannot be read again, the ones before stay in force", "error", err)
		}
		s.seen, s.problem = seen, err // looked at again once it changes
		return s.current
	}
	s.seen, s.problem, s.current = seen, nil, next
	s.opts.Log.Info("synonyms were read again", "file", s.path, "groups", next.Groups(), "words", next.Words())
	return s.current
}

// Status describes the dictionary in force.
type Status struct {
	File    string `json:"file,omitempty"` // by its last name
	Groups  int    `json:"groups"`
	Words   int    `json:"words"`             // that have alternatives
	Problem string `json:"problem,omitempty"` // of a newer version of the file, which is not in force
}

// Status says what is in force.
func (s *Source) Status() Status {
	d := s.Dictionary()
	s.mu.Lock()
	defer s.mu.Unlock()
	st := Status{Groups: d.Groups(), Words: d.Words()}
	if s.path != "" {
		st.File = filepath.Base(s.path)
	}
	if s.problem != nil {
		st.Problem = shown(s.problem, st.File)
	}
	return st
}

// shown is an error as readers of a page may see it, who need not know where on the machine a
// file lies.
func shown(err error, name string) string {
	var path *fs.PathError
	var file *FileError
	switch {
	case errors.As(err, &file):
		short := *file
		short.File = name
		return short.Error()
	case errors.As(err, &path):
		return name + ": " + path.Err.Error()
	}
	return err.Error()
}
