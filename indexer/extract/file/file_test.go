package file

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"gongkai/indexer/fault"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("empty", "")
	put("ten", "0123456789")
	put("eleven", "01234567890")
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("ten", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path, content string
		reason        fault.Reason
		detail        fault.DetailID
	}{
		"nothing in it":      {"empty", "", "", ""},
		"as much as allowed": {"ten", "0123456789", "", ""},
		"a link":             {"link", "0123456789", "", ""},
		"a byte more":        {"eleven", "", fault.TooLarge, fault.FileSize},
		"not there":          {"none", "", fault.Unreadable, fault.NotFound},
		"a folder":           {".", "", fault.Unreadable, fault.NotRegular},
		"a pipe":             {"pipe", "", fault.Unreadable, fault.NotRegular},
		"below a file":       {"ten/x", "", fault.Unreadable, fault.Cause},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, c.path)
			data, err := Load(path, 10)
			var e *fault.Error
			switch {
			case c.reason == "" && (err != nil || string(data) != c.content):
				t.Errorf("content is %q, %v", data, err)
			case c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || e.Detail.ID != c.detail || e.Path != path):
				t.Errorf("error is %v", err)
			}
		})
	}
	// Files of the system say that they are empty.
	if data, err := Load("/proc/self/status", 1<<20); err == nil && len(data) == 0 {
		t.Error("a file that does not say its size is taken for empty")
	}
}
