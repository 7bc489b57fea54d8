package parse

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"gongkai/indexer/extract"
	"gongkai/report"
)

// patience is ten times what 64 KB may take, for machines that are busy.
const patience = time.Second

// document is a made-up document of the given text.
func document(text string) *extract.Document {
	return &extract.Document{Source: report.Source{Path: "a.txt", Format: "text"}, Text: text}
}

// checkParse holds what must be true of any text: an answer in time that keeps the
// promises of report.Report, and the same twice.
func checkParse(t *testing.T, p *Parser, text string) *report.Report {
	t.Helper()
	start := time.Now()
	r := p.Parse(document(text))
	if took := time.Since(start); took > patience {
		t.Fatalf("%d bytes took %s", len(text), took)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	if r.Kind == report.KindReport {
		for s := range report.AllSections(r.Sections) {
			checkOffsets(t, r, s)
		}
	}
	if again := p.Parse(document(text)); !reflect.DeepEqual(r, again) {
		t.Fatal("the same text gave another report")
	}
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	return r
}

var sharedParser = sync.OnceValues(func() (*Parser, error) {
	div, err := report.LoadDivisions()
	if err != nil {
		return nil, err
	}
	return New(div)
})

func FuzzAligner(f *testing.F) {
	p, err := sharedParser()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(tabReport)
	f.Add(strings.ReplaceAll(tabReport, "\t", " | "))
	f.Add(strings.ReplaceAll(tabReport, "\t", "\n\n"))
	f.Add(strings.ReplaceAll(tabReport, "\t", ""))
	f.Add(strings.ReplaceAll(tabReport, "\n", " "))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 64<<10 || !utf8.ValidString(text) {
			return
		}
		checkParse(t, p, text)
	})
}

// Texts made to be slow: each 64 KB of what repeats the reader's inner loops.
func TestHostileTextsInTime(t *testing.T) {
	p, err := sharedParser()
	if err != nil {
		t.Fatal(err)
	}
	fill := func(s string) string { return strings.Repeat(s, (64<<10)/len(s)) }
	for name, text := range map[string]string{
		"pipes":               fill("|"),
		"tabs":                fill("\t"),
		"lines of a pipe":     fill("|\n"),
		"zeros":               fill("0\n"),
		"zeros on a line":     fill("0 "),
		"labels":              fill("属于国家秘密\n"),
		"near labels":         fill("属于国家密秘信息\n0\n"),
		"rows":                fill("1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n"),
		"rows of few numbers": fill("1.属于国家秘密\t0\t\t0\t\t\t\t\t\t\n"),
		"digits":              fill("一、本年新收政府信息公开申请数量1000001\n"),
		"headings":            fill("一、总体情况\n"),
		"brackets":            fill("《关于印发《"),
		"enumerators":         fill("一是二是三是"),
		"其中":                  fill("1条，其中2条，"),
		"no zeros":            fill("未收到申请，没有"),
		"place names":         fill("新县镇湖南省"),
		"one character":       fill("公"),
		"report on one line":  fill("一、总体情况 二、主动公开政府信息情况 "),
		"titles":              fill("政府信息公开年度报告\n"),
		"dates":               fill("2023年1月9日"),
		"years":               fill("自2022年1月1日起至"),
		"blank lines":         "一、本年新收政府信息公开申请数量" + fill("\n") + "0",
	} {
		t.Run(name, func(t *testing.T) { checkParse(t, p, text) })
	}
}
