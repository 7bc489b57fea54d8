package search

// Alternative is a string that counts where a word of an unquoted text is looked for: what
// has Text has what the text asks for with Word. Both are normalised. Word is one of the
// strings that the text asks for, or several of them that stand beside each other in it,
// and then Text counts for each of them.
type Alternative struct{ Word, Text string }

// Covered says for each of the strings that a text asks for, in order, whether a word is
// made of it: it alone, or it with its neighbours. A word that is not made of them covers
// none.
func (a Alternative) Covered(units []string) []bool {
	covered := make([]bool, len(units))
	for from := range units {
		length, to := 0, from
		for to < len(units) && length < len(a.Word) && length+len(units[to]) <= len(a.Word) && a.Word[length:length+len(units[to])] == units[to] {
			length += len(units[to])
			to++
		}
		for i := from; i < to && length == len(a.Word); i++ {
			covered[i] = true
		}
	}
	return covered
}

// MapTexts gives a query with every text replaced. excluded is true for a text that stands
// under an odd number of negations. The operands of Near stay as they are, and so does a nil
// query.
func MapTexts(query Node, replace func(t Text, excluded bool) Node) Node {
	return mapTexts(query, false, replace)
}

func mapTexts(query Node, excluded bool, replace func(t Text, excluded bool) Node) Node {
	each := func(nodes []Node) []Node {
		list := make([]Node, len(nodes))
		for i, n := range nodes {
			list[i] = mapTexts(n, excluded, replace)
		}
		return list
	}
	switch n := query.(type) {
	case And:
		return And{each(n.Nodes)}
	case Or:
		return Or{each(n.Nodes)}
	case Not:
		return Not{mapTexts(n.Node, !excluded, replace)}
	case Within:
		return Within{n.Extent, mapTexts(n.Node, excluded, replace)}
	case Text:
		return replace(n, excluded)
	}
	return query
}

// Literal gives a query without its alternatives, and reports whether it had any.
func Literal(query Node) (literal Node, expanded bool) {
	literal = MapTexts(query, func(t Text, _ bool) Node {
		expanded = expanded || len(t.Also) > 0
		t.Also = nil
		return t
	})
	return literal, expanded
}
