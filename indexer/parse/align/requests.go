package align

import (
	"maps"
	"slices"
	"strings"

	"gongkai/indexer/parse/grid"
	"gongkai/report"
)

// The words over several columns of table three: over the applicants that are no natural
// persons, and over all applicants.
const (
	organisations = "法人或其他组织"
	applicants    = "申请人情况"
)

// applicantHeads are other words over the columns of table three, by the cell.
var applicantHeads = map[string]report.Applicant{
	"自然人": report.ApplicantNatural, "公民": report.ApplicantNatural, "个人": report.ApplicantNatural,
	"商业企业": report.ApplicantEnterprise, "企业": report.ApplicantEnterprise,
	"科研机构": report.ApplicantResearch, "科研院所": report.ApplicantResearch,
	"社会公益组织": report.ApplicantPublicWelfare, "公益组织": report.ApplicantPublicWelfare, "社会组织": report.ApplicantPublicWelfare,
	"法律服务机构": report.ApplicantLegalService, "法律机构": report.ApplicantLegalService,
	"其他": report.ApplicantOtherOrg, "其它": report.ApplicantOtherOrg, "其他组织": report.ApplicantOtherOrg,
	"总计": report.ApplicantTotal, "合计": report.ApplicantTotal, "总数": report.ApplicantTotal, "共计": report.ApplicantTotal,
}

// ApplicantHeads are the words over the columns of table three, those that the form does
// not print among them.
func ApplicantHeads() map[string]report.Applicant { return maps.Clone(applicantHeads) }

// besideHeads are words over columns of table three that hold no numbers.
var besideHeads = []string{"项目", "序号", "单位", "计量单位", "信息内容", "指标", "备注", "说明"}

// applicantHead reads a word over a column of table three; false where it is none.
func applicantHead(text string) (head, bool) {
	if a, ok := applicantHeads[text]; ok {
		leaf := slices.Index(report.Applicants(), a)
		switch a {
		case report.ApplicantTotal:
			return head{leaf: leaf}, true
		case report.ApplicantNatural:
			return head{leaf: leaf, groups: []string{applicants}}, true
		}
		return head{leaf: leaf, groups: []string{applicants, organisations}}, true
	}
	switch {
	case text == applicants:
		return head{group: applicants}, true
	case strings.HasPrefix(text, "法人") && !strings.HasSuffix(text, "计"):
		return head{group: organisations, groups: []string{applicants}}, true
	case strings.HasSuffix(text, "小计"):
		return head{leaf: noCell, groups: []string{applicants, organisations}}, true
	case slices.Contains(besideHeads, text), IsName(text):
		return head{}, false
	case headRank(text) == rankNone && !strings.Contains(text, "申请"): // 占比, 上年, 同比
		return head{leaf: noCell}, true
	}
	return head{}, false
}

// requestTable is a stretch of entries under one header.
type requestTable struct {
	axis
	orders   []axis // that the heads allow, the likelier first
	headless bool   // it has no heads
	from, to int    // of the entries
}

// requestTables finds the tables whose columns are applicants, with the order of their
// columns.
func requestTables(entries []grid.Entry) []requestTable {
	var tables []requestTable
	var heads []head
	for i := range entries {
		e := &entries[i]
		own := leadingHeads(e, i)
		if n := len(tables); n > 0 && tables[n-1].to == i && e.Run == entries[tables[n-1].from].Run &&
			(e.Nums == 0 && len(e.Labels) == 1 || e.Nums > 0 && len(own) < 3) {
			tables[n-1].to = i + 1
		}
		if i > 0 && e.Run != entries[i-1].Run {
			heads = nil
		}
		heads = append(heads, own...)
		if e.Nums == 0 {
			continue
		}
		if orders := requestAxes(heads); orders != nil {
			tables = append(tables, requestTable{axis: orders[0], orders: orders, from: i, to: i + 1})
		}
		heads = nil
	}
	if len(tables) == 0 {
		return headless(entries)
	}
	return tables
}

// headless lists the runs without heads that have rows as table three has them: the total
// may stand in front of the others.
func headless(entries []grid.Entry) []requestTable {
	all := len(report.Applicants())
	var tables []requestTable
	for i := range entries {
		if entries[i].Nums != all {
			continue
		}
		if n := len(tables); n == 0 || entries[tables[n-1].from].Run != entries[i].Run {
			tables = append(tables, requestTable{axis: usualAxis, orders: []axis{usualAxis, {6, 0, 1, 2, 3, 4, 5}}, from: i, headless: true})
		}
		tables[len(tables)-1].to = i + 1
	}
	return tables
}

// usualAxis is the order of the form.
var usualAxis = axis{0, 1, 2, 3, 4, 5, 6}

// leadingHeads are the heads of columns among the labels of an entry, those in front of
// its own label where numbers follow.
func leadingHeads(e *grid.Entry, i int) []head {
	labels := e.Labels
	if e.Nums > 0 {
		labels = labels[:max(0, len(labels)-1)]
	}
	var heads []head
	for n := range labels {
		h, ok := applicantHead(labels[n].Label)
		if !ok {
			continue
		}
		h.entry, h.subject = i, labels[n].Label
		if e.FirstCol >= 0 || e.Nums == 0 && e.Width > 1 && !e.Spread {
			h.place, h.placed = labels[n].Extent(grid.ByCell)
		}
		heads = append(heads, h)
	}
	return heads
}

// requestAxes are the orders that the columns under some heads may have, the likelier
// first; nil where they are not those of table three or not told apart. A total that
// stands behind the word over all applicants may be under it or beside it, unless the
// lines of the header tell.
func requestAxes(heads []head) []axis {
	beside := requestAxis(slices.Clone(heads))
	all := slices.IndexFunc(heads, func(h head) bool { return h.group == applicants })
	total := slices.IndexFunc(heads, func(h head) bool { return h.subject == "总计" || h.subject == "合计" })
	if all < 0 || total < all {
		return some(beside, heads)
	}
	within := slices.Clone(heads)
	within[total].groups = []string{applicants}
	under := requestAxis(within)
	switch lines := heads[all].placed && heads[total].placed; {
	case slices.Equal(beside, under), lines && heads[all].entry == heads[total].entry:
		return some(beside, heads)
	case lines:
		return some(under, heads)
	}
	return append(some(beside, heads), some(under, heads)...)
}

// some is a list of an axis, and of what is left of it without the columns in front whose
// heads are no sums and that may hold words; nil where it is nil.
func some(ax axis, heads []head) []axis {
	if ax == nil {
		return nil
	}
	all := []axis{ax}
	for n := 0; n < len(heads) && len(ax) > 0 && ax[0] == noCell && heads[n].group == "" && !strings.HasSuffix(heads[n].subject, "计"); n++ {
		ax = ax[1:]
		all = append(all, ax)
	}
	return all
}

// requestAxis is the order of the columns under some heads, nil where they are not those
// of table three or not told apart.
func requestAxis(heads []head) axis {
	total, sum := -1, -1
	for i, h := range heads {
		switch h.subject {
		case "总计":
			total = i
		case "合计":
			sum = i
		}
	}
	if total >= 0 && sum >= 0 { // one of the two is that of the organisations
		heads[sum].leaf, heads[sum].groups = noCell, nil
		if sum > 0 && len(heads[sum-1].groups) > 1 || sum+1 < len(heads) && len(heads[sum+1].groups) > 1 {
			heads[sum].groups = []string{applicants, organisations}
		}
	}
	if !slices.ContainsFunc(heads, func(h head) bool { return h.group == "" && len(h.groups) > 1 && h.leaf != noCell }) {
		for i := range heads { // the organisations have one column
			if heads[i].group == organisations {
				heads[i].group, heads[i].leaf = "", noCell
			}
		}
	}
	for i := 1; i < len(heads); i++ {
		if heads[i].entry != heads[0].entry && heads[i].placed != heads[0].placed {
			heads[i].placed = false
		}
	}
	ax := newAxis(heads)
	if ax.cells() < 2 || len(ax) < 3 {
		return nil
	}
	return ax
}

// arrangeRequests brings the rows of table three into the order of the form's columns
// where the heads say another: the total first, a subtotal between, half of the columns in
// a table of their own.
func arrangeRequests(entries []grid.Entry) []grid.Entry {
	tables := requestTables(entries)
	all := len(report.Applicants())
	for n := range tables {
		tables[n].judge(entries[tables[n].from:tables[n].to])
	}
	tables = slices.DeleteFunc(tables, func(t requestTable) bool { return t.usual() && len(t.axis) >= all-1 })
	if len(tables) == 0 {
		return entries
	}
	entries = slices.Clone(entries)
	for _, t := range tables {
		rows := entries[t.from:t.to]
		base := t.base(rows)
		for i := range rows {
			e := &rows[i]
			if e.Nums == 0 && len(e.Vals) == 0 {
				continue
			}
			columns, ok := t.take(e, base)
			if !ok {
				e.Unplaced = len(t.axis) > e.Nums
				continue
			}
			cells := make([]*grid.Cell, all)
			for n, leaf := range t.axis {
				if leaf != noCell {
					cells[leaf] = columns[n]
				}
			}
			*e = withCells(*e, cells)
		}
	}
	return joinHalves(entries, tables)
}

// judge takes, of the orders that the heads allow and that of the form, the one that has as
// many columns as most rows have numbers, and of several the one under which the fewest rows
// break the sum of the applicants, the likelier of two. Without heads one row that breaks it
// may be an error of the source.
func (t *requestTable) judge(rows []grid.Entry) {
	all := len(report.Applicants())
	orders := t.orders
	if len(t.axis) == all && t.cells() == all {
		orders = append(slices.Clone(orders), usualAxis)
	}
	fewest, most := -1, 0
	for _, ax := range orders {
		broken, fitting := 0, 0
		for i := range rows {
			if rows[i].Nums == len(ax) {
				fitting++
			}
			cells, ok := ax.take(&rows[i], -1)
			if !ok || rows[i].Nums != len(ax) || !slices.Contains(ax, all-1) || ax.cells() < all {
				continue
			}
			values := make([]float64, all)
			for n, leaf := range ax {
				if leaf != noCell {
					values[leaf] = valueOf(cells[n])
				}
			}
			if !blockHolds(values) {
				broken++
			}
		}
		if fewest < 0 || fitting > most || fitting == most && broken < fewest && (!t.headless || broken+1 < fewest) {
			t.axis, fewest, most = ax, broken, fitting
		}
	}
}

// joinHalves puts the rows of tables together that hold different columns of the same
// rows, one table after the other.
func joinHalves(entries []grid.Entry, tables []requestTable) []grid.Entry {
	gone := map[int]bool{}
	for n := 1; n < len(tables); n++ {
		first, second := tables[n-1], tables[n]
		if slices.ContainsFunc(second.axis, func(leaf int) bool { return leaf != noCell && slices.Contains(first.axis, leaf) }) {
			continue
		}
		pairs := map[int]int{}
		at := first.from
		for i := second.from; i < second.to; i++ {
			for k := at; k < first.to; k++ {
				if sameRow(&entries[k], &entries[i]) {
					pairs[i], at = k, k+1
					break
				}
			}
		}
		if len(pairs)*2 < second.to-second.from {
			continue
		}
		for i, k := range pairs {
			cells := make([]*grid.Cell, len(entries[k].Vals))
			for c := range cells {
				for _, from := range []*grid.Entry{&entries[k], &entries[i]} {
					if c < len(from.Vals) && from.Vals[c].Kind != grid.Blank {
						cells[c] = &from.Vals[c]
					}
				}
			}
			entries[k] = withCells(entries[k], cells)
			gone[i] = true
		}
		tables[n].axis = append(slices.Clone(first.axis), second.axis...)
		tables[n].from, tables[n].to = first.from, first.to
	}
	kept := entries[:0]
	for i := range entries {
		if !gone[i] {
			kept = append(kept, entries[i])
		}
	}
	return kept
}

// sameRow reports whether two entries have the same label and cells of the form.
func sameRow(a, b *grid.Entry) bool {
	return len(a.Vals) == len(report.Applicants()) && len(b.Vals) == len(a.Vals) && len(a.Labels) > 0 && len(b.Labels) > 0 &&
		a.Labels[len(a.Labels)-1].Tail == b.Labels[len(b.Labels)-1].Tail
}
