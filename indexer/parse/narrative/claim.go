package narrative

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// Reader reads the narrative of a report. It does not change after NewReader and may
// be used by many goroutines at once.
type Reader struct {
	fold   *han.Folder
	places Places
	units  unitTable
}

// Places knows the names of divisions.
type Places interface {
	// Begins reports whether a text begins with the name of a division that itself
	// begins with a numeral.
	Begins(text string) bool
}

// NewReader builds a reader of narratives.
func NewReader(fold *han.Folder, places Places) *Reader {
	return &Reader{fold: fold, places: places, units: newUnitTable()}
}

// Figures finds the figures of every section of rep, joins wholes with their parts
// and comparisons with what they compare, ties figures to metrics, and checks what
// can be checked, among themselves and against rep.Metrics.
func (rd *Reader) Figures(rep *report.Report) ([]report.Figure, []report.Check) {
	figures := []report.Figure{}
	var checks []report.Check
	for s := range report.AllSections(rep.Sections) {
		if s.Text == "" {
			continue
		}
		text := rd.fold.Simplify(s.Text)
		found := rd.stated(text, s, rep.Text)
		if len(found) == 0 {
			continue
		}
		found = compare(text, found)
		checks = append(checks, rd.split(text, found, len(figures))...)
		checks = append(checks, shares(text, found, len(figures))...)
		tie(s.Key, text, found)
		for i := range found {
			figures = append(figures, found[i].figure)
		}
	}
	return figures, append(checks, againstTable(rep, figures)...)
}

// compare turns the numbers of comparisons (较去年增加1件, 同比下降19.44%) into changes
// of the figure before them.
func compare(text string, found []stated) []stated {
	kept := found[:0]
	for _, f := range found {
		head := text[f.clause:f.start]
		up := han.HasAny(head, []string{"增加", "增长", "上升", "提高", "多出", "增幅"})
		down := han.HasAny(head, []string{"减少", "下降", "降低", "少于", "降幅"})
		if han.HasAny(head, []string{"较", "同比", "比上", "比去", "相比", "环比"}) && (up || down) || (up || down) && len(kept) > 0 && comparing(text, f.clause) {
			if n := len(kept) - 1; n >= 0 && text[kept[n].end:f.start] != "" && !strings.Contains(text[kept[n].end:f.start], "。") && kept[n].figure.Change == nil && f.figure.Value != nil {
				kept[n].figure.Change = change(kept[n].figure, f.figure, up)
			}
			continue
		}
		kept = append(kept, f)
	}
	for i := range kept {
		end := len(text)
		if i+1 < len(kept) {
			end = kept[i+1].start
		}
		if tail := text[kept[i].end:max(kept[i].end, end)]; kept[i].figure.Change == nil && kept[i].figure.Value != nil {
			stop := strings.Index(tail, "。")
			if stop < 0 {
				stop = len(tail)
			}
			if j := strings.Index(tail[:stop], "持平"); j >= 0 && j < 40 {
				v := *kept[i].figure.Value
				kept[i].figure.Change = &report.Change{Direction: "same", Base: &v}
			}
		}
	}
	return kept
}

// comparing tells whether the clause before the one at i is a comparison without
// a number: 与上年相比，减少3件.
func comparing(text string, i int) bool {
	if i == 0 {
		return false
	}
	prev := han.ClauseStart(text, i-1)
	return han.HasAny(text[prev:i], []string{"相比", "同比", "比上年", "比去年", "较上年", "较去年"}) && !han.ContainsDigit(text[prev:i])
}

// change works out a comparison; the base is rounded to a whole number where the
// value is one.
func change(f, by report.Figure, up bool) *report.Change {
	c := &report.Change{Direction: report.DirectionUp, By: by.Value, Unit: by.Unit}
	if !up {
		c.Direction = report.DirectionDown
	}
	if f.Value == nil {
		return c
	}
	sign := 1.0
	if !up {
		sign = -1
	}
	var base float64
	switch {
	case by.Unit == "%":
		d := 1 + sign**by.Value/100
		if d <= 0 {
			return c
		}
		base = *f.Value / d
		if *f.Value == float64(int64(*f.Value)) {
			base = float64(int64(base + 0.5))
		}
	case by.Unit == f.Unit:
		base = *f.Value - sign**by.Value
	default:
		return c
	}
	if base >= 0 {
		c.Base = &base
	}
	return c
}

// partWords lead from a whole to its parts.
var partWords = []string{"其中", "包括", "主要有", "分别为", "分别是", "包含", "具体为"}

// split joins wholes with their parts and tests the sums. The parts are the
// figures of the same unit that follow 其中 and its like; where a first few of
// them make the whole, they are the parts.
func (rd *Reader) split(text string, found []stated, base int) []report.Check {
	var checks []report.Check
	for w := range found {
		whole := &found[w]
		if whole.figure.Value == nil || whole.figure.Unit == "" || whole.figure.Unit == "%" || len(whole.figure.Parts) > 0 {
			continue
		}
		if w+1 >= len(found) || *whole.figure.Value == 0 {
			continue
		}
		next := &found[w+1]
		clause := min(max(whole.end, next.clause), next.start) // the clause may hold both figures
		if clause < whole.end {
			continue
		}
		lead, ok := partLead(text[whole.end:clause], text[clause:next.start])
		if !ok {
			continue
		}
		parts, sum, exact, mixed := collect(text, found, w, lead)
		if len(parts) == 0 {
			continue
		}
		for _, i := range parts {
			whole.figure.Parts = append(whole.figure.Parts, base+i)
			found[i].part = true
		}
		if mixed && !exact {
			continue // whether what has another unit belongs to the whole is not said
		}
		if c, ok := splitCheck(whole, found, parts, sum, exact); ok {
			checks = append(checks, c)
		}
	}
	return checks
}

// partLead tells whether the text between a figure and the next leads from a
// whole to its parts; sentence tells that it does so over a full stop.
func partLead(between, clause string) (sentence bool, ok bool) {
	if strings.Count(between, "。") > 1 || len(between) > 400 {
		return false, false
	}
	s := between + clause
	at := -1
	for _, w := range partWords {
		if i := strings.Index(s, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		// 13件（含新制定5件，修改8件）
		open := strings.TrimLeft(s, " ")
		return false, strings.HasPrefix(open, "（含") || strings.HasPrefix(open, "(含")
	}
	stop := strings.Index(s, "。")
	if stop >= 0 && at == stop+len("。") && strings.HasPrefix(s[at:], "其中") {
		return true, true
	}
	if stop >= 0 && stop < at {
		// A new sentence lists the parts only if it says so: 主要有：.
		return true, strings.Contains(s[at:], "：") || strings.Contains(s[at:], ":")
	}
	if stop >= 0 {
		return false, false
	}
	return false, true
}

// collect gathers the parts of the whole at w. They have its unit, unless they make
// the whole only with others, 信息236条，其中动态27条，…，回复诉求11件; mixed tells that there
// are such.
func collect(text string, found []stated, w int, sentence bool) (parts []int, sum float64, exact, mixed bool) {
	whole := &found[w]
	depth, base := 0, 0
	var all []int
	total := 0.0
	for i := w + 1; i < len(found); i++ {
		f := &found[i]
		gap := text[found[i-1].end:f.start]
		if i > w+1 && (strings.Contains(gap, "。") || strings.Contains(gap, "\n")) {
			break
		}
		if i > w+1 && !sentence && strings.Contains(gap, "；") && len(parts) > 0 && !strings.Contains(gap, "其中") && sum+value(f) > *whole.figure.Value {
			break
		}
		depth += strings.Count(gap, "（") + strings.Count(gap, "(") - strings.Count(gap, "）") - strings.Count(gap, ")")
		if i == w+1 {
			base = depth // of a list that stands in brackets itself
		}
		if depth < base || i > w+1 && han.HasAny(gap, partWords) {
			// The list is at its end, or a part is split in its turn.
			break
		}
		same := f.figure.Unit == whole.figure.Unit
		if depth > base || f.figure.Value == nil || !same && !slices.Contains(pieceUnits, f.figure.Unit) {
			continue
		}
		if same && restated(text, f, found, w, parts) {
			break
		}
		all = append(all, i)
		total += *f.figure.Value
		if same {
			parts = append(parts, i)
			sum += *f.figure.Value
		}
		mixed = mixed || !same
		switch want := *whole.figure.Value; {
		case same && sum == want && len(parts) >= 2:
			return parts, sum, true, false
		case mixed && total == want && len(all) >= 2:
			return all, total, true, true
		}
	}
	return parts, sum, false, mixed
}

// pieceUnits count pieces of information, one as well as another.
var pieceUnits = []string{"条", "件", "项", "篇", "份", "期", "次", "个"}

func value(f *stated) float64 {
	if f.figure.Value == nil {
		return 0
	}
	return *f.figure.Value
}

// restated tells a figure that takes up the whole or an earlier part again: 37件
// 主动公开文件均….
func restated(text string, f *stated, found []stated, w int, parts []int) bool {
	if f.start != f.clause || f.figure.Value == nil {
		return false
	}
	for _, i := range append(parts, w) {
		if found[i].figure.Value != nil && *found[i].figure.Value == *f.figure.Value {
			return true
		}
	}
	return false
}

// splitCheck tests a whole against its parts. A list need not be complete, so
// parts that fall far short say nothing.
func splitCheck(whole *stated, found []stated, parts []int, sum float64, exact bool) (report.Check, bool) {
	want := *whole.figure.Value
	c := report.Check{ID: report.CheckSplit, Left: &want, Right: &sum, LeftAt: []report.Place{whole.place()}}
	var terms []string
	rough := whole.figure.Approx != report.ApproxExact
	for _, i := range parts {
		terms = append(terms, report.FormatNumber(*found[i].figure.Value))
		c.RightAt = append(c.RightAt, found[i].place())
		rough = rough || found[i].figure.Approx != report.ApproxExact
	}
	right := strings.Join(terms, " + ")
	subject := whole.figure.Subject
	switch {
	case exact:
		c.State = report.CheckPass
		c.Detail = fmt.Sprintf("%s：%s = %s", subject, report.FormatNumber(want), right)
	case len(parts) < 2 && sum <= want:
		return c, false
	case rough && sum >= want*0.9:
		c.State = report.CheckDoubtful
		c.Detail = fmt.Sprintf("%s：“%s”，各项之和 %s = %s", subject, whole.figure.Text, right, report.FormatNumber(sum))
	case rough:
		return c, false
	case sum > want || sum >= want*0.8:
		c.State = report.CheckFail
		c.Detail = fmt.Sprintf("%s：%s ≠ %s", subject, report.FormatNumber(want), right)
	default:
		return c, false
	}
	return c, true
}

// tie gives the figures that state a cell of the form its metric.
func tie(key report.SectionKey, text string, found []stated) {
	switch key.Parent() {
	case report.SectionOverview, report.SectionPreamble, report.SectionRequests, report.SectionDisputes:
	default:
		return
	}
	for i := range found {
		f := &found[i]
		if f.part || f.figure.Metric != "" || f.figure.Unit == "%" || f.figure.Unit == "人次" || f.figure.Yuan != nil {
			continue
		}
		from := f.clause
		to := f.end
		if noun := strings.IndexAny(text[to:min(len(text), to+60)], "，。；,;\n"); noun >= 0 {
			to += noun
		}
		clause := text[from:to]
		// What was closed or answered was a request where the sentence says so before.
		request := key == "overview.on_request" || han.HasAny(clause, []string{"办结", "答复"}) && strings.Contains(text[han.SentenceStart(text, from):from], "申请")
		f.figure.Metric = metricOf(clause, request)
	}
}

// metricOf finds the metric that a clause with a count speaks of; request tells
// that its sentence speaks of requests.
func metricOf(clause string, request bool) string {
	if han.HasAny(clause, []string{"累计", "历年", "以来", "自然人", "法人", "平均", "以上级", "全市", "全县", "全区", "代表"}) {
		return ""
	}
	request = request || strings.Contains(clause, "申请")
	switch {
	case han.HasAny(clause, []string{"结转下年", "结转至下年", "转下年", "下年度继续", "顺延至下", "转下一年"}):
		return "applications.carried_forward"
	case han.HasAny(clause, []string{"上年结转", "上年度结转", "上一年结转", "去年结转", "上年转", "上一年度结转"}):
		return "applications.carried_over"
	case strings.Contains(clause, "复议") && !strings.Contains(clause, "诉讼"):
		return "reconsideration.total"
	case strings.Contains(clause, "诉讼") && !strings.Contains(clause, "复议"):
		return "litigation.total"
	case request && han.HasAny(clause, []string{"办结", "已答复", "答复申请", "作出答复"}) && !strings.Contains(clause, "率"):
		return "outcomes.total"
	case strings.Contains(clause, "申请") && han.HasAny(clause, []string{"收到", "新收", "受理", "接收", "接到", "收悉"}):
		return "applications.new"
	case han.HasAny(clause, []string{"依申请公开信息数量", "依申请公开数量", "依申请公开为", "申请数量", "依申请公开件数"}):
		return "applications.new"
	}
	return ""
}

// againstTable tests what the prose says of requests, reconsiderations and
// lawsuits against the tables, naming the reading that holds.
func againstTable(r *report.Report, figures []report.Figure) []report.Check {
	total := func(id string) (report.Metric, bool) {
		m, ok := r.Metric(id, "")
		return m, ok && m.Value != nil
	}
	var checks []report.Check
	done := map[string]bool{}
	for _, f := range figures {
		if f.Value == nil {
			continue
		}
		key := f.Metric + report.FormatNumber(*f.Value)
		if f.Metric == "" || done[key] {
			continue
		}
		done[key] = true
		switch f.Metric {
		case "applications.new":
			if c, ok := newCheck(f, total); ok {
				checks = append(checks, c)
			}
		case "reconsideration.total", "litigation.total":
			if c, ok := disputeCheck(f, total); ok {
				checks = append(checks, c)
			}
		}
	}
	return checks
}

// newCheck tests a count of requests in prose against table three. 受理 is used
// for what came in as well as for all that was dealt with, so the readings are
// tried in turn.
func newCheck(f report.Figure, total func(string) (report.Metric, bool)) (report.Check, bool) {
	fresh, ok := total("applications.new")
	if !ok {
		return report.Check{}, false
	}
	v := *f.Value
	c := report.Check{ID: report.CheckNew, Metric: "applications.new", Left: f.Value, Right: fresh.Value, State: report.CheckPass,
		LeftAt: []report.Place{{Start: f.Start, End: f.End}}, RightAt: []report.Place{{Start: fresh.Start, End: fresh.End}}}
	over, okOver := total("applications.carried_over")
	closed, okClosed := total("outcomes.total")
	switch {
	case v == *fresh.Value:
		c.Detail = fmt.Sprintf("正文“%s”= 表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	case okOver && v == *fresh.Value+*over.Value:
		both := *fresh.Value + *over.Value
		c.Right, c.RightAt = &both, append(c.RightAt, report.Place{Start: over.Start, End: over.End})
		c.Detail = fmt.Sprintf("正文“%s”= 表三新收 %s + 上年结转 %s", f.Text, report.FormatNumber(*fresh.Value), report.FormatNumber(*over.Value))
	case okClosed && v == *closed.Value:
		c.Right, c.RightAt[0] = closed.Value, report.Place{Start: closed.Start, End: closed.End}
		c.Detail = fmt.Sprintf("正文“%s”= 表三办理结果总计 %s", f.Text, report.FormatNumber(*closed.Value))
	case f.Approx != report.ApproxExact:
		c.State = report.CheckDoubtful
		c.Detail = fmt.Sprintf("正文“%s”，表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	default:
		c.State = report.CheckFail
		c.Detail = fmt.Sprintf("正文“%s”≠ 表三新收 %s", f.Text, report.FormatNumber(*fresh.Value))
	}
	return c, true
}

// disputeCheck tests a count of reconsiderations or lawsuits against table four.
func disputeCheck(f report.Figure, total func(string) (report.Metric, bool)) (report.Check, bool) {
	sum := 0.0
	ids := []string{"reconsideration.total"}
	if f.Metric == "litigation.total" {
		ids = []string{"litigation.direct.total", "litigation.after_reconsideration.total"}
	}
	c := report.Check{ID: report.CheckDispute, Metric: f.Metric, Left: f.Value, Right: &sum, State: report.CheckPass,
		LeftAt: []report.Place{{Start: f.Start, End: f.End}}}
	for _, id := range ids {
		m, ok := total(id)
		if !ok {
			return report.Check{}, false
		}
		sum += *m.Value
		c.RightAt = append(c.RightAt, report.Place{Start: m.Start, End: m.End})
	}
	sign := "="
	if *f.Value != sum {
		c.State, sign = report.CheckFail, "≠"
		if f.Approx != report.ApproxExact {
			c.State, sign = report.CheckDoubtful, "~"
		}
	}
	c.Detail = fmt.Sprintf("正文“%s”%s 表四 %s", f.Text, sign, report.FormatNumber(sum))
	return c, true
}
