// Package outline finds how a document is built: its title, its sections, and what
// stands around them.
//
// In go the text and the rows of its lines; out come the headings of the sections
// (Reader.Headings), which bound the tables, and then, once the tables are known, the
// Outline (Reader.Read): title, sections with their parts, and the Front, which holds
// the signature and what the page says of publisher, date and number.
//
// Only the first report of a document is read: the caller cuts the rows off where Further
// (several.go) finds a second. A section ends where the next heading begins
// (sectioner.sections), and a part of one where the next part does. The last ends at the
// foot of the page (findEnd and findTail in foot.go) or at the signature in front of it
// (findSignature in signature.go); a signature in front of an attachment or of the contacts
// is taken out as well (signedBefore in attachment.go).
//
// The headings are the candidates whose numbers and order agree best (chainWeights.longest).
// Headings goes on from there: to sections numbered otherwise, with digits or in the
// publisher's own words where it found few or none, and to those that were lost between or
// in front of others, or stand behind as attachments.
//
// It guarantees that the text of a section is that of the document, every join and
// everything left out noted, that no row of a table stands in it, and that a heading is a
// line or the beginning of one.
package outline
