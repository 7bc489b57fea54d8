package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"gongkai/report"
)

// truth is what one document says, as cmd/corpus writes it down.
type truth struct {
	Path   string `json:"path"`
	Title  string `json:"title"`
	Agency struct {
		Name     string       `json:"name"`
		FullName string       `json:"full_name"`
		Level    report.Level `json:"level"`
		Code     string       `json:"code"`
		Region   []string     `json:"region"`
	} `json:"agency"`
	Year      int            `json:"year"`
	Form      report.FormID  `json:"form"`
	Period    *report.Period `json:"period"`
	Published string         `json:"published"`
	Sections  []struct {
		Key   string `json:"key"`
		Title string `json:"title"`
		Text  string `json:"text"`
	} `json:"sections"`
	Metrics  []truthCell   `json:"metrics"`
	Figures  []truthFigure `json:"figures"` // null: not to be asked for
	Problems []truthItem   `json:"problems"`
	Remedies []truthItem   `json:"remedies"`
	Broken   []struct {
		ID        string           `json:"id"`
		Metric    string           `json:"metric"`
		Applicant report.Applicant `json:"applicant"`
	} `json:"broken"`
	Findings []string `json:"findings"`
	Layout   string   `json:"layout"`
	Damage   []string `json:"damage"`
	Format   string   `json:"format"`
	Encoding string   `json:"encoding"`
}

// truthCell is one cell. A null value must be read as null, or as Hidden where
// the identities prove that.
type truthCell struct {
	ID        string           `json:"id"`
	Applicant report.Applicant `json:"applicant"`
	Value     *float64         `json:"value"`
	State     report.State     `json:"state"`
	Hidden    *float64         `json:"hidden"`
}

type truthFigure struct {
	Section string  `json:"section"`
	Subject string  `json:"subject"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Approx  string  `json:"approx"`
}

type truthItem struct {
	Text string `json:"text"`
}

// readTruth reads a truth file, one object a line.
func readTruth(path string) ([]truth, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the truth: %w", err)
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var list []truth
	for {
		var t truth
		if err := dec.Decode(&t); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("read the truth %s, object %d: %w", path, len(list)+1, err)
		}
		list = append(list, t)
	}
}
