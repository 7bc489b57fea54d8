package accuracy

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/report"
)

// Fact is what a person read of one published page. A field that is empty or holds a ?
// is not asked for; one that is - is asked to be empty.
type Fact struct {
	ID        string // names the page's files: ID.txt, ID.sections.tsv
	Path      string // of the page below the folder of texts, where its name is not the ID
	Kind      string // report or not_report
	Title     string
	Agency    string // full name: 烟台市蓬莱区大辛店镇人民政府
	Name      string // short name: 大辛店镇
	Level     string
	Region    string // 山东省/烟台市/蓬莱区
	Code      string
	Year      string
	Form      string
	Published string

	// What else was read of the page, null where nobody looked.
	Sections []SectionFact
	Figures  []FigureFact
	Items    []ItemFact
}

// SectionFact is a section by the first and the last words of its narrative, both empty
// where it has none.
type SectionFact struct {
	Key         report.SectionKey
	First, Last string
}

// FigureFact is a number of the narrative. Without a unit any unit is right.
type FigureFact struct {
	Value         float64
	Unit, Subject string
}

// ItemFact is a problem or a remedy; Class is that of a problem, or empty.
type ItemFact struct {
	Kind, Class, Text string
}

// none is a field that asks for nothing to be said.
const none = "-"

// known reports whether a field is asked for.
func known(field string) bool { return field != "" && !strings.Contains(field, "?") }

// ReadFacts reads a table of facts: lines of cells parted by tabs, the first naming the
// columns, in any order and with others between; id is required, and no two lines may have
// the same.
func ReadFacts(path string) ([]Fact, error) {
	var facts []Fact
	seen := map[string]bool{}
	err := readTable(path, func(cell func(column string) string) error {
		f := Fact{ID: cell("id"), Path: cell("path"), Kind: cell("kind"), Title: cell("title"), Agency: cell("agency"),
			Name: cell("name"), Level: cell("level"), Region: cell("region"), Code: cell("code"), Year: cell("year"),
			Form: cell("form"), Published: cell("published")}
		if f.ID == "" || seen[f.ID] {
			return fmt.Errorf("the id %q is empty or not the first", f.ID)
		}
		if f.Path != "" && !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("the path %q leads out of the folder", f.Path)
		}
		seen[f.ID] = true
		facts = append(facts, f)
		return nil
	})
	return facts, err
}

// readTable hands every line of a table but the first to row, which asks for cells by
// the names of their columns; a column that is not there is empty.
func readTable(path string, row func(cell func(column string) string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the table: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var head []string
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(strings.TrimSuffix(lines.Text(), "\r"), "\t")
		if head == nil {
			head = cells
			continue
		}
		err := row(func(column string) string {
			if i := slices.Index(head, column); i >= 0 && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		})
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return lines.Err()
}

// Locate looks for the documents of facts in a folder and gives back the facts that have
// one, with their paths filled in, and with what the folder says of their sections,
// figures and items. Where a line names no path, the document is the file ID.* that is no
// table; of several the first by name.
func Locate(folder string, facts []Fact) ([]Fact, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("list the texts: %w", err)
	}
	documents := map[string]string{}
	for _, e := range entries {
		id, rest, _ := strings.Cut(e.Name(), ".")
		if documents[id] == "" && !e.IsDir() && !strings.HasSuffix(rest, "tsv") {
			documents[id] = e.Name()
		}
	}
	var found []Fact
	for _, f := range facts {
		if f.Path == "" {
			f.Path = documents[f.ID]
		}
		if f.Path == "" {
			continue
		}
		if err := f.readDetails(filepath.Join(folder, f.ID)); err != nil {
			return nil, err
		}
		found = append(found, f)
	}
	return found, nil
}

// readDetails reads the tables beside a page, as far as there are any.
func (f *Fact) readDetails(stem string) error {
	err := readDetail(stem+".sections.tsv", &f.Sections, func(cell func(string) string) (SectionFact, error) {
		return SectionFact{report.SectionKey(cell("key")), cell("first"), cell("last")}, nil
	})
	if err != nil {
		return err
	}
	err = readDetail(stem+".figures.tsv", &f.Figures, func(cell func(string) string) (FigureFact, error) {
		value, err := amount(cell("value"))
		return FigureFact{value, cell("unit"), cell("subject")}, err
	})
	if err != nil {
		return err
	}
	return readDetail(stem+".items.tsv", &f.Items, func(cell func(string) string) (ItemFact, error) {
		return ItemFact{cell("kind"), cell("class"), cell("text")}, nil
	})
}

// readDetail reads a table into a list, which is not null where there is one.
func readDetail[T any](path string, list *[]T, row func(cell func(string) string) (T, error)) error {
	all := []T{}
	err := readTable(path, func(cell func(string) string) error {
		one, err := row(cell)
		all = append(all, one)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	*list = all
	return err
}

// amount reads a number in digits, with commas or without.
func amount(s string) (float64, error) { return strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64) }
