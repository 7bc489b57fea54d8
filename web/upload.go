package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/netip"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"gongkai/search"
)

// Uploads takes in files that readers send through the page.
type Uploads struct {
	// Token is asked of whoever sends files. Where it is empty only this machine may.
	Token    string
	MaxBytes int64 // of one file
	// Begin makes room for the files of one request.
	Begin func() (Batch, error)

	log *slog.Logger
}

// Batch keeps the files of one request. Its methods are called one after the other.
type Batch interface {
	// Keep stores a file under a clean base name that no other of the batch has. What it
	// could not store whole is gone again.
	Keep(name string, content io.Reader) error
	// End has what was kept read into the library, soon.
	End()
}

// Bounds on one request.
const (
	maxUploadFiles = 100
	maxUploadBytes = 256 << 20
	uploadTime     = 5 * time.Minute
	maxNameBytes   = 180
)

// uploadPath is the address of the page that takes files.
const uploadPath = "/upload"

// uploadTypes are the endings of the files that are taken.
var uploadTypes = []string{".txt", ".html", ".htm", ".doc", ".docx", ".wps", ".rtf", ".xls", ".xlsx", ".et", ".pdf"}

var (
	errForeign = errors.New("the request comes from elsewhere")
	errToken   = errors.New("the token is not the server's")
)

// uploadView is the page on which files are sent, and what became of those sent.
type uploadView struct {
	tongue
	Token    bool
	Types    string
	Endings  []string
	MaxMB    int64
	MaxFiles int
	MaxAllMB int
	Sent     []sentView
	Taken    int
	Indexing *indexing
}

// sentView is one file of a request.
type sentView struct {
	Name    string
	Refused search.Message // why it was not taken; empty where it was
}

// uploadPage answers GET /upload.
func (s *Server) uploadPage(c *gin.Context) error {
	if s.opts.Uploads == nil {
		return errNoPage
	}
	if s.opts.Uploads.Token == "" && !fromHere(c) {
		return errForeign
	}
	return s.showUploads(c, http.StatusOK, nil)
}

func (s *Server) showUploads(c *gin.Context, status int, sent []sentView) error {
	spoken := tongueOf(c)
	u := s.opts.Uploads
	v := uploadView{tongue: spoken, Token: u.Token != "", Types: strings.Join(uploadTypes, " "), Endings: uploadTypes, MaxMB: u.MaxBytes >> 20,
		MaxFiles: maxUploadFiles, MaxAllMB: maxUploadBytes >> 20, Sent: sent, Indexing: s.opts.Progress.now()}
	for _, f := range sent {
		if f.Refused == (search.Message{}) {
			v.Taken++
		}
	}
	c.Header("Cache-Control", "no-store")
	return s.page(c, status, "upload", pageHead{Title: spoken.T("上传报告", "Send reports")}, v)
}

// fromHere reports whether a request was sent from this machine to a name of this machine,
// so that a page elsewhere which makes its own name point here is not taken for it.
func fromHere(c *gin.Context) bool {
	_, at := clientOf(c.ClientIP())
	host := c.Request.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return at.IsLoopback() && (host == "localhost" || err == nil && addr.IsLoopback())
}

// upload answers POST /upload: it keeps the files of a form and has them read. A file that
// cannot be taken is named with the reason, and the others are.
func (s *Server) upload(c *gin.Context) {
	u := s.opts.Uploads
	_, err := s.admit(c)
	switch {
	case err != nil:
	case u == nil:
		err = errMethod
	case http.NewCrossOriginProtection().Check(c.Request) != nil, u.Token == "" && !fromHere(c):
		err = errForeign
	}
	if err == nil {
		err = s.take(c, u)
	}
	if err != nil {
		c.Header("Connection", "close") // what is left of the body is not read
		s.fail(c, err)
	}
}

func (s *Server) take(c *gin.Context, u *Uploads) error {
	control := http.NewResponseController(c.Writer)
	deadline := time.Now().Add(uploadTime)
	if err := errors.Join(control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline.Add(writeTimeout))); err != nil &&
		!errors.Is(err, http.ErrNotSupported) {
		return err
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxUploadBytes)
	form, err := c.Request.MultipartReader()
	if err != nil {
		return refused("files", "", "要用网页上的表单发送文件", "send files by the form of the page")
	}
	taking := *u
	taking.log = s.log
	sent, batch, err := taking.receive(form)
	if batch != nil {
		batch.End()
	}
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return refused("files", "", "没有选文件", "no file was chosen")
	}
	return s.showUploads(c, http.StatusOK, sent)
}

// receive reads the parts of a form: the token before any file. What was kept before an
// error stays kept.
func (u *Uploads) receive(form *multipart.Reader) (sent []sentView, batch Batch, err error) {
	trusted := u.Token == ""
	var names []string
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return sent, batch, nil
		}
		if err != nil {
			return sent, batch, cutShort(err)
		}
		switch {
		case part.FormName() == "token":
			given, err := io.ReadAll(io.LimitReader(part, 4096))
			if err != nil {
				return sent, batch, cutShort(err)
			}
			a, b := sha256.Sum256(given), sha256.Sum256([]byte(u.Token))
			trusted = trusted || subtle.ConstantTimeCompare(a[:], b[:]) == 1
		case part.FormName() != "files" || part.FileName() == "":
		case !trusted:
			return sent, batch, errToken
		case len(sent) == maxUploadFiles:
			return sent, batch, refused("files", "", "一次最多 "+strconv.Itoa(maxUploadFiles)+" 个文件，前面的已收下",
				strconv.Itoa(maxUploadFiles)+" files at most are taken at once; those before were")
		default:
			if batch == nil {
				if batch, err = u.Begin(); err != nil {
					return sent, nil, err
				}
			}
			f := sentView{Name: printable(part.FileName())}
			name := cleanName(part.FileName(), names)
			if f.Refused, err = u.keep(batch, name, part); err != nil {
				return sent, batch, err
			}
			if f.Refused == (search.Message{}) {
				names = append(names, name)
			}
			sent = append(sent, f)
		}
	}
}

// cutShort is the error of a request that ended early or is too large.
func cutShort(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return refused("files", "", "一次最多 "+strconv.Itoa(maxUploadBytes>>20)+" MB，前面的文件已收下",
			strconv.Itoa(maxUploadBytes>>20)+" MB at most are taken at once; the files before were")
	}
	return refused("files", "", "文件没有发完", "the files did not arrive whole")
}

// errLarge ends a file that holds more than is taken.
var errLarge = errors.New("the file is too large")

// keep stores one file, or says why it is not taken.
func (u *Uploads) keep(batch Batch, name string, content io.Reader) (search.Message, error) {
	ending := strings.ToLower(path.Ext(name))
	if !slices.Contains(uploadTypes, ending) {
		return said("不收这种文件", "files of this kind are not taken"), nil
	}
	counted := &capReader{r: content, left: u.MaxBytes}
	err := batch.Keep(name, counted)
	switch {
	case errors.Is(err, errLarge):
		return said("超过 "+strconv.FormatInt(u.MaxBytes>>20, 10)+" MB", "it is larger than "+strconv.FormatInt(u.MaxBytes>>20, 10)+" MB"), nil
	case err != nil && counted.err != nil:
		return search.Message{}, cutShort(counted.err)
	}
	if err != nil {
		u.log.Error("a file that was sent cannot be stored", "file", name, "error", err)
		return said("服务器存不下这个文件，请告诉管理员", "the server cannot store it; tell the administrator"), nil
	}
	return search.Message{}, nil
}

// capReader fails with errLarge where more than left bytes come. It remembers the error of
// what it reads from.
type capReader struct {
	r    io.Reader
	left int64
	err  error
}

func (c *capReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, errLarge
	}
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

// cleanName makes the name of a file fit to be one on this machine, and another than those
// before.
func cleanName(given string, before []string) string {
	given = strings.ReplaceAll(strings.ToValidUTF8(given, "_"), `\`, "/")
	ending := path.Ext(given)
	stem := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) || strings.ContainsRune(`/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, strings.TrimSuffix(path.Base(given), ending))
	stem = strings.TrimLeft(strings.TrimSpace(stem), ".")
	for len(stem)+len(ending) > maxNameBytes && stem != "" {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	if stem == "" {
		stem = "_"
	}
	name := stem + ending
	for i := 2; slices.Contains(before, name); i++ {
		name = stem + "-" + strconv.Itoa(i) + ending
	}
	return name
}
