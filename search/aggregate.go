package search

import (
	"math"
	"slices"

	"gongkai/report"
)

// Stats lists the statistics.
func Stats() []Stat {
	return []Stat{StatSum, StatMean, StatMedian, StatMin, StatMax, StatCount, StatNonzero, StatQ1, StatQ3}
}

var statNames = map[Stat]Message{
	StatSum: {"合计", "sum"}, StatMean: {"均值", "mean"}, StatMedian: {"中位数", "median"}, StatMin: {"最小", "least"}, StatMax: {"最大", "greatest"},
	StatCount: {"有值份数", "reports with a value"}, StatNonzero: {"非零份数", "reports other than zero"},
	StatQ1: {"下四分位", "lower quartile"}, StatQ3: {"上四分位", "upper quartile"},
}

// Label is the statistic for readers.
func (stat Stat) Label(lang report.Lang) string { return statNames[stat].In(lang) }

// Of works the statistic out from values in any order, which it leaves as they are. It
// is nil where there is no value to work on, but for the counts.
func (stat Stat) Of(values []float64) *float64 {
	t := NewTally(stat)
	for _, v := range values {
		t.Add(v)
	}
	return t.Of(stat)
}

// Tally works statistics out of values as they come. Sums are compensated (Neumaier 1974),
// so that amounts with decimals add up. The zero Tally can do all but the median and the
// quartiles.
type Tally struct {
	n, nonzero  int
	sum, lost   float64
	least, most float64
	keep        bool // the values, for statistics that need them all
	values      []float64
	sorted      bool
}

// NewTally makes a Tally for some statistics.
func NewTally(stats ...Stat) *Tally {
	return &Tally{keep: slices.Contains(stats, StatMedian) || slices.Contains(stats, StatQ1) || slices.Contains(stats, StatQ3)}
}

// N is how many values there are.
func (t *Tally) N() int { return t.n }

// Add takes one value more.
func (t *Tally) Add(v float64) {
	if t.n++; t.n == 1 {
		t.least, t.most = v, v
	}
	t.least, t.most = min(t.least, v), max(t.most, v)
	if t.keep {
		t.values, t.sorted = append(t.values, v), false
	}
	if v == 0 {
		return
	}
	t.nonzero++
	sum := t.sum + v
	if math.Abs(t.sum) >= math.Abs(v) {
		t.lost += t.sum - sum + v
	} else {
		t.lost += v - sum + t.sum
	}
	t.sum = sum
}

// Of is a statistic of the values so far, one of those that the Tally was made for; see
// Stat.Of.
func (t *Tally) Of(stat Stat) *float64 {
	var result float64
	switch stat {
	case StatCount:
		result = float64(t.n)
	case StatNonzero:
		result = float64(t.nonzero)
	default:
		if t.n == 0 {
			return nil
		}
		result = t.one(stat)
	}
	return &result
}

func (t *Tally) one(stat Stat) float64 {
	switch stat {
	case StatMin:
		return t.least
	case StatMax:
		return t.most
	case StatMedian:
		return t.quantile(0.5)
	case StatQ1:
		return t.quantile(0.25)
	case StatQ3:
		return t.quantile(0.75)
	case StatMean:
		return (t.sum + t.lost) / float64(t.n)
	}
	return t.sum + t.lost
}

// quantile is the value below which a share of the values lies, interpolated as R does by
// default (Hyndman and Fan 1996, definition 7).
func (t *Tally) quantile(share float64) float64 {
	if !t.sorted {
		slices.Sort(t.values)
		t.sorted = true
	}
	at := share * float64(t.n-1)
	i := int(at)
	low, high := t.values[i], t.values[min(i+1, t.n-1)]
	return low + (at-float64(i))*(high-low)
}
