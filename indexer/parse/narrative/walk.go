package narrative

import (
	"slices"
	"strings"

	"gongkai/indexer/parse/han"
)

// span is a stretch of a passage with what it does. Group is the number of the problems
// and remedies that are told together, where a text tells them by turns.
type span struct {
	item
	side  side
	group int
	own   bool // it is one item of a list, or behind one
	named bool // a label says what it is
	main  bool // a label says that it is the main problem
}

// chain is a list that a walk has come upon.
type chain struct {
	n     int // the number of its last mark
	side  side
	marks []int // where its marks stand
}

// walker goes through a passage clause by clause and notes where it turns.
type walker struct {
	text   string
	side   side
	begun  bool // something was admitted
	spans  []span
	chains map[int]*chain // by level
	turns  int            // how often it went back from remedies to problems
	by     *chain         // the list in which it did
	looks  int            // how many lists it looked ahead in
	last   int            // where the last clause that falls short ends, once asked for
}

// The stops of clauses, and those of them that end a sentence or its half.
const (
	clausal = "。；;！？!?\n，,：:"
	halving = "。；;！？!?\n"
)

// maxReach bounds the bytes that are looked at around a clause, so that the time to read a
// text grows linearly even where it has no stops.
const maxReach = 600

// standing is a clause with where it stands.
type standing struct {
	at     int // where its white space and mark begin
	body   item
	whole  item // its sentence or half
	begins bool // it begins that
	list   *chain
}

// walk parts a passage where it turns from what falls short to what is done about it, and
// back; begun tells that something was admitted before. The spans follow one another; what
// labels say stands between them.
func walk(text string, begun bool) (spans []span, byTurns bool) {
	w := &walker{text: text, begun: begun, last: -1, chains: map[int]*chain{}}
	w.open(0, admitting)
	begins := true
	var whole item
	for at := 0; at < len(text); {
		c := standing{at: at, begins: begins}
		from := at + skipBullet(text[at:])
		m, marked := readMark(text[from:min(len(text), from+48)])
		if marked {
			from += m.Size
		}
		body, next := stretch(text, from, clausal)
		if begins {
			_, end := stretch(text, from, halving)
			whole = item{at, max(next, end)}
		}
		c.body, c.whole = body, whole
		if marked {
			c.list = w.enumerate(m, c)
		}
		w.clause(c)
		begins = next >= whole.end
		at = next
	}
	w.spans[len(w.spans)-1].end = len(text)
	return w.grouped(), w.turns > 0
}

// behindFaults reports whether no clause from i on falls short.
func (w *walker) behindFaults(i int) bool {
	if w.last < 0 {
		w.last = 0
		for at := 0; at < len(w.text); {
			c, next := stretch(w.text, at, clausal)
			if falls(w.text[c.start:c.end]) {
				w.last = c.end
			}
			at = next
		}
	}
	return i >= w.last
}

// said is what a sentence or half says from a clause on.
func (w *walker) said(c standing) string {
	return w.text[c.body.start:max(c.body.start, min(c.whole.end, c.body.start+maxReach))]
}

// open begins a span at i, and ends the one before.
func (w *walker) open(i int, to side) {
	w.side = to
	if n := len(w.spans); n > 0 {
		w.spans[n-1].end = max(i, w.spans[n-1].start)
	}
	w.spans = append(w.spans, span{item: item{i, i}, side: to, group: w.turns})
}

// clause notes what a clause turns to.
func (w *walker) clause(c standing) {
	const least = 6 // bytes of a clause that says anything
	s := w.text[c.body.start:c.body.end]
	if len(s) < least {
		return
	}
	if kind, size := labelIn(s); size > 0 && w.labelled(c, kind, size) {
		return
	}
	switch {
	case w.side != promising && (w.turnsAt(c) || w.leftover(c)):
		from := c.at
		if !c.begins && c.list == nil && c.whole.start > 0 && w.spans[len(w.spans)-1].start <= c.whole.start && w.ledIn(c) {
			from = c.whole.start
		}
		w.open(from, promising)
	case w.side == promising && c.begins && c.list == nil && w.begun && w.returns(c):
		w.turns++
		w.open(c.at, admitting)
	case w.side == admitting && falls(s):
		w.begun = true
	}
}

// ledIn reports whether what stands before a clause in its sentence only leads to it.
func (w *walker) ledIn(c standing) bool {
	lead := w.text[c.whole.start:c.at]
	return len(lead) < maxReach && !slices.ContainsFunc(pieces(lead), func(p string) bool {
		return !leadsIn(strings.TrimSpace(p)) && !han.HasAnyPrefix(p, []string{"上述", "以上"})
	})
}

// labelled opens what a label announces, of which size bytes of a clause are.
func (w *walker) labelled(c standing, kind side, size int) bool {
	all := c.body.start+size >= c.body.end
	rest := w.text[min(len(w.text), c.body.start+size):]
	stop := han.FirstRune(strings.TrimLeft(rest, " "))
	comma := all && (stop == '，' || stop == ',') && !strings.HasPrefix(w.text[c.body.start:], "第")
	if said := cutPrefixes(strings.TrimLeft(rest, "，, "), "就是", "是", "在于"); comma && said != strings.TrimLeft(rest, "，, ") {
		comma, size = false, size+len(rest)-len(said) // 存在的问题，是宣传不够
	}
	if kind == silent {
		kind = w.side
	}
	if c.list != nil && !all || comma || kind == admitting && !c.begins && all || kind == admitting && w.side == promising && !c.begins {
		return false // 存在一些不足，如… is no label
	}
	if kind == admitting && w.side == promising && w.begun {
		w.turns++
	}
	if last := w.spans[len(w.spans)-1]; last.side != kind || last.start < c.whole.start {
		w.open(c.at, kind)
	}
	last := &w.spans[len(w.spans)-1]
	last.start, last.named = c.body.start+size, true // what leads to it is no item
	last.main = !all && stop != '：' && stop != ':'
	if c.list != nil {
		c.list.side = silent // a list of parts
	}
	return true
}

// enumerate notes a mark at a clause, and returns the list that it belongs to; nil where
// it follows no other and is not the first.
func (w *walker) enumerate(m han.Mark, c standing) *chain {
	list := w.chains[m.Level]
	switch {
	case list != nil && m.N == list.n+1:
		list.n = m.N
		list.marks = append(list.marks, c.at)
		if list.side == admitting && w.side == promising && w.itemAdmits(c) {
			w.turns++
			w.by = list
			w.open(c.at, admitting)
		}
	case m.N == 1:
		again := list != nil && list.n >= 2 && list.side == admitting && !falls(w.text[c.body.start:c.body.end])
		list = &chain{n: 1, marks: []int{c.at}}
		w.chains[m.Level] = list
		if w.side == admitting && (again || w.begun && (c.begins || timed(w.text[c.whole.start:c.at])) && w.listPromises(c.at, m.Level)) {
			w.open(c.at, promising)
		}
		list.side = w.side
	default:
		return nil
	}
	return list
}

// itemAdmits reports whether the item of a list that begins with a clause falls short,
// or turns to its remedy further on.
func (w *walker) itemAdmits(c standing) bool {
	if w.turnsAt(c) {
		return false
	}
	if slices.ContainsFunc(pieces(w.said(c)), falls) {
		return true
	}
	text := w.text[:min(len(w.text), c.body.end+maxReach)]
	for at := c.body.end; at < len(text); {
		from := at + han.SkipSpace(text[at:])
		if _, ok := readMark(text[from:min(len(text), from+48)]); ok {
			return false
		}
		next, end := stretch(text, at, clausal)
		s := text[next.start:next.end]
		if kind, _ := labelIn(s); kind == promising || willed(s) || han.HasAnyPrefix(s, []string{"对此", "为此", "针对此", "针对这"}) {
			return true
		}
		at = end
	}
	return false
}

// listPromises reports whether no item of the list that begins at i falls short.
func (w *walker) listPromises(i, level int) bool {
	const near, most = 3000, 8 // bytes; lists
	if w.looks++; w.looks > most {
		return false
	}
	text := w.text[i:min(len(w.text), i+near)]
	n := 0
	for _, m := range enumerators(text) {
		if m.mark.Level != level {
			continue
		}
		if m.mark.N != n+1 {
			break
		}
		n++
		if s, _ := stretch(text, m.at+m.mark.Size, "。；;\n"); falls(text[s.start:s.end]) {
			return false
		}
	}
	return n >= 2
}

// grouped are the spans, those of a list that tells problems and remedies by turns cut at
// its marks.
func (w *walker) grouped() []span {
	if w.by == nil {
		return w.spans
	}
	var all []span
	group, next := 0, 0
	for _, s := range w.spans {
		for ; next < len(w.by.marks) && w.by.marks[next] < s.end; next++ {
			if at := w.by.marks[next]; s.side == admitting && s.start <= at {
				before := s
				before.end, before.group = at, group
				all = append(all, before)
				group++
				s.start, s.own = at, true
			}
		}
		s.group = group
		s.own = s.own || group > 0 && s.side == promising
		all = append(all, s)
	}
	return slices.DeleteFunc(all, func(s span) bool { return strings.TrimSpace(w.text[s.start:s.end]) == "" })
}
