package align

import (
	"testing"

	"gongkai/report"
)

// cellOf finds a cell of a result.
func cellOf(t *testing.T, r Result, metric string, a report.Applicant) report.Metric {
	t.Helper()
	for _, m := range r.Metrics {
		if m.ID == metric && m.Applicant == a {
			return m
		}
	}
	t.Fatalf("no cell %s %s", metric, a)
	return report.Metric{}
}

// shownCell is what a cell says in short: its value, or its state where it has none.
func shownCell(m report.Metric) string {
	if m.Value == nil {
		return string(m.State)
	}
	s := report.FormatNumber(*m.Value)
	if m.State != report.StatePrinted {
		s += " " + string(m.State)
	}
	if m.Unit != "" {
		s += " " + m.Unit
	}
	return s
}

// Amounts in another unit than the metric's are brought to it, wherever it is said.
func TestUnits(t *testing.T) {
	r := newRoom(t)
	const head = "统计指标 | 单位 | 统计数\n主动公开政府信息数 | 条 | 10.5万\n收到申请数 | 万件 | 2\n行政复议数量 | 人 | 3\n" +
		"行政诉讼数量 | 件 | 0\n举报投诉数量 | 件 | 0\n"
	for row, want := range map[string]string{
		"政府信息公开专项经费 | 万元 | 12.5":  "12.5",
		"政府信息公开专项经费 | 元 | 380":    "0.038 repaired",
		"政府信息公开专项经费 | 元 | 50,000": "5 repaired",
		"政府信息公开专项经费 | 万元 | 380元":  "0.038 repaired",
		"政府信息公开专项经费 | | 25.5万":    "25.5 repaired",
		"政府信息公开专项经费 | 千元 | 25":    "2.5 repaired",
		"政府信息公开专项经费 | 亿元 | 0.5":   "5000 repaired",
		"政府信息公开专项经费（元） | | 25":    "0.0025 repaired",
		"政府信息公开专项经费（单位：元） | | 25": "0.0025 repaired",
		"政府信息公开专项经费（万元） | | 25":   "25",
		"政府信息公开专项经费 | 元 | 0":      "0",
		"政府信息公开专项经费 | 元 | 无":      "0 zero_mark",
		"政府信息公开专项经费 | 人 | 7":      "7",
		"政府信息公开专项经费 | | 7人":       "7 人",
		"政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费） | | 7": "7",
	} {
		got := r.read(r.align, head+row+"\n", "")
		if s := shownCell(cellOf(t, got, "org.budget_wan", "")); s != want {
			t.Errorf("%s: %s, want %s", row, s, want)
		}
		for metric, want := range map[string]string{
			"active.items": "105000", "applications.new": "20000 repaired", "reconsideration.total": "3"} {
			if s := shownCell(cellOf(t, got, metric, "")); s != want {
				t.Errorf("%s: %s is %s, want %s", row, metric, s, want)
			}
		}
	}
}

// The head of a column of amounts may say their unit.
func TestUnitOfHead(t *testing.T) {
	r := newRoom(t)
	for head, want := range map[string]string{
		"本年收费金额（单位：万元）": "3.5", "本年收费金额（单位：元）": "0.00035 repaired", "本年收费金额（元）": "0.00035 repaired", "本年收费金额": "3.5"} {
		text := "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t2\t3\n信息内容\t本年处理决定数量\n行政许可\t4\n" +
			"行政处罚\t5\n行政强制\t6\n信息内容\t" + head + "\n行政事业性收费\t3.5\n"
		if s := shownCell(cellOf(t, r.read(r.align, text, report.SectionProactive), "active.fees.amount_wan", "")); s != want {
			t.Errorf("%s: %s, want %s", head, s, want)
		}
	}
}

// What stands in a cell and is no number is not empty, and its neighbours are read.
func TestUnreadCellCostsNoNeighbour(t *testing.T) {
	r := newRoom(t)
	for bad, want := range map[string]string{
		"见附表": "unreadable", "1/2": "unreadable", "？": "unreadable", "": "blank", "/": "0 zero_mark", "二": "2"} {
		text := "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t4\n" +
			"上年结转政府信息公开申请数量\t1\t" + bad + "\t0\t0\t0\t0\t1\n" +
			"予以公开\t" + bad + "\t1\t0\t0\t0\t0\t5\n" +
			"申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0\n结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
		got := r.read(r.align, text, report.SectionRequests)
		for _, c := range []struct {
			metric string
			a      report.Applicant
			want   string
		}{
			{"applications.carried_over", report.ApplicantEnterprise, want}, {"outcomes.granted", report.ApplicantNatural, want},
			{"applications.carried_over", report.ApplicantNatural, "1"}, {"applications.carried_over", report.ApplicantResearch, "0"},
			{"outcomes.granted", report.ApplicantEnterprise, "1"}, {"outcomes.granted", report.ApplicantTotal, "5"},
		} {
			if s := shownCell(cellOf(t, got, c.metric, c.a)); s != c.want {
				t.Errorf("%q: %s of %s is %s, want %s", bad, c.metric, c.a, s, c.want)
			}
		}
	}
}
