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
// character after normalisation, wherever the segmenter would cut. A prefix, which is never
// quoted, must begin a word of letters or a number.
//
// Also holds what counts beside the words of unquoted text. It is no part of what was typed:
// String leaves it out.
type Text struct {
	Text   string
	Quoted bool
	Prefix bool
	Also   []Alternative
}

// Within matches a section one sentence or paragraph of which its node matches: texts,
// joined in any way. Where sentences and paragraphs end is said at Tier.
type Within struct {
	Extent Extent
	Node   Node
}

// Extent is a piece of a section, by the name that the syntax has for it.
type Extent string

// The pieces of a section.
const (
	ExtentSentence  Extent = "SENTENCE"
	ExtentParagraph Extent = "PARAGRAPH"
)

// Near matches a section in which each of its operands, a Text or an Or of them, stands near
// the next: between the end of one and the beginning of the other, whichever comes first,
// lie at most Gaps[i] characters of the normalised text. They do not overlap, so that
// 宣传 NEAR/5 宣传 asks for two of them. The text of an operand is one string, quoted or not,
// and has no alternatives.
type Near struct {
	Nodes []Node
	Gaps  []int // one less than Nodes
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
func (Within) node()     {}
func (Near) node()       {}
func (Condition) node()  {}
func (MetricNode) node() {}

// AllOf is what matches where all nodes do; nil for none.
func AllOf(nodes []Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return And{Nodes: nodes}
}
