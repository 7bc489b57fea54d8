// Package align decides which cell of a statutory form each number of a document's
// tables belongs to.
//
// In go the entries of the tables; out comes one Result with every cell of the form
// that the tables agree with best. The labels are aligned to the rows of the form in
// their order (scorer); the cells of each row are read off the columns of the table
// (columns), counted (readings) or cut from digits run together (cuts, gluedColumns);
// and where the layout leaves several readings open, the identities of the form choose
// one, or the cells stay unreadable (settle). rowReading.metric is where the state of
// a cell is decided.
//
// It guarantees that every value is printed in the document, but for the few that a
// reason explains, that an empty cell is never zero, and that the Result is complete:
// nobody has to change it afterwards.
package align
