package align

import (
	"strconv"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/han"
	"gongkai/report"
)

// yuan says by which power of ten an amount in a unit is one in 万元.
var yuan = map[string]string{"元": "e-4", "千元": "e-1", "百万元": "e2", "亿元": "e4", grid.TenThousand: "e-4"}

// inUnit brings a value to the unit of its metric, where cell, row or head say another
// that can be converted, and keeps the unit where they say one that cannot.
func (r *rowReading) inUnit(m *report.Metric, found *grid.Cell, fc report.FormCell) {
	unit := found.Unit
	if unit == "" && *m.Value != 0 {
		unit = r.unitBeside(fc)
	}
	rest, many := strings.CutPrefix(unit, grid.TenThousand)
	switch {
	case unit == fc.Unit || unit == "" || found.Kind == grid.Zero:
	case fc.Unit == "万元" && yuan[unit] != "":
		m.Value = shifted(*m.Value, yuan[unit])
		m.State, m.Reason = report.StateRepaired, "表中单位为"+unit+"，折合为万元"
	case unit == found.Unit && unit == grid.TenThousand: // read so: 10.5万
	case many && fc.Unit != "" && rest != "元":
		m.Value = shifted(*m.Value, "e4")
		m.State, m.Reason = report.StateRepaired, "表中单位为"+unit
	case unit == found.Unit || fc.Unit == "":
		m.Unit = unit
	}
}

// unitBeside is the unit of a row: in the column of units, or, for an amount, in brackets
// behind its label or the head of its column.
func (r *rowReading) unitBeside(fc report.FormCell) string {
	if r.entry.Unit != "" {
		return r.entry.Unit
	}
	if !fc.Money {
		return ""
	}
	for i := len(r.entry.Labels) - 1; i >= 0; i-- {
		if u := bracketedUnit(r.entry.Labels[i].Text); u != "" {
			return u
		}
	}
	return r.headUnit
}

// bracketedUnit is the unit in the last brackets of a label: 本年收费金额（单位：元）.
func bracketedUnit(label string) string {
	i := strings.LastIndexFunc(label, han.IsOpen)
	if j := strings.LastIndex(label, "单位"); j > i {
		i = j
	}
	if i < 0 {
		return ""
	}
	return grid.Unit(strings.TrimLeft(strings.TrimLeftFunc(label[i:], han.IsOpen), "单位：:"))
}

// headUnit is the unit in the head above entry i, "" where none is said.
func (al *alignment) headUnit(i int) string {
	for n := i - 1; n >= max(0, i-3) && al.entries[n].Run == al.entries[i].Run && al.entries[n].Nums == 0; n-- {
		for _, l := range al.entries[n].Labels {
			if u := bracketedUnit(l.Text); u != "" {
				return u
			}
		}
	}
	return ""
}

// shifted multiplies a value by a power of ten, exact to the digit printed.
func shifted(v float64, power string) *float64 {
	if s, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', -1, 64)+power, 64); err == nil {
		v = s
	}
	return &v
}
