package search

import (
	"slices"
	"strings"
)

// Expand says which expansions of a query count: none, where it is the zero value. Words in
// quotes, excluded words and prefixes have none whatever it says.
type Expand struct {
	All     bool          // every one that there is
	Pairs   []Alternative // these
	Without []Alternative // none of these
}

// ExpandOn is the value of the parameter expand that has every expansion count, and ExpandOff
// that for none, which is what counts without it.
const (
	ExpandOn  = "on"
	ExpandOff = "off"
)

// parseExpand reads the values of the parameter expand: on, off, 人手:人员, -人手:人员.
func parseExpand(values []string) (Expand, error) {
	var e Expand
	off := false
	for _, s := range values {
		text, without := strings.CutPrefix(s, "-")
		word, also, pair := strings.Cut(strings.Replace(text, "：", ":", 1), ":")
		word, also = strings.TrimSpace(word), strings.TrimSpace(also)
		switch {
		case s == ExpandOn:
			e.All = true
		case s == ExpandOff:
			off = true
		case !pair || word == "" || also == "":
			return e, &ParamError{"expand", s, msgExpand}
		case without:
			e.Without = append(e.Without, Alternative{word, also})
		default:
			e.Pairs = append(e.Pairs, Alternative{word, also})
		}
	}
	if off && (e.All || len(e.Pairs) > 0) {
		return e, &ParamError{"expand", strings.Join(values, "、"), msgExpandBoth}
	}
	if len(e.Pairs)+len(e.Without) > MaxValues {
		return e, &ParamError{"expand", "", msgValues}
	}
	return e, nil
}

// Values gives the values of the parameter expand, none where nothing counts.
func (e Expand) Values() []string {
	var list []string
	if e.All {
		list = append(list, ExpandOn)
	}
	for _, p := range e.Pairs {
		list = append(list, p.String())
	}
	for _, p := range e.Without {
		list = append(list, "-"+p.String())
	}
	return list
}

// String gives the expansion as the parameter expand has it: 人手:人员.
func (a Alternative) String() string { return a.Word + ":" + a.Text }

// Counts reports whether an expansion that there is counts.
func (e Expand) Counts(a Alternative) bool {
	return (e.All || slices.Contains(e.Pairs, a)) && !slices.Contains(e.Without, a)
}

// With is the same with one expansion counting or not.
func (e Expand) With(a Alternative, on bool) Expand {
	other := func(x Alternative) bool { return x == a }
	next := Expand{e.All, slices.DeleteFunc(slices.Clone(e.Pairs), other), slices.DeleteFunc(slices.Clone(e.Without), other)}
	switch {
	case on && !e.All:
		next.Pairs = append(next.Pairs, a)
	case !on && e.All:
		next.Without = append(next.Without, a)
	}
	return next
}

// ExpansionKind says why an expansion stands for a word.
type ExpansionKind string

// The kinds.
const (
	ExpansionSynonym  ExpansionKind = "synonym"  // they are in one group of the dictionary
	ExpansionCompound ExpansionKind = "compound" // a part of the word and a part of the other are
)

// Expansion is a string that may count beside a word of the query.
type Expansion struct {
	From  string        `json:"from"` // the word, as the query is cut
	To    string        `json:"to"`
	Kind  ExpansionKind `json:"kind"`
	On    bool          `json:"on"`    // it counts in this answer
	Added *Added        `json:"added"` // null where it was not worked out
}

// Alternative is the expansion as a query and the parameter expand have it.
func (e Expansion) Alternative() Alternative { return Alternative{e.From, e.To} }

// Added is what one expansion adds to a result: what is found with it and not without, all
// others being as they are.
type Added struct {
	Reports  int `json:"reports"`
	Sections int `json:"sections"`
}
