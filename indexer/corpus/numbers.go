package corpus

import (
	"math"
	"strconv"
	"strings"

	"gongkai/report"
)

// cell is one number cell of a report as filled in by its agency.
type cell struct {
	id        string
	applicant report.Applicant
	value     float64
	raw       string // as printed when it is not the plain number
	money     bool
}

// numbers fills the cells of a form for one agency and year. Every identity of
// the form holds. Most reports are zero reports; the rest have a long tail. The
// cases carried forward are the cases the next year finds carried over.
func numbers(seed uint64, form *report.Form, ag agency, series, year int) []cell {
	r := newRandom(seed, streamNumbers, uint64(series)*10000+uint64(year))
	values := map[report.CellRef]float64{}
	raws := map[string]string{}
	if statistical(form) {
		statistics(r, form, ag, values)
	} else {
		requests(seed, r, form, ag, series, year, values)
		disputes(r, ag, values)
		active(r, form, ag, values, raws)
	}
	var cells []cell
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				cells = append(cells, cell{id: c.Metric, applicant: c.Applicant,
					value: values[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}],
					raw:   raws[c.Metric], money: c.Money})
			}
		}
	}
	return cells
}

// scale is how much business an agency has compared with a township.
func scale(level report.Level) int {
	switch level {
	case report.LevelCounty:
		return 6
	case report.LevelCity:
		return 20
	case report.LevelDepartment:
		return 2
	}
	return 1
}

// carriedForward is how many cases of an applicant an agency hands to the next
// year. It depends on nothing else, so that two years of a series agree.
func carriedForward(seed uint64, ag agency, series, year, column int) int {
	r := newRandom(seed, streamCarry, uint64(series)*1000000+uint64(year)*100+uint64(column))
	p := 0.06
	if ag.level != report.LevelTownship {
		p = 0.35
	}
	if column > 1 {
		p /= 6
	}
	if !r.chance(p) {
		return 0
	}
	return r.long(1, 3*scale(ag.level))
}

// requests fills table three.
func requests(seed uint64, r random, form *report.Form, ag agency, series, year int, values map[report.CellRef]float64) {
	var outcomes []string
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			if m := row.Cells[0].Metric; t.ID == report.TableRequests && strings.HasPrefix(m, "outcomes.") && m != "outcomes.total" {
				outcomes = append(outcomes, m)
			}
		}
	}
	busy := r.chance(0.28) || ag.level != report.LevelTownship && r.chance(0.75)
	add := func(metric string, a report.Applicant, n int) {
		values[report.CellRef{Metric: metric, Applicant: a}] += float64(n)
		values[report.CellRef{Metric: metric, Applicant: report.ApplicantTotal}] += float64(n)
	}
	for column, a := range report.Applicants()[:6] {
		fresh := 0
		switch {
		case busy && column == 0:
			fresh = r.long(1, 60*scale(ag.level))
		case busy && r.chance([]float64{0, 0.3, 0.04, 0.05, 0.08, 0.1}[column]):
			fresh = r.long(1, 8*scale(ag.level))
		}
		over := carriedForward(seed, ag, series, year-1, column)
		forward := min(carriedForward(seed, ag, series, year, column), fresh+over)
		// What a year cannot hand on it must still have received.
		if want := carriedForward(seed, ag, series, year, column); forward < want {
			fresh += want - forward
			forward = want
		}
		add("applications.new", a, fresh)
		add("applications.carried_over", a, over)
		add("applications.carried_forward", a, forward)
		closed := fresh + over - forward
		add("outcomes.total", a, closed)
		for closed > 0 {
			n := r.between(1, closed)
			add(outcomes[min(r.zipf(len(outcomes)*2), len(outcomes)-1)], a, n)
			closed -= n
		}
	}
}

// disputes fills table four.
func disputes(r random, ag agency, values map[report.CellRef]float64) {
	p := 0.02
	if ag.level != report.LevelTownship {
		p = 0.25
	}
	for _, procedure := range report.Procedures() {
		total := 0
		for _, part := range []string{".upheld", ".corrected", ".other", ".pending"} {
			if !r.chance(p) {
				continue
			}
			n := r.long(1, 4*scale(ag.level))
			values[report.CellRef{Metric: procedure.Metric + part}] = float64(n)
			total += n
		}
		values[report.CellRef{Metric: procedure.Metric + ".total"}] = float64(total)
	}
}

// active fills table two.
func active(r random, form *report.Form, ag agency, values map[report.CellRef]float64, raws map[string]string) {
	quiet := r.chance(0.45)
	count := func(p float64, high int) float64 {
		if quiet || !r.chance(p) {
			return 0
		}
		return float64(r.long(1, high*scale(ag.level)))
	}
	set := func(metric string, v float64) { values[report.CellRef{Metric: metric}] = v }
	regulations := ag.level == report.LevelCity && r.chance(0.5) || r.chance(0.004)
	if form.ID == report.Form2021 {
		issued, repealed := count(0.35, 12), count(0.15, 5)
		set("active.normative.issued", issued)
		set("active.normative.repealed", repealed)
		set("active.normative.in_force", max(0, issued-repealed)+count(0.4, 60))
		set("active.licensing.decisions", count(0.5, 400))
		set("active.penalty.decisions", count(0.5, 150))
		set("active.coercion.decisions", count(0.15, 20))
		set("active.fees.amount_wan", math.Round(count(0.12, 4000)*37)/100)
		if regulations {
			set("active.regulations.issued", float64(r.between(1, 3)))
			set("active.regulations.in_force", float64(r.between(3, 9)))
		}
		return
	}
	made := count(0.35, 12)
	set("active.normative.new_made", made)
	set("active.normative.new_published", min(made, count(0.9, 12)))
	set("active.normative.public_total", made+count(0.4, 60))
	for _, m := range []string{"licensing", "services", "penalty", "coercion", "fees"} {
		items := count(0.4, 60)
		change := count(0.25, 6)
		if change > 0 && items > change && r.chance(0.4) {
			change = -change
		}
		set("active."+m+".items_prev", items)
		set("active."+m+".items_change", change)
		raws["active."+m+".items_change"] = printChange(r, change)
		if m != "fees" {
			set("active."+m+".decisions", count(0.45, 200))
		}
	}
	projects := count(0.3, 20)
	set("active.procurement.projects", projects)
	if projects > 0 {
		amount := float64(r.long(2000, 9000000))
		switch r.IntN(3) {
		case 0:
			raws["active.procurement.amount"] = strconv.FormatFloat(amount, 'f', -1, 64) + "元"
		case 1:
			amount = math.Round(amount/100) / 100
			raws["active.procurement.amount"] = strconv.FormatFloat(amount, 'f', -1, 64) + "万元"
		}
		set("active.procurement.amount", amount)
	}
	if regulations {
		set("active.regulations.new_made", float64(r.between(1, 3)))
		set("active.regulations.public_total", float64(r.between(3, 9)))
	}
}

// printChange writes 本年增/减 in one of the ways it is seen.
func printChange(r random, v float64) string {
	n := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	switch {
	case v > 0 && r.chance(0.3):
		return "+" + n
	case v > 0 && r.chance(0.2):
		return "增" + n
	case v < 0 && r.chance(0.4):
		return "减" + n
	}
	return ""
}

// print is the number as it stands in the cell.
func (c cell) print() string {
	if c.raw != "" {
		return c.raw
	}
	return strconv.FormatFloat(c.value, 'f', -1, 64)
}
