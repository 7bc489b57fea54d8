package embedded

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"gongkai/report"
	"gongkai/search"
	"gongkai/search/embedded/store"
)

// Aggregate works statistics out; see search.Engine.
func (e *Engine) Aggregate(ctx context.Context, req search.AggregateRequest) (*search.Aggregation, error) {
	g, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	var a *search.Aggregation
	err = shielded(func() error {
		groups, err := g.groups(req)
		if err != nil {
			return err
		}
		ev := newEvaluation(ctx, g, e.analyzer)
		sel, err := ev.selects(req.Search)
		if err != nil {
			return err
		}
		a, err = ev.aggregate(req, groups, g.reportsOf(sel.parts))
		return err
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// reportsOf lists the reports of parts in order.
func (g *generation) reportsOf(parts *roaring.Bitmap) []uint32 {
	seen := make([]bool, len(g.agencyOf))
	it := parts.ManyIterator()
	var buf [1024]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, p := range buf[:n] {
			seen[g.partReport[p]] = true
		}
	}
	var reports []uint32
	for r, is := range seen {
		if is {
			reports = append(reports, uint32(r))
		}
	}
	return reports
}

// grouping is a field that reports are grouped by: the numbers of a report's values, of
// which only those kept make a group.
type grouping struct {
	field search.Field
	values
	kept []bool // by number; nil keeps all
}

// groups are the groupings that a request asks for.
func (g *generation) groups(req search.AggregateRequest) ([]grouping, error) {
	var list []grouping
	for _, by := range req.By {
		v, ok := g.fields[by]
		if !ok || !slices.Contains(search.AggregateFields(), by) || len(list) == search.MaxGroups {
			return nil, &search.ParamError{Param: "by", Value: string(by),
				Message: search.Message{Chinese: "不能按它分组", English: "it cannot be grouped by"}}
		}
		gr := grouping{field: by, values: v}
		if by == search.FieldRegion && !req.Deep {
			children := g.Children(req.Search)
			gr.kept = make([]bool, len(v.names()))
			for i, name := range v.names() {
				gr.kept[i] = children[name]
			}
		}
		list = append(list, gr)
	}
	return list, nil
}

// groupsOf lists the groups of a report: the numbers of its values that are kept, each plus one,
// and 0 for all.
func (gr *grouping) groupsOf(r int32, into []int32) []int32 {
	into = append(into[:0], 0)
	for _, v := range gr.at(r) {
		if gr.kept == nil || gr.kept[v] {
			into = append(into, v+1)
		}
	}
	return into
}

// table is an aggregate in the making: the rows that occur, and which of them each report
// is in.
type table struct {
	keys [][2]int32 // of the groupings, one place each
	rows [][]int32  // by report in scope
}

// aggregate works the rows out, a measure at a time.
func (e *evaluation) aggregate(req search.AggregateRequest, groups []grouping, reports []uint32) (*search.Aggregation, error) {
	t := newTable(groups, reports)
	a := &search.Aggregation{Rows: make([]search.AggregateRow, len(t.keys))}
	names := make([]map[int32][2]string, len(groups)) // key and label by group
	for j := range groups {
		names[j] = map[int32][2]string{}
	}
	done := make([]search.AggregateCell, len(t.keys)*len(req.Measures))
	for i, key := range t.keys {
		row := &a.Rows[i]
		row.Keys, row.Labels = make([]string, len(groups)), make([]string, len(groups))
		for j := range groups {
			name, ok := names[j][key[j]]
			if !ok {
				name[0], name[1] = e.g.named(&groups[j], key[j])
				names[j][key[j]] = name
			}
			row.Keys[j], row.Labels[j] = name[0], name[1]
		}
		row.Cells, done = done[:len(req.Measures):len(req.Measures)], done[len(req.Measures):]
	}
	known := readings{g: e.g, reports: reports, cells: map[report.CellRef][]reading{}}
	for m, measure := range req.Measures {
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		cells := make([]cell, len(t.keys))
		for i := range cells {
			cells[i].tally = *search.NewTally(req.Stats...)
		}
		for i, n := range known.of(measure) {
			for _, row := range t.rows[i] {
				cells[row].add(n, &req)
			}
		}
		for i := range cells {
			a.Rows[i].Cells[m] = cells[i].done(&req)
		}
	}
	return a, nil
}

// newTable finds the rows of reports, in the order of their keys, which is that of the
// numbers of the values.
func newTable(groups []grouping, reports []uint32) *table {
	t := &table{rows: make([][]int32, len(reports))}
	known := map[[2]int32]int32{}
	first, second := []int32{0}, []int32{0}
	for i, r := range reports {
		if len(groups) > 0 {
			first = groups[0].groupsOf(int32(r), first)
		}
		if len(groups) > 1 {
			second = groups[1].groupsOf(int32(r), second)
		}
		rows := make([]int32, 0, len(first)*len(second))
		for _, x := range first {
			for _, y := range second {
				key := [2]int32{x, y}
				row, ok := known[key]
				if !ok {
					row = int32(len(t.keys))
					known[key] = row
					t.keys = append(t.keys, key)
				}
				rows = append(rows, row)
			}
		}
		t.rows[i] = rows
	}
	order := make([]int32, len(t.keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return slices.Compare(t.keys[a][:], t.keys[b][:]) })
	sorted, place := make([][2]int32, len(order)), make([]int32, len(order))
	for i, row := range order {
		sorted[i], place[row] = t.keys[row], int32(i)
	}
	t.keys = sorted
	for _, rows := range t.rows {
		for i, row := range rows {
			rows[i] = place[row]
		}
	}
	return t
}

// named is a group's key and label.
func (g *generation) named(gr *grouping, group int32) (key, label string) {
	if group == 0 {
		return "", search.All.Chinese
	}
	key = gr.names()[group-1]
	return key, cmp.Or(gr.field.ValueLabel(key, report.Chinese), g.Label(gr.field, key), key)
}

// reading is a measure of one report: a value, or why there is none.
type reading struct {
	value float64
	state nullState
}

// nullState is 0 for a value and otherwise one more than the reason why there is none.
type nullState uint8

// readings are the measures of reports, which share their cells.
type readings struct {
	g       *generation
	reports []uint32 // in order
	cells   map[report.CellRef][]reading
	byForm  map[report.FormID][]int // places among the reports
}

// of gives a measure of every report, in their order.
func (k *readings) of(m search.Measure) []reading {
	if ref, ok := m.Of.Cell(); ok && len(m.Beside) == 0 {
		return k.cell(ref)
	}
	if k.byForm == nil {
		k.byForm = map[report.FormID][]int{}
		for i, r := range k.reports {
			form := k.g.records[r].Form
			k.byForm[form] = append(k.byForm[form], i)
		}
	}
	total := make([]reading, len(k.reports))
	for form, places := range k.byForm {
		for factor, sum := range []report.Sum{m.Beside, m.Of} {
			refs := sum.On(form)
			if len(sum) > 0 && refs == nil {
				for _, i := range places {
					total[i].fail(1 + nullState(store.NullAbsent))
				}
			}
			for _, ref := range refs {
				list := k.cell(ref)
				for _, i := range places {
					total[i].value += float64(factor) * list[i].value
					total[i].fail(list[i].state)
				}
			}
		}
	}
	return total
}

// fail notes a reason why there is no value, of which the first counts.
func (n *reading) fail(state nullState) {
	if n.state == 0 {
		n.state = state
	}
}

// cell reads a cell of every report.
func (k *readings) cell(ref report.CellRef) []reading {
	if list, ok := k.cells[ref]; ok {
		return list
	}
	list := make([]reading, len(k.reports))
	k.cells[ref] = list
	for i := range list {
		list[i].state = 1 + nullState(store.NullAbsent)
	}
	m := k.g.metric(ref.Metric, ref.Applicant)
	if m == nil {
		return list
	}
	at := 0 // in the values other than zero, which are in the order of the reports
	present := m.present.Iterator()
	for i, r := range k.reports {
		for at < len(m.reports) && m.reports[at] < r {
			at++
		}
		if present.HasNext() && present.PeekNext() < r {
			present.AdvanceIfNeeded(r)
		}
		if !present.HasNext() || present.PeekNext() != r {
			continue
		}
		if list[i].state = 0; at < len(m.reports) && m.reports[at] == r {
			list[i].value = m.values[at]
		}
	}
	for why, reports := range m.nulls {
		for it := reports.Iterator(); it.HasNext(); {
			if i, ok := slices.BinarySearch(k.reports, it.Next()); ok {
				list[i].state = 1 + nullState(why)
			}
		}
	}
	return list
}

// cell is a measure in a row in the making.
type cell struct {
	tally  search.Tally
	states [4]int // by nullState
	counts []int
}

func (c *cell) add(n reading, req *search.AggregateRequest) {
	c.states[n.state]++
	if n.state != 0 {
		return
	}
	c.tally.Add(n.value)
	if len(req.Edges) > 0 {
		if c.counts == nil {
			c.counts = make([]int, len(req.Edges)+1)
		}
		i, _ := slices.BinarySearch(req.Edges, n.value)
		c.counts[i]++
	}
}

func (c *cell) done(req *search.AggregateRequest) search.AggregateCell {
	done := search.AggregateCell{Values: make([]*float64, len(req.Stats)), N: c.tally.N(), Counts: c.counts,
		Blank: c.states[1+store.NullBlank], Absent: c.states[1+store.NullAbsent], Unreadable: c.states[1+store.NullUnreadable]}
	for i, s := range req.Stats {
		done.Values[i] = c.tally.Of(s)
	}
	if len(req.Edges) > 0 && done.Counts == nil {
		done.Counts = make([]int, len(req.Edges)+1)
	}
	return done
}
