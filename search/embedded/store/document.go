package store

import (
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of the index, beside the identifier.
const (
	FieldWords = "w" // frequencies, for ranking
	FieldGrams = "g" // documents only
)

// document is one searchable part, or a piece of one, on its way into the index. It comes analysed: the
// index is spared its token streams, which take longer to build than the analysis.
type document struct {
	id     string
	fields []field
}

// field is an analysed field.
type field struct {
	name    string
	value   []byte
	options index.FieldIndexingOptions
	terms   index.TokenFrequencies
}

// frequencies are shared by all documents: the index reads a token's frequency and
// nothing else, as there are no locations. A word that stands in a part n times has the
// frequency n-1, and a gram 0: the index spends one byte on a frequency of zero and two
// on any other.
type frequencies []*index.TokenFreq

const maxFrequency = 255

func newFrequencies() frequencies {
	list := make(frequencies, maxFrequency)
	for i := range list {
		list[i] = &index.TokenFreq{}
		list[i].SetFrequency(i)
	}
	return list
}

// newDocument makes a document of its words and grams.
func newDocument(id string, words, grams index.TokenFrequencies, shared frequencies) *document {
	return &document{id: id, fields: []field{
		{name: "_id", value: []byte(id), options: index.IndexField | index.StoreField, terms: index.TokenFrequencies{id: shared[1]}},
		{name: FieldWords, options: index.IndexField, terms: words},
		{name: FieldGrams, options: index.IndexField | index.SkipFreqNorm, terms: grams},
	}}
}

// postings is how many terms the document has, each counted in its field.
func (d *document) postings() int {
	n := 0
	for i := range d.fields {
		n += len(d.fields[i].terms)
	}
	return n
}

func (d *document) ID() string                                 { return d.id }
func (d *document) Size() int                                  { return 0 }
func (d *document) VisitComposite(index.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                         { return false }
func (d *document) NumPlainTextBytes() uint64                  { return 0 }
func (d *document) AddIDField()                                {}
func (d *document) StoredFieldsBytes() uint64                  { return uint64(len(d.id)) }
func (d *document) Indexed() bool                              { return true }

func (d *document) VisitFields(visit index.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }

// AnalyzedLength is the same for all: the lengths that ranking needs lie in the
// columns, and a one takes a byte where a length takes two.
func (f *field) AnalyzedLength() int { return 1 }
