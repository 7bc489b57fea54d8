package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// madeBatch keeps files in memory.
type madeBatch struct {
	kept  map[string]string
	ended int
	fault error
}

func (b *madeBatch) Keep(name string, content io.Reader) error {
	data, err := io.ReadAll(content)
	if err = errors.Join(err, b.fault); err == nil {
		b.kept[name] = string(data)
	}
	return err
}

func (b *madeBatch) End() { b.ended++ }

// send posts a form: pairs of a field's name and its content; a name with a colon is of a
// file.
func send(s *Server, change func(*http.Request), pairs ...string) *httptest.ResponseRecorder {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		field, name, isFile := strings.Cut(pairs[i], ":")
		part, _ := form.CreateFormField(field)
		if isFile {
			part, _ = form.CreateFormFile(field, name)
		}
		_, _ = io.WriteString(part, pairs[i+1])
	}
	_ = form.Close()
	r := httptest.NewRequest(http.MethodPost, "/upload", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:5000"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

func uploadServer(t *testing.T, token string) (*Server, *madeBatch) {
	b := &madeBatch{kept: map[string]string{}}
	return testServer(t, newMadeEngine(nil), func(o *Options) {
		o.Uploads = &Uploads{Token: token, MaxBytes: 1 << 20, Begin: func() (Batch, error) { return b, nil }}
	}), b
}

// Files are taken under clean names, those that are not taken are named with the reason.
func TestUpload(t *testing.T) {
	s, b := uploadServer(t, "")
	w := send(s, nil, "files:年报.html", "甲", "files:../../etc/年报.html", "乙", "files:C:\\报告\\a:b.PDF", "丙", "files:run.sh", "丁",
		"files:大.txt", strings.Repeat("字", 1<<19), "other", "戊", "files:.txt", "己", "files:"+strings.Repeat("长", 99)+".doc", "庚")
	if w.Code != http.StatusOK || b.ended != 1 {
		t.Fatalf("status %d, ended %d times", w.Code, b.ended)
	}
	for name, want := range map[string]string{"年报.html": "甲", "年报-2.html": "乙", "a_b.PDF": "丙", "_.txt": "己", strings.Repeat("长", 58) + ".doc": "庚"} {
		if b.kept[name] != want {
			t.Errorf("%q holds %q, want %q", name, b.kept[name], want)
		}
		delete(b.kept, name)
	}
	if len(b.kept) > 0 {
		t.Errorf("kept besides: %v", b.kept)
	}
	body := w.Body.String()
	for _, want := range []string{"收下 5 个文件", "run.sh：没有收下，不收这种文件", "大.txt：没有收下，超过 1 MB"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if w := send(s, nil); w.Code != http.StatusBadRequest {
		t.Errorf("no file: %d", w.Code)
	}
}

func TestCleanName(t *testing.T) {
	for given, want := range map[string]string{"a\x01\u202eb.txt": "a__b.txt", "..": "_.", ".hidden.pdf": "hidden.pdf", "a/b/": "b", "甲 \xff.doc": "甲 _.doc",
		" 乙.xls": "乙.xls", "con?.txt": "con_.txt"} {
		if got := cleanName(given, nil); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}

// Without a token only this machine sends files, by a page of this server; with one whoever
// knows it.
func TestUploadIsGuarded(t *testing.T) {
	far := func(r *http.Request) { r.RemoteAddr, r.Host = "203.0.113.9:5000", "reports.example" }
	for name, c := range map[string]struct {
		token  string
		change func(*http.Request)
		given  string
		status int
	}{
		"this machine":              {"", nil, "", 200},
		"this machine by name":      {"", func(r *http.Request) { r.Host = "localhost" }, "", 200},
		"this machine, IPv6":        {"", func(r *http.Request) { r.Host, r.RemoteAddr = "[::1]:8080", "[::1]:5000" }, "", 200},
		"another machine":           {"", far, "", 403},
		"a name that leads here":    {"", func(r *http.Request) { r.Host = "evil.example:8080" }, "", 403},
		"a page elsewhere":          {"", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, "", 403},
		"a page elsewhere, fetched": {"", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, "", 403},
		"the token":                 {"geheim", far, "geheim", 200},
		"another token":             {"geheim", far, "geheim2", 403},
		"no token":                  {"geheim", nil, "", 403},
		"the token, page elsewhere": {"geheim", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, "geheim", 403},
	} {
		s, b := uploadServer(t, c.token)
		w := send(s, c.change, "token", c.given, "files:a.txt", "甲")
		if w.Code != c.status || (len(b.kept) == 1) != (c.status == 200) {
			t.Errorf("%s: status %d, kept %v", name, w.Code, b.kept)
		}
	}
	s, b := uploadServer(t, "geheim")
	if w := send(s, nil, "files:a.txt", "甲", "token", "geheim"); w.Code != 403 || len(b.kept) > 0 {
		t.Errorf("a file before the token: %d, %v", w.Code, b.kept)
	}
	off := testServer(t, newMadeEngine(nil))
	if w := send(off, nil, "files:a.txt", "甲"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("uploads are off: %d", w.Code)
	}
	page(t, off, "/upload", 404)
	for _, path := range []string{"/", "/api/v1/search", "/upload/x"} {
		r := httptest.NewRequest(http.MethodPost, path, nil)
		w := httptest.NewRecorder()
		if s.handler.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", path, w.Code)
		}
	}
}

// What cannot be stored or does not arrive whole is an error; what was kept before stays.
func TestUploadFails(t *testing.T) {
	s, b := uploadServer(t, "")
	b.fault = errors.New("no space left on device")
	if w := send(s, nil, "files:a.txt", "甲"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "space left") ||
		!strings.Contains(w.Body.String(), "a.txt：没有收下，服务器存不下") || b.ended != 1 {
		t.Errorf("a full disk: %d", w.Code)
	}
	s, b = uploadServer(t, "")
	w := send(s, func(r *http.Request) {
		data, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(data[:len(data)-60]))
	}, "files:a.txt", "甲", "files:b.txt", strings.Repeat("乙", 100))
	if w.Code != http.StatusBadRequest || b.kept["a.txt"] != "甲" || len(b.kept) != 1 || b.ended != 1 {
		t.Errorf("cut short: %d, %v", w.Code, b.kept)
	}
	pairs := []string{}
	for range maxUploadFiles + 1 {
		pairs = append(pairs, "files:a.txt", "甲")
	}
	s, b = uploadServer(t, "")
	if w := send(s, nil, pairs...); w.Code != http.StatusBadRequest || len(b.kept) != maxUploadFiles {
		t.Errorf("too many: %d, %d kept", w.Code, len(b.kept))
	}
}
