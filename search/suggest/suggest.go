// Package suggest finds things by what a person begins to type: by name, by another name,
// in pinyin (daxindian), by initials (dxd), by the same sound, or one slip away. A Finder
// is built once over a list of entries and looks through all of them; it knows nothing of
// where they come from.
package suggest

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Kind is what an entry is.
type Kind string

// The kinds.
const (
	KindTown    Kind = "town" // an agency, of whatever level
	KindRegion  Kind = "region"
	KindMetric  Kind = "metric"
	KindSection Kind = "section"
	KindWord    Kind = "word"
	KindField   Kind = "field" // what stands before a colon in a query
	KindValue   Kind = "value" // what stands behind it
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{KindTown, KindRegion, KindMetric, KindSection, KindWord, KindField, KindValue}
}

// Match is how an entry answers to what was typed, the closest first.
type Match string

// The matches.
const (
	MatchName     Match = "name"     // its name as a whole
	MatchAlias    Match = "alias"    // another of its names as a whole
	MatchPrefix   Match = "prefix"   // its name begins so
	MatchInitials Match = "initials" // the first letters of its name
	MatchPinyin   Match = "pinyin"   // its name, or the end of it, begins so in pinyin
	MatchPart     Match = "part"     // it stands in one of its names
	MatchSound    Match = "sound"    // other characters of the same sound
	MatchNear     Match = "near"     // one character or letter is wrong, missing, too many or swapped
)

// Matches lists every match, the closest first.
func Matches() []Match {
	return []Match{MatchName, MatchAlias, MatchPrefix, MatchInitials, MatchPinyin, MatchPart, MatchSound, MatchNear}
}

// Entry is one thing that can be found.
type Entry struct {
	Kind  Kind
	Value string   // what tells it apart among its kind
	Names []string // its name, then the others it goes by, folded as queries are
	Long  []string // names that tell where it lies as well: found by what reaches into its own
	Count int      // of its reports: among equals the larger comes first
}

// NewEntry is an entry whose names are folded, each once.
func NewEntry(kind Kind, value string, count int, names, long []string, fold func(string) string) Entry {
	folded := func(names []string) []string {
		var list []string
		for _, n := range names {
			if n = fold(n); n != "" && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
		return list
	}
	return Entry{Kind: kind, Value: value, Count: count, Names: folded(names), Long: folded(long)}
}

// Found is an entry with how it answers.
type Found struct {
	Kind  Kind
	Value string
	Count int
	Match Match
}

// Exact reports whether it goes by exactly what was typed.
func (f Found) Exact() bool { return f.Match == MatchName || f.Match == MatchAlias }

// Finder finds entries. It does not change and may be used by many goroutines.
type Finder struct{ entries []entry }

// entry is an entry made ready.
type entry struct {
	Entry
	runes   [][]rune // of each name
	spelled spelling // the first name aloud
	letters uint64   // a bit for each character of any name, which some share
}

// letterBits has a bit for each character, which some share.
func letterBits(runes []rune) uint64 {
	var set uint64
	for _, r := range runes {
		set |= 1 << (uint32(r) * 2654435761 >> 26)
	}
	return set
}

// New makes a finder. It takes some 5 ms for 10,000 entries.
func New(list []Entry) *Finder {
	f := &Finder{entries: make([]entry, len(list))}
	known := reader{}
	for i, e := range list {
		f.entries[i].Entry = e
		for _, name := range e.Names {
			runes := []rune(name)
			f.entries[i].runes = append(f.entries[i].runes, runes)
			f.entries[i].letters |= letterBits(runes)
		}
		for _, name := range e.Long {
			f.entries[i].letters |= letterBits([]rune(name))
		}
		if len(e.Names) > 0 {
			f.entries[i].spelled = known.spell(e.Names[0])
		}
	}
	return f
}

// Find lists at most n entries of the kinds that answer to what was typed: the closest
// first, then those with more reports, then in the order of kinds and values. What was
// typed is folded as the names are; nothing answers to nothing.
func (f *Finder) Find(typed string, kinds []Kind, n int) []Found {
	q := newQuery(typed)
	if q.text == "" || n <= 0 {
		return nil
	}
	type ranked struct {
		Found
		rank, kind int
	}
	var list []ranked
	for i := range f.entries {
		e := &f.entries[i]
		kind := slices.Index(kinds, e.Kind)
		if kind < 0 {
			continue
		}
		if rank := q.rank(e); rank < len(order) {
			list = append(list, ranked{Found{e.Kind, e.Value, e.Count, order[rank]}, rank, kind})
		}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.Count, a.Count), cmp.Compare(a.kind, b.kind), cmp.Compare(a.Value,
			b.Value))
	})
	found := make([]Found, min(n, len(list)))
	for i := range found {
		found[i] = list[i].Found
	}
	return found
}

var order = Matches()

// query is what was typed, made ready.
type query struct {
	text    string
	runes   []rune
	bits    uint64
	letters string     // without what parts syllables, where it is letters alone
	sounds  [][]string // readings of its characters, where they are Han alone
}

func newQuery(typed string) query {
	q := query{text: strings.ToLower(strings.TrimSpace(typed))}
	q.runes = []rune(q.text)
	q.bits = letterBits(q.runes)
	q.letters = strings.NewReplacer(" ", "", "'", "", "’", "", "-", "", "ü", "v").Replace(q.text)
	for _, r := range q.letters {
		if r < 'a' || r > 'z' {
			q.letters = ""
			break
		}
	}
	known := reader{}
	for _, r := range q.runes {
		readings := known.of(r)
		if len(readings) == 0 {
			q.sounds = nil
			break
		}
		q.sounds = append(q.sounds, readings)
	}
	return q
}

// rank is the place among Matches of the closest way in which an entry answers, or beyond
// them where it does not.
func (q *query) rank(e *entry) int {
	best := q.rankSound(&e.spelled)
	strange := bits.OnesCount64(q.bits &^ e.letters) // characters that no name has, at least
	if strange > 1 {
		return best
	}
	for i, name := range e.Names {
		switch {
		case strange > 0 && (best <= rankNear || len(q.runes) < 3 || q.letters != ""):
		case strange > 0:
			if oneSlip(q.runes, e.runes[i]) {
				best = rankNear
			}
		case name == q.text && i == 0:
			return rankName
		case name == q.text:
			best = min(best, rankAlias)
		case i == 0 && strings.HasPrefix(name, q.text):
			best = min(best, rankPrefix)
		case len(q.runes) >= 2 && strings.Contains(name, q.text):
			best = min(best, rankPart)
		case best > rankNear && len(q.runes) >= 3 && q.letters == "" && oneSlip(q.runes, e.runes[i]):
			best = rankNear
		}
	}
	if strange > 0 || best <= rankAlias || len(e.runes) == 0 || !strings.Contains(q.text, string(e.runes[0][:min(2, len(e.runes[0]))])) {
		return best
	}
	for _, name := range e.Long {
		if name == q.text {
			return rankAlias
		}
		if strings.Contains(name, q.text) {
			best = min(best, rankPart)
		}
	}
	return best
}

// rankSound is the same of the sound of a name.
func (q *query) rankSound(s *spelling) int {
	switch {
	case q.letters != "" && s.initials(q.letters):
		return rankInitials
	case q.letters != "" && s.begins(q.letters):
		return rankPinyin
	case len(q.letters) >= 5 && s.nearly([]byte(q.letters)):
		return rankNear
	case len(q.sounds) >= 2 && s.sounds(q.sounds):
		return rankSound
	}
	return len(order)
}

// Places among Matches.
const (
	rankName = iota
	rankAlias
	rankPrefix
	rankInitials
	rankPinyin
	rankPart
	rankSound
	rankNear
)
