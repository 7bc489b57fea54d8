// Package agency finds out which agency published a report, of which level it is, and
// which division of the country it belongs to.
//
// In go Clues: title, signature, what the page and its address say, preamble and body.
// Out comes a report.Agency. A name is taken apart into the divisions it names and the
// agency itself (takeApart, over the division table). The heaviest witness gives the name
// (Finder.Testimonies, with the weights in witness.go). The place is worked out by
// Finder.locate: by the divisions that the name spells out, by its being the only one of
// that name, and else by the clues (clue.go), each of which narrows the namesakes that the
// ones before it left. Every place carries the evidence it was read from. Name and region in
// a manifest's row replace what the document says (Finder.Follow).
//
// It guarantees that a code is given only where a single division fits: where several
// do, all are candidates and the code is empty.
package agency
