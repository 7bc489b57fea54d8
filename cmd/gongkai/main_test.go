package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai/indexer/corpus"
	"gongkai/report"
)

// TestMain lets the test binary stand in for gongkai, so that tests can start, kill
// and race real processes of it, and so that these can read risky formats in
// processes of their own.
func TestMain(m *testing.M) {
	if os.Getenv("GONGKAI_TEST_MAIN") == "1" || len(os.Args) == 2 && os.Args[1] == extractName {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"gongkai": main})
}

// process is a gongkai of its own, not yet started.
func process(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), "GONGKAI_TEST_MAIN=1")
	return cmd
}

// madeUp writes the text of report i of a made-up town: all four parts of the form
// of 2021, i requests, and a word that stands in no other.
func madeUp(i int) string {
	requests := func(c report.CellRef) string {
		counts := c.Metric == "applications.new" || c.Metric == "outcomes.granted" || c.Metric == "outcomes.total"
		if counts && (c.Applicant == report.ApplicantNatural || c.Applicant == report.ApplicantTotal) {
			return strconv.Itoa(i)
		}
		return ""
	}
	return corpus.Sample{
		Title:    "云岭省青川市石桥县示例" + han(i) + "镇人民政府2022年政府信息公开工作年度报告",
		Opening:  []string{"本文为虚构示例。本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。"},
		Overview: []string{"全年主动公开政府信息若干条，标记" + han(i) + "，政府信息公开工作平稳。"},
		Gap:      "\n",
		Value:    requests,
	}.Text()
}

// han writes a number with characters that no segmenter takes for one.
func han(i int) string {
	const digits = "甲乙丙丁戊己庚辛壬癸"
	var out []rune
	for _, d := range fmt.Sprint(i) {
		out = append(out, []rune(digits)[d-'0'])
	}
	return string(out)
}

// writeReports puts made-up reports from..to-1 into dir.
func writeReports(t *testing.T, dir string, from, to int) {
	t.Helper()
	for i := from; i < to; i++ {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(madeUp(i)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
