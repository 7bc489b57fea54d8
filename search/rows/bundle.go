package rows

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Bundle is a format together with the description of its columns: a ZIP of one file of
// the format and a datapackage.json beside it, as Frictionless has it, which says the
// columns, where the rows are from, and the size and the SHA-256 of the file.
func Bundle(f Format) Format {
	return Format{Name: "zip", Type: "application/zip", Streams: f.Streams, write: func(w io.Writer, r Rows) error {
		return writeBundle(w, f, r)
	}}
}

func writeBundle(w io.Writer, f Format, r Rows) error {
	out := zip.NewWriter(w)
	name := r.Name + "." + f.Name
	part, err := out.Create(name)
	if err != nil {
		return fmt.Errorf("begin %s of a package: %w", name, err)
	}
	sum := sha256.New()
	count := &counted{w: io.MultiWriter(part, sum)}
	if err := f.Write(count, r); err != nil {
		return err
	}
	part, err = out.Create("datapackage.json")
	if err != nil {
		return fmt.Errorf("begin the description of a package: %w", err)
	}
	enc := json.NewEncoder(part)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(packageOf(f, r, name, count.n, hex.EncodeToString(sum.Sum(nil)))); err != nil {
		return fmt.Errorf("write the description of a package: %w", err)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("end a package: %w", err)
	}
	return nil
}

// counted counts the bytes written to it.
type counted struct {
	w io.Writer
	n int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// dataPackage is a description as https://specs.frictionlessdata.io/data-package has it.
type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Profile   string      `json:"profile"`
	Name      string      `json:"name"`
	Path      string      `json:"path"`
	Format    string      `json:"format"`
	MediaType string      `json:"mediatype"`
	Encoding  string      `json:"encoding,omitempty"`
	Bytes     int64       `json:"bytes"`
	Hash      string      `json:"hash"`
	Schema    fieldSchema `json:"schema"`
}

type fieldSchema struct {
	Fields  []fieldOf `json:"fields"`
	Missing []string  `json:"missingValues"`
}

// fieldOf is a column. What Frictionless has no name for, the unit and the words in the
// other language, stands in fields of its own, as it allows.
type fieldOf struct {
	Name         string `json:"name"`
	Type         Type   `json:"type"`
	Title        string `json:"title"`
	TitleEnglish string `json:"title_en,omitempty"`
	Description  string `json:"description,omitempty"`
	Definition   string `json:"description_en,omitempty"`
	Unit         string `json:"unit,omitempty"`
}

// tableSchema describes columns as a Table Schema.
func tableSchema(columns []Column) fieldSchema {
	s := fieldSchema{Fields: make([]fieldOf, len(columns)), Missing: []string{""}}
	for i, c := range columns {
		s.Fields[i] = fieldOf{Name: c.Name, Type: c.Type, Title: c.Label.Chinese, TitleEnglish: c.Label.English,
			Description: c.Definition.Chinese, Definition: c.Definition.English, Unit: c.Unit}
	}
	return s
}

func packageOf(f Format, r Rows, path string, size int64, hash string) dataPackage {
	encoding := ""
	if f.Text {
		encoding = "utf-8"
	}
	var about strings.Builder
	for _, fact := range r.About {
		fmt.Fprintf(&about, "%s (%s): %s\n", fact.Label.Chinese, fact.Label.English, fact.Value)
	}
	return dataPackage{Profile: "tabular-data-package", Name: "gongkai-" + r.Name, Title: "公开 Gongkai · " + r.Name,
		Description: about.String(),
		Resources: []resource{{Profile: "tabular-data-resource", Name: r.Name, Path: path, Format: f.Name,
			MediaType: f.Type, Encoding: encoding, Bytes: size, Hash: "sha256:" + hash, Schema: tableSchema(r.Columns)}}}
}
