// Package corpus makes up any number of annual reports in the layouts that real
// ones are found in, each with its Truth: what a perfect reader would read in it.
//
// In go Options: how many documents, in which formats, layouts, forms and
// encodings, and a seed. Out come bytes and a Truth for each document, either in
// memory (New, Document) or as files (Generate). Equal options give equal bytes.
// Names of places are those of the division table; everything else is invented,
// and every document says so.
package corpus

import "gongkai/indexer/corpus/content"

// What a perfect reader would read in a document.
type (
	Truth  = content.Truth
	Cell   = content.Cell
	Figure = content.Figure
)
