package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// openapiFile describes the API. Its paths are kept by hand and its schemas made
// from the Go types by a test with -update; tests hold it against the routes and
// their answers.
//
//go:embed openapi.json
var openapiFile []byte

// loadOpenAPI gives the description the program's version.
func loadOpenAPI(version string) ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(openapiFile, &doc); err != nil {
		return nil, fmt.Errorf("read the embedded OpenAPI description: %w", err)
	}
	info, ok := doc["info"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the embedded OpenAPI description has no info")
	}
	if version == "" {
		version = "dev"
	}
	info["version"] = version
	body, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("write the OpenAPI description: %w", err)
	}
	return body, nil
}

// apiDescription answers /openapi.json.
func (s *Server) apiDescription(c *gin.Context) error {
	c.Header("Cache-Control", "no-cache")
	s.write(c, http.StatusOK, "application/json; charset=utf-8", whole(s.openapi))
	return nil
}
