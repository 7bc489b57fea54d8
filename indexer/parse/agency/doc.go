// Package agency finds out which agency published a report, of which level it is, and
// which division of the country it belongs to.
//
// In go Clues: title, signature, what the page and its address say, preamble and body.
// Out comes a report.Agency. A name is taken apart into the divisions it names and the
// agency itself (takeApart, over the division table); the first witness in the order of
// Finder.Agency gives the name, and the first clue in the order of clues that tells
// namesakes apart gives the place. Every place carries the evidence it was read from.
//
// It guarantees that a code is given only where a single division fits: where several
// do, all are candidates and the code is empty.
package agency
