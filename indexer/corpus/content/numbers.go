package content

import (
	"math"
	"strconv"
	"strings"

	"gongkai/report"
)

// Value is one number cell of a report as filled in by its agency.
type Value struct {
	Id        string
	Applicant report.Applicant
	Value     float64
	Raw       string // as printed when it is not the plain number
	money     bool
}

// Numbers fills the cells of a form for one agency and year. Every identity of
// the form holds. Most reports are zero reports; the rest have a long tail. The
// cases carried forward are the cases the next year finds carried over.
func Numbers(seed uint64, form *report.Form, ag agency, series, year int) []Value {
	r := NewRandom(seed, streamNumbers, uint64(series)*10000+uint64(year))
	values := map[report.CellRef]float64{}
	raws := map[string]string{}
	if Statistical(form) {
		statistics(r, form, ag, values)
	} else {
		requests(seed, r, form, ag, series, year, values)
		disputes(r, ag, values)
		active(r, form, ag, values, raws)
	}
	var cells []Value
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				cells = append(cells, Value{Id: c.Metric, Applicant: c.Applicant,
					Value: values[report.CellRef{Metric: c.Metric, Applicant: c.Applicant}],
					Raw:   raws[c.Metric], money: c.Money})
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
	r := NewRandom(seed, streamCarry, uint64(series)*1000000+uint64(year)*100+uint64(column))
	p := 0.06
	if ag.Level != report.LevelTownship {
		p = 0.35
	}
	if column > 1 {
		p /= 6
	}
	if !r.Chance(p) {
		return 0
	}
	return r.Long(1, 3*scale(ag.Level))
}

// requests fills table three.
func requests(seed uint64, r Random, form *report.Form, ag agency, series, year int, values map[report.CellRef]float64) {
	var outcomes []string
	for _, t := range form.Tables {
		for _, row := range t.Rows {
			if m := row.Cells[0].Metric; t.ID == report.TableRequests && strings.HasPrefix(m, "outcomes.") && m != "outcomes.total" {
				outcomes = append(outcomes, m)
			}
		}
	}
	busy := r.Chance(0.28) || ag.Level != report.LevelTownship && r.Chance(0.75)
	add := func(metric string, a report.Applicant, n int) {
		values[report.CellRef{Metric: metric, Applicant: a}] += float64(n)
		values[report.CellRef{Metric: metric, Applicant: report.ApplicantTotal}] += float64(n)
	}
	for column, a := range report.Applicants()[:6] {
		fresh := 0
		switch {
		case busy && column == 0:
			fresh = r.Long(1, 60*scale(ag.Level))
		case busy && r.Chance([]float64{0, 0.3, 0.04, 0.05, 0.08, 0.1}[column]):
			fresh = r.Long(1, 8*scale(ag.Level))
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
			n := r.Between(1, closed)
			add(outcomes[min(r.zipf(len(outcomes)*2), len(outcomes)-1)], a, n)
			closed -= n
		}
	}
}

// disputes fills table four.
func disputes(r Random, ag agency, values map[report.CellRef]float64) {
	p := 0.02
	if ag.Level != report.LevelTownship {
		p = 0.25
	}
	for _, procedure := range report.Procedures() {
		total := 0
		for _, part := range []string{".upheld", ".corrected", ".other", ".pending"} {
			if !r.Chance(p) {
				continue
			}
			n := r.Long(1, 4*scale(ag.Level))
			values[report.CellRef{Metric: procedure.Metric + part}] = float64(n)
			total += n
		}
		values[report.CellRef{Metric: procedure.Metric + ".total"}] = float64(total)
	}
}

// active fills table two.
func active(r Random, form *report.Form, ag agency, values map[report.CellRef]float64, raws map[string]string) {
	quiet := r.Chance(0.45)
	count := func(p float64, high int) float64 {
		if quiet || !r.Chance(p) {
			return 0
		}
		return float64(r.Long(1, high*scale(ag.Level)))
	}
	set := func(metric string, v float64) { values[report.CellRef{Metric: metric}] = v }
	regulations := ag.Level == report.LevelCity && r.Chance(0.5) || r.Chance(0.004)
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
			set("active.regulations.issued", float64(r.Between(1, 3)))
			set("active.regulations.in_force", float64(r.Between(3, 9)))
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
		if change > 0 && items > change && r.Chance(0.4) {
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
		amount := float64(r.Long(2000, 9000000))
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
		set("active.regulations.new_made", float64(r.Between(1, 3)))
		set("active.regulations.public_total", float64(r.Between(3, 9)))
	}
}

// printChange writes 本年增/减 in one of the ways it is seen.
func printChange(r Random, v float64) string {
	n := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	switch {
	case v > 0 && r.Chance(0.3):
		return "+" + n
	case v > 0 && r.Chance(0.2):
		return "增" + n
	case v < 0 && r.Chance(0.4):
		return "减" + n
	}
	return ""
}

// print is the number as it stands in the cell.
func (c Value) print() string {
	if c.Raw != "" {
		return c.Raw
	}
	return strconv.FormatFloat(c.Value, 'f', -1, 64)
}
