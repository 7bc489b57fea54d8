package parse

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/align"
	"gongkai/indexer/parse/grid"
	"gongkai/indexer/parse/outline"
	"gongkai/indexer/parse/pairs"
	"gongkai/report"
)

// listed reads tables that are written as lists where the ordinary tables of a document
// left most of a table of its form unread, and gives the stretches of all tables. All of
// them are aligned anew; the new result is kept if it gives more cells a value.
func (p *Parser) listed(d *layout, heads []outline.Heading, runs []grid.Run) []grid.Run {
	told, full := d.told()
	if full || d.Deduplicated {
		return runs
	}
	lines, _ := outline.TableBounds(heads)
	lists := p.pairs.Read(&pairs.Document{Rows: d.rows, Section: d.SectionAt, Form: d.Form, Told: told, Heads: lines, Title: d.Title})
	if lists == nil {
		return runs
	}
	isListed := func(line int) bool {
		return slices.ContainsFunc(lists, func(l pairs.List) bool { return line >= l.From && line < l.To })
	}
	heads = slices.DeleteFunc(slices.Clone(heads), func(h outline.Heading) bool { return isListed(h.Line) })
	kept := slices.DeleteFunc(slices.Clone(runs), func(r grid.Run) bool {
		return slices.ContainsFunc(lists, func(l pairs.List) bool { return r.From < l.To && l.From < r.To })
	})
	entries := p.grid.Entries(d.rows, kept, d.SectionAt)
	all, merged := mergeLists(kept, entries, lists)
	before := d.Outline
	d.Outline = p.outline.Read(d.doc.Text, d.doc.Title, d.rows, heads, all)
	result := p.aligner.Align(d.rows, all, merged, p.zeroNotes(d), false)
	if result.Valued() <= d.Valued() {
		d.Outline = before
		return runs
	}
	d.Result = result
	return all
}

// zeroNotes lists the notes of a document that say what its tables leave out.
func (p *Parser) zeroNotes(d *layout) []align.ZeroNote {
	var notes []align.ZeroNote
	for i := range d.rows {
		if !align.MayNote(d.rows[i].Text) {
			continue
		}
		for s := range strings.FieldsFuncSeq(d.rows[i].Text, func(r rune) bool { return strings.ContainsRune("。；;！!", r) }) {
			if n, ok := align.ReadZeroNote(p.fold.Text(s), d.SectionAt(i)); ok {
				notes = append(notes, n)
			}
		}
	}
	return notes
}

// told counts the cells of each table that have a value which stands in the document; full is whether every table has
// at least half of its cells.
func (d *layout) told() (told map[report.TableID]int, full bool) {
	told = map[report.TableID]int{}
	form := report.FormByID(d.Form)
	if form == nil {
		return told, false
	}
	full = true
	at := 0
	for _, t := range form.Tables {
		cells := 0
		for _, r := range t.Rows {
			cells += len(r.Cells)
		}
		for _, m := range d.Metrics[at : at+cells] {
			if m.State.HasValue() && m.Line > 0 {
				told[t.ID]++
			}
		}
		at += cells
		full = full && 2*told[t.ID] >= cells
	}
	return told, full
}

// mergeLists puts the entries of lists between those of the other tables, each with the
// place of its table among all.
func mergeLists(kept []grid.Run, entries []grid.Entry, lists []pairs.List) (all []grid.Run, merged []grid.Entry) {
	of := func(run int) []grid.Entry {
		var own []grid.Entry
		for _, e := range entries {
			if e.Run == run {
				own = append(own, e)
			}
		}
		return own
	}
	for k, l := 0, 0; k < len(kept) || l < len(lists); {
		var own []grid.Entry
		if l == len(lists) || k < len(kept) && kept[k].From < lists[l].From {
			own = of(k)
			all = append(all, kept[k])
			k++
		} else {
			own = lists[l].Entries
			all = append(all, lists[l].Run)
			l++
		}
		for _, e := range own {
			e.Run = len(all) - 1
			merged = append(merged, e)
		}
	}
	return all, merged
}
