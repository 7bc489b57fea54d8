package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Name names a generation in CURRENT: by its number and by the SHA-256 that its manifest
// carries, so that a damaged name is no other generation's.
type Name struct {
	Number int
	SHA256 string // "" in a file that an older version of the program wrote
}

// String is the name as CURRENT holds it, without the end of the line.
func (n Name) String() string {
	if n.SHA256 == "" {
		return generationName(n.Number)
	}
	return generationName(n.Number) + " " + n.SHA256
}

// Current reads which generation CURRENT names. The error is fs.ErrNotExist where there
// is no such file, and a *DamagedError where it holds no name.
func Current(data string) (Name, error) {
	path := filepath.Join(data, currentFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return Name{}, err
	}
	line, whole := strings.CutSuffix(string(b), "\n")
	text, sum, _ := strings.Cut(line, " ")
	number, ok := generationNumber(text)
	n := Name{number, sum}
	if !whole || !ok || line != n.String() || sum != "" && len(sum) != 64 {
		return Name{}, damaged(path, fmt.Errorf("%s is damaged: it holds %.100q and no name of a generation", path, b))
	}
	return n, nil
}

// check fails where the generation of that number is another one or is not there. One
// whose manifest cannot be read is left to those who open it.
func (n Name) check(data string) error {
	path, dir := filepath.Join(data, currentFile), filepath.Join(data, generationName(n.Number))
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return damaged(path, fmt.Errorf("%s names generation %d, which is not there", path, n.Number))
	}
	m, err := readManifest(dir)
	if err != nil || n.SHA256 == "" || m.sum == n.SHA256 {
		return nil
	}
	return damaged(path, fmt.Errorf("%s is damaged: it names generation %d with the SHA-256 of another one", path, n.Number))
}

// Live opens the generation that CURRENT names with open. Where that cannot be told or
// opened it is the newest one that opens, and the error, a *FallbackError, says why. A
// CURRENT without a SHA-256 is not believed where there is a newer generation. Where
// nothing was ever published there is neither a generation nor an error; otherwise there
// is an error where there is no generation, that of ctx at the latest.
func Live[G any](ctx context.Context, data string, open func(number int) (G, error)) (g G, err error) {
	numbers, err := Generations(data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return g, err
	}
	name, err := Current(data)
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(numbers) == 0:
		return g, nil
	case err == nil:
		err = name.check(data)
	case errors.Is(err, fs.ErrNotExist):
		err = damaged(filepath.Join(data, currentFile), err)
	}
	var faults []error
	fault := func(err error) { faults = append(faults, err) }
	tried := 0
	switch {
	case err != nil:
		fault(err)
	case name.SHA256 != "" || len(numbers) == 0 || numbers[0] <= name.Number:
		tried = name.Number
		if g, err = open(tried); err == nil {
			return g, nil
		}
		fault(err)
	default:
		path := filepath.Join(data, currentFile)
		fault(damaged(path, fmt.Errorf("%s names generation %d, without a checksum, and there is a newer one", path, name.Number)))
	}
	for _, n := range numbers {
		if n == tried {
			continue
		}
		if ctx.Err() != nil {
			fault(ctx.Err())
			break
		}
		if g, err = open(n); err == nil {
			return g, &FallbackError{n, faults}
		}
		fault(err)
	}
	var none G
	return none, &FallbackError{0, faults}
}

// writeCurrent writes the file that takes the place of CURRENT.
func writeCurrent(data string, n Name) error {
	path := filepath.Join(data, currentFile+stageSuffix)
	if err := os.WriteFile(path, []byte(n.String()+"\n"), 0o644); err != nil {
		return err
	}
	return syncFile(path)
}
