package search

// Node is a query tree. String gives it back in the syntax it was parsed from:
// Parse(n.String()) is n again.
type Node interface {
	String() string
	node()
}

// And matches a section that every node matches.
type And struct{ Nodes []Node }

// Or matches a section that any node matches.
type Or struct{ Nodes []Node }

// Not matches the sections its node does not.
type Not struct{ Node Node }

// Text matches a section whose text contains it. Unquoted text is cut into words,
// each of which must occur; quoted text must occur as it stands, character by
// character after normalisation, wherever the segmenter would cut.
type Text struct {
	Text   string
	Quoted bool
}

// Condition matches the sections of the reports that pass a filter; on
// FieldSection, the sections themselves.
type Condition struct{ Filter Filter }

// MetricNode matches the sections of the reports whose metric passes.
type MetricNode struct{ Condition MetricCondition }

func (And) node()        {}
func (Or) node()         {}
func (Not) node()        {}
func (Text) node()       {}
func (Condition) node()  {}
func (MetricNode) node() {}
