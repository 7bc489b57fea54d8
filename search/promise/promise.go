// Package promise sets what an agency promised beside what it admits a year later: each problem
// of a report with the remedy promised for it, and whether the next report names it again, names
// others, or says no more of it. It reads the problems and remedies that reports have and no
// index.
//
// Two problems are the same where their wording is near: of the pairs of characters that stand
// beside each other, in letters and Han without particles, at least Near are in both (Dice's
// coefficient).
// Where no wording is near, a problem comes again where the other report names one of its class.
package promise

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"gongkai/report"
)

// Near is the share of pairs of characters from which on two problems are the same: 宣传力度不够
// and 宣传的力度还不够 are, 更新不及时 and 解读不及时 are not.
const Near = 0.6

// particles say nothing of what a problem is about.
const particles = "的地得了还仍是较比尚也"

// Turn is what became of a problem from one report to the next.
type Turn string

// The turns.
const (
	Again Turn = "again" // both reports name it
	New   Turn = "new"   // the later alone
	Gone  Turn = "gone"  // the earlier alone
)

// Turns lists the turns in the order that Compare has them.
func Turns() []Turn { return []Turn{Again, New, Gone} }

// Ground is why two problems are taken for the same.
type Ground string

// The grounds.
const (
	ByText  Ground = "text"  // their wording is near
	ByClass Ground = "class" // they are of one class
)

// Item is one problem over two reports. Remedy is what the earlier promised for it.
type Item struct {
	Turn   Turn
	Ground Ground          // "" where one report alone names it
	Before *report.Problem // of the earlier; nil where it is new
	Remedy *report.Remedy  // nil where the earlier pairs none with it
	After  *report.Problem // of the later; nil where it is gone
}

// Compare follows the problems of a report to the next: those that come again in the order of
// the later, then the new ones, then those that are gone. Each problem of either is in one item
// at least; one that stands for several of the other is in as many.
func Compare(before, after *report.Report) []Item {
	partner := pair(before.Problems, after.Problems)
	var again, fresh, gone []Item
	seen := make([]bool, len(before.Problems))
	add := func(i, j int, ground Ground) {
		seen[i] = true
		again = append(again, Item{Again, ground, &before.Problems[i], remedyOf(before, i), &after.Problems[j]})
	}
	for j := range after.Problems {
		i, ground := partner[j], ByText
		if i < 0 {
			i, ground = ofClass(before.Problems, after.Problems[j].Class), ByClass
		}
		if i < 0 {
			fresh = append(fresh, Item{Turn: New, After: &after.Problems[j]})
			continue
		}
		add(i, j, ground)
	}
	for i := range before.Problems {
		if seen[i] {
			continue
		}
		if j := ofClass(after.Problems, before.Problems[i].Class); j >= 0 {
			add(i, j, ByClass)
			continue
		}
		gone = append(gone, Item{Turn: Gone, Before: &before.Problems[i], Remedy: remedyOf(before, i)})
	}
	return slices.Concat(again, fresh, gone)
}

// Loose lists the remedies of a report that it pairs with no problem.
func Loose(r *report.Report) []report.Remedy {
	var list []report.Remedy
	for i := range r.Remedies {
		if !slices.ContainsFunc(r.Problems, func(p report.Problem) bool { return p.Remedy != nil && *p.Remedy == i }) {
			list = append(list, r.Remedies[i])
		}
	}
	return list
}

func remedyOf(r *report.Report, problem int) *report.Remedy {
	if at := r.Problems[problem].Remedy; at != nil && *at >= 0 && *at < len(r.Remedies) {
		return &r.Remedies[*at]
	}
	return nil
}

// ofClass finds the first problem of a class that has a name.
func ofClass(list []report.Problem, class report.ProblemClass) int {
	if class == "" {
		return -1
	}
	return slices.IndexFunc(list, func(p report.Problem) bool { return p.Class == class })
}

// pair gives each later problem the earlier one whose wording is nearest, the nearest pairs
// first and each of them once; -1 is none.
func pair(before, after []report.Problem) []int {
	type couple struct {
		i, j  int
		share float64
	}
	var list []couple
	pairs := make([]map[[2]rune]int, len(before))
	for i := range before {
		pairs[i] = pairsOf(before[i].Text)
	}
	for j := range after {
		own := pairsOf(after[j].Text)
		for i := range before {
			if share := dice(pairs[i], own); share >= Near {
				list = append(list, couple{i, j, share})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b couple) int { return cmp.Compare(b.share, a.share) })
	partner, taken := make([]int, len(after)), make([]bool, len(before))
	for j := range partner {
		partner[j] = -1
	}
	for _, c := range list {
		if partner[c.j] < 0 && !taken[c.i] {
			partner[c.j], taken[c.i] = c.i, true
		}
	}
	return partner
}

// pairsOf counts the pairs of letters that stand beside each other; numbers, which change from
// year to year, and marks are left out.
func pairsOf(text string) map[[2]rune]int {
	pairs := map[[2]rune]int{}
	last := rune(0)
	for _, r := range text {
		if !unicode.IsLetter(r) || strings.ContainsRune(particles, r) {
			continue
		}
		if r = unicode.ToLower(r); last != 0 {
			pairs[[2]rune{last, r}]++
		}
		last = r
	}
	return pairs
}

func dice(a, b map[[2]rune]int) float64 {
	n, both := 0, 0
	for p, k := range a {
		n += k
		both += min(k, b[p])
	}
	for _, k := range b {
		n += k
	}
	if n == 0 {
		return 0
	}
	return 2 * float64(both) / float64(n)
}
