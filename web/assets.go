package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// asset is one static file. Its address holds the hash of its content, so it may
// be kept for ever.
type asset struct {
	body        []byte
	contentType string
	etag        string
}

// assets are the static files by the name in their address.
type assets struct {
	byName map[string]asset
	urls   map[string]string // file name -> address
}

// theAssets are the embedded ones, read once.
var theAssets = sync.OnceValues(loadAssets)

func loadAssets() (*assets, error) {
	a := &assets{byName: map[string]asset{}, urls: map[string]string{}}
	files, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, fmt.Errorf("list the embedded assets: %w", err)
	}
	for _, f := range files {
		body, err := staticFiles.ReadFile("static/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("read the embedded asset %s: %w", f.Name(), err)
		}
		sum := sha256.Sum256(body)
		hash := hex.EncodeToString(sum[:6])
		ext := path.Ext(f.Name())
		contentType := mime.TypeByExtension(ext)
		switch ext { // the machine's table may say otherwise
		case ".css":
			contentType = "text/css; charset=utf-8"
		case ".js":
			contentType = "text/javascript; charset=utf-8"
		case ".svg":
			contentType = "image/svg+xml"
		}
		if contentType == "" {
			return nil, fmt.Errorf("embedded asset %s: no content type for %q", f.Name(), ext)
		}
		name := strings.TrimSuffix(f.Name(), ext) + "." + hash + ext
		a.byName[name] = asset{body, contentType, `"` + hash + `"`}
		a.urls[f.Name()] = "/static/" + name
	}
	return a, nil
}

// url is the address of a file of static/; an unknown one fails the template.
func (a *assets) url(file string) (string, error) {
	u, ok := a.urls[file]
	if !ok {
		return "", fmt.Errorf("no asset named %q", file)
	}
	return u, nil
}

func (s *Server) static(c *gin.Context) error {
	return s.serveAsset(c, c.Param("name"), "public, max-age=31536000, immutable")
}

func (s *Server) favicon(c *gin.Context) error {
	return s.serveAsset(c, strings.TrimPrefix(s.assets.urls["icon.svg"], "/static/"), "public, max-age=86400")
}

func (s *Server) serveAsset(c *gin.Context, name, cache string) error {
	a, ok := s.assets.byName[name]
	if !ok {
		return errNoPage
	}
	c.Header("Cache-Control", cache)
	c.Header("ETag", a.etag)
	s.write(c, http.StatusOK, a.contentType, whole(a.body))
	return nil
}
