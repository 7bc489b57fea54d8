package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

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
	var b strings.Builder
	fmt.Fprintf(&b, "云岭省青川市石桥县示例%s镇人民政府2022年政府信息公开工作年度报告\n\n", han(i))
	fmt.Fprintf(&b, "本文为虚构示例。本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。\n\n一、总体情况\n\n")
	fmt.Fprintf(&b, "全年主动公开政府信息若干条，标记%s，政府信息公开工作平稳。\n\n", han(i))
	titles := []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}
	for n, table := range report.FormByID(report.Form2021).Tables {
		fmt.Fprintf(&b, "%s\n\n", titles[n])
		writeTable(&b, table, i)
		b.WriteString("\n")
	}
	b.WriteString("五、存在的主要问题及改进情况\n\n一是宣传力度不够。二是更新不及时。下一步，加强宣传，及时更新。\n\n六、其他需要报告的事项\n\n无。\n")
	return b.String()
}

func writeTable(b *strings.Builder, table report.FormTable, requests int) {
	if table.ID == report.TableDisputes {
		b.WriteString("行政复议\t\t\t\t\t行政诉讼\n")
		b.WriteString(strings.Repeat("结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t", 3) + "\n" + strings.Repeat("0\t", 14) + "0\n")
		return
	}
	group := ""
	for _, row := range table.Rows {
		if table.ID == report.TableActive && row.Groups[0] != group {
			group = row.Groups[0]
			b.WriteString(group + "\n信息内容")
			for _, c := range row.Cells {
				b.WriteString("\t" + c.Header)
			}
			b.WriteString("\n")
		}
		b.WriteString(row.Number + row.Label)
		for _, c := range row.Cells {
			value := 0
			counts := c.Metric == "applications.new" || c.Metric == "outcomes.granted" || c.Metric == "outcomes.total"
			if counts && (c.Applicant == report.ApplicantNatural || c.Applicant == report.ApplicantTotal) {
				value = requests
			}
			fmt.Fprintf(b, "\t%d", value)
		}
		b.WriteString("\n")
	}
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
