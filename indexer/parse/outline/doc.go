// Package outline finds how a document is built: its title, its sections, and what
// stands around them.
//
// In go the text and the rows of its lines; out come the headings of the sections
// (Reader.Headings), which bound the tables, and then, once the tables are known, the
// Outline (Reader.Read): title, sections with their parts, and the Front, which holds
// the signature and what the page says of publisher, date and number.
//
// A section ends where the next heading begins (sectioner.sections), and the last at the
// foot of the page or the signature (findEnd, findSignature, both in front.go). The
// headings are the candidates whose numbers and order agree best (chainWeights.longest).
//
// It guarantees that the text of a section
// is that of the document, every join and everything left out noted, that no row of a
// table stands in it, and that a heading is a line or the beginning of one.
package outline
