// Package align decides which cell of a statutory form each number of a document's
// tables belongs to.
//
// In go the entries of the tables; out comes one Result with every cell of the form
// that the tables agree with best. Tables of another layout are first brought into that of
// the form wherever their heads say how (arrange.go). The labels are aligned to the rows of
// the form in their order (scorer in align.go), or in that of their labels (order.go), and
// the form is the one they fit best (choose.go).
// Aligner.assign in assign.go decides which number belongs to which cell of a row: it is
// read off the columns of the table (column.go, for statistics period.go), counted
// (reading.go) or cut from digits run together (runtogether.go). Where that leaves several readings open, the identities
// of the form choose one, or the cells stay unreadable (settle.go). What a cell then says,
// its value and its state, is made by rowReading.metric in cellmetric.go.
//
// It guarantees that every value is printed in the document, but for the few that a
// reason explains, that an empty cell is never zero unless the document says so in words
// (ReadZeroNote), and that the Result is complete: nobody has to change it afterwards.
package align
