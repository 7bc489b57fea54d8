package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"gongkai/report"
)

// A report is packed as JSON in which nothing stands that can be had from elsewhere:
// its metrics are arrays, the narrative of its sections lies in the file of texts,
// and so does most of its whole text, of which only what is in no part is kept. Of
// generated reports this leaves a seventh of what compressing the plain JSON leaves.

// fromPart stands for the text of a section that is the text of a part; no section
// has it, as a text without any letter is no part and stays as it is.
const fromPart = "\x00"

// leastCopy is the shortest piece of text, in bytes, that is worth the note of where
// it is.
const leastCopy = 16

// metricArrays are the metrics of a report, one array a property. Starts are counted
// from the start before, ends from their start, lines from the line before.
type metricArrays struct {
	ID        []string         `json:"id"`
	Applicant []string         `json:"applicant"`
	Value     []*float64       `json:"value"`
	Raw       []string         `json:"raw"`
	State     []report.State   `json:"state"`
	Start     []int            `json:"start"`
	Length    []int            `json:"length"`
	Line      []int            `json:"line"`
	Rare      []metricOddities `json:"rare,omitempty"`
}

// metricOddities are the properties that few metrics have.
type metricOddities struct {
	At         int       `json:"at"`
	Unit       string    `json:"unit,omitempty"`
	Candidates []float64 `json:"candidates,omitempty"`
	Reason     string    `json:"reason,omitempty"`
}

func packMetrics(list []report.Metric) *metricArrays {
	if list == nil {
		return nil
	}
	a := &metricArrays{}
	start, line := 0, 0
	for i, m := range list {
		a.ID, a.Applicant = append(a.ID, m.ID), append(a.Applicant, string(m.Applicant))
		a.Value, a.Raw, a.State = append(a.Value, m.Value), append(a.Raw, m.Raw), append(a.State, m.State)
		a.Start, a.Length, a.Line = append(a.Start, m.Start-start), append(a.Length, m.End-m.Start), append(a.Line, m.Line-line)
		start, line = m.Start, m.Line
		if m.Unit != "" || m.Candidates != nil || m.Reason != "" {
			a.Rare = append(a.Rare, metricOddities{i, m.Unit, m.Candidates, m.Reason})
		}
	}
	return a
}

func (a *metricArrays) unpack() ([]report.Metric, error) {
	if a == nil {
		return nil, nil
	}
	n := len(a.ID)
	for _, length := range []int{len(a.Applicant), len(a.Value), len(a.Raw), len(a.State), len(a.Start), len(a.Length), len(a.Line)} {
		if length != n {
			return nil, errors.New("arrays of metrics are of different lengths")
		}
	}
	list := make([]report.Metric, n)
	start, line := 0, 0
	for i := range list {
		start, line = start+a.Start[i], line+a.Line[i]
		list[i] = report.Metric{ID: a.ID[i], Applicant: report.Applicant(a.Applicant[i]), Value: a.Value[i], Raw: a.Raw[i],
			State: a.State[i],
			Start: start, End: start + a.Length[i], Line: line}
	}
	for _, r := range a.Rare {
		if r.At < 0 || r.At >= n {
			return nil, fmt.Errorf("metric %d of %d", r.At, n)
		}
		list[r.At].Unit, list[r.At].Candidates, list[r.At].Reason = r.Unit, r.Candidates, r.Reason
	}
	return list, nil
}

// packed is the JSON of a packed report.
type packed struct {
	*report.Report
	Arrays *metricArrays `json:"arrays"`
}

// pack encodes a report whose parts are kept elsewhere:
//
//	JSON    length and bytes
//	CRC-32  of the whole text
//	copies  number, and for each the bytes kept before it, its part, offset and length
//	bytes   of the whole text that are kept
func pack(r *report.Report, parts []report.Part) ([]byte, error) {
	bare := *r
	bare.Text, bare.Metrics = "", nil
	bare.Sections = stripped(r.Sections)
	b, err := json.Marshal(packed{&bare, packMetrics(r.Metrics)})
	if err != nil {
		return nil, err
	}
	e := &encoder{}
	e.bytes(b)
	e.uint(uint64(crc32.ChecksumIEEE([]byte(r.Text))))
	copies := copiesOf(r, parts)
	e.int(len(copies))
	at := 0
	var kept []byte
	for _, c := range copies {
		kept = append(kept, r.Text[at:c.target]...)
		e.int(c.target - at)
		e.int(c.part)
		e.int(c.from)
		e.int(c.length)
		at = c.target + c.length
	}
	return append(append(e.out, kept...), r.Text[at:]...), nil
}

// stripped copies sections without the text that is that of a part.
func stripped(sections []report.Section) []report.Section {
	list := slices.Clone(sections)
	for i := range list {
		if isPart(list[i].Text) {
			list[i].Text = fromPart
		}
		list[i].Children = stripped(list[i].Children)
	}
	return list
}

// isPart reports whether the text of a section makes a part, as report.Report.Parts
// has it.
func isPart(text string) bool { return strings.TrimSpace(text) != "" }

// textCopy is a piece of the whole text that is a piece of a part.
type textCopy struct{ target, part, from, length int }

// copiesOf finds the pieces of the whole text that stand in parts, in order and
// without overlap.
func copiesOf(r *report.Report, parts []report.Part) []textCopy {
	var all []textCopy
	add := func(target, part, from, to int) {
		text := parts[part].Text
		length := to - from
		inside := from >= 0 && to <= len(text) && target >= 0 && target <= len(r.Text)-length
		if length >= leastCopy && inside && r.Text[target:target+length] == text[from:to] {
			all = append(all, textCopy{target, part, from, length})
		}
	}
	n := 0
	for s := range report.AllSections(r.Sections) {
		if !isPart(s.Text) {
			continue
		}
		at, source := 0, s.Start
		for _, j := range s.Joins {
			add(source, n, at, j.At)
			at, source = j.At, j.Source
		}
		add(source, n, at, len(s.Text))
		n++
	}
	for _, t := range r.Tables {
		if n < len(parts) && t.Start >= 0 && t.Start <= t.End && t.End <= len(r.Text) && isPart(r.Text[t.Start:t.End]) {
			add(t.Start, n, 0, t.End-t.Start)
			n++
		}
	}
	slices.SortStableFunc(all, func(a, b textCopy) int { return a.target - b.target })
	kept, end := all[:0], 0
	for _, c := range all {
		if c.target >= end {
			kept = append(kept, c)
			end = c.target + c.length
		}
	}
	return kept
}

// unpack reads a packed report back; text gives the text of a part as it was written.
func unpack(b []byte, parts int, text func(part int) string) (*report.Report, error) {
	d := &decoder{in: b}
	p := packed{}
	if err := json.Unmarshal(d.bytes(), &p); err != nil {
		return nil, err
	}
	if p.Report == nil {
		return nil, errors.New("no report in it")
	}
	r := p.Report
	var err error
	if r.Metrics, err = p.Arrays.unpack(); err != nil {
		return nil, err
	}
	texts := make([]string, parts)
	for i := range texts {
		texts[i] = text(i)
	}
	if r.Text, err = d.wholeText(texts); err != nil {
		return nil, err
	}
	n := 0
	for s := range report.AllSections(r.Sections) {
		if s.Text != fromPart {
			continue
		}
		if n >= len(texts) {
			return nil, fmt.Errorf("section %s has no part", s.Key)
		}
		s.Text = texts[n]
		n++
	}
	return r, nil
}

// wholeText puts the text of a report together.
func (d *decoder) wholeText(texts []string) (string, error) {
	sum := uint32(d.uint())
	copies := make([]textCopy, d.count())
	for i := range copies {
		copies[i] = textCopy{d.int(), d.int(), d.int(), d.int()}
	}
	var b strings.Builder
	for _, c := range copies {
		if c.target > len(d.in) || c.part >= len(texts) || c.from > len(texts[c.part]) || c.length > len(texts[c.part])-c.from {
			d.fail(errors.New("a copy lies outside its part"))
			break
		}
		b.Write(d.in[:c.target])
		d.in = d.in[c.target:]
		b.WriteString(texts[c.part][c.from : c.from+c.length])
	}
	b.Write(d.in)
	if d.err != nil {
		return "", d.err
	}
	if crc32.ChecksumIEEE([]byte(b.String())) != sum {
		return "", errors.New("the text is not the one that was packed")
	}
	return b.String(), nil
}
