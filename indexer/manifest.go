package indexer

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/indexer/extract"
	"gongkai/indexer/extract/file"
)

// manifestName is the file that says of the files beside and below it what they do
// not say themselves. Its columns are path (relative to its folder), url, agency,
// region, year and fetched_at, in any order, other columns ignored.
const manifestName = "manifest.csv"

// maxManifest bounds the bytes of a manifest: some 300,000 rows.
const maxManifest = 64 << 20

// manifests are the manifests met while folders are walked. Each is read once; a
// bad one is a failure, and the files are read without it.
type manifests struct {
	rows     map[string]map[string]extract.ManifestRow // absolute folder -> slash path below it
	failures []Failure
}

func newManifests() *manifests {
	return &manifests{rows: map[string]map[string]extract.ManifestRow{}}
}

// find gives the row of a file from the nearest manifest that lists it, looked for
// from the file's folder up to root and no further, and that manifest's path.
func (m *manifests) find(file, root string) (extract.ManifestRow, string) {
	file, err := filepath.Abs(file)
	if err != nil {
		return extract.ManifestRow{}, ""
	}
	if root, err = filepath.Abs(root); err != nil {
		return extract.ManifestRow{}, ""
	}
	for folder := filepath.Dir(file); ; folder = filepath.Dir(folder) {
		manifest := filepath.Join(folder, manifestName)
		if row, from := m.named(manifest, file); from != "" {
			return row, from
		}
		if folder == root || folder == filepath.Dir(folder) || !strings.HasPrefix(folder, root) {
			return extract.ManifestRow{}, ""
		}
	}
}

// named gives the row of a file from one manifest; the path is "" where the
// manifest does not list it. Both paths are absolute.
func (m *manifests) named(manifest, file string) (extract.ManifestRow, string) {
	if manifest == "" {
		return extract.ManifestRow{}, ""
	}
	rel, err := filepath.Rel(filepath.Dir(manifest), file)
	if err != nil {
		return extract.ManifestRow{}, ""
	}
	row, ok := m.load(manifest)[filepath.ToSlash(rel)]
	if !ok {
		return extract.ManifestRow{}, ""
	}
	return row, manifest
}

// load reads a manifest the first time it is asked for. A folder without one, and
// a link in its place, have no rows.
func (m *manifests) load(name string) map[string]extract.ManifestRow {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil
	}
	folder := filepath.Dir(abs)
	if rows, ok := m.rows[folder]; ok {
		return rows
	}
	m.rows[folder] = nil
	info, err := os.Lstat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular():
		return nil
	case err != nil:
		m.fail(name, errors.New("清单读不出"))
		return nil
	}
	data, err := file.Load(abs, maxManifest)
	if err != nil {
		m.fail(name, reasonOf(err))
		return nil
	}
	rows, err := readManifest(data)
	if err != nil {
		m.fail(name, err)
	}
	m.rows[folder] = rows
	return rows
}

func (m *manifests) fail(name string, err error) {
	m.failures = append(m.failures, Failure{name, err.Error()})
}

// readManifest reads the rows of a manifest. Where the file as a whole cannot be
// read there are no rows; where single rows are wrong they are left out, and the
// error names the first of them and says how many there are.
func readManifest(data []byte) (map[string]extract.ManifestRow, error) {
	text, err := manifestText(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("清单没有表头：%w", err)
	}
	columns := map[string]int{}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := columns[name]; twice && name != "" {
			return nil, fmt.Errorf("清单的表头里 %s 出现两次", name)
		}
		columns[name] = i
	}
	if _, ok := columns["path"]; !ok {
		return nil, errors.New("清单的表头里没有 path 一列")
	}
	rows := map[string]extract.ManifestRow{}
	var first error
	wrong := 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("清单不是合格的 CSV：%w", err)
		}
		name, row, err := manifestRow(record, columns)
		if err == nil && name == "" {
			continue
		}
		if before, twice := rows[name]; err == nil && twice && before != row {
			err = fmt.Errorf("%s 列了两次，内容不同，以前一行为准", name)
		}
		if err != nil {
			if wrong++; first == nil {
				line, _ := r.FieldPos(0)
				first = fmt.Errorf("第 %d 行：%w", line, err)
			}
			continue
		}
		rows[name] = row
	}
	if wrong > 1 {
		first = fmt.Errorf("清单有 %d 行不能用，%w", wrong, first)
	}
	return rows, first
}

// manifestRow reads one row; the name is "" where the row is empty.
func manifestRow(record []string, columns map[string]int) (string, extract.ManifestRow, error) {
	field := func(name string) string {
		i, ok := columns[name]
		if !ok || i >= len(record) {
			return ""
		}
		return strings.TrimSpace(record[i])
	}
	row := extract.ManifestRow{URL: field("url"), Agency: field("agency"), Region: field("region"), FetchedAt: field("fetched_at")}
	name := field("path")
	if name == "" {
		if row.IsZero() && field("year") == "" {
			return "", row, nil
		}
		return "", row, errors.New("没有 path")
	}
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../") {
		return "", row, fmt.Errorf("path %s 不在清单所在的文件夹里", name)
	}
	if s := strings.TrimSuffix(field("year"), "年"); s != "" {
		year, err := strconv.Atoi(s)
		if err != nil || year < 1990 || year > 2100 {
			return "", row, fmt.Errorf("year %q 不是年份", s)
		}
		row.Year = year
	}
	return name, row, nil
}

// manifestText decodes UTF-8, with or without a mark, or GB18030. Names alone do
// not tell encodings apart by their words, as reports do; validity does.
func manifestText(data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.Contains(text, []byte("\uFFFD")) || bytes.IndexByte(data, 0) >= 0 {
		return "", errors.New("清单既不是 UTF-8 也不是 GB18030")
	}
	return string(text), nil
}

// rowHash stands for a row in the ledger; "" for one that says nothing.
func rowHash(row extract.ManifestRow) string {
	if row.IsZero() {
		return ""
	}
	data, err := json.Marshal(row)
	if err != nil {
		return "" // cannot be: the row is strings and a number
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
